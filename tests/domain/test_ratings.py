"""Xếp loại: worked examples of both decrees with their arithmetic, and what must hold for any facts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_facts import (
    Appraisal,
    Counts,
    Discipline,
    Failure,
    Product,
    ProductState,
    RatingFacts,
    RatingFactsWrong,
    Units,
)
from desktop_app.domain.rating_rules import (
    Duty,
    Group,
    RatingYearWithoutRules,
    Role,
    UnratedWhy,
    places_of,
    rules_for,
)
from desktop_app.domain.ratings import Proposal, Span, propose
from desktop_app.services.ratings import shipped_rules

PACKS = shipped_rules(Path(__file__).parents[2] / "resources")
OLD, NEW = rules_for(2025, PACKS), rules_for(2026, PACKS)
FAILED = Failure("Điều 2, khoản 3 Bản cam kết", "Tăng 05 bậc chỉ số không đạt", ("12/TB-SNV",), "15/KL-UBND")


def clerk(year: int = 2025, **facts: object) -> RatingFacts:
    told: dict[str, object] = {"role": Role.STAFF, "months_worked": 12, **facts}
    return RatingFacts(year, "Nguyễn Thị Lan", "SNV", **told)  # type: ignore[arg-type]


def head(year: int = 2025, **facts: object) -> RatingFacts:
    return clerk(year, **{"role": Role.HEAD, **facts})


def level(facts: RatingFacts) -> Level | None:
    return propose(rules_for(facts.year, PACKS), facts).level


def failing(proposal: Proposal, wanted: Level) -> list[tuple[str, int, int]]:
    lines = [line for line in proposal.conditions if line.condition.level is wanted and line.held is False]
    return [(line.condition.code, line.numerator, line.denominator) for line in lines]


# Until 2025: conditions


def test_all_on_time_and_half_above_the_mark_is_excellent_and_four_of_ten_above_is_good() -> None:
    # 10/10 = 100 % on time and good; 5/10 = 50 % above the mark; 4/10 = 40 % < 50 %
    assert level(clerk(own=Counts(on_time=10, above=5))) is Level.EXCELLENT
    less = propose(OLD, clerk(own=Counts(on_time=10, above=4)))
    assert less.level is Level.GOOD
    assert failing(less, Level.EXCELLENT) == [("excellent.above", 4, 10)]


def test_one_weak_product_among_ten_is_no_longer_good() -> None:
    # on time and good 9/10 = 90 % < 100 %; late or weak 1/10 = 10 % <= 20 %; all 10 done
    weak = propose(OLD, clerk(own=Counts(on_time=10, weak_on_time=1)))
    assert weak.level is Level.DONE
    assert failing(weak, Level.GOOD) == [("good.on_time", 9, 10)]


def test_two_late_of_ten_is_done_three_are_between_the_levels_and_six_are_not_done() -> None:
    # 2/10 = 20 % <= 20 %; 3/10 = 30 % and 5/10 = 50 %: above 20 %, not above 50 %; 6/10 = 60 % > 50 %
    assert level(clerk(own=Counts(on_time=8, late=2))) is Level.DONE
    for late in (3, 5):
        between = propose(OLD, clerk(own=Counts(on_time=10 - late, late=late)))
        assert (between.level, between.span) == (None, Span(Level.NOT_DONE, Level.DONE))
        assert between.hangs_on == ("between",)
    assert level(clerk(own=Counts(on_time=4, late=6))) is Level.NOT_DONE


def test_an_overdue_task_keeps_a_clerk_from_done_though_it_is_one_of_ten() -> None:
    # late or weak 1/10 = 10 %, but only 9/10 done: "all done" fails
    found = propose(OLD, clerk(own=Counts(on_time=9, overdue=1)))
    assert found.level is None
    assert failing(found, Level.DONE) == [("done.all", 9, 10)]


def test_tasks_not_yet_due_leave_the_denominator_and_the_setting_says_so() -> None:
    facts = clerk(own=Counts(on_time=9, in_time=1))
    assert level(facts) is Level.GOOD  # 9/9
    kept = tuple(replace(one, value="counted") if one.name == "open_tasks" else one for one in OLD.settings)
    assert propose(replace(OLD, settings=kept), facts).level is None  # 9/10 on time, 9/10 done
    assert propose(OLD, facts).hangs_on == ("open_tasks",)


def test_a_disciplinary_decision_outweighs_every_figure_and_is_named_with_its_evidence() -> None:
    facts = clerk(own=Counts(on_time=10, above=10), disciplines=(Discipline("44/QĐ-SNV", ("44/QĐ-SNV",)),))
    assert level(facts) is Level.NOT_DONE
    with pytest.raises(RatingFactsWrong):
        propose(OLD, replace(facts, disciplines=(Discipline("44/QĐ-SNV", ()),)))


def test_a_head_is_excellent_only_with_his_unit_and_seven_of_ten_subordinate_units_good() -> None:
    # own 4/4 and 2/4 = 50 % above; unit 10/10 done, 5/10 = 50 % above; units 10/10 done, 7/10 = 70 % good
    best = head(own=Counts(on_time=4, above=2), unit=Counts(on_time=10, above=5), units=Units(10, 10, 7))
    assert level(best) is Level.EXCELLENT
    six = propose(OLD, replace(best, units=Units(10, 10, 6)))  # 60 % < 70 %
    assert six.level is Level.GOOD
    assert failing(six, Level.EXCELLENT) == [("excellent.units_good", 6, 10)]


def test_a_head_is_good_when_all_targets_are_done_and_four_fifths_on_time() -> None:
    # unit done (8 + 2)/10 = 100 %, on time and good 8/10 = 80 %; units 3/3
    facts = head(own=Counts(on_time=4), unit=Counts(on_time=8, late=2), units=Units(3, 3, 0))
    assert level(facts) is Level.GOOD
    seven = propose(OLD, replace(facts, unit=Counts(on_time=7, late=3)))  # 70 % < 80 %
    assert seven.level is Level.DONE
    assert failing(seven, Level.GOOD) == [("good.unit_on_time", 7, 10)]


def test_the_uncertain_shares_of_a_units_targets_decide_only_under_their_own_name() -> None:
    own = Counts(on_time=4, late=1)  # 1/5 = 20 % late
    seven = head(own=own, unit=Counts(on_time=7, overdue=3))  # 7/10 = 70 %
    assert level(seven) is Level.DONE
    six = propose(OLD, replace(seven, unit=Counts(on_time=6, overdue=4)))  # 60 %: below 70 %, not below 50 %
    assert six.span == Span(Level.NOT_DONE, Level.DONE)
    assert six.hangs_on == ("between", "done.unit_done")
    four = propose(OLD, replace(seven, unit=Counts(on_time=4, overdue=6)))  # 40 % < 50 %
    assert four.level is Level.NOT_DONE
    assert four.hangs_on == ("not_done.unit_done",)


def test_a_head_is_not_rated_while_nobody_says_what_the_unit_reached() -> None:
    with pytest.raises(RatingFactsWrong):
        propose(OLD, head(own=Counts(on_time=4)))


# From 2026: points


def products(*said: tuple[int, ProductState, int, int]) -> tuple[Product, ...]:
    return tuple(Product(f"SP{n}", "", *one) for n, one in enumerate(said, 1))


def points(item: str, given: int | None, own: int | None = None) -> Appraisal:
    return Appraisal(item, own, given)


DONE = ProductState.DELIVERED
FOUR = products((1000, DONE, 0, 0), (1000, DONE, 0, 0), (1000, DONE, 1, 0), (1000, DONE, 0, 1))


def test_a_clerk_with_one_late_and_one_weak_product_of_four() -> None:
    # a = 4/4 = 100 %; b = (3 + 0.75)/4 = 93.75 %; c = (3 + 0.75)/4 = 93.75 %
    # (100 + 93.75 + 93.75)/3 = 95.8333 %; of 70: 67.0833 -> 67.08; 27 + 67.08 = 94.08 >= 90
    found = propose(NEW, clerk(2026, products=FOUR, appraisals=(points("general", 27_00),)))
    assert found.points_low is not None
    assert (found.points_low.results, found.points_low.total, found.level) == (67_08, 94_08, Level.EXCELLENT)
    shares = [Fraction(line.low, line.denominator) for line in found.items if line.item.group is Group.RESULTS]
    assert shares == [1, Fraction(15, 16), Fraction(15, 16)]


@pytest.mark.parametrize(
    ("general", "wanted"),
    [(22_92, Level.EXCELLENT), (22_91, Level.GOOD), (2_92, Level.GOOD), (2_91, Level.DONE)],
)  # 67.08 + 22.92 = 90.00; + 22.91 = 89.99; + 2.92 = 70.00; + 2.91 = 69.99
def test_a_bound_is_reached_to_the_hundredth(general: int, wanted: Level) -> None:
    assert level(clerk(2026, products=FOUR, appraisals=(points("general", general),))) is wanted


def test_a_heavy_product_that_is_not_delivered_weighs_by_its_standard() -> None:
    # 3 of 5 standard products: a = b = c = 60 %; of 70: 42; 20 + 42 = 62
    own = products((2000, ProductState.OVERDUE, 0, 0), (3000, DONE, 0, 0))
    facts = clerk(2026, products=own, appraisals=(points("general", 20_00),))
    found = propose(NEW, facts)
    assert found.points_low is not None
    assert (found.points_low.total, found.level) == (62_00, Level.DONE)
    # The other reading: b and c of what was delivered: (60 + 100 + 100)/3 = 86.6667 %; 60.66 + 20 = 80.66
    assert found.hangs_on == ("undelivered",)


def test_five_late_deliveries_take_all_of_the_progress_and_no_more() -> None:
    # a = b = 100 %, c = max(0, 1 - 5 x 0.25) = 0: (100 + 100 + 0)/3 of 70 = 46.6667 -> 46.66
    found = propose(NEW, clerk(2026, products=products((1000, DONE, 5, 0)), appraisals=(points("general", 0),)))
    assert found.points_low is not None
    assert (found.points_low.total, found.level) == (46_66, Level.NOT_DONE)


def test_a_unit_that_fails_halves_one_item_of_its_leader() -> None:
    # a = b = c = 100 %, d = 50 %, dd = 80 %, e = 90 %: 520/6 = 86.6667 %; of 70: 60.66; 25 + 60.66 = 85.66
    given = (points("general", 25_00), points("dd", 800), points("e", 900))
    facts = head(2026, own=Counts(on_time=6), units=Units(3, 2, 1), appraisals=given)
    found = propose(NEW, facts)
    assert found.points_low is not None
    assert (found.points_low.total, found.level) == (85_66, Level.GOOD)
    # d = 100 %: 570/6 = 95 %; of 70: 66.50; 25 + 66.50 = 91.50
    whole = propose(NEW, replace(facts, units=Units(3, 3, 1)))
    assert whole.points_low is not None
    assert (whole.points_low.total, whole.level) == (91_50, Level.EXCELLENT)
    # Which item the rule of the units belongs to is uncertain: without d 470/5 = 94 %; of 70: 65.80; 90.80
    assert whole.hangs_on == ()
    near = (points("general", 24_00), *given[1:])  # with d 66.50 + 24 = 90.50, without d 65.80 + 24 = 89.80
    assert propose(NEW, replace(facts, units=Units(3, 3, 1), appraisals=near)).hangs_on == ("d",)


def test_counts_alone_are_products_of_one_standard_each() -> None:
    # 2 good, 1 late, 1 weak: the same as FOUR
    given = (points("general", 27_00),)
    counted = propose(NEW, clerk(2026, own=Counts(on_time=3, weak_on_time=1, late=1), appraisals=given))
    assert counted.points_low == propose(NEW, clerk(2026, products=FOUR, appraisals=given)).points_low


def test_what_nobody_has_appraised_yet_leaves_a_span() -> None:
    # 67.08 without and 97.08 with all of the general points
    found = propose(NEW, clerk(2026, products=FOUR))
    assert found.points_low is not None
    assert found.points_high is not None
    assert (found.points_low.total, found.points_high.total) == (67_08, 97_08)
    assert (found.level, found.span) == (None, Span(Level.DONE, Level.EXCELLENT))


def test_the_persons_own_score_stands_beside_the_appraised_one() -> None:
    found = propose(NEW, clerk(2026, products=FOUR, appraisals=(points("general", 20_00, own=29_00),)))
    assert found.points_low is not None
    assert found.self_points is not None
    assert (found.self_points.total, found.points_low.total) == (96_08, 87_08)
    assert (found.self_level, found.level) == (Level.EXCELLENT, Level.GOOD)


# Both


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_head_whose_unit_fails_its_commitment_is_at_most_done_and_must_account_for_it(year: int) -> None:
    given = () if year == 2025 else (points("general", 30_00), points("dd", 1000), points("e", 1000))
    best = head(year, own=Counts(on_time=4, above=4), unit=Counts(on_time=9, above=9), appraisals=given)
    assert level(best) is Level.EXCELLENT
    capped = propose(rules_for(year, PACKS), replace(best, failures=(FAILED,)))
    assert capped.before_caps == Span(Level.EXCELLENT, Level.EXCELLENT)
    assert capped.level is Level.DONE
    (line,) = capped.caps
    assert line.in_force
    assert line.cap.clause.startswith("Kế hoạch 336")
    assert (line.failed_clause, line.evidence) == (FAILED.clause, ("12/TB-SNV",))
    assert line.cap.duty is Duty.ACCOUNTABILITY_REVIEW


def test_a_cap_needs_the_clause_and_the_evidence() -> None:
    facts = head(own=Counts(on_time=1), unit=Counts(on_time=1))
    for wrong in (replace(FAILED, evidence=()), replace(FAILED, clause=" "), replace(FAILED, evidence=("",))):
        with pytest.raises(RatingFactsWrong):
            propose(OLD, replace(facts, failures=(wrong,)))


@pytest.mark.parametrize("year", [2025, 2026])
def test_who_worked_too_short_or_had_nothing_due_is_not_rated_and_told_why(year: int) -> None:
    short = propose(rules_for(year, PACKS), clerk(year, own=Counts(on_time=4), months_worked=5))
    idle = propose(rules_for(year, PACKS), clerk(year, own=Counts(in_time=4)))
    assert short.unrated is not None
    assert idle.unrated is not None
    assert (short.unrated.why, idle.unrated.why) == (UnratedWhy.TOO_SHORT, UnratedWhy.NO_TASK)
    assert (short.span, short.level, idle.span) == (None, None, None)
    assert (short.hangs_on, idle.hangs_on) == (("unrated.too_short",), ("open_tasks", "unrated.no_task"))


def test_the_year_chooses_the_rules() -> None:
    assert [rules_for(year, PACKS).name for year in (2024, 2025, 2026, 2030)] == [
        "nd-90-2020", "nd-90-2020", "nd-335-2025", "nd-335-2025",
    ]  # fmt: skip
    with pytest.raises(RatingYearWithoutRules):
        rules_for(2019, PACKS)
    with pytest.raises(RatingYearWithoutRules):
        propose(NEW, clerk(2025, own=Counts(on_time=1)))


def test_a_fifth_of_those_rated_good_may_be_excellent_a_quarter_in_special_cases() -> None:
    (quota,) = NEW.quotas
    assert [places_of(quota, 19), places_of(quota, 20), places_of(quota, 20, special=True)] == [3, 4, 5]


@pytest.mark.parametrize(
    "wrong",
    [
        {"own": Counts(on_time=1, above=2)},
        {"own": Counts(on_time=2, above=1, weak_on_time=2)},
        {"own": Counts(late=1, weak_late=2)},
        {"own": Counts(overdue=-1)},
        {"own": Counts(on_time=1), "products": FOUR},
        {"own": Counts(on_time=1), "months_worked": 13},
        {"own": Counts(on_time=1), "units": Units(1, 1, 1)},
        {"own": Counts(on_time=1), "appraisals": (points("general", 30_01),)},
        {"own": Counts(on_time=1), "appraisals": (points("dd", 500),)},
        {"own": Counts(on_time=1), "appraisals": (points("general", 1), points("general", 2))},
        {"products": products((1000, ProductState.OVERDUE, 1, 0))},
    ],
)
def test_facts_that_cannot_be_so_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RatingFactsWrong):
        propose(NEW, clerk(2026, **wrong))
