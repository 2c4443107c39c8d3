"""Each sentence of the two decrees and of the cap rule of Kế hoạch 336, at its boundary, with the arithmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_facts import Counts, Discipline, Product, ProductState, Units
from desktop_app.domain.rating_rules import Role, places_of
from desktop_app.domain.ratings import Span, propose
from tests.domain.test_ratings import FAILED, NEW, OLD, clerk, failing, head, level, points

BEST = head(own=Counts(on_time=4, above=2), unit=Counts(on_time=10, above=5), units=Units(10, 10, 7))
"""Own 4/4 on time, 2/4 = 50 % above; unit 10/10, 5/10 = 50 % above; units 10/10 hoàn thành, 7/10 = 70 % tốt."""


# NĐ 90/2020, NĐ 48/2023


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.HEAD])
@pytest.mark.parametrize(
    ("change", "code", "wanted"),
    [
        # 9/10 = 90 % of the targets done, 9/10 on time, one overdue: not all; 1/10 = 10 % late; 90 % >= 70 %
        ({"unit": Counts(on_time=9, overdue=1, above=5)}, "excellent.unit_done", Level.DONE),
        # 4/10 = 40 % above, below 50 %
        ({"unit": Counts(on_time=10, above=4)}, "excellent.unit_above", Level.GOOD),
        # 9/10 units are "hoàn thành": neither 100 % for xuất sắc nor for tốt
        ({"units": Units(10, 9, 7)}, "excellent.units_done", Level.DONE),
        # 69/100 = 69 % tốt, below 70 %
        ({"units": Units(100, 100, 69)}, "excellent.units_good", Level.GOOD),
        # own 1/4 = 25 % above, below 50 %
        ({"own": Counts(on_time=4, above=1)}, "excellent.above", Level.GOOD),
    ],
)
def test_each_condition_of_excellent_of_a_leader_keeps_him_from_it_alone(
    role: Role, change: dict[str, object], code: str, wanted: Level
) -> None:
    assert level(replace(BEST, role=role)) is Level.EXCELLENT
    found = propose(OLD, replace(BEST, role=role, **change))  # type: ignore[arg-type]
    assert found.level is wanted
    assert code in [line[0] for line in failing(found, Level.EXCELLENT)]


def test_a_deputy_is_done_with_a_fifth_late_and_not_done_with_more_than_half() -> None:
    # own 1/5 = 20 % late; unit 7/10 = 70 % of the targets done
    facts = head(role=Role.DEPUTY, own=Counts(on_time=4, late=1), unit=Counts(on_time=7, overdue=3))
    assert level(facts) is Level.DONE
    assert level(replace(facts, own=Counts(on_time=2, late=3))) is Level.NOT_DONE  # 3/5 = 60 % > 50 %
    # 1/2 = 50 % is not above 50 %, and above 20 %: between
    assert propose(OLD, replace(facts, own=Counts(on_time=1, late=1))).span == Span(Level.NOT_DONE, Level.DONE)
    # 49/100 = 49 % of the unit's targets < 50 %; 50/100 is not
    assert level(replace(facts, unit=Counts(on_time=49, overdue=51))) is Level.NOT_DONE
    assert level(replace(facts, unit=Counts(on_time=50, overdue=50))) is None


def test_weak_counts_as_late_does_and_a_task_late_and_weak_counts_once() -> None:
    assert level(clerk(own=Counts(on_time=10, weak_on_time=2))) is Level.DONE  # 2/10 = 20 %
    assert level(clerk(own=Counts(on_time=8, late=2, weak_late=2))) is Level.DONE  # 2/10, not 4/10
    assert level(clerk(own=Counts(on_time=9, late=1, weak_on_time=2))) is None  # 3/10 = 30 %


def test_a_discipline_of_the_year_is_not_done_for_every_role() -> None:
    punished = (Discipline("44/QĐ-SNV", ("44/QĐ-SNV",)),)
    for facts in (clerk(own=Counts(on_time=10, above=10)), BEST, replace(BEST, role=Role.DEPUTY)):
        assert level(replace(facts, disciplines=punished)) is Level.NOT_DONE


def test_the_old_quota_is_a_fifth_of_those_rated_good_with_no_special_case() -> None:
    (quota,) = OLD.quotas
    assert [places_of(quota, 4), places_of(quota, 5), places_of(quota, 14), places_of(quota, 15)] == [0, 1, 2, 3]
    assert places_of(quota, 20, special=True) == 4


# NĐ 335/2025


def product(late: int = 0, weak: int = 0, state: ProductState = ProductState.DELIVERED, code: str = "SP") -> Product:
    return Product(code, "", 1000, state, late, weak)


@pytest.mark.parametrize(
    ("late", "weak", "results"),
    [
        # a = 100 %; b = 100 - 25 x weak, c = 100 - 25 x late; mean of 70, rounded down
        (0, 0, 70_00),
        (1, 0, 64_16),  # (100 + 100 + 75)/3 = 91.6667 %: 64.1667
        (2, 0, 58_33),  # (100 + 100 + 50)/3 = 83.3333 %
        (4, 0, 46_66),  # (100 + 100 + 0)/3
        (0, 1, 64_16),
        (1, 1, 58_33),  # (100 + 75 + 75)/3 = 83.3333 %
        (4, 4, 23_33),  # (100 + 0 + 0)/3 = 33.3333 %
    ],
)
def test_each_late_delivery_and_each_failure_takes_a_quarter(late: int, weak: int, results: int) -> None:
    facts = clerk(2026, products=(product(late, weak),), appraisals=(points("general", 0),))
    found = propose(NEW, facts)
    assert found.points_low is not None
    assert found.points_low.results == results


@pytest.mark.parametrize(
    ("general", "wanted"),
    [(20_00, Level.EXCELLENT), (19_99, Level.GOOD), (0, Level.GOOD)],
)
def test_ninety_and_seventy_are_reached_to_the_hundredth(general: int, wanted: Level) -> None:
    # one product in order: 70.00; + 20.00 = 90.00, + 19.99 = 89.99, + 0 = 70.00
    assert level(clerk(2026, products=(product(),), appraisals=(points("general", general),))) is wanted


@pytest.mark.parametrize(("general", "wanted"), [(15_00, Level.DONE), (14_99, Level.NOT_DONE)])
def test_fifty_is_reached_to_the_hundredth(general: int, wanted: Level) -> None:
    # one of two delivered: a = b = c = 50 %, so 35.00; + 15.00 = 50.00, + 14.99 = 49.99
    two = (product(), product(state=ProductState.OVERDUE, code="SQ"))
    assert level(clerk(2026, products=two, appraisals=(points("general", general),))) is wanted


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.HEAD])
def test_a_leader_is_measured_by_six_items_of_equal_weight(role: Role) -> None:
    # a = 1, b = 1, c = 0.75, d = 1, dd = 0.6, e = 0.9: 5.25/6 = 87.5 %; of 70: 61.25; + 20 = 81.25
    given = (points("general", 20_00), points("dd", 600), points("e", 900))
    facts = head(2026, role=role, products=(product(late=1),), units=Units(2, 2, 0), appraisals=given)
    found = propose(NEW, facts)
    assert found.points_low is not None
    assert (len(found.items), found.points_low.total, found.level) == (7, 81_25, Level.GOOD)
    # one unit of two fails: d = 0.5: 4.75/6 = 79.1667 %; of 70: 55.4167; + 20 = 75.41
    failed = propose(NEW, replace(facts, units=Units(2, 1, 0)))
    assert failed.points_low is not None
    assert failed.points_low.total == 75_41


def test_the_new_quota_is_a_fifth_a_quarter_in_special_cases() -> None:
    (quota,) = NEW.quotas
    assert [places_of(quota, 9), places_of(quota, 10), places_of(quota, 12, special=True)] == [1, 2, 3]


# Kế hoạch 336


@pytest.mark.parametrize("role", [Role.STAFF, Role.DEPUTY])
def test_the_cap_of_the_plan_is_on_the_head_alone(role: Role) -> None:
    own = Counts(on_time=4, above=4)
    facts = clerk(own=own, failures=(FAILED,)) if role is Role.STAFF else replace(BEST, role=role, failures=(FAILED,))
    assert level(facts) is Level.EXCELLENT


def test_the_cap_lowers_and_never_raises() -> None:
    bad = head(own=Counts(on_time=1, late=9), unit=Counts(on_time=10), failures=(FAILED,))  # 9/10 = 90 % late
    assert level(bad) is Level.NOT_DONE
    assert level(replace(BEST, failures=(FAILED,))) is Level.DONE
