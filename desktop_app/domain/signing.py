"""Signing a paper: whose key fills which place, in which order, and what a token says before it is asked for a PIN."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.signing_refusals import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateOfAnother,
    CertificateRoleWrong,
    CertificateUsageWrong,
    SignerNotConfirmed,
    SpotFilled,
    SpotMissing,
    SpotTooEarly,
    SpotTooLate,
)
from desktop_app.vietnamese.text import same_words

CONSENT: Final = "đồng ý"
"""What a person types before the last PIN that a token takes."""

FIELDS: Final[Mapping[Spot, str]] = {
    Spot.NUMBER: "SoVanBan",
    Spot.DAY: "NgayVanBan",
    Spot.HEAD: "ChuKyThuTruong",
    Spot.SUPERIOR: "ChuKyCapTren",
    Spot.STAMP: "ConDauCoQuan",
}
"""Names of the signature fields of our papers."""

Box = tuple[float, float, float, float]
"""Left, low, right, high in points from the lower left corner of a page."""
_OF_AN_AGENCY: Final = ("MST:", "MNS:")
_OF_A_PERSON: Final = ("CCCD:", "CMND:", "CMT:", "HC:")


class SignerRole(StrEnum):
    """Whose key it is."""

    PERSON = "person"
    """A head, a deputy, a superior: for the hand."""
    AGENCY = "agency"
    """Kept by the registry: for the stamp, the number and the day."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says, as far as signing asks."""

    der: bytes
    fingerprint: str
    """SHA-256 (hex) of the certificate."""
    key: str
    """SHA-256 (hex) of its public key info: the same after a renewal with the same key."""
    common_name: str
    organization: str
    units: tuple[str, ...]
    uid: str
    """`MST:…`, `MNS:…`, `CCCD:…`; empty when it has none."""
    organization_id: str
    """organizationIdentifier, empty when it has none."""
    issuer: str
    serial: int
    begins: datetime
    ends: datetime
    algorithm: str
    """`rsa` or `ec`; anything else is not for signing papers."""
    bits: int
    signs: bool
    """digitalSignature or contentCommitment."""
    authority: bool
    """A certificate that signs others."""

    @property
    def owner(self) -> str:
        """For people: name, then unit and body."""
        return ", ".join(part for part in (self.common_name, *self.units, self.organization) if part)

    @property
    def first_day(self) -> date:
        """The day in Việt Nam on which it begins to count."""
        return self.begins.astimezone(VIETNAM).date()

    @property
    def last_day(self) -> date:
        """The day in Việt Nam on which it ends: 17:00 in universal time is the next day here."""
        return self.ends.astimezone(VIETNAM).date()


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """A certificate that a person has confirmed for one role and one agency."""

    key: str
    role: SignerRole
    agency: str
    """Code of the agency; empty when the paper belonged to no workspace."""
    owner: str
    uid: str
    confirmed_at: datetime


class KnownSigners(Protocol):
    """Which certificate belongs to whom, as people have confirmed on this account."""

    def all(self) -> Sequence[KnownSigner]:
        """Every confirmation, oldest first."""

    def remember(self, signer: KnownSigner) -> None:
        """Keep one more."""

    def forget(self, key: str) -> None:
        """Drop every confirmation of a key: somebody had confirmed it by mistake."""


class PinState(StrEnum):
    """What a token says of its PIN."""

    FINE = "fine"
    LOW = "low"
    """A wrong one was given before: few are left."""
    LAST = "last"
    """The next wrong one locks it."""
    LOCKED = "locked"
    UNSET = "unset"
    TO_CHANGE = "to_change"
    """It works only after it has been changed with the tool of the issuer."""


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate on a token that a key may belong to."""

    id: str
    """CKA_ID, hex."""
    label: str
    facts: CertificateFacts


@dataclass(frozen=True, slots=True)
class Token:
    """One token in one slot of a driver."""

    slot: int
    label: str
    serial: str
    maker: str
    model: str
    pin: PinState
    pad: bool
    """The PIN is typed on the device itself."""
    flags: tuple[str, ...]
    """Its flags by the names of the standard."""
    certificates: tuple[TokenCertificate, ...]
    authorities: tuple[bytes, ...] = ()
    """Certificates of issuers that lie on it (DER)."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver file of this machine."""

    path: Path
    name: str
    """Which devices it is for; empty when it is none of the known ones."""
    bits: int
    """32 or 64; 0 when the file is no library."""
    fits: bool
    """Whether this program can load it."""


