"""Biểu tổng hợp on paper: one document, one period, every agency by khối, on sheets that lie."""

from __future__ import annotations

from typing import Any

from desktop_app.documents.grid import Band, Look, Row, Total, grid
from desktop_app.documents.layout import Layout
from desktop_app.documents.letterhead import Heading, letterhead
from desktop_app.documents.page import Marks, build
from desktop_app.documents.styles import paragraph, styles_of
from desktop_app.documents.totals import HEADS, LATE, Sum, as_of, blocks_of, period_of, state_words, sum_of, title_of
from desktop_app.documents.words import issuer_lines
from desktop_app.domain.agencies import Agency
from desktop_app.services.office import ConsolidatedRow, ConsolidatedTable
from desktop_app.vietnamese.numbers import roman, write_number, write_percent

WIDTHS = (11.0, 60.0, 19.0, 21.0, 21.0, 22.0, 22.0, 20.0, 28.0, 23.0)


def consolidated_pdf(layout: Layout, table: ConsolidatedTable, issuer: Agency | None) -> bytes:
    """The table as PDF; without an issuer the left side of the letterhead stays empty. Fonts must be registered."""
    styles = styles_of(layout)
    heading = Heading(
        superior=issuer.superior if issuer else "",
        issuer=issuer_lines(issuer) if issuer else (),
        number="",
        place_line="",
        title="BIỂU TỔNG HỢP",
        abstract=(title_of(table), period_of(table)),
    )
    look = Look(styles.annex, styles.annex_bold, styles.annex_centred, styles.annex_head)
    story: list[Any] = [
        *letterhead(layout, heading, styles, landscape=True),
        paragraph(f"{as_of(table)}. Đơn vị tính: nhiệm vụ", styles.note),
        grid(HEADS[:-1], WIDTHS, table_rows(table), look, frozenset(range(len(HEADS))) - {1}),
    ]
    marks = Marks(
        title=f"Biểu tổng hợp {title_of(table)[:1].lower()}{title_of(table)[1:]} – {period_of(table)}",
        training=table.training,
        unsigned=False,
        footer=f"Biểu tổng hợp {period_of(table)} – {table.document.number}",
        day=table.made_at.date(),
    )
    return build(layout, marks, story, landscape=True)


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
