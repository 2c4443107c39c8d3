"""Fingerprints as words that are read out loud: eight of them for the first 88 bits, 11 bits a word.

A word is one of 64 open syllables and one of 32 closed ones, without marks, so it is typed and said
alike on every keyboard and line; no word begins another.
"""

from __future__ import annotations

import re
from typing import Final

from desktop_app.vietnamese.text import fold

WORDS: Final = 8
_BITS: Final = 11
_WORD_DIGITS: Final = WORDS * _BITS // 4
_OPEN: Final = (
    "ba be bi bo ca ke ki co cha che chi cho da de di do ga ghe ghi go ha he hi ho kha khe khi kho la le li lo "
    "ma me mi mo nha nhe nhi nho pha phe phi pho ra re ri ro sa se si so ta te ti to tha the thi tho va ve vi vo"
)
_CLOSED: Final = (
    "bam bin bong but cham chin chong chut dam din dong dut lam lin long lut mam min mong mut sam sin song sut "
    "tam tin tong tut vam vin vong vut"
)
WORD_LIST: Final = tuple(first + second for first in _OPEN.split() for second in _CLOSED.split())
"""2,048 words; the place of a word is its number."""
_NUMBERS: Final = {word: number for number, word in enumerate(WORD_LIST)}
_BETWEEN: Final = re.compile(r"[\s\-–:.,]+")


def words(fingerprint: str) -> str:
    """Eight words: the first 88 bits of a fingerprint (hex); empty when it is shorter."""
    if len(fingerprint) < _WORD_DIGITS:
        return ""
    value = int(fingerprint[:_WORD_DIGITS], 16)
    numbers = (value >> _BITS * place & (1 << _BITS) - 1 for place in reversed(range(WORDS)))
    return " ".join(WORD_LIST[number] for number in numbers)


def digits_of(typed: str) -> str:
    """The first 22 hexadecimal digits that eight typed words name; empty when they are no eight words of the list.

    Spaces, case, dashes and marks are forgiven.
    """
    parts = [part for part in _BETWEEN.split(fold(typed)) if part]
    if len(parts) != WORDS or any(part not in _NUMBERS for part in parts):
        return ""
    value = 0
    for part in parts:
        value = value << _BITS | _NUMBERS[part]
    return f"{value:0{_WORD_DIGITS}x}"
