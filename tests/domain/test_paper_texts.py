"""Two papers say the same words, or where they do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.paper_texts import Difference, differences

PAGE = (
    "UBND TỈNH ĐỒNG NAI\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:        /BC-SNV\n"
    "Đồng Nai, ngày      tháng      năm 2025\nBÁO CÁO\nKết quả quý I năm 2025\nHoàn thành 58/85 nhiệm vụ, "
    "quá hạn 2 nhiệm vụ, từ ngày 15 tháng 3 năm 2025.\n"
)
NEXT = "2\nPhụ lục\n1. Ban hành kế hoạch cải cách hành chính\n"


def test_number_and_day_line_breaks_and_kinds_of_hyphens_do_not_count() -> None:
    filled = PAGE.replace("Số:        /BC-SNV", "Số: 125/BC–SNV").replace(
        "ngày      tháng      năm", "ngày 05 tháng 9 năm"
    )
    assert differences((PAGE, NEXT), (filled, NEXT)) == ()
    wrapped = filled.replace("nhiệm vụ, ", "nhiệm\nvụ, ").replace("Đồng Nai,", "Đồng  Nai,")
    assert differences((PAGE, NEXT), (wrapped, NEXT.replace("kế hoạch", "kế ho\u00adạch"))) == ()


def test_every_other_figure_counts_a_day_in_the_body_too() -> None:
    for before, after in (("58/85", "59/85"), ("ngày 15 tháng 3", "ngày 16 tháng 3"), ("quá hạn 2", "quá hạn 0")):
        (found,) = differences((PAGE, NEXT), (PAGE.replace(before, after), NEXT))
        assert found.page == 1
        assert found.ours != found.theirs
    assert differences((PAGE, NEXT), (PAGE, NEXT.replace("1.", "2."))) == (Difference(2, "1.", "2."),)


def test_pages_that_break_elsewhere_are_compared_as_one_text_and_a_lost_page_is_named() -> None:
    head, tail = PAGE[: PAGE.index("quá")], PAGE[PAGE.index("quá") :]
    assert differences((PAGE, NEXT), (head, f"2\n{tail}", NEXT.replace("2\n", "3\n", 1))) == ()
    (lost,) = differences((PAGE, NEXT), (PAGE,))
    assert (lost.page, lost.theirs) == (2, "")
    (added,) = differences((PAGE, NEXT), (PAGE, NEXT, "3\nThêm một trang"))
    assert (added.ours, added.theirs) == ("", "Thêm một trang")


def test_what_a_registry_stamps_may_stand_beside_the_letterhead_once_and_nowhere_else() -> None:
    stamped = PAGE + "125 05 9"
    assert differences((PAGE, NEXT), (stamped, NEXT), ("125", "05", "9")) == ()
    assert differences((PAGE, NEXT), (stamped, NEXT), ()) != ()
    assert differences((PAGE, NEXT), (PAGE + "125 125", NEXT), ("125",)) != ()
    inside = PAGE.replace("quá hạn 2", "quá hạn 125 2")
    assert differences((PAGE, NEXT), (inside, NEXT), ("125",)) != ()
    assert differences((PAGE, NEXT), (PAGE, NEXT + "125"), ("125",)) != ()


@given(st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "5", "6", "7"]), min_size=1), st.data())
def test_a_word_that_is_changed_is_always_found(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    other = [*words[:place], "khác", *words[place + 1 :]]
    assert differences((" ".join(words),), (" ".join(words),)) == ()
    assert differences((" ".join(words),), (" ".join(other),)) != ()
