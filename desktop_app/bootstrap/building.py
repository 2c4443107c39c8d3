"""The house of this machine: every adapter, put together into the office of an open workspace."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app import __version__
from desktop_app.bootstrap.shipped import calendars, clock_for, governed, working_days
from desktop_app.domain.workspaces import WorkspaceInfo
from desktop_app.runtime import clocks, paths, secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.backups import Backups
    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.carriers import Carriers
    from desktop_app.domain.clock import Clock
    from desktop_app.domain.first_contact import Presented
    from desktop_app.domain.paper_checks import Frozen
    from desktop_app.domain.paper_reading import PaperReader
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.domain.plan_answers import Answers
    from desktop_app.domain.plan_readings import ReadPlan
    from desktop_app.domain.rankings import Ranking
    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.domain.watch import Watch
    from desktop_app.services.clock import ClockFacts
    from desktop_app.services.house import Health, NewWorkspace
    from desktop_app.services.office import Office
    from desktop_app.services.sample_data import SampleEvidence
    from desktop_app.services.signing import Desk
    from desktop_app.storage.marks import MachineMarks
    from desktop_app.storage.workspace import Workspace

PROGRAM = f"camket {__version__}"


def new_id() -> str:
    """A UUIDv7, made where the record is born."""
    from uuid_utils import uuid7

    return str(uuid7())


class Building:
    """The house as the machine has it (services/house.py says what each method promises)."""

    def __init__(self, actor: str = "", machine: str = "", marks: Path | None = None) -> None:
        """`machine` and `marks` (folder of its marks) stand for another machine than the one this runs on."""
        self._actor = actor or os.environ.get("CAMKET_ACTOR") or getpass.getuser()
        self._machine = machine
        self._mark_places = (marks,) if marks is not None else ()
        self._troubles: list[str] = []
        self._passphrase = ""

    def marks(self) -> MachineMarks:
        """What this machine remembers of workspaces."""
        from desktop_app.runtime.machine import machine_id
        from desktop_app.storage.marks import MachineMarks

        keys = paths.profile() / "keys"
        return MachineMarks(
            self._mark_places or paths.marks(),
            self._machine or machine_id(),
            getpass.getuser(),
            lambda workspace_id: (keys / workspace_id).is_dir(),
        )

    @property
    def troubles(self) -> Sequence[str]:
        return tuple(self._troubles)

    @property
    def resources(self) -> Path:
        return paths.resources()

    @property
    def program(self) -> str:
        return PROGRAM

    @property
    def carriers(self) -> Carriers:
        from desktop_app.carriers.moving import Moving

        return Moving()

    @property
    def local(self) -> Path:
        return paths.profile()

    @property
    def calendars(self) -> Mapping[str, ReportingCalendar]:
        return calendars()

    @property
    def pages(self) -> PaperReader:
        from desktop_app.documents.page_reading import Pages

        return Pages()

    @property
    def working_days(self) -> WorkingDays:
        return working_days()

    @property
    def clock(self) -> Clock:
        return clocks.SystemClock()

    @property
    def desk(self) -> Desk:
        from desktop_app.documents.appearances import SignatureAppearances
        from desktop_app.documents.foreign_pdf import ready_to_sign
        from desktop_app.services.signing import Desk
        from desktop_app.signatures.known_signers import ProfileSigners
        from desktop_app.signatures.owners import issued_by
        from desktop_app.signatures.pdf_signing import PdfPapers
        from desktop_app.signatures.software_keys import SoftwareKeys
        from desktop_app.signatures.tokens import HelpedTokens

        resources = paths.resources()
        return Desk(
            papers=PdfPapers(),
            appearances=SignatureAppearances(resources / "fonts", resources / "layouts"),
            tokens=HelpedTokens(resources / "signing" / "drivers.toml"),
            files=SoftwareKeys(),
            known=ProfileSigners(paths.profile() / "signers.json"),
            issued=issued_by,
            clock=self.clock,
            plain=ready_to_sign,
        )

    @contextmanager
    def create(self, folder: Path, wanted: NewWorkspace, clock: Clock | None = None) -> Iterator[Office]:
        from desktop_app.storage.workspace import create

        used = clock or clock_for(wanted.training)
        info = WorkspaceInfo(
            new_id(), wanted.kind, wanted.code, wanted.sign, wanted.name, wanted.training, new_id(), used.now()
        )
        with self._kept(create(folder, info, self.marks())) as workspace:
            yield self._office(workspace, used)

    @contextmanager
    def open(self, folder: Path, clock: Clock | None = None) -> Iterator[Office]:
        from desktop_app.storage.workspace import open_workspace

        with self._kept(open_workspace(folder, marks=self.marks())) as workspace:
            yield self._office(workspace, clock or clock_for(workspace.info.training))

    def in_use(self, folder: Path) -> bool:
        from desktop_app.storage.lock import is_held

        return is_held(folder)

    @contextmanager
    def mend(self, folder: Path, clock: Clock | None = None) -> Iterator[Office]:
        from desktop_app.storage.workspace import open_workspace

        with self._kept(open_workspace(folder, marks=self.marks())) as workspace:
            yield self._office(workspace, clock or clock_for(workspace.info.training), mending=True)
            workspace.settle_mark()

    @contextmanager
    def _kept(self, opened: Workspace) -> Iterator[Workspace]:
        """A mark that could not be kept stops nobody, and is said."""
        try:
            with opened as workspace:
                yield workspace
        finally:
            if opened.trouble:
                from desktop_app.runtime import logs

                logs.note(f"mark: {opened.trouble}", warning=True)
                self._troubles.append(opened.trouble)

    def use_passphrase(self, passphrase: str) -> None:
        self._passphrase = passphrase

    def _office(self, workspace: Workspace, clock: Clock, mending: bool = False) -> Office:
        from desktop_app.documents.incoming_papers import IncomingPapers
        from desktop_app.documents.likeness_reading import Likenesses
        from desktop_app.documents.papers import Papers
        from desktop_app.documents.stamps import stamp_of
        from desktop_app.packages.at_rest import Vault
        from desktop_app.packages.contents import PackageContents
        from desktop_app.packages.dpapi import account_guard
        from desktop_app.packages.encryption import AgeLocker
        from desktop_app.packages.identities import ProfileIdentities
        from desktop_app.packages.keys import ProfileKeys
        from desktop_app.packages.official import OfficialReader
        from desktop_app.packages.reading import PackageOpener
        from desktop_app.services.clock import facts_of
        from desktop_app.services.in_force import InForce
        from desktop_app.services.office import Office
        from desktop_app.signatures.pdf_verifying import PdfVerifier
        from desktop_app.storage.durable import keep_file, move_file
        from desktop_app.tables.files import ExcelFiles

        def facts() -> ClockFacts:
            with workspace.reading() as work:
                return facts_of(work)

        resources = paths.resources()
        vault = Vault(paths.profile() / "keys", lambda: self._passphrase or secrets.passphrase(), account_guard())
        clock = governed(clock, workspace.info.training, facts)
        from desktop_app.services.standing import OpenStanding

        standing = OpenStanding(workspace, clock, self.marks().holder)
        return Office(
            info=workspace.info,
            folder=workspace.folder,
            work=workspace.work if mending else standing.work,
            standing=standing,
            look=workspace.reading,
            files=workspace.files,
            keys=ProfileKeys(vault, resources / "packages" / "READ-ME-FIRST.html"),
            opener=PackageOpener(),
            locker=AgeLocker(ProfileIdentities(vault, workspace.info.id)),
            contents=PackageContents(),
            printer=Papers(resources / "fonts", resources / "layouts"),
            pages=self.pages,
            tables=ExcelFiles(),
            clock=clock,
            new_id=new_id,
            actor=self._actor,
            official=OfficialReader(),
            in_force=InForce(workspace.reading, lambda: (calendars(), working_days())),
            program=PROGRAM,
            stamp_of=stamp_of,
            signatures=PdfVerifier(),
            incoming=IncomingPapers(),
            sketcher=Likenesses(),
            carriers=self.carriers,
            keep_file=keep_file,
            move_file=move_file,
            examine=lambda watch: _health(workspace, watch),
            templates=resources / "templates",
            indices=resources / "indices",
        )

    def read_plan(
        self, source: Path | bytes, agencies: Sequence[Agency], said: Answers, issued_on: date | None, watch: Watch
    ) -> ReadPlan:
        from desktop_app.tables.plan_reading import read_tasks

        return read_tasks(source, agencies, said, issued_on, self.clock.today(), watch)

    def verify(self, file: Path, trust: Path, watch: Watch) -> Mapping[str, Any]:
        from desktop_app.packages.verdict import verify

        return verify(file, [trust], clocks.SystemClock().now(), watch).as_dict()

    def verify_paper(self, file: Path, trust: Path, policy: str = "") -> PaperVerdict:
        from desktop_app.services.paper_signatures import verdict_on
        from desktop_app.signatures.pdf_verifying import PdfVerifier

        examiner = PdfVerifier()
        return verdict_on(examiner, file, examiner.family([trust]), self.clock.now(), policy)

    def frozen_in(self, package: Path) -> tuple[Frozen, ...]:
        from desktop_app.packages.frozen_papers import frozen_in

        return frozen_in(package)

    def presented_in(self, package: Path) -> Presented:
        from desktop_app.packages.first_contact import presented_in

        return presented_in(package)

    def ranking_in(self, file: Path) -> Ranking:
        from desktop_app.packages.ranking_files import ranking_in

        return ranking_in(file)

    def trust_pem(self, office: Office) -> bytes:
        from desktop_app.packages.pem import trust_file

        with office.look() as work:
            return trust_file(work.keys.trust()).encode("ascii")

    def check(self, folder: Path, watch: Watch) -> Health:
        from desktop_app.storage.workspace import open_workspace

        with self._kept(open_workspace(folder, marks=self.marks())) as workspace:
            return _health(workspace, watch)

    @property
    def backups(self) -> Backups:
        from desktop_app.storage.backups import FolderBackups

        return FolderBackups()

    def try_out(self, folder: Path, watch: Watch) -> Health:
        from desktop_app.storage.workspace import open_workspace

        with open_workspace(folder) as workspace:
            return _health(workspace, watch)

    def font_gaps(self) -> dict[str, str]:
        from desktop_app.documents.font_check import font_gaps

        return font_gaps(paths.resources() / "fonts")

    def show_window(self, folder: Path | None) -> int:
        from desktop_app.bootstrap import run_window

        return run_window(folder)

    def take_pictures(
        self, morning: Callable[[date], Path], setting: tuple[str, str, int], target: Path, only: str
    ) -> Iterator[Path]:
        import shutil

        from desktop_app.bootstrap import first_page
        from desktop_app.storage.marks import trail_of
        from desktop_app.storage.workspace import open_workspace
        from desktop_app.ui.shell.screenshots import Setting, shoot

        def fresh(day: date) -> Path:
            """A copy that is at home where it lies: no window asks whose it is."""
            played = morning(day)
            for former in played.parent.glob("on-stage-*"):
                shutil.rmtree(former)
            copy = shutil.copytree(played, played.with_name(f"on-stage-{new_id()}"))
            for workspace in (copy / "province", *(copy / "agencies").iterdir()):
                with open_workspace(workspace) as opened, opened.reading_connection() as connection:
                    self.marks().write(opened.info.id, workspace, trail_of(connection))
            return copy

        return shoot(self, first_page, fresh, Setting(*setting), target, only)

    def make_sample_file(self, paper: SampleEvidence, target: Path) -> None:
        from desktop_app.documents.sample_evidence import make

        make(paper, target)


def _health(workspace: Workspace, watch: Watch) -> Health:
    from desktop_app.packages.kept import is_intact
    from desktop_app.storage.check import check

    return check(workspace, is_intact, watch)
