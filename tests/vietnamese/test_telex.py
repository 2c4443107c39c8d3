"""Words typed with the Vietnamese keyboard off are offered as what they were meant to be; English stays English."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.vietnamese.old_letters import Sure
from desktop_app.vietnamese.syllables import TONES
from desktop_app.vietnamese.telex import Untyped, typed_syllable, untyped
from desktop_app.vietnamese.text import fold
from tests.vietnamese.english import ENGLISH_WORDS
from tests.vietnamese.words import ALL_SYLLABLES, LONG_TEXT, SENTENCES, SYLLABLES

KEYS = dict(zip("âăêôơưđ", ("aa", "aw", "ee", "oo", "ow", "uw", "dd"), strict=True))
DIGITS = dict(zip("âăêôơưđ", ("a6", "a8", "e6", "o6", "o7", "u7", "d9"), strict=True))
TONE_KEYS = dict(zip(TONES, "frxsj", strict=True))
TONE_DIGITS = dict(zip(TONES, "23415", strict=True))


def telex_type(text: str) -> str:
    """The keys pressed for a text in small letters, the tone at the end of each word."""
    return " ".join(_typed(word, KEYS, TONE_KEYS) for word in text.split(" "))


def vni_type(text: str) -> str:
    return " ".join(_typed(word, DIGITS, TONE_DIGITS) for word in text.split(" "))


def words_capitalized(text: str) -> str:
    return " ".join(word.capitalize() for word in text.split(" "))


def _typed(word: str, keys: dict[str, str], tones: dict[str, str]) -> str:
    plain = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in plain if mark not in tones))
    if keys is KEYS:
        bare = bare.replace("oo", "ooo")
    return "".join(keys.get(letter, letter) for letter in bare) + "".join(
        tones[mark] for mark in plain if mark in tones
    )


def test_the_words_of_the_reform_are_rescued():
    for typed in (
        "caair cachs hanhf chinhs",
        "cair cachs hanhf chinhs",
        "ca3i ca1ch ha2nh chi1nh",
        "cari casch hafnh chisnh",
    ):
        found = untyped(typed)
        assert (found.text, found.sure) == ("cải cách hành chính", Sure.CERTAIN)


def test_every_syllable_comes_back_from_its_keys():
    assert len(ALL_SYLLABLES) > 15_000
    for word in ALL_SYLLABLES:
        typed = telex_type(word)
        assert (typed_syllable(typed) or typed) == word
        typed = vni_type(word)
        assert typed == word or typed_syllable(typed) == word


@given(
    SENTENCES,
    st.sampled_from([telex_type, vni_type]),
    st.sampled_from([str, str.capitalize, words_capitalized, str.upper]),
)
def test_a_sentence_comes_back_from_its_keys(text, type_keys, shape):
    if type_keys is vni_type:  # oo without a digit is Telex, and A2 is the name of something
        assume("oo" not in fold(text) and min(map(len, text.split())) > 1)
    typed, text = shape(type_keys(text)), shape(text)
    found = untyped(typed)
    # Words of one or two keys tell too little by themselves: then nothing is offered, and nothing is changed.
    assert found.text == (typed if found.sure is Sure.NO else text)
    telling = [keys for keys, word in zip(typed.split(), text.split(), strict=True) if len(keys) > 3 and keys != word]
    if sum(type_keys is telex_type or any(key in "6789" for key in keys) for keys in telling) > 4:
        assert found.sure is Sure.CERTAIN


@given(SYLLABLES)
def test_the_mark_of_a_letter_may_be_typed_at_the_end(word):
    plain = unicodedata.normalize("NFD", word)
    if "ê" in unicodedata.normalize("NFC", plain[:-1] + plain[-1]) and word.count("ê") == 1:
        assert typed_syllable(word.replace("ê", "e") + "e") == word


def test_marks_may_be_typed_late_and_words_keep_their_capitals():
    for typed, word in (
        ("vietej", "việt"), ("daijd", "đại"), ("hofa", "hòa"), ("tana", "tân"), ("tw", "tư"), ("wng", "ưng"),
        ("dduwowcj", "được"), ("quawng", "quăng"), ("thuowr", "thuở"), ("luuw", "lưu"), ("Nguyeenx", "Nguyễn"),
        ("TRUOWNGF", "TRƯỜNG"), ("ngoeos", "ngoéo"), ("xooong", "xoong"), ("hoawcj", "hoặc"), ("muaw", "mưa"),
    ):  # fmt: skip
        assert typed_syllable(typed) == word, typed


@pytest.mark.parametrize(
    "word", ["", "ban", "trong", "caachss", "hasr", "a9", "b52", "đaf", "xyz", "ac7", "ngoao", "zz"]
)
def test_keys_that_make_no_syllable_make_nothing(word):
    assert typed_syllable(word) is None


def test_english_words_stay_one_by_one_and_together():
    assert len(ENGLISH_WORDS) >= 300
    for word in ENGLISH_WORDS:
        for shown in (word, word.capitalize(), word.upper()):
            assert untyped(shown) == Untyped(shown, Sure.NO, untyped(shown).score, 0)
    for start in range(0, len(ENGLISH_WORDS), 7):
        text = " ".join(ENGLISH_WORDS[start : start + 7])
        assert untyped(text).text == text


@pytest.mark.parametrize(
    "text",
    [LONG_TEXT, "Nhom1, Nhom2, Muc3", "UBND", "KH&CN", "Sở Nội vụ", "Cong hoa xa hoi chu nghia", "Quý IV/2026",
     "Covid19, H5N1, A4, Q1", "TW", "please see these songs", "For here or to go?", "12/2026", "",
     "Excel, Word, PDF", "www.dongnai.gov.vn"],
)  # fmt: skip
def test_other_texts_stay_as_they_are(text):
    assert untyped(text).sure is Sure.NO
    assert untyped(text).text == text


def test_one_typed_word_among_others_is_a_suspicion():
    found = untyped("UBND tinhr phối hợp")
    assert (found.text, found.sure, found.words) == ("UBND tỉnh phối hợp", Sure.MAYBE, 1)
    assert untyped("Excel tinhr").sure is Sure.NO
    mixed = untyped("Xaay duwngj website cho phuwowngf")
    assert (mixed.text, mixed.sure) == ("Xây dựng website cho phường", Sure.MAYBE)


@given(st.text())
def test_any_text_is_answered_and_what_is_not_likely_is_not_changed(text):
    found = untyped(text)
    assert 0 <= found.score <= 1
    assert found.sure is not Sure.NO or (found.text, found.words) == (text, 0)
