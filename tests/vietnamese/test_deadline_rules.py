"""What holds for every deadline: what a clerk writes comes back, noise changes nothing, nothing raises."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.vietnamese.deadlines import Deadline, Kind, Question, read_deadlines
from tests.vietnamese.test_deadlines import CASES
from tests.vietnamese.writer import ANY, noisy, once, stretches

WORDS = st.sampled_from(
    [
        "quý", "IV", "I", "/", "2026", "2030", "-", "tháng", "13", "6", "31", "hằng", "năm", "trước", "ngày", ";", ".",
        "⏎", "từ", "đến", "đầu", "cuối", "và", ",", "(", ")", "sau khi", "30", "kể từ", "ban hành", "định kỳ", "lần",
        "thường xuyên", "15/12", "hàng tuần", "giai đoạn", "theo", "24/24", "không", "nửa", "kỳ họp", "tiếp theo",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(lambda words: " ".join(words)))


def bare(found: tuple[Deadline, ...]) -> list[Deadline]:
    """What was understood, without words, questions and notes."""
    return [replace(one, words="", questions=(), notes=()) for one in found]


@given(ANY)
def test_what_a_clerk_writes_is_what_is_read(written: tuple[str, list[Deadline]]) -> None:
    words, meant = written
    assert bare(read_deadlines(words)) == meant


@given(st.data(), ANY)
def test_noise_never_changes_the_reading(data: st.DataObject, written: tuple[str, list[Deadline]]) -> None:
    words, meant = written
    assert bare(read_deadlines(data.draw(noisy(words)))) == meant


@given(st.data(), st.sampled_from(CASES))
@settings(max_examples=300)
def test_noise_never_changes_what_was_found_in_any_form(data: st.DataObject, case: tuple[str, str]) -> None:
    cell = case[0].replace("⏎", "\n")
    words = data.draw(st.sampled_from([cell, unicodedata.normalize("NFD", cell), f" {cell} ", f"{cell}\u200b"]))
    assert bare(read_deadlines(words, 2026)) == bare(read_deadlines(cell, 2026))


@given(st.lists(once() | stretches(), min_size=2, max_size=4), st.sampled_from(["; ", ";\n", ". "]))
def test_parts_of_a_cell_are_read_like_cells_of_their_own(
    parts: list[tuple[str, list[Deadline]]], between: str
) -> None:
    found = read_deadlines(between.join(words for words, _meant in parts))
    assert bare(found) == [one for _words, meant in parts for one in meant]


@given(TEXTS, st.none() | st.integers(2000, 2090), st.none() | st.booleans(), st.none() | st.dates())
def test_any_text_is_read_or_called_unknown(
    words: str, year: int | None, before: bool | None, issued_on: date | None
) -> None:
    found = read_deadlines(words.replace("⏎", "\n"), year, before_counts=before, issued_on=issued_on)
    for one in found:
        assert one.words
        assert one.start is None or one.due is None or one.start <= one.due
        assert (one.due is not None) or one.kind is not Kind.ONCE
        assert (one.start is not None and one.due is not None) or one.kind is not Kind.RANGE
        assert (one.every is None) or one.kind is Kind.RECURRING
        assert (one.month is None and one.day is None) or one.every is not None
        assert before is None or Question.BEFORE_DAY not in one.questions
        if one.kind is Kind.WAITING:
            assert one.questions


@given(st.dates(date(2020, 1, 1), date(2050, 12, 31)))
def test_leaving_the_day_out_is_exactly_one_day_earlier(day: date) -> None:
    words = f"Trước ngày {day.day}/{day.month}/{day.year}"
    open_, counted, left_out = (read_deadlines(words, before_counts=one)[0] for one in (None, True, False))
    assert (open_.due, counted.due, left_out.due) == (day, day, day - timedelta(days=1))
    assert (open_.questions, counted.questions, left_out.questions) == ((Question.BEFORE_DAY,), (), ())
