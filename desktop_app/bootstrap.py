"""Builds every adapter and opens workspaces: the only place that knows all rooms.

What is heavy is imported where it is used: the command line's small verbs and the window's first paint wait for none.
"""

from __future__ import annotations

import gc
import getpass
import os
import threading
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app import __version__
from desktop_app.domain.clock import TodayUnreadable
from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
from desktop_app.runtime import clocks, paths, secrets, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.carriers import Carriers
    from desktop_app.domain.clock import Clock
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.domain.watch import Watch
    from desktop_app.services.clock import ClockFacts
    from desktop_app.services.first_list import FirstList
    from desktop_app.services.house import Health, NewWorkspace, ReadPlan
    from desktop_app.services.office import Office
    from desktop_app.services.sample_data import SampleEvidence
    from desktop_app.storage.marks import MachineMarks
    from desktop_app.storage.workspace import Workspace

PROGRAM = f"camket {__version__}"


def new_id() -> str:
    """A UUIDv7, made where the record is born."""
    from uuid_utils import uuid7

    return str(uuid7())


@cache
def calendars() -> Mapping[str, ReportingCalendar]:
    """Every shipped reporting calendar, by name."""
    from desktop_app.services.calendar_data import read_calendar

    files = (paths.resources() / "calendars").glob("nd-*.toml")
    return {calendar.name: calendar for calendar in map(read_calendar, sorted(files))}


@cache
def working_days() -> WorkingDays:
    """The shipped calendar of days off."""
    from desktop_app.services.calendar_data import read_working_days

    return read_working_days(paths.resources() / "calendars" / "holidays-vn.toml")


def start_of(
    today: date, known_by_name: Mapping[str, ReportingCalendar] | None = None
) -> Callable[[str, tuple[str, ...]], date]:
    """First day of the period under way, by a calendar's name and the periods that a document asks for; the shipped
    calendars when no others are given."""
    from desktop_app.domain.periods import bounds, kinds_asked, period_of

    def first_day(calendar: str, periods: tuple[str, ...]) -> date:
        known = (known_by_name or calendars())[calendar]
        return bounds(period_of(today, kinds_asked(periods)[0], known), known)[0]

    return first_day


def clock_for(training: bool) -> Clock:
    """The machine's clock; in a training workspace the day that CAMKET_TODAY names, when it names one.

    TodayUnreadable.
    """
    stated = os.environ.get("CAMKET_TODAY", "")
    if not (training and stated):
        return clocks.SystemClock()
    try:
        return clocks.FixedDay(date.fromisoformat(stated))
    except ValueError as error:
        raise TodayUnreadable(stated) from error


def governed(clock: Clock, training: bool, read: Callable[[], ClockFacts]) -> Clock:
    """A clock under the rule of one workspace; a day that was fixed for a demonstration is under none."""
    if not isinstance(clock, clocks.SystemClock):
        return clock
    from desktop_app.services.clock import GovernedClock

    return GovernedClock(clock, None if training else paths.built_on(), read)


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
    def working_days(self) -> WorkingDays:
        return working_days()

    @property
    def clock(self) -> Clock:
        return clocks.SystemClock()

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
            printer=Papers(resources / "fonts", resources / "layouts" / "nd-30-2020.toml"),
            tables=ExcelFiles(),
            clock=clock,
            new_id=new_id,
            actor=self._actor,
            official=OfficialReader(),
            in_force=InForce(workspace.reading, lambda: (calendars(), working_days())),
            program=PROGRAM,
            stamp_of=stamp_of,
            carriers=self.carriers,
            keep_file=keep_file,
            move_file=move_file,
        )

    def read_plan(self, file: Path, agencies: Sequence[Agency], year: int) -> ReadPlan:
        from desktop_app.tables.plan_reading import read_tasks

        return read_tasks(file, agencies, year)

    def verify(self, file: Path, trust: Path, watch: Watch) -> Mapping[str, Any]:
        from desktop_app.packages.verdict import verify

        return verify(file, [trust], clocks.SystemClock().now(), watch).as_dict()

    def trust_pem(self, office: Office) -> bytes:
        from desktop_app.packages.pem import trust_file

        with office.look() as work:
            return trust_file(work.keys.trust()).encode("ascii")

    def check(self, folder: Path, watch: Watch) -> Health:
        from desktop_app.packages.kept import is_intact
        from desktop_app.storage.check import check
        from desktop_app.storage.workspace import open_workspace

        with self._kept(open_workspace(folder, marks=self.marks())) as workspace:
            return check(workspace, is_intact, watch)

    def font_gaps(self) -> dict[str, str]:
        from desktop_app.documents.font_check import font_gaps

        return font_gaps(paths.resources() / "fonts")

    def show_window(self, folder: Path | None) -> int:
        return run_window(folder)

    def make_sample_file(self, paper: SampleEvidence, target: Path) -> None:
        from desktop_app.documents.sample_evidence import make

        make(paper, target)


