"""The shipped faces: registered once, and which letters they have. Loading this module loads ReportLab."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.documents.layout import Element
from desktop_app.vietnamese.text import nfc, tidy

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
FILES: Final = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}
# Tinos tells its line height twice; ReportLab reads the lower pair, which cuts the marks off capitals such as Ấ.
# These are the face's line metrics (hhea), the same as those of Times New Roman, in thousandths of the size.
ASCENT, DESCENT = 891, -216
_STAND_IN: Final = "□"


def use_fonts(folder: Path) -> None:
    """Register the shipped fonts, once in a process; raises TTFError when a file is missing."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in FILES.items():
        if name not in known:
            font = TTFont(name, str(folder / file))
            font.face.ascent, font.face.descent = ASCENT, DESCENT
            pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def face(element: Element) -> str:
    """The face of an element."""
    if element.bold:
        return BOLD_ITALIC if element.italic else BOLD
    return ITALIC if element.italic else REGULAR


def width_of(text: str, element: Element) -> float:
    """Points that a line takes in the letters of an element."""
    return float(pdfmetrics.stringWidth(text, face(element), element.size))


def printable(text: str) -> str:
    """The text as it can be printed: tidied, and an empty square for each letter that the faces do not have.

    A letter without a picture would print as nothing at all, or as another one; one of a script that runs from right
    to left would print in the wrong order.
    """
    return _strange().sub(_STAND_IN, tidy(text))


def placed(text: str) -> str:
    """The same for words that stand at a place of the form: blanks left open for a pen or the registry stay."""
    shown = "".join(letter for letter in nfc(text) if unicodedata.category(letter) != "Cf")
    return _strange().sub(_STAND_IN, shown.replace("\n", " "))


@cache
def _strange() -> re.Pattern[str]:
    """Whatever is not a letter of all four faces, or runs from right to left: lines are set in one direction only.

    Fonts must be registered.
    """
    known = set.intersection(*(set(pdfmetrics.getFont(name).face.charToGlyph) for name in FILES))
    letters = sorted(letter for letter in known if letter >= 32 and not 0xD800 <= letter < 0xE000)
    letters = [letter for letter in letters if unicodedata.bidirectional(chr(letter)) not in ("R", "AL", "AN")]
    ranges: list[list[int]] = []
    for letter in letters:
        if ranges and letter == ranges[-1][1] + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    inside = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
    return re.compile(f"[^\n{inside}]")
