"""Đề nghị phối hợp: what was asked of whom, when, by which paper, and when the answer came. Days, and nothing else.

The register holds facts: it says how many working days went by and leaves every conclusion to people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.calendars import WorkingDays, working_between
from desktop_app.domain.refusal import Refusal


class Direction(StrEnum):
    """Who asks."""

    SENT = "sent"
    """The agency whose record it is asks another."""
    RECEIVED = "received"
    """Another asks the agency whose record it is."""


class Way(StrEnum):
    """How somebody was reminded."""

    LETTER = "letter"
    MESSAGE = "message"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Reminding:
    """Một lần nhắc."""

    on: date
    way: Way
    paper: str
    """Number of the letter; empty where there is none."""


@dataclass(frozen=True, slots=True)
class CoordinationRequest:
    """One request to one other body, told whole."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    assignment_id: str
    """Empty: about the document as a whole."""
    direction: Direction
    partner_code: str
    """Empty: a body that is not in the catalogue."""
    partner_name: str
    content: str
    asked_on: date
    due_on: date | None
    paper: str
    """Number of the letter that asks."""
    reminders: tuple[Reminding, ...]
    answered_on: date | None
    answer: str
    answer_paper: str
    """Number of the document that answers."""
    withdrawn: bool
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """The request in one line."""
        return f"{self.partner_name}: {self.content}"

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return self.answered_on is None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long it took, or has taken so far, in working days (weekends and days off left out)."""

    waited: int
    """After the day of asking, up to the answer or to today."""
    past_due: int | None
    """After the day by which an answer was asked for; 0 when that day is not past, None when no day was named."""


@dataclass(eq=False)
class CoordinationUnknown(Refusal, code="COORDINATION_UNKNOWN"):
    """No record of this id, or several end so."""

    request: str


@dataclass(eq=False)
class CoordinationClosed(Refusal, code="COORDINATION_CLOSED"):
    """The request has been answered or taken back."""

    request: str


@dataclass(eq=False)
class CoordinationOpen(Refusal, code="COORDINATION_OPEN"):
    """The request awaits its answer, so that there is nothing to open again."""

    request: str


@dataclass(eq=False)
class CoordinationEmpty(Refusal, code="COORDINATION_EMPTY"):
    """A request says what is asked."""


@dataclass(eq=False)
class CoordinationWithSelf(Refusal, code="COORDINATION_WITH_SELF"):
    """Nobody asks himself."""

    name: str


@dataclass(eq=False)
class DaysReversed(Refusal, code="DAYS_REVERSED"):
    """What comes after something else does not lie before it."""

    later: date
    earlier: date


@dataclass(eq=False)
class RecordInFuture(Refusal, code="RECORD_IN_FUTURE"):
    """A register tells what has happened."""

    day: date
    today: date


def waiting(request: CoordinationRequest, days: WorkingDays, today: date) -> Waiting:
    """Working days of one request, on `today`."""
    until = request.answered_on or max(today, request.asked_on)
    past = None if request.due_on is None else max(working_between(days, request.due_on, until), 0)
    return Waiting(working_between(days, request.asked_on, until), past)


def check_days(request: CoordinationRequest, today: date) -> None:
    """DaysReversed, RecordInFuture for days that cannot be."""
    done = [one.on for one in request.reminders]
    if request.answered_on is not None:
        done.append(request.answered_on)
    for day in (request.asked_on, *done):
        in_order(day, today)
    for day in (*done, *((request.due_on,) if request.due_on else ())):
        if day < request.asked_on:
            raise DaysReversed(day, request.asked_on)


def in_order(day: date, today: date) -> None:
    """RecordInFuture for a day after today."""
    if day > today:
        raise RecordInFuture(day, today)
