"""Dates of papers, in and out."""

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

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


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
    assert open_date(2026) == "ngày      tháng      năm 2026"
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == [1, 1, 2, 4]
    assert month_end(2028, 2) == date(2028, 2, 29)
