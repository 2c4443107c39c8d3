"""Bảng nhiệm vụ đã đọc: what a table of tasks says and what was understood of it, row by row, before anything is kept.

A *doubt* is a row whose reading is not certain: somebody looks at it. A *problem* is certain, but needs a decision or
a fact: who of "các đơn vị liên quan" is meant, whether "trước ngày" counts the day itself. Words stay beside both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.schedules import Schedule


class SheetKind(StrEnum):
    """What one table of a file holds."""

    TASKS = "tasks"
    INDICATORS = "indicators"
    """Figures to be reached, with who follows them."""
    PROGRESS = "progress"
    """What was done: a status or a result beside each task."""
    UNKNOWN = "unknown"


class Duty(StrEnum):
    """What a cell gives a body to do, where it says so itself; the column decides where it does not."""

    LEAD = "lead"
    SUPPORT = "support"
    GUIDE = "guide"
    """Hướng dẫn, tổng hợp, theo dõi."""
    CARRY_OUT = "carry_out"
    """Thực hiện, under the lead of another body in the same cell."""


@dataclass(frozen=True, slots=True)
class Named:
    """One body or group that a cell names, in its words; exactly one of `agency` and `group` is set, or neither when
    the name is clear but stands in no catalogue."""

    text: str
    agency: str | None = None
    """Code of the catalogue, after succession: the body that has the duty on the day of the document."""
    group: str | None = None
    """Kind of a group (tables/agencies_in_cell.py GroupKind)."""
    role: Duty | None = None
    open_ended: bool = False
    """"Có liên quan": only some of the group are meant, and somebody chooses."""
    formerly: str | None = None
    """Code of the body that the words name, where another has taken over since."""
    chosen: tuple[str, ...] | None = None
    """Codes of the group that somebody has said are meant; None as long as nobody has."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of work. `row` is its row in the sheet, from 1; `part` counts rows under one number (0: alone or
    first)."""

    sheet: str
    row: int
    number: str
    part: int
    section: tuple[str, ...]
    content: str
    deliverables: tuple[str, ...]
    leads_words: str
    leads: tuple[Named, ...]
    supports_words: str
    supports: tuple[Named, ...]
    deadline_words: str
    schedules: tuple[Schedule, ...]
    doubts: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()
    """(heading, words) of the columns that are none of the above, in their order: budget, status, notes."""
    focal: str | None = None
    """Code of the body that the cell of the leads calls đầu mối: it reports for all."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet: `columns` are its headings in their order with what each holds (`number`, `task`, `lead`, `support`,
    `time`, `product`, `other` …); stacked tables are added up."""

    name: str
    kind: SheetKind
    titles: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    headings: int
    rows: tuple[ReadRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A question of fact or decision, certain in itself. `row` is 0 where it concerns the sheet or the document, and
    `column` is empty where it concerns no single cell."""

    sheet: str
    row: int
    column: str
    """What the column holds: `lead`, `support`, `time` …"""
    code: str
    words: str
    """The words that raise it."""
    suggested: tuple[str, ...] = ()
    """Codes of bodies with like names, the likest first; offered, never taken by themselves."""


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """What the titles say of the document itself: offered, never taken without being seen."""

    number: str = ""
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """All that a file of task tables says."""

    file: str
    sheets: tuple[ReadSheet, ...]
    problems: tuple[Problem, ...]
    facts: FoundFacts
    sha256: str = ""
    """Of the file, or of the text that was pasted."""

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        """The rows of every sheet of tasks or indicators, in order."""
        kinds = (SheetKind.TASKS, SheetKind.INDICATORS)
        return tuple(row for sheet in self.sheets if sheet.kind in kinds for row in sheet.rows)

    @property
    def headings(self) -> int:
        """How many heading rows those sheets have."""
        return sum(sheet.headings for sheet in self.sheets)

    @property
    def doubtful(self) -> tuple[ReadRow, ...]:
        """Rows whose reading is not certain."""
        return tuple(row for row in self.rows if row.doubts)
