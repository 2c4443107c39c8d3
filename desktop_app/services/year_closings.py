"""Khóa năm: one act that freezes how everything stood on the last day, says what goes on and where, and tells each
agency. Nothing of the year before is changed by it, and no later act changes what it says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Counts, Ending, Role, count_all, is_counted, state_of, word_of
from desktop_app.domain.calendars import add_working
from desktop_app.domain.decisions import NO_TERMS, Terms
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.periods import Period, PeriodKind, PeriodNotAsked, bounds, kinds_asked, period_of
from desktop_app.domain.progress import EntryUnknown, effective
from desktop_app.domain.requests import AmendmentNeeded, ReasonMissing
from desktop_app.domain.standing import facts_of
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.domain.year_closings import (
    CarryWrong,
    ClosedPart,
    MovedDay,
    YearClosed,
    YearClosing,
    YearNotClosed,
    YearNotOver,
    belongs_to,
    carrying_entries,
    is_open,
)
from desktop_app.services import matters
from desktop_app.services.amendments import AmendmentFacts, issue_revision, next_revision
from desktop_app.services.as_of import Then, standing_on
from desktop_app.services.carrying_over import Carry, carried_over, tell_carried
from desktop_app.services.completion_rules import rule_on
from desktop_app.services.kinds import need
from desktop_app.services.parties import agency_party
from desktop_app.services.periods import SOON, period_start
from desktop_app.services.plans import issued_contents, keep_current
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop_app.domain.amendments import Amendment
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import AssignmentState
    from desktop_app.domain.completions import CompletionDecision
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What a person says of a closing; None and empty leave a thing as it usually is."""

    last_day: date | None = None
    """The last day of the year; None: that of the document's calendar, else 31/12."""
    stage: str = ""
    paper: str = ""
    paper_on: date | None = None
    again: str = ""
    """Why a year that is closed is closed again."""
    into: str = ""
    """The document that continues this one."""
    carry: Mapping[str, str] = field(default_factory=dict)
    """Number of an open task → number of the task there."""
    by_words: bool = False
    """Open tasks that stand in the new document in like words are carried over too."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closing gave."""

    closings: tuple[YearClosing, ...]
    """One for each agency with a part in the document."""
    amendment: Amendment | None
    """The revision that says what goes on in another document."""
    records: tuple[PackageRecord, ...]
    """Files to be handed out: the revision first."""
    untold: tuple[str, ...]
    """Codes of agencies whose key nobody has compared yet: `tell_closed` seals for them later."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A part whose state, derived again from what is kept here, is not the one that was closed."""

    part: ClosedPart
    now: AssignmentState | None
    """None: an entry that it rests on is not here."""


def close_year(office: Office, document_word: str, year: int, facts: ClosingFacts | None = None) -> Closed:
    """Close a year of a document: the body that follows it, or an agency what it wrote down itself.

    DocumentUnknown, YearNotOver, YearClosed, ReasonMissing, CarryWrong; AmendmentNeeded when something goes on in
    another document and no paper says so.
    """
    said = facts or ClosingFacts()
    with office.work() as work:
        document = work.documents.find(document_word)
        if not document.self_recorded:
            need(office, WorkspaceKind.PROVINCE)
        last_day = said.last_day or year_end(office, document, year)
        if office.clock.today() <= last_day:
            raise YearNotOver(document.number, year, last_day)
        before = [one for one in closings_of(work, document.id) if one.year == year]
        if before and not said.again:
            raise YearClosed(document.number, year, before[0].last_day)
        if said.again and not tidy(said.again):
            raise ReasonMissing()
        carry = carried_over(office, work, document, said.into, said.carry, said.by_words)
        then = standing_on(work, document, last_day, before)
        closings = tuple(
            _closing(office, work, then, code, year, said, carry, before)
            for code in dict.fromkeys(part.agency_code for part in then.parts)
        )
        if carry is not None and (wrong := carry.unused(closings)):
            raise CarryWrong(*wrong)
        for one in closings:
            work.matters.add(one, "out", office.clock.now())
        amendment, records = _continue(office, work, document, closings, carry, said)
        work.audit.append(
            office.new_id(), office.clock.now(), office.actor, "year.close", document.id,
            {"year": year, "closings": [one.id for one in closings], "version": closings[0].version if closings else 0},
        )  # fmt: skip
        told, untold = _tell(office, work, document, closings)
        work.commit()
    return Closed(closings, amendment, (*records, *told), untold)


