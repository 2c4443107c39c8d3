"""Danh sách đơn vị đã tiếp nhận: who has reported, with the day and the code to be read over the telephone; one paper
for everybody."""

from __future__ import annotations

from desktop_app.documents import words
from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Paper, Row, Table, Text, TextLook
from desktop_app.domain.senders import ReceivedListOrder
from desktop_app.vietnamese.dates import short_date

HEADS = ("STT", "Đơn vị", "Số, ký hiệu báo cáo", "Ngày nhận", "Mã đối chiếu")
WIDTHS = (11.0, 58.0, 34.0, 24.0, 43.0)


def compose(_layout: Layout, order: ReceivedListOrder) -> Paper:
    """The table under its letterhead; who has not reported is not named on a paper for everybody."""
    senders = order.senders
    document, made = senders.document, senders.made_at
    kind = words.kind_words(document.number, document.title, document.kind)
    about = f"Kết quả thực hiện {kind} số {document.number}"
    came = [row for row in senders.rows if row.arrived_on is not None]
    rows: list[Row] = [
        (
            str(place),
            row.name,
            row.number,
            short_date(row.arrived_on) if row.arrived_on is not None else "",
            row.phone_code or "–",
        )
        for place, row in enumerate(came, 1)
    ]
    told = (
        f"Đến {made.hour:02d} giờ {made.minute:02d} phút ngày {words.paper_day(made.date())} đã tiếp nhận báo cáo của "
        f"{len(came)}/{senders.expected} đơn vị."
    )
    period = words.period_words(senders.period)
    return Paper(
        title=f"Danh sách đơn vị đã tiếp nhận báo cáo – {period}",
        day=day_of(order.issuing),
        heading=plain_heading(order.issuing, "DANH SÁCH ĐƠN VỊ ĐÃ TIẾP NHẬN BÁO CÁO", (about, period)),
        blocks=(
            Text(told, TextLook.NOTE),
            Table(HEADS, WIDTHS, tuple(rows), frozenset({0, 2, 3, 4}), small=True) if rows else Text(words.NOTHING),
            Text("Mã đối chiếu dùng để xác nhận qua điện thoại; phiếu tiếp nhận điện tử nằm trong tệp gửi kèm."),
        ),
        training=senders.training,
        footer=f"Danh sách đơn vị đã tiếp nhận báo cáo {period}",
    )
