"""Kiểm tra, giám sát: inspections and instructions as they happened, and which work nobody has touched for weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.domain.assignments import AssignmentRow, Role
from desktop_app.domain.coordination import DaysReversed, in_order
from desktop_app.domain.supervision import (
    WEEKS,
    Finding,
    Inspection,
    Instruction,
    InstructionCarriedOut,
    SupervisionEmpty,
    SupervisionUnknown,
    Untouched,
    check_weeks,
    past_due,
    untouched,
    waits,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.periods import period_start
from desktop_app.services.register_entries import begun, find_record, restated, tell
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_WEEKS_NOTE = "supervision/weeks"


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One inspection as a person sees it."""

    inspection: Inspection
    agency_name: str
    document_number: str


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """One instruction as a person sees it."""

    instruction: Instruction
    agency_name: str
    document_number: str
    past_due: int | None
    """Working days after its due day up to when it was carried out, or to today; None without a due day."""


@dataclass(frozen=True, slots=True)
class UntouchedRow:
    """An assignment without a word for weeks."""

    row: AssignmentRow
    untouched: Untouched


def record_inspection(
    office: Office,
    document_word: str,
    body: str,
    first_day: date,
    scope: str,
    last_day: date | None = None,
    paper: str = "",
    conclusion: str = "",
    findings: Sequence[Finding] = (),
) -> Inspection:
    """Write down an inspection of this agency. SupervisionEmpty, DaysReversed, RecordInFuture, DocumentUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        entry = Inspection(
            **begun(office, work.documents.find(document_word).id),
            body=tidy_line(body),
            first_day=first_day,
            last_day=last_day or first_day,
            scope=tidy(scope),
            paper=tidy_line(paper),
            conclusion=tidy_line(conclusion),
            findings=_tidy(findings),
        )
        _check_inspection(entry, office.clock.today())
        tell(office, work, entry, "inspection.record")
        work.commit()
    return entry


def change_inspection(
    office: Office,
    word: str,
    body: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    scope: str | None = None,
    paper: str | None = None,
    conclusion: str | None = None,
    findings: Sequence[Finding] | None = None,
    more: Sequence[Finding] = (),
) -> Inspection:
    """Tell an inspection anew: what is None stays; `findings` replace those of before, `more` are added.
    SupervisionUnknown, and refusals of `record_inspection`."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        known = find_record(office, work, Inspection, word, SupervisionUnknown)
        said: dict[str, Any] = {"first_day": first_day, "last_day": last_day}
        lines = {"body": body, "paper": paper, "conclusion": conclusion}
        said |= {name: None if value is None else tidy_line(value) for name, value in lines.items()}
        said["scope"] = None if scope is None else tidy(scope)
        kept = known.findings if findings is None else _tidy(findings)
        said = {name: value for name, value in said.items() if value is not None}
        entry = restated(office, known, findings=(*kept, *_tidy(more)), **said)
        _check_inspection(entry, office.clock.today())
        tell(office, work, entry, "inspection.change")
        work.commit()
    return entry


