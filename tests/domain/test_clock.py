"""Which day counts when the machine's clock cannot be right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import (
    LONGEST_PAUSE,
    ClockReading,
    ClockStatement,
    ClockStatementRefused,
    check_statement,
    doubt_of,
    reading_of,
)

DAYS = st.dates(date(2021, 1, 1), date(2048, 1, 1))
BUILT = date(2026, 11, 22)


@pytest.mark.parametrize("wrong", [date(2010, 1, 1), date(2099, 1, 1)])
def test_clocks_of_2010_and_2099_cannot_be_right(wrong: date) -> None:
    assert doubt_of(wrong, date(2027, 3, 1), BUILT) == ("before_build" if wrong < BUILT else "long_after")


def test_a_clock_before_the_build_cannot_be_right_even_in_an_empty_workspace() -> None:
    assert doubt_of(BUILT - timedelta(1), None, BUILT) == "before_build"
    assert doubt_of(BUILT, None, BUILT) == ""


@given(last=DAYS, after=st.integers(-400, 400))
def test_a_day_can_be_right_from_the_last_event_to_sixty_days_after(last: date, after: int) -> None:
    told = doubt_of(last + timedelta(after), last, None)
    assert told == ("before_last" if after < 0 else "" if after <= LONGEST_PAUSE else "long_after")


@given(stated=DAYS, system=DAYS, gone=st.integers(0, LONGEST_PAUSE))
def test_a_stated_day_goes_on_with_the_machines_days(stated: date, system: date, gone: int) -> None:
    """The statement itself is the newest event."""
    statement = ClockStatement(stated, system)
    reading = reading_of(system + timedelta(gone), stated, None, statement)
    if doubt_of(system + timedelta(gone), stated, None):
        assert reading == ClockReading(stated + timedelta(gone), True, "")
    else:
        assert reading == ClockReading(system + timedelta(gone), False, "")


def test_a_clock_that_falls_back_again_needs_another_statement() -> None:
    statement = ClockStatement(date(2026, 11, 22), date(2010, 1, 1))
    assert reading_of(date(2010, 1, 2), date(2027, 2, 1), None, statement).doubt == "before_last"


def test_the_machine_counts_again_as_soon_as_it_can_be_right() -> None:
    statement = ClockStatement(date(2026, 11, 22), date(2099, 1, 1))
    assert reading_of(date(2026, 11, 23), date(2026, 11, 22), None, statement) == ClockReading(
        date(2026, 11, 23), False, ""
    )


@pytest.mark.parametrize(
    ("day", "reason", "doubt", "why"),
    [
        (date(2026, 11, 22), "", "before_last", "reason"),
        (date(2026, 11, 22), "pin hết", "", "plausible"),
        (date(2010, 1, 1), "pin hết", "before_last", "range"),
        (date(2099, 1, 1), "pin hết", "before_last", "range"),
    ],
)
def test_a_statement_needs_a_wrong_clock_a_reason_and_a_possible_day(
    day: date, reason: str, doubt: str, why: str
) -> None:
    with pytest.raises(ClockStatementRefused) as refused:
        check_statement(day, reason, ClockReading(date(2026, 11, 20), False, doubt))
    assert refused.value.why == why


def test_a_statement_may_go_back_and_may_be_mended() -> None:
    check_statement(date(2025, 1, 1), "hôm qua ghi nhầm", ClockReading(date(2026, 11, 20), True, ""))
    check_statement(date(2025, 1, 1), "đồng hồ chạy nhanh", ClockReading(date(2026, 1, 1), False, "long_after"))
