"""The route of a paper: which routes a paper could go, and where its moves have brought it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.approvals import (
    Act,
    Duty,
    Move,
    PaperDayImpossible,
    Route,
    RouteStep,
    RouteUnsound,
    check_paper_day,
    check_route,
    opinions,
    read_route,
    standing_of,
)

START = datetime(2026, 9, 14, 7, tzinfo=UTC)


def route(reviews: int = 2) -> Route:
    duties = [Duty.AUTHOR, *[Duty.REVIEW] * reviews, Duty.SIGN, Duty.REGISTRY]
    return Route(tuple(RouteStep(f"k{place}", f"Bước {place}", duty) for place, duty in enumerate(duties)), 3)


def moves(acts: list[Act], way: Route) -> list[Move]:
    return [
        Move(f"m{place}", "s", "p", act, "k", "Bước", START + timedelta(minutes=place), "a", "", "", (), None, "d", way)
        for place, act in enumerate(acts)
    ]


def test_a_route_has_one_author_first_one_signer_and_the_registry_last() -> None:
    check_route(route(0), "f")
    check_route(route(5), "f")
    for order in ([1, 0, 2, 3], [0, 1, 3, 2], [0, 2, 3], [0, 1, 2], [0, 0, 1, 2, 3]):
        steps = tuple(replace(route(1).steps[place], key=f"x{at}") for at, place in enumerate(order))
        if order == [0, 2, 3]:
            check_route(Route(steps, 0), "f")
            continue
        with pytest.raises(RouteUnsound):
            check_route(Route(steps, 0), "f")


@pytest.mark.parametrize(
    "change",
    [
        {"step": [{"key": "a", "title": "A", "duty": "author"}]},
        {"step": "none"},
        {"submit_before": True},
        {"submit_before": 61},
        {"step": None},
    ],
)
def test_a_file_that_describes_no_route_is_refused(change: dict[str, object]) -> None:
    steps = [{"key": one.key, "title": one.title, "duty": one.duty.value} for one in route().steps]
    data: dict[str, object] = {"submit_before": 3, "step": steps}
    assert read_route(data, "f") == route()
    with pytest.raises(RouteUnsound):
        read_route({**data, **change}, "f")
    same = [*steps[:1], *[{**one, "key": "k1"} for one in steps[1:]]]
    with pytest.raises(RouteUnsound):
        read_route({**data, "step": same}, "f")


@given(acts=st.lists(st.sampled_from(Act), max_size=30), reviews=st.integers(0, 4))
def test_a_paper_is_always_on_a_desk_of_its_route_and_an_opinion_moves_nothing(acts: list[Act], reviews: int) -> None:
    way = route(reviews)
    found = standing_of(moves(acts, way))
    assert (found is None) == (Act.SUBMITTED not in acts)
    assert found == standing_of([one for one in moves(acts, way) if one.act is not Act.OPINION])
    if found is not None:
        assert 0 <= found.place < len(way.steps)
        after = moves([*acts, Act.BACK], way)
        assert standing_of(after).step.duty is Duty.AUTHOR  # type: ignore[union-attr]
        again = moves([*acts, Act.BACK, Act.SUBMITTED, *[Act.PASSED] * reviews], way)
        assert standing_of(again).step.duty is Duty.SIGN  # type: ignore[union-attr]


def test_opinions_are_those_since_the_paper_was_last_submitted() -> None:
    acts = [Act.SUBMITTED, Act.OPINION, Act.BACK, Act.SUBMITTED, Act.OPINION]
    said = [replace(move, note=f"ý kiến {place}") for place, move in enumerate(moves(acts, route()))]
    assert [move.note for move in opinions(said)] == ["ý kiến 3", "ý kiến 4"]


def test_a_step_on_paper_was_closed_between_submission_and_today() -> None:
    submitted, today = date(2026, 9, 14), date(2026, 9, 16)
    for day in (submitted, today):
        check_paper_day(day, submitted, today)
    for day in (submitted - timedelta(1), today + timedelta(1)):
        with pytest.raises(PaperDayImpossible):
            check_paper_day(day, submitted, today)
