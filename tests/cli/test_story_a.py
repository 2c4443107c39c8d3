"""Story A: the clerk's Monday, 06/07/2026."""

from __future__ import annotations

import pytest

from tests.cli.mornings import MONDAY, Morning, Year


@pytest.fixture(scope="module")
def monday(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    return office_year.morning(MONDAY, tmp_path_factory.mktemp("sáng thứ Hai"))


def test_sixty_four_tasks_and_their_four_counts(monday: Morning) -> None:
    told = monday.do("tasks")
    counts = told["counts"]
    four = [counts[name] for name in ("done_on_time", "done_late", "in_time", "overdue")]
    assert four == [28, 3, 31, 2]
    assert counts["total"] == 64
    assert counts["due_soon"] == 4
    assert told["partner_counts"]["total"] == 17
