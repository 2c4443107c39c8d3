"""Entries are only added; what stands, what is crossed out, and what the state rests on follow from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Confirmation
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.progress import (
    DayInFuture,
    DoneNeedsDay,
    DropNeedsReason,
    EntryCorrectedBefore,
    EntryKind,
    EntryUnknown,
    NoteMissing,
    PercentOutOfRange,
    ProgressEntry,
    check_drop,
    effective,
    next_entry,
)
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.standing import confirmation_of, facts_of, milestone_for

TODAY = date(2025, 6, 20)
NOW = datetime(2025, 6, 20, 9, 0, tzinfo=VIETNAM)
PAST = st.dates(date(2024, 10, 15), TODAY)
NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip())
)
ISSUED, ENDS = date(2024, 10, 15), date(2025, 12, 31)
ONCE = (Schedule(ScheduleKind.ONCE, "Trước 30/6/2025", due=date(2025, 6, 30)),)
QUARTERLY = (Schedule(ScheduleKind.RECURRING, "Hằng quý", None, ENDS, Every.QUARTER),)


def entry(name: str = "e1", kind: EntryKind = EntryKind.WORK, **more: object) -> ProgressEntry:
    done_on = TODAY if kind is EntryKind.DONE else None
    made = ProgressEntry(name, "a", kind, TODAY, NOW, "chuyên viên", "Đã làm", None, done_on, None, (), None)
    return replace(made, **more)  # type: ignore[arg-type]


def verdict(entry_id: str, word: Verdict) -> CompletionDecision:
    return CompletionDecision(f"d-{entry_id}-{word}", entry_id, "a", word, "", NOW, "thẩm định")


def facts(*entries: ProgressEntry, decisions: tuple[CompletionDecision, ...] = (), start: date = ISSUED) -> object:
    return facts_of(ONCE, ISSUED, ENDS, entries, decisions, start)


@st.composite
def histories(draw: st.DrawFn) -> tuple[ProgressEntry, ...]:
    """What a person could have written: every entry passed the rules that stood when it was added."""
    history: list[ProgressEntry] = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(EntryKind))
        targets = [None, *(one.id for one in history)]
        draft = entry(
            f"e{number}",
            kind,
            worked_on=draw(PAST),
            percent=draw(st.sampled_from([None, 0, 40, 100])),
            supersedes=draw(st.sampled_from(targets)),
        )
        try:
            history.append(next_entry(draft, history, TODAY))
        except Refusal:
            continue
    return tuple(history)


@given(history=histories())
def test_what_stands_is_neither_corrected_nor_a_withdrawal_and_keeps_its_order(
    history: tuple[ProgressEntry, ...],
) -> None:
    standing = effective(history)
    corrected = {one.supersedes for one in history}
    assert [one for one in history if one in standing] == list(standing)
    assert all(one.id not in corrected and one.kind is not EntryKind.RETRACTED for one in standing)
    assert effective(standing) == standing


@given(history=histories())
def test_an_entry_is_corrected_at_most_once_so_corrections_form_a_line(history: tuple[ProgressEntry, ...]) -> None:
    named = [one.supersedes for one in history if one.supersedes is not None]
    assert len(named) == len(set(named))


@given(history=histories(), note=NOTES, percent=st.integers(0, 100))
def test_adding_an_entry_never_takes_another_away(history: tuple[ProgressEntry, ...], note: str, percent: int) -> None:
    added = next_entry(entry("new", note=f"  {note}\n", percent=percent), history, TODAY)
    assert added.note == note.strip()
    assert effective((*history, added)) == (*effective(history), added)


@given(history=histories().filter(bool), data=st.data())
def test_a_correction_replaces_exactly_the_entry_it_names(
    history: tuple[ProgressEntry, ...], data: st.DataObject
) -> None:
    wrong = data.draw(st.sampled_from(history))
    draft = entry("new", supersedes=wrong.id)
    by = next((one for one in history if one.supersedes == wrong.id), None)
    if by is not None:
        with pytest.raises(EntryCorrectedBefore) as caught:
            next_entry(draft, history, TODAY)
        assert (caught.value.entry, caught.value.by) == (wrong.id, by.id)
        return
    after = effective((*history, next_entry(draft, history, TODAY)))
    assert [one.id for one in after] == [one.id for one in effective(history) if one.id != wrong.id] + ["new"]


@given(history=histories(), blank=st.text(alphabet=" \t\n", max_size=3))
def test_a_statement_needs_words(history: tuple[ProgressEntry, ...], blank: str) -> None:
    with pytest.raises(NoteMissing):
        next_entry(entry("new", note=blank), history, TODAY)


@given(percent=st.integers(-1000, 1000))
def test_percent_is_nought_to_a_hundred(percent: int) -> None:
    if 0 <= percent <= 100:
        assert next_entry(entry(percent=percent), (), TODAY).percent == percent
    else:
        with pytest.raises(PercentOutOfRange):
            next_entry(entry(percent=percent), (), TODAY)


@given(ahead=st.integers(1, 4000))
def test_neither_work_nor_product_lies_in_the_future(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    for draft in (entry(worked_on=day), entry(kind=EntryKind.DONE, done_on=day)):
        with pytest.raises(DayInFuture):
            next_entry(draft, (), TODAY)


def test_a_completion_and_only_a_completion_names_the_day_of_its_product() -> None:
    for draft in (entry(kind=EntryKind.DONE, done_on=None), entry(done_on=TODAY)):
        with pytest.raises(DoneNeedsDay):
            next_entry(draft, (), TODAY)


def test_a_correction_names_an_entry_that_is_there_and_a_withdrawal_always_names_one() -> None:
    with pytest.raises(EntryUnknown):
        next_entry(entry("new", supersedes="gone"), (entry(),), TODAY)
    with pytest.raises(EntryUnknown):
        next_entry(entry("new", EntryKind.RETRACTED), (entry(),), TODAY)


@given(highest=st.integers(1, 100), blank=st.text(alphabet=" \t\n", max_size=3), data=st.data())
def test_a_drop_without_a_reason_is_always_refused(highest: int, blank: str, data: st.DataObject) -> None:
    history = (entry(percent=highest),)
    lower = data.draw(st.integers(0, highest - 1))
    with pytest.raises(DropNeedsReason):
        check_drop(lower, blank, history)
    check_drop(lower, "Rà soát lại", history)
    check_drop(highest, "", history)
    check_drop(None, "", history)


def test_a_withdrawn_percentage_is_no_longer_the_highest() -> None:
    history = (entry(percent=80), entry("e2", EntryKind.RETRACTED, supersedes="e1"))
    check_drop(10, "", history)


@given(history=histories())
def test_only_entries_that_stand_claim_start_or_say_that_nothing_arose(history: tuple[ProgressEntry, ...]) -> None:
    found = facts_of(ONCE, ISSUED, ENDS, history, (), ISSUED)
    standing = effective(history)
    assert [one.done_on for one in found.claims] == [one.done_on for one in standing if one.kind is EntryKind.DONE]
    assert found.started == any(one.kind is not EntryKind.NOTHING_AROSE for one in standing)
    assert found.nothing_arose == (bool(standing) and standing[-1].kind is EntryKind.NOTHING_AROSE)


def test_a_withdrawn_completion_is_as_if_it_had_never_been_claimed() -> None:
    done = entry(kind=EntryKind.DONE)
    withdrawn = entry("e2", EntryKind.RETRACTED, supersedes="e1")
    assert facts(done, withdrawn) == facts()


def test_nothing_arose_holds_for_its_own_period_only() -> None:
    quiet = entry(kind=EntryKind.NOTHING_AROSE, worked_on=date(2025, 3, 10))
    assert facts(quiet, start=date(2024, 12, 15)).nothing_arose  # type: ignore[attr-defined]
    assert not facts(quiet, start=date(2025, 3, 15)).nothing_arose  # type: ignore[attr-defined]
    assert not facts(quiet).started  # type: ignore[attr-defined]


def test_the_followers_newest_word_on_a_claim_holds() -> None:
    refused, confirmed = verdict("e1", Verdict.NOT_PROVED), verdict("e1", Verdict.CONFIRMED)
    assert confirmation_of("e1", (refused, confirmed)) is Confirmation.CONFIRMED
    assert confirmation_of("e1", (confirmed, verdict("e1", Verdict.REFUSED))) is Confirmation.REFUSED
    assert confirmation_of("e1", (verdict("e2", Verdict.CONFIRMED),)) is Confirmation.UNCONFIRMED
    done = entry(kind=EntryKind.DONE)
    assert facts(done, decisions=(refused,)).claims[0].confirmation is Confirmation.REFUSED  # type: ignore[attr-defined]


def test_a_completion_answers_the_earliest_day_still_open_and_the_last_when_none_is() -> None:
    days = (date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), ENDS)
    for place, day in enumerate(days):
        assert milestone_for(QUARTERLY, ISSUED, ENDS, days[:place]) == day
    assert milestone_for(QUARTERLY, ISSUED, ENDS, days) == ENDS
    assert milestone_for(QUARTERLY, ISSUED, ENDS, days[1:]) == days[0]


def test_a_task_with_at_most_one_due_day_is_answered_whole() -> None:
    assert milestone_for(ONCE, ISSUED, ENDS, ()) is None
    assert milestone_for((Schedule(ScheduleKind.CONTINUOUS, "Thường xuyên"),), ISSUED, ENDS, ()) is None
    yearly = (Schedule(ScheduleKind.RECURRING, "Hằng năm", every=Every.YEAR),)
    assert milestone_for(yearly, date(2025, 1, 2), ENDS, ()) == ENDS
