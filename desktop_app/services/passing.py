"""Rút, chuyển đơn vị: one assignment leaves an agency by a revision of its document; whoever receives the task is told
what went before.

A revision is the honest carrier: who has which task is what the document says, to everybody. The request that was
granted gets its answer beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.amendments import Amendment
from desktop_app.domain.assignments import Assignment, AssignmentEnded, Ending, Role
from desktop_app.domain.decisions import BY_REVISION, Answer, DeadlineChange, moved_to
from desktop_app.domain.progress import effective
from desktop_app.domain.requests import (
    ClarificationKind,
    ClarificationRequest,
    DeadlineRequest,
    RequestAnswered,
    RequestUnknown,
)
from desktop_app.domain.transfers import FocalNeeded, PastEntry, PastPaper, Transfer, TransferReceiverMissing
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import addressing
from desktop_app.services.amendments import AmendmentFacts, issue_revision, next_revision
from desktop_app.services.deadlines import in_force, open_day
from desktop_app.services.decisions import decided, say_decision
from desktop_app.services.kinds import need
from desktop_app.services.plans import issued_contents, keep_current
from desktop_app.services.requests import find_request
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.domain.contents import AssignmentContents
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Passed:
    """An assignment that left an agency."""

    amendment: Amendment
    records: tuple[PackageRecord, ...]
    """The revision for everybody; the answer to the request, if there was one; what the receiver is told."""
    untold: tuple[str, ...]
    """Codes of receivers whose key nobody has compared yet: `tell_moved` seals for them later."""


def withdraw_part(
    office: Office, assignment_id: str, facts: AmendmentFacts, request_id: str = "", reason: str = "", focal: str = ""
) -> Passed:
    """Take one assignment out of force; `focal` is who reports when the one that did leaves. FocalNeeded,
    AssignmentUnknown, AssignmentEnded; RequestUnknown, RequestAnswered."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        part = _standing(work, assignment_id)
        request = _granted(work, request_id, part, DeadlineChange.WITHDRAWAL)
        after = [replace(part, ended=Ending.WITHDRAWN), *_reporting(work, part, focal)]
        passed = _revise(office, work, part, after, facts)
        if request is not None:
            passed = _answered(office, work, passed, part, request, reason, facts)
        work.commit()
    return passed


