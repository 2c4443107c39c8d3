"""Kết luận từng nội dung cam kết: the agency proposes, the body that follows appraises and enters what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop_app.domain.conclusions import (
    AppraisedClause,
    ClauseUnknown,
    ConclusionAppraisal,
    ConclusionDecided,
    ConclusionDecision,
    ConclusionEmpty,
    ConclusionNeedsPaper,
    ConclusionNeedsReason,
    ConclusionNotYet,
    ConclusionProposal,
    DecidedClause,
    DecidingPaper,
    Finding,
    ProposedClause,
    restated,
)
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.conclusions import ConcludedClause, conclusions_in, said_of
from desktop_app.services.following import province_of
from desktop_app.services.kinds import need
from desktop_app.services.matters import say
from desktop_app.services.parties import agency_party
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.conclusions import Conclusions
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_C = TypeVar("_C", ProposedClause, AppraisedClause, DecidedClause)
_CLEAR: Final = frozenset({Finding.MET, Finding.PARTLY, Finding.NOT_MET})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person says of one clause."""

    finding: Finding | None = None
    """None: what the stage before says, or the data."""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    """Ids or SHA-256 of evidence; with a proposal only."""


def propose(
    office: Office, document_word: str, year: int, said: Mapping[str, Judged], rest: bool = False
) -> tuple[ConclusionProposal, PackageRecord]:
    """At the agency: propose a conclusion on each clause of `said` (number or id → what a person says), and with `rest`
    on every other open one what the data would bear.

    CommitmentUnknown, ClauseUnknown, ConclusionEmpty, ConclusionDecided; ConclusionNeedsReason for a finding that the
    data do not bear, or where they say nothing; EvidenceUnknown.
    """
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        document = work.documents.find(document_word)
        found = conclusions_in(office, work, document, office.info.code, year)
        clauses: list[ProposedClause] = []
        for one, judged in _named(found, said, year, _unproposed if rest else None):
            _check_open(one)
            data = one.suggestion.finding
            finding = judged.finding or data
            if finding is None or (finding is not data and not tidy(judged.reason)):
                raise ConclusionNeedsReason(one.conclusion.clause.content)
            clause = one.conclusion.clause
            clauses.append(
                ProposedClause(
                    clause.id, clause.assignment_id, clause.content, finding, data, tidy(judged.reason),
                    _files(work, clause.assignment_id, judged.evidence),
                )
            )  # fmt: skip
        before = said_of(work, office.info.code, document.id, year).proposal
        proposal = ConclusionProposal(
            **_head(office, found, before, office.info.code),
            clauses=restated(before.clauses if before else (), _some(clauses, document.number, year)),
        )
        name = package_name(Kind.REQUEST, f"ket-luan-{year}", office.info.sign, round_number=proposal.version)
        record = say(office, work, proposal, province_of(office, work, document.id), document.id, name)
        work.commit()
    return proposal, record


