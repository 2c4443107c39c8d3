"""A small world for window tests: a province and one agency that has received its tasks, with real files and keys."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.measures import Measure
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan, understood
from desktop_app.services.progress import Statement, find_assignment, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.homes import at_home

TODAY = date(2026, 7, 6)
ISSUED = date(2026, 1, 5)
SNV, STC, UBND = "H19.02", "H19.04", "H19.01"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TASKS = (
    ("1", "Ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026", "30/6/2026", "lead", ("Kế hoạch được ban hành",)),
    ("2", "Bồi dưỡng kỹ năng số cho công chức cấp xã, đợt 2", "10/7/2026", "lead", ("Báo cáo kết quả",)),
    ("3", "Rà soát vị trí việc làm của các cơ quan chuyên môn", "30/9/2026", "lead", ()),
    ("4", "Số hóa hồ sơ cán bộ, công chức, viên chức", "31/12/2026", "lead", ()),
    ("5", "Xử lý kiến nghị của doanh nghiệp", "Khi có phát sinh", "lead", ()),
    ("6", "Tổ chức hội nghị triển khai Kế hoạch năm 2026", "31/3/2026", "lead", ("Biên bản hội nghị",)),
    ("7", "Đề án tự chủ tài chính của đơn vị sự nghiệp", "30/6/2026", "support", ()),
)
MEASURES = {
    "4": (Measure("", "Tỷ lệ hồ sơ đã số hóa", "Hồ sơ đã số hóa", "Tổng số hồ sơ phải số hóa", "hồ sơ"),),
}


@dataclass(frozen=True, slots=True)
class World:
    """Folders made once; tests work on copies."""

    agency: Path
    fresh: Path
    """A workspace of the same agency's neighbour that has received nothing yet."""
    packages: Path
    fingerprint: str
    """Of the province's root, as the paper has it."""

    @property
    def province(self) -> Path:
        """The workspace of the body that follows the plan."""
        return self.agency.parent / "province"


def build(folder: Path) -> World:
    """Make the world."""
    house = Building("Kiều Vạn Thuận")
    clock = FixedDay(ISSUED)
    known: dict[str, Agency] = {
        agency.code: agency for agency in read_agencies(house.resources / "agencies" / "dong-nai-2024-10.toml")
    }
    packages = folder / "packages"

    def wanted(kind: WorkspaceKind, code: str) -> NewWorkspace:
        return NewWorkspace(kind, code, known[code].sign, known[code].name, True)

    with (
        house.create(folder / "province", wanted(WorkspaceKind.PROVINCE, UBND), clock) as province,
        house.create(folder / "agency", wanted(WorkspaceKind.AGENCY, SNV), clock) as agency,
        house.create(folder / "fresh", wanted(WorkspaceKind.AGENCY, STC), clock) as fresh,
    ):
        fingerprint = found_province(province, known.values(), folder / "root-key.pem", "tap huan")
        facts = PlanFacts(
            DocumentKind.PLAN, "336/KH-UBND", "Kế hoạch nâng cao các chỉ số năm 2026", "UBND tỉnh", ISSUED,
            date(2026, 12, 31), "nd-09-2019", ("Q1", "Q2", "Q3", "N"),
        )  # fmt: skip
        document = record_plan(province, facts, [_task(*row) for row in TASKS])
        for record in issue(province, document.id):
            hand_over(province, record, packages)
        found_agency(agency, known[SNV])
        found_agency(fresh, known[STC])
        results = receive(agency, [packages], None, fingerprint)
        assert {result.outcome for result in results} == {"applied"}
        enrolment = hand_over(agency, write_enrolment(agency, known[SNV].head_name), folder / "enrolment")
        receive(province, [enrolment])
        (key,) = enrolled_keys(province)
        certificate = hand_over(province, certify(province, SNV, key.fingerprint), folder / "certificate")
        receive(agency, [certificate])
    with house.open(folder / "agency", FixedDay(date(2026, 3, 23))) as office:
        done = find_assignment(office, "6", agency=SNV)
        paper = folder / "Biên bản hội nghị.pdf"
        paper.write_bytes(PDF)
        attach(office, done.id, paper, PaperFacts("12/BB-SNV", date(2026, 3, 20)), "Biên bản hội nghị")
        statement = Statement(EntryKind.DONE, "Đã tổ chức hội nghị.", date(2026, 3, 20), done_on=date(2026, 3, 20))
        record_progress(office, done.id, statement)
        started = find_assignment(office, "1", agency=SNV)
        record_progress(office, started.id, Statement(EntryKind.WORK, "Dự thảo lần 1.", date(2026, 3, 2)))
    return World(folder / "agency", folder / "fresh", packages, fingerprint)


def _task(number: str, content: str, deadline: str, role: str, requirements: tuple[str, ...]) -> PlanTask:
    leads, supports = ((SNV,), (STC,)) if role == "lead" else ((STC,), (SNV,))
    return PlanTask(
        number, ("A. Cải cách hành chính",), content, ("Văn bản được ban hành",), understood(deadline, 2026), leads,
        supports, requirements=requirements, measures=MEASURES.get(number, ()),
    )  # fmt: skip


def copy(workspace: Path, place: Path) -> Path:
    """A copy of a workspace to work on; its key stays in the profile."""
    shutil.copytree(workspace, place)
    for folder, _names, files in os.walk(place):
        for name in files:
            (Path(folder) / name).chmod(0o644)
    return at_home(place)
