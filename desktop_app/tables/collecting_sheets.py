"""Phiếu thu thập as an Excel file: given out with locked words and open answers, found again however it was saved."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.domain.collected_answers import AnswerWords
from desktop_app.domain.collecting_sheets import (
    ANSWERS,
    CHOICES,
    GIVEN,
    MARK,
    CollectingColumnsMissing,
    CollectingSheet,
    FilledRow,
    NotACollectingSheet,
    mark_of,
    read_mark,
)
from desktop_app.domain.written_tables import Answer, Column, Row, Table
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.plan_rows import TableIsSecret
from desktop_app.tables.sheets import Cell, Sheet, read_sheets
from desktop_app.tables.writing import DAY_ZERO
from desktop_app.vietnamese.dates import possible_date, short_date
from desktop_app.vietnamese.text import match_key, secrecy_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_GIVEN_WIDTHS: Final = (6.0, 14.0, 40.0, 18.0, 16.0, 26.0)
_FIGURES: Final = ("Tử số", "Mẫu số")
_DAYS: Final = ("Ngày thực hiện", "Ngày hoàn thành")
_SERIAL: Final = re.compile(r"\d{5}")
_NEEDED: Final = tuple(name for name in (*GIVEN, *ANSWERS) if name not in _FIGURES)


def sheet_tables(sheet: CollectingSheet) -> tuple[Table, ...]:
    """The sheet to be filled and the one that says how."""
    columns = (
        *(Column(name, width) for name, width in zip(GIVEN, _GIVEN_WIDTHS, strict=True)),
        *(column for column in _answers(sheet) if sheet.counted or column.heading not in _FIGURES),
        Column(MARK, 12, hidden=True),
    )
    titles = (
        "PHIẾU THU THẬP KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        sheet.agency,
        f"Đơn vị điền phiếu: {sheet.department}",
        f"{sheet.period} (từ {short_date(sheet.first)} đến {short_date(sheet.last)})",
    )
    return Table("Phiếu thu thập", columns, tuple(_rows(sheet, len(columns))), titles, protected=True), _how_to(sheet)


def read_filled(path: Path) -> tuple[FilledRow, ...]:
    """Every row of a filled sheet that bears our mark or an answer, in the order of the file.

    Sheets are known by their rows, not by name, place or order. NotACollectingSheet, CollectingColumnsMissing,
    TableIsSecret, and whatever the guard refuses.
    """
    guarded = read_guarded(path)
    if guarded.kind != "xlsx":
        raise NotACollectingSheet(guarded.name)
    found: list[FilledRow] = []
    marked = False
    nearest: tuple[str, ...] = _NEEDED
    for sheet in read_sheets(guarded):
        if stamp := secrecy_stamp(line for row in sheet.rows for cell in row for line in cell.text.split("\n")):
            raise TableIsSecret(guarded.name, stamp)
        marked = marked or any(read_mark(cell.text) for row in sheet.rows for cell in row)
        head = _head(sheet)
        if head is None:
            nearest = min((nearest, *(_missing(row) for row in sheet.rows)), key=len)
        else:
            found += _filled(sheet, *head)
    if not marked:
        raise NotACollectingSheet(guarded.name)
    if not found:
        raise CollectingColumnsMissing(guarded.name, nearest)
    return tuple(found)


def _rows(sheet: CollectingSheet, width: int) -> Iterator[Row]:
    for row in sheet.rows:
        yield (*row.cells(), *([None] * (width - len(GIVEN) - 1)), mark_of(sheet.id, row))


def _answers(sheet: CollectingSheet) -> tuple[Column, ...]:
    between = f"Ngày dạng dd/MM/yyyy, từ {short_date(sheet.first)} đến {short_date(sheet.last)}."
    day = Answer(first=sheet.first, last=sheet.last, prompt=between, refused=between)
    whole = "Số nguyên, không âm."
    figure = Answer(low=0, high=999_999_999, prompt=whole, refused=whole)
    share = "Số nguyên từ 0 đến 100."
    choice = Answer(choices=CHOICES, prompt="Chọn một trong các trạng thái.", refused="Chọn trong danh sách.")
    proof = Answer(prompt="Một, hai câu nêu kết quả; ghi số, ngày của văn bản chứng minh.")
    reason = Answer(prompt="Vì sao chậm, vì sao tiến độ thấp hơn lần trước; khó khăn, đề nghị (nếu có).")
    shapes: Mapping[str, Column] = {
        "Trạng thái": Column("", 18, answer=choice),
        "Tiến độ (%)": Column("", 9, "number", answer=Answer(low=0, high=100, prompt=share, refused=share)),
        "Ngày thực hiện": Column("", 13, "date", answer=day),
        "Ngày hoàn thành": Column("", 13, "date", answer=day),
        "Kết quả, văn bản chứng minh": Column("", 40, answer=proof),
        "Tử số": Column("", 10, "number", answer=figure),
        "Mẫu số": Column("", 10, "number", answer=figure),
        "Lý do, khó khăn": Column("", 24, answer=reason),
    }
    return tuple(Column(name, shapes[name].width, shapes[name].show, answer=shapes[name].answer) for name in ANSWERS)


def _how_to(sheet: CollectingSheet) -> Table:
    between = f"từ {short_date(sheet.first)} đến {short_date(sheet.last)}"
    lines = (
        "1. Chỉ điền vào các ô nền vàng bên phải; phần đã in sẵn được khóa để tránh sửa nhầm. Dòng chưa có gì mới thì "
        "để trống.\n"
        f"2. Trạng thái: chọn một trong các từ: {', '.join(CHOICES)}.\n"
        "3. Tiến độ (%): số nguyên từ 0 đến 100.\n"
        f"4. Ngày: dạng dd/MM/yyyy, {between}. Ngày hoàn thành là ngày của văn bản, sản phẩm; chỉ ghi khi nhiệm vụ đã "
        "hoàn thành.\n"
        "5. Kết quả, văn bản chứng minh: bắt buộc khi có cập nhật; một, hai câu, nêu số và ngày của văn bản.\n"
        "6. Tiến độ thấp hơn lần trước thì ghi vì sao ở cột Lý do, khó khăn.\n"
        "7. Lưu tệp dạng .xlsx (Excel, LibreOffice, WPS hay Google Trang tính đều được), đổi tên tệp tùy ý, rồi gửi "
        "lại cho người giao phiếu. Không xóa cột ẩn ở cuối bảng.\n"
        "8. Không ghi nội dung thuộc bí mật nhà nước vào phiếu này."
    )
    columns = (Column(f"Hướng dẫn điền phiếu – {sheet.department}", 100),)
    return Table("Hướng dẫn", columns, tuple((line,) for line in lines.split("\n")), protected=True)


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of headings (from 1) and where each of ours stands, in any order."""
    for number, row in enumerate(sheet.rows, 1):
        if not _missing(row):
            keys = {match_key(cell.text): place for place, cell in reversed(list(enumerate(row)))}
            return number, {name: keys[match_key(name)] for name in (*GIVEN, *ANSWERS) if match_key(name) in keys}
    return None


def _missing(row: tuple[Cell, ...]) -> tuple[str, ...]:
    keys = {match_key(cell.text) for cell in row if cell.text}
    return tuple(name for name in _NEEDED if match_key(name) not in keys)


def _filled(sheet: Sheet, head: int, places: Mapping[str, int]) -> Iterator[FilledRow]:
    for number, row in enumerate(sheet.rows[head:], head + 1):
        mark = next((mark for cell in row if (mark := read_mark(cell.text))), None)

        def cell(name: str, row: tuple[Cell, ...] = row) -> Cell:
            place = places.get(name, len(row))
            return row[place] if place < len(row) else Cell()

        words = AnswerWords(*(_day(cell(name)) if name in _DAYS else cell(name).text for name in ANSWERS))
        if mark is not None or (not words.empty and _missing(row)):
            yield FilledRow(sheet.name, number, mark, tuple(cell(name).text for name in GIVEN), words)


def _day(cell: Cell) -> str:
    """A day that lost its format on the way is the number that Excel keeps for it."""
    if cell.was_number and _SERIAL.fullmatch(cell.text):
        day = DAY_ZERO + timedelta(days=int(cell.text))
        return short_date(day) if possible_date(day.year, day.month, day.day) else cell.text
    return cell.text
