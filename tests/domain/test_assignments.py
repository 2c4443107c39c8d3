"""The state of an assignment, the four counts and the words: derived, never stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import (
    Claim,
    Confirmation,
    Count,
    Facts,
    Mark,
    Progress,
    Timing,
    Word,
    count_all,
    count_of,
    state_of,
    word_of,
)
from desktop_app.domain.schedules import ScheduleKind

DAYS = st.dates(date(2024, 10, 1), date(2026, 3, 31))
DUE = date(2025, 6, 30)
DATED = (ScheduleKind.ONCE, ScheduleKind.RANGE, ScheduleKind.RECURRING)
UNDATED = (ScheduleKind.CONTINUOUS, ScheduleKind.WAITING)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    kind = draw(st.sampled_from(ScheduleKind))
    days = tuple(sorted(draw(st.sets(DAYS, max_size=4)))) if kind in DATED else ()
    answers = st.sampled_from([None, *days])
    claims = tuple(
        Claim(draw(DAYS), draw(answers), draw(st.sampled_from(Confirmation))) for _ in range(draw(st.integers(0, 4)))
    )
    return Facts(
        kind,
        days,
        kind is ScheduleKind.RECURRING and draw(st.booleans()),
        claims,
        draw(st.booleans()) or bool(claims),
        nothing_arose=draw(st.booleans()),
        exempt=draw(st.booleans()),
        moved=draw(st.booleans()),
        withdrawn=draw(st.booleans()),
    )


def once(*claims: Claim, **more: bool) -> Facts:
    return Facts(ScheduleKind.ONCE, (DUE,), False, claims, more.pop("started", bool(claims)), **more)


@given(rows=st.lists(facts(), max_size=12), today=DAYS, ahead=st.integers(0, 30))
def test_the_four_counts_add_up_to_the_denominator(rows: list[Facts], today: date, ahead: int) -> None:
    states = [state_of(row, today) for row in rows]
    counts = count_all(states, today, today + timedelta(days=ahead))
    assert counts.total == counts.done_on_time + counts.done_late + counts.in_time + counts.overdue
    assert counts.total + counts.left_out == len(rows)
    assert counts.left_out == sum(row.exempt or row.moved or row.withdrawn for row in rows)
    assert counts.not_started + counts.done_on_time + counts.done_late <= counts.total
    assert counts.due_soon <= counts.in_time


@given(row=facts(), today=DAYS)
def test_word_and_count_never_contradict_each_other(row: Facts, today: date) -> None:
    state = state_of(row, today)
    fits = {
        None: {Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED},
        Count.DONE_ON_TIME: {Word.DONE_ON_TIME},
        Count.DONE_LATE: {Word.DONE_LATE},
        Count.OVERDUE: {Word.OVERDUE},
        Count.IN_TIME: {Word.NOT_STARTED, Word.IN_TIME, Word.DUE_SOON, Word.WAITING, Word.NOTHING_AROSE},
    }
    assert word_of(state, today, today + timedelta(days=14)) in fits[count_of(state)]


@given(row=facts(), today=DAYS)
def test_what_waits_goes_on_or_did_not_arise_is_never_overdue(row: Facts, today: date) -> None:
    if row.kind in UNDATED or row.nothing_arose:
        assert count_of(state_of(row, today)) is not Count.OVERDUE


@given(row=facts(), today=DAYS)
def test_exempt_and_moved_leave_the_denominator_whatever_was_done(row: Facts, today: date) -> None:
    assert count_of(state_of(replace(row, exempt=True), today)) is None
    moved = state_of(replace(row, exempt=True, moved=True, withdrawn=False), today)
    assert moved.mark is Mark.MOVED
    assert word_of(moved, today, today) is Word.MOVED
    gone = state_of(replace(row, exempt=True, moved=True, withdrawn=True), today)
    assert count_of(gone) is None
    assert word_of(gone, today, today) is Word.WITHDRAWN


@given(row=facts(), today=DAYS, later=st.integers(0, 400))
def test_time_only_turns_in_time_into_overdue(row: Facts, today: date, later: int) -> None:
    before, after = count_of(state_of(row, today)), count_of(state_of(row, today + timedelta(days=later)))
    assert after is before or (before, after) == (Count.IN_TIME, Count.OVERDUE)


@given(row=facts(), today=DAYS)
def test_a_refused_completion_counts_as_undone(row: Facts, today: date) -> None:
    refused = replace(row, claims=tuple(replace(one, confirmation=Confirmation.REFUSED) for one in row.claims))
    state = state_of(refused, today)
    assert state.progress is not Progress.DONE
    assert state.done_on is None
    assert state.confirmation is (Confirmation.REFUSED if row.claims else None)
    bare = state_of(replace(refused, claims=()), today)
    assert (count_of(state), state.due_on) == (count_of(bare), bare.due_on)


@given(done_on=DAYS, today=DAYS)
def test_one_deadline_is_done_late_exactly_when_the_product_is_dated_after_it(done_on: date, today: date) -> None:
    state = state_of(once(Claim(done_on, None)), today)
    assert count_of(state) is (Count.DONE_LATE if done_on > DUE else Count.DONE_ON_TIME)
    assert (state.done_on, state.due_on) == (done_on, DUE)


@given(row=facts(), today=DAYS)
def test_undone_dated_work_is_overdue_exactly_when_the_first_open_deadline_has_passed(row: Facts, today: date) -> None:
    plain = replace(row, exempt=False, moved=False, withdrawn=False, nothing_arose=False)
    state = state_of(plain, today)
    if state.progress is not Progress.DONE and plain.kind in DATED:
        standing = {one.milestone for one in plain.claims if one.confirmation is not Confirmation.REFUSED}
        still_open = [day for day in plain.milestones if day not in standing]
        assert (state.timing is Timing.LATE) == (bool(still_open) and still_open[0] < today)


@given(row=facts(), today=DAYS)
def test_work_without_an_end_is_never_done_as_a_whole(row: Facts, today: date) -> None:
    assert state_of(replace(row, open_ended=True), today).progress is not Progress.DONE


def test_the_deadline_itself_is_still_in_time() -> None:
    assert word_of(state_of(once(), DUE), DUE, DUE + timedelta(days=14)) is Word.DUE_SOON
    assert word_of(state_of(once(), DUE + timedelta(days=1)), DUE + timedelta(days=1), DUE) is Word.OVERDUE


def test_the_state_words_of_undone_work() -> None:
    far = DUE - timedelta(days=90)
    soon = far + timedelta(days=14)
    assert word_of(state_of(once(), far), far, soon) is Word.NOT_STARTED
    assert word_of(state_of(once(started=True), far), far, soon) is Word.IN_TIME
    assert word_of(state_of(once(started=True, nothing_arose=True), far), far, soon) is Word.NOTHING_AROSE
    assert word_of(state_of(once(exempt=True), far), far, soon) is Word.EXEMPT
    waiting = Facts(ScheduleKind.WAITING, (), False, (), False)
    assert word_of(state_of(waiting, far), far, soon) is Word.WAITING
    assert word_of(state_of(replace(waiting, started=True), far), far, soon) is Word.IN_TIME
    continuous = Facts(ScheduleKind.CONTINUOUS, (), False, (), True)
    assert word_of(state_of(continuous, far), far, soon) is Word.IN_TIME


def test_of_several_deadlines_the_earliest_open_one_is_in_force() -> None:
    march, june = date(2025, 3, 31), DUE
    row = Facts(ScheduleKind.RECURRING, (march, june), False, (Claim(date(2025, 3, 20), march),), True)
    state = state_of(row, date(2025, 4, 10))
    assert (state.progress, state.timing, state.due_on) == (Progress.SOME, Timing.IN_TIME, june)
    both = replace(row, claims=(*row.claims, Claim(date(2025, 7, 2), june)))
    done = state_of(both, date(2025, 4, 10))
    assert (count_of(done), done.done_on, done.due_on) == (Count.DONE_LATE, date(2025, 7, 2), june)


def test_a_due_day_that_was_missed_makes_done_work_late_whatever_comes_after_it() -> None:
    march, june = date(2025, 3, 31), DUE
    missed, met = Claim(date(2025, 4, 2), march), Claim(date(2025, 6, 20), june)
    state = state_of(Facts(ScheduleKind.RECURRING, (march, june), False, (missed, met), True), DUE)
    assert (count_of(state), state.due_on, state.done_on) == (Count.DONE_LATE, march, missed.done_on)
    whole = Facts(ScheduleKind.ONCE, (march, june), False, (Claim(date(2025, 4, 2), None),), True)
    assert count_of(state_of(whole, DUE)) is Count.DONE_LATE
    first = replace(whole, claims=(*whole.claims, Claim(date(2025, 3, 30), march)))
    assert count_of(state_of(first, DUE)) is Count.DONE_ON_TIME
    partner = state_of(replace(whole, partner=True), DUE)
    assert (count_of(partner), partner.due_on) == (Count.DONE_ON_TIME, june)


@given(row=facts(), today=DAYS, later=st.integers(1, 400), late=st.booleans())
def test_a_further_due_day_brings_nothing_back_into_time(row: Facts, today: date, later: int, late: bool) -> None:
    further = max(row.milestones, default=DUE) + timedelta(days=later)
    before = state_of(row, today)
    more = replace(row, milestones=(*row.milestones, further))
    if row.kind in DATED and count_of(before) is Count.OVERDUE:
        assert count_of(state_of(more, today)) is Count.OVERDUE
    if row.kind in DATED and count_of(before) is Count.DONE_LATE:
        done = Claim(further + timedelta(days=late), further)
        assert count_of(state_of(replace(more, claims=(*row.claims, done)), today)) is Count.DONE_LATE


@given(row=facts(), today=DAYS)
def test_done_work_is_late_exactly_when_a_due_day_was_missed(row: Facts, today: date) -> None:
    state = state_of(replace(row, partner=False), today)
    if state.progress is not Progress.DONE:
        return
    standing = [one for one in row.claims if one.confirmation is not Confirmation.REFUSED]
    answers = {day: [one.done_on for one in standing if one.milestone in (None, day)] for day in row.milestones}
    never_in_time = any(min(days) > day for day, days in answers.items())
    always_in_time = all(max(days) <= day for day, days in answers.items())
    assert state.timing is not (Timing.IN_TIME if never_in_time else None)
    assert state.timing is not (Timing.LATE if always_in_time else None)
    if state.due_on is not None and state.done_on is not None:
        assert (state.timing is Timing.LATE) == (state.done_on > state.due_on)


def test_a_later_claim_does_not_outdate_the_confirmed_one() -> None:
    confirmed = Claim(date(2025, 7, 5), None, Confirmation.CONFIRMED)
    state = state_of(once(confirmed, Claim(date(2025, 6, 1), None)), date(2025, 8, 1))
    assert (count_of(state), state.done_on, state.confirmation) == (
        Count.DONE_LATE,
        confirmed.done_on,
        Confirmation.CONFIRMED,
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_unconfirmed_claims_the_earlier_product_counts(order: tuple[int, int]) -> None:
    claims = (Claim(date(2025, 6, 10), None), Claim(date(2025, 6, 20), None))
    assert state_of(once(*(claims[place] for place in order)), DUE).done_on == date(2025, 6, 10)


def test_a_refused_newest_claim_is_not_hidden_behind_confirmed_ones() -> None:
    march, june = date(2025, 3, 31), DUE
    row = Facts(
        ScheduleKind.RECURRING,
        (march, june),
        False,
        (Claim(march, march, Confirmation.CONFIRMED), Claim(june, june, Confirmation.REFUSED)),
        True,
    )
    assert state_of(row, june).confirmation is Confirmation.REFUSED
    assert state_of(replace(row, claims=row.claims[:1]), june).confirmation is Confirmation.CONFIRMED
    again = replace(row, claims=(*row.claims, Claim(june, june)))
    assert state_of(again, june).confirmation is Confirmation.UNCONFIRMED


def test_a_claim_made_again_after_a_refusal_counts() -> None:
    row = once(Claim(DUE, None, Confirmation.REFUSED), Claim(date(2025, 7, 3), None))
    state = state_of(row, date(2025, 7, 10))
    assert (count_of(state), state.confirmation) == (Count.DONE_LATE, Confirmation.UNCONFIRMED)
