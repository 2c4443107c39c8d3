"""A sheet as it will be written, as a workbook or in Word, and what a person reads in it row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(slots=True)
class Wanted:
    """One row of work as a person reads it; `number` None where nobody can know it."""

    row: int
    number: str | None
    sections: tuple[str, ...]
    task: str
    lead: str
    support: str
    time: str
    product: str
    due: date | None
    doubted: bool = False
    """Excel has damaged it: it must be in doubt, and its words are not what was typed."""


@dataclass(slots=True)
class Put:
    """A value in its place, as a workbook keeps it."""

    row: int
    column: int
    value: object
    bold: bool = False
    number_format: str = ""


@dataclass(slots=True)
class Drawn:
    """A sheet as it will be written, and what is to be read in it."""

    puts: list[Put] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def save(self, path: Path) -> Path:
        """Write the workbook."""
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for put in self.puts:
            cell = sheet.cell(put.row, put.column)
            cell.value = put.value
            if put.bold:
                cell.font = Font(bold=True)
            if put.number_format:
                cell.number_format = put.number_format
        for top, left, bottom, right in self.merges:
            sheet.merge_cells(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")
        book.save(path)
        return path

    def save_word(self, path: Path) -> Path:
        """The same as one table of a Word file, where Excel has damaged nothing."""
        document = Document()
        rows, columns = max(put.row for put in self.puts), max(put.column for put in self.puts)
        table = document.add_table(rows, columns)
        cells = [row.cells for row in table.rows]
        for put in self.puts:
            cells[put.row - 1][put.column - 1].text = word(put.value)
            for run in cells[put.row - 1][put.column - 1].paragraphs[0].runs:
                run.bold = put.bold
        for top, left, bottom, right in self.merges:
            cells[top - 1][left - 1].merge(cells[bottom - 1][right - 1])
        for one in self.wanted:
            one.doubted = False
        document.save(str(path))
        return path


def word(value: object) -> str:
    """A value as somebody types it in Word, where nothing is made of it."""
    return value.strftime("%m/%Y") if isinstance(value, datetime) else str(value)


def lines(rows: Sequence[Wanted]) -> dict[int, Wanted]:
    """The rows by their place in the sheet."""
    return {one.row: one for one in rows}
