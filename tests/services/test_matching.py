"""A document that an agency had written down, and the one that was issued: read together, never written anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.assigning_documents import DocumentUnknown
from desktop_app.domain.assignments import Word, state_of
from desktop_app.domain.matches import Match, MatchEmpty
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.reports import Report
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.evidence import attach
from desktop_app.services.matching import Suggestion, match, suggested, unmatch
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.plans import record_plan
from desktop_app.services.progress import Statement, correct, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.reports import approve, issue_report, start_report
from tests.services.world import FACTS, SNV, STP, TASKS, World, codes, took

OURS = replace(FACTS, number="33/KH-SNV", title="Kế hoạch đơn vị tự ghi")
MARCH, JUNE = date(2025, 3, 17), date(2025, 6, 17)


@pytest.fixture
def early(member: World) -> World:
    """Sở Nội vụ has written a plan down by itself and works by it."""
    record_plan(member.agencies[SNV], OURS, TASKS)
    member.clock.day = date(2025, 3, 10)
    return member


def local(world: World, code: str, task: str, day: date, done: bool = True) -> str:
    """Work stated for the plan that was written down; the id of the entry."""
    office = world.agencies[code]
    with office.look() as work:
        document = work.documents.find(OURS.number).id
        (part,) = [one for one in work.assignments.find(task, code) if one.document_id == document]
    if done:
        attach(office, part.id, world.file(f"{task} {day}"))
    kind = EntryKind.DONE if done else EntryKind.WORK
    entry, _changes = record_progress(office, part.id, Statement(kind, "Đã làm", day, done_on=day if done else None))
    return entry.id


def words(office: Office, number: str = FACTS.number) -> dict[str, Word]:
    """State of each lead task of a document, as the list shows it."""
    with office.look() as work:
        document = work.documents.find(number).id
    return {
        one.row.number: one.word
        for one in overview(office).rows
        if one.row.document_id == document and one.row.role == "lead"
    }


def printed(office: Office, number: str, period: str, paper: str, day: date) -> Report:
    draft = start_report(office, number, period)
    approve(office, draft.id)
    report, _changes = issue_report(office, draft.id, paper, day)
    return report


def test_after_three_reports_a_match_carries_the_work_over_and_changes_none_of_them(early: World) -> None:
    agency = early.agencies[SNV]
    local(early, SNV, "1", date(2024, 12, 20))
    kept: dict[str, tuple[bytes, str]] = {}
    for period, paper, day in (
        ("2025-Q1", "05/BC-SNV", MARCH), ("2025-Q2", "06/BC-SNV", JUNE), ("2025-Q3", "07/BC-SNV", date(2025, 9, 17)),
    ):  # fmt: skip
        early.clock.day = day
        report = printed(agency, OURS.number, period, paper, day)
        with agency.look() as work:
            kept[report.id] = work.reports.frozen(report.id), work.reports.get(report.id).pdf_sha256
    assert words(agency)["1"] is Word.OVERDUE
    made = match(agency, OURS.number, FACTS.number)
    assert len(made) == 4
    assert words(agency)["1"] is Word.DONE_ON_TIME
    early.clock.day = date(2025, 12, 15)
    fourth = printed(agency, FACTS.number, "2025-N", "08/BC-SNV", early.clock.day)
    took(receive(early.province, [early.export(SNV, fourth)]))
    with agency.look() as work:
        assert kept == {one: (work.reports.frozen(one), work.reports.get(one).pdf_sha256) for one in kept}
    with early.province.look() as work:
        (line,) = [one for one in work.reports.content(fourth.id).lines if one.number == "1"]
        assert line.done_on == date(2024, 12, 20)
        (part,) = work.assignments.find("1", SNV)
        assert [one.done_on for one in work.progress.of_assignment(part.id)] == [date(2024, 12, 20)]
        assert len(work.evidence.of_assignment(part.id)) == 1
        assert work.custody.delivered(SNV) >= {row.evidence.sha256 for row in work.evidence.of_assignment(part.id)}
        document = work.documents.find(FACTS.number).id
        assert len(work.assignments.of_document(document, SNV)) == 4
        assert work.assignments.rows(early.clock.day, date(2025, 1, 1), document_id=document) == (
            work.assignments.rows(early.clock.day, date(2025, 1, 1))
        )
        rows = {row.number: row.state for row in work.assignments.rows(early.clock.day, MARCH, SNV)}
    assert rows["1"].done_on == date(2024, 12, 20)


def test_entries_travel_in_the_bytes_with_the_id_they_were_written_with(early: World) -> None:
    agency = early.agencies[SNV]
    entry = local(early, SNV, "4", date(2025, 2, 20))
    early.clock.day = MARCH
    match(agency, OURS.number, FACTS.number)
    took(receive(early.province, [early.export(SNV, early.report(SNV, "05/BC-SNV"))]))
    with agency.look() as work, early.province.look() as there:
        document = work.documents.find(FACTS.number).id
        assert work.custody.lines(SNV, document) == there.custody.lines(SNV, document)
        written = work.progress.get(entry)
        assert written == there.progress.get(entry)
        assert written.assignment_id not in {one.id for one in there.assignments.of_document(document)}


def test_a_match_taken_back_takes_the_work_back_at_both_sides(early: World) -> None:
    agency = early.agencies[SNV]
    local(early, SNV, "4", date(2025, 2, 20))
    early.clock.day = MARCH
    match(agency, OURS.number, FACTS.number)
    took(receive(early.province, [early.export(SNV, early.report(SNV, "05/BC-SNV"))]))
    undone = unmatch(agency, OURS.number, FACTS.number)
    assert [one.undoes is not None for one in undone] == [True] * 4
    assert words(agency)["4"] is Word.OVERDUE
    assert words(agency, OURS.number)["4"] is Word.DONE_ON_TIME
    early.clock.day = JUNE
    took(receive(early.province, [early.export(SNV, early.report(SNV, "06/BC-SNV", "2025-Q2"))]))
    with early.province.look() as work:
        (part,) = work.assignments.find("4", SNV)
        assert work.progress.of_assignment(part.id) == ()
    match(agency, OURS.number, FACTS.number)
    assert words(agency)["4"] is Word.DONE_ON_TIME


def test_a_correction_stands_beside_what_it_corrects(early: World) -> None:
    agency = early.agencies[SNV]
    entry = local(early, SNV, "4", date(2025, 2, 20))
    early.clock.day = MARCH
    match(agency, OURS.number, FACTS.number)
    with agency.look() as work:
        written = work.progress.get(entry)
    corrected, _changes = correct(agency, written, "Đã rà soát xong")
    assert corrected.assignment_id == written.assignment_id
    took(receive(early.province, [early.export(SNV, early.report(SNV, "05/BC-SNV"))]))
    with early.province.look() as work:
        rows = {row.number: row.state for row in work.assignments.rows(MARCH, date(2025, 1, 1), SNV)}
    assert rows["4"].done_on == date(2025, 2, 20)


def test_matched_parts_are_counted_once(early: World) -> None:
    agency = early.agencies[SNV]
    before = len(overview(agency).rows)
    match(agency, OURS.number, FACTS.number, [("4", "4")])
    assert len(overview(agency).rows) == before - 1
    match(agency, OURS.number, FACTS.number)
    assert len(overview(agency).rows) == before - 4


def test_what_was_written_before_finds_the_issued_task(early: World) -> None:
    agency = early.agencies[SNV]
    early.clock.day = MARCH
    with agency.look() as work:
        document = work.documents.find(OURS.number).id
        part = next(one for one in work.assignments.find("4", SNV) if one.document_id == document)
    record_progress(agency, part.id, Statement(EntryKind.WORK, "Đã họp với Sở Tài nguyên", MARCH))
    match(agency, OURS.number, FACTS.number)
    with agency.look() as work:
        found = work.search.assignments("tai nguyen")
        assert [work.assignments.get(one).document_id for one in found] == [work.documents.find(FACTS.number).id]


def test_what_cannot_be_matched_is_said(early: World) -> None:
    agency = early.agencies[SNV]
    with pytest.raises(DocumentUnknown):
        match(agency, FACTS.number, FACTS.number)
    with pytest.raises(DocumentUnknown):
        match(agency, OURS.number, OURS.number)
    with pytest.raises(TaskUnknown):
        match(agency, OURS.number, FACTS.number, [("1", "99")])
    with pytest.raises(MatchEmpty):
        unmatch(agency, OURS.number, FACTS.number)
    match(agency, OURS.number, FACTS.number)
    with pytest.raises(MatchEmpty):
        match(agency, OURS.number, FACTS.number)
    with pytest.raises(WrongKindOfWorkspace):
        match(early.province, OURS.number, FACTS.number)


def test_nobody_draws_anothers_work_to_itself(early: World) -> None:
    """A hostile agency names a part of another one as its own earlier one."""
    hostile = early.member(STP)
    early.clock.day = MARCH
    with early.province.look() as work:
        theirs = work.assignments.find("4", SNV)[0].id
    with hostile.look() as work:
        mine = work.assignments.find("1", STP)[0].id
    with hostile.work() as work:
        work.matches.add(Match(hostile.new_id(), theirs, mine, None, hostile.clock.now(), "x"), STP)
        work.commit()
    file = early.export(STP, early.report(STP, "05/BC-STP"))
    assert codes(receive(early.province, [file])) == ["WRONG_AGENCY"]


def test_nobody_draws_to_itself_what_another_has_matched(early: World) -> None:
    agency = early.agencies[SNV]
    local(early, SNV, "4", date(2025, 2, 20))
    hostile = early.member(STP)
    early.clock.day = MARCH
    (made,) = match(agency, OURS.number, FACTS.number, [("4", "4")])
    took(receive(early.province, [early.export(SNV, early.report(SNV, "05/BC-SNV"))]))
    with hostile.look() as work:
        mine = work.assignments.find("1", STP)[0].id
    with hostile.work() as work:
        work.matches.add(Match(hostile.new_id(), made.local_id, mine, None, hostile.clock.now(), "x"), STP)
        work.commit()
    file = early.export(STP, early.report(STP, "05/BC-STP"))
    assert codes(receive(early.province, [file])) == ["WRONG_AGENCY"]


def test_a_document_written_down_here_is_offered_to_be_matched_with_the_one_that_was_issued(early: World) -> None:
    snv = early.agencies[SNV]
    own = len([one for one in TASKS if SNV in (*one.leads, *one.supports)])
    assert suggested(snv) == (Suggestion(OURS.number, FACTS.number, own, own),)
    match(snv, OURS.number, FACTS.number)
    assert suggested(snv) == (), "what is matched is not offered again"


def test_tasks_are_matched_by_their_words_when_numbers_have_moved(member: World) -> None:
    snv = member.agencies[SNV]
    moved = [replace(one, number=str(9 - place)) for place, one in enumerate(TASKS)]
    record_plan(snv, OURS, moved)
    assert len(match(snv, OURS.number, FACTS.number)) == len(
        [one for one in TASKS if SNV in (*one.leads, *one.supports)]
    )


def test_parts_that_stand_beside_each_other_without_work_keep_each_its_own_state(early: World) -> None:
    agency = early.agencies[SNV]
    assert len(match(agency, OURS.number, FACTS.number)) == 4
    with agency.look() as work:
        rows = work.assignments.rows(early.clock.day, MARCH)
        facts = work.assignments.facts(None, None, MARCH)
    assert {row.id: row.state for row in rows} == {row.id: state_of(facts[row.id], early.clock.day) for row in rows}
    assert len({row.state for row in rows}) > 1
