"""Nơi được giao theo nhóm: a recorded document keeps which groups its tasks address; issuing makes parts of them, once.

Until then somebody may choose whom a group means. Afterwards nothing changes it: not the catalogue, not a later day.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assignments import Assignment, Role
from desktop_app.domain.completion_rules import SeveralLeads
from desktop_app.domain.groups import (
    Addressed,
    Addressee,
    GroupNotChosen,
    GroupUnknown,
    ListedGroup,
    choose,
    group_key,
    members,
    needs_choice,
    parts_for,
)
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.agencies import Agency, AgencyCode
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.tasks import Task
    from desktop_app.services.office import Office
    from desktop_app.services.plans import PlanTask
    from desktop_app.services.unit_of_work import UnitOfWork

_LISTED: Final = "catalogue/groups"


@dataclass(frozen=True, slots=True)
class AddresseeView:
    """One group of one task, with whom it stands for: as of today while it is not expanded, for good afterwards."""

    task_number: str
    addressee: Addressee
    agencies: tuple[str, ...]
    waits: bool
    """Somebody must choose before the document can be issued."""


def keep_listed(work: UnitOfWork, groups: Iterable[ListedGroup]) -> None:
    """Keep the words for several agencies that the catalogue of this workspace spells out."""
    rows = [[one.words, list(one.aliases), list(one.members)] for one in groups]
    work.notes.put(_LISTED, json.dumps(rows, ensure_ascii=False))


def listed_groups(work: UnitOfWork) -> tuple[ListedGroup, ...]:
    """Those words; none where no catalogue came with any."""
    kept = json.loads(work.notes.get(_LISTED) or "[]")
    return tuple(ListedGroup(words, tuple(aliases), tuple(codes)) for words, aliases, codes in kept)


def keep_groups(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    tasks: Iterable[tuple[Task, Sequence[Addressed]]],
) -> tuple[Addressee, ...]:
    """Let these groups stand for a document in place of those that were kept and not expanded; choices made before
    count on for the same words of the same task."""
    before = {
        (one.task_id, group_key(one.addressed.words), one.addressed.role): one.addressed
        for one in work.addressees.of_document(document.id)
        if one.expanded_on is None
    }
    kept = []
    for task, groups in tasks:
        for position, addressed in enumerate(dict.fromkeys(groups)):
            known = before.get((task.id, group_key(addressed.words), addressed.role))
            if known is not None and addressed.chosen is None:
                addressed = replace(addressed, chosen=known.chosen, excluded=known.excluded)
            kept.append(Addressee(office.new_id(), document.id, task.id, position, addressed))
    work.addressees.replace(document.id, kept)
    return tuple(kept)


def addressees(office: Office, document_word: str) -> tuple[AddresseeView, ...]:
    """Every group that a document addresses, in the order of its tasks; DocumentUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word)
        numbers = {task.id: task.number for task in work.tasks.of_document(document.id)}
        catalogue, listed, today = work.agencies.all(), listed_groups(work), office.clock.today()
        return tuple(
            _view(one, numbers[one.task_id], _found(one.addressed, catalogue, today, listed))
            for one in work.addressees.of_document(document.id)
        )


def _view(one: Addressee, number: str, found: tuple[AgencyCode, ...]) -> AddresseeView:
    if one.expanded_on is not None:
        return AddresseeView(number, one, one.members, waits=False)
    waits = needs_choice(one.addressed, found)
    return AddresseeView(number, one, () if waits else parts_for(one.addressed, found), waits)


def _found(
    addressed: Addressed, catalogue: Sequence[Agency], day: date, listed: Sequence[ListedGroup]
) -> tuple[AgencyCode, ...]:
    return members(addressed.group, addressed.words, catalogue, day, listed)


