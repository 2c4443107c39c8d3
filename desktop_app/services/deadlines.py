"""What a change of one assignment's deadline gives, in schedules: the day that moves, the words, the pause and its end.

Asked and decided by the same rules: what could not be decided cannot be asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import state_of
from desktop_app.domain.decisions import DeadlineChange, before_pause, moved_to, pause_of, paused
from desktop_app.domain.requests import (
    DeadlineMissing,
    DeadlineNotLater,
    DeadlineUnchanged,
    DeadlineWordsUnclear,
    NotPaused,
)
from desktop_app.domain.schedules import Schedule, milestones
from desktop_app.domain.standing import facts_of
from desktop_app.services.plans import understood
from desktop_app.services.terms import deadlines_of
from desktop_app.vietnamese import deadlines
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import Assignment
    from desktop_app.domain.decisions import DeadlineDecision
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

MOVING = (DeadlineChange.EXTENSION, DeadlineChange.ADJUSTMENT)
"""Changes that may move one due day."""


def due_day(office: Office, work: UnitOfWork, part: Assignment, wanted: date | None = None) -> date:
    """The due day in force that a change moves: `wanted`, or the earliest still open; DeadlineMissing."""
    schedules = in_force(work, part)
    day = wanted or open_day(office, work, part, schedules)
    document = work.documents.get(part.document_id)
    if day is None or day not in milestones(schedules, document.issued_on, document.ends_on):
        raise DeadlineMissing(work.tasks.get(part.task_id).number)
    return day


def open_day(office: Office, work: UnitOfWork, part: Assignment, schedules: Sequence[Schedule]) -> date | None:
    """Of these schedules the earliest due day that is still open; None when they have none."""
    document = work.documents.get(part.document_id)
    terms = work.assignments.terms(part.id)
    facts = facts_of(
        schedules,
        document.issued_on,
        document.ends_on,
        work.progress.of_assignment(part.id),
        work.completions.of_assignment(part.id),
        office.clock.today(),
        terms=type(terms)(moves=terms.moves),
        days=work.assignments.days_of_completion(document.id, part.agency_code),
    )
    return state_of(facts, office.clock.today()).due_on


def in_force(work: UnitOfWork, part: Assignment) -> tuple[Schedule, ...]:
    """The schedules that count for one assignment: those decided for it alone, else those of its task."""
    return work.assignments.terms(part.id).schedules or work.tasks.get(part.task_id).schedules


def is_dated(work: UnitOfWork, part: Assignment) -> bool:
    """Whether something is due on a day."""
    return any(one.due is not None or one.every is not None for one in in_force(work, part))


def decided_on(work: UnitOfWork, part: Assignment) -> tuple[DeadlineDecision, ...]:
    """Every decision on the deadline of one assignment, also those said to an agency that had it before."""
    return tuple(one for one in deadlines_of(work, part.document_id) if one.assignment_id == part.id)


def check_paused(work: UnitOfWork, part: Assignment) -> None:
    """NotPaused when nothing is to be resumed."""
    task, document = work.tasks.get(part.task_id), work.documents.get(part.document_id)
    if pause_of(task.schedules, document.revision, decided_on(work, part)) is None:
        raise NotPaused(task.number)


def worded(words: str, document: AssigningDocument) -> tuple[Schedule, ...]:
    """A deadline in other words; DeadlineWordsUnclear when what they mean in days is not understood."""
    said, year = tidy(words), document.issued_on.year
    read = deadlines.read_deadlines(said, year, issued_on=document.issued_on)
    if not read or any(one.kind is deadlines.Kind.UNKNOWN or one.doubts for one in read):
        raise DeadlineWordsUnclear(said)
    return understood(said, year, issued_on=document.issued_on)


def check_asked(
    office: Office,
    work: UnitOfWork,
    part: Assignment,
    change: DeadlineChange,
    wanted: date | None,
    milestone: date | None,
    words: str,
) -> date | None:
    """The due day that a request means, when it may be asked at all; DeadlineMissing, DeadlineNotLater,
    DeadlineUnchanged, DeadlineWordsUnclear, NotPaused."""
    task = work.tasks.get(part.task_id)
    if change is DeadlineChange.EXTENSION:
        milestone = due_day(office, work, part, milestone)
        if wanted is None or wanted <= milestone:
            raise DeadlineNotLater(wanted or milestone, milestone)
        return milestone
    if change is DeadlineChange.ADJUSTMENT:
        if wanted is None:
            new = worded(words, work.documents.get(part.document_id)) if tidy(words) else ()
            if not new or new == in_force(work, part):
                raise DeadlineUnchanged(task.number)
            return None
        moved = due_day(office, work, part, milestone) if is_dated(work, part) else None
        if wanted == moved:
            raise DeadlineUnchanged(task.number)
        return moved
    if change is DeadlineChange.RESUMPTION:
        check_paused(work, part)
    return None


def changed(
    office: Office,
    work: UnitOfWork,
    part: Assignment,
    change: DeadlineChange,
    milestone: date | None,
    due_on: date | None,
    words: str,
    said: str,
) -> tuple[tuple[Schedule, ...], date | None]:
    """(schedules in force from now on, the due day that was moved) when a change is granted. `said`: by which paper, or
    why. DeadlineMissing, DeadlineNotLater, DeadlineUnchanged, DeadlineWordsUnclear, NotPaused."""
    document, task = work.documents.get(part.document_id), work.tasks.get(part.task_id)
    schedules, today = in_force(work, part), office.clock.today()
    if change is DeadlineChange.PAUSE:
        return paused(said), None
    if change is DeadlineChange.RESUMPTION:
        check_paused(work, part)
        schedules = before_pause(task.schedules, document.revision, decided_on(work, part))
        if due_on is None:
            return schedules, None
        milestone = open_day(office, work, part, schedules)
    elif due_on is None and change is DeadlineChange.EXTENSION:
        raise DeadlineNotLater(today, milestone or today)
    elif due_on is None:
        new = worded(words, document) if tidy(words) else ()
        if not new or new == schedules:
            raise DeadlineUnchanged(task.number)
        return new, None
    if milestone is not None and milestone not in milestones(schedules, document.issued_on, document.ends_on):
        # A revision has given the task other days since: which of them is meant, only a person can say.
        raise DeadlineMissing(task.number)
    if milestone is not None and due_on == milestone:
        return schedules, None
    return moved_to(schedules, document.issued_on, document.ends_on, milestone, due_on, said), milestone
