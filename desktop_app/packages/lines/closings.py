"""Lines of year closings: one line a package, how every assignment of one agency stood on the last day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.assignments import Confirmation, Ending, Mark, Progress, Role, Timing, Word
from desktop_app.packages.lines.base import Code, Id, IdOrNone, Line, Moment, Number, Shape, Short, Text, Version
from desktop_app.packages.lines.commitments import Year
from desktop_app.packages.lines.documents import ScheduleShape


class MovedDayShape(Shape, frozen=True):
    """A due day that was moved, and where to."""

    was: date
    now: date


class ClosedPartShape(Shape, frozen=True):
    """One assignment on the last day of the year."""

    assignment_id: Id
    task_id: Id
    number: Short
    role: Role
    reports: bool
    word: Word
    progress: Progress
    timing: Timing
    mark: Mark | None
    due_on: date | None
    done_on: date | None
    confirmation: Confirmation | None
    schedules: Annotated[tuple[ScheduleShape, ...], Meta(max_length=200)]
    moves: Annotated[tuple[MovedDayShape, ...], Meta(max_length=1_000)]
    exempt: bool
    ended: Ending | None
    rests_on: Annotated[tuple[Id, ...], Meta(max_length=1_000)]
    open: bool
    into_document: IdOrNone
    into_task: IdOrNone
    into_assignment: IdOrNone


class YearClosingLine(Line, frozen=True, tag="year_closing"):
    """One year of one document at one agency, closed."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    year: Year
    stage: Short
    last_day: date
    revision: Number
    issued_on: date
    ends_on: date
    period_first: date
    due_soon_until: date
    paper: Short
    reason: Text
    parts: Annotated[tuple[ClosedPartShape, ...], Meta(max_length=5_000)]
    made_at: Moment
    made_by: Short
