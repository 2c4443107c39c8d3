"""The digest of the day in words: a line for each figure, none for nought, and the days to a report told as a person
says them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.services.digest import Digest
from desktop_app.wording import catalogue
from desktop_app.wording.digest_words import digest_lines

NOTHING = Digest(date(2026, 9, 14), 0, 0, 0, 0, "", None, 0)
REPORT = replace(NOTHING, report="2026-Q3", submit_by=date(2026, 9, 15), days_left=1)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = catalogue.language()
    catalogue.use("en", Path())
    yield
    catalogue.use(before, Path(__file__).parents[2] / "i18n")


def test_nothing_is_said_of_what_there_is_none_of() -> None:
    assert digest_lines(NOTHING) == ()
    assert NOTHING.is_empty
    assert digest_lines(replace(NOTHING, overdue=2, at_my_desk=1)) == (
        "Overdue: 2 tasks",
        "Waiting at your desk: 1 paper",
    )


@pytest.mark.parametrize(
    ("left", "said"),
    [(1, "in 1 working day"), (0, "that is today"), (-2, "2 working days ago"), (5, "in 5 working days")],
)
def test_days_to_a_report_are_told(left: int, said: str) -> None:
    words = f"Report for quarter III/2026: submit by 15/09/2026, {said}"
    assert digest_lines(replace(REPORT, days_left=left)) == (words,)


def test_a_click_leads_to_where_most_of_it_stands() -> None:
    assert (NOTHING.place, REPORT.place) == ("today", "reports")
    assert replace(REPORT, at_my_desk=1).place == "signing"
    assert replace(REPORT, at_my_desk=1, returned=1).place == "today"
