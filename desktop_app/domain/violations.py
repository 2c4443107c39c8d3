"""Sai phạm: what a body has concluded about persons, and how it was handled. Seen only by whoever asks for it.

An entry stays at home until somebody shares it; once its record has left, every later entry of it leaves too: what was
told is never taken back. Inside one Windows account this is courtesy, not protection.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Violation:
    """One violation, told whole by each entry."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    body: str
    """Who concluded it."""
    paper: str
    found_on: date
    content: str
    persons: tuple[str, ...]
    """Who answers for it: name, title."""
    handling: str
    decision: str
    """Number and sign of the document by which it was handled; empty: none yet."""
    due_on: date | None
    handled_on: date | None
    shared: bool
    """Somebody has chosen to send it with the reports of its document."""
    made_at: datetime
    made_by: str

    @property
    def kept_home(self) -> bool:
        """Nobody has chosen to send it."""
        return not self.shared

    def is_late(self, today: date) -> bool:
        """Handled after the day that was set, or past that day and not handled."""
        return self.due_on is not None and (self.handled_on or today) > self.due_on


@dataclass(eq=False)
class ViolationUnknown(Refusal, code="VIOLATION_UNKNOWN"):
    """No violation of this id here, or several that end so."""

    violation: str


@dataclass(eq=False)
class ViolationIncomplete(Refusal, code="VIOLATION_INCOMPLETE"):
    """A violation needs its words, the body that concluded it and that body's document; `missing` says which lacks."""

    missing: str


@dataclass(eq=False)
class HandledTooEarly(Refusal, code="VIOLATION_HANDLED_TOO_EARLY"):
    """Handled before it was concluded."""

    handled_on: date
    found_on: date


@dataclass(eq=False)
class ViolationShared(Refusal, code="VIOLATION_SHARED"):
    """It goes with the reports already."""

    violation: str
