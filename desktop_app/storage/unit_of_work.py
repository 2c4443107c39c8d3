"""One transaction over one workspace, on SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

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
from desktop_app.services.unit_of_work import Notes, Search
from desktop_app.storage.addressees import SqlAddressees
from desktop_app.storage.agencies import SqlAgencies
from desktop_app.storage.approvals import SqlMoves
from desktop_app.storage.assignments import SqlAssignments
from desktop_app.storage.audit import SqlAudit
from desktop_app.storage.chains import SqlChains
from desktop_app.storage.collecting_sheets import SqlCollectingSheets
from desktop_app.storage.completions import SqlCompletions
from desktop_app.storage.copy_layouts import SqlCopyLayouts
from desktop_app.storage.custody import SqlCustody
from desktop_app.storage.documents import SqlDocuments
from desktop_app.storage.engine import READING, refusal_of
from desktop_app.storage.evidence import SqlEvidence
from desktop_app.storage.handed_papers import SqlHandedPapers
from desktop_app.storage.keys import SqlKeys
from desktop_app.storage.matches import SqlMatches
from desktop_app.storage.matters import SqlMatters
from desktop_app.storage.notes import SqlNotes
from desktop_app.storage.plan_sources import SqlPlanSources
from desktop_app.storage.progress import SqlProgress
from desktop_app.storage.recipients import SqlRecipients
from desktop_app.storage.registers import SqlRegisters
from desktop_app.storage.reports import SqlReports
from desktop_app.storage.search import SearchIndex, SqlSearch
from desktop_app.storage.signature_verdicts import SqlSignatureVerdicts
from desktop_app.storage.sketches import SqlSketches
from desktop_app.storage.tallies import SqlTallies
from desktop_app.storage.tasks import SqlTasks
from desktop_app.storage.users import SqlUsers
from desktop_app.storage.workspaces import read_info, renew


class SqlUnitOfWork:
    """Repositories that share one transaction: `with SqlUnitOfWork(engine) as work: ... work.commit()`.

    Entering takes the write lock (BEGIN IMMEDIATE) unless `reading` is True; a reading one sees the state of the
    moment it first reads, never waits for a writer, and has nothing to commit. WorkspaceBusy when another writer does
    not finish within 15 seconds; WorkspaceDiskFull and WorkspaceDamaged wherever the database says so.
    """

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

    def __init__(self, engine: Engine, reading: bool = False, sealed: Callable[[], None] | None = None) -> None:
        """`sealed` is called after a commit that brought a package of ours into the book."""
        self._engine = engine
        self._sealed = sealed
        self._reading = reading
        self._folder = str(Path(engine.url.database or "").parent)
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        if self._connection is not None:
            raise RuntimeError("a unit of work is entered once")
        connection = None
        try:
            connection = self._engine.connect().execution_options(**{READING: self._reading})
            self.info = read_info(connection)
        except Exception as error:
            if connection is not None:
                connection.close()
            self._translate(error)
            raise
        self._connection = connection
        index = SearchIndex(connection)
        self.agencies = SqlAgencies(connection)
        self.documents = SqlDocuments(connection)
        self.tasks = SqlTasks(connection, index)
        self.assignments = SqlAssignments(connection)
        self.progress = SqlProgress(connection, index)
        self.completions = SqlCompletions(connection)
        self.evidence = SqlEvidence(connection, index)
        self.reports = SqlReports(connection, self.info.code)
        self.custody = self._custody = SqlCustody(connection)
        self.chains = SqlChains(connection)
        self.keys = SqlKeys(connection, self.info)
        self.audit = SqlAudit(connection)
        self.search = SqlSearch(connection)
        self.notes = SqlNotes(connection)
        self.matches = SqlMatches(connection)
        self.matters = SqlMatters(connection)
        self.plan_sources = SqlPlanSources(connection)
        self.addressees = SqlAddressees(connection)
        self.collecting = SqlCollectingSheets(connection)
        self.layouts = SqlCopyLayouts(connection)
        self.recipients = SqlRecipients(connection)
        self.signatures = SqlSignatureVerdicts(connection)
        self.handed = SqlHandedPapers(connection)
        self.tallies = SqlTallies(connection)
        self.registers = SqlRegisters(connection)
        self.sketches = SqlSketches(connection)
        self.moves = SqlMoves(connection)
        self.users = SqlUsers(connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()  # what was not committed is rolled back
        self._translate(error)

    def commit(self) -> None:
        """Keep everything done since entering; disk full is WorkspaceDiskFull and nothing is kept."""
        if self._connection is None or self._reading:
            raise RuntimeError("nothing to commit: the unit of work is not open for writing")
        try:
            self._connection.commit()
        except Exception as error:
            self._connection.rollback()
            self._translate(error)
            raise
        if self._sealed is not None and self._custody.sealed:
            self._custody.sealed = False
            self._sealed()

    def let_go(self) -> None:
        """Give back the pages that SQLite keeps of what was read lately: up to 32 MB a connection."""
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        self._connection.exec_driver_sql("pragma shrink_memory")

    def renew(self, incarnation: str) -> None:
        """Begin another incarnation: numbers restart at 1."""
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        renew(self._connection, incarnation)
        self.info = replace(self.info, incarnation=incarnation)

    def _translate(self, error: BaseException | None) -> None:
        refusal = refusal_of(error, self._folder)
        if refusal is not None:
            raise refusal from error
