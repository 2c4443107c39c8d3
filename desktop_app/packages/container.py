"""The archive as a stream of entries: written in one pass, read with flat memory, nothing believed.

Only this module and `zipform` touch the archive. Which entries there must be, and what they mean, is decided in
`writing` and `reading`.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from desktop_app.domain.packages import MAX_ENTRIES, MAX_WRITTEN, PackageRefused
from desktop_app.packages.zipform import Entry, directory, local_header, place_of

BUFFER: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Digest:
    """What a pass over some bytes has found."""

    sha256: bytes
    crc: int
    size: int


class Steps:
    """Counts bytes and tells a watch, which may raise to stop."""

    def __init__(self, watch: object, total: int) -> None:
        self._watch = watch
        self._total = max(total, 1)
        self._done = 0

    def add(self, count: int) -> None:
        """So many bytes more."""
        self._done += count
        self._watch(min(self._done, self._total), self._total)  # type: ignore[operator]


class ArchiveWriter:
    """Writes entries one after the other into an empty, seekable stream; `place` gives their order and refuses names
    that do not belong there."""

    def __init__(
        self, stream: BinaryIO, place: Callable[[str], tuple[int, str]] = place_of, limit: int = MAX_WRITTEN
    ) -> None:
        self._stream = stream
        self._place = place
        self._limit = limit
        self._entries: list[Entry] = []
        self._at = 0
        self._buffer = memoryview(bytearray(BUFFER))

    def add(self, name: str, content: bytes) -> bytes:
        """Add an entry from memory; returns its SHA-256."""
        self._begin(name, len(content), zlib.crc32(content))
        self._stream.write(content)
        return hashlib.sha256(content).digest()

    def copy(self, name: str, source: BinaryIO, size: int, steps: Steps) -> Digest:
        """Add an entry of `size` bytes from a stream. What was copied is the caller's to compare: a source with fewer
        bytes gives a digest with fewer, and the archive is then worthless."""
        entry = self._begin(name, size, 0)
        found = _pass(source, size, self._buffer, steps, self._stream)
        self._stream.seek(entry.offset - len(local_header(name, 0, size)))
        self._stream.write(local_header(name, found.crc, size))
        self._stream.seek(self._at)
        self._entries[-1] = Entry(name, size, found.crc, entry.offset)
        return found

    def finish(self) -> int:
        """Add the directory; returns the size of the whole."""
        end = directory(self._entries, self._at)
        if self._at + len(end) > self._limit:
            raise PackageRefused("TOO_LARGE", "", f"{self._at + len(end)} bytes")
        self._stream.write(end)
        return self._at + len(end)

    def _begin(self, name: str, size: int, crc: int) -> Entry:
        if len(self._entries) >= MAX_ENTRIES:
            raise PackageRefused("TOO_MANY_ENTRIES", name)
        if self._entries and self._place(name) <= self._place(self._entries[-1].name):
            raise ValueError(f"{name} does not come after {self._entries[-1].name}")
        header = local_header(name, crc, size)
        entry = Entry(name, size, crc, self._at + len(header))
        if entry.offset + size > self._limit:
            raise PackageRefused("TOO_LARGE", name, f"{entry.offset + size} bytes")
        self._stream.write(header)
        self._entries.append(entry)
        self._at = entry.offset + size
        return entry


def content(stream: BinaryIO, entry: Entry, limit: int) -> bytes:
    """An entry's bytes, when there are not more than `limit` and their CRC-32 is the header's; PackageRefused."""
    if entry.size > limit:
        raise PackageRefused("TOO_LARGE", entry.name, f"{entry.size} bytes")
    stream.seek(entry.offset)
    data = stream.read(entry.size)
    if len(data) != entry.size:
        raise PackageRefused("TRUNCATED", entry.name)
    if zlib.crc32(data) != entry.crc:
        raise PackageRefused("CORRUPT_ENTRY", entry.name)
    return data


def check_entry(stream: BinaryIO, entry: Entry, sha256: bytes, buffer: memoryview, steps: Steps) -> None:
    """Refuse an entry whose bytes are not those of this digest, or whose CRC-32 is not the header's."""
    stream.seek(entry.offset)
    found = _pass(stream, entry.size, buffer, steps, None)
    if found.size != entry.size:
        raise PackageRefused("TRUNCATED", entry.name)
    if found.sha256 != sha256:
        raise PackageRefused("DIGEST_MISMATCH", entry.name)
    if found.crc != entry.crc:
        raise PackageRefused("CORRUPT_ENTRY", entry.name)


def copy_unseen(source: BinaryIO, size: int, target: BinaryIO, steps: Steps) -> int:
    """Copy `size` bytes without looking at them; returns how many there were."""
    buffer, left = memoryview(bytearray(BUFFER)), size
    while left:
        count = source.readinto(buffer[: min(left, BUFFER)])  # type: ignore[attr-defined]
        if not count:
            break
        target.write(buffer[:count])
        left -= count
        steps.add(count)
    return size - left


def copy_range(source: BinaryIO, size: int, target: BinaryIO, steps: Steps) -> Digest:
    """Copy `size` bytes, or as many as there are, and say what they were."""
    return _pass(source, size, memoryview(bytearray(BUFFER)), steps, target)


def _pass(source: BinaryIO, size: int, buffer: memoryview, steps: Steps, target: BinaryIO | None) -> Digest:
    sha, crc, left = hashlib.sha256(), 0, size
    while left:
        count = source.readinto(buffer[: min(left, len(buffer))])  # type: ignore[attr-defined]
        if not count:
            break
        piece = buffer[:count]
        sha.update(piece)
        crc = zlib.crc32(piece, crc)
        if target is not None:
            target.write(piece)
        left -= count
        steps.add(count)
    return Digest(sha.digest(), crc, size - left)