def appraise(
    office: Office, agency_word: str, document_word: str, year: int, said: Mapping[str, Judged], rest: bool = False
) -> tuple[ConclusionAppraisal, PackageRecord]:
    """At the body that follows: appraise clauses of an agency, with `rest` every other one as it was proposed.

    As `propose`; ConclusionNeedsReason for a finding other than the proposed one, or where nothing was proposed.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        document, code = work.documents.find(document_word), work.agencies.find(agency_word).code
        found = conclusions_in(office, work, document, code, year)
        clauses: list[AppraisedClause] = []
        for one, judged in _named(found, said, year, _unappraised if rest else None):
            _check_open(one)
            clause, proposed = one.conclusion.clause, one.conclusion.proposed
            finding = judged.finding or (proposed.finding if proposed else None)
            if finding is None or ((proposed is None or finding is not proposed.finding) and not tidy(judged.reason)):
                raise ConclusionNeedsReason(clause.content)
            clauses.append(
                AppraisedClause(clause.id, clause.assignment_id, clause.content, finding, tidy(judged.reason))
            )
        before = said_of(work, code, document.id, year).appraisal
        appraisal = ConclusionAppraisal(
            **_head(office, found, before, code),
            clauses=restated(before.clauses if before else (), _some(clauses, document.number, year)),
        )
        record = _tell(office, work, appraisal)
        work.commit()
    return appraisal, record


def decide(
    office: Office,
    agency_word: str,
    document_word: str,
    year: int,
    said: Mapping[str, Judged],
    paper: DecidingPaper,
    rest: bool = False,
) -> tuple[ConclusionDecision, PackageRecord]:
    """At the body that follows: enter what a document has decided on clauses of an agency, with `rest` on every other
    appraised one what was appraised. A later document may decide anew.

    ConclusionNeedsPaper without number and issuer; DayInFuture; ConclusionNotYet for "not yet"; ConclusionNeedsReason
    for a finding other than the appraised one, or where nothing was appraised; as `propose` otherwise.
    """
    need(office, WorkspaceKind.PROVINCE)
    told = DecidingPaper(tidy(paper.number), paper.issued_on, tidy(paper.issuer))
    if not (told.number and told.issuer):
        raise ConclusionNeedsPaper(year)
    if told.issued_on > office.clock.today():
        raise DayInFuture(told.issued_on, office.clock.today())
    with office.work() as work:
        document, code = work.documents.find(document_word), work.agencies.find(agency_word).code
        found = conclusions_in(office, work, document, code, year)
        clauses: list[DecidedClause] = []
        for one, judged in _named(found, said, year, _undecided if rest else None):
            clause, appraised = one.conclusion.clause, one.conclusion.appraised
            finding = judged.finding or (appraised.finding if appraised else None)
            if finding is Finding.NOT_YET:
                raise ConclusionNotYet(clause.content)
            if finding is None or ((appraised is None or finding is not appraised.finding) and not tidy(judged.reason)):
                raise ConclusionNeedsReason(clause.content)
            clauses.append(
                DecidedClause(
                    clause.id, clause.assignment_id, clause.content, finding,
                    tidy(judged.reason) or (appraised.reason if appraised else ""), told, office.actor,
                )
            )  # fmt: skip
        before = said_of(work, code, document.id, year).decision
        decision = ConclusionDecision(
            **_head(office, found, before, code),
            clauses=restated(before.clauses if before else (), _some(clauses, document.number, year)),
        )
        record = _tell(office, work, decision)
        work.commit()
    return decision, record


def _head(
    office: Office,
    found: Conclusions,
    before: ConclusionProposal | ConclusionAppraisal | ConclusionDecision | None,
    agency_code: str,
) -> dict[str, Any]:
    """What a new version of any of the three says of itself: of which commitment, by whom, when."""
    commitment = found.commitment
    return {
        "id": office.new_id(),
        "version": before.version + 1 if before is not None else 1,
        "agency_code": agency_code,
        "document_id": commitment.document_id,
        "commitment_id": commitment.id,
        "commitment_version": commitment.version,
        "year": commitment.year,
        "made_at": office.clock.now(),
        "made_by": office.actor,
    }


def _named(
    found: Conclusions, said: Mapping[str, Judged], year: int, rest: Callable[[ConcludedClause], bool] | None
) -> list[tuple[ConcludedClause, Judged]]:
    """The clauses that are meant, each with what is said of it, and those that `rest` takes along; ClauseUnknown."""
    chosen: dict[int, Judged] = {}
    for word, judged in said.items():
        places = [place for place, one in enumerate(found.clauses) if _is(one, tidy(word), place)]
        if len(places) != 1:
            raise ClauseUnknown(word, year)
        chosen[places[0]] = judged
    for place, one in enumerate(found.clauses):
        if rest is not None and place not in chosen and one.conclusion.decided is None and rest(one):
            chosen[place] = Judged()
    return [(found.clauses[place], chosen[place]) for place in sorted(chosen)]


def _is(one: ConcludedClause, word: str, place: int) -> bool:
    clause = one.conclusion.clause
    return bool(word) and word in (f"#{place + 1}", clause.id, clause.number)


def _unproposed(one: ConcludedClause) -> bool:
    return one.conclusion.proposed is None and one.suggestion.finding in _CLEAR


def _unappraised(one: ConcludedClause) -> bool:
    return one.conclusion.proposed is not None and one.conclusion.appraised is None


def _undecided(one: ConcludedClause) -> bool:
    return one.conclusion.appraised is not None and one.conclusion.appraised.finding in _CLEAR


def _check_open(one: ConcludedClause) -> None:
    decided = one.conclusion.decided
    if decided is not None:
        raise ConclusionDecided(decided.content, decided.paper.number)


def _files(work: UnitOfWork, assignment_id: str, words: Sequence[str]) -> tuple[str, ...]:
    """SHA-256 of the files named, or of all that prove the task of the clause when none is."""
    if words:
        return tuple(dict.fromkeys(work.evidence.get(word).sha256 for word in words))
    rows = work.evidence.of_assignment(assignment_id) if assignment_id else ()
    return tuple(dict.fromkeys(row.evidence.sha256 for row in rows if row.withdrawn is None))[:500]


def _some(clauses: Sequence[_C], document: str, year: int) -> Sequence[_C]:
    if not clauses:
        raise ConclusionEmpty(document, year)
    return clauses


def _tell(office: Office, work: UnitOfWork, matter: ConclusionAppraisal | ConclusionDecision) -> PackageRecord:
    agency = work.agencies.get(matter.agency_code)
    stem = "tham-dinh" if isinstance(matter, ConclusionAppraisal) else "ket-luan"
    name = package_name(Kind.DECISION, f"{stem}-{matter.year}", agency.sign, round_number=matter.version)
    return say(office, work, matter, agency_party(work, agency.code), matter.document_id, name)
