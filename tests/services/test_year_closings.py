"""A year is closed: its figures stay, what is open goes on with its history, and no later act changes what was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.assignments import Ending, Word
from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.requests import AmendmentNeeded
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.domain.year_closings import CarryWrong, YearClosed, YearNotClosed, YearNotOver, counts_of
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.decisions import decide_deadline, decide_exemption
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.delegations import Naming, delegate, delegated
from desktop_app.services.delegations import history_of as delegations_of
from desktop_app.services.histories import history_of
from desktop_app.services.overview import overview
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan
from desktop_app.services.progress import Statement, find_assignment, record_progress, retract
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.year_closings import (
    Closed,
    ClosingFacts,
    close_year,
    closed_year,
    differing,
    tell_closed,
    year_counts,
)
from tests.services.test_side_by_side import OURS
from tests.services.world import FACTS, SNV, STP, World, once, took

END = date(2025, 12, 14)
"""The last day of 2025 by NĐ 09/2019."""
NEXT = date(2026, 1, 12)
FOLLOWING = replace(
    FACTS, number="12/KH-UBND", title="Kế hoạch 2026", issued_on=date(2026, 1, 5), ends_on=date(2026, 12, 31)
)
GOES_ON = PlanTask("7", (), "Rà soát thủ tục", (), once("30/6/2026", date(2026, 6, 30)), (SNV,), ())
ELSEWHERE = PlanTask("8", (), "Báo cáo hằng quý", (), once("30/9/2026", date(2026, 9, 30)), (STP,), ())
PAPER = ClosingFacts(paper="05/TB-UBND", paper_on=date(2026, 1, 9))


def part(world: World, task: str, code: str = SNV, document: str = FACTS.number) -> str:
    return find_assignment(world.province, task, document, code).id


@pytest.fixture
def lived(member: World) -> World:
    """Task 1 done in time, 4 begun and overdue, 2 answered once; the province knows all of it."""
    member.clock.day = date(2024, 12, 20)
    member.done(SNV, "1", date(2024, 12, 18))
    member.clock.day = date(2025, 3, 10)
    member.log(SNV, "4", "Đã rà soát 10 thủ tục")
    member.log(SNV, "2", "Đã báo cáo", EntryKind.DONE, done_on=date(2025, 3, 10))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    member.clock.day = NEXT
    return member


def told(world: World, done: Closed) -> None:
    records = [one for one in done.records if one.receiver in ("*", SNV)]
    took(receive(world.agencies[SNV], [hand_over(world.province, one, world.mail) for one in records]))


def closing_of(done: Closed, code: str = SNV) -> object:
    return next(one for one in done.closings if one.agency_code == code)


def test_a_year_is_closed_with_its_figures_and_both_sides_derive_them_again(lived: World) -> None:
    done = close_year(lived.province, FACTS.number, 2025)
    assert done.untold == (STP,)
    told(lived, done)
    for office in (lived.province, lived.agencies[SNV]):
        (one,) = closed_year(office, FACTS.number, 2025, "SNV")
        counts = counts_of(one)
        assert (one.last_day, one.version, one.agency_code) == (END, 1, SNV)
        assert (counts.done_on_time, counts.done_late, counts.in_time, counts.overdue) == (1, 0, 0, 2)
        assert {part.number: (part.word, part.open) for part in one.parts} == {
            "1": (Word.DONE_ON_TIME, False), "2": (Word.OVERDUE, True), "4": (Word.OVERDUE, True),
            "3": (Word.NOT_STARTED, True),
        }  # fmt: skip
        assert differing(office, one) == ()
    with pytest.raises(YearNotClosed):
        closed_year(lived.province, FACTS.number, 2026)


def test_a_year_is_closed_once_after_its_last_day_by_who_follows(lived: World) -> None:
    with pytest.raises(WrongKindOfWorkspace):
        close_year(lived.agencies[SNV], FACTS.number, 2025)
    with pytest.raises(YearNotOver):
        close_year(lived.province, FACTS.number, 2026)
    close_year(lived.province, FACTS.number, 2025)
    with pytest.raises(YearClosed):
        close_year(lived.province, FACTS.number, 2025)
    again = close_year(lived.province, FACTS.number, 2025, ClosingFacts(again="Bổ sung số liệu"))
    assert {one.version for one in again.closings} == {2}
    with lived.province.look() as work:
        assert [one.version for one in work.matters.versions(again.closings[0].id)] == [1, 2]


def test_nothing_that_comes_later_changes_a_closed_year(lived: World) -> None:
    """Late words, taken back ones, decisions, a revision: the closing is the same, and is derived the same again."""
    done = close_year(lived.province, FACTS.number, 2025)
    told(lived, done)
    snv, province = lived.agencies[SNV], lived.province
    before = [counts_of(one) for one in done.closings]
    with snv.look() as work:
        (first,) = work.progress.of_assignment(part(lived, "1"))
    retract(snv, first, "Ghi nhầm")
    lived.done(SNV, "4", date(2025, 2, 20))
    took(receive(province, [lived.export(SNV, lived.report(SNV, "06/BC-SNV", "2025-N"))]))
    decide_deadline(province, part(lived, "4"), DeadlineChange.EXTENSION, "Lùi", date(2026, 3, 31), date(2025, 2, 28))
    decide_exemption(province, part(lived, "2"), True, "Không còn đối tượng")
    amend(province, FACTS.number, AmendmentFacts("15/QĐ-UBND", date(2026, 1, 10), "Rút"), [], ["1"])
    kept = closed_year(province, FACTS.number, 2025)
    assert [counts_of(one) for one in kept] == before
    assert all(differing(province, one) == () for one in kept)
    assert differing(snv, closed_year(snv, FACTS.number, 2025)[0]) == ()
    # Closed again it takes in what was told since of that year, and nothing that was decided after it.
    (again,) = [
        one
        for one in close_year(province, FACTS.number, 2025, ClosingFacts(again="Bổ sung")).closings
        if one.agency_code == SNV
    ]
    words = {one.number: one.word for one in again.parts}
    assert words == {"1": Word.OVERDUE, "2": Word.OVERDUE, "3": Word.NOT_STARTED, "4": Word.DONE_ON_TIME}
    assert counts_of(again).total == before[0].total == 3


def test_what_is_open_goes_on_in_its_place_and_belongs_to_the_next_year(lived: World) -> None:
    done = close_year(lived.province, FACTS.number, 2025)
    told(lived, done)
    counts, carried = year_counts(lived.agencies[SNV], FACTS.number, 2026)
    assert (counts.total, carried) == (2, 2)  # task 1 was done in 2025; partner work is counted apart
    assert overview(lived.agencies[SNV]).counts.total == 3  # the document's own figures are of its whole life
    history = history_of(lived.agencies[SNV], part(lived, "4"))
    assert [(one.year, one.word, one.open) for one in history.years] == [(2025, Word.OVERDUE, True)]


def test_what_is_open_goes_on_in_another_document_with_its_history(lived: World) -> None:
    province, snv = lived.province, lived.agencies[SNV]
    lived.member(STP)
    lived.clock.day = NEXT
    total = overview(province).counts.total
    lived.clock.day = date(2025, 3, 10)
    delegate(snv, [part(lived, "4")], Naming("Trần Văn Bình", "Văn phòng", "Lê Thị Hoa", due_on=date(2025, 4, 1)))
    lived.clock.day = NEXT
    document = record_plan(province, FOLLOWING, [GOES_ON, ELSEWHERE])
    files = [hand_over(province, one, lived.mail) for one in issue(province, document.id)]
    for code in (SNV, STP):
        receive(lived.agencies[code], files)
    into = replace(PAPER, into=FOLLOWING.number, carry={"4": "7", "2": "8"}, stage="Giai đoạn 2024–2025")
    with pytest.raises(CarryWrong):
        close_year(province, FACTS.number, 2025, replace(into, carry={"99": "7"}))
    with pytest.raises(CarryWrong):
        close_year(province, FACTS.number, 2025, replace(into, carry={"4": "99"}))
    with pytest.raises(AmendmentNeeded):
        close_year(province, FACTS.number, 2025, replace(into, paper=""))
    done = close_year(province, FACTS.number, 2025, into)
    assert done.amendment is not None
    told(lived, done)
    took(receive(lived.agencies[STP], [hand_over(province, one, lived.mail) for one in done.records
                                       if one.receiver in ("*", STP)]))  # fmt: skip
    for office in (snv, province):
        rows = {
            (one.row.document_number, one.row.number): one.word
            for one in overview(office).rows
            if one.row.agency_code == SNV
        }
        assert rows[FACTS.number, "4"] is rows[FACTS.number, "2"] is Word.CONTINUED
        assert rows[FOLLOWING.number, "7"] is Word.NOT_STARTED
        (earlier,) = history_of(office, part(lived, "7", SNV, FOLLOWING.number)).earlier
        assert (earlier.document_number, earlier.number, earlier.word) == (FACTS.number, "4", Word.OVERDUE)
        assert [one.note for one in earlier.entries] == ["Đã rà soát 10 thủ tục"]
        (year,) = history_of(office, part(lived, "4")).years
        assert (year.word, year.into_document) == (Word.OVERDUE, FOLLOWING.number)
    # Who answered for it answers for what continues it, without the internal deadline of the year that is over.
    into_7 = part(lived, "7", SNV, FOLLOWING.number)
    with snv.look() as work:
        held = held_on(work, SNV, NEXT)[into_7]
    assert (held.person, held.due_on, held.assignment_id) == ("Lê Thị Hoa", None, part(lived, "4"))
    assert {one.listed.row.id: one.delegation for one in delegated(snv)}[into_7] == held
    delegate(snv, [into_7], Naming(leader="Nguyễn Thị Mai"), NEXT)
    entries, spans = delegations_of(snv, into_7)
    assert [(one.leader, one.person, one.due_on) for one in entries] == [
        ("Trần Văn Bình", "Lê Thị Hoa", date(2025, 4, 1)), ("Nguyễn Thị Mai", "Lê Thị Hoa", None),
    ]  # fmt: skip
    assert [one.first for one in spans] == [date(2025, 3, 10), NEXT]
    assert [one.leader for one in delegations_of(snv, part(lived, "4"))[0]] == ["Trần Văn Bình"]
    # Another agency goes on with task 2: it reads what went before. Each task is counted once, all the time.
    (before,) = history_of(lived.agencies[STP], part(lived, "8", STP, FOLLOWING.number)).before
    assert (before.former_agency, [one.note for one in before.entries]) == (SNV, ["Đã báo cáo"])
    assert overview(province).counts.total == total
    assert [counts_of(one).overdue for one in done.closings if one.agency_code == SNV] == [2]
    assert all(differing(province, one) == () for one in done.closings)
    again = close_year(province, FACTS.number, 2025, replace(PAPER, again="Bổ sung"))
    assert again.amendment is None
    assert [counts_of(one) for one in again.closings] == [counts_of(one) for one in done.closings]
    assert [one.into_task for one in again.closings[0].parts] == [one.into_task for one in done.closings[0].parts]


def test_like_words_carry_over_and_an_agency_closes_what_it_wrote_down_itself(lived: World) -> None:
    snv = lived.agencies[SNV]
    due = once("30/6/2025", date(2025, 6, 30))
    rows = [PlanTask(number, (), words, (), due, (SNV,), ()) for number, words in
            (("1", "Rà soát thủ tục"), ("2", "Tổ chức hội nghị"))]  # fmt: skip
    record_plan(snv, OURS, rows)
    later = PlanFacts(
        OURS.kind, "7/BNV-CCHC", "Công văn 2026", "Bộ Nội vụ", date(2026, 1, 5), date(2026, 12, 31), "nd-09-2019",
        ("H1", "N"), follower="Bộ Nội vụ",
    )  # fmt: skip
    record_plan(
        snv, later, [PlanTask("3", (), "Rà soát thủ tục", (), once("30/6/2026", date(2026, 6, 30)), (SNV,), ())]
    )
    statement = Statement(EntryKind.DONE, "Xong", date(2025, 5, 5), done_on=date(2025, 5, 5))
    record_progress(snv, find_assignment(snv, "2", OURS.number, SNV).id, statement)
    with pytest.raises(CarryWrong):  # done: nothing of it goes on
        close_year(snv, OURS.number, 2025, ClosingFacts(into=later.number, carry={"2": "3"}))
    done = close_year(snv, OURS.number, 2025, ClosingFacts(into=later.number, by_words=True))
    assert (done.records, done.amendment, done.untold) == ((), None, ())
    with snv.look() as work:
        (ours,) = [one for one in work.assignments.find("1", SNV) if one.document_id == done.closings[0].document_id]
        assert ours.ended is Ending.CONTINUED
    (earlier,) = history_of(snv, find_assignment(snv, "3", later.number, SNV).id).earlier
    assert earlier.document_number == OURS.number
    (kept,) = closed_year(snv, OURS.number, 2025)
    assert (counts_of(kept).overdue, differing(snv, kept)) == (1, ())
    again = close_year(snv, OURS.number, 2025, ClosingFacts(again="Ghi thiếu"))
    assert counts_of(again.closings[0]) == counts_of(kept)


def test_who_could_not_be_told_is_told_when_its_key_is_known(lived: World) -> None:
    close_year(lived.province, FACTS.number, 2025)
    lived.member(STP)
    lived.clock.day = NEXT
    (record,), untold = tell_closed(lived.province, FACTS.number, 2025)
    assert (record.receiver, untold) == (STP, ())
    took(receive(lived.agencies[STP], [hand_over(lived.province, record, lived.mail)]))
    (one,) = closed_year(lived.agencies[STP], FACTS.number, 2025)
    assert one.agency_code == STP
    assert tell_closed(lived.province, FACTS.number, 2025) == ((), ())
