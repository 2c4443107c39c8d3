"""What a deadline was understood to be, in the words of the import dialog."""

from __future__ import annotations

import pytest

from desktop_app.services.plans import understood
from desktop_app.ui.shared.import_dialog import schedule_words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Quý IV/2026", "31/12/2026"),
        ("Giai đoạn 2026-2030", "31/12/2030"),
        ("Trước ngày 20/12 hằng năm, giai đoạn 2026-2030", "hằng năm, 20/12, đến ngày 31/12/2030"),
        ("Trước ngày 15 tháng cuối quý", "hằng quý, ngày 15 tháng thứ 3"),
        ("Ngày 25 hằng tháng", "hằng tháng, ngày 25"),
        ("Thứ Sáu hằng tuần", "hằng tuần, Thứ Sáu"),
        ("Tháng 12 hằng năm", "hằng năm, tháng 12"),
        ("Hằng quý", "hằng quý"),
        ("Định kỳ", "nhiều lần, chưa rõ định kỳ"),
        ("Thường xuyên", "thường xuyên"),
        ("Khi có phát sinh", "chờ điều kiện"),
    ],
)
def test_a_rhythm_is_shown_with_its_day_in_each_step(words: str, shown: str) -> None:
    assert "; ".join(schedule_words(one) for one in understood(words, 2026)) == shown
