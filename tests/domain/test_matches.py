"""Ghép văn bản tự ghi: what stands is what nobody has taken back."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.matches import Match, spoken_for, standing

NOW = datetime(2025, 3, 17, 8, tzinfo=VIETNAM)
PAIRS = st.tuples(st.sampled_from(["l1", "l2", "l3"]), st.sampled_from(["i1", "i2", "i3"]))


def match(number: int, local: str, issued: str, undoes: str | None = None) -> Match:
    return Match(f"m{number}", local, issued, undoes, NOW, "chuyên viên")


@given(st.lists(st.tuples(PAIRS, st.booleans()), max_size=12), st.randoms())
def test_what_stands_does_not_depend_on_the_order(acts: list[tuple[tuple[str, str], bool]], chance: object) -> None:
    told: list[Match] = []
    expected: set[tuple[str, str]] = set()
    for number, ((local, issued), take_back) in enumerate(acts):
        before = [one for one in standing(told) if (one.local_id, one.issued_id) == (local, issued)]
        if take_back:
            told += [match(1000 + 100 * number + place, local, issued, one.id) for place, one in enumerate(before)]
            expected.discard((local, issued))
        else:
            told.append(match(number, local, issued))
            expected.add((local, issued))
    chance.shuffle(told)  # type: ignore[attr-defined]
    assert {(one.local_id, one.issued_id) for one in standing(told)} == expected


def test_only_the_same_pair_is_taken_back() -> None:
    one = match(1, "l1", "i1")
    assert standing([one, match(2, "l1", "i2", "m1"), match(3, "l2", "i1", "m1")]) == (one,)
    assert standing([one, match(2, "l1", "i1", "m1")]) == ()


def test_a_match_with_our_own_part_lets_us_speak_of_what_we_wrote_before() -> None:
    known = [match(1, "l1", "i1"), match(2, "l2", "i9"), match(3, "l1", "i1", "m1")]
    assert spoken_for(known, {"i1"}) == {"i1", "l1"}
