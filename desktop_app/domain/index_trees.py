"""Cộng điểm: a tree of criteria with the points of each, added up exactly, whatever does not apply.

Whole numbers all the way: what does not apply leaves the maximum or is shared out within its group, in parts that add
up; a score grows with its criterion and is rounded down to a ten-thousandth once, at the criterion. So every sum is the
sum of the lines below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.index_sets import Component, Effect, IndexSet, tree_of
from desktop_app.domain.points import shared_out


@dataclass(frozen=True, slots=True)
class Scored:
    """What is said of one criterion."""

    points: int | None
    """Of its maximum in the set; None: not said."""
    effect: Effect | None = None
    """Set: it does not apply."""


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line of the sheet; the first is the whole."""

    code: str
    title: str
    depth: int
    """0 the whole, 1 a field."""
    leaf: bool
    full: int
    """The maximum that the set gives."""
    counted: int
    """The maximum that stands, once what does not apply is left out and shared out."""
    points: int
    """What is scored of `counted`; of a line with parts their sum."""
    open: int
    """Criteria that apply and have no score."""


NOTHING_SAID = Scored(None)


def add_up(one: IndexSet, scores: Mapping[str, Scored]) -> tuple[TreeLine, ...]:
    """Every line in the order of the set. Each criterion must have its maximum and no score above it (the caller has
    checked); one that `scores` does not name is open."""
    tree = tree_of(one)
    standing: dict[str, tuple[int, int]] = {}

    def stand(code: str) -> tuple[int, int]:
        """What of a node's own points stands, and what its group has to carry for it."""
        found = [stand(part.code) if part.code in tree else _leaf(part, scores) for part in tree.get(code, ())]
        for part, result in zip(tree.get(code, ()), found, strict=True):
            standing[part.code] = result
        own, carried = sum(result[0] for result in found), sum(result[1] for result in found)
        return (own + carried, 0) if own else (0, carried)

    lines: list[TreeLine] = []

    def put(code: str, title: str, depth: int, amount: int) -> tuple[int, int, int]:
        """Lines of a node and all below it; its full maximum, its points, its open criteria."""
        place = len(lines)
        lines.append(TreeLine(code, title, depth, False, 0, amount, 0, 0))
        parts = tree.get("" if depth == 0 else code, ())
        full = points = still_open = 0
        for part, share in zip(parts, shared_out(amount, [standing[part.code][0] for part in parts]), strict=True):
            if part.code in tree:
                found = put(part.code, part.title, depth + 1, share)
            else:
                found = _scored(part, scores.get(part.code, NOTHING_SAID), share)
                lines.append(TreeLine(part.code, part.title, depth + 1, True, found[0], share, found[1], found[2]))
            full, points, still_open = full + found[0], points + found[1], still_open + found[2]
        lines[place] = TreeLine(code, title, depth, False, full, amount, points, still_open)
        return full, points, still_open

    put(one.index, one.title, 0, stand("")[0])
    return tuple(lines)


def _leaf(part: Component, scores: Mapping[str, Scored]) -> tuple[int, int]:
    effect = scores.get(part.code, NOTHING_SAID).effect
    most = part.max_points or 0
    if effect is None:
        return most, 0
    return (0, most) if effect is Effect.REDISTRIBUTE else (0, 0)


def _scored(part: Component, score: Scored, counted: int) -> tuple[int, int, int]:
    most = part.max_points or 0
    if score.effect is not None or not most:
        return most, 0, 0
    if score.points is None:
        return most, 0, 1
    return most, score.points * counted // most, 0
