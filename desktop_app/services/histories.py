"""Quá trình của một phần việc: every deadline that ever counted, every claimed completion with its three days, what was
decided, and what went before at another agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import NOT_YET
from desktop_app.domain.contents import BEFORE
from desktop_app.domain.deadline_lines import DatedStep, Given, line_of
from desktop_app.domain.decisions import ExemptionDecision
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryKind, effective
from desktop_app.domain.requests import DeadlineRequest
from desktop_app.domain.standing import confirmation_of
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.domain.year_closings import YearClosing
from desktop_app.services.deadlines import decided_on
from desktop_app.services.lineage import family
from desktop_app.services.passing import told_before
from desktop_app.services.terms import exemptions_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from desktop_app.domain.assignments import Assignment, Confirmation, Word
    from desktop_app.domain.completion_rules import DoneBy
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.domain.transfers import Transfer
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClaimedDays:
    """One claimed completion with all its days; which of them counts is the document's rule."""

    entry_id: str
    done_on: date
    """Day of the product document."""
    counts_on: date | None
    """The day that is measured against the deadline; None: it has not come, so it counts as of today."""
    done_by: DoneBy
    """By which rule."""
    basis: str
    """On what the rule rests."""
    entered_on: date
    """When it was written down."""
    arrived_on: date | None
    """When it reached the body that follows, by mail or hand-over; None: not yet, as far as is known here."""
    milestone: date | None
    stands: bool
    """False: corrected or taken back since."""
    confirmation: Confirmation


@dataclass(frozen=True, slots=True)
class YearStood:
    """How an assignment stood on the last day of a year."""

    year: int
    last_day: date
    word: Word
    open: bool
    into_document: str
    """Number of the document in which it goes on; empty: in its place, or not at all."""


@dataclass(frozen=True, slots=True)
class Continued:
    """The assignment of another document that this one continues, with what was stated there."""

    year: int
    document_number: str
    number: str
    assignment_id: str
    word: Word
    entries: tuple[ProgressEntry, ...]
    """Those that are here: of the agency's own workspace, and at the body that follows."""


@dataclass(frozen=True, slots=True)
class AssignmentHistory:
    """Everything that ever counted for one assignment."""

    assignment: Assignment
    number: str
    content: str
    document_number: str
    dates: tuple[DatedStep, ...]
    completions: tuple[ClaimedDays, ...]
    exemptions: tuple[ExemptionDecision, ...]
    """Oldest first; the last one holds."""
    years: tuple[YearStood, ...]
    """How it stood at the end of each year that was closed."""
    earlier: tuple[Continued, ...]
    """What it continues: tasks of other documents that were open when their year was closed."""
    before: tuple[Transfer, ...]
    """What other agencies had done on the task before it came here: facts, to be read."""


def history_of(office: Office, assignment_id: str) -> AssignmentHistory:
    """Read it; AssignmentUnknown."""
    with office.look() as work:
        part = work.assignments.get(assignment_id)
        task = work.tasks.get(part.task_id)
        return AssignmentHistory(
            assignment=part,
            number=task.number,
            content=task.content,
            document_number=work.documents.get(part.document_id).number,
            dates=dates_of(work, part),
            completions=completions_of(office, work, part),
            exemptions=tuple(
                sorted(
                    (one for one in exemptions_of(work, part.document_id) if one.assignment_id == part.id),
                    key=lambda one: (one.version, one.made_at),
                )
            ),
            years=_years(work, part),
            earlier=_earlier(work, part),
            before=told_before(work, part.id),
        )


def _years(work: UnitOfWork, part: Assignment) -> tuple[YearStood, ...]:
    found = []
    for one in work.matters.all(YearClosing, None, part.document_id):
        for own in one.parts:
            if own.assignment_id == part.id:
                into = work.documents.get(own.into_document).number if _known(work, own.into_document) else ""
                found.append(YearStood(one.year, one.last_day, own.word, own.open, into))
    return tuple(sorted(found, key=lambda one: one.year))


