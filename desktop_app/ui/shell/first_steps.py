"""What a person may begin with when no workspace is open: each way ends in one, opened where the work goes on.

steps = FirstSteps(house, lambda: session.window, lambda: session.jobs, session.open_then)
steps.take_files((Path("KH_336.asice"),)); steps.take_pasted(cells); steps.try_out(); steps.ask_new()
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.ui.kit import problems
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.backups import Backup
    from desktop_app.domain.watch import Watch
    from desktop_app.services.first_contact import Begun, FirstLook
    from desktop_app.services.house import House
    from desktop_app.ui.kit.jobs import Job, Jobs
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow

    Then = Callable[[Desk, MainWindow], object]
    """What goes on in the workspace once it is open."""

TABLES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".docx", ".doc", ".csv"})


class FirstSteps:
    """Jobs and questions on the way from nothing to a workspace."""

    def __init__(
        self,
        house: House,
        window: Callable[[], QWidget | None],
        jobs: Callable[[], Jobs],
        opened: Callable[[Path, Then | None], object],
    ) -> None:
        self._house, self._window, self._jobs, self._opened = house, window, jobs, opened

    # --- files, a folder, a table ---

    def take_files(self, files: tuple[Path, ...]) -> None:
        """Go the way that what was pointed at asks for: data, backups, a table, or packages."""
        first = files[0]
        if len(files) == 1 and (first / "workspace.db").is_file():
            self._opened(first, None)
        elif len(files) == 1 and first.name == "workspace.db":
            self._opened(first.parent, None)
        elif len(files) == 1 and first.suffix.lower() in TABLES and first.is_file():
            self.ask_new(first)
        else:
            self._look(files)

    def take_pasted(self, cells: bytes) -> None:
        """Cells copied from a spreadsheet: which agency, then the rows."""
        self.ask_new(cells)

    def _look(self, files: tuple[Path, ...]) -> None:
        from desktop_app.services.first_contact import look

        folder = files[0] if len(files) == 1 and files[0].is_dir() else None

        def work(watch: Watch) -> FirstLook | tuple[Backup, ...]:
            backups = self._house.backups.listed(folder) if folder is not None else ()
            return backups or look(self._house, files, watch)

        def seen(found: FirstLook | tuple[Backup, ...]) -> None:
            self._busy(False)
            if isinstance(found, tuple):
                assert folder is not None
                self._ask_restore(folder, found)
            elif folder is not None and not found.root and not found.refused:
                self._opened(folder, None)  # says that no data is there
            else:
                self._ask_package(found)

        self._run(_("Reading the files"), work).succeeded.connect(seen)

    def _ask_package(self, found: FirstLook) -> None:
        from desktop_app.ui.shell.first_package import FirstPackageDialog

        dialog = FirstPackageDialog(self._window(), found)
        dialog.given.connect(lambda agency, folder, code: self._receive(found, agency, folder, code))
        dialog.more.connect(self._look)
        dialog.open()

    def _receive(self, found: FirstLook, agency: Agency, folder: Path, compared: str) -> None:
        from desktop_app.services.first_contact import begin

        def begun(done: Begun) -> None:
            self._opened(done.folder, lambda desk, window: _after_receiving(self._house, desk, window, done))

        job = self._run(_("Checking files"), lambda watch: begin(self._house, found, agency, folder, compared, watch))
        job.succeeded.connect(begun)

    # --- a backup ---

    def _ask_restore(self, place: Path, found: tuple[Backup, ...]) -> None:
        from desktop_app.ui.shell.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._window(), place, found)
        dialog.given.connect(lambda name, folder: self._restore(place, folder, name))
        dialog.open()

    def _restore(self, place: Path, folder: Path, name: str) -> None:
        from desktop_app.services.backups import bring_back

        job = self._run(_("Restoring"), lambda watch: bring_back(self._house, place, folder, name, watch))
        job.succeeded.connect(lambda _done: self._opened(folder, None))

    # --- the sample, an empty workspace ---

    def try_out(self) -> None:
        """The sample agency; its story is told when this version has not told it yet."""

        def work(watch: Watch) -> tuple[Path, str]:
            from desktop_app.services.demo_place import tell

            return tell(self._house, watch)

        def told(found: tuple[Path, str]) -> None:
            os.environ.setdefault("CAMKET_TODAY", found[1])
            self._opened(found[0], None)

        self._run(_("Making the sample data"), work).succeeded.connect(told)

    def ask_new(self, table: Path | bytes | None = None) -> None:
        """Which agency, which folder; then its table, when there is one."""
        from desktop_app.services.catalogue import read_agencies
        from desktop_app.ui.shell.new_agency import NewAgencyDialog

        file = catalogues(self._house)[-1]

        def known(agencies: tuple[Agency, ...]) -> None:
            self._busy(False)
            dialog = NewAgencyDialog(self._window(), agencies)
            dialog.given.connect(lambda agency, folder, training: self._make(agency, folder, training, table))
            dialog.open()

        self._run("", lambda _watch: read_agencies(file)).succeeded.connect(known)

    def _make(self, agency: Agency, folder: Path, training: bool, table: Path | bytes | None) -> None:
        from desktop_app.services.foundation import found_agency
        from desktop_app.services.house import NewWorkspace

        wanted = NewWorkspace(WorkspaceKind.AGENCY, agency.code, agency.sign, agency.name, training)

        def work(_watch: Watch) -> Path:
            with self._house.create(folder, wanted) as office:
                found_agency(office, agency)
            return folder

        def then(desk: Desk, window: MainWindow) -> None:
            if table is None:
                return
            from desktop_app.ui.shared.import_dialog import ImportDialog

            def closed() -> None:
                window.go("tasks")
                _offer_backup(self._house, desk, window)

            dialog = ImportDialog(window, desk, self._house, table)
            dialog.finished.connect(closed)
            dialog.read()

        self._run(_("Making the data folder"), work).succeeded.connect(lambda made: self._opened(made, then))

    # --- all of them ---

    def _run(self, title: str, work: Callable[[Watch], object]) -> Job:
        """Start work that the chooser waits for; what fails is said, and the chooser can be used again."""
        self._busy(True)
        job = self._jobs().start(title, work)
        job.failed.connect(self._not_done)
        job.cancelled.connect(lambda: self._busy(False))
        return job

    def _not_done(self, error: BaseException) -> None:
        self._busy(False)
        problems.show(self._window(), error)

    def _busy(self, busy: bool) -> None:
        """The chooser waits while something is being made; a workspace's window never does."""
        from desktop_app.ui.shell.first_run import FirstRun

        window = self._window()
        if isinstance(window, FirstRun):
            window.set_busy(busy)


def catalogues(house: House) -> list[Path]:
    """The shipped catalogues of agencies, oldest first."""
    return sorted((house.resources / "agencies").glob("*.toml"))


def _after_receiving(house: House, desk: Desk, window: MainWindow, begun: Begun) -> None:
    """Show the tasks that came; what could not be taken in is shown first, with its reason."""
    window.go("tasks")
    good = {"applied", "older", "duplicate"}
    taken = sum(one.outcome in good for one in begun.results)
    if taken < len(begun.results) or not begun.results:
        from desktop_app.ui.shared.receive_dialog import ReceiveDialog

        dialog = ReceiveDialog(window, desk, [one.path for one in begun.results])
        dialog.show_results(begun.results)
        dialog.open()
        return
    window.toast(ngettext("{n} file taken in", "{n} files taken in", taken).format(n=taken))
    _offer_backup(house, desk, window)


def _offer_backup(house: House, desk: Desk, window: MainWindow) -> None:
    from desktop_app.ui.shell.first_backup import offer

    offer(window, desk, house)
