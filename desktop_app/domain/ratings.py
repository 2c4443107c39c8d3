"""Xếp loại: what the rules propose for one person in one year, and why. A person decides.

A proposal is a span of levels. It is one level when the rules and the facts leave nothing open; it is wider where
somebody has not appraised yet or where the conditions of two neighbouring levels leave a gap. Every figure that led
there stands beside its condition or item with the clause it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_facts import Appraisal, RatingFacts, RatingFactsWrong, check_facts
from desktop_app.domain.rating_measures import counted, figure_of, holds
from desktop_app.domain.rating_rules import (
    CHOICES,
    LEVELS,
    CapRule,
    Condition,
    Group,
    Item,
    RatingMeasure,
    RatingRules,
    RatingYearWithoutRules,
    Role,
    Setting,
    UnratedRule,
    UnratedWhy,
    Way,
)
from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class RatingDiffers(Refusal, code="RATING_DIFFERS"):
    """What is written of a rating is not what its own facts yield under the rules that it names."""

    person: str


@dataclass(frozen=True, slots=True)
class Span:
    """From the lowest to the highest level that the facts allow; both alike when nothing is open."""

    lowest: Level
    highest: Level

    @property
    def heights(self) -> tuple[int, int]:
        """The places of both levels, 0 for the lowest of all."""
        return LEVELS.index(self.lowest), LEVELS.index(self.highest)


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition with its figures."""

    condition: Condition
    numerator: int
    denominator: int
    held: bool | None
    """None: there was nothing to count, and the condition is left out."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with its figures. A general item: hundredths of a point over 1. A result: a share; denominator 0 when
    there was nothing to count and the item is left out of the mean."""

    item: Item
    low: int
    high: int
    denominator: int
    self_score: int | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CapLine:
    """A cap: in force with the clause of the commitment and the evidence that put it there, or not in force."""

    cap: CapRule
    in_force: bool
    failed_clause: str = ""
    finding: str = ""
    evidence: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Hundredths of a point: the general items, the results (rounded down once), and both together."""

    general: int
    results: int
    total: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules propose, with every reason."""

    rules_name: str
    rules_version: int
    year: int
    person: str
    role: Role
    unrated: UnratedRule | None
    conditions: tuple[ConditionLine, ...]
    items: tuple[ItemLine, ...]
    points_low: Points | None
    points_high: Points | None
    self_points: Points | None
    self_level: Level | None
    before_caps: Span | None
    """None when there is no rating."""
    caps: tuple[CapLine, ...]
    span: Span | None
    hangs_on: tuple[str, ...]
    """Codes of uncertain conditions, items, caps and cases of no rating without which, and names of uncertain choices
    made otherwise with which, the proposal would be another. Settings that are numbers are not tried."""

    @property
    def level(self) -> Level | None:
        """The one level proposed; None when the facts leave a span, or when there is no rating."""
        return self.span.lowest if self.span is not None and self.span.lowest is self.span.highest else None


def propose(rules: RatingRules, facts: RatingFacts) -> Proposal:
    """The proposal for these facts. RatingFactsWrong; RatingYearWithoutRules when the rules aren't those of the
    year."""
    check_facts(facts)
    if not rules.from_year <= facts.year <= (rules.to_year or facts.year):
        raise RatingYearWithoutRules(facts.year)
    _check_unit(rules, facts)
    _check_appraisals(rules, facts)
    proposal = plainly(rules, facts)
    hangs = tuple(sorted(name for name, other in _others(rules) if plainly(other, facts).span != proposal.span))
    return replace(proposal, hangs_on=tuple(dict.fromkeys(hangs)))


def plainly(rules: RatingRules, facts: RatingFacts) -> Proposal:
    """The proposal for facts that were checked before, without asking what hangs on uncertain clauses."""
    unrated = _unrated(rules, facts)
    conditions = tuple(_condition(one, rules, facts) for one in rules.conditions if facts.role in one.roles)
    items = tuple(_item(one, rules, facts) for one in rules.items if facts.role in one.roles)
    points = [_points(rules, items, high) for high in (False, True)] if rules.way is Way.POINTS else [None, None]
    own = _self_points(rules, items)
    before = None
    if unrated is None:
        before = _by_points(rules, points[0], points[1]) or _by_conditions(conditions, rules)
    caps = tuple(line for one in rules.caps if facts.role in one.roles for line in _caps(one, facts))
    return Proposal(
        rules_name=rules.name,
        rules_version=rules.version,
        year=facts.year,
        person=facts.person,
        role=facts.role,
        unrated=unrated,
        conditions=conditions,
        items=items,
        points_low=points[0],
        points_high=points[1],
        self_points=own,
        self_level=facts.self_level or (_level_at(rules, own.total) if own is not None else None),
        before_caps=before,
        caps=caps,
        span=_capped(before, caps),
        hangs_on=(),
    )


def _unrated(rules: RatingRules, facts: RatingFacts) -> UnratedRule | None:
    for one in rules.unrated:
        if one.why is UnratedWhy.TOO_SHORT and facts.months_worked < rules.number("least_months"):
            return one
        if one.why is UnratedWhy.NO_TASK and not counted(facts.counts, rules):
            return one
    return None


def _condition(one: Condition, rules: RatingRules, facts: RatingFacts) -> ConditionLine:
    figure = figure_of(one.measure, rules, facts)
    held = holds(figure, one.test, one.bound, one.measure is RatingMeasure.DISCIPLINED)
    return ConditionLine(one, figure.numerator, figure.denominator, held)


