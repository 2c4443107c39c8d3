"""The sheet on top of a stack of commitments: whose they are, and on which pages of the file."""

from __future__ import annotations

from desktop_app.documents import issued
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Paper, Row, Table, Text, TextLook, Total
from desktop_app.domain.commitment_papers import StackCover, StackRow

TITLE = "DANH SÁCH BẢN CAM KẾT"


def compose(layout: Layout, cover: StackCover) -> Paper:
    """The list; a working sheet of the office that prints, without number and signature."""
    plan = issued.quoted(cover.document)
    abstract = (f"Thực hiện nhiệm vụ năm {cover.year} được giao tại", plan)
    ready = sum(1 for row in cover.rows if row.prepared)
    told = f"Tổng số: {len(cover.rows)} bản cam kết, mỗi bản in {cover.copies:02d} bộ."
    if ready:
        told += f" Trong đó {ready} bản in sẵn theo nhiệm vụ được giao, đơn vị chưa gửi."
    rows: list[Row] = [_row(place, row) for place, row in enumerate(cover.rows, 1)]
    rows.append(Total(("", "Cộng", str(sum(row.pages for row in cover.rows)), "", "")))
    table = Table(
        ("STT", "Đơn vị", "Số trang", "Từ – đến trang", "Ghi chú"),
        (11.0, 80.0, 19.0, 30.0, 20.0),
        tuple(rows),
        centred=frozenset({0, 2, 3}),
    )
    return Paper(
        title=f"{TITLE} năm {cover.year} – {plan}",
        day=cover.issuing.made_on,
        heading=issued.heading(layout, cover.issuing, "", TITLE, abstract, numbered=False, dated=False),
        blocks=(Text(told), Text("(Số trang tính cho một bộ; từ – đến trang tính theo tệp in)", TextLook.NOTE), table),
        training=cover.issuing.training,
    )


def _row(place: int, row: StackRow) -> tuple[str, ...]:
    span = f"{row.first} – {row.last}" if row.last > row.first else str(row.first)
    return str(place), row.title, str(row.pages), span, "In sẵn" if row.prepared else "Đã gửi"
