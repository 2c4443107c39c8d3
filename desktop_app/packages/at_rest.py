"""Secrets at rest: one file each below the person's profile, closed to every other account.

A secret is a key (`<fingerprint>.pem`: PKCS#8) or an identity (`<recipient>.age-identity`: one line). It rests as it is
in a file of mode 0600, or under a passphrase (`pbes2.py`); on Windows either form is closed once more by the account's
own protection (`dpapi.py`). One adapter, `Guard`, is all that a further kind of protection has to be.
"""

from __future__ import annotations

import base64
import logging
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.trust import AtRest, KeyLocked, KeyMissing, PassphraseWrong
from desktop_app.packages import pbes2
from desktop_app.packages.pem import block
from desktop_app.packages.private_files import folder_of_keys, write_private

PLAIN: Final = "PRIVATE KEY"
CLOSED: Final = "ENCRYPTED PRIVATE KEY"
ACCOUNT: Final = "CAMKET ACCOUNT SECRET"
_BLOCK: Final = re.compile(rb"-----BEGIN ([A-Z ]+)-----\s+([A-Za-z0-9+/=\s]+?)-----END \1-----\s*")
_LOG: Final = logging.getLogger("camket.keys")


class Guard(Protocol):
    """A protection that needs nothing from the person: the account is enough."""

    def close(self, secret: bytes) -> bytes:
        """The secret, closed; OSError."""

    def unclose(self, closed: bytes) -> bytes:
        """The secret again; OSError."""


