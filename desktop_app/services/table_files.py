"""What use cases need of the room that reads and writes Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.written_tables import TableExists

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.collecting_sheets import CollectingSheet, FilledRow
    from desktop_app.domain.copy_layouts import LearnedLayout
    from desktop_app.domain.index_rows import TableRow
    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.domain.score_tables import FilledScore, SheetWords
    from desktop_app.domain.written_tables import Table, TableWriter
    from desktop_app.services.office import Office


class TableFiles(Protocol):
    """Tables in files of other programs."""

    @property
    def write(self) -> TableWriter:
        """Writes tables as .xlsx."""

    def collecting(self, sheet: CollectingSheet) -> tuple[Table, ...]:
        """A sheet for a department, and how to fill it."""

    def read_filled(self, file: Path) -> tuple[FilledRow, ...]:
        """Every row of a filled sheet; NotACollectingSheet, CollectingColumnsMissing, refusals of tables/guard.py."""

    def read_criteria(self, file: Path) -> tuple[TableRow, ...]:
        """Every row of a table of criteria or results (.xlsx, .csv); IndexTableUnreadable, refusals of
        tables/guard.py."""

    def score_sheet(self, view: SheetView, order: SheetWords) -> tuple[Table, ...]:
        """A self-scoring sheet to be filled in Excel, and how to fill it."""

    def read_scores(self, file: Path) -> tuple[FilledScore, ...]:
        """Every row of a filled sheet; SelfScoreForeign, refusals of tables/guard.py."""

    def read_layout(self, file: Path) -> LearnedLayout:
        """The columns of another system's file; refusals of tables/guard.py, and when no heading row is found."""


def write_new(office: Office, target: Path, tables: Sequence[Table], replace: bool = False) -> None:
    """Write tables of this workspace, dated now; TableExists when a file of this name is there and `replace` does not
    allow it, TableNotWritten."""
    if target.exists() and not replace:
        raise TableExists(target.name)
    office.tables.write(target, tables, made=office.clock.now(), training=office.info.training)
