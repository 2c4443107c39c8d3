"""The line of all deadlines ends where the deadline in force is, and loses nothing on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Ending
from desktop_app.domain.contents import BEFORE
from desktop_app.domain.deadline_lines import Given, Standing, in_force, line_of
from desktop_app.domain.decisions import Answer, DeadlineChange, DeadlineDecision, before_pause, pause_of, terms_of
from desktop_app.domain.requests import Cause, DeadlineRequest
from desktop_app.domain.schedules import milestones
from tests.domain.test_decisions import BASIS, DAYS, ENDS, ISSUED, NOW, OTHER, deadline

HOURS = st.integers(0, 200).map(lambda hours: NOW + timedelta(hours=hours))


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Given], list[DeadlineDecision], list[DeadlineRequest]]:
    """Revisions and decisions as one follower makes them: each later than the one before."""
    moments: list[datetime] = sorted(draw(st.lists(HOURS, max_size=8, unique=True)))
    given = [Given(1, BEFORE, ISSUED, "336/KH-UBND", BASIS, None)]
    decided: list[DeadlineDecision] = []
    asked: list[DeadlineRequest] = []
    for moment in moments:
        kind = draw(st.sampled_from(("revision", "decision", "request")))
        if kind == "revision":
            ended = draw(st.none() | st.sampled_from(Ending))
            words = draw(st.sampled_from((BASIS, OTHER)))
            given.append(Given(len(given) + 1, moment, moment.date(), f"{len(given)}/QĐ", words, ended))
        elif kind == "decision":
            version, request = len(decided) + 1, asked[-1].id if asked and draw(st.booleans()) else ""
            decided.append(
                deadline(
                    version, draw(DAYS), made_at=moment, revision=given[-1].revision, basis=given[-1].schedules,
                    answer=draw(st.sampled_from(Answer)), change=draw(st.sampled_from(DeadlineChange)),
                    request_id=request,
                )
            )  # fmt: skip
        else:
            asked.append(
                DeadlineRequest(
                    f"r{len(asked)}", 1, "H19.02", "k", "a", DeadlineChange.EXTENSION, None, draw(DAYS),
                    Cause.OBJECTIVE, "vướng", "", draw(st.booleans()), moment, "x",
                )
            )  # fmt: skip
    return given, decided, asked


@given(lives())
def test_the_last_day_of_the_line_is_the_one_that_counts(
    life: tuple[list[Given], list[DeadlineDecision], list[DeadlineRequest]],
) -> None:
    told, decided, asked = life
    line = line_of(told, decided, asked, ISSUED, ENDS)
    last = told[-1]
    schedules = terms_of(last.schedules, last.revision, decided, ()).schedules or last.schedules
    now = in_force(line)
    assert now.ended is last.ended
    assert now.schedules == (() if last.ended is not None else schedules)
    assert now.days == milestones(now.schedules, ISSUED, ENDS)
    assert sum(one.standing is Standing.IN_FORCE for one in line) == 1


@given(lives())
def test_what_counted_follows_without_a_gap_and_what_was_asked_never_counts(
    life: tuple[list[Given], list[DeadlineDecision], list[DeadlineRequest]],
) -> None:
    told, decided, asked = life
    line = line_of(told, decided, asked, ISSUED, ENDS)
    counted = [one for one in line if one.standing in (Standing.REPLACED, Standing.IN_FORCE)]
    assert counted[0].since == ISSUED
    assert [one.until for one in counted[:-1]] == [one.since for one in counted[1:]]
    assert counted[-1].until is None
    refused = [one for one in decided if one.answer is Answer.REFUSED]
    assert sum(one.standing is Standing.REFUSED for one in line) == len(refused)
    answered = {one.request_id for one in decided}
    waiting = [one for one in line if one.standing in (Standing.ASKED, Standing.TAKEN_BACK)]
    assert {one.request_id for one in waiting} == {one.id for one in asked if one.id not in answered}
    without = line_of(told, decided, (), ISSUED, ENDS)
    assert [one for one in line if one not in waiting] == list(without)


@given(lives())
def test_a_pause_ends_where_it_began(
    life: tuple[list[Given], list[DeadlineDecision], list[DeadlineRequest]],
) -> None:
    told, decided, _asked = life
    last = told[-1]
    paused = pause_of(last.schedules, last.revision, decided)
    was = before_pause(last.schedules, last.revision, decided)
    if paused is None:
        assert was == (terms_of(last.schedules, last.revision, decided, ()).schedules or last.schedules)
        return
    earlier = _up_to(decided, paused)
    while earlier and earlier[-1].change is DeadlineChange.PAUSE:
        earlier.pop()
    kept = terms_of(last.schedules, last.revision, earlier, ()).schedules
    if all(one.change is not DeadlineChange.PAUSE for one in earlier):
        assert was == (kept or last.schedules)


def _up_to(decided: Sequence[DeadlineDecision], last: DeadlineDecision) -> list[DeadlineDecision]:
    return [one for one in decided if one.version < last.version]


def test_the_day_itself_is_named_in_words_and_paper() -> None:
    given = [Given(1, BEFORE, ISSUED, "336/KH-UBND", BASIS, None)]
    (step,) = line_of(given, [], [], ISSUED, ENDS)
    assert (step.days, step.paper, step.since) == ((date(2025, 2, 28),), "336/KH-UBND", ISSUED)
