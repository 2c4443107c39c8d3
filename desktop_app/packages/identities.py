"""Identities: what opens files that were encrypted for a workspace. They rest beside its keys, under the same rules.

`<folder>/<workspace id>/<recipient>.age-identity`: one line, `AGE-SECRET-KEY-1…`, as the `age` tool reads it. Older
ones stay: files that were encrypted for them may still be on their way.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.encryption import RecipientUnreadable
from desktop_app.domain.trust import KeyMissing
from desktop_app.packages.private_files import folder_of_keys, write_private

if TYPE_CHECKING:
    from pyrage.x25519 import Identity
    from pyrage.x25519 import Recipient as Lock

ENDING: Final = ".age-identity"
RECIPIENT: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class ProfileIdentities:
    """The identities of one workspace in this person's profile; `folder` is where all keys rest."""

    def __init__(self, folder: Path, workspace_id: str) -> None:
        self._folder = folder
        self._workspace_id = workspace_id

    def make(self) -> str:
        """Keep a new identity; returns its recipient."""
        from pyrage import x25519

        identity = x25519.Identity.generate()
        recipient = str(identity.to_public())
        file = folder_of_keys(self._folder, self._workspace_id, make=True) / f"{recipient}{ENDING}"
        part = file.with_name(file.name + ".part")
        try:
            write_private(part, f"{identity}\n".encode("ascii"))
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        return recipient

    def holds(self, recipient: str) -> bool:
        """Whether the identity of this recipient rests here."""
        return (folder_of_keys(self._folder, self._workspace_id) / f"{recipient}{ENDING}").is_file()

    def all(self) -> tuple[Identity, ...]:
        """Every identity that this account holds for the workspace; KeyMissing when there is none."""
        from pyrage import IdentityError, x25519

        found: list[Identity] = []
        for file in sorted(folder_of_keys(self._folder, self._workspace_id).glob(f"*{ENDING}")):
            try:
                found.append(x25519.Identity.from_str(file.read_text("ascii").strip()))
            except (OSError, ValueError, IdentityError):
                continue  # another one may open the file; with none the refusal says that the key is missing
        if not found:
            raise KeyMissing(self._workspace_id, "")
        return tuple(found)


def new_pair() -> tuple[str, str]:
    """An identity that is kept nowhere, and its recipient."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def lock_of(recipient: str) -> Lock:
    """What encrypts for a recipient of our one kind; RecipientUnreadable."""
    from pyrage import RecipientError, x25519

    if not RECIPIENT.fullmatch(recipient):
        raise RecipientUnreadable(recipient)
    try:
        return x25519.Recipient.from_str(recipient)
    except RecipientError as error:
        raise RecipientUnreadable(recipient) from error
