"""Layouts of other systems, by name."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.domain.copy_layouts import CopyLayout, LayoutUnknown
from desktop_app.storage.columns import METADATA, put
from desktop_app.storage.json_records import dump, load
from desktop_app.vietnamese.text import sort_key

LAYOUT = Table("copy_layout", METADATA, Column("name", Text, primary_key=True), Column("body", Text, nullable=False))


class SqlCopyLayouts:
    """The layouts of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, layout: CopyLayout) -> None:
        """Remember, in place of one of the same name."""
        put(self._connection, LAYOUT, {"name": layout.name}, {"body": dump(layout)})

    def get(self, name: str) -> CopyLayout:
        """By name; LayoutUnknown."""
        body = self._connection.execute(select(LAYOUT.c.body).where(LAYOUT.c.name == name)).scalar()
        if body is None:
            raise LayoutUnknown(name)
        return load(CopyLayout, body)

    def all(self) -> tuple[CopyLayout, ...]:
        """Every layout, by name."""
        found = [load(CopyLayout, body) for body in self._connection.execute(select(LAYOUT.c.body)).scalars()]
        return tuple(sorted(found, key=lambda layout: sort_key(layout.name)))

    def remove(self, name: str) -> None:
        """Forget one; LayoutUnknown."""
        if not self._connection.execute(LAYOUT.delete().where(LAYOUT.c.name == name)).rowcount:
            raise LayoutUnknown(name)
