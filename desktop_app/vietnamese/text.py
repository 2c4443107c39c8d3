"""Vietnamese text: one stored form, search without marks, matching, the order of the alphabet, hidden characters.

Everything here is pure. Text from outside passes through `tidy` or `tidy_line` once, at the entrance, and is
composed (NFC) from then on; files themselves are never rewritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

GRAVE, HOOK, TILDE, ACUTE, DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
# The order of the tones in a Vietnamese dictionary: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES: Final = {GRAVE: 1, HOOK: 2, TILDE: 3, ACUTE: 4, DOT: 5}
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS: Final = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_SHAPES: Final = {"\u0306", "\u0302", "\u031b"}  # the marks of ă, of â ê ô, and of ơ ư
_SPACES: Final = re.compile(r"[^\S\n]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_PIECES: Final = re.compile(r"[0-9]+|[^0-9]")
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STAMP: Final = re.compile(r"^\W*(tuyệt mật|tối mật|mật)\W*$")
_CONSONANT_Y: Final = re.compile(r"^((?:qu|[^aăâeêioôơuưy]*))y$")

SortKey = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], tuple[int, ...], str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A character that cannot be seen but changes what is read: its place (from 0), and its name such as `U+202E`."""

    position: int
    name: str


_BARE: Final = {**dict.fromkeys(range(0x300, 0x370)), **dict.fromkeys(map(ord, "đðɖ"), "d")}
"""Takes the usual marks off decomposed text, and the stroke off đ and the foreign letters that look like it."""
_LIKE_D: Final = str.maketrans("ðɖÐƉ", "đđĐĐ")
_LOOSE: Final = re.compile("([àáãảạèéẽẻẹòóõỏọùúũủụÀÁÃẢẠÈÉẼẺẸÒÓÕỎỌÙÚŨỦỤ])([\u0302\u0306\u031b])")


def nfc(text: str) -> str:
    """The composed form, in which all text is stored and compared.

    A tone typed before the mark of its letter (a, sắc, mũ) is put behind it, as in any other text: it looks the same,
    but Unicode alone keeps the two apart.
    """
    text = unicodedata.normalize("NFC", text)
    if "\u0302" in text or "\u0306" in text or "\u031b" in text:  # looking for three letters costs next to nothing
        return _LOOSE.sub(_shape_first, text)
    return text


def tidy(text: str) -> str:
    """Text from outside as it is stored: NFC, plain spaces, `\\n` between lines, nothing invisible, no blank edges.

    Inside a line runs of spaces become one; lines stay lines, blank ones too. `tidy(tidy(x)) == tidy(x)`.
    """
    if text.isprintable() and "  " not in text:  # one line with plain spaces, as most cells are
        return nfc(text).strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not text.isprintable():  # most cells are, and need no look at each letter
        text = "".join(character for character in text if character in "\n\t" or not _is_hidden(character))
    lines = [_SPACES.sub(" ", line).strip() for line in nfc(text).split("\n")]
    return "\n".join(lines).strip()


def tidy_line(text: str) -> str:
    """`tidy`, on one line: for names, numbers and headings that were broken over lines."""
    return " ".join(tidy(text).split())


def fold(text: str) -> str:
    """Lower case without any mark, đ as d: what search compares (`Đồng Nai` gives `dong nai`).

    ð and ɖ, whose capitals look like Đ and are often typed for it, fold to d too; so they match and sort as đ.
    """
    plain = unicodedata.normalize("NFD", text.lower()).translate(_BARE)
    if plain.isascii():  # most Vietnamese text, and a tenth of the time
        return plain
    return "".join(character for character in plain if unicodedata.category(character) != "Mn")


def has_marks(text: str) -> bool:
    """Whether the text carries a Vietnamese mark, so that a search for it must respect marks."""
    plain = unicodedata.normalize("NFD", text.lower())
    return any(character == "đ" or character in _TONES or character in _SHAPES for character in plain)


