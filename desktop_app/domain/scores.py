"""Chấm điểm đơn vị: what the rules give an agency for what is known of it, line by line. A person decides.

Points are a span: one figure where nothing is open, from the lowest to the highest where somebody has not said yet.
Each line is rounded down once, so that lines add up to the total.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.levels import Level
from desktop_app.domain.rankings import RankingRow, placed
from desktop_app.domain.rating_rules import LEVELS
from desktop_app.domain.score_facts import ReportFact, Scored, ScoreFacts, Tally, check_facts
from desktop_app.domain.score_rules import COUNTED, NoPlace, ScoreCap, ScoreMeasure, ScoreRule, ScoreRules


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One rule with its figures and its points (hundredths)."""

    rule: ScoreRule
    numerator: int
    """The figure as it stands: of a share its numerator, else the number itself."""
    denominator: int
    """0: nothing to count, or nobody knows; 1 of a number."""
    known: bool
    """False: nobody knows the figure, or nobody has appraised yet."""
    counted_low: int
    counted_high: int
    low: int
    """What the line is worth: appraised where a person has appraised it, else as counted."""
    high: int
    self_score: int | None
    self_reason: str
    appraised: int | None
    reason: str
    evidence: tuple[str, ...]
    unexplained: bool
    """A person has given something else than was counted, or than the agency gave itself, and nobody says why."""

    @property
    def open(self) -> bool:
        """Whether it has no one value yet."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """An agency's points with every reason."""

    agency_code: str
    block: str
    lines: tuple[ScoreLine, ...]
    adjustment: int
    """What an answered appeal adds to the lines (or takes), so that all together is what the answer says."""
    low: int
    high: int
    lowest: Level
    highest: Level
    caps: tuple[ScoreCap, ...]
    """In force for certain."""
    unranked: str
    """Why it has no place, in words; empty when it has one. Points and level are told all the same."""
    unranked_why: NoPlace | None

    @property
    def open(self) -> tuple[str, ...]:
        """Codes of the rules for which somebody has not said yet."""
        return tuple(line.rule.code for line in self.lines if line.open)

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Codes of the rules for which a difference is not explained."""
        return tuple(line.rule.code for line in self.lines if line.unexplained)

    @property
    def self_points(self) -> int | None:
        """What the agency gives itself; None where it has not scored every rule."""
        own = [line.self_score for line in self.lines]
        known = [score for score in own if score is not None]
        return sum(known) if len(known) == len(own) else None


def score(rules: ScoreRules, facts: ScoreFacts) -> ScoreSheet:
    """The sheet of one agency; ScoreFactsWrong."""
    check_facts(facts, rules)
    said = {one.rule: one for one in facts.said}
    lines = tuple(_line(rule, rules, facts, said.get(rule.code, Scored(rule.code))) for rule in rules.rules)
    low, high = sum(line.low for line in lines), sum(line.high for line in lines)
    adjustment = 0
    if facts.answered is not None:
        adjustment, low, high = facts.answered.points - low, facts.answered.points, facts.answered.points
    nothing = {line.rule.code: line.high == 0 for line in lines}
    may_be_nothing = {line.rule.code: line.low == 0 for line in lines}
    why = no_place_of(rules, facts)
    case = rules.no_place(why) if why is not None else None
    return ScoreSheet(
        agency_code=facts.agency_code,
        block=facts.block,
        lines=lines,
        adjustment=adjustment,
        low=low,
        high=high,
        lowest=_capped(level_at(rules, low), [one for one in rules.caps if may_be_nothing[one.rule]]),
        highest=_capped(level_at(rules, high), [one for one in rules.caps if nothing[one.rule]]),
        caps=tuple(one for one in rules.caps if nothing[one.rule]),
        unranked=(facts.unranked if why is NoPlace.DECIDED else case.title) if case is not None else "",
        unranked_why=why,
    )


def no_place_of(rules: ScoreRules, facts: ScoreFacts) -> NoPlace | None:
    """Why an agency is "không xếp loại" under these rules; None when it is ranked."""
    cases = (
        (NoPlace.DECIDED, bool(facts.unranked.strip())),
        (NoPlace.OUTSIDE, not facts.under),
        (NoPlace.NO_REPORT, not facts.reported),
        (NoPlace.NO_TASK, not _due(rules, facts)),
    )
    return next((why for why, so in cases if so and rules.no_place(why) is not None), None)


def level_at(rules: ScoreRules, points: int) -> Level:
    """The level that so many hundredths of a point reach."""
    return next(bound.level for bound in rules.bounds if points >= bound.at_least)


def ranked(rules: ScoreRules, facts: Iterable[ScoreFacts]) -> tuple[RankingRow, ...]:
    """The rows that these facts yield, places within each khối; who is still open stands with the least that is
    certain."""
    rows = []
    for one in facts:
        sheet = score(rules, one)
        points = 0 if sheet.unranked else sheet.low
        counts = (one.done_on_time, one.done_late, one.in_time, one.overdue)
        rows.append(RankingRow(one.agency_code, one.block, *counts, sum(counts), points, None, sheet.unranked))
    return placed(rows)


def _capped(level: Level, caps: Iterable[ScoreCap]) -> Level:
    return LEVELS[min([LEVELS.index(level), *(LEVELS.index(one.level) for one in caps)])]


def _line(rule: ScoreRule, rules: ScoreRules, facts: ScoreFacts, said: Scored) -> ScoreLine:
    numerator, denominator, known, low, high = _counted(rule, rules, facts)
    given_low, given_high = (low, high) if said.appraised is None else (said.appraised, said.appraised)
    by_person = rule.measure is ScoreMeasure.APPRAISED
    other_than_counted = said.appraised is not None and not by_person and not low <= said.appraised <= high
    other_than_own = said.appraised is not None and said.self_score is not None and said.self_score != said.appraised
    return ScoreLine(
        rule=rule,
        numerator=numerator,
        denominator=denominator,
        known=known or said.appraised is not None,
        counted_low=low,
        counted_high=high,
        low=given_low,
        high=given_high,
        self_score=said.self_score,
        self_reason=said.self_reason,
        appraised=said.appraised,
        reason=said.reason,
        evidence=said.evidence,
        unexplained=(other_than_counted or other_than_own) and not said.reason.strip(),
    )


def _counted(rule: ScoreRule, rules: ScoreRules, facts: ScoreFacts) -> tuple[int, int, bool, int, int]:
    """Numerator and denominator as they stand, whether they are known, and the points from the lowest to the highest
    that they allow."""
    measure, most = rule.measure, rule.max_points
    if measure is ScoreMeasure.APPRAISED:
        return 0, 0, False, 0, most
    span = _figures(measure, rules, facts)
    if span is None:
        low, high = {"open": (0, most), "full": (most, most), "zero": (0, 0)}[rules.choice("unknown")]
        return 0, 0, False, low, high
    worst, best, denominator = span
    if measure in COUNTED:
        return worst, 1, True, _worth(rule, worst, 1), _worth(rule, best, 1)
    if not denominator:
        given = most if rules.choice("nothing") == "full" else 0
        return 0, 0, True, given, given
    return worst, denominator, True, _worth(rule, worst, denominator), _worth(rule, best, denominator)


def _worth(rule: ScoreRule, figure: int, denominator: int) -> int:
    if not rule.bands:
        return rule.max_points * figure // denominator
    is_count = rule.measure in COUNTED
    told = figure if is_count else figure * 1000
    reached = [one.points for one in rule.bands if told >= one.at_least * denominator]
    return reached[-1] if reached else 0


def _figures(measure: ScoreMeasure, rules: ScoreRules, facts: ScoreFacts) -> tuple[int, int, int] | None:
    """The figure at its worst and at its best, and what it is a share of; None when nobody knows."""
    if measure is ScoreMeasure.OVERDUE_COUNT:
        return facts.overdue, facts.overdue, 1
    if measure in (ScoreMeasure.ON_TIME_SHARE, ScoreMeasure.DONE_SHARE):
        done = facts.done_on_time + (facts.done_late if measure is ScoreMeasure.DONE_SHARE else 0)
        return done, done, _due(rules, facts)
    if measure.startswith("report"):
        figure, of = _of_reports(measure, rules, facts.reports)
        return figure, figure, of
    tally: Tally | None = {
        ScoreMeasure.EVIDENCE_ACCEPTED_SHARE: facts.evidence,
        ScoreMeasure.CLAUSES_MET_SHARE: facts.clauses,
        ScoreMeasure.SHORTCOMINGS_LATE: facts.shortcomings,
        ScoreMeasure.INDEX_WORK_SHARE: facts.index_work,
        ScoreMeasure.INDEX_RESULT: facts.index_targets,
    }[measure]
    if tally is None:
        return None
    if measure is ScoreMeasure.SHORTCOMINGS_LATE:
        late = tally.of - tally.good - tally.open
        return late, late, 1
    if measure is ScoreMeasure.INDEX_WORK_SHARE and rules.choice("open_tasks") == "left_out":
        return tally.good, tally.good, tally.of - tally.open
    if measure is ScoreMeasure.INDEX_WORK_SHARE:
        return tally.good, tally.good, tally.of
    return tally.good, tally.good + tally.open, tally.of


def _due(rules: ScoreRules, facts: ScoreFacts) -> int:
    return facts.total if rules.choice("open_tasks") == "counted" else facts.total - facts.in_time


def _of_reports(measure: ScoreMeasure, rules: ScoreRules, reports: tuple[ReportFact, ...]) -> tuple[int, int]:
    late = [days_late(rules, one) for one in reports]
    if measure is ScoreMeasure.REPORTS_ON_TIME_SHARE:
        return sum(days == 0 for days in late), len(late)
    if measure is ScoreMeasure.REPORTS_LATE:
        return sum(days > 0 for days in late), 1
    if measure is ScoreMeasure.REPORT_DAYS_LATE:
        return sum(late), 1
    return sum(one.returned for one in reports), 1


def days_late(rules: ScoreRules, report: ReportFact) -> int:
    """Days from the sending day to the arrival of the round that scores; 0 when in time."""
    if not report.arrivals:
        return max(1, rules.number("missing_days"))
    arrived = report.arrivals[0 if rules.choice("round_scored") == "first" else -1]
    return max(0, (arrived - report.send_by).days)
