"""Cells cut by a page, whose rest looks like a heading, a number or a title: never another section in silence."""

from __future__ import annotations

import pytest

from desktop_app.tables.plan_table import PlanFile, RowDoubt
from desktop_app.tables.sections import split_number, typed_number
from tests.tables.own_tables import ONE, THREE, TWO, H, plan, told

TENTH = (1.1, *TWO[1:])


def cut(tmp_path, upper: str, lower: str, *more: tuple[object, ...]) -> PlanFile:
    """A section of rows up to 1.9, whose last is cut; then Excel's 1.1 for 1.10."""
    rows = [H, ("I", "CÔNG TÁC CHUNG"), ("1.8", *THREE[1:]), ("1.9", upper, *ONE[2:]), *more, (None, lower), TENTH]
    return plan(tmp_path, rows, bold=[2])


@pytest.mark.parametrize("lower", ["06", "06;", "06 giai đoạn 2", "1022 và công bố kết quả", "57-NQ/TW"])
@pytest.mark.parametrize("page", [(), (H,), (("...", "…"),)])
def test_a_figure_that_a_page_cut_off_is_no_section(tmp_path, lower, page):
    (table,) = cut(tmp_path, "Rà soát quy trình theo Đề án", lower, *page).tables
    assert table.headings == ("I. CÔNG TÁC CHUNG",)
    assert table.rows[1].content.split() == f"Rà soát quy trình theo Đề án {lower}".split()
    assert [row.doubts for row in table.rows] == [(), (), (RowDoubt.NUMBER_MADE_BY_EXCEL,)]


def test_a_name_that_a_page_cut_in_two_is_no_section_above_the_tenth_row(tmp_path):
    (table,) = cut(tmp_path, "Kiểm tra thủ tục của Bộ phận", "Một cửa;").tables
    assert table.headings == ("I. CÔNG TÁC CHUNG",)
    assert [row.doubts for row in table.rows] == [(), (RowDoubt.JOINED,), (RowDoubt.NUMBER_MADE_BY_EXCEL,)]


def test_a_figure_above_numbers_that_begin_anew_is_in_doubt_with_all_below_it(tmp_path):
    rows = [H, ONE, ("2", "Rà soát theo Đề án", *TWO[2:]), (None, "06"), ONE, TWO]
    found = plan(tmp_path, rows).rows
    assert [row.doubts for row in found] == [
        (), (RowDoubt.JOINED,), (RowDoubt.SECTION_UNSURE,), (RowDoubt.SECTION_UNSURE,),
    ]  # fmt: skip


@pytest.mark.parametrize("lower", ["V", "IV.", "C"])
def test_a_roman_figure_alone_below_a_task_is_a_section_in_doubt(tmp_path, lower):
    found = plan(tmp_path, [H, ONE, ("2", "Lập biểu theo Phụ lục", *TWO[2:]), (None, lower), THREE]).rows
    assert [row.doubts for row in found] == [(), (RowDoubt.JOINED,), (RowDoubt.SECTION_UNSURE,)]


def test_a_part_named_above_its_title_is_a_section_for_certain(tmp_path):
    rows = [H, ("1", "Rà soát quy trình.", *ONE[2:]), (None, "Phần II"), (None, "NHIỆM VỤ KHÁC"), TWO]
    (table,) = plan(tmp_path, rows).tables
    assert (table.rows[1].sections, table.rows[1].doubts) == (("Phần II", "NHIỆM VỤ KHÁC"), ())


@pytest.mark.parametrize("lower", ["mục 3 của Nghị quyết", "chương II của Đề án", "nhóm 2"])
def test_words_that_go_on_are_no_part_or_chapter(tmp_path, lower):
    (table,) = plan(tmp_path, [H, ONE, ("2", "Rà soát khoản 1", *TWO[2:]), (None, lower), THREE]).tables
    assert (table.headings, table.rows[1].content) == ((), f"Rà soát khoản 1 {lower}")


