"""A small world with real keys: one province, two agencies, and one package of every kind that this version reads."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import uuid
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Assignment, Counts, Role, Word
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.contents import AssignmentContents, CertificateContents, EnrolmentContents, ReportContents
from desktop_app.domain.custody import Receipt, ReceiptLine
from desktop_app.domain.evidence import Evidence, EvidenceLink, Tombstone
from desktop_app.domain.measures import Figure, Measure
from desktop_app.domain.packages import CrlNumber, Draft, Header, Kind, Opened, Party, Piece
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.reports import (
    Acceptance,
    Issue,
    ReportContent,
    ReportLine,
    Return,
    ReturnItem,
    ReturnKind,
    Texts,
)
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.tasks import Task
from desktop_app.domain.trust import Trust
from desktop_app.domain.watch import unwatched
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.contents import PackageContents
from desktop_app.packages.keys import ProfileKeys
from desktop_app.packages.pem import CERTIFICATE, block, trust_file
from desktop_app.packages.reading import PackageOpener, read_package
from desktop_app.packages.trusting import judge
from desktop_app.packages.writing import PackageSealer

READ_ME = Path(__file__).parents[2] / "resources/packages/READ-ME-FIRST.html"
NOW = datetime(2024, 10, 21, 8, 30, tzinfo=VIETNAM)
PROVINCE, AGENCY, OTHER = "H19", "H19.12", "H19.13"
PASSPHRASE = "một câu dài và dễ nhớ"
AGE_RECIPIENT = "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef"


def uid(number: int) -> str:
    """An id that is the same in every run."""
    return str(uuid.UUID(int=(0x019280 << 104) | (7 << 76) | (2 << 62) | number))


DOCUMENT = AssigningDocument(
    uid(1), DocumentKind.PLAN, "336/KH-UBND", "Kế hoạch mẫu “cải cách”\nBẢN TẬP HUẤN", "UBND tỉnh", date(2024, 10, 15),
    ("Nghị quyết số 76/NQ-CP",), PROVINCE, "Sở Nội vụ", "nd-09-2019", ("Q1", "T12", "N"), date(2025, 12, 31), 1, True,
)  # fmt: skip
OFFICE = Agency(
    uid(2), AgencyCode(AGENCY), "STP", "Sở Tư pháp", ("Tư pháp",), AgencyKind.SO, "Khối sở", "UBND TỈNH", "Biên Hòa",
    "Nguyễn Thị Đặng Hưởng", "Giám đốc", True, date(2020, 1, 1), None, (),
)  # fmt: skip
TASK = Task(
    uid(3), DOCUMENT.id, "1.1", 1, ("I. CHỈ SỐ PAR INDEX", "1. Chỉ đạo"), "Ban hành kế hoạch", ("Kế hoạch",),
    (
        Schedule(ScheduleKind.ONCE, "Trước ngày 30/11/2024", due=date(2024, 11, 29)),
        Schedule(ScheduleKind.RECURRING, "Hằng quý", start=date(2024, 10, 15), every=Every.QUARTER),
        Schedule(ScheduleKind.RECURRING, "20/12 hằng năm", every=Every.YEAR, month=12, day=20),
    ),
    ("PAR.1",), 1, (Measure(uid(4), "Tỷ lệ hồ sơ đúng hạn", "đúng hạn", "tiếp nhận", "hồ sơ", 985),), ("Số, ngày",),
)  # fmt: skip
ASSIGNMENT = Assignment(uid(5), TASK.id, DOCUMENT.id, AGENCY, Role.LEAD, 1, True)
PAPER = b"%PDF-1.7 " + bytes(range(256)) * 20
PROOF = "Minh chứng số 1\n".encode() * 300
ENTRY = ProgressEntry(
    uid(6), ASSIGNMENT.id, EntryKind.DONE, date(2024, 10, 20), NOW, "chuyên viên", "Đã ban hành Kế hoạch\n\\ \"số 12\"",
    100, date(2024, 10, 19), None, (Figure(uid(4), 58, 85, True),), None,
)  # fmt: skip
EVIDENCE = Evidence(
    uid(7), hashlib.sha256(PROOF).hexdigest(), len(PROOF), "Kế hoạch số 12.pdf", "application/pdf", "12/KH-STP",
    date(2024, 10, 19), "Sở Tư pháp", "Kế hoạch cải cách", NOW, "chuyên viên",
)  # fmt: skip
LINK = EvidenceLink(uid(8), EVIDENCE.id, ASSIGNMENT.id, "Số, ngày", "", NOW)
GONE = Tombstone(uid(9), uid(17), "c" * 64, "Nhầm tệp", NOW, "chuyên viên")
REPORT_ID = uid(10)
ISSUE = Issue(uid(11), REPORT_ID, "125/BC-STP", date(2024, 10, 21), hashlib.sha256(PAPER).hexdigest(), len(PAPER), NOW)
CONTENT = ReportContent(
    REPORT_ID, DOCUMENT.id, DOCUMENT.number, DOCUMENT.issued_on, DOCUMENT.title, 1, AGENCY, OFFICE.name, "2024-Q4",
    date(2024, 10, 1), date(2024, 12, 31), 1, None, Counts(done_on_time=1), None, Counts(),
    (
        ReportLine(
            ASSIGNMENT.id, TASK.number, TASK.section, TASK.content, Role.LEAD, "Trước ngày 30/11/2024",
            date(2024, 11, 29), Word.DONE_ON_TIME, date(2024, 10, 19), "Đã ban hành", ENTRY.figures,
            (EVIDENCE.sha256,), (EVIDENCE.file_name,), ENTRY.id,
        ),
    ),
    Texts("Đã chỉ đạo.\nĐã triển khai.", "Kết quả", "", "Quý sau", ""), date(2024, 10, 21),
)  # fmt: skip
DECISION = CompletionDecision(uid(12), ENTRY.id, ASSIGNMENT.id, Verdict.CONFIRMED, "", NOW, "thẩm định")
RETURN = Return(
    uid(13), REPORT_ID, ReturnKind.EVIDENCE_ONLY, (ReturnItem("", "texts", "Thiếu"), ReturnItem(uid(5), "x", "y")),
    (DECISION,), date(2024, 10, 28), NOW, "thẩm định",
)  # fmt: skip
ACCEPTANCE = Acceptance(uid(14), REPORT_ID, (DECISION,), NOW, "thẩm định")
RECEIPT = Receipt(
    uid(15), AGENCY, 1, NOW,
    (
        ReceiptLine("common", "a1b2", 1, "d" * 64, Kind.ENROLMENT, date(2024, 10, 20), "received", ""),
        ReceiptLine(DOCUMENT.id, "a1b2", 3, "e" * 64, Kind.REPORT, date(2024, 10, 21), "refused", "HISTORY_CHANGED"),
    ),
    ((DOCUMENT.id, "a1b2", 2),), (EVIDENCE.sha256,), ("f" * 64,), "0" * 64,
)  # fmt: skip
ASSIGNMENT_CONTENTS = AssignmentContents(DOCUMENT, (OFFICE,), (TASK,), (ASSIGNMENT,))
KINDS = (Kind.CERTIFICATE, Kind.ASSIGNMENT, Kind.ENROLMENT, Kind.REPORT, Kind.RECEIPT, Kind.RETURN, Kind.DECISION)


class World:
    """Keys under `folder`; packages are made when asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = ProfileKeys(Vault(folder / "profile/keys"), READ_ME)
        self.contents = PackageContents()
        self.opener = PackageOpener()
        self.keys.new_root(folder / "root.pem", PASSPHRASE, PROVINCE, "Sở Nội vụ tỉnh Đồng Nai", training=True)
        self.root, self.operational, self.crls = self.keys.new_operational(
            "province", folder / "root.pem", PASSPHRASE, PROVINCE, "Sở Nội vụ tỉnh Đồng Nai", NOW
        )
        self.own = self.keys.new_agency("agency", AGENCY, OFFICE.name, training=True)
        self.certificate = self.keys.certify("province", self.operational, self.own, AGENCY, OFFICE.name)
        self.other = self.keys.certify(
            "province",
            self.operational,
            self.keys.new_agency("other", OTHER, "Sở Tài chính", training=True),
            OTHER,
            "Sở Tài chính",
        )
        self.paper = self.piece(PAPER)
        self.proof = self.piece(PROOF)

    def piece(self, content: bytes) -> Piece:
        """Bytes as a file of intake."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.folder / sha256
        path.write_bytes(content)
        return Piece(sha256, len(content), path)

    @property
    def trust(self) -> Trust:
        """What the province believes."""
        fingerprints: dict[str, tuple[str, ...]] = {
            AGENCY: (self.keys.fingerprint(self.own),),
            OTHER: (self.keys.fingerprint(self.other),),
        }
        return Trust(self.root, (self.operational,), self.crls, fingerprints, (self.certificate, self.other))

    @cached_property
    def ca(self) -> Path:
        """The PEM file that the province publishes."""
        file = self.folder / "ca.pem"
        file.write_text(trust_file(self.trust))
        return file

    @cached_property
    def own_pem(self) -> Path:
        """The agency's own certificate, as somebody copied it from the paper."""
        file = self.folder / "own.pem"
        file.write_text(block(CERTIFICATE, self.own))
        return file

    def province(self) -> PackageSealer:
        """Seals the province's files."""
        return self.keys.sealer("province", (self.operational,))

    def agency(self) -> PackageSealer:
        """Seals the certified agency's files."""
        return self.keys.sealer("agency", (self.certificate, self.operational))

    def newcomer(self) -> PackageSealer:
        """Seals before the agency is certified."""
        return self.keys.sealer("agency", (self.own,))

    def header(self, kind: Kind, **changes: object) -> Header:
        """A header as this kind travels."""
        from_agency = kind in (Kind.ENROLMENT, Kind.REPORT)
        common = kind in (Kind.CERTIFICATE, Kind.ENROLMENT, Kind.RECEIPT)
        agency = Party(AGENCY, self.keys.fingerprint(self.own))
        province = Party(PROVINCE, self.keys.fingerprint(self.operational))
        everybody = kind in (Kind.CERTIFICATE, Kind.ASSIGNMENT)
        header = Header(
            format=1,
            kind=kind,
            sender=agency if from_agency else province,
            receiver=province if from_agency else None if everybody else agency,
            stream="common" if common else DOCUMENT.id,
            incarnation=uid(16),
            number=1,
            previous=None,
            last_receipt=None,
            document_id=None if common else DOCUMENT.id,
            revision_digest=None if common else self.contents.digest_assignment(ASSIGNMENT_CONTENTS),
            audit_head="0" * 64,
            created=NOW,
            clock="system",
            program="0.1.0",
            speaks=(1,),
            training=True,
            crls=() if from_agency else tuple(CrlNumber(*one) for one in self.keys.crl_numbers(self.crls)),
        )
        return dataclasses.replace(header, **changes)  # type: ignore[arg-type]

    def records(self, kind: Kind) -> dict[str, bytes]:
        """What a package of this kind says."""
        statements = {one.id: self.contents.statement_line(one) for one in (ENTRY, EVIDENCE, LINK, GONE, ISSUE)}
        report = ReportContents(statements, {REPORT_ID: self.contents.freeze(CONTENT)}, REPORT_ID)
        return {
            Kind.CERTIFICATE: lambda: self.contents.write_certificate(
                CertificateContents(self.root, (self.operational,), self.crls, None, None)
            ),
            Kind.ASSIGNMENT: lambda: self.contents.write_assignment(ASSIGNMENT_CONTENTS),
            Kind.ENROLMENT: lambda: self.contents.write_enrolment(
                EnrolmentContents(AGENCY, OFFICE.name, OFFICE.head_name, self.own, AGE_RECIPIENT)
            ),
            Kind.REPORT: lambda: self.contents.write_report(report),
            Kind.RECEIPT: lambda: self.contents.write_receipt(RECEIPT),
            Kind.RETURN: lambda: self.contents.write_return(RETURN),
            Kind.DECISION: lambda: self.contents.write_decision(ACCEPTANCE),
        }[kind]()

    def draft(self, kind: Kind, **changes: object) -> Draft:
        """A whole draft of this kind; a report carries its paper and a piece of evidence."""
        if kind is not Kind.REPORT:
            return Draft(self.header(kind, **changes), self.records(kind))
        documents = {f"{self.paper.sha256}.pdf": self.paper}
        return Draft(self.header(kind, **changes), self.records(kind), documents, (self.proof,))

    def sealer(self, kind: Kind) -> PackageSealer:
        """Who seals this kind."""
        if kind is Kind.ENROLMENT:
            return self.newcomer()
        return self.agency() if kind is Kind.REPORT else self.province()

    def package(self, kind: Kind, name: str = "", **changes: object) -> Path:
        """A sealed package of this kind, made once for each name."""
        file = self.folder / f"{name or kind.value}.asice"
        if not file.exists():
            self.sealer(kind).seal(self.draft(kind, **changes), file, unwatched)
        return file

    def open(self, file: Path, us: tuple[str, ...] = (PROVINCE, AGENCY), trust: Trust | None = None) -> Opened:
        """Open as somebody who trusts `trust`, the staged copy beside the file."""
        staging = file.with_suffix(".staged")
        staging.unlink(missing_ok=True)
        return self.opener.open(file, staging, trust or self.trust, us, unwatched)

    def read(self, data: bytes) -> str:
        """Identity of a package in memory that is accepted; any refusal. Everything is checked that `open` checks."""
        from desktop_app.packages.container import Steps
        from desktop_app.packages.reading import check_large

        stream = io.BytesIO(data)
        package = read_package(stream, len(data))
        judge(package.certificates, package.header, self.trust, register=True)
        check_large(stream, package, Steps(unwatched, len(data)))
        return package.identity


LATER = NOW + timedelta(days=1)
