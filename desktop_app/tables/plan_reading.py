"""A file of task tables, or a table that was pasted, read into what the services keep: bodies resolved to codes,
deadlines to schedules, answers laid over it, and what is still asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from desktop_app.domain.agencies import Agency
from desktop_app.domain.plan_answers import Answers, key_of
from desktop_app.domain.plan_readings import (
    Duty,
    FoundFacts,
    Named,
    Problem,
    ReadPlan,
    ReadRow,
    ReadSheet,
    SheetKind,
)
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.plan_answers import BEFORE_DAY, OLD_FONT, OLD_LETTERS, Reader, answered
from desktop_app.services.plans import understood
from desktop_app.tables.agencies_in_cell import named_in_cell
from desktop_app.tables.agency_names import Catalogue, catalogue_of
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.headings import Merge, read_header
from desktop_app.tables.marks import without_marks
from desktop_app.tables.old_letters import OldColumn, converted, marked, old_columns, with_headings
from desktop_app.tables.pasted import read_pasted, text_of
from desktop_app.tables.plan_rows import PlanFile, PlanProblem, PlanRow, PlanTable, Question
from desktop_app.tables.plan_table import plan_of, sheets_in
from desktop_app.tables.sheets import Sheet
from desktop_app.tables.titles import found_facts


def read_tasks(
    source: Path | bytes,
    agencies: Sequence[Agency],
    said: Answers,
    issued_on: date | None,
    today: date,
    watch: Watch = unwatched,
) -> ReadPlan:
    """Understand every table of tasks in a file (or in the bytes of cells that were pasted) against a catalogue.

    `issued_on` decides which bodies are meant and the year of deadlines that name none; without it the titles of the
    table do, and at last `today`. Refusals of the guard and the table; AnswerWithoutRow, AgencyUnknown.
    """
    sheets: tuple[Sheet, ...]
    if isinstance(source, bytes):
        name, sheets, sha256 = "", (read_pasted(text_of(source)),), hashlib.sha256(source).hexdigest()
    else:
        guarded = read_guarded(source)
        watch(0, 0)
        name, sheets, sha256 = guarded.name, sheets_in(guarded, watch), guarded.sha256
    old = old_columns(sheets)
    sheets = tuple(_ready(sheet, old, said) for sheet in sheets)
    year = said.year or (issued_on or today).year
    found = plan_of(name, sheets, year, watch)
    facts = found_facts([line for table in found.tables for line in table.titles])
    day = issued_on or facts.issued_on or today
    if (said.year or day.year) != year:
        year = said.year or day.year
        found = plan_of(name, sheets, year, watch)
    issued = issued_on or facts.issued_on
    understand = partial(understood, year=year, before_counts=said.before_counts, issued_on=issued)
    reader = _Reader(catalogue_of(agencies, day), understand)
    plan = replace(reader.plan(found, facts), sha256=sha256)
    left = [one for one in old if one.column not in said.letters.get(one.sheet, {})]
    plan = replace(plan, problems=(*(_letters(one) for one in left), *plan.problems))
    return answered(plan, said, agencies, reader.understood)


def _ready(sheet: Sheet, old: Iterable[OldColumn], said: Answers) -> Sheet:
    """The sheet with headings that can be read, columns converted where somebody said so, others marked."""
    told = replace(sheet, told=said.columns) if said.columns else sheet
    if not old and sheet.name not in said.letters:
        return told
    changed = converted(marked(told, old), said.letters.get(sheet.name, {}))
    return with_headings(changed, old, _height)


def _height(sheet: Sheet, row: int) -> int:
    spans: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        spans.setdefault(merge[0], []).append(merge)
    header = read_header(sheet, row, spans)
    return header.height if header is not None else 0


def _letters(column: OldColumn) -> Problem:
    shown = "; ".join(f"{one.before} → {one.after}" for one in column.samples[:2])
    words = f"{column.column}: {column.letters.value}: {shown} ({column.score:.0%})"
    return Problem(column.sheet, 0, "", OLD_LETTERS, words)


@dataclass(frozen=True, slots=True)
class _Reader:
    known: Catalogue
    understood: Reader
    asked: set[tuple[str, str]] = field(default_factory=set)

    def plan(self, found: PlanFile, facts: FoundFacts) -> ReadPlan:
        problems: dict[Problem, None] = {}
        sheets = tuple(self.sheet(table, problems) for table in found.tables)
        hidden = (Problem(name, 0, "", PlanProblem.HIDDEN_SHEET, name) for name in found.hidden)
        problems.update((one, None) for one in hidden)
        # Sheets without a table of tasks are said too: nobody should search for them.
        sheets += tuple(ReadSheet(name, SheetKind.UNKNOWN, (), (), 0, (), ()) for name in found.skipped)
        return ReadPlan(found.name, sheets, tuple(problems), facts)

    def sheet(self, table: PlanTable, problems: dict[Problem, None]) -> ReadSheet:
        problems.update((_problem(table.sheet, one), None) for one in table.problems)
        rows = tuple(self.row(row, problems) for row in table.rows)
        columns = tuple((column.heading, column.holds.value) for column in table.columns)
        return ReadSheet(table.sheet, table.kind, table.titles, columns, len(table.headings), rows, table.notes)

    def row(self, row: PlanRow, problems: dict[Problem, None]) -> ReadRow:
        leads = named_in_cell(without_marks(row.leads_text), self.known, Duty.LEAD)
        supports = named_in_cell(without_marks(row.support_text), self.known, Duty.SUPPORT)
        old = any(one.code == OLD_FONT for one in row.problems)
        problems.update((_problem(row.sheet, one), None) for one in row.problems if one.code != OLD_FONT)
        asked = self.asked
        for column, cell in (("lead", leads), ("support", supports)):
            for one in cell.problems:
                if (key := (one.code, key_of(one.words))) not in asked:  # asked once, where the words stand first
                    asked.add(key)
                    problems[Problem(row.sheet, row.row, column, one.code, one.words)] = None
        everybody = (*leads.named, *supports.named)
        doubts = (*row.doubts, *((OLD_FONT,) if old else ()), *leads.doubts, *supports.doubts)
        return ReadRow(
            sheet=row.sheet,
            row=row.row,
            number=row.number,
            part=row.part,
            section=row.sections,
            content=row.content,
            deliverables=(row.deliverable,) if row.deliverable else (),
            leads_words=row.leads_text,
            leads=tuple(one for one in everybody if not _supports(one)),
            supports_words=row.support_text,
            supports=tuple(one for one in everybody if _supports(one)),
            deadline_words=row.deadline_words,
            schedules=self.understood(without_marks(row.deadline_words)) if row.deadline_words else (),
            doubts=tuple(dict.fromkeys(doubts)),
            others=row.others,
            focal=leads.focal,
        )


def _supports(one: Named) -> bool:
    """The cell's own words go before its column: "Sở A chủ trì; Sở B phối hợp" names a partner in the leads' column."""
    return one.role is Duty.SUPPORT


def _problem(sheet: str, asked: Question) -> Problem:
    if asked.code == BEFORE_DAY:
        return Problem("", 0, asked.column, asked.code, "")  # one question of the whole document
    return Problem(sheet, asked.row, asked.column, asked.code, asked.words)
