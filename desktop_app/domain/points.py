"""Điểm: points as whole ten-thousandths, so that four published decimals are kept as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.numbers import write_number

SCALE: Final = 10_000
MOST: Final = 1_000 * SCALE - 1
"""No index and no criterion is worth more, so that no figure ever needs a sign for thousands."""
_POINTS: Final = re.compile(r"^(\d{1,4})(?:[.,](\d{1,4}))? ?%?$", re.ASCII)


@dataclass(eq=False)
class PointsUnreadable(Refusal, code="POINTS_UNREADABLE"):
    """Not points such as `87,5`: no figure, negative, too many decimals or too much."""

    text: str


def read_points(text: str) -> int:
    """`87,5`, `87.5` and `86,23%` as ten-thousandths; PointsUnreadable. Points have no thousands, so that a dot and a
    comma mean the same."""
    found = _POINTS.match(text.strip())
    value = int(found[1]) * SCALE + int(f"{found[2] or ''}0000"[:4]) if found else MOST + 1
    if value > MOST:
        raise PointsUnreadable(text)
    return value


def write_points(points: int, least: int = 0) -> str:
    """As people write them: `87,5`; at least so many decimals."""
    shown = write_number(Decimal(points) / SCALE)
    whole, _comma, part = shown.partition(",")
    part = part.ljust(least, "0")
    return f"{whole},{part}" if part else whole


def shared_out(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """A whole amount in whole parts, in proportion to weights, that add up to it: what division leaves over goes to the
    largest remainders, the first of equal ones first. Without any weight nobody gets anything."""
    whole = sum(weights)
    if not whole:
        return (0,) * len(weights)
    parts = [amount * weight // whole for weight in weights]
    left = amount - sum(parts)
    order = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place))
    for place in order[:left]:
        parts[place] += 1
    return tuple(parts)
