"""Text in the two old ways of writing Vietnamese: TCVN3 (ABC, fonts `.VnTime`) and VNI (fonts `VNI-Times`).

In both a cell holds codes of Western letters and only the font shows Vietnamese ones: `ViÖt` and `Vieät` are `Việt`.
Nothing is converted by itself: `recognise` says how sure it is, a person looks at a preview, then `to_unicode` is
called. Codes such as U+00AD (the ư of TCVN3) are lost when text is tidied, so all this works on text as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from desktop_app.vietnamese.syllables import is_syllable
from desktop_app.vietnamese.text import nfc


class OldLetters(StrEnum):
    """An old way of writing Vietnamese."""

    TCVN3 = "tcvn3"  # the one-byte set of TCVN 5712:1993 (VN3): capitals with a tone exist only as another font
    VNI = "vni"  # VNI for Windows: the mark is a letter of its own behind the vowel


class Sure(StrEnum):
    """How sure a recognition is."""

    CERTAIN = "certain"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class OldFont:
    """What a font's name tells: which old letters it shows (None: old, but not said which), and capitals only."""

    letters: OldLetters | None
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which old letters a text is in, and how sure that is.

    `score` (0 to 1) is the share of telling words that are Vietnamese only when read so; `words` counts those.
    `letters` is None exactly when `sure` is NO.
    """

    letters: OldLetters | None
    sure: Sure
    score: float
    words: int


NOT_OLD: Final = Recognised(None, Sure.NO, 0.0, 0)
_ENOUGH: Final = 3
_CERTAIN, _MAYBE = 0.9, 0.6

# Code and letter, as the table of the standard has them.
_TCVN3_TABLE: Final = """
    ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ
    ¨ă ©â ªê «ô ¬ơ \u00adư ®đ
    µà ¶ả ·ã ¸á ¹ạ  »ằ ¼ẳ ½ẵ ¾ắ Æặ  Çầ Èẩ Éẫ Êấ Ëậ
    Ìè Îẻ Ïẽ Ðé Ñẹ  Òề Óể Ôễ Õế Öệ  ×ì Øỉ Üĩ Ýí Þị
    ßò áỏ âõ ãó äọ  åồ æổ çỗ èố éộ  êờ ëở ìỡ íớ îợ
    ïù ñủ òũ óú ôụ  õừ öử ÷ữ øứ ùự  úỳ ûỷ üỹ ýý þỵ
