"""Sheets of a checked workbook as plain rows of cells: text, what Excel did to it, and which cells are merged."""

from __future__ import annotations

import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from desktop_app.tables.guard import Guarded
from desktop_app.tables.scan import Limits, TableDamaged
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_LIMITS: Final = Limits()
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_OLD_FONT: Final = re.compile(r"^\.?vn|^vni[- ]", re.IGNORECASE)
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_SHEET_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text tidied (lines kept), and what is known of how it was typed.

    `was_date`: Excel holds a date here, perhaps made by itself from `6/2025` or `1.1`. `was_number`: a number, which
    may have lost zeros. `old_font`: a font of the old Vietnamese encodings, so the letters are not what they look like.
    """

    text: str = ""
    was_date: bool = False
    was_number: bool = False
    bold: bool = False
    old_font: bool = False


EMPTY: Final = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1. Ranges are (first row, first column, last row, last column), from 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...]
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell itself, EMPTY outside the rows that exist; a covered cell of a merged range is empty."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return EMPTY


def read_sheets(guarded: Guarded) -> tuple[Sheet, ...]:
    """All sheets of a checked .xlsx, in their order; refuses a file that openpyxl cannot read."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on features that a table of tasks does not need
            workbook = load_workbook(guarded.stream(), read_only=True, data_only=True, keep_links=False)
            return tuple(_sheets(workbook, guarded, _sheet_parts(guarded)))
    except Exception as error:  # whatever a damaged file makes openpyxl raise, the answer is the same
        raise TableDamaged(guarded.name, "xl/workbook.xml") from error


def _sheets(workbook: Workbook, guarded: Guarded, parts: dict[str, str]) -> Iterator[Sheet]:
    for sheet in workbook.worksheets:
        rows = []
        for row in sheet.iter_rows(max_row=_LIMITS.rows):  # the guard has already bounded the columns
            cells = [_cell(cell) for cell in row]
            while cells and not cells[-1].text:
                cells.pop()
            rows.append(tuple(cells))
        while rows and not rows[-1]:
            rows.pop()
        merges = guarded.merges.get(parts.get(sheet.title, ""), ())
        yield Sheet(tidy(sheet.title), tuple(rows), merges, sheet.sheet_state != "visible")


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return EMPTY
    font = cell.font
    old_font = has_old_font(font.name if font else None)
    is_date = isinstance(value, (date, time))
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    text = cell_text(value, cell.number_format or "")
    return Cell(text, is_date, is_number, bool(font and font.b), old_font)


def has_old_font(name: str | None) -> bool:
    """Whether a font of this name shows TCVN3 (`.VnTime`) or VNI letters, which are not what their codes say."""
    return bool(name and _OLD_FONT.match(name))


def cell_text(value: object, number_format: str = "General") -> str:
    """What a person would have typed: dates by their format, shares as per cent, whole numbers without decimals."""
    if isinstance(value, str):
        return tidy(value.replace("_x000D_", "\n"))
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        shown = _QUOTED.sub("", number_format).lower()
        return short_date(value) if "d" in shown or "m" not in shown else f"{value.month:02d}/{value.year}"
    if isinstance(value, (int, float)):
        if "%" in number_format:
            return write_number(Decimal(str(value)) * 100) + "%"
        if float(value).is_integer():
            return str(int(value))
        return str(value)
    return tidy(str(value))


def _sheet_parts(guarded: Guarded) -> dict[str, str]:
    """Sheet title → part name, by the workbook's own relations."""
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(guarded.stream()) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        book = fromstring(archive.read("xl/workbook.xml"))
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("xl", relation.get("Target", ""))).lstrip("/")
        for relation in relations.iter(f"{_RELATIONS}Relationship")
    }
    return {sheet.get("name", ""): targets.get(sheet.get(_SHEET_ID, ""), "") for sheet in book.iter(_SHEET)}
