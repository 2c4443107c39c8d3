"""Quy tắc chấm điểm đơn vị: what a rule pack may say about the points of an agency, in a closed vocabulary.

A pack is data: what is counted, what it is worth, bounds of levels, caps, cases of "không xếp loại", and settings where
the papers leave something open. Nothing in it runs. Points are hundredths, shares are thousandths.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_rules import LEVELS, Bound, RatingYearWithoutRules, Setting
from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class ScoreRulesUnsound(Refusal, code="SCORE_RULES_UNSOUND"):
    """A rule pack for agencies says something that cannot be used, at `place`."""

    pack: str
    place: str
    problem: str


class ScoreMeasure(StrEnum):
    """What a rule counts: the whole vocabulary."""

    ON_TIME_SHARE = "done_on_time_share"
    """Tasks done on time, of those that count (setting `open_tasks`)."""
    DONE_SHARE = "done_share"
    OVERDUE_COUNT = "overdue_count"
    REPORTS_ON_TIME_SHARE = "reports_on_time_share"
    """By the day of arrival of the round that scores (setting `round_scored`)."""
    REPORTS_LATE = "reports_late"
    """Late or missing ones."""
    REPORT_DAYS_LATE = "report_days_late"
    """Days after the sending day, all reports together; a missing one counts as the setting `missing_days` says."""
    REPORTS_RETURNED = "reports_returned"
    EVIDENCE_ACCEPTED_SHARE = "evidence_accepted_share"
    """Claimed completions whose evidence was accepted."""
    CLAUSES_MET_SHARE = "clauses_met_share"
    """Clauses of the commitment found met by the conclusion of the year."""
    SHORTCOMINGS_LATE = "shortcomings_late"
    """Mended late, or not mended though due."""
    INDEX_WORK_SHARE = "index_work_share"
    """Tasks that serve a component of an index, done on time."""
    INDEX_RESULT = "index_result"
    """Targets of components that the agency answers for, reached."""
    APPRAISED = "appraised"
    """Given by a person within the maximum."""


COUNTED: Final = frozenset(
    {
        ScoreMeasure.OVERDUE_COUNT,
        ScoreMeasure.REPORTS_LATE,
        ScoreMeasure.REPORT_DAYS_LATE,
        ScoreMeasure.REPORTS_RETURNED,
        ScoreMeasure.SHORTCOMINGS_LATE,
    }
)
"""Measures that are numbers of which fewer are better; all others but APPRAISED are shares of which more are better."""


class NoPlace(StrEnum):
    """Why an agency is "không xếp loại"."""

    OUTSIDE = "outside"
    """It is not under the body that ranks."""
    NO_REPORT = "no_report"
    NO_TASK = "no_task"
    """Nothing that counts fell due."""
    DECIDED = "decided"
    """A person said so, with a reason and a paper."""


@dataclass(frozen=True, slots=True)
class Band:
    """From this figure on (thousandths of a share, units of a number) so many hundredths of a point."""

    at_least: int
    points: int


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One line: what is counted and what it is worth. Without bands a share brings its part of the maximum."""

    code: str
    title: str
    clause: str
    """Where it stands in the law, the plan or the province's own rules."""
    measure: ScoreMeasure
    max_points: int
    bands: tuple[Band, ...] = ()
    """Below the first: nothing."""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class ScoreCap:
    """At most `level` for whoever gets nothing by this rule."""

    rule: str
    level: Level
    clause: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class NoPlaceRule:
    """A case of "không xếp loại" and its words."""

    why: NoPlace
    title: str
    clause: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """The rules for agencies in force for some years."""

    name: str
    version: int
    title: str
    from_year: int
    settings: tuple[Setting, ...]
    rules: tuple[ScoreRule, ...]
    bounds: tuple[Bound, ...]
    caps: tuple[ScoreCap, ...]
    unranked: tuple[NoPlaceRule, ...]
    to_year: int = 0
    """0: no end is known."""

    def choice(self, name: str) -> str:
        """A setting that is one of a few words."""
        return str(next(one.value for one in self.settings if one.name == name))

    def number(self, name: str) -> int:
        """A setting that is a number."""
        return int(next(one.value for one in self.settings if one.name == name))

    def rule(self, code: str) -> ScoreRule | None:
        """The line of a code; None when there is none."""
        return next((one for one in self.rules if one.code == code), None)

    def no_place(self, why: NoPlace) -> NoPlaceRule | None:
        """The case of "không xếp loại", where the rules have it."""
        return next((one for one in self.unranked if one.why is why), None)


CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "open_tasks": ("left_out", "counted"),
    "round_scored": ("first", "last"),
    "nothing": ("full", "zero"),
    "unknown": ("open", "full", "zero"),
}
"""Tasks not yet due; which round of a report scores; a share of nothing; figures that nobody knows."""
NUMBERS: Final[dict[str, int]] = {"missing_days": 366}
"""Settings that are numbers, and the highest value."""


def check_rules(rules: ScoreRules) -> None:
    """ScoreRulesUnsound for the first thing in a pack that cannot be used."""
    for place, problem in _problems(rules):
        raise ScoreRulesUnsound(rules.name, place, problem)


def _problems(rules: ScoreRules) -> Iterable[tuple[str, str]]:
    if not rules.name or rules.version < 1 or (rules.to_year and rules.to_year < rules.from_year):
        yield "pack", "name, version or years"
    if sorted(one.name for one in rules.settings) != sorted({*CHOICES, *NUMBERS}):
        yield "settings", "each of " + ", ".join(sorted({*CHOICES, *NUMBERS})) + " once"
    for setting in rules.settings:
        if setting.name in CHOICES and setting.value not in CHOICES[setting.name]:
            yield setting.name, str(setting.value)
        most = NUMBERS.get(setting.name)
        if most is not None and (isinstance(setting.value, str) or not 0 <= setting.value <= most):
            yield setting.name, str(setting.value)
    codes = [one.code for one in rules.rules]
    if not codes or len(set(codes)) != len(codes):
        yield "rules", "a code stands twice, or none"
    if sum(one.max_points for one in rules.rules) != 100_00:
        yield "rules", "the points are not 100 in all"
    clauses: list[tuple[str, str]] = [(one.name, one.clause) for one in rules.settings]
    clauses += [(one.code, one.clause) for one in rules.rules]
    clauses += [(f"caps {one.rule}", one.clause) for one in rules.caps]
    clauses += [(f"unranked {one.why}", one.clause) for one in rules.unranked]
    for place, clause in clauses:
        if not clause.strip():
            yield place, "no clause"
    for rule in rules.rules:
        yield from _rule_problems(rule)
    steps = [one.at_least for one in rules.bounds]
    if [one.level for one in rules.bounds] != list(reversed(LEVELS)) or steps != sorted(set(steps), reverse=True):
        yield "bounds", "levels"
    elif steps[-1] or steps[0] > 100_00:
        yield "bounds", "0 to 100 points"
    for cap in rules.caps:
        if cap.rule not in codes:
            yield "caps", cap.rule
    if len({one.why for one in rules.unranked}) != len(rules.unranked) or not {
        NoPlace.NO_REPORT, NoPlace.NO_TASK, NoPlace.DECIDED
    } <= {one.why for one in rules.unranked}:  # fmt: skip
        yield "unranked", "no_report, no_task and decided once each, outside at most once"


def _rule_problems(rule: ScoreRule) -> Iterable[tuple[str, str]]:
    """A figure that is better never brings fewer points: bands fall with numbers and rise with shares."""
    steps = [one.at_least for one in rule.bands]
    points = [one.points for one in rule.bands]
    if not rule.title.strip() or rule.max_points < 1:
        yield rule.code, "title or points"
    if steps != sorted(set(steps)) or any(not 0 <= one <= rule.max_points for one in points):
        yield rule.code, "bands"
    if rule.measure is ScoreMeasure.APPRAISED and rule.bands:
        yield rule.code, "bands of what a person gives"
    if rule.measure in COUNTED and (not steps or steps[0] != 0 or points != sorted(points, reverse=True)):
        yield rule.code, "bands from 0 on that fall"
    if rule.measure not in COUNTED and (points != sorted(points) or any(one > 1000 for one in steps)):
        yield rule.code, "bands that rise"


def score_rules_for(year: int, packs: Iterable[ScoreRules]) -> ScoreRules:
    """The one pack in force for a year; of one name the highest version. RatingYearWithoutRules."""
    newest: dict[str, ScoreRules] = {}
    for one in packs:
        if one.name not in newest or newest[one.name].version < one.version:
            newest[one.name] = one
    found = [one for one in newest.values() if one.from_year <= year <= (one.to_year or year)]
    if len(found) != 1:
        raise RatingYearWithoutRules(year)
    return found[0]