@pytest.mark.parametrize("lower", ["57-NQ/TW", "TP. HCM", "CSDLQG", "VNEID;", "UBND-HĐND"])
def test_letters_that_nobody_can_speak_are_no_title_in_capitals(tmp_path, lower):
    (table,) = plan(tmp_path, [H, ("1", "Kết nối với", *ONE[2:]), (None, lower), TWO]).tables
    assert (table.headings, table.rows[0].content) == ((), f"Kết nối với {lower}")


def test_capitals_below_words_that_cannot_end_are_a_section_in_doubt(tmp_path):
    rows = [H, ("1", "Triển khai các nội dung về", *ONE[2:]), (None, "AN TOÀN THÔNG TIN"), TWO]
    found = plan(tmp_path, rows).rows
    assert [row.doubts for row in found] == [(RowDoubt.JOINED,), (RowDoubt.SECTION_UNSURE,)]
    rows[1] = ONE
    assert [row.doubts for row in plan(tmp_path, rows).rows] == [(), ()]


def test_the_rest_of_a_row_alone_below_the_heading_of_the_last_page_has_no_number_in_its_words(tmp_path):
    rows = [H, ONE, ("2", "Rà soát quy chế ở", "Văn phòng UBND", "Ban", *TWO[4:]), (None, *H[1:])]
    found = plan(tmp_path, [*rows, (None, "12 trường học", "tỉnh", "Quản lý các Khu công nghiệp")]).rows
    assert told(found) == [("1", 0, ONE[1]), ("2", 0, "Rà soát quy chế ở 12 trường học")]
    assert (found[1].leads_text, found[1].doubts) == ("Văn phòng UBND tỉnh", ())


def test_a_figure_is_a_number_only_before_a_sign_or_a_capital():
    assert [typed_number(words) for words in ("2 Ban hành", "2. ban hành", "12 trường học")] == [
        ("2", "Ban hành"), ("2", "ban hành"), ("", "12 trường học"),
    ]  # fmt: skip
    assert [split_number(words) for words in ("06 giai đoạn 2", "06", "6 Hạ tầng", "6. hạ tầng")] == [
        ("", "06 giai đoạn 2"), ("", "06"), ("6", "Hạ tầng"), ("6", "hạ tầng"),
    ]  # fmt: skip


@pytest.mark.parametrize("above", ["1.9a", "1.a", "1.²", "1²"])
def test_letters_in_the_number_above_do_not_stop_the_reading(tmp_path, above):
    assert [row.number for row in plan(tmp_path, [H, (above, *ONE[1:]), TENTH]).rows] == [above, "1.1"]


def test_a_task_without_facts_above_one_whose_number_was_left_out_is_in_doubt_and_no_section(tmp_path):
    rows = [H, ("I", "SỞ NỘI VỤ"), ONE, ("2", "Bộ tài liệu hướng dẫn"), (None, *THREE[1:]), ("4", *TWO[1:])]
    (table,) = plan(tmp_path, rows, bold=[2]).tables
    assert (table.headings, [row.number for row in table.rows]) == (("I. SỞ NỘI VỤ",), ["1", "2", "2", "4"])
    assert [row.doubts for row in table.rows][1] == (RowDoubt.HEADING_OR_TASK,)


