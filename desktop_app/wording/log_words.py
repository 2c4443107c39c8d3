"""What each action of the log is called: in Vietnamese on paper and in the window, in English in an English window.

Papers are Vietnamese whatever the window speaks, so the words of both stand here side by side; `action_on_paper` and
`action_label` read them. An action that is not named here stands under its own name.
"""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import language

ACTIONS: Final[dict[str, tuple[str, str]]] = {
    "accountability.step": ("Ghi việc kiểm điểm", "Record a step of accountability review"),
    "agency.succeed": ("Quyết định đơn vị kế thừa", "Decide on a successor agency"),
    "approval.back": ("Trả lại người trình", "Send back to the author"),
    "approval.opinion": ("Ghi ý kiến về văn bản trình", "Write an opinion on a submitted paper"),
    "approval.passed": ("Duyệt, chuyển bước tiếp theo", "Approve and pass on"),
    "approval.submitted": ("Trình ký văn bản", "Submit a paper"),
    "backup.drill": ("Diễn tập khôi phục", "Try a restore"),
    "backup.make": ("Sao lưu dữ liệu", "Back up the data"),
    "chain.decide": ("Quyết định về chuỗi tệp trùng số", "Decide on a chain of files with the same number"),
    "clock.state": ("Khai ngày hôm nay", "State today's date"),
    "collecting.give": ("Giao phiếu thu thập", "Give out a collecting sheet"),
    "collecting.take": ("Nhận phiếu thu thập", "Take in a collecting sheet"),
    "commitment.signed": ("Nhận bản cam kết người đứng đầu đã ký", "Take in the commitment signed by the head"),
    "coordination.answer": ("Ghi trả lời đề nghị phối hợp", "Record an answer to a request for coordination"),
    "coordination.ask": ("Ghi đề nghị phối hợp", "Record a request for coordination"),
    "coordination.change": ("Sửa đề nghị phối hợp", "Correct a request for coordination"),
    "coordination.remind": (
        "Ghi việc nhắc trả lời đề nghị phối hợp",
        "Record a reminder of a request for coordination",
    ),
    "coordination.reopen": ("Mở lại đề nghị phối hợp", "Reopen a request for coordination"),
    "coordination.withdraw": ("Rút đề nghị phối hợp", "Withdraw a request for coordination"),
    "crl.older": ("Bỏ qua danh sách thu hồi cũ hơn", "Skip an older revocation list"),
    "delegation.end": ("Thôi phân công", "End a delegation"),
    "delegation.name": ("Phân công", "Delegate"),
    "document.amend": ("Ghi lần điều chỉnh văn bản giao", "Record a revision of an assigning document"),
    "document.correct": ("Sửa văn bản giao chưa ban hành", "Correct an assigning document before it is issued"),
    "document.record": ("Ghi văn bản giao", "Record an assigning document"),
    "drop.take": ("Nhận cả thư mục tệp", "Take in a whole folder of files"),
    "drop.whose": ("Xác định đơn vị của tệp", "Say whose a file is"),
    "evidence.add": ("Đính kèm minh chứng", "Attach evidence"),
    "evidence.bind": ("Gộp ảnh thành một tệp minh chứng", "Bind photographs into one file of evidence"),
    "evidence.keep": ("Giữ tệp minh chứng của sổ theo dõi", "Keep a file that proves a register entry"),
    "evidence.reuse": ("Dùng minh chứng cho nhiệm vụ khác", "Use evidence for another task"),
    "evidence.withdraw": ("Rút minh chứng", "Withdraw evidence"),
    "group.choose": ("Chọn đơn vị của nhóm được giao", "Choose the agencies of an addressed group"),
    "group.expand": ("Xác định đơn vị của nhóm được giao", "Work out the agencies of an addressed group"),
    "index.figure": ("Ghi kết quả, mục tiêu của chỉ số", "Record a result or target of an index"),
    "index.import": ("Nhập bộ tiêu chí của chỉ số", "Import the criteria of an index"),
    "index.link": ("Gắn nhiệm vụ với thành phần chỉ số", "Tie a task to a component of an index"),
    "index.loss": ("Ghi nguyên nhân, trách nhiệm về điểm mất", "Record the cause of lost points and who answers"),
    "inspection.change": ("Sửa nội dung lần kiểm tra", "Correct an inspection"),
    "inspection.export": ("Xuất hồ sơ kiểm tra", "Export an inspection file"),
    "inspection.record": ("Ghi lần kiểm tra", "Record an inspection"),
    "instruction.carried_out": ("Ghi việc thực hiện ý kiến chỉ đạo", "Record how an instruction is carried out"),
    "instruction.change": ("Sửa ý kiến chỉ đạo", "Correct an instruction"),
    "instruction.record": ("Ghi ý kiến chỉ đạo", "Record an instruction"),
    "key.backup": ("Sao lưu khóa", "Back up the keys"),
    "key.certified": ("Nhận chứng thư khóa của đơn vị", "Receive the certificate of the agency's key"),
    "key.certify": ("Cấp chứng thư khóa cho đơn vị", "Certify the key of an agency"),
    "key.lost": ("Ghi nhận mất khóa", "Note that the key is lost"),
    "key.pin_root": ("Xác nhận khóa gốc mới", "Trust a compared root"),
    "key.recovery_sheet": ("In phiếu khôi phục khóa", "Print the recovery sheet of the keys"),
    "key.replace_root": ("Thay khóa gốc", "Replace the root key"),
    "key.revoke": ("Thu hồi khóa", "Revoke a key"),
    "key.revoked": ("Nhận thông báo thu hồi khóa", "Receive news of a revoked key"),
    "key.rotate": ("Thay khóa", "Replace the key"),
    "key.unpin_root": ("Thôi xác nhận khóa gốc của cơ quan theo dõi", "Trust the root of a body no more"),
    "layout.forget": ("Bỏ cách đọc bảng đã ghi nhớ", "Forget how a table is read"),
    "layout.learn": ("Ghi nhớ cách đọc bảng", "Remember how a table is read"),
    "match.state": ("Ghi nhận nhiệm vụ trùng nhau", "State that tasks are the same"),
    "match.undo": ("Bỏ ghi nhận nhiệm vụ trùng nhau", "Undo that tasks are the same"),
    "outreach.change": ("Sửa buổi quán triệt, tuyên truyền", "Correct a briefing session"),
    "outreach.prove": ("Bổ sung minh chứng buổi quán triệt, tuyên truyền", "Add proof of a briefing session"),
    "outreach.record": ("Ghi buổi quán triệt, tuyên truyền", "Record a briefing session"),
    "package.export_plain": ("Xuất tệp không mã hóa, có lý do", "Export a file unencrypted, with a reason"),
    "package.give": ("Giao gói hồ sơ", "Hand over a package"),
    "package.letter": ("Lập công văn về tệp cần xem lại", "Write a letter about a file to look at"),
    "package.phone": ("Xác nhận qua điện thoại", "Confirm by telephone"),
    "package.quarantine": ("Để riêng tệp cần xem lại", "Put a file to look at aside"),
    "package.quarantine_end": ("Nhận lại tệp đã để riêng", "Take back a file that was put aside"),
    "package.read_back": ("Đọc lại tệp đã ghi", "Read a written file back"),
    "package.receive": ("Tiếp nhận gói hồ sơ", "Receive a package"),
    "package.seal": ("Niêm phong gói hồ sơ", "Seal a package"),
    "papers.codes": ("Bật, tắt mã trên trang văn bản", "Turn codes on pages on or off"),
    "person.decide": ("Ghi quyết định xếp loại cá nhân", "Record the decision on a person's rating"),
    "person.record": ("Ghi đánh giá cá nhân", "Record the assessment of a person"),
    "progress.add": ("Cập nhật tiến độ", "Log progress"),
    "ranking.publish": ("Công bố xếp hạng", "Publish a ranking"),
    "register.add": ("Ghi sổ theo dõi", "Write in a register"),
    "report.accept": ("Kết luận báo cáo đạt yêu cầu", "Conclude that a report meets the requirements"),
    "report.accept_many": ("Kết luận nhiều báo cáo đạt yêu cầu", "Conclude that many reports meet the requirements"),
    "report.approve": ("Duyệt nội dung báo cáo", "Approve the content of a report"),
    "report.back": ("Trả lại người trình báo cáo", "Send a report back to its author"),
    "report.issue": ("Vào số, ngày báo cáo", "Number and date a report"),
    "report.paper.issued": ("Nhận bản đã phát hành của báo cáo", "Take in the issued copy of a report"),
    "report.paper.kept": ("Giữ bản báo cáo chưa khớp để xem lại", "Keep a copy of a report that does not fit"),
    "report.paper.signed": ("Nhận bản đã ký của báo cáo", "Take in the signed copy of a report"),
    "report.reopen": ("Mở lại báo cáo", "Open a report again"),
    "report.return": ("Trả lại báo cáo để hoàn thiện", "Return a report to be completed"),
    "report.start": ("Lập dự thảo báo cáo", "Draft a report"),
    "report.submit": ("Trình ký báo cáo", "Submit a report for signing"),
    "report.urge": ("Đôn đốc gửi báo cáo", "Urge a report to be sent"),
    "results.load": ("Nhập kết quả đã có", "Load results that were there already"),
    "return.explained": ("Giải trình nội dung bị trả lại", "Explain what was returned"),
    "return.opened": ("Mở thêm chỗ sửa khi trả lời phiếu trả lại", "Open more places for answering a return"),
    "root.trust": ("Tin mã đối chiếu của cơ quan theo dõi", "Trust a compared root of official certificates"),
    "route.set": ("Đặt đường trình ký", "Set the route of approval"),
    "segment.announce": ("Thông báo đoạn dữ liệu mới", "Announce a new segment of data"),
    "segment.approve": ("Chấp nhận đoạn dữ liệu mới", "Accept a new segment of data"),
    "selfscore.answer": ("Kết luận thẩm định phiếu tự chấm điểm", "Conclude the appraisal of a self-score sheet"),
    "selfscore.start": ("Lập phiếu tự chấm điểm", "Start a self-score sheet"),
    "shortcoming.answer": ("Ghi việc khắc phục tồn tại, hạn chế", "Record how a shortcoming is remedied"),
    "shortcoming.record": ("Ghi tồn tại, hạn chế", "Record a shortcoming"),
    "shortcoming.repeat": ("Trả lời về việc lặp lại", "Answer about a repeated shortcoming"),
    "shortcoming.withdraw": ("Rút tồn tại, hạn chế đã ghi", "Withdraw a recorded shortcoming"),
    "signer.accept": ("Chấp nhận người ký chưa có trong danh mục", "Accept a signer who was not on the list"),
    "signer.accept_once": ("Chấp nhận người ký lần này", "Accept a signer this once"),
    "template.install": ("Dùng mẫu văn bản đã sửa", "Use changed words of a paper"),
    "unit.appraise": ("Thẩm định điểm của đơn vị", "Appraise the points of a unit"),
    "user.add": ("Thêm người dùng", "Add a person"),
    "user.change": ("Sửa thông tin người dùng", "Change a person"),
    "user.remove": ("Bỏ người dùng khỏi danh sách", "Take a person off the list"),
    "user.sit": ("Chuyển người dùng", "Change who is at the desk"),
    "workspace.continue": ("Tiếp tục dùng dữ liệu đơn vị trên máy này", "Go on with the data folder on this computer"),
    "workspace.found": ("Tạo dữ liệu đơn vị", "Make the data folder"),
    "workspace.restore": ("Khôi phục dữ liệu đơn vị từ bản sao", "Restore the data folder from a copy"),
    "year.close": ("Khóa năm", "Close the year"),
}
"""Action → (Vietnamese, English)."""
SAID: Final[dict[str, tuple[str, str]]] = {
    "acknowledgement": ("Xác nhận đã nhận văn bản giao", "Acknowledge an assigning document"),
    "deadline_request": ("Đề nghị về thời hạn, nhiệm vụ", "Ask about a deadline or a task"),
    "clarification_request": ("Đề nghị làm rõ", "Ask for clarification"),
    "deadline_decision": ("Quyết định về thời hạn", "Decide on a deadline"),
    "exemption_decision": ("Quyết định không đánh giá", "Decide that a task is not assessed"),
    "confirmation_decision": ("Kết luận hoàn thành", "Conclude a completion"),
    "clarification": ("Trả lời đề nghị làm rõ", "Answer a request for clarification"),
    "transfer": (
        "Gửi phần đã làm trước đây cho đơn vị nhận nhiệm vụ",
        "Send the part done before to the agency that takes over",
    ),
    "year_closing": ("Gửi bản khóa năm", "Send the closing of the year"),
    "evidence_request": ("Đề nghị bổ sung minh chứng", "Ask for more evidence"),
    "commitment": ("Niêm phong bản cam kết", "Seal a commitment"),
    "conclusion_proposal": ("Đề xuất kết luận nội dung cam kết", "Propose a conclusion on a clause"),
    "conclusion_appraisal": ("Thẩm định nội dung cam kết", "Appraise a clause"),
    "conclusion_decision": ("Ghi kết luận nội dung cam kết bằng văn bản", "Record the written conclusion on a clause"),
    "shortcoming_notice": ("Gửi tồn tại, hạn chế", "Send a shortcoming"),
    "shortcoming_review": ("Ý kiến về khắc phục tồn tại, hạn chế", "Opinion on a remedied shortcoming"),
    "ranking": ("Lập bảng xếp hạng", "Make the ranking"),
    "scored_ranking": ("Công bố bảng điểm, xếp hạng", "Publish points and ranking"),
    "own_points": ("Gửi điểm tự chấm của đơn vị", "Send the agency's own points"),
    "appeal": ("Đề nghị xem xét lại kết quả", "Ask for the result to be reviewed"),
    "appeal_answer": ("Trả lời đề nghị xem xét lại kết quả", "Answer a request for review"),
    "loss_share": ("Giao điểm mất cho đơn vị", "Give lost points to an agency"),
    "self_score": ("Gửi phiếu tự chấm điểm", "Send the self-score sheet"),
    "self_score_appraisal": ("Gửi kết quả thẩm định phiếu tự chấm điểm", "Send the appraisal of a self-score sheet"),
    "segment": ("Thông báo đoạn dữ liệu mới", "Announce a new segment of data"),
    "succession": ("Quyết định đơn vị kế thừa", "Decide on a successor agency"),
}
"""What one party says to another (actions that end in `.say`), by its noun; a data pack has one name for all kinds."""
PACK: Final = ("Phát hành gói dữ liệu dùng chung", "Publish a data pack")


def action_on_paper(action: str) -> str:
    """What an action is called on paper."""
    return _pair(action)[0]


def action_label(action: str) -> str:
    """What an action is called in the window."""
    return _pair(action)[0 if language() == "vi" else 1]


def _pair(action: str) -> tuple[str, str]:
    noun, _dot, verb = action.rpartition(".")
    if verb == "say":
        return PACK if noun.startswith("pack_") else SAID.get(noun, (action, action))
    return ACTIONS.get(action, (action, action))
