"""Biểu tổng hợp as a table for Excel: its figures are numbers that one can go on computing with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from desktop_app.documents.totals import HEADS, LATE, Sum, as_of, blocks_of, period_of, state_words, sum_of, title_of
from desktop_app.domain.consolidated import ConsolidatedTable
from desktop_app.domain.written_tables import Column, Row, Section, Show, Table, Total, Value

WIDTHS: Final = (6, 44, 12, 13, 13, 14, 14, 13, 22, 13, 12)
_EXACT: Final = Decimal("0.00000001")
_SHOWN: Final[dict[int, Show]] = {0: "number", **dict.fromkeys(range(2, 7), "number"), 7: "percent"}


def consolidated_sheet(table: ConsolidatedTable) -> Table:
    """The table, one sheet ready to print on A4 landscape."""
    columns = tuple(
        Column(name, width, _SHOWN.get(place, "text"), centred=place != 1)
        for place, (name, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
    )
    titles = (
        f"BIỂU TỔNG HỢP {title_of(table).upper()}",
        period_of(table).upper(),
        f"{as_of(table)}. Đơn vị tính: nhiệm vụ",
    )
    return Table("Tổng hợp", columns, tuple(_rows(table)), titles)


def _rows(table: ConsolidatedTable) -> Iterator[Row]:
    blocks = blocks_of(table)
    place = 0
    for block in blocks:
        sums = sum_of(block.rows)
        if len(blocks) > 1:
            yield Section(f"{block.name} (đã báo cáo {sums.received}/{sums.expected} đơn vị)")
        for agency in block.rows:
            place += 1
            figures = _figures(sum_of([agency])) if agency.state else (None,) * 6
            yield place, agency.name, *figures, state_words(agency), agency.arrived_on, LATE if agency.late else ""
        if len(blocks) > 1:
            yield _total("Cộng", sums)
    yield _total("TỔNG CỘNG", sum_of(table.rows))


def _total(name: str, sums: Sum) -> Total:
    return Total((None, name, *_figures(sums), None, None, None))


def _figures(sums: Sum) -> tuple[Value, ...]:
    share = (Decimal(sums.done) / Decimal(sums.total)).quantize(_EXACT) if sums.total else None
    return sums.total, *sums.counts, share
