"""Rows cut by pages, notes, agencies as headings, what Excel makes of cells: one case each, with words of our own."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.tables.plan_table import PlanProblem, RowDoubt, read_plan
from tests.tables.own_tables import ONE, THREE, TWO, H, codes, plan, told
from tests.tables.shapes import workbook


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
