"""Sáp nhập, chia tách: every assignment passes to exactly one successor, and is found again at whoever has it now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.successions import (
    Heir,
    Passing,
    Succession,
    SuccessionIncomplete,
    check_succession,
    closed,
    forebears,
    heir_of,
    holder_on,
)

DAY = date(2025, 7, 1)
NOW = datetime(2025, 7, 1, 8, tzinfo=VIETNAM)


def succession(predecessor: str, goes: dict[str, str], heirs: tuple[str, ...] = ()) -> Succession:
    named = tuple(Heir(code, "0" * 64, "") for code in (heirs or dict.fromkeys(goes.values())))
    parts = tuple(Passing(part, heir) for part, heir in goes.items())
    return Succession(f"succession-{predecessor}", 1, "", "", predecessor, DAY, named, parts, NOW, "chuyên viên")


PARTITIONS = st.dictionaries(st.integers(0, 30).map(str), st.sampled_from(["B", "C", "D"]), min_size=1)


@given(PARTITIONS)
def test_a_partition_of_all_assignments_is_accepted(goes: dict[str, str]) -> None:
    check_succession(succession("A", goes), goes)
    assert {heir_of(part, "A", [succession("A", goes)]) for part in goes} <= {"B", "C", "D"}


@given(PARTITIONS, st.data())
def test_one_left_over_one_too_many_or_one_given_twice_is_refused(goes: dict[str, str], data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(goes)))
    whole = succession("A", goes)
    twice = replace(whole, parts=(*whole.parts, Passing(part, "B")))
    less = {one: heir for one, heir in goes.items() if one != part}
    for wrong in (twice, succession("A", less, ("B", "C", "D")), succession("A", {**goes, "none of its own": "B"})):
        with pytest.raises(SuccessionIncomplete) as refusal:
            check_succession(wrong, goes)
        assert refusal.value.left_over == 1


def test_nobody_succeeds_itself_and_somebody_must() -> None:
    for wrong in (succession("A", {"1": "A"}), succession("A", {}, ())):
        with pytest.raises(SuccessionIncomplete):
            check_succession(wrong, [part.assignment_id for part in wrong.parts])


def test_an_assignment_goes_on_from_hand_to_hand() -> None:
    known = [succession("B", {"1": "C", "2": "C"}), succession("A", {"1": "B"})]
    assert [heir_of("1", code, known) for code in ("A", "B", "C")] == ["C", "C", "C"]
    assert heir_of("2", "A", known) == "A"
    assert forebears("C", known) == ("B", "A")
    assert forebears("B", known) == ("A",)
    assert forebears("A", known) == ()


def test_two_become_one_and_one_becomes_two() -> None:
    known = [succession("A", {"1": "C"}), succession("B", {"2": "C"}), succession("C", {"1": "D", "2": "E"})]
    assert (heir_of("1", "A", known), heir_of("2", "B", known)) == ("D", "E")
    assert set(forebears("D", known)) == {"A", "B", "C"}
    assert closed("A", known) is known[0]
    assert closed("E", known) is None


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC")), max_size=6))
def test_even_a_circle_of_packs_ends(pairs: list[tuple[str, str]]) -> None:
    known = [succession(one, {"1": other}) for one, other in pairs]
    assert heir_of("1", "A", known) in "ABC"
    assert "A" not in forebears("A", known)


def test_who_had_an_assignment_on_a_day_is_known_afterwards() -> None:
    first = replace(succession("A", {"1": "B"}), day=date(2025, 3, 20))
    second = replace(succession("B", {"1": "C", "2": "C"}), day=date(2025, 9, 1))
    known = [first, second]
    on = [(date(2025, 3, 14), "A"), (date(2025, 3, 20), "A"), (date(2025, 6, 14), "B"), (date(2025, 12, 14), "C")]
    assert [holder_on(day, "1", "C", known) for day, _who in on] == [who for _day, who in on]
    assert holder_on(date(2025, 3, 14), "2", "C", known) == "B"
    assert holder_on(date(2025, 3, 14), "3", "C", known) == "C"


@given(PARTITIONS)
def test_back_from_every_heir_leads_to_the_predecessor(goes: dict[str, str]) -> None:
    known = [succession("A", goes)]
    for part in goes:
        heir = heir_of(part, "A", known)
        assert holder_on(DAY, part, heir, known) == "A"
        assert holder_on(date(2026, 1, 1), part, heir, known) == heir
