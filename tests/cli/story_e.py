"""Storyboard E's folder: 160 agencies that must report, 150 files of one afternoon, each sealed by its own key.

Agencies are made as cheaply as a province can know them; their files are real packages. What a person would have done
before (keys compared, last quarter read, commitments signed) stands in the province's book already.
"""

from __future__ import annotations

import dataclasses
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.carriers.parts import split
from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Assignment, Counts, Role, Word
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.commitments import Clause, Commitment, CommitmentContent, Signer
from desktop_app.domain.contents import AssignmentContents, ReportContents, Statement
from desktop_app.domain.encryption import PartyRecipient, Purpose, Recipient
from desktop_app.domain.evidence import Evidence, EvidenceLink
from desktop_app.domain.measures import Figure, Measure
from desktop_app.domain.packages import Draft, Header, Kind, Party, Piece
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.reports import Issue, Report, ReportContent, ReportLine, ReportState, Texts
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.domain.tasks import Task
from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.foundation import found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_receipt
from tests.cli.shell import PASSPHRASE
from tests.signatures.authority import Authority
from tests.signatures.signed_papers import How
from tests.signatures.signed_papers import draft as unsigned
from tests.signatures.signed_papers import report as signed_report

UNITS, FILES = 160, 150
TODAY = date(2026, 9, 18)
PERIOD, BEFORE = "2026-Q3", "2026-Q2"
NUMBER = "336/KH-UBND"
FELL, SHARED, MISSED = range(20), range(20, 36), range(36, 45)
"""Places of the 45 with remarks: a figure that fell, evidence of two units, a promise missed."""
CLEAN = range(45, 138)
SIGNERS = range(138, 141)
PARTS, STRAY, CHANGED = (141, 142), 143, 144
SILENT = range(145, 160)


@dataclass
class Folder:
    """The province, the folder that was saved from mail and system, and one unit's own workspace."""

    province: Path
    drop: Path
    changed: str
    stray: str


def code_of(place: int) -> str:
    return f"H19.{1001 + place}"


def agency(place: int, identity: str) -> Agency:
    commune = place >= 60
    return Agency(
        identity, AgencyCode(code_of(place)), f"DV{place}", f"{'Ủy ban nhân dân xã' if commune else 'Sở'} Số {place}",
        (), AgencyKind.COMMUNE if commune else AgencyKind.SO, "xa-phuong" if commune else "so-ban-nganh",
        "UBND TỈNH ĐỒNG NAI", "Đồng Nai", f"Người đứng đầu Số {place}", "Giám đốc", True, None, None, (),
    )  # fmt: skip


