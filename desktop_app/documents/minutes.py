"""Biên bản bàn giao and biên bản kiểm tra (NĐ 30/2020, Mẫu 1.10): number, no day in the head; time and place stand in
the text, two sides sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import (
    deadline,
    heading,
    issued,
    listed,
    open_lines,
    or_nothing,
    quoted,
    quoted_fully,
    receivers,
    state,
)
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Annex, Basis, Block, Clause, Paper, Row, Section, Table, Text, Total
from desktop_app.domain.assignments import Count
from desktop_app.domain.minutes import CheckedTask, HandedDocument, HandoverMinutes, InspectionMinutes
from desktop_app.domain.printing import Spot
from desktop_app.domain.signers import Signer
from desktop_app.vietnamese.dates import long_date
from desktop_app.vietnamese.numbers import write_number

_OPEN_NAME, _OPEN_TITLE, _OPEN_BASIS = "…" * 10, "…" * 8, "…" * 20
"""Short enough that what is written by hand stays in the line of its word, in the larger letters of the Party too."""
_HOUR: Final = "…… giờ ……"
_MOST_REPORTS: Final = 6


def compose_handover(layout: Layout, order: HandoverMinutes) -> Paper:
    """Biên bản bàn giao: sides, documents with counts, files or workspace, key and log, open tasks in an annex."""
    sender = order.issuing.agency.name
    between = order.receiving != sender
    blocks: list[Block] = [
        *_opening(order.day, order.place),
        *_side("BÊN GIAO", [order.giver], sender),
        *_side("BÊN NHẬN", [order.receiver], order.receiving),
    ]
    if order.witness is not None:
        blocks += _side("NGƯỜI CHỨNG KIẾN", [order.witness], "")
    why = order.why or _OPEN_BASIS
    blocks += [
        Text(f"Căn cứ: {why}."),
        Text("Hai bên thống nhất lập biên bản bàn giao hồ sơ, số liệu theo dõi thực hiện nhiệm vụ như sau:"),
        Section("I. HỒ SƠ, SỐ LIỆU BÀN GIAO"),
        Clause("1. Theo văn bản giao nhiệm vụ"),
        or_nothing(_documents(order.documents)),
        *_reports(order.documents),
        Clause("2. Dữ liệu điện tử"),
        *_data(order, between),
        Section("II. NHIỆM VỤ CHƯA HOÀN THÀNH"),
        Text(_open_sentence(order.open_tasks)),
        Section("III. Ý KIẾN, CAM KẾT CỦA CÁC BÊN"),
        Text(
            "Bên giao chịu trách nhiệm về tính đầy đủ, chính xác của hồ sơ, số liệu đến thời điểm bàn giao. Bên nhận "
            "tiếp nhận, tiếp tục theo dõi, thực hiện kể từ ngày ký biên bản."
        ),
        Text("Ý kiến khác (nếu có):"),
        *open_lines(3),
    ]
    copies = "03" if order.witness is not None else "02"
    sides = [Signer("Bên giao", order.giver.name), Signer("Bên nhận", order.receiver.name)]
    if order.witness is not None:
        sides.append(Signer("Người chứng kiến", order.witness.name))
    annexes = [Annex("Danh mục nhiệm vụ chưa hoàn thành bàn giao", (_tasks(order.open_tasks),), True)]
    return issued(
        order.issuing,
        "Biên bản bàn giao",
        heading(
            layout,
            order.issuing,
            "BB",
            "BIÊN BẢN",
            ("Bàn giao hồ sơ, số liệu theo dõi thực hiện nhiệm vụ",),
            dated=False,
        ),
        blocks,
        last=f"Biên bản kết thúc hồi {_HOUR} cùng ngày, được lập thành {copies} bản có giá trị như nhau, mỗi bên giữ "
        "01 bản",
        signers=sides,
        hands=(Spot.HEAD, Spot.SUPERIOR),
        receiving=receivers(order.issuing, "Các bên ký biên bản"),
        annexes=annexes if order.open_tasks else (),
    )


def _opening(day: date, place: str) -> list[Block]:
    """Hour, day and place; a place that is not yet known gets a line of its own."""
    when = f"Hôm nay, vào hồi {_HOUR}, {long_date(day)}, tại"
    if place:
        return [Text(f"{when} {place}, chúng tôi gồm:")]
    return [Text(f"{when}:"), *open_lines(1), Text("Chúng tôi gồm:")]


def _side(title: str, people: Sequence[Signer], body: str) -> list[Block]:
    told = title if not body else f"{title}: {body}"
    shown = people or [Signer("", "")]
    lines = (f"- Ông (bà): {one.name or _OPEN_NAME}; chức vụ: {one.title or _OPEN_TITLE}." for one in shown)
    return [Clause(told), *map(Text, lines)]


def _documents(documents: Sequence[HandedDocument]) -> Table:
    rows: list[Row] = []
    for place, one in enumerate(documents, 1):
        numbers = (one.tasks, one.open, one.entries, len(one.reports), one.evidence)
        day = words.paper_day(one.document.issued_on)
        rows.append((str(place), f"{quoted(one.document)} ngày {day}", *map(write_number, numbers)))
    if len(documents) > 1:
        sums = [
            sum(column)
            for column in zip(
                *((one.tasks, one.open, one.entries, len(one.reports), one.evidence) for one in documents), strict=True
            )
        ]
        rows.append(Total(("", "Cộng", *map(write_number, sums))))
    heads = (
        "STT", "Văn bản giao nhiệm vụ", "Nhiệm vụ chủ trì", "Chưa hoàn thành", "Lượt cập nhật", "Báo cáo đã phát hành",
        "Tệp minh chứng",
    )  # fmt: skip
    return Table(heads, (11, 51, 19, 20, 19, 21, 19), tuple(rows), frozenset({0, 2, 3, 4, 5, 6}))


def _reports(documents: Sequence[HandedDocument]) -> list[Block]:
    """The reports by number, of a document that has few; more are counted in the table."""
    told: list[Block] = []
    for one in documents:
        if 0 < len(one.reports) <= _MOST_REPORTS:
            named = "; ".join(f"số {issue.number} ngày {words.paper_day(issue.issued_on)}" for issue in one.reports)
            told.append(Text(f"Báo cáo đã phát hành theo {quoted(one.document)}: {named}."))
    return told


def _data(order: HandoverMinutes, between: bool) -> list[Block]:
    blocks: list[Block] = []
    if between:
        blocks.append(Text("Tệp niêm phong bàn giao cho đơn vị tiếp nhận:"))
        rows = tuple(
            (str(place), one.name, write_number(one.size), words.grouped_code(one.sha256))
            for place, one in enumerate(order.files, 1)
        )
        heads = ("STT", "Tên tệp", "Dung lượng (byte)", "Mã đối chiếu (SHA-256, 32 ký tự đầu)")
        table = Table(heads, (12, 70, 28, 50), rows, frozenset({0, 2, 3}), small=True)
        blocks.append(table if rows else Text("Chưa có tệp niêm phong nào được lập cho đơn vị tiếp nhận."))
    else:
        blocks.append(Text(f"Thư mục dữ liệu đơn vị “{order.workspace}” với toàn bộ nội dung nêu tại mục 1."))
        blocks.append(
            Text(
                "Mật khẩu mở khóa, phiếu khôi phục khóa và thiết bị lưu khóa bí mật (nếu có) được giao trực tiếp, "
                "không ghi trong biên bản."
            )
        )
    key = words.grouped_code(order.key) if order.key else "chưa có khóa"
    blocks += listed(
        (
            f"Mã đối chiếu khóa niêm phong của bên giao: {key}",
            f"Nhật ký: {write_number(order.log_length)} sự kiện; mã sự kiện cuối: {_head(order.log_head)}",
        )
    )
    return blocks


def _head(sha256: str) -> str:
    return words.grouped_code(sha256) if sha256.strip("0") else "không có"


def _open_sentence(tasks: Sequence[CheckedTask]) -> str:
    if not tasks:
        return words.NOTHING
    late = sum(words.COUNT_OF_WORD.get(one.word) is Count.OVERDUE for one in tasks)
    told = f"Có {write_number(len(tasks))} nhiệm vụ chưa hoàn thành, trong đó {write_number(late)} nhiệm vụ quá hạn"
    return f"{told} (danh mục tại Phụ lục kèm theo)."


def _tasks(tasks: Sequence[CheckedTask]) -> Table:
    rows = tuple(
        (
            one.task.number,
            one.task.content,
            quoted(one.document),
            deadline(one.task),
            state(one.word, one.done_on),
            one.result,
            "",
        )
        for one in tasks
    )
    heads = ("STT", "Nhiệm vụ", "Văn bản giao", "Thời hạn", "Trạng thái", "Kết quả đến nay", "Ghi chú")
    return Table(heads, (13, 72, 36, 32, 34, 40, 20), rows, frozenset({0}), small=True)


def compose_inspection(layout: Layout, order: InspectionMinutes) -> Paper:
    """Biên bản kiểm tra: who, where, which tasks with state and proof; findings are open lines for people."""
    sender = order.issuing.agency.name
    tally = _tally(order.tasks)
    documents = list(dict.fromkeys(quoted_fully(one.document) for one in order.tasks))
    where = documents[0] if len(documents) == 1 else "các văn bản giao nhiệm vụ"
    blocks: list[Block] = [
        *([Basis(order.basis)] if order.basis else []),
        *_opening(order.day, order.place),
        *_side("ĐOÀN KIỂM TRA", order.inspectors, sender),
        *_side("ĐƠN VỊ ĐƯỢC KIỂM TRA", order.inspected_people, order.inspected),
        Text(f"Tiến hành kiểm tra việc thực hiện nhiệm vụ của {order.inspected} tại {where}."),
        Section("I. NỘI DUNG KIỂM TRA"),
        Text(
            f"Kiểm tra {write_number(len(order.tasks))} nhiệm vụ; theo dữ liệu đến ngày {_day(order.as_of)}: {tally}. "
            "Trạng thái, minh chứng của từng nhiệm vụ tại Phụ lục kèm theo."
            if order.tasks
            else f"Theo dữ liệu đến ngày {_day(order.as_of)}, đơn vị không có nhiệm vụ chủ trì thuộc phạm vi kiểm tra."
        ),
        Section("II. KẾT QUẢ KIỂM TRA"),
    ]
    for place, title in enumerate(
        (
            "Kết quả đạt được",
            "Tồn tại, hạn chế và nguyên nhân",
            "Ý kiến của đơn vị được kiểm tra",
            "Kiến nghị của Đoàn kiểm tra",
        ),
        1,
    ):
        blocks += [Clause(f"{place}. {title}"), *open_lines(3)]
    head = order.inspectors[0].name if order.inspectors else ""
    other = order.inspected_people[0].name if order.inspected_people else ""
    annexes = [Annex("Danh mục nhiệm vụ được kiểm tra", (_inspected(order.tasks),), True)] if order.tasks else []
    return issued(
        order.issuing,
        "Biên bản kiểm tra",
        heading(
            layout,
            order.issuing,
            "BB",
            "BIÊN BẢN",
            (f"Kiểm tra việc thực hiện nhiệm vụ được giao của {order.inspected}",),
            dated=False,
        ),
        blocks,
        last=f"Biên bản kết thúc hồi {_HOUR} cùng ngày, đã được đọc lại cho những người có mặt cùng nghe, thống nhất "
        "ký tên; lập thành 02 bản, mỗi bên giữ 01 bản",
        signers=(Signer("Đại diện đơn vị được kiểm tra", other), Signer("Trưởng đoàn kiểm tra", head)),
        receiving=receivers(order.issuing, "Đơn vị được kiểm tra", "Đoàn kiểm tra"),
        annexes=annexes,
    )


def _day(day: date) -> str:
    return words.paper_day(day)


def _tally(tasks: Sequence[CheckedTask]) -> str:
    """The four counts in words; what none of them holds is left out."""
    found = [words.COUNT_OF_WORD.get(one.word) for one in tasks]
    names = {count: words.COUNT_WORDS[count] for count in Count if count in found}
    told = [f"{name[:1].lower()}{name[1:]} {write_number(found.count(count))}" for count, name in names.items()]
    return "; ".join(told) or words.NOTHING.rstrip(".").lower()


def _inspected(tasks: Sequence[CheckedTask]) -> Table:
    rows = tuple(
        (
            one.task.number,
            one.task.content,
            one.task.product,
            deadline(one.task),
            state(one.word, one.done_on),
            "; ".join(one.evidence) or "Chưa có",
            "",
        )
        for one in tasks
    )
    heads = ("STT", "Nhiệm vụ", "Sản phẩm", "Thời hạn", "Trạng thái theo dữ liệu", "Minh chứng đã có", "Nhận xét")
    return Table(heads, (13, 70, 32, 32, 34, 38, 28), rows, frozenset({0}), small=True)
