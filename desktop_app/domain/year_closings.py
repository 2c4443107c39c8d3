"""Khóa năm, chuyển giai đoạn: how every assignment of a document stood on the last day of a year, kept for good.

A closing is a record beside the entries, never a change of them: it names the entries that each state rests on, so the
same state can be derived again from what is kept, at both sides. What is open goes on: in its place, in the next year,
or as a task of another document, which the body that follows states task by task.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.assignments import (
    LEFT_OUT,
    AssignmentState,
    Confirmation,
    Counts,
    Ending,
    Mark,
    Progress,
    Role,
    Timing,
    Word,
    count_all,
    is_counted,
)
from desktop_app.domain.progress import EntryKind, ProgressEntry, effective
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.schedules import Schedule


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A due day that was moved, and where to."""

    was: date
    now: date


@dataclass(frozen=True, slots=True)
class ClosedPart:
    """One assignment on the last day of the year."""

    assignment_id: str
    task_id: str
    number: str
    role: Role
    reports: bool
    """Whether it stands in the agency's counts."""
    word: Word
    progress: Progress
    timing: Timing
    mark: Mark | None
    due_on: date | None
    done_on: date | None
    confirmation: Confirmation | None
    schedules: tuple[Schedule, ...]
    """The deadline in force that day."""
    moves: tuple[MovedDay, ...]
    """Due days that were moved by then."""
    exempt: bool
    ended: Ending | None
    rests_on: tuple[str, ...]
    """Ids of the entries that the state rests on."""
    open: bool
    """It goes on after the year."""
    into_document: str
    """Id of the document that continues it; empty: it goes on in its place, or is over."""
    into_task: str
    into_assignment: str
    """The part of the same agency there; empty when another agency has it there."""

    @property
    def state(self) -> AssignmentState:
        """As it was derived that day."""
        return AssignmentState(self.progress, self.timing, self.mark, self.due_on, self.done_on, self.confirmation)


@dataclass(frozen=True, slots=True)
class YearClosing:
    """One year (or stage) of one document at one agency, closed by the body that follows; or by the agency itself,
    where it wrote the document down."""

    id: str
    version: int
    """A year that is closed again has the next version; the first stays."""
    agency_code: str
    document_id: str
    year: int
    stage: str
    """Giai đoạn, in words, when the year ends one; empty for a year alone."""
    last_day: date
    """On which day everything stood so."""
    revision: int
    """Of the document, when it was closed."""
    issued_on: date
    ends_on: date
    """Of the document then: what a deadline without an end rests on."""
    period_first: date
    """First day of the period of the last day: "nothing arose" holds from there."""
    due_soon_until: date
    """The last day that counted as near."""
    paper: str
    """Số, ký hiệu of the paper that closes or says what goes on; empty for none."""
    reason: str
    """Why a year is closed again."""
    parts: tuple[ClosedPart, ...]
    made_at: datetime
    made_by: str


@dataclass(eq=False)
class YearNotOver(Refusal, code="YEAR_NOT_OVER"):
    """A year is closed after its last day."""

    document: str
    year: int
    day: date


@dataclass(eq=False)
class YearClosed(Refusal, code="YEAR_CLOSED"):
    """The year is closed already; to do it again needs a reason."""

    document: str
    year: int
    day: date


@dataclass(eq=False)
class YearNotClosed(Refusal, code="YEAR_NOT_CLOSED"):
    """No closing of this year is here."""

    document: str
    year: int


@dataclass(eq=False)
class CarryWrong(Refusal, code="CARRY_WRONG"):
    """A task that is to be carried over is not open in the old document, or its match is not in the new one."""

    task: str
    into: str


def is_open(state: AssignmentState) -> bool:
    """Whether it goes on after the year: not done, and in no way left out for good; an exemption may end."""
    if state.mark is Mark.EXEMPT:
        return state.progress is not Progress.DONE
    return state.mark not in LEFT_OUT and state.progress is not Progress.DONE


def counts_of(closing: YearClosing, role: Role = Role.LEAD) -> Counts:
    """The closing figures of what the agency leads and reports on, or of its partner work."""
    chosen = (one.state for one in closing.parts if one.role is role and is_counted(one.role, one.reports))
    return count_all(chosen, closing.last_day, closing.due_soon_until)


def carrying_entries(entries: Iterable[ProgressEntry]) -> tuple[ProgressEntry, ...]:
    """Of the entries of one assignment those that its state rests on, and no more: completions that stand, the first
    sign of work, the newest word."""
    standing = effective(entries)
    begun = next((one for one in standing if one.kind is not EntryKind.NOTHING_AROSE), None)
    kept = {one.id for one in standing if one.kind is EntryKind.DONE}
    kept |= {one.id for one in (begun, standing[-1] if standing else None) if one is not None}
    return tuple(one for one in standing if one.id in kept)


def belongs_to(year: int, assignment_id: str, closings: Iterable[YearClosing]) -> bool:
    """Whether an assignment is of a year: not one that an earlier year has closed as done or left out for good. What
    was closed as open, or was not there yet, is of the years after."""
    named = [
        (one.year, one.version, part)
        for one in closings
        if one.year < year
        for part in one.parts
        if part.assignment_id == assignment_id
    ]
    return max(named, key=lambda one: one[:2])[2].open if named else True
