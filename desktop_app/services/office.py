"""The office: one open workspace, and everything a use case may need from outside, handed in by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.carriers import Carriers
    from desktop_app.domain.clock import Clock
    from desktop_app.domain.commitment_papers import StackRow
    from desktop_app.domain.consolidated import ConsolidatedTable
    from desktop_app.domain.contents import Contents
    from desktop_app.domain.encryption import Locker
    from desktop_app.domain.evidence import EvidenceFiles
    from desktop_app.domain.incoming_papers import PageReader
    from desktop_app.domain.inspection_files import Part
    from desktop_app.domain.likeness import Sketcher
    from desktop_app.domain.official import OfficialCertificates
    from desktop_app.domain.open_things import OpenTask, OpenThing
    from desktop_app.domain.packages import Opener, Sealer
    from desktop_app.domain.paper_reading import PaperReader
    from desktop_app.domain.part_facts import PartFacts, PartTexts
    from desktop_app.domain.people import PeopleTable
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.domain.photos import PhotoSheet
    from desktop_app.domain.printing import Order, Printed
    from desktop_app.domain.rankings import Unranked
    from desktop_app.domain.refusal import Refusal
    from desktop_app.domain.shortcoming_orders import ShortcomingList
    from desktop_app.domain.signature_judging import SignatureExaminer
    from desktop_app.domain.tallies import Tally
    from desktop_app.domain.trust import AtRest
    from desktop_app.domain.watch import Watch
    from desktop_app.domain.workspaces import WorkspaceInfo
    from desktop_app.domain.written_tables import Table
    from desktop_app.services.house import Health
    from desktop_app.services.in_force import InForce
    from desktop_app.services.recovery import RecoverySheet
    from desktop_app.services.table_files import TableFiles
    from desktop_app.services.unit_of_work import UnitOfWork


class KeyCabinet(Protocol):
    """Makes, certifies and opens keys; private keys stay in this person's profile, never in the workspace."""

    def new_root(self, file: Path, passphrase: str, code: str, name: str, training: bool = False) -> bytes:
        """Write a root key under a passphrase, read it back, and return its certificate (DER)."""

    def new_operational(
        self,
        workspace_id: str,
        root_file: Path,
        passphrase: str,
        code: str,
        name: str,
        now: datetime,
        *,
        above: int = 0,
        revoked_operational: Mapping[int, datetime] | None = None,
        revoked_agencies: Mapping[int, datetime] | None = None,
    ) -> tuple[bytes, bytes, tuple[bytes, ...]]:
        """Make this workspace's operational key; returns (root, operational certificate, the root's new CRL and the
        new key's first) as DER. `above`: the root's highest CRLNumber known here."""

    def root_of(self, root_file: Path) -> tuple[bytes, tuple[bytes, ...]]:
        """Root certificate and every operational one it has signed, newest first (DER); KeyMissing."""

    def new_agency(self, workspace_id: str, code: str, name: str, training: bool = False) -> bytes:
        """Make this workspace's key; returns its self-signed certificate (DER)."""

    def certify(self, workspace_id: str, operational: bytes, enrolment: bytes, code: str, name: str) -> bytes:
        """Sign an agency's key with our operational key; returns the agency's certificate (DER)."""

    def renew(self, workspace_id: str, operational: bytes, certificate: bytes, name: str) -> bytes:
        """Sign an agency's key once more, with another operational key of ours; returns the new certificate (DER)."""

    def shown(self, workspace_id: str, certificate: bytes, name: str) -> bytes:
        """Our agency's key, shown anew by a self-signed certificate (DER); KeyMissing."""

    def destroy(self, workspace_id: str, certificate: bytes) -> bool:
        """Overwrite and remove the private key of a certificate (DER); whether it was there."""

    def holds(self, workspace_id: str, certificate: bytes) -> bool:
        """Whether this account holds the private key of a certificate (DER), open or closed."""

    def at_rest(self, workspace_id: str) -> AtRest:
        """How the secrets of a workspace rest in this person's profile."""

    def repair(self, workspace_id: str) -> tuple[str, ...]:
        """Close folders and files of secrets that other accounts could read; which they were."""

    def unlock(self, workspace_id: str) -> None:
        """Open the secrets of a workspace, so that what needs them finds them open; KeyLocked, PassphraseWrong."""

    def protect(self, workspace_id: str, passphrase: str) -> None:
        """Put every secret of a workspace under a passphrase, or under none when it is empty."""

    def backup(self, workspace_id: str, recipients: Sequence[str], file: Path) -> tuple[str, ...]:
        """Write every secret of a workspace into a file that only these recipients open; the names of the secrets."""

    def restore(self, workspace_id: str, file: Path, identity: str) -> tuple[str, ...]:
        """Put the secrets of a backup back where they rest; BackupUnreadable, BackupForeign."""

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

    def issuer_needed(self, certificate: bytes) -> bool:
        """Whether another key signed this certificate (DER): not so for roots and for what an agency shows first."""

    def training(self, certificate: bytes) -> bool:
        """Whether a certificate (DER) is one for training."""

    def valid_until(self, certificate: bytes) -> datetime:
        """The last moment of a certificate (DER)."""

    def listed(self, certificate: bytes, crls: Collection[bytes]) -> bool:
        """Whether the serial number of a certificate (DER) stands in any of these CRLs."""


