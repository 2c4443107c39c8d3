"""Hồ sơ kiểm tra: exactly what was asked for, at an agency and at the province, checkable by public tools alone."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.inspection_files import InspectionFolderExists, InspectionScopeEmpty, Part
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.violations import Violation
from desktop_app.services.inspection_files import INDEX, PROOF, SUMS, Asked, InspectionFile, inspection_file
from desktop_app.services.office import Office
from desktop_app.services.receiving import receive
from tests.services.world import FACTS, SNV, STP, World, took

MARCH = date(2025, 3, 17)


@pytest.fixture
def sent(member: World) -> World:
    member.clock.day = MARCH
    member.done(SNV, "1", date(2024, 12, 20), "Kế hoạch đã ban hành")
    member.done(SNV, "4", date(2025, 3, 3), "Báo cáo rà soát")
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    office = member.agencies[SNV]
    with office.work() as work:
        (document,) = work.documents.all()
        identity, now = office.new_id(), office.clock.now()
        work.registers.add(
            Violation(
                identity, identity, SNV, document.id, "Thanh tra tỉnh", "12/KL-TTr", MARCH, "Chậm công khai", (),
                "Phê bình", "", None, None, False, now, "chuyên viên",
            )
        )  # fmt: skip
        work.commit()
    return member


def parts_in(made: InspectionFile) -> list[Part]:
    return [line.part for line in made.lines]


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


@pytest.mark.parametrize("side", ["agency", "province"])
def test_everything_that_was_asked_for_lies_there_and_every_digest_holds(
    sent: World, tmp_path: Path, side: str
) -> None:
    office: Office = sent.agencies[SNV] if side == "agency" else sent.province
    made = inspection_file(office, Asked(FACTS.number), tmp_path / "đoàn kiểm tra")
    assert parts_in(made) == [Part.TASKS, Part.REPORT, Part.EVIDENCE, Part.EVIDENCE]
    assert names_in(made.folder) == {line.name for line in made.lines} | {INDEX, PROOF, SUMS}
    assert [line.name[:3] for line in made.lines] == ["001", "002", "003", "004"]
    checked = subprocess.run(["sha256sum", "-c", SUMS], cwd=made.folder, capture_output=True, text=True, check=True)
    assert checked.stdout.count(": OK") == 5
    assert (made.folder / INDEX).read_bytes().startswith(b"%PDF")
    assert (made.folder / PROOF).read_bytes().startswith(b"%PDF")
    sheet = load_workbook(made.folder / made.lines[0].name).worksheets[0]
    told = {row[1] for row in sheet.iter_rows(values_only=True)}
    assert told >= ({"1", "2", "4"} if side == "agency" else {"1", "2", "3", "4"})


def test_a_task_brings_its_own_evidence_and_nothing_that_tells_of_others(sent: World, tmp_path: Path) -> None:
    made = inspection_file(sent.agencies[SNV], Asked(FACTS.number, tasks=("4",)), tmp_path / "hồ sơ")
    assert parts_in(made) == [Part.TASKS, Part.EVIDENCE]
    assert made.lines[1].about == "4"
    assert "Báo cáo rà soát" in (made.folder / made.lines[1].name).read_text("utf-8")
    with pytest.raises(TaskUnknown):
        inspection_file(sent.agencies[SNV], Asked(FACTS.number, tasks=("77",)), tmp_path / "khác")
    assert not (tmp_path / "khác").exists()


def test_days_outside_the_span_stay_outside(sent: World, tmp_path: Path) -> None:
    office = sent.agencies[SNV]
    later = Asked(FACTS.number, MARCH + timedelta(days=1), None)
    assert parts_in(inspection_file(office, later, tmp_path / "sau")) == [Part.TASKS]
    on_the_day = Asked(FACTS.number, MARCH, MARCH)
    assert Part.REPORT in parts_in(inspection_file(office, on_the_day, tmp_path / "đúng ngày"))


def test_violations_only_when_somebody_chose_them(sent: World, tmp_path: Path) -> None:
    office = sent.agencies[SNV]
    without = inspection_file(office, Asked(), tmp_path / "không")
    assert Part.VIOLATIONS not in parts_in(without)
    whole = b"".join(file.read_bytes() for file in without.folder.iterdir() if file.suffix != ".pdf")
    assert "Chậm công khai".encode() not in whole
    chosen = inspection_file(office, Asked(violations=True), tmp_path / "có")
    assert parts_in(chosen)[-1] is Part.VIOLATIONS
    cells = load_workbook(chosen.folder / chosen.lines[-1].name).worksheets[0].iter_rows(values_only=True)
    assert any("Chậm công khai" in row for row in cells)


def test_nothing_is_overwritten_and_an_empty_scope_makes_no_folder(sent: World, tmp_path: Path) -> None:
    there = tmp_path / "đã có"
    there.mkdir()
    (there / "giữ.txt").write_text("giữ nguyên", "utf-8")
    with pytest.raises(InspectionFolderExists):
        inspection_file(sent.province, Asked(), there)
    assert names_in(there) == {"giữ.txt"}
    empty = Asked(agencies=("H19.05",), first=date(2030, 1, 1))
    with pytest.raises(InspectionScopeEmpty):
        inspection_file(sent.province, empty, tmp_path / "trống")
    assert names_in(tmp_path) >= {"đã có"}
    assert "trống" not in names_in(tmp_path)
    assert not [name for name in names_in(tmp_path) if "making" in name]


def test_an_agency_that_has_not_sent_has_its_tasks_alone_at_the_province(sent: World, tmp_path: Path) -> None:
    made = inspection_file(sent.province, Asked(FACTS.number, agencies=(STP,)), tmp_path / "STP")
    assert parts_in(made) == [Part.TASKS]
    with sent.province.look() as work:
        events = work.audit.of_actions(("inspection.export",))
    assert [event.subject for event in events] == ["1"]
