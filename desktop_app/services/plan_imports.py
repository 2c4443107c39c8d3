"""Nhập bảng: a table that was read becomes a document, or corrects the one that was recorded from it before.

A corrected table is laid over what is here: a task that is found again keeps its identity, and with it everything
that was written about it. What has been issued is not touched: that is what amendments are for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Assignment, Ending, Role
from desktop_app.domain.contents import AssignmentContents
from desktop_app.domain.groups import Addressed
from desktop_app.domain.packages import EVERYBODY, Kind
from desktop_app.domain.plan_answers import Answers, key_of, recipe_of, with_recipe
from desktop_app.domain.plan_matching import Paired, Worded, paired
from desktop_app.domain.plan_sources import PlanSource, SourceRow, SourceSheet
from desktop_app.domain.redlines import Change, changes_between
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.tasks import Task
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import addressing
from desktop_app.services.answers_file import answers_in, answers_text
from desktop_app.services.catalogue import beside
from desktop_app.services.plans import PlanFacts, PlanTask, issued_contents, keep_contents, parts_of, record, task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.completion_rules import CompletionRule
    from desktop_app.domain.plan_readings import Named, ReadPlan, ReadRow
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

    PlanReader = Callable[[Path | bytes, Sequence[Agency], Answers, date | None, Watch], ReadPlan]
    """Reads a table (a file, or what was pasted) of a day against a catalogue; `House.read_plan`."""

_RECIPE = "recipe/"


@dataclass(eq=False)
class PlanAlreadyIssued(Refusal, code="PLAN_ALREADY_ISSUED"):
    """The document has been given to others, or was given to us: only its issuer changes it, by an amendment."""

    document: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as it is now, and against what was recorded before; `changes` is empty for a new one."""

    document: AssigningDocument
    tasks: int
    changes: tuple[Change, ...]


def plan_task(row: ReadRow) -> PlanTask:
    """A row as it was understood becomes a task to be kept."""
    return PlanTask(
        number=row.number,
        section=row.section,
        content=row.content,
        deliverables=row.deliverables,
        schedules=row.schedules,
        leads=_codes(row.leads),
        supports=_codes(row.supports),
        focal=row.focal,
        groups=tuple(
            Addressed(one.text, one.group, role, one.open_ended, one.chosen)
            for role, cell in ((Role.LEAD, row.leads), (Role.SUPPORT, row.supports))
            for one in cell
            if one.group is not None
        ),
    )


def _codes(named: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agency for one in named if one.agency is not None))


def import_plan(office: Office, facts: PlanFacts, plan: ReadPlan, said: Answers) -> Imported:
    """Keep a new document with what was read, and remember the answers for its issuer; as `plans.record_plan`."""
    rows = plan.rows
    with office.work() as work:
        contents = record(office, work, facts, [plan_task(row) for row in rows])
        by_place = {task.position: task for task in contents.tasks}
        found = [(by_place[place], row) for place, row in enumerate(rows, 1) if place in by_place]
        _keep_source(office, work, contents.document, plan, found)
        _remember(work, facts.issuer, said)
        work.commit()
    return Imported(contents.document, len(contents.tasks), ())


def redline(office: Office, document_word: str, plan: ReadPlan) -> tuple[Change, ...]:
    """What the table would change in a recorded document; writes nothing. DocumentUnknown, PlanAlreadyIssued."""
    with office.look() as work:
        document = open_document(work, document_word)
        before = issued_contents(work, document.id)
        return changes_between(before, _corrected(office, work, before, plan)[0])


def correct_plan(office: Office, document_word: str, plan: ReadPlan, said: Answers) -> Imported:
    """Bring a recorded document to what the corrected table says; DocumentUnknown, PlanAlreadyIssued.

    At an agency a task that is gone stays with its entries, marked as withdrawn; at the province, where nobody has
    been given it yet, it goes.
    """
    with office.work() as work:
        document = open_document(work, document_word)
        before = issued_contents(work, document.id)
        after, found = _corrected(office, work, before, plan)
        changes = changes_between(before, after)
        if not document.self_recorded:
            after = _dropped(work, after, {task.id for task, _row in found})
        keep_contents(work, after, "")
        if not document.self_recorded:
            work.documents.add(document, office.contents.digest_assignment(issued_contents(work, document.id)))
            addressing.keep_groups(office, work, document, [(task, plan_task(row).groups) for task, row in found])
        _keep_source(office, work, document, plan, found)
        _remember(work, document.issuer, said)
        _log(office, work, "document.correct", document.id, len(changes))
        work.commit()
    return Imported(document, len(found), changes)


def read_with_recipe(
    office: Office,
    reader: PlanReader,
    source: Path | bytes,
    said: Answers,
    issuer: str = "",
    issued_on: date | None = None,
    watch: Watch = unwatched,
    others: Sequence[Agency] = (),
) -> ReadPlan:
    """A table as it stands under the answers given now and those that earlier tables of its issuer have left; where
    nobody says who issued it, its own titles do. `others` are bodies that this workspace need not know: an agency
    that starts alone knows itself only. Refusals of the tables that cannot be read, AnswerWithoutRow."""
    with office.look() as work:
        known, recipe = work.agencies.all(), recipe_for(work, issuer)
    agencies = beside(known, others)
    plan = reader(source, agencies, with_recipe(recipe, said), issued_on, watch)
    if issuer or not plan.facts.issuer:
        return plan
    with office.look() as work:
        recipe = recipe_for(work, plan.facts.issuer)
    return plan if recipe.empty else reader(source, agencies, with_recipe(recipe, said), issued_on, watch)