def run_command(words: Sequence[str]) -> int:
    """Carry out one command of the command line; returns the exit code."""
    from desktop_app.cli.main import run
    from desktop_app.runtime import logs
    from desktop_app.wording import catalogue

    catalogue.use(os.environ.get("CAMKET_LANGUAGE", "vi"), paths.root() / "i18n")
    return run(words, Building(), logs.keep)


def run_window(folder: Path | None = None) -> int:
    """Open the window, on a workspace when one is named; returns the exit code when it is closed."""
    gc.disable()  # until what a start makes is made: ui/shell/warming.py switches it on again
    last = settings.read().last_workspace
    wanted = folder or (Path(last) if last else None)
    known = first_page(wanted.absolute()) if wanted is not None else None
    if known is not None:
        known.ahead()
    from desktop_app.ui.kit import plain_import

    plain_import.restore()
    from desktop_app.ui.shell.application import run

    def page_of(asked: Path) -> FirstPage | None:
        """What was asked ahead is given once, later askings ask again."""
        nonlocal known
        found, known = known, None
        return found if found is not None and wanted is not None and asked == wanted.absolute() else first_page(asked)

    return run(Building(), folder, page_of)


def first_page(folder: Path) -> FirstPage | None:
    """What the window paints before the workspace is open for work; None when only opening can tell."""
    from desktop_app.storage.first_page import read_first_page

    page = read_first_page(folder)
    return FirstPage(folder, page.info, page.documents, page.last_at, page.stated) if page is not None else None


class FirstPage:
    """A workspace before it is open: its name at once, its list when it is asked for."""

    def __init__(
        self, folder: Path, info: WorkspaceInfo, documents: int, last_at: str | None, stated: str | None
    ) -> None:
        self._time = last_at, stated
        self.info = info
        self.documents = documents
        self._folder = folder
        self._answers: Any = None
        self._thread: threading.Thread | None = None

    def ahead(self) -> None:
        """Ask for the list from now on, on a thread of its own: SQLite answers while Qt is being loaded."""
        if self._thread is None and self.info.kind is WorkspaceKind.AGENCY:
            self._thread = threading.Thread(target=self._ask, name="first page", daemon=True)
            self._thread.start()

    def _ask(self) -> None:
        from desktop_app.storage.first_page import ask

        self._answers = ask(self._folder, self.info.code)

    def _today(self) -> date | None:
        """Today as the open workspace will count it; None when only opening can say why it cannot."""
        try:
            clock = clock_for(self.info.training)
        except TodayUnreadable:
            return None
        if not isinstance(clock, clocks.SystemClock):
            return clock.today()
        from desktop_app.services.clock import facts_from

        return governed(clock, self.info.training, lambda: facts_from(*self._time)).today()

    def listing(self) -> FirstList | None:
        """The agency's list of today; None when there is none to read yet."""
        from desktop_app.services.first_list import first_list
        from desktop_app.storage.first_page import packs_of, parts_of

        self.ahead()
        if self._thread is not None:
            self._thread.join()
        if self._answers is None:
            return None
        today = self._today()
        if today is None:
            return None
        if not self._answers.packs:
            return first_list(parts_of(self._answers, today, start_of(today)), today, working_days())
        from desktop_app.services.in_force import counting

        known, days = counting(calendars(), working_days(), packs_of(self._answers))
        return first_list(parts_of(self._answers, today, start_of(today, known)), today, days)
