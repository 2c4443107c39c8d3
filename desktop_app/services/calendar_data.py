"""Reporting calendars and days off as they stand in `resources/calendars/`.

The files are the program's own data: a missing or misspelt key is a fault of ours and raises KeyError.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from desktop_app.domain.calendars import WorkingDays

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.periods import PeriodRule, ReportingCalendar


def read_calendar(file: Path) -> ReportingCalendar:
    """The reporting calendar in a file."""
    # Here and not above: the first list counts days off and mostly asks for no period.
    from desktop_app.domain.periods import ReportingCalendar

    data = tomllib.loads(_composed(file.read_text("utf-8")))
    return ReportingCalendar(data["name"], data["title"], tuple(_rule(row) for row in data["rule"]))


def read_working_days(file: Path) -> WorkingDays:
    """The days off and the weekend days worked in a file."""
    data = tomllib.loads(_composed(file.read_text("utf-8")))
    return WorkingDays(
        holidays=frozenset(day for row in data["off"] for day in row["days"]),
        worked=frozenset(row["day"] for row in data["worked"]),
    )


def _composed(text: str) -> str:
    """The text in NFC. What is shipped has no mark of its own, and the first list need not load what composes."""
    if not any("\u0300" <= letter <= "\u036f" for letter in text):
        return text
    from desktop_app.vietnamese.text import nfc

    return nfc(text)


def _rule(row: dict[str, Any]) -> PeriodRule:
    from desktop_app.domain.periods import Offset, PeriodKind, PeriodRule

    first, last, send = (Offset(**row[name]) for name in ("first", "last", "send"))
    return PeriodRule(PeriodKind(row["kind"]), row["index"], first, last, send, row["title"])
