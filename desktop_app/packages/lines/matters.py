"""Lines of matters: one line is the whole content of its package."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from desktop_app.domain.packages import Kind
from desktop_app.packages.lines import (
    closings,
    commitments,
    conclusions,
    datapacks,
    indices,
    rankings,
    requests,
    scores,
    shortcomings,
    transfers,
)
from desktop_app.packages.lines.base import Code, Hash, Id, Line, Moment, Short, Text, Version, Word


class AcknowledgementLine(Line, frozen=True, tag="acknowledgement"):
    """An agency has received a revision of a document."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    revision_digest: Hash
    received_on: date
    made_at: Moment
    made_by: Short


class SegmentLine(Line, frozen=True, tag="segment"):
    """A workspace goes on without what nobody has any more."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Literal[""]
    incarnation: Word
    previous: Word
    reason: Text
    confirmed_by: Short
    made_at: Moment


SHAPES: Final[dict[str, type[Line]]] = {
    "acknowledgement": AcknowledgementLine,
    "deadline_request": requests.DeadlineRequestLine,
    "clarification_request": requests.ClarificationRequestLine,
    "deadline_decision": requests.DeadlineDecisionLine,
    "exemption_decision": requests.ExemptionDecisionLine,
    "confirmation_decision": requests.ConfirmationDecisionLine,
    "clarification": requests.ClarificationLine,
    "transfer": transfers.TransferLine,
    "year_closing": closings.YearClosingLine,
    "evidence_request": requests.EvidenceRequestLine,
    "commitment": commitments.CommitmentLine,
    "conclusion_proposal": conclusions.ConclusionProposalLine,
    "conclusion_appraisal": conclusions.ConclusionAppraisalLine,
    "conclusion_decision": conclusions.ConclusionDecisionLine,
    "shortcoming_notice": shortcomings.ShortcomingNoticeLine,
    "shortcoming_review": shortcomings.ShortcomingReviewLine,
    "ranking": rankings.RankingLine,
    "scored_ranking": scores.ScoredRankingLine,
    "own_points": scores.OwnPointsLine,
    "appeal": rankings.AppealLine,
    "appeal_answer": rankings.AppealAnswerLine,
    "loss_share": indices.LossShareLine,
    "self_score": indices.SelfScoreLine,
    "self_score_appraisal": indices.SelfScoreAppraisalLine,
    "segment": SegmentLine,
    **datapacks.PACKS,
    "pack_indices": indices.IndicesPackLine,
    "pack_rating_rules": scores.RatingRulesPackLine,
    "pack_ranking_rules": scores.RankingRulesPackLine,
}
"""Name of a matter and the form of its line."""
STEMS: Final[dict[Kind, str]] = {
    Kind.ACKNOWLEDGEMENT: "acknowledgement",
    Kind.REQUEST: "request",
    Kind.DECISION: "decision",
    Kind.EVIDENCE_REQUEST: "evidence_request",
    Kind.COMMITMENT: "commitment",
    Kind.RANKING: "ranking",
    Kind.APPEAL: "appeal",
    Kind.DATA_PACK: "data-pack",
    Kind.ENROLMENT: "segment",
}
"""Kinds of package whose content is one matter, and the stem of its record."""
