"""The window as bootstrap runs it: which workspace, what is painted first, and how everything ends.

`run(house, folder, first_page)` returns the exit code. `first_page(folder)` is asked before anything heavy is loaded:
what it gives is on the screen while the workspace is being opened on the worker thread; None waits for the opening.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.workspaces import WorkspaceBusy, WorkspaceInfo, WorkspaceKind
from desktop_app.runtime import paths, settings
from desktop_app.ui.kit import motion, qt_log, theme, translator
from desktop_app.ui.kit.after_paint import after_paint
from desktop_app.ui.kit.jobs import Jobs
from desktop_app.ui.kit.pages import PageEntry
from desktop_app.ui.kit.room import take_room
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shell import kept_words
from desktop_app.ui.shell.desk_places import DeskPlaces
from desktop_app.ui.shell.main_window import Identity, MainWindow
from desktop_app.ui.shell.people import People
from desktop_app.ui.shell.warming import settle, warm
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.first_list import FirstList
    from desktop_app.services.heading import Heading
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.ui.shell.first_run import FirstRun
    from desktop_app.ui.shell.first_steps import FirstSteps, Then


class FirstPage(Protocol):
    """What is known of a workspace before it is open for work."""

    @property
    def info(self) -> WorkspaceInfo:
        """Whose it is."""

    @property
    def documents(self) -> int:
        """How many documents give work there."""

    def ahead(self) -> None:
        """Begin to ask for the list, on a thread of its own."""

    def listing(self) -> FirstList | None:
        """The agency's list; None when there is none to read yet."""


