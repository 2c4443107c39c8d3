"""So sánh thay đổi: what differs between two revisions of a document, task by task, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.assignments import Assignment
from desktop_app.domain.contents import AssignmentContents
from desktop_app.domain.schedules import Schedule, joined_words
from desktop_app.domain.tasks import Task


class ChangeKind(StrEnum):
    """What differs."""

    DOCUMENT = "document"
    """Title, last day, periods of the document itself."""
    ADDED = "added"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    PLACE = "place"
    """Its number, or the headings that it stands under."""
    CONTENT = "content"
    DELIVERABLES = "deliverables"
    DEADLINE = "deadline"
    AGENCIES = "agencies"
    COMPONENTS = "components"
    """Which components of indices it serves."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` is empty for what was added, `after` for what was withdrawn."""

    kind: ChangeKind
    task_id: str
    """Empty for the document itself."""
    number: str
    before: str
    after: str


def changes_between(old: AssignmentContents, new: AssignmentContents) -> tuple[Change, ...]:
    """Every difference, first of the document, then in the order of the newer one's tasks."""
    found: list[Change] = []
    for before, after in zip(_document(old), _document(new), strict=True):
        if before != after:
            found.append(Change(ChangeKind.DOCUMENT, "", "", before, after))
    tasks = {task.id: task for task in old.tasks}
    for task in sorted(new.tasks, key=lambda one: one.position):
        was = tasks.get(task.id)
        parts, parts_before = _parts(new, task.id), _parts(old, task.id)
        if was is None:
            found.append(Change(ChangeKind.ADDED, task.id, task.number, "", task.content))
            continue
        if _open(parts_before) and not _open(parts):
            found.append(Change(ChangeKind.WITHDRAWN, task.id, task.number, was.content, ""))
            continue
        if _open(parts) and not _open(parts_before):
            found.append(Change(ChangeKind.RESTORED, task.id, task.number, "", task.content))
        pairs = (
            (ChangeKind.PLACE, _place(was), _place(task)),
            (ChangeKind.CONTENT, was.content, task.content),
            (ChangeKind.DELIVERABLES, "; ".join(was.deliverables), "; ".join(task.deliverables)),
            (ChangeKind.DEADLINE, deadline_words(was.schedules), deadline_words(task.schedules)),
            (ChangeKind.AGENCIES, _agencies(parts_before), _agencies(parts)),
            (ChangeKind.COMPONENTS, ", ".join(was.components), ", ".join(task.components)),
        )
        found += [Change(kind, task.id, task.number, before, after) for kind, before, after in pairs if before != after]
        if was.schedules != task.schedules and deadline_words(was.schedules) == deadline_words(task.schedules):
            found.append(Change(ChangeKind.DEADLINE, task.id, task.number, _days(was.schedules), _days(task.schedules)))
    return tuple(found)


def deadline_words(schedules: Iterable[Schedule]) -> str:
    """A deadline in the words of its document."""
    return joined_words(one.words for one in schedules)


def _place(task: Task) -> str:
    return " › ".join((*task.section, task.number))


def _days(schedules: Iterable[Schedule]) -> str:
    return "; ".join(f"{one.start or ''}/{one.due or ''}{_place_in_step(one)}" for one in schedules)


def _place_in_step(one: Schedule) -> str:
    return f" {one.every}: {one.month or ''}/{one.day or ''}" if one.every is not None else ""


def _document(contents: AssignmentContents) -> tuple[str, ...]:
    document = contents.document
    periods, estimates = ", ".join(document.periods), ", ".join(document.estimates)
    rule = f"{document.rule.done_by} {document.rule.several_leads} {document.rule.basis}"
    return document.title, str(document.ends_on), periods, document.calendar, estimates, rule


def _parts(contents: AssignmentContents, task_id: str) -> tuple[Assignment, ...]:
    return tuple(part for part in contents.assignments if part.task_id == task_id)


def _open(parts: Iterable[Assignment]) -> bool:
    return any(part.ended is None for part in parts)


def _agencies(parts: Iterable[Assignment]) -> str:
    return ", ".join(sorted(f"{part.agency_code} ({part.role})" for part in parts if part.ended is None))
