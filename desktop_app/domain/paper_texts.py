"""Whether a paper that comes back says what was approved, word for word.

Number and day in the letterhead may be new; line breaks and kinds of hyphens do not count. What a signature or a stamp
shows lies over the page and is not part of its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from desktop_app.vietnamese.text import nfc

_HYPHENS: Final = re.compile(r"[-\u00ad\u2010-\u2015\u2212\ufffe\x02]")
_NUMBER: Final = re.compile(r"Số\s*:?\s*\d*\s*(?=[-/])")
_DAY: Final = re.compile(r"ngày\s*\d{0,2}\s*tháng\s*\d{0,2}\s*năm\s*\d{4}")
_LOST: Final = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_CONTEXT: Final = 60
"""Letters of a difference that are told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the words differ; one of the two may be empty."""

    page: int
    """Of the approved paper, from 1."""
    ours: str
    theirs: str


def differences(ours: Sequence[str], theirs: Sequence[str], allowed: Collection[str] = ()) -> tuple[Difference, ...]:
    """Where two papers differ, page by page; empty when they say the same.

    `allowed`: words that may stand on the first page in addition, anywhere above its title or at its end: number and
    day as a registry stamps them.
    """
    left = [_words(text, number) for number, text in enumerate(ours, 1)]
    right = [_words(text, number) for number, text in enumerate(theirs, 1)]
    if _packed(word for page in left for word in page) == _packed(word for page in right for word in page):
        return ()
    found: list[Difference] = []
    if len(left) == len(right):
        for number, (own, other) in enumerate(zip(left, right, strict=True), 1):
            found += _on_page(own, other, [number] * len(own), allowed if number == 1 else ())
        return tuple(found)
    numbers = [number for number, page in enumerate(left, 1) for _word in page]
    return tuple(_on_page([w for page in left for w in page], [w for page in right for w in page], numbers, allowed))


def unreadable(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the letters of a paper are lost as text, though pages may look right: shapes without a letter, or pages
    without a word where ours has some."""
    if any(_LOST.search(text) for text in theirs):
        return True
    return any(own.strip() and not other.strip() for own, other in zip(ours, theirs, strict=False))


def _on_page(
    ours: Sequence[str], theirs: Sequence[str], numbers: Sequence[int], allowed: Collection[str]
) -> list[Difference]:
    if _packed(ours) == _packed(theirs):
        return []
    found = []
    title = next((place for place, word in enumerate(ours) if word == "BÁO"), 0)
    free = Counter(_packed([word]) for word in allowed)
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=len(ours) > 20_000).get_opcodes():
        if kind == "equal" or _packed(ours[a:b]) == _packed(theirs[c:d]):
            continue
        added = [_packed([word]) for word in theirs[c:d]]
        if a == b and (a <= title or a == len(ours)) and not Counter(added) - free:
            free -= Counter(added)
            continue
        page = numbers[min(a, len(numbers) - 1)] if numbers else 1
        found.append(Difference(page, _told(ours[a:b]), _told(theirs[c:d])))
    return found


def _words(text: str, page: int) -> list[str]:
    plain = _HYPHENS.sub("-", nfc(text))
    if page == 1:
        plain = _DAY.sub("ngày tháng năm", _NUMBER.sub("Số:", plain, count=1), count=1)
    words = plain.split()
    # The number of a page stands above its words; where pages break differently it says nothing.
    return words[1:] if page > 1 and words and words[0] == str(page) else words


def _packed(words: Iterable[str]) -> str:
    return "".join(words).replace("-", "")


def _told(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _CONTEXT else f"{text[:_CONTEXT]}…"
