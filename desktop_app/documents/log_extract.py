"""Trích nhật ký: who did what when, each event with the end of its seal; and whether the whole chain holds."""

from __future__ import annotations

import json

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, signer
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Facts, Paper, Table, Text
from desktop_app.domain.audit import FIRST, AuditEvent
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.printing import Spot
from desktop_app.domain.signers import Signer
from desktop_app.domain.slips import LogExtract
from desktop_app.vietnamese.dates import short_moment
from desktop_app.vietnamese.numbers import write_number
from desktop_app.wording.log_words import action_on_paper


def compose(layout: Layout, order: LogExtract) -> Paper:
    """The extract: what the check of the chain says, then every event between the two days."""
    first, last = words.paper_day(order.first), words.paper_day(order.last)
    rows = tuple(_row(event) for event in order.events)
    heads = ("Số", "Thời điểm", "Người thực hiện", "Việc", "Đối tượng và dữ kiện", "Mã nối chuỗi (16 ký tự đầu)")
    table = Table(heads, (14, 32, 36, 46, 82, 37), rows, frozenset({0, 1, 5}), small=True)
    account = f" (tài khoản trích: {order.made_by})"
    told = f"Trích {write_number(len(rows))} sự kiện" + (
        f", từ số {order.events[0].sequence} đến số {order.events[-1].sequence}" if rows else ""
    )
    return issued(
        order.issuing,
        "Trích nhật ký",
        heading(
            layout,
            order.issuing,
            "",
            "TRÍCH NHẬT KÝ",
            (f"Từ ngày {first} đến ngày {last}",),
            numbered=False,
        ),
        (
            Text(f"{told}, trong tổng số {write_number(order.length)} sự kiện của nhật ký{account}. {_verdict(order)}"),
            Facts(
                (
                    ("Mã của sự kiện ngay trước đoạn trích", _seal(order.before)),
                    ("Mã của sự kiện cuối đoạn trích", _seal(order.events[-1].hash if rows else order.before)),
                    ("Mã của sự kiện cuối nhật ký", _seal(order.head)),
                )
            ),
            table if rows else Text("Không có sự kiện nào trong khoảng thời gian này."),
        ),
        last="Bản trích này đúng với nhật ký tại thời điểm kiểm tra nêu trên" if not order.broken_at else "",
        signers=(Signer("Người trích", ""), signer(order.issuing)),
        landscape=True,
        by_hand=(Spot.SUPERIOR,),
    )


def _verdict(order: LogExtract) -> str:
    moment = short_moment(order.checked_at.astimezone(VIETNAM))
    if order.broken_at:
        return (
            f"Kiểm tra lúc {moment}: CHUỖI KHÔNG KHỚP từ sự kiện số {order.broken_at}; từ sự kiện này trở đi không bảo "
            "đảm nội dung còn nguyên như khi ghi."
        )
    return (
        f"Kiểm tra lúc {moment}: chuỗi liên tục từ sự kiện đầu đến sự kiện cuối, không sự kiện nào bị sửa, bị xóa hoặc "
        "bị chèn sau khi ghi."
    )


def _seal(sha256: str) -> str:
    return "không có" if sha256 == FIRST else sha256


def _row(event: AuditEvent) -> tuple[str, ...]:
    moment = event.at.astimezone(VIETNAM)
    return (
        str(event.sequence),
        f"{short_moment(moment)}:{moment.second:02d}",
        event.actor,
        action_on_paper(event.action),
        _facts(event),
        event.hash[:16],
    )


def _facts(event: AuditEvent) -> str:
    """Subject, then the facts as they are sealed, name by name."""
    details = json.loads(event.details)
    told = "; ".join(f"{name}: {value}" for name, value in details.items() if value is not None)
    return f"{event.subject} ({told})" if told else event.subject
