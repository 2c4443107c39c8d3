"""Make and open a workspace: one folder, one lock, one database, one store of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.workspaces import WorkspaceDamaged, WorkspaceExists, WorkspaceInfo, room_for
from desktop_app.storage import schema, settling, snapshots
from desktop_app.storage.durable import make_folder, move_file, sync_folder
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
from desktop_app.storage.marks import MachineMarks, trail_of
from desktop_app.storage.notes import SqlNotes
from desktop_app.storage.places import check_place
from desktop_app.storage.room import Reservation, check_room
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspaces import read_info, write_info

RESTORING: Final = "restore"
"""Name of the note that stands while files of a time after the backup may still be read back."""
FIRST_MARKED: Final = 2
"""The schema version since which every workspace has a mark on its machine."""
_LEFTOVERS: Final = frozenset({LOCK, NEW, *(NEW + end for end in JOURNALS)})


class Workspace:
    """One open workspace. Leaving the `with`, or `close`, lets go of the database and of the lock."""

    info: WorkspaceInfo
    """What it is, as the database said when it was opened."""

    hindrance: Refusal | None
    """What its mark says against writing in it; None when nothing does."""

    def __init__(
        self, folder: Path, lock: WorkspaceLock, marks: MachineMarks | None = None, since: int = SCHEMA_VERSION
    ) -> None:
        """For `create` and `open_workspace` only: `lock` is held already and is ours from now on. `since` is the
        schema version it was found in, 0 for a new one."""
        self.folder = folder
        self.trouble = ""
        self._marks = marks
        self.files = FolderEvidence(folder)
        self._lock = lock
        self._closed = False
        self._engine: Engine = connect(database(folder))
        self._room: Reservation | None = None
        try:
            self.info = self._read_info()
            self._room = Reservation(folder)
            with self._engine.connect() as connection:
                self.hindrance = self._judge(connection, since)
                # What an old copy does not know may be the only trace of what came after it.
                if self.hindrance is None and not SqlNotes(connection).get(RESTORING):
                    settling.settle(connection, folder, self.files)
            if self.hindrance is None and since < FIRST_MARKED:
                self.keep_mark()
        except BaseException:
            self.close()
            raise

    def work(self) -> SqlUnitOfWork:
        """A new transaction that may write."""
        return SqlUnitOfWork(self._engine, sealed=self._sealed)

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

    def settle_mark(self) -> None:
        """Somebody has chosen (services/incarnations.py): from now on this folder is the one."""
        with self.reading_connection() as connection:
            chosen = read_info(connection).incarnation != self.info.incarnation
        if chosen:
            self.hindrance = None

    def keep_mark(self) -> None:
        """Remember on this machine how far the workspace has come; `trouble` says why that was not possible."""
        if self._marks is None:
            return
        with self.reading_connection() as connection:
            trail = trail_of(connection)
        self.trouble = self._marks.write(self.info.id, self.folder, trail)

    def close(self) -> None:
        """Let go of everything; once more changes nothing."""
        with suppress(SQLAlchemyError, OSError):  # a database that cannot be read any more has no trail to keep
            if not self._closed and getattr(self, "hindrance", None) is None:
                self.keep_mark()
        self._closed = True
        self._engine.dispose()
        if self._room is not None:
            self._room.end()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _sealed(self) -> None:
        if self.hindrance is None:
            self.keep_mark()

    def _judge(self, connection: Connection, since: int) -> Refusal | None:
        marks = self._marks
        if marks is None or since == 0:
            return None
        # Older programs kept no marks: where the key lies in this profile, the workspace has been at home here.
        if since < FIRST_MARKED and marks.read(self.info.id) is None and marks.has_key(self.info.id):
            return None
        return marks.judge(self.info.id, self.folder, connection)

    def _read_info(self) -> WorkspaceInfo:
        try:
            with self._engine.connect() as connection:
                return read_info(connection)
        except SQLAlchemyError as error:
            # A file with our marks that cannot say what it is: whatever SQLite calls it, it is damaged.
            refusal = refusal_of(error, str(self.folder))
            raise refusal or WorkspaceDamaged(str(self.folder), str(error.args[0])) from error


def create(folder: Path, info: WorkspaceInfo, marks: MachineMarks | None = None) -> Workspace:
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
    return Workspace(folder, lock, marks, since=0)


def open_workspace(
    folder: Path, target: int = SCHEMA_VERSION, versions: Path | None = None, marks: MachineMarks | None = None
) -> Workspace:
    """Open a workspace; one of an older program is migrated first.

    `target` and `versions` (folder of migration scripts) are this program's; `marks` are the machine's, None asks none.
    WorkspaceMissing, WorkspacePlaceRefused, WorkspaceBusy, WorkspaceForeign, WorkspaceTooNew, WorkspaceDamaged,
    WorkspaceDiskFull.
    """
    version_of(folder, target)
    check_place(folder)
    check_room(folder)
    lock = WorkspaceLock(folder)
    try:
        settling.clear_leftovers(folder)
        # Read again: until the lock was ours, another program may have migrated it.
        before = version_of(folder, target)
        if before < target:
            from desktop_app.storage.migrating import migrate

            migrate(folder, target, versions)
        for name in FOLDERS:
            make_folder(folder / name)
        return Workspace(folder, lock, marks, before)
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
