"""The agency's window as tests drive it: one session on a copy of the world, and what a person would look at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building, first_page
from desktop_app.ui.agency.exchange_page import ExchangePage
from desktop_app.ui.agency.reports_page import ReportsPage
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.agency.today_page import TodayPage
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.timeline import Timeline
from desktop_app.ui.shared.settings_look import LookSection
from desktop_app.ui.shared.settings_page import SettingsPage
from desktop_app.ui.shell.application import Session
from desktop_app.ui.shell.main_window import MainWindow


class Seen:
    """One running session."""

    def __init__(self, qtbot: QtBot, folder: Path | None, files: tuple[Path, ...] = ()) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot = qtbot
        self.ended = False
        self.session = Session(app, Building("Kiều Vạn Thuận"), first_page, self._end)
        self.session.start(folder, files)

    def _end(self) -> None:
        self.ended = True

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.session.window, MainWindow)
        return self.session.window

    def rest(self) -> None:
        """Until nothing runs and nothing waits."""
        self.qtbot.waitUntil(lambda: not self.session.busy(), timeout=20000)

    def opened(self) -> Seen:
        """Until the workspace is open and everything is on the screen."""
        self.qtbot.waitUntil(
            lambda: self.session.desk is not None and self.session.desk.office is not None, timeout=20000
        )
        self.rest()
        return self

    def go(self, key: str) -> object:
        self.window.go(key)
        self.rest()
        return self.window.page()

    def today(self) -> TodayPage:
        page = self.go("today")
        assert isinstance(page, TodayPage)
        return page

    def tasks(self) -> TasksPage:
        page = self.go("tasks")
        assert isinstance(page, TasksPage)
        return page

    def task(self, number: str) -> TasksPage:
        """The page Nhiệm vụ with this task beside it."""
        page = self.tasks()
        for place in range(page.model.rowCount()):
            row = page.model.row_at(place)
            if row is not None and row.row.number == number:
                page.table.choose(row.row.id)
        self.rest()
        assert page.panel.number.text().replace("\u00a0", " ") == f"Nhiệm vụ {number}"
        return page

    def reports(self) -> ReportsPage:
        page = self.go("reports")
        assert isinstance(page, ReportsPage)
        return page

    def exchange(self) -> ExchangePage:
        page = self.go("exchange")
        assert isinstance(page, ExchangePage)
        return page

    def settings(self) -> SettingsPage:
        page = self.go("settings")
        assert isinstance(page, SettingsPage)
        return page

    def look(self) -> LookSection:
        """The section of the settings that changes colours, text size and language."""
        page = self.settings()
        page.show_section("look")
        section = page.section("look")
        assert isinstance(section, LookSection)
        return section

    def close(self) -> None:
        """Close the window as a person does, and wait for the end."""
        if self.session.window is not None and not self.ended:
            self.session.window.close()
            self.qtbot.waitUntil(lambda: self.ended, timeout=20000)


@contextmanager
def session(qtbot: QtBot, folder: Path | None, files: tuple[Path, ...] = ()) -> Iterator[Seen]:
    """A session that is closed with the block; `files` were opened with the program."""
    seen = Seen(qtbot, folder, files)
    try:
        yield seen
    finally:
        seen.close()


def dialog(qtbot: QtBot) -> Dialog:
    """The dialog that has just opened."""
    qtbot.waitUntil(lambda: bool(dialogs()), timeout=10000)
    return dialogs()[-1]


def dialogs() -> list[Dialog]:
    """All dialogs on the screen."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]


def choose_in_dialog(*files: Path) -> None:
    """Answer the question of the system which file or folder is meant."""
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    asked.filesSelected.emit([str(file) for file in files])
    asked.fileSelected.emit(str(files[0]))
    asked.close()


def press(widget: QWidget) -> None:
    """Click a widget in its middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(widget: QWidget) -> str:
    """All labels that are to be seen, top to bottom, on one line."""
    return " | ".join(label.text() for label in widget.findChildren(Label) if label.isVisible() and label.text())


def lines(model: TableModel[Any]) -> list[str]:
    """What a screen reader would say of each row of a table, group rows included."""
    said = []
    for place in range(model.rowCount()):
        if model.group_at(place) is not None:
            said.append(f"[{model.index(place, 0).data()}]")
            continue
        cells = [
            model.index(place, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(model.columnCount())
        ]
        said.append(" · ".join(str(cell) for cell in cells if cell))
    return said


def history(timeline: Timeline) -> list[str]:
    """The entries of a timeline, newest first."""
    model = timeline.model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def spoken(view: QAbstractItemView) -> list[str]:
    """What a screen reader would say of each row of a list."""
    model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(place, 0).data(role)) for place in range(model.rowCount())]


def drop(widget: QWidget, *files: Path) -> None:
    """Let go of files over a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    spot, button, none = widget.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(spot, Qt.DropAction.CopyAction, data, button, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, data, button, none))
