"""Phối hợp: a partner shows the lead's deadline and is never late by it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Claim, Count, Facts, Timing, count_of, state_of
from desktop_app.domain.schedules import ScheduleKind

DUE = date(2025, 6, 30)
DAYS = st.integers(-400, 400).map(lambda days: DUE + timedelta(days=days))


@given(today=DAYS, started=st.booleans())
def test_a_partner_is_never_overdue_by_the_leads_deadline(today: date, started: bool) -> None:
    state = state_of(Facts(ScheduleKind.ONCE, (DUE,), False, (), started, partner=True), today)
    assert state.due_on == DUE
    assert count_of(state) is Count.IN_TIME


@given(today=DAYS, done_on=DAYS)
def test_a_partners_completion_is_never_late(today: date, done_on: date) -> None:
    state = state_of(Facts(ScheduleKind.ONCE, (DUE,), False, (Claim(done_on, None),), True, partner=True), today)
    assert state.timing is Timing.IN_TIME
    assert count_of(state) is Count.DONE_ON_TIME


def test_the_lead_of_the_same_task_is_overdue_the_day_after() -> None:
    facts = Facts(ScheduleKind.ONCE, (DUE,), False, (), True)
    assert count_of(state_of(facts, DUE)) is Count.IN_TIME
    assert count_of(state_of(facts, DUE + timedelta(days=1))) is Count.OVERDUE
