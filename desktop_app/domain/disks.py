"""Ổ đĩa rời: disks that can be pulled out, and what goes wrong when one is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.refusal import Refusal

FAT32_BYTES: Final = 4 * 1024**3 - 1
FAT: Final = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
"""File systems on which a file ends before 4 GiB."""


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk that can be pulled out."""

    root: Path
    name: str
    file_system: str
    """Lower case, empty when it cannot be told."""
    size: int
    free: int
    """Bytes."""
    read_only: bool


@dataclass(eq=False)
class TargetFull(Refusal, code="TARGET_FULL"):
    """The disk a person chose has no room; nothing was left on it."""

    target: str
    needed_bytes: int
    free_bytes: int


@dataclass(eq=False)
class TargetReadOnly(Refusal, code="TARGET_READ_ONLY"):
    """The disk a person chose is write-protected."""

    target: str


@dataclass(eq=False)
class TargetFileLimit(Refusal, code="TARGET_FILE_LIMIT"):
    """The file system of the disk (FAT32) holds no file as large as this one."""

    target: str
    limit_bytes: int


@dataclass(eq=False)
class TargetRemoved(Refusal, code="TARGET_REMOVED"):
    """The disk went away while it was written; `left` is `nothing` or `unfinished`, what may lie on it now."""

    target: str
    left: str


@dataclass(eq=False)
class CopyDiffers(Refusal, code="COPY_DIFFERS"):
    """What was read back from the disk is not what was written: the disk is going bad, or lies about its size."""

    target: str


@dataclass(eq=False)
class DiskNotFound(Refusal, code="DISK_NOT_FOUND"):
    """No disk that can be pulled out is there, or none of this name."""

    name: str


@dataclass(eq=False)
class DiskAmbiguous(Refusal, code="DISK_AMBIGUOUS"):
    """Several disks that can be pulled out are there."""

    names: tuple[str, ...]


def pick_disk(disks: Sequence[Disk], name: str) -> Disk:
    """The disk of this name or place, or the only one; DiskNotFound, DiskAmbiguous."""
    found = [disk for disk in disks if not name or name in (disk.name, str(disk.root))]
    if not found:
        raise DiskNotFound(name)
    if len(found) > 1:
        raise DiskAmbiguous(tuple(f"{disk.name} ({disk.root})" for disk in found))
    return found[0]
