"""Thời hạn: what a document's words about time mean, with the words always kept beside it.

once · range · recurring · continuous · waiting for an event. A task has one or more schedules; together they give
its *milestones*: the days on which something is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class ScheduleKind(StrEnum):
    """The five kinds of domain words about time."""

    ONCE = "once"
    RANGE = "range"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    WAITING = "waiting"


class Every(StrEnum):
    """How often a recurring duty comes back."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS: dict[Every, int] = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Schedule:
    """One stretch or point of time; `words` are the document's own."""

    kind: ScheduleKind
    words: str
    start: date | None = None
    due: date | None = None
    """Last day that is in time: for `recurring` the last day of the whole stretch, None when it has no end."""
    every: Every | None = None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def occurrences(every: Every, first: date, last: date) -> tuple[date, ...]:
    """The last days of each month, quarter, half or year that fall between two days, both included."""
    step = MONTHS[every]
    found: list[date] = []
    year, month = first.year, ((first.month - 1) // step + 1) * step
    while (day := month_end(year, month)) <= last:
        if day >= first:
            found.append(day)
        month += step
        if month > 12:
            year, month = year + 1, month - 12
        if year > 9998:
            break
    return tuple(found)


def milestones(schedules: Iterable[Schedule], issued_on: date, horizon: date) -> tuple[date, ...]:
    """Every day on which something is due, ascending, without repeats.

    `issued_on` starts a recurring duty that names no start; `horizon` ends one that names no end. A range is due at
    its end. Continuous and waiting schedules give none.
    """
    days: set[date] = set()
    for schedule in schedules:
        if schedule.kind in (ScheduleKind.ONCE, ScheduleKind.RANGE) and schedule.due is not None:
            days.add(schedule.due)
        elif schedule.kind is ScheduleKind.RECURRING and schedule.every is not None:
            days.update(occurrences(schedule.every, schedule.start or issued_on, schedule.due or horizon))
    return tuple(sorted(days))


def leading_kind(schedules: Sequence[Schedule]) -> ScheduleKind:
    """What the whole is: dated as soon as one schedule is dated, else continuous, else waiting for an event."""
    kinds = {schedule.kind for schedule in schedules}
    for kind in (ScheduleKind.ONCE, ScheduleKind.RANGE, ScheduleKind.RECURRING, ScheduleKind.CONTINUOUS):
        if kind in kinds:
            return kind
    return ScheduleKind.WAITING


def is_open_ended(schedules: Iterable[Schedule]) -> bool:
    """True when a recurring duty names no end: it is then never done as a whole."""
    return any(schedule.kind is ScheduleKind.RECURRING and schedule.due is None for schedule in schedules)


def moved_day(milestone: date, moves: Iterable[tuple[date, date]]) -> date:
    """The due day that a completion answers now: where the day it named was moved to, or that day itself."""
    return dict(moves).get(milestone, milestone)
