"""Phiếu thu thập: a sheet that a department fills in Excel and gives back, without the program.

Each row bears a mark: which sheet, which part of a task, and a check of the words that were given. The mark stays with
its row however the sheet is sorted, renamed, copied or saved; words that were changed no longer fit it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from desktop_app.domain.collected_answers import AnswerWords, Taken, digest_of
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.statuses import WORDS, Status
from desktop_app.vietnamese.text import match_key, tidy

GIVEN: Final = ("STT", "Văn bản giao", "Nhiệm vụ", "Sản phẩm", "Thời hạn", "Kết quả đã ghi nhận")
ANSWERS: Final = (
    "Trạng thái",
    "Tiến độ (%)",
    "Ngày thực hiện",
    "Ngày hoàn thành",
    "Kết quả, văn bản chứng minh",
    "Tử số",
    "Mẫu số",
    "Lý do, khó khăn",
)
MARK: Final = "Mã dòng (không sửa)"
CHOICES: Final = tuple(word for status, word in WORDS.items() if status is not Status.NOT_STARTED)
_MARK: Final = re.compile(r"PTT1:([0-9a-f-]{36}):([0-9a-f-]{36}):([0-9a-f]{16})")


@dataclass(eq=False)
class NotACollectingSheet(Refusal, code="COLLECTING_NOT_A_SHEET"):
    """No row of the file bears a mark of ours."""

    name: str


@dataclass(eq=False)
class CollectingColumnsMissing(Refusal, code="COLLECTING_COLUMNS_MISSING"):
    """Rows of ours are there, but columns that the sheet was given with are gone or have other headings."""

    name: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class CollectingForeign(Refusal, code="COLLECTING_FOREIGN"):
    """The sheet was not given out by this workspace: another agency's, or another workspace's."""

    name: str


@dataclass(eq=False)
class NothingToCollect(Refusal, code="COLLECTING_NOTHING"):
    """No task of ours is open, so that there is nothing to ask a department."""


@dataclass(eq=False)
class RowWithoutMark(Refusal, code="ROW_WITHOUT_MARK"):
    """A row with answers that no sheet of ours has given out: it was added, or its mark was lost."""


@dataclass(eq=False)
class RowForeign(Refusal, code="ROW_FOREIGN"):
    """A row of another sheet than the one it stands in, or of a part that this sheet did not ask about."""


@dataclass(eq=False)
class RowAltered(Refusal, code="ROW_ALTERED"):
    """Words of the given part were changed, or the row and its mark no longer belong together."""


@dataclass(eq=False)
class RowNotInConflict(Refusal, code="ROW_NOT_IN_CONFLICT"):
    """Something was chosen for a row that leaves nothing to choose; nothing of the sheet was taken in."""

    row: str


@dataclass(eq=False)
class RowTwice(Refusal, code="ROW_TWICE"):
    """The same part is answered in several rows, and not the same."""

    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What a department is told of one part of a task."""

    assignment_id: str
    number: str
    document: str
    content: str
    product: str
    deadline: str
    so_far: str

    def cells(self) -> tuple[str, ...]:
        """The words under the headings of `GIVEN`."""
        return self.number, self.document, self.content, self.product, self.deadline, self.so_far


@dataclass(frozen=True, slots=True)
class CollectingSheet:
    """One sheet as it is given out."""

    id: str
    agency: str
    department: str
    period: str
    """What papers call it: `Quý III/2026`."""
    first: date
    last: date
    made_at: datetime
    counted: bool
    """Whether any task counts something, so that numerator and denominator are asked."""
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True, slots=True)
class IssuedSheet:
    """What is remembered of a sheet that was given out."""

    id: str
    department: str
    period: str
    first: date
    last: date
    made_at: datetime
    made_by: str
    assignments: tuple[str, ...]
    entries: tuple[str, ...]
    """Ids of the entries that were there already."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the mark of a row says."""

    sheet_id: str
    assignment_id: str
    check: str


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of a sheet that came back: `row` is its place in the sheet, from 1."""

    sheet: str
    row: int
    mark: Mark | None
    given: tuple[str, ...]
    words: AnswerWords


def mark_of(sheet_id: str, row: GivenRow) -> str:
    """The mark that a row bears in the file."""
    return f"PTT1:{sheet_id}:{row.assignment_id}:{_check(sheet_id, row.assignment_id, row.cells())}"


def read_mark(text: str) -> Mark | None:
    """The mark in a cell, None when it is none of ours."""
    found = _MARK.fullmatch(text.strip())
    return Mark(*found.groups()) if found else None


def fits(mark: Mark, given: Sequence[str]) -> bool:
    """Whether the given words are those that the mark was made for; spaces and Unicode forms do not count."""
    return mark.check == _check(mark.sheet_id, mark.assignment_id, given)


def _check(sheet_id: str, assignment_id: str, given: Sequence[str]) -> str:
    return digest_of((sheet_id, assignment_id, *(match_key(tidy(cell)) for cell in given)))[:16]


class CollectingSheets(Protocol):
    """The sheets that one workspace has given out and what became of their answers; nothing is edited or removed."""

    def add(self, sheet: IssuedSheet) -> None:
        """Remember a sheet."""

    def find(self, sheet_id: str) -> IssuedSheet | None:
        """By id; None when this workspace has not given it out."""

    def all(self) -> tuple[IssuedSheet, ...]:
        """Every sheet, newest first."""

    def take(self, taken: Taken) -> None:
        """Remember what became of an answer."""

    def taken(self, sheet_id: str) -> tuple[Taken, ...]:
        """What became of the answers of a sheet, in the order they were taken."""
