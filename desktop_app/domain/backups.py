"""Sao lưu: a copy of a whole workspace on another disk, evidence included, and proof that it can be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch

DAYS: Final = 7
"""After so many days without a backup the program says so every day."""
DRILL_DAYS: Final = 31
"""After so many days a backup should have been brought back once, on trial."""
KEPT: Final = 30
"""Backups kept in one place, the newest; files that none of them names are removed."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One file of the workspace as it was."""

    path: str
    """Below the workspace's folder, with `/`."""
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Backup:
    """What one backup holds."""

    name: str
    """Of its folder: `2026-07-03T17-01-09`, by the clock of the workspace."""
    made_at: datetime
    workspace_id: str
    code: str
    workspace_name: str
    training: bool
    incarnation: str
    program: str
    database: BackupFile
    files: tuple[BackupFile, ...]
    keys: bool
    """Whether the keys lie in it, closed by the recovery sheet."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What a person should know of the backups of an open workspace."""

    last: date | None
    place: str
    """The folder that was chosen last; empty when none was."""
    drilled: date | None
    overdue: bool
    """More than `DAYS` days without one."""
    drill_due: bool
    same_disk: bool = False
    """The newest lies on the disk of the workspace: somebody chose that, knowing it."""


@dataclass(eq=False)
class BackupSameDisk(Refusal, code="BACKUP_SAME_DISK"):
    """The place lies on the disk of the workspace: what breaks the one breaks the other."""

    place: str


@dataclass(eq=False)
class BackupMissing(Refusal, code="BACKUP_MISSING"):
    """No backup of ours lies there, or none of that name."""

    place: str


@dataclass(eq=False)
class BackupDamaged(Refusal, code="BACKUP_DAMAGED"):
    """Files of the backup are missing or altered; nothing was brought back."""

    name: str
    count: int
    first: str


@dataclass(eq=False)
class BackupPlaceUnknown(Refusal, code="BACKUP_PLACE_UNKNOWN"):
    """Nobody has said yet where backups of this workspace go."""

    workspace: str


def state_of(last: date | None, place: str, drilled: date | None, today: date, same_disk: bool = False) -> BackupState:
    """Overdue when none was made within `DAYS`; a drill is due when there is something to try and none was within
    `DRILL_DAYS`."""
    overdue = last is None or (today - last).days > DAYS
    drill_due = last is not None and (drilled is None or (today - drilled).days > DRILL_DAYS)
    return BackupState(last, place, drilled, overdue, drill_due, same_disk and last is not None)


class Backups(Protocol):
    """Where backups lie, as files."""

    def same_disk(self, one: Path, other: Path) -> bool:
        """Whether two folders (the nearest that exist) lie on one disk."""

    def make(self, folder: Path, place: Path, facts: Backup, keys: Path | None, watch: Watch) -> Backup:
        """Copy a workspace into `place`, the database first; files that lie there from before are not copied again, new
        ones are read back. `facts` say everything but database and files. The backup is there whole or not at all.
        OSError, WorkspaceDiskFull."""

    def listed(self, place: Path, workspace_id: str = "") -> tuple[Backup, ...]:
        """The backups in a place, newest first; of one workspace where it is named."""

    def damages(self, place: Path, backup: Backup, watch: Watch) -> tuple[str, ...]:
        """Paths of files of a backup that are missing or altered: every byte is read again."""

    def bring_back(self, place: Path, backup: Backup, folder: Path, watch: Watch) -> None:
        """Write a backup into a new or empty folder, every byte compared; BackupDamaged, WorkspaceExists, OSError,
        WorkspaceDiskFull. Nothing is left when it fails."""

    def keys_of(self, place: Path, backup: Backup) -> Path | None:
        """The file with its keys; None when there is none."""


def chosen(backups: Sequence[Backup], name: str, place: str) -> Backup:
    """The backup of this name, the newest without one; BackupMissing."""
    for backup in backups:
        if name in ("", backup.name):
            return backup
    raise BackupMissing(f"{place} {name}".strip())
