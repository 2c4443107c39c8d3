"""Có thể lặp lại: whether a new shortcoming looks like an earlier one of the same agency. A person says yes or no.

The method, all of it: two shortcomings of one agency (or of one it succeeds), the earlier found on an earlier day or
told before, look alike when both name the same task, or the same index component, or when their words do. Words look
alike when the sets of their words, marks and common words left out, overlap by at least a share that is data: words in
both, of words in either (Jaccard). Nothing is learnt, nothing is weighed, and nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desktop_app.domain.shortcomings import Shortcoming, order
from desktop_app.vietnamese.text import fold


class Likeness(StrEnum):
    """Why one looks like another."""

    TASK = "task"
    COMPONENT = "component"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class RepeatRules:
    """What counts as alike: data, not code."""

    share_permille: int
    """Words in both, of words in either, in thousandths, from which two texts look alike."""
    ignored: frozenset[str]
    """Words that say nothing, folded."""


@dataclass(frozen=True, slots=True)
class Suspected:
    """An earlier shortcoming that a later one may repeat."""

    later: str
    earlier: str
    likeness: tuple[Likeness, ...]
    share_permille: int
    """Of their words."""
    judged: bool | None
    """What a person has said; None: nobody has."""


def words_of(text: str, ignored: frozenset[str]) -> frozenset[str]:
    """The words of a text that count, without case and marks."""
    plain = "".join(character if character.isalnum() else " " for character in fold(text).lower())
    return frozenset(plain.split()) - ignored


def share(left: frozenset[str], right: frozenset[str]) -> Fraction:
    """Words in both, of words in either; 0 for nothing at all."""
    both = left | right
    return Fraction(len(left & right), len(both)) if both else Fraction(0)


def suspected(found: Sequence[Shortcoming], rules: RepeatRules) -> tuple[Suspected, ...]:
    """Every pair of shortcomings of one agency of which the later may repeat the earlier, later ones in their order.

    `found` are those of one agency and of whom it succeeds; withdrawn ones are left out.
    """
    rows = sorted((one for one in found if not one.withdrawn), key=order)
    words = [words_of(one.found.words, rules.ignored) for one in rows]
    pairs: list[Suspected] = []
    for place, later in enumerate(rows):
        for before, earlier in enumerate(rows[:place]):
            alike = share(words[before], words[place]) * 1000
            why: list[Likeness] = []
            if later.found.assignment_id and later.found.assignment_id == earlier.found.assignment_id:
                why.append(Likeness.TASK)
            if later.found.component and later.found.component == earlier.found.component:
                why.append(Likeness.COMPONENT)
            if alike >= rules.share_permille:
                why.append(Likeness.WORDS)
            judged = later.judged(earlier.id)
            if why or judged is not None:
                pairs.append(Suspected(later.id, earlier.id, tuple(why), int(alike), judged))
    return tuple(pairs)
