"""Kỳ báo cáo: what a period covers and when its figures close. The calendar is data (NĐ 09/2019 is one of them)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.refusal import Refusal


class PeriodKind(StrEnum):
    """Kinds of periodic reports."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_LETTER = {PeriodKind.MONTH: "T", PeriodKind.QUARTER: "Q", PeriodKind.HALF: "H", PeriodKind.YEAR: "N"}
_LENGTH = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_KEY = re.compile(r"^(\d{4})-(?:(T|Q|H)(\d{1,2})|N)$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period of one year; `index` counts from 1 (a year has only 1)."""

    year: int
    kind: PeriodKind
    index: int

    @property
    def key(self) -> str:
        """`2026-T6`, `2026-Q3`, `2026-H1`, `2026-N`: stable, ASCII, used in records and file names."""
        letter = _LETTER[self.kind]
        return f"{self.year}-{letter}" if self.kind is PeriodKind.YEAR else f"{self.year}-{letter}{self.index}"


@dataclass(frozen=True, slots=True)
class ReportingCalendar:
    """When figures close and reports leave, for each kind of period that a plan asks for."""

    name: str
    cutoff_day: int
    """Last day of the month whose figures count; the next period begins the day after. 0: the month's last day."""
    kinds: tuple[PeriodKind, ...]
    send_within: int
    """Working days after the cut-off by which the report must have arrived."""
    source: str


@dataclass(eq=False)
class PeriodUnreadable(Refusal, code="PERIOD_UNREADABLE"):
    """Not the name of a period."""

    period: str


@dataclass(eq=False)
class PeriodNotAsked(Refusal, code="PERIOD_NOT_ASKED"):
    """The document's calendar asks for no report of this kind."""

    period: str
    calendar: str


def parse_period(text: str) -> Period:
    """Read a period's key; PeriodUnreadable."""
    found = _KEY.match(text.strip().upper())
    if found is None:
        raise PeriodUnreadable(text)
    year, letter, index = int(found[1]), found[2] or "N", int(found[3] or 1)
    kind = next(kind for kind, own in _LETTER.items() if own == letter)
    if not 1 <= index <= 12 // _LENGTH[kind] or not 1990 <= year <= 9998:
        raise PeriodUnreadable(text)
    return Period(year, kind, index)


def _cutoff(year: int, month: int, day: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, day) if day else following - timedelta(days=1)


def bounds(period: Period, calendar: ReportingCalendar) -> tuple[date, date]:
    """First and last day whose work belongs to the period."""
    last_month = period.index * _LENGTH[period.kind]
    last = _cutoff(period.year, last_month, calendar.cutoff_day)
    before_year, before_month = period.year, last_month - _LENGTH[period.kind]
    if before_month < 1:
        before_year, before_month = before_year - 1, before_month + 12
    return _cutoff(before_year, before_month, calendar.cutoff_day) + timedelta(days=1), last


def period_of(day: date, kind: PeriodKind, calendar: ReportingCalendar) -> Period:
    """The period of that kind to which work of that day belongs."""
    for year in (day.year, day.year + 1):
        for index in range(1, 12 // _LENGTH[kind] + 1):
            period = Period(year, kind, index)
            first, last = bounds(period, calendar)
            if first <= day <= last:
                return period
    raise PeriodUnreadable(day.isoformat())


def previous(period: Period) -> Period:
    """The period of the same kind just before."""
    if period.index > 1:
        return Period(period.year, period.kind, period.index - 1)
    return Period(period.year - 1, period.kind, 12 // _LENGTH[period.kind])


def following(period: Period) -> Period:
    """The period of the same kind just after."""
    if period.index < 12 // _LENGTH[period.kind]:
        return Period(period.year, period.kind, period.index + 1)
    return Period(period.year + 1, period.kind, 1)


def shortest(calendar: ReportingCalendar) -> PeriodKind:
    """The kind of period that rules "nothing arose": the shortest the calendar asks for."""
    order: Sequence[PeriodKind] = tuple(_LENGTH)
    return min(calendar.kinds, key=order.index)