def match_key(text: str) -> str:
    """A key equal for spellings of the same words: case, spaces, tone position (hòa, hoà) and final i/y (quý, quí).

    Marks still count: `kế` and `kẻ` differ. For comparing only, never for showing.
    """
    folded = nfc(unicodedata.normalize("NFKD", text.casefold()).casefold()).translate(_LIKE_D)
    return " ".join(_WORD.sub(lambda found: _word_key(found.group()), folded).split())


def same_words(left: str, right: str) -> bool:
    """Whether two texts are the same words, however tone marks are placed."""
    return match_key(left) == match_key(right)


def sort_key(text: str) -> SortKey:
    """A key for the order of a Vietnamese dictionary; numbers inside count by value (`Tổ 2` before `Tổ 10`).

    Letters decide first (a ă â b c d đ …), then tones, then case. Two keys are equal only for equal NFC texts.
    """
    text = nfc(text)
    first: list[tuple[int, int, str]] = []
    second: list[int] = []
    third: list[int] = []
    for piece in _PIECES.findall(text):
        if piece.isascii() and piece.isdigit():
            digits = piece.lstrip("0")
            first.append((1, len(digits), digits))  # not int(): Python refuses to read very long numbers
            second.append(0)
            third.append(0)
            continue
        group, rank, tone, case = _letter(piece)
        if group < 0:
            second.append(tone)
            continue
        first.append((group, rank, ""))
        second.append(tone)
        third.append(case)
    return tuple(first), tuple(second), tuple(third), text


def person_sort_key(name: str) -> tuple[SortKey, SortKey]:
    """The order of people: by given name, the last word, then by the whole name."""
    words = name.split()
    return sort_key(words[-1] if words else ""), sort_key(name)


def hidden_characters(text: str) -> tuple[Hidden, ...]:
    """Control, direction and zero-width characters in the text, in order; line breaks and tabs are not among them."""
    return tuple(
        Hidden(position, f"U+{ord(character):04X}")
        for position, character in enumerate(text)
        if character not in "\n\t" and _is_hidden(character)
    )


def changes_direction(text: str) -> bool:
    """Whether the text holds a direction character, with which `fdp.exe` can be made to look like `exe.pdf`."""
    return not _BIDI.isdisjoint(text)


def secrecy_stamp(lines: Iterable[str]) -> str | None:
    """The first stamp MẬT, TỐI MẬT or TUYỆT MẬT that stands on a line of its own, in capitals; None when there is none.

    `bảo mật` and `Mật ong` inside a sentence are no stamps.
    """
    for line in lines:
        line = nfc(line).strip()
        found = _STAMP.match(" ".join(line.lower().split()))
        if found and line == line.upper():
            return found.group(1).upper()
    return None


def _is_hidden(character: str) -> bool:
    """Control, format (direction, zero width, soft hyphen), surrogate and unassigned code points."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn")


def _shape_first(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFD", found[1])
    return unicodedata.normalize("NFC", plain[0] + found[2] + plain[1])


@lru_cache(maxsize=8192)  # a language has few syllables
def _word_key(word: str) -> str:
    plain = unicodedata.normalize("NFD", word)
    tones = "".join(sorted({character for character in plain if character in _TONES}))
    bare = unicodedata.normalize("NFC", "".join(character for character in plain if character not in _TONES))
    return unicodedata.normalize("NFC", _CONSONANT_Y.sub(r"\1i", bare) + tones)


@lru_cache(maxsize=4096)
def _letter(character: str) -> tuple[int, int, int, int]:
    """Group (0 space and signs, 2 letters, 3 others; -1 a mark alone), rank, tone, case of one composed character."""
    if unicodedata.category(character) == "Mn":
        return -1, 0, _TONES.get(character, 6), 0
    lower = character.lower()
    plain = unicodedata.normalize("NFD", lower.translate(_LIKE_D))
    tones = [_TONES.get(mark, 6) for mark in plain[1:] if mark not in _SHAPES]
    base = unicodedata.normalize("NFC", plain[0] + "".join(mark for mark in plain[1:] if mark in _SHAPES))
    if base not in _RANKS:
        base = plain[0]
    tone, case = max(tones, default=0), int(character != lower)
    if base in _RANKS:
        return 2, _RANKS[base], tone, case
    return (3 if character.isalnum() else 0), ord(character), 0, 0
