"""One process at a time: a lock of the operating system on a file in the workspace.

The system lets go of it when the process ends, however it ends, so it cannot go stale. What the file holds means
nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.domain.workspaces import WorkspaceBusy
from desktop_app.storage.layout import LOCK


class WorkspaceLock:
    """Held from its making until `release`; WorkspaceBusy when another program, or another window, holds it."""

    def __init__(self, folder: Path) -> None:
        self._descriptor: int | None = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as error:
            self.release()
            raise WorkspaceBusy(str(folder)) from error

    def release(self) -> None:
        """Let go; once more changes nothing. The file stays: removing it would let two programs hold two locks."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Whether somebody holds the folder now; asking leaves nothing behind."""
    if not (folder / LOCK).is_file():
        return False
    try:
        WorkspaceLock(folder).release()
    except WorkspaceBusy:
        return True
    except OSError:
        return False
    return False


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
