"""`camket intake take|status|files|whose|signers|signer|received`: a folder of files, from the drop to what is left to
look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.words import day, pair
from desktop_app.domain.drops import LOOK, NEW, Drop, DropFile, Fate
from desktop_app.services.drops import drops, files_to_look_at, say_whose, take_drop
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.readings import drafts
from desktop_app.services.senders import received_list
from desktop_app.services.sending import writing_to
from desktop_app.services.signer_doubts import doubts, settle
from desktop_app.wording.catalogue import _
from desktop_app.wording.intake_labels import again_line, drop_line, fate_label, resume_line
from desktop_app.wording.refusals import sentence_of


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "intake take": _("province: take in a folder of files at once and say what became of each"),
        "intake status": _("province: how far the newest drop is, and what is being drafted"),
        "intake files": _("province: files that need a second look, or those of the newest drop that became so"),
        "intake whose": _("province: note who sent a file in which nothing can be believed"),
        "intake signers": _("province: who signed a received report without being in the list"),
        "intake signer": _("province: accept such a signer, once or for good"),
        "intake received": _("province: the list of agencies whose report was received, with codes, as .pdf or .docx"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "intake take":
        parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help=_("folders and files"))
        parser.add_argument("--arrived-on", type=day, metavar="DAY", help=_("day of mail or hand-over (today)"))
        parser.add_argument(
            "--day", type=pair, action="append", default=[], metavar="FILE=DAY",
            help=_("another day for one file of them; may be repeated"),
        )  # fmt: skip
    elif verb == "intake files":
        parser.add_argument(
            "--only", choices=[one.value for one in Fate], help=_("those of the newest drop that became so")
        )
    elif verb == "intake whose":
        parser.add_argument("name", metavar="FILE", help=_("name of the file, as the list shows it"))
        parser.add_argument("agency", metavar="AGENCY", help=_("code or sign"))
    elif verb == "intake signer":
        parser.add_argument("report", metavar="REPORT", help=_("id, or AGENCY:PERIOD such as SNV:2025-Q1"))
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--once", action="store_true", help=_("accept this report alone"))
        how.add_argument("--always", action="store_true", help=_("add the signer to the list of the agency"))
        parser.add_argument("--reason", default="", help=_("why the signer is accepted"))
        parser.add_argument("--position", default="", help=_("office that the signer holds"))
        parser.add_argument("--decision", default="", help=_("number of the decision of appointment"))
    elif verb == "intake received":
        parser.add_argument("period", metavar="PERIOD", help=_("for example 2025-Q1"))
        document_argument(parser)
        parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=_(".pdf or .docx, not yet there"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    steps = {
        "intake take": _take,
        "intake status": _status,
        "intake files": _files,
        "intake whose": _whose,
        "intake signers": _signers,
        "intake signer": _signer,
        "intake received": _received,
    }
    with house.open(workspace_of(words)) as office:
        return steps[verb](words, office, out)


def _take(words: argparse.Namespace, office: Office, out: Out) -> int:
    missing = [path for path in words.paths if not path.exists()]
    if missing:
        raise UsageError(_("Not found: {path}").format(path=missing[0]))
    days = {}
    for name, text in words.day:
        found = [file for path in words.paths if (file := path / name).is_file()] or [Path(name)]
        if not found[0].is_file():
            raise UsageError(_("Not found: {path}").format(path=name))
        try:
            days[found[0]] = day(text)
        except argparse.ArgumentTypeError as error:
            raise UsageError(str(error)) from error
    dropped = take_drop(office, words.paths, words.arrived_on, days, out.watch)
    out.end_watch()
    drop = dropped.drop
    out.line(drop_line(drop))
    out.line(_again(drop))
    for one in drop.files:
        if one.fate in LOOK or one.fate is Fate.SIGNER:
            _say(one, out)
    out.result({"ok": True, "drop": _json(drop)})
    return DONE


def _again(drop: Drop) -> str:
    return again_line(drop.count(*NEW), drop.count(Fate.DUPLICATE), drop.count(*LOOK))


def _json(drop: Drop) -> dict[str, object]:
    return {
        "total": len(drop.files),
        "counts": {fate.value: count for fate, count in drop.counts.items()},
        "new": drop.count(*NEW),
        "before": drop.count(Fate.DUPLICATE),
        "look": drop.count(*LOOK),
        "finished": drop.finished,
        "line": drop_line(drop),
        "again": _again(drop),
        "files": drop.files,
    }


def _say(one: DropFile, out: Out) -> None:
    told = f"  {one.name}: {fate_label(one.fate.value)}"
    out.line(f"{told} · {one.detail}" if one.detail else told)
    if one.code:
        out.line(f"    {sentence_of(one.code)}")


def _status(words: argparse.Namespace, office: Office, out: Out) -> int:
    known = drops(office)
    newest = known[-1] if known else None
    open_drafts = drafts(office)
    done = len(newest.files) if newest is not None else 0
    line = resume_line(done, done, len(open_drafts))
    if newest is not None and not newest.finished:
        line = _("A drop was broken off at {time}: take the same folder in again to go on.").format(
            time=f"{newest.started_at:%H:%M %d/%m/%Y}"
        )
    out.line(line)
    out.result(
        {
            "ok": True,
            "line": line,
            "finished": newest is None or newest.finished,
            "files": done,
            "drafts": open_drafts,
            "drop": _json(newest) if newest is not None else None,
        }
    )
    return DONE


def _files(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.only:
        known = drops(office)
        found = tuple(one for one in (known[-1].files if known else ()) if one.fate == words.only)
    else:
        found = files_to_look_at(office)
    for one in found:
        _say(one, out)
    out.result({"ok": True, "files": found})
    return DONE


def _whose(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = say_whose(office, words.name, words.agency)
    _say(found, out)
    out.result({"ok": True, "file": found})
    return DONE


def _signers(words: argparse.Namespace, office: Office, out: Out) -> int:
    found = doubts(office)
    for one in found:
        out.line(f"{one.agency_code} · {one.number} · {one.name} · {one.unit} · {one.serial}")
    out.result({"ok": True, "signers": found})
    return DONE


def _signer(words: argparse.Namespace, office: Office, out: Out) -> int:
    from desktop_app.cli.verdicts import report_named

    report = report_named(office, words.report)
    settled = settle(
        office, report.id, words.reason, always=words.always, position=words.position, decision=words.decision
    )
    out.line(_("Accepted: {names}").format(names=", ".join(settled.names)))
    out.result({"ok": True, "settled": settled})
    return DONE


def _received(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.to.suffix.lower() not in (".pdf", ".docx"):
        raise UsageError(_("The file's name must end in .pdf or .docx."))
    order = received_list(office, document_of(words, office), words.period)
    with writing_to(words.to):
        office.printer.paper(order, words.to)
    out.line(_("Written: {file}").format(file=words.to))
    rows = [row for row in order.senders.rows if row.arrived_on is not None]
    out.result({"ok": True, "file": words.to, "received": len(rows), "expected": order.senders.expected, "rows": rows})
    return DONE
