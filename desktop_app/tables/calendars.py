"""Columns of a calendar, a quarter or a month each, in which a mark says when: found by headings and by values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from desktop_app.tables.heading_words import Holds, choices, holds, plain
from desktop_app.tables.values import is_time

Periods = tuple[tuple[int, str], ...]
"""Places of columns from 1, with the period each names: `Quý I/2026`, `Tháng 3`."""


class _Column(Protocol):
    @property
    def heading(self) -> str: ...

    @property
    def holds(self) -> Holds: ...

    @property
    def number(self) -> int: ...


_QUARTERS: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_QUARTER: Final = re.compile(r"^(?:qu[yi]|q)[ .]*(iv|i{1,3}|[1-4])(?:\s*[/-]\s*(?:nam )?(20\d\d)| nam (20\d\d))?$")
_MONTH: Final = re.compile(r"^(?:thang|t|th)[ .]*(0?[1-9]|1[0-2])(?:\s*[/-]\s*(?:nam )?(20\d\d)| nam (20\d\d))?$")
_FIGURE: Final = re.compile(r"^(0?[1-9]|1[0-2])$")
_YEAR: Final = re.compile(r"20\d\d")
_CALENDAR: Final = re.compile(r"^(?:nam |cac )?(?:20\d\d|thang|quy)\b|\b(?:lo trinh|tien do|thoi gian|thang|quy)\b")
_NO_CALENDAR: Final = re.compile(
    r"kinh phi|chi tieu|muc tieu|ket qua|nguon|so luong|du toan|gia tri|ty le|von\b|giai ngan"
)
_MARK: Final = re.compile(r"^(?:[xXvV]{1,2}|[✓✔✗✘√•●■▪*+üþ])$")
_DAY: Final = re.compile(r"^\d{1,2}$")


def is_mark(text: str) -> bool:
    """Whether words are a mark in a calendar and nothing else; `ü` and `þ` are the ticks of a font of signs."""
    return bool(_MARK.match(text.strip()))


def period_of(lower: str, upper: str) -> str:
    """The period that a heading names under another one (or none), as deadlines are written; empty when it is none."""
    if _NO_CALENDAR.search(upper) or (upper and not _is_over_a_calendar(upper)):
        return ""
    year = _YEAR.search(upper)
    if found := _QUARTER.match(lower):
        named = f"Quý {_QUARTERS.get(found[1], found[1].upper())}"
    elif (found := _MONTH.match(lower)) or (
        (found := _FIGURE.match(lower)) and (re.search(r"\bthang\b", upper) or _means_time(upper))
    ):
        named = f"Tháng {int(found[1])}"
    else:
        return ""
    own = next((group for group in found.groups()[1:] if group), "")
    return f"{named}/{own or (year[0] if year else '')}".rstrip("/")


def periods_of(columns: Sequence[_Column]) -> Periods:
    """The columns that may be a calendar: two at least, where no column beside them tells the time."""
    found = []
    for column in columns:
        upper, _between, lower = column.heading.rpartition(" - ")
        if period := period_of(plain(lower), plain(upper)):
            found.append((column.number, period))
    places = {place for place, _period in found}
    others = any(one.holds in (Holds.TIME, Holds.START) and one.number not in places for one in columns)
    return tuple(found) if len(found) > 1 and not others else ()


def is_marked(texts: Sequence[str]) -> bool:
    """Whether the values of such columns are those of a calendar: most are marks, or speak of a time."""
    told = sum(is_mark(text) or is_time(text) for text in texts)
    return bool(texts) and any(map(is_mark, texts)) and told * 3 >= len(texts) * 2


def told_by_marks(periods: Periods, values: Mapping[int, tuple[str, int]]) -> tuple[str, bool]:
    """When, by the marks of one row, and whether that is certain. `values` are words and the last column they take.

    Marks side by side are one stretch of time, as `Quý II, III` is; others are a day each. A day of the month stands
    for itself, and so do words that speak of a time; words that do not leave the reading in doubt.
    """
    names = dict(periods)
    order = [place for place, _period in periods]
    found: list[str] = []
    run: list[str] = []
    certain = True

    def close() -> None:
        if run:
            found.append(run[0] if len(run) == 1 else f"{run[0]} - {run[-1]}")
            run.clear()

    for place in order:
        text, last = values.get(place, ("", 0))
        if text and not is_mark(text):
            close()
            day = _DAY.match(text) and names[place].startswith("Tháng")
            if day:
                found.append(f"{text}/{names[place].removeprefix('Tháng ')}")
            elif is_time(text):
                found.append(text)
            else:
                found.append(f"{names[place]} ({text})")
                certain = False
        elif text:
            run += [names[at] for at in order if place <= at <= max(last, place)]
        elif not any(begin < place <= values[begin][1] for begin in values):
            close()
    close()
    return "; ".join(found), certain


def _is_over_a_calendar(upper: str) -> bool:
    return _means_time(upper) or bool(_CALENDAR.search(upper))


def _means_time(upper: str) -> bool:
    return Holds.TIME in (holds(upper), *choices(upper))
