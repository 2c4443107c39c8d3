"""`camket plan check|import`: what the program understands of a table, what it asks, and what becomes of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.cli.plan_json import confidence, row_json, sheets_json
from desktop_app.cli.plan_questions import questions_text
from desktop_app.cli.words import day
from desktop_app.cli.words import file as existing
from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.completion_rules import CompletionRule, DoneBy, SeveralLeads
from desktop_app.domain.plan_answers import Answers, with_recipe
from desktop_app.domain.plan_readings import ReadPlan, ReadRow
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.answers_file import read_answers
from desktop_app.services.catalogue import read_every_agency, shipped
from desktop_app.services.completion_rules import usual_rule
from desktop_app.services.plan_answers import asked_by_row, column_of, is_leaderless
from desktop_app.services.plan_imports import Imported, correct_plan, import_plan, read_with_recipe, redline
from desktop_app.services.plans import PlanFacts
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.doubts import column_text, doubt_text, problem_text
from desktop_app.wording.request_labels import change_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.redlines import Change
    from desktop_app.services.house import House
    from desktop_app.services.office import Office

PASTED = "-"
_MOST = 64 << 20
"""Bytes of a paste that are looked at; a larger one is refused by its size."""


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "plan check": _("what is understood of a table of tasks, row by row; writes nothing"),
        "plan import": _("keep a table of tasks as a document, or lay a corrected one over it"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument(
        "file", type=_source, metavar="FILE", help=_(".xlsx or .docx, or - for cells pasted from a spreadsheet")
    )
    reading_arguments(parser)
    parser.add_argument("--issuer", default="", help=_("who issued it; the answers for its earlier tables count"))
    parser.add_argument("--issued-on", type=day, metavar="DAY", help=_("which bodies and deadlines are meant"))
    parser.add_argument("--document", default="", help=_("the document recorded before, which this table corrects"))
    if verb == "plan check":
        parser.add_argument("--ask", type=Path, metavar="FILE.toml", help=_("write what is asked as a form to fill in"))
        return
    parser.add_argument("--kind", choices=[kind.value for kind in DocumentKind], default=DocumentKind.PLAN.value)
    parser.add_argument("--number", default="", help=_("number and sign, for example 336/KH-UBND"))
    parser.add_argument("--title", default="")
    parser.add_argument("--follower", default="", help=_("agency: who follows the document, by name"))
    parser.add_argument("--ends-on", type=day, metavar="DAY")
    parser.add_argument("--calendar", default="nd-09-2019")
    parser.add_argument(
        "--periods", default="Q1,Q2,Q3,N", help=_("periods that ask for a report, for example Q1,Q2,Q3,N")
    )
    told = _("of these, periods whose report also estimates figures to the end of the period, for example Q3")
    parser.add_argument("--estimates", default="", metavar="PERIODS", help=told)
    told = _("which day completes a task: of its product, of the claim, of sending it, of its confirmation")
    parser.add_argument("--done-by", choices=[one.value for one in DoneBy], default="", help=told)
    told = _("who counts a task of several leads where nobody is named: each of them, or the first alone")
    parser.add_argument("--several-leads", choices=[one.value for one in SeveralLeads], default="", help=told)
    parser.add_argument("--rule-basis", default="", help=_("on what these two rules rest, in words"))
    parser.add_argument("--allow-doubts", action="store_true", help=_("keep rows that leave a question open"))


def names_of(text: str) -> tuple[str, ...]:
    """The periods in `Q1,Q2`."""
    return tuple(one.strip() for one in text.split(",") if one.strip())


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    """What helps to understand a table."""
    parser.add_argument(
        "--catalogue", type=existing, help=_("catalogue of agencies (.toml), when no workspace is named")
    )
    parser.add_argument("--answers", type=existing, metavar="FILE.toml", help=_("what a person has settled about it"))
    parser.add_argument("--no-recipe", action="store_true", help=_("leave out what was answered for earlier tables"))
    parser.add_argument("--year", type=int, default=0, help=_("year meant by deadlines that name none"))


def _source(text: str) -> Path | str:
    return text if text == PASTED else existing(text)


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    return _check(words, house, out) if verb == "plan check" else _import(words, house, out)


def read(words: argparse.Namespace, house: House, office: Office | None, out: Out) -> tuple[ReadPlan, Answers]:
    """The table as it stands under what was answered; and the answers given now."""
    said = read_answers(words.answers) if words.answers else Answers()
    if words.year:
        said = with_recipe(said, Answers(year=words.year))
    source = words.file if isinstance(words.file, Path) else sys.stdin.buffer.read(_MOST + 1)
    if office is not None and not words.catalogue and not words.no_recipe:
        others = shipped(house.resources) if office.info.kind is WorkspaceKind.AGENCY else ()
        plan = read_with_recipe(office, house.read_plan, source, said, words.issuer, words.issued_on, out.watch, others)
    else:
        plan = house.read_plan(source, _agencies(words, house, office), said, words.issued_on, out.watch)
    out.end_watch()
    return plan, said


def _agencies(words: argparse.Namespace, house: House, office: Office | None) -> tuple[Agency, ...]:
    if words.catalogue or office is None:
        return read_every_agency(words.catalogue) if words.catalogue else shipped(house.resources)
    with office.look() as work:
        return work.agencies.all()


def _check(words: argparse.Namespace, house: House, out: Out) -> int:
    try:
        folder = workspace_of(words)
    except UsageError:
        if words.document:
            raise
        plan, said = read(words, house, None, out)
        changes: Sequence[Change] = ()
    else:
        with house.open(folder) as office:
            plan, said = read(words, house, office, out)
            changes = redline(office, words.document, plan) if words.document else ()
    say_reading(plan, plan.rows, out)
    say_changes(changes, out)
    if words.ask:
        _write(words.ask, questions_text(plan, said))
        out.line(
            _("What is asked was written to {file}; fill it in and give it with --answers.").format(file=words.ask)
        )
    out.result({"ok": True, "file": plan.file, "sheets": sheets_json(plan), "facts": plan.facts, "redline": changes})
    return DONE


def _write(file: Path, text: str) -> None:
    if file.exists():
        raise UsageError(_("{file} is there already; nothing was written over it.").format(file=file))
    file.write_text(text, encoding="utf-8")


def say_reading(plan: ReadPlan, rows: Sequence[ReadRow], out: Out) -> None:
    """These rows of a table as they were understood, and everything that it asks."""
    out.line(_("{tasks} tasks under {headings} headings").format(tasks=len(plan.rows), headings=plan.headings))
    asked = asked_by_row(plan)
    sure = sum(confidence(row, asked) == "certain" for row in plan.rows)
    out.line(
        _("{sure} certain, {asked} need a decision, {doubtful} to look at").format(
            sure=sure, asked=len(plan.rows) - sure - len(plan.doubtful), doubtful=len(plan.doubtful)
        )
    )
    for row in rows:
        told = row_json(row, asked)
        out.line(f"{row.sheet}!{row.row}  {row.number:>6}  {row.content[:60]}")
        bodies = ", ".join(one["agency"] or one["group"] or f"“{one['text']}”" for one in told["lead"])
        when = "; ".join(str(one["due"] or one["kind"]) for one in told["schedules"])
        out.line(f"         {bodies or '–'} · {row.deadline_words or '–'} → {when or '–'}")
        for doubt in row.doubts:
            out.line(f"         ? {column_text(column_of(doubt))}: {doubt_text(doubt)}")
    for one in plan.problems:
        place = f"{one.sheet}!{one.row}" if one.row else one.sheet or plan.file
        out.line(f"! {place}  {problem_text(one)}")


def say_changes(changes: Sequence[Change], out: Out) -> None:
    """A redline, a line each."""
    for one in changes:
        number = f"{one.number}  " if one.number else ""
        out.line(f"  {number}{change_label(one.kind)}: {one.before or '–'} → {one.after or '–'}")


def _import(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        plan, said = read(words, house, office, out)
        # What nobody leads is no matter of an agency: it keeps its own part of the table.
        province = office.info.kind is WorkspaceKind.PROVINCE
        open_rows = [row for row in plan.rows if row.doubts or (province and is_leaderless(row))]
        if open_rows and not words.allow_doubts:
            say_reading(plan, open_rows, out)
            count = ngettext(
                "{count} row leaves a question open; nothing was kept. With --allow-doubts it is kept as read.",
                "{count} rows leave a question open; nothing was kept. With --allow-doubts they are kept as read.",
                len(open_rows),
            )
            out.line(count.format(count=len(open_rows)))
            out.result({"ok": False, "doubtful": [row_json(row, asked_by_row(plan)) for row in open_rows]})
            return REFUSED
        made = _keep(words, office, plan, said)
    said_now = _("Kept: {number} with {count} tasks").format(number=made.document.number, count=made.tasks)
    out.line(said_now)
    say_changes(made.changes, out)
    out.result({
        "ok": True, "document": made.document, "tasks": made.tasks, "doubtful": len(open_rows), "redline": made.changes,
    })  # fmt: skip
    return DONE


def _rule(words: argparse.Namespace, office: Office) -> CompletionRule:
    usual = usual_rule(office.resources, DocumentKind(words.kind))
    return CompletionRule(
        DoneBy(words.done_by or usual.done_by),
        SeveralLeads(words.several_leads or usual.several_leads),
        words.rule_basis or ("" if words.done_by or words.several_leads else usual.basis),
    )


def _keep(words: argparse.Namespace, office: Office, plan: ReadPlan, said: Answers) -> Imported:
    if words.document:
        return correct_plan(office, words.document, plan, said)
    found = plan.facts
    facts: dict[str, Any] = {
        "number": words.number or found.number, "title": words.title or found.title,
        "issuer": words.issuer or found.issuer, "issued_on": words.issued_on or found.issued_on,
        "ends_on": words.ends_on,
    }  # fmt: skip
    missing = [f"--{name.replace('_', '-')}" for name, value in facts.items() if not value]
    if missing:
        raise UsageError(
            _("The table does not say all of its document: add {options}.").format(options=", ".join(missing))
        )
    whole = PlanFacts(
        kind=DocumentKind(words.kind), calendar=words.calendar, periods=names_of(words.periods),
        follower=words.follower, estimates=names_of(words.estimates),
        rule=_rule(words, office), **facts,
    )  # fmt: skip
    return import_plan(office, whole, plan, said)
