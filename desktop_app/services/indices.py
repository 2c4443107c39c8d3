"""Chỉ số: keep results and targets, hold years against each other, tell lost points and who is to mend them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role
from desktop_app.domain.index_figures import (
    FigureKind,
    IndexFigure,
    Measured,
    Step,
    compare,
    newest_of,
    target_for,
)
from desktop_app.domain.index_losses import (
    IndexLoss,
    IndexLossUnknown,
    Losses,
    LossLine,
    Served,
    is_loss,
    loss_subject,
    losses,
    served,
)
from desktop_app.domain.index_rows import figures_from
from desktop_app.domain.index_sets import (
    IndexComponentUnknown,
    IndexSet,
    component_of,
    index_of,
    set_for,
    title_of,
)
from desktop_app.domain.tasks import Task, TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.amendments import AmendmentFacts, issue_revision, next_revision
from desktop_app.services.index_sets import figures_in, figures_of, put_figures, sets_in
from desktop_app.services.kinds import need
from desktop_app.services.plan_imports import open_document
from desktop_app.services.plans import issued_contents, keep_current
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TaskNamed:
    """A part of a task as people know it."""

    assignment_id: str
    task_id: str
    number: str
    content: str
    agency_code: str
    document_id: str
    leads: bool


@dataclass(frozen=True, slots=True)
class LostComponent:
    """One component below its maximum or target, with what people said and what is to mend it."""

    line: LossLine
    note: IndexLoss | None
    served: Served
    tasks: tuple[TaskNamed, ...]
    """Parts that a note names, then those that lead a task which serves it by the words of the plan; tasks that serve
    only the field above it are in `served`."""


@dataclass(frozen=True, slots=True)
class LossView:
    """Lost points of one index and year: by component, and what has no task or serves nothing."""

    criteria: IndexSet
    losses: Losses
    components: tuple[LostComponent, ...]
    by_agency: Mapping[str, tuple[str, ...]]
    """Code of an agency → components that it answers for, or whose tasks are its own."""
    by_task: Mapping[str, tuple[str, ...]]
    """Id of an assignment → components that it is to mend."""
    gaps: tuple[str, ...]
    """Lost components that no task is to mend."""
    without_cause: tuple[str, ...]
    idle: tuple[TaskNamed, ...]
    """Parts of tasks that serve no component of any index and are named for no lost point."""


def keep_figure(office: Office, word: str, measured: Measured, withdrawn: bool = False) -> IndexFigure:
    """At the follower: keep a result or a target of one component; kept again it replaces. IndexSetUnknown,
    IndexComponentUnknown, IndexFigureWrong, AgencyUnknown."""
    (entry,) = _keep(office, word, (measured,), withdrawn)
    return entry


def keep_figures(office: Office, word: str, said: Iterable[Measured]) -> tuple[IndexFigure, ...]:
    """The same of several at once; all or none."""
    return _keep(office, word, said, False)


def import_figures(
    office: Office, file: Path, word: str, year: int, of: int | None = None, paper: str = ""
) -> tuple[IndexFigure, ...]:
    """The same of every row of a table (.xlsx, .csv), or of the figures in a .toml, which say their years themselves;
    all or none. IndexTableUnreadable, IndexSetUnsound, refusals of tables/guard.py."""
    if file.suffix.lower() == ".toml":
        return _keep(office, word, figures_of(file), False)
    with office.look() as work:
        one = set_for(sets_in(office, work), word, year)
    found = figures_from(file.name, one, office.tables.read_criteria(file), year, of, tidy(paper))
    return _keep(office, one.name, found, False)


def _keep(office: Office, word: str, said: Iterable[Measured], withdrawn: bool) -> tuple[IndexFigure, ...]:
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        made = put_figures(office, work, sets_in(office, work), word, said, withdrawn)
        details: dict[str, object] = {"figures": len(made)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "index.figure", word, details)
        work.commit()
    return made


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of a component: what was reached, what was to be reached, and how it stands to the year before."""

    set_name: str
    result: Measured
    target: Measured | None
    step: Step | None
    """None for the first year."""


