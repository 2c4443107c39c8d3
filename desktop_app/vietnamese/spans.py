"""Stretches of the calendar that a line names: days, months, quarters, halves, years, and parts of these.

Years that stand once behind a list (`quý I, III/2026`) are given to each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from desktop_app.vietnamese.dates import month_end, possible_date


class Unit(IntEnum):
    """What a stretch is, from the shortest on."""

    DAY = 1
    MONTH = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5


class Part(StrEnum):
    """Which part of the unit is meant."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_TEN = "first_ten"
    SECOND_TEN = "second_ten"
    FIRST_HALF = "first_half"
    SCHOOL_YEAR = "school_year"


VAGUE: Final = frozenset({Part.EARLY, Part.MIDDLE, Part.SCHOOL_YEAR})
"""Parts whose last day the words leave open."""


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch: where it stands in the line, and its months (1-12) or its day.

    `month` is None for a day of an unnamed month; `year` None when the words name none; `members` tells spans that
    share one year in one list.
    """

    begin: int
    end: int
    unit: Unit
    month: int | None
    last_month: int | None
    day: int | None = None
    year: int | None = None
    part: Part | None = None
    members: int = 0

    @property
    def possible(self) -> bool:
        """Whether a calendar can have it; one without a year is judged by a leap year."""
        return self.limits(self.year or 2028) is not None

    @property
    def first(self) -> date:
        """Its first day, once it has a year."""
        return self._known()[0]

    @property
    def last(self) -> date:
        """Its last day, once it has a year."""
        return self._known()[1]

    def _known(self) -> tuple[date, date]:
        limits = self.limits(self.year or 0)
        if limits is None:
            raise ValueError(f"no such days: {self}")
        return limits

    def limits(self, year: int) -> tuple[date, date] | None:
        """First and last day in a year, or None when there are none; a day without a month lies in January."""
        first, last = self.month or 1, self.last_month or 1
        if not 1 <= first <= last <= 12 or possible_date(year, first, 1) is None:
            return None
        if self.unit is Unit.DAY:
            day = possible_date(year, first, self.day or 0)
            return (day, day) if day else None
        begins, ends = date(year, first, 1), month_end(year, last)
        if self.part is Part.SCHOOL_YEAR:
            return date(year, 9, 1), month_end(year + 1, 5)
        if self.part is None:
            return begins, ends
        if self.unit is Unit.MONTH:
            place = {Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.LATE: (21, 31), Part.FIRST_TEN: (1, 10)}
            one, other = place.get(self.part, (11, 20) if self.part is Part.SECOND_TEN else (1, 15))
            return begins.replace(day=one), min(begins + timedelta(days=other - 1), ends)
        third = max((last - first + 1) // 3, 1)
        if self.unit is Unit.YEAR and self.part in (Part.EARLY, Part.MIDDLE):
            return (begins, date(year, 3, 31)) if self.part is Part.EARLY else (date(year, 4, 1), date(year, 6, 30))
        if self.part is Part.EARLY:
            return begins, month_end(year, first + third - 1)
        if self.part is Part.MIDDLE:
            return date(year, first + third, 1), month_end(year, first + 2 * third - 1)
        if self.part is Part.LATE:
            return date(year, last - third + 1, 1), ends
        if self.part is Part.FIRST_HALF:
            return begins, month_end(year, first + (last - first + 1) // 2 - 1)
        return begins, ends


QUARTER: Final = r"(?:iii|ii|iv|i|lll|ll|lv|l|1v|ⅰ|ⅱ|ⅲ|ⅳ|0?[1-4])(?![\da-z])"
_QUARTERS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4, "1v": 4, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4,
}  # fmt: skip
_AND: Final = r"\s*(?:,|;|-|&|\+|va|den|toi|hoac)\s*"
_ROMAN: Final = r"(?<![\w/.-])(?=(?:i|ii|iii|iv)(?:\s*(?:,|-|va)\s*(?:i|ii|iii|iv))*\s*/\s*20\d\d)"
_YEAR: Final = r"(?P<{0}>20\d\d)(?:\.0)?(?!\d)"
_TAIL: Final = (
    r"(?:\s*[/,.(-]*\s*(?:cua\s+)?(?:nam\s*)?(?:,\s*)?" + _YEAR + r"|\s*[/-]\s*(?P<{0}y>[2-4]\d)(?!\d|\s*[/.]\s*\d))?"
)
_MONTH: Final = r"\d{1,2}(?!\d|\s*[/.]\s*\d{1,2}\s*[/.]\s*\d|\s*lan\b|\s*ngay\b|\s*(?:thang|quy)\b)"
_INSIDE: Final = r"\b(?:(?<=cuoi )|(?<=dau )|(?<=giua )|(?<=het )|(?<=trong )|(?<=ca ))"
_ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TOKEN: Final = re.compile(
    "|".join(
        (
            r"(?:\bngay\s*)?(?<![\d/])(?P<dd>\d{1,2})\s*(?:[/.]|-(?=\s*\d{1,2}\s*-))\s*(?P<dm>\d{1,2})\s*[/.-]\s*"
            r"(?:" + _YEAR.format("dy") + r"|(?P<dyy>[2-4]\d)(?![\d/]))",
            r"(?<!\d)(?P<iy>20\d\d)[-/.](?P<im>0?[1-9]|1[0-2])[-/.](?P<id>\d{1,2})(?![\d/])",
            rf"(?:(?<!\d)(?P<ed>\d{{1,2}})[- ])?\b(?P<em>{'|'.join(_ENGLISH)})[-/ ](?P<ey>20\d\d|[2-4]\d)(?!\d)",
            rf"(?<!\d)(?P<xd>\d{{1,2}})-(?P<xm>{'|'.join(_ENGLISH)})\b",
            r"(?:\bngay\s*(?P<wd>\d{1,2})|(?<![\d/.])(?P<wd2>1[3-9]|2\d|3[01]))\s*(?:cua\s+)?thang\s*(?P<wm>\d{1,2})(?!\d)"
            + _TAIL.format("w"),
            r"(?<![\d/.])(?P<bm>\d{1,2})\s*[/.-]\s*" + _YEAR.format("b"),
            r"(?<!\d)(?P<jy>20\d\d)[-/](?P<jm>0[1-9]|1[0-2])(?![\d/-])",
            r"(?:\bngay\s*)?(?<![\d/])(?!24/24)(?P<sd>\d{1,2})\s?/\s?(?P<sm>\d{1,2})(?!\s?/|\d)",
            r"\bngay\s*(?P<od>\d{1,2})(?:\s*(?:-|den)\s*(?:ngay\s*)?(?P<od2>\d{1,2}))?(?!\s*/|\s*\.\s*\d|\d|\s*ngay)",
            r"(?<![\d/.])(?<!lan )(?:\b(?:mong|mung)\s*)?(?P<td>\d{1,2})(?=\s+(?:cua\s+)?(?:hang|moi)\s+thang\b)",
            rf"(?:\b(?:quy|q)\.?\s*|{_ROMAN})(?P<ql>{QUARTER}(?:{_AND}(?:quy\s*|q\.?)?{QUARTER}(?!\s*[/.]\s*\d{{1,2}}(?!\d)))*)"
            + _TAIL.format("q"),
            r"\bquy\s*(?P<zq>\d{1,2}|[vx][ivx]*)(?![\da-z])",
            rf"\b(?:thang|t\.?(?=\d))\s*(?P<ml>{_MONTH}(?:{_AND}(?:thang\s*|t\.?)?{_MONTH})*)" + _TAIL.format("m"),
            r"(?<!\d)(?P<hn>\d{1,2})\s*(?P<hu>thang|quy|t)\s*(?P<he>dau|cuoi)(?:\s*(?:cua\s+)?nam)?"
            + _TAIL.format("h"),
            r"\b(?P<fq>quy|6 thang|nua)\s*(?P<fe>dau|cuoi)\s*(?:cua\s+)?nam" + _TAIL.format("f"),
            r"(?<!\d)(?P<ry>20\d\d)-(?P<ry2>\d\d)(?!\d)",
            r"\b(?P<school>nam hoc|nien khoa)\s*(?P<cy>20\d\d)(?:\s*[-/]\s*(?P<cy2>20\d\d))?(?!\d)",
            r"(?<![\d/])(?:\bnam\s*)?" + _YEAR.format("y") + r"(?!\s*%)",
            rf"{_INSIDE}(?P<py>nam)\b(?!\s*(?:hoc|tai chinh|20))(?:\s*nay\b)?",
            r"\b(?P<ny>nam nay)\b",
        )
    ),
    re.ASCII,
)
_PARTS: Final = {
    "dau": Part.EARLY, "giua": Part.MIDDLE, "cuoi": Part.LATE, "thuong tuan": Part.FIRST_TEN,
    "trung tuan": Part.SECOND_TEN, "ha tuan": Part.LATE, "nua dau": Part.FIRST_HALF, "nua cuoi": Part.LATE,
    "nua dau cua": Part.FIRST_HALF, "cuoi cua": Part.LATE, "dau cua": Part.EARLY, "giua cua": Part.MIDDLE,
    "nhung ngay cuoi": Part.LATE,
}  # fmt: skip
_PART: Final = re.compile(rf"\b({'|'.join(sorted(_PARTS, key=len, reverse=True))})\s*$")
_LISTED: Final = re.compile(rf"(?:quy\s*|thang\s*|q\.?|t\.?)?({QUARTER}|\d{{1,2}})")
_BETWEEN: Final = re.compile(
    r"^(?:[\s,;&+(:/-]|\b(?:va|den|toi|hoac|het|truoc|cuoi|dau|ngay|thang|nam|quy|cho|muon nhat|cham nhat)\b)*$"
)

_NEXT_YEAR: Final = re.compile(r"\s*,?\s*(?:cua\s+)?nam\s+(?:sau|ke tiep|tiep theo|lien ke|toi)\b")


def spans_of(plain: str) -> tuple[Span, ...]:
    """Every stretch that a plain line names, in order, overlapping nowhere; years only where the words have them."""
    found: list[Span] = []
    for number, match in enumerate(_TOKEN.finditer(plain), 1):
        found.extend(_with_part(plain, one) for one in _read(match, plain, number))
    return tuple(found)


def with_years(plain: str, spans: Iterable[Span], year: int | None) -> tuple[Span, ...]:
    """The same with every year that can be known: from the next in the same list, else from one before it, else
    `year`; a day without a month takes the month of the next as well."""
    found = list(spans)
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place], found[place + 1]
        if one.year is None and following.year is not None and _BETWEEN.match(plain[one.end : following.begin]):
            month = one.month if one.month is not None else following.month
            wraps = month is not None and following.month is not None and month > following.month
            joined = re.match(r"^[\s,]*(?:-|den|toi)", plain[one.end : following.begin]) is not None
            last = one.last_month if one.month is not None else month
            named_year = following.year - (wraps and joined)
            found[place] = replace(one, year=named_year, month=month, last_month=last)
    for place, one in enumerate(found):
        if one.year is not None:
            continue
        named = {before.year for before in found[:place] if before.year is not None}
        if len(named) > 1:
            continue  # which of several years is meant, the words do not say
        own: int | None = named.pop() if named else year
        later = _NEXT_YEAR.match(plain, one.end)
        if later is not None and own is not None:
            found[place] = replace(one, year=own + 1, end=later.end())
            continue
        before = found[place - 1] if place else None
        if own is not None and before is not None and one.month is not None and before.month is not None:
            joined = re.match(r"^\s*(?:-|den|toi)", plain[before.end : one.begin]) is not None
            own += joined and one.month < before.month
        found[place] = replace(one, year=own)
    return tuple(found)


def _read(match: re.Match[str], plain: str, number: int) -> list[Span]:
    part = {name: value for name, value in match.groupdict().items() if value}
    begin, end = match.span()

    def one(unit: Unit, first: int | None, last: int | None, year: int | None, day: int | None = None) -> list[Span]:
        return [Span(begin, end, unit, first, last, day, year)]

    for letter in "di":
        if letter + "m" in part:
            month = int(part[letter + "m"])
            return one(Unit.DAY, month, month, _year(part, letter), int(part.get("dd") or part["id"]))
    if "em" in part:
        month = _ENGLISH.index(part["em"]) + 1
        if "ed" in part:
            return one(Unit.DAY, month, month, _year(part, "e"), int(part["ed"]))
        return one(Unit.MONTH, month, month, _year(part, "e"))
    if "xm" in part:
        month = _ENGLISH.index(part["xm"]) + 1
        return one(Unit.DAY, month, month, None, int(part["xd"]))
    if "wm" in part:
        day = int(part.get("wd") or part["wd2"])
        return one(Unit.DAY, int(part["wm"]), int(part["wm"]), _year(part, "w"), day)
    if "bm" in part:
        return one(Unit.MONTH, int(part["bm"]), int(part["bm"]), int(part["b"]))
    if "jm" in part:
        return one(Unit.MONTH, int(part["jm"]), int(part["jm"]), int(part["jy"]))
    if "sd" in part:
        return one(Unit.DAY, int(part["sm"]), int(part["sm"]), None, int(part["sd"]))
    if "od" in part:
        return one(Unit.DAY, None, None, None, int(part.get("od2") or part["od"]))
    if "td" in part:
        return one(Unit.DAY, None, None, None, int(part["td"]))
    if "ql" in part or "ml" in part:
        return _members(match, plain, number, _year(part, "q" if "ql" in part else "m"))
    if "zq" in part:
        return one(Unit.QUARTER, 13, 15, None)  # there is no fifth quarter
    if "hn" in part:
        months = int(part["hn"]) * (3 if part["hu"] == "quy" else 1)
        first, last = (1, months) if part["he"] == "dau" else (13 - months, 12)
        return one(Unit.HALF, first, last, _year(part, "h"))
    if "fq" in part:
        months = 3 if part["fq"] == "quy" else 6
        first, last = (1, months) if part["fe"] == "dau" else (13 - months, 12)
        return one(Unit.HALF, first, last, _year(part, "f"))
    if "ry" in part:
        first_year, short = int(part["ry"]), int(part["ry2"])
        last_year = first_year // 100 * 100 + short
        return [
            Span(begin, begin + 4, Unit.YEAR, 1, 12, None, first_year),
            Span(end - 2, end, Unit.YEAR, 1, 12, None, last_year),
        ]
    if "school" in part:
        return [Span(begin, end, Unit.YEAR, 1, 12, None, int(part["cy"]), Part.SCHOOL_YEAR)]
    return one(Unit.YEAR, 1, 12, int(part["y"]) if "y" in part else None)


def _members(match: re.Match[str], plain: str, number: int, year: int | None) -> list[Span]:
    """The quarters or months of one list, which share the year behind it."""
    quarters = match["ql"] is not None
    begin, until = match.span("ql" if quarters else "ml")
    found: list[Span] = []
    for item in _LISTED.finditer(plain, begin, until):
        text = item[1]
        figure = _QUARTERS.get(text) or int(text)
        first, last = (figure * 3 - 2, figure * 3) if quarters else (figure, figure)
        unit = Unit.QUARTER if quarters else Unit.MONTH
        found.append(Span(item.start(), item.end(), unit, first, last, None, year, None, number))
    joined = len(found) == 2 and re.search(r"-|den|toi", plain[found[0].end : found[1].begin])
    if joined and year is not None and (found[0].month or 0) > (found[1].month or 0):
        found[0] = replace(found[0], year=year - 1)  # from October to March 2027
    found[0] = replace(found[0], begin=match.start())
    found[-1] = replace(found[-1], end=match.end())
    return found


def _year(part: dict[str, str], letter: str) -> int | None:
    """The year of a match: four figures, or two behind a sign."""
    if letter in part or letter + "y" in part:
        text = part.get(letter) or part[letter + "y"]
        return int(text) if len(text) == 4 else 2000 + int(text)
    return 2000 + int(part["dyy"]) if letter == "d" and "dyy" in part else None


def _with_part(plain: str, span: Span) -> Span:
    before = _PART.search(plain, 0, span.begin)
    if before is None or span.unit is Unit.DAY or span.part is not None:
        return span
    return replace(span, begin=before.start(), part=_PARTS[before[1]])