@dataclass(frozen=True, slots=True)
class SpotState:
    """A place of a paper that was made for a signature."""

    spot: Spot
    filled: bool
    page: int
    box: Box


class SigningKey(Protocol):
    """An open key; closing it forgets the PIN."""

    @property
    def certificate(self) -> CertificateFacts:
        """Whose it is."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """Certificates above it (DER), as far as they came with it."""

    def sign(self, data: bytes) -> bytes:
        """The signature of these bytes under SHA-256: PKCS#1 v1.5, or DER for a curve. Refusals of tokens."""


class Tokens(Protocol):
    """Devices that hold keys, each asked by a process of its own. Every refusal about drivers and tokens."""

    def drivers(self) -> tuple[Driver, ...]:
        """Known drivers that are installed here."""

    def examine(self, driver: Path) -> Driver:
        """What a driver file is; DriverMissing. Loads nothing."""

    def ready(self) -> None:
        """Whether this very build could ask a device; DriverCrashed, DriverSilent."""

    def look(self, driver: Path) -> tuple[Token, ...]:
        """Every token that is plugged in, with what it shows without a PIN."""

    def open(
        self, driver: Path, token: Token, certificate: TokenCertificate, pin: str, consent: str = ""
    ) -> AbstractContextManager[SigningKey]:
        """Give the PIN, once for as many signatures as are wanted. `consent` is CONSENT for the last try."""


class KeyFiles(Protocol):
    """Keys in PKCS#12 files."""

    def open(self, file: Path, password: str) -> SigningKey:
        """KeyFilePasswordWrong, KeyFileDamaged, KeyFileWithoutKey."""


class PaperSigner(Protocol):
    """Signature fields of PDF files; a file is replaced whole or not at all."""

    def declare(self, pdf: Path, places: Sequence[SpotPlace]) -> None:
        """Make the empty fields, all at once and before any signature; PaperSigned, PaperUnreadable, SpotFilled."""

    def spots(self, pdf: Path) -> tuple[SpotState, ...]:
        """The fields of ours that a file has, in the order of Spot; PaperUnreadable."""

    def sign(
        self,
        pdf: Path,
        spot: Spot,
        key: SigningKey,
        appearance: bytes,
        when: datetime,
        made: SpotPlace | None = None,
    ) -> None:
        """Fill one empty field; `appearance` is a one-page PDF of its size, `when` is aware and becomes /M. `made` is
        a field that is made first, in the same stroke, on a paper without any signature.

        PaperUnreadable, PaperAltered, SpotMissing, SpotFilled, and what the key refuses; the file stays as it was.
        """

    def first_page(self, pdf: Path) -> tuple[float, float]:
        """Width and height of the first page in points; PaperUnreadable."""


class Appearances(Protocol):
    """What a signature shows, drawn as one page in the size of its box."""

    def picture(self, image: Path, size: tuple[float, float], true_size: bool) -> bytes:
        """A PNG with transparency, in the middle; `true_size` by its own resolution. PictureUnsuitable."""

    def number(self, text: str, size: tuple[float, float]) -> bytes:
        """The number in the letters of the letterhead, on the baseline of its line."""

    def day(self, day: date, size: tuple[float, float]) -> bytes:
        """Day and month, each in its blank."""

    def corner(self, lines: Sequence[str], body: str, day: date, page: tuple[float, float]) -> tuple[bytes, Box]:
        """Words of ô số 14 for a separate annex or a copy of this body, and their box on a page of this size."""


