"""Biểu tổng hợp by agency, kind, khối, index or month: one table each, on sheets that lie; and the same for Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, NewPage, Paper, Row, Table, Text, TextLook, Total
from desktop_app.documents.words import BLOCK_WORDS, COUNT_WORDS, kind_words, paper_day, period_words
from desktop_app.domain import written_tables as sheets
from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.assignments import Count, Counts
from desktop_app.domain.tallies import NONE, Basis, By, Group, Tally, TallyOrder
from desktop_app.vietnamese.numbers import write_number, write_percent

WAYS: Final = {
    By.AGENCY: "Đơn vị",
    By.KIND: "Loại cơ quan",
    By.BLOCK: "Khối",
    By.INDEX: "Chỉ số, thành phần",
    By.MONTH: "Tháng đến hạn",
}
KINDS: Final = {
    AgencyKind.SO: "Sở",
    AgencyKind.BAN: "Ban và cơ quan tương đương",
    AgencyKind.VERTICAL: "Cơ quan ngành dọc",
    AgencyKind.DISTRICT: "Ủy ban nhân dân huyện, thành phố",
    AgencyKind.COMMUNE: "Ủy ban nhân dân xã, phường",
    AgencyKind.OTHER: "Cơ quan, đơn vị khác",
}
INDICES: Final = {"PAR": "PAR INDEX", "DTI": "DTI (chuyển đổi số)"}
HEADS: Final = ("Tổng số nhiệm vụ", *(COUNT_WORDS[count] for count in Count), "Tỷ lệ hoàn thành", "Đơn vị đã báo cáo")
_EXACT: Final = Decimal("0.00000001")


def name_of(by: By, group: Group) -> str:
    """What a line is called."""
    if by is By.AGENCY:
        return group.name or group.key
    if by is By.KIND:
        return KINDS[AgencyKind(group.key)] if group.key else "Không còn trong danh mục"
    if by is By.BLOCK:
        return BLOCK_WORDS.get(group.key, group.key)
    if by is By.MONTH:
        year, _dash, month = group.key.partition("-")
        return f"Tháng {int(month)}/{year}" if group.key else "Không có thời hạn cụ thể"
    if group.key == NONE:
        return "Chưa gắn với chỉ số"
    if group.parent:
        return f"{group.key}. {group.name}" if group.name else f"Thành phần {group.key}"
    short = INDICES.get(group.key, group.key)
    return f"{short}: {group.name}" if group.name else short


def heading_of(tally: Tally) -> tuple[str, str]:
    """What the figures are about, and of which time."""
    document = tally.document
    if document is None:
        about = "Kết quả thực hiện các văn bản giao nhiệm vụ"
    else:
        kind = kind_words(document.number, document.title, document.kind)
        about = f"Kết quả thực hiện {kind} số {document.number} ngày {paper_day(document.issued_on)}"
    span = period_words(tally.period) if tally.period else f"Đến ngày {paper_day(tally.as_of)}"
    return about, span


def as_of(tally: Tally) -> str:
    """When the figures were taken and how many agencies stand behind them."""
    made = tally.made_at
    return (
        f"Số liệu đến {made.hour:02d} giờ {made.minute:02d} phút ngày {paper_day(made.date())}; "
        f"đã nhận của {tally.total.received}/{tally.total.expected} đơn vị"
    )


def notes_of(tally: Tally) -> tuple[str, ...]:
    """What a reader of the figures must know."""
    found = [
        "Theo báo cáo mới nhất của từng đơn vị trong kỳ; đơn vị chưa gửi báo cáo chưa có số liệu trong biểu."
        if tally.basis is Basis.REPORTED
        else "Theo cập nhật, quyết định đã nhận đến lúc lập biểu; nhiệm vụ của đơn vị chưa gửi tính theo thời hạn."
    ]
    if tally.total.shared:
        count = write_number(tally.total.shared)
        found.append(f"{count} lượt đồng chủ trì không cộng vào biểu: nhiệm vụ được tính một lần, ở đơn vị đầu mối.")
    one, parts = tally.by_task, tally.total.counts.total
    if one.total != parts:
        four = ", ".join(
            f"{write_number(number)} {words}"
            for number, words in (
                (one.done_on_time, "hoàn thành đúng hạn"),
                (one.done_late, "hoàn thành quá hạn"),
                (one.in_time, "trong hạn"),
                (one.overdue, "quá hạn"),
            )
        )
        found.append(
            f"Biểu tính {write_number(parts)} phần việc của các đơn vị chủ trì; tính theo nhiệm vụ là "
            f"{write_number(one.total)} nhiệm vụ: {four}."
        )
    if tally.several:
        count = write_number(tally.several)
        found.append(
            f"{count} nhiệm vụ gắn với nhiều chỉ số, có ở nhiều dòng; dòng tổng cộng tính mỗi nhiệm vụ một lần."
        )
    if tally.total.counts.left_out:
        count = write_number(tally.total.counts.left_out)
        found.append(f"Không tính {count} nhiệm vụ được miễn đánh giá, chuyển đơn vị khác hoặc rút.")
    return tuple(found)


def done(counts: Counts) -> int:
    """Tasks done, on time or late."""
    return counts.done_on_time + counts.done_late


def _figures(counts: Counts) -> tuple[int, ...]:
    return counts.total, counts.done_on_time, counts.done_late, counts.in_time, counts.overdue


def compose(_layout: Layout, order: TallyOrder) -> Paper:
    """One table for each way, each on its own sheets."""
    first = order.tallies[0]
    blocks: list[Block] = []
    for place, tally in enumerate(order.tallies):
        if place:
            blocks.append(NewPage())
        blocks += _table(tally)
    about, span = heading_of(first)
    return Paper(
        title=f"Biểu tổng hợp {about[:1].lower()}{about[1:]} – {span}",
        day=day_of(order.issuing),
        heading=plain_heading(order.issuing, "BIỂU TỔNG HỢP", (about, span)),
        blocks=tuple(blocks),
        landscape=True,
        training=first.training,
        footer=f"Biểu tổng hợp – {span}",
    )


def _table(tally: Tally) -> Iterator[Block]:
    rows: list[Row] = []
    place = 0
    for group in tally.groups:
        place += not group.parent
        rows.append(("" if group.parent else str(place), name_of(tally.by, group), *_cells(group)))
    rows.append(Total(("", "TỔNG CỘNG", *_cells(tally.total))))
    yield Text(f"{as_of(tally)}. Đơn vị tính: nhiệm vụ", TextLook.NOTE)
    heads = ("STT", WAYS[tally.by], *HEADS)
    yield Table(heads, (11.0, 76.0, *(23.0,) * len(HEADS)), tuple(rows), frozenset(range(len(heads))) - {1}, small=True)
    for note in notes_of(tally):
        yield Text(note)


def _cells(group: Group) -> tuple[str, ...]:
    counts = group.counts
    return (
        *(write_number(figure) for figure in _figures(counts)),
        write_percent(done(counts), counts.total),
        f"{write_number(group.received)}/{write_number(group.expected)}",
    )


def tally_sheets(found: Sequence[Tally]) -> tuple[sheets.Table, ...]:
    """A sheet for each way; figures are numbers that one can go on computing with."""
    return tuple(_sheet(tally) for tally in found)


def _sheet(tally: Tally) -> sheets.Table:
    columns = (
        sheets.Column("STT", 6, "number", centred=True),
        sheets.Column(WAYS[tally.by], 48),
        *(sheets.Column(head, 14, "number", centred=True) for head in HEADS[:5]),
        sheets.Column(HEADS[5], 13, "percent", centred=True),
        sheets.Column("Số đơn vị đã báo cáo", 13, "number", centred=True),
        sheets.Column("Số đơn vị phải báo cáo", 13, "number", centred=True),
        sheets.Column("Đồng chủ trì (không cộng)", 13, "number", centred=True),
        sheets.Column("Không tính", 11, "number", centred=True),
    )
    about, span = heading_of(tally)
    titles = (f"BIỂU TỔNG HỢP {about.upper()}", span.upper(), f"{as_of(tally)}. Đơn vị tính: nhiệm vụ")
    return sheets.Table(f"Theo {WAYS[tally.by].lower()}", columns, tuple(_rows(tally)), titles, notes_of(tally))


def _rows(tally: Tally) -> Iterator[sheets.Row]:
    place = 0
    for group in tally.groups:
        place += not group.parent
        yield (None if group.parent else place, name_of(tally.by, group), *_values(group))
    yield sheets.Total((None, "TỔNG CỘNG", *_values(tally.total)))


def _values(group: Group) -> tuple[sheets.Value, ...]:
    counts = group.counts
    share = (Decimal(done(counts)) / Decimal(counts.total)).quantize(_EXACT) if counts.total else None
    return (*_figures(counts), share, group.received, group.expected, group.shared, counts.left_out)
