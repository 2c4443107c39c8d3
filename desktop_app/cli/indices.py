"""`camket index …`: sets of criteria, results and targets by year, lost points with cause, agency and task."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from desktop_app.cli.index_pages import say_counts, say_history, say_losses, say_set, say_sets, say_shares, where_of
from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day
from desktop_app.cli.words import file as existing
from desktop_app.domain.index_figures import FigureKind, Measured, read_rank
from desktop_app.domain.points import PointsUnreadable, read_points
from desktop_app.services.amendments import AmendmentFacts
from desktop_app.services.house import House
from desktop_app.services.index_counts import counts_by_component
from desktop_app.services.index_sets import SetHead, find_set, import_set, known_sets, publish_set
from desktop_app.services.index_shares import loss_shares, send_losses
from desktop_app.services.indices import (
    component_titles,
    history,
    import_figures,
    keep_figure,
    link_tasks,
    lost_points,
    note_loss,
)
from desktop_app.services.office import Office
from desktop_app.wording.catalogue import _, ngettext

STEPS: Final = (
    "list", "show", "import", "publish", "result", "target", "history", "losses", "gaps", "note", "link", "send", "own",
    "counts",
)  # fmt: skip


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _(
        "indices: list, show, import, publish, result, target, history, losses, gaps, note, link, send, own, counts"
    )


def points(text: str) -> int:
    """`87,5` as ten-thousandths."""
    try:
        return read_points(text)
    except PointsUnreadable as error:
        raise argparse.ArgumentTypeError(_("not points such as 87,5: {text}").format(text=text)) from error


def rank(text: str) -> tuple[int, int | None]:
    """`8/63`."""
    try:
        return read_rank(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("not a rank such as 8/63: {text}").format(text=text)) from error


def years(text: str) -> tuple[int, int]:
    """`2024`, or a stage such as `2022-2030`."""
    first, _hyphen, last = text.replace("–", "-").partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        raise argparse.ArgumentTypeError(
            _("not a year such as 2024 or a stage such as 2022-2030: {text}").format(text=text)
        )
    return int(first), int(last or first)


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("word", nargs="?", default="", metavar="INDEX", help=_("PAR, PAPI … or the name of a set"))
    parser.add_argument("--file", type=existing, metavar="FILE", help=_("table (.xlsx, .csv), or a set as .toml"))
    parser.add_argument("--year", type=years, metavar="YEAR", help=_("2024; for a target also 2022-2030"))
    parser.add_argument("--component", default="", metavar="CODE", help=_("PAR.3 or 3; link: several, by commas"))
    parser.add_argument("--points", type=points, help=_("for example 87,5"))
    parser.add_argument("--rank", type=rank, metavar="RANK", help=_("for example 8/63"))
    parser.add_argument("--of", type=int, metavar="NUMBER", help=_("with --file: among how many was ranked"))
    parser.add_argument("--about", default="", metavar="AGENCY", help=_("the agency that the index measures"))
    parser.add_argument("--paper", default="", help=_("number of the paper that published it"))
    parser.add_argument("--withdraw", action="store_true", help=_("take a figure back"))
    parser.add_argument("--cause", help=_("why the points were lost"))
    parser.add_argument("--agency", action="append", metavar="AGENCY", help=_("who answers for it; may be repeated"))
    parser.add_argument("--task", action="append", metavar="TASK", help=_("what is to mend it; may be repeated"))
    parser.add_argument("--document", default="", help=_("number of the document"))
    parser.add_argument(
        "--by",
        choices=["component", "agency", "task"],
        default="component",
        help=_("losses: how they are put together"),
    )
    parser.add_argument("--name", default="", help=_("import: name of the new set, such as par-index-2022"))
    parser.add_argument("--like", default="", metavar="SET", help=_("import: a set that it continues"))
    parser.add_argument("--title", default="", help=_("import: title of the set; link: what the amendment is about"))
    parser.add_argument("--publisher", default="", help=_("import: who publishes the index"))
    parser.add_argument("--basis", default="", help=_("import: the document that the criteria stand in"))
    parser.add_argument("--of-agencies", action="store_true", help=_("import: it measures agencies, not the province"))
    parser.add_argument("--number", default="", help=_("link: number of the paper that amends an issued document"))
    parser.add_argument("--issued-on", type=day, metavar="DAY", help=_("link: its day"))
    parser.add_argument("--to", type=Path, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one step."""
    with house.open(workspace_of(words)) as office:
        return _STEPS[words.step](words, office, out)


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    known = known_sets(office)
    say_sets(known, out)
    out.result({"ok": True, "sets": known})
    return DONE


def _show(words: argparse.Namespace, office: Office, out: Out) -> int:
    one = find_set(office, _index(words), words.year[0] if words.year else None)
    say_set(one, out)
    out.result({"ok": True, "set": one})
    return DONE


