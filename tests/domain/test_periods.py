"""Reporting periods by the shipped calendar: no day without a period, none in two."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.periods import (
    CalendarUnknown,
    Period,
    PeriodKind,
    PeriodNotAsked,
    PeriodUnreadable,
    ReportingCalendar,
    ad_hoc,
    asked,
    bounds,
    check_periods,
    following,
    kinds_asked,
    parse_period,
    period_of,
    previous,
    send_by,
    title,
)
from desktop_app.services.calendar_data import read_calendar

SHIPPED = read_calendar(Path(__file__).parents[2] / "resources" / "calendars" / "nd-09-2019.toml")
EMPTY = ReportingCalendar("empty", "", ())
PER_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(tuple(PER_YEAR)))
    return Period(draw(st.integers(1991, 2200)), kind, draw(st.integers(1, PER_YEAR[kind])))


@given(period=periods())
def test_a_period_is_read_back_from_its_key(period: Period) -> None:
    assert parse_period(period.key) == period
    assert parse_period(f"  {period.key.lower()} ") == period


@given(text=st.text(max_size=12))
def test_other_words_are_no_period(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodUnreadable:
        return
    assert parse_period(period.key) == period


@pytest.mark.parametrize(
    "text",
    ["", "2025", "2025-Q0", "2025-Q5", "2025-T13", "2025-H3", "2025-N1", "Q1-2025", "1989-N", "9999-N", "2025-X"],
)
def test_a_period_that_no_year_has_is_refused(text: str) -> None:
    with pytest.raises(PeriodUnreadable):
        parse_period(text)


@given(period=periods())
def test_before_and_after_undo_each_other_and_leave_no_day_between(period: Period) -> None:
    assert previous(following(period)) == period == following(previous(period))
    assert bounds(following(period), SHIPPED)[0] - bounds(period, SHIPPED)[1] == timedelta(days=1)


@given(day=DAYS, kind=st.sampled_from(tuple(PER_YEAR)))
def test_every_day_lies_in_exactly_one_period_of_each_kind(day: date, kind: PeriodKind) -> None:
    period = period_of(day, kind, SHIPPED)
    first, last = bounds(period, SHIPPED)
    assert first <= day <= last
    for other in (previous(period), following(period)):
        other_first, other_last = bounds(other, SHIPPED)
        assert not other_first <= day <= other_last


@given(year=st.integers(1991, 2200))
def test_the_shorter_periods_of_a_year_tile_the_longer_ones(year: int) -> None:
    first, last = bounds(Period(year, PeriodKind.YEAR, 1), SHIPPED)
    assert (first, last) == (date(year - 1, 12, 15), date(year, 12, 14))
    for kind, count in PER_YEAR.items():
        parts = [bounds(Period(year, kind, index), SHIPPED) for index in range(1, count + 1)]
        assert (parts[0][0], parts[-1][1]) == (first, last)
        assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(parts))


@given(period=periods())
def test_a_report_is_due_after_its_figures_close(period: Period) -> None:
    assert bounds(period, SHIPPED)[1] < send_by(period, SHIPPED)


def test_the_day_after_the_cut_off_belongs_to_the_next_quarter() -> None:
    third, fourth = Period(2026, PeriodKind.QUARTER, 3), Period(2026, PeriodKind.QUARTER, 4)
    assert period_of(date(2026, 9, 14), PeriodKind.QUARTER, SHIPPED) == third
    assert period_of(date(2026, 9, 15), PeriodKind.QUARTER, SHIPPED) == fourth
    assert period_of(date(2025, 12, 15), PeriodKind.YEAR, SHIPPED) == Period(2026, PeriodKind.YEAR, 1)
    assert send_by(third, SHIPPED) == date(2026, 9, 18)
    assert title(third, SHIPPED) == "Quý III/2026"


def test_a_calendar_without_a_kind_of_period_says_so() -> None:
    with pytest.raises(PeriodNotAsked):
        bounds(Period(2025, PeriodKind.QUARTER, 1), EMPTY)
    with pytest.raises(PeriodNotAsked):
        period_of(date(2025, 1, 1), PeriodKind.QUARTER, EMPTY)


def test_a_document_asks_for_the_periods_it_names() -> None:
    wanted = ("N", "Q1", "T12")
    assert asked(parse_period("2025-Q1"), wanted)
    assert not asked(parse_period("2025-Q2"), wanted)
    assert not asked(parse_period("2025-T1"), wanted)
    assert asked(parse_period("2031-N"), wanted)
    assert kinds_asked(wanted) == (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)


def test_a_document_is_kept_only_with_periods_and_a_calendar_that_exist() -> None:
    known = {SHIPPED.name: SHIPPED, EMPTY.name: EMPTY}
    check_periods(("Q1", "T12", "N"), SHIPPED.name, known)
    with pytest.raises(CalendarUnknown):
        check_periods(("Q1",), "nd-2099", known)
    for wrong in ((), ("Q5",), ("Q1", "")):
        with pytest.raises(PeriodUnreadable):
            check_periods(wrong, SHIPPED.name, known)
    with pytest.raises(PeriodNotAsked):
        check_periods(("Q1",), EMPTY.name, known)


@given(st.dates(date(1990, 1, 1), date(9996, 12, 31)), st.integers(0, 364))
def test_an_ad_hoc_report_tells_of_the_days_between_two_days_whatever_the_calendar(first: date, more: int) -> None:
    last = first + timedelta(more)
    period = ad_hoc(first, last)
    assert parse_period(period.key) == period
    assert bounds(period, EMPTY) == (first, last)
    assert send_by(period, EMPTY) > last
    assert asked(period, ["Q1"])


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 4, 20), date(2026, 3, 1)), (date(2026, 3, 1), date(2027, 3, 1))]
)
def test_days_out_of_order_or_a_year_apart_are_no_period(first: date, last: date) -> None:
    with pytest.raises(PeriodUnreadable):
        ad_hoc(first, last)


@pytest.mark.parametrize(
    "key", ["2026-D0230-0301", "2026-D1301-1302", "2025-D0101-0229", "2026-D0101", "1989-D0101-0102"]
)
def test_days_that_no_calendar_has_are_no_period(key: str) -> None:
    with pytest.raises(PeriodUnreadable):
        parse_period(key)


def test_a_document_cannot_ask_for_an_ad_hoc_period_each_year() -> None:
    with pytest.raises(PeriodUnreadable):
        check_periods(["D0301-0420"], SHIPPED.name, {SHIPPED.name: SHIPPED})


def test_nothing_comes_before_or_after_an_ad_hoc_period() -> None:
    period = ad_hoc(date(2026, 3, 1), date(2026, 4, 20))
    assert title(period, EMPTY) == "Đột xuất (01/03/2026 – 20/04/2026)"
    for step in (previous, following):
        with pytest.raises(ValueError, match="D0301-0420"):
            step(period)
