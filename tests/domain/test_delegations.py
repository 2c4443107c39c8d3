"""Who was responsible on a given day can always be said, and what was said of the past stays unless it is said anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.delegations import Delegation, known_names, responsible_on, spans

FIRST = date(2025, 1, 1)
DAYS = st.integers(0, 60).map(lambda step: FIRST + timedelta(days=step))
SAID = datetime(2025, 1, 1, 8, tzinfo=VIETNAM)


def said(place: int, holds_from: date, person: str, ended: bool) -> Delegation:
    return Delegation(
        id=str(place), subject="0", agency_code="H19.02", document_id="d", assignment_id="a", leader="Trần Văn Bình",
        department="", person="" if ended else person, due_on=None, holds_from=holds_from, ended=ended, note="",
        made_at=SAID + timedelta(minutes=place), made_by="chuyên viên",
    )  # fmt: skip


WORDS = st.lists(st.tuples(DAYS, st.sampled_from("ABC"), st.booleans()), max_size=8)
HISTORIES = WORDS.map(lambda words: [said(place, *word) for place, word in enumerate(words)])


def day_by_day(entries: list[Delegation]) -> dict[date, Delegation | None]:
    """Each word written over every day from its own on: the plainest way to keep such a book."""
    book: dict[date, Delegation | None] = {FIRST + timedelta(days=step): None for step in range(70)}
    for entry in entries:
        for day in book:
            if day >= entry.holds_from:
                book[day] = None if entry.ended else entry
    return book


@given(entries=HISTORIES)
def test_who_was_responsible_on_any_day_is_what_a_book_of_days_says(entries: list[Delegation]) -> None:
    for day, expected in day_by_day(entries).items():
        assert responsible_on(entries, day) == expected


@given(entries=HISTORIES)
def test_spans_part_the_days_without_gap_or_overlap(entries: list[Delegation]) -> None:
    found = spans(entries)
    for day, expected in day_by_day(entries).items():
        held = [one.delegation for one in found if one.first <= day and (one.last is None or day <= one.last)]
        assert held == ([expected] if expected is not None else [])
    assert [one.first for one in found] == sorted(one.first for one in found)


@given(entries=HISTORIES, later=WORDS.filter(bool))
def test_a_later_word_changes_no_day_before_its_own(
    entries: list[Delegation], later: list[tuple[date, str, bool]]
) -> None:
    more = said(len(entries), *later[0])
    for step in range((more.holds_from - FIRST).days):
        day = FIRST + timedelta(days=step)
        assert responsible_on([*entries, more], day) == responsible_on(entries, day)
    assert responsible_on([*entries, more], more.holds_from) == (None if more.ended else more)


@given(entries=HISTORIES, moment=st.integers(0, 8))
def test_what_was_known_at_a_moment_can_still_be_said(entries: list[Delegation], moment: int) -> None:
    """Entries are only added: the answer that was given then is the answer of those that had been said then."""
    then = entries[:moment]
    assert [one for one in entries if one.made_at < SAID + timedelta(minutes=moment)] == then


def test_names_are_offered_once_the_last_used_first() -> None:
    entries = [said(place, FIRST, name, False) for place, name in enumerate("ABA")]
    entries.append(replace(entries[0], id="9", leader="", department="Văn phòng", person="C"))
    known = known_names(entries)
    assert known.people == ("C", "A", "B")
    assert (known.leaders, known.departments) == (("Trần Văn Bình",), ("Văn phòng",))
