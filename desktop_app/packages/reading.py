"""Reading a package: from a private copy, strictly, everything verified before anything is handed out.

Order: form of the archive → manifest → digests of the small entries → seal → header → trust and recipient → digests of
papers and evidence. Whoever reads records afterwards reads bytes that a trusted key has sealed.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app.domain.packages import MAX_SIZE, Header, Kind, Opened, PackageRefused, Piece, WrongRecipient
from desktop_app.domain.segments import NotOurOwnFile
from desktop_app.domain.trust import KeyRole, RootDiffers, RootNotPinned, Trust
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import room_for
from desktop_app.packages import header as package_header
from desktop_app.packages import manifest, seal
from desktop_app.packages.certs import Shape, load
from desktop_app.packages.container import BUFFER, Steps, check_entry, content, copy_range, copy_unseen
from desktop_app.packages.contents import PackageContents
from desktop_app.packages.trusting import judge
from desktop_app.packages.writing import MAX_RECORDS, READ_ME_SHA256, keep_folder
from desktop_app.packages.zipform import HEADER, MIMETYPE, READ_ME, Entry, read_index

MAX_READ_ME: Final = 64 * 1024
MAX_IN_MEMORY: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose form and seal hold, and whose small entries are those that were sealed. Its key is not yet
    judged, its papers and evidence not yet hashed."""

    identity: str
    header: Header
    certificates: tuple[bytes, ...]
    records: dict[str, bytes]
    large: tuple[tuple[Entry, bytes], ...]
    """Papers and evidence with the SHA-256 they must have."""


class PackageOpener:
    """Reads packages strictly. Implements `domain.packages.Opener`."""

    def open(self, path: Path, staging: Path, trust: Trust, us: tuple[str, ...], watch: Watch) -> Opened:
        """Copy `path` to the new file `staging`, verify, and answer with what the copy holds. `path` may be `staging`
        itself: a private file that was decrypted.

        Any refusal leaves no copy behind. `us`: our codes; WrongRecipient when the package names another.
        """
        try:
            return self._open(path, staging, lambda package: _judged(package, trust, us), watch)
        except BaseException:
            staging.unlink(missing_ok=True)
            raise

    def open_own(self, path: Path, staging: Path, code: str, keys: frozenset[str], watch: Watch) -> Opened:
        """The same for a file that we have sealed ourselves: `code` is ours, `keys` are the fingerprints of all our
        keys, revoked ones too; NotOurOwnFile for any other. Whom we believe does not matter: we know our keys."""

        def judged(package: Package) -> tuple[KeyRole, bool]:
            sender = package.header.sender
            sealing = load(package.certificates[0], seal.ENTRY)
            if sender.code != code or sealing.fingerprint not in keys or sender.fingerprint != sealing.fingerprint:
                raise NotOurOwnFile(sender.code)
            return (KeyRole.PROVINCE if sealing.role is KeyRole.PROVINCE else KeyRole.AGENCY), True

        try:
            return self._open(path, staging, judged, watch)
        except BaseException:
            staging.unlink(missing_ok=True)
            raise

    def root_in(self, path: Path, replaced: str = "") -> bytes:
        """The root certificate (DER) that a certificate package for everybody claims, before anything is believed.

        `replaced`: fingerprint of the root pinned so far; RootDiffers unless the new one says that it replaces it.
        """
        with open_regular(path) as (source, size):
            if size > MAX_IN_MEMORY:
                raise PackageRefused("TOO_LARGE", "", f"{size} bytes")
            package = read_package(io.BytesIO(source.read(size)), size)
        if package.header.kind is not Kind.CERTIFICATE:
            if replaced:
                raise RootDiffers(_root_id(package), replaced)
            raise RootNotPinned(_root_id(package), package.header.sender.code)
        contents = PackageContents().read_certificate(package.records)
        if replaced and replaced not in contents.replaces:
            raise RootDiffers(_root_id(package), replaced)
        return contents.root

    def stream(self, opened: Opened, piece: Piece) -> AbstractContextManager[BinaryIO]:
        """Read one verified file where it lies in the staged package; ends at its last byte."""
        return _window(piece)

    def extract(self, opened: Opened, piece: Piece, destination: Path) -> None:
        """Copy one verified file out, whole or not at all."""
        part = destination.with_name(destination.name + ".part")
        try:
            part.unlink(missing_ok=True)  # left by a power cut
            with room_for(part.parent, piece.size), part.open("xb") as target, _window(piece) as source:
                part.chmod(0o600)
                found = copy_range(source, piece.size, target, Steps(unwatched, piece.size))
                target.flush()
                os.fsync(target.fileno())
            if (found.size, found.sha256.hex()) != (piece.size, piece.sha256):
                raise PackageRefused("DIGEST_MISMATCH", destination.name, "the staged copy has changed")
            part.replace(destination)
            keep_folder(destination.parent)
        finally:
            part.unlink(missing_ok=True)

    def _open(
        self, path: Path, staging: Path, judged: Callable[[Package], tuple[KeyRole, bool]], watch: Watch
    ) -> Opened:
        with open_regular(path) as (source, size):
            steps = Steps(watch, size if path == staging else 2 * size)
            if path != staging:
                with room_for(staging.parent, size), staging.open("xb") as copy:
                    staging.chmod(0o600)
                    if copy_unseen(source, size, copy, steps) != size:
                        raise PackageRefused("TRUNCATED", "", "became shorter while it was read")
        with staging.open("rb", buffering=0) as stream:
            package = read_package(stream, size)
            role, certified = judged(package)
            check_large(stream, package, steps)
        pieces = {entry.name: Piece(sha256.hex(), entry.size, staging, entry.offset) for entry, sha256 in package.large}
        return Opened(
            identity=package.identity,
            header=package.header,
            records=package.records,
            documents={name.split("/")[1]: one for name, one in pieces.items() if name.startswith("documents/")},
            evidence={one.sha256: one for name, one in pieces.items() if name.startswith("evidence/")},
            certificate=package.certificates[0],
            role=role,
            body=_body(package),
            certified=certified,
            staged=staging,
        )


