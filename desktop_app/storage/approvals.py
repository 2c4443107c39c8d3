"""What happened to papers on their way through the agency: only added."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.domain.approvals import Move
from desktop_app.storage.columns import METADATA, append_only, sequence
from desktop_app.storage.json_records import dump, load

APPROVAL_MOVE = append_only(
    Table(
        "approval_move",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("subject", Text, nullable=False, index=True),
        Column("body", Text, nullable=False),
    )
)


class SqlMoves:
    """The moves of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, move: Move) -> None:
        """Append one."""
        self._connection.execute(APPROVAL_MOVE.insert().values(id=move.id, subject=move.subject, body=dump(move)))

    def of(self, subject: str) -> tuple[Move, ...]:
        """Every move of one paper, oldest first."""
        rows = select(APPROVAL_MOVE.c.body).where(APPROVAL_MOVE.c.subject == subject)
        found = self._connection.execute(rows.order_by(APPROVAL_MOVE.c.sequence)).scalars()
        return tuple(load(Move, body) for body in found)
