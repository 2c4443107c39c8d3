"""Trust: which keys a workspace believes, and what an agency may not be believed in.

Certificates travel and rest as DER. The root of each body that follows is pinned once by comparing its fingerprint
(SHA-256 of the public key info); operational keys stand below the root, agency keys below an operational key, nothing
deeper. An agency may follow several bodies: the root of one says nothing about another's certificates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.fingerprints import digits_of, words
from desktop_app.domain.refusal import Refusal


class KeyRole(StrEnum):
    """P: the body that follows; A: an agency."""

    PROVINCE = "P"
    AGENCY = "A"


class AtRest(StrEnum):
    """How secrets rest in a person's profile."""

    FILE = "file"
    """Closed to other accounts by the mode of the file."""
    ACCOUNT = "account"
    """Closed by the account's own protection (Windows)."""
    PASSPHRASE = "passphrase"
    """Closed under a passphrase besides."""


@dataclass(frozen=True, slots=True)
class PartyKey:
    """One certificate known to this workspace."""

    fingerprint: str
    """SHA-256 (hex) of the public key info."""
    role: KeyRole
    code: str
    certificate: bytes
    """DER; for an agency before certification its self-signed one."""
    certified: bool
    revoked_at: datetime | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class RootPin:
    """One root as it was pinned for a body, or given up."""

    body: str
    certificate: bytes
    """DER of the root."""
    pinned: bool


