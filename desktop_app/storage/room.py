"""Room for SQLite's shared memory, taken when a workspace is opened.

SQLite maps `workspace.db-shm` into memory. On a file system that allots blocks late (ext4), a disk that has run full in
the meantime turns the next access into SIGBUS, which kills the program where a refusal should stand. So the blocks are
allotted at the start, and a disk that has no room even for them is said before SQLite touches it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.storage.layout import database

NEEDED: Final = 192 * 1024
"""Less than this free, and nothing could be written anyway."""
RESERVED: Final = 128 * 1024
"""Four regions of shared memory: transactions of more than 60 MB."""


def check_room(folder: Path) -> None:
    """WorkspaceDiskFull when the disk has too little room for opening a workspace on it."""
    if not has_room(folder):
        raise WorkspaceDiskFull(str(folder), NEEDED)


def has_room(folder: Path | str) -> bool:
    """Whether there is room for anything; yes where the system does not tell."""
    try:
        return shutil.disk_usage(folder).free >= NEEDED
    except OSError:
        return True


class Reservation:
    """Allotted blocks of the shared memory of a database that is open and was read from; `end` after it was closed.

    The file stays open meanwhile: closing it would drop the locks that SQLite holds on it in this process.
    """

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        shared = database(folder).with_name(database(folder).name + "-shm")
        if not hasattr(os, "posix_fallocate") or not shared.exists():
            return
        self._handle = os.open(shared, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.posix_fallocate(self._handle, 0, RESERVED)
        except OSError as error:
            self.end()
            raise WorkspaceDiskFull(str(folder), RESERVED) from error

    def end(self) -> None:
        """Let go; once more changes nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