def _import(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.file or (words.file.suffix.lower() != ".toml" and not words.name):
        raise UsageError(_("An import needs --file FILE, and for a table --name NAME."))
    first, last = words.year or (None, None)
    head = SetHead(
        words.name, words.like, words.word.upper(), words.title, words.publisher, words.basis, first,
        last if last != first else None, True if words.of_agencies else None,
    )  # fmt: skip
    one, kept = import_set(office, words.file, head)
    say_set(one, out)
    if kept:
        out.line(ngettext("{count} figure kept", "{count} figures kept", len(kept)).format(count=len(kept)))
    out.result({"ok": True, "set": one, "figures": kept})
    return DONE


def _publish(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.to:
        raise UsageError(_("This step needs --to DIR."))
    record, pack = publish_set(office, _index(words))
    told = _("{name}: {components} components, {figures} figures, v{version}")
    out.line(
        told.format(
            name=pack.name, components=len(pack.criteria.components), figures=len(pack.figures), version=pack.version
        )
    )
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "name": pack.name, "version": pack.version})
    return DONE


def _figure(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.year:
        raise UsageError(_("This step needs --year."))
    first, last = words.year
    if words.file:
        kept = import_figures(office, words.file, _index(words), first, words.of, words.paper)
    else:
        one = find_set(office, _index(words), first)
        ranked, among = words.rank or (None, None)
        kind = FigureKind.RESULT if words.step == "result" else FigureKind.TARGET
        said = Measured(
            kind, words.component or one.index, words.about, first, last, words.points, ranked, among, words.paper
        )
        kept = (keep_figure(office, one.name, said, words.withdraw),)
    count = len(kept)
    out.line(ngettext("{count} figure kept", "{count} figures kept", count).format(count=count))
    out.result({"ok": True, "figures": kept})
    return DONE


def _history(words: argparse.Namespace, office: Office, out: Out) -> int:
    lines = history(office, _index(words), words.component, words.about)
    say_history(lines, out)
    out.result({"ok": True, "years": lines})
    return DONE


def _losses(words: argparse.Namespace, office: Office, out: Out) -> int:
    view = lost_points(office, _index(words), _year(words), words.about, words.document)
    say_losses(view, where_of(office), words.by if words.step == "losses" else "gaps", out)
    found = {
        "set": view.criteria.name, "losses": view.losses, "components": view.components, "by_agency": view.by_agency,
        "by_task": view.by_task, "gaps": view.gaps, "without_cause": view.without_cause, "idle": view.idle,
    }  # fmt: skip
    out.result({"ok": True, **found})
    return DONE


def _note(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not words.component or (words.cause is None and words.agency is None and words.task is None):
        raise UsageError(_("A note needs --component, and --cause, --agency or --task."))
    entry = note_loss(
        office, _index(words), words.component, _year(words), words.cause, words.agency, words.task, words.document,
        words.about,
    )  # fmt: skip
    told = _("{component} {year}: {agencies} agencies answer for it, {tasks} parts of tasks are to mend it")
    out.line(
        told.format(
            component=entry.component, year=entry.year, agencies=len(entry.agencies), tasks=len(entry.assignments)
        )
    )
    out.result({"ok": True, "note": entry})
    return DONE


def _link(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.document and words.task):
        raise UsageError(_("This step needs --document and --task."))
    codes = [code.strip() for code in words.component.split(",") if code.strip()]
    facts = None
    if words.number:
        if not (words.issued_on and words.to):
            raise UsageError(_("An amendment needs --number, --issued-on and --to DIR."))
        facts = AmendmentFacts(words.number, words.issued_on, words.title)
    numbers, record = link_tasks(office, words.document, words.task, codes, facts)
    served = ", ".join(codes) or "–"
    out.line(_("tasks {numbers} serve: {components}").format(numbers=", ".join(numbers), components=served))
    file = say_written(office, record, words.to, out)[0] if record is not None else None
    out.result({"ok": True, "tasks": numbers, "components": codes, "file": file})
    return DONE


def _send(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.to and words.document):
        raise UsageError(_("This step needs --document and --to DIR."))
    only = words.agency or [""]
    if len(only) > 1:
        raise UsageError(_("Name one agency, or none for all of them."))
    sent, waiting = send_losses(office, _index(words), _year(words), words.document, words.about, only[0])
    files, encrypted = say_all_written(office, [record for record, _share in sent], words.to, out)
    for code in waiting:
        out.warn(_("{agency}: its key has not been compared yet, nothing was sent").format(agency=code))
    shares = [share for _record, share in sent]
    out.result({"ok": True, "files": files, "encrypted": encrypted, "shares": shares, "waiting": waiting})
    return DONE


def _own(words: argparse.Namespace, office: Office, out: Out) -> int:
    shares = loss_shares(office)
    say_shares(shares, where_of(office), out)
    out.result({"ok": True, "shares": shares})
    return DONE


def _counts(words: argparse.Namespace, office: Office, out: Out) -> int:
    groups, total, several = counts_by_component(office, words.document)
    say_counts(groups, total, several, component_titles(office), out)
    out.result({"ok": True, "groups": groups, "total": total, "several": several})
    return DONE


def _index(words: argparse.Namespace) -> str:
    if not words.word:
        raise UsageError(_("Say which index: PAR, PAPI, PCI, SIPAS … or the name of a set."))
    return str(words.word)


def _year(words: argparse.Namespace) -> int:
    if not words.year or words.year[0] != words.year[1]:
        raise UsageError(_("This step needs one --year."))
    return int(words.year[0])


_STEPS: Final = {
    "list": _list, "show": _show, "import": _import, "publish": _publish, "result": _figure, "target": _figure,
    "history": _history, "losses": _losses, "gaps": _losses, "note": _note, "link": _link, "send": _send, "own": _own,
    "counts": _counts,
}  # fmt: skip
