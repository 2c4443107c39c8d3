"""Lines of rule packs, of rankings that bring rules and facts, and of the points that an agency gives itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_rules import CapWhen, Duty, Group, RatingMeasure, Test, UnratedWhy
from desktop_app.domain.score_rules import NoPlace, ScoreMeasure
from desktop_app.packages.lines.base import (
    Code,
    Hash,
    Id,
    Line,
    LineForAll,
    Moment,
    Number,
    PackLine,
    Shape,
    Short,
    Text,
    Version,
    Word,
)
from desktop_app.packages.lines.rankings import PeriodKey, Points, RankingRowShape

Figure = Annotated[int, Meta(ge=0, le=1_000_000)]
FromYear = Annotated[int, Meta(ge=1990, le=2199)]
ToYear = Annotated[int, Meta(ge=0, le=2199)]
Code0 = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_.-]{0,63}\Z")]
"""Of a rule, a condition or an item."""
Roles = Annotated[tuple[Literal["staff", "deputy", "head"], ...], Meta(max_length=3)]


class SettingShape(Shape, frozen=True):
    """Something that the text leaves open."""

    name: Code0
    value: Figure | Code0
    clause: Text
    note: Text
    uncertain: bool


class BoundShape(Shape, frozen=True):
    """From so many hundredths of a point on, this level."""

    level: Level
    at_least: Points


class ConditionShape(Shape, frozen=True):
    """One condition of a level."""

    code: Code0
    level: Level
    roles: Roles
    measure: RatingMeasure
    test: Test
    bound: Figure
    title: Text
    clause: Text
    uncertain: bool


class ItemShape(Shape, frozen=True):
    """One thing that brings points."""

    code: Code0
    group: Group
    roles: Roles
    measure: RatingMeasure
    title: Text
    clause: Text
    max_points: Points
    uncertain: bool


class CapRuleShape(Shape, frozen=True):
    """The highest level for a role when something is established."""

    code: Code0
    when: CapWhen
    roles: Roles
    level: Level
    title: Text
    clause: Text
    duty: Duty | None
    uncertain: bool


class QuotaShape(Shape, frozen=True):
    """At most this share of those at one level may be at another."""

    level: Level
    of: Level
    share: Figure
    special: Figure
    clause: Text
    uncertain: bool


class UnratedShape(Shape, frozen=True):
    """A case of "không xếp loại" of a person."""

    why: UnratedWhy
    title: Text
    clause: Text
    uncertain: bool


class RatingRulesShape(Shape, frozen=True):
    """Rules for persons, whole."""

    name: Word
    version: Version
    title: Text
    way: Literal["conditions", "points"]
    from_year: FromYear
    settings: Annotated[tuple[SettingShape, ...], Meta(max_length=100)]
    caps: Annotated[tuple[CapRuleShape, ...], Meta(max_length=100)]
    quotas: Annotated[tuple[QuotaShape, ...], Meta(max_length=20)]
    unrated: Annotated[tuple[UnratedShape, ...], Meta(max_length=20)]
    to_year: ToYear
    conditions: Annotated[tuple[ConditionShape, ...], Meta(max_length=200)]
    items: Annotated[tuple[ItemShape, ...], Meta(max_length=100)]
    bounds: Annotated[tuple[BoundShape, ...], Meta(max_length=4)]


class RatingRulesPackLine(PackLine, frozen=True, tag="pack_rating_rules"):
    """Rules for the rating of persons: a closed vocabulary, no expressions."""

    rules: RatingRulesShape
    made_at: Moment
    made_by: Short


class ScoreBandShape(Shape, frozen=True):
    """From this figure on so many hundredths of a point."""

    at_least: Figure
    points: Points


class ScoreRuleShape(Shape, frozen=True):
    """One line of an agency's points."""

    code: Code0
    title: Text
    clause: Text
    measure: ScoreMeasure
    max_points: Points
    bands: Annotated[tuple[ScoreBandShape, ...], Meta(max_length=100)]
    uncertain: bool


class ScoreCapShape(Shape, frozen=True):
    """The highest level for whoever gets nothing by this rule."""

    rule: Code0
    level: Level
    clause: Text
    uncertain: bool


