"""Published task tables are read as they are: every row, its sections, its words, and what is in doubt."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from desktop_app.tables.heading_words import Holds
from desktop_app.tables.plan_table import (
    NoTableHeadings,
    NoTasksInTable,
    PlanFile,
    PlanProblem,
    RowDoubt,
    TableIsSecret,
    read_plan,
)
from desktop_app.tables.sections import Heading, bare_number, form_of, split_number
from desktop_app.vietnamese.deadlines import Doubt, Kind
from desktop_app.wording.doubts import DOUBTS, doubt_text
from tests.tables.shapes import HEADINGS, lettered, shared_numbers, workbook

# Read when the file is loaded: the suite takes CAMKET_ names away from the tests themselves.
REAL = os.environ.get("CAMKET_REAL_PLANS", "")


def numbers(plan: PlanFile) -> list[str]:
    return [row.number for row in plan.rows]


def test_sections_follow_letters_roman_and_decimal_numbers(tmp_path):
    plan = read_plan(lettered(tmp_path / "plan.xlsx"))
    (table,) = plan.tables
    assert numbers(plan) == ["1.1", "1.2", "2.1", "1.1", "2.1.1", "2.2.1"]
    assert table.titles == ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ MẪU", "(Kèm theo Kế hoạch số /KH-UBND)")
    assert len(table.headings) == 8
    assert [row.sections for row in plan.rows] == [
        ("A. PHỤC VỤ NGƯỜI DÂN", "I. Thủ tục hành chính"),
        ("A. PHỤC VỤ NGƯỜI DÂN", "I. Thủ tục hành chính"),
        ("A. PHỤC VỤ NGƯỜI DÂN", "II. Bộ phận một cửa"),
        ("B. NỘI BỘ CƠ QUAN", "I. Văn thư"),
        ("B. NỘI BỘ CƠ QUAN", "II. Lưu trữ", "2.1. Kho"),
        ("B. NỘI BỘ CƠ QUAN", "II. Lưu trữ", "2.2. Hồ sơ số"),
    ]


def test_a_row_keeps_its_words_and_says_what_was_understood(tmp_path):
    first, second, third, *_others = read_plan(lettered(tmp_path / "plan.xlsx")).rows
    assert (first.sheet, first.row, first.content) == ("Phụ lục", 8, "Niêm yết thủ tục tại trụ sở")
    assert (first.leads_text, first.support_text, first.deliverable) == (
        "Sở Nội vụ",
        "Các sở, ban, ngành",
        "Bảng niêm yết",
    )
    assert (first.deadline_words, first.deadlines[0].due) == ("Quý I/2026", date(2026, 3, 31))
    assert second.deadlines[0].kind is Kind.RANGE
    assert third.deadlines[0].kind is Kind.CONTINUOUS
    assert first.doubts == second.doubts == third.doubts == ()


def test_one_number_over_two_rows_makes_two_tasks_that_share_merged_cells(tmp_path):
    plan = read_plan(shared_numbers(tmp_path / "plan.xlsx"))
    first, second = plan.rows[:2]
    assert [(row.number, row.part, row.content) for row in (first, second)] == [
        ("1", 0, "Khảo sát ý kiến người dân"),
        ("1", 1, "Công bố kết quả khảo sát"),
    ]
    assert (second.leads_text, second.deadline_words, second.deliverable) == ("Sở Tài chính", "Quí II-2026", "Báo cáo")
    assert second.deadlines[0].due == date(2026, 6, 30)


def test_columns_in_another_order_are_told_by_their_headings(tmp_path):
    (table,) = read_plan(shared_numbers(tmp_path / "plan.xlsx")).tables
    assert [column.holds for column in table.columns] == [
        Holds.NUMBER, Holds.PRODUCT, Holds.TASK, Holds.TIME, Holds.LEAD, Holds.SUPPORT, Holds.OTHER,
    ]  # fmt: skip
    assert [(column.letter, column.heading) for column in table.columns][-2:] == [("F", "PHỐI HỢP"), ("G", "Ghi chú")]
    assert table.headings == ("I. CÔNG TÁC CHUNG", "II. CÔNG TÁC KHÁC")
    assert table.notes == ("Ghi chú: số liệu minh họa",)


def test_a_row_cut_by_a_page_is_put_back_and_marked(tmp_path):
    training = read_plan(shared_numbers(tmp_path / "plan.xlsx")).rows[3]
    assert (training.content, training.more_rows) == ("Tập huấn cho cán bộ và cán bộ phường, xã", (11,))
    assert training.doubts == ()


def test_what_is_missing_or_not_understood_is_marked_on_the_row(tmp_path):
    last = read_plan(shared_numbers(tmp_path / "plan.xlsx")).rows[-1]
    assert last.number == "3"
    assert last.doubts == ()
    assert {(one.row, one.column, one.code) for one in last.problems} == {
        (12, Holds.LEAD, PlanProblem.NO_LEAD),
        (12, Holds.TIME, Doubt.NOT_A_DEADLINE),
        (12, Holds.NUMBER, PlanProblem.NUMBER_REPEATED),
    }


def test_what_excel_made_of_a_cell_is_marked(tmp_path):
    rows = [
        HEADINGS,
        (1.9, "Việc một", "Sở Nội vụ", None, "Quý I/2026", None),
        (1.1, "Việc hai", "Sở Nội vụ", None, datetime(2025, 6, 1), None),
        (2, "Việc ba", "Sở Y tế", None, 2026, "x"),
    ]
    path = workbook(tmp_path / "plan.xlsx", rows)
    first, ten, second = read_plan(path).rows
    assert first.doubts == ()
    assert ten.doubts == (RowDoubt.NUMBER_MADE_BY_EXCEL, RowDoubt.DATE_MADE_BY_EXCEL)
    assert (second.number, second.deadline_words, second.deadlines[0].due) == ("2", "2026", date(2026, 12, 31))


def test_letters_of_an_old_encoding_are_marked_by_their_font(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (HEADINGS, ("1", "C¶i c¸ch", "Sở Nội vụ", "", "Năm 2026", "")):
        sheet.append(row)
    sheet["B2"].font = Font(name=".VnTime")
    book.save(tmp_path / "plan.xlsx")
    assert [(one.column, one.code, one.words) for one in read_plan(tmp_path / "plan.xlsx").rows[0].problems] == [
        (Holds.TASK, PlanProblem.OLD_FONT, "C¶i c¸ch")
    ]


def test_a_heading_over_two_rows_parts_lead_and_support(tmp_path):
    path = workbook(
        tmp_path / "plan.xlsx",
        [
            ("TT", "Nhiệm vụ", "Cơ quan thực hiện", None, "Thời\ngian"),
            (None, None, "Chủ trì", "Phối hợp", None),
            ("1", "Việc một", "Sở Nội vụ", "Sở Y tế", "Quý I/2026"),
        ],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )
    (row,) = read_plan(path).rows
    assert (row.leads_text, row.support_text, row.deadline_words) == ("Sở Nội vụ", "Sở Y tế", "Quý I/2026")


@pytest.mark.parametrize("column", [0, 2])
def test_a_title_in_one_cell_above_the_heading_is_no_part_of_it(tmp_path, column):
    title = [None] * 4
    title[column] = "BIỂU TỔNG HỢP NHIỆM VỤ"
    rows = [title, ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), (1, "Một việc", "Sở Nội vụ", "Quý I/2026")]
    (table,) = read_plan(workbook(tmp_path / "plan.xlsx", rows)).tables
    assert [one.heading for one in table.columns] == ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
    assert table.titles == ("BIỂU TỔNG HỢP NHIỆM VỤ",)


def test_two_tables_stacked_on_one_sheet_are_both_read(tmp_path):
    path = workbook(
        tmp_path / "plan.xlsx",
        [
            HEADINGS,
            ("1", "Việc một", "Sở Nội vụ", "Sở Y tế", "Quý I/2026", "Báo cáo"),
            (),
            ("STT", "Tên nhiệm vụ", "Thời hạn", "Đơn vị chủ trì"),
            ("1", "Việc hai", "Quý II/2026", "Sở Tài chính"),
        ],
    )
    first, second = read_plan(path).rows
    assert (second.content, second.leads_text, second.deadline_words) == ("Việc hai", "Sở Tài chính", "Quý II/2026")
    assert first.leads_text == "Sở Nội vụ"


def test_a_year_of_the_plan_helps_where_cells_name_none(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [HEADINGS, ("1", "Việc một", "Sở Nội vụ", None, "Quý III", None)])
    assert read_plan(path, year=2026).rows[0].deadlines[0].due == date(2026, 9, 30)
    assert [one.code for one in read_plan(path).rows[0].problems] == [Doubt.NO_YEAR]


def test_hidden_sheets_are_named_and_not_read(tmp_path):
    path = lettered(tmp_path / "plan.xlsx")
    from openpyxl import load_workbook

    book = load_workbook(path)
    copy = book.copy_worksheet(book.active)
    copy.title, copy.sheet_state = "Nháp", "hidden"
    book.save(path)
    plan = read_plan(path)
    assert (len(plan.tables), plan.skipped) == (1, ("Nháp",))


def test_a_sheet_without_headings_is_refused(tmp_path):
    with pytest.raises(NoTableHeadings):
        read_plan(workbook(tmp_path / "letter.xlsx", [("Kính gửi",), ("Nội dung thư",)]))


def test_headings_without_tasks_are_refused(tmp_path):
    with pytest.raises(NoTasksInTable):
        read_plan(workbook(tmp_path / "empty.xlsx", [HEADINGS, ("I", "Chưa có việc")]))


def test_a_secret_paper_is_refused(tmp_path):
    path = workbook(tmp_path / "plan.xlsx", [("TỐI MẬT",), HEADINGS, ("1", "Việc", "Sở Nội vụ", None, "2026", None)])
    with pytest.raises(TableIsSecret) as caught:
        read_plan(path)
    assert caught.value.facts == {"name": "plan.xlsx", "stamp": "TỐI MẬT"}


def word_plan(path: Path, stamp: str = "") -> Path:
    from docx import Document

    document = Document()
    document.add_paragraph(stamp or "PHỤ LỤC")
    table = document.add_table(6, 5)
    rows = [
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
        ("I", "Việc chung", "", "", ""),
        ("1", "Khảo sát ý kiến", "Sở Nội vụ", "Sở Y tế", "Quý I/2026"),
        ("", "Công bố kết quả", "Sở Tài chính", "", ""),
        ("II", "Việc khác", "", "", ""),
        ("2", "Tập huấn", "Sở Y tế", "", "Hằng năm"),
    ]
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    for row in (1, 4):
        table.cell(row, 1).merge(table.cell(row, 4))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 4).merge(table.cell(3, 4))
    document.save(str(path))
    return path


def test_a_table_in_a_word_file_is_read_by_the_same_rules(tmp_path):
    plan = read_plan(word_plan(tmp_path / "plan.docx"))
    assert plan.tables[0].headings == ("I. Việc chung", "II. Việc khác")
    assert [(row.number, row.part, row.content, row.leads_text, row.deadline_words) for row in plan.rows] == [
        ("1", 0, "Khảo sát ý kiến", "Sở Nội vụ", "Quý I/2026"),
        ("1", 1, "Công bố kết quả", "Sở Tài chính", "Quý I/2026"),
        ("2", 0, "Tập huấn", "Sở Y tế", "Hằng năm"),
    ]


def test_a_secret_word_file_is_refused_by_the_stamp_above_its_table(tmp_path):
    with pytest.raises(TableIsSecret):
        read_plan(word_plan(tmp_path / "plan.docx", stamp="MẬT"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I. NÂNG CAO NHẬN THỨC", ("I", "NÂNG CAO NHẬN THỨC")),
        ("III.1.1. Nhóm nền tảng", ("III.1.1", "Nhóm nền tảng")),
        ("Phần II. Nhiệm vụ", ("Phần II", "Nhiệm vụ")),
        ("B) Việc khác", ("B", "Việc khác")),
        ("CÔNG TÁC CHUNG", ("", "CÔNG TÁC CHUNG")),
        ("Y tế cơ sở", ("", "Y tế cơ sở")),
        ("5.1 Thương mại", ("5.1", "Thương mại")),
    ],
)
def test_a_heading_is_parted_into_number_and_words(text, parts):
    assert split_number(text) == parts


def test_forms_of_numbers_tell_levels():
    forms = [form_of(number) for number in ("A", "I", "IV", "C", "1", "1.1", "III.1.1", "Phần I", "")]
    assert forms == ["letter", "roman", "roman", "letter", "1", "1.1", "roman.1.1", "part", "plain"]
    assert [bare_number(text) for text in ("1.", "(2)", "1.1", " 3 )")] == ["1", "2", "1.1", "3"]
    assert Heading("", "Chung").text == "Chung"


@pytest.mark.skipif(not REAL, reason="CAMKET_REAL_PLANS names no folder of published plans")
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("dongnai_179_KH-UBND_2025", [(94, 27)]),
        ("dongthap_617_KH-UBND_2025", [(11, 4)]),
        ("tphcm_2820_QD-UBND_2025", [(28, 6)]),
        ("ttg_2629_QD-TTg_2025", [(22, 6), (75, 14)]),
    ],
)
def test_published_plans_are_read_whole(name, counts):
    plan = read_plan(Path(REAL) / f"{name}.xlsx")
    assert [(len(table.rows), len(table.headings)) for table in plan.tables] == counts
    assert all(row.content and row.leads_text and row.number for row in plan.rows)
    assert not [row for row in plan.rows if any(one.kind is Kind.UNKNOWN for one in row.deadlines)]


def test_every_doubt_has_its_sentence():
    assert {str(doubt) for doubt in (*RowDoubt, *PlanProblem, *Doubt)} <= set(DOUBTS)
    assert doubt_text(PlanProblem.NO_LEAD) == doubt_text("no_lead") != "no_lead"
