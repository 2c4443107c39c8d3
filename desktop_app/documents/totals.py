"""Biểu tổng hợp: the rows of the consolidated table, the same on paper and in the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop_app.documents.words import (
    BLOCK_WORDS,
    COUNT_WORDS,
    NO_REPORT,
    STATE_WORD,
    STATE_WORDS,
    kind_words,
    paper_day,
    period_words,
)
from desktop_app.domain.assignments import Count
from desktop_app.domain.consolidated import ConsolidatedRow, ConsolidatedTable
from desktop_app.domain.reports import ReportState

HEADS: Final = (
    "STT",
    "Đơn vị",
    "Tổng số nhiệm vụ",
    *(COUNT_WORDS[count] for count in Count),
    "Tỷ lệ hoàn thành",
    "Báo cáo",
    "Ngày nhận",
    "Ghi chú",
)
LATE: Final = "Gửi chậm"


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts added over agencies; rates are taken from the sums, never averaged."""

    counts: tuple[int, int, int, int]
    total: int
    received: int
    expected: int

    @property
    def done(self) -> int:
        """Tasks done, on time or late."""
        return self.counts[0] + self.counts[1]


@dataclass(frozen=True, slots=True)
class Block:
    """One khối with its agencies, in the order given."""

    name: str
    rows: tuple[ConsolidatedRow, ...]


def blocks_of(table: ConsolidatedTable) -> tuple[Block, ...]:
    """The rows by khối, each khối once, in the order in which they first stand."""
    found: dict[str, list[ConsolidatedRow]] = {}
    for row in table.rows:
        found.setdefault(BLOCK_WORDS.get(row.block, row.block), []).append(row)
    return tuple(Block(name, tuple(rows)) for name, rows in found.items())


def sum_of(rows: Iterable[ConsolidatedRow]) -> Sum:
    """The sums of those agencies that have reported."""
    every = tuple(rows)
    given = [row for row in every if row.state]
    on_time, late, in_time, overdue = (sum(row.counts[place] for row in given) for place in range(4))
    return Sum((on_time, late, in_time, overdue), sum(row.total for row in given), len(given), len(every))


def state_words(row: ConsolidatedRow) -> str:
    """What the column Báo cáo says."""
    return STATE_WORDS.get(ReportState(row.state), STATE_WORD) if row.state else NO_REPORT


def title_of(table: ConsolidatedTable) -> str:
    """`Kết quả thực hiện Kế hoạch số 336/KH-UBND ngày 15/10/2024`."""
    document = table.document
    kind = kind_words(document.number, document.title, document.kind)
    return f"Kết quả thực hiện {kind} số {document.number} ngày {paper_day(document.issued_on)}"


def period_of(table: ConsolidatedTable) -> str:
    """`quý III năm 2026`."""
    return period_words(table.period)


def as_of(table: ConsolidatedTable) -> str:
    """When the figures were taken and how many agencies stand behind them."""
    made = table.made_at
    return (
        f"Dữ liệu tính đến {made.hour:02d} giờ {made.minute:02d} phút ngày {paper_day(made.date())}; "
        f"đã nhận báo cáo của {table.received}/{table.expected} đơn vị"
    )