class Vault:
    """Where secrets rest. `passphrase` is asked when one is needed and answers "" when there is none; `guard` is the
    system's own protection, where it has one."""

    def __init__(self, folder: Path, passphrase: Callable[[], str] = str, guard: Guard | None = None) -> None:
        self._folder = folder
        self._passphrase = passphrase
        self._guard = guard
        self._opened: dict[bytes, bytes] = {}
        """Content of a file → its secret: stretching a passphrase takes a third of a second."""

    def keep(self, workspace_id: str, name: str, secret: bytes) -> None:
        """Write a secret as the others of this workspace rest; KeyLocked when that needs a passphrase."""
        passphrase = ""
        if self.form(workspace_id) is AtRest.PASSPHRASE:
            for known in self.names(workspace_id):
                self.read(workspace_id, known)  # a passphrase that does not open the others closes nothing
            passphrase = self._asked(workspace_id, name)
        self._write(workspace_id, name, secret, passphrase)

    def read(self, workspace_id: str, name: str) -> bytes:
        """The secret; KeyMissing, KeyLocked when it rests under a passphrase and there is none, PassphraseWrong.

        A file that others could read is closed to them first.
        """
        file = folder_of_keys(self._folder, workspace_id) / name
        try:
            self.repair(workspace_id)
            content = file.read_bytes()
            if content not in self._opened:
                self._opened[content] = self._open(workspace_id, name, content)
        except (OSError, ValueError) as error:
            raise KeyMissing(workspace_id, Path(name).stem) from error
        return self._opened[content]

    def names(self, workspace_id: str) -> tuple[str, ...]:
        """Names of the secrets of a workspace."""
        folder = folder_of_keys(self._folder, workspace_id)
        files = folder.iterdir() if folder.is_dir() else ()
        return tuple(sorted(file.name for file in files if file.suffix != ".part"))

    def form(self, workspace_id: str) -> AtRest:
        """How the secrets of a workspace rest; a workspace without any begins with the system's own way."""
        for name in self.names(workspace_id):
            content = self._outer((folder_of_keys(self._folder, workspace_id) / name).read_bytes())
            if CLOSED.encode() in content:
                return AtRest.PASSPHRASE
        return AtRest.ACCOUNT if self._guard is not None else AtRest.FILE

    def unlock(self, workspace_id: str) -> None:
        """Open every secret of a workspace that the passphrase opens: after a broken change some rest under another.
        KeyLocked, PassphraseWrong when it opens none."""
        wrong: PassphraseWrong | None = None
        opened = False
        for name in self.names(workspace_id):
            try:
                self.read(workspace_id, name)
                opened = True
            except PassphraseWrong as refusal:
                wrong = refusal
        if wrong is not None and not opened:
            raise wrong

    def protect(self, workspace_id: str, passphrase: str) -> None:
        """Put every secret of a workspace under a new passphrase; under none when it is empty.

        The old passphrase is asked as always. Each file is replaced whole: after a power cut some rest under the new
        one and some under the old, and the same call again finishes.
        """
        for name in self.names(workspace_id):
            try:
                secret = self.read(workspace_id, name)
            except PassphraseWrong:
                secret = self._open(workspace_id, name, self._content(workspace_id, name), passphrase)
            self._write(workspace_id, name, secret, passphrase)

    def destroy(self, workspace_id: str, name: str) -> bool:
        """Overwrite a secret and remove it; whether it was there. On a solid-state disk old cells may outlive it."""
        file = folder_of_keys(self._folder, workspace_id) / name
        try:
            size = file.stat().st_size
            with file.open("r+b") as stream:
                stream.write(os.urandom(size))
                stream.flush()
                os.fsync(stream.fileno())
            file.unlink()
        except FileNotFoundError:
            return False
        return True

    def repair(self, workspace_id: str) -> tuple[str, ...]:
        """Close what other accounts could read, and say what it was; nothing where the system has no modes."""
        folder = folder_of_keys(self._folder, workspace_id)
        if os.name == "nt" or not folder.is_dir():
            return ()
        found: list[str] = []
        for path in (self._folder, folder, *(folder / name for name in self.names(workspace_id))):
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                path.chmod(0o700 if path.is_dir() else 0o600)
                found.append(str(path))
                _LOG.warning("closed to other accounts: %s", path)
        return tuple(found)

    def _content(self, workspace_id: str, name: str) -> bytes:
        return (folder_of_keys(self._folder, workspace_id) / name).read_bytes()

    def _write(self, workspace_id: str, name: str, secret: bytes, passphrase: str) -> None:
        if passphrase:
            content = block(CLOSED, pbes2.close(secret, passphrase)).encode()
        else:
            content = block(PLAIN, secret).encode() if name.endswith(".pem") else secret.rstrip(b"\n") + b"\n"
        if self._guard is not None:
            content = block(ACCOUNT, self._guard.close(content)).encode()
        file = folder_of_keys(self._folder, workspace_id, make=True) / name
        part = file.with_name(file.name + ".part")
        try:
            write_private(part, content)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)

    def _open(self, workspace_id: str, name: str, content: bytes, passphrase: str | None = None) -> bytes:
        from asn1crypto.keys import PrivateKeyInfo

        content = self._outer(content)
        found = _BLOCK.fullmatch(content)
        if found is None:
            return content
        body = base64.b64decode(b"".join(found[2].split()), validate=True)
        if found[1].decode() != CLOSED:
            return body
        asked = self._asked(workspace_id, name) if passphrase is None else passphrase
        try:
            secret = pbes2.unclose(body, asked)
            # One wrong passphrase in 256 leaves bytes that end as they should.
            if name.endswith(".pem"):
                PrivateKeyInfo.load(secret, strict=True)["private_key_algorithm"].native  # noqa: B018
            elif not secret.startswith(b"AGE-SECRET-KEY-1"):
                raise ValueError("no identity")
        except (ValueError, TypeError) as error:
            raise PassphraseWrong(name) from error
        return secret

    def _outer(self, content: bytes) -> bytes:
        found = _BLOCK.fullmatch(content)
        if found is None or found[1].decode() != ACCOUNT:
            return content
        if self._guard is None:
            raise OSError("closed by an account of Windows")
        return self._guard.unclose(base64.b64decode(b"".join(found[2].split()), validate=True))

    def _asked(self, workspace_id: str, name: str) -> str:
        passphrase = self._passphrase()
        if not passphrase:
            raise KeyLocked(workspace_id, Path(name).stem)
        return passphrase
