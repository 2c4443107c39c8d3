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

    WEEK = "week"
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
    """The step of a recurring duty; None when the document does not say how often: then nothing is due on a day."""
    month: int | None = None
    """Of each step, the month that its day lies in, from 1; None: the last one."""
    day: int | None = None
    """Of each step, its day: of the month, where 31 is the last whatever the month; of a week, 1 is Monday. None: the
    last one."""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def occurrences(
    every: Every, first: date, last: date, month: int | None = None, day: int | None = None
) -> tuple[date, ...]:
    """The days of each week, month, quarter, half or year that fall between two days, both included.

    `month` and `day` as a schedule has them: the last day of each step, unless they say otherwise.
    """
    if every is Every.WEEK:
        return _weekly(first, last, 7 if day is None else min(max(day, 1), 7))
    step = MONTHS[every]
    place = step if month is None else min(max(month, 1), step)
    found: list[date] = []
    year, begins = first.year, (first.month - 1) // step * step
    while year < 9999:
        due = _day_of(year, begins + place, 31 if day is None else day)
        if due > last:
            break
        if due >= first:
            found.append(due)
        begins += step
        if begins == 12:
            year, begins = year + 1, 0
    return tuple(found)


def _weekly(first: date, last: date, weekday: int) -> tuple[date, ...]:
    ahead = (weekday - first.isoweekday()) % 7
    return tuple(first + timedelta(days=days) for days in range(ahead, (last - first).days + 1, 7))


def _day_of(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last where it is shorter."""
    return min(date(year, month, 1) + timedelta(days=max(day, 1) - 1), month_end(year, month))


def milestones(schedules: Iterable[Schedule], issued_on: date, horizon: date) -> tuple[date, ...]:
    """Every day on which something is due, ascending, without repeats.

    `issued_on` starts a recurring duty that names no start; `horizon` ends one that names no end. A range is due at
    its end. Continuous and waiting schedules give none.
    """
    days: set[date] = set()
    for schedule in schedules:
        if schedule.kind in (ScheduleKind.ONCE, ScheduleKind.RANGE) and schedule.due is not None:
            days.add(schedule.due)
        elif schedule.kind is ScheduleKind.RECURRING:
            days.update(returns(schedule, issued_on, horizon))
    return tuple(sorted(days))


def returns(schedule: Schedule, issued_on: date, horizon: date) -> tuple[date, ...]:
    """The days on which one recurring schedule is due; none when how often is not said."""
    if schedule.every is None:
        return ()
    start, due = schedule.start or issued_on, schedule.due or horizon
    return occurrences(schedule.every, start, due, schedule.month, schedule.day)


def joined_words(words: Iterable[str]) -> str:
    """The words of several schedules as one text; several that were read from the same words name them once."""
    return "; ".join(dict.fromkeys(words))


def leading_kind(schedules: Sequence[Schedule]) -> ScheduleKind:
    """What the whole is: dated as soon as one schedule is dated, else continuous, else waiting for an event.

    What recurs without a rhythm is dated by nothing: it counts as continuous, and is reported each period.
    """
    kinds = {
        ScheduleKind.CONTINUOUS if schedule.kind is ScheduleKind.RECURRING and schedule.every is None else schedule.kind
        for schedule in schedules
    }
    for kind in (ScheduleKind.ONCE, ScheduleKind.RANGE, ScheduleKind.RECURRING, ScheduleKind.CONTINUOUS):
        if kind in kinds:
            return kind
    return ScheduleKind.WAITING


def is_open_ended(schedules: Iterable[Schedule]) -> bool:
    """True when a recurring duty with a rhythm names no end: it is then never done as a whole."""
    return any(
        schedule.kind is ScheduleKind.RECURRING and schedule.every is not None and schedule.due is None
        for schedule in schedules
    )


def moved_day(milestone: date, moves: Iterable[tuple[date, date]]) -> date:
    """The due day that a completion answers now: where the day it named was moved to, or that day itself."""
    return dict(moves).get(milestone, milestone)
