"""What runs beside the window of an open workspace, once everything is on the screen: the ear for second starts, and
the reminder of the day in an agency's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.ui.shell.reminder import Reminder, come_forward
from desktop_app.ui.shell.second_start import Doorbell
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow
    from desktop_app.ui.shell.people import People


class Beside(QObject):
    """Of one window; it ends with the window. `show_files` shows files where they are received."""

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        window: MainWindow,
        people: People,
        show_files: Callable[[tuple[Path, ...]], object],
    ) -> None:
        super().__init__(window)
        self._window, self._people, self._show_files = window, people, show_files
        self._waiting: tuple[Path, ...] = ()
        self.bell = Doorbell(folder, self)
        self.bell.rung.connect(self.take)
        self.reminder = Reminder(desk, window) if desk.there().info.kind is WorkspaceKind.AGENCY else None
        window.closed.connect(self.end)

    def take(self, files: tuple[Path, ...]) -> None:
        """A second start: come forward, and show its files when neither a question nor the cover is in the way."""
        come_forward(self._window)
        if not files:
            return
        self._waiting = tuple(dict.fromkeys((*self._waiting, *files)))
        if self._is_free():
            self._show()
            return
        self._window.toast(_("{file} is shown when this is finished").format(file=files[0].name))
        self._app().focusChanged.connect(self._look_soon)

    def _is_free(self) -> bool:
        return QApplication.activeModalWidget() is None and not self._people.cover.isVisible()

    def _look_soon(self) -> None:
        # A dialog gives the focus away before it is gone.
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        if self._waiting and self._is_free():
            self._app().focusChanged.disconnect(self._look_soon)
            self._show()

    def _show(self) -> None:
        files, self._waiting = self._waiting, ()
        self._show_files(files)

    def _app(self) -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app

    def end(self) -> None:
        """Listen and remind no more."""
        self.bell.close()
        if self.reminder is not None:
            self.reminder.end()
