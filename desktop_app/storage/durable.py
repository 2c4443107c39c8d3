"""Files that are there whole or not at all, whenever the power goes."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from desktop_app.domain.workspaces import room_for
from desktop_app.storage.layout import PART

PIECE: Final = 1024 * 1024


def sync_file(path: Path) -> None:
    """Wait until the bytes of a closed file are on the disk."""
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows keeps them in its own journal and has no such call."""
    if sys.platform != "win32":
        sync_file(folder)


def make_folder(folder: Path) -> None:
    """Make a folder and wait until its name is on the disk; nothing happens when it is there."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def allow_replacing(path: Path) -> None:
    """Windows neither replaces nor removes a read-only file; elsewhere the folder decides."""
    if sys.platform == "win32":
        with suppress(FileNotFoundError):
            path.chmod(0o600)


def move_file(temporary: Path, target: Path) -> None:
    """Put a finished file of the same disk in its place: fsync, rename, fsync the folder; what stood there goes."""
    with room_for(target.parent, 0):
        sync_file(temporary)
        make_folder(target.parent)
        allow_replacing(target)
        temporary.replace(target)
        sync_folder(target.parent)


def keep_file(source: Path, target: Path) -> None:
    """Copy a file to its place, from any disk: temporary file beside it, fsync, read back, rename, fsync the folder.

    OSError when the bytes that come back from the target's disk differ; nothing is left then.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    with room_for(target.parent, source.stat().st_size):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            written = copy_hashed(source, temporary)
            if hash_of(temporary) != written:
                raise OSError(errno.EIO, "the copy differs from what was written", str(target))
            allow_replacing(target)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def copy_hashed(source: Path, target: Path) -> str:
    """Copy a file in pieces of 1 MiB and wait until its bytes are on the disk; returns their SHA-256."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while piece := reader.read(PIECE):
            digest.update(piece)
            writer.write(piece)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest()


def hash_of(path: Path) -> str:
    """SHA-256 (hex) of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remove_file(path: Path) -> None:
    """Remove a file for good; nothing happens when it is not there."""
    allow_replacing(path)
    try:
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)
