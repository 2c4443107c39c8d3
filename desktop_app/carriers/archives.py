"""A .zip that a mail gateway or a person put around packages: looked through without trust, unpacked in small steps.

Only stored and deflated entries; no passwords, links, paths that lead outside, entries over each other; no more entries
and bytes than packages need. An entry that is not ours is named and never written.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from desktop_app.carriers.recognising import HEAD
from desktop_app.domain.carriers import CarrierTooLarge, CarrierUnreadable, CarrierUnsafe
from desktop_app.domain.encryption import MAX_LOCKED

MAX_ENTRIES: Final = 2000
MAX_DIRECTORY: Final = 2 * 1024 * 1024
MAX_RATIO: Final = 200
ALWAYS_HARMLESS: Final = 64 * 1024 * 1024
"""Up to so many bytes an entry may be packed as tightly as it likes."""
_END: Final = struct.Struct("<4s4H2IH")
_LOCAL: Final = 30
_BUFFER: Final = 1024 * 1024
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


@dataclass(frozen=True, slots=True)
class Inside:
    """One file in an archive: its last name, its first bytes."""

    name: str
    head: bytes
    info: zipfile.ZipInfo


@contextmanager
def opened(stream: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    """An archive whose directory is one of a small, plain archive; `name` as a person sees it.

    CarrierUnreadable, CarrierUnsafe, CarrierTooLarge, also for what goes wrong while it is open.
    """
    size = stream.seek(0, 2)
    _check_end(stream, size, name)
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_directory(archive.infolist(), name, size)
            yield archive
    except _BROKEN as error:
        raise CarrierUnreadable(name) from error


def entries(archive: zipfile.ZipFile) -> Iterator[Inside]:
    """Files of an archive with their first bytes."""
    for info in archive.infolist():
        if not info.is_dir():
            with archive.open(info) as stream:
                yield Inside(PurePosixPath(info.filename).name, stream.read(HEAD), info)


def unpack(archive: zipfile.ZipFile, inside: Inside, target: Path, name: str) -> None:
    """Write one entry to the new file `target`, never more bytes than the directory names."""
    left = inside.info.file_size
    with archive.open(inside.info) as reader, target.open("xb") as writer:
        while piece := reader.read(min(_BUFFER, left + 1)):
            left -= len(piece)
            if left < 0:
                raise CarrierTooLarge(name)
            writer.write(piece)
    if left:
        raise CarrierUnreadable(name)


def _check_end(stream: BinaryIO, size: int, name: str) -> None:
    """Before a library reads the directory: its size and count are those of a small one. No zip64, no comment."""
    if size < _END.size:
        raise CarrierUnreadable(name)
    stream.seek(size - _END.size)
    mark, disk, first, here, count, length, start, comment = _END.unpack(stream.read(_END.size))
    if mark != b"PK\x05\x06" or disk or first or here != count or comment:
        raise CarrierUnreadable(name)
    if count > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise CarrierTooLarge(name)
    if start + length != size - _END.size:
        raise CarrierUnreadable(name)


def _check_directory(listed: list[zipfile.ZipInfo], name: str, size: int) -> None:
    unpacked, end = 0, 0
    for info in sorted(listed, key=lambda one: one.header_offset):
        shown = ascii(info.filename)[1:-1]
        if _leads_outside(info.filename) or stat.S_ISLNK(info.external_attr >> 16):
            raise CarrierUnsafe(name, shown)
        if info.header_offset < end:
            raise CarrierUnsafe(name, shown)
        end = info.header_offset + _LOCAL + info.compress_size
        if end > size:
            raise CarrierUnreadable(name)
        if info.flag_bits & 0x41 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise CarrierUnreadable(name)
        unpacked += info.file_size
        swells = info.file_size > ALWAYS_HARMLESS and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if swells or unpacked > MAX_LOCKED:
            raise CarrierTooLarge(name)


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or any(ord(one) < 32 for one in name)
