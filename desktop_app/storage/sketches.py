"""Sketches of evidence files: made from the files, replaced when they are taken otherwise, never sent."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, Table, Text, select

from desktop_app.domain.likeness import FORM, Sketch
from desktop_app.storage import json_records
from desktop_app.storage.columns import METADATA, put

EVIDENCE_SKETCH = Table(
    "evidence_sketch",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("form", Integer, nullable=False),
    Column("body", Text, nullable=False),
)


class SqlSketches:
    """The sketches of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, sha256: str, sketch: Sketch) -> None:
        """Keep one; another for the same file replaces it."""
        values = {"form": FORM, "body": json_records.dump(sketch)}
        put(self._connection, EVIDENCE_SKETCH, {"sha256": sha256}, values)

    def all(self) -> dict[str, Sketch]:
        """Those of the form that counts now."""
        rows = self._connection.execute(select(EVIDENCE_SKETCH).where(EVIDENCE_SKETCH.c.form == FORM))
        return {row.sha256: json_records.load(Sketch, row.body) for row in rows}
