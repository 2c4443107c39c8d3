"""The follower decides: on deadlines, on leaving out of assessment, on completions; it answers questions.

What follows for an assignment is derived from all decisions on it, at both sides by the same rule, whenever one of
them or a revision of the document arrives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import AssignmentEnded
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.decisions import (
    BY_REVISION,
    Answer,
    Clarification,
    ConfirmationDecision,
    DeadlineChange,
    DeadlineDecision,
    ExemptionDecision,
    next_version,
)
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryKind, EntryUnknown, effective
from desktop_app.domain.requests import (
    AmendmentNeeded,
    ClarificationRequest,
    DeadlineRequest,
    ReasonMissing,
    RequestAnswered,
    RequestUnknown,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.deadlines import MOVING, changed, decided_on, due_day, is_dated
from desktop_app.services.kinds import need
from desktop_app.services.parties import agency_party
from desktop_app.services.requests import find_request
from desktop_app.services.terms import exemptions_of, take_effect
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.assignments import Assignment
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.matters import Matter
    from desktop_app.domain.schedules import Schedule
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def decide_request(
    office: Office,
    request_id: str,
    answer: Answer,
    reason: str,
    due_on: date | None = None,
    paper: str = "",
    words: str = "",
) -> tuple[DeadlineDecision, PackageRecord]:
    """Grant or refuse what is asked of one assignment; `due_on` and `words` may differ from what was asked for.

    RequestUnknown, RequestAnswered when it was decided or taken back; ReasonMissing for a refusal without words;
    AmendmentNeeded for a withdrawal or transfer, which `passing` grants; refusals of `deadlines.changed`.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        asked = find_request(work, request_id)
        request = asked.request
        if not isinstance(request, DeadlineRequest):
            raise RequestUnknown(request_id)
        if not asked.open:
            raise RequestAnswered(request.id)
        if answer is Answer.REFUSED and not tidy(reason):
            raise ReasonMissing()
        part = work.assignments.get(request.assignment_id)
        if answer is Answer.GRANTED and request.change in BY_REVISION:
            raise AmendmentNeeded(work.tasks.get(part.task_id).number)
        decision = deadline_decision(
            office, work, part, request.change, answer, reason, request.milestone,
            None if tidy(words) else due_on or request.wanted, paper, request.id, words or request.words,
        )  # fmt: skip
        record = say_decision(office, work, decision)
        work.commit()
    return decision, record


def decide_deadline(
    office: Office,
    assignment_id: str,
    change: DeadlineChange,
    reason: str,
    due_on: date | None = None,
    milestone: date | None = None,
    paper: str = "",
    words: str = "",
) -> tuple[DeadlineDecision, PackageRecord]:
    """Set another deadline, pause or resume, without a request; ReasonMissing, DeadlineMissing, AssignmentUnknown,
    AssignmentEnded, AmendmentNeeded.

    A task that is paused or has no due day is given one by `due_on` alone.
    """
    need(office, WorkspaceKind.PROVINCE)
    if not tidy(reason):
        raise ReasonMissing()
    with office.work() as work:
        part = work.assignments.get(assignment_id)
        if change in BY_REVISION:
            raise AmendmentNeeded(work.tasks.get(part.task_id).number)
        if change in MOVING and due_on is not None and is_dated(work, part):
            milestone = due_day(office, work, part, milestone)
        decision = deadline_decision(
            office, work, part, change, Answer.GRANTED, reason, milestone, due_on, paper, "", words
        )
        record = say_decision(office, work, decision)
        work.commit()
    return decision, record


def deadline_decision(
    office: Office,
    work: UnitOfWork,
    part: Assignment,
    change: DeadlineChange,
    answer: Answer,
    reason: str,
    milestone: date | None,
    due_on: date | None,
    paper: str,
    request_id: str,
    words: str = "",
) -> DeadlineDecision:
    """The next decision on the deadline of one assignment, not yet said; what a revision carries out moves no day."""
    task = work.tasks.get(part.task_id)
    granted, moved = answer is Answer.GRANTED, None
    schedules: tuple[Schedule, ...] = ()
    if granted and change not in BY_REVISION:
        if part.ended is not None:
            raise AssignmentEnded(task.number)
        if milestone is not None:
            # Between request and decision the day may have been moved by another decision: this one moves it on.
            milestone = dict(work.assignments.terms(part.id).moves).get(milestone, milestone)
        said = tidy(paper) or tidy(reason)
        schedules, moved = changed(office, work, part, change, milestone, due_on, words, said)
    dated = due_on if schedules and change is not DeadlineChange.PAUSE else None
    return decided(office, work, part, change, answer, reason, paper, request_id, schedules, moved, dated)


