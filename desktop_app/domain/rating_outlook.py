""" "Nếu …, thì …": what would change the proposal for a rating; a span of levels, never a place among others.

Each step takes the facts as they are and changes one kind of thing in as few tasks as are needed. What a step supposes
(a task that is still done, a date that is proved) is for a person to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.rating_facts import Appraisal, Counts, Product, ProductState, RatingFacts, check_facts
from desktop_app.domain.rating_rules import RatingMeasure, RatingRules, Way
from desktop_app.domain.ratings import Span, plainly, propose

if TYPE_CHECKING:
    from collections.abc import Callable

    Counted = dict[tuple["Change", bool], int]


class Change(StrEnum):
    """What may still become otherwise, of single tasks."""

    FINISH_OPEN = "finish_open"
    """Tasks not yet due are done on time and well."""
    FINISH_OVERDUE = "finish_overdue"
    """Overdue tasks are done, late."""
    ACCEPT_QUALITY = "accept_quality"
    """Products found weak are accepted."""
    PROVE_ON_TIME = "prove_on_time"
    """The date of the product shows that a task counted late was done on time."""
    RECOGNISE_ABOVE = "recognise_above"
    """Tasks done on time and well are recognised as above the mark."""
    MISS_OPEN = "miss_open"
    """Tasks not yet due become overdue."""


UPWARD = tuple(change for change in Change if change is not Change.MISS_OPEN)


@dataclass(frozen=True, slots=True)
class Part:
    """`count` of the `of` tasks that may change so."""

    change: Change
    of_unit: bool
    """Targets of the unit instead of the person's own tasks."""
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Step:
    """If all parts come true, the proposal becomes `after`; one task fewer in any part does not do it."""

    parts: tuple[Part, ...]
    after: Span


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the proposal stands and where it may go."""

    now: Span
    worst: Span
    """When everything not yet due is missed and open appraisals give nothing."""
    best: Span
    """When every change upward happens and open appraisals give all they can."""
    steps: tuple[Step, ...]
    """The smallest change of each single kind that raises the proposal, or that lowers it (MISS_OPEN)."""
    paths: tuple[Step, ...]
    """For each level above, a smallest set of changes upward that brings it within reach, when there is one."""


def outlook(rules: RatingRules, facts: RatingFacts) -> Outlook | None:
    """What may become of the proposal; None when there is no rating. Refusals of `propose`."""
    now = propose(rules, facts).span
    best_facts = _appraised(rules, facts, True)
    best = plainly(rules, _upward(best_facts, _most(best_facts))).span
    worst_facts = _appraised(rules, facts, False)
    for of_unit in (False, True):
        missed = _many(worst_facts, Change.MISS_OPEN, of_unit)
        worst_facts = changed(worst_facts, Change.MISS_OPEN, missed, of_unit)
    worst = plainly(rules, worst_facts).span
    if now is None or best is None or worst is None:
        return None
    steps = [_step(rules, facts, change, of_unit, now) for of_unit in (False, True) for change in Change]
    paths = [_path(rules, facts, height) for height in range(now.heights[0] + 1, best.heights[0] + 1)]
    return Outlook(
        now, worst, best, tuple(one for one in steps if one is not None), tuple(one for one in paths if one is not None)
    )


def _step(rules: RatingRules, facts: RatingFacts, change: Change, of_unit: bool, now: Span) -> Step | None:
    def after(count: int) -> Span | None:
        return plainly(rules, changed(facts, change, count, of_unit)).span

    def moves(count: int) -> bool:
        then = after(count)
        return then is not None and _moved(now, then, change is not Change.MISS_OPEN)

    most = _many(facts, change, of_unit)
    count = _least(most, moves)
    then = after(count) if count else None
    return Step((Part(change, of_unit, count, most),), then) if count and then is not None else None


def _path(rules: RatingRules, facts: RatingFacts, height: int) -> Step | None:
    """All changes upward, then each taken back as far as the level allows, the boldest suppositions first."""
    is_open = _appraised(rules, facts, True) != facts

    def after(counts: Counted) -> Span | None:
        return plainly(rules, _upward(facts, counts)).span

    def reaches(counts: Counted) -> bool:
        span = after(counts)
        return span is not None and span.heights[1 if is_open else 0] >= height

    counts, before = _most(facts), None
    if not reaches(counts):
        return None
    while counts != before:  # what one part gives up may leave another with fewer tasks to change
        before = counts
        for change, of_unit in [(change, of_unit) for change in reversed(UPWARD) for of_unit in (True, False)]:
            counts = _fewest(counts, (change, of_unit), reaches)
            counts = {key: part.count for key, part in _parts(facts, counts).items()}
    span = after(counts)
    parts = tuple(part for part in _parts(facts, counts).values() if part.count)
    return Step(parts, span) if parts and span is not None else None


def _fewest(counts: Counted, key: tuple[Change, bool], reaches: Callable[[Counted], bool]) -> Counted:
    if reaches({**counts, key: 0}):
        return {**counts, key: 0}
    least = _least(counts[key], lambda count: reaches({**counts, key: count}))
    return {**counts, key: least} if least is not None else counts


def _least(most: int, enough: Callable[[int], bool]) -> int | None:
    """The least count from 1 on that is enough, where more is never less; None when all of them are not."""
    if most < 1 or not enough(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _most(facts: RatingFacts) -> Counted:
    """How many tasks each change upward concerns when those before it have all happened."""
    every = len(facts.products) + facts.own.total + (facts.unit.total if facts.unit is not None else 0)
    wanted: Counted = {(change, of_unit): every for of_unit in (False, True) for change in UPWARD}
    return {key: part.count for key, part in _parts(facts, wanted).items()}


def _parts(facts: RatingFacts, counts: Counted) -> dict[tuple[Change, bool], Part]:
    """The changes in their order, each held to as many tasks as there are when those before it have happened."""
    found: dict[tuple[Change, bool], Part] = {}
    for (change, of_unit), count in counts.items():
        most = _many(facts, change, of_unit)
        found[change, of_unit] = Part(change, of_unit, min(count, most), most)
        facts = changed(facts, change, min(count, most), of_unit)
    return found


def _upward(facts: RatingFacts, counts: Counted) -> RatingFacts:
    """The facts after changes upward, in order; more than there are to change is all of them."""
    for (change, of_unit), count in counts.items():
        facts = changed(facts, change, min(count, _many(facts, change, of_unit)), of_unit)
    return facts


def _moved(now: Span, after: Span, up: bool) -> bool:
    differences = [later - sooner for sooner, later in zip(now.heights, after.heights, strict=True)]
    return any(differences) and all(one >= 0 if up else one <= 0 for one in differences)


def _appraised(rules: RatingRules, facts: RatingFacts, high: bool) -> RatingFacts:
    """The facts with every open appraisal closed, at its most or at nothing; without items there is none."""
    if rules.way is not Way.POINTS:
        return facts
    said = {one.item: one for one in facts.appraisals}
    for item in rules.items:
        if facts.role in item.roles and item.measure is RatingMeasure.APPRAISED:
            one = said.get(item.code, Appraisal(item.code))
            if one.appraised is None:
                said[item.code] = replace(one, appraised=(item.max_points or 1000) if high else 0)
    return replace(facts, appraisals=tuple(said.values()))


def _many(facts: RatingFacts, change: Change, of_unit: bool) -> int:
    """How many tasks a change may concern."""
    if facts.products and not of_unit:
        return len([one for one in facts.products if _changed_product(one, change) != one])
    counts = facts.unit if of_unit else facts.own
    if counts is None:
        return 0
    return {
        Change.FINISH_OPEN: counts.in_time,
        Change.FINISH_OVERDUE: counts.overdue,
        Change.PROVE_ON_TIME: counts.late - counts.weak_late,
        Change.ACCEPT_QUALITY: counts.weak_on_time + counts.weak_late,
        Change.RECOGNISE_ABOVE: counts.on_time - counts.weak_on_time - counts.above,
        Change.MISS_OPEN: counts.in_time,
    }[change]


def changed(facts: RatingFacts, change: Change, count: int, of_unit: bool = False) -> RatingFacts:
    """The facts after `count` tasks have changed so; of products the lightest come first, so that any others do as
    much. RatingFactsWrong when there are not so many."""
    if facts.products and not of_unit:
        may = [one for one in facts.products if _changed_product(one, change) != one]
        chosen = {one.code for one in sorted(may, key=lambda one: (one.standard, one.code))[:count]}
        products = tuple(_changed_product(one, change) if one.code in chosen else one for one in facts.products)
        return replace(facts, products=products)
    if of_unit and facts.unit is None:
        return facts
    counts = _changed_counts(facts.unit if of_unit and facts.unit is not None else facts.own, change, count)
    after = replace(facts, unit=counts) if of_unit else replace(facts, own=counts)
    check_facts(after)
    return after


def _changed_product(one: Product, change: Change) -> Product:
    done = one.state is ProductState.DELIVERED
    if change is Change.FINISH_OPEN and one.state is ProductState.OPEN:
        return replace(one, state=ProductState.DELIVERED)
    if change is Change.FINISH_OVERDUE and one.state is ProductState.OVERDUE:
        return replace(one, state=ProductState.DELIVERED, late=1)
    if change is Change.PROVE_ON_TIME and done:
        return replace(one, late=0)
    if change is Change.ACCEPT_QUALITY and done:
        return replace(one, weak=0)
    if change is Change.RECOGNISE_ABOVE and done and not (one.late or one.weak):
        return replace(one, above=True)
    if change is Change.MISS_OPEN and one.state is ProductState.OPEN:
        return replace(one, state=ProductState.OVERDUE)
    return one


def _changed_counts(was: Counts, change: Change, n: int) -> Counts:
    if change is Change.FINISH_OPEN:
        return replace(was, in_time=was.in_time - n, on_time=was.on_time + n)
    if change is Change.FINISH_OVERDUE:
        return replace(was, overdue=was.overdue - n, late=was.late + n)
    if change is Change.PROVE_ON_TIME:
        return replace(was, late=was.late - n, on_time=was.on_time + n)
    if change is Change.ACCEPT_QUALITY:
        first = min(n, was.weak_on_time)
        return replace(was, weak_on_time=was.weak_on_time - first, weak_late=was.weak_late - (n - first))
    if change is Change.RECOGNISE_ABOVE:
        return replace(was, above=was.above + n)
    return replace(was, in_time=was.in_time - n, overdue=was.overdue + n)
