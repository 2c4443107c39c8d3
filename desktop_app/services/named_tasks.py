"""What papers say of tasks: their words, the deadline in force, their state, and what proves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role, Word, word_of
from desktop_app.domain.calendars import add_working
from desktop_app.domain.letters import NamedTask
from desktop_app.domain.minutes import CheckedTask
from desktop_app.domain.printing import Issuing
from desktop_app.domain.progress import effective
from desktop_app.domain.schedules import joined_words
from desktop_app.services.periods import SOON, period_start

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import Assignment, AssignmentRow
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def own_issuing(office: Office, work: UnitOfWork, unit: str = "") -> Issuing:
    """A paper of the agency of this workspace, made today; number and day are left open. AgencyUnknown."""
    return Issuing(
        agency=work.agencies.get(office.info.code),
        made_on=office.clock.today(),
        training=office.info.training,
        unit=unit,
    )


def named_task(work: UnitOfWork, part: Assignment, due_on: date | None) -> NamedTask:
    """A task as letters name it, with the schedules that are in force for this part of it."""
    task = work.tasks.get(part.task_id)
    schedules = work.assignments.terms(part.id).schedules or task.schedules
    words = joined_words(one.words for one in schedules)
    return NamedTask(task.number, task.content, "; ".join(task.deliverables), words, due_on, part.role)


def agency_names(work: UnitOfWork) -> dict[str, str]:
    """Name of each agency of the catalogue, by code."""
    return {agency.code: agency.name for agency in work.agencies.all()}


def led_rows(
    office: Office, work: UnitOfWork, as_of: date, agency_code: str | None, document: AssigningDocument | None
) -> tuple[tuple[AssignmentRow, Word], ...]:
    """Every task that somebody leads, with its state word on that day, in the order of the documents."""
    documents = (document,) if document is not None else work.documents.all()
    soon = add_working(office.working_days, as_of, SOON)
    found: list[tuple[AssignmentRow, Word]] = []
    for one in documents:
        rows = work.assignments.rows(as_of, period_start(office, one, as_of), agency_code, one.id, Role.LEAD)
        found += [(row, word_of(row.state, as_of, soon)) for row in rows]
    return tuple(found)


def checked_tasks(
    office: Office,
    work: UnitOfWork,
    as_of: date,
    agency_code: str | None = None,
    document: AssigningDocument | None = None,
    words: Collection[Word] | None = None,
    numbers: Collection[str] = (),
) -> tuple[CheckedTask, ...]:
    """Tasks with state, newest statement and proof; those in one of `words`, and of these `numbers`, when given."""
    rows = [
        (row, word)
        for row, word in led_rows(office, work, as_of, agency_code, document)
        if (words is None or word in words) and (not numbers or row.number in numbers)
    ]
    documents = {one.id: one for one in work.documents.all()}
    names = agency_names(work)
    pairs = {(row.document_id, row.agency_code) for row, _word in rows}
    stated = {part: entries for pair in pairs for part, entries in work.progress.by_assignment(*pair).items()}
    proofs = {part: files for pair in pairs for part, files in work.evidence.by_assignment(*pair).items()}
    tasks = {task.id: task for one in {row.document_id for row, _word in rows} for task in work.tasks.of_document(one)}
    found = []
    for row, word in rows:
        entries = effective(stated.get(row.id, ()))
        files = [one.evidence for one in proofs.get(row.id, ()) if one.withdrawn is None]
        product = "; ".join(tasks[row.task_id].deliverables)
        found.append(
            CheckedTask(
                task=NamedTask(row.number, row.content, product, row.due_words, row.state.due_on),
                document=documents[row.document_id],
                agency=names.get(row.agency_code, row.agency_code),
                word=word,
                done_on=row.state.done_on,
                result=entries[-1].note if entries else "",
                evidence=tuple(dict.fromkeys(one.number or one.file_name for one in files)),
            )
        )
    return tuple(found)