def tell_closed(office: Office, document_word: str, year: int) -> tuple[tuple[PackageRecord, ...], tuple[str, ...]]:
    """At the province: seal the closing of a year for every agency that has not been told; (packages, codes of those
    whose key nobody has compared). DocumentUnknown, YearNotClosed."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        document = work.documents.find(document_word)
        closings = [one for one in closings_of(work, document.id) if one.year == year]
        if not closings:
            raise YearNotClosed(document.number, year)
        found = _tell(office, work, document, closings)
        work.commit()
    return found


def year_end(office: Office, document: AssigningDocument, year: int) -> date:
    """The last day of a year: that of the document's calendar, else 31/12."""
    try:
        return bounds(Period(year, PeriodKind.YEAR, 1), office.calendars[document.calendar])[1]
    except PeriodNotAsked:
        return office.clock.today().replace(year=year, month=12, day=31)


def closings_of(work: UnitOfWork, document_id: str, agency_code: str | None = None) -> tuple[YearClosing, ...]:
    """The closings of a document in their highest versions, by year, then agency."""
    found = work.matters.all(YearClosing, agency_code, document_id)
    return tuple(sorted(found, key=lambda one: (one.year, one.agency_code, one.id)))


def closed_year(office: Office, document_word: str, year: int, agency_word: str = "") -> tuple[YearClosing, ...]:
    """The closings of one year, of one agency when it is named; DocumentUnknown, AgencyUnknown, YearNotClosed."""
    with office.look() as work:
        document = work.documents.find(document_word)
        code = work.agencies.find(agency_word).code if agency_word else None
        found = tuple(one for one in closings_of(work, document.id, code) if one.year == year)
    if not found:
        raise YearNotClosed(document.number, year)
    return found


def year_counts(office: Office, document_word: str, year: int) -> tuple[Counts, int]:
    """(the counts of a year that is not closed, as of today; how many of its assignments came over from earlier years):
    what an earlier year closed as done or left out is of that year alone. DocumentUnknown."""
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    own = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    with office.look() as work:
        document = work.documents.find(document_word)
        closings = closings_of(work, document.id)
        rows = work.assignments.rows(today, period_start(office, document, today), own, document.id, Role.LEAD)
    rows = tuple(row for row in rows if is_counted(row.role, row.reports) and belongs_to(year, row.id, closings))
    named = {part.assignment_id for one in closings if one.year < year for part in one.parts}
    return count_all((row.state for row in rows), today, soon), sum(row.id in named for row in rows)


def differing(office: Office, closing: YearClosing) -> tuple[Differing, ...]:
    """Derive every state of a closing again from the entries and decisions that are kept here; those that differ."""
    found = []
    with office.look() as work:
        for part in closing.parts:
            now = _again(work, closing, part, work.completions.of_assignment(part.assignment_id))
            if now != part.state:
                found.append(Differing(part, now))
    return tuple(found)


def _again(
    work: UnitOfWork, closing: YearClosing, part: ClosedPart, decisions: Iterable[CompletionDecision]
) -> AssignmentState | None:
    try:
        entries = [work.progress.get(one) for one in part.rests_on]
    except EntryUnknown:
        return None
    facts = facts_of(
        part.schedules,
        closing.issued_on,
        closing.ends_on,
        entries,
        [one for one in decisions if one.decided_at <= closing.made_at],
        closing.period_first,
        partner=part.role is Role.SUPPORT,
        terms=Terms(moves=tuple((one.was, one.now) for one in part.moves), exempt=part.exempt),
        ended=part.ended,
        days=_days_then(work, closing),
    )
    return state_of(facts, closing.last_day)


def _days_then(work: UnitOfWork, closing: YearClosing) -> Mapping[str, date]:
    """By the rule that counted when the year was closed, and what had been sent and confirmed until then."""
    rule = rule_on(work, closing.document_id, closing.made_at)
    code, until = closing.agency_code, closing.made_at
    return work.assignments.days_of_completion(closing.document_id, code, rule.done_by, until)


def _decided(work: UnitOfWork, document_id: str, code: str) -> dict[str, list[CompletionDecision]]:
    found: dict[str, list[CompletionDecision]] = {}
    for one in work.completions.of_document(document_id, code):
        found.setdefault(one.assignment_id, []).append(one)
    return found


