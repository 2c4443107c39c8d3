"""Phiếu tự chấm điểm: an agency scores itself by the criteria of a set, each with evidence and an explanation; the
follower appraises each score beside it. What does not apply follows from the rules of the set, never from a wish."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.index_sets import IndexSet
from desktop_app.domain.refusal import Refusal

_FAMILY: Final = uuid.UUID("0192a0c0-0000-7000-8000-000000000055")


@dataclass(frozen=True, slots=True)
class ScoreEvidence:
    """What proves a score: a kept file by its digest, a paper by its number, or both."""

    sha256: str
    paper: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What is said of one criterion; a criterion that nobody speaks of has no row."""

    criterion: str
    points: int | None
    """Ten-thousandths of the criterion's own maximum."""
    rule: str
    """Code of the rule by which it does not apply; empty: it applies."""
    explanation: str
    evidence: tuple[ScoreEvidence, ...]
    assignments: tuple[str, ...]
    """Ids of the parts of tasks whose results it rests on."""
    unsure: bool
    """Its score is doubtful: the agency itself asks to look at it."""


@dataclass(frozen=True, slots=True)
class SelfScoreSheet:
    """A sheet that was begun: which criteria, for which year and document."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    year: int
    criteria: IndexSet
    """As it stood when the sheet was begun: a set that changes later changes no sheet."""
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One row as the agency keeps it; a later entry of the same subject replaces it."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    sheet_id: str
    row: ScoreRow
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class AppraisedRow:
    """What the follower gives one criterion."""

    criterion: str
    points: int | None
    """None: it does not apply."""
    reason: str
    """Why it differs from the self-score; empty where it does not."""


@dataclass(frozen=True, slots=True)
class AppraisedScore:
    """One appraised row as the follower keeps it until the answer leaves; of its own sheet what the ministry gave."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    sheet_id: str
    looked_at: ScoreRow | None
    """What had been scored; None: nothing. When that changes, the points must be given anew."""
    row: AppraisedRow
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class SelfScore:
    """The sheet as it is sent: rows, and the criteria by which they were counted."""

    id: str
    version: int
    agency_code: str
    document_id: str
    year: int
    kind: AgencyKind
    """Of the agency: rules may hold for one kind alone."""
    criteria: IndexSet
    rows: tuple[ScoreRow, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class SelfScoreAppraisal:
    """The follower's answer: every criterion of one version of a sheet."""

    id: str
    version: int
    agency_code: str
    document_id: str
    sheet_id: str
    sheet_version: int
    rows: tuple[AppraisedRow, ...]
    made_at: datetime
    made_by: str


class SheetFlaw(StrEnum):
    """Why a sheet or an appraisal that arrived cannot be counted."""

    SET = "set"
    TWICE = "twice"
    UNKNOWN = "unknown"
    POINTS = "points"
    RULE = "rule"
    OPEN = "open"
    EMPTY = "empty"


@dataclass(eq=False)
class SelfScoreUnknown(Refusal, code="SELF_SCORE_UNKNOWN"):
    """No such sheet here."""

    sheet: str


@dataclass(eq=False)
class SelfScoreTooHigh(Refusal, code="SELF_SCORE_TOO_HIGH"):
    """More points than the criterion gives (both in the unit of the set)."""

    criterion: str
    points: str
    most: str


@dataclass(eq=False)
class NotApplicableUnknown(Refusal, code="NOT_APPLICABLE_UNKNOWN"):
    """No rule of the set lets this criterion be left aside by this agency."""

    criterion: str
    rule: str


@dataclass(eq=False)
class SelfScoreNeedsWords(Refusal, code="SELF_SCORE_NEEDS_WORDS"):
    """A criterion that is left aside, in doubt or appraised otherwise needs its explanation."""

    criterion: str


@dataclass(eq=False)
class AdjustmentUnproven(Refusal, code="ADJUSTMENT_UNPROVEN"):
    """Bonus or minus points with fewer proofs than cases: each case has one of its own."""

    criterion: str
    needed: int
    given: int


@dataclass(eq=False)
class AdjustmentStep(Refusal, code="ADJUSTMENT_STEP"):
    """Bonus or minus points that are no whole number of cases (both in the unit of the set)."""

    criterion: str
    points: str
    each: str


@dataclass(eq=False)
class SelfScoreOpen(Refusal, code="SELF_SCORE_OPEN"):
    """Criteria that apply have no score yet: the sheet cannot leave."""

    criteria: tuple[str, ...]


@dataclass(eq=False)
class SelfScoreWrong(Refusal, code="SELF_SCORE_WRONG"):
    """A sheet or an appraisal that arrived cannot be counted; `flaw` is a SheetFlaw."""

    criterion: str
    flaw: str


@dataclass(eq=False)
class CriteriaWithoutPoints(Refusal, code="CRITERIA_WITHOUT_POINTS"):
    """Nobody has said what these criteria are worth, so nothing can be scored by them."""

    set: str
    criteria: tuple[str, ...]


@dataclass(eq=False)
class AppraisalOpen(Refusal, code="APPRAISAL_OPEN"):
    """Criteria that nobody has appraised yet."""

    criteria: tuple[str, ...]


@dataclass(eq=False)
class SelfScoreForeign(Refusal, code="SELF_SCORE_FOREIGN"):
    """The file is no sheet of these criteria that was written here, or its words were changed."""

    name: str
    row: int


def row_subject(sheet_id: str, criterion: str, appraised: bool = False) -> str:
    """The id of the record that a row restates."""
    return str(uuid.uuid5(_FAMILY, f"{sheet_id}/{criterion}/{'appraised' if appraised else 'own'}"))


def appraisal_id(sheet_id: str) -> str:
    """The id of the answer to a sheet."""
    return str(uuid.uuid5(_FAMILY, f"{sheet_id}/answer"))