class Printer(Protocol):
    """Official papers, to the millimetre, and what they say as tables."""

    def paper(self, order: Order, target: Path) -> Printed:
        """Write the paper of an order into `target`; the ending of its name says in which form.

        PaperFormUnknown; OSError when the place cannot be written.
        """

    def records_sha256(self, pdf: Path) -> str:
        """The digest of the frozen lines that a printed report carries; empty when it carries none or is damaged."""

    def stack(
        self,
        orders: Iterable[tuple[str, Order, bool]],
        cover: Callable[[tuple[StackRow, ...]], Order],
        target: Path,
        copies: int,
        duplex: bool,
    ) -> tuple[StackRow, ...]:
        """Many papers as one PDF, below a sheet that lists them; returns the list.

        Each order with whose it is and whether it was made ready here. With `duplex` each copy begins on the front of
        a sheet. The orders are taken one at a time: hundreds of papers need no more room than one. PaperFormUnknown for
        anything but PDF; OSError.
        """

    def photos(self, sheet: PhotoSheet, target: Path) -> None:
        """Photographs as one PDF without what cameras write beside them; PhotoUnreadable."""

    def recovery_sheet(self, sheet: RecoverySheet, target: Path) -> None:
        """Phiếu khôi phục khóa, for this account alone."""

    def unranked(self, why: Unranked) -> str:
        """Why an agency is not ranked, as a ranking says it."""

    def part_texts(self, facts: PartFacts) -> PartTexts:
        """What the registers say, as paragraphs for parts I and III of a report."""

    def consolidated_sheet(self, table: ConsolidatedTable) -> Table:
        """Biểu tổng hợp for Excel."""

    def shortcoming_sheets(self, order: ShortcomingList) -> tuple[Table, ...]:
        """Danh sách tồn tại, hạn chế for Excel."""

    def people_sheet(self, table: PeopleTable) -> Table:
        """Bảng tổng hợp xếp loại cá nhân for Excel."""

    def inspection_sheet(self, part: Part, rows: Sequence[object], names: Mapping[str, str]) -> Table:
        """Tasks (CheckedTask), entries of registers or violations within an inspection, for Excel; `names` by code."""

    def open_sheet(self, things: Sequence[OpenThing]) -> Table:
        """What is open beside tasks, for Excel."""

    def delegated_sheet(self, tasks: Sequence[OpenTask]) -> Table:
        """Tasks that are not done, with who answers for each, for Excel."""

    def brief_picture(self, order: Order, target: Path) -> None:
        """The one page of an order as a picture (.png), black and white enough for any printer; OSError."""

    def tally_sheets(self, tallies: Sequence[Tally]) -> tuple[Table, ...]:
        """Biểu tổng hợp by each of the ways for Excel, a sheet each."""


class Standing(Protocol):
    """Whether this workspace may be written on this machine and today, and who else could."""

    def hindrance(self) -> Refusal | None:
        """What makes it read-only now: CLOCK_DOUBTFUL, WORKSPACE_BEHIND, WORKSPACE_ELSEWHERE; None when nothing."""

    def trouble(self) -> str:
        """Why its mark outside the workspace could not be kept; empty when it could."""

    def key_holder(self) -> str:
        """The account of this machine that holds its key, when that is another one; empty when nobody knows."""


@dataclass(frozen=True, slots=True)
class Office:
    """One open workspace."""

    info: WorkspaceInfo
    folder: Path
    work: Callable[[], UnitOfWork]
    """A transaction that may write: takes the write lock; any refusal of `standing.hindrance()`."""
    look: Callable[[], UnitOfWork]
    """A reading one: sees one unchanging state and never waits for a writer."""
    files: EvidenceFiles
    keys: KeyCabinet
    opener: Opener
    locker: Locker
    contents: Contents
    printer: Printer
    pages: PaperReader
    tables: TableFiles
    clock: Clock
    new_id: Callable[[], str]
    actor: str
    in_force: InForce
    official: OfficialCertificates
    program: str
    stamp_of: Callable[[Path], str | None]
    """The stamp of a state secret that a file bears on a line of its own, or None."""
    signatures: SignatureExaminer
    incoming: PageReader
    """Reads what papers of others say of themselves."""
    sketcher: Sketcher
    """Takes sketches of files, by which near copies are found."""
    carriers: Carriers
    """Moves files in and out: sticks, folders, mails."""
    keep_file: Callable[[Path, Path], None]
    """Copy a file to its place, whole or not at all: temporary file, fsync, read back, rename, fsync the folder."""
    standing: Standing
    examine: Callable[[Watch], Health]
    """Read the whole workspace and say what is wrong; changes nothing. The watch counts bytes."""
    indices: Path
    """Folder of the shipped sets of criteria."""
    templates: Path
    """Folder of the shipped templates of papers."""
    move_file: Callable[[Path, Path], None]
    """Rename a finished file within the workspace and make it last: fsync, rename, fsync the folder."""

    @property
    def resources(self) -> Path:
        """Folder of what comes with the program."""
        return self.templates.parent

    @property
    def calendars(self) -> Mapping[str, ReportingCalendar]:
        """Reporting calendars by name, data packs included."""
        return self.in_force.calendars

    @property
    def working_days(self) -> WorkingDays:
        """Days off, data packs included."""
        return self.in_force.working_days
