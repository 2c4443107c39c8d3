"""Lần điều chỉnh: the follower issues a document again at its next revision; everybody keeps every revision.

A revision is always whole, so a newcomer needs the newest alone. Tasks and parts that are no longer in force stay in
it, marked as withdrawn or moved: nothing that was reported on ever vanishes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.amendments import Amendment, AmendmentEmpty
from desktop_app.domain.assignments import Assignment, Ending
from desktop_app.domain.contents import AmendmentContents, AssignmentContents, Revision
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.periods import check_periods
from desktop_app.domain.plan_matching import paired
from desktop_app.domain.redlines import Change, changes_between
from desktop_app.domain.schedules import ScheduleKind
from desktop_app.domain.tasks import Task, TaskAmbiguous, TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import addressing
from desktop_app.services.kinds import need
from desktop_app.services.plan_imports import deal, worded
from desktop_app.services.plans import (
    PlanTask,
    issued_contents,
    keep_contents,
    keep_current,
    task_of,
)
from desktop_app.services.sending import Letter, send
from desktop_app.services.terms import settle
from desktop_app.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.domain.completion_rules import CompletionRule
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """What a person says of the paper that amends; None leaves a fact of the document as it is."""

    number: str
    issued_on: date
    summary: str
    ends_on: date | None = None
    periods: tuple[str, ...] | None = None
    estimates: tuple[str, ...] | None = None
    """Periods whose report also estimates figures to the end of the period; an empty one asks for none any more."""
    rule: CompletionRule | None = None
    """Which day completes a task from this revision on, for all claims that stand, and its basis; who
    counts one of several leads stays as it was dealt."""


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One revision with what it changed."""

    revision: Revision
    changes: tuple[Change, ...]
    """Against the one before it that is kept here; none for the first."""


