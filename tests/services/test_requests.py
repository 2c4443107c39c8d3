"""Requests and decisions: the old deadline counts until the decision, and the order of files changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.assignments import Confirmation, Count, Word, count_of
from desktop_app.domain.completions import Verdict
from desktop_app.domain.decisions import Answer, Clarification, DeadlineChange, DeadlineDecision, ExemptionDecision
from desktop_app.domain.progress import EntryKind, EntryUnknown
from desktop_app.domain.requests import (
    Cause,
    DeadlineMissing,
    DeadlineNotLater,
    DeadlineRequest,
    ReasonMissing,
    RequestAnswered,
    RequestUnknown,
)
from desktop_app.services.acknowledging import acknowledge, acknowledgements, ask_evidence, evidence_requests
from desktop_app.services.decisions import (
    clarify,
    decide_completions,
    decide_deadline,
    decide_exemption,
    decide_request,
)
from desktop_app.services.following import province_of
from desktop_app.services.matters import say
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive, receive_waiting
from desktop_app.services.requests import (
    extension_pending,
    list_requests,
    request_clarification,
    request_deadline,
    withdraw_request,
)
from desktop_app.services.sending import hand_over
from tests.services.world import FACTS, SNV, STP, World, outcomes, took

LATE = date(2025, 3, 10)
"""After the deadline of task 4, 28/02/2025."""
NEW = date(2025, 3, 31)


def part(world: World, task: str) -> str:
    return find_assignment(world.agencies[SNV], task, None, SNV).id


def ask(world: World, task: str = "4", wanted: date = NEW) -> tuple[str, Path]:
    snv = world.agencies[SNV]
    request, record = request_deadline(snv, part(world, task), DeadlineChange.EXTENSION, "Chờ ý kiến bộ", wanted)
    return request.id, hand_over(snv, record, world.mail)


def row(office: Office, task: str, code: str = SNV) -> tuple[Word, date | None]:
    found = [one for one in overview(office).rows if one.row.number == task and one.row.agency_code == code]
    return found[0].word, found[0].row.state.due_on


def both(world: World, task: str) -> tuple[Word, date | None]:
    """The same at both sides."""
    ours, theirs = row(world.agencies[SNV], task), row(world.province, task)
    assert ours == theirs
    return ours


def test_the_old_deadline_counts_until_the_decision(member: World) -> None:
    member.clock.day = LATE
    request, file = ask(member)
    took(receive(member.province, [file]))
    assert both(member, "4") == (Word.OVERDUE, date(2025, 2, 28))
    for office in (member.agencies[SNV], member.province):
        (one,) = list_requests(office)
        assert (one.open, one.reply, one.request.id) == (True, None, request)
        with office.look() as work:
            assert extension_pending(work) == {part(member, "4")}
    _decision, record = decide_request(member.province, request, Answer.GRANTED, "", paper="12/UBND")
    assert row(member.province, "4") == (Word.NOT_STARTED, NEW)
    assert row(member.agencies[SNV], "4") == (Word.OVERDUE, date(2025, 2, 28))
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    assert both(member, "4") == (Word.NOT_STARTED, NEW)
    for office in (member.agencies[SNV], member.province):
        (one,) = list_requests(office)
        assert not one.open
        assert one.reply is not None
        with office.look() as work:
            assert extension_pending(work) == frozenset()
            assert work.assignments.terms(part(member, "4")).moves == ((date(2025, 2, 28), NEW),)


def test_a_refused_request_leaves_the_deadline(member: World) -> None:
    member.clock.day = LATE
    request, file = ask(member)
    took(receive(member.province, [file]))
    with pytest.raises(ReasonMissing):
        decide_request(member.province, request, Answer.REFUSED, " ")
    _decision, record = decide_request(member.province, request, Answer.REFUSED, "Không có căn cứ")
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    assert both(member, "4") == (Word.OVERDUE, date(2025, 2, 28))
    with pytest.raises(RequestAnswered):
        decide_request(member.province, request, Answer.GRANTED, "")
    with pytest.raises(RequestAnswered):
        withdraw_request(member.agencies[SNV], request)


def test_one_due_day_of_a_recurring_duty_moves_and_its_completion_moves_with_it(member: World) -> None:
    member.clock.day = date(2025, 4, 3)
    snv = member.agencies[SNV]
    member.done(SNV, "2", date(2025, 4, 2))
    assert row(snv, "2")[1] == date(2025, 6, 30)
    request, record = request_deadline(
        snv, part(member, "2"), DeadlineChange.EXTENSION, "Chờ số liệu", date(2025, 4, 10), date(2025, 3, 31),
        Cause.SUBJECTIVE, "15/SNV-VP",
    )  # fmt: skip
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    _decision, record = decide_request(member.province, request.id, Answer.GRANTED, "Đồng ý")
    took(receive(snv, [hand_over(member.province, record, member.mail)]))
    # The completion of 02/04 answered the quarter that was due on 31/03 and is due on 10/04 now.
    assert row(snv, "2")[1] == date(2025, 6, 30)
    with snv.look() as work:
        days = work.assignments.facts(None, SNV, member.clock.day)[part(member, "2")].milestones
    assert days == (date(2025, 4, 10), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))


def test_a_pause_waits_and_a_later_decision_gives_a_day_again(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    request, record = request_deadline(snv, part(member, "4"), DeadlineChange.PAUSE, "Chờ luật mới")
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    _one, record = decide_request(member.province, request.id, Answer.GRANTED, "Tạm dừng theo 20/UBND")
    took(receive(snv, [hand_over(member.province, record, member.mail)]))
    assert both(member, "4") == (Word.WAITING, None)
    with pytest.raises(DeadlineMissing):
        request_deadline(snv, part(member, "4"), DeadlineChange.EXTENSION, "Xin lùi", NEW)
    _two, record = decide_deadline(
        member.province, part(member, "4"), DeadlineChange.EXTENSION, "Tiếp tục", date(2025, 3, 5)
    )
    took(receive(snv, [hand_over(member.province, record, member.mail)]))
    assert both(member, "4") == (Word.OVERDUE, date(2025, 3, 5))


def test_only_a_decision_takes_a_task_out_of_the_denominator(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    before = overview(snv).counts
    _one, record = decide_exemption(member.province, part(member, "4"), True, "Không còn đối tượng", "30/UBND")
    took(receive(snv, [hand_over(member.province, record, member.mail)]))
    assert both(member, "4")[0] is Word.EXEMPT
    after = overview(snv).counts
    assert (after.total, after.left_out) == (before.total - 1, before.left_out + 1)
    with pytest.raises(ReasonMissing):
        decide_exemption(member.province, part(member, "4"), False, "")
    _two, record = decide_exemption(member.province, part(member, "4"), False, "Lại có đối tượng")
    took(receive(snv, [hand_over(member.province, record, member.mail)]))
    assert both(member, "4")[0] is Word.OVERDUE


def test_a_completion_is_judged_without_a_report(member: World) -> None:
    member.clock.day = date(2025, 3, 20)
    snv = member.agencies[SNV]
    member.done(SNV, "4", date(2025, 2, 20))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    with pytest.raises(ReasonMissing):
        decide_completions(member.province, {part(member, "4"): (Verdict.REFUSED, "")})
    with pytest.raises(EntryUnknown):
        decide_completions(member.province, {part(member, "1"): (Verdict.CONFIRMED, "")})
    _no, first = decide_completions(member.province, {part(member, "4"): (Verdict.NOT_PROVED, "Thiếu trang 2")})
    member.clock.day = date(2025, 3, 21)
    _yes, second = decide_completions(member.province, {part(member, "4"): (Verdict.CONFIRMED, "")})
    files = [hand_over(member.province, record, member.mail) for record in (second, first)]
    took(receive(snv, files))
    assert both(member, "4") == (Word.DONE_ON_TIME, date(2025, 2, 28))
    (listed,) = [one for one in overview(snv).rows if one.row.number == "4"]
    assert listed.row.state.confirmation is Confirmation.CONFIRMED


def test_a_question_is_answered_and_the_better_answer_counts(member: World) -> None:
    snv = member.agencies[SNV]
    with snv.look() as work:
        document = work.documents.find(FACTS.number).id
    question, record = request_clarification(snv, document, "Báo cáo quý theo mẫu nào?")
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    with pytest.raises(RequestUnknown):
        decide_request(member.province, question.id, Answer.GRANTED, "")
    _first, one = clarify(member.province, question.id, "Mẫu số 1")
    _second, two = clarify(member.province, question.id[-8:], "Mẫu số 2")
    for record in (two, one):
        took(receive(snv, [hand_over(member.province, record, member.mail)]))
    for office in (snv, member.province):
        (asked,) = list_requests(office)
        assert isinstance(asked.reply, Clarification)
        assert (asked.open, asked.reply.answer) == (False, "Mẫu số 2")


def test_a_request_that_was_taken_back_awaits_nothing(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    request, file = ask(member)
    again, record = withdraw_request(snv, request)
    assert again.version == 2
    back = hand_over(snv, record, member.mail)
    took(receive(member.province, [back, file]))
    for office in (snv, member.province):
        (one,) = list_requests(office)
        assert (one.open, one.request.withdrawn, one.request.version) == (False, True, 2)
    with pytest.raises(RequestAnswered):
        decide_request(member.province, request, Answer.GRANTED, "")


def test_what_cannot_be_asked_is_refused_and_leaves_nothing(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    wanted = DeadlineChange.EXTENSION
    with pytest.raises(ReasonMissing):
        request_deadline(snv, part(member, "4"), wanted, "  ", NEW)
    with pytest.raises(DeadlineNotLater):
        request_deadline(snv, part(member, "4"), wanted, "Xin lùi", date(2025, 2, 28))
    with pytest.raises(DeadlineMissing):
        request_deadline(snv, part(member, "3"), wanted, "Xin lùi", NEW)
    with pytest.raises(DeadlineMissing):
        request_deadline(snv, part(member, "2"), wanted, "Xin lùi", date(2025, 9, 1), date(2025, 8, 15))
    assert list_requests(snv) == ()
    with snv.look() as work:
        assert [one.kind.value for one in work.custody.sent()] == ["enrolment"]


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_requests_and_decisions_gives_one_ledger(member: World, seed: int) -> None:
    """Three decisions on one deadline, two on an exemption, an answered request: in any order, some of them twice."""
    member.clock.day = LATE
    province, snv = member.province, member.agencies[SNV]
    request, asked = ask(member)
    again, record = withdraw_request(snv, request)
    there = [asked, hand_over(snv, record, member.mail)]
    Random(seed).shuffle(there)
    took(receive(province, there))
    records = []
    for due in (NEW, date(2025, 4, 30), date(2025, 5, 31)):
        _one, record = decide_deadline(province, part(member, "4"), DeadlineChange.EXTENSION, f"Đến {due}", due)
        records.append(record)
    for exempt in (True, False):
        _two, record = decide_exemption(province, part(member, "4"), exempt, "Đã xem xét")
        records.append(record)
    files = [hand_over(province, record, member.mail) for record in records]
    Random(seed).shuffle(files)
    assert set(outcomes(receive(snv, files))) <= {"applied", "older"}
    assert set(outcomes(receive(snv, files[:3]))) == {"duplicate"}
    assert both(member, "4") == (Word.NOT_STARTED, date(2025, 5, 31))
    assert ledger(snv, member) == ledger(province, member)
    assert again.id == request


def ledger(office: Office, world: World) -> tuple[object, ...]:
    """What was said and what follows from it."""
    nouns = (DeadlineRequest, DeadlineDecision, ExemptionDecision)
    with office.look() as work:
        said = [sorted(map(str, work.matters.all(noun))) for noun in nouns]
        return (*said, work.assignments.terms(part(world, "4")))


def test_a_decision_comes_before_the_document_it_is_about(world: World) -> None:
    """A new PC: the letter of decision is opened first, the plan afterwards."""
    snv = world.found(SNV)
    took(receive(snv, [world.certificates], accept_root=world.root))
    world.agencies[SNV] = snv
    took(receive(world.province, [world.enrol(SNV)]))
    took(receive(snv, [world.certify(SNV)]))
    world.clock.day = LATE
    with world.province.look() as work:
        (own,) = work.assignments.find("4", SNV)
    _one, moved = decide_deadline(world.province, own.id, DeadlineChange.EXTENSION, "Gia hạn", NEW)
    took(receive(snv, [hand_over(world.province, moved, world.mail)]))
    assert overview(snv).rows == ()
    took(receive(snv, [world.assignment]))
    assert both(world, "4") == (Word.NOT_STARTED, NEW)


def test_nobody_speaks_for_another_agency(member: World) -> None:
    """A request about a task of somebody else is refused, and its number is taken all the same."""
    member.clock.day = LATE
    snv = member.agencies[SNV]
    with member.province.look() as work:
        (other,) = work.assignments.find("3", STP)
    with snv.work() as work:
        # As a hostile program would: the local copy says that the task is ours.
        mine = work.assignments.get(part(member, "4"))
        work.assignments.add(type(mine)(other.id, other.task_id, other.document_id, SNV, mine.role, 1, True))
        work.commit()
    _request, record = request_deadline(snv, other.id, DeadlineChange.PAUSE, "Xin dừng việc của sở khác")
    (result,) = receive(member.province, [hand_over(snv, record, member.mail)])
    assert (result.outcome, result.refusal and result.refusal.code) == ("refused", "WRONG_AGENCY")
    assert list_requests(member.province) == ()


def test_the_same_version_in_other_words_is_refused_and_the_first_stays(member: World) -> None:
    """As a hostile or a restored program would: one id, one version, another reason."""
    member.clock.day = LATE
    snv = member.agencies[SNV]
    request, file = ask(member)
    with snv.work() as work:
        said = work.matters.newest(request)
        assert isinstance(said, DeadlineRequest)
        other = replace(said, reason="Lý do khác")
        record = say(snv, work, other, province_of(snv, work), said.document_id, "DN_khac.asice")
        work.commit()
    took(receive(member.province, [file]))
    (result,) = receive(member.province, [hand_over(snv, record, member.mail)])
    assert (result.outcome, result.refusal and result.refusal.code) == ("refused", "HISTORY_CHANGED")
    with member.province.look() as work:
        assert work.matters.newest(request) == said


def test_an_acknowledgement_is_said_once_a_revision(member: World) -> None:
    snv = member.agencies[SNV]
    matter, record = acknowledge(snv, FACTS.number)
    assert acknowledge(snv, FACTS.number) == (matter, record)
    file = hand_over(snv, record, member.mail)
    took(receive(member.province, [file]))
    assert outcomes(receive(member.province, [file])) == ["duplicate"]
    with member.province.look() as work:
        assert acknowledgements(work) == (matter,)
        assert matter.revision_digest == work.documents.digest(matter.document_id)


def test_an_acknowledgement_before_the_enrolment_is_compared_waits_and_counts(world: World) -> None:
    snv = world.pinned(SNV)
    _matter, record = acknowledge(snv, FACTS.number)
    file = hand_over(snv, record, world.mail)
    assert outcomes(receive(world.province, [file, world.enrol(SNV)])) == ["waiting", "applied"]
    with world.province.look() as work:
        assert acknowledgements(work) == ()
    world.certify(SNV)
    took(receive_waiting(world.province))
    with world.province.look() as work:
        assert [one.agency_code for one in acknowledgements(work)] == [SNV]


def test_proof_is_asked_for_by_a_day(member: World) -> None:
    asked = {part(member, "1"): "Bản ký có dấu", part(member, "4"): "Trang 2"}
    request, record = ask_evidence(member.province, asked, date(2025, 4, 1))
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    with member.agencies[SNV].look() as work:
        assert evidence_requests(work) == (request,)
    with pytest.raises(ReasonMissing):
        ask_evidence(member.province, {}, date(2025, 4, 1))


def test_the_counts_of_both_sides_follow_a_decision(member: World) -> None:
    member.clock.day = LATE
    with member.province.look() as work:
        states = [one.state for one in work.assignments.rows(LATE, LATE, SNV)]
    assert [count_of(state) for state in states].count(Count.OVERDUE) == 2
    member.log(SNV, "4", "Đang làm", EntryKind.WORK)
    _one, record = decide_deadline(member.province, part(member, "4"), DeadlineChange.EXTENSION, "Gia hạn", NEW)
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    assert overview(member.agencies[SNV]).counts.overdue == 1