def _earlier(work: UnitOfWork, part: Assignment) -> tuple[Continued, ...]:
    return tuple(
        Continued(
            one.year,
            work.documents.get(one.document_id).number,
            own.number,
            own.assignment_id,
            own.word,
            work.progress.of_assignment(own.assignment_id),
        )
        for one in work.matters.all(YearClosing)
        for own in one.parts
        if own.into_assignment == part.id
    )


def _known(work: UnitOfWork, document_id: str) -> bool:
    return bool(document_id) and any(one.id == document_id for one in work.documents.all())


def dates_of(work: UnitOfWork, part: Assignment) -> tuple[DatedStep, ...]:
    """Every deadline that the assignment ever had, oldest first, then what is only asked for."""
    document = work.documents.get(part.document_id)
    line = family(work, part.agency_code)
    decisions = {one.id: one for one in decided_on(work, part) if one.agency_code in line}
    asked = [
        one for one in work.matters.all(DeadlineRequest, None, document.id) if one.assignment_id == part.id
    ]  # also those of a predecessor
    return line_of(_given(work, part), decisions.values(), asked, document.issued_on, document.ends_on)


def _given(work: UnitOfWork, part: Assignment) -> tuple[Given, ...]:
    document = work.documents.get(part.document_id)
    found = []
    for one in work.documents.revisions(document.id):
        task = next((task for task in one.contents.tasks if task.id == part.task_id), None)
        held = next((own for own in one.contents.assignments if own.id == part.id), None)
        if task is None or held is None:
            continue  # added by a later revision
        amended = one.amendment
        found.append(
            Given(
                one.number,
                amended.made_at if amended is not None else BEFORE,
                amended.issued_on if amended is not None else document.issued_on,
                amended.number if amended is not None else document.number,
                task.schedules,
                held.ended,
            )
        )
    if found:
        return tuple(found)
    schedules = work.tasks.get(part.task_id).schedules
    return (Given(document.revision, BEFORE, document.issued_on, document.number, schedules, part.ended),)


def completions_of(office: Office, work: UnitOfWork, part: Assignment) -> tuple[ClaimedDays, ...]:
    """Every claimed completion, oldest first, corrected ones too."""
    entries = work.progress.of_assignment(part.id)
    standing = {one.id for one in effective(entries)}
    decisions = work.completions.of_assignment(part.id)
    arrivals = _arrivals(office, work, part)
    rule = work.documents.get(part.document_id).rule
    days = work.assignments.days_of_completion(part.document_id, part.agency_code)
    return tuple(
        ClaimedDays(
            entry_id=one.id,
            done_on=one.done_on,
            counts_on=_known_day(days.get(one.id, one.done_on)),
            done_by=rule.done_by,
            basis=rule.basis,
            entered_on=one.recorded_at.date(),
            arrived_on=_arrival(one, arrivals),
            milestone=one.milestone,
            stands=one.id in standing,
            confirmation=confirmation_of(one.id, decisions),
        )
        for one in entries
        if one.kind is EntryKind.DONE and one.done_on is not None
    )


def _known_day(day: date) -> date | None:
    return None if day == NOT_YET else day


def _arrival(entry: ProgressEntry, arrivals: Sequence[tuple[datetime, date]]) -> date | None:
    """Every file of a document carries all that was entered before it was made: the first that could, did."""
    return min((day for made, day in arrivals if made >= entry.recorded_at), default=None)


def _arrivals(office: Office, work: UnitOfWork, part: Assignment) -> list[tuple[datetime, date]]:
    """(when it was made, day of arrival) of every file of the agency for the document that has arrived."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        senders = family(work, part.agency_code)
        return [
            (one.created, one.arrived_on)
            for one in work.custody.received()
            if one.sender in senders
            and one.stream == part.document_id
            and one.kind in (Kind.REPORT, Kind.SUPPLEMENT)
            and one.arrived_on is not None
            and one.state not in ("refused", "halted")
        ]
    newest = work.custody.newest_receipt(work.documents.get(part.document_id).follower_code)
    days = {one.identity: one.arrived_on for one in newest[1].lines if one.verdict == "received"} if newest else {}
    return [
        (one.created, days[one.identity])
        for one in work.custody.sent()
        if one.stream == part.document_id and one.identity in days and one.kind in (Kind.REPORT, Kind.SUPPLEMENT)
    ]
