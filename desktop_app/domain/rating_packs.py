"""Gói quy tắc xếp loại, chấm điểm: rule packs as the body that follows gives them to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_rules import RatingRules, RatingRulesUnsound
from desktop_app.domain.rating_rules import check_rules as check_rating_rules
from desktop_app.domain.score_rules import ScoreRules, ScoreRulesUnsound
from desktop_app.domain.score_rules import check_rules as check_score_rules


class RuleMeasure(StrEnum):
    """What a rule of the older form counts: its whole vocabulary."""

    DONE_ON_TIME_SHARE = "done_on_time_share"
    DONE_SHARE = "done_share"
    OVERDUE_COUNT = "overdue_count"
    REPORTS_LATE = "reports_late"
    REPORTS_RETURNED = "reports_returned"
    CLAUSES_MET_SHARE = "clauses_met_share"
    INDEX_RESULT = "index_result"
    APPRAISED = "appraised"
    """Points given by a person within the maximum."""


@dataclass(frozen=True, slots=True)
class Band:
    """From this figure on (thousandths for shares, units for counts) so many hundredths of a point."""

    at_least: int
    points: int


@dataclass(frozen=True, slots=True)
class RatingRule:
    """One line of a rating: what is counted and what it is worth."""

    code: str
    title: str
    clause: str
    """Where it stands in the law or the plan."""
    measure: RuleMeasure
    max_points: int
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class LevelBound:
    """From so many hundredths of a point on, this level."""

    level: Level
    at_least: int


@dataclass(frozen=True, slots=True)
class Cap:
    """Whoever is rated at most `level` when this rule yields nothing, by a person's decision."""

    rule: str
    level: Level
    clause: str


@dataclass(frozen=True, slots=True)
class RatingPack:
    """Points of agencies in one year, in the form of versions before 0.5: read and kept for ever, counted no more.
    RankingRulesPack has taken its place; it also says what the papers leave open."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    title: str
    year: int
    rules: tuple[RatingRule, ...]
    levels: tuple[LevelBound, ...]
    caps: tuple[Cap, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class RatingRulesPack:
    """Rules for the rating of persons, whole: what the follower publishes goes before what came with the program."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    rules: RatingRules
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class RankingRulesPack:
    """Rules for the points of agencies, whole."""

    id: str
    version: int
    agency_code: str
    document_id: str
    name: str
    rules: ScoreRules
    made_at: datetime
    made_by: str


RulePack = RatingPack | RatingRulesPack | RankingRulesPack


def rule_problem(pack: RulePack) -> str:
    """What cannot be used in a pack of rules, the first thing; empty when it is sound."""
    if isinstance(pack, RatingPack):
        return _older_problem(pack)
    if (pack.rules.name, pack.rules.version) != (pack.name, pack.version):
        return "name or version"
    try:
        if isinstance(pack, RatingRulesPack):
            check_rating_rules(pack.rules)
        else:
            check_score_rules(pack.rules)
    except (RatingRulesUnsound, ScoreRulesUnsound) as error:
        return f"{error.place}: {error.problem}"
    return ""


def _older_problem(pack: RatingPack) -> str:
    codes = [rule.code for rule in pack.rules]
    if not codes or len(set(codes)) != len(codes):
        return "rules"
    for rule in pack.rules:
        steps = [band.at_least for band in rule.bands]
        if steps != sorted(set(steps)) or (not steps) != (rule.measure is RuleMeasure.APPRAISED):
            return rule.code
        if any(band.points > rule.max_points for band in rule.bands):
            return rule.code
    if sum(rule.max_points for rule in pack.rules) != 100_00:
        return "the points are not 100 in all"
    bounds = [bound.at_least for bound in pack.levels]
    if [bound.level for bound in pack.levels] != list(Level) or bounds != sorted(bounds, reverse=True) or bounds[-1]:
        return "levels"
    return next((cap.rule for cap in pack.caps if cap.rule not in codes), "")
