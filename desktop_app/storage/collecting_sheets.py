"""Sheets that were given to departments, and what became of each answer: only added."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.domain.collected_answers import Taken
from desktop_app.domain.collecting_sheets import IssuedSheet
from desktop_app.storage.columns import METADATA, append_only, sequence
from desktop_app.storage.json_records import dump, load

SHEET = append_only(
    Table(
        "collecting_sheet",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("body", Text, nullable=False),
    )
)
ANSWER = append_only(
    Table(
        "collected_answer",
        METADATA,
        sequence(),
        Column("sheet_id", Text, nullable=False, index=True),
        Column("body", Text, nullable=False),
    )
)


class SqlCollectingSheets:
    """The sheets of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sheet: IssuedSheet) -> None:
        """Remember a sheet."""
        self._connection.execute(SHEET.insert().values(id=sheet.id, body=dump(sheet)))

    def find(self, sheet_id: str) -> IssuedSheet | None:
        """By id; None when this workspace has not given it out."""
        body = self._connection.execute(select(SHEET.c.body).where(SHEET.c.id == sheet_id)).scalar()
        return None if body is None else load(IssuedSheet, body)

    def all(self) -> tuple[IssuedSheet, ...]:
        """Every sheet, newest first."""
        bodies = self._connection.execute(select(SHEET.c.body).order_by(SHEET.c.sequence.desc())).scalars()
        return tuple(load(IssuedSheet, body) for body in bodies)

    def take(self, taken: Taken) -> None:
        """Remember what became of an answer."""
        self._connection.execute(ANSWER.insert().values(sheet_id=taken.sheet_id, body=dump(taken)))

    def taken(self, sheet_id: str) -> tuple[Taken, ...]:
        """What became of the answers of a sheet, in the order they were taken."""
        wanted = select(ANSWER.c.body).where(ANSWER.c.sheet_id == sheet_id).order_by(ANSWER.c.sequence)
        return tuple(load(Taken, body) for body in self._connection.execute(wanted).scalars())