"""
_TCVN3: Final = {pair[0]: pair[1] for pair in _TCVN3_TABLE.split()}
_VNI_SINGLE: Final = dict(zip("íìæóòîñôöÍÌÆÓÒÎÑÔÖ", "íìỉĩịỵđơưÍÌỈĨỊỴĐƠƯ", strict=True))
_VNI_PAIRS: Final = {
    pair[0] + mark: nfc(pair[1] + tone)
    for bases, marks, tones in (
        (("aa", "ee", "oo", "uu", "yy", "ôơ", "öư"), "ùøûõï", "\u0301\u0300\u0309\u0303\u0323"),
        (("aâ", "eê", "oô"), "âáàåãä", ("", *"\u0301\u0300\u0309\u0303\u0323")),
        (("aă",), "êéèúüë", ("", *"\u0301\u0300\u0309\u0303\u0323")),
    )
    for pair in bases
    for mark, tone in zip(marks, tones, strict=True)
    if pair[0] + mark != "yï"  # ỵ has a code of its own
}
_VNI: Final = re.compile("[aeouyôö][ùøûõïâáàåãäêéèúüë]|[íìæóòîñôö]", re.IGNORECASE)
_FROM_TCVN3: Final = str.maketrans(
    {letter.upper(): code for code, letter in _TCVN3.items()} | {letter: code for code, letter in _TCVN3.items()}
)
_TO_TCVN3: Final = str.maketrans(_TCVN3)
_FROM_VNI: Final = {
    **{letter: code for code, letter in _VNI_SINGLE.items()},
    **{letter: code for code, letter in _VNI_PAIRS.items()},
    **{letter.upper(): code.upper() for code, letter in _VNI_PAIRS.items()},
}
# Some converters wrote a capital with a tone as the plain capital and the code of the small letter: `Aµ` for À.
_DOUBLED: Final = re.compile("A[àảãáạ]|E[èẻẽéẹ]|I[ìỉĩíị]|O[òỏõóọ]|U[ùủũúụ]|Y[ỳỷỹýỵ]")
_CAPITALS: Final = re.compile("[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*")
_PLAIN_WORD: Final = re.compile(r"\S+")
_OLD_FONT: Final = re.compile(r"^(?:(?P<tcvn3>\.vn)|(?P<vni>vni[- ])|vn)", re.IGNORECASE)
_WORD: Final = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CODE: Final = re.compile("[\u00a1-\u00ff]")
# A letter that neither old set can hold; quotes, dashes and the like are typed in any text.
_BEYOND: Final = re.compile("[\u0100-\u1fff]")


def font_of(name: str | None) -> OldFont | None:
    """What a font of this name shows when it is an old one, else None. `.VnTimeH` shows small codes as capitals."""
    found = _OLD_FONT.match(name) if name else None
    if not found or name is None:
        return None
    if found["tcvn3"]:
        return OldFont(OldLetters.TCVN3, capitals=name.endswith("H"))
    return OldFont(OldLetters.VNI if found["vni"] else None)


def shows_capitals(name: str) -> bool:
    """Whether a font of this name shows capitals for small codes; cheap for the fonts of today."""
    return name.endswith("H") and (font := font_of(name)) is not None and font.capitals


def may_be_old(text: str) -> bool:
    """Whether the codes of the text allow old letters at all: cheap, true for French and for `Báo cáo` too."""
    return not text.isascii() and _BEYOND.search(text) is None and _CODE.search(text) is not None


def to_unicode(text: str, letters: OldLetters, capitals: bool = False) -> str:
    """The text in Unicode, composed; what is no code of these letters stays. `capitals`: the font shows capitals only.

    TCVN3 has no codes for capitals with a tone: among plain capitals they are given as capitals (`HßA` is HÒA).
    """
    if letters is OldLetters.VNI:
        return nfc(_VNI.sub(_vni_letter, text))
    found = nfc(text.translate(_TO_TCVN3))
    if capitals:
        return found.upper()
    found = _DOUBLED.sub(lambda pair: pair.group()[1].upper(), found)
    return "\n".join(_even_capitals(line) for line in found.split("\n"))


def to_old(text: str, letters: OldLetters) -> str:
    """The text in old codes. TCVN3 writes a capital with a tone by the code of the small letter, as its fonts do."""
    text = nfc(text)
    if letters is OldLetters.VNI:
        return "".join(_FROM_VNI.get(character, character) for character in text)
    return text.translate(_FROM_TCVN3)


def recognise(texts: Iterable[str], font: OldFont | None = None) -> Recognised:
    """Whether texts of one cell or column, as read from the file, are in old letters, by font and by their words.

    A word tells when it is a Vietnamese syllable in one reading and none in another; words foreign to both speak
    against. Three different words of which nine in ten agree are certain, two are a suspicion; a font needs but one.
    """
    words = dict.fromkeys(word for text in texts for word in _WORD.findall(text) if len(word) > 1)
    best = max((_weigh(words, letters) for letters in OldLetters), key=lambda one: (one.words * one.score, one.score))
    said = font is not None and font.letters in (None, best.letters)
    if best.words < (1 if said else 2) or best.score < _MAYBE:
        return NOT_OLD
    certain = said or (best.words >= _ENOUGH and best.score >= _CERTAIN)
    return Recognised(best.letters, Sure.CERTAIN if certain else Sure.MAYBE, round(best.score, 3), best.words)


def reads_better(text: str, letters: OldLetters) -> bool | None:
    """Whether one cell of a column in these letters is in them too: None when its words fit both ways.

    False for a cell typed in Unicode between old ones, and for one that conversion would not change.
    """
    if not may_be_old(text) or to_unicode(text, letters) == nfc(text):
        return False
    gain, loss = 0, 0
    for word in _WORD.findall(text):
        old, new = _readings(word, letters)
        gain, loss = gain + (old and not new), loss + (new and not old)
    return None if gain == loss else gain > loss


def _weigh(words: Iterable[str], letters: OldLetters) -> Recognised:
    hits, against = 0, 0
    for word in words:
        if word.isascii():  # the plain words of a Vietnamese text are syllables too; capitals may shorten anything
            against += not word.isupper() and not is_syllable(word)
            continue
        old, new = _readings(word, letters)
        hits, against = hits + (old and not new), against + (not old)
    return Recognised(letters, Sure.MAYBE, hits / (hits + against) if hits else 0.0, hits)


@lru_cache(maxsize=16384)
def _readings(word: str, letters: OldLetters) -> tuple[bool, bool]:
    """Whether a word is Vietnamese when read in old letters, and when read as it stands."""
    return _is_vietnamese(to_unicode(word, letters)), _is_vietnamese(word)


def _is_vietnamese(word: str) -> bool:
    parts = _LETTERS.findall(nfc(word))
    return bool(parts) and all(is_syllable(part) for part in parts)


def _vni_letter(found: re.Match[str]) -> str:
    code = found.group()
    if len(code) == 1:
        return _VNI_SINGLE[code]
    letter = _VNI_PAIRS.get(code.lower())
    if letter is None:  # the two do not belong together: only the first may be a letter
        return "".join(_VNI_SINGLE.get(one, one) for one in code)
    return letter.upper() if code[0].isupper() else letter


def _even_capitals(line: str) -> str:
    """A line, or a word in it, whose plain letters are two or more capitals and no small one, all in capitals."""
    if _CAPITALS.fullmatch(line):
        return line.upper()
    return _PLAIN_WORD.sub(
        lambda word: word.group().upper() if _CAPITALS.fullmatch(word.group()) else word.group(), line
    )