def decided(
    office: Office,
    work: UnitOfWork,
    part: Assignment,
    change: DeadlineChange,
    answer: Answer,
    reason: str,
    paper: str,
    request_id: str,
    schedules: tuple[Schedule, ...],
    milestone: date | None,
    due_on: date | None,
) -> DeadlineDecision:
    """The record of a decision, of the next version of its subject."""
    return DeadlineDecision(
        id=office.new_id(),
        version=next_version(decided_on(work, part)),
        agency_code=part.agency_code,
        document_id=part.document_id,
        assignment_id=part.id,
        request_id=request_id,
        change=change,
        answer=answer,
        revision=work.documents.get(part.document_id).revision,
        basis=work.tasks.get(part.task_id).schedules,
        schedules=schedules,
        milestone=milestone,
        due_on=due_on,
        reason=tidy(reason),
        paper=tidy(paper),
        made_at=office.clock.now(),
        made_by=office.actor,
    )


def decide_exemption(
    office: Office, assignment_id: str, exempt: bool, reason: str, paper: str = ""
) -> tuple[ExemptionDecision, PackageRecord]:
    """Không đánh giá: leave an assignment out of the denominator with its ground, or take it back in."""
    need(office, WorkspaceKind.PROVINCE)
    if not tidy(reason):
        raise ReasonMissing()
    with office.work() as work:
        part = work.assignments.get(assignment_id)
        made = exemptions_of(work, part.document_id)
        before = [one for one in made if one.assignment_id == part.id]
        decision = ExemptionDecision(
            id=office.new_id(),
            version=next_version(before),
            agency_code=part.agency_code,
            document_id=part.document_id,
            assignment_id=part.id,
            exempt=exempt,
            reason=tidy(reason),
            paper=tidy(paper),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        record = say_decision(office, work, decision)
        work.commit()
    return decision, record


def decide_completions(
    office: Office, verdicts: Mapping[str, tuple[Verdict, str]]
) -> tuple[ConfirmationDecision, PackageRecord]:
    """Verdicts on claimed completions of one agency and document: assignment id → (verdict, reason).

    Each is on the newest claim that stands; EntryUnknown where there is none, ReasonMissing for a no without words.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        parts = [work.assignments.get(one) for one in verdicts]
        found: list[CompletionDecision] = []
        for part in parts:
            verdict, reason = verdicts[part.id]
            if verdict is not Verdict.CONFIRMED and not tidy(reason):
                raise ReasonMissing()
            claims = [one for one in effective(work.progress.of_assignment(part.id)) if one.kind is EntryKind.DONE]
            if not claims or (part.agency_code, part.document_id) != (parts[0].agency_code, parts[0].document_id):
                raise EntryUnknown(part.id)
            found.append(
                CompletionDecision(
                    office.new_id(), claims[-1].id, part.id, verdict, tidy(reason), office.clock.now(), office.actor
                )
            )
        if not found:
            raise EntryUnknown("")
        decision = ConfirmationDecision(
            office.new_id(), 1, parts[0].agency_code, parts[0].document_id, tuple(found), office.clock.now(),
            office.actor,
        )  # fmt: skip
        record = say_decision(office, work, decision)
        work.commit()
    return decision, record


def clarify(office: Office, request_id: str, answer: str) -> tuple[Clarification, PackageRecord]:
    """Answer a question; again with better words it is a later version. RequestUnknown, ReasonMissing."""
    need(office, WorkspaceKind.PROVINCE)
    if not tidy(answer):
        raise ReasonMissing()
    with office.work() as work:
        asked = find_request(work, request_id)
        request = asked.request
        if not isinstance(request, ClarificationRequest) or request.withdrawn:
            raise RequestUnknown(request_id)
        answers = work.matters.all(Clarification, request.agency_code, request.document_id)
        before = [one for one in answers if one.request_id == request.id]
        said = Clarification(
            id=office.new_id(),
            version=next_version(before),
            agency_code=request.agency_code,
            document_id=request.document_id,
            assignment_id=request.assignment_id,
            request_id=request.id,
            answer=tidy(answer),
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        record = say_decision(office, work, said)
        work.commit()
    return said, record


def say_decision(office: Office, work: UnitOfWork, matter: Matter) -> PackageRecord:
    """Seal a decision for the agency that it names, and let it have its effect here; KeyNotCertified."""
    agency = work.agencies.get(matter.agency_code)
    name = package_name(Kind.DECISION, f"{matter.made_at:%Y-%m-%d}", agency.sign, matter.id[-6:])
    record = matters.say(office, work, matter, agency_party(work, agency.code), matter.document_id, name)
    take_effect(work, matter)
    return record
