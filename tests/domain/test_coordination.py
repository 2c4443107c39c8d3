"""Days of coordination requests and instructions, untouched work; and not one word of blame."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import AssignmentState, Mark, Progress, Timing
from desktop_app.domain.calendars import is_working
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.coordination import (
    CoordinationRequest,
    DaysReversed,
    Direction,
    RecordInFuture,
    Reminding,
    Way,
    check_days,
    waiting,
)
from desktop_app.domain.supervision import Instruction, WeeksOutOfRange, past_due, untouched, waits
from desktop_app.services.calendar_data import read_working_days

ROOT = Path(__file__).parents[2]
SHIPPED = read_working_days(ROOT / "resources" / "calendars" / "holidays-vn.toml")
DAYS = st.dates(date(2024, 1, 1), date(2027, 11, 30))
NOW = datetime(2027, 12, 1, 8, tzinfo=VIETNAM)


def request(
    asked_on: date, due_on: date | None = None, answered_on: date | None = None, *reminded: date
) -> CoordinationRequest:
    reminders = tuple(Reminding(day, Way.PHONE, "") for day in reminded)
    return CoordinationRequest(
        "1", "1", "H19.02", "d", "a", Direction.SENT, "H19.05", "Sở Tài chính", "Gửi số liệu", asked_on, due_on, "",
        reminders, answered_on, "", "", False, NOW, "",
    )  # fmt: skip


def counted(first: date, last: date) -> int:
    """Days in an office, one by one, after `first`."""
    step, found = first, 0
    while step < last:
        step += timedelta(days=1)
        found += is_working(SHIPPED, step)
    return found


@given(asked=DAYS, due=st.integers(0, 60), answer=st.none() | st.integers(0, 90), later=st.integers(0, 120))
def test_days_waited_are_what_an_office_would_count(asked: date, due: int, answer: int | None, later: int) -> None:
    due_on, today = asked + timedelta(days=due), asked + timedelta(days=later)
    answered_on = asked + timedelta(days=answer) if answer is not None else None
    until = answered_on or today
    found = waiting(request(asked, due_on, answered_on), SHIPPED, today)
    assert (found.waited, found.past_due) == (counted(asked, until), counted(due_on, until))
    assert waiting(request(asked), SHIPPED, today).past_due is None


def test_the_partner_of_the_storyboard_has_had_ten_working_days() -> None:
    found = waiting(request(date(2026, 6, 15), date(2026, 6, 22)), SHIPPED, date(2026, 7, 6))
    assert (found.past_due, found.waited) == (10, 15)


def test_waiting_over_tet_counts_no_day_of_it() -> None:
    found = waiting(request(date(2026, 2, 13), date(2026, 2, 13)), SHIPPED, date(2026, 2, 22))
    assert (found.past_due, found.waited) == (0, 0)


@pytest.mark.parametrize(
    ("one", "refusal"),
    [
        (request(date(2025, 3, 18)), RecordInFuture),
        (request(date(2025, 3, 10), date(2025, 3, 9)), DaysReversed),
        (request(date(2025, 3, 10), None, date(2025, 3, 9)), DaysReversed),
        (request(date(2025, 3, 10), None, date(2025, 3, 18)), RecordInFuture),
        (request(date(2025, 3, 10), None, None, date(2025, 3, 9)), DaysReversed),
        (request(date(2025, 3, 10), None, None, date(2025, 3, 18)), RecordInFuture),
    ],
)
def test_days_that_cannot_be_are_refused(one: CoordinationRequest, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_days(one, date(2025, 3, 17))
    check_days(request(date(2025, 3, 10), date(2025, 4, 1), date(2025, 3, 17), date(2025, 3, 12)), date(2025, 3, 17))


@given(given_on=DAYS, due=st.integers(-1, 60), done=st.none() | st.integers(0, 90), later=st.integers(0, 120))
def test_days_after_the_due_day_of_an_instruction(given_on: date, due: int, done: int | None, later: int) -> None:
    due_on = given_on + timedelta(days=due) if due >= 0 else None
    carried_out = given_on + timedelta(days=done) if done is not None else None
    today = given_on + timedelta(days=later)
    one = Instruction("1", "1", "H19.02", "d", (), "Chủ tịch", given_on, "", "x", due_on, carried_out, "", "", NOW, "")
    expected = counted(due_on, carried_out or today) if due_on is not None else None
    assert past_due(one, SHIPPED, today) == expected


@given(parts=st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=12), today=DAYS, weeks=st.integers(1, 104))
def test_untouched_is_exactly_what_has_had_no_word_for_so_many_weeks(
    parts: list[tuple[date, date | None]], today: date, weeks: int
) -> None:
    named = [(str(place), *one) for place, one in enumerate(parts)]
    found = untouched(named, today, weeks)
    for name, given_on, said_on in named:
        newest = max(filter(None, (given_on, said_on)))
        assert (name in {one.assignment_id for one in found}) == ((today - newest).days >= 7 * weeks)
    assert [one.since for one in found] == sorted(one.since for one in found)
    assert all(one.weeks >= weeks for one in found)


@pytest.mark.parametrize("weeks", [0, -1, 105])
def test_a_number_of_weeks_that_means_nothing_is_refused(weeks: int) -> None:
    with pytest.raises(WeeksOutOfRange):
        untouched((), date(2025, 3, 17), weeks)


@pytest.mark.parametrize(
    ("progress", "mark", "expected"),
    [
        (Progress.NONE, None, True), (Progress.SOME, None, True), (Progress.SOME, Mark.CONTINUOUS, True),
        (Progress.DONE, None, False), (Progress.NONE, Mark.WAITING, False), (Progress.NONE, Mark.EXEMPT, False),
        (Progress.SOME, Mark.MOVED, False), (Progress.SOME, Mark.NOTHING_AROSE, False),
    ],
)  # fmt: skip
def test_only_work_that_is_open_and_counts_is_called_untouched(
    progress: Progress, mark: Mark | None, expected: bool
) -> None:
    assert waits(AssignmentState(progress, Timing.IN_TIME, mark, None, None, None)) is expected


BLAME = re.compile(
    r"né tránh|đùn đẩy|chậm trễ|trốn tránh|vô trách nhiệm|thiếu trách nhiệm|thờ ơ|chây ì|lười|yếu kém|cố tình|cố ý|"
    r"không chịu|ỷ lại|thoái thác|bất hợp tác|không hợp tác|phớt lờ|chậm phối hợp|lỗi của|"
    r"shirk|evad|blame|\bfault|neglig|careless|lazy|refus(?:es|ed) to",
    re.IGNORECASE,
)
TOLD = (
    "i18n/vi/coordination.po", "desktop_app/domain/coordination.py", "desktop_app/services/coordination.py",
    "desktop_app/cli/coordination.py", "desktop_app/wording/coordination_texts.py",
    "desktop_app/wording/sentences_coordination.py", "desktop_app/domain/coordination_letters.py",
    "desktop_app/documents/coordination.py", "desktop_app/documents/letters.py", "desktop_app/documents/part_texts.py",
)  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_no_text_about_coordination_has_a_word_of_blame(name: str) -> None:
    assert BLAME.findall((ROOT / name).read_text("utf-8")) == []
