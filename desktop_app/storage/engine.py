"""The connection to one workspace's database: durable, strict, one writer at a time.

Every transaction begins with BEGIN IMMEDIATE, so that two threads of one window wait for each other instead of failing
half way; a reading one begins plainly and sees one unchanging state beside the writer (WAL).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import LRUCache

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.workspaces import WorkspaceBusy, WorkspaceDamaged, WorkspaceDiskFull
from desktop_app.storage.room import has_room

BUSY_SECONDS: Final = 15
READING: Final = "camket_reading"
"""Execution option of a connection that only reads."""
_COMPILED: Final = LRUCache[Any, Any](2000)  # more than the program has
"""Compiling takes as long as asking; whoever opens one workspace after another compiles each statement once."""


def connect(database: Path, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on a workspace's database: WAL, foreign keys on, synchronous FULL."""
    registry.register("sqlite.camket", __name__, _OneLanguage.__name__)
    url = URL.create("sqlite+camket", database=str(database))
    patience = {"isolation_level": None, "timeout": busy_seconds}
    # The connection that was used last is used next: its pages, and what a search keeps beside it, are still there.
    engine = create_engine(
        url, connect_args=patience, execution_options={"compiled_cache": _COMPILED}, pool_use_lifo=True
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # WAL is a lasting property of the file; the others belong to each connection.
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma cache_size = -32768")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("begin" if reading else "begin immediate")


def refusal_of(error: BaseException | None, folder: str) -> Refusal | None:
    """The refusal that an error of the database stands for; None when it is a fault of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlite3.Error):
        return None
    # Extended codes carry the primary one in their low byte.
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return WorkspaceDiskFull(folder, 0)
    if code == sqlite3.SQLITE_IOERR and not has_room(folder):
        # A disk that runs full shows as an error of input and output too, where SQLite syncs or maps what it wrote.
        return WorkspaceDiskFull(folder, 0)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return WorkspaceBusy(folder)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return WorkspaceDamaged(folder, str(cause))
    return None


class _OneLanguage(SQLiteDialect_pysqlite):
    """Every workspace of this process speaks to the same SQLite: a statement compiled for one serves them all."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))
