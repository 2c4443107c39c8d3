"""Đề nghị: the agency asks; nothing changes until the follower has decided."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import AssignmentEnded, AssignmentUnknown, Ending
from desktop_app.domain.decisions import BY_REVISION, Clarification, DeadlineChange, DeadlineDecision
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.requests import (
    Cause,
    ClarificationKind,
    ClarificationRequest,
    DeadlineRequest,
    ReasonMissing,
    Reply,
    Request,
    RequestAnswered,
    RequestUnknown,
    is_open,
    reply_to,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.deadlines import check_asked
from desktop_app.services.following import province_of
from desktop_app.services.kinds import need
from desktop_app.services.matters import say
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what became of it."""

    request: Request
    reply: Reply | None
    open: bool
    """An answer is awaited."""
    moved: bool = False
    """The task was moved to somebody else, which answers that it is not the agency's."""


def request_deadline(
    office: Office,
    assignment_id: str,
    change: DeadlineChange,
    reason: str,
    wanted: date | None = None,
    milestone: date | None = None,
    cause: Cause = Cause.OBJECTIVE,
    paper: str = "",
    words: str = "",
    receiver: str = "",
) -> tuple[DeadlineRequest, PackageRecord]:
    """Ask for another day (`wanted`) or other `words`, a pause or its end, to be rid of a task, or that it goes to
    `receiver`. `milestone` is the due day meant, the earliest open one when None.

    ReasonMissing, AssignmentUnknown, AssignmentEnded; DeadlineMissing when the task has no such day, DeadlineNotLater,
    DeadlineUnchanged, DeadlineWordsUnclear, NotPaused.
    """
    need(office, WorkspaceKind.AGENCY)
    if not tidy(reason):
        raise ReasonMissing()
    with office.work() as work:
        part = work.assignments.get(assignment_id)
        if part.ended is not None:
            raise AssignmentEnded(work.tasks.get(part.task_id).number)
        milestone = check_asked(office, work, part, change, wanted, milestone, words)
        if change is DeadlineChange.PAUSE or change in BY_REVISION:
            wanted = None
        request = DeadlineRequest(
            id=office.new_id(),
            version=1,
            agency_code=office.info.code,
            document_id=part.document_id,
            assignment_id=part.id,
            change=change,
            milestone=milestone,
            wanted=wanted,
            cause=cause,
            reason=tidy(reason),
            paper=tidy(paper),
            withdrawn=False,
            made_at=office.clock.now(),
            made_by=office.actor,
            words=tidy(words) if change is DeadlineChange.ADJUSTMENT and wanted is None else "",
            receiver=tidy(receiver) if change is DeadlineChange.TRANSFER else "",
        )
        record = _send(office, work, request)
        work.commit()
    return request, record


def request_clarification(
    office: Office,
    document_id: str,
    question: str,
    assignment_id: str = "",
    kind: ClarificationKind = ClarificationKind.EXPLANATION,
    receiver: str = "",
    paper: str = "",
) -> tuple[ClarificationRequest, PackageRecord]:
    """Ask what is meant, by a task or by the document as a whole; or, as AUTHORITY, say why a task is outside our
    powers and who should have it (`receiver`: code, sign or name). ReasonMissing, AssignmentUnknown, AssignmentEnded.
    """
    need(office, WorkspaceKind.AGENCY)
    if not tidy(question):
        raise ReasonMissing()
    with office.work() as work:
        if assignment_id:
            part = work.assignments.get(assignment_id)
            document_id = part.document_id
            if kind is ClarificationKind.AUTHORITY and part.ended is not None:
                raise AssignmentEnded(work.tasks.get(part.task_id).number)
        request = ClarificationRequest(
            id=office.new_id(),
            version=1,
            agency_code=office.info.code,
            document_id=work.documents.get(document_id).id,
            assignment_id=assignment_id,
            question=tidy(question),
            withdrawn=False,
            made_at=office.clock.now(),
            made_by=office.actor,
            kind=kind,
            receiver=tidy(receiver),
            paper=tidy(paper),
        )
        record = _send(office, work, request)
        work.commit()
    return request, record


def withdraw_request(office: Office, request_id: str) -> tuple[Request, PackageRecord]:
    """Take a request back: its next version says so; RequestUnknown, RequestAnswered."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        asked = find_request(work, request_id)
        if not asked.open:
            raise RequestAnswered(asked.request.id)
        again = replace(
            asked.request,
            version=asked.request.version + 1,
            withdrawn=True,
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        record = _send(office, work, again)
        work.commit()
    return again, record


def _send(office: Office, work: UnitOfWork, request: Request) -> PackageRecord:
    name = package_name(Kind.REQUEST, f"{request.made_at:%Y-%m-%d}", office.info.sign, request.id[-6:])
    return say(office, work, request, province_of(office, work, request.document_id), request.document_id, name)


def requests_of(work: UnitOfWork, agency_code: str | None = None, document_id: str | None = None) -> tuple[Asked, ...]:
    """Every request, oldest first, each with its reply."""
    replies: list[Reply] = [
        *work.matters.all(DeadlineDecision, agency_code, document_id),
        *work.matters.all(Clarification, agency_code, document_id),
    ]
    requests: list[Request] = [
        *work.matters.all(DeadlineRequest, agency_code, document_id),
        *work.matters.all(ClarificationRequest, agency_code, document_id),
    ]
    requests.sort(key=lambda one: (one.made_at, one.id))
    return tuple(_asked(work, one, replies) for one in requests)


def _asked(work: UnitOfWork, request: Request, replies: Sequence[Reply]) -> Asked:
    moved = False
    if isinstance(request, ClarificationRequest) and request.kind is ClarificationKind.AUTHORITY:
        with suppress(AssignmentUnknown):  # of a revision that has not come yet
            moved = work.assignments.get(request.assignment_id).ended is Ending.MOVED
    return Asked(request, reply_to(request.id, replies), is_open(request, replies) and not moved, moved)


def list_requests(office: Office) -> tuple[Asked, ...]:
    """Every request of this workspace, oldest first, each with its reply."""
    with office.look() as work:
        return requests_of(work)


def find_request(work: UnitOfWork, word: str) -> Asked:
    """By id, or by the end of an id that no other request has; RequestUnknown."""
    found = [one for one in requests_of(work) if word and one.request.id.endswith(word)]
    if len(found) != 1:
        raise RequestUnknown(word)
    return found[0]


def extension_pending(work: UnitOfWork, agency_code: str | None = None) -> frozenset[str]:
    """Ids of the assignments whose deadline is under request: the old one counts until the decision."""
    return frozenset(
        assignment_id
        for assignment_id, asked in changes_pending(work, agency_code).items()
        if any(one.change not in BY_REVISION for one in asked)
    )


def changes_pending(work: UnitOfWork, agency_code: str | None = None) -> dict[str, tuple[DeadlineRequest, ...]]:
    """Assignment id → what is asked of it and not yet decided, oldest first; nothing of it counts until then."""
    found: dict[str, tuple[DeadlineRequest, ...]] = {}
    for one in requests_of(work, agency_code):
        if one.open and isinstance(one.request, DeadlineRequest):
            found[one.request.assignment_id] = (*found.get(one.request.assignment_id, ()), one.request)
    return found
