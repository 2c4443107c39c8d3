"""Files that only this account may read: where secret keys rest, and how they are written."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"[0-9a-zA-Z][0-9a-zA-Z-]{0,63}")


def folder_of_keys(folder: Path, workspace_id: str, make: bool = False) -> Path:
    """Where the keys of one workspace rest below `folder`; with `make` it is there, and both are closed to others."""
    if not _NAME.fullmatch(workspace_id):
        raise ValueError(f"no id of a workspace: {workspace_id!r}")
    inside = folder / workspace_id
    if make:
        inside.mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in (folder, inside):
            one.chmod(0o700)
    return inside


def write_private(file: Path, content: bytes) -> None:
    """Write a file that only this account may read, and wait until its bytes are on the disk; what was there goes."""
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
