"""Which recipients count: a property of what was said, never of the order in which it came."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.encryption import PartyRecipient, Purpose, Recipient, newest

START = datetime(2025, 1, 1, tzinfo=UTC)


def said(incarnation: str, number: int, day: int, key: str = "k", name: str = "") -> PartyRecipient:
    recipient = Recipient(Purpose.WORK, name or f"{incarnation}{number}{key}")
    return PartyRecipient("H19", key, recipient, incarnation, number, START + timedelta(days=day))


FILES = st.lists(
    st.builds(said, st.sampled_from("ab"), st.integers(1, 9), st.integers(0, 400), st.sampled_from(["k", "l"])),
    max_size=12,
    unique_by=lambda one: (one.incarnation, one.number),
)


@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(files: list[PartyRecipient], dice: random.Random) -> None:
    shuffled = list(files)
    dice.shuffle(shuffled)
    for keys in (("k",), ("k", "l"), ()):
        assert sorted(newest(files, keys)) == sorted(newest(shuffled, keys))


@given(FILES)
def test_nothing_under_a_key_that_does_not_stand_is_used(files: list[PartyRecipient]) -> None:
    used = newest(files, ("k",))
    assert all(one.endswith("k") for one in used)
    assert bool(used) == any(one.fingerprint == "k" for one in files)


def test_a_clock_that_was_years_ahead_once_decides_nothing_within_one_life() -> None:
    assert newest([said("a", 2, 9000), said("a", 3, 5)], ("k",)) == ("a3k",)


def test_the_life_that_began_last_counts_and_all_of_one_file() -> None:
    whole = [said("b", 1, 200, name="work"), said("b", 1, 200, name="recovery")]
    assert newest([*whole, said("a", 7, 300), said("a", 1, 100)], ("k",)) == ("work", "recovery")
