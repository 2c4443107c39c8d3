"""Make and open a workspace: one folder, one lock, one database, one store of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.domain.workspaces import WorkspaceDamaged, WorkspaceExists, WorkspaceInfo
from desktop_app.storage import schema, settling, snapshots
from desktop_app.storage.durable import make_folder, move_file, room_for, sync_folder
from desktop_app.storage.engine import READING, connect, refusal_of
from desktop_app.storage.evidence_files import FolderEvidence
from desktop_app.storage.header import version_of
from desktop_app.storage.layout import (
    DATABASE,
    FOLDERS,
    JOURNALS,
    LOCK,
    NEW,
    SCHEMA_VERSION,
    SNAPSHOTS,
    database,
    drop_database,
)
from desktop_app.storage.lock import WorkspaceLock
from desktop_app.storage.places import check_place
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspaces import read_info, write_info

_LEFTOVERS: Final = frozenset({LOCK, NEW, *(NEW + end for end in JOURNALS)})


class Workspace:
    """One open workspace. Leaving the `with`, or `close`, lets go of the database and of the lock."""

    info: WorkspaceInfo
    """What it is, as the database said when it was opened."""

    def __init__(self, folder: Path, lock: WorkspaceLock) -> None:
        """For `create` and `open_workspace` only: `lock` is held already and is ours from now on."""
        self.folder = folder
        self.files = FolderEvidence(folder)
        self._lock = lock
        self._engine: Engine = connect(database(folder))
        try:
            self.info = self._read_info()
            with self._engine.connect() as connection:
                settling.settle(connection, folder, self.files)
        except BaseException:
            self.close()
            raise

    def work(self) -> SqlUnitOfWork:
        """A new transaction that may write."""
        return SqlUnitOfWork(self._engine)

    def reading(self) -> SqlUnitOfWork:
        """A new transaction that only reads, and never waits for a writer."""
        return SqlUnitOfWork(self._engine, reading=True)

    @contextmanager
    def reading_connection(self) -> Iterator[Connection]:
        """A connection for what no repository offers; it only reads."""
        with self._engine.connect().execution_options(**{READING: True}) as connection:
            yield connection

    def snapshot(self, reason: str) -> Path:
        """A copy of the database before a risky act; `reason` is lower-case ASCII words joined by hyphens."""
        return snapshots.take(database(self.folder), self.folder / SNAPSHOTS, reason)

    def close(self) -> None:
        """Let go of everything; once more changes nothing."""
        self._engine.dispose()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_info(self) -> WorkspaceInfo:
        try:
            with self._engine.connect() as connection:
                return read_info(connection)
        except SQLAlchemyError as error:
            # A file with our marks that cannot say what it is: whatever SQLite calls it, it is damaged.
            refusal = refusal_of(error, str(self.folder))
            raise refusal or WorkspaceDamaged(str(self.folder), str(error.args[0])) from error


def create(folder: Path, info: WorkspaceInfo) -> Workspace:
    """Make a workspace in a folder that is empty or not there yet, and open it.

    WorkspacePlaceRefused, WorkspaceExists, WorkspaceBusy, WorkspaceDiskFull. What a making that was cut off has left
    is no hindrance.
    """
    check_place(folder)
    with room_for(folder, 0):
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_free(folder):
            raise WorkspaceExists(str(folder))
        lock = WorkspaceLock(folder)
        try:
            for name in FOLDERS:
                make_folder(folder / name)
            _make_database(folder, info)
        except BaseException:
            lock.release()
            raise
        sync_folder(folder.parent)
    return Workspace(folder, lock)


def open_workspace(folder: Path, target: int = SCHEMA_VERSION, versions: Path | None = None) -> Workspace:
    """Open a workspace; one of an older program is migrated first.

    `target` and `versions` (folder of migration scripts) are this program's. WorkspaceMissing, WorkspacePlaceRefused,
    WorkspaceBusy, WorkspaceForeign, WorkspaceTooNew, WorkspaceDamaged, WorkspaceDiskFull.
    """
    version_of(folder, target)
    check_place(folder)
    lock = WorkspaceLock(folder)
    try:
        settling.clear_leftovers(folder)
        # Read again: until the lock was ours, another program may have migrated it.
        if version_of(folder, target) < target:
            from desktop_app.storage.migrating import migrate

            migrate(folder, target, versions)
        for name in FOLDERS:
            make_folder(folder / name)
        return Workspace(folder, lock)
    except BaseException:
        lock.release()
        raise


def _is_free(folder: Path) -> bool:
    """Whether nothing is here but what an earlier making of a workspace, cut off, has left: empty folders of ours."""
    return all(
        entry.name in _LEFTOVERS or (entry.name in FOLDERS and entry.is_dir() and not any(entry.iterdir()))
        for entry in folder.iterdir()
    )


def _make_database(folder: Path, info: WorkspaceInfo) -> None:
    new = folder / NEW
    drop_database(new)
    engine = connect(new)
    try:
        with engine.connect() as connection:
            schema.create(connection)
            write_info(connection, info)
            connection.commit()
    except SQLAlchemyError as error:
        refusal = refusal_of(error, str(folder))
        if refusal is not None:
            raise refusal from error
        raise
    finally:
        engine.dispose()
    move_file(new, folder / DATABASE)
