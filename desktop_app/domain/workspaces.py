"""Dữ liệu đơn vị: one folder that holds everything of one agency or of the body that follows."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop_app.domain.refusal import Refusal


class WorkspaceKind(StrEnum):
    """The two kinds."""

    AGENCY = "agency"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """What a workspace is."""

    id: str
    kind: WorkspaceKind
    code: str
    sign: str
    name: str
    training: bool
    incarnation: str
    """Random; new on restore, move or copy."""
    created_at: datetime


@dataclass(eq=False)
class WorkspaceMissing(Refusal, code="WORKSPACE_MISSING"):
    """No workspace in this folder."""

    folder: str


@dataclass(eq=False)
class WorkspaceExists(Refusal, code="WORKSPACE_EXISTS"):
    """The folder is not empty; a new workspace needs an empty one."""

    folder: str


@dataclass(eq=False)
class WorkspaceBusy(Refusal, code="WORKSPACE_BUSY"):
    """Another running program has the workspace open."""

    folder: str


@dataclass(eq=False)
class WorkspaceTooNew(Refusal, code="WORKSPACE_TOO_NEW"):
    """A newer program has changed the workspace; this one only looks away."""

    folder: str
    found: int
    known: int


@dataclass(eq=False)
class WorkspaceForeign(Refusal, code="WORKSPACE_FOREIGN"):
    """The database file is not one of ours."""

    folder: str


@dataclass(eq=False)
class WorkspaceDamaged(Refusal, code="WORKSPACE_DAMAGED"):
    """The database does not pass its integrity check; the newest good copy is in snapshots/."""

    folder: str
    detail: str


@dataclass(eq=False)
class WorkspacePlaceRefused(Refusal, code="WORKSPACE_PLACE_REFUSED"):
    """The place is removable, on a network, or copied by a cloud service: `why` is one of these words."""

    folder: str
    why: str


@dataclass(eq=False)
class WorkspaceDiskFull(Refusal, code="WORKSPACE_DISK_FULL"):
    """No room left; nothing was changed."""

    folder: str
    needed: int


_FULL_WINDOWS: Final = frozenset({39, 112})
"""ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL."""


def is_disk_full(error: OSError) -> bool:
    """Whether the system says that there is no room (or no quota) left."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(error, "winerror", None) in _FULL_WINDOWS


@contextmanager
def room_for(folder: Path, needed: int) -> Iterator[None]:
    """Turn "no room left" into WorkspaceDiskFull; `needed` is how many bytes were to be written."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise WorkspaceDiskFull(str(folder), needed) from error
        raise


@dataclass(eq=False)
class TargetNotWritable(Refusal, code="TARGET_NOT_WRITABLE"):
    """A file could not be written where the person wants it; what was to be copied there is safe in the workspace."""

    target: str
    reason: str


@dataclass(eq=False)
class TargetExists(Refusal, code="TARGET_EXISTS"):
    """Where a paper was to be written there is a file already; none is ever written over."""

    target: str


@dataclass(eq=False)
class WrongKindOfWorkspace(Refusal, code="WRONG_KIND_OF_WORKSPACE"):
    """This can only be done in the other kind of workspace."""

    needed: str
