"""Minh chứng: files kept by their SHA-256, and what each proves. Withdrawn files leave a tombstone with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file, with the facts of the paper it holds."""

    id: str
    sha256: str
    size: int
    file_name: str
    """As the user named it, NFC; lives in records only, never in an archive."""
    media_type: str
    number: str
    dated_on: date | None
    issuer: str
    abstract: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """That a file proves something about an assignment; `reason` says why it is used again for another task."""

    id: str
    evidence_id: str
    assignment_id: str
    requirement: str
    reason: str
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A withdrawn file: the record stays, the bytes are destroyed."""

    id: str
    evidence_id: str
    sha256: str
    reason: str
    withdrawn_at: datetime
    withdrawn_by: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One file as a person sees it beside an assignment."""

    evidence: Evidence
    link: EvidenceLink
    withdrawn: Tombstone | None
    uses: int
    """How many assignments it proves."""


@dataclass(eq=False)
class EvidenceUnknown(Refusal, code="EVIDENCE_UNKNOWN"):
    """No such file in the workspace."""

    evidence: str


@dataclass(eq=False)
class EvidenceAltered(Refusal, code="EVIDENCE_ALTERED"):
    """The kept bytes are no longer those of the day they were taken in."""

    sha256: str
    file_name: str


@dataclass(eq=False)
class EvidenceMissing(Refusal, code="EVIDENCE_MISSING"):
    """The bytes of a file are not in the store."""

    sha256: str
    file_name: str


@dataclass(eq=False)
class EvidenceEmpty(Refusal, code="EVIDENCE_EMPTY"):
    """A file without bytes proves nothing."""

    file_name: str


@dataclass(eq=False)
class EvidenceTooLarge(Refusal, code="EVIDENCE_TOO_LARGE"):
    """One file alone does not fit into a package."""

    file_name: str
    size: int
    limit: int


@dataclass(eq=False)
class EvidenceUnreadable(Refusal, code="EVIDENCE_UNREADABLE"):
    """The file to attach cannot be read: gone, locked by another program, a folder, or a link."""

    file_name: str
    reason: str


@dataclass(eq=False)
class SecretDocument(Refusal, code="SECRET_DOCUMENT"):
    """The file bears the stamp of a state secret; nothing of it is kept."""

    file_name: str
    stamp: str


@dataclass(eq=False)
class WithdrawalNeedsReason(Refusal, code="WITHDRAWAL_NEEDS_REASON"):
    """Bytes are destroyed only with a reason."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What the store says of bytes it has taken in."""

    sha256: str
    size: int


class EvidenceFiles(Protocol):
    """The bytes, by SHA-256: written whole or not at all, read-only."""

    def take_in(self, source: Path, watch: Watch) -> StoredFile:
        """Copy a file in, hashing on the way; EvidenceUnreadable, EvidenceEmpty, disk full as WorkspaceDiskFull."""

    def take_stream(self, stream: BinaryIO, sha256: str, size: int) -> None:
        """Keep bytes that must have this hash and size, else nothing is kept and EvidenceAltered."""

    def path(self, sha256: str) -> Path:
        """Where the bytes lie; EvidenceMissing."""

    def has(self, sha256: str) -> bool:
        """Whether the bytes are there."""

    def destroy(self, sha256: str) -> None:
        """Remove the bytes for good; nothing happens when they are not there."""


class EvidenceBook(Protocol):
    """Evidence records of one workspace; nothing here edits or removes."""

    def add(self, evidence: Evidence) -> None:
        """Append."""

    def link(self, link: EvidenceLink) -> None:
        """Append."""

    def withdraw(self, tombstone: Tombstone) -> None:
        """Append."""

    def get(self, evidence_id: str) -> Evidence:
        """By id; EvidenceUnknown."""

    def by_sha256(self, sha256: str) -> Evidence | None:
        """The first record of these bytes that is not withdrawn."""

    def standing(self, sha256: str) -> tuple[Evidence, ...]:
        """Every record of these bytes that is not withdrawn, oldest first."""

    def of_assignment(self, assignment_id: str) -> tuple[EvidenceRow, ...]:
        """Newest first."""

    def by_assignment(self, document_id: str, agency_code: str) -> Mapping[str, tuple[EvidenceRow, ...]]:
        """`of_assignment` of all parts of an agency in a document together; parts without evidence are left out."""

    def last_days(self, document_id: str, agency_code: str, today: date) -> Mapping[str, date]:
        """The day up to `today` on which something was last attached to each part, withdrawn or not."""

    def of_document(
        self, document_id: str, agency_code: str
    ) -> tuple[tuple[Evidence, ...], tuple[EvidenceLink, ...], tuple[Tombstone, ...]]:
        """All records of an agency for a document, in the order they were written."""
