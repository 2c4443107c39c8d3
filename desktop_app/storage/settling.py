"""What is put right when a workspace is opened, before anybody uses it: the traces of a program that was cut off.

The database needs nothing (SQLite rolls back by itself); files that were being written, or that came with a
transaction which was never committed, go.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from desktop_app.storage.durable import remove_file
from desktop_app.storage.evidence import EVIDENCE, TOMBSTONE
from desktop_app.storage.evidence_files import FolderEvidence
from desktop_app.storage.layout import DOCUMENTS, FOLDERS, INBOX, MIGRATING, NEW, OUTBOX, PART, drop_database
from desktop_app.storage.package_table import PACKAGE

_RECEIVED: Final = re.compile(r"^[0-9a-f]{64}\.asice$")
_SEALED: Final = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}_.+\.asice$")


def clear_leftovers(folder: Path) -> None:
    """Remove unfinished databases, and files and folders that were temporary by their names."""
    for name in (NEW, MIGRATING):
        drop_database(folder / name)
    for name in FOLDERS:
        if (folder / name).is_dir():
            _clear(folder / name)


def _clear(folder: Path) -> None:
    for entry in folder.iterdir():
        # Staged packages (.staging-…), copies under way (.….part), folders of papers being printed (tmp…).
        if entry.is_dir():
            if entry.name.startswith("tmp") and folder.name == DOCUMENTS:
                shutil.rmtree(entry)
        elif entry.name.startswith(".") or entry.name.endswith(PART):
            remove_file(entry)


def settle(connection: Connection, folder: Path, files: FolderEvidence) -> None:
    """Remove files whose records were never committed, and bytes whose withdrawal was."""

    def stands(sha256: str) -> bool:
        record = select(EVIDENCE.c.id).where(
            EVIDENCE.c.sha256 == sha256, EVIDENCE.c.id.not_in(select(TOMBSTONE.c.evidence_id))
        )
        return connection.execute(record).first() is not None

    files.settle(stands)
    for sha256 in connection.execute(select(TOMBSTONE.c.sha256).distinct()).scalars().all():
        if files.has(sha256) and not stands(sha256):
            files.destroy(sha256)
    for name, pattern in ((INBOX, _RECEIVED), (OUTBOX, _SEALED)):
        kept = [file for file in (folder / name).iterdir() if pattern.match(file.name)]
        if kept:
            recorded = set(connection.execute(select(PACKAGE.c.file_name)).scalars())
            for file in kept:
                if file.name not in recorded:
                    remove_file(file)
