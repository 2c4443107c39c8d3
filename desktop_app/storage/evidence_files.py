"""The bytes of evidence: evidence/ab/abcd…, by SHA-256, written whole or not at all, read-only.

A file that comes in is announced first by an empty mark of its hash in evidence/.incoming; marks live until the
workspace is opened the next time. Then every mark is looked up: bytes that no record names (the transaction they came
with was never committed) are removed, so that an intake that was cut off leaves nothing.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app.domain.evidence import EvidenceAltered, EvidenceEmpty, EvidenceMissing, EvidenceUnreadable, StoredFile
from desktop_app.domain.watch import Watch
from desktop_app.domain.workspaces import room_for
from desktop_app.storage.durable import PIECE, allow_replacing, make_folder, remove_file, sync_folder
from desktop_app.storage.layout import EVIDENCE, PART

INCOMING: Final = ".incoming"
_SHA256: Final = re.compile(r"^[0-9a-f]{64}$")
_REASONS: Final = {
    errno.ENOENT: "gone",
    errno.ELOOP: "link",
    errno.EISDIR: "folder",
    errno.EACCES: "locked",
    errno.EPERM: "locked",
    errno.EBUSY: "locked",
    errno.ETXTBSY: "locked",
}


class FolderEvidence:
    """The store of one workspace; `folder` is the workspace's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = folder / EVIDENCE
        self._incoming = self._root / INCOMING

    def take_in(self, source: Path, watch: Watch) -> StoredFile:
        """Copy a file in, hashing on the way; `watch` is told bytes done of all, and may raise Cancelled.

        EvidenceUnreadable (with `gone`, `link`, `folder`, `locked`, `special`, `changing` or `unreadable`),
        EvidenceEmpty, WorkspaceDiskFull. Whatever is raised, nothing is kept.
        """
        with _readable(source) as stream:
            before = os.fstat(stream.fileno())
            if before.st_size == 0:
                raise EvidenceEmpty(source.name)
            with self._arriving(before.st_size) as (part, writer):
                stored = self._copy(stream, writer, before.st_size, watch, source.name)
                after = os.fstat(stream.fileno())
                if (before.st_size, before.st_mtime_ns) != (stored.size, after.st_mtime_ns):
                    raise EvidenceUnreadable(source.name, "changing")
                self._keep(part, writer, stored.sha256)
        return stored

    def take_stream(self, stream: BinaryIO, sha256: str, size: int) -> None:
        """Keep bytes that must have this hash and size, else nothing is kept and EvidenceAltered."""
        with self._arriving(size) as (part, writer):
            digest, done = hashlib.sha256(), 0
            while done <= size and (piece := stream.read(PIECE)):
                digest.update(piece)
                done += len(piece)
                writer.write(piece)
            if digest.hexdigest() != sha256 or done != size:
                raise EvidenceAltered(sha256, "")
            self._keep(part, writer, sha256)

    def path(self, sha256: str) -> Path:
        """Where the bytes lie; EvidenceMissing."""
        if not self.has(sha256):
            raise EvidenceMissing(sha256, "")
        return self._place(sha256)

    def has(self, sha256: str) -> bool:
        """Whether the bytes are there."""
        return _SHA256.match(sha256) is not None and self._place(sha256).is_file()

    def destroy(self, sha256: str) -> None:
        """Remove the bytes for good; nothing happens when they are not there."""
        if _SHA256.match(sha256) is not None:
            remove_file(self._place(sha256))

    def stored(self) -> Iterator[str]:
        """The hash that each stored file claims by its name, in order."""
        for folder in sorted(self._root.iterdir()):
            if folder.name != INCOMING and folder.is_dir():
                yield from sorted(file.name for file in folder.iterdir() if _SHA256.match(file.name))

    def settle(self, known: Callable[[str], bool]) -> tuple[str, ...]:
        """After opening: clear away what an interrupted intake has left; returns the hashes of removed files.

        `known` says whether a record that stands names these bytes.
        """
        if not self._incoming.is_dir():
            return ()
        removed = []
        for mark in sorted(self._incoming.iterdir()):
            if _SHA256.match(mark.name) and not known(mark.name) and self.has(mark.name):
                self.destroy(mark.name)
                removed.append(mark.name)
            remove_file(mark)
        return tuple(removed)

    def _place(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256

    @contextmanager
    def _arriving(self, size: int) -> Iterator[tuple[Path, BinaryIO]]:
        """A temporary file on the same disk, gone afterwards unless it was kept."""
        with room_for(self._folder, size):
            make_folder(self._incoming)
            part = self._incoming / f"{uuid.uuid4().hex}{PART}"
            try:
                with part.open("xb") as writer:
                    yield part, writer
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def _copy(self, stream: BinaryIO, writer: BinaryIO, total: int, watch: Watch, name: str) -> StoredFile:
        digest, done = hashlib.sha256(), 0
        watch(done, total)
        while piece := _read(stream, name):
            digest.update(piece)
            writer.write(piece)
            done += len(piece)
            watch(done, max(done, total))
        return StoredFile(digest.hexdigest(), done)

    def _keep(self, part: Path, writer: BinaryIO, sha256: str) -> None:
        """Make the bytes last, announce them, and only then give them their name."""
        writer.flush()
        os.fsync(writer.fileno())
        writer.close()  # Windows renames no open file
        target = self._place(sha256)
        if not target.exists():
            (self._incoming / sha256).touch()
            sync_folder(self._incoming)
        part.chmod(0o444)
        make_folder(target.parent)
        # The same bytes once more replace what lies there: a copy that a bad disk has spoilt is mended this way.
        allow_replacing(target)
        part.replace(target)
        sync_folder(target.parent)


def _read(stream: BinaryIO, name: str) -> bytes:
    try:
        return stream.read(PIECE)
    except OSError as error:  # a region locked by another program, a bad sector, a stick pulled out
        raise EvidenceUnreadable(name, "unreadable") from error


@contextmanager
def _readable(source: Path) -> Iterator[BinaryIO]:
    """An open regular file that is no link; EvidenceUnreadable says what it is instead."""
    try:
        kind = source.lstat().st_mode
        if stat.S_ISLNK(kind):
            raise EvidenceUnreadable(source.name, "link")
        if stat.S_ISDIR(kind):
            raise EvidenceUnreadable(source.name, "folder")
        if not stat.S_ISREG(kind):
            raise EvidenceUnreadable(source.name, "special")
        # Between looking and opening somebody may put a link there, or a pipe that never answers.
        guard = 0 if sys.platform == "win32" else os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_BINARY", 0) | guard)
    except OSError as error:
        raise EvidenceUnreadable(source.name, _REASONS.get(error.errno or 0, "unreadable")) from error
    with os.fdopen(descriptor, "rb") as stream:
        yield stream
