"""Nếu …, thì …: a simulation promises no more than the rules give, and nothing smaller does the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_facts import Counts, Product, ProductState, RatingFacts, RatingFactsWrong, Units
from desktop_app.domain.rating_outlook import Change, Part, Step, changed, outlook
from desktop_app.domain.rating_rules import Role
from desktop_app.domain.ratings import Span, propose
from tests.domain.test_ratings import FAILED, NEW, OLD, clerk, head, points
from tests.domain.test_ratings_of_anybody import anybody, rules_of


def test_two_overdue_and_two_late_of_twelve_need_all_done_and_two_dates_proved() -> None:
    # late or weak (2 + 2)/12 = 33 %; all done and two proved: 2/12 = 17 % <= 20 %; one proved: 3/12 = 25 %
    found = outlook(OLD, clerk(own=Counts(on_time=8, late=2, overdue=2)))
    assert found is not None
    assert found.now == Span(Level.NOT_DONE, Level.DONE)
    assert found.steps == ()  # no single kind of change is enough
    first = found.paths[0]
    wanted = (Part(Change.FINISH_OVERDUE, False, 2, 2), Part(Change.PROVE_ON_TIME, False, 2, 4))
    assert first == Step(wanted, Span(Level.DONE, Level.DONE))


def test_one_open_task_that_is_missed_lowers_a_good_clerk() -> None:
    # 4/4 on time now; with one missed 4/5, and not all done
    found = outlook(OLD, clerk(own=Counts(on_time=4, in_time=1)))
    assert found is not None
    assert found.now == Span(Level.GOOD, Level.GOOD)
    assert found.worst == Span(Level.NOT_DONE, Level.DONE)
    lowered = Step((Part(Change.MISS_OPEN, False, 1, 1),), Span(Level.NOT_DONE, Level.DONE))
    above = Step((Part(Change.RECOGNISE_ABOVE, False, 2, 4),), Span(Level.EXCELLENT, Level.EXCELLENT))
    assert set(found.steps) == {lowered, above}


def test_two_overdue_products_delivered_late_lift_a_clerk_over_a_bound() -> None:
    # 6 of 10: a = b = c = 60 % -> 42; 22 + 42 = 64. One more, late: 70, 70, 67.5 -> 69.1667 % -> 48.41; 70.41
    own = tuple(Product(f"SP{n}", "", 1000, ProductState.DELIVERED) for n in range(6))
    own += tuple(Product(f"SQ{n}", "", 1000, ProductState.OVERDUE) for n in range(4))
    found = outlook(NEW, clerk(2026, products=own, appraisals=(points("general", 22_00),)))
    assert found is not None
    good = Span(Level.GOOD, Level.GOOD)
    assert found.steps == (Step((Part(Change.FINISH_OVERDUE, False, 1, 4),), good),)
    assert found.paths[0] == found.steps[0]
    assert found.best == Span(Level.EXCELLENT, Level.EXCELLENT)


def test_no_change_of_tasks_lifts_a_cap() -> None:
    facts = head(own=Counts(on_time=4, late=1), unit=Counts(on_time=9, late=1), units=Units(2, 2, 2))
    found = outlook(OLD, replace(facts, failures=(FAILED,)))
    assert found is not None
    assert found.best == found.now == Span(Level.DONE, Level.DONE)
    assert (found.steps, found.paths) == ((), ())


def test_nobody_who_is_not_rated_has_an_outlook() -> None:
    assert outlook(OLD, clerk(own=Counts(on_time=4), months_worked=3)) is None


def after(facts: RatingFacts, parts: tuple[Part, ...]) -> Span | None:
    for part in parts:
        facts = changed(facts, part.change, part.count, part.of_unit)
    return propose(rules_of(facts), facts).span


@given(anybody())
def test_the_proposal_lies_between_the_worst_and_the_best(facts: RatingFacts) -> None:
    found = outlook(rules_of(facts), facts)
    if found is not None:
        for low, now, high in zip(found.worst.heights, found.now.heights, found.best.heights, strict=True):
            assert low <= now <= high


@given(anybody(), st.data())
def test_every_step_does_what_it_says_and_one_task_fewer_does_not(facts: RatingFacts, data: st.DataObject) -> None:
    found = outlook(rules_of(facts), facts)
    if found is None or not (found.steps or found.paths):
        return
    step = data.draw(st.sampled_from([*found.steps, *found.paths]))
    assert after(facts, step.parts) == step.after != found.now
    place = data.draw(st.integers(0, len(step.parts) - 1))
    fewer = replace(step.parts[place], count=step.parts[place].count - 1)
    try:
        less = after(facts, (*step.parts[:place], fewer, *step.parts[place + 1 :]))
    except RatingFactsWrong:  # a later part of the step needs this task
        return
    assert less != step.after


def test_heads_of_every_role_have_the_same_vocabulary_of_changes() -> None:
    deputy = head(role=Role.DEPUTY, own=Counts(on_time=4, above=2), unit=Counts(on_time=10, above=4))
    found = outlook(OLD, deputy)
    assert found is not None
    assert found.steps == (Step((Part(Change.RECOGNISE_ABOVE, True, 1, 6),), Span(Level.EXCELLENT, Level.EXCELLENT)),)
