"""Phiếu tự chấm in Excel: what its cells are called, and the mark by which each row is found again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.index_sets import Adjustment, AdjustmentKind, Component
from desktop_app.domain.points import write_points
from desktop_app.vietnamese.text import match_key, tidy

GIVEN: Final = ("Mã", "Tiêu chí", "Điểm tối đa")
ANSWERS: Final = (
    "Điểm tự chấm", "Không áp dụng", "Minh chứng", "Nhiệm vụ", "Giải trình", "Cần xem lại",
)  # fmt: skip
ADJUSTED: Final = {AdjustmentKind.BONUS: "ĐIỂM CỘNG", AdjustmentKind.MINUS: "ĐIỂM TRỪ"}
MARK: Final = "Mã dòng (không sửa)"
_MARK: Final = re.compile(r"TCD1:([0-9a-f-]{36}):([A-Z0-9-]+(?:\.[A-Za-z0-9]+)*):([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What ids of a sheet are called where people read them."""

    agency: str
    tasks: Mapping[str, str]
    """Id of an assignment → the number of its task."""
    files: Mapping[str, str]
    """Digest of a file → how papers name it."""


@dataclass(frozen=True, slots=True)
class FilledScore:
    """One row of a filled sheet, cells as typed; `row` is its place, from 1."""

    row: int
    sheet_id: str
    criterion: str
    check: str
    given: tuple[str, str, str]
    points: str
    rule: str
    evidence: str
    tasks: str
    explanation: str
    unsure: str

    @property
    def empty(self) -> bool:
        """Nothing was filled in."""
        return not any((self.points, self.rule, self.evidence, self.tasks, self.explanation, self.unsure))


def given_of(part: Component | Adjustment) -> tuple[str, str, str]:
    """The words of a row that nobody may change."""
    return part.code, part.title, write_points(part.max_points or 0)


def mark_of(sheet_id: str, part: Component | Adjustment) -> str:
    """The mark that a row bears in the file."""
    return f"TCD1:{sheet_id}:{part.code}:{check_of(sheet_id, given_of(part))}"


def read_mark(text: str) -> tuple[str, str, str] | None:
    """(sheet, criterion, check) of a mark of ours; None for anything else."""
    found = _MARK.fullmatch(text.strip())
    return (found[1], found[2], found[3]) if found else None


def check_of(sheet_id: str, given: tuple[str, str, str]) -> str:
    """A short digest of the words that were given; spaces and Unicode forms do not count, nor how a figure shows."""
    code, title, most = given
    plain = (sheet_id, code, match_key(tidy(title)), most.replace(".", ","))
    return hashlib.sha256("\x1f".join(plain).encode("utf-8")).hexdigest()[:16]
