"""What a file of task tables holds, as records: files, tables, columns, rows, and what is asked about them.

A *doubt* stands on a row whose reading is not certain. A *problem* is certain, but needs a decision or a fact from a
person; it names the row and the column it concerns, and is asked once a document where it is one question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.domain.refusal import Refusal
from desktop_app.tables.headings import Column
from desktop_app.vietnamese.deadlines import Deadline


class RowDoubt(StrEnum):
    """Why the reading of a row is not certain: a person should look at it."""

    NUMBER_MADE_BY_EXCEL = "number_made_by_excel"  # 1.1 after 1.9, or a date stands where a number was typed
    DATE_MADE_BY_EXCEL = "date_made_by_excel"  # its format, or its neighbours, say that no day was typed
    CELL_ERROR = "cell_error"  # Excel shows an error or nothing, and the words are lost
    NO_CONTENT = "no_content"
    DEADLINE_NOT_READ = "deadline_not_read"
    DEADLINE_PARTLY_READ = "partly_read"
    DEADLINE_VAGUE = "vague_day"
    JOINED = "joined"  # the row below was taken as the rest of this one
    PERHAPS_REST = "perhaps_rest"  # a row of its own here, but it may be the rest of the one above
    HEADING_OR_TASK = "heading_or_task"
    SECTION_UNSURE = "section_unsure"  # the heading above it may be the rest of a cell


class PlanProblem(StrEnum):
    """What is certain in a table and still needs a person; those of deadlines have the names of their
    `Doubt` or `Question`."""

    NO_NUMBER = "no_number"
    NUMBER_REPEATED = "number_repeated"
    NO_LEAD = "no_lead"
    NO_DEADLINE = "no_deadline"
    LEAD_FROM_ABOVE = "lead_from_above"  # an empty cell under an agency, in a table grouped by agency
    OLD_FONT = "old_font"  # TCVN3 or VNI letters: the text must be converted first
    FOOTNOTE = "footnote"  # words: the note, or the mark alone where no note stands below
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    HIDDEN_SHEET = "hidden_sheet"  # not read


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
class Question:
    """A problem in its place: `row` is 0 for a whole table, `column` a value of `Holds` or empty."""

    row: int
    column: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of work. `row` is its row in the sheet, from 1; `part` counts rows under one number (0: alone or first).

    Texts are as printed, tidied, with lines kept; a merged cell counts for every row it covers, a task told in two
    columns is both, a line each. `deadlines` is what was read from `deadline_words` without marks of notes. `doubts`
    holds values of `RowDoubt`; `problems` those of `PlanProblem` and the deadlines' own. `others` are
    (heading, words) of the filled columns that none of the fields holds: unit, yearly targets, status, result, budget,
    notes. `more_rows` are the rows of the sheet that were taken as the rest of this one.
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
    problems: tuple[Question, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    more_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTable:
    """What one sheet holds of one kind: words above the heading, its columns, section headings in order, rows, notes.

    Tables stacked on a sheet are added up when they are of one kind, with the columns of all; else each kind is a
    table of its own under the same `sheet`. `notes` are lines below: notes, totals, signatures, recipients.
    """

    sheet: str
    titles: tuple[str, ...]
    heading_row: int
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    notes: tuple[str, ...]
    kind: SheetKind = SheetKind.TASKS
    problems: tuple[Question, ...] = ()
    """Those that concern the whole table: what Excel hides in it."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """All tables of a file; `skipped` names sheets without a task table, `hidden` those that Excel hides, which are
    not read and are among the skipped."""

    name: str
    tables: tuple[PlanTable, ...]
    skipped: tuple[str, ...]
    hidden: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of all tables, in order."""
        return tuple(row for table in self.tables for row in table.rows)
