"""Whether the shipped fonts have every Vietnamese letter: a missing one prints as a box, without any error."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path
from typing import Final

_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS: Final = "aăâeêioôơuưy"
_OTHERS: Final = "bcdđghklmnpqrstvx0123456789.,;:/()–−…“”%"


def alphabet() -> str:
    """Every letter of Vietnamese in both cases, with figures and the usual marks."""
    toned = (unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(_VOWELS, _TONES))
    letters = "".join(toned) + _OTHERS
    return "".join(dict.fromkeys(letters + letters.upper()))


def font_gaps(folder: Path) -> dict[str, str]:
    """File name → letters it lacks, for every .ttf in the folder that lacks any."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    gaps: dict[str, str] = {}
    for file in sorted(folder.glob("*.ttf")):
        known = TTFontFile(str(file)).charToGlyph
        missing = "".join(letter for letter in alphabet() if ord(letter) not in known)
        if missing:
            gaps[file.name] = missing
    return gaps