def _closing(
    office: Office,
    work: UnitOfWork,
    then: Then,
    code: str,
    year: int,
    said: ClosingFacts,
    carry: Carry | None,
    before: Iterable[YearClosing],
) -> YearClosing:
    document, last_day = then.document, then.day
    known = next((one for one in before if one.agency_code == code), None)
    went = {part.assignment_id: part for part in known.parts} if known is not None else {}
    calendar = office.calendars[document.calendar]
    first = bounds(period_of(last_day, kinds_asked(document.periods)[0], calendar), calendar)[0]
    soon = add_working(office.working_days, last_day, SOON)
    stated = work.progress.by_assignment(document.id, code)
    decided = _decided(work, document.id, code)
    days = work.assignments.days_of_completion(document.id, code)
    parts = []
    for part in (one for one in then.parts if one.agency_code == code):
        task, terms = then.tasks[part.task_id], then.terms.get(part.id, NO_TERMS)
        # What was taken back or corrected is so from then on, also for work of before the last day.
        standing = [one for one in effective(stated.get(part.id, ())) if one.worked_on <= last_day]
        entries = carrying_entries(standing)
        facts = facts_of(
            task.schedules, document.issued_on, document.ends_on, entries, decided.get(part.id, []), first,
            partner=part.role is Role.SUPPORT, terms=terms, ended=part.ended, days=days,
        )  # fmt: skip
        state = state_of(facts, last_day)
        open_one = is_open(state)
        into = carry.of(part) if carry is not None and open_one else ("", "", "")
        if not into[0] and (earlier := went.get(part.id)) is not None:
            into = earlier.into_document, earlier.into_task, earlier.into_assignment
        parts.append(
            ClosedPart(
                part.id, task.id, task.number, part.role, part.reports, word_of(state, last_day, soon), state.progress,
                state.timing, state.mark, state.due_on, state.done_on, state.confirmation,
                terms.schedules or task.schedules, tuple(MovedDay(*one) for one in terms.moves), terms.exempt,
                part.ended,
                tuple(one.id for one in entries), open_one, *into,
            )
        )  # fmt: skip
    return YearClosing(
        id=known.id if known is not None else office.new_id(),
        version=known.version + 1 if known is not None else 1,
        agency_code=code,
        document_id=document.id,
        year=year,
        stage=tidy(said.stage),
        last_day=last_day,
        revision=document.revision,
        issued_on=document.issued_on,
        ends_on=document.ends_on,
        period_first=first,
        due_soon_until=soon,
        paper=tidy(said.paper),
        reason=tidy(said.again),
        parts=tuple(parts),
        made_at=office.clock.now(),
        made_by=office.actor,
    )


def _continue(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    closings: Iterable[YearClosing],
    carry: Carry | None,
    said: ClosingFacts,
) -> tuple[Amendment | None, tuple[PackageRecord, ...]]:
    """What goes on in another document is in force here no more, from now on."""
    named = [work.assignments.get(part.assignment_id) for one in closings for part in one.parts if part.into_task]
    gone = [replace(part, ended=Ending.CONTINUED) for part in named if part.ended is None]
    if not gone or carry is None:
        return None, ()
    if document.self_recorded:
        for one in gone:
            work.assignments.add(one)
        return None, ()
    if not tidy(said.paper) or said.paper_on is None:
        raise AmendmentNeeded(work.tasks.get(gone[0].task_id).number)
    before = issued_contents(work, document.id)
    keep_current(work, document.id)
    facts = AmendmentFacts(said.paper, said.paper_on, tidy(said.stage) or carry.document.title)
    amendment, record = issue_revision(office, work, before, next_revision(work, before, gone), facts)
    return amendment, (record, *tell_carried(office, work, gone, carry, amendment))


def _tell(
    office: Office, work: UnitOfWork, document: AssigningDocument, closings: Iterable[YearClosing]
) -> tuple[tuple[PackageRecord, ...], tuple[str, ...]]:
    if document.self_recorded:
        return (), ()
    records, untold = [], []
    for one in closings:
        note = f"year-told/{one.id}/{one.version}/{one.agency_code}"
        if work.notes.get(note):
            continue
        try:
            receiver = agency_party(work, one.agency_code)
        except KeyNotCertified:
            untold.append(one.agency_code)
            continue
        name = package_name(
            Kind.DECISION, f"{one.made_at:%Y-%m-%d}", work.agencies.get(one.agency_code).sign, one.id[-6:]
        )
        records.append(matters.say(office, work, one, receiver, document.id, name))
        work.notes.put(note, one.made_at.isoformat())
    return tuple(records), tuple(untold)
