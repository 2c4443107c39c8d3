"""How often a line says that something comes back, and on which day of each step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_app.vietnamese.spans import VAGUE, Span, Unit


class Every(StrEnum):
    """The step of a recurring deadline."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS: Final = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}
_BY_MONTHS: Final = {months: every for every, months in MONTHS.items()}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The step that a line names, where it stands, and the place in the step that its own words fix.

    `every` None: it recurs, but how often is not said, or (`rare`) in a step that is none of ours. `daily`: each day;
    `mixed`: several steps are named, `every` is the finest.
    `yearly` has the months of reports that a list names (`6 tháng, 9 tháng và năm`). `marks` are the stretches of the
    line that were used.
    """

    every: Every | None
    marks: tuple[tuple[int, int], ...]
    month: int | None = None
    day: int | None = None
    yearly: tuple[int, ...] = ()
    daily: bool = False
    rare: bool = False
    mixed: bool = False

    @property
    def begin(self) -> int:
        """Where its first word stands."""
        return min(begin for begin, _end in self.marks)


@dataclass(frozen=True, slots=True)
class Place:
    """A day in each step: `month` and `day` as domain schedules have them. `before`: the words said "trước"."""

    every: Every
    month: int | None
    day: int | None
    before: bool = False
    vague: bool = False


# A step must not be the beginning of a date ("quý IV", "tháng 6") or of another word ("quy định", "thường xuyên").
_NO_DATE: Final = (
    r"(?!\s*(?:(?:[ivl]{1,3}|1v)\b|(?!20\d\d)\d)|\s*(?:dinh|che|trinh|hoach|mo|luat|uoc|chuan|dau|cuoi)\b|\w)"
)
_STEP: Final = (
    rf"(?:(?:(?<!\d)\d{{1,2}}\s*(?:thang|nam|quy|tuan)|nua nam|thang|quy|nam|tuan|ngay){_NO_DATE}"
    r"|(?<=\bmoi )nam(?=\s+(?:(?:tu|it nhat|toi thieu)\s+)?\d{1,2}(?:\s*-\s*\d{1,2})?\s+"
    r"(?!(?:thang|nam|quy)\b)[a-z]))"
)
_LEAD: Final = r"(?:hang|moi|tung|dinh ky(?:\s*(?:theo|hang|moi|vao))?|theo tung|theo ky|theo)"
_ALSO: Final = r"\s*(?:,|va|/|&|hoac|-)\s*(?:(?:bao cao|tong ket|so ket|ca|hang|moi|dinh ky|theo)\s*)*"
_LIST: Final = re.compile(
    rf"\b{_LEAD}\s*[:(]?\s*(?:bao cao\s*)?(?P<led>{_STEP}(?:{_ALSO}{_STEP}(?!\s*20\d\d))*)"
    rf"|\b(?:(?:so ket|tong ket|bao cao)\s*)?(?P<bare>{_STEP}(?:{_ALSO}{_STEP}(?!\s*20\d\d))+)"
)
_ONE: Final = re.compile(r"(?:(?P<n>\d{1,2})\s*)?(?P<unit>nua nam|thang|quy|nam|tuan|ngay)")
_TIMES: Final = re.compile(
    r"\b(?:moi\s*|hang\s*|dinh ky\s*|trong\s*)?(?:(?P<n>\d{1,2})\s*)?(?P<unit>thang|quy|nam|tuan|ngay)"
    r"\s*(?:/|mot\s|\s)\s*"
    r"(?:it nhat\s*|toi thieu\s*)?(?P<k>\d{1,2}|mot)?\s*lan\b"
    r"|\b(?P<k2>\d{1,2}|mot)?\s*lan\s*(?:/|moi|tren|hang|trong|mot)\s*(?:mot\s*|moi\s*|hang\s*)?(?P<n2>\d{1,2})?\s*"
    rf"(?P<unit2>thang|quy|nam|tuan|ngay){_NO_DATE}(?!\s*20\d\d)"
)
_QUOTA: Final = re.compile(
    r"\b\d{1,3}\s*(?:cuoc|lop|dot|hoi nghi|buoi|phien|bai|tin|so|ky|doan)\s*/\s*(?P<unit>nam|quy|thang|tuan)\b(?!\s*\d)"
)
_OF_STEP: Final = re.compile(
    r"\b(?P<which>thang (?:dau(?: tien)?|cuoi(?: cung)?|giua|thu (?:nhat|hai|ba|1|2|3)))\s*(?:cua\s*)?"
    r"(?:tung\s*|moi\s*|hang\s*)?(?P<of>quy)(?![a-z])(?!\s*(?:[ivl]{1,3}\b|\d))"
    r"(?:\s*(?:sau|tiep theo|ke tiep|lien ke|do|bao cao|truoc)\b)*"
    r"|(?<!cac )(?<!nhung )\b(?:cua\s*)?(?P<next>thang|quy)\s*(?:sau|tiep theo|ke tiep|lien ke)"
    r"(?:\s*(?:lien ke|ke tiep))?\b"
    r"(?!\s*(?:khi|ngay|do|thoi)\b)"
    r"|\b(?:ngay\s*)?(?P<last>cuoi(?: cung)?)\s*(?:cua\s*)?(?:tung|moi|hang)\s*(?P<of2>thang|quy|nam)\b"
    r"|\bngay\s*cuoi(?: cung)?\s*(?:cua\s*)?(?P<of3>thang|quy)\b(?!\s*(?:[ivl]{1,3}\b|\d))"
)
_ALONE: Final = re.compile(
    r"\b(?:theo\s*)?dinh ky\b|\btheo ky\b|\b(?:cua\s*)?thang cuoi (?:cua )?(?:moi )?ky(?: bao cao)?\b"
)
_WEEKDAY: Final = re.compile(r"\b(?:thu\s*(?P<n>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<sunday>chu nhat))\b")
_DAYS: Final = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
_NTH: Final = {"dau": 1, "dau tien": 1, "thu nhat": 1, "thu 1": 1, "giua": 2, "thu hai": 2, "thu 2": 2}


def rhythm_of(plain: str) -> Rhythm | None:
    """The rhythm of a plain line: the finest when several are listed; None when nothing recurs."""
    marks: list[tuple[int, int]] = []
    steps: list[tuple[int, str]] = []
    month = None
    daily = False
    for match in _TIMES.finditer(plain):
        unit = match["unit"] or match["unit2"]
        often = match["k"] or match["k2"] or "1"
        steps.append(_divided(int(match["n"] or match["n2"] or 1), unit, 1 if often == "mot" else int(often)))
        marks.append(match.span())
    for match in _QUOTA.finditer(plain):
        steps.append((1, match["unit"]))
        marks.append(match.span())
    reports: set[int] = set()
    for match in _LIST.finditer(plain):
        if any(begin < match.end() and match.start() < end for begin, end in marks):
            continue
        named = [(int(one["n"] or 1), one["unit"]) for one in _ONE.finditer(match["led"] or match["bare"])]
        reports |= _reports(named)
        steps += named
        marks.append(match.span())
    for match in _OF_STEP.finditer(plain):
        unit = match["of"] or match["next"] or match["of2"] or match["of3"]
        if match["which"]:
            month = _NTH.get(match["which"].removeprefix("thang "), 3)
        elif match["next"] == "quy":
            month = 1
        steps.append((1, unit))
        marks.append(match.span())
    if not steps:
        alone = _ALONE.search(plain)
        return Rhythm(None, (alone.span(),)) if alone else None
    daily = any(unit == "ngay" for _count, unit in steps)
    every = None if daily else _finest(steps)
    day = None
    if every is Every.WEEK and (found := _WEEKDAY.search(plain)):
        day = 7 if found["sunday"] else _DAYS.get(found["n"]) or int(found["n"]) - 1
        marks.append(found.span())
    if every is not Every.QUARTER:
        month = None
    if 9 in reports and every is Every.HALF:
        return Rhythm(Every.YEAR, tuple(marks), yearly=tuple(sorted(reports)))
    return Rhythm(every, tuple(marks), month, day, daily=daily, rare=every is None, mixed=len(set(steps)) > 1)


def places_of(rhythm: Rhythm, anchors: Sequence[Span], plain: str) -> tuple[Place, ...] | None:
    """On which days of each step the line says that it is due; () when it does not say, None when it does but so that
    it fits no step. `anchors` are the spans of the line without a year."""
    every = rhythm.every
    if not anchors:
        return ()
    if every is None:
        # "Định kỳ trước 20/6 và 20/12": days of the year, so each year.
        if rhythm.rare or any(one.unit is not Unit.DAY or one.month is None for one in anchors):
            return None
        every = Every.YEAR
    kept = list(anchors)
    for index in range(len(kept) - 2, -1, -1):
        joined = re.match(r"^\s*(?:-|den|toi)\s*(?:het\s*)?$", plain[kept[index].end : kept[index + 1].begin])
        if joined:
            del kept[index]  # from the 15th to the 20th: due by the 20th
    if rhythm.mixed and sum(one.month is None for one in kept) > 1:
        return None  # which day belongs to which step?
    found: list[Place] = []
    before = False
    for index, one in enumerate(kept):
        listed = index > 0 and re.match(r"^\s*(?:,|va|&)\s*$", plain[kept[index - 1].end : one.begin])
        before = bool(re.search(r"\btruoc\s*$", plain[: one.begin])) or bool(listed and before)
        place = _place(every, rhythm.month, one, before)
        if place is None:
            return None
        found.append(place)
    if every in (Every.QUARTER, Every.HALF) and found and found[0].every is Every.YEAR:
        # The days are told one by one: they stand for the rhythm when there is one for each step.
        return tuple(found) if len(found) == 12 // MONTHS[every] else None
    return tuple(found)


def _place(every: Every, month: int | None, anchor: Span, before: bool) -> Place | None:
    vague = anchor.part in VAGUE
    if not anchor.possible or every is Every.WEEK:
        return None
    if anchor.unit is Unit.DAY and anchor.month is None:
        if every is Every.MONTH or (every is Every.QUARTER and month is not None):
            return Place(every, month, anchor.day, before)
        return None
    if every is Every.MONTH or anchor.last_month is None:
        return None
    if anchor.unit is Unit.DAY:
        return Place(Every.YEAR, anchor.month, anchor.day, before)
    limits = anchor.limits(2027)
    if limits is None:
        return None
    first, last = limits
    if anchor.unit is Unit.YEAR and anchor.part is None:
        return None
    if before:
        month_before = (first.month - 2) % 12 + 1
        return Place(Every.YEAR, month_before, None, False, vague)
    whole = last.day >= 28
    return Place(Every.YEAR, last.month, None if whole else last.day, False, vague)


def day_before(place: Place) -> Place:
    """The place one day earlier, where "trước" leaves the day itself out."""
    if place.day is None or place.day > 1:
        return replace(place, day=(place.day or 31) - 1)
    if place.every is Every.MONTH:
        return replace(place, day=None)
    months = MONTHS[place.every]
    return replace(place, day=None, month=((place.month or months) - 2) % months + 1)


def _divided(count: int, unit: str, often: int) -> tuple[int, str]:
    """`2 lần/năm` as 6 months, `1 lần/quý` as it is; what does not divide is no step of ours."""
    months = {"thang": 1, "quy": 3, "nam": 12}.get(unit)
    if months is None:
        return (count, unit) if often == 1 else (0, unit)
    whole = count * months
    return (whole // often, "thang") if often and whole % often == 0 else (0, unit)


def _reports(named: Sequence[tuple[int, str]]) -> set[int]:
    """Months in whose end the reports of a list fall: `6 tháng, 9 tháng và năm` gives 6, 9, 12."""
    if len(named) < 2 or not all(unit in ("thang", "nam") for _count, unit in named):
        return set()
    return {12 if unit == "nam" else count for count, unit in named if unit == "nam" or count in (3, 6, 9)}


def _finest(steps: Sequence[tuple[int, str]]) -> Every | None:
    if any(unit == "tuan" for count, unit in steps if count == 1):
        return Every.WEEK
    if any(count == 0 or unit == "tuan" for count, unit in steps):
        return None
    size = {"thang": 1, "quy": 3, "nam": 12, "nua nam": 6}
    months = [count * size[unit] for count, unit in steps]
    return _BY_MONTHS.get(min(months))
