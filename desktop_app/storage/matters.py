"""Matters: one row for each version, as JSON by the shape of its noun."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypeVar

from sqlalchemy import Column, Connection, Index, Integer, Row, Table, Text, select

from desktop_app.domain.matters import NAMES, NOUNS, Matter
from desktop_app.storage import json_records
from desktop_app.storage.columns import METADATA, Moment, append_only, sequence

_M = TypeVar("_M", bound=Matter)
MATTER = append_only(
    Table(
        "matter",
        METADATA,
        sequence(),
        Column("name", Text, nullable=False, index=True),
        Column("id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("agency_code", Text, nullable=False),
        Column("document_id", Text, nullable=False, index=True),
        Column("direction", Text, nullable=False),
        Column("made_at", Moment, nullable=False),
        Column("kept_at", Moment, nullable=False),
        Column("body", Text, nullable=False),
        Index(None, "id", "version"),
    )
)


def _matter(row: Row[Any]) -> Matter:
    matter: Matter = json_records.load(NOUNS[row.name], row.body)
    return matter


class SqlMatters:
    """The matters of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, matter: Matter, direction: Literal["in", "out"], kept_at: datetime) -> bool:
        """Keep one; False (and nothing happens) when this very version is known."""
        if self.version(matter) is not None:
            return False
        self._connection.execute(
            MATTER.insert().values(
                name=NAMES[type(matter)],
                id=matter.id,
                version=matter.version,
                agency_code=matter.agency_code,
                document_id=matter.document_id,
                direction=direction,
                made_at=matter.made_at,
                kept_at=kept_at,
                body=json_records.dump(matter),
            )
        )
        return True

    def version(self, matter: Matter) -> Matter | None:
        """What is kept as this very version of this matter; None when it is not known."""
        known = select(MATTER).where(
            MATTER.c.id == matter.id,
            MATTER.c.version == matter.version,
            MATTER.c.agency_code == matter.agency_code,
            MATTER.c.name == NAMES[type(matter)],
        )
        row = self._connection.execute(known).first()
        return _matter(row) if row is not None else None

    def newest(self, identity: str, agency_code: str | None = None) -> Matter | None:
        """The highest version of a matter; None when unknown."""
        wanted = select(MATTER).where(MATTER.c.id == identity)
        if agency_code is not None:
            wanted = wanted.where(MATTER.c.agency_code == agency_code)
        row = self._connection.execute(wanted.order_by(MATTER.c.version.desc(), MATTER.c.sequence)).first()
        return _matter(row) if row is not None else None

    def versions(self, identity: str) -> tuple[Matter, ...]:
        """Every version of a matter, whoever said it, in the order in which they came to be known."""
        wanted = select(MATTER).where(MATTER.c.id == identity).order_by(MATTER.c.sequence)
        return tuple(map(_matter, self._connection.execute(wanted)))

    def all(self, noun: type[_M], agency_code: str | None = None, document_id: str | None = None) -> tuple[_M, ...]:
        """The highest version of each matter of this noun, in the order in which they came to be known."""
        wanted = select(MATTER).where(MATTER.c.name == NAMES[noun])
        if agency_code is not None:
            wanted = wanted.where(MATTER.c.agency_code == agency_code)
        if document_id is not None:
            wanted = wanted.where(MATTER.c.document_id == document_id)
        newest: dict[tuple[str, str], Row[Any]] = {}
        for row in self._connection.execute(wanted.order_by(MATTER.c.sequence)):
            before = newest.get((row.id, row.agency_code))
            if before is None or row.version > before.version:
                newest[(row.id, row.agency_code)] = row
        return tuple(json_records.load(noun, row.body) for row in newest.values())
