"""Where everything lies in a workspace folder, and the marks that tell our database from any other file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x434D4B54
"""SQLite's application_id of a workspace: the letters CMKT."""
SCHEMA_VERSION: Final = 5
"""SQLite's user_version of a workspace that this program writes; the number of the newest migration."""
DATABASE: Final = "workspace.db"
LOCK: Final = "workspace.lock"
EVIDENCE: Final = "evidence"
DOCUMENTS: Final = "documents"
OUTBOX: Final = "outbox"
INBOX: Final = "inbox"
SNAPSHOTS: Final = "snapshots"
FOLDERS: Final = (EVIDENCE, DOCUMENTS, OUTBOX, INBOX, SNAPSHOTS)
MIGRATING: Final = "workspace.db.migrating"
"""The closed copy on which a migration works until it is swapped in."""
NEW: Final = "workspace.db.new"
"""A database being made; it gets its name when it is whole."""
PART: Final = ".part"
"""End of the name of a file that is being written; one that is found at opening was never finished."""
JOURNALS: Final = ("-journal", "-wal", "-shm")


def database(folder: Path) -> Path:
    """The database of a workspace."""
    return folder / DATABASE


def drop_database(path: Path) -> None:
    """Remove an unfinished database with its journals: a journal left alone would be played into the next one."""
    for name in (path.name, *(path.name + end for end in JOURNALS)):
        path.with_name(name).unlink(missing_ok=True)