def choose_group(
    office: Office,
    document_word: str,
    words: str,
    agencies: Sequence[str],
    excluded: Sequence[str] = (),
    task_numbers: Sequence[str] = (),
) -> tuple[Addressee, ...]:
    """Say whom a group means in every task that names it so, or in some: `agencies` (code, sign or name; none: none of
    ours), or all of it without `excluded` when only those are given. Returns what changed.

    GroupUnknown when no task that is still to be issued names it, TaskUnknown, AgencyUnknown, DocumentUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        document = work.documents.find(document_word)
        codes = tuple(work.agencies.find(word).code for word in agencies)
        without = tuple(work.agencies.find(word).code for word in excluded)
        ids = _named(work, document, task_numbers)
        catalogue, listed, today = work.agencies.all(), listed_groups(work), office.clock.today()
        kept, changed = [], []
        for one in work.addressees.of_document(document.id):
            if one.expanded_on is not None:
                continue
            if one.task_id in ids and group_key(one.addressed.words) == group_key(words):
                found = _found(one.addressed, catalogue, today, listed)
                one = choose(one, codes or (found if without else ()), without)
                changed.append(one)
            kept.append(one)
        if not changed:
            raise GroupUnknown(document.number, words)
        work.addressees.replace(document.id, kept)
        facts: dict[str, object] = {
            "words": words,
            "tasks": len(changed),
            "agencies": list(codes),
            "without": list(without),
        }
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "group.choose", document.id, facts)
        work.commit()
    return tuple(changed)


def _named(work: UnitOfWork, document: AssigningDocument, numbers: Sequence[str]) -> set[str]:
    tasks = work.tasks.of_document(document.id)
    found = {task.id for task in tasks} if not numbers else set()
    for number in numbers:
        meant = {task.id for task in tasks if task.number.strip() == number.strip()}
        if not meant:
            raise TaskUnknown(number)
        found |= meant
    return found


def expand(office: Office, work: UnitOfWork, document: AssigningDocument) -> tuple[Assignment, ...]:
    """Make parts of every group of a document that has not been expanded, as the catalogue is today; returns the new
    parts. GroupNotChosen, and nothing is changed, while somebody must still say who is meant."""
    waiting = [one for one in work.addressees.of_document(document.id) if one.expanded_on is None]
    if not waiting:
        return ()
    catalogue, listed, today = work.agencies.all(), listed_groups(work), office.clock.today()
    found = {one.id: _found(one.addressed, catalogue, today, listed) for one in waiting}
    _refuse_open(work, document, [one for one in waiting if needs_choice(one.addressed, found[one.id])])
    made: list[Assignment] = []
    done = []
    # Leads first: whoever leads a task is never its own partner, whichever cell named it.
    for one in sorted(waiting, key=lambda one: one.addressed.role is not Role.LEAD):
        codes = parts_for(one.addressed, found[one.id])
        made += _deal(office, work, document, one, codes)
        done.append(replace(one, expanded_on=today, members=codes))
        facts: dict[str, object] = {"task": one.task_id, "words": one.addressed.words, "agencies": list(codes)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "group.expand", document.id, facts)
    work.addressees.replace(document.id, done)
    return tuple(made)


def _refuse_open(work: UnitOfWork, document: AssigningDocument, waiting: Sequence[Addressee]) -> None:
    if waiting:
        numbers = {task.id: task.number for task in work.tasks.of_document(document.id)}
        tasks = tuple(dict.fromkeys(numbers[one.task_id] for one in waiting))
        raise GroupNotChosen(document.number, tasks, tuple(dict.fromkeys(one.addressed.words for one in waiting)))


def _deal(
    office: Office, work: UnitOfWork, document: AssigningDocument, one: Addressee, codes: Iterable[str]
) -> list[Assignment]:
    """One new part for each of them that has none in this task; a partner who is asked to lead leads."""
    known = {part.agency_code: part for part in work.assignments.of_task(one.task_id)}
    role = one.addressed.role
    # Where one lead reports for all, those of a group do not report beside it.
    leads = [part for part in known.values() if part.role is Role.LEAD]
    once = document.rule.several_leads is SeveralLeads.FIRST
    reports = role is Role.LEAD and all(part.reports for part in leads) and not (once and leads)
    made = []
    for code in codes:
        before = known.get(code)
        if before is None:
            part = Assignment(office.new_id(), one.task_id, document.id, code, role, document.revision, reports)
        elif before.role is Role.SUPPORT and role is Role.LEAD:
            part = replace(before, role=role, reports=reports)
        else:
            continue
        work.assignments.add(part)
        made.append(part)
        reports = reports and not once
    return made


def for_everybody(office: Office, work: UnitOfWork, row: PlanTask, document_number: str) -> PlanTask:
    """A task with the members of its groups among its leads and supports, as of today, each once: for what is issued
    at once, as amendments are. GroupNotChosen."""
    catalogue, listed, today = work.agencies.all(), listed_groups(work), office.clock.today()
    every = {Role.LEAD: list(row.leads), Role.SUPPORT: list(row.supports)}
    for addressed in row.groups:
        found = _found(addressed, catalogue, today, listed)
        if needs_choice(addressed, found):
            raise GroupNotChosen(document_number, (row.number,), (addressed.words,))
        every[addressed.role] += parts_for(addressed, found)
    return _with(row, every)


def for_ourselves(office: Office, work: UnitOfWork, row: PlanTask, day: date) -> PlanTask:
    """At an agency: a task with us among its leads or supports where one of its groups takes us in on that day. A
    group of which only some are meant does so only when somebody has chosen us."""
    try:
        own = (work.agencies.get(office.info.code),)
    except AgencyUnknown:
        return replace(row, groups=())
    every = {Role.LEAD: list(row.leads), Role.SUPPORT: list(row.supports)}
    for addressed in row.groups:
        found = () if addressed.open_ended else _found(addressed, own, day, ())
        if office.info.code in parts_for(addressed, found):
            every[addressed.role].append(office.info.code)
    return _with(row, every)


def _with(row: PlanTask, every: Mapping[Role, Sequence[str]]) -> PlanTask:
    leads = tuple(dict.fromkeys(every[Role.LEAD]))
    supports = tuple(dict.fromkeys(code for code in every[Role.SUPPORT] if code not in leads))
    return replace(row, leads=leads, supports=supports, groups=())