def amend(
    office: Office,
    document_word: str,
    facts: AmendmentFacts,
    rows: Sequence[PlanTask],
    withdrawn: Sequence[str] = (),
    whole: bool = False,
) -> tuple[Amendment, PackageRecord]:
    """Issue the next revision to everybody: `rows` are tasks that change (by their number) or are added, `withdrawn`
    numbers of tasks that are in force no more. `whole`: the rows are all there is; tasks are found again by their
    words, and those that are not among them are in force no more.

    A row without agencies keeps those of the task, without a deadline its deadline. AmendmentEmpty, TaskUnknown,
    TaskAmbiguous, DocumentUnknown, AgencyUnknown, GroupNotChosen.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        document = work.documents.find(document_word)
        addressing.expand(office, work, document)
        rows = [addressing.for_everybody(office, work, row, document.number) if row.groups else row for row in rows]
        before = issued_contents(work, document.id)
        keep_current(work, document.id)
        found = _by_words(before, rows) if whole else _by_number(before, rows)
        gone = [*_named(before, withdrawn), *(found.gone if whole else ())]
        after = _amended(office, work, before, facts, rows, found.known, gone, whole)
        amendment, record = issue_revision(office, work, before, after, facts)
        work.commit()
    return amendment, record


def issue_revision(
    office: Office, work: UnitOfWork, before: AssignmentContents, after: AssignmentContents, facts: AmendmentFacts
) -> tuple[Amendment, PackageRecord]:
    """Keep a document at its next revision and seal it for everybody; AmendmentEmpty."""
    document = before.document
    if not changes_between(before, after):
        raise AmendmentEmpty(document.number)
    wanted = after.document
    check_periods(wanted.periods, wanted.calendar, office.calendars, wanted.estimates)
    digest = office.contents.digest_assignment(after)
    amendment = Amendment(
        id=office.new_id(),
        document_id=document.id,
        revision=after.document.revision,
        replaces=work.documents.digest(document.id),
        number=tidy(facts.number),
        issued_on=facts.issued_on,
        summary=tidy(facts.summary),
        made_at=office.clock.now(),
        made_by=office.actor,
    )
    work.documents.keep_revision(document.id, Revision(amendment.revision, digest, after, amendment))
    keep_contents(work, after, digest)
    settle(work, document.id)
    _log(office, work, "document.amend", document.id, amendment.revision)
    records = office.contents.write_amendment(AmendmentContents(amendment, after))
    name = package_name(Kind.AMENDMENT, document.number, round_number=amendment.revision)
    return amendment, send(office, work, Letter(Kind.AMENDMENT, None, document.id, records, name, {}))


def next_revision(work: UnitOfWork, before: AssignmentContents, parts: Iterable[Assignment]) -> AssignmentContents:
    """The document at its next revision with these parts in place of the old ones of the same ids, or added."""
    revision = before.document.revision + 1
    kept = {part.id: part for part in (*before.assignments, *parts)}
    codes = dict.fromkeys([*(one.code for one in before.agencies), *(part.agency_code for part in kept.values())])
    return AssignmentContents(
        replace(before.document, revision=revision),
        tuple(work.agencies.get(code) for code in codes),
        before.tasks,
        tuple(replace(part, revision=revision) for part in kept.values()),
    )


def _log(office: Office, work: UnitOfWork, action: str, document_id: str, revision: int) -> None:
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, document_id, {"revision": revision})


def _amended(
    office: Office,
    work: UnitOfWork,
    before: AssignmentContents,
    facts: AmendmentFacts,
    rows: Sequence[PlanTask],
    found: Sequence[Task | None],
    withdrawn: Sequence[Task],
    whole: bool,
) -> AssignmentContents:
    document = before.document
    revision = document.revision + 1
    tasks = {task.id: task for task in before.tasks}
    parts = {part.id: replace(part, revision=revision) for part in before.assignments}
    last = max((task.position for task in before.tasks), default=0)
    for place, (row, known) in enumerate(zip(rows, found, strict=True), 1):
        if known is None:
            last += 1
        task = task_of(office, row, document.id, last) if known is None else _changed(office, known, row)
        if whole:  # numbers and headings are those of the corrected table too
            task = replace(task, number=row.number, section=row.section, position=place)
        tasks[task.id] = task
        if row.leads or row.supports:
            deal(office, parts, task, row, revision, document.rule)
    for gone in withdrawn:
        for part in _of(parts.values(), gone.id):
            if part.ended is None:
                parts[part.id] = replace(part, ended=Ending.WITHDRAWN)
    codes = dict.fromkeys(
        [*(agency.code for agency in before.agencies), *(part.agency_code for part in parts.values())]
    )
    agencies = tuple(work.agencies.get(code) for code in codes)
    rule = facts.rule or document.rule
    amended = replace(
        document,
        revision=revision,
        ends_on=facts.ends_on or document.ends_on,
        periods=facts.periods or document.periods,
        estimates=document.estimates if facts.estimates is None else facts.estimates,
        done_by=rule.done_by,
        rule_basis=tidy(rule.basis),
    )
    ordered = sorted(tasks.values(), key=lambda task: (task.position, task.id))
    return AssignmentContents(amended, agencies, tuple(ordered), tuple(parts.values()))


@dataclass(frozen=True, slots=True)
class _Found:
    known: tuple[Task | None, ...]
    """For each row the task that it changes; None for one that is added."""
    gone: tuple[Task, ...]


def _by_number(before: AssignmentContents, rows: Sequence[PlanTask]) -> _Found:
    number = before.document.number
    return _Found(tuple(_known(before.tasks, row.number, row.section, number) for row in rows), ())


def _by_words(before: AssignmentContents, rows: Sequence[PlanTask]) -> _Found:
    found = paired([worded(task) for task in before.tasks], [worded(row) for row in rows])
    old = {pair.new: before.tasks[pair.old] for pair in found.pairs}
    return _Found(
        tuple(old.get(place) for place in range(len(rows))), tuple(before.tasks[one] for one in found.removed)
    )


def _named(before: AssignmentContents, numbers: Sequence[str]) -> list[Task]:
    found = []
    for number in numbers:
        task = _known(before.tasks, number, (), before.document.number)
        if task is None:
            raise TaskUnknown(number)
        found.append(task)
    return found


def _known(tasks: Iterable[Task], number: str, section: Sequence[str], document: str) -> Task | None:
    """The task that a number means; numbers restart under headings, so those decide between several."""
    found = [task for task in tasks if _key(task.number) == _key(number)]
    if len(found) > 1 and section:
        found = [task for task in found if [fold(one) for one in task.section] == [fold(one) for one in section]]
    if len(found) > 1:
        raise TaskAmbiguous(number, (document,))
    return found[0] if found else None


def _key(number: str) -> str:
    return fold(number).replace(" ", "").lstrip("0")


def _changed(office: Office, task: Task, row: PlanTask) -> Task:
    said = any(one.words or one.kind is not ScheduleKind.WAITING for one in row.schedules)
    again = task_of(office, row, task.document_id, task.position)
    return replace(
        again,
        id=task.id,
        number=task.number,
        section=task.section,
        deliverables=row.deliverables or task.deliverables,
        schedules=row.schedules if said else task.schedules,
        components=row.components or task.components,
        weight=row.weight if row.weight != 1 else task.weight,
        measures=again.measures or task.measures,
        requirements=row.requirements or task.requirements,
    )


def _of(parts: Iterable[Assignment], task_id: str) -> list[Assignment]:
    return [part for part in parts if part.task_id == task_id]


def revisions_of(office: Office, document_word: str) -> tuple[RevisionView, ...]:
    """Every revision kept here, oldest first, each with what it changed; DocumentUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word)
        kept = work.documents.revisions(document.id)
        if not kept:
            digest = work.documents.digest(document.id)
            kept = (Revision(document.revision, digest, issued_contents(work, document.id), None),)
    befores = (None, *kept[:-1])
    return tuple(
        RevisionView(one, changes_between(before.contents, one.contents) if before is not None else ())
        for before, one in zip(befores, kept, strict=True)
    )
