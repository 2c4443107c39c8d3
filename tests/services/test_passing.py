"""Adjusted, paused and resumed, withdrawn, moved: nothing counts before the decision, nothing that counted is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.amendments import Amendment
from desktop_app.domain.assignments import AssignmentEnded, Ending, Word
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.deadline_lines import Standing, in_force
from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.requests import (
    AmendmentNeeded,
    DeadlineNotLater,
    DeadlineUnchanged,
    DeadlineWordsUnclear,
    NotPaused,
    RequestAnswered,
    RequestUnknown,
)
from desktop_app.domain.transfers import FocalNeeded, TransferReceiverMissing
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.decisions import decide_deadline, decide_request
from desktop_app.services.histories import history_of
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.passing import grant, move_part, tell_moved, withdraw_part
from desktop_app.services.plans import PlanTask
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.requests import extension_pending, list_requests, request_deadline
from desktop_app.services.sending import hand_over
from tests.services.world import FACTS, SNV, STP, World, once, took

LATE = date(2025, 3, 10)
OLD, EARLIER, NEW = date(2025, 2, 28), date(2025, 2, 14), date(2025, 3, 31)
PAPER = AmendmentFacts("20/QĐ-UBND", LATE, "Điều chỉnh đơn vị thực hiện")


def part(world: World, task: str = "4", code: str = SNV) -> str:
    return find_assignment(world.province, task, None, code).id


def row(office: Office, task: str = "4", code: str = SNV) -> tuple[Word, date | None]:
    (found,) = [one for one in overview(office).rows if (one.row.number, one.row.agency_code) == (task, code)]
    return found.word, found.row.state.due_on


def both(world: World, task: str = "4", code: str = SNV) -> tuple[Word, date | None]:
    ours, theirs = row(world.agencies[code], task, code), row(world.province, task, code)
    assert ours == theirs
    return ours


def ask(world: World, change: DeadlineChange, reason: str = "Có vướng mắc", **more: object) -> str:
    snv = world.agencies[SNV]
    request, record = request_deadline(snv, part(world), change, reason, **more)  # type: ignore[arg-type]
    took(receive(world.province, [hand_over(snv, record, world.mail)]))
    return request.id


def told(world: World, code: str, *records: PackageRecord) -> None:
    files = [hand_over(world.province, one, world.mail) for one in records]
    took(receive(world.agencies[code], files))


@pytest.fixture
def two(member: World) -> World:
    """A second agency that has shown its key."""
    member.member(STP)
    member.clock.day = LATE
    return member


def test_an_earlier_day_counts_from_the_decision_on(member: World) -> None:
    member.clock.day = date(2025, 2, 20)
    with pytest.raises(DeadlineNotLater):
        request_deadline(member.agencies[SNV], part(member), DeadlineChange.EXTENSION, "Sớm hơn", EARLIER)
    with pytest.raises(DeadlineUnchanged):
        request_deadline(member.agencies[SNV], part(member), DeadlineChange.ADJUSTMENT, "Như cũ", OLD)
    with pytest.raises(DeadlineUnchanged):
        request_deadline(member.agencies[SNV], part(member), DeadlineChange.ADJUSTMENT, "Không nêu gì")
    request = ask(member, DeadlineChange.ADJUSTMENT, wanted=EARLIER)
    assert both(member)[1] == OLD
    _decision, record = decide_request(member.province, request, Answer.GRANTED, "", paper="12/UBND")
    assert row(member.agencies[SNV])[1] == OLD
    told(member, SNV, record)
    assert both(member) == (Word.OVERDUE, EARLIER)


def test_a_deadline_in_other_words_is_read_as_the_plan_is(member: World) -> None:
    member.clock.day = LATE
    with pytest.raises(DeadlineWordsUnclear):
        request_deadline(
            member.agencies[SNV], part(member), DeadlineChange.ADJUSTMENT, "Vướng", words="sớm nhất có thể"
        )
    request = ask(member, DeadlineChange.ADJUSTMENT, words="Trước ngày 30/6/2025")
    assert both(member) == (Word.OVERDUE, OLD)
    with pytest.raises(DeadlineWordsUnclear):
        decide_request(member.province, request, Answer.GRANTED, "", words="bao giờ cũng được")
    decision, record = decide_request(member.province, request, Answer.GRANTED, "", words="Hằng quý năm 2025")
    assert decision.due_on is None
    told(member, SNV, record)
    assert both(member)[1] == date(2025, 3, 31)
    with member.province.look() as work:
        assert len(work.assignments.facts(None, SNV, LATE)[part(member)].milestones) == 4


def test_a_pause_ends_with_the_deadline_of_before_or_a_new_one(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    with pytest.raises(NotPaused):
        request_deadline(snv, part(member), DeadlineChange.RESUMPTION, "Tiếp tục")
    with pytest.raises(NotPaused):
        decide_deadline(member.province, part(member), DeadlineChange.RESUMPTION, "Tiếp tục")
    _one, extended = decide_deadline(member.province, part(member), DeadlineChange.EXTENSION, "Gia hạn", NEW)
    _two, stopped = decide_deadline(member.province, part(member), DeadlineChange.PAUSE, "Chờ luật")
    told(member, SNV, extended, stopped)
    assert both(member) == (Word.WAITING, None)
    request = ask(member, DeadlineChange.RESUMPTION)
    assert both(member) == (Word.WAITING, None)
    _three, record = decide_request(member.province, request, Answer.GRANTED, "Luật đã có")
    told(member, SNV, record)
    assert both(member)[1] == NEW
    _four, again = decide_deadline(member.province, part(member), DeadlineChange.PAUSE, "Chờ nghị định")
    _five, resumed = decide_deadline(
        member.province, part(member), DeadlineChange.RESUMPTION, "Có nghị định", date(2025, 5, 31)
    )
    told(member, SNV, again, resumed)
    assert both(member)[1] == date(2025, 5, 31)


def test_every_date_ever_in_force_is_kept_with_who_decided_it(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    open_one = ask(member, DeadlineChange.EXTENSION, wanted=date(2025, 9, 30))
    refused = ask(member, DeadlineChange.PAUSE)
    _no, first = decide_request(member.province, refused, Answer.REFUSED, "Không có căn cứ")
    member.clock.day = date(2025, 3, 12)
    _yes, second = decide_deadline(member.province, part(member), DeadlineChange.EXTENSION, "Lùi", NEW, paper="12/UBND")
    member.clock.day = date(2025, 3, 14)
    facts = AmendmentFacts("15/QĐ-UBND", date(2025, 3, 13), "Điều chỉnh thời hạn")
    changed = PlanTask("4", (), "Rà soát thủ tục", (), once("Trước 30/6/2025", date(2025, 6, 30)), (), ())
    _amendment, third = amend(member.province, FACTS.number, facts, [changed])
    told(member, SNV, first, second, third)
    for office in (snv, member.province):
        line = history_of(office, part(member)).dates
        seen = [(one.standing, one.days, one.paper, one.until) for one in line]
        assert seen == [
            (Standing.REPLACED, (OLD,), "336/KH-UBND", date(2025, 3, 12)),
            (Standing.REFUSED, (), "", None),
            (Standing.REPLACED, (NEW,), "12/UBND", date(2025, 3, 13)),
            (Standing.IN_FORCE, (date(2025, 6, 30),), "15/QĐ-UBND", None),
            (Standing.ASKED, (date(2025, 9, 30),), "", None),
        ]
        assert line[-1].request_id == open_one
        assert in_force(line).days == (row(office)[1],)


def test_a_task_is_withdrawn_on_request_by_a_revision(member: World) -> None:
    member.clock.day = LATE
    snv = member.agencies[SNV]
    before = overview(snv).counts
    request = ask(member, DeadlineChange.WITHDRAWAL)
    with snv.look() as work:
        assert extension_pending(work) == frozenset()
    assert both(member) == (Word.OVERDUE, OLD)
    with pytest.raises(AmendmentNeeded):
        decide_request(member.province, request, Answer.GRANTED, "Đồng ý")
    passed = grant(member.province, request, PAPER)
    assert overview(snv).counts == before
    told(member, SNV, *passed.records)
    assert both(member)[0] is Word.WITHDRAWN
    (asked,) = list_requests(snv)
    assert asked.reply is not None
    assert (asked.open, asked.reply.id) == (False, list_requests(member.province)[0].reply.id)  # type: ignore[union-attr]
    with pytest.raises((RequestAnswered, AssignmentEnded)):
        grant(member.province, request, PAPER)
    with pytest.raises(RequestUnknown):
        withdraw_part(member.province, part(member, "2"), PAPER, request)
    with pytest.raises(AssignmentEnded):
        request_deadline(snv, part(member), DeadlineChange.PAUSE, "Xin dừng")
    with pytest.raises(AssignmentEnded):
        decide_deadline(member.province, part(member), DeadlineChange.PAUSE, "Dừng")
    assert in_force(history_of(snv, part(member)).dates).ended is Ending.WITHDRAWN


def test_a_request_about_a_deadline_is_not_granted_as_a_withdrawal(member: World) -> None:
    member.clock.day = LATE
    request = ask(member, DeadlineChange.PAUSE)
    with pytest.raises(RequestUnknown):
        grant(member.province, request, PAPER)


def test_who_receives_a_task_reads_what_went_before_and_totals_stay(two: World) -> None:
    stp = two.agencies[STP]
    two.log(SNV, "4", "Đã rà soát 10 thủ tục", worked_on=date(2025, 1, 10))
    two.attach(SNV, "4", "Danh mục thủ tục")
    took(receive(two.province, [two.export(SNV, two.report(SNV, "05/BC-SNV"))]))
    moved, record = decide_deadline(two.province, part(two), DeadlineChange.EXTENSION, "Lùi", NEW, paper="12/UBND")
    told(two, SNV, record)
    total = overview(two.province).counts.total
    request = ask(two, DeadlineChange.TRANSFER, receiver="STP")
    with pytest.raises(TransferReceiverMissing):
        move_part(two.province, part(two), "SNV", PAPER)
    passed = grant(two.province, request, PAPER)
    assert passed.untold == ()
    revision, answer, deadline, facts = passed.records
    told(two, SNV, revision, answer)
    told(two, STP, revision, deadline, facts)
    assert both(two) == (Word.MOVED, NEW)
    assert both(two, "4", STP)[1] == NEW == moved.due_on
    assert overview(two.province).counts.total == total
    (before,) = history_of(stp, part(two, "4", STP)).before
    assert (before.former_agency, before.paper) == (SNV, "20/QĐ-UBND")
    assert [one.note for one in before.entries] == ["Đã rà soát 10 thủ tục"]
    assert len(before.papers) == 1
    assert before == history_of(two.province, part(two, "4", STP)).before[0]
    # Facts are read, not owned: the receiver's own part has no entry of it.
    with stp.look() as work:
        assert work.progress.of_assignment(part(two, "4", STP)) == ()
    assert tell_moved(two.province, FACTS.number) == ((), ())


def test_a_transfer_in_a_table_tells_the_receiver_as_soon_as_its_key_is_known(member: World) -> None:
    member.clock.day = LATE
    member.log(SNV, "4", "Đã làm")
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    passed = move_part(member.province, part(member), "STP", PAPER)
    assert (passed.untold, len(passed.records)) == ((STP,), 1)
    member.member(STP)
    told(member, STP, passed.records[0])
    records, untold = tell_moved(member.province, FACTS.number)
    assert (len(records), untold) == (1, ())
    told(member, STP, *records)
    (before,) = history_of(member.agencies[STP], part(member, "4", STP)).before
    assert [one.note for one in before.entries] == ["Đã làm"]


def test_a_task_never_loses_who_reports_for_it(member: World) -> None:
    member.clock.day = LATE
    rows = [
        PlanTask("9", (), "Việc chung", (), once("30/6/2025", date(2025, 6, 30)), (SNV, STP, "H19.04"), (), focal=SNV)
    ]
    amend(member.province, FACTS.number, AmendmentFacts("16/QĐ-UBND", LATE, "Bổ sung"), rows)
    with pytest.raises(FocalNeeded):
        withdraw_part(member.province, part(member, "9"), PAPER)
    withdraw_part(member.province, part(member, "9"), PAPER, focal="STP")
    with member.province.look() as work:
        parts = work.assignments.find("9")
        assert [(one.agency_code, one.reports) for one in parts if one.ended is None] == [
            (STP, True),
            ("H19.04", False),
        ]
    withdraw_part(member.province, part(member, "9", STP), AmendmentFacts("21/QĐ-UBND", LATE, "Rút"))
    with member.province.look() as work:
        assert [one.agency_code for one in work.assignments.find("9") if one.ended is None and one.reports] == [
            "H19.04"
        ]


def test_the_days_of_a_completion_stand_side_by_side(member: World) -> None:
    member.clock.day = LATE
    member.done(SNV, "4", date(2025, 2, 20))
    (before,) = history_of(member.agencies[SNV], part(member)).completions
    assert (before.done_on, before.entered_on, before.arrived_on) == (date(2025, 2, 20), LATE, None)
    file: Path = member.export(SNV, member.report(SNV, "05/BC-SNV"))
    member.clock.day = date(2025, 3, 20)
    took(receive(member.province, [file], arrived_on=date(2025, 3, 18)))
    took(receive(member.agencies[SNV], [member.receipt(SNV)]))
    for office in (member.agencies[SNV], member.province):
        (one,) = history_of(office, part(member)).completions
        assert (one.done_on, one.entered_on, one.arrived_on) == (date(2025, 2, 20), LATE, date(2025, 3, 18))
    assert row(member.province) == (Word.DONE_ON_TIME, OLD)
    assert isinstance(grantable(member), Amendment)


def grantable(world: World) -> Amendment:
    """What is done can be withdrawn too: it leaves the count by the follower's paper alone."""
    return withdraw_part(world.province, part(world), PAPER).amendment
