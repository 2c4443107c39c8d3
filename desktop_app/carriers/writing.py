"""Files onto disks that can be pulled out: whole under their name or not there at all, and read back from the disk.

A file is written under a name that nobody takes for a package, synced, dropped from the cache where the system allows
it, read again and compared, and only then gets its name.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from desktop_app.domain.carriers import never
from desktop_app.domain.disks import (
    FAT,
    FAT32_BYTES,
    CopyDiffers,
    TargetFileLimit,
    TargetFull,
    TargetReadOnly,
    TargetRemoved,
)
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch
from desktop_app.domain.workspaces import TargetNotWritable, is_disk_full
from desktop_app.runtime.volumes import MOUNTINFO, volume_of

PIECE: Final = 1024 * 1024
UNFINISHED: Final = ".camket-unfinished"
"""End of the name of a file that is being written; readers pass it over."""
SLACK: Final = 64 * 1024
"""Room for the folder's own entry and the last block."""
_GONE: Final = frozenset({errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN})
_GONE_WINDOWS: Final = frozenset({2, 3, 15, 20, 21, 31, 55, 433, 1110, 1117, 1167})
_READ_ONLY_WINDOWS: Final = 19


def deliver(
    source: Path,
    folder: Path,
    name: str,
    watch: Watch,
    gives_way: Callable[[Path], bool] = never,
    mountinfo: Path = MOUNTINFO,
) -> Path:
    """Copy `source` into `folder` under `name` and return where it lies; see `domain.carriers.Carriers.deliver`."""
    target = folder / name
    size = source.stat().st_size
    with speaking_of(target, size):
        folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while target.exists():
            if same_bytes(source, target):
                return target
            if gives_way(target):
                break
            number += 1
            target = folder / numbered(name, number)
        draft = target.with_name(f".{target.name}{UNFINISHED}")
        draft.unlink(missing_ok=True)  # of a disk that was pulled out
        _check_room(target, size, mountinfo)
        device = folder.stat().st_dev
    try:
        with speaking_of(target, size):
            written = _write(source, size, draft, watch)
            if _read_back(draft) != written:
                raise CopyDiffers(str(target))
            draft.replace(target)
            _sync_folder(folder)
    except BaseException as error:
        left = _left_behind(draft, device)
        if isinstance(error, TargetRemoved):
            raise TargetRemoved(str(target), left) from error.__cause__
        raise
    return target


def numbered(name: str, number: int) -> str:
    """`BC_lan1_2.asice`: the number stands before the first ending of ours."""
    for ending in (".asice", Path(name).suffix):
        stem, found, rest = name.partition(ending) if ending else (name, "", "")
        if found:
            return f"{stem}_{number}{found}{rest}"
    return f"{name}_{number}"


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files are the same."""
    if not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return hash_of(one) == hash_of(other)


def hash_of(file: Path) -> str:
    """SHA-256 (hex) of a file, read in pieces."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def speaking_of(target: Path, needed: int) -> Iterator[None]:
    """Turn what the system says of a disk into the refusal that tells a person what to do."""
    try:
        yield
    except OSError as error:
        raise refusal_of(error, target, needed) from error


def refusal_of(error: OSError, target: Path, needed: int) -> Refusal:
    """What an error of the system means for a file that was to be written to `target`."""
    windows = getattr(error, "winerror", None)
    if is_disk_full(error):
        return TargetFull(str(target), needed, _free(target.parent))
    if error.errno == errno.EFBIG:
        return TargetFileLimit(str(target), FAT32_BYTES)
    if error.errno == errno.EROFS or windows == _READ_ONLY_WINDOWS:
        return TargetReadOnly(str(target))
    if error.errno in _GONE if windows is None else windows in _GONE_WINDOWS:
        return TargetRemoved(str(target), "unfinished")
    return TargetNotWritable(str(target), error.strerror or str(error))


def _check_room(target: Path, size: int, mountinfo: Path) -> None:
    """Before the first byte: what can be known to fail is refused at once and leaves nothing."""
    volume = volume_of(target.parent, mountinfo)
    if volume is not None and volume.read_only:
        raise TargetReadOnly(str(target))
    if volume is not None and volume.kind in FAT and size > FAT32_BYTES:
        raise TargetFileLimit(str(target), FAT32_BYTES)
    free = shutil.disk_usage(target.parent).free
    if free < size + SLACK:
        raise TargetFull(str(target), size + SLACK, free)


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _write(source: Path, size: int, draft: Path, watch: Watch) -> str:
    digest, done = hashlib.sha256(), 0
    with draft.open("xb") as writer:
        for piece in _pieces(source):
            digest.update(piece)
            writer.write(piece)
            done += len(piece)
            watch(min(done, size), max(size, 1))
        writer.flush()
        os.fsync(writer.fileno())
        if hasattr(os, "posix_fadvise"):  # or the bytes that come back would be those that still lie in memory
            os.posix_fadvise(writer.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.hexdigest()


def _pieces(source: Path) -> Iterator[bytes]:
    """What lies here is not the target's disk: when it cannot be read, that is another matter."""
    try:
        with source.open("rb") as reader:
            while piece := reader.read(PIECE):
                yield piece
    except OSError as error:
        raise PackageRefused("FILE_UNREADABLE", source.name, str(error)) from error


def _read_back(draft: Path) -> str:
    with draft.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows keeps names in its own journal and has no such call
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress_unsupported():
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def suppress_unsupported() -> Iterator[None]:
    """Some file systems cannot sync a folder; that is no fault of the file."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


def _left_behind(draft: Path, device: int) -> str:
    """Take the unfinished file away; `nothing` when the same disk says that it is gone, else `unfinished`."""
    with suppress(OSError):
        draft.unlink(missing_ok=True)
        _sync_folder(draft.parent)
        if draft.parent.stat().st_dev == device:
            return "nothing"
    return "unfinished"
