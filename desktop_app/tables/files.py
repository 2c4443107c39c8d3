"""Tables in files of other programs, behind the door that services know (services/table_files.py)."""

from __future__ import annotations

from desktop_app.domain.written_tables import TableWriter
from desktop_app.tables.writing import write_tables


class ExcelFiles:
    """Reads and writes .xlsx; the libraries are loaded by the first file."""

    @property
    def write(self) -> TableWriter:
        """Writes tables as .xlsx."""
        return write_tables
