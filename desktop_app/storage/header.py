"""What the first hundred bytes of a database say, read without opening it as one.

SQLite writes application_id and user_version into the file's header; both change only when a workspace is made or
swapped in by a migration, never through the write-ahead log alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.workspaces import (
    WorkspaceDamaged,
    WorkspaceForeign,
    WorkspaceMissing,
    WorkspaceTooNew,
)
from desktop_app.storage.layout import APPLICATION_ID, database

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC: Final = b"SQLite format 3\0"
_SIZE: Final = 100


@dataclass(frozen=True, slots=True)
class DatabaseHeader:
    """The fields of the header that we look at."""

    application_id: int
    user_version: int
    whole: bool
    """False when the file is shorter than its own count of pages: somebody cut it."""


def read_header(path: Path) -> DatabaseHeader | None:
    """The header of an SQLite file; None when it is not one. OSError when it cannot be read."""
    with path.open("rb") as stream:
        head = stream.read(_SIZE)
        size = stream.seek(0, 2)
    if len(head) < _SIZE or not head.startswith(_MAGIC):
        return None

    def number(offset: int, length: int = 4) -> int:
        return int.from_bytes(head[offset : offset + length], "big")

    page = number(16, 2)
    page = 65536 if page == 1 else page
    counted = number(24) == number(92)  # else an old program wrote the file and its count of pages means nothing
    whole = not counted or size >= number(28) * page
    return DatabaseHeader(number(68), number(60), whole)


def version_of(folder: Path, known: int) -> int:
    """The schema version of a workspace, at most `known`.

    WorkspaceMissing, WorkspaceForeign, WorkspaceTooNew, WorkspaceDamaged.
    """
    file = database(folder)
    if not file.is_file():
        raise WorkspaceMissing(str(folder))
    try:
        head = read_header(file)
    except OSError as error:
        raise WorkspaceDamaged(str(folder), str(error.strerror)) from error
    if head is None or head.application_id != APPLICATION_ID or head.user_version < 1:
        raise WorkspaceForeign(str(folder))
    if head.user_version > known:
        raise WorkspaceTooNew(str(folder), head.user_version, known)
    # While a log stands beside it, pages may still be on their way into the file.
    if not head.whole and not file.with_name(file.name + "-wal").exists():
        raise WorkspaceDamaged(str(folder), "the file is shorter than it says")
    return head.user_version
