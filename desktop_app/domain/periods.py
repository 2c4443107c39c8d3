"""Kỳ báo cáo: what a period covers and when its figures close. The calendar is data (NĐ 09/2019 is one of them)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    AD_HOC = "ad_hoc"
    """Báo cáo đột xuất: between two days that somebody has asked about; no calendar knows it."""


_LETTER = {PeriodKind.MONTH: "T", PeriodKind.QUARTER: "Q", PeriodKind.HALF: "H", PeriodKind.YEAR: "N"}
_LENGTH = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_KEY = re.compile(r"^(\d{4})-(?:(T|Q|H)(\d{1,2})|N)$")
_BETWEEN = re.compile(r"^(\d{4})-D(\d{4})-(\d{4})$")
AD_HOC_DAYS = 7
"""A report that no calendar asks for is late so many days after the last day it tells of."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period of one year; `index` counts from 1 (a year has only 1).

    An ad hoc one has the year of its first day, and as index both days as MMDDMMDD; a second day before the first lies
    in the next year.
    """

    year: int
    kind: PeriodKind
    index: int

    @property
    def key(self) -> str:
        """`2026-T6`, `2026-Q3`, `2026-H1`, `2026-N`, `2026-D0301-0420`: stable, ASCII, in records and file names."""
        if self.kind is PeriodKind.AD_HOC:
            return f"{self.year}-D{self.index // 10_000:04d}-{self.index % 10_000:04d}"
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
    between = _BETWEEN.match(text.strip().upper())
    if between is not None:
        period = Period(int(between[1]), PeriodKind.AD_HOC, int(between[2]) * 10_000 + int(between[3]))
        try:
            between_days(period)
        except ValueError:
            raise PeriodUnreadable(text) from None
        return period
    found = _KEY.match(text.strip().upper())
    if found is None:
        raise PeriodUnreadable(text)
    year, letter, index = int(found[1]), found[2] or "N", int(found[3] or 1)
    kind = next(kind for kind, own in _LETTER.items() if own == letter)
    if not 1 <= index <= 12 // _LENGTH[kind] or not 1990 <= year <= 9998:
        raise PeriodUnreadable(text)
    return Period(year, kind, index)


def ad_hoc(first: date, last: date) -> Period:
    """The period of a report asked for between two days; PeriodUnreadable when they are not in order or lie a year or
    more apart."""
    period = Period(first.year, PeriodKind.AD_HOC, int(f"{first:%m%d}{last:%m%d}"))
    try:
        if between_days(period) == (first, last):
            return period
    except ValueError:
        pass
    raise PeriodUnreadable(f"{first.isoformat()} – {last.isoformat()}")


def is_ad_hoc(key: str) -> bool:
    """Whether this is the key of a report between two days; PeriodUnreadable."""
    return parse_period(key).kind is PeriodKind.AD_HOC


def between_days(period: Period) -> tuple[date, date]:
    """First and last day of an ad hoc period; ValueError when there are no such days."""
    if not 1990 <= period.year <= 9997:
        raise ValueError(period.year)
    start, end = divmod(period.index, 10_000)
    first = date(period.year, *divmod(start, 100))
    return first, date(period.year + (end < start), *divmod(end, 100))


def _rule(period: Period, calendar: ReportingCalendar) -> PeriodRule:
    for rule in calendar.rules:
        if (rule.kind, rule.index) == (period.kind, period.index):
            return rule
    raise PeriodNotAsked(period.key, calendar.name)


def _day(year: int, offset: Offset) -> date:
    return date(year + offset.year, offset.month, offset.day)


def bounds(period: Period, calendar: ReportingCalendar) -> tuple[date, date]:
    """First and last day whose work belongs to the period; PeriodNotAsked when the calendar knows no such period."""
    if period.kind is PeriodKind.AD_HOC:
        return between_days(period)
    rule = _rule(period, calendar)
    return _day(period.year, rule.first), _day(period.year, rule.last)


def estimated_to(period: Period, last: date, estimates: Sequence[str]) -> date | None:
    """The last day of the month, quarter, half-year or year that a period is called by, when the document wants figures
    estimated to it and they close on `last` before; None otherwise, and for an ad hoc period."""
    if period.kind is PeriodKind.AD_HOC or period.key.split("-", 1)[1] not in estimates:
        return None
    months = period.year * 12 + _LENGTH[period.kind] * period.index
    end = date(months // 12, months % 12 + 1, 1) - timedelta(1)
    return end if end > last else None


def send_by(period: Period, calendar: ReportingCalendar) -> date:
    """The last day on which its report arrives in time."""
    if period.kind is PeriodKind.AD_HOC:
        return between_days(period)[1] + timedelta(AD_HOC_DAYS)
    return _day(period.year, _rule(period, calendar).send)


def title(period: Period, calendar: ReportingCalendar) -> str:
    """What papers call it: `Quý III/2026`, `Đột xuất (01/03/2026 – 20/04/2026)`."""
    if period.kind is PeriodKind.AD_HOC:
        first, last = between_days(period)
        return f"Đột xuất ({first:%d/%m/%Y} – {last:%d/%m/%Y})"
    return _rule(period, calendar).title.format(year=period.year)


def short_title(period: Period, calendar: ReportingCalendar) -> str:
    """The same inside a sentence of its own year: `quý III`, `6 tháng đầu năm 2026`."""
    whole = title(period, calendar).removesuffix(f"/{period.year}")
    return whole[:1].lower() + whole[1:]


def period_of(day: date, kind: PeriodKind, calendar: ReportingCalendar) -> Period:
    """The period of that kind to which work of that day belongs."""
    for year in (day.year - 1, day.year, day.year + 1):
        for rule in calendar.rules:
            if rule.kind is kind and _day(year, rule.first) <= day <= _day(year, rule.last):
                return Period(year, kind, rule.index)
    raise PeriodNotAsked(day.isoformat(), calendar.name)


def asked(period: Period, periods: Sequence[str]) -> bool:
    """Whether a document that names these periods wants a report for this one; an ad hoc one may always be asked."""
    return period.kind is PeriodKind.AD_HOC or period.key.split("-", 1)[1] in periods


def kinds_asked(periods: Sequence[str]) -> tuple[PeriodKind, ...]:
    """The kinds a document wants, shortest first."""
    letters = {name[0] for name in periods}
    return tuple(kind for kind, letter in _LETTER.items() if letter in letters)


def check_periods(
    periods: Sequence[str], calendar: str, known: Mapping[str, ReportingCalendar], estimates: Sequence[str] = ()
) -> None:
    """Whether reports can be made by these periods, and estimated in those of them; CalendarUnknown, PeriodUnreadable
    (also when there are none), PeriodNotAsked. A document that passed never fails later for its calendar."""
    if calendar not in known:
        raise CalendarUnknown(calendar)
    for name in periods or ("",):
        try:
            period = parse_period(f"2025-{name}")
        except PeriodUnreadable:
            raise PeriodUnreadable(name) from None
        if period.key != f"2025-{name}" or period.kind is PeriodKind.AD_HOC:
            raise PeriodUnreadable(name)
        bounds(period, known[calendar])
    for name in estimates:
        if name not in periods:
            raise PeriodNotAsked(name, calendar)


def previous(period: Period) -> Period:
    """The period of the same kind just before; ValueError for an ad hoc one, which has none."""
    if period.kind is PeriodKind.AD_HOC:
        raise ValueError(period.key)
    if period.index > 1:
        return Period(period.year, period.kind, period.index - 1)
    return Period(period.year - 1, period.kind, 12 // _LENGTH[period.kind])


def following(period: Period) -> Period:
    """The period of the same kind just after; ValueError for an ad hoc one, which has none."""
    if period.kind is PeriodKind.AD_HOC:
        raise ValueError(period.key)
    if period.index < 12 // _LENGTH[period.kind]:
        return Period(period.year, period.kind, period.index + 1)
    return Period(period.year + 1, period.kind, 1)
