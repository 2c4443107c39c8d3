"""Phiếu trình: one page for the head who signs a report: four counts, what is overdue, what changed, what to decide.

It takes no number. Offices put quốc hiệu on it like on any paper of theirs, and so does this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, quoted
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Clause, Paper, Table, Text, Total
from desktop_app.domain.assignments import Count, Counts
from desktop_app.domain.reports import ReportLine
from desktop_app.domain.signers import Signer, official_title
from desktop_app.domain.slips import RoutingSlip
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number, write_percent

_MOST: Final = 4
"""So many tasks are named; more are counted, so that the slip stays on one page."""
_LONG: Final = 90
_OPEN: Final = "Ý kiến của người ký:"


def compose(layout: Layout, order: RoutingSlip) -> Paper:
    """The slip; upright, without number."""
    agency = order.issuing.agency
    period = words.period_words(order.period)
    title = official_title(agency.head_title) or "Lãnh đạo cơ quan"
    again = f", lần gửi {order.round}" if order.round > 1 else ""
    blocks: list[Block] = [
        Text(
            f"Trình ký Báo cáo kết quả thực hiện {quoted(order.document)} {period}{again}; số liệu đến ngày "
            f"{words.paper_day(order.cut_off)}; hạn gửi ngày {words.paper_day(order.send_by)}."
        ),
        Clause("1. Kết quả"),
        _counts(order.counts, order.before),
    ]
    if order.partners.total:
        blocks.append(
            Text(
                f"Nhiệm vụ phối hợp (tính riêng): {write_number(order.partners.total)}, quá hạn "
                f"{write_number(order.partners.overdue)}."
            )
        )
    blocks += [Clause("2. Nhiệm vụ quá hạn"), *_named(order.overdue)]
    if order.at_risk:
        numbers = ", ".join(line.number for line in order.at_risk)
        blocks.append(Text(f"Trong đó đã cam kết trong năm: nhiệm vụ {numbers}."))
    blocks += [Clause("3. Thay đổi so với kỳ trước"), *_changes(order), Clause("4. Nội dung xin ý kiến")]
    blocks += [Text(f"- {text.rstrip('.;')};") for text in _asked(order)]
    blocks.append(Text(f"- Ký báo cáo để phát hành trước ngày {words.paper_day(order.send_by)}."))
    blocks += [Clause(_OPEN), Text("." * 112), Text("." * 112)]
    return issued(
        order.issuing,
        f"Phiếu trình Báo cáo {period}",
        heading(layout, order.issuing, "", "PHIẾU TRÌNH", (f"Báo cáo {period}",), numbered=False),
        blocks,
        to=(f"{title} {agency.name}",),
        signers=(Signer("Người trình", order.submitted_by),),
    )


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
    return Table(heads, (60, 26, 24, 24, 26), (*rows, total), frozenset({1, 2, 3, 4}))


def _before(old: int | None) -> str:
    return "–" if old is None else write_number(old)


def _change(now: int, old: int | None) -> str:
    if old is None:
        return "–"
    sign = "+" if now > old else "−" if now < old else ""
    return f"{sign}{write_number(abs(now - old))}"


def _named(lines: Sequence[ReportLine]) -> list[Block]:
    if not lines:
        return [Text(words.NOTHING)]
    told: list[Block] = [
        Text(f"- Nhiệm vụ {line.number} (thời hạn {_due(line)}): {_short(line.content)};") for line in lines[:_MOST]
    ]
    if len(lines) > _MOST:
        told.append(Text(f"- và {write_number(len(lines) - _MOST)} nhiệm vụ khác (xem phần III của báo cáo)."))
    return told


def _due(line: ReportLine) -> str:
    return short_date(line.due_on) if line.due_on else line.due_words


def _short(text: str) -> str:
    """The beginning of long words, cut between two of them."""
    if len(text) <= _LONG:
        return text
    return f"{text[:_LONG].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _changes(order: RoutingSlip) -> list[Block]:
    if not order.compared:
        return [Text("Không có báo cáo kỳ trước để so sánh từng nhiệm vụ.")]
    told = [f"hoàn thành thêm {write_number(len(order.newly_done))} nhiệm vụ{_numbers(order.newly_done)}"]
    told.append(f"mới quá hạn {write_number(len(order.newly_late))} nhiệm vụ{_numbers(order.newly_late)}")
    text = "; ".join(told)
    return [Text(f"{text[:1].upper()}{text[1:]}.")]


def _numbers(lines: Sequence[ReportLine]) -> str:
    if not lines:
        return ""
    shown = ", ".join(line.number for line in lines[:12])
    return f" ({shown}{', …' if len(lines) > 12 else ''})"


def _asked(order: RoutingSlip) -> list[str]:
    """What is put before the head: what the follower asked for, what the report proposes, what was written here."""
    told = []
    if order.returned:
        items = "; ".join(f"nhiệm vụ {number}: {text}" if number else text for number, text in order.returned[:_MOST])
        told.append(f"Báo cáo này trả lời phiếu trả lại ({_short(items)})")
    if order.problems:
        told.append(f"Kiểm tra trước khi gửi còn {write_number(order.problems)} lỗi phải sửa trước khi ký")
    if order.proposals:
        told.append(f"Báo cáo có {write_number(len(order.proposals))} đề xuất, kiến nghị: {_short(order.proposals[0])}")
    return [*told, *order.decide]
