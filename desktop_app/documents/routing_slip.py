"""Phiếu trình: one page for the head who signs a report: four counts, what is overdue, what changed, what to decide.

It takes no number. Offices put quốc hiệu on it like on any paper of theirs, and so does this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, quoted
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Paper, Table, Text, Total
from desktop_app.domain.assignments import Count, Counts
from desktop_app.domain.printing import Spot
from desktop_app.domain.reports import ReportLine
from desktop_app.domain.signers import Signer, official_title
from desktop_app.domain.slips import RoutingSlip
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number, write_percent

_MOST: Final = 4
"""So many tasks are named; more are counted, so that the slip stays on one page."""
_LONG: Final = 90
_OPINION: Final = "Ý kiến của người ký"


def compose(layout: Layout, order: RoutingSlip) -> Paper:
    """The slip; upright, without number; room on the right for what the head writes."""
    agency = order.issuing.agency
    period = words.period_words(order.period)
    title = official_title(words.signer_of(agency).title) or "Lãnh đạo cơ quan"
    again = f", lần gửi {order.round}" if order.round > 1 else ""
    rows = [(name, text) for name, text in _summary(order) if text]
    blocks: list[Block] = [
        Text(
            f"Trình ký Báo cáo kết quả thực hiện {quoted(order.document)} {period}{again}; số liệu đến ngày "
            f"{words.paper_day(order.cut_off)}; hạn gửi ngày {words.paper_day(order.send_by)}."
        ),
        _counts(order.counts, order.before),
        Table(("Nội dung", "Tóm tắt"), (38, 122), tuple(rows), small=True),
    ]
    return issued(
        order.issuing,
        f"Phiếu trình Báo cáo {period}",
        heading(layout, order.issuing, "", "PHIẾU TRÌNH KÝ BÁO CÁO", numbered=False),
        blocks,
        to=(f"{title} {agency.name}",),
        last=f"Kính trình {title} xem xét, ký ban hành",
        signers=(order.issuing.signer or Signer("Người trình", ""), Signer(_OPINION, "")),
        by_hand=(Spot.SUPERIOR, Spot.HEAD, Spot.STAMP),
    )


def _summary(order: RoutingSlip) -> list[tuple[str, str]]:
    """What the head should know, in the order in which it matters; empty texts are left out."""
    partners = ""
    if order.partners.total:
        total, late = write_number(order.partners.total), write_number(order.partners.overdue)
        partners = f"{total} nhiệm vụ, quá hạn {late} (tính riêng, không cộng vào bảng trên)"
    problems = f"Kiểm tra trước khi gửi còn {write_number(order.problems)} lỗi phải sửa" if order.problems else ""
    returned = [f"Nhiệm vụ {number}: {_short(text)}" if number else _short(text) for number, text in order.returned]
    return [
        (f"Nhiệm vụ quá hạn: {write_number(len(order.overdue))}", _named(order) or words.NOTHING),
        ("Thay đổi so với kỳ trước", _changes(order)),
        ("Nhiệm vụ phối hợp", partners),
        ("Nội dung bị trả lại", _first(returned)),
        ("Đề xuất, kiến nghị", _first([_short(text) for text in order.proposals])),
        ("Lỗi cần sửa trước khi ký", problems),
        ("Nội dung xin ý kiến", _first([_short(text) for text in order.decide])),
    ]


def _counts(now: Counts, before: Counts | None) -> Table:
    pairs = [
        (words.COUNT_WORDS[Count.DONE_ON_TIME], now.done_on_time, before.done_on_time if before else None),
        (words.COUNT_WORDS[Count.DONE_LATE], now.done_late, before.done_late if before else None),
        (words.COUNT_WORDS[Count.IN_TIME], now.in_time, before.in_time if before else None),
        (words.COUNT_WORDS[Count.OVERDUE], now.overdue, before.overdue if before else None),
    ]
    rows = [
        (name, write_number(value), write_percent(value, now.total), _before(old), _change(value, old))
        for name, value, old in pairs
    ]
    old_total = before.total if before else None
    last = ("Tổng số", write_number(now.total), write_percent(now.total, now.total), _before(old_total))
    heads = ("Tiến độ", "Số nhiệm vụ", "Tỷ lệ", "Kỳ trước", "Tăng, giảm")
    total = Total((*last, _change(now.total, old_total)))
    return Table(heads, (60, 26, 24, 24, 26), (*rows, total), frozenset({1, 2, 3, 4}), small=True)


def _before(old: int | None) -> str:
    return "–" if old is None else write_number(old)


def _change(now: int, old: int | None) -> str:
    if old is None:
        return "–"
    sign = "+" if now > old else "−" if now < old else ""
    return f"{sign}{write_number(abs(now - old))}"


def _first(texts: Sequence[str]) -> str:
    """Each on its line; of many the first ones and how many more."""
    shown = list(texts[:_MOST])
    if len(texts) > _MOST:
        shown.append(f"và {write_number(len(texts) - _MOST)} nội dung khác (xem báo cáo)")
    return "\n".join(shown)


def _named(order: RoutingSlip) -> str:
    promised = {line.assignment_id for line in order.at_risk}
    return _first(
        [
            f"{line.number} (thời hạn {_due(line)}{', đã cam kết' if line.assignment_id in promised else ''}): "
            f"{_short(line.content)}"
            for line in order.overdue
        ]
    )


def _due(line: ReportLine) -> str:
    return short_date(line.due_on) if line.due_on else line.due_words


def _short(text: str) -> str:
    """The beginning of long words, cut between two of them."""
    if len(text) <= _LONG:
        return text
    return f"{text[:_LONG].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _changes(order: RoutingSlip) -> str:
    if not order.compared:
        return "Không có báo cáo kỳ trước để so sánh từng nhiệm vụ"
    done, late = order.newly_done, order.newly_late
    return (
        f"Hoàn thành thêm {write_number(len(done))} nhiệm vụ{_numbers(done)}\n"
        f"Mới quá hạn {write_number(len(late))} nhiệm vụ{_numbers(late)}"
    )


def _numbers(lines: Sequence[ReportLine]) -> str:
    if not lines:
        return ""
    shown = ", ".join(line.number for line in lines[:12])
    return f" ({shown}{', …' if len(lines) > 12 else ''})"
