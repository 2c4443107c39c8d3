"""Text as offices write it: stored once, found without marks, matched in either spelling, sorted as at school."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.vietnamese.text import (
    changes_direction,
    fold,
    has_marks,
    hidden_characters,
    match_key,
    nfc,
    person_sort_key,
    same_words,
    secrecy_stamp,
    sort_key,
    tidy,
    tidy_line,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SYLLABLES = st.builds(
    lambda start, vowel, tone, end: nfc(start + vowel + tone + end),
    st.sampled_from(["", "b", "c", "đ", "h", "kh", "ngh", "qu", "t", "tr"]),
    st.sampled_from(list("aăâeêioôơuưy")),
    st.sampled_from(TONES),
    st.sampled_from(["", "n", "ng", "ch", "c", "m", "t"]),
)
WORDS = st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join)


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


@given(st.text())
def test_tidied_text_is_composed_and_shows_all_it_holds(text):
    clean = tidy(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert hidden_characters(clean) == ()


@given(WORDS)
def test_decomposed_and_composed_text_become_one(words):
    assert tidy(unicodedata.normalize("NFD", words)) == words


@given(WORDS)
def test_a_tone_of_its_own_behind_a_finished_letter_becomes_one_with_it(words):
    assert tidy("".join(_tone_apart(letter) for letter in words)) == words
    assert fold("".join(_tone_apart(letter) for letter in words)) == fold(words)


@given(WORDS)
def test_a_tone_typed_before_the_mark_of_its_letter_becomes_one_with_it(words):
    turned = "".join(_tone_first(letter) for letter in words)
    assert nfc(turned) == words
    assert tidy(turned) == words
    assert same_words(turned, words)


@given(st.text(alphabet="aeođð\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323 nh"))
def test_marks_in_any_order_are_settled_at_once(text):
    assert nfc(nfc(text)) == nfc(text)
    assert unicodedata.is_normalized("NFC", nfc(text))
    assert tidy(tidy(text)) == tidy(text)
    assert match_key(match_key(text)) == match_key(text)


def _tone_apart(letter: str) -> str:
    """As Windows-1258 keeps it: the letter with its own mark, then the tone."""
    plain = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in plain if mark in TONES[1:])
    return nfc("".join(mark for mark in plain if mark not in TONES[1:])) + tone


def _tone_first(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in plain if mark in TONES[1:])
    return plain[0] + tone + "".join(mark for mark in plain[1:] if mark not in TONES[1:])


def test_letters_that_look_like_a_capital_d_with_stroke_count_as_one():
    assert fold("Ðồng Nai") == fold("Ɖồng Nai") == "dong nai"
    assert same_words("Ðồng Nai", "đồng nai")
    assert sorted(["Êm", "Ðông", "Dung", "Đa"], key=sort_key) == ["Dung", "Đa", "Ðông", "Êm"]
    assert tidy("Ðồng Nai") == "Ðồng Nai"  # kept as it was typed


def test_tidying_keeps_lines_and_takes_away_what_cannot_be_seen():
    assert tidy(" Sở\u00a0Nội  vụ \r\n\u200bSở Tài chính\u202e ") == "Sở Nội vụ\nSở Tài chính"
    assert tidy_line("Thời gian\n hoàn thành") == "Thời gian hoàn thành"


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(WORDS)
def test_folded_vietnamese_is_plain_ascii_whatever_form_it_came_in(words):
    assert fold(words).isascii()
    assert fold(words) == fold(unicodedata.normalize("NFD", words)) == fold(words.upper())
    assert not has_marks(fold(words))


def test_search_words_are_found_without_marks():
    assert fold("Đồng Nai, Cải cách HÀNH CHÍNH") == "dong nai, cai cach hanh chinh"
    assert [has_marks(text) for text in ("đ", "tổ", "Dong Nai 2026")] == [True, True, False]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hòa", "hoà"),
        ("Thúy", "thuý"),
        ("ỦY BAN", "uỷ ban"),
        ("Quý IV", "quí iv"),
        ("kỹ thuật", "kĩ thuật"),
        ("Tỷ lệ", "Tỉ lệ"),
        ("Sở  Tài Chính", "Sở Tài chính"),
        ("lý do", "lí do"),
    ],
)
def test_two_spellings_of_the_same_words_match(left, right):
    assert same_words(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("kế", "kẻ"), ("tay", "tai"), ("thúy", "thúi"), ("đa", "da"), ("tờ", "tơ"), ("bán", "bàn")]
)
def test_different_words_never_match(left, right):
    assert not same_words(left, right)


@given(st.text())
def test_a_match_key_of_a_match_key_is_itself(text):
    assert match_key(match_key(text)) == match_key(text)


def test_the_alphabet_comes_in_its_own_order():
    shuffled = list(LETTERS)
    random.Random(1).shuffle(shuffled)
    assert "".join(sorted(shuffled, key=sort_key)) == LETTERS
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["mạ", "mã", "ma", "má", "mả", "mà"], key=sort_key) == tones


def test_letters_weigh_more_than_tones_and_numbers_count_by_value():
    assert sorted(["bàng", "ban", "bán", "bang"], key=sort_key) == ["ban", "bán", "bang", "bàng"]
    assert sorted(["Tổ 10", "Tổ 2", "Tổ 02a"], key=sort_key) == ["Tổ 2", "Tổ 02a", "Tổ 10"]
    assert sorted(["Đăk", "Dầu Giây", "Ea", "Đa"], key=sort_key) == ["Dầu Giây", "Đa", "Đăk", "Ea"]
    assert sort_key("9" * 6000) > sort_key("8" * 6000)


def test_people_are_sorted_by_given_name_first():
    people = ["Nguyễn Văn Út", "Trần Thị Ánh", "Lê Ánh", "Phạm Đức", "Võ Duy"]
    assert sorted(people, key=person_sort_key) == ["Lê Ánh", "Trần Thị Ánh", "Võ Duy", "Phạm Đức", "Nguyễn Văn Út"]


@given(st.text(), st.text(), st.text())
def test_sorting_is_an_order_in_which_only_equal_texts_are_equal(a, b, c):
    assert (sort_key(a) == sort_key(b)) == (nfc(a) == nfc(b))
    if sort_key(a) <= sort_key(b) <= sort_key(c):
        assert sort_key(a) <= sort_key(c)


@given(WORDS, WORDS)
def test_the_order_does_not_depend_on_the_unicode_form(a, b):
    other = unicodedata.normalize("NFD", a)
    assert (sort_key(a) < sort_key(b)) == (sort_key(other) < sort_key(b))


def test_hidden_characters_are_named_with_their_place():
    found = hidden_characters("báo\u202e cáo\x00\n\tcuối")
    assert [(one.position, one.name) for one in found] == [(3, "U+202E"), (8, "U+0000")]
    assert changes_direction("hoso\u202efdp.exe")
    assert not changes_direction("hồ sơ.pdf")


@pytest.mark.parametrize(
    ("line", "stamp"),
    [("MẬT", "MẬT"), (" TỐI  MẬT ", "TỐI MẬT"), ("[TUYỆT MẬT]", "TUYỆT MẬT"), ("BẢO MẬT", None), ("Mật", None)],
)
def test_only_a_secrecy_stamp_on_its_own_line_counts(line, stamp):
    assert secrecy_stamp(["SỞ NỘI VỤ", line]) == stamp


def test_a_decomposed_stamp_is_still_a_stamp():
    assert secrecy_stamp([unicodedata.normalize("NFD", "MẬT")]) == "MẬT"
