"""People briefed: never more than there are, nobody twice, and the agency's own latest total counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.outreach import (
    Form,
    OutreachEmpty,
    OutreachFigureWrong,
    OutreachSession,
    OutreachSumWrong,
    Reach,
    check_reach,
    check_sum,
    figures_on,
    reach_on,
)

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
NOW = datetime(2025, 12, 31, 8, tzinfo=VIETNAM)


def session(
    place: int, day: date, reach: Reach, newcomers: bool = False, stated: Reach | None = None, withdrawn: bool = False
) -> OutreachSession:
    return OutreachSession(
        id=f"{place:03}", subject=f"{place:03}", agency_code="H19.02", document_id="d", held_on=day,
        form=Form.CONFERENCE, topic="Quán triệt", paper="", reach=reach, newcomers=newcomers, stated=stated, proofs=(),
        withdrawn=withdrawn, made_at=NOW, made_by="",
    )  # fmt: skip


@st.composite
def reaches(draw: st.DrawFn, facing_total: int = 12, others: int = 20) -> Reach:
    facing = draw(st.integers(0, facing_total))
    return Reach(facing + draw(st.integers(0, others)), facing_total + others, facing, facing_total)


@st.composite
def registers(draw: st.DrawFn) -> list[OutreachSession]:
    found = []
    for place in range(draw(st.integers(0, 8))):
        sizes = (draw(st.integers(0, 12)), draw(st.integers(1, 20)))
        stated = draw(st.none() | reaches(*sizes))
        day = FIRST + timedelta(days=draw(st.integers(0, 300)))
        found.append(session(place, day, draw(reaches(*sizes)), draw(st.booleans()), stated, draw(st.booleans())))
    return found


@given(known=registers(), day=st.dates(FIRST, LAST))
def test_figures_are_always_parts_of_their_wholes(known: list[OutreachSession], day: date) -> None:
    reach, _on = reach_on(known, day)
    counting = [one for one in known if one.held_on <= day and not one.withdrawn]
    assert (reach is None) == (not counting)
    if reach is not None:
        check_reach(reach)
    figures = figures_on(known, day)
    assert figures.sessions == sum(figures.by_form.values()) == len(counting)


@given(known=registers())
def test_the_order_in_which_sessions_were_written_down_changes_nothing(known: list[OutreachSession]) -> None:
    assert reach_on(known, LAST) == reach_on(known[::-1], LAST)


@given(known=registers(), last=reaches())
def test_a_stated_total_counts_as_it_was_stated(known: list[OutreachSession], last: Reach) -> None:
    more = [*known, session(99, LAST, last, stated=last)]
    assert reach_on(more, LAST) == (last, LAST)


@given(data=st.data())
def test_people_who_are_known_by_name_are_never_counted_twice(data: st.DataObject) -> None:
    """An agency of 32, twelve of whom meet citizens; who came to which session is drawn by name. What the register
    makes of the numbers alone lies between the largest session and the people who really were there."""
    people = range(32)
    briefed: set[int] = set()
    known: list[OutreachSession] = []
    for place in range(data.draw(st.integers(1, 6))):
        came = data.draw(st.sets(st.sampled_from(people), min_size=1))
        reach = Reach(len(came), 32, sum(one < 12 for one in came), 12)
        known.append(session(place, FIRST + timedelta(days=place), reach, newcomers=not came & briefed))
        briefed |= came
        found, _on = reach_on(known, LAST)
        assert found is not None
        assert max(one.reach.briefed for one in known) <= found.briefed <= len(briefed)
        assert max(one.reach.facing for one in known) <= found.facing <= sum(one < 12 for one in briefed)
        check_sum(known)
    if all(one.newcomers for one in known):
        assert found.briefed == len(briefed)


@given(known=registers(), first=st.dates(FIRST, LAST), day=st.dates(FIRST, LAST))
def test_sessions_of_two_stretches_add_up_and_people_do_not(
    known: list[OutreachSession], first: date, day: date
) -> None:
    assume(first <= day)
    before = figures_on(known, first - timedelta(days=1)).sessions
    assert before + figures_on(known, day, first).sessions == figures_on(known, day).sessions
    assert figures_on(known, day, first).reach == figures_on(known, day).reach


@pytest.mark.parametrize("reach", [Reach(5, 4, 0, 0), Reach(3, 9, 4, 5), Reach(4, 9, 3, 2), Reach(9, 9, 0, 1),
                                   Reach(-1, 5, 0, 0), Reach(5, 8, 1, 9)])  # fmt: skip
def test_a_part_larger_than_its_whole_is_refused(reach: Reach) -> None:
    with pytest.raises(OutreachFigureWrong):
        check_reach(reach)


def test_an_agency_of_nobody_is_refused() -> None:
    with pytest.raises(OutreachEmpty):
        check_reach(Reach(0, 0, 0, 0))


def test_newcomers_that_cannot_all_be_new_are_refused_wherever_they_stand() -> None:
    some = Reach(20, 32, 5, 12)
    later = session(1, date(2025, 6, 1), some, newcomers=True)
    with pytest.raises(OutreachSumWrong):
        check_sum([session(0, date(2025, 5, 1), some), later])
    with pytest.raises(OutreachSumWrong):
        check_sum([later, session(2, date(2025, 4, 1), Reach(13, 32, 5, 12), newcomers=True)])
    check_sum([later, session(2, date(2025, 4, 1), Reach(12, 32, 5, 12), newcomers=True)])
    check_sum([session(0, date(2025, 5, 1), some, withdrawn=True), later])
