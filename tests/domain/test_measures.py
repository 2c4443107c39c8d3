"""Figures are added as numerators and denominators; rates are never averaged."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.measures import Figure, FigureImpossible, checked, countable, rate, total

WHOLE = st.integers(1, 10**9)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    denominator = draw(WHOLE)
    return Figure("m", draw(st.integers(0, denominator)), denominator, draw(st.booleans()))


@given(rows=st.lists(figures(), min_size=1, max_size=8))
def test_a_total_adds_numerators_and_denominators(rows: list[Figure]) -> None:
    whole = total(rows)
    assert whole is not None
    assert (whole.numerator, whole.denominator) == (
        sum(row.numerator for row in rows),
        sum(row.denominator for row in rows),
    )
    assert whole.estimate == any(row.estimate for row in rows)
    assert min(map(rate, rows)) <= rate(checked(whole)) <= max(map(rate, rows))


@given(rows=st.lists(figures(), min_size=1, max_size=8), data=st.data())
def test_a_total_does_not_depend_on_order_or_grouping(rows: list[Figure], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(0, len(rows)))
    parts = [part for part in (total(mixed[:cut]), total(mixed[cut:])) if part is not None]
    assert total(parts) == total(rows)


def test_a_large_and_a_small_agency_are_not_equals_in_a_total() -> None:
    whole = total([Figure("m", 1, 1), Figure("m", 0, 99)])
    assert whole is not None
    assert rate(whole) == Fraction(1, 100)


def test_different_measures_are_never_added() -> None:
    with pytest.raises(ValueError, match="different measures"):
        total([Figure("m", 1, 2), Figure("n", 1, 2)])
    assert total([]) is None


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (1, 0), (0, 0), (0, -3), (86, 85)])
def test_a_figure_that_cannot_be_true_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(FigureImpossible):
        checked(Figure("m", numerator, denominator))


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (1, 0), (0, 0), (0, -3)])
def test_a_figure_without_a_rate_is_never_written_down(numerator: int, denominator: int) -> None:
    with pytest.raises(FigureImpossible):
        countable(Figure("m", numerator, denominator))


def test_what_was_stated_the_wrong_way_round_is_kept_for_the_check_before_sending() -> None:
    assert countable(Figure("m", 85, 58)) == Figure("m", 85, 58)
