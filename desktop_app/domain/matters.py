"""What parties say to each other beside reports: acknowledgements, requests, decisions and the like.

A matter has an id of its own and a version. It applies whenever it arrives, once; of two versions of one id the higher
wins, whatever the order of arrival. Nothing is overwritten: every version is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, Protocol, TypeVar

from desktop_app.domain.commitments import Commitment
from desktop_app.domain.conclusions import ConclusionAppraisal, ConclusionDecision, ConclusionProposal
from desktop_app.domain.datapacks import TYPES
from desktop_app.domain.decisions import Clarification, ConfirmationDecision, DeadlineDecision, ExemptionDecision
from desktop_app.domain.evidence_requests import EvidenceRequest
from desktop_app.domain.index_losses import LossShare
from desktop_app.domain.packages import Kind
from desktop_app.domain.rankings import Appeal, AppealAnswer, Ranking
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.requests import ClarificationRequest, DeadlineRequest
from desktop_app.domain.scored_rankings import OwnPoints, ScoredRanking
from desktop_app.domain.segments import Segment
from desktop_app.domain.self_scores import SelfScore, SelfScoreAppraisal
from desktop_app.domain.shortcomings import ShortcomingNotice, ShortcomingReview
from desktop_app.domain.successions import Succession
from desktop_app.domain.transfers import Transfer
from desktop_app.domain.year_closings import YearClosing


class Matter(Protocol):
    """What every matter bears."""

    @property
    def id(self) -> str:
        """UUID, made where it was first said."""

    @property
    def version(self) -> int:
        """From 1; a higher one replaces."""

    @property
    def agency_code(self) -> str:
        """The agency it concerns; empty: everybody."""

    @property
    def document_id(self) -> str:
        """The assigning document it concerns; empty for none."""

    @property
    def made_at(self) -> datetime:
        """When it was said."""


@dataclass(eq=False)
class SaidByAnotherBody(Refusal, code="SAID_BY_ANOTHER_BODY"):
    """A body speaks of something common that another body has given here (`owner`), or that only that one may give."""

    subject: str
    body: str
    owner: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Xác nhận tiếp nhận: an agency has received a revision of a document and takes its tasks."""

    id: str
    version: int
    agency_code: str
    document_id: str
    revision_digest: str
    received_on: date
    made_at: datetime
    made_by: str


_M = TypeVar("_M", bound=Matter)
NOUNS: Final[dict[str, type]] = {
    "acknowledgement": Acknowledgement,
    "deadline_request": DeadlineRequest,
    "clarification_request": ClarificationRequest,
    "deadline_decision": DeadlineDecision,
    "exemption_decision": ExemptionDecision,
    "confirmation_decision": ConfirmationDecision,
    "clarification": Clarification,
    "transfer": Transfer,
    "year_closing": YearClosing,
    "evidence_request": EvidenceRequest,
    "commitment": Commitment,
    "conclusion_proposal": ConclusionProposal,
    "conclusion_appraisal": ConclusionAppraisal,
    "conclusion_decision": ConclusionDecision,
    "shortcoming_notice": ShortcomingNotice,
    "shortcoming_review": ShortcomingReview,
    "ranking": Ranking,
    "scored_ranking": ScoredRanking,
    "own_points": OwnPoints,
    "appeal": Appeal,
    "appeal_answer": AppealAnswer,
    "loss_share": LossShare,
    "self_score": SelfScore,
    "self_score_appraisal": SelfScoreAppraisal,
    "segment": Segment,
    "succession": Succession,
    **{f"pack_{kind}": noun for kind, noun in TYPES.items()},
}
"""Name of a matter (in the database, in a line) and what it is."""
NAMES: Final[dict[type, str]] = {noun: name for name, noun in NOUNS.items()}
TRAVELS_AS: Final[dict[str, Kind]] = {
    "acknowledgement": Kind.ACKNOWLEDGEMENT,
    "deadline_request": Kind.REQUEST,
    "clarification_request": Kind.REQUEST,
    "deadline_decision": Kind.DECISION,
    "exemption_decision": Kind.DECISION,
    "confirmation_decision": Kind.DECISION,
    "clarification": Kind.DECISION,
    "transfer": Kind.DECISION,
    "year_closing": Kind.DECISION,
    "evidence_request": Kind.EVIDENCE_REQUEST,
    "commitment": Kind.COMMITMENT,
    "conclusion_proposal": Kind.REQUEST,
    "conclusion_appraisal": Kind.DECISION,
    "conclusion_decision": Kind.DECISION,
    "shortcoming_notice": Kind.DECISION,
    "shortcoming_review": Kind.DECISION,
    "ranking": Kind.RANKING,
    "scored_ranking": Kind.RANKING,
    "own_points": Kind.REQUEST,
    "appeal": Kind.APPEAL,
    "appeal_answer": Kind.DECISION,
    "loss_share": Kind.DECISION,
    "self_score": Kind.REQUEST,
    "self_score_appraisal": Kind.DECISION,
    "segment": Kind.ENROLMENT,
    "succession": Kind.DATA_PACK,
    **{f"pack_{kind}": Kind.DATA_PACK for kind in TYPES},
}
"""The kind of package that brings a matter."""


def concerned(matter: Matter) -> frozenset[str]:
    """Ids of the assignments that a matter names."""
    found: set[str] = set()
    if isinstance(matter, YearClosing):
        found = {one.assignment_id for one in matter.parts}
    elif isinstance(matter, EvidenceRequest):
        found = {one.assignment_id for one in matter.items}
    elif isinstance(matter, ConfirmationDecision):
        found = {one.assignment_id for one in matter.completions}
    elif isinstance(matter, LossShare | SelfScore):
        found = {one for row in matter.rows for one in row.assignments}
    elif isinstance(matter, Commitment):
        found = {one.assignment_id for one in matter.content.clauses}
    elif isinstance(matter, ConclusionProposal | ConclusionAppraisal | ConclusionDecision):
        found = {one.assignment_id for one in matter.clauses}
    elif isinstance(matter, ShortcomingNotice):
        found = {matter.found.assignment_id}
    elif isinstance(
        matter, DeadlineRequest | ClarificationRequest | DeadlineDecision | ExemptionDecision | Clarification | Transfer
    ):
        found = {matter.assignment_id}
    return frozenset(found - {""})


class Matters(Protocol):
    """Every matter of a workspace, said or heard."""

    def add(self, matter: Matter, direction: Literal["in", "out"], kept_at: datetime) -> bool:
        """Keep one; False (and nothing happens) when this very version is known."""

    def version(self, matter: Matter) -> Matter | None:
        """What is kept as this very version of this matter; None when it is not known."""

    def newest(self, identity: str, agency_code: str | None = None) -> Matter | None:
        """The highest version of a matter; None when unknown."""

    def versions(self, identity: str) -> tuple[Matter, ...]:
        """Every version of a matter, whoever said it, in the order in which they came to be known."""

    def all(self, noun: type[_M], agency_code: str | None = None, document_id: str | None = None) -> tuple[_M, ...]:
        """The highest version of each matter of this noun, in the order in which they came to be known."""
