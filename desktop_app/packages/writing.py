"""Writing a package: one pass, sealed, read back with the strict reader, and only then given its name."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from desktop_app.domain.evidence import EvidenceAltered, EvidenceMissing
from desktop_app.domain.packages import Draft, PackageRefused, Piece, Sealed
from desktop_app.domain.watch import Watch
from desktop_app.domain.workspaces import room_for
from desktop_app.packages import header as package_header
from desktop_app.packages import manifest, seal
from desktop_app.packages.certs import fingerprint_of
from desktop_app.packages.container import ArchiveWriter, Steps
from desktop_app.packages.header import ListedFile
from desktop_app.packages.zipform import HEADER, MIMETYPE, MIMETYPE_BYTES, READ_ME

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

MAX_RECORDS: Final = 256 * 1024 * 1024
READ_ME_SHA256: Final = "231c61e1a7500865379d088db4dd5ae0b994364e9f534ed5eb8decef16bf94b1"
"""Of `READ-ME-FIRST.html` in format 1: its bytes never change."""


class PackageSealer:
    """Writes and seals packages with one workspace's key. Implements `domain.packages.Sealer`.

    `chain` is the certificate and, for a certified agency, its issuer (DER); `read_me` the shipped
    `resources/packages/READ-ME-FIRST.html`.
    """

    def __init__(self, key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, ...], read_me: Path) -> None:
        self._key = key
        self._chain = chain
        self._read_me = read_me

    @property
    def fingerprint(self) -> str:
        """Of the key that seals."""
        return fingerprint_of(self._key.public_key())

    def seal(self, draft: Draft, destination: Path, watch: Watch) -> Sealed:
        """Write, fsync, read back, rename. Nothing is left behind when it is refused, fails or is stopped.

        EvidenceAltered and EvidenceMissing when bytes are not those of intake; PackageRefused when a limit or a form
        is not kept; WorkspaceDiskFull. `created` is written in whole seconds.
        """
        part = destination.with_name(destination.name + ".part")
        try:
            with room_for(destination.parent, _weight(draft)):
                return self._seal(draft, part, destination, watch)
        finally:
            part.unlink(missing_ok=True)

    def _seal(self, draft: Draft, part: Path, destination: Path, watch: Watch) -> Sealed:
        from desktop_app.packages.reading import check_large, read_package

        steps = Steps(watch, 2 * _weight(draft))
        part.unlink(missing_ok=True)  # left by a power cut
        with part.open("xb") as stream:
            part.chmod(0o600)
            identity = self._write(draft, stream, steps)
            stream.flush()
            os.fsync(stream.fileno())
        with part.open("rb") as stream:
            size = part.stat().st_size
            read = read_package(stream, size)
            check_large(stream, read, steps)
        if read.identity != identity:
            raise PackageRefused("DIGEST_MISMATCH", manifest.ENTRY, "read back otherwise than written")
        part.replace(destination)
        keep_folder(destination.parent)
        return Sealed(destination, identity, size)

    def _write(self, draft: Draft, stream: BinaryIO, steps: Steps) -> str:
        read_me = self._read_me.read_bytes()
        memory = {f"records/{stem}.jsonl": lines for stem, lines in sorted(draft.records.items())}
        if sum(map(len, memory.values())) > MAX_RECORDS:
            raise PackageRefused("TOO_LARGE", "records", "more than 256 MiB")
        files = {f"documents/{name}": piece for name, piece in sorted(draft.documents.items())}
        files |= {f"evidence/{piece.sha256}": piece for piece in sorted(draft.evidence, key=lambda one: one.sha256)}
        listed = [ListedFile(READ_ME, len(read_me), hashlib.sha256(read_me).hexdigest())]
        listed += [ListedFile(name, len(raw), hashlib.sha256(raw).hexdigest()) for name, raw in memory.items()]
        listed += [ListedFile(name, piece.size, piece.sha256) for name, piece in files.items()]
        head = dataclasses.replace(draft.header, created=draft.header.created.replace(microsecond=0))
        archive = ArchiveWriter(stream)
        archive.add(MIMETYPE, MIMETYPE_BYTES)
        digests = {HEADER: archive.add(HEADER, package_header.encode(head, tuple(listed)))}
        for name, raw in ((READ_ME, read_me), *memory.items()):
            digests[name] = archive.add(name, raw)
        for name, piece in files.items():
            digests[name] = _copy(archive, name, piece, steps)
        manifested = manifest.write(digests)
        archive.add(manifest.ENTRY, manifested)
        archive.add(seal.ENTRY, seal.make(manifested, self._chain, head.created, self._sign))
        archive.finish()
        return hashlib.sha256(manifested).hexdigest()

    def _sign(self, data: bytes) -> tuple[int, int]:
        from cryptography.hazmat.primitives.asymmetric import ec, utils
        from cryptography.hazmat.primitives.hashes import SHA256

        # RFC 6979: the signature depends on key and bytes alone, so a weak source of chance never tells the key.
        return utils.decode_dss_signature(self._key.sign(data, ec.ECDSA(SHA256(), deterministic_signing=True)))


def _copy(archive: ArchiveWriter, name: str, piece: Piece, steps: Steps) -> bytes:
    try:
        with piece.path.open("rb", buffering=0) as source:
            source.seek(piece.offset)
            found = archive.copy(name, source, piece.size, steps)
            longer = not piece.offset and bool(source.read(1))
    except FileNotFoundError as error:
        raise EvidenceMissing(piece.sha256, piece.path.name) from error
    if found.size != piece.size or found.sha256.hex() != piece.sha256 or longer:
        raise EvidenceAltered(piece.sha256, piece.path.name)
    return found.sha256


def _weight(draft: Draft) -> int:
    return sum(piece.size for piece in (*draft.documents.values(), *draft.evidence))


def keep_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    with contextlib.suppress(OSError, AttributeError):  # Windows and some file systems have no such thing
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