def history(office: Office, word: str, component: str = "", about: str = "") -> tuple[YearLine, ...]:
    """Every result of a component of an index (of the whole when none is named), oldest first, across sets: what
    cannot be compared is said and not compared. IndexSetUnknown, IndexComponentUnknown."""
    with office.look() as work:
        known = sets_in(office, work)
        one = set_for(known, word)
        code = component_of(one, component).code if component and component != one.index else one.index
        about = work.agencies.find(about).code if about else ""
        figures = figures_in(work)
    sets = {each.name: each for each in known}
    kin = [(name, figure) for name, figure in figures if name in sets and sets[name].index == one.index]
    found = newest_of(kin, FigureKind.RESULT, code, about)
    targets = [figure for _name, figure in kin]
    lines: list[YearLine] = []
    for place, (name, result) in enumerate(found):
        before = found[place - 1] if place else None
        step = compare((sets[before[0]], before[1]), (sets[name], result)) if before is not None else None
        lines.append(YearLine(name, result, _aim(targets, result), step))
    return tuple(lines)


def _aim(targets: Iterable[Measured], result: Measured) -> Measured | None:
    return target_for(targets, result.component, result.first_year, result.about)


def lost_points(office: Office, word: str, year: int, about: str = "", document: str = "") -> LossView:
    """What an index lost in a year; tasks are those of every document, or of `document` alone. IndexSetUnknown."""
    with office.look() as work:
        return _view(office, work, word, year, about, document)


def _view(office: Office, work: UnitOfWork, word: str, year: int, about: str, document: str) -> LossView:
    one = set_for(sets_in(office, work), word, year)
    about = work.agencies.find(about).code if about else ""
    found = losses(one, year, [figure for name, figure in figures_in(work) if name == one.name], about)
    lines = [line for line in found.lines if is_loss(line)]
    every = work.registers.all(IndexLoss)
    notes = {
        note.component: note for note in every if (note.set_name, note.year, note.about) == (one.name, year, about)
    }
    parts, codes = _parts(work, document)
    serving = served(lines, notes, ((task, components) for task, components in codes.items()))
    components = []
    by_agency: dict[str, dict[str, None]] = {}
    by_task: dict[str, dict[str, None]] = {}
    for line, own in zip(lines, serving, strict=True):
        tasks = {part.assignment_id: part for part in parts if part.assignment_id in own.named}
        tasks |= {part.assignment_id: part for part in parts if part.leads and part.task_id in own.serving}
        note = notes.get(line.component)
        components.append(LostComponent(line, note, own, tuple(tasks.values())))
        for code in (*(note.agencies if note else ()), *(part.agency_code for part in tasks.values())):
            by_agency.setdefault(code, {})[line.component] = None
        for part in tasks.values():
            by_task.setdefault(part.assignment_id, {})[line.component] = None
    named = {assignment for note in every for assignment in note.assignments}
    return LossView(
        one, found, tuple(components),
        {code: tuple(by_agency[code]) for code in sorted(by_agency)},
        {part.assignment_id: tuple(by_task[part.assignment_id]) for part in parts if part.assignment_id in by_task},
        tuple(own.component for own in serving if own.gap),
        tuple(each.line.component for each in components if each.note is None or not each.note.cause),
        tuple(part for part in parts if part.leads and not codes[part.task_id] and part.assignment_id not in named),
    )  # fmt: skip


def _parts(work: UnitOfWork, document: str) -> tuple[list[TaskNamed], dict[str, tuple[str, ...]]]:
    """Parts of tasks that are in force, and the components that each task serves."""
    documents = [work.documents.find(document)] if document else work.documents.all()
    parts: list[TaskNamed] = []
    codes: dict[str, tuple[str, ...]] = {}
    for one in documents:
        tasks = {task.id: task for task in work.tasks.of_document(one.id)}
        for part in work.assignments.of_document(one.id):
            if part.ended is None and part.task_id in tasks:
                task = tasks[part.task_id]
                codes[task.id] = task.components
                leads = part.role is Role.LEAD
                parts.append(TaskNamed(part.id, task.id, task.number, task.content, part.agency_code, one.id, leads))
    return parts, codes


