"""Xếp hạng theo bộ quy tắc: a ranking that brings its rules and everything that points were given for.

Whoever holds it counts it again: the points of every agency, its place within its khối, why another has none, and the
level that a person has decided beside the one that the rules propose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.levels import Level
from desktop_app.domain.rankings import Ranking, RankingWrong, check_ranking
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.score_facts import ScoreFacts, facts_digest
from desktop_app.domain.score_rules import ScoreRules, check_rules
from desktop_app.domain.scores import ScoreSheet, ranked, score


@dataclass(frozen=True, slots=True)
class Decided:
    """The level that a person has decided for one agency."""

    agency_code: str
    level: Level
    reason: str
    """Needed where it is not what the rules propose."""


@dataclass(frozen=True, slots=True)
class ScoredRanking(Ranking):
    """A ranking whose points follow from rules and facts that stand in it."""

    rules: ScoreRules
    facts: tuple[ScoreFacts, ...]
    decided: tuple[Decided, ...]
    """One for each agency that has a place."""
    decision: str
    """Number of the paper by which somebody has decided."""
    decided_on: date
    decided_by: str


@dataclass(frozen=True, slots=True)
class OwnPoint:
    """What an agency gives itself for one rule, hundredths of a point."""

    rule: str
    points: int
    reason: str
    evidence: tuple[str, ...]
    """SHA-256 of files that it has delivered or delivers with its next report, or numbers of papers."""


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """Tự chấm điểm: an agency's own points for one document and period; a higher version replaces a lower one."""

    id: str
    version: int
    agency_code: str
    document_id: str
    period: str
    rules_name: str
    rules_version: int
    scores: tuple[OwnPoint, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever appraises gives for one rule."""

    rule: str
    points: int
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitAppraisal:
    """Thẩm định: all that has been appraised and decided of an agency for one document and period, restated whole."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    made_at: datetime
    made_by: str
    period: str
    given: tuple[Given, ...]
    unranked: str
    """Why it is "không xếp loại" by a person's decision; empty: it is ranked."""
    unranked_paper: str
    level: Level | None
    """Decided; None: as the rules propose."""
    level_reason: str


@dataclass(eq=False)
class RankingOpen(Refusal, code="RANKING_OPEN"):
    """A ranking cannot be published while somebody has not said yet what a line is worth, or why it differs."""

    agency: str
    rules: str
    """Codes of the rules, in their order."""
    problem: str
    """One of `open` (not appraised or not concluded), `unexplained`, `level` (another level without a reason)."""


@dataclass(eq=False)
class ScoreRuleUnknown(Refusal, code="SCORE_RULE_UNKNOWN"):
    """The rules in force have no line of this code, or it is not worth so much."""

    rule: str
    rules: str


def check_scored(ranking: ScoredRanking, known: Iterable[str] | None = None) -> None:
    """RankingWrong, ScoreRulesUnsound, ScoreFactsWrong, RankingOpen for the first thing in it that cannot be counted
    again to what it says."""
    check_rules(ranking.rules)
    if (ranking.rules.name, ranking.rules.version) != (ranking.rules_name, ranking.rules_version):
        raise RankingWrong("–", "rules")
    check_ranking(ranking, known, digest=facts_digest(ranking.facts))
    sheets = {one.agency_code: score(ranking.rules, one) for one in ranking.facts}
    counted = {row.agency_code: row for row in ranked(ranking.rules, ranking.facts)}
    for row in ranking.rows:
        own = counted.pop(row.agency_code, None)
        if own is None:
            raise RankingWrong(row.agency_code, "facts")
        if own.reason != row.reason:
            raise RankingWrong(row.agency_code, "reason")
        if own != row:
            raise RankingWrong(row.agency_code, "points" if own.points != row.points else "sum")
    for code in counted:
        raise RankingWrong(code, "facts")
    for sheet in sheets.values():
        check_closed(sheet)
    check_decided(ranking.decided, sheets.values())
    if not (ranking.decision.strip() and ranking.decided_by.strip()):
        raise RankingWrong("–", "decision")


def check_closed(sheet: ScoreSheet) -> None:
    """RankingOpen when an agency with a place has a line without one value, or a difference without its reason."""
    if sheet.unranked:
        return
    if sheet.open and sheet.low != sheet.high:
        raise RankingOpen(sheet.agency_code, ", ".join(sheet.open), "open")
    if sheet.unexplained:
        raise RankingOpen(sheet.agency_code, ", ".join(sheet.unexplained), "unexplained")


def check_decided(decided: Iterable[Decided], sheets: Iterable[ScoreSheet]) -> None:
    """Every agency with a place has its decided level, with a reason where it is not the proposed one."""
    proposed = {sheet.agency_code: sheet.lowest for sheet in sheets if not sheet.unranked}
    for one in decided:
        level = proposed.pop(one.agency_code, None)
        if level is None:
            raise RankingWrong(one.agency_code, "decision")
        if one.level is not level and not one.reason.strip():
            raise RankingOpen(one.agency_code, "", "level")
    for code in proposed:
        raise RankingWrong(code, "decision")
