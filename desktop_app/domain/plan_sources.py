"""Nguồn của văn bản giao: the file and the rows that a recorded document was read from, in its own words and order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet as it was printed: `columns` are (heading, what it holds) in their order."""

    name: str
    kind: str
    titles: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a task stood, and the words of its cells that are not words of the task itself."""

    task_id: str
    sheet: str
    row: int
    leads_words: str
    supports_words: str
    others: tuple[tuple[str, str], ...]
    """(heading, words) of columns beside task, bodies, time and product."""


@dataclass(frozen=True, slots=True)
class PlanSource:
    """What one import has read."""

    id: str
    document_id: str
    file: str
    """Name of the file, without its folder; empty for what was pasted."""
    sha256: str
    read_at: datetime
    read_by: str
    sheets: tuple[SourceSheet, ...]
    rows: tuple[SourceRow, ...]


class PlanSources(Protocol):
    """Where the documents of one workspace were read from; nothing here edits or removes."""

    def add(self, source: PlanSource) -> None:
        """Append what an import has read."""

    def newest(self, document_id: str) -> PlanSource | None:
        """The latest import of a document; None when it came otherwise."""