def move_part(
    office: Office,
    assignment_id: str,
    receiver_word: str,
    facts: AmendmentFacts,
    request_id: str = "",
    reason: str = "",
    due_on: date | None = None,
) -> Passed:
    """Give one assignment to another agency in the same role. A deadline that was decided for the part goes with it;
    `due_on` sets another one. The receiver is told what went before.

    TransferReceiverMissing, AgencyUnknown, AssignmentUnknown, AssignmentEnded, KeyNotCertified when a deadline must be
    told to an agency that cannot be told yet; RequestUnknown, RequestAnswered.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        part = _standing(work, assignment_id)
        number = work.tasks.get(part.task_id).number
        request = _granted(work, request_id, part, DeadlineChange.TRANSFER)
        word = receiver_word or (request.receiver if request is not None else "")
        if not word:
            raise TransferReceiverMissing(number)
        receiver = work.agencies.find(word)
        if receiver.code == part.agency_code:
            raise TransferReceiverMissing(number)
        wanted = in_force(work, part)
        if due_on is not None:
            document, day = work.documents.get(part.document_id), open_day(office, work, part, wanted)
            wanted = moved_to(wanted, document.issued_on, document.ends_on, day, due_on, tidy(facts.number))
        new = _received(office, work, part, receiver.code)
        passed = _revise(office, work, part, [replace(part, ended=Ending.MOVED), new], facts)
        if request is not None:
            passed = _answered(office, work, passed, part, request, reason, facts)
        if wanted != in_force(work, held := work.assignments.get(new.id)):
            decision = decided(
                office, work, held, DeadlineChange.ADJUSTMENT, Answer.GRANTED, tidy(reason) or tidy(facts.summary),
                tidy(facts.number), "", wanted, None, due_on,
            )  # fmt: skip
            passed = replace(passed, records=(*passed.records, say_decision(office, work, decision)))
        told, untold = _tell(office, work, part.document_id)
        work.commit()
    return replace(passed, records=(*passed.records, *told), untold=untold)


def grant(
    office: Office,
    request_word: str,
    facts: AmendmentFacts,
    receiver_word: str = "",
    reason: str = "",
    due_on: date | None = None,
    focal: str = "",
) -> Passed:
    """Grant a request to be withdrawn or moved, or move a task that its agency says is outside its powers; as
    `withdraw_part` and `move_part`. RequestUnknown for any other, RequestAnswered."""
    with office.look() as work:
        asked = find_request(work, request_word)
    request = asked.request
    if isinstance(request, ClarificationRequest) and request.kind is ClarificationKind.AUTHORITY:
        if not asked.open:
            raise RequestAnswered(request.id)
        receiver = receiver_word or request.receiver
        return move_part(office, request.assignment_id, receiver, facts, reason=reason, due_on=due_on)
    if not isinstance(request, DeadlineRequest) or request.change not in BY_REVISION:
        raise RequestUnknown(request_word)
    if request.change is DeadlineChange.WITHDRAWAL:
        return withdraw_part(office, request.assignment_id, facts, request.id, reason, focal)
    return move_part(office, request.assignment_id, receiver_word, facts, request.id, reason, due_on)


def tell_moved(office: Office, document_word: str) -> tuple[tuple[PackageRecord, ...], tuple[str, ...]]:
    """Tell each receiver of a task that a revision has moved what went before, where nobody has yet; (packages, codes
    of those whose key nobody has compared). DocumentUnknown."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        found = _tell(office, work, work.documents.find(document_word).id)
        work.commit()
    return found


def told_before(work: UnitOfWork, assignment_id: str) -> tuple[Transfer, ...]:
    """What an agency was told of a task before it had it, oldest first."""
    part = work.assignments.get(assignment_id)
    return tuple(
        one
        for one in work.matters.all(Transfer, part.agency_code, part.document_id)
        if one.assignment_id == assignment_id
    )


def _standing(work: UnitOfWork, assignment_id: str) -> Assignment:
    part = work.assignments.get(assignment_id)
    if part.ended is not None:
        raise AssignmentEnded(work.tasks.get(part.task_id).number)
    return part


def _granted(work: UnitOfWork, request_id: str, part: Assignment, change: DeadlineChange) -> DeadlineRequest | None:
    if not request_id:
        return None
    asked = find_request(work, request_id)
    request = asked.request
    if not isinstance(request, DeadlineRequest) or (request.assignment_id, request.change) != (part.id, change):
        raise RequestUnknown(request_id)
    if not asked.open:
        raise RequestAnswered(request.id)
    return request


def _reporting(work: UnitOfWork, leaving: Assignment, focal: str) -> list[Assignment]:
    """Who reports for the task from now on, where the one that leaves did alone."""
    others = [
        one
        for one in work.assignments.of_task(leaving.task_id)
        if one.id != leaving.id and one.role is Role.LEAD and one.ended is None
    ]
    if leaving.role is not Role.LEAD or not others or any(one.reports for one in others):
        return []
    if focal:
        code = work.agencies.find(focal).code
        others = [one for one in others if one.agency_code == code]
    if len(others) != 1:
        names = ", ".join(sorted(work.agencies.get(one.agency_code).sign for one in others))
        raise FocalNeeded(work.tasks.get(leaving.task_id).number, names)
    return [replace(others[0], reports=True)]


def _received(office: Office, work: UnitOfWork, part: Assignment, code: str) -> Assignment:
    """The receiver's part: its own of that task when it has one, in the higher of both roles; else a new one."""
    known = next((one for one in work.assignments.of_task(part.task_id) if one.agency_code == code), None)
    if known is None:
        return replace(part, id=office.new_id(), agency_code=code)
    in_force = known.ended is None
    role = Role.LEAD if Role.LEAD in (part.role, known.role if in_force else part.role) else part.role
    return replace(known, role=role, reports=part.reports or (in_force and known.reports), ended=None)