def recipe_for(work: UnitOfWork, issuer: str) -> Answers:
    """What was answered for earlier tables of this issuer; nothing where nothing is known."""
    kept = work.notes.get(_RECIPE + key_of(issuer)) if issuer.strip() else None
    return answers_in(kept, issuer) if kept else Answers()


def _remember(work: UnitOfWork, issuer: str, said: Answers) -> None:
    recipe = with_recipe(recipe_for(work, issuer), recipe_of(said))
    if not recipe.empty:
        work.notes.put(_RECIPE + key_of(issuer), answers_text(recipe))


def open_document(work: UnitOfWork, word: str) -> AssigningDocument:
    """A document that may be corrected: our own record, or one that nobody has been given."""
    document = work.documents.find(word)
    if document.self_recorded:
        return document
    sent = work.custody.sent(EVERYBODY)
    given = any(one.stream == document.id and one.kind in (Kind.ASSIGNMENT, Kind.AMENDMENT) for one in sent)
    if given or work.info.kind is not WorkspaceKind.PROVINCE:
        raise PlanAlreadyIssued(document.number)
    return document


def worded(task: Task | PlanTask) -> Worded:
    """A task as it is compared with another table's."""
    return Worded(task.number, task.section, task.content)


def _corrected(
    office: Office, work: UnitOfWork, before: AssignmentContents, plan: ReadPlan
) -> tuple[AssignmentContents, list[tuple[Task, ReadRow]]]:
    """The document as the table says, what is gone marked as withdrawn; and which row each task came from."""
    document = before.document
    rows = [(row, _for_us(office, work, document, plan_task(row))) for row in plan.rows]
    kept = [(row, task) for row, task in rows if task.leads or task.supports or not document.self_recorded]
    found: Paired = paired([worded(task) for task in before.tasks], [worded(task) for _row, task in kept])
    old = {pair.new: before.tasks[pair.old] for pair in found.pairs}
    parts = {part.id: part for part in before.assignments}
    tasks: list[tuple[Task, ReadRow]] = []
    for place, (row, wanted) in enumerate(kept):
        task = task_of(office, wanted, document.id, place + 1)
        if (known := old.get(place)) is not None:
            task = replace(
                task, id=known.id, components=known.components, weight=known.weight, measures=known.measures,
                requirements=known.requirements,
            )  # fmt: skip
        deal(office, parts, task, wanted, document.revision, document.rule)
        tasks.append((task, row))
    gone = [before.tasks[place] for place in found.removed]
    ids = {task.id for task in gone}
    parts = {
        one.id: replace(one, ended=Ending.WITHDRAWN) if one.task_id in ids and one.ended is None else one
        for one in parts.values()
    }
    last = len(tasks)
    left = tuple(replace(task, position=last + place) for place, task in enumerate(gone, 1))
    whole = (*(task for task, _row in tasks), *left)
    return replace(before, tasks=whole, assignments=tuple(parts.values())), tasks


def _for_us(office: Office, work: UnitOfWork, document: AssigningDocument, task: PlanTask) -> PlanTask:
    if not document.self_recorded:
        return task
    task = addressing.for_ourselves(office, work, task, document.issued_on)
    own = (office.info.code,)
    return replace(task, leads=own if own[0] in task.leads else (), supports=own if own[0] in task.supports else ())


def deal(
    office: Office, parts: dict[str, Assignment], task: Task, row: PlanTask, revision: int, rule: CompletionRule
) -> None:
    """Who has a task from now on: parts of agencies that stay keep their ids, those of others end."""
    before = {part.agency_code: part for part in parts.values() if part.task_id == task.id}
    wanted = {one.agency_code: one for one in parts_of(office, row, task, revision, rule)}
    led = {part.agency_code for part in before.values() if part.role is Role.LEAD and part.ended is None}
    newcomers = any(one.role is Role.LEAD and code not in led for code, one in wanted.items())
    for code, new in wanted.items():
        known = before.get(code)
        kept = new if known is None else replace(known, role=new.role, reports=new.reports, ended=None)
        parts[kept.id] = kept
    for code, part in before.items():
        if code not in wanted and part.ended is None:
            moved = part.role is Role.LEAD and newcomers
            parts[part.id] = replace(part, ended=Ending.MOVED if moved else Ending.WITHDRAWN)


def _dropped(work: UnitOfWork, after: AssignmentContents, standing: set[str]) -> AssignmentContents:
    """Nobody has been given this document: what is gone from it leaves no trace but the log."""
    kept = tuple(one for one in after.assignments if one.ended is None and one.task_id in standing)
    for part in work.assignments.of_document(after.document.id):
        if part.id not in {one.id for one in kept}:
            work.assignments.drop(part.id)
    for task in work.tasks.of_document(after.document.id):
        if task.id not in standing:
            work.tasks.drop(task.id)
    return replace(after, tasks=tuple(task for task in after.tasks if task.id in standing), assignments=kept)


def _keep_source(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    plan: ReadPlan,
    found: Sequence[tuple[Task, ReadRow]],
) -> None:
    sheets = tuple(SourceSheet(one.name, one.kind.value, one.titles, one.columns) for one in plan.sheets)
    rows = tuple(
        SourceRow(task.id, row.sheet, row.row, row.leads_words, row.supports_words, row.others) for task, row in found
    )
    now = office.clock.now()
    work.plan_sources.add(
        PlanSource(office.new_id(), document.id, plan.file, plan.sha256, now, office.actor, sheets, rows)
    )


def _log(office: Office, work: UnitOfWork, action: str, document_id: str, changes: int) -> None:
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, document_id, {"changes": changes})
