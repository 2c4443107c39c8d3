"""Phiếu thu thập: give a sheet to a department, and take in what it brings back beside what was logged meanwhile."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Word
from desktop_app.domain.collected_answers import (
    Answered,
    AnswerWords,
    Outcome,
    StatusContradictsDay,
    Taken,
    answered,
    contradicts,
    figures_of,
    newest_beside,
    stated_before,
)
from desktop_app.domain.collecting_sheets import (
    CollectingForeign,
    CollectingSheet,
    FilledRow,
    GivenRow,
    IssuedSheet,
    NothingToCollect,
    RowAltered,
    RowForeign,
    RowNotInConflict,
    RowTwice,
    RowWithoutMark,
    fits,
)
from desktop_app.domain.periods import bounds, kinds_asked, parse_period, period_of, title
from desktop_app.domain.progress import EntryKind, effective
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.changes import Changes
from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.kinds import need
from desktop_app.services.overview import overview
from desktop_app.services.progress import Statement, add_entry, find_assignment
from desktop_app.services.table_files import write_new
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.text import tidy_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_CLOSED = frozenset({Word.DONE_ON_TIME, Word.DONE_LATE, Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})


@dataclass(frozen=True, slots=True)
class CollectedRow:
    """What became of one answered row: `ours` is the entry that it contradicts, `entry_id` the one that was added."""

    sheet: str
    row: int
    number: str
    outcome: Outcome
    words: AnswerWords
    ours: ProgressEntry | None = None
    problem: Refusal | None = None
    entry_id: str = ""
    assignment_id: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """What one file brought, row by row; rows that were left blank are not among them."""

    file: str
    department: str
    rows: tuple[CollectedRow, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows became this."""
        return sum(1 for row in self.rows if row.outcome is outcome)

    @property
    def changes(self) -> Changes:
        """The parts that have a new entry."""
        return Changes(assignments=frozenset(row.assignment_id for row in self.rows if row.entry_id))


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet that was given out, and how many of its rows have come back."""

    sheet: IssuedSheet
    answered: int


def give_out(
    office: Office,
    department: str,
    target: Path,
    tasks: Sequence[str] = (),
    document: str = "",
    period: str = "",
    replaces: bool = False,
) -> IssuedSheet:
    """Write a sheet for a department about these tasks (numbers or ids), or about every part of ours that is open.

    The period is the one under way unless named. TaskUnknown, TaskAmbiguous, DocumentUnknown, PeriodUnreadable,
    PeriodNotAsked, NothingToCollect, TableExists, TableNotWritten.
    """
    need(office, WorkspaceKind.AGENCY)
    if target.exists() and not replaces:
        raise TableExists(target.name)
    wanted = _wanted(office, tasks, document)
    with office.work() as work:
        sheet = _sheet(office, work, tidy_line(department), wanted, period)
        parts = tuple(row.assignment_id for row in sheet.rows)
        issued = IssuedSheet(
            id=sheet.id,
            department=sheet.department,
            period=sheet.period,
            first=sheet.first,
            last=sheet.last,
            made_at=sheet.made_at,
            made_by=office.actor,
            assignments=parts,
            entries=tuple(dict.fromkeys(entry.id for part in parts for entry in work.progress.of_assignment(part))),
        )
        work.collecting.add(issued)
        details: dict[str, object] = {"department": issued.department, "rows": len(issued.assignments)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "collecting.give", issued.id, details)
        work.commit()
    write_new(office, target, office.tables.collecting(sheet), replaces)
    return issued


def given_out(office: Office) -> tuple[SheetView, ...]:
    """Every sheet of this workspace, newest first."""
    with office.look() as work:
        return tuple(
            SheetView(sheet, len({taken.assignment_id for taken in work.collecting.taken(sheet.id)}))
            for sheet in work.collecting.all()
        )


def _wanted(office: Office, tasks: Sequence[str], document: str) -> tuple[str, ...]:
    if tasks:
        found = (find_assignment(office, word, document or None, office.info.code).id for word in tasks)
        return tuple(dict.fromkeys(found))
    document_id = ""
    if document:
        with office.look() as work:
            document_id = work.documents.find(document).id
    wanted = tuple(
        listed.row.id
        for listed in overview(office).rows
        if listed.word not in _CLOSED and (not document_id or listed.row.document_id == document_id)
    )
    if not wanted:
        raise NothingToCollect()
    return wanted


def _sheet(office: Office, work: UnitOfWork, department: str, wanted: Sequence[str], period: str) -> CollectingSheet:
    parts = [work.assignments.get(one) for one in wanted]
    documents = {one: work.documents.get(one) for one in dict.fromkeys(part.document_id for part in parts)}
    spans = [_span(office, document, period) for document in documents.values()]
    tasks = {part.id: work.tasks.get(part.task_id) for part in parts}
    rows = tuple(
        GivenRow(
            assignment_id=part.id,
            number=tasks[part.id].number,
            document=documents[part.document_id].number,
            content=tasks[part.id].content,
            product="\n".join(tasks[part.id].deliverables),
            deadline="\n".join(dict.fromkeys(schedule.words for schedule in tasks[part.id].schedules)),
            so_far=_so_far(work.progress.of_assignment(part.id)),
        )
        for part in parts
    )
    return CollectingSheet(
        id=office.new_id(),
        agency=office.info.name,
        department=department,
        period=spans[0][2],
        first=min(first for first, _last, _title in spans),
        last=max(last for _first, last, _title in spans),
        made_at=office.clock.now(),
        counted=any(task.measures for task in tasks.values()),
        rows=rows,
    )


def _span(office: Office, document: AssigningDocument, word: str) -> tuple[date, date, str]:
    calendar = office.calendars[document.calendar]
    today = office.clock.today()
    period = parse_period(word) if word else period_of(today, kinds_asked(document.periods)[0], calendar)
    return *bounds(period, calendar), title(period, calendar)


def _so_far(history: Sequence[ProgressEntry]) -> str:
    standing = effective(history)
    if not standing:
        return ""
    newest = standing[-1]
    share = "" if newest.percent is None else f" ({newest.percent}%)"
    return f"{short_date(newest.worked_on)}: {newest.note}{share}"


def take_in(
    office: Office,
    file: Path,
    choices: Mapping[str, Outcome] | None = None,
    keep_file: bool = False,
    write: bool = True,
) -> Collected:
    """Read a filled sheet back: new answers become entries of the department, what contradicts an entry logged since
    waits until it is chosen (`choices`: row, or `sheet!row`, → THEIRS or OURS), what cannot be taken says why.

    The same answers are taken once. With `keep_file` the sheet itself becomes evidence of what it brought; without
    `write` nothing is kept. NotACollectingSheet, CollectingColumnsMissing, CollectingForeign, RowNotInConflict,
    refusals of tables/guard.py.
    """
    need(office, WorkspaceKind.AGENCY)
    filled = office.tables.read_filled(file)
    if keep_file and write:
        before = _take(office, file, filled, choices or {}, write=False)
        facts = PaperFacts(abstract=f"Phiếu thu thập: {before.department}")
        for row in before.rows:
            if row.outcome in (Outcome.NEW, Outcome.THEIRS):
                attach(office, row.assignment_id, file, facts)
    return _take(office, file, filled, choices or {}, write)


def _take(
    office: Office, file: Path, filled: Sequence[FilledRow], choices: Mapping[str, Outcome], write: bool
) -> Collected:
    with office.work() as work:
        taking = _Taking(office, work, filled, choices)
        if not taking.sheets:
            raise CollectingForeign(tidy_line(file.name))
        rows = tuple(taking.row(row) for row in filled if not row.words.empty)
        for word in choices:
            settled = [row for row in rows if word in (str(row.row), f"{row.sheet}!{row.row}")]
            if not any(row.outcome in (Outcome.THEIRS, Outcome.OURS, Outcome.SAME) for row in settled):
                raise RowNotInConflict(word)
        department = ", ".join(dict.fromkeys(sheet.department for sheet in taking.sheets.values()))
        if write:
            counts: dict[str, object] = {one.value: sum(1 for row in rows if row.outcome is one) for one in Outcome}
            for sheet_id in taking.sheets:
                work.audit.append(
                    office.new_id(), office.clock.now(), office.actor, "collecting.take", sheet_id, counts
                )
            work.commit()
    return Collected(tidy_line(file.name), department, rows)


class _Taking:
    """One file being taken in, inside one transaction."""

    def __init__(
        self, office: Office, work: UnitOfWork, filled: Sequence[FilledRow], choices: Mapping[str, Outcome]
    ) -> None:
        self.office, self.work, self.choices = office, work, choices
        self.today = office.clock.today()
        marks = {row.mark.sheet_id for row in filled if row.mark is not None}
        found = {one: work.collecting.find(one) for one in sorted(marks)}
        self.sheets = {one: sheet for one, sheet in found.items() if sheet is not None}
        before = [taken for one in self.sheets for taken in work.collecting.taken(one)]
        self.taken = {(taken.sheet_id, taken.assignment_id, taken.digest): taken.outcome for taken in before}
        self.brought = {taken.entry_id: taken.sheet_id for taken in before if taken.entry_id}
        self.due = {row.row.id: row.row.state.due_on for row in overview(office).rows} if self.sheets else {}
        self.answers: defaultdict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
        for row in filled:
            if row.mark is not None and not row.words.empty:
                of_it = self.answers[row.mark.sheet_id, row.mark.assignment_id]
                of_it.setdefault(row.words.digest, []).append(row.row)

    def row(self, filled: FilledRow) -> CollectedRow:
        """What becomes of one row; what can be said against it stops this row alone."""
        part = filled.mark.assignment_id if filled.mark is not None else ""
        made = CollectedRow(
            filled.sheet, filled.row, filled.given[0], Outcome.PROBLEM, filled.words, assignment_id=part
        )
        try:
            return self._judged(filled, made)
        except Refusal as problem:
            return replace(made, problem=problem)

    def _judged(self, filled: FilledRow, made: CollectedRow) -> CollectedRow:
        mark = filled.mark
        if mark is None:
            raise RowWithoutMark()
        sheet = self.sheets.get(mark.sheet_id)
        if sheet is None or mark.assignment_id not in sheet.assignments:
            raise RowForeign()
        if not fits(mark, filled.given):
            raise RowAltered()
        answers = self.answers[mark.sheet_id, mark.assignment_id]
        if len(answers) > 1:
            raise RowTwice(tuple(sorted(row for rows in answers.values() for row in rows)))
        chosen = self.choices.get(f"{filled.sheet}!{filled.row}") or self.choices.get(str(filled.row))
        settled = self.taken.get((mark.sheet_id, mark.assignment_id, filled.words.digest))
        if settled is not None and not (settled is Outcome.OURS and chosen is Outcome.THEIRS):
            return replace(made, outcome=Outcome.SAME)
        one = answered(filled.words, sheet.first, sheet.last, self.today)
        due = self.due.get(mark.assignment_id)
        if one.late and one.done_on is not None and due is not None and one.done_on <= due:
            raise StatusContradictsDay(one.done_on, due)
        history = self.work.progress.of_assignment(mark.assignment_id)
        if settled is None and stated_before(one, sheet.department, history):
            return replace(made, outcome=Outcome.SAME)
        ours = newest_beside(history, sheet.entries)
        # A department that answers again about work under way goes on from its own word.
        goes_on = ours is not None and ours.kind is EntryKind.WORK and self.brought.get(ours.id) == sheet.id
        if ours is None or goes_on or not contradicts(one, ours):
            return self._add(sheet, filled, one, replace(made, outcome=Outcome.NEW))
        if chosen is None:
            return replace(made, outcome=Outcome.CONFLICT, ours=ours)
        if chosen is Outcome.OURS:
            self._settle(sheet, filled, Outcome.OURS, "")
            return replace(made, outcome=Outcome.OURS, ours=ours)
        return self._add(sheet, filled, one, replace(made, outcome=Outcome.THEIRS, ours=ours))

    def _add(self, sheet: IssuedSheet, filled: FilledRow, one: Answered, made: CollectedRow) -> CollectedRow:
        assert filled.mark is not None
        assignment_id = filled.mark.assignment_id
        task = self.work.tasks.get(self.work.assignments.get(assignment_id).task_id)
        statement = Statement(
            kind=one.kind,
            note=one.note,
            worked_on=one.worked_on,
            percent=one.percent,
            done_on=one.done_on,
            figures=figures_of(one, task.measures[0].id if task.measures else None),
            supersedes=made.ours.id if made.ours is not None else None,
            drop_reason=one.reason,
        )
        entry = add_entry(self.office, self.work, assignment_id, statement, author=sheet.department)
        self._settle(sheet, filled, made.outcome, entry.id)
        return replace(made, entry_id=entry.id)

    def _settle(self, sheet: IssuedSheet, filled: FilledRow, outcome: Outcome, entry_id: str) -> None:
        assert filled.mark is not None
        taken = Taken(
            sheet.id, filled.mark.assignment_id, filled.words.digest, outcome, entry_id, self.office.clock.now(),
            self.office.actor,
        )  # fmt: skip
        self.work.collecting.take(taken)
        self.taken[taken.sheet_id, taken.assignment_id, taken.digest] = outcome
        self.brought[entry_id] = sheet.id
