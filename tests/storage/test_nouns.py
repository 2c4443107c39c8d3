"""Every repository gives back what was put in, and keeps its promises about order, repetition and refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assigning_documents import DocumentUnknown
from desktop_app.domain.assignments import AssignmentUnknown, Counts, Ending, Role, Word
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.evidence import EvidenceUnknown, Tombstone
from desktop_app.domain.measures import Figure
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryUnknown
from desktop_app.domain.reports import (
    Issue,
    ReportContent,
    ReportLine,
    ReportState,
    ReportUnknown,
    Return,
    ReturnItem,
    ReturnKind,
    Texts,
)
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.tasks import Task, TaskUnknown
from desktop_app.storage import json_records
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from tests.storage import world
from tests.storage.world import NOW, OTHER, TODAY, US


def given_task(work: SqlUnitOfWork, position: int = 1, **changes: object) -> Task:
    """A task of a document of its own."""
    document = world.document()
    made = world.task(document.id, position, **changes)
    work.documents.add(document, "d" * 64)
    work.tasks.add(made)
    return made


def test_an_agency_is_found_by_code_sign_and_name(work: SqlUnitOfWork) -> None:
    ours, other = world.agency(), world.agency(OTHER, "STC", "Sở Tài chính")
    for one in (other, ours):
        work.agencies.add(one)
    assert work.agencies.all() == (ours, other)
    assert work.agencies.get(US) == ours
    assert [work.agencies.find(word) for word in (US, " SNV ", "Sở Nội vụ")] == [ours] * 3
    for asked in (work.agencies.get, work.agencies.find):
        with pytest.raises(AgencyUnknown):
            asked("H99")


def test_an_agency_is_found_by_its_sign_as_papers_bear_it(work: SqlUnitOfWork) -> None:
    planning = world.agency(OTHER, "SKHDT", "Sở Kế hoạch và Đầu tư")
    work.agencies.add(planning)
    assert work.agencies.find("SKHĐT") == work.agencies.find("SKHDT") == planning


def test_an_agency_brought_up_to_date_keeps_its_id(work: SqlUnitOfWork) -> None:
    first = world.agency()
    work.agencies.add(first)
    work.agencies.add(replace(world.agency(), name="Sở Nội vụ và Lao động", valid_to=TODAY))
    assert work.agencies.all() == (replace(first, name="Sở Nội vụ và Lao động", valid_to=TODAY),)


def test_a_document_comes_back_and_a_lower_revision_changes_nothing(work: SqlUnitOfWork) -> None:
    second = world.document(revision=2, title="Bản điều chỉnh")
    work.documents.add(second, "2" * 64)
    work.documents.add(replace(second, revision=1, title="Bản cũ"), "1" * 64)
    assert work.documents.get(second.id) == second
    assert work.documents.digest(second.id) == "2" * 64
    work.documents.add(replace(second, revision=3), "3" * 64)
    assert work.documents.digest(second.id) == "3" * 64


def test_documents_are_listed_newest_first_and_found_by_number(work: SqlUnitOfWork) -> None:
    old = world.document(issued_on=date(2023, 1, 5))
    new = world.document(issued_on=date(2025, 1, 5), self_recorded=True)
    for one in (old, new):
        work.documents.add(one, "0" * 64)
    assert work.documents.all() == (new, old)
    assert work.documents.find(" 336/KH-UBND ") == new
    assert work.documents.find(old.id) == old
    for asked in (work.documents.get, work.documents.find, work.documents.digest):
        with pytest.raises(DocumentUnknown):
            asked("999/KH-UBND")


def test_the_list_of_documents_counts_tasks_agencies_and_whether_it_was_issued(work: SqlUnitOfWork) -> None:
    first = given_task(work)
    second = world.task(first.document_id, 2)
    work.tasks.add(second)
    for one in (
        world.assignment(first),
        world.assignment(first, OTHER, Role.SUPPORT),
        world.assignment(second),
    ):
        work.assignments.add(one)
    (row,) = work.documents.rows()
    assert (row.tasks, row.agencies, row.issued_to) == (2, 2, 0)
    work.custody.add(
        world.package(direction="out", kind=Kind.ASSIGNMENT, receiver="*", stream=first.document_id, sender="H19")
    )
    (row,) = work.documents.rows()
    assert row.issued_to == 2


def test_a_document_without_tasks_is_listed_with_zeros(work: SqlUnitOfWork) -> None:
    work.documents.add(world.document(), "0" * 64)
    (row,) = work.documents.rows()
    assert (row.tasks, row.agencies, row.issued_to) == (0, 0, 0)


def test_a_task_comes_back_with_its_schedules_and_measures_in_order(work: SqlUnitOfWork) -> None:
    first = given_task(work, schedules=(world.MONTHLY, world.ONCE))
    second = world.task(first.document_id, 2, schedules=(), measures=(), requirements=())
    work.tasks.add(second)
    assert work.tasks.get(first.id) == first
    assert work.tasks.of_document(first.document_id) == (first, second)
    with pytest.raises(TaskUnknown):
        work.tasks.get("nobody")


def test_a_task_of_a_higher_revision_replaces_all_of_the_old_one(work: SqlUnitOfWork) -> None:
    first = given_task(work, schedules=(world.MONTHLY, world.ONCE))
    again = replace(first, content="Công khai kết quả", schedules=(world.ONCE,), measures=())
    work.tasks.add(again)
    assert work.tasks.of_document(first.document_id) == (again,)


def test_assignments_come_in_the_order_of_tasks_leads_first(work: SqlUnitOfWork) -> None:
    first = given_task(work)
    second = world.task(first.document_id, 2)
    work.tasks.add(second)
    partner = world.assignment(first, US, Role.SUPPORT)
    lead = world.assignment(first, OTHER)
    late = world.assignment(second, OTHER, revision=2)
    for one in (late, partner, lead):
        work.assignments.add(one)
    work.assignments.add(replace(late, revision=1, role=Role.SUPPORT))
    assert work.assignments.of_document(first.document_id) == (lead, partner, late)
    assert work.assignments.of_document(first.document_id, US) == (partner,)
    assert work.assignments.of_task(first.id) == (lead, partner)
    assert work.assignments.get(late.id) == late
    with pytest.raises(AssignmentUnknown):
        work.assignments.get("nobody")


def test_assignments_of_a_whole_plan_are_kept_as_one_after_the_other(work: SqlUnitOfWork) -> None:
    first = given_task(work)
    known, newer = world.assignment(first, revision=1), world.assignment(first, OTHER, revision=3)
    many = [world.assignment(first, f"H19.{number}", Role.SUPPORT) for number in range(1200)]
    changed = replace(known, revision=2, role=Role.SUPPORT, ended=Ending.WITHDRAWN)
    given = [changed, replace(newer, revision=2, reports=False), *many, replace(many[0], revision=2, reports=False)]
    kept = []
    for way in ("alone", "together"):
        work.assignments.add_all([known, newer])
        if way == "alone":
            for one in given:
                work.assignments.add(one)
        else:
            work.assignments.add_all([*given, replace(many[-1], revision=0, role=Role.LEAD)])
            work.assignments.add_all([])
        kept.append(work.assignments.of_document(first.document_id))
        for one in kept[-1]:
            work.assignments.drop(one.id)
    assert kept[0] == kept[1]
    assert len(kept[0]) == 1202
    assert changed in kept[0]
    assert newer in kept[0]


def test_assignments_are_found_by_number_however_it_is_padded(work: SqlUnitOfWork) -> None:
    first = given_task(work, number="NV-07")
    lead, partner = world.assignment(first), world.assignment(first, OTHER, Role.SUPPORT)
    for one in (lead, partner):
        work.assignments.add(one)
    assert work.assignments.find("nv-7") == (lead, partner)
    assert work.assignments.find("NV-007", OTHER) == (partner,)
    assert work.assignments.find(partner.id) == (partner,)
    assert work.assignments.find("NV-70") == ()


def test_entries_come_back_in_the_order_they_were_written(work: SqlUnitOfWork) -> None:
    part = world.assignment(given_task(work))
    work.assignments.add(part)
    first = world.entry(part.id, worked_on=date(2025, 6, 20))
    second = world.entry(part.id, worked_on=date(2025, 5, 1), supersedes=first.id, figures=(), percent=None)
    for one in (first, second):
        work.progress.add(one)
    assert work.progress.of_assignment(part.id) == (first, second)
    assert work.progress.of_document(part.document_id, US) == (first, second)
    assert work.progress.of_document(part.document_id, OTHER) == ()
    assert work.progress.get(second.id) == second
    with pytest.raises(EntryUnknown):
        work.progress.get("nobody")


def test_decisions_are_kept_once_and_come_oldest_first(work: SqlUnitOfWork) -> None:
    part = world.assignment(given_task(work))
    work.assignments.add(part)
    late = CompletionDecision(world.new_id(), "e-1", part.id, Verdict.CONFIRMED, "", NOW, "UBND tỉnh")
    early = CompletionDecision(
        world.new_id(), "e-1", part.id, Verdict.NOT_PROVED, "thiếu dấu", NOW - timedelta(days=2), "UBND tỉnh"
    )
    for one in (late, early, late):
        work.completions.add(one)
    assert work.completions.of_assignment(part.id) == (early, late)
    assert work.completions.of_document(part.document_id, US) == (early, late)
    assert work.completions.of_document(part.document_id, OTHER) == ()


def test_evidence_tells_what_it_proves_and_that_it_was_withdrawn(work: SqlUnitOfWork) -> None:
    first = given_task(work)
    one, two = world.assignment(first), world.assignment(first, OTHER, Role.SUPPORT)
    paper, picture = world.evidence(), world.evidence("cd" * 32, dated_on=None)
    for part in (one, two):
        work.assignments.add(part)
    for file in (paper, picture):
        work.evidence.add(file)
    links = [world.link(paper.id, one.id), world.link(paper.id, two.id), world.link(picture.id, one.id)]
    for made in links:
        work.evidence.link(made)
    stone = Tombstone(world.new_id(), paper.id, paper.sha256, "nhầm tệp", NOW, "Lê Văn Đường")
    assert work.evidence.by_sha256(paper.sha256) == paper
    work.evidence.withdraw(stone)
    assert work.evidence.by_sha256(paper.sha256) is None
    newest, oldest = work.evidence.of_assignment(one.id)
    assert (newest.evidence, newest.link, newest.withdrawn, newest.uses) == (picture, links[2], None, 1)
    assert (oldest.evidence, oldest.link, oldest.withdrawn, oldest.uses) == (paper, links[0], stone, 2)
    assert work.evidence.of_document(first.document_id, US) == ((paper, picture), (links[0], links[2]), (stone,))
    assert work.evidence.of_document(first.document_id, OTHER) == ((paper,), (links[1],), (stone,))
    assert work.evidence.get(picture.id) == picture
    with pytest.raises(EvidenceUnknown):
        work.evidence.get("nobody")


def content_of(report_id: str, document_id: str) -> ReportContent:
    """A whole frozen report."""
    line = ReportLine(
        assignment_id="a-1",
        number="1",
        section=("I.", "1."),
        content="Rà soát",
        role=Role.LEAD,
        due_words="trước 30/6/2025",
        due_on=date(2025, 6, 30),
        word=Word.DONE_ON_TIME,
        done_on=None,
        result="Đã ban hành",
        figures=(Figure("m-1", 58, 85, True),),
        evidence=("ab" * 32,),
        evidence_names=("Quyết định.pdf",),
        entry_id=None,
    )
    return ReportContent(
        id=report_id,
        document_id=document_id,
        document_number="336/KH-UBND",
        document_issued_on=date(2024, 10, 15),
        document_title="Kế hoạch mẫu",
        revision=1,
        agency_code=US,
        agency_name="Sở Nội vụ",
        period="2025-Q2",
        first_day=date(2025, 3, 15),
        last_day=date(2025, 6, 14),
        round=1,
        replaces=None,
        counts=Counts(1, 2, 3, 4, 5, 6, 7),
        previous_counts=None,
        partner_counts=Counts(),
        lines=(line,),
        texts=Texts("a", "b", "c", "d", "đ"),
        approved_on=TODAY,
    )


def test_a_report_moves_on_while_its_frozen_lines_stay(work: SqlUnitOfWork) -> None:
    work.agencies.add(world.agency())
    document_id = given_task(work).document_id
    draft = world.report(document_id)
    work.reports.add(draft)
    assert work.reports.get(draft.id) == draft
    (row,) = work.reports.rows()
    assert (row.counts, row.agency_name, row.document_number) == (None, "Sở Nội vụ", "336/KH-UBND")
    for asked in (work.reports.frozen, work.reports.content):
        with pytest.raises(ReportUnknown):
            asked(draft.id)
    content = content_of(draft.id, document_id)
    work.reports.freeze(draft.id, b'{"a":1}\n', content)
    issued = replace(
        draft,
        state=ReportState.ISSUED,
        approved_at=NOW,
        records_sha256="f" * 64,
        number="125/BC-SNV",
        issued_on=TODAY,
        pdf_sha256="e" * 64,
        arrived_on=TODAY,
        due_back_on=TODAY,
    )
    work.reports.update(issued)
    assert work.reports.get(draft.id) == issued
    assert work.reports.frozen(draft.id) == b'{"a":1}\n'
    assert work.reports.content(draft.id) == content
    (row,) = work.reports.rows(document_id, US)
    assert (row.counts, row.state, row.number) == (content.counts, ReportState.ISSUED, "125/BC-SNV")
    assert work.reports.numbers(2025) == ("125/BC-SNV",)
    assert work.reports.numbers(2024) == ()


def test_reports_are_chosen_by_document_and_agency(work: SqlUnitOfWork) -> None:
    document_id = given_task(work).document_id
    ours, theirs = world.report(document_id), world.report(document_id, OTHER, number="9/BC-STC", issued_on=TODAY)
    for one in (ours, theirs):
        work.reports.add(one)
    assert work.reports.all() == (ours, theirs)
    assert work.reports.all(document_id, OTHER) == (theirs,)
    assert [row.id for row in work.reports.rows()] == [theirs.id, ours.id]
    assert work.reports.rows("nobody") == ()
    assert work.reports.numbers(2025) == (), "another agency's numbers are not ours to avoid"
    assert work.reports.rows()[0].agency_name == OTHER
    with pytest.raises(ReportUnknown):
        work.reports.get("nobody")
    with pytest.raises(ReportUnknown):
        work.reports.update(world.report(document_id))


def test_issues_and_returns_are_kept_once(work: SqlUnitOfWork) -> None:
    document_id = given_task(work).document_id
    report = world.report(document_id)
    work.reports.add(report)
    issue = Issue(world.new_id(), report.id, "125/BC-SNV", TODAY, "e" * 64, 9, NOW)
    answer = Return(
        id=world.new_id(),
        report_id=report.id,
        kind=ReturnKind.EVIDENCE_ONLY,
        items=(ReturnItem("a-1", "evidence", "Thiếu dấu đỏ"),),
        completions=(CompletionDecision(world.new_id(), "e-1", "a-1", Verdict.REFUSED, "chưa ký", NOW, "UBND"),),
        due_on=TODAY,
        decided_at=NOW,
        decided_by="UBND tỉnh",
    )
    for _ in range(2):
        work.reports.issue(issue)
        work.reports.add_return(answer)
    assert work.reports.issues(document_id, US) == (issue,)
    assert work.reports.issues(document_id, OTHER) == ()
    assert work.reports.returns(report.id) == (answer,)


def test_notes_are_set_and_replaced(work: SqlUnitOfWork) -> None:
    work.notes.put("draft", "một")
    work.notes.put("draft", "hai")
    assert work.notes.get("draft") == "hai"


def test_a_kept_record_holds_only_what_it_can_give_back() -> None:
    with pytest.raises(TypeError, match="set"):
        json_records.dump(Texts({"một"}))  # type: ignore[arg-type]


def test_a_record_kept_before_a_field_was_there_has_its_default_and_one_that_lacks_more_is_refused() -> None:
    kept = {"kind": "recurring", "words": "hằng quý", "start": None, "due": None, "every": "quarter"}
    assert json_records.load(Schedule, json.dumps(kept)) == Schedule(
        ScheduleKind.RECURRING, "hằng quý", every=Every.QUARTER
    )
    del kept["words"]
    with pytest.raises(TypeError, match="words"):
        json_records.load(Schedule, json.dumps(kept))
