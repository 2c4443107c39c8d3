"""What is written for Excel is what was meant: text stays text, the old file stays until the new one is whole."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.legal_words import TRAINING
from desktop_app.domain.written_tables import Answer, Column, Section, Table, TableNotWritten, Total
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.plan_table import read_plan
from desktop_app.tables.writing import safe_text, workbook_bytes, write_tables

MADE = datetime(2025, 9, 14, 8, 30, tzinfo=UTC)
COLUMNS = (
    Column("STT", 6, centred=True),
    Column("Nhiệm vụ", 50),
    Column("Cơ quan chủ trì", 22),
    Column("Thời hạn", 14, "date"),
    Column("Số hồ sơ", 12, "number"),
    Column("Tỷ lệ", 10, "percent"),
)
ROWS = (
    Section("I. CÔNG TÁC CHUNG", 1),
    ("1", "Niêm yết thủ tục", "Sở Nội vụ", date(2025, 12, 31), 12480, Decimal("0.682")),
    ("2", "Rà soát quy chế", "Sở Tài chính", None, Decimal("12.5"), None),
)
TABLE = Table("Tổng hợp", COLUMNS, ROWS, titles=("BẢNG TỔNG HỢP", "Quý III/2025"), notes=("Dữ liệu đến 14/09/2025",))


def written(path: Path, table: Table = TABLE, training: bool = False) -> Worksheet:
    write_tables(path, [table], made=MADE, training=training)
    sheet = load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def one_cell(path: Path, text: str) -> object:
    sheet = written(path, Table("A", (Column("Nội dung"),), [(text,)]))
    return sheet["A2"].value


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "#N/A", "+84", "-5", "@a", "TRUE", "0123", "{=A1}"])
def test_text_is_never_taken_for_a_formula_an_error_or_a_number(tmp_path, text):
    path = tmp_path / "table.xlsx"
    sheet = written(path, Table("A", (Column("Nội dung"),), [(text,)]))
    assert (sheet["A2"].value, sheet["A2"].data_type) in {(text, "s"), (text, "f")}
    import zipfile

    with zipfile.ZipFile(path) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in part
    assert b't="e"' not in part


@settings(max_examples=60)
@given(text=st.text(max_size=200))
def test_any_text_comes_back_as_excel_reads_it(tmp_path_factory, text):
    value = one_cell(tmp_path_factory.mktemp("cell") / "table.xlsx", text)
    shown = str(value or "").replace("_x005F_", "_")
    assert shown == safe_text(text).replace("_x005F_", "_")


def test_sequences_that_excel_would_decode_are_kept_literal():
    assert safe_text("_x0041_ và _x000d_") == "_x005F_x0041_ và _x005F_x000d_"
    assert safe_text("a\x00b\x0bc\r\nd") == "a b c\nd"
    assert safe_text(unicodedata.normalize("NFD", "Hồ sơ")) == "Hồ sơ"


def test_text_too_long_for_a_cell_is_cut_visibly():
    assert safe_text("ă" * 40_000).endswith("ă(…)")
    assert len(safe_text("ă" * 40_000)) == 32_767


def test_figures_dates_and_shares_are_values_with_a_format(tmp_path):
    sheet = written(tmp_path / "table.xlsx")
    row = list(sheet[6])
    assert row[3].value == datetime(2025, 12, 31)
    assert (row[3].number_format, row[4].value, row[5].value) == ("dd/mm/yyyy", 12480, 0.682)
    assert (row[5].number_format, sheet["E7"].number_format) == ("0.0%", "#,##0.0#")


def test_moments_are_shown_in_vietnamese_time(tmp_path):
    sheet = written(tmp_path / "table.xlsx", Table("A", (Column("Lúc", show="moment"),), [(MADE,)]))
    assert sheet["A2"].value == datetime(2025, 9, 14, 15, 30)


def test_the_heading_is_frozen_filtered_and_repeated_on_a_landscape_a4(tmp_path):
    sheet = written(tmp_path / "table.xlsx")
    assert [cell.value for cell in sheet[4]] == [column.heading for column in COLUMNS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A5", "A4:F7", "$4:$4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.column_dimensions["B"].width == 50


def test_a_training_table_says_so_above_and_on_every_page(tmp_path):
    sheet = written(tmp_path / "table.xlsx", training=True)
    assert sheet["A1"].value == TRAINING
    assert sheet.oddFooter.left.text == TRAINING
    assert TRAINING not in str([cell.value for row in written(tmp_path / "other.xlsx").iter_rows() for cell in row])


def test_the_same_table_gives_the_same_bytes_and_passes_our_own_guard(tmp_path):
    assert workbook_bytes([TABLE], made=MADE) == workbook_bytes([TABLE], made=MADE)
    written(tmp_path / "table.xlsx")
    assert read_guarded(tmp_path / "table.xlsx").kind == "xlsx"


def test_a_table_we_wrote_is_read_back_as_a_plan(tmp_path):
    written(tmp_path / "table.xlsx")
    plan = read_plan(tmp_path / "table.xlsx")
    assert [(row.number, row.content, row.sections) for row in plan.rows] == [
        ("1", "Niêm yết thủ tục", ("I. CÔNG TÁC CHUNG",)),
        ("2", "Rà soát quy chế", ("I. CÔNG TÁC CHUNG",)),
    ]
    assert plan.rows[0].deadlines[0].due == date(2025, 12, 31)


def test_sheet_names_are_made_acceptable_and_distinct(tmp_path):
    tables = [Table(name, (Column("A"),), []) for name in ("Sở: Nội vụ/2025", "Sở  Nội vụ 2025", "x" * 40, "X" * 40)]
    write_tables(tmp_path / "table.xlsx", tables, made=MADE)
    names = load_workbook(tmp_path / "table.xlsx").sheetnames
    assert len({name.casefold() for name in names}) == 4
    assert all(len(name) <= 31 for name in names)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    target = tmp_path / "table.xlsx"
    target.mkdir()
    (target / "kept").write_text("x")
    with pytest.raises(TableNotWritten):
        write_tables(target, [TABLE], made=MADE)
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(TableNotWritten):
        write_tables(tmp_path / "none" / "table.xlsx", [TABLE], made=MADE)


def test_a_row_of_another_width_is_our_own_mistake():
    with pytest.raises(ValueError):
        workbook_bytes([Table("A", COLUMNS, [("1", "2")])], made=MADE)


@pytest.mark.alone
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_office_program_opens_and_prints_it(tmp_path):
    import pypdfium2

    written(tmp_path / "table.xlsx", training=True)
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "table.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "table.pdf") as document:
        page = document[0]
        words = page.get_textpage()
        width, height = page.get_size()
        text = words.get_text_bounded()
        words.close()
        page.close()
        pages = len(document)
    assert (pages, width > height) == (1, True)
    assert "Quý III/2025" in unicodedata.normalize("NFC", text)
    assert "12,480" in text.replace(".", ",")


ANSWERS = (
    Column("Mã", 10, hidden=True),
    Column("Nhiệm vụ", 40),
    Column("Trạng thái", 18, answer=Answer(choices=("Đang thực hiện", "Đã hoàn thành"), prompt="Chọn một từ")),
    Column("Tiến độ", 10, "number", answer=Answer(low=0, high=100, refused="Từ 0 đến 100")),
    Column("Ngày", 14, "date", answer=Answer(first=date(2026, 7, 1), last=date(2026, 9, 30))),
)


def test_a_protected_sheet_leaves_only_its_answers_open_and_says_what_may_be_answered(tmp_path):
    table = Table("Phiếu", ANSWERS, [("x", "=1+1", None, None, None)], protected=True)
    sheet = written(tmp_path / "sheet.xlsx", table)
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, False, False, False]
    assert sheet.column_dimensions["A"].hidden
    assert not sheet.auto_filter.ref
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert (rules["C2"].type, rules["C2"].formula1) == ("list", '"Đang thực hiện,Đã hoàn thành"')
    assert (rules["D2"].type, rules["D2"].formula1, rules["D2"].formula2) == ("whole", "0", "100")
    assert (rules["E2"].type, rules["E2"].formula1, rules["E2"].formula2) == ("date", "46204", "46295")
    assert read_guarded(tmp_path / "sheet.xlsx").kind == "xlsx"


def test_a_sum_is_bold_and_a_section_stands_in_its_column(tmp_path):
    sheet = written(tmp_path / "table.xlsx", replace(TABLE, rows=(*ROWS, Total(("", "Cộng", "", None, 12_492, None)))))
    assert [cell.value for cell in sheet[5]][:3] == [None, "I. CÔNG TÁC CHUNG", None]
    assert (sheet["B8"].font.b, sheet["B7"].font.b, sheet["E8"].value) == (True, False, 12_492)
