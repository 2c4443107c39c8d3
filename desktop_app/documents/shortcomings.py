"""Danh sách tồn tại, hạn chế: what was found, by whom, and how it is mended; on sheets that lie, and for Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, or_nothing, quoted_fully
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Band, Block, Paper, Row, Section, Table, Text
from desktop_app.domain import written_tables
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcoming_orders import ShortcomingList, ShortcomingRow, ViolationRow
from desktop_app.domain.shortcomings import Stand
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number

STANDS: Final = {
    Stand.OPEN: "Chưa khắc phục",
    Stand.MENDED: "Đã khắc phục, chờ xác nhận",
    Stand.REFUSED: "Chưa chấp nhận việc khắc phục",
    Stand.CONFIRMED: "Đã xác nhận khắc phục",
    Stand.WITHDRAWN: "Đã rút",
}
CAUSES: Final = {Cause.OBJECTIVE: "Khách quan", Cause.SUBJECTIVE: "Chủ quan"}
_MENDED: Final = frozenset({Stand.MENDED, Stand.CONFIRMED})
_HEADS: Final = (
    "STT", "Nội dung tồn tại, hạn chế", "Cơ quan kết luận, văn bản", "Nguyên nhân", "Thời hạn khắc phục",
    "Biện pháp, kết quả khắc phục", "Tình trạng",
)  # fmt: skip
_WIDTHS: Final = (11.0, 64.0, 44.0, 22.0, 24.0, 50.0, 32.0)
_VIOLATION_HEADS: Final = (
    "STT", "Nội dung sai phạm", "Cơ quan kết luận, văn bản", "Người chịu trách nhiệm", "Xử lý", "Thời hạn, ngày xử lý",
)  # fmt: skip
_VIOLATION_WIDTHS: Final = (11.0, 66.0, 48.0, 42.0, 48.0, 32.0)


def compose(layout: Layout, order: ShortcomingList) -> Paper:
    """The list of one document; without number, signed by the head."""
    blocks: list[Block] = [Text(_opening(order)), or_nothing(_table(order))]
    if order.violations is not None:
        blocks += [Section("SAI PHẠM VÀ VIỆC XỬ LÝ"), or_nothing(_violations(order))]
    return issued(
        order.issuing,
        "Danh sách tồn tại, hạn chế",
        heading(
            layout,
            order.issuing,
            "",
            "DANH SÁCH TỒN TẠI, HẠN CHẾ",
            (f"Kết quả khắc phục tính đến ngày {words.paper_day(order.as_of)}",),
            numbered=False,
        ),
        blocks,
        last=f"Danh sách này có {write_number(len(order.rows))} tồn tại, hạn chế{_and_violations(order)}",
        landscape=True,
    )


def _opening(order: ShortcomingList) -> str:
    """What the list is of, and how many stand how."""
    counted = Counter(one.stand for one in order.rows)
    told = [f"{write_number(counted[stand])} {name.lower()}" for stand, name in STANDS.items() if counted[stand]]
    past = sum(one.late and one.stand not in _MENDED for one in order.rows)
    late = sum(one.late and one.stand in _MENDED for one in order.rows)
    notes = [f"{write_number(past)} đã quá thời hạn khắc phục"] if past else []
    notes += [f"{write_number(late)} khắc phục sau thời hạn"] if late else []
    about = f"trong thực hiện {quoted_fully(order.document)}" if order.document else "trong thực hiện các văn bản giao"
    total = write_number(len(order.rows))
    among = f"; trong đó {', '.join(notes)}" if notes else ""
    return f"Tổng số {total} tồn tại, hạn chế {about}{': ' if told else ''}{', '.join(told)}{among}."


def _and_violations(order: ShortcomingList) -> str:
    return f" và {write_number(len(order.violations))} sai phạm" if order.violations else ""


def _table(order: ShortcomingList) -> Table:
    rows: list[Row] = []
    agency = ""
    for place, one in enumerate(order.rows, 1):
        if order.by_agency and one.agency != agency:
            agency = one.agency
            rows.append(Band(agency))
        rows.append(
            (
                str(place),
                one.words,
                f"{one.body}, {one.paper} ngày {short_date(one.found_on)}",
                CAUSES[one.cause] if one.cause else "",
                short_date(one.due_on) if one.due_on else "",
                handling(one),
                standing(one),
            )
        )
    return Table(_HEADS, _WIDTHS, tuple(rows), frozenset({0, 3, 4}), small=True)


def handling(one: ShortcomingRow) -> str:
    """What was done, and the day on which it was mended."""
    told = one.handling.rstrip(" .;")
    if one.mended_on is None:
        return told
    day = short_date(one.mended_on)
    return f"{told}; khắc phục ngày {day}" if told else f"Khắc phục ngày {day}"


def standing(one: ShortcomingRow) -> str:
    """Its state, what the days say of it, and whether it repeats an earlier one by a person's word."""
    told = [STANDS[one.stand]]
    if one.late:
        told.append("khắc phục sau thời hạn" if one.stand in _MENDED else "quá thời hạn")
    if one.repeats:
        told.append("lặp lại")
    return "; ".join(told)


