"""Kết luận năm của bản cam kết: what each stage has said of every clause, and what the data would bear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.assignments import AssignmentRow, AssignmentUnknown, Mark, Word
from desktop_app.domain.clause_suggestions import ClauseFacts, Reached, Suggestion, suggest
from desktop_app.domain.commitments import CommitmentUnknown
from desktop_app.domain.conclusions import (
    ClauseConclusion,
    ConclusionAppraisal,
    ConclusionDecision,
    ConclusionProposal,
    Finding,
    conclusions_on,
    key_of,
    newest,
)
from desktop_app.domain.periods import Period, asked, bounds, kinds_asked
from desktop_app.domain.progress import EntryKind, effective
from desktop_app.domain.rating_facts import Failure, RatingFacts
from desktop_app.services.commitment_contents import commitments_in
from desktop_app.services.lineage import family
from desktop_app.services.named_tasks import led_rows
from desktop_app.vietnamese.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.commitments import Clause, Commitment
    from desktop_app.domain.measures import Figure
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.domain.tasks import Task
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_C = TypeVar("_C", ConclusionProposal, ConclusionAppraisal, ConclusionDecision)


@dataclass(frozen=True, slots=True)
class ConcludedClause:
    """One clause: what was said of it, and what the data would bear."""

    conclusion: ClauseConclusion
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Conclusions:
    """The commitment of one agency for a document and year, clause by clause."""

    commitment: Commitment
    as_of: date
    """The day for which the data were looked at: today, or the last day of the year."""
    clauses: tuple[ConcludedClause, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The newest word of each stage."""

    proposal: ConclusionProposal | None
    appraisal: ConclusionAppraisal | None
    decision: ConclusionDecision | None


def said_of(work: UnitOfWork, agency_code: str, document_id: str, year: int) -> Said:
    """What each stage has said of an agency's clauses for a document and year."""

    def own(noun: type[_C]) -> Iterator[_C]:
        return (one for one in work.matters.all(noun, agency_code, document_id) if one.year == year)

    return Said(newest(own(ConclusionProposal)), newest(own(ConclusionAppraisal)), newest(own(ConclusionDecision)))


def commitment_of(work: UnitOfWork, agency_code: str, document_id: str, year: int) -> Commitment:
    """The commitment in force; CommitmentUnknown."""
    found = [one for one in commitments_in(work, agency_code) if (one.document_id, one.year) == (document_id, year)]
    if not found:
        raise CommitmentUnknown(work.documents.get(document_id).number, year)
    return found[0]


def clauses_of(work: UnitOfWork, agency_code: str, document_id: str, year: int) -> tuple[ClauseConclusion, ...]:
    """Every clause with what was said of it; none where nothing was promised nor decided."""
    own = [one for one in commitments_in(work, agency_code) if (one.document_id, one.year) == (document_id, year)]
    said = said_of(work, agency_code, document_id, year)
    clauses = own[0].content.clauses if own else ()
    return conclusions_on(clauses, said.proposal, said.appraisal, said.decision)


