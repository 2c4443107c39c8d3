"""What is asked about rows once they are read: doubts of Excel's making, missing facts, marks of notes, hidden rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.tables.grid import Grid
from desktop_app.tables.heading_words import Holds
from desktop_app.tables.headings import Column, Header
from desktop_app.tables.lines import FACTS, Layout, Line
from desktop_app.tables.marks import bare, marks_in, notes_by_mark, without_marks
from desktop_app.tables.plan_rows import PlanProblem, PlanRow, PlanTable, Question, RowDoubt
from desktop_app.tables.sheets import Cell, Sheet
from desktop_app.tables.values import is_ditto
from desktop_app.vietnamese.deadlines import Deadline, Doubt, Kind, read_deadlines
from desktop_app.vietnamese.deadlines import Question as TimeQuestion

_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày \d{1,2}", re.IGNORECASE)
_DOUBTS: Final = {
    Doubt.PARTLY_READ: RowDoubt.DEADLINE_PARTLY_READ,
    Doubt.VAGUE_DAY: RowDoubt.DEADLINE_VAGUE,
    Doubt.EXCEL_NUMBER: RowDoubt.DATE_MADE_BY_EXCEL,
}


@lru_cache(maxsize=8192)
def deadlines_of(words: str, year: int | None) -> tuple[Deadline, ...]:
    """What a cell says of time, marks of notes aside; cached, because tables repeat themselves."""
    return read_deadlines(without_marks(words), year)


def doubts_of_number(cell: Cell, number: str, before: str) -> list[str]:
    """Whether Excel made the number: a date, or 1.1 where 1.10 follows 1.9."""
    made = cell.was_date or has_lost_zero(cell, number, before)
    return [RowDoubt.NUMBER_MADE_BY_EXCEL] if made else []


def has_lost_zero(cell: Cell, number: str, before: str) -> bool:
    """Whether the number was typed with a zero behind it, which Excel left out: 1.1 after 1.9."""
    head, _dot, last = number.rpartition(".")
    above, _dot, previous = before.rpartition(".")
    if not (cell.was_number and last.isdecimal() and previous.isdecimal()):
        return False  # 1.9a stands above
    # 2.1 after 2.9, or after 2.8 where a number is missing, was typed as 2.10.
    return head != "" and head == above and int(last) < int(previous) < int(last) * 10


def doubts_of_time(cell: Cell, deadlines: Iterable[Deadline]) -> list[str]:
    """Whether the time was read to its end, and whether Excel made the date by itself."""
    found: list[str] = [RowDoubt.DATE_MADE_BY_EXCEL] if cell.was_date and cell.auto_date else []
    for one in deadlines:
        if one.kind is Kind.UNKNOWN and not one.doubts:
            found.append(RowDoubt.DEADLINE_NOT_READ)
        found += [_DOUBTS[doubt] for doubt in one.doubts if doubt in _DOUBTS]
    return found


def old_fonts(grid: Grid, layout: Layout) -> list[Question]:
    """The cells of the row looked at whose letters are those of an old font."""
    found = ((what, grid.own(place)) for what, place in ((Holds.TASK, layout.tasks[0]), *layout.facts))
    return [Question(grid.row, what, PlanProblem.OLD_FONT, cell.text) for what, cell in found if cell.old_font]


def repeat_above(line: Line, above: Mapping[Holds, str], doubts: Container[str]) -> None:
    """`nt`, `Như trên`, `//`, `"` stand for what the row above says in the same column, with its doubts of the day."""
    for what in FACTS:
        if above.get(what) and is_ditto(line.own.get(what, "")):
            line.own[what] = above[what]
            line.unsure_time |= what is Holds.TIME and RowDoubt.DATE_MADE_BY_EXCEL in doubts


def finished(table: PlanTable, sheet: Sheet, header: Header, dates: Mapping[int, Cell]) -> PlanTable:
    """The table with all that can be asked only when the whole of it is known."""
    holds = {column.holds for column in header.columns}
    notes = notes_by_mark((*table.notes, *table.titles))
    typed = [row.deadline_words for row in table.rows if row.deadline_words and row.row not in dates]
    no_days = bool(typed) and not any(_DAY.search(words) for words in typed)
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    rows = []
    for row in table.rows:
        doubts, problems = list(row.doubts), list(row.problems)
        if no_days and (cell := dates.get(row.row)) is not None and cell.text.startswith("01/"):
            doubts.append(RowDoubt.DATE_MADE_BY_EXCEL)
        if not row.number and Holds.NUMBER in holds:
            problems.append(Question(row.row, Holds.NUMBER, PlanProblem.NO_NUMBER, ""))
        elif row.number and not row.part:
            seen[row.sections, row.number] += 1
            if seen[row.sections, row.number] > 1 and RowDoubt.NUMBER_MADE_BY_EXCEL not in doubts:
                problems.append(Question(row.row, Holds.NUMBER, PlanProblem.NUMBER_REPEATED, row.number))
        if table.kind is SheetKind.TASKS:
            if not row.leads_text and any(one.leads_text for one in table.rows):
                problems.append(Question(row.row, Holds.LEAD, PlanProblem.NO_LEAD, ""))
            if not row.deadline_words and (Holds.TIME in holds or any(one.deadline_words for one in table.rows)):
                problems.append(Question(row.row, Holds.TIME, PlanProblem.NO_DEADLINE, ""))
        problems += _of_deadlines(row)
        problems += _of_marks(row, notes)
        if sheet.hidden_rows and row.row in sheet.hidden_rows:
            problems.append(Question(row.row, "", PlanProblem.HIDDEN_ROW, ""))
        if doubts != list(row.doubts) or problems:
            row = replace(row, doubts=tuple(dict.fromkeys(map(str, doubts))), problems=tuple(problems))
        rows.append(row)
    return replace(table, rows=tuple(rows), problems=tuple(_of_table(table, sheet, holds)))


def _of_table(table: PlanTable, sheet: Sheet, holds: set[Holds]) -> list[Question]:
    found = []
    if table.kind is SheetKind.TASKS and table.rows:
        if not any(row.leads_text for row in table.rows):
            found.append(Question(0, Holds.LEAD, PlanProblem.NO_LEAD, ""))
        if Holds.TIME not in holds and not any(row.deadline_words for row in table.rows):
            found.append(Question(0, Holds.TIME, PlanProblem.NO_DEADLINE, ""))
    hidden = [column for column in table.columns if column.number in sheet.hidden_columns]
    before = [row for row in table.rows if any(TimeQuestion.BEFORE_DAY in one.questions for one in row.deadlines)]
    found += [Question(0, Holds.TIME, str(TimeQuestion.BEFORE_DAY), row.deadline_words) for row in before[:1]]
    found += [Question(0, column.holds, PlanProblem.HIDDEN_COLUMN, _shown(column)) for column in hidden]
    return found


def _of_deadlines(row: PlanRow) -> list[Question]:
    codes = dict.fromkeys(str(doubt) for one in row.deadlines for doubt in one.doubts if doubt not in _DOUBTS)
    codes |= dict.fromkeys(str(question) for one in row.deadlines for question in one.questions)
    codes.pop(str(TimeQuestion.BEFORE_DAY), None)  # one answer for the whole table
    return [Question(row.row, Holds.TIME, code, row.deadline_words) for code in codes]


def _of_marks(row: PlanRow, notes: Mapping[str, str]) -> list[Question]:
    found = []
    for what, words in (
        (Holds.TASK, row.content), (Holds.LEAD, row.leads_text), (Holds.SUPPORT, row.support_text),
        (Holds.TIME, row.deadline_words), (Holds.PRODUCT, row.deliverable),
    ):  # fmt: skip
        for mark in marks_in(words):
            note = notes.get(bare(mark), "")
            found.append(Question(row.row, what, PlanProblem.FOOTNOTE, f"{mark} {note}".strip()))
    return found


def _shown(column: Column) -> str:
    return f"{column.letter}: {column.heading}" if column.heading else column.letter
