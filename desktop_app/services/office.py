"""The office: one open workspace, and everything a use case may need from outside, handed in by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.clock import Clock
    from desktop_app.domain.contents import Contents
    from desktop_app.domain.evidence import EvidenceFiles
    from desktop_app.domain.packages import Opener, Sealer
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.domain.reports import Issue, ReportContent
    from desktop_app.domain.workspaces import WorkspaceInfo
    from desktop_app.services.unit_of_work import UnitOfWork


class KeyCabinet(Protocol):
    """Makes, certifies and opens keys; private keys stay in this person's profile, never in the workspace."""

    def new_root(self, file: Path, passphrase: str, code: str, name: str) -> bytes:
        """Write a root key under a passphrase, read it back, and return its certificate (DER)."""

    def new_operational(
        self, workspace_id: str, root_file: Path, passphrase: str, code: str, name: str, now: datetime
    ) -> tuple[bytes, bytes, tuple[bytes, ...]]:
        """Make this workspace's operational key; returns (root, operational certificate, both first CRLs) as DER."""

    def new_agency(self, workspace_id: str, code: str, name: str) -> bytes:
        """Make this workspace's key; returns its self-signed certificate (DER)."""

    def certify(self, workspace_id: str, operational: bytes, enrolment: bytes, code: str, name: str) -> bytes:
        """Sign an agency's key with our operational key; returns the agency's certificate (DER)."""

    def sealer(self, workspace_id: str, chain: tuple[bytes, ...]) -> Sealer:
        """What seals for this workspace; `chain` is the certificate, then (for agencies) its issuer; KeyMissing."""

    def fingerprint(self, certificate: bytes) -> str:
        """SHA-256 (hex) of the public key info of a certificate (DER)."""

    def revocation_list(
        self, operational: bytes, workspace_id: str, number: int, revoked: Mapping[int, datetime]
    ) -> bytes:
        """A new full CRL (DER) by our operational key: serial number → day of revocation."""

    def issued(self, certificate: bytes, issuer: bytes) -> bool:
        """Whether `issuer` (DER) signed `certificate` (DER)."""

    def crl_numbers(self, crls: tuple[bytes, ...]) -> tuple[tuple[str, int], ...]:
        """(fingerprint of the issuer's key, CRLNumber) of each CRL (DER)."""

    def subject_code(self, certificate: bytes) -> str:
        """The agency or province code that a certificate (DER) names."""

    def serial(self, certificate: bytes) -> int:
        """The serial number of a certificate (DER)."""


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """One agency in the consolidated table."""

    code: str
    name: str
    block: str
    counts: tuple[int, int, int, int]
    """Done on time, done late, in time, overdue: of the newest accepted or received report."""
    total: int
    period: str
    state: str
    """State of the newest report, empty when none arrived."""
    arrived_on: str
    """dd/MM/yyyy, empty when none."""
    late: bool
    """True when it arrived after the calendar's sending day."""


@dataclass(frozen=True, slots=True)
class ConsolidatedTable:
    """Tổng hợp: one document, one period, all its agencies; tasks counted once."""

    document: AssigningDocument
    period: str
    made_at: datetime
    rows: tuple[ConsolidatedRow, ...]
    received: int
    expected: int
    training: bool


class Printer(Protocol):
    """Official papers as PDF, to the millimetre, and tables as xlsx."""

    def report(
        self,
        content: ReportContent,
        agency: Agency,
        number: str,
        issued_on: date | None,
        records_sha256: str,
        training: bool,
        target: Path,
        *,
        document: AssigningDocument | None = None,
        replaced: Issue | None = None,
    ) -> None:
        """Báo cáo with its task annex; `number` empty and `issued_on` None leave both open, as in a draft.

        `document` adds issuer and addressee, `replaced` names the report that this one replaces.
        """

    def records_sha256(self, pdf: Path) -> str:
        """The digest of the frozen lines that a printed report carries; empty when it carries none or is damaged."""

    def consolidated_pdf(self, table: ConsolidatedTable, issuer: Agency | None, target: Path) -> None:
        """Biểu tổng hợp, landscape A4."""

    def consolidated_xlsx(self, table: ConsolidatedTable, target: Path) -> None:
        """The same as a workbook."""


@dataclass(frozen=True, slots=True)
class Office:
    """One open workspace."""

    info: WorkspaceInfo
    folder: Path
    work: Callable[[], UnitOfWork]
    """A transaction that may write: takes the write lock."""
    look: Callable[[], UnitOfWork]
    """A reading one: sees one unchanging state and never waits for a writer."""
    files: EvidenceFiles
    keys: KeyCabinet
    opener: Opener
    contents: Contents
    printer: Printer
    clock: Clock
    new_id: Callable[[], str]
    actor: str
    calendars: Mapping[str, ReportingCalendar]
    working_days: WorkingDays
    program: str
    stamp_of: Callable[[Path], str | None]
    """The stamp of a state secret that a file bears on a line of its own, or None."""
    keep_file: Callable[[Path, Path], None]
    """Copy a file to its place, whole or not at all: temporary file, fsync, read back, rename, fsync the folder."""
    move_file: Callable[[Path, Path], None]
    """Rename a finished file within the workspace and make it last: fsync, rename, fsync the folder."""
