"""Bring an older workspace to this program's schema: on a closed copy, checked, then swapped in by one rename.

Until the rename the old database is untouched; after it the new one is whole. A copy of the old one stays in
snapshots/. Alembic is imported here and nowhere else, and only when the version differs.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop_app.domain.workspaces import WorkspaceDamaged
from desktop_app.storage import snapshots
from desktop_app.storage.durable import move_file
from desktop_app.storage.engine import refusal_of
from desktop_app.storage.layout import DATABASE, MIGRATING, SNAPSHOTS, drop_database

SCRIPTS: Final = Path(__file__).parent / "migrations"


def migrate(folder: Path, target: int, versions: Path | None = None) -> None:
    """Migrate the workspace in `folder`, which nobody has open, to schema version `target`.

    `versions` is the folder of migration scripts (ours by default). WorkspaceDiskFull and WorkspaceDamaged leave the
    old database in its place; so does any fault of a script, which is raised as it is.
    """
    file, copy = folder / DATABASE, folder / MIGRATING
    try:
        _calm(file)
        snapshots.take(file, folder / SNAPSHOTS, f"before-{target:04d}")
        snapshots.copy_database(file, copy)
        before = _counts(copy)
        _upgrade(copy, target, versions or SCRIPTS / "versions")
        _check(copy, before)
        # Sorts after every check: a copy that bears the new version is a copy that has passed them.
        _stamp(copy, target)
        move_file(copy, file)
    except Exception as error:
        drop_database(copy)
        refusal = refusal_of(error, str(folder))
        if refusal is not None:
            raise refusal from error
        raise


def _calm(file: Path) -> None:
    """Fold the write-ahead log into the file and leave that mode: a log that stays behind would be played into the
    database that is swapped in. A file that is damaged already is refused before anything is done."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        findings = _findings(connection)
        if findings:
            raise WorkspaceDamaged(str(file.parent), findings[0])
        connection.execute("pragma wal_checkpoint(truncate)")
        (mode,) = connection.execute("pragma journal_mode = delete").fetchone()
    if mode != "delete" or file.with_name(file.name + "-wal").exists():
        raise RuntimeError("the write-ahead log could not be closed")


def _findings(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("pragma integrity_check(20)") if row[0] != "ok"]
    found += [f"{row[0]} {row[1]} → {row[2]}" for row in connection.execute("pragma foreign_key_check")]
    return found


def _counts(file: Path) -> dict[str, int]:
    """How many rows each table holds, the search index's own tables left out."""
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' "
            "and name not like 'search%' and name <> 'alembic_version'"
        ).fetchall()
        return {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for (name,) in names}


def _upgrade(file: Path, target: int, versions: Path) -> None:
    from alembic.command import upgrade
    from alembic.config import Config
    from sqlalchemy import URL, NullPool, create_engine, event

    config = Config()
    # ConfigParser reads % as its own sign, and a folder may have one in its name.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(file)),
        connect_args={"isolation_level": None},
        poolclass=NullPool,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
    try:
        with engine.connect() as connection:
            # Tables are rebuilt by copying; a foreign key in force would follow the copies about.
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.execute("pragma foreign_keys = off")
            config.attributes["connection"] = connection
            upgrade(config, f"{target:04d}")
            connection.commit()
    finally:
        engine.dispose()


def _check(file: Path, before: dict[str, int]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        findings = _findings(connection)
    after = _counts(file)
    lost = [name for name, count in before.items() if name in after and after[name] != count]
    if findings or lost:
        raise RuntimeError(f"the migrated copy does not hold: {findings[:3]} {lost}")


def _stamp(file: Path, target: int) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"pragma user_version = {target}")
