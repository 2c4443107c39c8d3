"""How a Vietnamese syllable is built: what may begin it, what may follow, and where its tone is written.

Only shape is known here, no dictionary: `thường` and `nghượng` both pass, `where` and `Céng` do not.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from desktop_app.vietnamese.text import ACUTE, DOT, GRAVE, HOOK, TILDE, nfc

TONES: Final = (GRAVE, HOOK, TILDE, ACUTE, DOT)
_ONSETS: Final = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ch", "ph", "th", "tr", "qu",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RIME_TABLE: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu y ych ym yn ynh yp yt yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oem oen oeng oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uâc uân uâng uât uây uê uêch uên uênh uêt uêu uơ uôc uôi uôm uôn uông uôt
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIMES: Final = frozenset(_RIME_TABLE.split())
_FRONT: Final = frozenset("eêiy")
_SHAPED: Final = "ăâêôơư"
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_STOPS: Final = ("c", "ch", "p", "t")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether the word, in any case and Unicode form, has the shape of one written Vietnamese syllable."""
    bare, tones = without_tones(word)
    return len(tones) <= 1 and can_carry(bare, tones)


def without_tones(word: str) -> tuple[str, str]:
    """The word in small letters without its tone marks (`đường` gives `đương`), and the marks taken off, in order."""
    plain = unicodedata.normalize("NFD", word.lower())
    return (
        nfc("".join(character for character in plain if character not in TONES)),
        "".join(character for character in plain if character in TONES),
    )


def can_carry(bare: str, tone: str) -> bool:
    """Whether `bare` (small, without tone) is a syllable that may take this tone mark; "" is the level tone.

    Before c, ch, p and t only sắc and nặng are written.
    """
    parts = split_syllable(bare)
    if parts is None:
        return False
    return tone in (ACUTE, DOT) if parts[1].endswith(_STOPS) else True


@lru_cache(maxsize=16384)
def split_syllable(bare: str) -> tuple[str, str] | None:
    """Onset and rime of a syllable without tone, in small letters (`quyên` gives `qu`, `yên`); None when it is none."""
    for onset in _ONSETS:
        if bare.startswith(onset) and _fits(onset, bare[len(onset) :]):
            return onset, bare[len(onset) :]
    return None


def with_tone(bare: str, tone: str) -> str:
    """The syllable with its tone mark where most papers write it (hòa, thúy, quý, được); small letters, NFC.

    ValueError when `bare` is no syllable.
    """
    parts = split_syllable(bare)
    if parts is None:
        raise ValueError(f"not a syllable: {bare}")
    onset, rime = parts
    vowels = "".join(letter for letter in rime if letter in _VOWELS)
    shaped = [place for place, letter in enumerate(vowels) if letter in _SHAPED]
    if shaped:
        place = shaped[-1]
    elif len(vowels) < len(rime):  # a consonant closes it
        place = len(vowels) - 1
    else:
        place = 1 if len(vowels) == 3 else 0
    place += len(onset)
    return nfc(bare[: place + 1] + tone + bare[place + 1 :])


def _fits(onset: str, rime: str) -> bool:
    front = rime[:1] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front and rime in _RIMES and not rime.startswith("yê")
    if onset in ("c", "ng"):
        return not front and rime in _RIMES
    if onset == "g":  # gì, gìn: the i is the vowel itself
        return (not front and rime in _RIMES) or rime in ("i", "in", "im", "ip", "it", "inh", "ich")
    if onset == "gi":  # giếng: one i is written for the two
        return rime[:1] not in ("i", "y") and (rime in _RIMES or (rime[:1] == "ê" and f"i{rime}" in _RIMES))
    if onset == "qu":
        return rime in _RIMES and (rime[:1] not in ("u", "o", "ô", "ư") or rime in ("ôc", "ôt"))
    if rime.startswith("yê"):
        return onset == "" and rime in _RIMES
    if rime.startswith("iê"):
        return onset != "" and rime in _RIMES
    return rime in _RIMES
