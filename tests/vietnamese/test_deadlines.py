"""Deadlines read as the plan meant them: a table of forms, and what is said besides the days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.vietnamese.deadlines import Deadline, Doubt, Kind, Note, Question, asks_before, read_deadlines
from tests.vietnamese.readings import read

LINES = (Path(__file__).parent / "deadline_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" => ")) for line in LINES if " => " in line]
"""Words of our own and bare forms, as a plan of 2026 has them, and the reading in the short form of `readings.py`."""


@pytest.mark.parametrize(("words", "reading"), CASES, ids=[words for words, _reading in CASES])
def test_each_form_is_read_as_it_is_meant(words: str, reading: str) -> None:
    assert read(words) == reading


def test_the_table_has_every_form_and_none_twice() -> None:
    assert len(CASES) >= 300
    assert len({words for words, _reading in CASES}) == len(CASES)


@pytest.mark.parametrize(("words", "reading"), CASES[::3], ids=[words for words, _reading in CASES[::3]])
def test_the_words_are_kept(words: str, reading: str) -> None:
    cell = words.replace("⏎", "\n")
    found = read_deadlines(cell, 2026)
    whole = " ".join(cell.split())
    assert all(one.words for one in found)
    if len(found) == 1:
        assert found[0].words == whole
    for one in found:
        assert one.words in whole


def test_several_deadlines_have_their_own_words() -> None:
    found = read_deadlines("Quý I (đợt 1), quý III/2026 và tháng 12/2026")
    assert [one.words for one in found] == ["Quý I (đợt 1)", "quý III/2026", "tháng 12/2026"]
    found = read_deadlines("Ban hành trong quý I/2026, tổ chức thực hiện các năm tiếp theo")
    assert [one.words for one in found] == ["Ban hành trong quý I/2026", "tổ chức thực hiện các năm tiếp theo"]


@pytest.mark.parametrize(
    ("words", "counts", "reading"),
    [
        ("Trước ngày 30/11/2025", True, "once 2025-11-30"),
        ("Trước ngày 30/11/2025", False, "once 2025-11-29"),
        ("Trước ngày 01/6/2026", False, "once 2026-05-31"),
        ("Trước 17h00 ngày 30/6/2026", False, "once 2026-06-30"),
        ("Chậm nhất 30/6/2026", False, "once 2026-06-30"),
        ("Trước ngày 15/6 và 15/12/2026", False, "once 2026-06-14 | once 2026-12-14"),
        ("Trước ngày 20/12 hằng năm", True, "every year on 12/20"),
        ("Trước ngày 20/12 hằng năm", False, "every year on 12/19"),
        ("Trước ngày 01/12 hằng năm", False, "every year on 11/-"),
        ("Trước ngày 01/01 hằng năm", False, "every year on 12/-"),
        ("Trước ngày 15 hằng tháng", False, "every month on -/14"),
        ("Trước ngày 01 hằng tháng", False, "every month"),
        ("Trước ngày 15 tháng cuối quý", False, "every quarter on 3/14"),
        ("Trước tháng 3/2027", False, "once 2027-02-28"),
    ],
)
def test_once_it_is_said_whether_the_day_itself_counts_nothing_is_asked(words: str, counts: bool, reading: str) -> None:
    assert read(words, before=counts) == reading


@pytest.mark.parametrize("words", ["Trước ngày 30/11/2025", "trước 15/6", "Trước ngày 20/12 hằng năm"])
def test_before_a_day_is_a_question_that_can_be_asked_once(words: str) -> None:
    assert asks_before(words)
    assert read_deadlines(words, 2026) != read_deadlines(words, 2026, before_counts=False)
    assert {one.due for one in read_deadlines(words, 2026)} == {
        one.due for one in read_deadlines(words, 2026, before_counts=True)
    }


@pytest.mark.parametrize(
    "words", ["30/11/2025", "Trước tháng 3/2027", "Trước năm 2030", "Trước Tết Nguyên đán 2026", "Hằng năm", ""]
)
def test_where_no_day_stands_behind_before_there_is_nothing_to_ask(words: str) -> None:
    assert not asks_before(words)


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("Sau 30 ngày kể từ ngày ban hành", "once 2026-01-30"),
        ("Trong vòng 02 tháng kể từ ngày ký", "once 2026-02-28"),
        ("01 năm kể từ ngày ban hành Quyết định này", "once 2026-12-31"),
        ("Trong 2 tuần kể từ ngày Kế hoạch này được ban hành", "once 2026-01-14"),
        ("15 ngày làm việc kể từ ngày ban hành", "waits ?issue_day"),
        ("30 ngày kể từ ngày nhận được hồ sơ", "waits ?event"),
        ("30 ngày sau khi Trung ương ban hành hướng dẫn", "waits ?event"),
    ],
)
def test_days_are_counted_from_the_issue_of_this_document_alone(words: str, reading: str) -> None:
    assert read(words, issued_on=date(2025, 12, 31)) == reading


def test_a_year_that_no_words_name_is_the_plans_and_without_a_plan_nobodys() -> None:
    (found,) = read_deadlines("Quý III", 2026)
    assert (found.due, found.doubts, found.notes) == (date(2026, 9, 30), (), (Note.YEAR_OF_PLAN,))
    assert read("Quý III", None) == "unknown !no_year"
    assert read("Dự thảo: tháng 3; ban hành: quý III/2027", 2026) == "once 2027-03-31 | once 2027-09-30"
    for plan in (None, 2026):
        words = "Giai đoạn 2026-2030; báo cáo trước ngày 15/12"
        assert read(words, plan) == "range 2026-01-01..2030-12-31 !partly_read"


def test_what_waits_is_a_question_and_no_doubt() -> None:
    (found,) = read_deadlines("Sau khi có hướng dẫn của Trung ương")
    assert (found.kind, found.doubts, found.questions) == (Kind.WAITING, (), (Question.EVENT,))
    assert read_deadlines("Thường xuyên") == (Deadline("Thường xuyên", Kind.CONTINUOUS),)


def test_words_that_could_change_the_deadline_are_a_doubt_and_others_are_not() -> None:
    (found,) = read_deadlines("Báo cáo kết quả triển khai về Sở Nội vụ để tổng hợp, trình tỉnh trước 15/12/2026")
    assert found.doubts == ()
    (found,) = read_deadlines("Năm 2026, trừ tháng 02")
    assert Doubt.PARTLY_READ in found.doubts
    long = "Tháng 6/2026 " + "các đơn vị phối hợp chặt chẽ với nhau " * 4
    assert Doubt.PARTLY_READ in read_deadlines(long)[0].doubts


def test_an_empty_cell_has_no_deadline() -> None:
    assert read_deadlines(" \u00a0\n") == ()
