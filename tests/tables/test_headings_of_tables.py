"""Headings of published annexes: any words, any order, over several rows; what each column holds."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.tables.heading_words import Holds
from tests.tables.own_tables import ONE, THREE, TWO, H, plan, told

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
