"""Periods and reports of a period as people name them."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.domain.periods import PeriodUnreadable, between_days, parse_period
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _

_PERIOD: Final = re.compile(r"^(\d{4})-(T|Q|H|N)(\d{1,2})?$")
_ROMAN: Final = ("", "I", "II", "III", "IV")


def period_words(key: str) -> str:
    """`quý III/2026`, `tháng 6/2026`, `6 tháng đầu năm 2026`, `năm 2026`, for the middle of a sentence."""
    found = _PERIOD.match(key)
    if found is None:
        return _ad_hoc(key)
    year, letter, index = found[1], found[2], int(found[3] or 1)
    if letter == "T":
        return _("month {index}/{year}").format(index=index, year=year)
    if letter == "Q":
        return _("quarter {index}/{year}").format(index=_ROMAN[index], year=year)
    if letter == "H":
        form = _("first half of {year}") if index == 1 else _("second half of {year}")
        return form.format(year=year)
    return _("year {year}").format(year=year)


def _ad_hoc(key: str) -> str:
    try:
        first, last = between_days(parse_period(key))
    except (PeriodUnreadable, ValueError):
        return key
    return _("ad hoc, {first} to {last}").format(first=short_date(first), last=short_date(last))


def report_words(period: str, round_number: int) -> str:
    """`Báo cáo quý III/2026, lần 1`."""
    return _("Report for {period}, round {round}").format(period=period_words(period), round=f"{round_number}")


def returned_words(period: str, round_number: int) -> str:
    """`Báo cáo quý III lần 1`: a report of which one speaks with its follower, the year is understood."""
    found = _PERIOD.match(period)
    words = period_words(period).removesuffix(f"/{found[1]}") if found else period_words(period)
    return _("The report for {period}, round {round}").format(period=words, round=f"{round_number}")
