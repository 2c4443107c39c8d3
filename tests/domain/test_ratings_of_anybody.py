"""What must hold of a proposal for any facts: more never lowers, the cap holds, the explanation adds up."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_facts import Appraisal, Counts, RatingFacts, Units
from desktop_app.domain.rating_rules import LEVELS, Group, RatingMeasure, RatingRules, Role, Way, rules_for
from desktop_app.domain.ratings import propose
from tests.domain.test_ratings import FAILED, PACKS, clerk


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    on_time, late, in_time, overdue = (draw(st.integers(0, 12)) for _ in range(4))
    weak = draw(st.integers(0, on_time))
    return Counts(on_time, late, in_time, overdue, draw(st.integers(0, on_time - weak)), weak,
                  draw(st.integers(0, late)))  # fmt: skip


@st.composite
def anybody(draw: st.DrawFn) -> RatingFacts:
    year, role = draw(st.sampled_from([2025, 2026])), draw(st.sampled_from(Role))
    leads = role is not Role.STAFF
    total = draw(st.integers(0, 6))
    done = draw(st.integers(0, total))
    rules = rules_for(year, PACKS)
    given = [
        Appraisal(item.code, draw(st.none() | st.integers(0, item.max_points or 1000)),
                  draw(st.none() | st.integers(0, item.max_points or 1000)))
        for item in rules.items
        if role in item.roles and item.measure is RatingMeasure.APPRAISED
    ]  # fmt: skip
    return clerk(
        year,
        role=role,
        months_worked=draw(st.integers(5, 12)),
        own=draw(counts()),
        unit=draw(counts()) if leads else None,
        units=Units(total, done, draw(st.integers(0, done))) if leads else None,
        appraisals=tuple(given),
        failures=draw(st.sampled_from([(), (FAILED,)])),
    )


def rules_of(facts: RatingFacts) -> RatingRules:
    return rules_for(facts.year, PACKS)


def heights(facts: RatingFacts) -> tuple[int, int] | None:
    span = propose(rules_of(facts), facts).span
    return None if span is None else span.heights


@given(anybody(), st.sampled_from(["late", "overdue"]), st.booleans())
def test_more_done_on_time_never_lowers_a_proposal(facts: RatingFacts, was: str, of_unit: bool) -> None:
    told = facts.unit if of_unit and facts.unit is not None else facts.own
    if not getattr(told, was) or (was == "late" and told.late == told.weak_late):
        return
    better = replace(told, on_time=told.on_time + 1, **{was: getattr(told, was) - 1})
    after = heights(replace(facts, unit=better) if told is facts.unit else replace(facts, own=better))
    before = heights(facts)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert all(one >= other for one, other in zip(after, before, strict=True))


@given(anybody())
def test_an_open_task_done_on_time_and_above_the_mark_never_lowers_a_proposal(facts: RatingFacts) -> None:
    before = heights(facts)
    if before is None or not facts.own.in_time:
        return
    own = facts.own
    better = replace(own, on_time=own.on_time + 1, in_time=own.in_time - 1, above=own.above + 1)
    after = heights(replace(facts, own=better))
    assert after is not None
    assert all(one >= other for one, other in zip(after, before, strict=True))


@given(anybody())
def test_the_cap_always_holds_and_never_raises(facts: RatingFacts) -> None:
    found = propose(rules_of(facts), facts)
    if found.span is None or found.before_caps is None:
        assert found.unrated is not None
        return
    capped = facts.role is Role.HEAD and bool(facts.failures)
    assert any(line.in_force for line in found.caps) == capped
    ceiling = LEVELS.index(Level.DONE) if capped else 3
    assert found.span.heights == tuple(min(one, ceiling) for one in found.before_caps.heights)


@given(anybody())
def test_the_explanation_adds_up_to_the_proposal(facts: RatingFacts) -> None:
    rules = rules_of(facts)
    found = propose(rules, facts)
    if rules.way is Way.POINTS:
        for total, pick in ((found.points_low, "low"), (found.points_high, "high")):
            assert total is not None
            general = sum(getattr(line, pick) for line in found.items if line.item.group is Group.GENERAL)
            shares = [
                Fraction(getattr(line, pick), line.denominator)
                for line in found.items
                if line.item.group is Group.RESULTS and line.denominator
            ]
            mean = sum(shares) / len(shares) if shares else 0
            assert (general, total.general + total.results) == (total.general, total.total)
            assert 0 <= mean * 7000 - total.results < 1
            if found.before_caps is not None:
                place = found.before_caps.heights[0 if pick == "low" else 1]
                assert place == sum(total.total >= bound for bound in (50_00, 70_00, 90_00))
    elif found.before_caps is not None:
        lines = {one: [line.held for line in found.conditions if line.condition.level is one] for one in Level}
        single = found.before_caps.lowest if found.before_caps.lowest is found.before_caps.highest else None
        if any(lines[Level.NOT_DONE]):
            assert single is Level.NOT_DONE
        else:
            reached = [one for one in LEVELS[1:] if False not in lines[one] and True in lines[one]]
            assert single is (reached[-1] if reached else None)
