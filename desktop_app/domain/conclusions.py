"""Kết luận năm về từng nội dung cam kết: the agency proposes, the body that follows appraises, a document decides.

Each stage is a matter of its own that restates the earlier ones of its stage: the newest of each, by version, is in
force whatever the order of arrival. The program proposes nothing by itself; `domain.clause_suggestions` says what the
data would bear, a person decides, and what was decided stays when the agency commits anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.commitments import Clause
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import match_key


class Finding(StrEnum):
    """What became of a clause in its year."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_YET = "not_yet"
    """Nothing can be concluded yet; no document decides this."""


class Stage(StrEnum):
    """How far the conclusion on a clause has come."""

    OPEN = "open"
    PROPOSED = "proposed"
    APPRAISED = "appraised"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class DecidingPaper:
    """The document by which somebody decided."""

    number: str
    issued_on: date
    issuer: str


@dataclass(frozen=True, slots=True)
class ProposedClause:
    """What the agency proposes for one clause."""

    clause_id: str
    assignment_id: str
    """Empty: of no task."""
    content: str
    finding: Finding
    suggested: Finding | None
    """What the data bore when it was proposed; None where they said nothing."""
    reason: str
    evidence: tuple[str, ...]
    """SHA-256 of the files that prove it."""


@dataclass(frozen=True, slots=True)
class AppraisedClause:
    """What the body that follows holds of one clause."""

    clause_id: str
    assignment_id: str
    content: str
    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class DecidedClause:
    """What a document has decided on one clause."""

    clause_id: str
    assignment_id: str
    content: str
    finding: Finding
    reason: str
    paper: DecidingPaper
    decided_by: str
    """Who entered it here."""


@dataclass(frozen=True, slots=True)
class ConclusionProposal:
    """Đề xuất của đơn vị, for the clauses of one commitment."""

    id: str
    version: int
    """Counts the proposals of this agency for this document and year."""
    agency_code: str
    document_id: str
    commitment_id: str
    commitment_version: int
    year: int
    clauses: tuple[ProposedClause, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ConclusionAppraisal:
    """Thẩm định của cơ quan theo dõi."""

    id: str
    version: int
    agency_code: str
    document_id: str
    commitment_id: str
    commitment_version: int
    year: int
    clauses: tuple[AppraisedClause, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ConclusionDecision:
    """Kết luận bằng văn bản."""

    id: str
    version: int
    agency_code: str
    document_id: str
    commitment_id: str
    commitment_version: int
    year: int
    clauses: tuple[DecidedClause, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ClauseConclusion:
    """One clause with what each stage has said of it."""

    clause: Clause
    """As it stands in the commitment in force; as it was decided on where a later commitment has it no more."""
    in_force: bool
    proposed: ProposedClause | None
    appraised: AppraisedClause | None
    decided: DecidedClause | None

    @property
    def stage(self) -> Stage:
        """The furthest stage."""
        if self.decided is not None:
            return Stage.DECIDED
        if self.appraised is not None:
            return Stage.APPRAISED
        return Stage.PROPOSED if self.proposed is not None else Stage.OPEN

    @property
    def finding(self) -> Finding | None:
        """What the furthest stage says; None while nobody has said anything."""
        said = self.decided or self.appraised or self.proposed
        return said.finding if said is not None else None


@dataclass(eq=False)
class ClauseUnknown(Refusal, code="CLAUSE_UNKNOWN"):
    """The commitment has no such clause, or several of that number."""

    clause: str
    year: int


@dataclass(eq=False)
class ConclusionNeedsPaper(Refusal, code="CONCLUSION_NEEDS_PAPER"):
    """Only a document decides: its number, day and issuer."""

    year: int


@dataclass(eq=False)
class ConclusionNotYet(Refusal, code="CONCLUSION_NOT_YET"):
    """A document decides that a clause was met, partly met or not met; "not yet" decides nothing."""

    clause: str


@dataclass(eq=False)
class ConclusionDecided(Refusal, code="CONCLUSION_DECIDED"):
    """A document has decided on the clause: it is proposed and appraised no more."""

    clause: str
    paper: str


@dataclass(eq=False)
class ConclusionNeedsReason(Refusal, code="CONCLUSION_NEEDS_REASON"):
    """A finding other than the one before it needs words: than the data's, the agency's, or the appraised one."""

    clause: str


@dataclass(eq=False)
class ConclusionEmpty(Refusal, code="CONCLUSION_EMPTY"):
    """No clause was named, and none is open for which the data would bear something."""

    document: str
    year: int


Conclusion = ConclusionProposal | ConclusionAppraisal | ConclusionDecision
_C = TypeVar("_C", ConclusionProposal, ConclusionAppraisal, ConclusionDecision)
_S = TypeVar("_S", ProposedClause, AppraisedClause, DecidedClause)


def _rank(one: Conclusion) -> tuple[int, datetime, str]:
    return one.version, one.made_at, one.id


def newest(said: Iterable[_C]) -> _C | None:
    """The one in force of what one stage has said for one agency, document and year; None when nothing was."""
    return max(said, key=_rank, default=None)


def key_of(assignment_id: str, content: str) -> str:
    """What makes two clauses of different versions the same promise: their task, or their words where there is none."""
    return assignment_id or match_key(content)


def restated(before: Sequence[_S], said: Sequence[_S]) -> tuple[_S, ...]:
    """What a stage says now: every clause it has spoken of, those of `said` in their new form."""
    kept: dict[str, _S] = {key_of(one.assignment_id, one.content): one for one in before}
    kept.update((key_of(one.assignment_id, one.content), one) for one in said)
    return tuple(kept.values())


def conclusions_on(
    clauses: Sequence[Clause],
    proposal: ConclusionProposal | None,
    appraisal: ConclusionAppraisal | None,
    decision: ConclusionDecision | None,
) -> tuple[ClauseConclusion, ...]:
    """Every clause in force, in its order, then those that were decided on and are promised no more."""
    proposed = _by_key(proposal.clauses if proposal else ())
    appraised = _by_key(appraisal.clauses if appraisal else ())
    decided = _by_key(decision.clauses if decision else ())
    found: list[ClauseConclusion] = []
    for clause in clauses:
        key = key_of(clause.assignment_id, clause.content)
        found.append(ClauseConclusion(clause, True, proposed.get(key), appraised.get(key), decided.pop(key, None)))
    for key, one in decided.items():
        gone = Clause(one.clause_id, one.assignment_id, "", one.content, "", "", None, "")
        found.append(ClauseConclusion(gone, False, proposed.get(key), appraised.get(key), one))
    return tuple(found)


def _by_key(said: Sequence[_S]) -> dict[str, _S]:
    return {key_of(one.assignment_id, one.content): one for one in said}


def tally(found: Iterable[ClauseConclusion]) -> Mapping[Finding | None, int]:
    """How many clauses stand at each finding; None: nobody has said anything yet."""
    counted: dict[Finding | None, int] = {}
    for one in found:
        counted[one.finding] = counted.get(one.finding, 0) + 1
    return counted
