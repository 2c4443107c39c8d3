"""A small made-up workspace for tests of storage: one document, some tasks, agencies, and records with ids of ours."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import NOT_YET, Assignment, Role
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.completion_rules import DoneBy
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.evidence import Evidence, EvidenceLink
from desktop_app.domain.measures import Figure, Measure
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.reports import Report, ReportState, Texts
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.tasks import Task
from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind

NOW = datetime(2025, 6, 20, 8, 15, tzinfo=VIETNAM)
TODAY = NOW.date()
PERIOD_START = date(2025, 6, 15)
US, OTHER = "H19.12", "H19.13"
INFO = WorkspaceInfo("ws-1", WorkspaceKind.AGENCY, US, "SNV", "Sở Nội vụ", True, "inc-1", NOW)
ONCE = Schedule(ScheduleKind.ONCE, "trước 30/6/2025", due=date(2025, 6, 30))
MONTHLY = Schedule(ScheduleKind.RECURRING, "ngày 25 hằng tháng", every=Every.MONTH, day=25)
_numbers: Iterator[int] = itertools.count(1)


def new_id() -> str:
    """A fresh id in the form of a UUID."""
    return f"00000000-0000-7000-8000-{next(_numbers):012d}"


def agency(code: str = US, sign: str = "SNV", name: str = "Sở Nội vụ") -> Agency:
    return Agency(
        id=new_id(),
        code=AgencyCode(code),
        sign=sign,
        name=name,
        aliases=("Sở NV",),
        kind=AgencyKind.SO,
        block="Khối sở",
        superior="UBND TỈNH ĐỒNG NAI",
        place="Đồng Nai",
        head_name="Nguyễn Thị Ước",
        head_title="Giám đốc",
        under_ubnd=True,
        valid_from=date(2024, 1, 1),
        valid_to=None,
        successors=(AgencyCode(OTHER),),
    )


def document(**changes: object) -> AssigningDocument:
    made = AssigningDocument(
        id=new_id(),
        kind=DocumentKind.PLAN,
        number="336/KH-UBND",
        title="Kế hoạch mẫu",
        issuer="Ủy ban nhân dân tỉnh",
        issued_on=date(2024, 10, 15),
        legal_basis=("Luật Tổ chức chính quyền địa phương", "Nghị quyết 76/NQ-CP"),
        follower_code="H19",
        follower_name="UBND tỉnh Đồng Nai",
        calendar="nd-09-2019",
        periods=("Q1", "Q2", "H1", "N"),
        ends_on=date(2025, 12, 31),
        revision=1,
        training=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def task(document_id: str, position: int = 1, **changes: object) -> Task:
    made = Task(
        id=new_id(),
        document_id=document_id,
        number=f"{position}",
        position=position,
        section=("I. Cải cách thể chế", "1. Văn bản"),
        content="Rà soát quy trình nội bộ giải quyết thủ tục hành chính",
        deliverables=("Quyết định ban hành",),
        schedules=(ONCE,),
        components=("PAR.3",),
        weight=2,
        measures=(Measure(new_id(), "Tỷ lệ đúng hạn", "đúng hạn", "tổng số", "hồ sơ", 855),),
        requirements=("Quyết định đã ký",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def assignment(given: Task, code: str = US, role: Role = Role.LEAD, **changes: object) -> Assignment:
    made = Assignment(new_id(), given.id, given.document_id, code, role, 1, role is Role.LEAD)
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(assignment_id: str, kind: EntryKind = EntryKind.WORK, **changes: object) -> ProgressEntry:
    made = ProgressEntry(
        id=new_id(),
        assignment_id=assignment_id,
        kind=kind,
        worked_on=date(2025, 6, 18),
        recorded_at=NOW,
        author="Lê Văn Đường",
        note="Đã trình dự thảo",
        percent=40,
        done_on=date(2025, 6, 18) if kind is EntryKind.DONE else None,
        milestone=None,
        figures=(Figure("m-1", 58, 85, True), Figure("m-2", 1, 2)),
        supersedes=None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def evidence(sha256: str = "ab" * 32, **changes: object) -> Evidence:
    made = Evidence(
        id=new_id(),
        sha256=sha256,
        size=5,
        file_name="Quyết định 12.pdf",
        media_type="application/pdf",
        number="12/QĐ-SNV",
        dated_on=date(2025, 6, 1),
        issuer="Sở Nội vụ",
        abstract="Ban hành quy trình",
        added_at=NOW,
        added_by="Lê Văn Đường",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def link(evidence_id: str, assignment_id: str, **changes: object) -> EvidenceLink:
    made = EvidenceLink(new_id(), evidence_id, assignment_id, "Quyết định đã ký", "", NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def report(document_id: str, code: str = US, **changes: object) -> Report:
    made = Report(
        id=new_id(),
        document_id=document_id,
        agency_code=code,
        period="2025-Q2",
        round=1,
        state=ReportState.DRAFT,
        replaces=None,
        texts=Texts("Đã chỉ đạo", "Kết quả", "", "Kỳ tới", ""),
        created_at=NOW,
        approved_at=None,
        records_sha256="",
        number="",
        issued_on=None,
        pdf_sha256="",
        arrived_on=None,
        due_back_on=None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def package(number: int = 1, **changes: object) -> PackageRecord:
    made = PackageRecord(
        id=new_id(),
        direction="in",
        identity=f"{next(_numbers):064x}",
        kind=Kind.REPORT,
        sender=US,
        receiver="H19",
        stream="stream-1",
        incarnation="inc-1",
        number=number,
        previous=None,
        created=NOW,
        file_name="x.asice",
        size=10,
        arrived_on=TODAY,
        handled_at=NOW,
        state="applied",
        refusal="",
        report_id=None,
        audit_head="a" * 64,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def days_by_rule(
    done_by: DoneBy, entries: Sequence[ProgressEntry], decisions: Sequence[CompletionDecision]
) -> dict[str, date]:
    """What the rule says of each entry; nothing has been sent here."""
    if done_by is DoneBy.PRODUCT:
        return {}
    if done_by is DoneBy.CLAIMED:
        return {one.id: one.recorded_at.date() for one in entries}
    newest = {one.entry_id: one for one in decisions} if done_by is DoneBy.CONFIRMED else {}
    confirmed = {key: one.decided_at.date() for key, one in newest.items() if one.verdict is Verdict.CONFIRMED}
    return {one.id: confirmed.get(one.id, NOT_YET) for one in entries}