def is_typed(secret: str) -> bool:
    """Whether a PIN or password is one that a keyboard gives: no control characters, no halves of letters."""
    return all(unicodedata.category(one) not in ("Cc", "Cs") for one in secret)


def role_of(spot: Spot) -> SignerRole:
    """Whose key fills a place."""
    return SignerRole.PERSON if spot in (Spot.HEAD, Spot.SUPERIOR) else SignerRole.AGENCY


def check_order(states: Sequence[SpotState], wanted: Spot) -> None:
    """Whether a place may be filled now: it is there and empty, people sign before the agency, the stamp comes last.

    Number and day may come before or after the hand: the registry gives them, offices differ. SpotMissing, SpotFilled,
    SpotTooEarly, SpotTooLate.
    """
    known = {state.spot: state.filled for state in states}
    if wanted not in known:
        raise SpotMissing(wanted.value)
    if known[wanted]:
        raise SpotFilled(wanted.value)
    if known.get(Spot.STAMP):
        raise SpotTooLate(wanted.value)
    before = {Spot.STAMP: tuple(known), Spot.SUPERIOR: (Spot.HEAD,)}.get(wanted, ())
    for one in before:
        if one is not wanted and not known.get(one, True):
            raise SpotTooEarly(wanted.value, one.value)


def apparent_role(facts: CertificateFacts) -> SignerRole | None:
    """What a certificate shows itself to be; None when it says nothing that decides."""
    uid = facts.uid.upper()
    if uid.startswith(_OF_A_PERSON):
        return SignerRole.PERSON
    if uid.startswith(_OF_AN_AGENCY) or facts.organization_id:
        return SignerRole.AGENCY
    return None


def check_certificate(facts: CertificateFacts, when: datetime) -> None:
    """Whether a certificate may sign a paper now; asked before any PIN. Its days, then what its key may do."""
    if when < facts.begins:
        raise CertificateNotYetValid(facts.owner, facts.first_day)
    if when > facts.ends:
        raise CertificateExpired(facts.owner, facts.last_day)
    weak = facts.algorithm not in ("rsa", "ec") or facts.bits < (2048 if facts.algorithm == "rsa" else 256)
    if not facts.signs or facts.authority or weak:
        raise CertificateUsageWrong(facts.owner)


def check_owner(
    facts: CertificateFacts, role: SignerRole, agency: tuple[str, str], known: Sequence[KnownSigner], confirmed: bool
) -> bool:
    """Whether this certificate may act in this role for this agency (code and name; empty ones ask for none).

    True when a person has confirmed it just now and it is to be remembered, False when that was done before.
    CertificateRoleWrong: a head's never serves as the agency's and vice versa. CertificateOfAnother: confirmed before
    for another agency, or it names another by identifier. SignerNotConfirmed: seen for the first time.
    """
    shown = apparent_role(facts)
    before = [one for one in known if one.key == facts.key]
    if (shown is not None and shown is not role) or any(one.role is not role for one in before):
        raise CertificateRoleWrong(facts.owner, role.value)
    code, name = agency
    if any(one.agency == code for one in before):
        return False
    if code and role is SignerRole.AGENCY and any(one.agency for one in before):
        raise CertificateOfAnother(facts.owner, next(one.agency for one in before if one.agency), code)
    if not confirmed:
        raise SignerNotConfirmed(facts.owner, facts.uid, role.value, name, names_agency(facts, role, code, name))
    return True


def names_agency(facts: CertificateFacts, role: SignerRole, code: str, name: str) -> bool:
    """Whether a certificate names this agency itself: by identifier, or where its role puts the name."""
    if code and facts.organization_id and facts.organization_id.endswith(code):
        return True
    places = (facts.common_name,) if role is SignerRole.AGENCY else (*facts.units, facts.organization)
    return bool(name) and any(same_words(place, name) for place in places if place)
