"""Biểu tổng hợp as a workbook. Text is written as text: no cell that comes from people can become a formula."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from desktop_app.documents.totals import HEADS, LATE, Sum, as_of, blocks_of, period_of, state_words, sum_of, title_of
from desktop_app.documents.words import TRAINING
from desktop_app.services.office import ConsolidatedTable
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

WIDTHS: Final = (6, 44, 12, 13, 13, 14, 14, 13, 22, 13, 12)
_LONGEST: Final = 32_767  # characters in a cell; Excel calls a longer one damage
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def safe_text(text: str) -> str:
    """Text as a cell may hold it: no control characters, no sequence that Excel reads as an escape, not too long."""
    kept = _ESCAPED.sub("_x005F_", tidy(text))
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"


def consolidated_workbook(table: ConsolidatedTable) -> bytes:
    """The workbook: one sheet ready to print on A4 landscape, its figures numbers that one can go on computing with."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tổng hợp"
    book.properties.title, book.properties.creator = safe_text(title_of(table)), "camket"
    head = _titles(sheet, table)
    for column, name in enumerate(HEADS, 1):
        _style(_write(sheet, head, column, name), bold=True, centred=True)
    row = head + 1
    blocks = blocks_of(table)
    place = 0
    for block in blocks:
        sums = sum_of(block.rows)
        if len(blocks) > 1:
            name = f"{block.name} (đã báo cáo {sums.received}/{sums.expected} đơn vị)"
            _style(_write(sheet, row, 1, name), bold=True)
            row += 1
        for agency in block.rows:
            place += 1
            _style(_write(sheet, row, 1, place), centred=True)
            _style(_write(sheet, row, 2, agency.name))
            if agency.state:
                _figures(sheet, row, sum_of([agency]), bold=False)
            for column, text in enumerate((state_words(agency), agency.arrived_on, LATE if agency.late else ""), 9):
                _style(_write(sheet, row, column, text), centred=True)
            row += 1
        if len(blocks) > 1:
            row = _sum_row(sheet, row, "Cộng", sums)
    row = _sum_row(sheet, row, "TỔNG CỘNG", sum_of(table.rows))
    _print_setup(sheet, head, row - 1)
    done = BytesIO()
    book.save(done)
    return done.getvalue()


def _titles(sheet: Worksheet, table: ConsolidatedTable) -> int:
    lines = [
        f"BIỂU TỔNG HỢP {title_of(table).upper()}",
        period_of(table).upper(),
        f"{as_of(table)}. Đơn vị tính: nhiệm vụ",
    ]
    if table.training:
        lines.insert(0, TRAINING)
    for number, text in enumerate(lines, 1):
        _style(_write(sheet, number, 1, text), bold=number < len(lines), centred=True, ruled=False)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(HEADS))
    return len(lines) + 2


def _sum_row(sheet: Worksheet, row: int, name: str, sums: Sum) -> int:
    for column in (1, 9, 10, 11):
        _style(_write(sheet, row, column, ""))
    _style(_write(sheet, row, 2, name), bold=True)
    _figures(sheet, row, sums, bold=True)
    return row + 1


def _figures(sheet: Worksheet, row: int, sums: Sum, *, bold: bool) -> None:
    for column, value in enumerate((sums.total, *sums.counts), 3):
        cell = _write(sheet, row, column, value)
        cell.number_format = "#,##0"
        _style(cell, bold=bold, centred=True)
    if sums.total:
        cell = _write(sheet, row, 8, sums.done / sums.total)
        cell.number_format = "0.0%"
        _style(cell, bold=bold, centred=True)


def _write(sheet: Worksheet, row: int, column: int, value: str | int | float) -> AnyCell:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"  # openpyxl takes text that starts with "=" for a formula, and "#N/A" for an error
    else:
        cell.value = value
    return cell


def _style(cell: AnyCell, *, bold: bool = False, centred: bool = False, ruled: bool = True) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical="center", wrap_text=ruled)
    if ruled:
        side = Side(style="thin")
        cell.border = Border(left=side, right=side, top=side, bottom=side)


def _print_setup(sheet: Worksheet, head: int, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_area = f"A1:{get_column_letter(len(HEADS))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left, sheet.page_margins.right = 1.18, 0.79
    sheet.page_margins.top = sheet.page_margins.bottom = 0.79
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "Trang &P/&N"
