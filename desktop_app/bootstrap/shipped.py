"""What comes with the program and the machine: calendars, days off, the clock. Nothing here knows a workspace."""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.clock import TodayUnreadable
from desktop_app.runtime import clocks, paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.clock import Clock
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.services.clock import ClockFacts


@cache
def calendars() -> Mapping[str, ReportingCalendar]:
    """Every shipped reporting calendar, by name."""
    from desktop_app.services.calendar_data import read_calendar

    files = (paths.resources() / "calendars").glob("nd-*.toml")
    return {calendar.name: calendar for calendar in map(read_calendar, sorted(files))}


@cache
def working_days() -> WorkingDays:
    """The shipped calendar of days off."""
    from desktop_app.services.calendar_data import read_working_days

    return read_working_days(paths.resources() / "calendars" / "holidays-vn.toml")


def start_of(
    today: date, known_by_name: Mapping[str, ReportingCalendar] | None = None
) -> Callable[[str, tuple[str, ...]], date]:
    """First day of the period under way, by a calendar's name and the periods that a document asks for; the shipped
    calendars when no others are given."""

    def first_day(calendar: str, periods: tuple[str, ...]) -> date:
        from desktop_app.domain.periods import bounds, kinds_asked, period_of

        known = (known_by_name or calendars())[calendar]
        return bounds(period_of(today, kinds_asked(periods)[0], known), known)[0]

    return first_day


def clock_for(training: bool) -> Clock:
    """The machine's clock; in a training workspace the day that CAMKET_TODAY names, when it names one. With a time
    ("2026-07-06T07:58") the clock stands still there.

    TodayUnreadable.
    """
    stated = os.environ.get("CAMKET_TODAY", "")
    if not (training and stated):
        return clocks.SystemClock()
    try:
        if "T" in stated:
            moment = datetime.fromisoformat(stated)
            return clocks.FixedDay(moment.date(), at=moment.time())
        return clocks.FixedDay(date.fromisoformat(stated))
    except ValueError as error:
        raise TodayUnreadable(stated) from error


def governed(clock: Clock, training: bool, read: Callable[[], ClockFacts]) -> Clock:
    """A clock under the rule of one workspace; a day that was fixed for a demonstration is under none."""
    if not isinstance(clock, clocks.SystemClock):
        return clock
    from desktop_app.services.clock import GovernedClock

    return GovernedClock(clock, None if training else paths.built_on(), read)
