"""Figures follow the language of the window; what becomes data or stands on a paper stays Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.wording import lasting_words
from desktop_app.wording.catalogue import on_paper, use
from desktop_app.wording.figures import grouped, in_language, write_number, write_percent, write_points
from desktop_app.wording.labels import size_label
from desktop_app.wording.score_labels import points_span_label

I18N = Path(__file__).parents[2] / "i18n"


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    yield
    use("vi", I18N)


def said() -> list[str]:
    return [
        grouped(6408), size_label(30_000_000), write_number(Decimal("1284.5")), write_percent(58, 85),
        write_points(875_000), points_span_label(3291, 9236), in_language("−1.234,5"),
    ]  # fmt: skip


VIETNAMESE = ["6.408", "28,6\u00a0MB", "1.284,5", "68,2%", "87,5", "32,91 – 92,36", "−1.234,5"]
ENGLISH = ["6,408", "28.6\u00a0MB", "1,284.5", "68.2%", "87.5", "32.91 – 92.36", "−1,234.5"]


def test_figures_are_written_as_the_language_of_the_window_writes_them() -> None:
    use("vi", I18N)
    assert said() == VIETNAMESE
    use("en", I18N)
    assert said() == ENGLISH
    assert write_percent(1, 0) == "–"


def test_a_paper_keeps_its_figures_in_an_english_window() -> None:
    use("en", I18N)
    with on_paper():
        assert said() == VIETNAMESE


@pytest.mark.parametrize("words", ["15/09/2026", "125/BC-SNV", "1.2.3", "a,b", "12, 13", "", "–"])
def test_words_that_are_no_figure_stay_as_they_are(words: str) -> None:
    use("en", I18N)
    assert in_language(words) == words


def test_words_that_become_data_are_vietnamese_in_an_english_window() -> None:
    use("en", I18N)
    assert lasting_words.nothing_arose() == "Không phát sinh trong kỳ"
    assert lasting_words.taken_back() == "Rút lại ngay sau khi ghi"
    assert lasting_words.department() == "Phòng, đơn vị"
    assert lasting_words.deputy_director() == "Phó Giám đốc"
