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
    every = draw(st.sampled_from([None, *Every])) if kind is ScheduleKind.RECURRING else None
    month, day = (draw(st.none() | st.integers(1, 12)), draw(st.none() | st.integers(1, 31))) if every else (None, None)
    start = draw(st.sampled_from([None, first]))
    return Schedule(kind, "theo kế hoạch", start, draw(st.sampled_from([None, last])), every, month, day)


MONTHLY = [every for every in Every if every is not Every.WEEK]


@given(stretch=stretches(), every=st.sampled_from(MONTHLY))
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


@given(stretch=stretches(), every=st.sampled_from(MONTHLY), month=st.integers(1, 12), day=st.integers(1, 31))
def test_a_named_day_comes_once_in_each_step_and_31_is_the_last_of_a_shorter_month(
    stretch: tuple[date, date], every: Every, month: int, day: int
) -> None:
    first, last = stretch
    month = (month - 1) % MONTHS[every] + 1
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    expected = [
        one
        for one in days
        if (one.month - 1) % MONTHS[every] + 1 == month and one.day == min(day, monthrange(one.year, one.month)[1])
    ]
    assert list(occurrences(every, first, last, month, day)) == expected


@given(stretch=stretches(400), weekday=st.none() | st.integers(1, 7))
def test_a_weekly_duty_comes_on_one_weekday_the_sunday_when_none_is_said(
    stretch: tuple[date, date], weekday: int | None
) -> None:
    first, last = stretch
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    assert list(occurrences(Every.WEEK, first, last, day=weekday)) == [
        one for one in days if one.isoweekday() == (weekday or 7)
    ]


@given(every=st.sampled_from(Every), month=st.integers(-5, 40), day=st.integers(-5, 400))
def test_a_place_that_no_step_has_is_brought_into_the_step(every: Every, month: int, day: int) -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    found = occurrences(every, first, last, month, day)
    assert len(found) == 52 or len(found) * MONTHS.get(every, 1) == 12
    assert all(first <= one <= last for one in found)


def test_the_reports_of_a_quarter_and_of_a_year_are_due_where_the_document_puts_them() -> None:
    quarterly = Schedule(ScheduleKind.RECURRING, "Trước ngày 15 tháng cuối quý", every=Every.QUARTER, month=3, day=15)
    assert milestones([quarterly], date(2025, 1, 1), date(2025, 12, 31)) == tuple(
        date(2025, month, 15) for month in (3, 6, 9, 12)
    )
    yearly = Schedule(ScheduleKind.RECURRING, "20/12 hằng năm", every=Every.YEAR, month=12, day=20)
    assert milestones([yearly], ISSUED, HORIZON) == (date(2024, 12, 20), date(2025, 12, 20))
    monthly = Schedule(ScheduleKind.RECURRING, "Ngày 31 hằng tháng", every=Every.MONTH, day=31)
    assert milestones([monthly], date(2025, 2, 1), date(2025, 4, 30)) == (
        date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30),
    )  # fmt: skip


def test_what_recurs_without_a_rhythm_is_due_on_no_day_and_ends_when_the_rest_does() -> None:
    review = Schedule(ScheduleKind.RECURRING, "Rà soát, điều chỉnh")
    assert milestones([review], ISSUED, HORIZON) == ()
    assert not is_open_ended([review])
    assert leading_kind([review]) is ScheduleKind.CONTINUOUS
    assert leading_kind([review, Schedule(ScheduleKind.ONCE, "2025", due=HORIZON)]) is ScheduleKind.ONCE


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
    plain, recurring = ScheduleKind.CONTINUOUS, ScheduleKind.RECURRING
    kinds = {plain if row.kind is recurring and row.every is None else row.kind for row in rows}
    dated = {ScheduleKind.ONCE, ScheduleKind.RANGE, ScheduleKind.RECURRING}
    leading = leading_kind(rows)
    if kinds & dated:
        assert leading in kinds & dated
    else:
        assert leading is (ScheduleKind.CONTINUOUS if ScheduleKind.CONTINUOUS in kinds else ScheduleKind.WAITING)
