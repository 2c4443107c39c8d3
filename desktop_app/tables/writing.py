"""Tables written as .xlsx for Excel: text stays text, figures are figures, dates are dates; printed on A4 landscape.

The file is written beside its place, flushed to the disk and then put there in one step: whoever opens the name finds
the old file or the whole new one. The same table gives the same bytes.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import textwrap
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.legal_words import TRAINING
from desktop_app.domain.written_tables import Answer, Column, Row, Section, Show, Table, TableNotWritten, Total, Value
from desktop_app.vietnamese.text import nfc

_LONGEST: Final = 32_767
_FONT: Final = "Times New Roman"
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SHEET_SIGNS: Final = re.compile(r"[\[\]:*?/\\]")
_FORMATS: Final[dict[Show, str]] = {
    "text": "General",  # not "@": a text cell of over 255 letters shows as #### in some versions of Excel
    "number": "#,##0",
    "percent": "0.0%",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
}
_WITH_DECIMALS: Final = "#,##0.0#"
DAY_ZERO: Final = date(1899, 12, 30)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def write_tables(path: Path, tables: Sequence[Table], *, made: datetime, training: bool = False) -> None:
    """Write the tables, a sheet each, to `path` (.xlsx); `made` is the time kept in the file.

    `training` puts BẢN TẬP HUẤN at the top of each sheet and at the foot of each printed page. Refuses with
    TableNotWritten.
    """
    data = workbook_bytes(tables, made=made, training=training)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise TableNotWritten(path.name) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise TableNotWritten(path.name) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def workbook_bytes(tables: Sequence[Table], *, made: datetime, training: bool = False) -> bytes:
    """The .xlsx file itself; equal input gives equal bytes."""
    from openpyxl import Workbook

    # All rows first: a row that fails in the middle would leave a half-written sheet open.
    tables = [replace(table, rows=tuple(_whole(table, row) for row in table.rows)) for table in tables]
    book = Workbook(write_only=True)
    book.properties.creator = "Cam kết"
    names: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_sheet_name(table.name, names))
        _fill(sheet, table, training)
    buffer = BytesIO()
    book.save(buffer)
    return _repacked(buffer.getvalue(), made)


def _whole(table: Table, row: Row) -> Row:
    if isinstance(row, Section):
        return row
    values = row.values if isinstance(row, Total) else tuple(row)
    if len(values) != len(table.columns):
        raise ValueError(f"{table.name}: {len(values)} values for {len(table.columns)} columns")
    return row if isinstance(row, Total) else values


def safe_text(text: str) -> str:
    """Text as a cell can hold it: NFC, without control characters, `_x0041_` kept literal, its end marked when cut."""
    text = _CONTROL.sub(" ", nfc(text).replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPE.sub("_x005F_", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "(…)"


def _fill(sheet: Any, table: Table, training: bool) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    letters = max(
        40, int(sum(column.width for column in table.columns if not column.hidden) * 0.85)
    )  # of 13 points, across the table
    above = [
        (line, Font(_FONT, 13 if place == 0 else 12, bold=place == 0))
        for place, title in enumerate(table.titles)
        for line in textwrap.wrap(safe_text(title), letters)
    ]
    if training:
        above.insert(0, (TRAINING, Font(_FONT, 14, bold=True, color="C00000")))
    heading_row = len(above) + 1 + bool(above)
    _lay_out(sheet, table, heading_row, training)
    pen = _Pen(sheet, table.columns)
    for title, font in above:
        pen.title(title, font)
    if above:
        pen.gap()
    pen.headings()
    for row in table.rows:
        if isinstance(row, Section):
            pen.section(row)
        elif isinstance(row, Total):
            pen.row(row.values, pen.total_styles)
        else:
            pen.row(row, pen.row_styles)
    _guide(sheet, table.columns, heading_row + 1, pen.last)
    if table.protected:
        _protect(sheet)
    else:
        sheet.auto_filter.ref = f"A{heading_row}:{get_column_letter(len(table.columns))}{pen.last}"
    if table.notes:
        pen.gap()
    for note in (line for text in table.notes for line in textwrap.wrap(safe_text(text), letters)):
        pen.note(note)


class _Pen:
    """Writes one row after the other in the house's style. Heights are set: not every program finds them itself.

    Each style is made once and shared by its cells; setting it cell by cell takes most of the time of a large table.
    """

    def __init__(self, sheet: Any, columns: Sequence[Column]) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self.sheet, self.columns, self.last = sheet, columns, 0
        thin = Side(style="thin", color="808080")
        grid = Border(left=thin, right=thin, top=thin, bottom=thin)
        plain, bold, slanted = Font(_FONT, 11), Font(_FONT, 11, bold=True), Font(_FONT, 11, italic=True)
        head, part = PatternFill("solid", fgColor="DDE6F0"), PatternFill("solid", fgColor="F2F2F2")
        left = Alignment(horizontal="left", vertical="center")
        middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.across = Alignment(horizontal="centerContinuous", vertical="center")
        self.heading_style = self.style(font=bold, alignment=middle, border=grid, fill=head)
        # The words of a section run across: no lines through them.
        self.section_style = self.style(font=bold, alignment=left, border=Border(top=thin, bottom=thin), fill=part)
        closing = Border(right=thin, top=thin, bottom=thin)
        self.section_end = self.style(font=bold, alignment=left, border=closing, fill=part)
        self.note_style = self.style(font=slanted, alignment=left)
        open_cell, locked = Protection(locked=False), Protection(locked=True)
        to_fill, plain_fill = PatternFill("solid", fgColor="FFF9E0"), PatternFill()
        self.row_styles, self.total_styles = (
            [
                {
                    form: self.style(
                        font=font,
                        alignment=Alignment(horizontal=_side(column), vertical="top", wrap_text=True),
                        border=grid,
                        number_format=form,
                        protection=open_cell if column.answer else locked,
                        fill=to_fill if column.answer else plain_fill,
                    )
                    for form in (_FORMATS[column.show], _WITH_DECIMALS)
                }
                for column in columns
            ]
            for font in (plain, bold)
        )

    def title(self, text: str, font: Any) -> None:
        style = self.style(font=font, alignment=self.across)
        self.append([self.cell(value, style) for value in self.alone(text)], height=20)

    def headings(self) -> None:
        names = [column.heading for column in self.columns]
        self.append([self.cell(name, self.heading_style) for name in names], self.height(names))

    def section(self, section: Section) -> None:
        values: list[Value] = [None] * len(self.columns)
        values[section.column] = section.words
        cells = [self.cell(one, self.section_style) for one in values[:-1]]
        self.append([*cells, self.cell(values[-1], self.section_end)], 18)

    def row(self, values: Sequence[Value], styles_of_columns: Sequence[Any]) -> None:
        cells = [
            self.cell(value, styles[_format(value, column.show)])
            for value, column, styles in zip(values, self.columns, styles_of_columns, strict=True)
        ]
        self.append(cells, self.height(values))

    def note(self, text: str) -> None:
        self.append([self.cell(text, self.note_style)])

    def gap(self) -> None:
        self.append([])

    def alone(self, value: Value) -> list[Value]:
        return [value, *([None] * (len(self.columns) - 1))]

    def style(self, **parts: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        model: Any = WriteOnlyCell(self.sheet)
        for name, part in parts.items():
            setattr(model, name, part)
        return model._style

    def cell(self, value: Value, style: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        made: Any = WriteOnlyCell(self.sheet)
        _put(made, value)
        made._style = style
        return made

    def append(self, cells: list[Any], height: float = 15) -> None:
        self.last += 1
        self.sheet.row_dimensions[self.last].height = height
        self.sheet.append(cells)

    def height(self, values: Sequence[Value]) -> float:
        """Points for the longest cell, by letters that fit a line of 11 points; Excel allows 409."""
        lines = 1
        for value, column in zip(values, self.columns, strict=True):
            if isinstance(value, str) and not column.hidden:
                fit = max(4, int(column.width * 1.3))
                lines = max(lines, sum(_lines(line, fit) for line in value.split("\n")))
        return min(lines * 14.5 + 4, 409)


def _lines(text: str, fit: int) -> int:
    return 1 if len(text) <= fit else len(textwrap.wrap(text[:_LONGEST], fit)) or 1


def _guide(sheet: Any, columns: Sequence[Column], first: int, last: int) -> None:
    """Let Excel help with what may be answered; whoever reads the file back checks all of it again."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        rule = _rule(column.answer) if column.answer else None
        if rule is not None:
            letter = get_column_letter(number)
            rule.add(f"{letter}{first}:{letter}{max(first, last)}")
            sheet.data_validations.append(rule)


