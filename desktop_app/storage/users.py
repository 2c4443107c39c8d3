"""The people who work with a workspace, one row each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Row, Table, Text, select

from desktop_app.domain.users import User, UserRole
from desktop_app.storage.columns import METADATA, Moment, Words, put

PERSON = Table(
    "person",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("roles", Words, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
)


def _user(row: Row[Any]) -> User:
    return User(row.id, row.name, row.position, tuple(UserRole(one) for one in row.roles), row.gone, row.added_at)


class SqlUsers:
    """The people of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, user: User) -> None:
        """Add a person, or bring the person of this id up to date."""
        values = {"name": user.name, "position": user.position, "roles": tuple(user.roles), "gone": user.gone}
        put(self._connection, PERSON, {"id": user.id}, {**values, "added_at": user.added_at})

    def all(self) -> tuple[User, ...]:
        """Everybody, gone or not, in the order in which they were added."""
        rows = select(PERSON).order_by(PERSON.c.added_at, PERSON.c.id)
        return tuple(map(_user, self._connection.execute(rows)))
