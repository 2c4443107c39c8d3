"""Tables of a checked Word file as sheets, so that a plan in .docx is read by the same rules as one in .xlsx."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from desktop_app.tables.guard import Guarded
from desktop_app.tables.scan import TableDamaged
from desktop_app.tables.sheets import EMPTY, Cell, Sheet, has_old_font, old_runs
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from docx.table import Table, _Cell


def read_word_tables(guarded: Guarded) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The outer tables in their order, named `Bảng 1`, `Bảng 2` …, and the lines of text outside them."""
    from docx import Document

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = Document(guarded.stream())
            sheets = tuple(_sheet(table, number) for number, table in enumerate(document.tables, start=1))
            lines = [line for paragraph in document.paragraphs for line in tidy(paragraph.text).split("\n")]
    except Exception as error:  # whatever a damaged file makes python-docx raise, the answer is the same
        raise TableDamaged(guarded.name, "word/document.xml") from error
    return sheets, tuple(lines)


def _sheet(table: Table, number: int) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    reach: dict[Any, list[int]] = {}  # a merged cell is one element that shows at every place it covers
    for row_number, row in enumerate(table.rows, start=1):
        cells = [EMPTY] * row.grid_cols_before
        for cell in row.cells:
            column = len(cells) + 1
            covered = reach.get(cell._tc)
            if covered is None:
                reach[cell._tc] = [row_number, column, row_number, column]
                cells.append(_cell(cell))
            else:
                covered[2], covered[3] = max(covered[2], row_number), max(covered[3], column)
                cells.append(EMPTY)
        rows.append(tuple(cells))
    merges = tuple(
        (top, left, bottom, right) for top, left, bottom, right in reach.values() if (top, left) != (bottom, right)
    )
    return Sheet(f"Bảng {number}", tuple(rows), merges)


def _cell(cell: _Cell) -> Cell:
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    parts: list[tuple[str, str]] = []
    for paragraph in cell.paragraphs:
        style = (paragraph.style.font.name if paragraph.style is not None else None) or ""
        parts += [("\n", parts[-1][1])] if parts else []
        parts += [(run.text, run.font.name or style) for run in paragraph.runs]
    old = old_runs(parts)
    return Cell(tidy(cell.text), bold=bold, old_font=has_old_font(old), runs=old)
