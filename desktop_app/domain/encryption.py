"""Mã hóa: what travels can be opened by its receiver alone. The seal lies inside and is judged afterwards as always.

A recipient (`age1…`) is public and encrypts; its identity is secret, rests in this person's profile and decrypts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch

ENDING: Final = ".age"
"""What is added to the name of a sealed file that was encrypted."""
MAX_HEADER: Final = 16 * 1024
"""Bytes before the encrypted content."""
MAX_STANZAS: Final = 32
"""How many may be able to open one file."""
MAX_LOCKED: Final = 4 * 1024**3 - 1
"""Bytes of an encrypted file or a carrier: what a FAT32 stick takes. A sealed file is written smaller by what
encryption adds."""


class Purpose(StrEnum):
    """What a recipient is for."""

    WORK = "work"
    """Its identity lies beside the key of the workspace."""
    RECOVERY = "recovery"
    """Its identity is on a sheet of paper in a safe."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What one can encrypt for, as it travels."""

    purpose: Purpose
    recipient: str


@dataclass(frozen=True, slots=True)
class PartyRecipient:
    """A recipient of a party, as a sealed file has brought it."""

    code: str
    fingerprint: str
    """Of the key that sealed the file: the recipient counts as long as that key does."""
    recipient: Recipient
    incarnation: str
    number: int
    """Of the file in its chain; 0 for what a workspace keeps of itself."""
    since: datetime
    """`created` of the file."""


@dataclass(eq=False)
class EncryptionAltered(Refusal, code="ENCRYPTION_ALTERED"):
    """The encrypted file was cut or changed on its way."""

    file: str


@dataclass(eq=False)
class NotForUs(Refusal, code="NOT_FOR_US"):
    """Encrypted, and no identity of this workspace opens it."""

    file: str


@dataclass(eq=False)
class NotEncrypted(Refusal, code="NOT_ENCRYPTED"):
    """Expected an encrypted file and found something else."""

    file: str


@dataclass(eq=False)
class RecipientUnreadable(Refusal, code="RECIPIENT_UNREADABLE"):
    """A recipient that nothing can be encrypted for."""

    recipient: str


@dataclass(eq=False)
class PlainNeedsReason(Refusal, code="PLAIN_NEEDS_REASON"):
    """A file for somebody whose recipient is known leaves unencrypted only with a reason, which is logged."""

    file: str


@dataclass(eq=False)
class RecipientLapsed(Refusal, code="RECIPIENT_LAPSED"):
    """The receiver could decrypt until the key that vouched for it was revoked or replaced: no reason to go plain."""

    file: str
    receiver: str


@dataclass(eq=False)
class NobodyCanDecrypt(Refusal, code="NOBODY_CAN_DECRYPT"):
    """One file for several agencies, none of which has said what can be encrypted for it."""

    file: str


@dataclass(eq=False)
class CarrierWithoutUs(Refusal, code="CARRIER_WITHOUT_US"):
    """A collection of files for several agencies, and none of them for this one."""

    file: str
    agency: str


def newest(known: Sequence[PartyRecipient], keys: Collection[str]) -> tuple[str, ...]:
    """The recipients that the newest file under one of these keys (fingerprints) has brought, in its order: the highest
    number of the incarnation that began last, whatever came last. Empty when there are none."""
    standing = [one for one in known if one.fingerprint in keys]
    if not standing:
        return ()
    begun: dict[str, datetime] = {}
    for one in standing:
        begun[one.incarnation] = min(begun.get(one.incarnation, one.since), one.since)
    last = max(begun, key=lambda life: (begun[life], life))
    number = max(one.number for one in standing if one.incarnation == last)
    return tuple(one.recipient.recipient for one in standing if (one.incarnation, one.number) == (last, number))


class Locker(Protocol):
    """Encrypts for others and opens with the identities of one workspace in this person's profile."""

    def new_identity(self) -> str:
        """Make an identity for this workspace beside its keys; returns its recipient."""

    def new_recovery(self) -> tuple[str, str]:
        """An identity that is kept nowhere: (identity, its recipient). For a sheet of paper."""

    def holds(self, recipient: str) -> bool:
        """Whether the identity of this recipient rests here."""

    def check_recipient(self, recipient: str) -> None:
        """RecipientUnreadable unless something can be encrypted for it."""

    def is_locked(self, path: Path) -> bool:
        """Whether a file says of itself that it is encrypted, whatever its name; False when it cannot be read."""

    def lock(self, source: Path, target: Path, recipients: Sequence[str], watch: Watch) -> int:
        """Encrypt into a new private file, on the disk when this returns its size; nothing is left otherwise.

        RecipientUnreadable, PackageRefused (FILE_UNREADABLE, TOO_LARGE), WorkspaceDiskFull.
        """

    def unlock(self, source: Path, target: Path, watch: Watch) -> None:
        """Decrypt into a new private file; nothing is left when it is refused, fails or is stopped.

        NotEncrypted, EncryptionAltered, NotForUs, KeyMissing when there is no identity here, PackageRefused
        (FILE_UNREADABLE, TOO_LARGE), WorkspaceDiskFull.
        """

    def digest(self, source: Path, watch: Watch) -> str:
        """SHA-256 (hex) of what is inside, without writing it anywhere; refusals as `unlock`."""

    def is_carrier(self, path: Path) -> bool:
        """Whether a file begins as a carrier of encrypted files for several agencies does."""

    def write_carrier(self, entries: Sequence[tuple[str, Path]], target: Path, watch: Watch) -> int:
        """Put encrypted files by agency code, several for one agency maybe, into one new file; returns its size.
        PackageRefused (TOO_LARGE …)."""

    def own_entries(self, source: Path, code: str, folder: Path, watch: Watch) -> tuple[Path, ...]:
        """Copy the entries of one agency out of a carrier into new private files in `folder`, in the order in which
        they were put in; no other entry is read. Of a refusal what was copied before is left.

        CarrierWithoutUs; PackageRefused when the carrier is not in its one form.
        """


class Recipients(Protocol):
    """Who can be encrypted for, by what sealed files have said."""

    def add(self, recipient: PartyRecipient) -> None:
        """Keep one; the same once more changes nothing."""

    def of(self, code: str) -> tuple[PartyRecipient, ...]:
        """Every one of a party, in the order in which they came to be known."""
