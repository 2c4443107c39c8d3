"""Working days: counted forwards and back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendars import WorkingDays, add_working, is_working, working_between
from desktop_app.services.calendar_data import read_working_days

SHIPPED = read_working_days(Path(__file__).parents[2] / "resources" / "calendars" / "holidays-vn.toml")
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(
    WorkingDays, st.frozensets(DAYS, max_size=8), st.frozensets(DAYS.filter(lambda day: day.weekday() > 4), max_size=4)
) | st.just(SHIPPED)


@given(days=CALENDARS, start=DAYS, count=st.integers(-60, 60))
def test_counting_takes_back_what_adding_gave(days: WorkingDays, start: date, count: int) -> None:
    end = add_working(days, start, count)
    if count >= 0:
        assert working_between(days, start, end) == count
        assert count == 0 or is_working(days, end)
    else:
        # Backwards the first day reached counts and the day of departure does too, if work is done on it.
        assert is_working(days, end)
        assert sum(is_working(days, end + timedelta(days=step)) for step in range((start - end).days)) == -count


@given(days=CALENDARS, start=DAYS, middle=DAYS, end=DAYS)
def test_working_days_of_two_stretches_add_up(days: WorkingDays, start: date, middle: date, end: date) -> None:
    whole = working_between(days, start, end)
    assert whole == working_between(days, start, middle) + working_between(days, middle, end)
    assert whole == -working_between(days, end, start)


def test_the_day_itself_is_not_counted() -> None:
    monday = date(2025, 9, 8)
    assert working_between(SHIPPED, monday, monday) == 0
    assert working_between(SHIPPED, monday, monday + timedelta(days=7)) == 5


def test_national_day_is_off_and_a_day_worked_in_its_place_counts() -> None:
    assert not is_working(SHIPPED, date(2025, 9, 2))
    saturday = date(2025, 4, 26)
    assert not is_working(WorkingDays(), saturday)
    assert is_working(WorkingDays(worked=frozenset({saturday})), saturday)
