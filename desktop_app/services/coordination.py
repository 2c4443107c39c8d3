"""Đề nghị phối hợp: ask, remind, note the answer; how many working days it took. Travels with the reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.coordination import (
    CoordinationClosed,
    CoordinationEmpty,
    CoordinationOpen,
    CoordinationRequest,
    CoordinationUnknown,
    CoordinationWithSelf,
    Direction,
    Reminding,
    Waiting,
    Way,
    check_days,
    waiting,
)
from desktop_app.domain.letters import AddresseeMissing
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import agency_names
from desktop_app.services.register_entries import begun, find_record, restated, tell
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.assignments import Assignment
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CoordinationRow:
    """One request as a person sees it."""

    request: CoordinationRequest
    agency_name: str
    """Whose record it is."""
    document_number: str
    task_number: str
    """Empty: about the document as a whole."""
    task_content: str
    waiting: Waiting


def ask(
    office: Office,
    content: str,
    assignment_id: str = "",
    document_id: str = "",
    partners: Sequence[str] = (),
    asked_on: date | None = None,
    due_on: date | None = None,
    paper: str = "",
    direction: Direction = Direction.SENT,
) -> tuple[CoordinationRequest, ...]:
    """Write down what was asked of other bodies, one record for each: named by code, sign or name, or by words where
    the catalogue does not know them; else whom the document names beside us in the task. `direction` RECEIVED: what
    others ask of us. All or none.

    CoordinationEmpty, CoordinationWithSelf, AddresseeMissing, DaysReversed, RecordInFuture, AssignmentUnknown.
    """
    need(office, WorkspaceKind.AGENCY)
    if not tidy(content):
        raise CoordinationEmpty()
    made = []
    with office.work() as work:
        if assignment_id:
            part = work.assignments.get(assignment_id)
            document_id = part.document_id
            named = [_body(office, work, one) for one in partners if tidy_line(one)] or _beside(office, work, part)
        else:
            document_id = work.documents.get(document_id).id
            named = [_body(office, work, one) for one in partners if tidy_line(one)]
        if not named:
            raise AddresseeMissing()
        for code, name in dict.fromkeys(named):
            entry = CoordinationRequest(
                **begun(office, document_id),
                assignment_id=assignment_id,
                direction=direction,
                partner_code=code,
                partner_name=name,
                content=tidy(content),
                asked_on=asked_on or office.clock.today(),
                due_on=due_on,
                paper=tidy_line(paper),
                reminders=(),
                answered_on=None,
                answer="",
                answer_paper="",
                withdrawn=False,
            )
            check_days(entry, office.clock.today())
            made.append(tell(office, work, entry, "coordination.ask"))
        work.commit()
    return tuple(made)


def _body(office: Office, work: UnitOfWork, word: str) -> tuple[str, str]:
    """Code and name; a body outside the catalogue has no code."""
    try:
        agency = work.agencies.find(word)
    except AgencyUnknown:
        return "", tidy_line(word)
    if agency.code == office.info.code:
        raise CoordinationWithSelf(agency.name)
    return agency.code, agency.name


def _beside(office: Office, work: UnitOfWork, part: Assignment) -> list[tuple[str, str]]:
    """Whom the document names beside us: the partners of a lead, the leads of a partner."""
    names = agency_names(work)
    return [
        (one.agency_code, names.get(one.agency_code, one.agency_code))
        for one in work.assignments.of_task(part.task_id)
        if one.role is not part.role and one.agency_code != office.info.code and one.ended is None
    ]


def remind(
    office: Office, word: str, on: date | None = None, way: Way = Way.LETTER, paper: str = ""
) -> CoordinationRequest:
    """Note that the body was reminded. CoordinationUnknown, CoordinationClosed, DaysReversed, RecordInFuture."""
    once = Reminding(on or office.clock.today(), way, tidy_line(paper))
    return _changed(office, word, "coordination.remind", lambda one: {"reminders": (*one.reminders, once)})


def answer(
    office: Office, word: str, answered_on: date | None = None, text: str = "", paper: str = ""
) -> CoordinationRequest:
    """Note the answer: its day, what it says, by which document. CoordinationUnknown, CoordinationClosed,
    DaysReversed, RecordInFuture."""
    told = {
        "answered_on": answered_on or office.clock.today(), "answer": tidy(text), "answer_paper": tidy_line(paper),
    }  # fmt: skip
    return _changed(office, word, "coordination.answer", lambda _one: told)


def change(
    office: Office,
    word: str,
    content: str | None = None,
    asked_on: date | None = None,
    due_on: date | None = None,
    paper: str | None = None,
) -> CoordinationRequest:
    """Put right what was written down of an open request; what is None stays. CoordinationUnknown,
    CoordinationClosed, CoordinationEmpty, DaysReversed, RecordInFuture."""
    told: dict[str, Any] = {"asked_on": asked_on, "due_on": due_on}
    told |= {
        "content": None if content is None else tidy(content), "paper": None if paper is None else tidy_line(paper)
    }  # fmt: skip
    if told["content"] == "":
        raise CoordinationEmpty()
    said = {name: value for name, value in told.items() if value is not None}
    return _changed(office, word, "coordination.change", lambda _one: said)


def withdraw(office: Office, word: str) -> CoordinationRequest:
    """No answer is awaited any more. CoordinationUnknown, CoordinationClosed."""
    return _changed(office, word, "coordination.withdraw", lambda _one: {"withdrawn": True})


def reopen(office: Office, word: str) -> CoordinationRequest:
    """An answer or withdrawal was written down by mistake; what was said stays in the history. CoordinationUnknown,
    CoordinationOpen."""
    nothing = {"withdrawn": False, "answered_on": None, "answer": "", "answer_paper": ""}
    return _changed(office, word, "coordination.reopen", lambda _one: nothing, closed=True)


def _changed(office: Office, word: str, action: str, changes: Any, closed: bool = False) -> CoordinationRequest:
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        known = find_record(office, work, CoordinationRequest, word, CoordinationUnknown)
        if known.open is closed:
            raise CoordinationOpen(known.subject[-6:]) if closed else CoordinationClosed(known.subject[-6:])
        entry = restated(office, known, **changes(known))
        check_days(entry, office.clock.today())
        tell(office, work, entry, action)
        work.commit()
    return entry


def find_coordination(office: Office, word: str) -> CoordinationRow:
    """One request by its id or the end of it; CoordinationUnknown."""
    with office.look() as work:
        known = find_record(office, work, CoordinationRequest, word, CoordinationUnknown)
        return _row(office, work, known)


def coordination(
    office: Office,
    agency_code: str | None = None,
    document_id: str | None = None,
    assignment_id: str = "",
    open_only: bool = False,
) -> tuple[CoordinationRow, ...]:
    """The requests of this workspace, those that have waited longest past their day first, closed ones last."""
    with office.look() as work:
        return coordination_in(office, work, agency_code, document_id, assignment_id, open_only)


def coordination_in(
    office: Office,
    work: UnitOfWork,
    agency_code: str | None = None,
    document_id: str | None = None,
    assignment_id: str = "",
    open_only: bool = False,
) -> tuple[CoordinationRow, ...]:
    """The same inside a transaction that is already open."""
    rows = [
        _row(office, work, one)
        for one in work.registers.all(CoordinationRequest, agency_code, document_id)
        if (not assignment_id or one.assignment_id == assignment_id) and (one.open or not open_only)
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: CoordinationRow) -> tuple[bool, int, int, str]:
    return (not row.request.open, -(row.waiting.past_due or 0), -row.waiting.waited, row.request.subject)


def _row(office: Office, work: UnitOfWork, request: CoordinationRequest) -> CoordinationRow:
    number, content = _task(work, request.assignment_id)
    return CoordinationRow(
        request,
        work.agencies.get(request.agency_code).name,
        work.documents.get(request.document_id).number,
        number,
        content,
        waiting(request, office.working_days, office.clock.today()),
    )


def _task(work: UnitOfWork, assignment_id: str) -> tuple[str, str]:
    """Number and words of a task; empty for none, and for one that is not known here."""
    try:
        task = work.tasks.get(work.assignments.get(assignment_id).task_id) if assignment_id else None
    except AssignmentUnknown:
        task = None
    return (task.number, task.content) if task is not None else ("", "")


def history_of(office: Office, word: str) -> tuple[CoordinationRequest, ...]:
    """Everything that was written down of one request, oldest first; CoordinationUnknown."""
    with office.look() as work:
        known = find_record(office, work, CoordinationRequest, word, CoordinationUnknown)
        return tuple(one for one in work.registers.versions(known.subject) if isinstance(one, CoordinationRequest))
