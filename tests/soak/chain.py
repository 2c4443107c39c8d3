"""A small chain on disk to be killed: a province with an issued plan and one agency whose report is issued.

Also the command that opens a workspace with the migration of a made-up next release: python -m tests.soak.chain.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.reports import Texts
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services import sample_data
from desktop_app.services.catalogue import agency_of
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.exporting import export_report
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.plans import issue, record_plan
from desktop_app.services.progress import Statement, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.sample_plan import plan_facts, plan_tasks
from desktop_app.services.sending import hand_over
from desktop_app.storage.layout import SCHEMA_VERSION
from desktop_app.storage.migrating import SCRIPTS
from desktop_app.storage.workspace import open_workspace
from tests.homes import at_home

DAY = date(2025, 6, 20)
NEXT_VERSION = SCHEMA_VERSION + 1
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{next}", "{now}"

def upgrade():
    with op.batch_alter_table("agency") as table:
        table.add_column(sa.Column("phone", sa.Text(), nullable=False, server_default=""))
"""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where everything lies; all workspaces are closed."""

    folder: Path
    province: Path
    agency: Path
    """Its report is issued and not exported."""
    report: Path
    """The same report as its package, which the province has not seen."""
    paper: Path
    """A file to attach."""
    plan: Path
    """A task table to import."""
    number: str
    """A task of the agency."""
    period: str
    versions: Path
    """Migration scripts with one more."""


def build(folder: Path) -> Chain:
    """Play the story up to an issued report."""
    house, clock = Building("Lê Văn Đường"), FixedDay(DAY)
    catalogue = sample_data.read_catalogue(house.resources / "agencies" / "dong-nai-2024-10.toml")
    plan = sample_data.read_plan(house.resources / "sample" / "plan.toml")
    known = {row.code: agency_of(row) for row in catalogue.agencies}
    tasks = plan_tasks(plan)[:12]
    code = tasks[0].leads[0]
    own, ours = known[plan.follower_code], known[code]
    to_agencies, paper = folder / "to agencies", folder / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 " + bytes(range(256)) * 9000)
    with (
        house.create(
            folder / "province", NewWorkspace(WorkspaceKind.PROVINCE, own.code, own.sign, own.name, True), clock
        ) as province,
        house.create(
            folder / "agency", NewWorkspace(WorkspaceKind.AGENCY, ours.code, ours.sign, ours.name, True), clock
        ) as agency,
    ):
        fingerprint = found_province(province, tuple(known.values()), folder / "root-key.pem", "tap huan")
        document = record_plan(province, plan_facts(plan), tasks)
        for record in issue(province, document.id):
            hand_over(province, record, to_agencies)
        found_agency(agency, ours)
        receive(agency, [to_agencies], None, fingerprint)
        receive(province, [hand_over(agency, write_enrolment(agency, "Nguyễn Thị Ước"), folder)])
        for key in enrolled_keys(province):
            receive(agency, [hand_over(province, certify(province, key.code, key.fingerprint), folder)])
        with agency.look() as work:
            part = work.assignments.of_document(document.id, code)[0]
            number = work.tasks.get(part.task_id).number
        (folder / "earlier.jpg").write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 4000)
        record_progress(agency, part.id, Statement(EntryKind.WORK, "Đã trình dự thảo", DAY))
        attach(agency, part.id, folder / "earlier.jpg", PaperFacts(number="12/QĐ-SNV", abstract="Quy trình"))
        report = start_report(agency, document.id, f"2025-{document.periods[0]}", Texts("a", "b", "c", "d", "đ"))
        approve(agency, report.id)
        issue_report(agency, report.id, f"125/BC-{ours.sign}", DAY)
        period = report.period
    shutil.copytree(folder / "agency", folder / "agency before export")
    with house.open(folder / "agency", clock) as agency:
        _record, sealed, _changes = export_report(agency, report.id, folder / "exported")
    shutil.rmtree(folder / "agency")
    at_home((folder / "agency before export").rename(folder / "agency"))
    versions = folder / "versions"
    shutil.copytree(SCRIPTS / "versions", versions)
    name = f"{NEXT_VERSION:04d}"
    (versions / f"v{name}_next.py").write_text(NEXT.format(now=f"{SCHEMA_VERSION:04d}", next=name))
    table = folder / "plan.xlsx"
    write_plan(table, [known[one].name for one in (code, own.code)])
    return Chain(folder, folder / "province", folder / "agency", sealed, paper, table, number, period, versions)


def write_plan(target: Path, leads: list[str]) -> None:
    """A task table as an office would write it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành", "Sản phẩm"])
    for place in range(1, 31):
        sheet.append([place, f"Rà soát quy trình số {place}", leads[0], "30/6/2025", "Báo cáo"])
    book.save(target)


if __name__ == "__main__":
    open_workspace(Path(sys.argv[1]), target=NEXT_VERSION, versions=Path(sys.argv[2])).close()
