"""Trích nhật ký: who did what when, each event with the end of its seal; and whether the whole chain holds."""

from __future__ import annotations

import json
from typing import Final

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

ACTIONS: Final = {
    "agency.succeed": "Quyết định đơn vị kế thừa",
    "chain.decide": "Quyết định về chuỗi tệp trùng số",
    "collecting.give": "Giao phiếu thu thập",
    "collecting.take": "Nhận phiếu thu thập",
    "template.install": "Dùng mẫu văn bản đã sửa",
    "papers.codes": "Bật, tắt mã trên trang văn bản",
    "workspace.found": "Tạo dữ liệu đơn vị",
    "workspace.restore": "Khôi phục dữ liệu đơn vị từ bản sao",
    "workspace.continue": "Tiếp tục dùng dữ liệu đơn vị trên máy này",
    "root.trust": "Tin mã đối chiếu của cơ quan theo dõi",
    "document.record": "Ghi văn bản giao",
    "document.correct": "Sửa văn bản giao chưa ban hành",
    "document.amend": "Ghi lần điều chỉnh văn bản giao",
    "year.close": "Khóa năm",
    "group.choose": "Chọn đơn vị của nhóm được giao",
    "group.expand": "Xác định đơn vị của nhóm được giao",
    "progress.add": "Cập nhật tiến độ",
    "evidence.add": "Đính kèm minh chứng",
    "evidence.keep": "Giữ tệp minh chứng của sổ theo dõi",
    "evidence.reuse": "Dùng minh chứng cho nhiệm vụ khác",
    "evidence.withdraw": "Rút minh chứng",
    "match.state": "Ghi nhận nhiệm vụ trùng nhau",
    "match.undo": "Bỏ ghi nhận nhiệm vụ trùng nhau",
    "results.load": "Nhập kết quả đã có",
    "layout.learn": "Ghi nhớ cách đọc bảng",
    "layout.forget": "Bỏ cách đọc bảng đã ghi nhớ",
    "report.start": "Lập dự thảo báo cáo",
    "report.approve": "Duyệt nội dung báo cáo",
    "report.reopen": "Mở lại báo cáo",
    "report.submit": "Trình ký báo cáo",
    "report.back": "Trả lại người trình báo cáo",
    "commitment.signed": "Nhận bản cam kết người đứng đầu đã ký",
    "route.set": "Đặt đường trình ký",
    "approval.submitted": "Trình ký văn bản",
    "approval.passed": "Duyệt, chuyển bước tiếp theo",
    "approval.back": "Trả lại người trình",
    "approval.opinion": "Ghi ý kiến về văn bản trình",
    "return.explained": "Giải trình nội dung bị trả lại",
    "return.opened": "Mở thêm chỗ sửa khi trả lời phiếu trả lại",
    "report.issue": "Vào số, ngày báo cáo",
    "report.accept": "Kết luận báo cáo đạt yêu cầu",
    "report.return": "Trả lại báo cáo để hoàn thiện",
    "ranking.publish": "Công bố xếp hạng",
    "index.import": "Nhập bộ tiêu chí của chỉ số",
    "index.figure": "Ghi kết quả, mục tiêu của chỉ số",
    "index.loss": "Ghi nguyên nhân, trách nhiệm về điểm mất",
    "index.link": "Gắn nhiệm vụ với thành phần chỉ số",
    "selfscore.start": "Lập phiếu tự chấm điểm",
    "selfscore.answer": "Kết luận thẩm định phiếu tự chấm điểm",
    "shortcoming.record": "Ghi tồn tại, hạn chế",
    "shortcoming.withdraw": "Rút tồn tại, hạn chế đã ghi",
    "shortcoming.answer": "Ghi việc khắc phục tồn tại, hạn chế",
    "shortcoming.repeat": "Trả lời về việc lặp lại",
    "register.add": "Ghi sổ theo dõi",
    "delegation.name": "Phân công",
    "delegation.end": "Thôi phân công",
    "coordination.ask": "Ghi đề nghị phối hợp",
    "coordination.remind": "Ghi việc nhắc trả lời đề nghị phối hợp",
    "coordination.answer": "Ghi trả lời đề nghị phối hợp",
    "coordination.change": "Sửa đề nghị phối hợp",
    "coordination.withdraw": "Rút đề nghị phối hợp",
    "coordination.reopen": "Mở lại đề nghị phối hợp",
    "inspection.record": "Ghi lần kiểm tra",
    "inspection.change": "Sửa nội dung lần kiểm tra",
    "instruction.record": "Ghi ý kiến chỉ đạo",
    "instruction.carried_out": "Ghi việc thực hiện ý kiến chỉ đạo",
    "instruction.change": "Sửa ý kiến chỉ đạo",
    "outreach.record": "Ghi buổi quán triệt, tuyên truyền",
    "outreach.prove": "Bổ sung minh chứng buổi quán triệt, tuyên truyền",
    "outreach.change": "Sửa buổi quán triệt, tuyên truyền",
    "accountability.step": "Ghi việc kiểm điểm",
    "package.seal": "Niêm phong gói hồ sơ",
    "package.give": "Giao gói hồ sơ",
    "package.receive": "Tiếp nhận gói hồ sơ",
    "package.phone": "Xác nhận qua điện thoại",
    "package.letter": "Lập công văn về tệp cần xem lại",
    "package.quarantine": "Để riêng tệp cần xem lại",
    "package.quarantine_end": "Nhận lại tệp đã để riêng",
    "package.read_back": "Đọc lại tệp đã ghi",
    "package.export_plain": "Xuất tệp không mã hóa, có lý do",
    "segment.announce": "Thông báo đoạn dữ liệu mới",
    "segment.approve": "Chấp nhận đoạn dữ liệu mới",
    "crl.older": "Bỏ qua danh sách thu hồi cũ hơn",
    "key.certify": "Cấp chứng thư khóa cho đơn vị",
    "key.certified": "Nhận chứng thư khóa của đơn vị",
    "key.backup": "Sao lưu khóa",
    "key.recovery_sheet": "In phiếu khôi phục khóa",
    "key.rotate": "Thay khóa",
    "key.replace_root": "Thay khóa gốc",
    "key.pin_root": "Xác nhận khóa gốc mới",
    "key.unpin_root": "Thôi xác nhận khóa gốc của cơ quan theo dõi",
    "key.lost": "Ghi nhận mất khóa",
    "key.revoke": "Thu hồi khóa",
    "key.revoked": "Nhận thông báo thu hồi khóa",
    "signer.accept": "Chấp nhận người ký chưa có trong danh mục",
    "signer.accept_once": "Chấp nhận người ký lần này",
    "backup.make": "Sao lưu dữ liệu",
    "backup.drill": "Diễn tập khôi phục",
    "drop.take": "Nhận cả thư mục tệp",
    "drop.whose": "Xác định đơn vị của tệp",
    "evidence.bind": "Gộp ảnh thành một tệp minh chứng",
    "inspection.export": "Xuất hồ sơ kiểm tra",
    "report.accept_many": "Kết luận nhiều báo cáo đạt yêu cầu",
    "report.urge": "Đôn đốc gửi báo cáo",
    "person.record": "Ghi đánh giá cá nhân",
    "person.decide": "Ghi quyết định xếp loại cá nhân",
    "unit.appraise": "Thẩm định điểm của đơn vị",
}
"""What each action of the log is called on paper; one that is not named here stands under its own name."""
SAID: Final = {
    "acknowledgement": "Xác nhận đã nhận văn bản giao",
    "deadline_request": "Đề nghị về thời hạn, nhiệm vụ",
    "clarification_request": "Đề nghị làm rõ",
    "deadline_decision": "Quyết định về thời hạn",
    "exemption_decision": "Quyết định không đánh giá",
    "confirmation_decision": "Kết luận hoàn thành",
    "clarification": "Trả lời đề nghị làm rõ",
    "transfer": "Gửi phần đã làm trước đây cho đơn vị nhận nhiệm vụ",
    "year_closing": "Gửi bản khóa năm",
    "evidence_request": "Đề nghị bổ sung minh chứng",
    "commitment": "Niêm phong bản cam kết",
    "conclusion_proposal": "Đề xuất kết luận nội dung cam kết",
    "conclusion_appraisal": "Thẩm định nội dung cam kết",
    "conclusion_decision": "Ghi kết luận nội dung cam kết bằng văn bản",
    "shortcoming_notice": "Gửi tồn tại, hạn chế",
    "shortcoming_review": "Ý kiến về khắc phục tồn tại, hạn chế",
    "ranking": "Lập bảng xếp hạng",
    "scored_ranking": "Công bố bảng điểm, xếp hạng",
    "own_points": "Gửi điểm tự chấm của đơn vị",
    "appeal": "Đề nghị xem xét lại kết quả",
    "appeal_answer": "Trả lời đề nghị xem xét lại kết quả",
    "loss_share": "Giao điểm mất cho đơn vị",
    "self_score": "Gửi phiếu tự chấm điểm",
    "self_score_appraisal": "Gửi kết quả thẩm định phiếu tự chấm điểm",
    "segment": "Thông báo đoạn dữ liệu mới",
    "succession": "Quyết định đơn vị kế thừa",
}
"""What one party says to another (actions that end in `.say`), by its noun; a data pack has one name for all kinds."""


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
        action_words(event.action),
        _facts(event),
        event.hash[:16],
    )


def action_words(action: str) -> str:
    """What an action is called on paper."""
    noun, _dot, verb = action.rpartition(".")
    if verb == "say":
        return "Phát hành gói dữ liệu dùng chung" if noun.startswith("pack_") else SAID.get(noun, action)
    return ACTIONS.get(action, action)


def _facts(event: AuditEvent) -> str:
    """Subject, then the facts as they are sealed, name by name."""
    details = json.loads(event.details)
    told = "; ".join(f"{name}: {value}" for name, value in details.items() if value is not None)
    return f"{event.subject} ({told})" if told else event.subject
