"""Lines of rankings, of appeals against a line of one, and of the answers."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.rankings import AppealOutcome
from desktop_app.packages.lines.base import (
    Code,
    Hash,
    Id,
    Line,
    LineForAll,
    Moment,
    Number,
    Shape,
    Short,
    Text,
    Version,
    Word,
)

Points = Annotated[int, Meta(ge=0, le=100_00)]
PeriodKey = Annotated[str, Meta(pattern=r"^[0-9]{4}-(?:T(?:[1-9]|1[0-2])|Q[1-4]|H[12]|N)\Z")]


class RankingRowShape(Shape, frozen=True):
    """One agency: what it was counted, what that is worth, its place or why it has none."""

    agency_code: Code
    block: Short
    done_on_time: Number
    done_late: Number
    in_time: Number
    overdue: Number
    total: Number
    points: Points
    place: Annotated[int, Meta(ge=1, le=10_000)] | None
    reason: Short


class RankingLine(LineForAll, frozen=True, tag="ranking"):
    """A ranking of one document and period."""

    ranked_document: Id
    period: PeriodKey
    rules_name: Word
    rules_version: Version
    input_sha256: Hash
    rows: Annotated[tuple[RankingRowShape, ...], Meta(min_length=1, max_length=5_000)]
    made_at: Moment
    made_by: Short


class AppealLine(Line, frozen=True, tag="appeal"):
    """An agency objects to its own line."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    ranking_id: Id
    ranking_version: Version
    points_given: Points
    points_asked: Points
    reason: Text
    evidence: Annotated[tuple[Hash, ...], Meta(max_length=500)]
    made_at: Moment
    made_by: Short


class AppealAnswerLine(Line, frozen=True, tag="appeal_answer"):
    """What became of an appeal."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    appeal_id: Id
    outcome: AppealOutcome
    points: Points
    reason: Text
    made_at: Moment
    made_by: Short
