"""Cập nhật tiến độ: add one statement, correct one, and show what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Assignment, Confirmation, Role
from desktop_app.domain.measures import Figure, countable
from desktop_app.domain.progress import EntryKind, ProgressEntry, check_drop, effective, next_entry
from desktop_app.domain.schedules import moved_day
from desktop_app.domain.standing import confirmation_of, milestone_for
from desktop_app.domain.tasks import Task, TaskAmbiguous, TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.kinds import need
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.completion_rules import CompletionRule
    from desktop_app.domain.completions import CompletionDecision
    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person states; the rest of an entry is ours."""

    kind: EntryKind
    note: str
    worked_on: date
    percent: int | None = None
    done_on: date | None = None
    figures: tuple[Figure, ...] = ()
    supersedes: str | None = None
    drop_reason: str = ""


def record_progress(office: Office, assignment_id: str, statement: Statement) -> tuple[ProgressEntry, Changes]:
    """Add one entry; a refusal leaves nothing behind."""
    with office.work() as work:
        entry = add_entry(office, work, assignment_id, statement)
        work.commit()
    return entry, Changes(assignments=frozenset({assignment_id}))


def record_alike(office: Office, assignment_ids: Sequence[str], statement: Statement) -> tuple[ProgressEntry, ...]:
    """The same statement on several assignments at once, all or none; in the order given, each once."""
    with office.work() as work:
        entries = tuple(add_entry(office, work, one, statement) for one in dict.fromkeys(assignment_ids))
        work.commit()
    return entries


def add_entry(
    office: Office, work: UnitOfWork, assignment_id: str, statement: Statement, author: str = ""
) -> ProgressEntry:
    """The same inside a transaction that is already open; `author` is who states it, when not who writes it down."""
    assignment = work.assignments.get(assignment_id)
    need(office, WorkspaceKind.AGENCY)
    history = work.progress.of_assignment(assignment_id)
    # A correction stands beside what it corrects, which may have been written for a part matched with this one.
    corrected = next((one for one in history if one.id == statement.supersedes), None)
    assignment_id = corrected.assignment_id if corrected is not None else assignment_id
    task = work.tasks.get(assignment.task_id)
    for figure in statement.figures:
        countable(figure)
    if statement.supersedes is None:
        check_drop(statement.percent, statement.drop_reason, history)
    note = tidy(statement.note)
    if note and tidy(statement.drop_reason):
        note = f"{note} ({tidy(statement.drop_reason)})"
    draft = ProgressEntry(
        id=office.new_id(),
        assignment_id=assignment_id,
        kind=statement.kind,
        worked_on=statement.worked_on,
        recorded_at=office.clock.now(),
        author=author or office.actor,
        note=note,
        percent=statement.percent,
        done_on=statement.done_on,
        milestone=_milestone(work, assignment, task, statement, history),
        figures=statement.figures,
        supersedes=statement.supersedes,
    )
    entry = next_entry(draft, history, office.clock.today())
    work.progress.add(entry)
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        "progress.add",
        entry.id,
        {"assignment": assignment_id, "kind": entry.kind.value, "supersedes": entry.supersedes},
    )
    return entry


def _milestone(
    work: UnitOfWork, assignment: Assignment, task: Task, statement: Statement, history: tuple[ProgressEntry, ...]
) -> date | None:
    if statement.kind is not EntryKind.DONE:
        return None
    if statement.supersedes is not None:
        corrected = next((entry for entry in history if entry.id == statement.supersedes), None)
        if corrected is not None and corrected.kind is EntryKind.DONE:
            return corrected.milestone
    document = work.documents.get(assignment.document_id)
    decisions = work.completions.of_assignment(assignment.id)
    terms = work.assignments.terms(assignment.id)
    answered = [
        moved_day(entry.milestone, terms.moves)
        for entry in effective(history)
        # A refused completion counts as undone, so the next one answers the same day again.
        if entry.milestone is not None and confirmation_of(entry.id, decisions) is not Confirmation.REFUSED
    ]
    schedules = terms.schedules or task.schedules
    return milestone_for(schedules, document.issued_on, document.ends_on, answered)


def retract(office: Office, entry: ProgressEntry, reason: str) -> tuple[ProgressEntry, Changes]:
    """Say that an entry was a mistake; it stays visible, crossed out, and counts no more."""
    statement = Statement(EntryKind.RETRACTED, reason, office.clock.today(), supersedes=entry.id)
    return record_progress(office, entry.assignment_id, statement)


def correct(office: Office, entry: ProgressEntry, note: str) -> tuple[ProgressEntry, Changes]:
    """The same statement in other words; the first wording stays visible."""
    statement = Statement(
        entry.kind, note, entry.worked_on, entry.percent, entry.done_on, entry.figures, supersedes=entry.id
    )
    return record_progress(office, entry.assignment_id, replace(statement, note=note))


def find_assignment(office: Office, word: str, document: str | None = None, agency: str | None = None) -> Assignment:
    """The one assignment that a person means by a task number or an id; TaskUnknown, TaskAmbiguous."""
    with office.look() as work:
        found = work.assignments.find(word, agency)
        if document is not None:
            wanted = work.documents.find(document).id
            found = tuple(assignment for assignment in found if assignment.document_id == wanted)
        if not found:
            raise TaskUnknown(word)
        if len(found) > 1:
            numbers = sorted({work.documents.get(assignment.document_id).number for assignment in found})
            raise TaskAmbiguous(word, tuple(numbers))
        return found[0]


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """Everything the detail panel shows of one assignment."""

    assignment: Assignment
    task: Task
    document_number: str
    document_title: str
    rule: CompletionRule
    """Which day of a claim is measured against the deadline, and who counts a task of several leads."""
    leads: tuple[str, ...]
    """Names of the other agencies that lead the task."""
    partners: tuple[str, ...]
    """Names of the other agencies that take part."""
    entries: tuple[ProgressEntry, ...]
    """As written, corrections included; `corrected` names those that stand no more."""
    corrected: frozenset[str]
    decisions: tuple[CompletionDecision, ...]
    evidence: tuple[EvidenceRow, ...]


def view_assignment(office: Office, assignment_id: str) -> AssignmentView:
    """Read one assignment with its words, partners, entries and evidence; AssignmentUnknown."""
    with office.look() as work:
        assignment = work.assignments.get(assignment_id)
        document = work.documents.get(assignment.document_id)
        entries = work.progress.of_assignment(assignment_id)
        standing = {entry.id for entry in effective(entries)}
        others = [part for part in work.assignments.of_task(assignment.task_id) if part.id != assignment.id]
        names = {part.id: work.agencies.get(part.agency_code).name for part in others}
        return AssignmentView(
            assignment=assignment,
            task=work.tasks.get(assignment.task_id),
            document_number=document.number,
            document_title=document.title,
            rule=document.rule,
            leads=tuple(names[part.id] for part in others if part.role is Role.LEAD),
            partners=tuple(names[part.id] for part in others if part.role is Role.SUPPORT),
            entries=entries,
            corrected=frozenset(entry.id for entry in entries if entry.id not in standing),
            decisions=work.completions.of_assignment(assignment_id),
            evidence=work.evidence.of_assignment(assignment_id),
        )
