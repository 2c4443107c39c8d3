"""TCVN3 and VNI: both ways without loss, and told from French, English and the Unicode of today."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnamese.old_letters import (
    NOT_OLD,
    OldFont,
    OldLetters,
    Sure,
    font_of,
    may_be_old,
    reads_better,
    recognise,
    shows_capitals,
    to_old,
    to_unicode,
)
from desktop_app.vietnamese.text import match_key, tidy
from tests.vietnamese.english import ENGLISH_WORDS
from tests.vietnamese.words import ALL_SYLLABLES, LONG_TEXT, LOWER, SENTENCES, words_of

TCVN3, VNI = OldLetters.TCVN3, OldLetters.VNI
STATE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
FRENCH = """L'élève a été reçu à l'école où il étudiait déjà. Le maître, très fâché, s'est tû ; c'était la fête.
Où sont les clés du château ? Ça coûte cher, un dîner à côté de l'hôtel. Né à Orléans, il goûta les pâtés de l'abbé."""
GERMAN = "Für die Größe der Straße genügt ein Maß über zwölf Fuß. Schöne Grüße aus Österreich, Mädchen hören Bücher."


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", TCVN3),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", VNI),
    ],
)
def test_the_name_of_the_state_is_read_from_both(text, letters):
    assert to_unicode(text, letters) == STATE
    assert to_old(STATE, letters) == text
    found = recognise([text])
    assert (found.letters, found.sure) == (letters, Sure.CERTAIN)


@pytest.mark.parametrize("letters", OldLetters)
def test_every_letter_of_the_alphabet_comes_back(letters):
    assert len(LOWER) == 89
    for letter in LOWER:
        assert to_unicode(to_old(letter, letters), letters) == letter
        assert to_old(letter, letters).isascii() == letter.isascii()
    assert len({to_old(letter, letters) for letter in LOWER}) == len(LOWER)


def test_every_capital_comes_back_in_vni_and_from_a_font_of_capitals():
    for letter in LOWER.upper():
        assert to_unicode(to_old(letter, VNI), VNI) == letter
        assert to_unicode(to_old(letter.lower(), TCVN3), TCVN3, capitals=True) == letter
    for letter in "ĂÂÊÔƠƯĐ":  # the only ones of our letters with a code of their own
        assert to_unicode(to_old(letter, TCVN3), TCVN3) == letter


@pytest.mark.parametrize("form", ["NFC", "NFD", "tcvn3", "vni"])
def test_a_long_text_is_equal_in_all_four_ways_of_writing_it(form):
    if form in ("NFC", "NFD"):
        written, letters = unicodedata.normalize(form, LONG_TEXT), None
    else:
        letters = OldLetters(form)
        written = to_old(LONG_TEXT, letters)
        assert written.encode("cp1252")  # nothing but Western codes
    found = recognise(written.splitlines())
    assert found.letters == letters
    read = to_unicode(written, letters) if letters else written
    assert tidy(read) == tidy(LONG_TEXT)


@given(SENTENCES, st.sampled_from(OldLetters))
def test_any_sentence_survives_the_old_letters(text, letters):
    assert to_unicode(to_old(text, letters), letters) == text
    assert match_key(to_unicode(to_old(unicodedata.normalize("NFD", text), letters), letters)) == match_key(text)


@given(SENTENCES)
def test_capitals_survive_too(text):
    assert to_unicode(to_old(text.upper(), VNI), VNI) == text.upper()
    assert to_unicode(to_old(text.capitalize(), VNI), VNI) == text[0].upper() + text[1:]
    assert to_unicode(to_old(text, TCVN3), TCVN3, capitals=True) == text.upper()


def test_capitals_of_tcvn3_follow_the_plain_letters_around_them():
    assert to_unicode("CéNG HßA X· HéI", TCVN3) == "CỘNG HÒA XÃ HỘI"
    assert to_unicode("TØnh HßA B×NH\nx· héi", TCVN3) == "Tỉnh HÒA BÌNH\nxã hội"
    assert to_unicode("Aµ Uûy", TCVN3) == "À Uỷy"


def test_a_small_mark_may_follow_a_capital_in_vni():
    assert to_unicode("Uûy ban, Ñaïi hoäi, ÔÛ", VNI) == "Ủy ban, Đại hội, Ở"
    assert to_unicode("oê bø", VNI) == "oê bø"


@given(st.text(), st.sampled_from(OldLetters))
def test_what_is_no_code_stays_and_nothing_breaks(text, letters):
    read = to_unicode(text, letters)
    assert unicodedata.is_normalized("NFC", read)
    if text.isascii():
        assert read == text
    recognise([text])
    reads_better(text, letters)


@given(st.lists(st.sampled_from(ALL_SYLLABLES), min_size=12, max_size=30), st.sampled_from(OldLetters))
def test_a_cell_of_old_letters_is_found_and_none_of_today_ever(words, letters):
    text = " ".join(words)
    telling = [
        word for word in words if not to_old(word, letters).isascii() and reads_better(to_old(word, letters), letters)
    ]
    found = recognise([to_old(text, letters)])
    if len(set(telling)) >= 3:
        assert (found.letters, found.sure) == (letters, Sure.CERTAIN)
    for form in ("NFC", "NFD"):
        assert recognise([unicodedata.normalize(form, text)]) == NOT_OLD


@pytest.mark.parametrize(
    "text",
    [LONG_TEXT, unicodedata.normalize("NFD", LONG_TEXT), FRENCH, GERMAN, " ".join(ENGLISH_WORDS), "naïve café, résumé",
     "Báo cáo quý và các giáo án", "20 m², 15 °C, §5, ©2026, « Sở »", "São Paulo não é Brasília", "José, Señor Muñoz"],
)  # fmt: skip
def test_other_texts_are_not_taken_for_old_letters(text):
    assert recognise([text]) == NOT_OLD
    assert recognise(text.split()) == NOT_OLD
    for line in text.splitlines():
        assert recognise([line]).sure is not Sure.CERTAIN


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont(TCVN3)),
        (".VnTimeH", OldFont(TCVN3, capitals=True)),
        (".VNARIALH", OldFont(TCVN3, capitals=True)),
        ("VNI-Times", OldFont(VNI)),
        ("VNI Helve", OldFont(VNI)),
        ("VNtimes new roman", OldFont(None)),
        ("Times New Roman", None),
        ("Segoe UI", None),
        ("", None),
        (None, None),
    ],
)
def test_a_font_tells_its_letters_by_its_name(name, font):
    assert font_of(name) == font
    assert shows_capitals(name or "") == bool(font and font.capitals)


def test_a_font_makes_one_word_enough_and_cannot_make_unicode_old():
    assert recognise(["Héi"]) == NOT_OLD
    assert recognise(["Héi"], OldFont(TCVN3)).sure is Sure.CERTAIN
    assert recognise(["Báo cáo", "Quý này"], OldFont(TCVN3)) == NOT_OLD
    assert recognise(["Sở Nội vụ"], OldFont(VNI)) == NOT_OLD


def test_two_words_are_a_suspicion():
    found = recognise(["Së Néi vô"])
    assert (found.letters, found.sure, found.words) == (TCVN3, Sure.MAYBE, 2)


def test_one_cell_says_whether_it_reads_better():
    assert reads_better("Së Néi vô", TCVN3) is True
    assert reads_better("Báo cáo", TCVN3) is False
    assert reads_better("Sở Nội vụ", TCVN3) is False
    assert reads_better("Bao cao", TCVN3) is False
    assert reads_better("thé", TCVN3) is None
    assert not may_be_old("Bao cao 2026")


def test_long_texts_are_judged_quickly_and_by_all_their_words():
    words = words_of(LONG_TEXT)
    found = recognise([to_old(LONG_TEXT, VNI)] * 50)
    assert found.score > 0.95
    assert found.words > len(set(words)) // 3
