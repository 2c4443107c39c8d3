"""Xếp hạng: places follow from points within a khối, and a list that cannot be counted again is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.rankings import (
    PROBLEMS,
    Ranking,
    RankingRow,
    RankingUnknown,
    RankingWrong,
    check_ranking,
    input_digest,
    placed,
    row_of,
    unlike,
)

ID = "0192a0c0-0000-7000-8000-000000000001"
NOW = datetime(2026, 1, 20, 8, tzinfo=VIETNAM)


def row(
    code: str, points: int, block: str = "Khối sở", reason: str = "", counts: tuple[int, ...] = (3, 1, 2, 0)
) -> RankingRow:
    return RankingRow(code, block, *counts, sum(counts), points, None, reason)


def ranking(rows: tuple[RankingRow, ...]) -> Ranking:
    return Ranking(ID, 1, "", "", ID, "2025-N", "quy-tac-2025", 2, input_digest(rows), rows, NOW, "chuyên viên")


ROWS = st.lists(
    st.builds(
        row,
        st.integers(1, 99).map(lambda number: f"H19.{number:02d}"),
        st.integers(0, 10_000),
        st.sampled_from(["Khối sở", "Khối huyện"]),
        st.just(""),
        st.tuples(*[st.integers(0, 9)] * 4),
    ),
    min_size=1,
    unique_by=lambda one: one.agency_code,
).map(tuple)


@given(ROWS)
def test_whoever_has_more_points_stands_before_whoever_has_fewer_in_the_same_block(
    rows: tuple[RankingRow, ...],
) -> None:
    made = placed(rows)
    check_ranking(ranking(made), {one.agency_code for one in rows})
    for one in made:
        better = [other for other in made if other.block == one.block and other.points > one.points]
        assert one.place == len(better) + 1


@given(ROWS, st.data())
def test_a_list_with_one_changed_figure_is_refused(rows: tuple[RankingRow, ...], data: st.DataObject) -> None:
    made = placed(rows)
    at = data.draw(st.integers(0, len(made) - 1))
    name = data.draw(st.sampled_from(["done_on_time", "done_late", "in_time", "overdue", "total", "place"]))
    changed = replace(made[at], **{name: getattr(made[at], name) + 1})
    with pytest.raises(RankingWrong) as wrong:
        check_ranking(replace(ranking(made), rows=(*made[:at], changed, *made[at + 1 :])))
    assert wrong.value.problem in PROBLEMS


def test_equal_points_share_a_place_and_the_next_is_left_out() -> None:
    made = placed((row("A", 9000), row("B", 9500), row("C", 9000), row("D", 8000), row("E", 100, "Khối huyện")))
    assert [one.place for one in made] == [2, 1, 2, 4, 1]


def test_who_is_not_ranked_has_a_reason_and_takes_no_place() -> None:
    made = placed((row("A", 9000), row("B", 0, reason="Chưa nhận được báo cáo")))
    assert [one.place for one in made] == [1, None]
    check_ranking(ranking(made))


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ((), "empty"),
        ((row("A", 1), row("A", 1)), "twice"),
        ((row("Z", 1),), "unknown_agency"),
        ((replace(row("A", 1), total=7),), "sum"),
        ((replace(row("A", 1), overdue=-1, total=5),), "sum"),
        ((row("A", 10_001),), "points"),
        ((row("A", 5, reason="Miễn xếp hạng"),), "points"),
        ((replace(row("A", 0, reason="Miễn xếp hạng"), place=1),), "reason"),
        ((row("A", 5),), "reason"),
        ((replace(row("A", 5), place=2),), "place"),
    ],
)
def test_each_thing_that_cannot_be_right_is_named(rows: tuple[RankingRow, ...], problem: str) -> None:
    given_places = rows if problem in ("reason", "place") else placed(rows)
    if problem == "reason" and rows[0].reason == "":
        given_places = rows
    with pytest.raises(RankingWrong) as wrong:
        check_ranking(ranking(given_places), {"A", "B"})
    assert wrong.value.problem == problem


def test_a_list_whose_input_is_another_one_is_refused() -> None:
    made = ranking(placed((row("A", 5),)))
    for changed in (replace(made, input_sha256="0" * 64), replace(made, rules_name=""), replace(made, rules_version=0)):
        with pytest.raises(RankingWrong):
            check_ranking(changed)


def test_an_agency_finds_its_own_line_and_what_a_new_version_changed() -> None:
    before = placed((row("A", 5), row("B", 9)))
    after = placed((row("A", 9), row("B", 5), row("C", 1)))
    assert row_of(ranking(before), "B").points == 9
    with pytest.raises(RankingUnknown):
        row_of(ranking(before), "C")
    assert unlike(before, after) == ("A", "B", "C")
    assert unlike(before, before) == ()
