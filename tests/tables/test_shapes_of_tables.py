"""Each shape of published annexes, one case each, with words of our own: how a person reads it is how it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.plan_answers import Answers
from desktop_app.domain.plan_readings import SheetKind
from desktop_app.domain.watch import Cancelled
from desktop_app.tables.heading_words import Holds
from desktop_app.tables.plan_reading import read_tasks
from desktop_app.tables.plan_table import PlanFile, PlanProblem, PlanRow, RowDoubt, read_plan
from tests.tables.shapes import HEADINGS, workbook

H = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
ONE = ("1", "Rà soát quy trình", "Sở Nội vụ", "Sở Y tế", "Quý I/2026", "Báo cáo")
TWO = ("2", "Ban hành quy chế", "Sở Tài chính", None, "Năm 2026", "Quyết định")
THREE = ("3", "Tập huấn cán bộ", "Sở Y tế", None, "Tháng 6/2026", None)

Rows = Iterable[Sequence[object]]


def plan(tmp_path: Path, rows: Rows, merges: Iterable[str] = (), bold: Iterable[int] = ()) -> PlanFile:
    return read_plan(workbook(tmp_path / "plan.xlsx", rows, merges, bold), 2026)


def told(rows: Iterable[PlanRow]) -> list[tuple[str, int, str]]:
    return [(row.number, row.part, row.content) for row in rows]


def codes(row: PlanRow) -> list[tuple[str, str]]:
    return [(one.column, one.code) for one in row.problems]


# -- headings, domain words -----------------------------------------------------------------------------------------

WORDS = {
    Holds.NUMBER: ("STT", "TT", "Số TT", "Số thứ tự"),
    Holds.TASK: (
        "Nhiệm vụ", "Tên nhiệm vụ", "Nhiệm vụ, giải pháp", "Nội dung/nhiệm vụ", "Nội dung thực hiện",
        "Tên nhiệm vụ/dự án", "Tên đề án", "Nội dung công việc", "Danh mục nhiệm vụ", "Công việc", "Hoạt động",
        "NHIỆM VỤ", "Nội dung\nnhiệm vụ", "Giải pháp",
    ),
    Holds.LEAD: (
        "Cơ quan chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện", "CHỦ TRÌ", "Cơ quan chủ trì thực hiện",
        "Cơ quan chủ trì theo dõi, đánh giá", "Cơ quan, đơn vị chủ trì", "Đơn vị đầu mối", "Cơ quan tham mưu",
        "Phân công thực hiện", "Trách nhiệm thực hiện", "Chủ trì, phối hợp", "Đơn vị", "Cơ quan",
    ),
    Holds.SUPPORT: ("Cơ quan phối hợp", "Đơn vị phối hợp", "PHỐI HỢP", "Đơn vị tham gia", "Cơ quan phối hợp thực hiện"),
    Holds.TIME: (
        "Thời gian", "Thời gian thực hiện", "Thời gian hoàn thành", "Thời gian dự kiến hoàn thành", "Thời hạn",
        "Thời hạn hoàn thành", "Thời gian triển khai", "Hạn hoàn thành", "Tiến độ", "Lộ trình thực hiện",
        "Thời gian\n(tháng/năm)", "Mốc thời gian",
    ),
    Holds.PRODUCT: (
        "Sản phẩm", "Sản phẩm đầu ra", "Sản phẩm dự kiến", "Kết quả", "Kết quả dự kiến", "Chỉ tiêu đạt được",
        "Sản phẩm/Kết quả", "Mục tiêu",
    ),
    Holds.OTHER: (
        "Nguồn kinh phí", "Nguồn lực thực hiện", "Người đứng đầu chịu trách nhiệm", "Văn bản giao nhiệm vụ",
        "Thuộc nhóm nhiệm vụ", "Ghi chú", "Lãnh đạo phụ trách",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("what", "words"), [(what, words) for what, all_ in WORDS.items() for words in all_])
def test_a_column_is_told_by_its_heading_wherever_it_stands(tmp_path, what, words):
    usual = {
        Holds.NUMBER: ("TT", "1"), Holds.TASK: ("Nhiệm vụ", "Rà soát quy trình"), Holds.LEAD: ("Chủ trì", "Sở Nội vụ"),
        Holds.SUPPORT: ("Phối hợp", "Sở Y tế"), Holds.TIME: ("Thời hạn", "Quý I/2026"),
        Holds.PRODUCT: ("Sản phẩm", "Báo cáo"),
    }  # fmt: skip
    columns = {**usual, what: (words, usual.get(what, ("", "Việc mới"))[1])}
    shown = [*reversed(columns.values())]
    found = plan(tmp_path, [[heading for heading, _text in shown], [text for _heading, text in shown]])
    (table,) = found.tables
    assert [column.holds for column in table.columns] == [*reversed(columns)]
    (row,) = table.rows
    assert (row.number, row.content, row.leads_text, row.support_text) == (
        "1",
        "Rà soát quy trình",
        "Sở Nội vụ",
        "Sở Y tế",
    )
    assert (row.deadline_words, row.deliverable, table.kind) == ("Quý I/2026", "Báo cáo", SheetKind.TASKS)
    assert row.others == (((" ".join(words.split()), "Việc mới"),) if what is Holds.OTHER else ())


def test_a_unit_of_measure_and_an_agency_under_the_same_word_are_told_apart_by_their_values(tmp_path):
    figures = plan(
        tmp_path,
        [
            ("TT", "Chỉ tiêu", "Đơn vị", "Năm 2026", "Năm 2027"), ("1", "Hồ sơ đúng hạn", "%", "95", "98"),
            ("2", "Xã có mạng", "Xã", "10", "20"),
        ],
    )  # fmt: skip
    assert [column.holds for column in figures.tables[0].columns][2:] == [Holds.UNIT, Holds.TARGET, Holds.TARGET]
    assert figures.tables[0].kind is SheetKind.INDICATORS
    work = plan(tmp_path, [("TT", "Nhiệm vụ", "Đơn vị", "Thời hạn"), ("1", "Rà soát", "Sở Nội vụ", "Quý I/2026")])
    assert (work.tables[0].kind, work.rows[0].leads_text) == (SheetKind.TASKS, "Sở Nội vụ")


def test_progress_words_under_tien_do_are_no_deadline(tmp_path):
    found = plan(
        tmp_path,
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tiến độ"),
            ("1", "Rà soát", "Sở Nội vụ", "Quý I/2026", "Đã hoàn thành"),
        ],
    )
    assert (found.tables[0].kind, found.rows[0].others) == (SheetKind.PROGRESS, (("Tiến độ", "Đã hoàn thành"),))


# -- headings over several rows, titles, places -----------------------------------------------------------------------


def test_a_heading_over_three_rows(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Tổ chức thực hiện", None, None),
        (None, None, "Cơ quan", None, "Thời gian"),
        (None, None, "Chủ trì", "Phối hợp", None),
        ("1", "Rà soát", "Sở Nội vụ", "Sở Y tế", "Quý I/2026"),
    ]
    (row,) = plan(tmp_path, rows, ["A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3"]).rows
    assert (row.leads_text, row.support_text, row.deadline_words) == ("Sở Nội vụ", "Sở Y tế", "Quý I/2026")


def test_a_heading_over_two_rows_without_merges(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", None, "Thời gian"),
        (None, None, "Chủ trì", "Phối hợp", None),
        ("1", "Rà soát", "Sở Nội vụ", "Sở Y tế", "Quý I/2026"),
    ]
    (row,) = plan(tmp_path, rows).rows
    assert (row.leads_text, row.support_text, row.deadline_words) == ("Sở Nội vụ", "Sở Y tế", "Quý I/2026")


def test_start_and_end_in_columns_of_their_own_are_one_time(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện", None),
        (None, None, None, "Bắt đầu", "Kết thúc"),
        ("1", "Rà soát", "Sở Nội vụ", "01/2026", "12/2026"),
    ]
    (row,) = plan(tmp_path, rows, ["A1:A2", "B1:B2", "C1:C2", "D1:E1"]).rows
    assert (row.deadline_words, row.deadlines[0].start, row.deadlines[0].due) == (
        "01/2026 - 12/2026", date(2026, 1, 1), date(2026, 12, 31),
    )  # fmt: skip


def test_marks_in_a_calendar_of_quarters_are_the_time(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện năm 2026", None, None, None),
        (None, None, None, "Quý I", "Quý II", "Quý III", "Quý IV"),
        ("1", "Rà soát", "Sở Nội vụ", None, "x", None, None),
        ("2", "Tập huấn", "Sở Y tế", "x", None, None, "x"),
    ]
    first, second = plan(tmp_path, rows, ["A1:A2", "B1:B2", "C1:C2", "D1:G1"]).rows
    assert (first.deadline_words, first.deadlines[0].due) == ("Quý II/2026", date(2026, 6, 30))
    assert second.deadline_words == "Quý I/2026; Quý IV/2026"


def test_titles_above_and_a_table_that_begins_further_right_and_below_blank_rows(tmp_path):
    rows = [(None, None, "PHỤ LỤC"), (None, None, "DANH MỤC NHIỆM VỤ"), (), (), (None, None, *H), (None, None, *ONE)]
    (table,) = plan(tmp_path, rows).tables
    assert (table.titles, table.heading_row, table.columns[0].letter) == (("PHỤ LỤC", "DANH MỤC NHIỆM VỤ"), 5, "C")
    assert table.rows[0].content == "Rà soát quy trình"


def test_a_blank_column_inside_the_table(tmp_path):
    rows = [("TT", None, *H[1:]), ("1", None, *ONE[1:])]
    assert plan(tmp_path, rows).rows[0].leads_text == "Sở Nội vụ"


def test_a_running_number_without_a_heading(tmp_path):
    assert [row.number for row in plan(tmp_path, [(None, *H[1:]), ONE, TWO]).rows] == ["1", "2"]


def test_the_line_of_column_numbers_is_no_row(tmp_path):
    assert told(plan(tmp_path, [H, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ONE]).rows) == [
        ("1", 0, "Rà soát quy trình")
    ]


def test_the_heading_on_each_printed_page_is_no_row(tmp_path):
    assert [row.number for row in plan(tmp_path, [H, ONE, H, TWO, H, THREE]).rows] == ["1", "2", "3"]


def test_a_task_told_in_two_columns_is_both(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Giải pháp", "Chủ trì", "Thời hạn"),
        ("1", "Nâng cao kỷ cương", "Kiểm tra công vụ", "Sở Nội vụ", "Quý I/2026"),
        (None, None, "Công khai kết quả", "Sở Y tế", "Quý II/2026"),
    ]
    first, second = plan(tmp_path, rows, ["A2:A3", "B2:B3"]).rows
    assert (first.content, second.content) == (
        "Nâng cao kỷ cương\nKiểm tra công vụ",
        "Nâng cao kỷ cương\nCông khai kết quả",
    )
    assert (second.number, second.part) == ("1", 1)


# -- sections ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "merge"),
    [
        (("I", "CÔNG TÁC CHUNG"), "B2:F2"),
        (("I", "CÔNG TÁC CHUNG"), "A2:F2"),
        (("I. CÔNG TÁC CHUNG",), "A2:F2"),
        (("I. CÔNG TÁC CHUNG",), ""),
        (("I", "CÔNG TÁC CHUNG"), ""),
        ((None, "I. CÔNG TÁC CHUNG"), ""),
        ((None, "I. CÔNG TÁC CHUNG"), "B2:F2"),
        (("I.", "CÔNG TÁC CHUNG"), ""),
        (("I", "CÔNG TÁC\nCHUNG"), "B2:F2"),
    ],
)
def test_a_section_row_however_it_is_set(tmp_path, section, merge):
    if merge == "A2:F2" and len(section) == 2:
        section = (" ".join(section).replace(" ", ". ", 1),)
    (table,) = plan(tmp_path, [H, section, ONE], [merge] if merge else []).tables
    assert (table.headings, table.rows[0].sections) == (("I. CÔNG TÁC CHUNG",), ("I. CÔNG TÁC CHUNG",))
    assert table.rows[0].doubts == ()


@pytest.mark.parametrize(
    ("labels", "path"),
    [
        (("A", "I", "1"), ("A. Một", "I. Hai", "1. Ba")),
        (("Phần I", "A", "I"), ("Phần I. Một", "A. Hai", "I. Ba")),
        (("I", "I.1", "I.1.1"), ("I. Một", "I.1. Hai", "I.1.1. Ba")),
        (("I", "1", "1.1"), ("I. Một", "1. Hai", "1.1. Ba")),
        (("II", "2", "a"), ("II. Một", "2. Hai", "a. Ba")),
    ],
)
def test_sections_under_each_other(tmp_path, labels, path):
    titles = ("Một", "Hai", "Ba")
    rows = [H, *zip(labels, titles, strict=True), ("", *ONE[1:])]
    merges = [f"B{row}:F{row}" for row in (2, 3, 4)]
    (row,) = plan(tmp_path, rows, merges).rows
    assert row.sections == path


def test_a_letter_after_h_is_a_letter_and_no_roman_figure(tmp_path):
    rows = [H, ("G", "Bảy"), ("I", "Mục"), ONE, ("H", "Tám"), ("I", "Chín"), TWO]
    assert plan(tmp_path, rows).rows[0].sections == ("G. Bảy", "I. Mục")
    rows = [H, ("H", "Tám"), ("I", "Mục"), ONE]
    assert plan(tmp_path, rows).rows[0].sections == ("I. Mục",)


def test_numbering_that_restarts_in_each_section_and_a_section_number_given_twice(tmp_path):
    rows = [H, ("I", "Một"), ONE, TWO, ("II", "Hai"), ("1", *THREE[1:]), ("II", "Ba"), ("1", "Soạn sổ tay", *ONE[2:])]
    found = plan(tmp_path, rows).rows
    assert [(row.number, row.sections) for row in found] == [
        ("1", ("I. Một",)), ("2", ("I. Một",)), ("1", ("II. Hai",)), ("1", ("II. Ba",)),
    ]  # fmt: skip
    assert not any(row.doubts for row in found)


def test_a_number_given_twice_or_missing_is_asked_about_and_no_doubt(tmp_path):
    rows = [H, ONE, ("1", *TWO[1:]), ("4", *THREE[1:])]
    found = plan(tmp_path, rows).rows
    assert [codes(row)[:1] for row in found] == [[], [("number", PlanProblem.NUMBER_REPEATED)], []]
    assert not any(row.doubts for row in found)


def test_the_same_section_on_the_next_page_is_counted_once(tmp_path):
    rows = [H, ("I", "CÔNG TÁC CHUNG"), ONE, H, ("I", "CÔNG TÁC CHUNG (tiếp theo)"), TWO]
    (table,) = plan(tmp_path, rows).tables
    assert (table.headings, table.rows[1].sections) == (("I. CÔNG TÁC CHUNG",), ("I. CÔNG TÁC CHUNG",))


def test_a_parent_row_without_facts_is_a_heading_when_smaller_numbers_follow(tmp_path):
    rows = [H, ("1", "Xây dựng hạ tầng"), ("1.1", *ONE[1:]), ("1.2", *TWO[1:]), ("2", *THREE[1:])]
    (table,) = plan(tmp_path, rows).tables
    assert table.headings == ("1. Xây dựng hạ tầng",)
    assert [(row.number, row.sections) for row in table.rows] == [
        ("1.1", ("1. Xây dựng hạ tầng",)), ("1.2", ("1. Xây dựng hạ tầng",)), ("2", ()),
    ]  # fmt: skip


def test_a_task_whose_cells_are_empty_is_still_a_task(tmp_path):
    found = plan(tmp_path, [H, ONE, ("2", "Ban hành quy chế"), THREE]).rows
    assert told(found)[1] == ("2", 0, "Ban hành quy chế")
    assert codes(found[1]) == [("lead", PlanProblem.NO_LEAD), ("time", PlanProblem.NO_DEADLINE)]
    assert found[1].doubts == ()


def test_a_number_and_words_alone_that_may_be_either_are_in_doubt(tmp_path):
    found = plan(tmp_path, [H, ONE, ("7", "Hạ tầng số"), ("12", *TWO[1:])]).rows
    assert found[1].doubts == (RowDoubt.HEADING_OR_TASK,)


def test_a_heading_that_a_page_cut_is_one_heading(tmp_path):
    rows = [H, ("I", "Hoàn thiện thể chế, chính sách"), (None, "và tổ chức thi hành"), ONE]
    (table,) = plan(tmp_path, rows).tables
    assert table.headings == ("I. Hoàn thiện thể chế, chính sách và tổ chức thi hành",)


# -- one number, several rows -----------------------------------------------------------------------------------------


def test_one_number_over_rows_with_products_and_deadlines_of_their_own(tmp_path):
    rows = [
        H, ONE, (None, "Niêm yết công khai", "Sở Y tế", None, "Quý II/2026", "Bảng niêm yết"),
        (None, "Tổng kết", "Sở Nội vụ", None, "Quý III/2026", "Hội nghị"), TWO,
    ]  # fmt: skip
    found = plan(tmp_path, rows, ["A2:A4"]).rows
    assert told(found)[:3] == [("1", 0, "Rà soát quy trình"), ("1", 1, "Niêm yết công khai"), ("1", 2, "Tổng kết")]
    assert [row.deliverable for row in found] == ["Báo cáo", "Bảng niêm yết", "Hội nghị", "Quyết định"]


def test_the_same_without_merged_cells(tmp_path):
    rows = [H, ONE, (None, "Niêm yết công khai", "Sở Y tế", None, "Quý II/2026", "Bảng niêm yết"), TWO]
    found = plan(tmp_path, rows).rows
    assert told(found)[1] == ("1", 1, "Niêm yết công khai")
    assert found[1].doubts == ()


def test_another_milestone_of_the_same_task(tmp_path):
    rows = [H, ONE, (None, None, None, None, "Quý III/2026", "Báo cáo tổng kết"), TWO]
    first, second, _third = plan(tmp_path, rows, ["A2:A3", "B2:B3", "C2:C3"]).rows
    assert (second.number, second.part, second.content, second.leads_text) == ("1", 1, first.content, "Sở Nội vụ")
    assert second.deadlines[0].due == date(2026, 9, 30)


def test_dashes_in_the_number_column_are_parts_of_the_number_above(tmp_path):
    rows = [
        H,
        ONE,
        ("-", "Tổ chức lớp một", "Sở Y tế", None, "Quý II/2026"),
        ("-", "Tổ chức lớp hai", "Sở Nội vụ", None, "2026"),
    ]
    assert [(row.number, row.part) for row in plan(tmp_path, rows).rows] == [("1", 0), ("1", 1), ("1", 2)]


def test_sub_rows_under_a_number_that_says_nobody(tmp_path):
    rows = [
        H, ("1", "Tổ chức tập huấn"), (None, "- Lớp một", "Sở Nội vụ", None, "Quý I/2026"),
        (None, "- Lớp hai", "Sở Y tế", None, "Quý II/2026"), TWO,
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert [(row.number, row.part, row.sections) for row in table.rows] == [
        ("1", 0, ("1. Tổ chức tập huấn",)), ("1", 1, ("1. Tổ chức tập huấn",)), ("2", 0, ()),
    ]  # fmt: skip


def test_a_product_merged_down_a_section_counts_for_each_row_and_makes_no_task_of_the_heading(tmp_path):
    rows = [
        (*H[:5], "Sản phẩm", "Nguồn kinh phí"), ("I", "CÔNG TÁC CHUNG", None, None, None, "Báo cáo chung", "Ngân sách"),
        ONE[:5], TWO[:5],
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows, ["F2:F4", "G2:G4"]).tables
    assert table.headings == ("I. CÔNG TÁC CHUNG",)
    assert [(row.deliverable, row.others) for row in table.rows] == [
        ("Báo cáo chung", (("Nguồn kinh phí", "Ngân sách"),))
    ] * 2


# -- cut by pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Rà soát quy trình tiếp nhận", "hồ sơ của người dân"),
        ("Rà soát quy trình của", "Bộ phận Một cửa"),
        ("Rà soát quy trình (gồm:", "Hồ sơ giấy và hồ sơ số)"),
        ("Rà soát quy trình,", "Niêm yết kết quả"),
    ],
)
def test_a_cell_cut_by_a_page_is_put_together(tmp_path, upper, lower):
    found = plan(tmp_path, [H, ("1", upper, *ONE[2:]), (None, lower), TWO]).rows
    assert told(found) == [("1", 0, f"{upper} {lower}"), ("2", 0, "Ban hành quy chế")]
    assert (found[0].doubts, found[0].more_rows) == ((), (3,))


def test_a_number_that_stands_again_on_the_next_page(tmp_path):
    found = plan(tmp_path, [H, ONE, H, ("1", "và công bố kết quả"), TWO]).rows
    assert told(found) == [("1", 0, "Rà soát quy trình và công bố kết quả"), ("2", 0, "Ban hành quy chế")]


def test_a_row_of_which_every_cell_was_cut(tmp_path):
    rows = [
        H, ("1", "Rà soát quy trình nội bộ của", "Sở Văn hóa, Thể thao và", "Các sở, ban,", "Quý", "Báo cáo và"), H,
        (None, "Bộ phận Một cửa", "Du lịch", "ngành", "IV/2026", "kế hoạch"), TWO,
    ]  # fmt: skip
    first, _second = plan(tmp_path, rows).rows
    assert (first.content, first.leads_text) == (
        "Rà soát quy trình nội bộ của Bộ phận Một cửa",
        "Sở Văn hóa, Thể thao và Du lịch",
    )
    assert (first.support_text, first.deadline_words, first.deliverable) == (
        "Các sở, ban, ngành",
        "Quý IV/2026",
        "Báo cáo và kế hoạch",
    )
    assert (first.deadlines[0].due, first.doubts) == (date(2026, 12, 31), ())


def test_a_row_that_may_be_either_is_in_doubt(tmp_path):
    found = plan(tmp_path, [H, ("1", "Rà soát quy trình tại", *ONE[2:]), (None, "Sở Y tế"), TWO]).rows
    assert found[0].content == "Rà soát quy trình tại Sở Y tế"
    found = plan(tmp_path, [H, ONE, (None, "Hội nghị", None, "Sở Xây dựng"), TWO]).rows
    assert any({RowDoubt.PERHAPS_REST, RowDoubt.JOINED} & set(row.doubts) for row in found)


def test_rows_of_dots_are_left_out(tmp_path):
    assert len(plan(tmp_path, [H, ONE, ("...", "…", "....", None, "…", None), TWO, ("…",)]).rows) == 2


# -- what stands below ------------------------------------------------------------------------------------------------


def test_totals_notes_recipients_and_signatures_are_no_work(tmp_path):
    rows = [
        H, ONE, TWO, (None, "Tổng cộng: 02 nhiệm vụ"), ("Ghi chú: số liệu minh họa",), (),
        (None, None, None, None, "Đồng Nai, ngày 05 tháng 01 năm 2026"),
        ("Nơi nhận:", None, None, "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", None, None, "CHỦ TỊCH"), ("- Lưu: VT.",),
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert (len(table.rows), table.headings) == (2, ())
    assert table.notes[:2] == ("Tổng cộng: 02 nhiệm vụ", "Ghi chú: số liệu minh họa")
    assert any("Nơi nhận" in note for note in table.notes)


def test_a_mark_is_answered_by_the_note_below(tmp_path):
    rows = [
        H,
        ("1", "Rà soát quy trình[1]", "Sở Nội vụ(*)", None, "Quý I/2026[2]", None),
        ("[1] Theo hướng dẫn riêng.",),
        ("(*) Từ tháng 7.",),
    ]
    (row,) = plan(tmp_path, rows).rows
    assert row.deadlines[0].due == date(2026, 3, 31)
    assert [(one.column, one.words) for one in row.problems] == [
        ("task", "[1] Theo hướng dẫn riêng."), ("lead", "(*) Từ tháng 7."), ("time", "[2]"),
    ]  # fmt: skip
    assert row.doubts == ()


def test_a_raised_figure_is_a_mark_and_square_metres_are_none(tmp_path):
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (H, ONE, TWO):
        sheet.append(row)
    small = InlineFont(vertAlign="superscript")
    sheet["E2"] = CellRichText("Quý I/2026", TextBlock(small, "1"))
    sheet["B3"] = CellRichText("Xây kho 200 m", TextBlock(small, "2"))
    book.save(tmp_path / "plan.xlsx")
    first, second = read_plan(tmp_path / "plan.xlsx").rows
    assert (first.deadline_words, first.deadlines[0].due) == ("Quý I/2026¹", date(2026, 3, 31))
    assert [one.words for one in first.problems] == ["¹"]
    assert (second.content, codes(second)) == ("Xây kho 200 m2", [])


# -- agencies ---------------------------------------------------------------------------------------------------------


def test_an_annex_grouped_by_agency_in_its_headings(tmp_path):
    columns = ("STT", "Nhiệm vụ", "Thời hạn", "Sản phẩm")
    rows = [
        columns, ("I", "SỞ NỘI VỤ"), ("1", "Rà soát quy trình", "Quý I/2026", "Báo cáo"),
        ("2", "Tập huấn", "Quý II/2026", None), ("II", "SỞ Y TẾ"), ("1", "Niêm yết giá", "Quý I/2026", None),
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert (table.kind, [row.leads_text for row in table.rows]) == (
        SheetKind.TASKS,
        ["SỞ NỘI VỤ", "SỞ NỘI VỤ", "SỞ Y TẾ"],
    )


def test_the_same_beside_an_empty_column_of_leads(tmp_path):
    rows = [
        H,
        ("I", "SỞ NỘI VỤ"),
        ("1", "Rà soát", None, None, "Quý I/2026"),
        ("II", "SỞ Y TẾ"),
        ("1", "Niêm yết", None, None, "2026"),
    ]
    assert [row.leads_text for row in plan(tmp_path, rows).rows] == ["SỞ NỘI VỤ", "SỞ Y TẾ"]


def test_an_agency_merged_down_in_the_first_column_leads_each_row(tmp_path):
    rows = [
        ("Cơ quan chủ trì", "TT", "Nhiệm vụ", "Thời hạn"), ("Sở Nội vụ", "1", "Rà soát quy trình", "Quý I/2026"),
        (None, "2", "Tập huấn", "Quý II/2026"), ("Sở Y tế", "3", "Niêm yết giá", "Quý I/2026"),
    ]  # fmt: skip
    assert [row.leads_text for row in plan(tmp_path, rows, ["A2:A3"]).rows] == ["Sở Nội vụ", "Sở Nội vụ", "Sở Y tế"]


def test_the_same_without_a_merge_is_carried_down_and_asked(tmp_path):
    rows = [
        ("Cơ quan chủ trì", "TT", "Nhiệm vụ", "Thời hạn"), ("Sở Nội vụ", "1", "Rà soát quy trình", "Quý I/2026"),
        (None, "2", "Tập huấn", "Quý II/2026"),
    ]  # fmt: skip
    found = plan(tmp_path, rows).rows
    assert found[1].leads_text == "Sở Nội vụ"
    assert codes(found[1]) == [("lead", PlanProblem.LEAD_FROM_ABOVE)]


def test_a_section_that_names_who_leads_all_of_it_is_a_heading(tmp_path):
    rows = [H, ("I", "CÔNG TÁC CHUNG", "Sở Nội vụ"), ONE, TWO, ("II", "CÔNG TÁC KHÁC", "Sở Y tế"), ("1", *THREE[1:])]
    (table,) = plan(tmp_path, rows, bold=[2, 5]).tables
    assert (len(table.headings), len(table.rows)) == (2, 3)


# -- numbers, columns that are missing --------------------------------------------------------------------------------


def test_a_table_without_a_column_of_numbers(tmp_path):
    found = plan(tmp_path, [H[1:], ("I. CÔNG TÁC CHUNG",), ONE[1:], TWO[1:]]).rows
    assert told(found) == [("", 0, "Rà soát quy trình"), ("", 0, "Ban hành quy chế")]
    assert not any(row.doubts or row.problems for row in found)
    assert found[0].sections == ("I. CÔNG TÁC CHUNG",)


def test_numbers_typed_before_the_words_of_the_task(tmp_path):
    rows = [H[1:], ("1. Rà soát quy trình", *ONE[2:]), ("2. Ban hành quy chế", *TWO[2:])]
    assert told(plan(tmp_path, rows).rows) == [("1", 0, "Rà soát quy trình"), ("2", 0, "Ban hành quy chế")]


@pytest.mark.parametrize("label", ["1", "1.", "1)", "(1)", "1/", 1, "01"])
def test_signs_around_a_number_do_not_matter(tmp_path, label):
    assert plan(tmp_path, [H, (label, *ONE[1:])]).rows[0].number in ("1", "01")


def test_ten_that_excel_made_one_is_in_doubt_and_other_figures_are_not(tmp_path):
    rows = [H, *((number, f"Rà soát việc {index}", *ONE[2:]) for index, number in enumerate((1.8, 1.9, 1.1, 1.11)))]
    assert [row.doubts for row in plan(tmp_path, rows).rows] == [(), (), (RowDoubt.NUMBER_MADE_BY_EXCEL,), ()]


def test_a_date_that_excel_made_is_in_doubt_and_a_typed_one_is_not(tmp_path):
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (H, (*ONE[:4], datetime(2026, 6, 1), None), (*TWO[:4], datetime(2026, 10, 31), None)):
        sheet.append(row)
    sheet["E2"].number_format, sheet["E3"].number_format = "mmm-yy", "dd/mm/yyyy"
    book.save(tmp_path / "plan.xlsx")
    first, second = read_plan(tmp_path / "plan.xlsx").rows
    assert (first.deadline_words, first.doubts) == ("06/2026", (RowDoubt.DATE_MADE_BY_EXCEL,))
    assert (second.deadline_words, second.doubts, second.deadlines[0].due) == ("31/10/2026", (), date(2026, 10, 31))


def test_words_that_became_a_formula_error_are_in_doubt(tmp_path):
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (H, ONE, TWO):
        sheet.append(row)
    sheet["B2"].value, sheet["B2"].data_type = "#NAME?", "e"
    book.save(tmp_path / "plan.xlsx")
    assert read_plan(tmp_path / "plan.xlsx").rows[0].doubts == (RowDoubt.CELL_ERROR,)


def test_a_wrong_dimension_loses_no_rows(tmp_path):
    import zipfile

    path = workbook(tmp_path / "plan.xlsx", [H, ONE, TWO, THREE])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert b'<dimension ref="A1:F4"' in parts[name]
    parts[name] = parts[name].replace(b'<dimension ref="A1:F4"', b'<dimension ref="A1:B2"')
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    assert len(read_plan(path).rows) == 3


# -- several tables ---------------------------------------------------------------------------------------------------


def test_stacked_tables_with_headings_and_columns_of_their_own_are_added_up(tmp_path):
    rows = [
        ("BIỂU SỐ 01",), H, ("I", "Mục một"), ONE, TWO, (), ("BIỂU SỐ 02",),
        ("TT", "Thời gian", "Tên nhiệm vụ", "Đơn vị thực hiện", "Ghi chú"),
        ("1", "Quý II/2026", "Tổng kết", "Sở Y tế", "Mới"),
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert told(table.rows)[-1] == ("1", 0, "Tổng kết")
    assert (table.rows[-1].sections, table.rows[-1].leads_text, table.rows[-1].others) == (
        (),
        "Sở Y tế",
        (("Ghi chú", "Mới"),),
    )
    assert (len(table.headings), table.titles) == (1, ("BIỂU SỐ 01", "BIỂU SỐ 02"))
    assert codes(table.rows[-1]) == []


def test_indicators_and_tasks_stacked_on_one_sheet_stay_apart(tmp_path):
    rows = [
        ("TT", "Chỉ tiêu", "ĐVT", "Năm 2026"), ("1", "Hồ sơ đúng hạn", "%", "95"), (), ("B. NHIỆM VỤ",), H, ONE, TWO,
    ]  # fmt: skip
    found = plan(tmp_path, rows)
    assert [(table.kind, len(table.rows)) for table in found.tables] == [
        (SheetKind.INDICATORS, 1),
        (SheetKind.TASKS, 2),
    ]
    assert found.tables[0].rows[0].others == (("ĐVT", "%"), ("Năm 2026", "95"))


def test_each_sheet_of_a_workbook_says_what_it_is_for(tmp_path):
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (
        ("Nhiệm vụ", [H, ONE]),
        (
            "Chỉ tiêu",
            [
                ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027", "Cơ quan theo dõi"),
                ("1", "Hài lòng", "%", 90, 95, "Sở Nội vụ"),
            ],
        ),
        (
            "Tiến độ",
            [
                ("TT", "Nhiệm vụ", "Chủ trì", "Kết quả thực hiện", "Tình trạng"),
                ("1", "Rà soát", "Sở Nội vụ", "Đã rà soát", "Đã hoàn thành"),
            ],
        ),
        ("Trống", [("STT", "Nội dung", "Sản phẩm"), ("1", "Rà soát", "Báo cáo")]),
        ("Thư", [("Kính gửi",)]),
        ("Nháp", [H, ONE]),
    ):  # fmt: skip
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Nháp"].sheet_state = "veryHidden"
    book.save(tmp_path / "plan.xlsx")
    found = read_plan(tmp_path / "plan.xlsx")
    assert [(table.sheet, table.kind) for table in found.tables] == [
        ("Nhiệm vụ", SheetKind.TASKS), ("Chỉ tiêu", SheetKind.INDICATORS), ("Tiến độ", SheetKind.PROGRESS),
        ("Trống", SheetKind.UNKNOWN),
    ]  # fmt: skip
    assert (found.skipped, found.hidden) == (("Thư", "Nháp"), ("Nháp",))


def test_sheets_that_were_not_read_are_said(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [H, ONE])
    book = load_workbook(path)
    book.create_sheet("Thư").append(("Kính gửi",))
    book.create_sheet("Nháp").append(("x",))
    book["Nháp"].sheet_state = "hidden"
    book.save(path)
    found = read_tasks(path, (), Answers(), None, date(2026, 1, 15))
    assert [(sheet.name, sheet.kind) for sheet in found.sheets] == [
        ("Phụ lục", SheetKind.TASKS),
        ("Thư", SheetKind.UNKNOWN),
        ("Nháp", SheetKind.UNKNOWN),
    ]
    assert [(one.sheet, one.code) for one in found.problems if one.column == ""] == [("Nháp", PlanProblem.HIDDEN_SHEET)]
    assert len(found.rows) == 1


def test_marks_of_notes_stand_in_no_name_and_no_time(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [H, ("1", "Rà soát", "Sở Nội vụ[1]", None, "Quý I/2026[1]", None)])
    (row,) = read_tasks(path, (), Answers(), None, date(2026, 1, 15)).rows
    assert [one.text for one in row.leads] == ["Sở Nội vụ"]
    assert (row.leads_words, row.deadline_words) == ("Sở Nội vụ[1]", "Quý I/2026[1]")
    assert [one.due for one in row.schedules] == [date(2026, 3, 31)]


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [H, ONE, TWO])
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.save(path)
    (table,) = read_plan(path).tables
    assert [(one.column, one.code, one.words) for one in table.problems] == [
        ("support", PlanProblem.HIDDEN_COLUMN, "D: Cơ quan phối hợp")
    ]
    assert [codes(row) for row in table.rows] == [[], [("", PlanProblem.HIDDEN_ROW)]]


def test_a_table_without_a_column_of_time_asks_once_for_the_table(tmp_path):
    found = plan(tmp_path, [H[:4], ONE[:4], TWO[:4]])
    assert [(one.row, one.column, one.code) for one in found.tables[0].problems] == [
        (0, "time", PlanProblem.NO_DEADLINE)
    ]
    assert not any(row.problems for row in found.rows)


def test_a_person_may_stop_the_reading(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [HEADINGS, *((str(n), f"Rà soát {n}", *ONE[2:]) for n in range(1, 700))])
    seen: list[tuple[int, int]] = []
    assert len(read_plan(path, watch=lambda done, total: seen.append((done, total))).rows) == 699
    assert seen[-1] == (700, 700)
    assert [done for done, total in seen if total] == sorted(done for done, total in seen if total)

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_plan(path, watch=stop)
