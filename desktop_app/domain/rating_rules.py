"""Quy tắc xếp loại: what a rule pack may say about the rating of a person, in a closed vocabulary.

A pack is data: conditions or points over named measures, levels, caps, quotas, and settings where the text of the law
leaves something open or has not been read in full. Nothing in it runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.levels import Level
from desktop_app.domain.refusal import Refusal

LEVELS: Final = (Level.NOT_DONE, Level.DONE, Level.GOOD, Level.EXCELLENT)
"""From the lowest to the highest."""


@dataclass(eq=False)
class RatingRulesUnsound(Refusal, code="RATING_RULES_UNSOUND"):
    """A rule pack says something that cannot be used, at `place`."""

    pack: str
    place: str
    problem: str


@dataclass(eq=False)
class RatingYearWithoutRules(Refusal, code="RATING_YEAR_WITHOUT_RULES"):
    """No rule pack, or more than one, is in force for the year."""

    year: int


class Way(StrEnum):
    """How a pack comes to a level: all conditions of a level, or points."""

    CONDITIONS = "conditions"
    POINTS = "points"


class Role(StrEnum):
    """Whose rating it is; a head answers for his or her unit."""

    STAFF = "staff"
    DEPUTY = "deputy"
    HEAD = "head"


class RatingMeasure(StrEnum):
    """What a condition or an item counts: the whole vocabulary."""

    ON_TIME_GOOD = "on_time_good"
    """Own tasks done on time whose quality was accepted, of those counted."""
    ABOVE = "above"
    """Own tasks done above the mark."""
    DONE = "done"
    LATE_OR_WEAK = "late_or_weak"
    """Own tasks overdue, done late, or done on time but weak; each counts once."""
    UNIT_ON_TIME_GOOD = "unit_on_time_good"
    UNIT_ABOVE = "unit_above"
    UNIT_DONE = "unit_done"
    """The same of the unit's targets."""
    UNITS_DONE = "units_done"
    """Subordinate units rated "hoàn thành" or above."""
    UNITS_GOOD = "units_good"
    """Subordinate units rated "tốt" or "xuất sắc"."""
    DISCIPLINED = "disciplined"
    """Disciplinary decisions of the year: a number, not a share."""
    QUANTITY = "quantity"
    QUALITY = "quality"
    PROGRESS = "progress"
    """Over products converted to standard ones."""
    UNITS_ALL_DONE = "units_all_done"
    """Everything when all subordinate units are at least "hoàn thành", else the setting `failing_units`."""
    APPRAISED = "appraised"
    """Given by a person within the maximum."""


class Test(StrEnum):
    """How a figure is held against a bound."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class Group(StrEnum):
    """Which part of the hundred points an item belongs to."""

    GENERAL = "general"
    RESULTS = "results"


class CapWhen(StrEnum):
    """What puts a cap in force."""

    COMMITMENT_FAILED = "commitment_failed"


class Duty(StrEnum):
    """What a cap brings with it."""

    ACCOUNTABILITY_REVIEW = "accountability_review"
    """Kiểm điểm."""


class UnratedWhy(StrEnum):
    """Why somebody is "không xếp loại"."""

    TOO_SHORT = "too_short"
    """Fewer months worked in the year than the setting `least_months`."""
    NO_TASK = "no_task"
    """Nothing to be counted fell due."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that the text leaves open; `uncertain`: ask before relying on it."""

    name: str
    value: int | str
    clause: str
    note: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a level. Of NOT_DONE any one is enough; of any other level all have to hold."""

    code: str
    level: Level
    roles: tuple[Role, ...]
    measure: RatingMeasure
    test: Test
    bound: int
    """Thousandths for shares, units for counts."""
    title: str
    clause: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that brings points."""

    code: str
    group: Group
    roles: tuple[Role, ...]
    measure: RatingMeasure
    title: str
    clause: str
    max_points: int = 0
    """Hundredths, of a general item. Results share the setting `results_points` equally: 0 here."""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """From so many hundredths of a point on, this level."""

    level: Level
    at_least: int