def run(
    house: House, folder: Path | None, first_page: Callable[[Path], FirstPage | None], files: tuple[Path, ...] = ()
) -> int:
    """Show the window until it is closed; with a folder its workspace, else the one used last, else the chooser.
    `files` were opened with the program: they are shown there, and taken in when a person says so."""
    app = QApplication.instance() or theme.application(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress(app)
    session = Session(app, house, first_page)
    session.start(folder, files)
    return app.exec()


def dress(app: QApplication) -> None:
    """Language, look and log of the program, as the person chose them."""
    chosen = settings.read()
    qt_log.install()
    app.setApplicationName("camket")
    app.setApplicationDisplayName("Cam kết")
    app.setQuitOnLastWindowClosed(False)
    catalogue.use(os.environ.get("CAMKET_LANGUAGE") or chosen.language, paths.root() / "i18n")
    translator.install(app)
    theme.install(app, theme.Look(chosen.scheme, chosen.text_size))
    # After the first paint, and before a caret has blinked once.
    QTimer.singleShot(300, app, lambda: motion.apply(chosen.motion))


class Session(QObject):
    """One run of the program: a chooser or one workspace at a time."""

    def __init__(
        self,
        app: QApplication,
        house: House,
        first_page: Callable[[Path], FirstPage | None],
        ended: Callable[[], object] | None = None,
    ) -> None:
        """`ended` is called when the last window is closed and everything is let go; the program ends by default."""
        super().__init__(app)
        self._house, self._first_page = house, first_page
        self._ended = ended or app.quit
        self.window: QWidget | None = None
        self.desk: Desk | None = None
        self._jobs = Jobs(self)
        self._next: Callable[[], object] | None = None
        self._documents, self._period = 0, ""
        self._then: Then | None = None
        self._files: tuple[Path, ...] = ()
        self._steps: FirstSteps | None = None

    @property
    def steps(self) -> FirstSteps:
        """The ways from nothing to a workspace."""
        if self._steps is None:
            from desktop_app.ui.shell.first_steps import FirstSteps

            self._steps = FirstSteps(self._house, lambda: self.window, lambda: self._jobs, self.open_then)
        return self._steps

    def busy(self) -> bool:
        """Whether the worker thread has anything to do."""
        return self._jobs.busy()

    def is_open(self) -> bool:
        """Whether a workspace is open and can be worked with."""
        return self.desk is not None and self.desk.office is not None

    # --- which workspace ---

    def start(self, folder: Path | None, files: tuple[Path, ...] = ()) -> None:
        """Begin: this folder, the one used last, or the chooser; and show files that were opened with the program."""
        last = settings.read().last_workspace
        self._then = (lambda _desk, window: _show_files(window, files)) if files else None
        self._files = files
        if folder is None and last and (Path(last) / "workspace.db").is_file():
            folder = Path(last)
        if folder is not None and self._house.in_use(folder) and self._hand_over(folder):
            QTimer.singleShot(0, self, self._ended)
        elif folder is not None:
            self.open(folder)
        else:
            self._then = None
            self.choose()
            if files:
                self.steps.take_files(files)

    def _hand_over(self, folder: Path) -> bool:
        """Whether a window that has this folder open takes the files and comes forward in our place."""
        from desktop_app.ui.shell.second_start import hand_over

        return hand_over(folder, self._files, lambda: self._house.in_use(folder))

    def choose(self) -> FirstRun:
        """Show the chooser."""
        from desktop_app.ui.shell.first_run import FirstRun
        from desktop_app.ui.shell.first_steps import catalogues
        from desktop_app.ui.shell.recent import recent_folders

        recent = recent_folders()
        known = {folder: page.info.name for folder in recent if (page := self._first_page(folder)) is not None}
        window = FirstRun(self._jobs, recent, known, can_try=True, can_make=bool(catalogues(self._house)))
        window.chosen.connect(self._chosen)
        window.files.connect(self.steps.take_files)
        window.pasted.connect(self.steps.take_pasted)
        window.trial.connect(self.steps.try_out)
        window.new_asked.connect(self.steps.ask_new)
        window.closed.connect(self._closed)
        self._show(window)
        settle()
        return window

    def _chosen(self, folder: Path) -> None:
        self._leave(lambda: self.open(folder))

    def open_then(self, folder: Path, then: Then | None) -> None:
        """Show a workspace that was chosen or just made, and go on there with `then` once it is open."""
        self._then = then
        self._chosen(folder)

    def open(self, folder: Path) -> None:
        """Show a workspace: its first page at once where one can be read, the rest when it is open."""
        folder = folder.absolute()
        self._jobs = Jobs(self)
        desk = self.desk = Desk(self._jobs)
        page = self._first_page(folder)
        if page is not None:
            page.ahead()
            window = self._build(desk, folder, page.info, page)
            window.arrivals.hold()
            # The frame first, then the list, and what is heavy when both are on the screen.
            after_paint(window, lambda: self._first_place(desk, folder, window))
        else:
            waiting = self.choose()
            waiting.set_busy(True)
            self._open_desk(desk, folder)

    def _first_place(self, desk: Desk, folder: Path, window: MainWindow) -> None:
        if self.desk is desk:
            window.go_first()
            after_paint(window, lambda: self._open_desk(desk, folder))

    def _open_desk(self, desk: Desk, folder: Path) -> None:
        if self.desk is not desk:
            return
        desk.opened.connect(lambda office: self._opened(desk, folder, office))
        desk.refused.connect(lambda error: self._kept_out(folder, error))
        desk.open(lambda: self._house.open(folder))

    def _opened(self, desk: Desk, folder: Path, office: Office) -> None:
        if not isinstance(self.window, MainWindow):
            self._build(desk, folder, office.info, None).go_first()
        window = self.window
        assert isinstance(window, MainWindow)
        window.say_identity(self._identity(office.info, office.actor))
        people = People(desk, window)
        window.closed.connect(people.end)
        self._files = ()
        self._read_heading()
        from desktop_app.ui.shell.recent import remember

        remember(self._jobs, folder)
        from desktop_app.ui.shared.unlocking import Unlocking

        desk.set_unlocking(Unlocking(self._house.use_passphrase, window))
        loaded = warm(self._jobs, window, office)
        loaded.succeeded.connect(lambda _done: self._offer(desk, folder, window))
        loaded.succeeded.connect(lambda _done: self._set_beside(desk, folder, window, people))
        then, self._then = self._then, None
        if then is not None:
            loaded.succeeded.connect(lambda _done: then(desk, window) if self.desk is desk else None)

    def _offer(self, desk: Desk, folder: Path, window: MainWindow) -> None:
        """When the workspace is read-only say why; what a person chooses is done while it is closed."""
        from desktop_app.ui.shell import choices

        def mend(act: choices.Act) -> None:
            self._leave(lambda: choices.put_right(self._jobs, self._house, folder, act, self._chosen, self._refused))

        if self.desk is desk:
            choices.look(desk, window, mend)

    def _set_beside(self, desk: Desk, folder: Path, window: MainWindow, people: People) -> None:
        from desktop_app.ui.shell.beside import Beside

        if self.desk is desk:
            Beside(desk, folder, window, people, lambda files: _show_files(window, files))

    def _kept_out(self, folder: Path, error: BaseException) -> None:
        """Somebody else was quicker: when that is a window of ours, it goes on with what this one was to show."""
        if not isinstance(error, WorkspaceBusy):
            self._refused(error)
            return
        asked = self._jobs.start("", lambda _watch: self._hand_over(folder))
        asked.cancellable = False
        asked.succeeded.connect(lambda taken: self._leave(self._ended) if taken else self._refused(error))

    def _refused(self, error: BaseException) -> None:
        from desktop_app.ui.kit import problems

        self._then = None
        self._leave(lambda: problems.show(self.choose(), error))

    # --- the window of a workspace ---

    def _build(self, desk: Desk, folder: Path, info: WorkspaceInfo, first: FirstPage | None) -> MainWindow:
        entries = _entries(info.kind, desk, self._house, first)
        places = DeskPlaces(desk, self._house, folder, info.kind, self._change)
        entries += places.entries()
        self._documents, self._period = first.documents if first is not None else 0, ""
        width = settings.read().panel_width
        window = MainWindow(self._jobs, self._identity(info, ""), entries, width, info.training)
        desk.set_window(window)
        desk.settings_asked.connect(lambda section: places.show_section(window, section))
        window.closing.connect(desk.closing)
        window.closing.connect(self._keep_size)
        window.closed.connect(self._closed)
        desk.saved.connect(lambda: kept_words.say_kept(window, desk))
        desk.unkept.connect(lambda _unkept: kept_words.say_kept(window, desk))
        desk.unkept.connect(lambda _unkept: self._say_title(info))
        desk.changed.connect(lambda _changes: self._read_heading())
        window.retranslated.connect(lambda: kept_words.say_all(window, desk, folder))
        window.retranslated.connect(self._read_heading)
        kept_words.say_all(window, desk, folder)
        _place(window)
        self._show(window)
        self._say_title(info)
        return window

    def _identity(self, info: WorkspaceInfo, actor: str) -> Identity:
        return Identity(info.name, _documents(self._documents), actor, "")

    def _read_heading(self) -> None:
        desk, window = self.desk, self.window
        if desk is None or desk.office is None or not isinstance(window, MainWindow):
            return
        office = desk.office
        from desktop_app.services.heading import heading

        def arrived(found: Heading) -> None:
            if self.window is window:
                self._documents, self._period = found.documents, found.period
                window.say_place(office.info.name, _documents(self._documents))
                self._say_title(office.info)

        desk.read(heading, arrived)

    def _say_title(self, info: WorkspaceInfo) -> None:
        parts = [info.name, _documents(self._documents), self._period, kept_words.last_word(self.desk)]
        if self.window is not None:
            self.window.setWindowTitle(" · ".join(part for part in parts if part))

    # --- coming and going ---

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        take_room(window)
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _keep_size(self) -> None:
        """Remember where the window stood and how wide its panel was."""
        window = self.window
        if not isinstance(window, MainWindow):
            return
        box, chosen = window.geometry(), settings.read()
        place = "" if window.isMaximized() else f"{box.x()},{box.y()},{box.width()},{box.height()}"
        wanted = replace(chosen, panel_width=window.panel_width, window=place or chosen.window)
        if wanted != chosen:
            self._jobs.start("", lambda _watch: settings.write(wanted))

    def _change(self) -> None:
        """Go back to the chooser from an open workspace."""
        if isinstance(self.window, MainWindow):
            self._next = self.choose
            self.window.close()

    def _closed(self) -> None:
        after, self._next = self._next, None
        self._leave(after if after is not None else self._ended)

    def _leave(self, after: Callable[[], object]) -> None:
        """When the quiet work is over, let go of the workspace and go on with `after`."""
        jobs, desk = self._jobs, self.desk
        done = False

        def idle() -> None:
            nonlocal done
            if done or jobs.busy():
                return
            done = True
            jobs.close()
            if desk is not None:
                desk.close()
            if self.desk is desk:
                self.desk = None
            self._jobs = Jobs(self)
            QTimer.singleShot(0, after)

        jobs.changed.connect(idle)
        idle()


def _show_files(window: MainWindow, files: tuple[Path, ...]) -> None:
    """Files opened with the program go where files are received."""
    known = window.navigation.keys()
    key = next((one for one in ("exchange", "intake") if one in known), "")
    if key:
        window.go(key)
        page = window.page()
        if page is not None:
            page.take_files(files)


def _entries(kind: WorkspaceKind, desk: Desk, house: House, first: FirstPage | None) -> list[PageEntry]:
    """The places of this kind of workspace."""
    if kind is WorkspaceKind.PROVINCE:
        from desktop_app.ui.province.pages import pages

        return pages(desk, house)
    from desktop_app.ui.agency.places import entries

    return entries(desk, house, first.listing if first is not None else None)


def _place(window: MainWindow) -> None:
    """Put the window where it stood last, when that place is still on a screen."""
    parts = settings.read().window.split(",")
    if len(parts) != 4 or not all(part.lstrip("-").isdigit() for part in parts):
        return
    box = QRect(*(int(part) for part in parts))
    if any(screen.availableGeometry().contains(box.center()) for screen in QApplication.screens()):
        window.setGeometry(box)


def _documents(count: int) -> str:
    return ngettext("{n} assigning document", "{n} assigning documents", count).format(n=count)
