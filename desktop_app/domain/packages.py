"""Gói hồ sơ: kinds, who may send them to whom, and the header. The bytes are made and read in packages/."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, Literal, Protocol

from desktop_app.domain.refusal import NUMBERS, Refusal
from desktop_app.domain.trust import KeyRole, Trust
from desktop_app.domain.watch import Watch

EVERYBODY: Final = "*"
COMMON: Final = "common"
MAX_SIZE: Final = 4 * 1024**3 - 1024**2
MAX_WRITTEN: Final = MAX_SIZE - 64 * 1024
"""We write a little less than readers take: encrypted, the largest one still fits a FAT32 stick."""
MAX_ENTRIES: Final = 2000


class Kind(StrEnum):
    """Every kind of package of protocol section 2."""

    CERTIFICATE = "certificate"
    ASSIGNMENT = "assignment"
    AMENDMENT = "amendment"
    DATA_PACK = "data-pack"
    RANKING = "ranking"
    RECEIPT = "receipt"
    RETURN = "return"
    EVIDENCE_REQUEST = "evidence-request"
    DECISION = "decision"
    ENROLMENT = "enrolment"
    ACKNOWLEDGEMENT = "acknowledgement"
    COMMITMENT = "commitment"
    REPORT = "report"
    SUPPLEMENT = "supplement"
    REQUEST = "request"
    APPEAL = "appeal"
    HANDOVER = "handover"


class Way(StrEnum):
    """From whom to whom."""

    TO_ALL = "province to all"
    TO_AGENCY = "province to one agency"
    TO_PROVINCE = "agency to province"
    TO_SUCCESSOR = "agency to successor"


WAYS: Final[dict[Kind, frozenset[Way]]] = {
    Kind.CERTIFICATE: frozenset({Way.TO_ALL, Way.TO_AGENCY}),
    Kind.ASSIGNMENT: frozenset({Way.TO_ALL}),
    Kind.AMENDMENT: frozenset({Way.TO_ALL}),
    Kind.DATA_PACK: frozenset({Way.TO_ALL}),
    Kind.RANKING: frozenset({Way.TO_ALL}),
    Kind.RECEIPT: frozenset({Way.TO_AGENCY}),
    Kind.RETURN: frozenset({Way.TO_AGENCY}),
    Kind.EVIDENCE_REQUEST: frozenset({Way.TO_AGENCY}),
    Kind.DECISION: frozenset({Way.TO_AGENCY}),
    Kind.ENROLMENT: frozenset({Way.TO_PROVINCE}),
    Kind.ACKNOWLEDGEMENT: frozenset({Way.TO_PROVINCE}),
    Kind.COMMITMENT: frozenset({Way.TO_PROVINCE}),
    Kind.REPORT: frozenset({Way.TO_PROVINCE}),
    Kind.SUPPLEMENT: frozenset({Way.TO_PROVINCE}),
    Kind.REQUEST: frozenset({Way.TO_PROVINCE}),
    Kind.APPEAL: frozenset({Way.TO_PROVINCE}),
    Kind.HANDOVER: frozenset({Way.TO_SUCCESSOR}),
}
COMMON_KINDS: Final = frozenset({Kind.CERTIFICATE, Kind.ENROLMENT, Kind.RECEIPT, Kind.DATA_PACK, Kind.RANKING})
ISSUING: Final = frozenset({Kind.ASSIGNMENT, Kind.AMENDMENT})
"""Kinds that bring a whole document to everybody."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who: agency code and the fingerprint of the key that seals or opens for it."""

    code: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CrlNumber:
    """Which CRL of an issuer is in force."""

    issuer: str
    number: int


