"""Hồ sơ kiểm tra: index and verification page of a folder of numbered files, and the tables that lie in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from desktop_app.documents.heads import day_of, plain_heading
from desktop_app.documents.issued import quoted
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Clause, Paper, Row, Table, Text
from desktop_app.documents.words import NOTHING, paper_day, period_words
from desktop_app.domain import written_tables as sheets
from desktop_app.domain.inspection_files import InspectionIndex, InspectionLine, InspectionProof, Part, Scope
from desktop_app.domain.legal_words import PROGRESS_WORDS
from desktop_app.domain.minutes import CheckedTask
from desktop_app.domain.open_things import OpenKind, OpenTask, OpenThing
from desktop_app.domain.registers import NAMES, RegisterEntry, is_entry, words_of
from desktop_app.domain.violations import Violation
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number

PARTS: Final = {
    Part.TASKS: "Bảng nhiệm vụ",
    Part.COMMITMENT: "Bản cam kết",
    Part.REPORT: "Báo cáo",
    Part.EVIDENCE: "Minh chứng",
    Part.REGISTERS: "Sổ theo dõi",
    Part.VIOLATIONS: "Sai phạm và xử lý",
}
REGISTERS: Final = {
    "shortcoming_record": "Tồn tại, hạn chế",
    "shortcoming_answer": "Khắc phục tồn tại, hạn chế",
    "accountability_review": "Kiểm điểm",
    "coordination_request": "Đề nghị phối hợp",
    "inspection": "Kiểm tra",
    "instruction": "Ý kiến chỉ đạo",
    "outreach_session": "Quán triệt, tuyên truyền",
}
OPEN: Final = {
    OpenKind.REPORT: "Báo cáo đang làm",
    OpenKind.REQUEST: "Đề nghị chưa được trả lời",
    OpenKind.PACKAGE: "Gói đã xuất, chưa có phiếu",
    OpenKind.WAITING: "Tệp chờ xác nhận khóa",
}
CHECKS: Final = (
    "1. Mở một cửa sổ dòng lệnh trong thư mục này.",
    "2. Trên Linux: sha256sum -c SHA256SUMS. Mỗi dòng báo OK là tệp còn nguyên như khi xuất.",
    "3. Trên Windows: certutil -hashfile TÊN_TỆP SHA256, rồi so với cột Mã SHA-256.",
    "4. Chữ ký số của tệp PDF: mở bằng phần mềm đọc PDF có kiểm tra chữ ký; kết luận trong bảng là của ngày tiếp nhận.",
)


def scope_words(scope: Scope) -> tuple[str, ...]:
    """What was asked for, a line each."""
    first = short_date(scope.first) if scope.first else "…"
    last = short_date(scope.last) if scope.last else "…"
    span = f"{first} – {last}" if scope.first or scope.last else "toàn bộ"
    return (
        f"Văn bản giao: {scope.document or 'tất cả'}.",
        f"Thời gian: {span}.",
        f"Nhiệm vụ: {', '.join(scope.tasks) or 'tất cả'}.",
        f"Đơn vị: {'; '.join(scope.agencies) or 'tất cả trong dữ liệu'}.",
        f"Sai phạm: {'có xuất theo yêu cầu' if scope.violations else 'không thuộc phạm vi xuất'}.",
    )


def compose_index(_layout: Layout, order: InspectionIndex) -> Paper:
    """Mục lục: each file with what it is; what is named and not here below it."""
    rows: list[Row] = [
        (
            str(place),
            line.name,
            PARTS[line.part],
            line.number or "–",
            short_date(line.dated_on) if line.dated_on else "–",
            line.author,
            _about(line),
        )
        for place, line in enumerate(order.lines, 1)
    ]
    heads = ("STT", "Tên tệp", "Loại", "Số, ký hiệu", "Ngày", "Tác giả", "Nội dung")
    blocks: list[Block] = [Text(line) for line in scope_words(order.scope)]
    blocks.append(Table(heads, (11, 62, 28, 30, 22, 46, 48), tuple(rows), frozenset({0, 4}), small=True))
    if order.absent:
        blocks.append(Clause("Tài liệu trong phạm vi nhưng không có tệp"))
        absent = tuple(
            (str(place), one.abstract, "Đã rút, còn lưu bản ghi" if one.withdrawn else "Chưa nhận được tệp")
            for place, one in enumerate(order.absent, 1)
        )
        blocks.append(Table(("STT", "Tài liệu", "Tình trạng"), (11, 160, 76), absent, frozenset({0}), small=True))
    return _paper(order, "MỤC LỤC HỒ SƠ KIỂM TRA", blocks, f"{write_number(len(rows))} tệp")


def _about(line: InspectionLine) -> str:
    if line.part is Part.REPORT:
        return f"{line.abstract}, {period_words(line.about)}"
    return f"{line.abstract} (nhiệm vụ {line.about})" if line.about else line.abstract


def compose_proof(_layout: Layout, order: InspectionProof) -> Paper:
    """Trang xác minh: digests, verdicts on signatures, and how to check both with public tools."""
    rows: list[Row] = [
        (str(place), line.name, line.sha256, line.verdict or "–") for place, line in enumerate(order.lines, 1)
    ]
    made = order.made_at
    log = f"Nhật ký khi xuất có {write_number(order.audit_length)} dòng, mã dòng cuối {order.audit_head}."
    blocks: list[Block] = [
        Text(
            f"Xuất lúc {made.hour:02d} giờ {made.minute:02d} phút ngày {paper_day(made.date())}, phiên bản "
            f"{order.program}. {log}"
        ),
        Table(
            ("STT", "Tên tệp", "Mã SHA-256", "Chữ ký số (ngày tiếp nhận)"), (11, 70, 110, 56), tuple(rows),
            frozenset({0}), small=True,
        ),
        Clause("Cách kiểm tra bằng công cụ công khai"),
        *(Text(line) for line in CHECKS),
    ]  # fmt: skip
    return _paper(order, "TRANG XÁC MINH", blocks, "Tệp SHA256SUMS")


def _paper(order: InspectionIndex | InspectionProof, title: str, blocks: Sequence[Block], about: str) -> Paper:
    return Paper(
        title=f"{title[:1]}{title[1:].lower()} – {order.issuing.agency.name}".rstrip(" –"),
        day=day_of(order.issuing),
        heading=plain_heading(order.issuing, title, (f"Hồ sơ kiểm tra: {about}",)),
        blocks=tuple(blocks) or (Text(NOTHING),),
        landscape=True,
        training=order.issuing.training,
        footer="Hồ sơ kiểm tra",
    )


def sheet(part: Part, rows: Sequence[object], names: Mapping[str, str]) -> sheets.Table:
    """A table of the folder."""
    if part is Part.TASKS:
        return _tasks([one for one in rows if isinstance(one, CheckedTask)])
    if part is Part.VIOLATIONS:
        return _violations([one for one in rows if isinstance(one, Violation)], names)
    return _registers([one for one in rows if is_entry(one)], names)


def _tasks(rows: Sequence[CheckedTask]) -> sheets.Table:
    columns = (
        sheets.Column("Văn bản giao", 18),
        sheets.Column("Số", 8, centred=True),
        sheets.Column("Nhiệm vụ", 60),
        sheets.Column("Đơn vị chủ trì", 30),
        sheets.Column("Thời hạn theo văn bản", 22),
        sheets.Column("Thời hạn hiện hành", 14, "date", centred=True),
        sheets.Column("Tình trạng", 26),
        sheets.Column("Ngày sản phẩm", 14, "date", centred=True),
        sheets.Column("Kết quả đã cập nhật", 50),
        sheets.Column("Minh chứng", 40),
    )
    lines = tuple(
        (
            quoted(one.document), one.task.number, one.task.content, one.agency, one.task.due_words, one.task.due_on,
            PROGRESS_WORDS[one.word], one.done_on, one.result, "; ".join(one.evidence),
        )
        for one in rows
    )  # fmt: skip
    return sheets.Table("Nhiệm vụ", columns, lines, ("BẢNG NHIỆM VỤ TRONG PHẠM VI KIỂM TRA",))


def _registers(rows: Sequence[RegisterEntry], names: Mapping[str, str]) -> sheets.Table:
    columns = (
        sheets.Column("Sổ", 26),
        sheets.Column("Đơn vị", 34),
        sheets.Column("Ngày ghi", 14, "date", centred=True),
        sheets.Column("Nội dung", 90),
        sheets.Column("Người ghi", 24),
    )
    lines = tuple(
        (
            REGISTERS.get(NAMES[type(one)], NAMES[type(one)]),
            names.get(one.agency_code, one.agency_code),
            one.made_at.date(),
            words_of(one),
            one.made_by,
        )
        for one in rows
    )
    return sheets.Table("Sổ theo dõi", columns, lines, ("SỔ THEO DÕI TRONG PHẠM VI KIỂM TRA",))


def _violations(rows: Sequence[Violation], names: Mapping[str, str]) -> sheets.Table:
    heads = (
        "Đơn vị",
        "Cơ quan kết luận",
        "Văn bản kết luận",
        "Nội dung",
        "Người chịu trách nhiệm",
        "Xử lý",
        "Quyết định",
    )
    days = ("Ngày kết luận", "Hạn xử lý", "Ngày xử lý xong")
    columns = (
        *(sheets.Column(head, 30) for head in heads),
        *(sheets.Column(head, 14, "date", centred=True) for head in days),
    )
    lines = tuple(
        (
            names.get(one.agency_code, one.agency_code), one.body, one.paper, one.content, "; ".join(one.persons),
            one.handling, one.decision, one.found_on, one.due_on, one.handled_on,
        )
        for one in rows
    )  # fmt: skip
    return sheets.Table("Sai phạm", columns, lines, ("SAI PHẠM VÀ XỬ LÝ TRONG PHẠM VI KIỂM TRA",))


def open_sheet(things: Sequence[OpenThing]) -> sheets.Table:
    """What is open beside tasks, for whoever takes over."""
    columns = (
        sheets.Column("Loại", 26),
        sheets.Column("Nội dung", 60),
        sheets.Column("Số", 18),
        sheets.Column("Đơn vị", 34),
        sheets.Column("Từ ngày", 14, "date", centred=True),
        sheets.Column("Hạn", 14, "date", centred=True),
        sheets.Column("Văn bản giao", 26),
    )
    lines = tuple(
        (OPEN[one.kind], one.about, one.number, one.agency, one.since, one.due_on,
         quoted(one.document) if one.document is not None else "")
        for one in things
    )  # fmt: skip
    return sheets.Table("Việc khác còn mở", columns, lines, ("BÁO CÁO, ĐỀ NGHỊ, GÓI HỒ SƠ CÒN MỞ",))


def delegated_sheet(tasks: Sequence[OpenTask]) -> sheets.Table:
    """Who answers for what is open, for whoever takes over."""
    columns = (
        sheets.Column("Văn bản giao", 18),
        sheets.Column("Số", 8, centred=True),
        sheets.Column("Nhiệm vụ", 60),
        sheets.Column("Lãnh đạo phụ trách", 26),
        sheets.Column("Phòng, đơn vị", 26),
        sheets.Column("Người thực hiện", 26),
        sheets.Column("Hạn nội bộ", 14, "date", centred=True),
        sheets.Column("Từ ngày", 14, "date", centred=True),
    )
    lines = tuple(
        (quoted(one.document), one.number, one.content, held.leader, held.department, held.person, held.due_on,
         held.holds_from)
        if (held := one.delegation) is not None
        else (quoted(one.document), one.number, one.content, "", "", "", None, None)
        for one in tasks
    )  # fmt: skip
    return sheets.Table("Phân công", columns, lines, ("PHÂN CÔNG NHIỆM VỤ CHƯA HOÀN THÀNH",))
