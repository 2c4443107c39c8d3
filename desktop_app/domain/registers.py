"""Sổ theo dõi: an agency's own records between two reports, entry by entry.

A record (one briefing, one inspection, one delegation) is told by its newest entry: each restates the record whole, and
nothing is overwritten. Most travel with every report and supplement of their assigning document; some stay at home.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol, TypeGuard, TypeVar

from desktop_app.domain.accountability import AccountabilityReview
from desktop_app.domain.coordination import CoordinationRequest
from desktop_app.domain.delegations import Delegation
from desktop_app.domain.drops import Drop, ReturnDraft
from desktop_app.domain.index_figures import IndexFigure
from desktop_app.domain.index_losses import IndexLoss
from desktop_app.domain.index_sets import KeptSet
from desktop_app.domain.outreach import OutreachSession
from desktop_app.domain.people import PersonDecision, PersonYear
from desktop_app.domain.return_answers import ReturnAnswer
from desktop_app.domain.scored_rankings import UnitAppraisal
from desktop_app.domain.self_scores import AppraisedScore, CriterionScore, SelfScoreSheet
from desktop_app.domain.shortcomings import ShortcomingAnswer, ShortcomingRecord
from desktop_app.domain.supervision import Inspection, Instruction
from desktop_app.domain.urgings import SilenceCause, Urging
from desktop_app.domain.violations import Violation


class RegisterEntry(Protocol):
    """What every entry bears. It may also have `kept_home: bool` (True: nobody has chosen to send it), `proofs:
    tuple[str, ...]` (ids of evidence records that travel with it) and `words: str` (the entry in a line of text)."""

    @property
    def id(self) -> str:
        """UUID of this entry, made where it was written."""

    @property
    def subject(self) -> str:
        """Id of the record: that of its first entry."""

    @property
    def agency_code(self) -> str:
        """Whose record it is."""

    @property
    def document_id(self) -> str:
        """The assigning document it concerns."""

    @property
    def made_at(self) -> datetime:
        """When it was written."""

    @property
    def made_by(self) -> str:
        """By whom."""


_E = TypeVar("_E", bound=RegisterEntry)
NOUNS: Final[dict[str, type]] = {
    "shortcoming_record": ShortcomingRecord,
    "shortcoming_answer": ShortcomingAnswer,
    "violation": Violation,
    "accountability_review": AccountabilityReview,
    "delegation": Delegation,
    "coordination_request": CoordinationRequest,
    "inspection": Inspection,
    "instruction": Instruction,
    "outreach_session": OutreachSession,
    "index_set": KeptSet,
    "index_figure": IndexFigure,
    "index_loss": IndexLoss,
    "self_score_sheet": SelfScoreSheet,
    "criterion_score": CriterionScore,
    "appraised_score": AppraisedScore,
    "unit_appraisal": UnitAppraisal,
    "person_year": PersonYear,
    "person_decision": PersonDecision,
    "urging": Urging,
    "silence_cause": SilenceCause,
    "drop": Drop,
    "return_draft": ReturnDraft,
    "return_answer": ReturnAnswer,
}
"""Name of a register (in the database, in a line) and what its entries are."""
TRAVELLING: Final[frozenset[str]] = frozenset(
    {"coordination_request", "inspection", "instruction", "outreach_session", "return_answer"}
    | {"shortcoming_record", "shortcoming_answer", "violation", "accountability_review"}
)
"""Names of the registers whose entries leave with the reports of their document."""
HANDED: Final[frozenset[str]] = frozenset({"delegation"})
"""Names of those that otherwise stay at home and go to whoever takes over, with the assignments they speak of."""
NAMES: Final[dict[type, str]] = {noun: name for name, noun in NOUNS.items()}


def is_entry(statement: object) -> TypeGuard[RegisterEntry]:
    """Whether a statement is an entry of a register."""
    return type(statement) in NAMES


def stays(entry: RegisterEntry) -> bool:
    """Whether an entry by itself stays at home; once its record has been sent, all of it travels."""
    return NAMES[type(entry)] not in TRAVELLING or bool(getattr(entry, "kept_home", False))


def proofs_of(entry: RegisterEntry) -> tuple[str, ...]:
    """Ids of the evidence records that an entry names."""
    found: Sequence[str] = getattr(entry, "proofs", ())
    return tuple(found)


def words_of(entry: RegisterEntry) -> str:
    """The entry in a line of text, where it has words at all."""
    return str(getattr(entry, "words", ""))


class Registers(Protocol):
    """The registers of one workspace: an agency's own, or at the follower those of every agency."""

    def add(self, entry: RegisterEntry) -> None:
        """Append one; an entry of an id that is known is not added again."""

    def newest(self, subject: str) -> RegisterEntry | None:
        """What a record says now; None when there is none."""

    def versions(self, subject: str) -> tuple[RegisterEntry, ...]:
        """Every entry of a record, oldest first."""

    def all(self, noun: type[_E], agency_code: str | None = None, document_id: str | None = None) -> tuple[_E, ...]:
        """What each record of a register says now, in the order in which they were begun."""

    def of_document(self, document_id: str, agency_code: str) -> tuple[RegisterEntry, ...]:
        """Every entry of an agency for a document, whatever the register, oldest first."""

    def leaving(self, document_id: str, agency_code: str) -> tuple[RegisterEntry, ...]:
        """Those of them that travel."""
