"""Small facts of a workspace by name."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.storage.columns import METADATA, put

NOTE = Table("note", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))


class SqlNotes:
    """The small facts of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """The value, or None."""
        value: str | None = self._connection.execute(select(NOTE.c.value).where(NOTE.c.name == name)).scalar()
        return value

    def put(self, name: str, value: str) -> None:
        """Set or replace."""
        put(self._connection, NOTE, {"name": name}, {"value": value})