def _rule(answer: Answer) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    told: dict[str, Any] = {"allow_blank": True, "showInputMessage": bool(answer.prompt), "showErrorMessage": True}
    told |= {"prompt": safe_text(answer.prompt)[:255] or None, "error": safe_text(answer.refused)[:225] or None}
    if answer.choices:
        return DataValidation(type="list", formula1='"' + ",".join(answer.choices) + '"', **told)
    if answer.low is not None and answer.high is not None:
        low, high = str(answer.low), str(answer.high)
        return DataValidation(type="whole", operator="between", formula1=low, formula2=high, **told)
    if answer.first is not None and answer.last is not None:
        # A day is its number in the file; the date function would be read by the language of the computer.
        days = [str((day - DAY_ZERO).days) for day in (answer.first, answer.last)]
        return DataValidation(type="date", operator="between", formula1=days[0], formula2=days[1], **told)
    return DataValidation(**told | {"showErrorMessage": False}) if answer.prompt else None


def _protect(sheet: Any) -> None:
    """Against mistakes, not against people: no password; widths and heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _lay_out(sheet: Any, table: Table, heading_row: int, training: bool) -> None:
    """Widths, frozen heading and the printed page; a streaming sheet wants them before its first row."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(table.columns, start=1):
        shape = sheet.column_dimensions[get_column_letter(number)]
        shape.width, shape.hidden = column.width, column.hidden
    sheet.freeze_panes = f"A{heading_row + 1}"
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.4, 0.6, 0.7
    margins.header = margins.footer = 0.35
    sheet.oddFooter.center.text, sheet.oddFooter.center.font = "&P/&N", f"{_FONT},Regular"
    if training:
        # At the foot: at the head some programs cut the marks above capitals.
        left = sheet.oddFooter.left
        left.text, left.font, left.size, left.color = TRAINING, f"{_FONT},Bold", 12, "C00000"


