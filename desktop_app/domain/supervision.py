"""Kiểm tra, giám sát: inspections that took place, instructions that were given, and work that nobody has touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from desktop_app.domain.assignments import AssignmentState, Mark, Progress
from desktop_app.domain.calendars import WorkingDays, working_between
from desktop_app.domain.refusal import Refusal

WEEKS: Final = 4
"""Weeks without a word after which an assignment is listed, where nobody has said otherwise."""
MOST_WEEKS: Final = 104


@dataclass(frozen=True, slots=True)
class Finding:
    """What an inspection found."""

    content: str
    reference: str
    """Id or number of the shortcoming that was entered for it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection of the agency whose record it is, told whole."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    body: str
    """Đoàn, cơ quan kiểm tra."""
    first_day: date
    last_day: date
    scope: str
    paper: str
    """Number of the decision or plan of the inspection."""
    conclusion: str
    """Number of the conclusion; empty until it is there."""
    findings: tuple[Finding, ...]
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """The inspection in one line."""
        return f"{self.body}: {self.scope}"


@dataclass(frozen=True, slots=True)
class Instruction:
    """Ý kiến chỉ đạo: one instruction to the agency whose record it is, told whole."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    assignment_ids: tuple[str, ...]
    """The assignments it speaks of; none: the document as a whole."""
    giver: str
    given_on: date
    paper: str
    content: str
    due_on: date | None
    carried_out_on: date | None
    result: str
    result_paper: str
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """The instruction in one line."""
        return f"{self.giver}: {self.content}"


@dataclass(frozen=True, slots=True)
class Untouched:
    """An assignment of which nothing has been said for some time."""

    assignment_id: str
    since: date
    """Day of the last word, or of the document when there was none."""
    weeks: int
    """Whole weeks since."""
    said: bool
    """Whether anything was ever said."""


@dataclass(eq=False)
class SupervisionUnknown(Refusal, code="SUPERVISION_UNKNOWN"):
    """No inspection or instruction of this id, or several end so."""

    record: str


@dataclass(eq=False)
class SupervisionEmpty(Refusal, code="SUPERVISION_EMPTY"):
    """Who inspected or gave the instruction, and what about, must be said."""


@dataclass(eq=False)
class InstructionCarriedOut(Refusal, code="INSTRUCTION_CARRIED_OUT"):
    """It is written down as carried out already."""

    record: str


@dataclass(eq=False)
class WeeksOutOfRange(Refusal, code="WEEKS_OUT_OF_RANGE"):
    """So many weeks cannot be chosen."""

    weeks: int
    most: int


def past_due(instruction: Instruction, days: WorkingDays, today: date) -> int | None:
    """Working days after the due day up to the day it was carried out, or to today; 0 when that day is not past, None
    when no day was named."""
    if instruction.due_on is None:
        return None
    return max(working_between(days, instruction.due_on, instruction.carried_out_on or today), 0)


def waits(state: AssignmentState) -> bool:
    """Whether an assignment in this state may be called untouched: work that is open and has begun to count."""
    return state.progress is not Progress.DONE and state.mark in (None, Mark.CONTINUOUS)


def untouched(parts: Iterable[tuple[str, date, date | None]], today: date, weeks: int = WEEKS) -> tuple[Untouched, ...]:
    """Of (assignment, day from which it counts, day of the last word or None) those that have been left for at least
    `weeks` weeks, the longest first. WeeksOutOfRange."""
    check_weeks(weeks)
    found = []
    for assignment_id, given_on, said_on in parts:
        since = given_on if said_on is None else max(given_on, said_on)
        if today - since >= timedelta(weeks=weeks):
            found.append(Untouched(assignment_id, since, (today - since).days // 7, said_on is not None))
    return tuple(sorted(found, key=lambda one: (one.since, one.assignment_id)))


def check_weeks(weeks: int) -> None:
    """WeeksOutOfRange."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise WeeksOutOfRange(weeks, MOST_WEEKS)
