"""A report is named the same way everywhere, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.plan_readings import Problem
from desktop_app.wording.catalogue import use
from desktop_app.wording.doubts import problem_text
from desktop_app.wording.labels import problem_label
from desktop_app.wording.periods import period_words, report_words

I18N = Path(__file__).parents[2] / "i18n"


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    yield
    use("vi", I18N)


def test_a_report_is_named_by_its_period_with_the_year_and_its_round() -> None:
    use("vi", I18N)
    assert report_words("2026-Q3", 1).replace("\u00a0", " ") == "Báo cáo quý III/2026, lần 1"
    use("en", I18N)
    assert report_words("2026-Q3", 1) == "Report for quarter III/2026, round 1"
    assert report_words("2026-H1", 2) == "Report for first half of 2026, round 2"


def test_what_is_no_period_is_said_as_it_is() -> None:
    assert period_words("quý III") == "quý III"


def test_several_tasks_are_named_in_the_plural() -> None:
    use("en", I18N)
    assert problem_label("NO_UPDATE_IN_PERIOD 13") == "Task 13: no update in this period"
    assert problem_label("NO_UPDATE_IN_PERIOD 13, 22") == "Tasks 13, 22: no update in this period"
    use("vi", I18N)
    assert problem_label("NO_UPDATE_IN_PERIOD 13, 22") == "Nhiệm vụ 13, 22: chưa cập nhật trong kỳ"


def test_a_question_does_not_name_its_column_twice() -> None:
    use("vi", I18N)
    assert problem_text(Problem("", 0, "time", "event", "khi có hướng dẫn")).startswith("Thời hạn chờ một sự kiện")
    assert problem_text(Problem("", 0, "lead", "cell_error", "#REF!")).startswith("Chủ trì: ")
    use("en", I18N)
    assert problem_text(Problem("", 0, "time", "no_year", "")) == "The deadline names no year."
