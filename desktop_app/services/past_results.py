"""Last year's results from an Excel file: matched to tasks, looked at, loaded as entries of the time before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role
from desktop_app.domain.past_results import (
    Matching,
    NoResultsInTable,
    PastResult,
    ResultDoubt,
    ResultOutcome,
    ResultRowUnknown,
    Settled,
    loaded_before,
    logged_since,
    match_rows,
    past_result,
    result_words,
)
from desktop_app.domain.plan_readings import SheetKind
from desktop_app.domain.progress import effective
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.progress import Statement, add_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from desktop_app.domain.assignments import Assignment
    from desktop_app.domain.plan_readings import ReadPlan, ReadRow, ReadSheet
    from desktop_app.domain.tasks import Task
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of the table: the task it speaks of, what it would state, what is in doubt, what became of it."""

    sheet: str
    row: int
    number: str
    content: str
    task: str
    """Number of the task, empty when none is like it."""
    task_content: str
    likeness: float
    matching: Matching
    result: PastResult | None
    doubts: tuple[ResultDoubt, ...]
    outcome: ResultOutcome
    problem: Refusal | None = None
    entry_id: str = ""


def past_results(
    office: Office,
    document_word: str,
    plan: ReadPlan,
    year: int,
    settled: Mapping[str, Settled],
    day: date | None = None,
    apply: bool = False,
) -> tuple[ResultRow, ...]:
    """Every row of the tables of progress, matched to our tasks of a document; with `apply` those without a doubt are
    loaded, each once however often this is repeated.

    `settled`: row, or `sheet!row`, → what somebody has decided about it. `day` is that of rows without one. Entries
    bear the day of the work and begin with "Trước khi dùng phần mềm"; they are recorded now. DocumentUnknown,
    NoResultsInTable, ResultRowUnknown, TaskUnknown.
    """
    need(office, WorkspaceKind.AGENCY)
    sheets = [sheet for sheet in plan.sheets if _tells(sheet)]
    if not sheets:
        raise NoResultsInTable(plan.file)
    places = {word for sheet in sheets for row in sheet.rows for word in (str(row.row), f"{sheet.name}!{row.row}")}
    for word in settled:
        if word not in places:
            raise ResultRowUnknown(word)
    with office.work() as work:
        loading = _Loading(office, work, work.documents.find(document_word).id, year, day, apply)
        found = tuple(row for sheet in sheets for row in loading.sheet(sheet, settled))
        if apply:
            counts: dict[str, object] = {
                one.value: sum(1 for row in found if row.outcome is one) for one in ResultOutcome
            }
            work.audit.append(
                office.new_id(), office.clock.now(), office.actor, "results.load", loading.document_id, counts
            )
            work.commit()
    return found


def _tells(sheet: ReadSheet) -> bool:
    return sheet.kind is not SheetKind.UNKNOWN and any(what in ("status", "result") for _head, what in sheet.columns)


class _Loading:
    """One file, inside one transaction."""

    def __init__(
        self, office: Office, work: UnitOfWork, document_id: str, year: int, day: date | None, apply: bool
    ) -> None:
        self.office, self.work, self.document_id = office, work, document_id
        self.year, self.day, self.apply = year, day, apply
        self.today = office.clock.today()
        own = [part for part in work.assignments.of_document(document_id, office.info.code) if part.ended is None]
        self.parts: dict[str, Assignment] = {}
        for part in sorted(own, key=lambda part: part.role is not Role.LEAD):
            self.parts.setdefault(part.task_id, part)
        self.tasks = [task for task in work.tasks.of_document(document_id) if task.id in self.parts]

    def sheet(self, sheet: ReadSheet, settled: Mapping[str, Settled]) -> Iterator[ResultRow]:
        """The rows of one sheet, in order."""
        for row, match in zip(sheet.rows, match_rows(self.tasks, sheet.rows), strict=True):
            said = settled.get(f"{sheet.name}!{row.row}") or settled.get(str(row.row)) or Settled()
            task = self.tasks[match.task] if match.task is not None else None
            matching = match.matching
            if said.task is not None:
                task, matching = self._named(said.task), Matching.CHOSEN
            yield self._row(sheet, row, task, match.likeness, matching, said)

    def _named(self, word: str) -> Task:
        wanted = {part.id for part in self.work.assignments.find(word, self.office.info.code)}
        for task in self.tasks:
            if self.parts[task.id].id in wanted:
                return task
        raise TaskUnknown(word)

    def _row(
        self, sheet: ReadSheet, row: ReadRow, task: Task | None, likeness: float, matching: Matching, said: Settled
    ) -> ResultRow:
        schedules = task.schedules if task is not None else ()
        result, doubts = past_result(result_words(row, sheet), said, schedules, self.year, self.day, self.today)
        made = ResultRow(
            sheet.name, row.row, row.number, row.content, task.number if task else "", task.content if task else "",
            likeness, matching, result, doubts, ResultOutcome.NOTHING,
        )  # fmt: skip
        if task is None or result is None:
            return made
        history = self.work.progress.of_assignment(self.parts[task.id].id)
        if loaded_before(result, history):
            return replace(made, doubts=(), outcome=ResultOutcome.KNOWN)
        if matching is Matching.ASK:
            doubts = (ResultDoubt.MATCH, *doubts)
        if matching is not Matching.CHOSEN and logged_since(history):
            doubts = (*doubts, ResultDoubt.LOGGED_SINCE)
        if doubts:
            return replace(made, doubts=doubts, outcome=ResultOutcome.OPEN)
        if not self.apply:
            return replace(made, outcome=ResultOutcome.READY)
        highest = max((entry.percent or 0 for entry in effective(history)), default=0)
        statement = Statement(
            kind=result.kind,
            note=result.note,
            worked_on=result.worked_on,
            percent=result.percent if (result.percent or 0) >= highest else None,
            done_on=result.done_on,
        )
        try:
            entry = add_entry(self.office, self.work, self.parts[task.id].id, statement)
        except Refusal as problem:
            return replace(made, outcome=ResultOutcome.OPEN, problem=problem)
        return replace(made, outcome=ResultOutcome.LOADED, entry_id=entry.id)
