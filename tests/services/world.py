"""A province and agencies in real folders with real keys, and the acts of a year in a line each."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.measures import Measure
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.reports import Report, ReportState
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.evidence import attach
from desktop_app.services.exporting import export_report
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan
from desktop_app.services.progress import Statement, find_assignment, record_progress
from desktop_app.services.receiving import Received, receive
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_receipt
from tests.homes import all_at_home

RESOURCES = Path(__file__).parents[2] / "resources"
CATALOGUE = read_agencies(RESOURCES / "agencies" / "dong-nai-2024-10.toml")
FOLLOWER, SNV, STP = "H19.01", "H19.02", "H19.03"
PASSPHRASE = "một câu dài và dễ nhớ"
ISSUED = date(2024, 10, 15)
PERIOD = "2025-Q1"
FACTS = PlanFacts(
    DocumentKind.PLAN, "336/KH-UBND", "Kế hoạch mẫu", "UBND tỉnh", ISSUED, date(2025, 12, 31), "nd-09-2019",
    ("Q1", "Q2", "Q3", "N"),
)  # fmt: skip


def once(words: str, due: date) -> tuple[Schedule, ...]:
    return (Schedule(ScheduleKind.ONCE, words, due=due),)


TASKS = [
    PlanTask(
        "1", ("I. CHỈ ĐẠO",), "Ban hành kế hoạch cải cách hành chính", ("Kế hoạch",),
        once("Trước 31/12/2024", date(2024, 12, 31)), (SNV, STP), (),
        measures=(Measure("", "Tỷ lệ đúng hạn", "đúng hạn", "tiếp nhận", "hồ sơ", 980),),
    ),
    PlanTask(
        "2", ("I. CHỈ ĐẠO",), "Báo cáo hằng quý", ("Báo cáo",),
        (Schedule(ScheduleKind.RECURRING, "Hằng quý năm 2025", date(2025, 1, 1), date(2025, 12, 31), Every.QUARTER),),
        (SNV,), (STP,),
    ),
    PlanTask("3", ("II. TUYÊN TRUYỀN",), "Tuyên truyền thường xuyên", (), (
        Schedule(ScheduleKind.CONTINUOUS, "Thường xuyên"),), (STP,), (SNV,)),
    PlanTask("4", ("II. TUYÊN TRUYỀN",), "Rà soát thủ tục", (), once("Tháng 2/2025", date(2025, 2, 28)), (SNV,), ()),
]  # fmt: skip


class StoryClock:
    """A clock that the test sets; seconds only go forward."""

    stated = True

    def __init__(self, day: date) -> None:
        self.day, self._tick = day, 0

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        self._tick += 1
        hour, rest = divmod(8 * 3600 + self._tick, 3600)
        return datetime(self.day.year, self.day.month, self.day.day, hour, rest // 60, rest % 60, tzinfo=VIETNAM)


@dataclass
class World:
    """Everything that a story needs; `folder` holds workspaces, root key and files on their way."""

    folder: Path
    stack: ExitStack
    training: bool = True
    clock: StoryClock = field(default_factory=lambda: StoryClock(ISSUED))
    agencies: dict[str, Office] = field(default_factory=dict)

    template: World | None = None
    """A closed world of which this one is a copy: making keys and databases takes longer than copying them."""

    root: str = ""
    """Fingerprint of the province's root, as it stands on paper."""
    certificates: Path = Path()
    assignment: Path = Path()

    def __post_init__(self) -> None:
        self.house = Building("chuyên viên")
        self.mail = self.folder / "mail"
        if self.template is not None:
            self._copy(self.template)
            return
        own = next(one for one in CATALOGUE if one.code == FOLLOWER)
        wanted = NewWorkspace(WorkspaceKind.PROVINCE, own.code, own.sign, own.name, self.training)
        self.province = self.stack.enter_context(self.house.create(self.folder / "province", wanted, self.clock))
        self.root = found_province(self.province, CATALOGUE, self.folder / "root.pem", PASSPHRASE)

    def _copy(self, template: World) -> None:
        shutil.copytree(template.folder, self.folder, dirs_exist_ok=True)
        all_at_home(self.folder)
        self.root = template.root
        self.certificates = self.mail / template.certificates.name
        self.assignment = self.mail / template.assignment.name
        self._opened: dict[str, ExitStack] = {}
        for code in ("province", *template.agencies):
            self.reopen(code)

    def close(self, code: str) -> None:
        """Let go of an agency's workspace, or of the `province`; somebody else opens it."""
        self._opened.pop(code).close()

    def reopen(self, code: str) -> None:
        """The other way, whatever happened to the folder in between."""
        self._opened[code] = self.stack.enter_context(ExitStack())
        office = self._opened[code].enter_context(self.house.open(self.folder / code, self.clock))
        if code == "province":
            self.province = office
        else:
            self.agencies[code] = office

    def issue(self, facts: PlanFacts = FACTS, tasks: Sequence[PlanTask] = TASKS) -> AssigningDocument:
        document = record_plan(self.province, facts, tasks)
        self.certificates, self.assignment = (
            hand_over(self.province, record, self.mail) for record in issue(self.province, document.id)
        )
        return document

    def found(self, code: str, training: bool | None = None, name: str = "") -> Office:
        own = next(one for one in CATALOGUE if one.code == code)
        used = self.training if training is None else training
        wanted = NewWorkspace(WorkspaceKind.AGENCY, own.code, own.sign, own.name, used)
        office = self.stack.enter_context(self.house.create(self.folder / (name or code), wanted, self.clock))
        found_agency(office, own)
        return office

    def pinned(self, code: str, name: str = "") -> Office:
        """An agency that has taken in certificate and plan, not yet known to the province."""
        office = self.found(code, name=name)
        took(receive(office, [self.certificates, self.assignment], accept_root=self.root))
        self.agencies[code] = office
        return office

    def enrol(self, code: str) -> Path:
        return hand_over(self.agencies[code], write_enrolment(self.agencies[code], "Nguyễn Thị Ước"), self.mail)

    def certify(self, code: str) -> Path:
        key = next(key for key in enrolled_keys(self.province) if key.code == code)
        return hand_over(self.province, certify(self.province, code, key.shown), self.mail)

    def member(self, code: str) -> Office:
        """An agency with first contact behind it."""
        office = self.pinned(code)
        took(receive(self.province, [self.enrol(code)]))
        took(receive(office, [self.certify(code)]))
        return office

    def log(
        self, code: str, task: str, note: str = "Đã làm", kind: EntryKind = EntryKind.WORK, **more: object
    ) -> ProgressEntry:
        office = self.agencies[code]
        day = more.pop("worked_on", more.get("done_on") or self.clock.today())
        statement = Statement(kind, note, day, **more)  # type: ignore[arg-type]
        entry, _changes = record_progress(office, find_assignment(office, task, None, code).id, statement)
        return entry

    def done(self, code: str, task: str, done_on: date, proof: str = "") -> ProgressEntry:
        """A completion with its paper."""
        self.attach(code, task, proof or f"{code} {task} {done_on}")
        return self.log(code, task, "Đã ban hành", EntryKind.DONE, done_on=done_on)

    def file(self, words: str) -> Path:
        file = self.folder / f"{abs(hash(words))}.txt"
        file.write_text(words, encoding="utf-8")
        return file

    def attach(self, code: str, task: str, words: str) -> str:
        office = self.agencies[code]
        evidence, _changes = attach(office, find_assignment(office, task, None, code).id, self.file(words))
        return evidence.id

    def report(self, code: str, number: str, period: str = PERIOD, document: str = FACTS.number) -> Report:
        """Drafted, approved, issued today."""
        office = self.agencies[code]
        draft = start_report(office, document, period)
        approve(office, draft.id)
        report, _changes = issue_report(office, draft.id, number, self.clock.today())
        return report

    def export(self, code: str, report: Report, folder: Path | None = None) -> Path:
        return export_report(self.agencies[code], report.id, folder or self.mail)[1]

    def receipt(self, code: str) -> Path:
        return hand_over(self.province, give_receipt(self.province, code), self.mail)


def took(results: Sequence[Received]) -> None:
    """Each file was taken in."""
    assert [
        (one.path.name, one.outcome, one.refusal) for one in results if one.outcome not in ("applied", "older")
    ] == []


def sealed_of(file: Path, folder: Path) -> Path:
    """The sealed file, as it lies in an outbox somewhere below `folder`, of which `file` is the encrypted form."""
    (found,) = folder.rglob(f"outbox/*_{file.name.removesuffix('.age')}")
    return found


def outcomes(results: Sequence[Received]) -> list[str]:
    return [one.outcome for one in results]


def codes(results: Sequence[Received]) -> list[str]:
    return [one.refusal.code if one.refusal else "" for one in results]


def state_at(office: Office, report: Report) -> ReportState:
    with office.look() as work:
        return work.reports.get(report.id).state
