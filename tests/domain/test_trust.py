"""Fingerprints as people compare them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.trust import groups, same_fingerprint

PRINTS = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(fingerprint=PRINTS)
def test_what_stands_on_the_paper_names_the_key(fingerprint: str) -> None:
    shown = groups(fingerprint)
    assert [len(group) for group in shown.split(" ")] == [4] * 8
    for typed in (shown, shown.lower(), shown.replace(" ", "-"), f" {shown} \n", fingerprint, shown.replace(" ", "")):
        assert same_fingerprint(typed, fingerprint)


@given(fingerprint=PRINTS, place=st.integers(0, 31), other=st.sampled_from("0123456789abcdef"))
def test_one_wrong_digit_names_another_key(fingerprint: str, place: int, other: str) -> None:
    typed = fingerprint[:place] + other + fingerprint[place + 1 : 32]
    assert same_fingerprint(typed, fingerprint) == (other == fingerprint[place])


@given(fingerprint=PRINTS, length=st.integers(0, 31))
def test_fewer_than_128_bits_are_no_comparison(fingerprint: str, length: int) -> None:
    assert not same_fingerprint(fingerprint[:length], fingerprint)


@pytest.mark.parametrize("typed", ["", " ", "xyz", "ABCD " * 8 + "0", "O" + "a" * 32, "a" * 32 + "g"])
def test_letters_that_are_no_digits_are_not_skipped(typed: str) -> None:
    assert not same_fingerprint(typed, "a" * 64)


@given(fingerprint=PRINTS)
def test_digits_beyond_the_shown_ones_must_fit_too(fingerprint: str) -> None:
    wrong = "0" if fingerprint[40] != "0" else "1"
    assert not same_fingerprint(fingerprint[:40] + wrong, fingerprint)
    assert not same_fingerprint(fingerprint + "0", fingerprint)
