"""Dates as Vietnamese papers write them, read and written. The day comes first; years have four digits."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from desktop_app.vietnamese.text import fold, tidy_line

FIRST_YEAR: Final = 1945
LAST_YEAR: Final = 2100
_FIGURES: Final = re.compile(r"^(?:ngay )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})$", re.ASCII)
_WORDS: Final = re.compile(r"^(?:ngay )?(\d{1,2}) ?thang (\d{1,2})(?: ?,)? nam (\d{4})$", re.ASCII)
_ISO: Final = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$", re.ASCII)


def possible_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day or the year cannot stand in a paper of today."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(text: str) -> date | None:
    """The one date that is the whole text: `31/10/2025`, `1-6-2026`, `ngày 05 tháng 02 năm 2026`, `2026-02-05`.

    None for anything else, a day that does not exist, or a year of two digits.
    """
    plain = fold(tidy_line(text)).rstrip(".;,")
    if found := _FIGURES.match(plain):
        return possible_date(int(found[4]), int(found[3]), int(found[1]))
    if found := _WORDS.match(plain):
        return possible_date(int(found[3]), int(found[2]), int(found[1]))
    if found := _ISO.match(plain):
        return possible_date(int(found[1]), int(found[2]), int(found[3]))
    return None


def short_date(day: date) -> str:
    """`05/02/2026`, for tables and screens."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def short_moment(moment: datetime) -> str:
    """`05/02/2026 07:58`, in the zone the moment is given in."""
    return f"{short_date(moment)} {moment.hour:02d}:{moment.minute:02d}"


def long_date(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026`: NĐ 30/2020 puts a zero before days below 10 and before months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def open_date(year: int) -> str:
    """`ngày    tháng    năm 2026`: the line of a draft, whose day the registry fills in."""
    return f"ngày    tháng    năm {year}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3
