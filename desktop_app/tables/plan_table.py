"""A table of tasks, as published with a plan, read row by row: what it says, what was understood, what is in doubt.

Nothing is corrected and nothing is left out silently: each row keeps its words, its place in the file and its doubts,
and a person looks at them before anything is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.tables import sections
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.headings import Columns, Holds, merged_with, read_headings
from desktop_app.tables.sheets import EMPTY, Cell, Sheet, read_sheets
from desktop_app.tables.word_tables import read_word_tables
from desktop_app.vietnamese.deadlines import Deadline, Kind, read_deadlines
from desktop_app.vietnamese.text import fold, secrecy_stamp, tidy_line

_DOTS: Final = re.compile(r"^[\s.…·\-–_]*$")
_COLUMN_NUMBER: Final = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?$")
_NOTE: Final = re.compile(r"^(?:ghi chu|luu y|chu thich|chu giai|noi nhan|nguon|tong cong|tong so)\b|^\[\d+\]|^\*")
_FOOTNOTE: Final = re.compile(r"\[\d{1,3}\]")
_TEXTS: Final = (Holds.LEAD, Holds.SUPPORT, Holds.TIME, Holds.PRODUCT)
_LONGEST_NUMBER: Final = 14


class RowDoubt(StrEnum):
    """A question about a row that a person should settle; those about a deadline have the names of `Doubt`."""

    NO_NUMBER = "no_number"
    NUMBER_REPEATED = "number_repeated"
    NUMBER_MADE_BY_EXCEL = "number_made_by_excel"  # 1.1 may have been 1.10, or a date stands where a number was typed
    NO_CONTENT = "no_content"
    NO_LEAD = "no_lead"
    NO_DEADLINE = "no_deadline"
    DEADLINE_NOT_READ = "deadline_not_read"
    DATE_MADE_BY_EXCEL = "date_made_by_excel"
    OLD_FONT = "old_font"  # TCVN3 or VNI letters: the text must be converted first
    FOOTNOTE = "footnote"
    JOINED = "joined"  # a row without number was taken as the rest of this one


@dataclass(eq=False)
class NoTableHeadings(Refusal, code="TABLE_NO_HEADINGS"):
    """No sheet has a row that names a task column and who leads or by when."""

    name: str


@dataclass(eq=False)
class NoTasksInTable(Refusal, code="TABLE_NO_TASKS"):
    """The headings are there, but no row of work below them."""

    name: str


@dataclass(eq=False)
class TableIsSecret(Refusal, code="TABLE_SECRET"):
    """A stamp MẬT, TỐI MẬT or TUYỆT MẬT stands in a cell of its own."""

    name: str
    stamp: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of work. `row` is its row in the sheet, from 1; `part` counts rows under one number (0: alone or first).

    Texts are as printed, tidied, with lines kept; a merged cell counts for every row it covers. `deadlines` is what
    was read from `deadline_words`; `doubts` holds values of `RowDoubt` and of the deadlines' `Doubt`.
    """

    sheet: str
    row: int
    number: str
    part: int
    sections: tuple[str, ...]
    content: str
    leads_text: str
    support_text: str
    deadline_words: str
    deliverable: str
    deadlines: tuple[Deadline, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """What one sheet holds: words above the heading, section headings in order, rows of work, notes below."""

    sheet: str
    titles: tuple[str, ...]
    heading_row: int
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """All tables of a file; `skipped` names sheets without a task table, hidden ones among them."""

    name: str
    tables: tuple[PlanTable, ...]
    skipped: tuple[str, ...]

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of all tables, in order."""
        return tuple(row for table in self.tables for row in table.rows)


def read_plan(path: Path, year: int | None = None) -> PlanFile:
    """Every task table in an .xlsx or .docx file. `year` helps where deadlines name none ("Quý III").

    Refused: whatever the guard refuses, a secrecy stamp, no heading row, no task.
    """
    guarded = read_guarded(path)
    if guarded.kind == "xlsx":
        return plan_of(guarded.name, read_sheets(guarded), year)
    sheets, lines = read_word_tables(guarded)
    if stamp := secrecy_stamp(lines):
        raise TableIsSecret(guarded.name, stamp)
    return plan_of(guarded.name, sheets, year)


def plan_of(name: str, sheets: Iterable[Sheet], year: int | None = None) -> PlanFile:
    """The task tables of sheets already read; `name` is the file's name for refusals."""
    tables, skipped = [], []
    for sheet in sheets:
        stamp = secrecy_stamp(line for row in sheet.rows for cell in row for line in cell.text.split("\n"))
        if stamp:
            raise TableIsSecret(name, stamp)
        table = None if sheet.hidden else _table(sheet, year)
        if table is None:
            skipped.append(sheet.name)
        else:
            tables.append(table)
    if not tables:
        raise NoTableHeadings(name)
    if not any(table.rows for table in tables):
        raise NoTasksInTable(name)
    return PlanFile(name, tuple(tables), tuple(skipped))


def _table(sheet: Sheet, year: int | None) -> PlanTable | None:
    for row in range(1, len(sheet.rows) + 1):
        found = read_headings(sheet, row)
        if found:
            columns, height = found
            return _Reader(sheet, columns, row, height, year).read()
    return None


class _Reader:
    def __init__(self, sheet: Sheet, columns: Columns, heading_row: int, height: int, year: int | None) -> None:
        self.sheet, self.columns, self.heading_row, self.year = sheet, columns, heading_row, year
        self.body = heading_row + height
        self.names = tuple(sheet.cell(heading_row + height - 1, column).text for column in sorted(columns.values()))
        self.path = sections.Path()
        self.headings: list[str] = []
        self.rows: list[PlanRow] = []
        self.notes: list[str] = []
        self.over = {
            (row, column): (top, left, bottom, right)
            for top, left, bottom, right in sheet.merges
            for row in range(top, min(bottom, len(sheet.rows)) + 1)
            for column in range(left, right + 1)
        }

    def read(self) -> PlanTable:
        titles = tuple(
            dict.fromkeys(
                tidy_line(cell.text) for row in self.sheet.rows[: self.heading_row - 1] for cell in row if cell.text
            )
        )
        row = self.body
        while row <= len(self.sheet.rows):
            again = read_headings(self.sheet, row)
            if again:
                self.columns = merged_with(self.columns, again[0])
                row += again[1]
                continue
            self.line(row)
            row += 1
        shown = tuple(what.value for what in sorted(self.columns, key=lambda what: self.columns[what]))
        return PlanTable(
            self.sheet.name,
            titles,
            self.heading_row,
            shown,
            tuple(self.headings),
            _with_repeats(self.rows),
            tuple(self.notes),
        )

    def line(self, row: int) -> None:
        own = {what: self.own(row, column) for what, column in self.columns.items()}
        texts = [cell.text for cell in self.sheet.rows[row - 1] if cell.text]
        if all(_DOTS.match(text) for text in texts) or self.is_column_numbers(row, texts):
            return
        if _NOTE.match(fold(texts[0])) and not own.get(Holds.LEAD, EMPTY).text:
            self.notes.append(tidy_line(" ".join(texts)))
            return
        number = own.get(Holds.NUMBER, EMPTY)
        filled = [what for what in _TEXTS if self.filled(row, what)]
        if not filled:
            self.without_facts(row, texts, number, own.get(Holds.TASK, EMPTY))
        elif number.text and len(number.text) <= _LONGEST_NUMBER:
            self.task(row, sections.bare_number(number.text), 0)
        else:
            self.without_number(row, own)

    def without_facts(self, row: int, texts: list[str], number: Cell, content: Cell) -> None:
        """A row that names nobody and no time: a section heading, or the rest of a cell cut by a page."""
        words = content.text or texts[0]
        alone = not number.text and self.over.get((row, self.columns[Holds.TASK])) is None
        if alone and self.rows and not self.path.fresh and not content.bold and _goes_on(words):
            self.join(row)
            return
        label = sections.bare_number(number.text) if len(number.text) <= _LONGEST_NUMBER else ""
        title = tidy_line(" ".join(texts[1:] if number.text and label else texts))
        if not label:
            label, title = sections.split_number(title)
        heading = sections.Heading(label, title)
        self.path.enter(heading)
        self.headings.append(heading.text)

    def without_number(self, row: int, own: dict[Holds, Cell]) -> None:
        content = own.get(Holds.TASK, EMPTY).text
        covered = self.over.get((row, self.columns.get(Holds.NUMBER, 0)))
        shares = covered is not None and covered[0] < row
        if self.rows and not self.path.fresh:
            last = self.rows[-1]
            starts = own.get(Holds.LEAD, EMPTY).text or own.get(Holds.TIME, EMPTY).text
            if shares or (content and not _goes_on(content)) or (not content and starts):
                self.task(row, last.number, last.part + 1)
                return
            self.join(row)
            return
        self.task(row, "", 0)

    def task(self, row: int, number: str, part: int) -> None:
        cells = {what: self.value(row, what) for what in Holds if what in self.columns}
        text = {what: cell.text for what, cell in cells.items()}
        content = text.get(Holds.TASK, "")
        if not content and part:
            content = self.rows[-1].content
        words = text.get(Holds.TIME, "")
        deadlines = read_deadlines(words, self.year)
        doubts: list[str] = []
        if not number:
            doubts.append(RowDoubt.NO_NUMBER)
        elif not part and (cells[Holds.NUMBER].was_date or (cells[Holds.NUMBER].was_number and "." in number)):
            doubts.append(RowDoubt.NUMBER_MADE_BY_EXCEL)
        doubts += [doubt for what, doubt in _NEEDED if what in self.columns and not text[what]]
        if cells.get(Holds.TIME, EMPTY).was_date:
            doubts.append(RowDoubt.DATE_MADE_BY_EXCEL)
        if any(one.kind is Kind.UNKNOWN for one in deadlines):
            doubts.append(RowDoubt.DEADLINE_NOT_READ)
        doubts += [doubt for one in deadlines for doubt in one.doubts]
        if any(cell.old_font for cell in cells.values()):
            doubts.append(RowDoubt.OLD_FONT)
        if any(_FOOTNOTE.search(value) for value in text.values()):
            doubts.append(RowDoubt.FOOTNOTE)
        self.rows.append(
            PlanRow(
                self.sheet.name, row, number, part, self.path.work(), content, text.get(Holds.LEAD, ""),
                text.get(Holds.SUPPORT, ""), words, text.get(Holds.PRODUCT, ""), deadlines,
                tuple(dict.fromkeys(str(doubt) for doubt in doubts)),
            )
        )  # fmt: skip

    def join(self, row: int) -> None:
        """Take a row as the rest of the one before it: a table pasted from Word breaks cells at the page."""
        last = self.rows[-1]
        rest = {what: self.own(row, column).text for what, column in self.columns.items()}
        words = _joined(last.deadline_words, rest.get(Holds.TIME, ""))
        self.rows[-1] = replace(
            last,
            content=_joined(last.content, rest.get(Holds.TASK, "")),
            leads_text=_joined(last.leads_text, rest.get(Holds.LEAD, "")),
            support_text=_joined(last.support_text, rest.get(Holds.SUPPORT, "")),
            deliverable=_joined(last.deliverable, rest.get(Holds.PRODUCT, "")),
            deadline_words=words,
            deadlines=read_deadlines(words, self.year),
            doubts=tuple(dict.fromkeys((*last.doubts, str(RowDoubt.JOINED)))),
        )

    def own(self, row: int, column: int) -> Cell:
        return self.sheet.cell(row, column)

    def value(self, row: int, what: Holds) -> Cell:
        """The cell, or the merged one that covers it from above."""
        column = self.columns[what]
        place = self.over.get((row, column))
        if place and place[1] <= column and not self.own(row, column).text:
            return self.own(place[0], place[1]) if place[1] == column or place[0] == row else EMPTY
        return self.own(row, column)

    def filled(self, row: int, what: Holds) -> bool:
        if what not in self.columns:
            return False
        place = self.over.get((row, self.columns[what]))
        if place and place[1] < self.columns[what] and place[0] == row:
            return False  # a heading merged across the row reaches over this column
        return bool(self.value(row, what).text)

    def is_column_numbers(self, row: int, texts: list[str]) -> bool:
        """The line `(1) (2) (3) …` that some papers put under the heading."""
        return row <= self.body + 1 and len(texts) >= 3 and all(_COLUMN_NUMBER.match(text) for text in texts)


_NEEDED: Final = (
    (Holds.TASK, RowDoubt.NO_CONTENT),
    (Holds.LEAD, RowDoubt.NO_LEAD),
    (Holds.TIME, RowDoubt.NO_DEADLINE),
)


def _with_repeats(rows: list[PlanRow]) -> tuple[PlanRow, ...]:
    """Mark numbers that occur twice in one section."""
    seen: set[tuple[tuple[str, ...], str]] = set()
    marked = []
    for row in rows:
        key = (row.sections, row.number)
        if row.number and not row.part and key in seen:
            row = replace(row, doubts=(*row.doubts, str(RowDoubt.NUMBER_REPEATED)))
        seen.add(key)
        marked.append(row)
    return tuple(marked)


def _goes_on(words: str) -> bool:
    """Whether words look like the rest of a sentence: they begin small, or with a list sign."""
    return words[:1].islower() or words[:1] in "-+;,)("


def _joined(before: str, rest: str) -> str:
    return f"{before}\n{rest}" if before and rest else before or rest