@dataclass(frozen=True, slots=True)
class CapRule:
    """The highest level for a role when something is established; applied after conditions or points."""

    code: str
    when: CapWhen
    roles: tuple[Role, ...]
    level: Level
    title: str
    clause: str
    duty: Duty | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share (thousandths) of those at level `of` may be at `level`."""

    level: Level
    of: Level
    share: int
    special: int
    """In special cases; 0: there are none."""
    clause: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class UnratedRule:
    """A case of "không xếp loại"."""

    why: UnratedWhy
    title: str
    clause: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class RatingRules:
    """The rules in force for some years."""

    name: str
    version: int
    title: str
    way: Way
    from_year: int
    settings: tuple[Setting, ...]
    caps: tuple[CapRule, ...]
    quotas: tuple[Quota, ...]
    unrated: tuple[UnratedRule, ...]
    to_year: int = 0
    """0: no end is known."""
    conditions: tuple[Condition, ...] = ()
    items: tuple[Item, ...] = ()
    bounds: tuple[Bound, ...] = ()

    def number(self, name: str) -> int:
        """A setting that is a number."""
        value = self._setting(name)
        assert isinstance(value, int)
        return value

    def choice(self, name: str) -> str:
        """A setting that is one of a few words."""
        return str(self._setting(name))

    def _setting(self, name: str) -> int | str:
        return next(one.value for one in self.settings if one.name == name)


_BOTH: Final = (Way.CONDITIONS, Way.POINTS)
CHOICES: Final[dict[str, tuple[tuple[Way, ...], tuple[str, ...]]]] = {
    "open_tasks": (_BOTH, ("left_out", "counted")),
    "between": ((Way.CONDITIONS,), ("open", "done", "not_done")),
    "undelivered": ((Way.POINTS,), ("zero", "left_out")),
}
"""Settings of a few words: tasks not yet due; a case between the conditions of two levels; what is due and missing."""
NUMBERS_SET: Final[dict[str, tuple[tuple[Way, ...], int]]] = {
    "least_months": (_BOTH, 12),
    "results_points": ((Way.POINTS,), 100_00),
    "late_off": ((Way.POINTS,), 1000),
    "weak_off": ((Way.POINTS,), 1000),
    "failing_units": ((Way.POINTS,), 1000),
}
"""Settings that are numbers, and the highest value: months, hundredths of a point, thousandths."""
_M = RatingMeasure
OF_CONDITIONS: Final = frozenset(
    {_M.ON_TIME_GOOD, _M.ABOVE, _M.DONE, _M.LATE_OR_WEAK, _M.UNIT_ON_TIME_GOOD, _M.UNIT_ABOVE, _M.UNIT_DONE}
    | {_M.UNITS_DONE, _M.UNITS_GOOD, _M.DISCIPLINED}
)
OF_RESULTS: Final = frozenset({_M.QUANTITY, _M.QUALITY, _M.PROGRESS, _M.UNITS_ALL_DONE, _M.APPRAISED})


def check_rules(rules: RatingRules) -> None:
    """RatingRulesUnsound for the first thing in a pack that cannot be used."""
    for place, problem in _problems(rules):
        raise RatingRulesUnsound(rules.name, place, problem)


def _problems(rules: RatingRules) -> Iterable[tuple[str, str]]:
    if not rules.name or rules.version < 1 or (rules.to_year and rules.to_year < rules.from_year):
        yield "pack", "name, version or years"
    yield from _setting_problems(rules)
    codes = [one.code for one in _coded(rules)]
    if len(set(codes)) != len(codes):
        yield "codes", "a code stands twice"
    clauses: list[tuple[str, str]] = [(one.name, one.clause) for one in rules.settings]
    clauses += [(one.code, one.clause) for one in _coded(rules)]
    clauses += [(f"quotas {one.level}", one.clause) for one in rules.quotas]
    clauses += [(f"unrated {one.why}", one.clause) for one in rules.unrated]
    for place, clause in clauses:
        if not clause.strip():
            yield place, "no clause"
    for what in _coded(rules):
        if not what.roles or len(set(what.roles)) != len(what.roles) or not what.title.strip():
            yield what.code, "roles or title"
    whys = [one.why for one in rules.unrated]
    if sorted(whys) != sorted(UnratedWhy):
        yield "unrated", "each case once"
    for quota in rules.quotas:
        if not 0 <= quota.share <= max(quota.share, quota.special) <= 1000:
            yield "quotas", "share"
    yield from (_condition_problems if rules.way is Way.CONDITIONS else _point_problems)(rules)


def _coded(rules: RatingRules) -> list[Condition | Item | CapRule]:
    return [*rules.conditions, *rules.items, *rules.caps]


def _setting_problems(rules: RatingRules) -> Iterable[tuple[str, str]]:
    wanted = {name for name, (ways, _values) in CHOICES.items() if rules.way in ways}
    wanted |= {name for name, (ways, _most) in NUMBERS_SET.items() if rules.way in ways}
    if sorted(one.name for one in rules.settings) != sorted(wanted):
        yield "settings", "each of " + ", ".join(sorted(wanted)) + " once"
    for one in rules.settings:
        if one.name in CHOICES and one.value not in CHOICES[one.name][1]:
            yield one.name, str(one.value)
        if one.name in NUMBERS_SET:
            most = NUMBERS_SET[one.name][1]
            if isinstance(one.value, str) or not 0 <= one.value <= most:
                yield one.name, str(one.value)


def _condition_problems(rules: RatingRules) -> Iterable[tuple[str, str]]:
    if rules.items or rules.bounds:
        yield "items", "points in a pack of conditions"
    for role in Role:
        if {one.level for one in rules.conditions if role in one.roles} != set(Level):
            yield role, "a level without conditions"
    for one in rules.conditions:
        if one.measure not in OF_CONDITIONS:
            yield one.code, one.measure
        if one.bound < 0 or (one.measure is not RatingMeasure.DISCIPLINED and one.bound > 1000):
            yield one.code, str(one.bound)


def _point_problems(rules: RatingRules) -> Iterable[tuple[str, str]]:
    if rules.conditions:
        yield "conditions", "conditions in a pack of points"
    for role in Role:
        own = [one for one in rules.items if role in one.roles]
        if sum(one.max_points for one in own) + rules.number("results_points") != 100_00:
            yield role, "the points are not 100 in all"
        if not any(one.group is Group.RESULTS for one in own):
            yield role, "no results"
    for one in rules.items:
        general = one.group is Group.GENERAL
        if general != (one.max_points > 0) or (general and one.measure is not RatingMeasure.APPRAISED):
            yield one.code, "points"
        if one.measure not in OF_RESULTS:
            yield one.code, one.measure
    steps = [one.at_least for one in rules.bounds]
    if [one.level for one in rules.bounds] != list(reversed(LEVELS)) or steps != sorted(set(steps), reverse=True):
        yield "bounds", "levels"
    elif steps[-1] or steps[0] > 100_00:
        yield "bounds", "0 to 100 points"


def rules_for(year: int, packs: Iterable[RatingRules]) -> RatingRules:
    """The one pack in force for a year; of one name the highest version. RatingYearWithoutRules."""
    newest: dict[str, RatingRules] = {}
    for one in packs:
        if one.name not in newest or newest[one.name].version < one.version:
            newest[one.name] = one
    found = [one for one in newest.values() if one.from_year <= year <= (one.to_year or year)]
    if len(found) != 1:
        raise RatingYearWithoutRules(year)
    return found[0]


def places_of(quota: Quota, at_level: int, special: bool = False) -> int:
    """How many may stand at the quota's level when `at_level` of the same group stand at the level it is counted of;
    rounded down."""
    share = quota.special if special and quota.special else quota.share
    return at_level * share // 1000
