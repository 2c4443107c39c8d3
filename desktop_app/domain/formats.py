"""Formats of packages: which one a writer uses, from what the others have declared in files that were verified."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

FIRST: Final = 1
"""Every program ever issued reads and writes it."""
SPOKEN: Final = (FIRST,)
"""What this program reads, writes and declares, lowest first; what was once in it stays in it."""


def format_for(own: Collection[int], declared: Collection[int]) -> int:
    """For one receiver: the highest format that we and its newest verified file declare; else the first."""
    return max(set(own) & set(declared), default=FIRST)


def format_for_all(own: Collection[int], declared_of_each: Iterable[Collection[int]]) -> int:
    """For everybody: the highest format that we and each of those who have declared anything share; else the first.

    Readers keep every format ever issued, so that this is the lowest that `format_for` gives for any of them; formats
    declared with holes in them never lead to one that somebody does not read.
    """
    each = [set(declared) for declared in declared_of_each]
    return max(set(own).intersection(*each), default=FIRST) if each else FIRST
