"""Which format a writer uses: never one that somebody has not declared, and no lower one than needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.formats import FIRST, SPOKEN, format_for, format_for_all

ANY = st.sets(st.integers(0, 6), max_size=7)
EVER = st.integers(FIRST, 6).map(lambda newest: tuple(range(FIRST, newest + 1)))
"""What programs declare that keep every format ever issued."""


@given(own=ANY, declared=ANY)
def test_a_writer_uses_the_highest_format_that_both_declare_or_the_first(own: set[int], declared: set[int]) -> None:
    used = format_for(own, declared)
    if own & declared:
        assert used in own & declared
        assert not {one for one in own & declared if one > used}
    else:
        assert used == FIRST


@given(own=EVER, each=st.lists(EVER, min_size=1, max_size=5))
def test_to_everybody_the_lowest_counts_that_any_of_them_declares(
    own: tuple[int, ...], each: list[tuple[int, ...]]
) -> None:
    assert format_for_all(own, each) == min(format_for(own, one) for one in each) == min(own[-1], *map(max, each))


@given(own=ANY, each=st.lists(ANY, max_size=5))
def test_nobody_is_sent_a_format_above_the_first_that_they_have_not_declared(
    own: set[int], each: list[set[int]]
) -> None:
    used = format_for_all(own, each)
    assert used == FIRST or (each and all(used in one for one in (own, *each)))


@given(own=EVER, each=st.lists(EVER, min_size=1, max_size=5), more=EVER)
def test_one_more_receiver_never_raises_the_format(
    own: tuple[int, ...], each: list[tuple[int, ...]], more: tuple[int, ...]
) -> None:
    assert format_for_all(own, [*each, more]) <= format_for_all(own, each)


def test_who_has_declared_nothing_is_written_to_in_the_first_format() -> None:
    assert (format_for((1, 2), ()), format_for_all((1, 2), ())) == (FIRST, FIRST)
    assert SPOKEN[0] == FIRST
    assert list(SPOKEN) == sorted(set(SPOKEN))
