"""Lines of yearly conclusions on the clauses of a commitment: proposed, appraised, decided; one line a package."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.conclusions import Finding
from desktop_app.packages.lines.base import Hash, Id, IdOrNone, Moment, OfCommitmentLine, Shape, Short, Text
from desktop_app.packages.lines.commitments import Year

_Clauses = Meta(min_length=1, max_length=5_000)


class DecidingPaperShape(Shape, frozen=True):
    """The document by which somebody decided."""

    number: Annotated[str, Meta(min_length=1, max_length=300)]
    issued_on: date
    issuer: Annotated[str, Meta(min_length=1, max_length=300)]


class ProposedClauseShape(Shape, frozen=True):
    """What the agency proposes for one clause."""

    clause_id: Id
    assignment_id: IdOrNone
    content: Text
    finding: Finding
    suggested: Finding | None
    reason: Text
    evidence: Annotated[tuple[Hash, ...], Meta(max_length=500)]


class AppraisedClauseShape(Shape, frozen=True):
    """What the body that follows holds of one clause."""

    clause_id: Id
    assignment_id: IdOrNone
    content: Text
    finding: Finding
    reason: Text


class DecidedClauseShape(Shape, frozen=True):
    """What a document has decided on one clause."""

    clause_id: Id
    assignment_id: IdOrNone
    content: Text
    finding: Literal["met", "partly", "not_met"]
    reason: Text
    paper: DecidingPaperShape
    decided_by: Short


class ConclusionProposalLine(OfCommitmentLine, frozen=True, tag="conclusion_proposal"):
    """The agency proposes."""

    year: Year
    clauses: Annotated[tuple[ProposedClauseShape, ...], _Clauses]
    made_at: Moment
    made_by: Short


class ConclusionAppraisalLine(OfCommitmentLine, frozen=True, tag="conclusion_appraisal"):
    """The body that follows appraises."""

    year: Year
    clauses: Annotated[tuple[AppraisedClauseShape, ...], _Clauses]
    made_at: Moment
    made_by: Short


class ConclusionDecisionLine(OfCommitmentLine, frozen=True, tag="conclusion_decision"):
    """A document has decided."""

    year: Year
    clauses: Annotated[tuple[DecidedClauseShape, ...], _Clauses]
    made_at: Moment
    made_by: Short
