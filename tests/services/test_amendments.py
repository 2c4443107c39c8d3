"""A document issued again: the newest revision is in force whatever the order, entries stay, nothing vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.amendments import AmendmentEmpty, RevisionUnknown
from desktop_app.domain.assignments import Ending, Word
from desktop_app.domain.contents import AssignmentContents
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.packages import Kind
from desktop_app.domain.redlines import ChangeKind
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.domain.tasks import TaskAmbiguous, TaskUnknown
from desktop_app.services.amendments import AmendmentFacts, amend, revisions_of
from desktop_app.services.decisions import decide_deadline
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.plans import PlanTask, issue, keep_contents
from desktop_app.services.progress import view_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.services.world import FACTS, SNV, STP, TASKS, World, once, outcomes, took

DAY = date(2025, 1, 20)
PAPER = AmendmentFacts("15/QĐ-UBND", DAY, "Điều chỉnh nhiệm vụ năm 2025")
LATER = replace(TASKS[3], schedules=once("Trước 30/6/2025", date(2025, 6, 30)), leads=(), supports=())
NEW_TASK = PlanTask("5", ("II. TUYÊN TRUYỀN",), "Tổ chức hội nghị", ("Biên bản",), once("Quý II", date(2025, 6, 30)),
                    (SNV,), (STP,))  # fmt: skip
TO_STP = replace(TASKS[3], schedules=(Schedule(ScheduleKind.WAITING, ""),), leads=(STP,), supports=())


def amended(world: World, rows: list[PlanTask], withdrawn: tuple[str, ...] = (), facts: AmendmentFacts = PAPER) -> Path:
    _amendment, record = amend(world.province, FACTS.number, facts, rows, withdrawn)
    return hand_over(world.province, record, world.mail)


def words(office: Office, code: str = SNV) -> dict[str, tuple[Word, date | None]]:
    return {
        one.row.number: (one.word, one.row.state.due_on) for one in overview(office).rows if one.row.agency_code == code
    }


def test_a_revision_changes_words_and_adds_and_withdraws_tasks_and_entries_stay(member: World) -> None:
    member.clock.day = DAY
    snv = member.agencies[SNV]
    entry = member.log(SNV, "4", "Đã rà soát 10 thủ tục")
    member.log(SNV, "1", "Đã trình dự thảo")
    took(receive(snv, [amended(member, [LATER, NEW_TASK], ("1",))]))
    found = words(snv)
    assert {number: due for number, (_word, due) in found.items()} == {
        number: due for number, (_word, due) in words(member.province).items()
    }
    assert found["4"] == (Word.IN_TIME, date(2025, 6, 30))
    assert found["5"][1] == date(2025, 6, 30)
    assert found["1"][0] is Word.WITHDRAWN
    counts = overview(snv).counts
    assert (counts.total, counts.left_out) == (3, 1)
    with snv.look() as work:
        (kept,) = work.assignments.find("4", SNV)
        assert work.documents.find(FACTS.number).revision == 2
        assert work.search.assignments("hoi nghi") != ()
        assert {part.ended for part in work.assignments.find("1")} == {Ending.WITHDRAWN}
    assert view_assignment(snv, kept.id).entries == (entry,)
    first, second = revisions_of(snv, FACTS.number)
    assert first.revision.amendment is None
    assert second.revision.amendment is not None
    assert second.revision.amendment.replaces == first.revision.digest
    told = {(one.kind, one.number): (one.before, one.after) for one in second.changes}
    assert told == {
        (ChangeKind.DEADLINE, "4"): ("Tháng 2/2025", "Trước 30/6/2025"),
        (ChangeKind.ADDED, "5"): ("", "Tổ chức hội nghị"),
        (ChangeKind.WITHDRAWN, "1"): (TASKS[0].content, ""),
    }
    assert second.changes == revisions_of(member.province, FACTS.number)[1].changes


def test_a_task_passes_to_another_agency_and_comes_back(member: World) -> None:
    member.clock.day = DAY
    snv = member.agencies[SNV]
    entry = member.log(SNV, "4", "Đã rà soát 10 thủ tục")
    took(receive(snv, [amended(member, [TO_STP])]))
    assert words(snv)["4"][0] is words(member.province)["4"][0] is Word.MOVED
    assert words(member.province, STP)["4"] == (Word.NOT_STARTED, date(2025, 2, 28))
    took(receive(snv, [amended(member, [replace(TO_STP, leads=(SNV,))])]))
    assert words(snv)["4"] == (Word.IN_TIME, date(2025, 2, 28))
    assert words(member.province)["4"] == (Word.NOT_STARTED, date(2025, 2, 28))
    assert words(member.province, STP)["4"][0] is Word.MOVED
    with snv.look() as work:
        (own,) = work.assignments.find("4", SNV)
    assert view_assignment(snv, own.id).entries == (entry,)


@pytest.mark.parametrize("seed", range(3))
def test_the_newest_revision_is_in_force_whatever_the_order(member: World, seed: int) -> None:
    member.clock.day = DAY
    snv = member.agencies[SNV]
    files = [
        amended(member, [LATER]),
        amended(member, [NEW_TASK], ("1",)),
        amended(member, [replace(LATER, schedules=once("Trước 30/9/2025", date(2025, 9, 30)))]),
        amended(member, [replace(TASKS[0], leads=(SNV,), supports=())]),
    ]
    Random(seed).shuffle(files)
    for file in files:
        assert set(outcomes(receive(snv, [file, member.assignment]))) <= {"applied", "older", "duplicate"}
    assert words(snv) == words(member.province)
    assert [one.revision.number for one in revisions_of(snv, FACTS.number)] == [1, 2, 3, 4, 5]
    with snv.look() as ours, member.province.look() as theirs:
        document = ours.documents.find(FACTS.number)
        assert document == theirs.documents.find(FACTS.number)
        assert ours.documents.digest(document.id) == theirs.documents.digest(document.id)
        assert ours.documents.digests(document.id) == theirs.documents.digests(document.id)


def test_a_newcomer_starts_at_the_newest_revision(world: World) -> None:
    world.clock.day = DAY
    amended(world, [LATER, NEW_TASK], ("1",))
    files = [hand_over(world.province, one, world.mail) for one in issue(world.province, _document(world))]
    assert [file.name for file in files] == ["CN_chung.asice", "DC_336-KH-UBND_lan2.asice"]
    snv = world.found(SNV)
    took(receive(snv, files, accept_root=world.root))
    assert words(snv) == words(world.province)
    took(receive(snv, [world.assignment]))
    assert words(snv) == words(world.province)


def _document(world: World) -> str:
    with world.province.look() as work:
        return work.documents.find(FACTS.number).id


def test_a_report_names_the_revision_that_it_was_approved_on(member: World) -> None:
    member.clock.day = date(2025, 3, 15)
    snv = member.agencies[SNV]
    report = member.report(SNV, "05/BC-SNV")
    with snv.look() as work:
        made_on = work.documents.digest(report.document_id)
    took(receive(snv, [amended(member, [NEW_TASK])]))
    file = member.export(SNV, report)
    took(receive(member.province, [file]))
    (record,) = [one for one in _received(member) if one.kind is Kind.REPORT]
    kept = member.province.folder / "inbox" / record.file_name
    assert made_on in kept.read_bytes().decode("latin-1").split('"revision_digest":"')[1][:64]


def _received(world: World) -> tuple[PackageRecord, ...]:
    with world.province.look() as work:
        return work.custody.received(SNV)


def test_a_report_made_on_an_older_revision_is_taken_and_one_on_no_revision_is_not(member: World) -> None:
    member.clock.day = DAY
    snv = member.agencies[SNV]
    member.log(SNV, "1", "Đã trình dự thảo")
    amended(member, [LATER], ("1",))
    member.clock.day = date(2025, 3, 15)
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    with snv.work() as work:
        document = work.documents.find(FACTS.number)
        work.documents.add(replace(document, revision=9), "ab" * 32)
        work.commit()
    member.clock.day = date(2025, 6, 20)
    (result,) = receive(member.province, [member.export(SNV, member.report(SNV, "06/BC-SNV", "2025-Q2"))])
    assert result.outcome == "refused"
    assert isinstance(result.refusal, RevisionUnknown)


def test_a_decision_holds_until_a_later_revision_gives_the_task_other_days(member: World) -> None:
    member.clock.day = date(2025, 3, 3)
    snv, province = member.agencies[SNV], member.province
    with province.look() as work:
        (own,) = work.assignments.find("4", SNV)
    _one, record = decide_deadline(province, own.id, DeadlineChange.EXTENSION, "Gia hạn", date(2025, 3, 31))
    decision = hand_over(province, record, member.mail)
    other = amended(member, [NEW_TASK])
    took(receive(snv, [other, decision]))
    assert words(snv)["4"] == words(province)["4"] == (Word.NOT_STARTED, date(2025, 3, 31))
    took(receive(snv, [amended(member, [LATER])]))
    assert words(snv)["4"] == words(province)["4"] == (Word.NOT_STARTED, date(2025, 6, 30))


def test_what_changes_nothing_or_names_no_task_is_not_issued(member: World) -> None:
    member.clock.day = DAY
    with pytest.raises(AmendmentEmpty):
        amended(member, [])
    with pytest.raises(AmendmentEmpty):
        amended(member, [TASKS[3]])
    with pytest.raises(TaskUnknown):
        amended(member, [], ("77",))
    twice = [replace(NEW_TASK, number="9"), replace(NEW_TASK, number="9", section=("III. KHÁC",))]
    amended(member, twice)
    with pytest.raises(TaskAmbiguous):
        amended(member, [], ("9",))
    with member.province.look() as work:
        assert work.documents.find(FACTS.number).revision == 2


def test_the_last_day_of_a_document_is_amended(member: World) -> None:
    member.clock.day = DAY
    took(receive(member.agencies[SNV], [amended(member, [], facts=replace(PAPER, ends_on=date(2026, 6, 30)))]))
    with member.agencies[SNV].look() as work:
        assert work.documents.find(FACTS.number).ends_on == date(2026, 6, 30)
    ((change,),) = [one.changes for one in revisions_of(member.agencies[SNV], FACTS.number)[1:]]
    assert (change.kind, change.before, change.after) == (ChangeKind.DOCUMENT, "2025-12-31", "2026-06-30")


def test_a_document_of_an_earlier_release_keeps_its_first_revision_too(world: World) -> None:
    """Its workspace was migrated: the revision in force was kept in the tables alone."""
    province = world.province
    with province.work() as work:
        old = replace(work.documents.find(FACTS.number), id=province.new_id(), number="12/KH-UBND")
        (task,) = [one for one in work.tasks.of_document(_document(world)) if one.number == "4"]
        moved = replace(task, id=province.new_id(), document_id=old.id)
        (part, *_rest) = work.assignments.of_task(task.id)
        own = replace(part, id=province.new_id(), task_id=moved.id, document_id=old.id)
        agencies = tuple(one for one in work.agencies.all() if one.code == SNV)
        contents = AssignmentContents(old, agencies, (moved,), (own,))
        keep_contents(work, contents, province.contents.digest_assignment(contents))
        work.commit()
    (only,) = revisions_of(province, "12/KH-UBND")
    assert only.revision.number == 1
    world.clock.day = DAY
    amend(province, "12/KH-UBND", PAPER, [LATER])
    first, second = revisions_of(province, "12/KH-UBND")
    assert first == only
    assert [one.kind for one in second.changes] == [ChangeKind.DEADLINE]


def test_a_whole_corrected_table_finds_tasks_again_by_their_words(member: World) -> None:
    member.clock.day = DAY
    snv = member.agencies[SNV]
    entry = member.log(SNV, "4", "Đã rà soát 10 thủ tục")
    moved = [
        replace(TASKS[3], number="1"),
        replace(TASKS[1], number="2", content=TASKS[1].content + " năm 2025"),
        NEW_TASK,
    ]
    _amendment, record = amend(member.province, FACTS.number, PAPER, moved, whole=True)
    took(receive(snv, [hand_over(member.province, record, member.mail)]))
    found = words(snv)
    assert found["1"][1] == date(2025, 2, 28), "the task that was 4 is number 1 now, with its own deadline"
    with snv.look() as work:
        kept = {task.content: task for task in work.tasks.of_document(work.documents.find(FACTS.number).id)}
        (part,) = [one for one in work.assignments.of_task(kept[TASKS[3].content].id) if one.agency_code == SNV]
    assert view_assignment(snv, part.id).entries == (entry,)
    told = [(one.kind, one.number) for one in revisions_of(snv, FACTS.number)[1].changes]
    assert (ChangeKind.PLACE, "1") in told
    assert (ChangeKind.WITHDRAWN, "1") in told
    assert (ChangeKind.ADDED, "5") in told
