"""`camket supervision inspection|instruction|carried-out|change|list|untouched`: inspections, instructions, and work
that nobody has touched for weeks."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.plan_tables import document_argument, document_of
from desktop_app.cli.register_words import chosen, filter_arguments
from desktop_app.cli.words import day
from desktop_app.domain.assignments import Role
from desktop_app.domain.supervision import Finding, Inspection, SupervisionUnknown
from desktop_app.services.house import House
from desktop_app.services.progress import find_assignment
from desktop_app.services.register_entries import find_record
from desktop_app.services.supervision import (
    InspectionRow,
    InstructionRow,
    UntouchedRow,
    carried_out,
    change_inspection,
    change_instruction,
    choose_weeks,
    inspections,
    instructions,
    record_inspection,
    record_instruction,
    untouched_rows,
)
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "inspection": _("agency: write down an inspection: body, days, scope, document, findings"),
        "instruction": _("agency: write down an instruction: who, by which document, until when"),
        "carried-out": _("agency: an instruction was carried out"),
        "change": _("agency: put right an inspection or instruction, add findings"),
        "list": _("inspections and instructions; at the province of every agency"),
        "untouched": _("open tasks without a word for N weeks; partner work apart"),
    }[verb.split()[1]]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    step = verb.split()[1]
    if step in ("list", "untouched"):
        filter_arguments(parser)
        if step == "list":
            parser.add_argument("--open", action="store_true", help=_("only instructions not carried out yet"))
        else:
            parser.add_argument("--weeks", type=int, metavar="N", help=_("after how many weeks"))
            parser.add_argument("--keep", action="store_true", help=_("keep that number for this workspace"))
        return
    if step in ("carried-out", "change"):
        parser.add_argument("record", metavar="RECORD", help=_("id of the inspection or instruction, or the end of it"))
    else:
        document_argument(parser)
    if step == "carried-out":
        parser.add_argument("--on", type=day, metavar="DAY", help=_("on which day (today)"))
        parser.add_argument("--result", default="", help=_("what was done"))
        parser.add_argument("--paper", default="", help=_("number of the document that shows it"))
        return
    needed = step != "change"
    if step != "instruction":
        parser.add_argument("--body", required=needed, metavar="NAME", help=_("who inspected"))
        parser.add_argument("--scope", required=needed, metavar="TEXT", help=_("what was inspected"))
        parser.add_argument("--first", type=day, required=needed, metavar="DAY", help=_("first day"))
        parser.add_argument("--last", type=day, metavar="DAY", help=_("last day; the first when none"))
        parser.add_argument("--conclusion", metavar="NUMBER", help=_("number of the conclusion"))
        parser.add_argument(
            "--finding", action="append", default=[], metavar="TEXT[=REFERENCE]",
            help=_("what was found; behind = the shortcoming entered for it, by id or number"),
        )  # fmt: skip
    if step != "inspection":
        parser.add_argument("--giver", required=needed, metavar="NAME", help=_("who gave the instruction"))
        parser.add_argument("--content", required=needed, metavar="TEXT", help=_("words of the instruction"))
        parser.add_argument("--given-on", type=day, required=needed, metavar="DAY", help=_("day of the instruction"))
        parser.add_argument("--due-on", type=day, metavar="DAY")
    if step == "instruction":
        parser.add_argument(
            "--task", action="append", default=[], metavar="TASK", help=_("which task; may be repeated")
        )
    if step == "change":
        parser.add_argument(
            "--still-open", action="store_true", help=_("the instruction was not carried out after all")
        )
    parser.add_argument("--paper", help=_("number of the document"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    step = verb.split()[1]
    with house.open(workspace_of(words)) as office:
        if step == "list":
            return _list(words, office, out)
        if step == "untouched":
            return _untouched(words, office, out)
        subject = _write(step, words, office)
        held = [one for one in inspections(office) if one.inspection.subject == subject]
        given = [one for one in instructions(office) if one.instruction.subject == subject]
    return _said(held, given, out)


def _write(step: str, words: argparse.Namespace, office: Office) -> str:
    if step == "inspection":
        return record_inspection(
            office, document_of(words, office), words.body, words.first, words.scope, words.last, words.paper or "",
            words.conclusion or "", _findings(words),
        ).subject  # fmt: skip
    if step == "instruction":
        document = document_of(words, office)
        parts = [find_assignment(office, one, document, office.info.code).id for one in words.task]
        return record_instruction(
            office, document, words.giver, words.given_on, words.content, words.paper or "", words.due_on, parts
        ).subject
    if step == "carried-out":
        return carried_out(office, words.record, words.on, words.result, words.paper).subject
    if _is_inspection(office, words.record):
        if words.giver is not None or words.content is not None or words.given_on or words.due_on or words.still_open:
            raise UsageError(_("This record is an inspection: it has no giver, content, day of giving or due day."))
        return change_inspection(
            office, words.record, words.body, words.first, words.last, words.scope, words.paper, words.conclusion,
            more=_findings(words),
        ).subject  # fmt: skip
    if words.body is not None or words.scope is not None or words.first or words.last or words.finding:
        raise UsageError(_("This record is an instruction: it has no body, scope, first and last day, or findings."))
    return change_instruction(
        office, words.record, words.giver, words.given_on, words.content, words.paper, words.due_on, words.still_open
    ).subject


def _is_inspection(office: Office, word: str) -> bool:
    with office.look() as work:
        try:
            find_record(office, work, Inspection, word, SupervisionUnknown)
        except SupervisionUnknown:
            return False
    return True


def _findings(words: argparse.Namespace) -> list[Finding]:
    parted = (text.rpartition("=") for text in words.finding)
    return [Finding(content or reference, reference if content else "") for content, _sign, reference in parted]


def _list(words: argparse.Namespace, office: Office, out: Out) -> int:
    agency, document = chosen(words, office)
    return _said(inspections(office, agency, document), instructions(office, agency, document, words.open), out)


def _said(held: Sequence[InspectionRow], rows: Sequence[InstructionRow], out: Out) -> int:
    for row in held:
        _say_inspection(row, out)
    for one in rows:
        _say_instruction(one, out)
    out.result(
        {
            "ok": True,
            "inspections": [
                {**plain(row.inspection), "agency": row.agency_name, "document": row.document_number} for row in held
            ],
            "instructions": [
                {
                    **plain(row.instruction),
                    "agency": row.agency_name,
                    "document": row.document_number,
                    "past_due": row.past_due,
                }
                for row in rows
            ],
        }
    )
    return DONE


def _say_inspection(row: InspectionRow, out: Out) -> None:
    one = row.inspection
    days = f"{one.first_day:%d/%m/%Y}"
    if one.last_day != one.first_day:
        days = f"{days} – {one.last_day:%d/%m/%Y}"
    told = " · ".join(filter(None, (days, row.agency_name, one.body, one.scope, one.paper, one.conclusion)))
    out.line(f"{one.subject[-6:]} · {told}")
    for finding in one.findings:
        out.line(f"         - {finding.content}" + (f" ({finding.reference})" if finding.reference else ""))


def _say_instruction(row: InstructionRow, out: Out) -> None:
    one = row.instruction
    told = " · ".join(filter(None, (f"{one.given_on:%d/%m/%Y}", row.agency_name, one.giver, one.paper, one.content)))
    out.line(f"{one.subject[-6:]} · {told}")
    stands = [_("due {day}").format(day=f"{one.due_on:%d/%m/%Y}")] if one.due_on else []
    if one.carried_out_on is not None:
        stands.append(_("carried out on {day}").format(day=f"{one.carried_out_on:%d/%m/%Y}"))
        stands += filter(None, (one.result_paper, one.result))
    else:
        stands.append(_("not carried out yet"))
    if row.past_due:
        count = ngettext("{n} working day after the due day", "{n} working days after the due day", row.past_due)
        stands.append(count.format(n=row.past_due))
    out.line("         " + " · ".join(stands))


def _untouched(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.keep:
        if words.weeks is None:
            raise UsageError(_("Say how many weeks to keep: --weeks N."))
        choose_weeks(office, words.weeks)
    agency, document = chosen(words, office)
    led, weeks = untouched_rows(office, words.weeks, Role.LEAD, agency, document)
    helped, _weeks = untouched_rows(office, words.weeks, Role.SUPPORT, agency, document)
    told = ngettext(
        "{count} task that we lead without a word for {weeks} weeks or more",
        "{count} tasks that we lead without a word for {weeks} weeks or more",
        len(led),
    )
    out.line(told.format(count=len(led), weeks=weeks))
    for row in led:
        _say_untouched(row, out)
    if helped:
        out.line(_("As partner, counted apart: {count}").format(count=len(helped)))
        for row in helped:
            _say_untouched(row, out)
    out.result(
        {
            "ok": True,
            "weeks": weeks,
            "tasks": [_untouched_json(row) for row in led],
            "partner_tasks": [_untouched_json(row) for row in helped],
        }
    )
    return DONE


def _say_untouched(row: UntouchedRow, out: Out) -> None:
    since = row.untouched.since
    told = _("last word on {day}") if row.untouched.said else _("no word since {day}")
    said = told.format(day=f"{since:%d/%m/%Y}")
    out.line(
        f"{row.row.number:>6}  {row.row.agency_code} · {row.row.document_number} · {said} · {row.row.content[:60]}"
    )


def _untouched_json(row: UntouchedRow) -> dict[str, object]:
    return {
        "assignment": row.row.id,
        "agency_code": row.row.agency_code,
        "number": row.row.number,
        "document": row.row.document_number,
        "content": row.row.content,
        "since": row.untouched.since,
        "weeks": row.untouched.weeks,
        "said": row.untouched.said,
    }
