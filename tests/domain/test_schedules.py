"""What a document's words about time come to: the days on which something is due."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.schedules import (
    MONTHS,
    Every,
    Schedule,
    ScheduleKind,
    is_open_ended,
    leading_kind,
    milestones,
    month_end,
    occurrences,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
ISSUED, HORIZON = date(2024, 10, 15), date(2025, 12, 31)


@st.composite
def stretches(draw: st.DrawFn, most: int = 1200) -> tuple[date, date]:
    first = draw(DAYS)
    return first, first + timedelta(days=draw(st.integers(0, most)))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    kind = draw(st.sampled_from(ScheduleKind))
    first, last = draw(stretches(800))
    every = draw(st.sampled_from(Every)) if kind is ScheduleKind.RECURRING else None
    start = draw(st.sampled_from([None, first]))
    return Schedule(kind, "theo kế hoạch", start, draw(st.sampled_from([None, last])), every)


@given(stretch=stretches(), every=st.sampled_from(Every))
def test_occurrences_are_exactly_the_last_days_of_the_steps_between_the_two_days(
    stretch: tuple[date, date], every: Every
) -> None:
    first, last = stretch
    step = MONTHS[every]
    expected = [
        day
        for offset in range((last - first).days + 1)
        if (day := first + timedelta(days=offset)).month % step == 0 and day.day == monthrange(day.year, day.month)[1]
    ]
    assert list(occurrences(every, first, last)) == expected


def test_the_last_day_of_february_follows_the_year() -> None:
    assert occurrences(Every.MONTH, date(2024, 2, 1), date(2024, 2, 29)) == (date(2024, 2, 29),)
    assert occurrences(Every.MONTH, date(2025, 2, 1), date(2025, 3, 1)) == (date(2025, 2, 28),)
    assert month_end(2000, 2) == date(2000, 2, 29)
    assert month_end(2100, 2) == date(2100, 2, 28)


def test_a_duty_near_the_end_of_time_ends_without_a_fault() -> None:
    assert occurrences(Every.YEAR, date(9998, 1, 1), date(9999, 12, 30)) == (date(9998, 12, 31),)


@given(rows=st.lists(schedules(), max_size=5))
def test_milestones_ascend_without_repeats(rows: list[Schedule]) -> None:
    days = milestones(rows, ISSUED, HORIZON)
    assert list(days) == sorted(set(days))


@given(rows=st.lists(schedules(), max_size=5))
def test_every_milestone_comes_from_a_dated_schedule_and_lies_in_its_range(rows: list[Schedule]) -> None:
    for day in milestones(rows, ISSUED, HORIZON):
        assert any(
            row.due == day
            if row.kind in (ScheduleKind.ONCE, ScheduleKind.RANGE)
            else row.kind is ScheduleKind.RECURRING and (row.start or ISSUED) <= day <= (row.due or HORIZON)
            for row in rows
        )


@given(rows=st.lists(schedules(), max_size=4), more=st.lists(schedules(), max_size=4))
def test_a_further_schedule_never_takes_a_due_day_away(rows: list[Schedule], more: list[Schedule]) -> None:
    assert set(milestones(rows, ISSUED, HORIZON)) <= set(milestones([*rows, *more], ISSUED, HORIZON))


def test_a_quarterly_duty_without_start_or_end_runs_from_the_document_to_its_horizon() -> None:
    quarterly = Schedule(ScheduleKind.RECURRING, "Hằng quý", every=Every.QUARTER)
    assert milestones([quarterly], ISSUED, HORIZON) == (
        date(2024, 12, 31),
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
    )
    assert is_open_ended([quarterly])
    assert not is_open_ended([Schedule(ScheduleKind.RECURRING, "Hằng quý", None, HORIZON, Every.QUARTER)])


@pytest.mark.parametrize("kind", [ScheduleKind.CONTINUOUS, ScheduleKind.WAITING])
def test_standing_and_waiting_duties_have_no_due_day(kind: ScheduleKind) -> None:
    assert milestones([Schedule(kind, "Thường xuyên", ISSUED, HORIZON)], ISSUED, HORIZON) == ()


@given(rows=st.lists(schedules(), max_size=5))
def test_one_dated_schedule_makes_the_whole_dated(rows: list[Schedule]) -> None:
    kinds = {row.kind for row in rows}
    dated = {ScheduleKind.ONCE, ScheduleKind.RANGE, ScheduleKind.RECURRING}
    leading = leading_kind(rows)
    if kinds & dated:
        assert leading in kinds & dated
    else:
        assert leading is (ScheduleKind.CONTINUOUS if ScheduleKind.CONTINUOUS in kinds else ScheduleKind.WAITING)