@dataclass(frozen=True, slots=True)
class Header:
    """Everything about a package but its content."""

    format: int
    kind: Kind
    sender: Party
    receiver: Party | None
    """None: to everybody (`*`)."""
    stream: str
    """`common`, or the id of one assigning document."""
    incarnation: str
    number: int
    previous: str | None
    """Identity of the package before it in this chain; None for number 1."""
    last_receipt: str | None
    """Identity of the newest receipt the sender holds."""
    document_id: str | None
    revision_digest: str | None
    audit_head: str
    created: datetime
    clock: Literal["system", "stated"]
    program: str
    speaks: tuple[int, ...]
    training: bool
    crls: tuple[CrlNumber, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that goes into or came out of a package: its hash, its size, where its bytes lie."""

    sha256: str
    size: int
    path: Path
    offset: int = 0
    """Where in `path` its bytes start: within a staged package they do not start at 0."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is needed to write a package."""

    header: Header
    records: Mapping[str, bytes]
    """Stem of `records/<stem>.jsonl` → its lines, each ended by LF."""
    documents: Mapping[str, Piece] = field(default_factory=dict)
    """Name inside `documents/` (ASCII, .pdf or .xlsx) → bytes."""
    evidence: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A package that was written and read back."""

    path: Path
    identity: str
    """SHA-256 (hex) of the manifest's bytes."""
    size: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose structure, seal, recipient and digests have been verified."""

    identity: str
    header: Header
    records: Mapping[str, bytes]
    documents: Mapping[str, Piece]
    """Offsets resolved: `read` copies the bytes out of the verified staging file."""
    evidence: Mapping[str, Piece]
    certificate: bytes
    """DER of the certificate that sealed it."""
    role: KeyRole
    """Whom that certificate makes the sender: the body that follows, or an agency."""
    body: str
    """Code of the body whose root it stands under; empty for an agency's own certificate."""
    certified: bool
    """False only for an agency's own self-signed certificate, which somebody must compare with the paper."""
    staged: Path


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file is not valid: stable code and number, the entry concerned, and a detail for the log."""

    code: str
    number: int
    entry: str
    message: str


@dataclass(eq=False)
class PackageRefused(Refusal):
    """The file cannot be accepted; `reason` is one of the register's codes, `entry` the part concerned."""

    reason: str
    entry: str = ""
    detail: str = ""

    @property
    def code(self) -> str:
        """The reason itself: each has a sentence of its own."""
        return self.reason

    def __post_init__(self) -> None:
        if self.reason not in NUMBERS:
            raise KeyError(f"{self.reason} has no number in the register")


@dataclass(eq=False)
class WrongDirection(Refusal, code="WRONG_DIRECTION"):
    """This kind of package never travels this way."""

    kind: str
    way: str


@dataclass(eq=False)
class WrongRecipient(Refusal, code="WRONG_RECIPIENT"):
    """The package is for somebody else; untouched."""

    kind: str
    receiver: str


@dataclass(eq=False)
class TrainingMismatch(Refusal, code="TRAINING_MISMATCH"):
    """A training package in a real workspace, or the other way round."""

    training: bool


@dataclass(eq=False)
class VersionTooNew(Refusal, code="VERSION_TOO_NEW"):
    """A newer program wrote this; it is kept and tried again after an update."""

    format: int
    kind: str


def check_way(header: Header, from_province: bool, to_province: bool) -> Way:
    """The way a package travels, or WrongDirection."""
    if from_province:
        way = Way.TO_ALL if header.receiver is None else Way.TO_AGENCY
    else:
        way = Way.TO_PROVINCE if to_province else Way.TO_SUCCESSOR
    nobody_named = header.receiver is None and not from_province
    if way not in WAYS[header.kind] or (from_province and to_province) or nobody_named:
        raise WrongDirection(header.kind, way)
    if (header.kind in COMMON_KINDS) != (header.stream == COMMON):
        raise WrongDirection(header.kind, header.stream)
    return way


class Sealer(Protocol):
    """Writes and seals packages with this workspace's key."""

    @property
    def fingerprint(self) -> str:
        """Of the key that seals."""

    def seal(self, draft: Draft, destination: Path, watch: Watch) -> Sealed:
        """Write, fsync, read back with the strict reader, rename; EvidenceAltered when bytes differ from intake."""


class Opener(Protocol):
    """Reads packages strictly."""

    def open(self, path: Path, staging: Path, trust: Trust, us: tuple[str, ...], watch: Watch) -> Opened:
        """Copy to `staging` (unless `path` is that private file), verify structure, seal, trust, recipient (`us`: our
        codes), every digest; any Refusal."""

    def open_own(self, path: Path, staging: Path, code: str, keys: frozenset[str], watch: Watch) -> Opened:
        """The same for a file that we have sealed ourselves: `code` is ours, `keys` are the fingerprints of all our
        keys, revoked ones too; NotOurOwnFile for any other."""

    def root_in(self, path: Path, replaced: str = "") -> bytes:
        """The root certificate (DER) that a certificate package for everybody claims, before anything is believed.

        `replaced`: fingerprint of the root pinned so far; RootDiffers unless the new one says that it replaces it.
        """

    def stream(self, opened: Opened, piece: Piece) -> AbstractContextManager[BinaryIO]:
        """Read one verified file where it lies in the staged package; ends at its last byte."""

    def extract(self, opened: Opened, piece: Piece, destination: Path) -> None:
        """Copy one verified file out, whole or not at all."""


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One line of the custody book."""

    id: str
    direction: Literal["in", "out"]
    kind: Kind
    party: str
    party_name: str
    stream: str
    number: int
    identity: str
    file_name: str
    size: int
    created: datetime
    arrived_on: date | None
    state: str
    """`exported`, `received`; of what no receipt answers `sealed`, `given`; `applied`, `refused`, `waiting`,
    `quarantined`, `duplicate`."""
    refusal: str
    """Code of the refusal, empty when none."""
    report_id: str | None
