"""Copies of the database before risky acts, in snapshots/: numbered, whole, the newest few kept."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop_app.domain.workspaces import room_for
from desktop_app.storage.durable import sync_file, sync_folder
from desktop_app.storage.engine import refusal_of
from desktop_app.storage.layout import PART, drop_database

KEPT: Final = 10
_NAME: Final = re.compile(r"^(\d{4,})-[a-z0-9-]+\.db$")


def copy_database(source: Path, target: Path) -> None:
    """A whole copy of a database that may be in use, durable when this returns; a target that is there is replaced.

    WorkspaceDiskFull, WorkspaceBusy, WorkspaceDamaged; nothing is left then.
    """
    drop_database(target)
    try:
        with room_for(target.parent, source.stat().st_size):
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
                new.execute("pragma synchronous = off")  # one fsync at the end serves
                old.backup(new)
                new.execute("pragma journal_mode = delete")
            sync_file(target)
    except BaseException as error:
        refusal = refusal_of(error, str(target.parent))  # while the disk is as full as it was
        drop_database(target)
        if refusal is not None:
            raise refusal from error
        raise


def take(database: Path, snapshots: Path, reason: str, keep: int = KEPT) -> Path:
    """Keep a copy as `NNNN-reason.db` and remove all but the newest `keep`; `reason` is lower-case ASCII words."""
    number = max((numbered for numbered, _ in listed(snapshots)), default=0) + 1
    target = snapshots / f"{number:04d}-{reason}.db"
    part = target.with_name(target.name + PART)
    copy_database(database, part)
    part.replace(target)
    sync_folder(snapshots)
    for _, old in listed(snapshots)[:-keep]:
        old.unlink()
    return target


def listed(snapshots: Path) -> list[tuple[int, Path]]:
    """The snapshots with their numbers, oldest first; unfinished ones are none."""
    found = [(int(match[1]), file) for file in snapshots.iterdir() if (match := _NAME.match(file.name))]
    return sorted(found)
