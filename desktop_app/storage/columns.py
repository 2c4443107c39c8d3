"""What all tables share: one MetaData, how days, times and word lists are written, rows that are only added.

Portable on purpose (SQLite here, PostgreSQL for a province with several appraisers): days and times are ISO text, so
that they sort and compare alike everywhere, and times are always +07:00.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import DDL, BigInteger, Column, Connection, Dialect, Integer, MetaData, Table, Text, bindparam, event
from sqlalchemy.types import TypeDecorator

from desktop_app.domain.clock import VIETNAM

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Day(TypeDecorator[date]):
    """A day as `2026-11-22`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment as `2026-11-22T08:15:00+07:00`; what comes without a zone is a fault of ours."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(VIETNAM).isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


def sequence() -> Column[int]:
    """The primary key of rows whose order of writing matters."""
    return Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def append_only(table: Table) -> Table:
    """Let the database itself refuse every change and removal of a row in this table."""
    for verb in ("update", "delete"):
        event.listen(
            table,
            "after_create",
            DDL(  # type: ignore[no-untyped-call]
                f"create trigger {table.name}_no_{verb} before {verb} on {table.name} "
                f"begin select raise(abort, '{table.name} is append-only'); end"
            ).execute_if(dialect="sqlite"),
        )
    return table


def put(connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Bring the row of this key up to date, or add it."""
    chosen = [table.c[name] == value for name, value in key.items()]
    if not connection.execute(table.update().where(*chosen).values(**values)).rowcount:
        connection.execute(table.insert().values(**key, **values))


def add_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows; none is fine."""
    if rows:
        connection.execute(table.insert(), [dict(row) for row in rows])


def change_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Bring rows that are there up to date, each found by its primary key; none is fine."""
    if rows:
        keys = {column.name: f"known_{column.name}" for column in table.primary_key}
        found = [table.c[name] == bindparam(given) for name, given in keys.items()]
        connection.execute(
            table.update().where(*found),
            [{keys.get(name, name): value for name, value in row.items()} for row in rows],
        )
