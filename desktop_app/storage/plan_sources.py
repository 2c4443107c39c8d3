"""Where documents were read from: only added, the newest of a document counts."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.domain.plan_sources import PlanSource
from desktop_app.storage.columns import METADATA, append_only, sequence
from desktop_app.storage.json_records import dump, load

PLAN_SOURCE = append_only(
    Table(
        "plan_source",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("document_id", Text, nullable=False, index=True),
        Column("body", Text, nullable=False),
    )
)


class SqlPlanSources:
    """The sources of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, source: PlanSource) -> None:
        """Append what an import has read."""
        self._connection.execute(
            PLAN_SOURCE.insert().values(id=source.id, document_id=source.document_id, body=dump(source))
        )

    def newest(self, document_id: str) -> PlanSource | None:
        """The latest import of a document; None when it came otherwise."""
        wanted = select(PLAN_SOURCE.c.body).where(PLAN_SOURCE.c.document_id == document_id)
        body = self._connection.execute(wanted.order_by(PLAN_SOURCE.c.sequence.desc()).limit(1)).scalar()
        return None if body is None else load(PlanSource, body)
