"""What is put right when a workspace is opened, before anybody uses it: the traces of a program that was cut off.

The database needs nothing (SQLite rolls back by itself); files that were being written, or that came with a
transaction which was never committed, go.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Executable, select, union

from desktop_app.storage.custody import DELIVERED
from desktop_app.storage.durable import remove_file
from desktop_app.storage.evidence import EVIDENCE, TOMBSTONE
from desktop_app.storage.evidence_files import FolderEvidence
from desktop_app.storage.handed_papers import HANDED_PAPER
from desktop_app.storage.layout import DOCUMENTS, FOLDERS, INBOX, MIGRATING, NEW, OUTBOX, PART, drop_database
from desktop_app.storage.package_table import PACKAGE
from desktop_app.storage.reports import ISSUE, REPORT

_RECEIVED: Final = re.compile(r"^[0-9a-f]{64}\.asice$")
_PAPER: Final = re.compile(r"^[0-9a-f]{64}\.pdf$")
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
            if entry.name.startswith(".staging-") or (entry.name.startswith("tmp") and folder.name == DOCUMENTS):
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
    papers = union(
        select(REPORT.c.pdf_sha256),
        select(ISSUE.c.pdf_sha256),
        select(DELIVERED.c.sha256),
        select(HANDED_PAPER.c.sha256),
    )
    packages = select(PACKAGE.c.file_name)
    _drop_unrecorded(connection, folder / DOCUMENTS, _PAPER, ".pdf", papers)
    _drop_unrecorded(connection, folder / INBOX, _RECEIVED, "", packages)
    _drop_unrecorded(connection, folder / OUTBOX, _SEALED, "", packages)


def _drop_unrecorded(
    connection: Connection, folder: Path, ours: re.Pattern[str], ending: str, names: Executable
) -> None:
    """Remove files whose names are of our making and which no record names; what people put there stays."""
    found = [file for file in folder.iterdir() if ours.match(file.name)]
    recorded = {f"{name}{ending}" for name in connection.execute(names).scalars()} if found else set()
    for file in found:
        if file.name not in recorded:
            remove_file(file)
