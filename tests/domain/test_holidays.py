"""The shipped days off, 2024 to 2027, against the law and against the moon; working days against plain counting."""

from __future__ import annotations

import math
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendars import add_working, working_between
from desktop_app.services.calendar_data import read_working_days

FILE = Path(__file__).parents[2] / "resources" / "calendars" / "holidays-vn.toml"
SHIPPED = read_working_days(FILE)
DATA: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))
NEW_YEAR = {2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17), 2027: date(2027, 2, 6)}
HUNG_KINGS = {2024: date(2024, 4, 18), 2025: date(2025, 4, 7), 2026: date(2026, 4, 26), 2027: date(2027, 4, 16)}
FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def new_moons(year: int) -> set[date]:
    """The days, in Việt Nam, on which the moon is new in a year: the mean moon and the largest of what sways it."""
    found = set()
    start = int((year - 2000) * 12.3685) - 1
    for k in range(start, start + 16):
        sun, moon, node = (
            math.radians(first + each * k)
            for first, each in ((2.5534, 29.1053567), (201.5643, 385.81693528), (160.7108, 390.67050284))
        )
        mean = 2451550.09766 + 29.530588861 * k
        sway = -0.40720 * math.sin(moon) + 0.17241 * math.sin(sun) + 0.01608 * math.sin(2 * moon)
        sway += 0.01039 * math.sin(2 * node) + 0.00739 * math.sin(moon - sun) - 0.00514 * math.sin(moon + sun)
        day = mean + sway + 7 / 24 + 0.5  # Julian days begin at noon in Greenwich
        found.add(date(2000, 1, 1) + timedelta(days=math.floor(day) - 2451545))
    return {day for day in found if day.year == year}


@pytest.mark.parametrize("year", NEW_YEAR)
def test_lunar_days_begin_with_a_new_moon(year: int) -> None:
    """Mùng 1 tháng Giêng, and the first of the third month, nine days before Giỗ Tổ: two moons later."""
    moons = new_moons(year)
    first, third = NEW_YEAR[year], HUNG_KINGS[year] - timedelta(days=9)
    assert {first, third} <= moons
    assert len([day for day in moons if first <= day < third]) == 2


@pytest.mark.parametrize("year", NEW_YEAR)
def test_every_holiday_of_the_law_is_off(year: int) -> None:
    law = [date(year, month, day) for month, day in FIXED] + [HUNG_KINGS[year]]
    law += [NEW_YEAR[year] + timedelta(days=step) for step in range(3)]
    assert set(law) <= SHIPPED.holidays
    assert {date(year, 9, 1), date(year, 9, 3)} & SHIPPED.holidays


@pytest.mark.parametrize("year", NEW_YEAR)
def test_tet_has_five_days_and_each_that_fell_on_a_weekend_is_given_back(year: int) -> None:
    rows = [row for row in DATA["off"] if row["days"][0].year == year]
    (tet,) = [row for row in rows if "Nguyên đán" in row["title"] and row["kind"] == "holiday"]
    assert len(tet["days"]) == 5
    assert NEW_YEAR[year] in tet["days"]
    lost = [day for row in rows if row["kind"] == "holiday" for day in row["days"] if day.weekday() > 4]
    given_back = [day for row in rows if row["kind"] == "compensatory" for day in row["days"]]
    assert len(given_back) == len(lost)
    assert all(day.weekday() < 5 for day in given_back)


def test_what_is_swapped_is_worked_back_on_a_weekend_and_nothing_else_is() -> None:
    swapped = {day for row in DATA["off"] if row["kind"] == "swapped" for day in row["days"]}
    assert {row["instead_of"] for row in DATA["worked"]} == swapped
    assert all(row["day"].weekday() > 4 for row in DATA["worked"])
    assert not SHIPPED.worked & SHIPPED.holidays


def test_each_day_stands_once_within_the_years_covered_and_guesses_are_marked() -> None:
    days = [day for row in DATA["off"] for day in row["days"]]
    assert len(days) == len(set(days))
    assert all(DATA["covers_from"] <= day <= DATA["covers_to"] for day in days)
    unsure = {row["title"] for row in DATA["off"] if row.get("uncertain") and row["days"][0].year == 2027}
    assert unsure == {
        "Tết Nguyên đán Đinh Mùi", "Nghỉ bù Tết Nguyên đán Đinh Mùi", "Quốc khánh", "Ngày Văn hóa Việt Nam",
    }  # fmt: skip


@given(start=DAYS, length=st.integers(0, 400))
def test_working_days_are_what_counting_one_by_one_gives(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    off = {day for row in DATA["off"] for day in row["days"]}
    back = {row["day"] for row in DATA["worked"]}
    counted, day = 0, start
    while day < end:
        day += timedelta(days=1)
        if day in back or (day.weekday() not in (5, 6) and day not in off):
            counted += 1
    assert working_between(SHIPPED, start, end) == counted
    assert add_working(SHIPPED, start, counted) <= end


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 1, 24), date(2025, 2, 3), 1),
        (date(2026, 2, 13), date(2026, 2, 23), 1),
        (date(2026, 4, 24), date(2026, 5, 4), 3),
        (date(2026, 6, 22), date(2026, 7, 6), 10),
        (date(2027, 2, 4), date(2027, 2, 12), 1),
        (date(2027, 4, 29), date(2027, 5, 4), 1),
    ],
)
def test_working_days_over_tet_and_spring(start: date, end: date, expected: int) -> None:
    assert working_between(SHIPPED, start, end) == expected
