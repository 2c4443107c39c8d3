"""What each kind of package says, as plain records; packages/contents.py gives and reads their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Protocol

from desktop_app.domain.agencies import Agency
from desktop_app.domain.amendments import Amendment
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Assignment
from desktop_app.domain.commitments import CommitmentContent
from desktop_app.domain.custody import Receipt
from desktop_app.domain.encryption import Recipient
from desktop_app.domain.evidence import Evidence, EvidenceLink, Tombstone
from desktop_app.domain.matches import Match
from desktop_app.domain.matters import Matter
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import ProgressEntry
from desktop_app.domain.registers import RegisterEntry
from desktop_app.domain.reports import Acceptance, Issue, ReportContent, Return
from desktop_app.domain.successions import Handover
from desktop_app.domain.tasks import Task

BEFORE: Final = datetime(1, 1, 2, tzinfo=UTC)
"""Before every moment that anybody has stated."""
Statement = ProgressEntry | Evidence | EvidenceLink | Tombstone | Issue | Match | RegisterEntry
"""Entries of an agency that travel: append-only, kept and sent again as the bytes of their first export."""


@dataclass(frozen=True, slots=True)
class AssignmentContents:
    """Kind `assignment`: one document with its tasks and who has which part."""

    document: AssigningDocument
    agencies: tuple[Agency, ...]
    tasks: tuple[Task, ...]
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class AmendmentContents:
    """Kind `amendment`: the whole document at its next revision, and what is said of it."""

    amendment: Amendment
    whole: AssignmentContents


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision as a workspace keeps it: an agency keeps the tasks it has a part in."""

    number: int
    digest: str
    """SHA-256 (hex) of the whole revision's canonical lines."""
    contents: AssignmentContents
    amendment: Amendment | None
    """None for the document as first issued."""


def revision_rank(revision: Revision) -> tuple[int, datetime, str]:
    """Higher is newer. Two revisions of one number exist only when a follower was restored: the later word counts."""
    amendment = revision.amendment
    return revision.number, amendment.made_at if amendment else BEFORE, revision.digest


@dataclass(frozen=True, slots=True)
class EnrolmentContents:
    """Kind `enrolment`: an agency shows its key."""

    agency_code: str
    agency_name: str
    head_name: str
    certificate: bytes
    """DER, self-signed."""
    recipient: str
    """What files for it are encrypted for."""


@dataclass(frozen=True, slots=True)
class CertificateContents:
    """Kind `certificate`: to everybody the root, operational certificates and CRLs; to one agency also its own."""

    root: bytes
    operational: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    agency: bytes | None
    phone_secret: bytes | None
    """32 random bytes for phone codes; only to one agency."""
    recipients: tuple[Recipient, ...] = ()
    """What files for the follower are encrypted for; only to one agency."""
    replaces: tuple[str, ...] = ()
    """Fingerprints of the roots that this one replaces because they were lost, the latest first: whoever missed one
    of them goes on from an earlier one."""


@dataclass(frozen=True, slots=True)
class ReportContents:
    """Kinds `report` and `supplement`: a full snapshot of the agency's statements for one document."""

    statements: Mapping[str, bytes]
    """Entry id → its line as first exported, in the order they were written."""
    frozen: Mapping[str, bytes]
    """Report id → its frozen lines."""
    report_id: str
    """The report this package brings."""
    read: Mapping[str, Statement] = field(default_factory=dict, compare=False, repr=False)
    """Entry id → what its line says; empty where nobody has read the lines."""


class Contents(Protocol):
    """Turns records into lines and back. Reading refuses with PackageRefused: unknown field or type, duplicate key,
    float, text not NFC or with control characters, over-long text, a line that would be written differently."""

    def write_assignment(self, contents: AssignmentContents) -> dict[str, bytes]:
        """Records by stem."""

    def read_assignment(self, records: Mapping[str, bytes]) -> AssignmentContents:
        """The other way."""

    def digest_assignment(self, contents: AssignmentContents) -> str:
        """SHA-256 (hex) of the revision's canonical lines."""

    def write_amendment(self, contents: AmendmentContents) -> dict[str, bytes]:
        """Records by stem: those of an assignment, and `amendment`."""

    def read_amendment(self, records: Mapping[str, bytes]) -> AmendmentContents:
        """The other way; the amendment must speak of the document and its revision."""

    def write_enrolment(self, contents: EnrolmentContents) -> dict[str, bytes]:
        """Records by stem."""

    def read_enrolment(self, records: Mapping[str, bytes]) -> EnrolmentContents:
        """The other way."""

    def write_certificate(self, contents: CertificateContents) -> dict[str, bytes]:
        """Records by stem."""

    def read_certificate(self, records: Mapping[str, bytes]) -> CertificateContents:
        """The other way."""

    def write_report(self, contents: ReportContents) -> dict[str, bytes]:
        """Records by stem: `snapshot`, and each frozen report under its own id."""

    def read_report(self, records: Mapping[str, bytes]) -> ReportContents:
        """The other way; every line and frozen report is decoded and checked."""

    def write_supplement(self, contents: ReportContents) -> dict[str, bytes]:
        """Records by stem: `snapshot` alone; what was frozen stands in the report."""

    def read_supplement(self, records: Mapping[str, bytes]) -> ReportContents:
        """The other way; nothing is frozen in it."""

    def write_receipt(self, receipt: Receipt) -> dict[str, bytes]:
        """Records by stem."""

    def read_receipt(self, records: Mapping[str, bytes]) -> Receipt:
        """The other way."""

    def write_resync(self, files: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Records by stem: what a receipt gives back; (identity, SHA-256 of the whole file), oldest first."""

    def read_resync(self, records: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
        """The other way; nothing when the receipt is no resync."""

    def write_return(self, answer: Return) -> dict[str, bytes]:
        """Records by stem."""

    def read_return(self, records: Mapping[str, bytes]) -> Return:
        """The other way."""

    def write_decision(self, decision: Acceptance) -> dict[str, bytes]:
        """Records by stem."""

    def read_decision(self, records: Mapping[str, bytes]) -> Acceptance | Matter:
        """The other way; decisions on anything but a report are matters."""

    def write_matter(self, matter: Matter) -> dict[str, bytes]:
        """Records by stem: one line; of a commitment also its frozen lines under its own id."""

    def read_matter(self, kind: Kind, records: Mapping[str, bytes]) -> Matter:
        """The other way; only a matter that travels as this kind."""

    def write_handover(self, handover: Handover) -> dict[str, bytes]:
        """Records by stem."""

    def read_handover(self, records: Mapping[str, bytes]) -> Handover:
        """The other way."""

    def matter_from(self, name: str, fields: Mapping[str, object]) -> Matter:
        """A matter from plain fields, as a file of a person gives them; PackageRefused when one does not fit."""

    def statement_line(self, statement: Statement) -> bytes:
        """One entry as a canonical line, without its LF."""

    def read_statement(self, line: bytes) -> Statement:
        """The other way."""

    def freeze(self, content: ReportContent) -> bytes:
        """The frozen lines of a report, each ended by LF."""

    def thaw(self, lines: bytes) -> ReportContent:
        """The other way."""

    def freeze_commitment(self, content: CommitmentContent) -> bytes:
        """The frozen lines of a commitment, each ended by LF."""

    def thaw_commitment(self, lines: bytes) -> CommitmentContent:
        """The other way; PackageRefused."""


def ids(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Their ids, in order."""
    return tuple(statement.id for statement in statements)
