"""Dates of papers, in and out; deadlines read as the plan meant them, with the words kept and doubts said."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel

from desktop_app.vietnamese.dates import (
    UnsureDate,
    WhyUnsure,
    excel_date,
    excel_serial,
    full_year,
    long_date,
    month_end,
    open_date,
    quarter_of,
    read_any_date,
    read_date,
    read_month,
    short_date,
    short_moment,
)
from desktop_app.vietnamese.deadlines import Deadline, Doubt, Every, Kind, read_deadlines
from desktop_app.vietnamese.numbers import roman

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
QUARTERS = st.tuples(st.integers(1, 4), st.integers(2020, 2035))


@given(DAYS)
def test_a_date_survives_every_way_of_writing_it(day):
    assert read_date(short_date(day)) == day
    assert read_date(long_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day}-{day.month}-{day.year}.") == day


@pytest.mark.parametrize(
    "text", ["30/02/2026", "3/13/2026", "31/13/2026", "05/02", "hôm nay", "", "1/2-2026", "12/0999"]
)
def test_what_is_no_date_is_not_read_as_one(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1/3/26", "01-03-2026", "ngày 1 tháng 3 năm 2026", "Ngày 01 tháng 03, năm 2026", "01.3.2026", "1.3.26",
        "ngày 01/3/2026", "ngày 01/3 năm 2026", "2026-03-01", "2026/3/1", "2026-03-01 00:00:00",
        "01–03–2026", "1 / 3 / 2026;",
    ],
)  # fmt: skip
def test_one_day_has_many_ways_of_being_written(text):
    assert read_date(text) == date(2026, 3, 1)
    assert read_date(unicodedata.normalize("NFD", text).upper()) == date(2026, 3, 1)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from("/-."))
def test_two_digits_mean_a_year_from_1970_to_2069(day, sign):
    assert read_date(f"{day.day}{sign}{day.month}{sign}{day.year % 100:02d}") == day
    assert full_year(f"{day.year % 100:02d}") == full_year(str(day.year)) == day.year


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3/13/2026", UnsureDate(WhyUnsure.MONTH_FIRST, (date(2026, 3, 13),))),
        ("13/1", UnsureDate(WhyUnsure.NO_YEAR)),
        ("1/26", UnsureDate(WhyUnsure.NO_YEAR)),
        ("ngày 29 tháng 2", UnsureDate(WhyUnsure.NO_YEAR)),
        ("31/02/2026", UnsureDate(WhyUnsure.NO_SUCH_DAY)),
        ("30/2", UnsureDate(WhyUnsure.NO_SUCH_DAY)),
        ("58/85", None),
        ("45 phút", None),
        ("05/02/2026", date(2026, 2, 5)),
    ],
)
def test_what_could_be_meant_as_a_date_says_why_it_is_none(text, found):
    assert read_any_date(text) == found


@given(st.text(alphabet="0123456789/-. ngàythăm", max_size=14))
def test_a_date_is_read_only_where_nothing_is_unsure(text):
    found = read_any_date(text)
    assert read_date(text) == (found if isinstance(found, date) else None)
    assert not (isinstance(found, date) and read_month(text))


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_a_month_survives_every_way_of_writing_it(day):
    month = (day.year, day.month)
    for text in ("{m}/{y}", "{m:02d}-{y}", "Tháng {m}/{y}", "tháng {m:02d} năm {y}", "{m}.{y}", "Tháng {m}, năm {y}."):
        assert read_month(text.format(m=day.month, y=day.year)) == month


@pytest.mark.parametrize("text", ["3/26", "13/2026", "tháng 0/2026", "1/3/2026", "quý 3/2026", "3/1900", ""])
def test_what_names_no_month_is_not_read_as_one(text):
    assert read_month(text) is None


def test_a_month_with_a_short_year_needs_its_word():
    assert read_month("Tháng 3/26") == (2026, 3)


@given(st.dates(date(1904, 1, 1), date(9999, 12, 31)), st.booleans())
def test_the_number_excel_keeps_is_the_same_day(day, from_1904):
    assert excel_date(excel_serial(day, from_1904), from_1904) == day
    assert excel_date(excel_serial(day, from_1904) + 0.75, from_1904) == day


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.booleans())
def test_serial_numbers_agree_with_those_of_another_program(day, from_1904):
    epoch = MAC_EPOCH if from_1904 else WINDOWS_EPOCH
    if day >= date(1904, 1, 2):
        assert excel_serial(day, from_1904) == to_excel(day, epoch)


def test_the_day_that_excel_made_up_is_no_day():
    assert excel_date(59) == date(1900, 2, 28)
    assert excel_date(60) is None
    assert excel_date(61) == date(1900, 3, 1)
    assert [excel_date(number) for number in (0, -1, 2_958_466, float("nan"), float("inf"))] == [None] * 5
    assert excel_date(0, from_1904=True) == date(1904, 1, 1)
    assert excel_date(2_958_465, from_1904=True) is None
    assert excel_serial(date(1900, 1, 1)) == 1
    with pytest.raises(ValueError):
        excel_serial(date(1899, 12, 31))


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 6, 9), "ngày 09 tháng 6 năm 2026"),
        (date(2026, 11, 30), "ngày 30 tháng 11 năm 2026"),
        (date(2026, 1, 15), "ngày 15 tháng 01 năm 2026"),
    ],
)
def test_only_small_days_and_the_first_two_months_take_a_zero(day, line):
    assert long_date(day) == line


def test_other_forms_of_a_date():
    assert short_moment(datetime(2026, 7, 6, 7, 58)) == "06/07/2026 07:58"
    assert open_date(2026) == "ngày    tháng    năm 2026"
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == [1, 1, 2, 4]
    assert month_end(2028, 2) == date(2028, 2, 29)


def only(words: str, year: int | None = None) -> Deadline:
    (deadline,) = read_deadlines(words, year)
    return deadline


@given(DAYS)
def test_a_day_is_due_on_that_day(day):
    assert only(short_date(day)) == Deadline(short_date(day), Kind.ONCE, due=day)


@given(DAYS)
def test_before_a_day_is_that_day_and_a_question(day):
    found = only(f"Trước ngày {short_date(day)}")
    assert (found.kind, found.due, found.doubts) == (Kind.ONCE, day, (Doubt.BEFORE_DAY,))


@given(
    st.integers(1, 12),
    st.integers(2020, 2035),
    st.sampled_from(
        [
            "Tháng {m}/{y}",
            "{m}/{y}",
            "{m:02d}/{y}",
            "tháng {m} năm {y}",
            "Trong tháng {m}/ {y}.",
            "Hoàn thành trong tháng {m}-{y}",
        ]
    ),
)
def test_a_month_is_due_on_its_last_day(month, year, form):
    assert only(form.format(m=month, y=year)).due == month_end(year, month)


@given(
    QUARTERS,
    st.sampled_from(
        ["Quý {q}/{y}", "Quí {q}-{y}", "Quý {q}/ {y}", "quý {q}/năm {y}", "QUÝ {q} Năm {y}", "Trong quý {q}/{y}."]
    ),
)
def test_a_quarter_is_due_on_its_last_day_however_it_is_typed(quarter, form):
    number, year = quarter
    found = only(form.format(q=roman(number), y=year))
    assert (found.kind, found.due, found.doubts) == (Kind.ONCE, month_end(year, number * 3), ())


@given(QUARTERS, QUARTERS)
def test_two_quarters_make_a_range_or_an_impossible_one(one, two):
    words = f"Quý {roman(one[0])}/{one[1]} - Quý {roman(two[0])}/{two[1]}"
    found = only(words)
    if (one[1], one[0]) <= (two[1], two[0]):
        start, due = date(one[1], one[0] * 3 - 2, 1), month_end(two[1], two[0] * 3)
        assert (found.kind, found.start, found.due) == (Kind.RANGE, start, due)
    else:
        assert (found.kind, found.doubts) == (Kind.UNKNOWN, (Doubt.IMPOSSIBLE_DATE,))


@pytest.mark.parametrize(
    "words", ["2026 - 2030", "2026-2030", "Giai đoạn 2026 - 2030.", "Năm 2026–2030", "Từ năm 2026 đến năm 2030"]
)
def test_years_make_a_range_due_at_its_end(words):
    found = only(words)
    assert (found.kind, found.start, found.due) == (Kind.RANGE, date(2026, 1, 1), date(2030, 12, 31))
    assert found.words == words


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2025", date(2025, 12, 31)),
        ("Trong năm 2026", date(2026, 12, 31)),
        ("Trước năm 2030", date(2029, 12, 31)),
        ("Trước tháng 3/2027", date(2027, 2, 28)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("Chậm nhất ngày 15 tháng 3 năm 2026", date(2026, 3, 15)),
    ],
)
def test_single_dates_in_words(words, due):
    found = only(words)
    assert (found.kind, found.due, found.doubts) == (Kind.ONCE, due, ())


@pytest.mark.parametrize("words", ["Thường xuyên", "Thường xuyên, liên tục", "Nhiệm vụ thường xuyên", "THƯỜNG XUYÊN."])
def test_standing_duties_have_no_day(words):
    assert only(words) == Deadline(words, Kind.CONTINUOUS)


@pytest.mark.parametrize(
    ("words", "every", "month", "day"),
    [
        ("Hằng năm.", Every.YEAR, None, None),
        ("Thường xuyên, hàng năm", Every.YEAR, None, None),
        ("Tháng 12 hằng năm", Every.YEAR, 12, None),
        ("Trước ngày 15/12 hằng năm", Every.YEAR, 12, 15),
        ("Quý IV hằng năm", Every.YEAR, 12, None),
        ("Ngày 20 hằng tháng", Every.MONTH, None, 20),
        ("Thường xuyên, định kỳ hằng quý gửi báo cáo", Every.QUARTER, None, None),
        ("Định kỳ 6 tháng", Every.HALF, None, None),
        ("01 năm/lần", Every.YEAR, None, None),
    ],
)
def test_rhythms_keep_their_step_and_their_day(words, every, month, day):
    found = only(words)
    assert (found.kind, found.every, found.month, found.day) == (Kind.RECURRING, every, month, day)


@pytest.mark.parametrize(
    "words", ["Bắt đầu triển khai từ năm 2026", "2026 và những năm tiếp theo", "Từ quý I/2026 trở đi"]
)
def test_a_start_without_an_end_is_never_late(words):
    found = only(words)
    assert (found.kind, found.start, found.due) == (Kind.CONTINUOUS, date(2026, 1, 1), None)


@pytest.mark.parametrize(
    "words",
    [
        "Khi có phát sinh.",
        "Sau khi có Quy chế của TW",
        "Theo Kế hoạch riêng",
        "Theo Quyết định số 12/2024/QĐ-UBND ngày 05/3/2024",
    ],
)
def test_an_event_to_come_gets_no_date_not_even_that_of_a_cited_paper(words):
    found = only(words)
    assert (found.kind, found.due) == (Kind.WAITING, None)


def test_a_cited_paper_does_not_shift_the_deadline():
    assert only("Trong năm 2026, theo Kế hoạch số 41/KH-UBND ngày 15/10/2024").due == date(2026, 12, 31)


def test_first_a_date_then_a_rhythm_are_two_milestones():
    first, second = read_deadlines("Ban hành trong quý I năm 2026. Thực hiện rà soát, điều chỉnh (nếu có)")
    assert (first.kind, first.due) == (Kind.ONCE, date(2026, 3, 31))
    assert (second.kind, second.doubts) == (Kind.RECURRING, (Doubt.NO_RHYTHM,))
    first, second = read_deadlines("Quý I/2026;\nQuý III/2026")
    assert [first.due, second.due] == [date(2026, 3, 31), date(2026, 9, 30)]


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Chưa xác định", Doubt.NOT_A_DEADLINE),
        ("Đề nghị giao Sở Nội vụ tham mưu", Doubt.NOT_A_DEADLINE),
        ("31/11/2025", Doubt.IMPOSSIBLE_DATE),
        ("Tháng 13/2026", Doubt.IMPOSSIBLE_DATE),
        ("Quý III", Doubt.NO_YEAR),
        ("30/6/26", Doubt.NO_YEAR),
    ],
)
def test_what_is_no_deadline_is_flagged_not_guessed(words, doubt):
    found = only(words)
    assert found.kind is Kind.UNKNOWN
    assert doubt in found.doubts


def test_a_missing_year_may_come_from_the_plan_and_is_marked():
    found = only("Quý III", year=2026)
    assert (found.due, found.doubts) == (date(2026, 9, 30), (Doubt.YEAR_OF_PLAN,))


def test_words_that_had_no_part_in_the_reading_are_marked():
    assert Doubt.PARTLY_READ in only("Đầu năm 2026").doubts
    assert Doubt.EVENT in only("Kỳ họp cuối năm 2026").doubts


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                [
                    "Quý",
                    "IV",
                    "/",
                    "2026",
                    "-",
                    "tháng",
                    "13",
                    "31",
                    "hằng",
                    "năm",
                    "trước",
                    "ngày",
                    ";",
                    ".",
                    "\n",
                    "từ",
                    "đến",
                    "6",
                ]
            )
        ).map(" ".join),
    )
)
def test_any_text_is_read_or_called_unknown(words):
    found = read_deadlines(words)
    assert bool(found) == bool(words.strip("\x00\u200b") and any(one.words for one in found))
    for one in found:
        assert one.kind is not Kind.ONCE or one.due is not None
        assert one.kind is not Kind.RANGE or (one.start is not None and one.due is not None and one.start <= one.due)


def test_an_empty_cell_has_no_deadline():
    assert read_deadlines(" \u00a0\n") == ()