def _put(cell: Any, value: Value) -> None:
    """Set a value so that no program takes text for a formula, an error or a number."""
    if isinstance(value, datetime):
        moment = value.astimezone(VIETNAM) if value.tzinfo else value
        cell.value = moment.replace(tzinfo=None, microsecond=0)
    elif isinstance(value, str):
        if text := safe_text(value):
            cell.value = text
            cell.data_type = "s"
    else:
        cell.value = value


def _format(value: Value, show: Show) -> str:
    if show == "number" and isinstance(value, Decimal) and value != value.to_integral_value():
        return _WITH_DECIMALS
    return _FORMATS[show]


def _side(column: Column) -> Literal["left", "center", "right"]:
    if column.centred or column.show in ("date", "moment"):
        return "center"
    return "right" if column.show in ("number", "percent") else "left"


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel accepts: at most 31 letters, none of []:*?/\\, no other sheet's."""
    base = (_SHEET_SIGNS.sub(" ", safe_text(name)).strip(" '") or "Bảng")[:31].strip()
    unique, number = base, 1
    while unique.casefold() in taken:
        number += 1
        unique = f"{base[: 28 - len(str(number))]} ({number})"
    taken.add(unique.casefold())
    return unique


def _repacked(data: bytes, made: datetime) -> bytes:
    """The same parts with one date everywhere, so that the file says when it was made and nothing of the computer."""
    stamp = (made.astimezone(UTC) if made.tzinfo else made).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return target.getvalue()


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows does this by itself and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
