"""Today is an argument: rules take dates, and use cases take a clock. A clock that cannot be right is not followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final, Protocol

from desktop_app.domain.refusal import Refusal

VIETNAM: Final = timezone(timedelta(hours=7))
LONGEST_PAUSE: Final = 60
"""Days after the newest event beyond which a person says what day it is."""
EARLIEST: Final = date(2020, 1, 1)
LATEST: Final = date(2049, 12, 30)
"""The days that certificates of workspaces cover: nothing sealed outside them would be believed."""


class Clock(Protocol):
    """What a use case may ask about time."""

    @property
    def stated(self) -> bool:
        """True when a person stated today's date, or a demo fixed it."""

    def today(self) -> date:
        """Today in Việt Nam."""

    def now(self) -> datetime:
        """Now, aware, +07:00, whole seconds."""


@dataclass(frozen=True, slots=True)
class ClockStatement:
    """What a person stated, and what the machine said at that moment: days go on from there."""

    day: date
    system: date


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What counts as today."""

    day: date
    stated: bool
    doubt: str
    """Why it cannot be right: `before_last`, `before_build`, `long_after`; empty when it can."""


@dataclass(eq=False)
class ClockDoubtful(Refusal, code="CLOCK_DOUBTFUL"):
    """The machine's day cannot be right beside what was written here; `last` is the newest event's day or None."""

    day: date
    last: date | None
    why: str


@dataclass(eq=False)
class ClockStatementRefused(Refusal, code="CLOCK_STATEMENT_REFUSED"):
    """`why`: `plausible` (the machine's day can be right), `reason` (none given), `range` (outside 2020-2049)."""

    day: date
    why: str


@dataclass(eq=False)
class TodayUnreadable(Refusal, code="TODAY_UNREADABLE"):
    """CAMKET_TODAY names no day."""

    value: str


def doubt_of(day: date, last: date | None, built: date | None) -> str:
    """Why a machine's day cannot be right, empty when it can; `last` is the day of the newest event by sequence."""
    if built is not None and day < built:
        return "before_build"
    if last is None:
        return ""
    if day < last:
        return "before_last"
    return "long_after" if (day - last).days > LONGEST_PAUSE else ""


def reading_of(system: date, last: date | None, built: date | None, statement: ClockStatement | None) -> ClockReading:
    """What counts as today: the machine's day as soon as it can be right, else the stated one as it has gone on."""
    why = doubt_of(system, last, built)
    if not why or statement is None:
        return ClockReading(system, False, why)
    day = statement.day + (system - statement.system)
    return ClockReading(system, False, why) if doubt_of(day, last, None) else ClockReading(day, True, "")


def check_statement(day: date, reason: str, reading: ClockReading) -> None:
    """Whether a person may state this day now; ClockStatementRefused. Going back is allowed, with a reason."""
    if not EARLIEST <= day <= LATEST:
        raise ClockStatementRefused(day, "range")
    if not reason.strip():
        raise ClockStatementRefused(day, "reason")
    if not reading.doubt and not reading.stated:
        raise ClockStatementRefused(day, "plausible")
