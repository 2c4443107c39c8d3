"""Bảng tổng hợp xếp loại cá nhân: by department and person, what the rules propose and why, what was decided.

It goes to whoever advises and decides: every proposal stands beside the own rating, and a quota is held against the
table without changing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Band, Paper, Row, Table, Text, TextLook, Total
from desktop_app.domain.levels import Level
from desktop_app.domain.people import Lacking, PeopleTable, PersonRow, QuotaCheck
from desktop_app.domain.people_orders import PeopleOrder
from desktop_app.domain.rating_facts import Counts
from desktop_app.domain.rating_rules import Role
from desktop_app.domain.ratings import Span
from desktop_app.domain.written_tables import Column, Section
from desktop_app.domain.written_tables import Row as SheetRow
from desktop_app.domain.written_tables import Table as Sheet
from desktop_app.domain.written_tables import Total as SheetTotal
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import roman, write_number, write_percent

HEADS: Final = (
    "STT", "Họ và tên", "Vai trò", "Số nhiệm vụ", "Hoàn thành đúng hạn", "Hoàn thành quá hạn",
    "Đang thực hiện, trong hạn", "Đang thực hiện, quá hạn", "Tự xếp loại", "Mức đề xuất theo quy tắc",
    "Căn cứ, ghi chú", "Quyết định",
)  # fmt: skip
WIDTHS: Final = (9.0, 37.0, 17.0, 15.0, 17.0, 17.0, 18.0, 18.0, 24.0, 26.0, 38.0, 31.0)
SHEET_WIDTHS: Final = (6, 28, 16, 10, 11, 11, 12, 12, 22, 26, 46, 34)
LEVELS: Final = {
    Level.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    Level.GOOD: "Hoàn thành tốt nhiệm vụ",
    Level.DONE: "Hoàn thành nhiệm vụ",
    Level.NOT_DONE: "Không hoàn thành nhiệm vụ",
}
ROLES: Final = {Role.STAFF: "Chuyên viên", Role.DEPUTY: "Cấp phó", Role.HEAD: "Người đứng đầu"}
NO_DEPARTMENT: Final = "Chưa ghi phòng, đơn vị"
UNDELEGATED: Final = "Nhiệm vụ chưa phân công người thực hiện"


def compose(_layout: Layout, order: PeopleOrder) -> Paper:
    """The table under the letterhead of the agency, quotas below it."""
    table = order.table
    centred = frozenset({0, 2, 3, 4, 5, 6, 7})
    return Paper(
        title=f"Bảng tổng hợp xếp loại cá nhân năm {table.year}",
        day=day_of(order.issuing),
        heading=plain_heading(
            order.issuing, "BẢNG TỔNG HỢP", (f"Đề xuất mức xếp loại chất lượng cá nhân năm {table.year}",)
        ),
        blocks=(
            Text(_basis(table), TextLook.NOTE),
            Table(HEADS, WIDTHS, tuple(_rows(table)), centred, small=True),
            *(Text(_quota(one)) for one in table.quotas),
            Text(NOTE),
        ),
        landscape=True,
        training=order.issuing.training,
        footer=f"Xếp loại cá nhân năm {table.year} – {table.agency_name}",
    )


NOTE: Final = (
    "Mức đề xuất do quy tắc và số liệu cho ra; người có thẩm quyền quyết định; "
    "tỷ lệ chỉ để đối chiếu, không tự áp dụng."
)


def people_sheet(table: PeopleTable) -> Sheet:
    """The same for Excel: its counts are numbers."""
    columns = tuple(
        Column(name, width, "number" if place == 0 or 3 <= place <= 7 else "text", centred=place in (0, 2))
        for place, (name, width) in enumerate(zip(HEADS, SHEET_WIDTHS, strict=True))
    )
    titles = (
        f"BẢNG TỔNG HỢP ĐỀ XUẤT MỨC XẾP LOẠI CHẤT LƯỢNG CÁ NHÂN NĂM {table.year}",
        table.agency_name.upper(),
        _basis(table),
    )
    notes = (*(_quota(one) for one in table.quotas), NOTE)
    return Sheet(f"Xếp loại {table.year}", columns, tuple(_sheet_rows(table)), titles, notes)


def _basis(table: PeopleTable) -> str:
    return f"Quy tắc: {table.rules.title}. Phân công tính đến ngày {short_date(table.as_of)}. Đơn vị tính: nhiệm vụ"


def _departments(table: PeopleTable) -> dict[str, list[PersonRow]]:
    found: dict[str, list[PersonRow]] = {}
    for row in table.rows:
        found.setdefault(row.department or NO_DEPARTMENT, []).append(row)
    return found


def _rows(table: PeopleTable) -> Iterator[Row]:
    place = 0
    for index, (department, people) in enumerate(_departments(table).items(), 1):
        yield Band(f"{roman(index)}. {department} ({len(people)} người)")
        for one in people:
            place += 1
            yield (str(place), one.person, _role(one), *map(write_number, _figures(one.counts)), *_words(one))
    if table.undelegated.total:
        yield ("", UNDELEGATED, "–", *map(write_number, _figures(table.undelegated)), "–", "–", "", "–")
    yield Total(("", "CẢ ĐƠN VỊ", "", *map(write_number, _figures(table.agency)), "", "", "", ""))


def _sheet_rows(table: PeopleTable) -> Iterator[SheetRow]:
    place = 0
    for department, people in _departments(table).items():
        yield Section(f"{department} ({len(people)} người)", 1)
        for one in people:
            place += 1
            yield (place, one.person, _role(one), *_figures(one.counts), *_words(one))
    if table.undelegated.total:
        yield (None, UNDELEGATED, None, *_figures(table.undelegated), None, None, None, None)
    yield SheetTotal((None, "CẢ ĐƠN VỊ", None, *_figures(table.agency), None, None, None, None))


def _figures(counts: Counts) -> tuple[int, int, int, int, int]:
    return counts.total, counts.on_time, counts.late, counts.in_time, counts.overdue


def _role(row: PersonRow) -> str:
    return ROLES[row.said.role] if row.said is not None else "Chưa ghi"


def _words(row: PersonRow) -> tuple[str, str, str, str]:
    """Own rating, proposal, its reasons, decision."""
    own = row.proposal.self_level if row.proposal is not None else None
    return LEVELS[own] if own is not None else "–", _proposed(row), "; ".join(_reasons(row)), _decided(row)


def _proposed(row: PersonRow) -> str:
    if row.proposal is None:
        return "Chưa đủ số liệu"
    return _span(row.proposal.span) if row.proposal.span is not None else "Không xếp loại"


def _span(span: Span) -> str:
    if span.lowest is span.highest:
        return LEVELS[span.lowest]
    return f"Từ {LEVELS[span.lowest].lower()} đến {LEVELS[span.highest].lower()}"


def _reasons(row: PersonRow) -> Iterator[str]:
    if row.lacking is Lacking.SAID:
        yield "Chưa ghi vai trò, số tháng công tác"
    if row.lacking is Lacking.WRONG:
        yield "Số liệu ghi thêm không khớp số nhiệm vụ"
    found = row.proposal
    if found is None:
        return
    if found.unrated is not None:
        yield f"{found.unrated.title} ({found.unrated.clause})"
    if found.points_low is not None and found.points_high is not None:
        low, high = (f"{one.total // 100},{one.total % 100:02d}" for one in (found.points_low, found.points_high))
        yield f"{low} điểm" if low == high else f"từ {low} đến {high} điểm"
    for line in found.caps:
        if line.in_force:
            paper = line.decision or "chờ quyết định"
            yield f"Mức trần theo {line.cap.clause}: {line.failed_clause} ({paper}); phải kiểm điểm"
    if found.hangs_on:
        yield "Có điều khoản cần hỏi cơ quan có thẩm quyền"


def _decided(row: PersonRow) -> str:
    one = row.decision
    if one is None:
        return "–"
    reason = f"; {one.reason}" if one.reason else ""
    return f"{LEVELS[one.level]} ({one.number} ngày {short_date(one.decided_on)}, {one.decided_by}{reason})"


def _quota(check: QuotaCheck) -> str:
    group = "Lãnh đạo, quản lý" if check.leaders else "Công chức không giữ chức vụ"
    quota = check.quota
    special = f", đặc biệt {write_percent(quota.special, 1000, 0)} là {check.special_places}" if quota.special else ""
    told = (
        f"{group}: {check.at_level} người {LEVELS[quota.level].lower()}; {write_percent(quota.share, 1000, 0)} của "
        f"{check.of_level} người {LEVELS[quota.of].lower()} là {check.places}{special}"
    )
    over = f"; vượt {check.over}" if check.over else ""
    unsure = f"; {check.unsure} người chưa rõ mức" if check.unsure else ""
    return f"{told}{over}{unsure} ({quota.clause})."
