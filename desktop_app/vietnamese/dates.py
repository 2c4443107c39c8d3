"""Dates as Vietnamese papers write them, read and written. The day comes first, then the month, then the year.

A year of two digits is one of the hundred from 1970 to 2069 (`26` is 2026, `98` is 1998): no file on a computer is
older, and plans look that far ahead. What is not a date by these rules, but could be meant as one, is an `UnsureDate`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop_app.vietnamese.text import fold, tidy_line

FIRST_YEAR: Final = 1945
LAST_YEAR: Final = 2100
FIRST_SHORT_YEAR: Final = 1970
_FIGURES: Final = re.compile(r"^(?:ngay )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$", re.ASCII)
_WORDS: Final = re.compile(r"^(?:ngay )?(\d{1,2}) ?(?:thang|/) ?(\d{1,2})(?: ?[,/])? ?nam (\d{4}|\d{2})$", re.ASCII)
_ISO: Final = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?)?$", re.ASCII)
_DAY_MONTH: Final = re.compile(r"^(?:ngay )?(\d{1,2}) ?(?:[/.-]|thang) ?(\d{1,2})$", re.ASCII)
_MONTH: Final = re.compile(r"^(?:thang )?(\d{1,2}) ?(?:[/.-]|,? ?nam) ?(\d{4})$", re.ASCII)
_SHORT_MONTH: Final = re.compile(r"^thang (\d{1,2}) ?(?:[/.-]|,? ?nam) ?(\d{2})$", re.ASCII)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_EXCEL_LAST: Final = 2_958_465  # 31/12/9999


class WhyUnsure(StrEnum):
    """Why a text that looks like a date is not read as one."""

    MONTH_FIRST = "month_first"  # 3/13/2026: a date only when the month is first, which is not our way
    NO_YEAR = "no_year"  # 13/1: a day and a month, or (1/26) a month and a year
    NO_SUCH_DAY = "no_such_day"  # 31/02/2026


@dataclass(frozen=True, slots=True)
class UnsureDate:
    """A text that looks like a date and needs a person: `days` are the days it could stand for, without a year none."""

    why: WhyUnsure
    days: tuple[date, ...] = ()


def possible_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day or the year cannot stand in a paper of today."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """The year written with these two or four digits; two of them are taken from 1970 to 2069."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + FIRST_SHORT_YEAR // 100 * 100 + (100 if year < FIRST_SHORT_YEAR % 100 else 0)


def read_date(text: str) -> date | None:
    """The one date that is the whole text: `31/10/2025`, `1/3/26`, `01.3.2026`, `ngày 05 tháng 02 năm 2026`, ISO.

    None for anything else and for what `read_any_date` calls unsure.
    """
    found = read_any_date(text)
    return found if isinstance(found, date) else None


def read_any_date(text: str) -> date | UnsureDate | None:
    """`read_date`, but what looks like a date and is none by our rules is an `UnsureDate`; None for the rest."""
    plain = _shown(text)
    parts: tuple[str, str, str] | None = None
    if found := _FIGURES.match(plain):
        parts = found[4], found[3], found[1]
    elif found := _WORDS.match(plain):
        parts = found[3], found[2], found[1]
    elif found := _ISO.match(plain):
        parts = found[1], found[3], found[4]
    elif found := _DAY_MONTH.match(plain):
        day, month = int(found[1]), int(found[2])
        if possible_date(2024, month, day) or 1 <= day <= 12:  # a leap year has every day
            return UnsureDate(WhyUnsure.NO_YEAR)
        return UnsureDate(WhyUnsure.NO_SUCH_DAY) if day <= 31 and 1 <= month <= 12 else None
    if parts is None:
        return None
    year, month, day = full_year(parts[0]), int(parts[1]), int(parts[2])
    if right := possible_date(year, month, day):
        return right
    turned = possible_date(year, day, month)
    return UnsureDate(WhyUnsure.MONTH_FIRST, (turned,)) if turned else UnsureDate(WhyUnsure.NO_SUCH_DAY)


def read_month(text: str) -> tuple[int, int] | None:
    """Year and month of a text that names a month and no day: `3/2026`, `03-2026`, `tháng 3 năm 2026`, `Tháng 3/26`.

    A year of two digits needs the word before it: `3/26` alone may be a day. None for months that do not exist.
    """
    plain = _shown(text)
    found = _MONTH.match(plain) or _SHORT_MONTH.match(plain)
    if found is None:
        return None
    first = possible_date(full_year(found[2]), int(found[1]), 1)
    return (first.year, first.month) if first else None


def excel_date(serial: float, from_1904: bool = False) -> date | None:
    """The day of an Excel serial number; None for the day that Excel made up (60, 29/02/1900) and outside its range.

    Days count from 01/01/1900, or from 01/01/1904 in workbooks that say so; the time of day is left out.
    """
    if not 0 <= serial < _EXCEL_LAST + 1:  # also when it is no number
        return None
    whole = int(serial)
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=whole) if whole + 1462 <= _EXCEL_LAST else None
    if whole in (0, 60):
        return None
    return date(1899, 12, 31) + timedelta(days=whole if whole < 60 else whole - 1)


def excel_serial(day: date, from_1904: bool = False) -> int:
    """The serial number that Excel shows as this day; ValueError for a day before its first."""
    first = date(1904, 1, 1) if from_1904 else date(1900, 1, 1)
    if day < first:
        raise ValueError(f"Excel has no number for {day}")
    if from_1904:
        return (day - first).days
    return (day - first).days + (1 if day < date(1900, 3, 1) else 2)


def short_date(day: date) -> str:
    """`05/02/2026`, for tables and screens."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def short_moment(moment: datetime) -> str:
    """`05/02/2026 07:58`, in the zone the moment is given in."""
    return f"{short_date(moment)} {moment.hour:02d}:{moment.minute:02d}"


def paper_date(day: date) -> str:
    """`05/02/2026`, `15/9/2026`, for a sentence of a paper, with zeros where `long_date` has them."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def long_date(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026`: NĐ 30/2020 puts a zero before days below 10 and before months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def open_date(year: int) -> str:
    """`ngày      tháng      năm 2026`: the line of a draft; two digits fit each place that the registry fills in."""
    return f"ngày      tháng      năm {year}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def _shown(text: str) -> str:
    return _DASHES.sub("-", fold(tidy_line(text))).rstrip(".;, ")
