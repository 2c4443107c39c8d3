"""Phiếu tiếp nhận and phiếu trả lại: what came and with what result; which fields are disputed, and by when.

No Kính gửi: the decree keeps that for tờ trình, công văn and reports to a superior; nơi nhận names whom it is for."""

from __future__ import annotations

from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, paper_quoted, quoted, quoted_fully, receivers
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Clause, Paper, Row, Table, Text
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportLine, ReturnKind
from desktop_app.domain.slips import DisputedLine, ReceiptSlip, ReceivedFile, ReturnSlip
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number, write_percent

KINDS: Final = {
    Kind.ENROLMENT: "Đăng ký khóa",
    Kind.ACKNOWLEDGEMENT: "Xác nhận nhận văn bản giao",
    Kind.COMMITMENT: "Bản cam kết",
    Kind.REPORT: "Báo cáo",
    Kind.SUPPLEMENT: "Bổ sung minh chứng",
    Kind.REQUEST: "Đề nghị",
    Kind.APPEAL: "Đề nghị xem xét lại kết quả",
}
"""Kinds of file that agencies send, as a slip names them."""
RESULTS: Final = {
    "applied": "Hợp lệ, đã tiếp nhận",
    "refused": "Nội dung không được tiếp nhận",
    "halted": "Đã nhận, chờ xử lý tệp trùng số",
    "resumed": "Đã nhận, chờ xử lý tệp trùng số",
    "set_aside": "Đã nhận, không tính theo quyết định",
}
"""What became of a file, by its state."""
FIELDS: Final = {
    "result": "Kết quả",
    "figures": "Số liệu",
    "figure": "Số liệu",
    "evidence": "Minh chứng",
    "done_on": "Ngày hoàn thành",
    "word": "Tiến độ",
}
"""Fields of a report that a remark names; any other stands under its own name."""


def compose_receipt(layout: Layout, order: ReceiptSlip) -> Paper:
    """Phiếu tiếp nhận: every file with its day, result and code, and what is to be done next."""
    sender = order.issuing.agency.name
    taken = sum(one.state == "applied" for one in order.files)
    rows = tuple(_file(place, one) for place, one in enumerate(order.files, 1))
    heads = ("STT", "Hồ sơ nhận được", "Ngày đến", "Kết quả", "Mã tệp", "Mã đọc qua điện thoại")
    codes = any(one.phone_code for one in order.files)
    widths = (12, 42, 23, 25, 20, 38) if codes else (12, 60, 24, 36, 28, 0)
    table = Table(
        heads if codes else heads[:-1],
        widths if codes else widths[:-1],
        tuple(row if codes else row[:-1] for row in rows),
        frozenset({0, 2, 4, 5}),
        small=True,
    )
    blocks: list[Block] = [
        Text(
            f"{sender} đã nhận của {order.agency} {write_number(len(order.files))} tệp, trong đó "
            f"{write_number(taken)} tệp hợp lệ, đã tiếp nhận, tính đến ngày {words.paper_day(order.as_of)}:"
        ),
        table,
        Clause("Việc tiếp theo"),
        *(Text(f"{place}. {step}") for place, step in enumerate(_next(order), 1)),
    ]
    return issued(
        order.issuing,
        f"Phiếu tiếp nhận – {order.agency}",
        heading(layout, order.issuing, "", "PHIẾU TIẾP NHẬN", (f"Hồ sơ của {order.agency}",), numbered=False),
        blocks,
        last="Ngày đến là ngày nhận qua thư điện tử, hệ thống văn bản hoặc giao trực tiếp, dùng để xác định việc gửi "
        "đúng hạn. Tiếp nhận chưa phải là kết luận về nội dung",
        receiving=receivers(order.issuing, order.agency),
    )


def _file(place: int, one: ReceivedFile) -> tuple[str, ...]:
    result = RESULTS.get(one.state, one.state)
    return (
        str(place),
        _named(one),
        short_date(one.arrived_on),
        f"{result}: {one.why}" if one.why else result,
        " ".join(one.identity[at : at + 4] for at in range(0, 16, 4)),
        one.phone_code,
    )


def _named(one: ReceivedFile) -> str:
    """`Báo cáo quý I năm 2025, lần gửi 2; tệp số 3 về 336/KH-UBND`."""
    told = KINDS.get(one.kind, one.kind.value)
    if one.period:
        told += f" {words.period_words(one.period)}" + (f", lần gửi {one.round}" if one.round > 1 else "")
    return f"{told}; tệp số {one.number}" + (f" về {one.document}" if one.document else "")


