"""Báo cáo nhanh: one page with figures and small bars that are told apart without colour; and the page as a picture."""

from __future__ import annotations

from io import BytesIO

from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Bar, Bars, Block, Clause, Paper, Text, TextLook
from desktop_app.documents.tallies import as_of, heading_of, name_of
from desktop_app.documents.words import COUNT_WORDS, paper_day
from desktop_app.domain.assignments import Count, Counts
from desktop_app.domain.briefs import BriefOrder
from desktop_app.domain.senders import Sending
from desktop_app.domain.tallies import By, Group
from desktop_app.vietnamese.numbers import write_number, write_percent

DPI = 150
_LEGEND = tuple(COUNT_WORDS[count] for count in Count)


def compose(_layout: Layout, order: BriefOrder) -> Paper:
    """The page."""
    tally, senders = order.blocks, order.senders
    about, span = heading_of(tally)
    total = tally.total.counts
    done = total.done_on_time + total.done_late
    blocks: list[Block] = [
        Text(f"{as_of(tally)}. Đơn vị tính: nhiệm vụ", TextLook.NOTE),
        Text(
            f"1. Báo cáo: đã nhận {senders.received}/{senders.expected} đơn vị (hạn gửi {paper_day(senders.send_by)}); "
            f"gửi chậm {len(senders.of(Sending.LATE))}; chưa nhận {senders.expected - senders.received}, trong đó "
            f"{len(senders.of(Sending.KNOWN))} đơn vị đã rõ nguyên nhân."
        ),
        Text(
            f"2. Kết quả: {write_number(total.total)} nhiệm vụ; hoàn thành {write_number(done)} "
            f"({write_percent(done, total.total)}), trong đó đúng hạn {write_number(total.done_on_time)}, quá hạn "
            f"{write_number(total.done_late)}; đang thực hiện trong hạn {write_number(total.in_time)}, quá hạn "
            f"{write_number(total.overdue)}.{_compared(order)}"
        ),
        Clause("Theo khối"),
        Bars(_LEGEND, tuple(_bar(name_of(By.BLOCK, group), group) for group in tally.groups[:6])),
        Clause("Theo chỉ số"),
        Bars((), tuple(_bar(name_of(By.INDEX, group), group) for group in order.indices)),
    ]
    if order.overdue:
        blocks += [
            Clause("Đơn vị có nhiệm vụ quá hạn"),
            Bars((), tuple(_bar(name_of(By.AGENCY, group), group) for group in order.overdue)),
        ]
    return Paper(
        title=f"Báo cáo nhanh {span}",
        day=day_of(order.issuing),
        heading=plain_heading(order.issuing, "BÁO CÁO NHANH", (about, span)),
        blocks=tuple(blocks),
        training=tally.training,
        footer=f"Báo cáo nhanh {span}",
    )


def _bar(name: str, group: Group) -> Bar:
    return Bar(name, _four(group.counts))


def _four(counts: Counts) -> tuple[int, int, int, int]:
    return counts.done_on_time, counts.done_late, counts.in_time, counts.overdue


def _compared(order: BriefOrder) -> str:
    if order.before is None:
        return ""
    now, then = order.blocks.total.counts, order.before.total.counts
    rates = [write_percent(one.done_on_time + one.done_late, one.total) for one in (then, now)]
    return (
        f" So với kỳ trước: tỷ lệ hoàn thành {rates[0]} → {rates[1]}; quá hạn {write_number(then.overdue)} → "
        f"{write_number(now.overdue)}."
    )


def picture(pdf: bytes) -> bytes:
    """The first page of a PDF as PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=DPI / 72).to_pil().convert("L")
    finally:
        document.close()
    out = BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()
