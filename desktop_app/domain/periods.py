"""Kỳ báo cáo: what a period covers and when its figures close. The calendar is data (NĐ 09/2019 is one of them)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
class Offset:
    """A day told from the year of a period: `year` is added to it."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """One period of any year: what it covers, when its report must have arrived, what papers call it."""

    kind: PeriodKind
    index: int
    first: Offset
    last: Offset
    send: Offset
    title: str
    """`Quý I/{year}`."""


@dataclass(frozen=True, slots=True)
class ReportingCalendar:
    """A dated calendar of periods, as data (NĐ 09/2019/NĐ-CP is one)."""

    name: str
    title: str
    rules: tuple[PeriodRule, ...]


@dataclass(eq=False)
class PeriodUnreadable(Refusal, code="PERIOD_UNREADABLE"):
    """Not the name of a period."""

    period: str


@dataclass(eq=False)
class PeriodNotAsked(Refusal, code="PERIOD_NOT_ASKED"):
    """The document's calendar asks for no report of this kind."""

    period: str
    calendar: str


@dataclass(eq=False)
class CalendarUnknown(Refusal, code="CALENDAR_UNKNOWN"):
    """This program has no reporting calendar of this name."""

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


def _rule(period: Period, calendar: ReportingCalendar) -> PeriodRule:
    for rule in calendar.rules:
        if (rule.kind, rule.index) == (period.kind, period.index):
            return rule
    raise PeriodNotAsked(period.key, calendar.name)


def _day(year: int, offset: Offset) -> date:
    return date(year + offset.year, offset.month, offset.day)


def bounds(period: Period, calendar: ReportingCalendar) -> tuple[date, date]:
    """First and last day whose work belongs to the period; PeriodNotAsked when the calendar knows no such period."""
    rule = _rule(period, calendar)
    return _day(period.year, rule.first), _day(period.year, rule.last)


def send_by(period: Period, calendar: ReportingCalendar) -> date:
    """The last day on which its report arrives in time."""
    return _day(period.year, _rule(period, calendar).send)


def title(period: Period, calendar: ReportingCalendar) -> str:
    """What papers call it: `Quý III/2026`."""
    return _rule(period, calendar).title.format(year=period.year)


def period_of(day: date, kind: PeriodKind, calendar: ReportingCalendar) -> Period:
    """The period of that kind to which work of that day belongs."""
    for year in (day.year - 1, day.year, day.year + 1):
        for rule in calendar.rules:
            if rule.kind is kind and _day(year, rule.first) <= day <= _day(year, rule.last):
                return Period(year, kind, rule.index)
    raise PeriodNotAsked(day.isoformat(), calendar.name)


def asked(period: Period, periods: Sequence[str]) -> bool:
    """Whether a document that names these periods wants a report for this one."""
    return period.key.split("-", 1)[1] in periods


def kinds_asked(periods: Sequence[str]) -> tuple[PeriodKind, ...]:
    """The kinds a document wants, shortest first."""
    letters = {name[0] for name in periods}
    return tuple(kind for kind, letter in _LETTER.items() if letter in letters)


def check_periods(periods: Sequence[str], calendar: str, known: Mapping[str, ReportingCalendar]) -> None:
    """Whether reports can be made by these periods; CalendarUnknown, PeriodUnreadable (also when there are none),
    PeriodNotAsked. A document that passed never fails later for its calendar."""
    if calendar not in known:
        raise CalendarUnknown(calendar)
    for name in periods or ("",):
        try:
            period = parse_period(f"2025-{name}")
        except PeriodUnreadable:
            raise PeriodUnreadable(name) from None
        if period.key != f"2025-{name}":
            raise PeriodUnreadable(name)
        bounds(period, known[calendar])


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