class NoPlaceShape(Shape, frozen=True):
    """A case of "không xếp loại" of an agency."""

    why: NoPlace
    title: Text
    clause: Text
    uncertain: bool


class ScoreRulesShape(Shape, frozen=True):
    """Rules for the points of agencies, whole."""

    name: Word
    version: Version
    title: Text
    from_year: FromYear
    settings: Annotated[tuple[SettingShape, ...], Meta(max_length=100)]
    rules: Annotated[tuple[ScoreRuleShape, ...], Meta(min_length=1, max_length=200)]
    bounds: Annotated[tuple[BoundShape, ...], Meta(min_length=4, max_length=4)]
    caps: Annotated[tuple[ScoreCapShape, ...], Meta(max_length=100)]
    unranked: Annotated[tuple[NoPlaceShape, ...], Meta(max_length=20)]
    to_year: ToYear


class RankingRulesPackLine(PackLine, frozen=True, tag="pack_ranking_rules"):
    """Rules for the points of agencies: a closed vocabulary, no expressions."""

    rules: ScoreRulesShape
    made_at: Moment
    made_by: Short


class TallyShape(Shape, frozen=True):
    """So many of so many are good; `open`: nobody has said yet."""

    good: Number
    open: Number
    of: Number


class ReportFactShape(Shape, frozen=True):
    """A report that was due, and the day of arrival of each round."""

    period: PeriodKey
    send_by: date
    arrivals: Annotated[tuple[date, ...], Meta(max_length=100)]
    returned: Number


class ScoredShape(Shape, frozen=True):
    """What people gave for one rule."""

    rule: Code0
    self_score: Points | None
    self_reason: Text
    appraised: Points | None
    reason: Text
    evidence: Annotated[tuple[Short, ...], Meta(max_length=200)]


class AnsweredShape(Shape, frozen=True):
    """An appeal that changed what a line is worth."""

    appeal_id: Id
    points: Points
    reason: Text
    decided_by: Short


class ScoreFactsShape(Shape, frozen=True):
    """What points of one agency were given for."""

    agency_code: Code
    block: Short
    under: bool
    reported: bool
    done_on_time: Number
    done_late: Number
    in_time: Number
    overdue: Number
    reports: Annotated[tuple[ReportFactShape, ...], Meta(max_length=100)]
    evidence: TallyShape | None
    clauses: TallyShape | None
    shortcomings: TallyShape | None
    index_work: TallyShape | None
    index_targets: TallyShape | None
    said: Annotated[tuple[ScoredShape, ...], Meta(max_length=200)]
    answered: AnsweredShape | None
    unranked: Short
    unranked_paper: Short


class DecidedShape(Shape, frozen=True):
    """The level that a person has decided for one agency."""

    agency_code: Code
    level: Level
    reason: Text


class ScoredRankingLine(LineForAll, frozen=True, tag="scored_ranking"):
    """A ranking that brings its rules and everything that points were given for."""

    ranked_document: Id
    period: PeriodKey
    rules_name: Word
    rules_version: Version
    input_sha256: Hash
    rows: Annotated[tuple[RankingRowShape, ...], Meta(min_length=1, max_length=5_000)]
    made_at: Moment
    made_by: Short
    rules: ScoreRulesShape
    facts: Annotated[tuple[ScoreFactsShape, ...], Meta(min_length=1, max_length=5_000)]
    decided: Annotated[tuple[DecidedShape, ...], Meta(max_length=5_000)]
    decision: Annotated[str, Meta(min_length=1, max_length=100)]
    decided_on: date
    decided_by: Annotated[str, Meta(min_length=1, max_length=300)]


class OwnPointShape(Shape, frozen=True):
    """What an agency gives itself for one rule."""

    rule: Code0
    points: Points
    reason: Text
    evidence: Annotated[tuple[Short, ...], Meta(max_length=200)]


class OwnPointsLine(Line, frozen=True, tag="own_points"):
    """An agency's own points for one document and period."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    period: PeriodKey
    rules_name: Word
    rules_version: Version
    scores: Annotated[tuple[OwnPointShape, ...], Meta(min_length=1, max_length=200)]
    made_at: Moment
    made_by: Short
