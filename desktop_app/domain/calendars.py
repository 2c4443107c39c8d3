"""Ngày làm việc: weekends, public holidays and the days worked in their place, all as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A calendar of exceptions to Monday–Friday."""

    holidays: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    """Weekend days worked in place of another (ngày làm bù)."""


def is_working(days: WorkingDays, day: date) -> bool:
    """Whether an office works on that day."""
    return day in days.worked or (day.weekday() < 5 and day not in days.holidays)


def add_working(days: WorkingDays, start: date, count: int) -> date:
    """The day that lies `count` working days after `start` (before it when negative); `start` itself is day 0."""
    step = 1 if count >= 0 else -1
    day, left = start, abs(count)
    while left:
        day += timedelta(days=step)
        if is_working(days, day):
            left -= 1
    return day


def working_between(days: WorkingDays, start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_between(days, end, start)
    return sum(is_working(days, start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))
