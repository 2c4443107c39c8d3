"""Chỉ tiêu đo: a figure with its numerator, denominator and unit. Percentages are never averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Measure:
    """What a task counts: tử số, mẫu số, đơn vị tính, and the target where the plan sets one."""

    id: str
    name: str
    numerator_name: str
    denominator_name: str
    unit: str
    target_permille: int | None = None
    """The target in thousandths (85,5 % = 855): the files carry no floats."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One reading of a measure; `estimate` marks ước thực hiện."""

    measure_id: str
    numerator: int
    denominator: int
    estimate: bool = False


@dataclass(eq=False)
class FigureImpossible(Refusal, code="FIGURE_IMPOSSIBLE"):
    """A numerator above its denominator, a negative number, or nothing to divide by."""

    numerator: int
    denominator: int


def checked(figure: Figure) -> Figure:
    """The figure itself when it can be true; FigureImpossible otherwise."""
    if figure.numerator < 0 or figure.denominator <= 0 or figure.numerator > figure.denominator:
        raise FigureImpossible(figure.numerator, figure.denominator)
    return figure


def countable(figure: Figure) -> Figure:
    """The figure itself when a rate can be told from it; FigureImpossible otherwise.

    What was stated is written down as it was stated: a numerator above its denominator is what the check before sending
    names, where the person who sends can see what it came from.
    """
    if figure.numerator < 0 or figure.denominator <= 0:
        raise FigureImpossible(figure.numerator, figure.denominator)
    return figure


def rate(figure: Figure) -> Fraction:
    """The exact rate, for example 58/85."""
    return Fraction(figure.numerator, figure.denominator)


def total(figures: Iterable[Figure]) -> Figure | None:
    """One figure for many of the same measure: numerators and denominators added, never rates averaged."""
    rows = tuple(figures)
    if not rows:
        return None
    if len({row.measure_id for row in rows}) > 1:
        raise ValueError("figures of different measures are never added")
    return Figure(
        rows[0].measure_id,
        sum(row.numerator for row in rows),
        sum(row.denominator for row in rows),
        any(row.estimate for row in rows),
    )