class Maker:
    """Makes the province and the files."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.scrap = folder / "scrap"
        self.drop = folder / "thư điện tử 18-9"
        for one in (self.scrap, self.drop, self.drop / "từ hệ thống"):
            one.mkdir(parents=True)
        self.document = AssigningDocument(
            office.new_id(), DocumentKind.PLAN, NUMBER, "KẾ HOẠCH MẪU", "UBND tỉnh", date(2024, 10, 15), (),
            office.info.code, office.info.name, "nd-09-2019", ("Q1", "Q2", "Q3", "N"), date(2026, 12, 31), 1, True,
        )  # fmt: skip
        due = Schedule(ScheduleKind.ONCE, "30/11/2026", due=date(2026, 11, 30))
        early = Schedule(ScheduleKind.ONCE, "31/8/2026", due=date(2026, 8, 31))
        measure = Measure(office.new_id(), "Tỷ lệ đúng hạn", "đúng hạn", "tiếp nhận", "hồ sơ", 980)
        self.tasks = [
            Task(office.new_id(), self.document.id, "1", 1, ("I. CHUNG",), "Giải quyết thủ tục đúng hạn", (), (due,),
                 ("PAR.3",), 1, (measure,), ()),
            Task(office.new_id(), self.document.id, "2", 2, ("I. CHUNG",), "Ban hành kế hoạch", ("Kế hoạch",), (due,),
                 ("PAR.1", "PCI.5"), 1, (), ()),
            Task(office.new_id(), self.document.id, "3", 3, ("II. RIÊNG",), "Công khai chi phí", (), (early,), (), 1,
                 (), ()),
        ]  # fmt: skip
        self.measure = measure.id
        self.authority = Authority("e")

    def make(self) -> Folder:
        office = self.office
        agencies = [agency(place, office.new_id()) for place in range(UNITS)]
        found_province(office, agencies, self.folder / "root.pem", PASSPHRASE)
        self.parts = {
            one.code: [
                Assignment(office.new_id(), task.id, self.document.id, one.code, Role.LEAD, 1, True)
                for place, task in enumerate(self.tasks)
                if place < 2 or int(one.code[5:]) - 1 in MISSED
            ]
            for one in agencies
        }
        everybody = tuple(part for own in self.parts.values() for part in own)
        contents = AssignmentContents(self.document, tuple(agencies), tuple(self.tasks), everybody)
        self.digest = office.contents.digest_assignment(contents)
        made: dict[int, Path] = {}
        with office.work() as work:
            self.own = next(key for key in work.keys.of(office.info.code) if key.role is KeyRole.PROVINCE)
            work.documents.add(self.document, self.digest)
            for task in self.tasks:
                work.tasks.add(task)
            for part in everybody:
                work.assignments.add(part)
            for place, one in enumerate(agencies):
                if place in SILENT:
                    continue
                certificate, fingerprint = self._key(one)
                now = office.clock.now()
                work.keys.add(PartyKey(fingerprint, KeyRole.AGENCY, one.code, certificate, True, None, now))
                opens = Recipient(Purpose.WORK, office.locker.new_identity())
                work.recipients.add(PartyRecipient(one.code, fingerprint, opens, one.id, 1, now))
                work.notes.put(f"phone-secret/{one.code}", sha256(one.code.encode()).hexdigest())
                if place in FELL:
                    frozen, report = self._last_quarter(one)
                    work.reports.add(report)
                    work.reports.freeze(report.id, office.contents.freeze(frozen), frozen)
                if place in MISSED:
                    work.matters.add(self._promise(one), "in", now)
                made[place] = self._package(place, one, certificate)
            work.commit()
        return self._dropped(made)

    def _key(self, one: Agency) -> tuple[bytes, str]:
        keys, office = self.office.keys, self.office
        shown = keys.new_agency(one.id, one.code, one.name, True)
        certificate = keys.certify(office.info.id, self.own.certificate, shown, one.code, one.name)
        return certificate, keys.fingerprint(certificate)

    def _content(self, one: Agency, period: str, figure: tuple[int, int], files: tuple[str, ...] = ()) -> ReportContent:
        first, last = (
            (date(2026, 6, 15), date(2026, 9, 14)) if period == PERIOD else (date(2026, 3, 15), date(2026, 6, 14))
        )  # fmt: skip
        lines = []
        for task, part in zip(self.tasks, self.parts[one.code], strict=False):
            late = task.number == "3"
            proofs = files if task.number == "2" else ()
            lines.append(
                ReportLine(
                    part.id, task.number, task.section, task.content, Role.LEAD, task.schedules[0].words,
                    task.schedules[0].due, Word.OVERDUE if late else Word.IN_TIME, None, "Đã làm",
                    (Figure(self.measure, *figure, False),) if task.number == "1" else (),
                    proofs, tuple("Ảnh hội nghị" for _ in proofs), None,
                )
            )  # fmt: skip
        late = sum(line.word is Word.OVERDUE for line in lines)
        return ReportContent(
            self.office.new_id(), self.document.id, NUMBER, self.document.issued_on, self.document.title, 1, one.code,
            one.name, period, first, last, 1, None, Counts(in_time=len(lines) - late, overdue=late), None, Counts(),
            tuple(lines), Texts("Đã chỉ đạo.", "", "Do phải lấy lại ý kiến." if late else "", "", ""), last,
        )  # fmt: skip

    def _last_quarter(self, one: Agency) -> tuple[ReportContent, Report]:
        content = self._content(one, BEFORE, (97, 100))
        digest = sha256(self.office.contents.freeze(content)).hexdigest()
        moment = datetime(2026, 6, 17, 9, tzinfo=VIETNAM)
        return content, Report(
            content.id, self.document.id, one.code, BEFORE, 1, ReportState.ACCEPTED, None, Texts(), moment, moment,
            digest, f"55/BC-{one.sign}", date(2026, 6, 17), "", date(2026, 6, 17), None,
        )  # fmt: skip

    def _promise(self, one: Agency) -> Commitment:
        identity, part = self.office.new_id(), self.parts[one.code][2]
        clause = Clause(identity, part.id, "3", "Công khai chi phí", "", "31/8/2026", date(2026, 8, 31), one.head_name)
        content = CommitmentContent(
            identity, 1, self.document.id, NUMBER, self.digest, one.code, one.name, 2026, (clause,)
        )
        head = Signer(one.head_name, one.head_title)
        return Commitment(
            identity, 1, one.code, self.document.id, 2026, head, Signer("", ""), date(2026, 1, 10), "", "", 0,
            self.office.clock.now(), "văn thư", content,
        )  # fmt: skip

    def _package(self, place: int, one: Agency, certificate: bytes) -> Path:
        office, now = self.office, self.office.clock.now()
        entries: list[Statement] = [
            ProgressEntry(
                office.new_id(), part.id, EntryKind.WORK, date(2026, 9, 3), now, "chuyên viên", "Đã làm", None, None,
                None, (Figure(self.measure, 90, 100, False),) if number == 0 else (), None,
            )
            for number, part in enumerate(self.parts[one.code])
        ]  # fmt: skip
        evidence: tuple[Piece, ...] = ()
        if place in SHARED:
            photo = self.scrap / f"ảnh {place // 2}.txt"
            photo.write_text(f"Ảnh hội nghị của hai đơn vị {place // 2}", encoding="utf-8")
            data = photo.read_bytes()
            evidence = (Piece(sha256(data).hexdigest(), len(data), photo),)
            proof = Evidence(
                office.new_id(), evidence[0].sha256, len(data), "Ảnh hội nghị", "text/plain", "", None, "", "", now,
                "chuyên viên",
            )  # fmt: skip
            entries += [proof, EvidenceLink(office.new_id(), proof.id, self.parts[one.code][1].id, "", "", now)]
        content = self._content(one, PERIOD, (90, 100), tuple(piece.sha256 for piece in evidence))
        frozen = office.contents.freeze(content)
        paper = self._paper(place, one, sha256(frozen).hexdigest())
        issue = Issue(office.new_id(), content.id, f"{place + 100}/BC-{one.sign}", TODAY, paper.sha256, paper.size, now)
        statements = {each.id: office.contents.statement_line(each) for each in (*entries, issue)}
        sealer = office.keys.sealer(one.id, (certificate, self.own.certificate))
        header = Header(
            1, Kind.REPORT, Party(one.code, sealer.fingerprint), Party(office.info.code, self.own.fingerprint),
            self.document.id, office.new_id(), 1, None, None, self.document.id, self.digest, "0" * 64, now, "system",
            office.program, (1,), True, (),
        )  # fmt: skip
        records = office.contents.write_report(ReportContents(statements, {content.id: frozen}, content.id))
        target = self.scrap / f"BC_{PERIOD}_{one.sign}_lan1.asice"
        sealer.seal(Draft(header, records, {f"{paper.sha256}.pdf": paper}, evidence), target, unwatched)
        return target

    def _paper(self, place: int, one: Agency, digest: str) -> Piece:
        """The smallest paper that carries the digest of its data; three are signed by a new deputy head."""
        import pikepdf

        from desktop_app.documents.carried import RECORDS_KEY

        target = self.scrap / f"{digest}.pdf"
        if place in SIGNERS:
            deputy = self.authority.head(f"Phó Giám đốc Số {place}", unit=one.name.upper())
            stamp = self.authority.agency(one.name.upper())
            when = datetime(2026, 9, 16, 9, tzinfo=VIETNAM) + timedelta(minutes=place)
            target.write_bytes(signed_report(deputy, stamp, How(when=when), unsigned(records=digest)))
        else:
            with pikepdf.new() as file:
                file.add_blank_page(page_size=(595, 842))
                file.docinfo[RECORDS_KEY] = digest
                file.save(target)
        data = target.read_bytes()
        return Piece(sha256(data).hexdigest(), len(data), target)

    def _dropped(self, made: dict[int, Path]) -> Folder:
        """138 valid, 5 of them twice, 3 with a new signer, 2 first parts, 1 of another unit, 1 changed: 150."""
        for place in (*FELL, *SHARED, *MISSED, *CLEAN, *SIGNERS):
            shutil.copy(made[place], self.drop)
        for place in tuple(CLEAN)[:5]:
            shutil.copy(made[place], self.drop / "từ hệ thống" / f"{made[place].stem} (1).asice")
        for place in PARTS:
            half = made[place].stat().st_size // 2 + 2048
            first, *_rest = split(made[place], made[place].name, half, self.scrap)
            shutil.copy(first, self.drop)
        changed = bytearray(made[CHANGED].read_bytes())
        changed[len(changed) // 2] ^= 1
        (self.drop / made[CHANGED].name).write_bytes(changed)
        stray = hand_over(self.office, give_receipt(self.office, code_of(7)), self.drop)
        return Folder(self.office.folder, self.drop, made[CHANGED].name, stray.name)


def story(folder: Path) -> Folder:
    """The province, and the folder that it drops at 13:30."""
    wanted = NewWorkspace(WorkspaceKind.PROVINCE, "H19.01", "UBND", "Ủy ban nhân dân tỉnh", True)
    with Building("Chuyên viên tổng hợp").create(folder / "tỉnh", wanted) as office:
        own = dataclasses.replace(
            agency(0, office.new_id()), code=AgencyCode("H19.01"), sign="UBND", name="Ủy ban nhân dân tỉnh"
        )
        with office.work() as work:
            work.agencies.add(own)
            work.commit()
        return Maker(office, folder).make()
