"""Words typed while the Vietnamese keyboard was off: `caair cachs` is `cải cách` by Telex, `ca3i ca1ch` by VNI keys.

`untyped` only offers: how likely a text is such typing, and what it would be. English is told from it by the shape of
the syllables (a word that is none speaks against), and by a list of English words that happen to fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop_app.vietnamese.old_letters import Sure
from desktop_app.vietnamese.syllables import can_carry, is_syllable, with_tone
from desktop_app.vietnamese.text import ACUTE, DOT, GRAVE, HOOK, TILDE


@dataclass(frozen=True, slots=True)
class Untyped:
    """What a text would be with the keyboard on, and how sure it is that it was off.

    `text` is the text itself when `sure` is NO. `words` counts the words that change; `score` (0 to 1) is their share
    among the words that tell anything.
    """

    text: str
    sure: Sure
    score: float
    words: int


_TELEX_TONES: Final = {"f": GRAVE, "r": HOOK, "x": TILDE, "s": ACUTE, "j": DOT}
_DIGIT_TONES: Final = {"2": GRAVE, "3": HOOK, "4": TILDE, "1": ACUTE, "5": DOT}
_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORNS: Final = {"o": "ơ", "u": "ư"}
_TOKEN: Final = re.compile(r"[^\W_]+")
_NUMBERED: Final = re.compile(r"[A-Za-z]+[1-5]")
_KEYS: Final = re.compile(r"^(d9|[b-df-hj-np-tvxz]*)([aeiouyw].*)$")
# The mark went to the likelier letter; where that makes no syllable it was meant for the other.
_MEANT: Final = (("ươ", "uơ"), ("ưa", "uă"), ("uư", "ưu"), ("ôo", "oo"))
# English words that are keys of a syllable too. They speak neither for nor against.
_ENGLISH_WORDS: Final = """
    air arm as bangs bans bar barn bats been beer bees best bets bias bins bits boast boom boos bore born bots bow
    box buns bus cans caps car cast cats chair chats cheese chest chips choose chops coast coax cons coos core corn
    cost cots cow cows cox cuts dad deem deer dens did does dons door dose dots dust gangs gas goes guns hair hams
    hangs harm has hats hens her here hero hex hips his hits hoax hoes honor hops horn hose host hots how if is its
    kins laps last lax lee lens lets lips list loans longs lor lore lose lost lots low lox lungs lust mans maps mast
    mats max mist mix moans moon mops more most mow must nest nets nix noon nor nose now nuns nuts of or pair past
    pats pens per pins poor pore pose post pox pups puts rams rats rest roast room rose row rows runs rust says see
    seem seen sees sense sets sex sins sir six songs sons soon sore sow suns tans taps tax teem teen teens tees tens
    term test tex there these this those thus tins tips toast toes tongs tons too tops tore torn tots tow tree trips
    troops trust turn us vans vats vest vow war was wax
    """
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())


def untyped(text: str) -> Untyped:
    """How likely the text was typed by Telex or VNI keys with the keyboard off, and the text it would be.

    CERTAIN: two words change that are not English, and no word is foreign to Vietnamese. MAYBE: most words that tell
    anything change. Words with marks stay, and so does a word in capitals among small letters (`TW`, `UBND`); `Muc1`
    alone tells nothing, it may be a word and its number.
    """
    tokens = list(_TOKEN.finditer(text))
    shouted = text.isupper()
    hits = against = weak = 0
    pieces, place = [], 0
    for token in tokens:
        word = token.group()
        found = None if word.isupper() and not shouted else typed_syllable(word)
        pieces += [text[place : token.start()], found or word]
        place = token.end()
        if found:
            says_little = word.lower() in _ENGLISH or len(word) < 3 or _NUMBERED.fullmatch(word) is not None
            hits, weak = hits + (not says_little), weak + says_little
        elif word.isascii() and word.isalpha() and not word.isupper() and not is_syllable(word):
            against += 1
    score = hits / (hits + against) if hits else 0.0
    if not hits or score <= 0.5 or (hits == 1 and against + weak > 0):
        return Untyped(text, Sure.NO, round(score, 3), 0)
    sure = Sure.CERTAIN if hits > 1 and not against else Sure.MAYBE
    return Untyped("".join((*pieces, text[place:])), sure, round(score, 3), hits + weak)


@lru_cache(maxsize=8192)
def typed_syllable(word: str) -> str | None:
    """The syllable that the keys of one word make (`hanhf` gives `hành`), None when they make none or change nothing.

    Keys for marks may stand behind the letter or at the end of the word; the capitals of the word are kept. Old
    placement of tones (hòa) as most papers have it.
    """
    keys = word.lower()
    parts = _KEYS.match(keys) if keys.isascii() else None
    if parts is None:
        return None
    for bare, tone in _readings(parts[1], parts[2]):
        if bare + tone == keys:
            return None
        if can_carry(bare, tone):
            found = with_tone(bare, tone)
            return found.upper() if word.isupper() else found.capitalize() if word[0].isupper() else found
    return None


def _readings(onset: str, rest: str) -> Iterator[tuple[str, str]]:
    """Letters and tone that the keys may make, likeliest first.

    A vowel typed again puts the hat on wherever it stands (`vietej`), then only on its neighbour (`ngoeos` is ngoéo),
    then it is taken as a slip (`caair` is cải) when the word has a tone.
    """
    for reach in ("far", "near", "slip"):
        read = _read(onset, rest, reach)
        if read is None or (reach == "slip" and not read[1]):
            continue
        bare, tone = read
        yield bare, tone
        for typed, meant in _MEANT:
            if typed in bare:
                yield bare.replace(typed, meant), tone


def _read(onset: str, rest: str, reach: str) -> tuple[str, str] | None:
    digits = onset == "d9" or any(key.isdigit() for key in rest)
    tones = _DIGIT_TONES if digits else _TELEX_TONES
    if onset == "d9" or (onset == "dd" and not digits):
        onset = "đ"
    letters: list[str] = []
    tone = ""
    for place, key in enumerate(rest):
        again = not digits and key in _HATS and key in (letters if reach == "far" else letters[-1:])
        if key in tones and letters:
            if tone:  # pressed again, a key takes its mark back: no Vietnamese is typed so
                return None
            tone = tones[key]
        elif key == ("9" if digits else "d") and onset == "d":
            onset = "đ"
        elif again and reach == "slip":
            continue
        elif again or (key in "678" if digits else key == "w"):
            if not _shape(letters, key, first=place == 0):
                return None
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return onset + "".join(letters), tone


def _shape(letters: list[str], key: str, first: bool) -> bool:
    """Put the mark of a key on the letter it is meant for; False when there is none."""
    if key == "w" and first:
        letters.append("ư")
        return True
    text = "".join(letters)
    if key in ("w", "7") and "uo" in text:
        place = text.index("uo")
        letters[place : place + 2] = ["ư", "ơ"]
        return True
    if key == "w" and text.endswith("ua"):
        letters[-2] = "ư"
        return True
    marks: dict[str, str] = {
        "w": {**_HORNS, "a": "ă"}, "7": _HORNS, "8": {"a": "ă"}, "6": _HATS,
    }.get(key, {key: _HATS.get(key, "")})  # fmt: skip
    for place in reversed(range(len(letters))):
        if letters[place] in marks:
            letters[place] = marks[letters[place]]
            return True
    return False
