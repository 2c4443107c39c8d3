"""What stands beside a self-scoring sheet, and on the page of files and handovers, in one reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.domain.index_figures import FigureKind, Measured
from desktop_app.services.files_desk import files_desk
from desktop_app.services.index_sets import import_set, publish_set
from desktop_app.services.indices import keep_figures
from desktop_app.services.inspection_files import Asked, inspection_file
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.score_desk import score_desk
from desktop_app.services.self_scores import Said, score, start_sheet
from tests.services.world import FACTS, SNV, World

CRITERIA = Path("resources/sample/office/criteria.toml")


def test_files_of_tasks_that_a_criterion_rests_on_are_suggested_until_they_are_named(member: World) -> None:
    office = member.agencies[SNV]
    member.clock.day = date(2025, 3, 3)
    assert score_desk(office).sheet is None
    import_set(office, CRITERIA)
    evidence = member.attach(SNV, "1", "Kế hoạch đã ban hành")
    sheet = start_sheet(office, "cchc-so-mau", 2025, FACTS.number)
    score(office, sheet.subject, [Said("1.1", 30000, tasks=("1",))])
    desk = score_desk(office)
    assert [one.name for one in desk.sets if one.name == "cchc-so-mau"]
    part = find_assignment(office, "1", None, SNV).id
    assert desk.serving("CCHC.1.1") == (part,)
    (offer,) = desk.suggested("CCHC.1.1")
    assert (offer.evidence_id, offer.parts) == (evidence, (part,))
    assert desk.suggested("CCHC.1.2") == ()
    score(office, sheet.subject, [Said("1.1", evidence=(offer.sha256,))])
    assert score_desk(office).suggested("CCHC.1.1") == ()


def test_results_of_the_year_before_and_the_target_stand_beside_the_sheet(member: World) -> None:
    office, province = member.agencies[SNV], member.province
    member.clock.day = date(2025, 3, 3)
    import_set(province, CRITERIA)
    said = [
        Measured(FigureKind.RESULT, "CCHC", SNV, 2025, 2025, 872500, 6, 20, "44/BC"),
        Measured(FigureKind.RESULT, "CCHC.1.2", SNV, 2025, 2025, 51000, None, None, "44/BC"),
        Measured(FigureKind.TARGET, "CCHC", SNV, 2026, 2026, 900000, 4, 20, "08/KH"),
    ]
    keep_figures(province, "cchc-so-mau", said)
    record, _pack = publish_set(province, "cchc-so-mau")
    receive(office, [province.folder / "outbox" / record.file_name])
    start_sheet(office, "cchc-so-mau", 2026, FACTS.number)
    desk = score_desk(office)
    assert desk.before is not None
    assert (desk.before.points, desk.before.rank, desk.before.target) == (872500, 6, 900000)
    assert desk.results == {"CCHC.1.2": 51000}


def test_a_folder_that_was_made_and_every_year_of_a_document_are_listed(member: World, tmp_path: Path) -> None:
    office = member.agencies[SNV]
    member.clock.day = date(2026, 2, 2)
    made = inspection_file(office, Asked(FACTS.number, date(2025, 1, 1)), tmp_path / "đoàn")
    desk = files_desk(office)
    (told,) = desk.inspections
    assert (told.files, told.document, told.first, told.last) == (len(made.lines), FACTS.number, "2025-01-01", "")
    assert [one.year for one in desk.years] == sorted((one.year for one in desk.years), reverse=True)
    assert {one.year for one in desk.years} >= {2024, 2025}
    assert not any(one.ours for one in desk.years)
    assert len(desk.tasks) == len({(one.document.id, one.number) for one in desk.tasks})
    assert all((one.document.id, one.number) in desk.parts for one in desk.tasks)
