"""`camket shortcoming record|withdraw|answer|review|repeat|list|table`: what a body found, and how it is mended."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.plan_tables import document_argument, document_of, workbook
from desktop_app.cli.proofs import proofs_of
from desktop_app.cli.words import day
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import BodyConfirmation, Found, ReviewVerdict, Shortcoming, Stand
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.house import House
from desktop_app.services.mending import Handling, answer, judge_repeat, record, review, tell, withdraw
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.services.shortcoming_papers import write_shortcomings
from desktop_app.services.shortcomings import ListedShortcoming, list_shortcomings
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _
from desktop_app.wording.conclusion_labels import cause_label, likeness_label, stand_label

_OPEN = frozenset({Stand.OPEN, Stand.MENDED, Stand.REFUSED})


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "shortcoming record": _(
            "province: tell an agency of a shortcoming; agency: record what another body has found"
        ),
        "shortcoming withdraw": _("take back what was told or recorded by mistake"),
        "shortcoming answer": _("agency: how a shortcoming is handled, when it was mended, what shows it"),
        "shortcoming review": _("province: confirm that a shortcoming is mended, or not"),
        "shortcoming repeat": _("say whether a shortcoming repeats an earlier one"),
        "shortcoming list": _("shortcomings, how they stand, and which may repeat an earlier one"),
        "shortcoming table": _("the list of shortcomings as .xlsx"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    step = verb.removeprefix("shortcoming ")
    if step in ("list", "table"):
        parser.add_argument("--document", default="", help=_("number of the document"))
        parser.add_argument("--agency", default="", help=_("code or sign, at the province"))
        parser.add_argument("--open", action="store_true", help=_("only those whose mending is not confirmed"))
        if step == "table":
            parser.add_argument("--to", type=workbook, required=True, metavar="FILE.xlsx")
            parser.add_argument(
                "--with-violations", action="store_true", help=_("also the violations, on a sheet of their own")
            )
        return
    if step == "record":
        _record_arguments(parser)
    else:
        parser.add_argument("shortcoming", metavar="ID", help=_("end of the code of a shortcoming, from the list"))
    if step == "answer":
        _answer_arguments(parser)
        return
    if step == "review":
        verdict = parser.add_mutually_exclusive_group(required=True)
        verdict.add_argument("--mended", action="store_true", help=_("it is mended"))
        verdict.add_argument("--not-mended", action="store_true", help=_("it is not; needs --why"))
        parser.add_argument("--mended-on", type=day, metavar="DAY", help=_("another day than the agency says"))
        parser.add_argument("--why", default="", help=_("why; needed for --not-mended"))
        parser.add_argument("--paper", default="", help=_("number of the paper that says so"))
    elif step == "repeat":
        parser.add_argument("--of", required=True, metavar="ID", help=_("code of the earlier one"))
        said = parser.add_mutually_exclusive_group(required=True)
        said.add_argument("--yes", action="store_true", help=_("it repeats it"))
        said.add_argument("--no", action="store_true", help=_("it does not"))
    parser.add_argument("--to", type=Path, metavar="DIR", help=_("at the province: folder in which to write"))


def _record_arguments(parser: argparse.ArgumentParser) -> None:
    document_argument(parser)
    parser.add_argument("--agency", default="", help=_("at the province: code or sign"))
    parser.add_argument("--body", required=True, help=_("the body that found it"))
    parser.add_argument("--paper", required=True, help=_("number and sign of its document"))
    parser.add_argument("--found-on", type=day, required=True, metavar="DAY", help=_("day of that document"))
    parser.add_argument("--words", dest="content", required=True, metavar="WORDS", help=_("what it says"))
    parser.add_argument("--cause", choices=[one.value for one in Cause])
    parser.add_argument("--task", default="", metavar="TASK", help=_("number of the task in the document"))
    parser.add_argument("--component", default="", help=_("code of the index component it costs points in"))
    parser.add_argument("--due-on", type=day, metavar="DAY", help=_("day by which it is to be mended"))


def _answer_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--handling", default="", metavar="WORDS", help=_("what is done about it"))
    parser.add_argument("--cause", choices=[one.value for one in Cause])
    parser.add_argument("--mended-on", type=day, metavar="DAY", help=_("day on which it was mended"))
    parser.add_argument(
        "--proof", action="append", default=[], metavar="FILE-OR-ID", help=_("what shows it; may be repeated")
    )
    parser.add_argument("--confirmed-by", default="", metavar="BODY", help=_("the body that found it, confirming"))
    parser.add_argument("--confirmed-paper", default="", metavar="NUMBER", help=_("number of its document"))
    parser.add_argument("--confirmed-on", type=day, metavar="DAY", help=_("day of that document"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    step = verb.removeprefix("shortcoming ")
    with house.open(workspace_of(words)) as office:
        if step in ("list", "table"):
            return _list(step, words, office, out)
        if step == "answer":
            return _done(answer(office, words.shortcoming, _handling(words, office)), None, words, office, out)
        at_province = office.info.kind is WorkspaceKind.PROVINCE
        if at_province and words.to is None:
            raise UsageError(_("This step needs --to DIR."))
        if step == "record":
            found = _found(words, office)
            document = document_of(words, office)
            if not at_province:
                return _done(record(office, document, found), None, words, office, out)
            if not words.agency:
                raise UsageError(_("Say which agency: --agency CODE."))
            return _done(*tell(office, words.agency, document, found), words, office, out)
        if step == "withdraw":
            return _done(*withdraw(office, words.shortcoming), words, office, out)
        if step == "repeat":
            return _done(*judge_repeat(office, words.shortcoming, words.of, words.yes), words, office, out)
        verdict = ReviewVerdict.MENDED if words.mended else ReviewVerdict.NOT_MENDED
        said = review(office, words.shortcoming, verdict, words.why, words.paper, words.mended_on)
        return _done(*said, words, office, out)


def _found(words: argparse.Namespace, office: Office) -> Found:
    code = office.info.code
    if office.info.kind is WorkspaceKind.PROVINCE and words.agency:
        with office.look() as work:
            code = work.agencies.find(words.agency).code
    part = find_assignment(office, words.task, words.document or None, code).id if words.task else ""
    cause = Cause(words.cause) if words.cause else None
    return Found(
        words.body, words.paper, words.found_on, words.content, cause, part, words.component, words.due_on
    )  # fmt: skip


def _handling(words: argparse.Namespace, office: Office) -> Handling:
    confirming = (words.confirmed_by, words.confirmed_paper, words.confirmed_on)
    if any(confirming) and not all(confirming):
        raise UsageError(_("--confirmed-by, --confirmed-paper and --confirmed-on go together."))
    return Handling(
        words.handling,
        Cause(words.cause) if words.cause else None,
        words.mended_on,
        proofs_of(office, words.proof),
        BodyConfirmation(*confirming) if all(confirming) else None,
    )


def _done(one: Shortcoming, package: PackageRecord | None, words: argparse.Namespace, office: Office, out: Out) -> int:
    out.line(f"{one.id[-6:]} · {stand_label(one.stand, one.is_late(office.clock.today()))} · {one.found.words}")
    result: dict[str, object] = {"ok": True, "shortcoming": one, "stand": one.stand}
    if package is not None:
        file, encrypted = say_written(office, package, words.to, out)
        result.update(file=file, encrypted=encrypted)
    else:
        out.line(_("It goes with the next report or supplement."))
    out.result(result)
    return DONE


def _list(step: str, words: argparse.Namespace, office: Office, out: Out) -> int:
    stands = _OPEN if words.open else frozenset()
    if step == "table":
        count = write_shortcomings(
            office, words.to, words.document, words.agency, stands, words.with_violations
        )  # fmt: skip
        out.line(_("Written: {file}").format(file=words.to))
        out.result({"ok": True, "file": words.to, "shortcomings": count})
        return DONE
    rows = list_shortcomings(office, words.document, words.agency, stands)
    for row in rows:
        _say(row, out)
    out.result({"ok": True, "shortcomings": [_json(row) for row in rows]})
    return DONE


def _say(row: ListedShortcoming, out: Out) -> None:
    one = row.shortcoming
    found = one.found
    due = _("mend by {day}").format(day=short_date(found.due_on)) if found.due_on else _("no day set")
    out.line(f"{one.id[-6:]} · {row.agency_name} · {stand_label(one.stand, row.late)} · {due}")
    out.line(f"         {found.words}")
    told = (found.body, found.paper, short_date(found.found_on), cause_label(one.cause))
    out.line("         " + " · ".join(part for part in told if part))
    if one.answer is not None and one.answer.handling:
        mended = f" · {short_date(one.answer.mended_on)}" if one.answer.mended_on else ""
        out.line(f"         {one.answer.handling}{mended}")
    for pair in row.suspected:
        why = ", ".join(map(likeness_label, pair.likeness))
        judged = {True: _("repeats"), False: _("does not repeat"), None: _("may repeat")}[pair.judged]
        out.line(f"         {judged} {pair.earlier[-6:]}" + (f" ({why})" if why else ""))


def _json(row: ListedShortcoming) -> Mapping[str, object]:
    one = row.shortcoming
    return {
        "id": one.id,
        "agency": one.agency_code,
        "stand": one.stand,
        "late": row.late,
        "mended_on": one.mended_on,
        "cause": one.cause,
        "task": row.task,
        "found": one.found,
        "by_follower": one.by_follower,
        "answer": one.answer,
        "review": one.review,
        "suspected": row.suspected,
        "repeats": one.repeats,
    }