def _violations(order: ShortcomingList) -> Table:
    rows: list[Row] = []
    for place, one in enumerate(order.violations or (), 1):
        days = [f"hạn {short_date(one.due_on)}"] if one.due_on else []
        days += [f"xử lý {short_date(one.handled_on)}"] if one.handled_on else []
        rows.append(
            (
                str(place),
                f"{one.agency}: {one.content}" if order.by_agency else one.content,
                f"{one.body}, {one.paper} ngày {short_date(one.found_on)}",
                "; ".join(one.persons),
                "; ".join(part for part in (one.handling, one.decision) if part),
                "; ".join(days),
            )
        )
    return Table(_VIOLATION_HEADS, _VIOLATION_WIDTHS, tuple(rows), frozenset({0}), small=True)


def shortcoming_sheets(order: ShortcomingList) -> tuple[written_tables.Table, ...]:
    """The same for Excel, days as days; violations on a sheet of their own where somebody has chosen so."""
    column = written_tables.Column
    columns = (
        column("STT", 6, "number", centred=True), column("Đơn vị", 30), column("Nội dung tồn tại, hạn chế", 52),
        column("Cơ quan kết luận", 28), column("Văn bản", 20), column("Ngày", 12, "date", centred=True),
        column("Nguyên nhân", 13, centred=True), column("Nhiệm vụ", 10, centred=True),
        column("Thành phần chỉ số", 14, centred=True), column("Thời hạn khắc phục", 12, "date", centred=True),
        column("Biện pháp khắc phục", 40), column("Ngày khắc phục", 12, "date", centred=True),
        column("Tình trạng", 28), column("Theo thời hạn", 16), column("Lặp lại", 14, centred=True),
    )  # fmt: skip
    day = f"Tính đến ngày {short_date(order.as_of)}"
    about = f"Văn bản giao: {order.document.number}" if order.document else "Các văn bản giao"
    titles = ("DANH SÁCH TỒN TẠI, HẠN CHẾ VÀ KẾT QUẢ KHẮC PHỤC", f"{about}. {day}")
    found = [written_tables.Table("Tồn tại, hạn chế", columns, tuple(_sheet_rows(order)), titles)]
    if order.violations is not None:
        found.append(_violation_sheet(order.violations, (("SAI PHẠM VÀ VIỆC XỬ LÝ"), f"{about}. {day}")))
    return tuple(found)


def _sheet_rows(order: ShortcomingList) -> Iterator[tuple[written_tables.Value, ...]]:
    for place, one in enumerate(order.rows, 1):
        by_day = ("Khắc phục sau thời hạn" if one.stand in _MENDED else "Quá thời hạn") if one.late else ""
        again = "Lặp lại" if one.repeats else "Có thể lặp lại" if one.may_repeat else ""
        yield (
            place, one.agency, one.words, one.body, one.paper, one.found_on,
            CAUSES[one.cause] if one.cause else "", one.task, one.component, one.due_on, one.handling,
            one.mended_on, STANDS[one.stand], by_day, again,
        )  # fmt: skip


def _violation_sheet(rows: tuple[ViolationRow, ...], titles: tuple[str, ...]) -> written_tables.Table:
    column = written_tables.Column
    columns = (
        column("STT", 6, "number", centred=True), column("Đơn vị", 30), column("Nội dung sai phạm", 52),
        column("Cơ quan kết luận", 28), column("Văn bản", 20), column("Ngày", 12, "date", centred=True),
        column("Người chịu trách nhiệm", 34), column("Xử lý", 34), column("Văn bản xử lý", 20),
        column("Thời hạn", 12, "date", centred=True), column("Ngày xử lý", 12, "date", centred=True),
    )  # fmt: skip
    told = tuple(
        (
            place, one.agency, one.content, one.body, one.paper, one.found_on, "; ".join(one.persons), one.handling,
            one.decision, one.due_on, one.handled_on,
        )
        for place, one in enumerate(rows, 1)
    )  # fmt: skip
    return written_tables.Table("Sai phạm", columns, told, titles)
