"""`camket ranking publish|list`, `camket appeal …`: places for everybody, objections, answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import file as existing
from desktop_app.domain.rankings import AppealOutcome, Ranking
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.rankings import (
    answer_appeal,
    appeal,
    appeals,
    points_in,
    points_of_consolidated,
    publish_ranking,
    rankings,
)
from desktop_app.vietnamese.numbers import write_number
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import in_language
from desktop_app.wording.labels import appeal_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "ranking": _("province: ranking publish; either kind: ranking list"),
        "appeal": _("agency: appeal make; province: appeal answer; either kind: appeal list"),
    }[verb]


def points(text: str) -> int:
    """`87,5` or `87.5` as hundredths of a point."""
    whole, _sign, rest = text.strip().replace(",", ".").partition(".")
    if not whole.isdigit() or not (rest + "0").isdigit() or len(rest) > 2:
        raise argparse.ArgumentTypeError(_("not points such as 87,5: {text}").format(text=text))
    return int(whole) * 100 + int((rest + "00")[:2])


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "ranking":
        parser.add_argument("step", choices=["publish", "list"])
        parser.add_argument("file", nargs="?", type=existing, metavar="FILE.json")
        parser.add_argument("--consolidated", action="store_true", help=_("rank by the share done on time"))
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--period", default="", help=_("for example 2025-N"))
    else:
        parser.add_argument("step", choices=["make", "answer", "list"])
        parser.add_argument("about", nargs="?", default="", help=_("period of the ranking; id of the appeal"))
        parser.add_argument("--points", type=points, help=_("points asked for, or given now"))
        parser.add_argument("--reason", default="")
        parser.add_argument("--evidence", action="append", default=[], metavar="SHA256")
        parser.add_argument("--outcome", choices=[one.value for one in AppealOutcome], default="")
    parser.add_argument("--to", type=Path, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "ranking":
            return _list(office, out) if words.step == "list" else _publish(words, office, out)
        if words.step == "list":
            return _appeals(office, out)
        return _make(words, office, out) if words.step == "make" else _answer(words, office, out)


def _publish(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.document and words.period and words.to) or bool(words.file) == words.consolidated:
        raise UsageError(_("A ranking needs FILE.json or --consolidated, and --document, --period, --to DIR."))
    if words.file:
        counted = points_in(words.file)
    else:
        counted = points_of_consolidated(office, words.document, words.period)
    record, ranking = publish_ranking(office, words.document, words.period, counted)
    _say(ranking, out)
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "ranking": ranking})
    return DONE


def _list(office: Office, out: Out) -> int:
    known = rankings(office)
    for ranking in known:
        _say(ranking, out)
    out.result({"ok": True, "rankings": known})
    return DONE


def _say(ranking: Ranking, out: Out) -> None:
    said = _("{period} · {rules} v{version} · round {round}")
    facts = {"rules": ranking.rules_name, "version": ranking.rules_version, "round": ranking.version}
    out.line(said.format(period=ranking.period, **facts))
    for row in sorted(ranking.rows, key=lambda row: (row.block, row.place or 10_000, row.agency_code)):
        place = str(row.place) if row.place is not None else _("not ranked: {reason}").format(reason=row.reason)
        out.line(f"  {row.block}  {row.agency_code}  {shown(row.points)}  {place}")


def shown(hundredths: int) -> str:
    """Points as people write them: `87,50`."""
    return in_language(f"{write_number(hundredths // 100)},{hundredths % 100:02d}")


def _make(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.about and words.points is not None and words.to):
        raise UsageError(_("An appeal needs the period of the ranking, --points, --reason and --to DIR."))
    record, made = appeal(office, words.about, words.points, words.reason, words.evidence)
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "appeal": made})
    return DONE


def _answer(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.about and words.outcome and words.to):
        raise UsageError(_("An answer needs the id of the appeal, --outcome, --reason and --to DIR."))
    outcome = AppealOutcome(words.outcome)
    record, answer = answer_appeal(office, words.about, outcome, words.points, words.reason)
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "answer": answer})
    return DONE


def _appeals(office: Office, out: Out) -> int:
    known = appeals(office)
    for one, answer in known:
        state = appeal_label(answer.outcome if answer is not None else "")
        out.line(f"{one.id}  {one.agency_code}  {shown(one.points_given)} → {shown(one.points_asked)}  {state}")
        out.line(f"    {one.reason}")
        if answer is not None:
            out.line(f"    {shown(answer.points)} · {answer.reason}")
    out.result({"ok": True, "appeals": [{"appeal": one, "answer": answer} for one, answer in known]})
    return DONE
