"""Identities: what opens files that were encrypted for a workspace. They rest beside its keys, under the same rules.

`<folder>/<workspace id>/<recipient>.age-identity`: one line, `AGE-SECRET-KEY-1…`, as the `age` tool reads it. Older
ones stay: files that were encrypted for them may still be on their way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.domain.encryption import RecipientUnreadable
from desktop_app.domain.trust import KeyMissing

if TYPE_CHECKING:
    from pyrage.x25519 import Identity
    from pyrage.x25519 import Recipient as Lock

    from desktop_app.packages.at_rest import Vault

ENDING: Final = ".age-identity"
RECIPIENT: Final = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class ProfileIdentities:
    """The identities of one workspace in this person's profile; `vault` is where all its secrets rest."""

    def __init__(self, vault: Vault, workspace_id: str) -> None:
        self._vault = vault
        self._workspace_id = workspace_id

    def make(self) -> str:
        """Keep a new identity; returns its recipient."""
        from pyrage import x25519

        identity = x25519.Identity.generate()
        recipient = str(identity.to_public())
        self._vault.keep(self._workspace_id, f"{recipient}{ENDING}", str(identity).encode("ascii"))
        return recipient

    def holds(self, recipient: str) -> bool:
        """Whether the identity of this recipient rests here."""
        return f"{recipient}{ENDING}" in self._vault.names(self._workspace_id)

    def all(self) -> tuple[Identity, ...]:
        """Every identity that this account holds for the workspace; KeyMissing when there is none, KeyLocked,
        PassphraseWrong."""
        from pyrage import IdentityError, x25519

        found: list[Identity] = []
        for name in self._vault.names(self._workspace_id):
            if not name.endswith(ENDING):
                continue
            try:
                found.append(x25519.Identity.from_str(self._vault.read(self._workspace_id, name).decode().strip()))
            except (KeyMissing, ValueError, IdentityError):
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
