"""Bảng xếp hạng on paper: every agency of a khối by place, then who is not ranked and why, on sheets that lie."""

from __future__ import annotations

from desktop_app.documents import words
from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Band, Paper, Row, Table, Text, TextLook
from desktop_app.domain.ranking_orders import RankingOrder
from desktop_app.domain.rankings import RankingRow
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import roman, write_number

HEADS = (
    "Xếp hạng", "Đơn vị", "Số nhiệm vụ", "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Đang thực hiện, trong hạn",
    "Đang thực hiện, quá hạn", "Điểm", "Ghi chú",
)  # fmt: skip
WIDTHS = (16.0, 66.0, 20.0, 23.0, 23.0, 24.0, 24.0, 20.0, 31.0)


def compose(_layout: Layout, order: RankingOrder) -> Paper:
    """The table under its letterhead, with what anybody needs to count it again."""
    ranking = order.ranking
    kind = words.kind_words(order.document.number, order.document.title, order.document.kind)
    plan = f"{kind} số {order.document.number}"
    period = words.period_words(ranking.period)
    again = (
        f"Lần công bố {ranking.version}, ngày {short_date(ranking.made_at.date())}; quy tắc {ranking.rules_name}, "
        f"phiên bản {ranking.rules_version}. Mã số liệu đầu vào: {words.grouped_code(ranking.input_sha256)}."
    )
    return Paper(
        title=f"Bảng xếp hạng kết quả thực hiện {plan} – {period}",
        day=day_of(order.issuing),
        heading=plain_heading(order.issuing, "BẢNG XẾP HẠNG", (f"Kết quả thực hiện {plan}", period)),
        blocks=(
            Text("Đơn vị tính: nhiệm vụ; điểm tối đa 100", TextLook.NOTE),
            Table(HEADS, WIDTHS, tuple(_rows(order)), frozenset({0, 2, 3, 4, 5, 6, 7}), small=True),
            Text(again),
        ),
        landscape=True,
        training=order.issuing.training,
        footer=f"Bảng xếp hạng {period} – {order.document.number}",
    )


def _rows(order: RankingOrder) -> list[Row]:
    blocks: dict[str, list[RankingRow]] = {}
    for row in order.ranking.rows:
        blocks.setdefault(row.block, []).append(row)
    rows: list[Row] = []
    for index, (block, members) in enumerate(blocks.items(), 1):
        rows.append(Band(f"{roman(index)}. {words.BLOCK_WORDS.get(block, block)} ({len(members)} đơn vị)"))
        by_place = sorted(members, key=lambda row: (row.place is None, row.place or 0, row.agency_code))
        rows.extend(_row(order, row) for row in by_place)
    return rows or [Band("Không có đơn vị được xếp hạng.")]


def _row(order: RankingOrder, row: RankingRow) -> Row:
    counts = (row.total, row.done_on_time, row.done_late, row.in_time, row.overdue)
    ranked = row.place is not None
    return (
        str(row.place) if ranked else "Không xếp loại",
        order.names.get(row.agency_code, row.agency_code),
        *(write_number(count) for count in counts),
        f"{row.points // 100},{row.points % 100:02d}" if ranked else "–",
        row.reason,
    )