@dataclass(frozen=True, slots=True)
class Trust:
    """Everything the verifier may believe, as plain data."""

    root: bytes | None
    """DER of the pinned root; at an agency with several that of the body pinned first. None before first contact."""
    operational: tuple[bytes, ...] = ()
    """DER of operational certificates of every body, newest first."""
    crls: tuple[bytes, ...] = ()
    """DER of the newest CRL of each issuer."""
    agencies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """At the province: agency code → fingerprints that were certified and stand, newest first."""
    agency_certificates: tuple[bytes, ...] = ()
    """DER of agency certificates issued by us, those that no longer stand among them."""
    revoked: frozenset[str] = frozenset()
    """At the province: fingerprints of agency keys that were revoked, whatever certificate shows them."""
    former_roots: tuple[bytes, ...] = ()
    """DER of roots that counted before this one: an agency that the register knows may still stand below them."""
    training: bool | None = None
    """What the workspace is for; None: whoever reads has no workspace."""
    bodies: dict[str, bytes] = field(default_factory=dict)
    """At an agency: code of each body that follows → DER of its pinned root, in the order of pinning."""

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Every pinned root."""
        return tuple(self.bodies.values()) or ((self.root,) if self.root is not None else ())


@dataclass(eq=False)
class RootNotPinned(Refusal, code="ROOT_NOT_PINNED"):
    """No root is trusted yet: somebody must compare this fingerprint with the paper first."""

    fingerprint: str
    sender: str


@dataclass(eq=False)
class RootDiffers(Refusal, code="ROOT_DIFFERS"):
    """The file stands under another root than the pinned one."""

    fingerprint: str
    pinned: str


@dataclass(eq=False)
class FollowerUnknown(Refusal, code="FOLLOWER_UNKNOWN"):
    """No certificate of the body that follows has been taken in yet, so nothing can be addressed to it."""

    agency: str


@dataclass(eq=False)
class BodyNotPinned(Refusal, code="BODY_NOT_PINNED"):
    """The root of this body is not pinned here (any more): nothing can be sent to it or believed of it."""

    body: str


@dataclass(eq=False)
class UnpinNeedsReason(Refusal, code="UNPIN_NEEDS_REASON"):
    """Why a body is believed no more stands in the log for ever."""

    body: str


@dataclass(eq=False)
class KeyNotCertified(Refusal, code="KEY_NOT_CERTIFIED"):
    """The key is not yet certified: somebody must compare its fingerprint with the paper."""

    agency: str
    fingerprint: str


@dataclass(eq=False)
class KeyMissing(Refusal, code="KEY_MISSING"):
    """This account has no key for the workspace: another account or machine holds it."""

    workspace: str
    fingerprint: str


@dataclass(eq=False)
class KeyLocked(Refusal, code="KEY_LOCKED"):
    """The key rests under a passphrase, and none was given."""

    workspace: str
    fingerprint: str


@dataclass(eq=False)
class KeyRevoked(Refusal, code="KEY_REVOKED"):
    """Our own key was revoked: nothing that it seals is believed any more."""

    agency: str
    fingerprint: str


@dataclass(eq=False)
class KeyExpired(Refusal, code="KEY_EXPIRED"):
    """Our own key is past its last day: nothing that it seals from now on is believed."""

    agency: str
    day: date


@dataclass(eq=False)
class CrlOlder(Refusal, code="CRL_OLDER"):
    """A revocation list that arrives is older than the one here; the newer one stays, the rest of the file counts."""

    issuer: str
    number: int
    known: int


@dataclass(eq=False)
class RevocationNeedsReason(Refusal, code="REVOCATION_NEEDS_REASON"):
    """Why a key is revoked stands in the log for ever."""

    agency: str


@dataclass(eq=False)
class BackupUnreadable(Refusal, code="BACKUP_UNREADABLE"):
    """The file is no backup of keys, or the recovery sheet does not open it."""

    file: str


@dataclass(eq=False)
class BackupForeign(Refusal, code="BACKUP_FOREIGN"):
    """The backup holds the keys of another workspace."""

    file: str
    workspace: str


@dataclass(eq=False)
class KeyOfAnotherAccount(Refusal, code="KEY_OF_ANOTHER_ACCOUNT"):
    """The key of the workspace lies in the profile of another account of this machine."""

    workspace: str
    account: str


@dataclass(eq=False)
class PassphraseWrong(Refusal, code="PASSPHRASE_WRONG"):
    """The passphrase does not open the key."""

    file: str


@dataclass(eq=False)
class KeyFileExists(Refusal, code="KEY_FILE_EXISTS"):
    """There is a file where the root key would go; it is never overwritten."""

    file: str


@dataclass(eq=False)
class FingerprintDiffers(Refusal, code="FINGERPRINT_DIFFERS"):
    """The fingerprint that a person typed is not the one in the file."""

    typed: str
    found: str


def groups(fingerprint: str) -> str:
    """A fingerprint as people compare it: eight groups of four hexadecimal digits, the first 128 bits."""
    digits = fingerprint[:32].upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def shown(fingerprint: str) -> str:
    """Groups and words on one line, for a sentence; empty for an empty one."""
    return f"{groups(fingerprint)} ({words(fingerprint)})" if fingerprint else ""


def same_fingerprint(typed: str, fingerprint: str) -> bool:
    """Whether what a person typed names this key: at least 128 bits in hexadecimal digits, or all eight words.

    Spaces, case, dashes and colons are forgiven, in words also marks.
    """
    digits = "".join(letter for letter in typed.lower() if not letter.isspace() and letter not in "-–:")
    if len(digits) < 32 or set(digits) - set("0123456789abcdef"):
        digits = digits_of(typed)
    return bool(digits) and fingerprint.lower().startswith(digits)


class KeyRegister(Protocol):
    """The keys known to one workspace."""

    def add(self, key: PartyKey) -> None:
        """Add, or mark as certified or revoked, by fingerprint."""

    def of(self, code: str) -> tuple[PartyKey, ...]:
        """Newest first."""

    def all(self) -> tuple[PartyKey, ...]:
        """Every key."""

    def issued(self) -> tuple[tuple[str, bytes], ...]:
        """(fingerprint of the key, certificate as DER) of every agency certificate there ever was, newest first."""

    def pin_root(self, certificate: bytes, body: str) -> None:
        """Trust this root from now on for the body of this code, in place of the one before it."""

    def unpin_root(self, body: str) -> None:
        """Trust no root of this body from now on; what was pinned stays known."""

    def pins(self) -> tuple[RootPin, ...]:
        """Every pinning and unpinning, oldest first."""

    def add_operational(self, certificate: bytes) -> None:
        """Add an operational certificate of a pinned root."""

    def add_crl(self, issuer: str, number: int, crl: bytes) -> bool:
        """Keep a CRL when its number is higher than the one kept for this issuer; False when it is older."""

    def trust(self) -> Trust:
        """Everything the verifier may believe."""