# By agency, no row names who leads: one without a time has nothing but its words.
BY = ("STT", "Nhiệm vụ", "Thời hạn", "Ghi chú")
DONE = ("1", "Rà soát quy trình", "Quý I/2026", None)
BARE = ("2", "Bộ tài liệu hướng dẫn", None, None)
NEXT = ((), (None, None, "DANH MỤC NHIỆM VỤ KHÁC"), (None, None, "PHỤ LỤC"), (), H, ONE)
SIGNED = ((), ("Nơi nhận:\n- Như trên;", None, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"))


@pytest.mark.parametrize("below", [(), NEXT, SIGNED])
@pytest.mark.parametrize("above", [(DONE,), ()])
def test_the_last_row_of_a_table_heads_nothing(tmp_path, above, below):
    (table, *_more) = plan(tmp_path, [BY, ("I", "SỞ NỘI VỤ"), *above, BARE, *below], bold=[2]).tables
    row = table.rows[len(above)]
    assert (table.headings, row.content, row.leads_text) == (("I. SỞ NỘI VỤ",), BARE[1], "SỞ NỘI VỤ")


@pytest.mark.parametrize("section", [("II", "Sở Y tế"), ("II. Sở Y tế",)])
def test_words_alone_between_two_sections_are_a_task_in_doubt(tmp_path, section):
    rows = [BY, ("I", "Sở Nội vụ"), (None, BARE[1]), section, DONE, ("2", *DONE[1:])]
    found = plan(tmp_path, rows).rows
    assert [(row.content, row.doubts) for row in found][:2] == [
        (BARE[1], (RowDoubt.HEADING_OR_TASK,)), (DONE[1], ()),
    ]  # fmt: skip


def test_words_alone_under_two_headings_are_a_section_where_work_stands_below(tmp_path):
    rows = [H, ("I", "Công tác chung"), (None, "Lĩnh vực y tế"), (None, "Nhóm thường xuyên"), ONE, TWO]
    (table,) = plan(tmp_path, rows).tables
    assert table.headings == ("I. Công tác chung", "Lĩnh vực y tế", "Nhóm thường xuyên")
    assert not any(row.doubts for row in table.rows)


def test_words_alone_under_a_heading_are_in_doubt_with_all_below_where_no_rows_are_numbered(tmp_path):
    rows = [BY[1:], ("II. Sở Nội vụ",), (BARE[1],), DONE[1:], ("III. Sở Y tế",), DONE[1:]]
    found = plan(tmp_path, rows).rows
    assert [row.doubts for row in found] == [(RowDoubt.HEADING_OR_TASK,), (RowDoubt.SECTION_UNSURE,), ()]


def test_sections_set_in_the_column_of_time_say_nothing_of_what_it_holds(tmp_path):
    rows = [("Tiến độ", "Chủ trì", "Công việc"), ("I. TỔ CHỨC BỘ MÁY",), ("Quý I/2026", "Sở Tài chính", ONE[1])]
    notes = (("[1] Theo hướng dẫn riêng.",), ("Lưu ý: số liệu mẫu",))
    (table,) = plan(tmp_path, [*rows, *notes], ["A2:C2"]).tables
    assert (table.headings, table.rows[0].deadline_words) == (("I. TỔ CHỨC BỘ MÁY",), "Quý I/2026")


@pytest.mark.parametrize(
    ("numbers", "doubted"),
    [(("1", "2"), False), (("3", "4"), False), (("03", "04"), False), (("2.1", "2.2"), False), (("4", "5"), True)],
)
def test_words_alone_under_a_heading_are_in_doubt_where_a_number_is_missing(tmp_path, numbers, doubted):
    work = [(number, *DONE[1:]) for number in numbers]
    rows = [BY, ("I", "SỞ NỘI VỤ"), DONE, ("2", *DONE[1:]), ("II", "SỞ Y TẾ"), (None, BARE[1]), *work]
    (table,) = plan(tmp_path, rows, bold=[2, 5]).tables
    assert (len(table.headings) == 2, bool(table.rows[2].doubts)) == (doubted, doubted)


def test_rows_of_work_between_an_empty_row_and_the_next_table_are_no_titles_of_it(tmp_path):
    rows = [BY[1:], ("I. Sở Nội vụ",), DONE[1:], (), ("Tập huấn cán bộ;", "Quý II/2026"), ("II. Sở Y tế",), DONE[1:]]
    found = plan(tmp_path, [*rows, (), ("PHỤ LỤC",), (), H, ONE]).rows
    assert [row.content for row in found] == [DONE[1], "Tập huấn cán bộ;", DONE[1], ONE[1]]