def _judged(package: Package, trust: Trust, us: tuple[str, ...]) -> tuple[KeyRole, bool]:
    # First, so that a file for somebody else is never kept here to wait for a key.
    receiver = package.header.receiver
    if receiver is not None and receiver.code not in us:
        raise WrongRecipient(package.header.kind, receiver.code)
    return judge(package.certificates, package.header, trust, register=True)


@contextlib.contextmanager
def open_regular(path: Path, limit: int = MAX_SIZE) -> Iterator[tuple[BinaryIO, int]]:
    """A file from outside with its size: no link is followed, nothing but a plain file is opened, none with more than
    `limit` bytes; PackageRefused."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    try:
        if path.is_symlink():
            raise PackageRefused("FILE_UNREADABLE", path.name, "a link")
        if path.exists() and not path.is_file():
            raise PackageRefused("FILE_UNREADABLE", path.name, "not a plain file")
        handle = os.open(path, flags)
    except OSError as error:
        raise PackageRefused("FILE_UNREADABLE", path.name, str(error)) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):  # exchanged since it was looked at
        os.close(handle)
        raise PackageRefused("FILE_UNREADABLE", path.name, "not a plain file")
    with os.fdopen(handle, "rb", buffering=0) as stream:
        if status.st_size > limit:
            raise PackageRefused("TOO_LARGE", path.name, f"{status.st_size} bytes")
        yield stream, status.st_size


def read_package(stream: BinaryIO, size: int) -> Package:
    """Form, manifest, small entries and seal of an archive of `size` bytes; PackageRefused, VersionTooNew."""
    entries = {entry.name: entry for entry in read_index(stream, size)}
    manifested = content(stream, entries[manifest.ENTRY], manifest.MAX_SIZE)
    digests = manifest.read(manifested)
    names = [name for name in entries if name not in (MIMETYPE, manifest.ENTRY, seal.ENTRY)]
    for name in names:
        if name not in digests:
            raise PackageRefused("UNSIGNED_ENTRY", name)
    for name in digests:
        if name not in entries:
            raise PackageRefused("MISSING", name)
    if list(digests) != names:
        raise PackageRefused("MANIFEST_XML", manifest.ENTRY, "not in the order of the entries")
    content(stream, entries[MIMETYPE], 100)
    if sum(entry.size for name, entry in entries.items() if name.startswith("records/")) > MAX_RECORDS:
        raise PackageRefused("TOO_LARGE", "records")
    limits = {HEADER: package_header.MAX_SIZE, READ_ME: MAX_READ_ME}
    small: dict[str, bytes] = {}
    for name in names:
        if name in limits or name.startswith("records/"):
            small[name] = content(stream, entries[name], limits.get(name, MAX_RECORDS))
            if hashlib.sha256(small[name]).digest() != digests[name]:
                raise PackageRefused("DIGEST_MISMATCH", name)
    sealed = seal.verify(content(stream, entries[seal.ENTRY], seal.MAX_SIZE), manifested)
    header, listed = package_header.decode(small.pop(HEADER))
    if sealed.signed_at != header.created:
        raise PackageRefused("NOT_CANONICAL", seal.ENTRY, "signing time and `created` differ")
    if digests[READ_ME].hex() != READ_ME_SHA256 or small.pop(READ_ME) is None:
        raise PackageRefused("NOT_CANONICAL", READ_ME, "not the words of this format")
    _check_list([entries[name] for name in names if name != HEADER], digests, listed)
    large = tuple((entries[name], digests[name]) for name in names if name.startswith(("documents/", "evidence/")))
    return Package(
        hashlib.sha256(manifested).hexdigest(),
        header,
        sealed.certificates,
        {name.removeprefix("records/").removesuffix(".jsonl"): lines for name, lines in small.items()},
        large,
    )


def check_large(stream: BinaryIO, package: Package, steps: Steps) -> None:
    """Hash papers and evidence; PackageRefused for the first that is not what was sealed."""
    buffer = memoryview(bytearray(BUFFER))
    for entry, sha256 in package.large:
        check_entry(stream, entry, sha256, buffer, steps)


def _check_list(entries: list[Entry], digests: dict[str, bytes], listed: tuple[package_header.ListedFile, ...]) -> None:
    """What the header lists must be what is there, in the same order."""
    by_path = {one.path: one for one in listed}
    for entry in entries:
        one = by_path.get(entry.name)
        if one is None:
            raise PackageRefused("EVIDENCE_NOT_LISTED", entry.name)
        if one.size != entry.size:
            raise PackageRefused("SIZE_MISMATCH", entry.name, "the header lists another size")
        if one.sha256 != digests[entry.name].hex():
            raise PackageRefused("DIGEST_MISMATCH", entry.name, "the header lists another digest")
        if entry.name.startswith("evidence/") and entry.name != f"evidence/{one.sha256}":
            raise PackageRefused("NOT_CANONICAL", entry.name, "named by another digest")
    if [one.path for one in listed] != [entry.name for entry in entries]:
        missing = [one.path for one in listed if one.path not in digests]
        raise PackageRefused("MISSING" if missing else "NOT_CANONICAL", (missing or [HEADER])[0], "the header's list")


def _body(package: Package) -> str:
    """The body below whose root the seal stands; empty for an agency's own certificate."""
    last = load(package.certificates[-1], seal.ENTRY)
    return last.code if last.shape is Shape.OPERATIONAL else ""


def _root_id(package: Package) -> str:
    return load(package.certificates[-1], seal.ENTRY).root_id


@contextlib.contextmanager
def _window(piece: Piece) -> Iterator[BinaryIO]:
    with open_regular(piece.path) as (stream, _):
        stream.seek(piece.offset)
        yield _Window(stream, piece.size)  # type: ignore[misc]


class _Window(io.RawIOBase):
    """The next `size` bytes of a stream, and no more."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        count: int = self._stream.readinto(view[: min(self._left, len(view))])  # type: ignore[attr-defined]
        self._left -= count
        return count
