"""Moved, copied and restored workspaces on real folders, each on machines that remember."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.marks import WorkspaceBehind, WorkspaceElsewhere
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.segments import NothingToChoose, RestoreUnfinished, SegmentNeedsReason
from desktop_app.services.exporting import export_report
from desktop_app.services.incarnations import new_segment, restore
from desktop_app.services.intake_view import earlier
from desktop_app.services.office import Office
from desktop_app.services.picking_up import announce, pick_up
from desktop_app.services.progress import Statement, record_progress
from desktop_app.services.read_back import read_back
from desktop_app.services.receiving import receive, receive_waiting
from desktop_app.services.resyncing import left_out
from desktop_app.services.segments import approve_segment, left_entries, segments
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept, give_receipt
from desktop_app.storage.lock import WorkspaceLock
from desktop_app.storage.marks import MachineMarks
from desktop_app.storage.workspace import Workspace
from tests.services.lives import Story
from tests.services.world import SNV, World, codes, outcomes, took

DAY = date(2025, 3, 14)


@pytest.fixture
def story(contacted: World, tmp_path: Path) -> Iterator[Story]:
    with ExitStack() as stack:
        world = World(tmp_path, stack, template=contacted)
        world.clock.day = DAY
        made = Story(world, stack)
        world.close(SNV)
        made.enter()
        yield made
        made.leave()


def read_only(office: Office, code: str) -> None:
    """Every door to writing says the same; reading works."""
    hindrance = office.standing.hindrance()
    assert hindrance is not None
    assert hindrance.code == code
    with office.look() as work:
        document = work.documents.all()[0]
        part = work.assignments.of_document(document.id, SNV)[0]
        before = work.audit.length()
    with pytest.raises(Refusal) as refused:
        record_progress(office, part.id, Statement("work", "Ghi thử", DAY))  # type: ignore[arg-type]
    assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        receive(office, [office.folder])
    assert refused.value.code == code
    with office.look() as work:
        assert work.audit.length() == before


def test_a_renamed_folder_goes_on_without_a_question(story: Story) -> None:
    story.leave()
    moved = story.folder.rename(story.folder.with_name("Sở Nội vụ 2025"))
    assert story.enter(moved).standing.hindrance() is None
    story.world.log(SNV, "1")


def test_a_copied_folder_is_read_only_until_somebody_chooses(story: Story) -> None:
    story.leave()
    copy = Path(shutil.copytree(story.folder, story.folder.with_name("bản sao")))
    office = story.enter(copy)
    read_only(office, "WORKSPACE_ELSEWHERE")
    before = office.info.incarnation
    story.leave()
    office = story.choose("continue")
    assert office.standing.hindrance() is None
    assert office.info.incarnation != before
    story.world.log(SNV, "1")


def test_after_a_copy_was_chosen_the_other_is_read_only(story: Story) -> None:
    story.leave()
    first = story.folder
    copy = Path(shutil.copytree(first, first.with_name("bản sao")))
    story.enter(copy)
    story.leave()
    story.choose("continue")
    story.leave()
    read_only(story.enter(first), "WORKSPACE_ELSEWHERE")


def test_on_another_machine_the_folder_was_never_used(story: Story, tmp_path: Path) -> None:
    story.leave()
    other = Building("chuyên viên", machine="máy khác", marks=tmp_path / "marks of another")
    read_only(story.enter(house=other), "WORKSPACE_ELSEWHERE")


def test_a_profile_that_roams_brings_no_mark_along(story: Story) -> None:
    """The mark is there, but it was made on another machine."""
    story.leave()
    other = Building("chuyên viên", machine="máy khác")
    assert isinstance(story.enter(house=other).standing.hindrance(), WorkspaceElsewhere)


def test_the_same_copy_on_two_machines_forks_no_chain(story: Story, tmp_path: Path) -> None:
    """Numbers begin anew in each: what one of them lacks, its report cannot hide."""
    took(receive(story.world.province, [story.send("1", "2024-N", "120/BC-SNV")]))
    story.leave()
    homes = []
    for name in ("máy một", "máy hai"):
        copy = Path(shutil.copytree(story.folder, tmp_path / name))
        house = Building("chuyên viên", machine=name, marks=tmp_path / f"marks {name}")
        story.enter(copy, house)
        story.leave()
        homes.append((copy, house))
    files = []
    for number, (copy, house) in enumerate(homes, 121):
        story.folder, story.house = copy, house
        story.choose("continue")
        files.append(story.send("1", "2025-Q1", f"{number}/BC-SNV"))
        story.leave()
    story.enter()
    first, second = (receive(story.world.province, [file])[0] for file in files)
    assert first.outcome == "applied"
    assert (second.outcome, second.refusal and second.refusal.code) == ("unapproved", "SEGMENT_NOT_APPROVED")


def test_an_old_copy_in_the_same_place_is_behind_and_can_only_be_restored(story: Story) -> None:
    story.backup("old")
    story.send("1", "2025-Q1", "125/BC-SNV")
    story.bring_back("old")
    office = story.enter()
    read_only(office, "WORKSPACE_BEHIND")
    story.leave()
    with pytest.raises(WorkspaceBehind):
        story.choose("continue")
    assert story.choose("restore").standing.hindrance() is None


def test_a_workspace_that_is_well_offers_no_choice(story: Story) -> None:
    story.leave()
    for what in ("continue", "restore"):
        with pytest.raises(NothingToChoose):
            story.choose(what)
    story.enter()
    with pytest.raises(NothingToChoose):
        new_segment(story.world.agencies[SNV], "mất máy", "Nguyễn Thị Ước")


def test_an_outbox_that_is_newer_than_its_database_is_not_cleared_but_read_back(story: Story) -> None:
    story.backup("old")
    sent = story.send("1", "2025-Q1", "125/BC-SNV")
    told = story.entries(story.world.agencies[SNV])
    took(receive(story.world.province, [sent]))
    story.bring_back_the_database("old")
    story.enter()
    story.leave()
    office = story.choose("restore")
    found = pick_up(office)
    assert [one.outcome for one in found.own] == ["merged"]
    assert story.entries(office) == told


@pytest.mark.parametrize("exports", [1, 3])
def test_restored_some_exports_old_and_read_back_from_the_stick_nothing_is_lost(story: Story, exports: int) -> None:
    world = story.world
    story.backup("old")
    periods = ["2024-N", "2025-Q1", "2025-Q2"][:exports]
    sent = [story.send("1", period, f"{number}/BC-SNV") for number, period in enumerate(periods, 120)]
    took(receive(world.province, sent))
    told = story.entries(world.agencies[SNV])
    story.bring_back("old")
    story.enter()
    story.leave()
    office = story.choose("restore")
    refused_for(office, story, "receipt")
    took(receive(office, [world.receipt(SNV)]))
    refused_for(office, story, "files")
    assert {one.outcome for one in read_back(office, [world.mail])} >= {"merged"}
    assert set(told) <= set(story.entries(office))
    took(receive(world.province, [story.send("2", "2025-Q3", "200/BC-SNV")]))
    assert story.entries(world.province) == story.entries(office)


def refused_for(office: Office, story: Story, why: str) -> None:
    story.world.log(SNV, "1")
    report = story.world.report(SNV, f"{150 + len(why)}/BC-SNV", {"receipt": "2026-Q1", "files": "2026-Q2"}[why])
    with pytest.raises(RestoreUnfinished) as refused:
        export_report(office, report.id, story.world.mail)
    assert refused.value.why == why


def test_without_the_stick_the_head_confirms_a_segment_and_the_province_approves_it(story: Story) -> None:
    world = story.world
    story.backup("old")
    took(receive(world.province, [story.send("1", "2024-N", "120/BC-SNV")]))
    lost = story.entries(world.agencies[SNV])
    story.bring_back("old")
    story.enter()
    story.leave()
    office = story.choose("restore")
    with pytest.raises(SegmentNeedsReason):
        new_segment(office, " ", "Nguyễn Thị Ước")
    announced = hand_over(office, *new_segment(office, "Hỏng ổ cứng", "Nguyễn Thị Ước"), world.mail)
    report = story.send("1", "2025-Q1", "125/BC-SNV")
    (early,) = receive(world.province, [report])
    assert (early.outcome, codes([early])) == ("unapproved", ["SEGMENT_NOT_APPROVED"])
    waits = [one for one in earlier(world.province).items if one.outcome == "unapproved"]
    assert [(one.refusal_code, one.agency_code) for one in waits] == [("SEGMENT_NOT_APPROVED", SNV)]
    assert outcomes(receive_waiting(world.province)) == ["unapproved"]
    assert left_entries(world.province) == ()
    took(receive(world.province, [announced]))
    (row,) = segments(world.province)
    assert (row.approved, row.segment.reason) == (False, "Hỏng ổ cứng")
    approve_segment(world.province, SNV)
    assert outcomes(receive_waiting(world.province)) == ["applied"]
    assert set(story.entries(world.province)) == set(lost) | set(story.entries(office))
    left = left_entries(world.province)
    assert {one.id for one in left} >= set(lost) - set(story.entries(office))
    assert {one.id for one in left}.isdisjoint(story.entries(office))
    assert not any(one.given_up for one in left)
    # It is not demanded again, and what came since may not vanish.
    took(receive(world.province, [story.send("2", "2025-Q2", "126/BC-SNV")]))


def test_a_resync_receipt_gives_everything_back_without_the_stick(story: Story) -> None:
    world = story.world
    story.backup("old")
    sent = [story.send("1", "2024-N", "120/BC-SNV"), story.send("1", "2025-Q1", "121/BC-SNV")]
    took(receive(world.province, sent))
    told = story.entries(world.agencies[SNV])
    story.bring_back("old")
    story.enter()
    story.leave()
    office = story.choose("restore")
    assert left_out(world.province, SNV) == 0
    resync = hand_over(world.province, give_receipt(world.province, SNV, resync=True), world.mail)
    took(receive(office, [resync]))
    assert story.entries(office) == told
    with office.look() as work:
        assert {report.state.value for report in work.reports.all()} == {"received"}
    took(receive(world.province, [story.send("2", "2025-Q2", "122/BC-SNV")]))
    assert story.entries(world.province) == story.entries(office)


def test_an_altered_resync_is_refused_whole(story: Story) -> None:
    """The province itself would have to forge our seal."""
    world = story.world
    story.backup("old")
    took(receive(world.province, [story.send("1", "2024-N", "120/BC-SNV")]))
    story.bring_back("old")
    story.enter()
    story.leave()
    office = story.choose("restore")
    before = story.entries(office)
    with world.province.look() as work:
        (record,) = [one for one in work.custody.received(SNV) if one.kind.value == "report"]
    kept = world.province.folder / "inbox" / record.file_name
    altered = bytearray(kept.read_bytes())
    altered[altered.index("Đã làm".encode())] ^= 1
    kept.chmod(0o600)
    kept.write_bytes(altered)
    resync = hand_over(world.province, give_receipt(world.province, SNV, resync=True), world.mail)
    (result,) = receive(office, [resync])
    assert (result.outcome, codes([result])) == ("refused", ["CORRUPT_ENTRY"])
    assert story.entries(office) == before


def test_a_statement_that_stands_here_in_other_words_refuses_the_file(story: Story) -> None:
    """Somebody changed the restored database by hand."""
    world = story.world
    story.world.log(SNV, "1", "Đã trình dự thảo")
    story.backup("old")
    took(receive(world.province, [story.send("1", "2024-N", "120/BC-SNV")]))
    story.bring_back("old")
    with closing(sqlite3.connect(story.folder / "workspace.db")) as raw:
        raw.execute("drop trigger progress_no_update")
        raw.execute("update progress set note = 'Đã hoàn thành' where note = 'Đã trình dự thảo'")
        raw.commit()
    story.enter()
    story.leave()
    office = story.choose("restore")
    found = read_back(office, [world.mail])
    assert [one.refusal.code for one in found if one.refusal and one.refusal.code != "NOT_OUR_OWN_FILE"] == [
        "HISTORY_CHANGED"
    ]


def test_a_restored_province_takes_its_own_inbox_and_answers_back(story: Story) -> None:
    world = story.world
    folder = world.province.folder
    copy = story.backups / "province"
    world.close("province")
    shutil.copytree(folder, copy)
    world.reopen("province")
    report = story.send("1", "2024-N", "120/BC-SNV")
    took(receive(world.province, [report]))
    with world.province.look() as work:
        (received,) = work.reports.all()
    accept(world.province, received.id)
    told = story.entries(world.province)
    world.close("province")
    for file in folder.glob("workspace.db*"):
        file.unlink()
    shutil.copyfile(copy / "workspace.db", folder / "workspace.db")
    with world.house.mend(folder, world.clock) as office:
        restore(office)
    world.reopen("province")
    found = pick_up(world.province)
    assert "merged" in {one.outcome for one in found.own}
    assert story.entries(world.province) == told
    with world.province.look() as work:
        assert [report.state.value for report in work.reports.all()] == ["accepted"]
    took(receive(story.world.agencies[SNV], [hand_over(world.province, announce(world.province), world.mail)]))
    # What the agency's receipts said to be held is asked for anew once the new incarnation has spoken.
    took(receive(story.world.agencies[SNV], [world.receipt(SNV)]))


def test_a_workspace_of_the_first_release_gets_its_mark_where_its_key_lies(story: Story, tmp_path: Path) -> None:
    story.leave()
    with closing(sqlite3.connect(story.folder / "workspace.db")) as raw:
        (identity,) = raw.execute("select id from workspace").fetchone()
    for key_is_here in (True, False):
        holders = {identity} if key_is_here else set()
        marks = MachineMarks([tmp_path / f"m {key_is_here}"], "máy", "an", holders.__contains__)
        lock = WorkspaceLock(story.folder)
        with Workspace(story.folder, lock, marks, since=1) as opened:
            assert (opened.hindrance is None) is key_is_here
        assert (marks.read(identity) is not None) is key_is_here
    story.enter()


def test_what_another_party_sealed_is_not_read_back(story: Story) -> None:
    world = story.world
    story.backup("old")
    story.send("1", "2024-N", "120/BC-SNV")
    story.bring_back("old")
    story.enter()
    story.leave()
    office = story.choose("restore")
    (found,) = read_back(office, [world.assignment])
    assert found.refusal is not None
    assert found.refusal.code == "NOT_OUR_OWN_FILE"


def test_a_mark_that_cannot_be_kept_stops_nobody_and_is_said(story: Story, tmp_path: Path) -> None:
    story.leave()
    blocked = tmp_path / "a file where the folder of marks should be"
    blocked.write_text("x", encoding="ascii")
    house = Building("chuyên viên", marks=blocked / "marks")
    office = story.enter(house=house)
    assert office.standing.hindrance() is None
    story.world.log(SNV, "1")
    story.leave()
    assert house.troubles
    story.enter(house=story.world.house)
