"""The shape of Vietnamese syllables: what is one, what is none, and where its tone is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnamese.syllables import TONES, can_carry, is_syllable, split_syllable, with_tone, without_tones
from desktop_app.vietnamese.text import ACUTE, DOT, GRAVE, nfc
from tests.vietnamese.words import LONG_TEXT, SYLLABLES, words_of


@pytest.mark.parametrize(
    "text", [LONG_TEXT, "Nguyễn khuỷu ngoằn ngoèo quýt giặt gìn giếng thuở quơ xoong tuýp oẹ ý yêu"]
)
def test_the_words_of_an_office_are_syllables_in_every_form(text):
    for word in words_of(text):
        assert is_syllable(word), word
        assert is_syllable(unicodedata.normalize("NFD", word.upper()))


@pytest.mark.parametrize(
    "word",
    [
        "",
        "Céng",
        "hßa",
        "xoo",
        "where",
        "ngé",
        "cế",
        "kà",
        "gế",
        "nghà",
        "cach",
        "các̀",
        "iêu",
        "bcd",
        "áà",
        "quu",
        "giit",
    ],
)
def test_what_cannot_be_one_is_none(word):
    assert not is_syllable(word)


@given(SYLLABLES)
def test_taking_the_tone_off_and_putting_it_back_gives_the_same_word(word):
    bare, tone = without_tones(word)
    assert can_carry(bare, tone)
    assert with_tone(bare, tone) == word
    assert "".join(split_syllable(bare) or ()) == bare


@pytest.mark.parametrize(
    ("bare", "tone", "word"),
    [("hoa", GRAVE, "hòa"), ("thuy", ACUTE, "thúy"), ("quy", ACUTE, "quý"), ("hoan", GRAVE, "hoàn"),
     ("đươc", DOT, "được"), ("quyên", GRAVE, "quyền"), ("gia", GRAVE, "già"), ("gi", GRAVE, "gì"),
     ("giêng", ACUTE, "giếng"), ("khuyu", ACUTE, "khuýu"),
     ("cua", ACUTE, "cúa"), ("mưa", GRAVE, "mừa"), ("huynh", GRAVE, "huỳnh"),
     ("an", "", "an")],
)  # fmt: skip
def test_the_tone_stands_where_papers_put_it(bare, tone, word):
    assert with_tone(bare, tone) == nfc(word)


def test_a_stopped_syllable_takes_two_tones_only():
    assert [tone for tone in ("", *TONES) if can_carry("cach", tone)] == [ACUTE, DOT]


def test_no_tone_is_put_on_what_is_no_syllable():
    with pytest.raises(ValueError):
        with_tone("where", GRAVE)


@given(st.text(max_size=8))
def test_any_text_may_be_asked(text):
    bare, tones = without_tones(text)
    assert is_syllable(text) == (len(tones) <= 1 and can_carry(bare, tones))
