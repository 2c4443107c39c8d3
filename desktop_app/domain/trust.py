"""Trust: which keys a workspace believes, and what an agency may not be believed in.

Certificates travel and rest as DER. The root is pinned once by comparing its fingerprint (SHA-256 of the public key
info); operational keys stand below the root, agency keys below an operational key, nothing deeper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.refusal import Refusal


class KeyRole(StrEnum):
    """P: the body that follows; A: an agency."""

    PROVINCE = "P"
    AGENCY = "A"


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
class Trust:
    """Everything the verifier may believe, as plain data."""

    root: bytes | None
    """DER of the pinned root; None before first contact."""
    operational: tuple[bytes, ...] = ()
    """DER of the province's operational certificates, newest first."""
    crls: tuple[bytes, ...] = ()
    """DER of the newest CRL of each issuer."""
    agencies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """At the province: agency code → fingerprints that were certified and stand, newest first."""
    agency_certificates: tuple[bytes, ...] = ()
    """DER of agency certificates issued by us."""


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


def same_fingerprint(typed: str, fingerprint: str) -> bool:
    """Whether what a person typed (spaces, case, dashes and colons forgiven; at least 128 bits) names this key."""
    digits = "".join(letter for letter in typed.lower() if not letter.isspace() and letter not in "-–:")
    return len(digits) >= 32 and fingerprint.lower().startswith(digits)


class KeyRegister(Protocol):
    """The keys known to one workspace."""

    def add(self, key: PartyKey) -> None:
        """Add, or mark as certified or revoked, by fingerprint."""

    def of(self, code: str) -> tuple[PartyKey, ...]:
        """Newest first."""

    def all(self) -> tuple[PartyKey, ...]:
        """Every key."""

    def pin_root(self, certificate: bytes) -> None:
        """Trust this root from now on."""

    def add_operational(self, certificate: bytes) -> None:
        """Add an operational certificate of the pinned root."""

    def add_crl(self, issuer: str, number: int, crl: bytes) -> bool:
        """Keep a CRL when its number is higher than the one kept for this issuer; False when it is older."""

    def trust(self) -> Trust:
        """Everything the verifier may believe."""
