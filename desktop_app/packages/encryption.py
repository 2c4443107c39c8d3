"""Encryption of sealed files: age, X25519, streamed. Implements `domain.encryption.Locker`.

The frame of a header (version, stanzas, MAC line) is read here, within limits, before the library sees the file; the
cryptography is the library's. What it raises becomes one of three refusals: not encrypted, not for us, altered.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app.domain.encryption import (
    MAX_HEADER,
    MAX_LOCKED,
    MAX_STANZAS,
    EncryptionAltered,
    NotEncrypted,
    NotForUs,
)
from desktop_app.domain.packages import MAX_SIZE, MAX_WRITTEN, PackageRefused
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch
from desktop_app.domain.workspaces import room_for
from desktop_app.packages import bundle
from desktop_app.packages.container import Steps
from desktop_app.packages.identities import ProfileIdentities, lock_of, new_pair
from desktop_app.packages.reading import open_regular
from desktop_app.packages.writing import keep_folder

MARK: Final = b"age-encryption.org/"
CLOSED_HEAD: Final = 256
"""How many first bytes say whether a file is closed."""
_VERSION: Final = b"age-encryption.org/v1\n"
_STANZA: Final = re.compile(rb"-> [\x21-\x7e]+(?: [\x21-\x7e]+)*")
_FULL_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{64}")
_LAST_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{0,63}")
_MAC: Final = re.compile(rb"--- [A-Za-z0-9+/]{43}")
_NONCE: Final = 16
_TAG: Final = 16
_CHUNK: Final = 64 * 1024
_NO_KEY: Final = "No matching keys found"
"""What the library says when no identity fits; everything else that it raises means that bytes were changed."""


class AgeLocker:
    """Encrypts for others, opens with the identities of one workspace."""

    def __init__(self, identities: ProfileIdentities) -> None:
        self._identities = identities

    def new_identity(self) -> str:
        """Make an identity for this workspace beside its keys; returns its recipient."""
        return self._identities.make()

    def new_recovery(self) -> tuple[str, str]:
        """An identity that is kept nowhere: (identity, its recipient). For a sheet of paper."""
        return new_pair()

    def holds(self, recipient: str) -> bool:
        """Whether the identity of this recipient rests here."""
        return self._identities.holds(recipient)

    def check_recipient(self, recipient: str) -> None:
        """RecipientUnreadable unless something can be encrypted for it."""
        lock_of(recipient)

    def is_locked(self, path: Path) -> bool:
        """Whether a file says of itself that it is encrypted, whatever its name; False when it cannot be read."""
        return begins_with(path, lambda head: head.startswith(MARK))

    def lock(self, source: Path, target: Path, recipients: Sequence[str], watch: Watch) -> int:
        """Encrypt into a new private file, on the disk when this returns its size; nothing is left otherwise."""
        from pyrage import EncryptError, encrypt_io

        locks = [lock_of(one) for one in dict.fromkeys(recipients)]
        with open_regular(source, MAX_WRITTEN) as (stream, size), _new_private(target, size) as out:
            reader, writer = _Reader(stream, Steps(watch, size)), _Writer(out.write)
            try:
                encrypt_io(reader, writer, locks)
            except (EncryptError, OSError) as error:
                _raise_own(reader, writer, error)
                raise
        return writer.count

    def unlock(self, source: Path, target: Path, watch: Watch) -> None:
        """Decrypt into a new private file; nothing is left when it is refused, fails or is stopped."""
        with open_regular(source, MAX_LOCKED) as (stream, size):
            _check_frame(stream, size, source.name)
            with _new_private(target, size) as out:
                self._decrypt(stream, size, source.name, out.write, watch)

    def digest(self, source: Path, watch: Watch) -> str:
        """SHA-256 (hex) of what is inside, without writing it anywhere; refusals as `unlock`."""
        sha = hashlib.sha256()
        with open_regular(source, MAX_LOCKED) as (stream, size):
            _check_frame(stream, size, source.name)
            self._decrypt(stream, size, source.name, sha.update, watch)
        return sha.hexdigest()

    def is_carrier(self, path: Path) -> bool:
        """Whether a file begins as a carrier of encrypted files for several agencies does."""
        return begins_with(path, bundle.looks_like_one)

    def write_carrier(self, entries: Sequence[tuple[str, Path]], target: Path, watch: Watch) -> int:
        """Put encrypted files by agency code into one new file; returns its size. PackageRefused (TOO_LARGE …)."""
        weight = sum(path.stat().st_size for _code, path in entries)
        with _new_private(target, weight) as out:
            return bundle.write(out, entries, Steps(watch, weight))

    def own_entries(self, source: Path, code: str, folder: Path, watch: Watch) -> tuple[Path, ...]:
        """Copy the entries of one agency out of a carrier into new private files; no other entry is read."""
        made: list[Path] = []
        with open_regular(source, MAX_LOCKED) as (stream, size):
            for entry in bundle.find(stream, size, code, source.name):
                with _new_private(folder / entry.name, entry.size) as out:
                    bundle.copy_entry(stream, entry, out, Steps(watch, entry.size))
                made.append(folder / entry.name)
        return tuple(made)

    def _decrypt(self, stream: BinaryIO, size: int, name: str, write: Callable[[bytes], object], watch: Watch) -> None:
        from pyrage import DecryptError, decrypt_io

        reader, writer = _Reader(stream, Steps(watch, size)), _Writer(write)
        try:
            decrypt_io(reader, writer, self._identities.all())
        except (DecryptError, OSError) as error:
            _raise_own(reader, writer, error)
            raise (NotForUs(name) if str(error) == _NO_KEY else EncryptionAltered(name)) from error


def _check_frame(stream: BinaryIO, size: int, name: str) -> None:
    """Frame and size, before any cryptography."""
    header = stream.read(MAX_HEADER)
    if not header.startswith(MARK):
        raise NotEncrypted(name)
    length = header_length(header)
    if length is None:
        raise EncryptionAltered(name)
    sealed = size - length - _NONCE
    if sealed < _TAG:
        raise EncryptionAltered(name)
    if sealed - _TAG * -(-sealed // (_CHUNK + _TAG)) > MAX_SIZE:
        raise PackageRefused("TOO_LARGE", name, f"{sealed} bytes")
    stream.seek(0)


def header_length(data: bytes) -> int | None:
    """Bytes of an age header at the start of `data`; None when it is not in its form, or beyond our limits."""
    if not data.startswith(_VERSION):
        return None
    position, stanzas, in_body = len(_VERSION), 0, False
    while 0 <= (end := data.find(b"\n", position)) <= MAX_HEADER:
        line, position = data[position:end], end + 1
        if in_body:
            if _FULL_LINE.fullmatch(line):
                continue
            if not _LAST_LINE.fullmatch(line):
                return None
            in_body = False
        elif _STANZA.fullmatch(line):
            stanzas, in_body = stanzas + 1, True
            if stanzas > MAX_STANZAS:
                return None
        else:
            return position if stanzas and _MAC.fullmatch(line) else None
    return None


def is_closed(head: bytes) -> bool:
    """Whether a file that begins so is encrypted, or a carrier of encrypted ones."""
    return head.startswith(MARK) or bundle.looks_like_one(head)


def begins_with(path: Path, asked: Callable[[bytes], bool]) -> bool:
    """Whether the first bytes of a file are what is asked for; False when it cannot be read."""
    try:
        with open_regular(path, MAX_LOCKED) as (stream, _size):
            return asked(stream.read(CLOSED_HEAD))
    except (Refusal, OSError):
        return False


@contextmanager
def _new_private(target: Path, needed: int) -> Iterator[BinaryIO]:
    """A new file that only this account may read: on the disk afterwards, or not there when the block raises."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    part = target.with_name(target.name + ".part")
    try:
        with room_for(target.parent, needed):
            part.unlink(missing_ok=True)  # left by a power cut
            with os.fdopen(os.open(part, flags, 0o600), "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
            keep_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _raise_own(reader: _Reader, writer: _Writer, error: Exception) -> None:
    """What our side of the stream raised, or None: the library only passes its words on."""
    own = reader.raised or writer.raised
    if own is not None:
        raise own from error


class _Reader(io.RawIOBase):
    """Counts what is read for a watch, and remembers what was raised on the way."""

    def __init__(self, stream: BinaryIO, steps: Steps) -> None:
        self._stream = stream
        self._steps = steps
        self.raised: BaseException | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(size)
            self._steps.add(len(data))
        except BaseException as error:
            self.raised = error
            raise
        return data


class _Writer(io.RawIOBase):
    """Counts what is written, and remembers what was raised on the way."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self.count = 0
        self.raised: BaseException | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        try:
            self._write(piece)
        except BaseException as error:
            self.raised = error
            raise
        self.count += len(piece)
        return len(piece)
