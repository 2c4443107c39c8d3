"""Letters, minutes and slips to be printed; short, long, empty and strange ones. All names invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Counts, Word
from desktop_app.domain.audit import FIRST, AuditEvent, event_hash
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.coordination import Reminding, Way
from desktop_app.domain.coordination_letters import AuthorityLetter, CoordinationReminder
from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.letters import (
    ClarificationLetter,
    CoordinationLetter,
    DeadlineLetter,
    NamedTask,
    ReportReminder,
    SilentAgency,
    TaskReminder,
    UrgedTask,
)
from desktop_app.domain.minutes import (
    CheckedTask,
    HandedDocument,
    HandedFile,
    HandoverMinutes,
    InspectionMinutes,
    SelfReview,
    UnmetClause,
)
from desktop_app.domain.packages import Kind
from desktop_app.domain.printing import Issuing, Order
from desktop_app.domain.reports import Issue, ReturnItem, ReturnKind
from desktop_app.domain.requests import Cause
from desktop_app.domain.signature_verdicts import (
    Change,
    Check,
    CheckLine,
    Coverage,
    Judgement,
    Mark,
    PaperSignature,
    PaperVerdict,
    Subject,
    TimeMark,
)
from desktop_app.domain.signers import Signer
from desktop_app.domain.slips import (
    DisputedLine,
    Filed,
    FiledDocument,
    FileIndex,
    LogExtract,
    ReceiptSlip,
    ReceivedFile,
    ReturnSlip,
    RoutingSlip,
    SignatureSlip,
    Unproved,
)
from tests.documents.comparison_samples import COMPARISONS, NOTHING_TO_TELL
from tests.documents.paper import AGENCY, LINES, PLAN, SHA, line
from tests.documents.shortcoming_samples import SHORTCOMINGS

DAY = date(2026, 7, 6)
NOW = datetime(2026, 7, 6, 8, 30, 15, tzinfo=VIETNAM)
OFFICE = replace(
    AGENCY, sign="VPUBND", name="Văn phòng Ủy ban nhân dân tỉnh", head_title="Chánh Văn phòng",
    head_name="Đặng Thanh Hải"
)  # fmt: skip
TASK = NamedTask(
    "27", "Rà soát, cắt giảm thời gian giải quyết thủ tục hành chính nội bộ", "Quyết định công bố; Báo cáo kết quả",
    "Quý II/2026", date(2026, 6, 30),
)  # fmt: skip


def issuing(agency: Agency = AGENCY, number: str = "", day: date | None = None, unit: str = "") -> Issuing:
    return Issuing(agency, DAY, number, day, unit=unit)


def extension(by: Issuing | None = None, plan: AssigningDocument = PLAN) -> DeadlineLetter:
    return DeadlineLetter(
        by or issuing(unit="CCHC"), "Văn phòng Ủy ban nhân dân tỉnh", plan, TASK, DeadlineChange.EXTENSION,
        date(2026, 8, 31), Cause.OBJECTIVE, "Bộ Nội vụ chưa ban hành hướng dẫn",
        ("Đã rà soát 40/85 thủ tục.",), ("Phân công 02 phó giám đốc trực tiếp chỉ đạo", "Họp kiểm điểm hằng tuần"),
    )  # fmt: skip


def pause() -> DeadlineLetter:
    return replace(extension(), change=DeadlineChange.PAUSE, wanted=None, results=(), measures=())


def clarification(by: Issuing | None = None) -> ClarificationLetter:
    asked = ("Tỷ lệ 20% tính trên số thủ tục trước hay sau khi sáp nhập?", "Mẫu báo cáo theo văn bản nào?")
    return ClarificationLetter(by or issuing(), OFFICE.name, PLAN, TASK, asked, date(2026, 7, 20))


def coordination(by: Issuing | None = None) -> CoordinationLetter:
    return CoordinationLetter(
        by or issuing(), ("Sở Tư pháp", "Sở Tài chính"), ("Sở Tư pháp",), PLAN, TASK,
        ("Cử công chức tham gia tổ rà soát", "Cung cấp danh mục thủ tục nội bộ"), date(2026, 7, 15),
    )  # fmt: skip


def coordination_reminder(by: Issuing | None = None) -> CoordinationReminder:
    return CoordinationReminder(
        by or issuing(unit="CCHC"), "Sở Tài chính", PLAN, TASK,
        "Cung cấp số liệu dự toán, quyết toán kinh phí cải cách hành chính 6 tháng đầu năm 2026",
        date(2026, 6, 15), "45/SNV-CCHC", date(2026, 6, 22), (Reminding(date(2026, 6, 26), Way.PHONE, ""),),
        DAY, 15, 10, date(2026, 7, 10),
    )  # fmt: skip


def authority(by: Issuing | None = None) -> AuthorityLetter:
    return AuthorityLetter(
        by or issuing(unit="CCHC"),
        "Văn phòng Ủy ban nhân dân tỉnh",
        PLAN,
        TASK,
        "Việc quyết định mức thu phí thuộc thẩm quyền của cơ quan tài chính theo quy định của pháp luật về phí và lệ "
        "phí; Sở Nội vụ chỉ có chức năng rà soát thủ tục.",
        "Sở Tài chính",
    )


def urged(count: int, agencies: int, late: bool = True) -> tuple[UrgedTask, ...]:
    return tuple(
        UrgedTask(
            f"Sở Số {place % agencies + 1}", str(place), TASK.content, PLAN, DAY + timedelta(days=-9 if late else 9),
            -7 if late else 7,
        )
        for place in range(1, count + 1)
    )  # fmt: skip


def reminder(by: Issuing | None = None, late: int = 2, soon: int = 1, agencies: int = 1) -> TaskReminder:
    overdue, due_soon = urged(late, agencies), urged(soon, agencies, late=False)
    names = tuple(dict.fromkeys(one.agency for one in (*overdue, *due_soon)))
    return TaskReminder(
        by or issuing(OFFICE, unit="TH"), names, (PLAN,), DAY, overdue, due_soon, date(2026, 7, 15)
    )  # fmt: skip


def report_reminder(by: Issuing | None = None, silent: int = 3) -> ReportReminder:
    names = tuple(SilentAgency(f"Sở Số {place}", "2026-Q1" if place % 2 else "") for place in range(1, silent + 1))
    return ReportReminder(
        by or issuing(OFFICE), PLAN, "2026-Q2", date(2026, 6, 18), DAY, 12, names, silent + 38, date(2026, 7, 10)
    )  # fmt: skip


def checked(count: int, done: Word = Word.DONE_ON_TIME) -> tuple[CheckedTask, ...]:
    words = (Word.OVERDUE, Word.IN_TIME, done)
    return tuple(
        CheckedTask(
            replace(TASK, number=str(place)), PLAN, AGENCY.name, words[place % 3],
            date(2026, 6, 20) if words[place % 3] is Word.DONE_ON_TIME else None, "Đã rà soát 40/85 thủ tục.",
            ("812/QĐ-SNV", "Bảng tổng hợp.xlsx") if place % 3 == 2 else (),
        )
        for place in range(1, count + 1)
    )  # fmt: skip


def handover(by: Issuing | None = None, tasks: int = 3, files: int = 0, witness: bool = True) -> HandoverMinutes:
    issues = (Issue("i", "r", "125/BC-SNV", date(2026, 3, 16), SHA, 1, NOW),)
    return HandoverMinutes(
        issuing=by or issuing(),
        day=DAY,
        place="trụ sở Sở Nội vụ",
        why="Quyết định số 215/QĐ-SNV ngày 01/7/2026 về điều động công chức",
        giver=Signer("Phó Trưởng phòng", "Nguyễn Thị Ước"),
        receiver=Signer("Chuyên viên", "Lê Văn Phước"),
        receiving="Sở Tư pháp" if files else AGENCY.name,
        witness=Signer("Chánh Văn phòng", "Trần Thị Bích Thủy") if witness else None,
        documents=(HandedDocument(PLAN, 64, tasks, 210, issues, 95),) if tasks else (),
        open_tasks=checked(tasks, Word.DUE_SOON),
        files=tuple(HandedFile(f"BG_336-KH-UBND_SNV_{place}.asice", SHA, 10**6) for place in range(1, files + 1)),
        workspace="" if files else "so-noi-vu",
        key=SHA,
        log_length=1204,
        log_head=SHA,
    )


def inspection(by: Issuing | None = None, tasks: int = 5) -> InspectionMinutes:
    return InspectionMinutes(
        by or issuing(OFFICE), AGENCY.name, DAY, "Sở Nội vụ",
        (Signer("Phó Chánh Văn phòng", "Đỗ Hoàng Nam"), Signer("Trưởng phòng", "Phạm Thị Mai")),
        (Signer("Giám đốc", "Trần Minh Quang"),), ("Căn cứ Kế hoạch số 55/KH-UBND ngày 03/3/2026",), checked(tasks),
        DAY,
    )  # fmt: skip


def review(by: Issuing | None = None, unmet: int = 2) -> SelfReview:
    clauses = tuple(
        UnmetClause(
            str(place), TASK.content, TASK.product, date(2026, 6, 30), date(2026, 8, 31) if place == 1 else
            date(2026, 6, 30), Word.OVERDUE if place % 2 else Word.DONE_LATE, None if place % 2 else date(2026, 7, 4),
            "Lê Thị Đào",
        )
        for place in range(1, unmet + 1)
    )  # fmt: skip
    return SelfReview(
        by or issuing(), OFFICE.name, PLAN, 2026, Signer("Giám đốc", "Trần Minh Quang"), "05/BCK-SNV",
        date(2026, 1, 20), DAY, unmet + 62, 30, 30, 1, ("Không đùn đẩy, né tránh trách nhiệm",), clauses,
    )  # fmt: skip


def index(by: Issuing | None = None, lines: int = 4) -> FileIndex:
    own = (
        FiledDocument(Filed.ASSIGNING, PLAN.number, PLAN.issued_on, PLAN.issuer, PLAN.title),
        FiledDocument(Filed.COMMITMENT, "05/BCK-SNV", date(2026, 1, 20), AGENCY.name, "", "2026"),
        FiledDocument(Filed.REPORT, "125/BC-SNV", date(2026, 3, 16), AGENCY.name, "", "2026-Q1", 2),
        FiledDocument(
            Filed.EVIDENCE, "", None, AGENCY.name, "Ảnh hội nghị 11.07.2026.jpg", proves=("4", "27")
        ),
    )  # fmt: skip
    return FileIndex(by or issuing(), PLAN, 2026, tuple(own[place % 4] for place in range(lines)))


def events(count: int) -> tuple[AuditEvent, ...]:
    found: list[AuditEvent] = []
    for place in range(1, count + 1):
        at, previous = NOW + timedelta(minutes=place), found[-1].hash if found else FIRST
        facts = ("Nguyễn Thị Ước", ("progress.add", "commitment.say")[place % 2], f"as{place}", '{"kind":"work"}')
        found.append(
            AuditEvent(place, f"e{place}", at, *facts, previous, event_hash(place, f"e{place}", at, *facts, previous))
        )
    return tuple(found)  # fmt: skip


def log(by: Issuing | None = None, count: int = 5, broken_at: int = 0) -> LogExtract:
    shown = events(count)
    return LogExtract(
        by or issuing(), DAY, DAY + timedelta(days=3), shown, FIRST, 900, SHA, broken_at, NOW, "thithu"
    )  # fmt: skip


def receipt(by: Issuing | None = None, files: int = 2, missing: bool = True) -> ReceiptSlip:
    came = tuple(
        ReceivedFile(
            Kind.REPORT if place > 1 else Kind.ENROLMENT, PLAN.number if place > 1 else "",
            "2026-Q2" if place > 1 else "", 2, place, DAY, SHA, 10**6,
            "refused" if place == 2 and missing else "applied",
            "Nội dung khác lần gửi trước" if place == 2 and missing else "", "FZ72-KDNN-X5W2",
        )
        for place in range(1, files + 1)
    )  # fmt: skip
    return ReceiptSlip(
        by or issuing(OFFICE), AGENCY.name, DAY, came, ((PLAN.number, 3),) if missing else (), 49,
        ("Biên bản kiểm tra.pdf",) if missing else (),
    )  # fmt: skip


def returned(by: Issuing | None = None, items: int = 2, kind: ReturnKind = ReturnKind.REPORT_AGAIN) -> ReturnSlip:
    disputed = tuple(
        DisputedLine(
            ReturnItem(f"a{place}", ("figure", "evidence", "result")[place % 3], "Đề nghị bổ sung bảng số liệu."),
            line(8 * place, Word.DONE_LATE),
        )
        for place in range(1, items + 1)
    )  # fmt: skip
    whole = DisputedLine(ReturnItem("", "result", "Chưa nêu nguyên nhân chủ quan."), None)
    return ReturnSlip(
        by or issuing(OFFICE), AGENCY.name, PLAN, "2026-Q2", 1, "125/BC-SNV", date(2026, 6, 16), kind, DAY,
        date(2026, 7, 10), (*disputed, whole) if items else (),
        (Unproved("31", "Xây dựng cơ sở dữ liệu", "Chưa có biên bản nghiệm thu"),) if items else (),
    )  # fmt: skip


def routing(by: Issuing | None = None, overdue: int = 2, compared: bool = True) -> RoutingSlip:
    late = tuple(line(place, Word.OVERDUE) for place in range(1, overdue + 1))
    return RoutingSlip(
        issuing=by or issuing(),
        document=PLAN,
        period="2026-Q2",
        round=2,
        send_by=date(2026, 6, 18),
        cut_off=date(2026, 6, 14),
        counts=Counts(28, 3, 31, overdue),
        before=Counts(21, 3, 36, 4) if compared else None,
        partners=Counts(in_time=17),
        overdue=late,
        newly_done=LINES[:7] if compared else (),
        newly_late=late[:1] if compared else (),
        compared=compared,
        at_risk=late[:1],
        returned=(("27", "Đề nghị bổ sung bảng số liệu theo địa bàn"), ("", "Nêu rõ nguyên nhân chủ quan")),
        proposals=("Đề nghị tỉnh sớm ban hành hướng dẫn.",),
        problems=1,
        decide=("Cho phép gia hạn nội bộ nhiệm vụ 27",),
    )


def signature(name: str, judgement: Judgement, token: bool = True) -> PaperSignature:
    subject = Subject(
        name, "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", "SỞ NỘI VỤ", "MST:3600000000", "0A1B2C3D",
        "CA phục vụ các cơ quan Nhà nước G2", datetime(2024, 1, 1, tzinfo=VIETNAM), datetime(2028, 12, 31,
        tzinfo=VIETNAM),
        "RSA 2048", SHA, SHA,
    )  # fmt: skip
    mark = Mark(
        "ChuKyThuTruong", None, 1, (0, 0, 1, 1), subject, NOW,
        TimeMark(NOW, "Máy chủ cấp dấu thời gian 01", Judgement.VALID) if token else None, "ETSI.CAdES.detached",
        "sha256",
        "RSASSA-PKCS1v1.5", Coverage.REVISION, Change.STAMP, None, 70_000, NOW, "token",
    )  # fmt: skip
    checks = tuple(CheckLine(check, judgement, "", "dữ kiện" if check is Check.CHANGES else "") for check in Check)
    return PaperSignature(mark, judgement, checks)


def signatures(by: Issuing | None = None, count: int = 2, judgement: Judgement = Judgement.INCOMPLETE) -> SignatureSlip:
    marks = tuple(signature(name, judgement) for name in ("Trần Minh Quang", "Sở Nội vụ")[:count])
    verdict = PaperVerdict(
        "BC quý II.pdf", SHA, 75_020, 6, "report", judgement, (), marks, ("ConDauCoQuan",), "", NOW,
        70_000 if count else 0
    )  # fmt: skip
    told = ((Judgement.INCOMPLETE, "Không có danh sách thu hồi"), (Judgement.VALID, "Thời điểm ký do người ký khai"))
    return SignatureSlip(
        by or issuing(), verdict, told, ("RootCA chuyên dùng Chính phủ G2",) if count else (), 1, count
    )


SAMPLES: dict[str, Order] = {
    "extension": extension(),
    "pause": pause(),
    "clarification": clarification(),
    "coordination": coordination(),
    "coordination-reminder": coordination_reminder(),
    "authority": authority(),
    "reminder": reminder(),
    "report-reminder": report_reminder(),
    "handover": handover(),
    "inspection": inspection(),
    "review": review(),
    **SHORTCOMINGS,
    **COMPARISONS,
    "file-index": index(),
    "log": log(),
    "receipt": receipt(),
    "return": returned(),
    "routing": routing(),
    "signatures": signatures(),
}
"""One of each kind."""
LONG: dict[str, Order] = {
    "reminder": reminder(late=300, soon=40, agencies=30),
    "report-reminder": report_reminder(silent=160),
    "handover": handover(tasks=300, files=40),
    "inspection": inspection(tasks=300),
    "review": review(unmet=300),
    "file-index": index(lines=300),
    "log": log(count=300),
    "receipt": receipt(files=300),
    "return": returned(items=300),
    "routing": routing(overdue=300),
}
"""Those that list something, with hundreds of rows."""
EMPTY: dict[str, Order] = {
    "extension": replace(extension(), results=(), measures=(), reason="", task=NamedTask("", "", "", "", None)),
    "clarification": replace(clarification(), task=None, questions=(), answer_by=None),
    "coordination": replace(coordination(), partners=(), contents=(), answer_by=None),
    "coordination-reminder": replace(
        coordination_reminder(), task=None, content="", paper="", due_on=None, reminders=(), past_due=None,
        answer_by=None,
    ),
    "authority": replace(authority(), task=None, reason="", receiver=""),
    "handover": replace(handover(tasks=0, witness=False), why="", place="", key="", log_head=FIRST, log_length=0),
    "inspection": replace(inspection(tasks=0), inspectors=(), inspected_people=(), basis=(), place=""),
    "review": replace(review(unmet=0), untold=(), commitment_number="", running=0, left_out=0),
    "file-index": index(lines=0),
    "log": log(count=0),
    "receipt": receipt(missing=False),
    "return": returned(items=0),
    "routing": replace(routing(overdue=0, compared=False), returned=(), proposals=(), problems=0, decide=(),
    at_risk=()),
    "signatures": signatures(count=0),
    **NOTHING_TO_TELL,
}  # fmt: skip
"""With as little as can be known."""
