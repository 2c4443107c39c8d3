"""Công văn about coordination: the facts of what was recorded, gathered for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.coordination import (
    CoordinationClosed,
    CoordinationRequest,
    CoordinationUnknown,
    Direction,
    waiting,
)
from desktop_app.domain.coordination_letters import AuthorityLetter, CoordinationReminder
from desktop_app.domain.requests import ClarificationKind, ClarificationRequest, RequestUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.asking_letters import coordination_letter, due_today, follower_of
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import named_task, own_issuing
from desktop_app.services.register_entries import find_record
from desktop_app.services.requests import find_request

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.letters import CoordinationLetter, NamedTask
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def recorded_letter(office: Office, word: str, answer_by: date | None = None, unit: str = "") -> CoordinationLetter:
    """The letter of a request that was written down: its body, content and day. CoordinationUnknown,
    CoordinationClosed; also CoordinationUnknown for one that others asked of us, or of no task."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        known = _sent(office, work, word)
    if not known.assignment_id:
        raise CoordinationUnknown(word)
    day = answer_by or known.due_on
    return coordination_letter(office, known.assignment_id, (known.partner_name,), (known.content,), day, unit)


def coordination_reminder(
    office: Office, word: str, answer_by: date | None = None, unit: str = ""
) -> CoordinationReminder:
    """The letter that reminds of a request that awaits its answer. CoordinationUnknown, CoordinationClosed."""
    need(office, WorkspaceKind.AGENCY)
    today = office.clock.today()
    with office.look() as work:
        known = _sent(office, work, word)
        days = waiting(known, office.working_days, today)
        return CoordinationReminder(
            issuing=own_issuing(office, work, unit),
            addressee=known.partner_name,
            document=work.documents.get(known.document_id),
            task=_task(office, work, known.assignment_id),
            content=known.content,
            asked_on=known.asked_on,
            paper=known.paper,
            due_on=known.due_on,
            reminders=known.reminders,
            as_of=today,
            waited=days.waited,
            past_due=days.past_due,
            answer_by=answer_by,
        )


def _sent(office: Office, work: UnitOfWork, word: str) -> CoordinationRequest:
    known = find_record(office, work, CoordinationRequest, word, CoordinationUnknown)
    if known.direction is not Direction.SENT:
        raise CoordinationUnknown(word)
    if not known.open:
        raise CoordinationClosed(known.subject[-6:])
    return known


def authority_letter(office: Office, word: str, unit: str = "") -> AuthorityLetter:
    """The letter that says a task is outside our powers, as it was asked. RequestUnknown, AddresseeMissing."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        request = find_request(work, word).request
        if not isinstance(request, ClarificationRequest) or request.withdrawn:
            raise RequestUnknown(word)
        if request.kind is not ClarificationKind.AUTHORITY:
            raise RequestUnknown(word)
        document = work.documents.get(request.document_id)
        return AuthorityLetter(
            issuing=own_issuing(office, work, unit),
            addressee=follower_of(office, document),
            document=document,
            task=_task(office, work, request.assignment_id),
            reason=request.question,
            receiver=_named(work, request.receiver),
        )


def _named(work: UnitOfWork, word: str) -> str:
    """The full name of whom the agency means; its own words where the catalogue knows nobody."""
    from desktop_app.domain.agencies import AgencyUnknown

    try:
        return work.agencies.find(word).name if word else ""
    except AgencyUnknown:
        return word


def _task(office: Office, work: UnitOfWork, assignment_id: str) -> NamedTask | None:
    if not assignment_id:
        return None
    part = work.assignments.get(assignment_id)
    return named_task(work, part, due_today(office, work, part))