def _revise(
    office: Office, work: UnitOfWork, part: Assignment, parts: Sequence[Assignment], facts: AmendmentFacts
) -> Passed:
    document = work.documents.get(part.document_id)
    addressing.expand(office, work, document)
    before = issued_contents(work, document.id)
    keep_current(work, document.id)
    amendment, record = issue_revision(office, work, before, next_revision(work, before, parts), facts)
    return Passed(amendment, (record,), ())


def _answered(
    office: Office,
    work: UnitOfWork,
    passed: Passed,
    part: Assignment,
    request: DeadlineRequest,
    reason: str,
    facts: AmendmentFacts,
) -> Passed:
    decision = decided(
        office, work, part, request.change, Answer.GRANTED, tidy(reason) or tidy(facts.summary), tidy(facts.number),
        request.id, (), None, None,
    )  # fmt: skip
    return replace(passed, records=(*passed.records, say_decision(office, work, decision)))


def _tell(office: Office, work: UnitOfWork, document_id: str) -> tuple[tuple[PackageRecord, ...], tuple[str, ...]]:
    known = {(one.former_id, one.assignment_id, one.revision) for one in work.matters.all(Transfer, None, document_id)}
    records, untold = [], []
    for former, receiver, amendment in _moves(work, document_id):
        if (former.id, receiver.id, amendment.revision) in known:
            continue
        try:
            records.append(say_decision(office, work, transfer_of(office, work, former, receiver, amendment)))
        except KeyNotCertified:
            untold.append(receiver.agency_code)
    return tuple(records), tuple(dict.fromkeys(untold))


def _moves(work: UnitOfWork, document_id: str) -> Iterator[tuple[Assignment, Assignment, Amendment]]:
    """(the part that ended, who received the task by it, the revision) of everything that ever passed on."""
    kept = work.documents.revisions(document_id)
    for before, after in pairwise(kept):
        if after.amendment is None:
            continue
        was = {part.id: part for part in before.contents.assignments}
        for part in after.contents.assignments:
            if part.ended is not Ending.MOVED or part.id not in was or was[part.id].ended is not None:
                continue
            for new in _newcomers(after.contents, was, part):
                yield part, new, after.amendment


def _newcomers(after: AssignmentContents, was: dict[str, Assignment], moved: Assignment) -> list[Assignment]:
    return [
        one
        for one in after.assignments
        if one.task_id == moved.task_id
        and one.role is moved.role
        and one.ended is None
        and (one.id not in was or was[one.id].ended is not None or was[one.id].role is not one.role)
    ]


def transfer_of(
    office: Office, work: UnitOfWork, former: Assignment, receiver: Assignment, amendment: Amendment
) -> Transfer:
    """What the receiver of a task is told of what went before, not yet said."""
    entries = work.progress.of_assignment(former.id)
    standing = {one.id for one in effective(entries)}
    verdicts = {one.entry_id: one.verdict.value for one in work.completions.of_assignment(former.id)}
    told = tuple(
        PastEntry(
            one.id, one.kind, one.worked_on, one.recorded_at, one.note, one.percent, one.done_on, one.figures,
            one.id in standing, verdicts.get(one.id, ""),
        )
        for one in entries
    )  # fmt: skip
    proofs = [row.evidence for row in work.evidence.of_assignment(former.id) if row.withdrawn is None]
    return Transfer(
        id=office.new_id(),
        version=1,
        agency_code=receiver.agency_code,
        document_id=receiver.document_id,
        assignment_id=receiver.id,
        former_id=former.id,
        former_agency=former.agency_code,
        former_name=work.agencies.get(former.agency_code).name,
        revision=amendment.revision,
        paper=amendment.number,
        paper_on=amendment.issued_on,
        entries=told,
        papers=tuple(PastPaper(one.number or one.file_name, one.dated_on, one.issuer, one.abstract) for one in proofs),
        made_at=office.clock.now(),
        made_by=office.actor,
    )
