"""Tables in files of other programs, behind the door that services know (services/table_files.py)."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.collecting_sheets import CollectingSheet, FilledRow
from desktop_app.domain.copy_layouts import LearnedLayout
from desktop_app.domain.index_rows import TableRow
from desktop_app.domain.score_sheets import SheetView
from desktop_app.domain.score_tables import FilledScore, SheetWords
from desktop_app.domain.written_tables import Table, TableWriter
from desktop_app.tables.collecting_sheets import read_filled, sheet_tables
from desktop_app.tables.writing import write_tables


class ExcelFiles:
    """Reads and writes .xlsx; the libraries are loaded by the first file."""

    @property
    def write(self) -> TableWriter:
        """Writes tables as .xlsx."""
        return write_tables

    def collecting(self, sheet: CollectingSheet) -> tuple[Table, ...]:
        """A sheet for a department, and how to fill it."""
        return sheet_tables(sheet)

    def read_filled(self, file: Path) -> tuple[FilledRow, ...]:
        """Every row of a filled sheet."""
        return read_filled(file)

    def read_criteria(self, file: Path) -> tuple[TableRow, ...]:
        """Every row of a table of criteria or results."""
        from desktop_app.tables.index_tables import read_criteria

        return read_criteria(file)

    def score_sheet(self, view: SheetView, order: SheetWords) -> tuple[Table, ...]:
        """A self-scoring sheet to be filled in Excel, and how to fill it."""
        from desktop_app.tables.score_sheets import score_tables

        return score_tables(view, order)

    def read_scores(self, file: Path) -> tuple[FilledScore, ...]:
        """Every row of a filled sheet."""
        from desktop_app.tables.score_sheets import read_scores

        return read_scores(file)

    def read_layout(self, file: Path) -> LearnedLayout:
        """The columns of another system's file."""
        from desktop_app.tables.layouts import read_layout

        return read_layout(file)
