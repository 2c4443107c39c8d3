"""Which row of one table is which of another: numbers restart and lie, so words decide and numbers help.

Likeness is Dice's coefficient over the words of two texts (twice what they share, by what they have together), words
compared however their tone marks are placed. It is 1 for the same words in any order and 0 for none in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from desktop_app.vietnamese.text import match_key

SURE: Final = 0.8
"""From here on two texts are the same task, whatever their numbers."""
NEAR: Final = 0.5
"""From here on they are, where number and place agree too."""
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Worded:
    """A row or a task as it is compared."""

    number: str
    section: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True)
class Pair:
    """That two rows are one; places from 0. `sure` when nobody needs to be asked."""

    old: int
    new: int
    likeness: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Paired:
    """What belongs together, and what stands alone on either side; each in the order of the newer table."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def words_of(text: str) -> Counter[str]:
    """The words of a text as they are compared: signs left out, however tones are placed."""
    return Counter(
        word for piece in match_key(text).split() if (word := "".join(one for one in piece if one.isalnum()))
    )


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (nothing in common) to 1 (the same words)."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 1.0


def paired(old: Sequence[Worded], new: Sequence[Worded]) -> Paired:
    """Each row at most once: first the same words at the same place, then the same words, then the same number with
    like words, then like words alone."""
    left, right = [words_of(one.content) for one in old], [words_of(one.content) for one in new]
    free_old, free_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    found: list[Pair] = []

    def take(before: int, after: int, score: float, sure: bool) -> None:
        del free_old[before], free_new[after]
        found.append(Pair(before, after, score, sure))

    same_words = [frozenset(one.items()) for one in left], [frozenset(one.items()) for one in right]
    whole = [(place(one), words) for one, words in zip(old, same_words[0], strict=True)]
    their = [(place(one), words) for one, words in zip(new, same_words[1], strict=True)]
    for before, after in _in_order(whole, their, free_old, free_new):
        take(before, after, 1.0, True)
    for before, after in _in_order(same_words[0], same_words[1], free_old, free_new):
        take(before, after, 1.0, True)
    places = [place(one) for one in old], [place(one) for one in new]
    for before, after in _in_order(places[0], places[1], free_old, free_new):
        score = likeness(left[before], right[after])
        if score >= NEAR and old[before].number:
            take(before, after, score, True)
    for score, before, after in _alike(left, right, free_old, free_new):
        if before in free_old and after in free_new:
            take(before, after, score, score >= SURE)
    return Paired(tuple(sorted(found, key=lambda pair: pair.new)), tuple(free_old), tuple(free_new))


def place(one: Worded) -> tuple[str, tuple[str, ...]]:
    """Number and headings as they are compared: `01.` and `1` are one number."""
    number = match_key(one.number).strip(" .()").lstrip("0")
    return number, tuple(match_key(title) for title in one.section)


def _in_order(
    old: Sequence[_Key], new: Sequence[_Key], free_old: Iterable[int], free_new: Iterable[int]
) -> list[tuple[int, int]]:
    """Pairs of equal keys, the first with the first: twins keep their order."""
    waiting: defaultdict[_Key, list[int]] = defaultdict(list)
    for before in free_old:
        waiting[old[before]].append(before)
    for queue in waiting.values():
        queue.reverse()
    return [(waiting[new[after]].pop(), after) for after in free_new if waiting.get(new[after])]


def _alike(
    left: Sequence[Counter[str]], right: Sequence[Counter[str]], free_old: Iterable[int], free_new: Iterable[int]
) -> list[tuple[float, int, int]]:
    """Pairs that share words enough, the likest first; only those with a word in common are looked at."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for before in free_old:
        for word in left[before]:
            having[word].append(before)
    found = []
    for after in free_new:
        for before in dict.fromkeys(one for word in right[after] for one in having.get(word, ())):
            score = likeness(left[before], right[after])
            if score >= NEAR:
                found.append((score, before, after))
    return sorted(found, key=lambda one: (-one[0], abs(one[1] - one[2]), one[2]))
