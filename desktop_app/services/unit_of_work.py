"""One transaction over one workspace: leaving it without `commit()` rolls everything back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from desktop_app.domain.agencies import Agencies
    from desktop_app.domain.approvals import Moves
    from desktop_app.domain.assigning_documents import AssigningDocuments
    from desktop_app.domain.assignment_book import Assignments
    from desktop_app.domain.audit import AuditLog
    from desktop_app.domain.chains import Chains
    from desktop_app.domain.collecting_sheets import CollectingSheets
    from desktop_app.domain.completions import Completions
    from desktop_app.domain.copy_layouts import CopyLayouts
    from desktop_app.domain.custody import Custody
    from desktop_app.domain.encryption import Recipients
    from desktop_app.domain.evidence import EvidenceBook
    from desktop_app.domain.groups import Addressees
    from desktop_app.domain.issuing_roads import HandedPapers
    from desktop_app.domain.likeness import Sketches
    from desktop_app.domain.matches import Matches
    from desktop_app.domain.matters import Matters
    from desktop_app.domain.plan_sources import PlanSources
    from desktop_app.domain.progress import ProgressBook
    from desktop_app.domain.registers import Registers
    from desktop_app.domain.reports import Reports
    from desktop_app.domain.signature_judging import SignatureVerdicts
    from desktop_app.domain.tallies import Tallies
    from desktop_app.domain.tasks import Tasks
    from desktop_app.domain.trust import KeyRegister
    from desktop_app.domain.users import Users
    from desktop_app.domain.workspaces import WorkspaceInfo


class Search(Protocol):
    """Full text with and without marks."""

    def assignments(self, text: str, limit: int = 2000) -> tuple[str, ...]:
        """Ids of assignments whose task, entries or evidence match every word, best first; marks count when typed."""

    def matching(self, text: str) -> frozenset[str]:
        """The same ids, in no order and all of them: for a list that is searched while somebody types."""

    def prepare(self) -> None:
        """Read what `matching` needs besides the index, so that the first key does not wait for it."""


class Notes(Protocol):
    """Small facts of a workspace by name: drafts, preferences of a list, the phone secret."""

    def get(self, name: str) -> str | None:
        """The value, or None."""

    def put(self, name: str, value: str) -> None:
        """Set or replace."""


class UnitOfWork(Protocol):
    """Repositories that share one transaction (BEGIN IMMEDIATE when entered)."""

    info: WorkspaceInfo
    agencies: Agencies
    documents: AssigningDocuments
    tasks: Tasks
    assignments: Assignments
    progress: ProgressBook
    completions: Completions
    evidence: EvidenceBook
    reports: Reports
    custody: Custody
    chains: Chains
    keys: KeyRegister
    audit: AuditLog
    search: Search
    notes: Notes
    matches: Matches
    matters: Matters
    plan_sources: PlanSources
    addressees: Addressees
    collecting: CollectingSheets
    layouts: CopyLayouts
    recipients: Recipients
    signatures: SignatureVerdicts
    handed: HandedPapers
    tallies: Tallies
    registers: Registers
    sketches: Sketches
    moves: Moves
    users: Users

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def let_go(self) -> None:
        """Give back the memory in which what was read lately is kept; it is read again when somebody asks."""

    def renew(self, incarnation: str) -> None:
        """Begin another incarnation: numbers restart at 1."""

    def commit(self) -> None:
        """Keep everything done since entering; disk full is WorkspaceDiskFull and nothing is kept."""