def conclusions(office: Office, document_word: str, year: int, agency_word: str = "") -> Conclusions:
    """The commitment of this agency, at the province of the one named: clause by clause, with what the data would bear
    as of today or the last day of the year. DocumentUnknown, AgencyUnknown, CommitmentUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word)
        code = work.agencies.find(agency_word).code if agency_word else office.info.code
        return conclusions_in(office, work, document, code, year)


def conclusions_in(
    office: Office, work: UnitOfWork, document: AssigningDocument, agency_code: str, year: int
) -> Conclusions:
    """The same inside a transaction; CommitmentUnknown."""
    commitment = commitment_of(work, agency_code, document.id, year)
    as_of = min(office.clock.today(), date(year, 12, 31))
    facts = _Facts(office, work, document, agency_code, as_of)
    found = clauses_of(work, agency_code, document.id, year)
    return Conclusions(
        commitment, as_of, tuple(ConcludedClause(one, facts.suggestion(one.clause)) for one in found)
    )  # fmt: skip


class _Facts:
    """What is known of the tasks of one agency in one document at a day, read once."""

    def __init__(
        self, office: Office, work: UnitOfWork, document: AssigningDocument, agency_code: str, as_of: date
    ) -> None:
        self._rows = {row.id: (row, word) for row, word in led_rows(office, work, as_of, agency_code, document)}
        self._entries = work.progress.by_assignment(document.id, agency_code)
        self._tasks = {one.id: one for one in work.tasks.of_document(document.id)}
        self._periods = tuple(_ended(office, document, as_of))

    def suggestion(self, clause: Clause) -> Suggestion:
        """What the data would bear for one clause."""
        known = self._rows.get(clause.assignment_id)
        return suggest(bool(clause.assignment_id), self._facts(clause, *known) if known is not None else None)

    def _facts(self, clause: Clause, row: AssignmentRow, word: Word) -> ClauseFacts:
        entries = effective(self._entries.get(row.id, ()))
        worked = [one.worked_on for one in entries if one.kind in (EntryKind.WORK, EntryKind.DONE)]
        told = sum(any(first <= day <= last for day in worked) for first, last in self._periods)
        return ClauseFacts(
            word=word,
            continuous=row.state.mark is Mark.CONTINUOUS,
            done_on=row.state.done_on,
            due_on=row.state.due_on,
            promised=clause.due_on,
            confirmation=row.state.confirmation,
            reached=tuple(_reached(self._tasks[row.task_id], entries)) if row.task_id in self._tasks else (),
            periods_told=told,
            periods_asked=len(self._periods),
        )


def _reached(task: Task, entries: Sequence[ProgressEntry]) -> Iterator[Reached]:
    newest_of: dict[str, Figure] = {
        figure.measure_id: figure for entry in entries for figure in entry.figures if not figure.estimate
    }
    for measure in task.measures:
        if measure.target_permille is not None and measure.id in newest_of:
            yield Reached(measure.name, newest_of[measure.id], measure.target_permille)


def _ended(office: Office, document: AssigningDocument, as_of: date) -> Iterator[tuple[date, date]]:
    """First and last day of each period of the year of `as_of` that has ended and began after the document was issued:
    of the shortest kind that the document asks for, so that no day is asked for twice."""
    calendar = office.calendars[document.calendar]
    kind = kinds_asked(document.periods)[0]
    for index in range(1, 13):
        period = Period(as_of.year, kind, index)
        if asked(period, document.periods):
            first, last = bounds(period, calendar)
            if document.issued_on <= first and last <= as_of:
                yield first, last


def failures_of(work: UnitOfWork, agency_code: str, document_id: str, year: int) -> tuple[Failure, ...]:
    """The clauses that a document has decided as not met, for the cap rule of the yearly rating: each with the words of
    the finding, the documents it rests on, and the document that decided. A proposal or an appraisal is none.

    Of an agency that was closed its successor answers for the clauses that passed to it.
    """
    found: list[Failure] = []
    seen: set[str] = set()
    for code in family(work, agency_code):
        said = said_of(work, code, document_id, year)
        proofs = {one.clause_id: one.evidence for one in (said.proposal.clauses if said.proposal else ())}
        for one in clauses_of(work, code, document_id, year):
            decided, key = one.decided, key_of(one.clause.assignment_id, one.clause.content)
            if decided is None or key in seen:
                continue
            if code != agency_code and not _passed(work, decided.assignment_id, agency_code):
                continue
            seen.add(key)
            paper = f"{decided.paper.number}, {short_date(decided.paper.issued_on)}, {decided.paper.issuer}"
            number = f"{one.clause.number}. " if one.clause.number else ""
            if decided.finding is Finding.NOT_MET:
                found.append(
                    Failure(
                        clause=f"{number}{one.clause.content}",
                        finding=decided.reason or Finding.NOT_MET.value,
                        evidence=(paper, *proofs.get(decided.clause_id, ())),
                        decision=decided.paper.number,
                    )
                )
    return tuple(found)


def with_failures(office: Office, facts: RatingFacts, document_word: str) -> RatingFacts:
    """The facts of a rating with what documents have decided against the commitment of the person's agency (its code or
    sign) in that year, in place of what the facts say of it; unchanged where nothing is decided. DocumentUnknown,
    AgencyUnknown."""
    with office.look() as work:
        document, agency = work.documents.find(document_word), work.agencies.find(facts.agency)
        found = failures_of(work, agency.code, document.id, facts.year)
    return replace(facts, failures=found) if found else facts


def _passed(work: UnitOfWork, assignment_id: str, agency_code: str) -> bool:
    """Whether a task of a predecessor is this agency's now."""
    try:
        return bool(assignment_id) and work.assignments.get(assignment_id).agency_code == agency_code
    except AssignmentUnknown:
        return False
