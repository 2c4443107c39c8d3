"""Eight words name a key: there and back, none begins another, and a wrong one names nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fingerprints import WORD_LIST, digits_of, words
from desktop_app.domain.trust import groups, same_fingerprint, shown

FINGERPRINTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(FINGERPRINTS)
def test_words_go_there_and_back(fingerprint: str) -> None:
    assert digits_of(words(fingerprint)) == fingerprint[:22]
    assert same_fingerprint(words(fingerprint), fingerprint)
    assert same_fingerprint(groups(fingerprint), fingerprint)
    assert shown(fingerprint) == f"{groups(fingerprint)} ({words(fingerprint)})"


@given(FINGERPRINTS, FINGERPRINTS)
def test_words_name_one_key_only(one: str, other: str) -> None:
    assert same_fingerprint(words(one), other) == (one[:22] == other[:22])


@given(FINGERPRINTS, st.integers(0, 7), st.sampled_from(WORD_LIST))
def test_one_other_word_is_another_key(fingerprint: str, place: int, word: str) -> None:
    typed = words(fingerprint).split()
    same = typed[place] == word
    typed[place] = word
    assert same_fingerprint(" ".join(typed), fingerprint) == same


@given(FINGERPRINTS)
def test_marks_capitals_and_dashes_are_forgiven_in_words(fingerprint: str) -> None:
    typed = words(fingerprint)
    assert same_fingerprint(typed.upper(), fingerprint)
    assert same_fingerprint(typed.replace(" ", "-"), fingerprint)
    assert same_fingerprint(typed.replace("o", "ô").replace("d", "đ"), fingerprint)


@given(FINGERPRINTS)
def test_too_few_or_too_many_words_name_nothing(fingerprint: str) -> None:
    typed = words(fingerprint).split()
    assert not same_fingerprint(" ".join(typed[:7]), fingerprint)
    assert not same_fingerprint(" ".join([*typed, typed[0]]), fingerprint)
    assert not same_fingerprint("", fingerprint)


def test_the_list_is_short_plain_and_without_a_word_that_begins_another() -> None:
    assert len(WORD_LIST) == len(set(WORD_LIST)) == 2048
    ordered = sorted(WORD_LIST)
    assert not any(later.startswith(earlier) for earlier, later in pairwise(ordered))
    assert all(word.isascii() and word.isalpha() and word.islower() and 5 <= len(word) <= 8 for word in WORD_LIST)


def test_known_words() -> None:
    assert words("0" * 64) == " ".join(["babam"] * 8)
    assert words("f" * 64) == " ".join(["vovut"] * 8)
    assert words("01" * 32) == "badam bibam gabong bamam cabam macham bebam chabin"
    assert words("abc") == shown("") == ""
