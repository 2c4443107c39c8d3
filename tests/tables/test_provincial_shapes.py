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
