"""Việc trong kỳ: whether a continuous duty was carried out in a period, and what its figures give together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.measures import Figure, Measure
from desktop_app.domain.progress import EntryKind, ProgressEntry, effective


class CarriedOut(StrEnum):
    """Đã thực hiện, chưa thực hiện, không phát sinh: of one duty in one period."""

    YES = "carried_out"
    NOT_YET = "not_carried_out"
    NOTHING_AROSE = "nothing_arose"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one agency counted of one measure in a period: its newest figure."""

    measure: Measure
    figure: Figure


@dataclass(frozen=True, slots=True)
class Together:
    """Readings of one thing counted in one unit, added: numerators by themselves, denominators by themselves."""

    name: str
    numerator_name: str
    denominator_name: str
    unit: str
    numerator: int
    denominator: int
    readings: int
    estimates: int
    """How many of them are estimates (ước thực hiện)."""


def carried_out(entries: Iterable[ProgressEntry], first: date, last: date) -> CarriedOut:
    """By the statements of the period that stand: work of any kind is a yes; "nothing arose" without work says so."""
    within = [one for one in effective(entries) if first <= one.worked_on <= last]
    if any(one.kind is not EntryKind.NOTHING_AROSE for one in within):
        return CarriedOut.YES
    return CarriedOut.NOTHING_AROSE if within else CarriedOut.NOT_YET


def figures_in(entries: Iterable[ProgressEntry], first: date, last: date) -> tuple[Figure, ...]:
    """Of each measure the newest figure that was stated in the period and stands."""
    within = [one for one in effective(entries) if first <= one.worked_on <= last]
    newest = {figure.measure_id: figure for entry in within for figure in entry.figures}
    return tuple(newest[key] for key in sorted(newest))


def added(readings: Iterable[Reading]) -> tuple[Together, ...]:
    """Sums over what is counted alike: the same name, the same numerator and denominator, the same unit. What differs
    in any of them is never added to it; percentages are never averaged."""
    groups: dict[tuple[str, str, str, str], list[Reading]] = {}
    for one in readings:
        measure = one.measure
        key = (measure.name, measure.numerator_name, measure.denominator_name, measure.unit)
        groups.setdefault(key, []).append(one)
    return tuple(
        Together(
            *key,
            sum(one.figure.numerator for one in rows),
            sum(one.figure.denominator for one in rows),
            len(rows),
            sum(one.figure.estimate for one in rows),
        )
        for key, rows in groups.items()
    )
