"""Shapes of the tables that provinces, departments and their offices keep: indices, ditto marks, heads of bodies."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.tables.agencies_in_cell import KnownAgency, catalogue, named_in_cell
from desktop_app.tables.plan_table import PlanFile, read_plan

KNOWN = catalogue(
    [KnownAgency("TC", "Sở Tài chính", ("Tài chính",)), KnownAgency("YT", "Sở Y tế"), KnownAgency("CA", "Công an tỉnh")]
)


def plan(folder: Path, rows: list[tuple[object, ...]]) -> PlanFile:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(folder / "bảng.xlsx")
    return read_plan(folder / "bảng.xlsx", 2026)


def codes(words: str) -> list[str]:
    return [one.agency or one.group or one.text for one in named_in_cell(words, KNOWN).named]


INDEX = [
    ("TT", "Chỉ số thành phần", "Điểm chuẩn", "Mục tiêu", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Chỉ đạo, điều hành", "9,5", "9,0", None, None, None),
    ("1.1", "Kế hoạch", "2", "2", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I/2026"),
    ("1.2", "Kiểm tra", "1,5", "1", "Kiểm tra các đơn vị", "Sở Nội vụ", "Quý III/2026"),
    ("2", "Thể chế", "8", "≥ 7,5", None, None, None),
    ("2.1", "Xử lý văn bản", "1", "1", "Xử lý văn bản trái luật", "Sở Tư pháp", "Quý IV/2026"),
]


def test_points_of_an_index_are_no_products_and_its_parts_with_points_only_are_headings(tmp_path):
    (table,) = plan(tmp_path, INDEX).tables
    assert table.kind is SheetKind.TASKS
    assert table.headings == ("1. Chỉ đạo, điều hành", "2. Thể chế")
    assert [(row.number, row.deliverable, row.doubts) for row in table.rows] == [
        ("1.1", "", ()), ("1.2", "", ()), ("2.1", "", ()),
    ]  # fmt: skip
    assert ("Mục tiêu", "2") in table.rows[0].others


def test_aims_in_words_stay_what_comes_of_a_task(tmp_path):
    rows = [("TT", "Nhiệm vụ", "Mục tiêu", "Chủ trì"), ("1", "Rà soát", "Giảm một nửa hồ sơ giấy", "Sở Nội vụ")]
    assert plan(tmp_path, rows).rows[0].deliverable == "Giảm một nửa hồ sơ giấy"


def test_the_index_beside_a_task_is_no_product(tmp_path):
    rows = [("TT", "Chỉ số", "Giải pháp thực hiện", "Chủ trì"), ("1", "Chi phí thời gian", "Rà soát", "Sở Nội vụ")]
    (row,) = plan(tmp_path, rows).rows
    assert (row.content, row.deliverable, row.others) == ("Rà soát", "", (("Chỉ số", "Chi phí thời gian"),))


@pytest.mark.parametrize("mark", ["nt", "Nt", "-nt-", "n/t", "Như trên", "//", '"', "”", "''"])
def test_ditto_marks_say_what_the_row_above_says(tmp_path, mark):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"),
        ("1", "Rà soát quy trình", "Sở Nội vụ", "Sở Y tế", "10/4/2026", "Báo cáo"),
        ("2", "Tập huấn công chức", mark, mark, mark, mark),
        ("3", "Khảo sát hiện trạng", mark, mark, mark, mark),
    ]
    last = plan(tmp_path, rows).rows[-1]
    assert (last.leads_text, last.support_text, last.deadline_words, last.deliverable, last.doubts) == (
        "Sở Nội vụ", "Sở Y tế", "10/4/2026", "Báo cáo", (),
    )  # fmt: skip


@pytest.mark.parametrize("mark", ["nt", "//", '"'])
def test_a_ditto_mark_with_nothing_to_repeat_is_in_doubt(mark):
    cell = named_in_cell(mark, KNOWN)
    assert (cell.named, cell.doubts) == ((), ("agency_reference",))


def test_a_dash_is_nobody():
    assert named_in_cell("-", KNOWN).doubts == ()


@pytest.mark.parametrize("heading", ["Người đứng đầu, đơn vị chịu trách nhiệm chủ trì", "Phụ trách"])
def test_headings_that_name_who_leads_by_other_words(tmp_path, heading):
    rows = [("TT", "Nhiệm vụ", heading, "Thời hạn"), ("1", "Rà soát", "Giám đốc Sở Nội vụ", "Quý I/2026")]
    assert plan(tmp_path, rows).rows[0].leads_text == "Giám đốc Sở Nội vụ"


def test_the_person_who_answers_stays_beside_the_body_that_leads(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Người đứng đầu chịu trách nhiệm", "Đơn vị chủ trì", "Thời hạn"),
        ("1", "Rà soát", "Ông Trần Văn B", "Sở Nội vụ", "Quý I/2026"),
    ]
    assert plan(tmp_path, rows).rows[0].leads_text == "Sở Nội vụ"


def test_heads_of_bodies_as_headings_say_who_leads(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Kết quả", "Thời hạn"),
        (None, "Giám đốc Sở Nội vụ", None, None),
        ("1", "Rà soát quy trình", "Báo cáo", "10/4/2026"),
        (None, "Chủ tịch UBND các xã, phường", None, None),
        ("1", "Báo cáo hộ nghèo", "Danh sách", "25/3/2026"),
        (None, None, None, "CHỦ TỊCH"),
        (None, None, None, "Lê Thị Mẫu"),
    ]
    (table,) = plan(tmp_path, rows).tables
    assert [row.leads_text for row in table.rows] == ["Giám đốc Sở Nội vụ", "Chủ tịch UBND các xã, phường"]
    assert table.notes == ("CHỦ TỊCH", "Lê Thị Mẫu")


@pytest.mark.parametrize("words", ["Cộng I", "Cộng mục II", "Tổng cộng phần A:", "Cộng 1"])
def test_sums_of_a_section_are_notes(tmp_path, words):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí"),
        ("1", "Rà soát quy trình", "Sở Nội vụ", "Quý I/2026", "500"),
        (None, words, None, None, "500"),
        ("2", "Tập huấn công chức", "Sở Y tế", "Quý II/2026", "700"),
    ]
    (table,) = plan(tmp_path, rows).tables
    assert [(row.content, row.doubts) for row in table.rows] == [("Rà soát quy trình", ()), ("Tập huấn công chức", ())]


def test_a_hyphen_inside_the_name_of_an_office_makes_no_department_of_its_second_half():
    assert codes("Phòng Kế hoạch - Tài chính") == ["Phòng Kế hoạch - Tài chính"]
    assert codes("Sở Y tế - Công an tỉnh") == ["YT", "CA"]


@pytest.mark.parametrize(
    "words",
    ["Đ/c Nguyễn Văn A - Giám đốc Sở Tài chính", "Đồng chí Lê Thị B, Sở Tài chính", "Ông Trần C (Sở Tài chính)"],
)
def test_a_person_before_a_body_is_no_doubt(words):
    cell = named_in_cell(words, KNOWN)
    assert ([one.agency for one in cell.named], cell.doubts) == (["TC"], ())


def test_times_of_several_steps_are_a_deadline_each(tmp_path):
    rows = [
        ("STT", "Tên đề án", "Cơ quan soạn thảo", "Thời gian trình UBND tỉnh", "Thời gian trình HĐND tỉnh"),
        ("1", "Quy định mức chi", "Sở Tài chính", "Tháng 2/2026", "Tháng 3/2026"),
        ("2", "Đề án trường đạt chuẩn", "Sở Y tế", "Tháng 6/2026", None),
    ]
    first, second = plan(tmp_path, rows).rows
    assert (first.leads_text, first.deadline_words) == ("Sở Tài chính", "Tháng 2/2026; Tháng 3/2026")
    assert (len(first.deadlines), second.deadline_words) == (2, "Tháng 6/2026")


def test_who_submits_leads_where_nobody_else_does(tmp_path):
    rows = [("TT", "Nội dung", "Cơ quan trình", "Thời gian"), ("1", "Quy định mức chi", "Sở Tài chính", "Quý I/2026")]
    assert plan(tmp_path, rows).rows[0].leads_text == "Sở Tài chính"
    rows = [(*rows[0], "Chủ trì"), (*rows[1], "Sở Y tế")]
    assert plan(tmp_path, rows).rows[0].leads_text == "Sở Y tế"


def test_work_beside_the_figures_of_an_index_is_work(tmp_path):
    rows = [
        ("TT", "Nội dung chỉ số", "Đơn vị tính", "Kết quả năm 2025", "Mục tiêu năm 2026", "Giải pháp", "Chủ trì",
         "Thời gian"),
        ("1", "Công khai thu chi", "Điểm", "1,7", "1,9", "Dán bảng thu chi tại nhà văn hóa", "Sở Nội vụ", "Quý I/2026"),
    ]  # fmt: skip
    (table,) = plan(tmp_path, rows).tables
    assert (table.kind, table.rows[0].content) == (SheetKind.TASKS, "Dán bảng thu chi tại nhà văn hóa")


def test_groups_as_headings_say_who_leads(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Thời hạn"),
        (None, "SỞ NỘI VỤ", None),
        ("1", "Rà soát quy trình", "Quý I/2026"),
        (None, "CÁC SỞ, BAN, NGÀNH", None),
        ("1", "Báo cáo tự chấm điểm", "05/12/2026"),
    ]
    assert [row.leads_text for row in plan(tmp_path, rows).rows] == ["SỞ NỘI VỤ", "CÁC SỞ, BAN, NGÀNH"]


def test_a_programme_grouped_by_months_has_its_times_in_the_headings(tmp_path):
    rows = [
        ("TT", "Nội dung công việc", "Đơn vị chuẩn bị", "Kết quả"),
        (None, "Tháng 01/2026", None, None),
        ("1", "Họp mặt đầu năm", "Văn phòng UBND tỉnh", "Buổi họp mặt"),
        (None, "Tháng 02/2026", None, None),
        ("1", "Lễ giao quân", "Công an tỉnh", "Buổi lễ"),
    ]
    (table,) = plan(tmp_path, rows).tables
    assert [(row.deadline_words, str(row.deadlines[0].due)) for row in table.rows] == [
        ("Tháng 01/2026", "2026-01-31"), ("Tháng 02/2026", "2026-02-28"),
    ]  # fmt: skip
    assert table.problems == ()


def test_months_as_headings_say_nothing_where_a_column_does(tmp_path):
    rows = [
        ("TT", "Nội dung công việc", "Chủ trì", "Thời hạn"),
        (None, "Quý I", None, None),
        ("1", "Họp mặt đầu năm", "Văn phòng UBND tỉnh", None),
        ("2", "Lễ giao quân", "Công an tỉnh", "20/02/2026"),
    ]
    first, second = plan(tmp_path, rows).rows
    assert (first.deadline_words, first.problems[0].code, second.deadline_words) == ("", "no_deadline", "20/02/2026")


def test_remarks_that_are_all_times_are_the_time_where_no_column_is(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Ghi chú"),
        ("1", "Sửa cầu treo", "Sở Xây dựng", "Hoàn thành trong tháng 6/2026"),
        ("2", "Sơn vạch đường", "Sở Xây dựng", "30/4/2026"),
    ]
    assert [row.deadline_words for row in plan(tmp_path, rows).rows] == [rows[1][3], "30/4/2026"]
    rows[2] = (*rows[2][:3], "Vốn ngân sách xã")
    assert [row.deadline_words for row in plan(tmp_path, rows).rows] == ["", ""]


def test_a_slip_in_the_heading_of_who_leads(tmp_path):
    rows = [("TT", "Nhiệm vụ", "Đơn vị chủ chì", "Thời hạn"), ("1", "Rà soát", "Sở Nội vụ", "Quý I/2026")]
    assert plan(tmp_path, rows).rows[0].leads_text == "Sở Nội vụ"


def test_ditto_marks_under_start_and_end_repeat_each_its_own(tmp_path):
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian bắt đầu", "Thời gian hoàn thành"),
        ("1", "Dọn kho", "Sở Nội vụ", "01/02/2026", "28/02/2026"),
        ("2", "Thanh lý", "Sở Tài chính", "nt", "15/4/2026"),
        ("3", "Kiểm kê", "Sở Tài chính", "01/3/2026", "nt"),
    ]
    assert [row.deadline_words for row in plan(tmp_path, rows).rows][1:] == [
        "01/02/2026 - 15/4/2026", "01/3/2026 - 15/4/2026",
    ]  # fmt: skip
