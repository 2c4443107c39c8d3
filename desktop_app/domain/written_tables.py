"""Bảng ghi ra: tables that leave for Excel, as records: what stands in them, not how a file holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

from desktop_app.domain.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

Value = str | int | Decimal | date | datetime | None
Show = Literal["text", "number", "percent", "date", "moment"]


@dataclass(eq=False)
class TableNotWritten(Refusal, code="TABLE_NOT_WRITTEN"):
    """The system did not let the file be written or put in its place; what was there before is unchanged."""

    name: str


@dataclass(eq=False)
class TableExists(Refusal, code="TABLE_EXISTS"):
    """A file of this name is there, and nobody said that it may be replaced."""

    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody else may write into the cells of a column: one of `choices`, a whole number from `low` to `high`,
    or a day from `first` to `last`; any text where none is set."""

    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    first: date | None = None
    last: date | None = None
    prompt: str = ""
    """Shown when the cell is entered."""
    refused: str = ""
    """Shown when something else is typed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and how its values show. A percent is a share: 0.682 is 68,2%.

    `answer`: its cells stay open in a protected sheet. `hidden`: it is there, for the program that reads it back.
    """

    heading: str
    width: float = 20
    show: Show = "text"
    centred: bool = False
    answer: Answer | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading across the table, its words in one column (from 0)."""

    words: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """A row in bold: sums, one value for each column."""

    values: tuple[Value, ...]


Row = Sequence[Value] | Section | Total


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `titles` stand above the heading, the first in bold; `notes` below the last row.

    A row is a sequence of values, one for each column. `protected`: without answers nothing can be changed by mistake.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    protected: bool = False


class TableWriter(Protocol):
    """Writes tables as .xlsx, a sheet each."""

    def __call__(self, path: Path, tables: Sequence[Table], *, made: datetime, training: bool = False) -> None:
        """The whole file or none, safe from formulas; `made` is the time kept in it. TableNotWritten."""
