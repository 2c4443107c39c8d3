"""Progress entries and their figures: only added, never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    Table,
    Text,
    select,
    text,
)

from desktop_app.domain.measures import Figure
from desktop_app.domain.progress import EntryKind, EntryUnknown, ProgressEntry
from desktop_app.storage.assignment_table import parts_of
from desktop_app.storage.columns import METADATA, Day, Moment, add_all, append_only, sequence
from desktop_app.storage.matches import last_moments, matched_with, same_as, written_for
from desktop_app.storage.search import SearchIndex


def _of_some(name: str, which: str, *columns: str) -> Index:
    """An index of the rows that the condition chooses."""
    return Index(name, *columns, sqlite_where=text(which), postgresql_where=text(which))


PROGRESS = append_only(
    Table(
        "progress",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column(
            "assignment_id", Text, ForeignKey("assignment.id", deferrable=True, initially="DEFERRED"), nullable=False
        ),
        Column("kind", Text, nullable=False),
        Column("worked_on", Day, nullable=False),
        Column("recorded_at", Moment, nullable=False),
        Column("author", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("percent", Integer),
        Column("done_on", Day),
        Column("milestone", Day),
        Column("supersedes", Text),
        # Whoever puts many assignments together reads these and no row: rows of one assignment lie far apart.
        Index("ix_progress_standing", "assignment_id", "sequence", "kind", "id"),
        _of_some(
            "ix_progress_claims", "kind = 'done'", "kind", "assignment_id", "sequence", "id", "done_on", "milestone"
        ),
        _of_some(
            "ix_progress_silence", "kind = 'nothing_arose'", "kind", "assignment_id", "sequence", "id", "worked_on"
        ),
        _of_some("ix_progress_corrections", "supersedes is not null", "supersedes"),
    )
)
FIGURE = append_only(
    Table(
        "figure",
        METADATA,
        Column("entry_id", Text, ForeignKey("progress.id", deferrable=True, initially="DEFERRED"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("measure_id", Text, nullable=False),
        Column("numerator", Integer, nullable=False),
        Column("denominator", Integer, nullable=False),
        Column("estimate", Boolean, nullable=False),
    )
)


def _entry(row: Row[Any], figures: list[Figure]) -> ProgressEntry:
    return ProgressEntry(
        id=row.id,
        assignment_id=row.assignment_id,
        kind=EntryKind(row.kind),
        worked_on=row.worked_on,
        recorded_at=row.recorded_at,
        author=row.author,
        note=row.note,
        percent=row.percent,
        done_on=row.done_on,
        milestone=row.milestone,
        figures=tuple(figures),
        supersedes=row.supersedes,
    )


class SqlProgress:
    """The entries of one workspace."""

    def __init__(self, connection: Connection, index: SearchIndex) -> None:
        self._connection = connection
        self._index = index

    def add(self, entry: ProgressEntry) -> None:
        """Append one entry."""
        self.add_all((entry,))

    def add_all(self, entries: Sequence[ProgressEntry]) -> None:
        """Append entries in this order, together: a snapshot brings thousands."""
        add_all(
            self._connection,
            PROGRESS,
            [
                {
                    "id": entry.id,
                    "assignment_id": entry.assignment_id,
                    "kind": entry.kind.value,
                    "worked_on": entry.worked_on,
                    "recorded_at": entry.recorded_at,
                    "author": entry.author,
                    "note": entry.note,
                    "percent": entry.percent,
                    "done_on": entry.done_on,
                    "milestone": entry.milestone,
                    "supersedes": entry.supersedes,
                }
                for entry in entries
            ],
        )
        add_all(
            self._connection,
            FIGURE,
            [
                {
                    "entry_id": entry.id,
                    "position": position,
                    "measure_id": figure.measure_id,
                    "numerator": figure.numerator,
                    "denominator": figure.denominator,
                    "estimate": figure.estimate,
                }
                for entry in entries
                for position, figure in enumerate(entry.figures)
            ],
        )
        self._index.add_assignments([(entry.assignment_id, (entry.note,)) for entry in entries])

    def get(self, entry_id: str) -> ProgressEntry:
        """By id; EntryUnknown."""
        found = self._read(PROGRESS.c.id == entry_id)
        if not found:
            raise EntryUnknown(entry_id)
        return found[0]

    def of_assignment(self, assignment_id: str) -> tuple[ProgressEntry, ...]:
        """Every entry, in the order they were written, corrections and those of matched parts included."""
        matched = PROGRESS.c.assignment_id.in_(same_as(assignment_id))
        return self._read((PROGRESS.c.assignment_id == assignment_id) | matched)

    def of_document(self, document_id: str, agency_code: str) -> tuple[ProgressEntry, ...]:
        """Every entry of an agency for a document, in the order they were written."""
        return self._read(written_for(PROGRESS.c.assignment_id, parts_of(document_id, agency_code)))

    def by_assignment(self, document_id: str, agency_code: str) -> dict[str, tuple[ProgressEntry, ...]]:
        """`of_assignment` of all parts of an agency in a document together; parts without an entry are left out."""
        matched = matched_with(self._connection, parts_of(document_id, agency_code))
        found: defaultdict[str, list[ProgressEntry]] = defaultdict(list)
        for entry in self.of_document(document_id, agency_code):
            for part in (entry.assignment_id, *matched.get(entry.assignment_id, ())):
                found[part].append(entry)
        return {part: tuple(entries) for part, entries in found.items()}

    def last_days(self, document_id: str, agency_code: str, today: date) -> dict[str, date]:
        """The day up to `today` on which something was last written down of each part."""
        parts = parts_of(document_id, agency_code)
        return last_moments(self._connection, PROGRESS.c.assignment_id, PROGRESS.c.recorded_at, parts, today)

    def _read(self, wanted: ColumnElement[bool]) -> tuple[ProgressEntry, ...]:
        figures: defaultdict[str, list[Figure]] = defaultdict(list)
        for row in self._connection.execute(select(FIGURE).join(PROGRESS).where(wanted).order_by(FIGURE.c.position)):
            figures[row.entry_id].append(Figure(row.measure_id, row.numerator, row.denominator, row.estimate))
        rows = self._connection.execute(select(PROGRESS).where(wanted).order_by(PROGRESS.c.sequence))
        return tuple(_entry(row, figures[row.id]) for row in rows)
