"""Decisions: what is in force follows from what was decided, in whatever order it becomes known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.commitments import Commitment, CommitmentContent, Signer, in_force
from desktop_app.domain.decisions import (
    NO_TERMS,
    Answer,
    Clarification,
    DeadlineChange,
    DeadlineDecision,
    ExemptionDecision,
    moved_to,
    next_version,
    paused,
    terms_of,
)
from desktop_app.domain.evidence import EvidenceTooLarge
from desktop_app.domain.packages import Piece
from desktop_app.domain.requests import ClarificationRequest, is_open, reply_to
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind, is_open_ended, milestones
from desktop_app.domain.supplements import PER_ENTRY, Limits, Room, divide, room_in

NOW = datetime(2025, 3, 1, 8, tzinfo=VIETNAM)
ISSUED, ENDS = date(2024, 10, 15), date(2026, 12, 31)
DAYS = st.dates(date(2024, 11, 1), date(2026, 11, 30))
ONCE = st.builds(Schedule, st.just(ScheduleKind.ONCE), st.just("trước ngày"), st.none(), DAYS)
RECURRING = st.builds(
    Schedule,
    st.just(ScheduleKind.RECURRING),
    st.just("định kỳ"),
    st.none() | DAYS,
    st.none() | DAYS,
    st.sampled_from(Every),
)
TIMELESS = st.builds(Schedule, st.sampled_from((ScheduleKind.CONTINUOUS, ScheduleKind.WAITING)), st.just("khi có"))
SCHEDULES = st.lists(st.one_of(ONCE, RECURRING, TIMELESS), max_size=4).map(tuple)
BASIS = (Schedule(ScheduleKind.ONCE, "trước 28/02/2025", due=date(2025, 2, 28)),)
OTHER = (Schedule(ScheduleKind.ONCE, "trước 30/06/2025", due=date(2025, 6, 30)),)


def deadline(version: int, due_on: date, **changes: object) -> DeadlineDecision:
    made = DeadlineDecision(
        id=f"d{version}", version=version, agency_code="H19.02", document_id="k", assignment_id="a", request_id="",
        change=DeadlineChange.EXTENSION, answer=Answer.GRANTED, revision=1, basis=BASIS,
        schedules=(Schedule(ScheduleKind.ONCE, "gia hạn", due=due_on),), milestone=date(2025, 2, 28), due_on=due_on,
        reason="", paper="", made_at=NOW, made_by="x",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def exemption(version: int, exempt: bool, **changes: object) -> ExemptionDecision:
    made = ExemptionDecision(f"e{version}", version, "H19.02", "k", "a", exempt, "căn cứ", "", NOW, "x")
    return replace(made, **changes)  # type: ignore[arg-type]


DECISIONS = st.lists(
    st.builds(
        deadline,
        st.integers(1, 5),
        DAYS,
        id=st.uuids().map(str),
        answer=st.sampled_from(Answer),
        revision=st.integers(1, 3),
        basis=st.sampled_from((BASIS, OTHER)),
        milestone=st.none() | st.sampled_from((date(2025, 2, 28), date(2025, 3, 31))),
        made_at=st.integers(0, 3).map(lambda hours: NOW + timedelta(hours=hours)),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
EXEMPTIONS = st.lists(
    st.builds(exemption, st.integers(1, 4), st.booleans(), id=st.uuids().map(str)),
    max_size=4,
    unique_by=lambda one: one.id,
)


@given(DECISIONS, EXEMPTIONS, st.sampled_from((BASIS, OTHER)), st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_become_known_changes_nothing(
    deadlines: list[DeadlineDecision],
    exemptions: list[ExemptionDecision],
    schedules: tuple[Schedule, ...],
    revision: int,
    random: Random,
) -> None:
    expected = terms_of(schedules, revision, deadlines, exemptions)
    shuffled, others = list(deadlines), list(exemptions)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert terms_of(schedules, revision, [*shuffled, *shuffled], [*others, *others[:1]]) == expected


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6, unique=True), st.data())
def test_of_two_versions_the_higher_is_in_force(versions: list[int], data: st.DataObject) -> None:
    decided = [deadline(version, date(2025, 3, 1) + timedelta(days=version)) for version in versions]
    order = data.draw(st.permutations(decided))
    highest = max(versions)
    terms = terms_of(BASIS, 1, order, [exemption(version, version == highest) for version in versions])
    assert terms.schedules[0].due == date(2025, 3, 1) + timedelta(days=highest)
    assert terms.exempt
    assert next_version(decided) == highest + 1


def test_a_refusal_changes_nothing_and_nothing_decided_is_nothing() -> None:
    assert terms_of(BASIS, 1, [], []) == NO_TERMS
    assert terms_of(BASIS, 1, [deadline(1, date(2025, 3, 31), answer=Answer.REFUSED, schedules=())], []) == NO_TERMS


def test_a_later_revision_with_other_days_ends_a_decision_and_one_with_the_same_does_not() -> None:
    granted = deadline(1, date(2025, 3, 31))
    assert terms_of(BASIS, 2, [granted], []).schedules == granted.schedules
    assert terms_of(OTHER, 2, [granted], []).schedules == ()
    assert terms_of(OTHER, 2, [granted], []).moves == ()
    assert terms_of(OTHER, 2, [replace(granted, revision=2)], []).schedules == granted.schedules


def test_a_day_that_was_moved_twice_leads_to_where_it_is_now() -> None:
    first = deadline(1, date(2025, 3, 31))
    second = deadline(2, date(2025, 4, 30), milestone=date(2025, 3, 31))
    expected = ((date(2025, 2, 28), date(2025, 4, 30)), (date(2025, 3, 31), date(2025, 4, 30)))
    assert terms_of(BASIS, 1, [second, first], []).moves == expected


@given(SCHEDULES, DAYS, st.data())
def test_one_due_day_moves_and_all_others_stay(
    schedules: tuple[Schedule, ...], due_on: date, data: st.DataObject
) -> None:
    days = milestones(schedules, ISSUED, ENDS)
    assume(days)
    milestone = data.draw(st.sampled_from(days))
    after = moved_to(schedules, ISSUED, ENDS, milestone, due_on, "theo 12/UBND")
    assert set(milestones(after, ISSUED, ENDS)) == (set(days) - {milestone}) | {due_on}
    assert is_open_ended(after) == is_open_ended(schedules)
    assert {one.words for one in schedules} <= {one.words.removesuffix("; theo 12/UBND") for one in after}


@given(SCHEDULES, DAYS)
def test_a_task_without_a_day_is_given_one(schedules: tuple[Schedule, ...], due_on: date) -> None:
    assert milestones(moved_to(schedules, ISSUED, ENDS, None, due_on, "theo 12/UBND"), ISSUED, ENDS) == (due_on,)
    assert milestones(paused("tạm dừng"), ISSUED, ENDS) == ()


@given(st.lists(st.integers(1, 9), max_size=5), st.booleans())
def test_a_request_is_open_until_it_is_answered_or_taken_back(versions: list[int], withdrawn: bool) -> None:
    request = ClarificationRequest("r", 1, "H19.02", "k", "", "Mẫu nào?", withdrawn, NOW, "x")
    replies = [
        Clarification(f"c{place}", version, "H19.02", "k", "", "r", f"Mẫu {version}", NOW, "x")
        for place, version in enumerate(versions)
    ]
    assert is_open(request, replies) == (not withdrawn and not versions)
    reply = reply_to("r", replies)
    assert (reply.version if reply else 0) == max(versions, default=0)
    assert reply_to("another", replies) is None


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from((2025, 2026))), max_size=8), st.data())
def test_one_commitment_for_a_year_is_in_force(said: list[tuple[int, int]], data: st.DataObject) -> None:
    made = []
    for place, (version, year) in enumerate(said):
        content = CommitmentContent(f"c{place}", version, "k", "336", "0" * 64, "H19.02", "SNV", year, ())
        made.append(
            Commitment(
                content.id, version, "H19.02", "k", year, Signer("A", "B"), Signer("", ""), date(2025, 1, 1), "", "", 0,
                NOW, "x", content,
            )
        )  # fmt: skip
    found = in_force(data.draw(st.permutations(made)))
    assert [one.year for one in found] == sorted({year for _version, year in said})
    assert found == in_force(made)
    for one in found:
        assert one.version == max(version for version, year in said if year == one.year)


PIECES = st.lists(st.integers(0, 50_000), max_size=30).map(
    lambda sizes: [Piece(f"{place:064x}", size, Path()) for place, size in enumerate(sizes)]
)


@given(PIECES, st.integers(0, 6), st.integers(0, 80_000), st.integers(1, 6), st.integers(60_000, 200_000))
def test_every_file_travels_once_and_no_package_is_too_full(
    pieces: list[Piece], entries: int, size: int, more_entries: int, more_size: int
) -> None:
    groups = divide(pieces, Room(entries, size), Room(more_entries, more_size))
    assert [piece for group in groups for piece in group] == pieces
    for place, group in enumerate(groups):
        room = Room(more_entries, more_size) if place else Room(entries, size)
        assert len(group) <= room.entries
        assert sum(piece.size + PER_ENTRY for piece in group) <= room.size
        assert group or place == 0


@given(st.integers(100_000, 10**6))
def test_a_file_that_fits_nowhere_is_named(size: int) -> None:
    with pytest.raises(EvidenceTooLarge) as refusal:
        divide([Piece("ab" * 32, size, Path())], Room(9, 50_000), Room(9, 60_000))
    assert (refusal.value.size, refusal.value.limit) == (size, 60_000 - PER_ENTRY)


def test_the_room_of_a_package_is_what_records_and_papers_leave() -> None:
    room = room_in(Limits(20, 10 * 1024 * 1024), {"snapshot": b"x" * 1000}, {})
    assert room.entries == 14
    assert 8 * 1024 * 1024 < room.size < 9 * 1024 * 1024
