"""Biểu tổng hợp on paper: one document, one period, every agency by khối, on sheets that lie."""

from __future__ import annotations

from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Band, Paper, Row, Table, Text, TextLook, Total
from desktop_app.documents.totals import HEADS, LATE, Sum, as_of, blocks_of, period_of, state_words, sum_of, title_of
from desktop_app.domain.consolidated import ConsolidatedOrder, ConsolidatedRow, ConsolidatedTable
from desktop_app.vietnamese.numbers import roman, write_number, write_percent

WIDTHS = (11.0, 60.0, 19.0, 21.0, 21.0, 22.0, 22.0, 20.0, 28.0, 23.0)


def compose(_layout: Layout, order: ConsolidatedOrder) -> Paper:
    """The table under its letterhead; an issuer without a name leaves the left side of that empty."""
    table = order.table
    centred = frozenset(range(len(HEADS))) - {1}
    return Paper(
        title=f"Biểu tổng hợp {title_of(table)[:1].lower()}{title_of(table)[1:]} – {period_of(table)}",
        day=day_of(order.issuing),
        heading=plain_heading(order.issuing, "BIỂU TỔNG HỢP", (title_of(table), period_of(table))),
        blocks=(
            Text(f"{as_of(table)}. Đơn vị tính: nhiệm vụ", TextLook.NOTE),
            Table(HEADS[:-1], WIDTHS, tuple(table_rows(table)), centred, small=True),
        ),
        landscape=True,
        training=table.training,
        footer=f"Biểu tổng hợp {period_of(table)} – {table.document.number}",
    )


def table_rows(table: ConsolidatedTable) -> list[Row]:
    """Bands, agencies and sums in the order of the sheet."""
    rows: list[Row] = []
    blocks = blocks_of(table)
    place = 0
    for index, block in enumerate(blocks, 1):
        sums = sum_of(block.rows)
        if len(blocks) > 1:
            rows.append(Band(f"{roman(index)}. {block.name} (đã báo cáo {sums.received}/{sums.expected} đơn vị)"))
        for row in block.rows:
            place += 1
            rows.append(_agency(place, row))
        if len(blocks) > 1:
            rows.append(Total(("", "Cộng", *_figures(sums), "", "")))
    rows.append(Total(("", "TỔNG CỘNG", *_figures(sum_of(table.rows)), "", "")))
    return rows


def _figures(sums: Sum) -> tuple[str, ...]:
    return (
        write_number(sums.total),
        *(write_number(count) for count in sums.counts),
        write_percent(sums.done, sums.total),
    )


def _agency(place: int, row: ConsolidatedRow) -> tuple[str, ...]:
    if not row.state:
        return (str(place), row.name, *("–",) * 6, state_words(row), "–")
    arrived = f"{row.arrived_on}\n({LATE.lower()})" if row.late else row.arrived_on
    return (str(place), row.name, *_figures(sum_of([row])), state_words(row), arrived)