def _tidy(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    told = (Finding(tidy(one.content), tidy_line(one.reference)) for one in findings)
    return tuple(one for one in told if one.content)


def _check_inspection(entry: Inspection, today: date) -> None:
    if not (entry.body and entry.scope):
        raise SupervisionEmpty()
    in_order(entry.first_day, today)
    if entry.last_day < entry.first_day:
        raise DaysReversed(entry.last_day, entry.first_day)


def record_instruction(
    office: Office,
    document_word: str,
    giver: str,
    given_on: date,
    content: str,
    paper: str = "",
    due_on: date | None = None,
    assignment_ids: Sequence[str] = (),
) -> Instruction:
    """Write down an instruction to this agency. SupervisionEmpty, DaysReversed, RecordInFuture, DocumentUnknown,
    AssignmentUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        entry = Instruction(
            **begun(office, work.documents.find(document_word).id),
            assignment_ids=tuple(work.assignments.get(one).id for one in dict.fromkeys(assignment_ids)),
            giver=tidy_line(giver),
            given_on=given_on,
            paper=tidy_line(paper),
            content=tidy(content),
            due_on=due_on,
            carried_out_on=None,
            result="",
            result_paper="",
        )
        _check_instruction(entry, office.clock.today())
        tell(office, work, entry, "instruction.record")
        work.commit()
    return entry


def carried_out(office: Office, word: str, on: date | None = None, result: str = "", paper: str = "") -> Instruction:
    """Note that an instruction was carried out, when and by which document. SupervisionUnknown,
    InstructionCarriedOut, DaysReversed, RecordInFuture."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        known = find_record(office, work, Instruction, word, SupervisionUnknown)
        if known.carried_out_on is not None:
            raise InstructionCarriedOut(known.subject[-6:])
        day = on or office.clock.today()
        entry = restated(office, known, carried_out_on=day, result=tidy(result), result_paper=tidy_line(paper))
        _check_instruction(entry, office.clock.today())
        tell(office, work, entry, "instruction.carried_out")
        work.commit()
    return entry


def change_instruction(
    office: Office,
    word: str,
    giver: str | None = None,
    given_on: date | None = None,
    content: str | None = None,
    paper: str | None = None,
    due_on: date | None = None,
    still_open: bool = False,
) -> Instruction:
    """Put right what was written down; what is None stays. `still_open`: it was not carried out after all.
    SupervisionUnknown, and refusals of `record_instruction`."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        known = find_record(office, work, Instruction, word, SupervisionUnknown)
        said: dict[str, Any] = {"given_on": given_on, "due_on": due_on}
        said |= {
            name: None if value is None else tidy_line(value) for name, value in (("giver", giver), ("paper", paper))
        }
        said["content"] = None if content is None else tidy(content)
        said = {name: value for name, value in said.items() if value is not None}
        if still_open:
            said |= {"carried_out_on": None, "result": "", "result_paper": ""}
        entry = restated(office, known, **said)
        _check_instruction(entry, office.clock.today())
        tell(office, work, entry, "instruction.change")
        work.commit()
    return entry


def _check_instruction(entry: Instruction, today: date) -> None:
    if not (entry.giver and entry.content):
        raise SupervisionEmpty()
    for day in (entry.given_on, *((entry.carried_out_on,) if entry.carried_out_on else ())):
        in_order(day, today)
    for later in (entry.due_on, entry.carried_out_on):
        if later is not None and later < entry.given_on:
            raise DaysReversed(later, entry.given_on)


def inspections(
    office: Office, agency_code: str | None = None, document_id: str | None = None
) -> tuple[InspectionRow, ...]:
    """Every inspection of this workspace, the newest first."""
    with office.look() as work:
        found = work.registers.all(Inspection, agency_code, document_id)
        rows = [
            InspectionRow(one, work.agencies.get(one.agency_code).name, work.documents.get(one.document_id).number)
            for one in found
        ]
    return tuple(sorted(rows, key=lambda row: (row.inspection.first_day, row.inspection.subject), reverse=True))


def instructions(
    office: Office, agency_code: str | None = None, document_id: str | None = None, open_only: bool = False
) -> tuple[InstructionRow, ...]:
    """Every instruction of this workspace, those not carried out first, by their due day."""
    with office.look() as work:
        found = work.registers.all(Instruction, agency_code, document_id)
        rows = [
            InstructionRow(
                one,
                work.agencies.get(one.agency_code).name,
                work.documents.get(one.document_id).number,
                past_due(one, office.working_days, office.clock.today()),
            )
            for one in found
            if not open_only or one.carried_out_on is None
        ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.instruction.carried_out_on is not None,
                row.instruction.due_on is None,
                row.instruction.due_on or row.instruction.given_on,
                row.instruction.subject,
            ),
        )
    )


def weeks_chosen(work: UnitOfWork) -> int:
    """After how many weeks without a word an assignment is listed in this workspace."""
    return int(work.notes.get(_WEEKS_NOTE) or WEEKS)


def choose_weeks(office: Office, weeks: int) -> int:
    """Keep that number for this workspace; WeeksOutOfRange."""
    check_weeks(weeks)
    with office.work() as work:
        work.notes.put(_WEEKS_NOTE, str(weeks))
        work.commit()
    return weeks


def untouched_rows(
    office: Office,
    weeks: int | None = None,
    role: Role = Role.LEAD,
    agency_code: str | None = None,
    document_id: str | None = None,
) -> tuple[tuple[UntouchedRow, ...], int]:
    """Open assignments of one role of which nothing was written down, and to which nothing was attached, for `weeks`
    weeks (the number chosen for this workspace), the longest first; and that number. Partner work is asked for apart.
    WeeksOutOfRange."""
    with office.look() as work:
        number = weeks if weeks is not None else weeks_chosen(work)
        code = agency_code or (office.info.code if office.info.kind is WorkspaceKind.AGENCY else None)
        return untouched_in(office, work, number, office.clock.today(), role, code, document_id), number


def untouched_in(
    office: Office,
    work: UnitOfWork,
    weeks: int,
    today: date,
    role: Role = Role.LEAD,
    agency_code: str | None = None,
    document_id: str | None = None,
) -> tuple[UntouchedRow, ...]:
    """The same inside a transaction that is already open, as of a day."""
    known: dict[str, AssignmentRow] = {}
    parts: list[tuple[str, date, date | None]] = []
    for document in work.documents.all():
        if document_id not in (None, document.id):
            continue
        start = period_start(office, document, today)
        rows = [row for row in work.assignments.rows(today, start, agency_code, document.id, role) if waits(row.state)]
        for code in dict.fromkeys(row.agency_code for row in rows):
            said = _last_words(work, document.id, code, today)
            for row in (row for row in rows if row.agency_code == code):
                known[row.id] = row
                parts.append((row.id, document.issued_on, said.get(row.id)))
    return tuple(UntouchedRow(known[one.assignment_id], one) for one in untouched(parts, today, weeks))


def _last_words(work: UnitOfWork, document_id: str, agency_code: str, today: date) -> dict[str, date]:
    """The day on which something was last written down of each assignment, or attached to it, up to `today`."""
    last = dict(work.progress.last_days(document_id, agency_code, today))
    for part, day in work.evidence.last_days(document_id, agency_code, today).items():
        last[part] = max(day, last.get(part, day))
    return last
