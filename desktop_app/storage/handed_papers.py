"""Files that were handed in for our reports: only added."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, Table, Text, select

from desktop_app.domain.issuing_roads import HandedIn
from desktop_app.storage.columns import METADATA, append_only, sequence
from desktop_app.storage.json_records import dump, load

HANDED_PAPER = append_only(
    Table(
        "handed_paper",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        # No foreign key: a restored backup may have lost the report.
        Column("report_id", Text, nullable=False, index=True),
        Column("sha256", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("body", Text, nullable=False),
    )
)


class SqlHandedPapers:
    """The files of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, paper: HandedIn) -> None:
        """Append."""
        self._connection.execute(
            HANDED_PAPER.insert().values(
                id=paper.id, report_id=paper.report_id, sha256=paper.sha256, size=paper.size, body=dump(paper)
            )
        )

    def of(self, report_id: str) -> tuple[HandedIn, ...]:
        """Oldest first."""
        rows = select(HANDED_PAPER.c.body).where(HANDED_PAPER.c.report_id == report_id)
        found = self._connection.execute(rows.order_by(HANDED_PAPER.c.sequence)).scalars()
        return tuple(load(HandedIn, body) for body in found)
