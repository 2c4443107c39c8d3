"""Công văn of an agency about its tasks: the facts of a request, or of a task, gathered for the printer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assignments import Role, state_of
from desktop_app.domain.letters import AddresseeMissing, ClarificationLetter, CoordinationLetter, DeadlineLetter
from desktop_app.domain.progress import EntryKind, effective
from desktop_app.domain.requests import ClarificationRequest, DeadlineRequest, RequestUnknown
from desktop_app.domain.standing import facts_of
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import agency_names, named_task, own_issuing
from desktop_app.services.periods import period_start
from desktop_app.services.requests import find_request
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import Assignment
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_TOLD = 3
"""So many of the newest statements say how far a task has come."""


def deadline_letter(office: Office, word: str, measures: Sequence[str] = (), unit: str = "") -> DeadlineLetter:
    """The letter of a request for another day or a pause, named by its id or the end of it. RequestUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        request = find_request(work, word).request
        if not isinstance(request, DeadlineRequest) or request.withdrawn:
            raise RequestUnknown(word)
        part, document = work.assignments.get(request.assignment_id), work.documents.get(request.document_id)
        done = [
            one for one in effective(work.progress.of_assignment(part.id)) if one.kind is not EntryKind.NOTHING_AROSE
        ]
        return DeadlineLetter(
            issuing=replace(own_issuing(office, work, unit), number=request.paper),
            addressee=follower_of(office, document),
            document=document,
            task=named_task(work, part, request.milestone),
            change=request.change,
            wanted=request.wanted,
            cause=request.cause,
            reason=request.reason,
            results=tuple(one.note for one in done[-_TOLD:]),
            measures=_said(measures),
            words=request.words,
            receiver=_name(work, request.receiver) if request.receiver else "",
        )


def clarification_letter(
    office: Office, word: str, answer_by: date | None = None, unit: str = ""
) -> ClarificationLetter:
    """The letter of a question, named by its id or the end of it. RequestUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        request = find_request(work, word).request
        if not isinstance(request, ClarificationRequest) or request.withdrawn:
            raise RequestUnknown(word)
        document = work.documents.get(request.document_id)
        part = work.assignments.get(request.assignment_id) if request.assignment_id else None
        return ClarificationLetter(
            issuing=own_issuing(office, work, unit),
            addressee=follower_of(office, document),
            document=document,
            task=named_task(work, part, due_today(office, work, part)) if part else None,
            questions=(request.question,),
            answer_by=answer_by,
        )


def coordination_letter(
    office: Office,
    assignment_id: str,
    addressees: Sequence[str] = (),
    contents: Sequence[str] = (),
    answer_by: date | None = None,
    unit: str = "",
) -> CoordinationLetter:
    """The letter to others who have a part in a task: whoever is named (code, sign, name, or a body outside the
    catalogue), else whom the document names: the partners, and at a partner who leads. AddresseeMissing,
    AssignmentUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        part = work.assignments.get(assignment_id)
        names = agency_names(work)
        partners = [
            names.get(one.agency_code, one.agency_code)
            for one in work.assignments.of_task(part.task_id)
            if one.role is not part.role and one.agency_code != office.info.code and one.ended is None
        ]
        chosen = tuple(_name(work, word) for word in _said(addressees)) or tuple(partners)
        if not chosen:
            raise AddresseeMissing()
        return CoordinationLetter(
            issuing=own_issuing(office, work, unit),
            addressees=chosen,
            partners=tuple(name for name in partners if name in chosen),
            document=work.documents.get(part.document_id),
            task=named_task(work, part, due_today(office, work, part)),
            contents=_said(contents),
            answer_by=answer_by,
        )


def _name(work: UnitOfWork, word: str) -> str:
    try:
        return work.agencies.find(word).name
    except AgencyUnknown:
        return word


def _said(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(tidy, texts) if text)


def follower_of(office: Office, document: AssigningDocument) -> str:
    """Who follows the document; AddresseeMissing when it is we, or nobody."""
    if not document.follower_name or document.follower_code == office.info.code:
        raise AddresseeMissing()
    return document.follower_name


def due_today(office: Office, work: UnitOfWork, part: Assignment) -> date | None:
    """The deadline in force, today."""
    task, document, today = work.tasks.get(part.task_id), work.documents.get(part.document_id), office.clock.today()
    facts = facts_of(
        task.schedules,
        document.issued_on,
        document.ends_on,
        work.progress.of_assignment(part.id),
        work.completions.of_assignment(part.id),
        period_start(office, document, today),
        partner=part.role is Role.SUPPORT,
        terms=work.assignments.terms(part.id),
        ended=part.ended,
        days=work.assignments.days_of_completion(document.id, part.agency_code),
    )
    return state_of(facts, today).due_on
