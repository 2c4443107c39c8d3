"""Which certificate belongs to whom, as people have confirmed on this account: one file of the profile.

Implements `domain.signing.KnownSigners`. It holds no secret: names, and digests of public keys.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.domain.signing import KnownSigner, SignerRole


class ProfileSigners:
    """Reads the file anew each time: another window may have written it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> Sequence[KnownSigner]:
        """Every confirmation, oldest first. A file that cannot be read confirms nobody: people are asked again."""
        try:
            return tuple(_signer(one) for one in json.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError):
            if self._file.is_file():
                self._file.replace(self._file.with_suffix(".damaged"))
            return ()

    def remember(self, signer: KnownSigner) -> None:
        """Keep one more."""
        self._write((*self.all(), signer))

    def forget(self, key: str) -> None:
        """Drop every confirmation of a key."""
        self._write([one for one in self.all() if one.key != key])

    def _write(self, signers: Sequence[KnownSigner]) -> None:
        """The file anew, whole or not at all."""
        told = [_told(one) for one in signers]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_name(f".{self._file.name}.part")
        with part.open("w", encoding="utf-8") as stream:
            json.dump(told, stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self._file)


def _told(one: KnownSigner) -> dict[str, Any]:
    return {
        "key": one.key,
        "role": one.role.value,
        "agency": one.agency,
        "owner": one.owner,
        "uid": one.uid,
        "confirmed_at": one.confirmed_at.isoformat(),
    }


def _signer(told: dict[str, Any]) -> KnownSigner:
    return KnownSigner(
        key=str(told["key"]),
        role=SignerRole(told["role"]),
        agency=str(told["agency"]),
        owner=str(told["owner"]),
        uid=str(told["uid"]),
        confirmed_at=datetime.fromisoformat(told["confirmed_at"]),
    )
