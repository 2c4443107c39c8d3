"""What each measure of a rating yields for given facts: whole numbers, nothing rounded."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.rating_facts import Counts, Product, ProductState, RatingFacts, Units, products_of
from desktop_app.domain.rating_rules import RatingMeasure, RatingRules, Test


@dataclass(frozen=True, slots=True)
class Figure:
    """A share as two whole numbers, or a number over 1; a denominator of 0 says that there is nothing to count."""

    numerator: int
    denominator: int


NOTHING = Figure(0, 0)


def figure_of(measure: RatingMeasure, rules: RatingRules, facts: RatingFacts) -> Figure:
    """The figure of a measure; APPRAISED has none of its own (NOTHING)."""
    if measure is RatingMeasure.DISCIPLINED:
        return Figure(len(facts.disciplines), 1)
    if measure is RatingMeasure.APPRAISED:
        return NOTHING
    if measure in (RatingMeasure.UNITS_DONE, RatingMeasure.UNITS_GOOD, RatingMeasure.UNITS_ALL_DONE):
        return _of_units(measure, facts.units, rules)
    if measure in (RatingMeasure.QUANTITY, RatingMeasure.QUALITY, RatingMeasure.PROGRESS):
        return _of_products(measure, facts.products or products_of(facts.own), rules)
    unit = measure.startswith("unit_")
    return _of_counts(measure.removeprefix("unit_"), (facts.unit or Counts()) if unit else facts.counts, rules)


def counted(counts: Counts, rules: RatingRules) -> int:
    """How many tasks a share is taken of: the setting `open_tasks` says whether those not yet due are among them."""
    return counts.total if rules.choice("open_tasks") == "counted" else counts.total - counts.in_time


def _of_counts(what: str, counts: Counts, rules: RatingRules) -> Figure:
    numerator = {
        "on_time_good": counts.on_time - counts.weak_on_time,
        "above": counts.above,
        "done": counts.on_time + counts.late,
        "late_or_weak": counts.late + counts.overdue + counts.weak_on_time,
    }[what]
    return Figure(numerator, counted(counts, rules))


def _of_units(measure: RatingMeasure, units: Units | None, rules: RatingRules) -> Figure:
    if units is None or not units.total:
        return NOTHING
    if measure is RatingMeasure.UNITS_ALL_DONE:
        return Figure(1000 if units.done == units.total else rules.number("failing_units"), 1000)
    return Figure(units.done if measure is RatingMeasure.UNITS_DONE else units.good, units.total)


def _of_products(measure: RatingMeasure, products: tuple[Product, ...], rules: RatingRules) -> Figure:
    """Thousandths of standard products; a product loses the same share for each late delivery or quality failure,
    never more than all of it."""
    with_open = rules.choice("open_tasks") == "counted"
    due = [one for one in products if with_open or one.state is not ProductState.OPEN]
    if measure is not RatingMeasure.QUANTITY and rules.choice("undelivered") == "left_out":
        due = [one for one in due if one.state is ProductState.DELIVERED]
    whole = sum(one.standard for one in due) * 1000
    off = {RatingMeasure.QUALITY: rules.number("weak_off"), RatingMeasure.PROGRESS: rules.number("late_off")}
    got = 0
    for one in due:
        if one.state is ProductState.DELIVERED:
            times = one.weak if measure is RatingMeasure.QUALITY else one.late
            got += one.standard * max(0, 1000 - off.get(measure, 0) * times)
    return Figure(got, whole)


def holds(figure: Figure, test: Test, bound: int, is_count: bool) -> bool | None:
    """Whether a figure stands the test; None when there is nothing to count. `bound`: thousandths or, of a count,
    units."""
    if not figure.denominator:
        return None
    left, right = (figure.numerator, bound) if is_count else (figure.numerator * 1000, bound * figure.denominator)
    if test is Test.AT_LEAST:
        return left >= right
    if test is Test.AT_MOST:
        return left <= right
    return left > right if test is Test.MORE_THAN else left < right