def note_loss(
    office: Office,
    word: str,
    component: str,
    year: int,
    cause: str | None = None,
    agencies: Iterable[str] | None = None,
    tasks: Iterable[str] | None = None,
    document: str = "",
    about: str = "",
) -> IndexLoss:
    """At the follower: say why a component lost points, who answers for it (codes, signs or names) and which tasks
    (number or id of a part) are to mend it; what is None stays as it was said. A task of several agencies stands for
    all of them that lead it.

    IndexLossUnknown, IndexComponentUnknown, AgencyUnknown, TaskUnknown, DocumentUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        view = _view(office, work, word, year, about, "")
        one = view.criteria
        code = one.index if component == one.index else component_of(one, component).code
        about = view.losses.about
        if all(each.line.component != code for each in view.components):
            raise IndexLossUnknown(code, year)
        subject = loss_subject(one.name, code, year, about)
        before = work.registers.newest(subject)
        kept = before if isinstance(before, IndexLoss) else None
        document_id = work.documents.find(document).id if document else (kept.document_id if kept else "")
        named = kept.assignments if kept else ()
        if tasks is not None:
            named = tuple(dict.fromkeys(part for task in tasks for part in _named_parts(work, task, document_id)))
        who = kept.agencies if kept else ()
        if agencies is not None:
            who = tuple(sorted({work.agencies.find(agency).code for agency in agencies}))
        entry = IndexLoss(
            office.new_id(), subject, office.info.code, document_id, one.name, code, year, about,
            tidy(cause) if cause is not None else (kept.cause if kept else ""), who, named,
            office.clock.now(), office.actor,
        )  # fmt: skip
        work.registers.add(entry)
        details: dict[str, object] = {"component": code, "year": year, "agencies": len(who), "tasks": len(named)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "index.loss", subject, details)
        work.commit()
    return entry


def _named_parts(work: UnitOfWork, word: str, document_id: str) -> tuple[str, ...]:
    found = [part for part in work.assignments.find(word) if part.ended is None]
    if document_id:
        found = [part for part in found if part.document_id == document_id]
    exact = [part.id for part in found if part.id == word]
    leading = [part.id for part in found if part.role is Role.LEAD]
    if not (exact or leading):
        raise TaskUnknown(word)
    return tuple(exact or leading)


def component_titles(office: Office) -> Mapping[str, str]:
    """Code of every component and index that is known here → its title; of several sets the newest one's."""
    found: dict[str, str] = {}
    with office.look() as work:
        for one in sorted(sets_in(office, work), key=lambda one: one.first_year):
            found |= {code: title_of(one, code) for code in (one.index, *(part.code for part in one.components))}
    return found


def link_tasks(
    office: Office,
    document_word: str,
    numbers: Iterable[str],
    components: Iterable[str],
    facts: AmendmentFacts | None = None,
) -> tuple[tuple[str, ...], PackageRecord | None]:
    """Say which components tasks of a document serve, in place of what was said before (nothing: none); the numbers of
    the tasks. Once somebody has been given the document, an amendment says it: `facts` of the paper that does, and the
    file for everybody.

    PlanAlreadyIssued, AmendmentEmpty, TaskUnknown, IndexComponentUnknown, DocumentUnknown.
    """
    with office.work() as work:
        codes = _codes(sets_in(office, work), components)
        if facts is None:
            document, record = open_document(work, document_word), None
            changed = _meant(work.tasks.of_document(document.id), numbers)
            for task in changed:
                work.tasks.add(replace(task, components=codes))
        else:
            need(office, WorkspaceKind.PROVINCE)
            document = work.documents.find(document_word)
            before = issued_contents(work, document.id)
            keep_current(work, document.id)
            changed = _meant(before.tasks, numbers)
            ids = {task.id for task in changed}
            tasks = tuple(replace(task, components=codes) if task.id in ids else task for task in before.tasks)
            after = replace(next_revision(work, before, before.assignments), tasks=tasks)
            record = issue_revision(office, work, before, after, facts)[1]
        told = tuple(task.number for task in changed)
        details: dict[str, object] = {"tasks": told, "components": codes}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "index.link", document.id, details)
        work.commit()
    return told, record


def _meant(tasks: Iterable[Task], numbers: Iterable[str]) -> tuple[Task, ...]:
    known = tuple(tasks)
    found: dict[str, Task] = {}
    for number in numbers:
        meant = [task for task in known if number in (task.id, task.number)]
        if not meant:
            raise TaskUnknown(number)
        found |= {task.id: task for task in meant}
    return tuple(found.values())


def _codes(sets: Iterable[IndexSet], words: Iterable[str]) -> tuple[str, ...]:
    known = tuple(sets)
    found = []
    for word in words:
        own = [one for one in known if one.index == index_of(word)]
        if not any(word == one.index or word in {part.code for part in one.components} for one in own):
            raise IndexComponentUnknown(word, ", ".join(one.name for one in own) or "–")
        found.append(word)
    return tuple(dict.fromkeys(found))
