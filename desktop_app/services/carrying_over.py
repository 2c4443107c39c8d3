"""Chuyển tiếp: which task of a document goes on as which task of another one, as the body that follows states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Assignment, Role
from desktop_app.domain.plan_matching import SURE, paired
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.year_closings import CarryWrong
from desktop_app.services.decisions import say_decision
from desktop_app.services.passing import transfer_of
from desktop_app.services.plan_imports import worded
from desktop_app.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.domain.amendments import Amendment
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.tasks import Task
    from desktop_app.domain.year_closings import YearClosing
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Carry:
    """Which task goes on as which."""

    document: AssigningDocument
    """The one that continues."""
    tasks: Mapping[str, Task]
    """Id of a task of the old document → the task there."""
    parts: Mapping[str, Sequence[Assignment]]
    """Id of a task there → who has a part in it."""
    named: Mapping[str, str]
    """Id of a task that a person named → its number."""

    def of(self, part: Assignment) -> tuple[str, str, str]:
        """(document, task, part of the same agency) that continue a part; empty where nothing does."""
        task = self.tasks.get(part.task_id)
        if task is None:
            return "", "", ""
        own = [one for one in self.parts[task.id] if one.agency_code == part.agency_code]
        own.sort(key=lambda one: one.role is not part.role)
        return self.document.id, task.id, own[0].id if own else ""

    def unused(self, closings: Iterable[YearClosing]) -> tuple[str, str] | None:
        """(number, number there) of a task that a person named and that is open nowhere."""
        used = {part.task_id for one in closings for part in one.parts if part.into_task}
        for task_id, number in self.named.items():
            if task_id not in used:
                return number, self.tasks[task_id].number
        return None


def carried_over(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    into: str,
    carry: Mapping[str, str],
    by_words: bool,
) -> Carry | None:
    """What a person stated, and where wanted what stands in both documents in the same or very like words; None when
    nothing is carried over. DocumentUnknown, CarryWrong."""
    if not into:
        if carry:
            raise CarryWrong(*next(iter(carry.items())))
        return None
    target = work.documents.find(into)
    if target.id == document.id:
        raise CarryWrong(document.number, target.number)
    old, new = work.tasks.of_document(document.id), work.tasks.of_document(target.id)
    tasks: dict[str, Task] = {}
    named: dict[str, str] = {}
    for number, there in carry.items():
        one, other = _only(old, number), _only(new, there)
        if one is None or other is None:
            raise CarryWrong(number, there)
        tasks[one.id], named[one.id] = other, number
    if by_words:
        taken = {one.id for one in tasks.values()}
        left = [one for one in old if one.id not in tasks]
        free = [one for one in new if one.id not in taken]
        for pair in paired([worded(one) for one in left], [worded(one) for one in free]).pairs:
            if pair.likeness >= SURE:
                tasks[left[pair.old].id] = free[pair.new]
    parts: dict[str, list[Assignment]] = {one.id: [] for one in tasks.values()}
    for part in work.assignments.of_document(target.id):
        if part.task_id in parts and part.ended is None:
            parts[part.task_id].append(part)
    return Carry(target, tasks, parts, named)


def _only(tasks: Iterable[Task], number: str) -> Task | None:
    found = [one for one in tasks if _key(one.number) == _key(number)]
    return found[0] if len(found) == 1 else None


def _key(number: str) -> str:
    return fold(number).replace(" ", "").lstrip("0")


def tell_carried(
    office: Office, work: UnitOfWork, gone: Iterable[Assignment], carry: Carry, amendment: Amendment
) -> list[PackageRecord]:
    """Tell who leads a task in the new document what another agency had done on it in the old one; an agency whose key
    nobody has compared yet is not told."""
    records = []
    for part in gone:
        task = carry.tasks[part.task_id]
        if part.role is not Role.LEAD or carry.of(part)[2]:
            continue  # who goes on with its own task has its own entries
        for receiver in carry.parts[task.id]:
            if receiver.role is not Role.LEAD:
                continue
            try:
                records.append(say_decision(office, work, transfer_of(office, work, part, receiver, amendment)))
            except KeyNotCertified:
                continue
    return records
