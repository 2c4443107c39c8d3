"""The real window on a workspace, which answers questions about what is on it: `window_child.py WORKSPACE FOLDER`.

Each line on stdin is JSON {"ask": name, …}; each answer one line of JSON on stdout. It moves nothing and types nothing
except where a question says so: pages and dialogs are opened by it, keys and clicks come from the X server.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from desktop_app.bootstrap import Building, first_page
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.shell.application import Session, dress
from tests.desktop import looking


class Answers:
    """Questions from outside, answered on the window's thread."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self.notifier.activated.connect(self.hear)

    def hear(self) -> None:
        """Answer one line; the window closes at the end of the questions."""
        line = sys.stdin.readline()
        if not line:
            QApplication.exit(0)
            return
        asked = json.loads(line)
        try:
            answer = getattr(self, f"ask_{asked.pop('ask')}")(**asked)
        except Exception:
            # Whoever asked must not wait for ever.
            QApplication.exit(1)
            raise
        print(json.dumps(answer, ensure_ascii=False), flush=True)

    @property
    def window(self) -> Any:
        """The main window."""
        return self.session.window

    def ask_rests(self) -> bool:
        """Open, shown, and nothing runs."""
        return self.session.is_open() and not self.session.busy() and self.window.isActiveWindow()

    def ask_go(self, place: str) -> bool:
        """Show a place."""
        self.window.go(place)
        return True

    def ask_task(self, number: str) -> bool:
        """Choose this task."""
        page = self.window.page()
        for row in range(page.model.rowCount()):
            found = page.model.row_at(row)
            if found is not None and found.row.number == number:
                return bool(page.table.choose(found.row.id))
        return False

    def ask_at(self, field: str) -> list[int]:
        """Middle of a field on the screen."""
        widget = self.field(field)
        spot = widget.mapToGlobal(QPoint(min(40, widget.width() // 2), min(14, widget.height() // 2)))
        return [spot.x(), spot.y()]

    def ask_text(self, field: str) -> str:
        """What stands in a field, that which is only being composed left out."""
        widget = self.field(field)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        if isinstance(widget, QLineEdit):
            return widget.text()
        assert isinstance(widget, QPlainTextEdit | QTextEdit)
        return widget.toPlainText()

    def ask_clear(self, field: str) -> bool:
        """Empty a field."""
        widget = self.field(field)
        assert isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
        widget.clear()
        return True

    def ask_act(self, path: str) -> bool:
        """Call a method of the page."""
        found: Any = self.window.page()
        for name in path.split("."):
            found = getattr(found, name)
        found()
        return True

    def ask_dialog(self) -> bool:
        """Whether a dialog is open."""
        return self.dialog() is not None

    def ask_history(self) -> list[str]:
        """The entries of the task on show, newest first."""
        model = self.window.page().panel.timeline.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def ask_focus(self) -> str:
        """The accessible name of what has the keyboard."""
        widget = QApplication.focusWidget()
        return widget.accessibleName() or type(widget).__name__ if widget is not None else ""

    def ask_find(self, name: str, kind: str = "", among: str = "") -> dict[str, Any]:
        """Where something is by its name."""
        return looking.find(name, kind, among)

    def ask_hidden(self, name: str, among: str = "") -> dict[str, Any]:
        """Where to roll the wheel for it."""
        return looking.hidden(name, among)

    def ask_words(self) -> list[str]:
        """Everything that is to be read."""
        return looking.words()

    def ask_frames(self) -> list[dict[str, Any]]:
        """The windows on the screen."""
        return looking.frames()

    def ask_calm(self) -> bool:
        """Open and nothing runs, whichever window is on top."""
        return self.session.is_open() and not self.session.busy() and looking.top() is not None

    def ask_kept(self) -> bool:
        """Whether everything that was typed is kept."""
        return self.session.desk is not None and self.session.desk.is_kept()

    def dialog(self) -> Dialog | None:
        """The dialog on the screen."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
        return found[-1] if found else None

    def field(self, path: str) -> QWidget:
        """`page.…` or `dialog.…`: attributes, names in `fields`, then the widget that is typed into."""
        start, *rest = path.split(".")
        found: Any = self.dialog() if start == "dialog" else self.window.page()
        for name in rest:
            found = found[name] if isinstance(found, dict) else getattr(found, name)
        assert isinstance(found, QWidget), path
        inner = found.findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
        typed = isinstance(found, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox | QPushButton)
        return found if typed or not inner else inner[0]


def main() -> int:
    """Show the window until the questions end."""
    app = QApplication.instance() or theme.application(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress(app)
    session = Session(app, Building("Kiều Vạn Thuận"), first_page)
    workspace = Path(sys.argv[1]).absolute()
    os.chdir(sys.argv[2])
    session.start(workspace)
    answers = Answers(session)
    app.setProperty("answers", answers)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