def _by_conditions(lines: tuple[ConditionLine, ...], rules: RatingRules) -> Span:
    if any(line.held for line in lines if line.condition.level is Level.NOT_DONE):
        return Span(Level.NOT_DONE, Level.NOT_DONE)
    for level in (Level.EXCELLENT, Level.GOOD, Level.DONE):
        own = [line.held for line in lines if line.condition.level is level and line.held is not None]
        if own and all(own):
            return Span(level, level)
    between = rules.choice("between")
    return Span(Level.NOT_DONE, Level.DONE) if between == "open" else Span(Level(between), Level(between))


def _check_unit(rules: RatingRules, facts: RatingFacts) -> None:
    """Who leads a unit is not rated by conditions on its targets while nobody says what it reached."""
    asks = any(one.measure.startswith("unit_") and facts.role in one.roles for one in rules.conditions)
    if asks and facts.unit is None:
        raise RatingFactsWrong("unit", "missing")


def _check_appraisals(rules: RatingRules, facts: RatingFacts) -> None:
    known = {one.code: one for one in rules.items if facts.role in one.roles}
    for one in facts.appraisals:
        item = known.get(one.item)
        if item is None or item.measure is not RatingMeasure.APPRAISED:
            raise RatingFactsWrong(f"appraisals {one.item}", "item")
        most = item.max_points or 1000
        if any(score is not None and not 0 <= score <= most for score in (one.self_score, one.appraised)):
            raise RatingFactsWrong(f"appraisals {one.item}", "score")


def _item(one: Item, rules: RatingRules, facts: RatingFacts) -> ItemLine:
    if one.measure is not RatingMeasure.APPRAISED:
        figure = figure_of(one.measure, rules, facts)
        return ItemLine(one, figure.numerator, figure.numerator, figure.denominator, None, ())
    said = next((found for found in facts.appraisals if found.item == one.code), Appraisal(one.code))
    most = one.max_points or 1000
    low, high = (0, most) if said.appraised is None else (said.appraised, said.appraised)
    return ItemLine(one, low, high, 1 if one.group is Group.GENERAL else 1000, said.self_score, said.evidence)


def _points(rules: RatingRules, lines: tuple[ItemLine, ...], high: bool) -> Points:
    return _summed(rules, lines, [line.high if high else line.low for line in lines])


def _self_points(rules: RatingRules, lines: tuple[ItemLine, ...]) -> Points | None:
    """With the person's own scores where a person scores, the counted figures elsewhere; None when one is missing."""
    scores = [line.self_score if line.item.measure is RatingMeasure.APPRAISED else line.low for line in lines]
    known = [score for score in scores if score is not None]
    return _summed(rules, lines, known) if lines and len(known) == len(scores) else None


def _summed(rules: RatingRules, lines: tuple[ItemLine, ...], scores: list[int]) -> Points:
    pairs = list(zip(lines, scores, strict=True))
    general = sum(score for line, score in pairs if line.item.group is Group.GENERAL)
    shares = [
        Fraction(score, line.denominator)
        for line, score in pairs
        if line.item.group is Group.RESULTS and line.denominator
    ]
    mean = sum(shares, Fraction()) / len(shares) if shares else Fraction()
    results = int(mean * rules.number("results_points"))
    return Points(general, results, general + results)


def _level_at(rules: RatingRules, points: int) -> Level:
    return next(bound.level for bound in rules.bounds if points >= bound.at_least)


def _by_points(rules: RatingRules, low: Points | None, high: Points | None) -> Span | None:
    if low is None or high is None:
        return None
    return Span(_level_at(rules, low.total), _level_at(rules, high.total))


def _caps(one: CapRule, facts: RatingFacts) -> tuple[CapLine, ...]:
    if not facts.failures:
        return (CapLine(one, in_force=False),)
    return tuple(
        CapLine(one, True, failure.clause, failure.finding, failure.evidence, failure.decision)
        for failure in facts.failures
    )


def _capped(span: Span | None, caps: tuple[CapLine, ...]) -> Span | None:
    if span is None:
        return None
    ceiling = min([LEVELS.index(line.cap.level) for line in caps if line.in_force], default=len(LEVELS) - 1)
    low, high = (LEVELS[min(place, ceiling)] for place in span.heights)
    return Span(low, high)


def _others(rules: RatingRules) -> list[tuple[str, RatingRules]]:
    """The rules with one uncertain clause taken out, or with one uncertain choice made otherwise."""
    found = []
    for one in rules.conditions:
        if one.uncertain:
            kept = tuple(other for other in rules.conditions if other is not one)
            found.append((one.code, replace(rules, conditions=kept)))
    for cap in rules.caps:
        if cap.uncertain:
            found.append((cap.code, replace(rules, caps=tuple(other for other in rules.caps if other is not cap))))
    for item in rules.items:
        if item.uncertain:
            found.append((item.code, replace(rules, items=tuple(other for other in rules.items if other is not item))))
    for case in rules.unrated:
        if case.uncertain:
            kept_cases = tuple(other for other in rules.unrated if other is not case)
            found.append((f"unrated.{case.why}", replace(rules, unrated=kept_cases)))
    for setting in rules.settings:
        if setting.uncertain and setting.name in CHOICES:
            for value in CHOICES[setting.name][1]:
                if value != setting.value:
                    found.append((setting.name, _with(rules, replace(setting, value=value))))
    return found


def _with(rules: RatingRules, setting: Setting) -> RatingRules:
    settings = tuple(setting if one.name == setting.name else one for one in rules.settings)
    return replace(rules, settings=settings)