def _next(order: ReceiptSlip) -> list[str]:
    steps = []
    if order.missing_numbers:
        told = "; ".join(
            f"tệp số {number} về {document}" if document else f"tệp số {number}"
            for document, number in order.missing_numbers
        )
        steps.append(f"Gửi lại các tệp chưa nhận được (theo số thứ tự niêm phong): {told}.")
    if order.missing:
        steps.append(f"Gửi bổ sung các tệp minh chứng đã nêu nhưng chưa nhận được: {'; '.join(order.missing)}.")
    if any(one.state == "refused" for one in order.files):
        steps.append("Xem lý do từ chối ở cột Kết quả, sửa tại đơn vị rồi xuất tệp mới; không sửa trên tệp đã xuất.")
    if any(one.state in ("halted", "resumed") for one in order.files):
        steps.append("Chờ cơ quan tiếp nhận xử lý các tệp trùng số; không gửi lại khi chưa được yêu cầu.")
    if not steps:
        steps.append("Không phải gửi lại hoặc bổ sung tệp nào.")
    steps.append(f"Lưu phiếu này để đối chiếu; hiện lưu {write_number(order.held)} tệp văn bản, minh chứng của đơn vị.")
    return steps


def compose_return(layout: Layout, order: ReturnSlip) -> Paper:
    """Phiếu trả lại: field, what was sent, what is asked; completions that were not accepted; the day due back."""
    sender = order.issuing.agency.name
    period = words.period_words(order.period)
    report = paper_quoted("Báo cáo", order.number, order.issued_on)
    due = words.paper_day(order.due_on)
    evidence_only = order.kind is ReturnKind.EVIDENCE_ONLY
    rows: list[Row] = [
        (str(place), _task(one), FIELDS.get(one.item.field, one.item.field), _sent(one), one.item.comment)
        for place, one in enumerate(order.lines, 1)
    ]
    blocks: list[Block] = [
        Text(
            f"{sender} đã xem xét {report} của {order.agency} về kết quả thực hiện {quoted_fully(order.document)} "
            f"{period} (lần gửi {order.round}) và trả lại để hoàn thiện {write_number(len(rows))} nội dung sau:"
        ),
        Table(
            ("STT", "Nhiệm vụ", "Mục", "Nội dung đã gửi", "Đề nghị hoàn thiện"),
            (12, 43, 18, 42, 45),
            tuple(rows),
            frozenset({0}),
        )
        if rows
        else Text(words.NOTHING),
    ]
    if order.unproved:
        blocks += [
            Text("Các nhiệm vụ báo hoàn thành nhưng chưa đủ minh chứng:"),
            Table(
                ("STT", "Nhiệm vụ", "Lý do"),
                (12, 78, 70),
                tuple((one.number, one.content, one.reason) for one in order.unproved),
                frozenset({0}),
            ),
        ]
    blocks += [
        Clause("Cách hoàn thiện"),
        Text(
            f"1. Chỉ bổ sung minh chứng, không phải ký lại báo cáo; gửi trước hết ngày {due}."
            if evidence_only
            else f"1. Sửa các nội dung nêu trên, ký và phát hành báo cáo thay thế; gửi trước hết ngày {due}."
        ),
        Text("2. Nội dung đơn vị cho là đúng: giải trình, nêu văn bản làm căn cứ; không phải sửa số liệu."),
        Text(
            "3. Ngày gửi của lần gửi đầu vẫn được tính là ngày gửi báo cáo; các nội dung không nêu trong phiếu giữ "
            "nguyên."
        ),
    ]
    return issued(
        order.issuing,
        f"Phiếu trả lại – {order.agency} – {period}",
        heading(
            layout,
            order.issuing,
            "",
            "PHIẾU TRẢ LẠI",
            (f"Báo cáo kết quả thực hiện {quoted(order.document)}", f"{period} của {order.agency}"),
            numbered=False,
        ),
        blocks,
        last=f"Quyết định trả lại được ghi ngày {words.paper_day(order.decided_on)}",
        receiving=receivers(order.issuing, order.agency),
    )


def _task(one: DisputedLine) -> str:
    if one.line is None:
        return "Toàn bộ báo cáo"
    return f"{one.line.number}. {one.line.content}" if one.line.number else one.line.content


def _sent(one: DisputedLine) -> str:
    """What stood in the report in this field."""
    line = one.line
    if line is None:
        return ""
    if one.item.field in ("figure", "figures"):
        return _figures(line)
    if one.item.field == "evidence":
        return "; ".join(line.evidence_names) or words.NOTHING
    if one.item.field in ("done_on", "word"):
        return words.progress_words(line)
    told = [words.progress_words(line), line.result, _figures(line)]
    return ". ".join(text.rstrip(".") for text in told if text) + "."


def _figures(line: ReportLine) -> str:
    told = (
        (write_number(one.numerator), write_number(one.denominator), write_percent(one.numerator, one.denominator))
        for one in line.figures
    )
    return "; ".join(f"{upper}/{lower} ({rate})" for upper, lower, rate in told)
