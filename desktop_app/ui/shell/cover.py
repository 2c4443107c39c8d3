"""What stands over the window while nobody is at the desk: who goes on is asked, nothing of the data is seen.

    cover = Cover(window)
    cover.chosen.connect(…)             # key of the person who goes on
    cover.lock([Seat("id", "Đặng Thùy Khuê", "Chuyên viên")], "Sở Nội vụ")
    cover.unlock()

Dialogs are put away meanwhile and come back as they were; shortcuts of the window rest. This hides, it does not
protect: whoever can use the account can read the folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, Sheet, empty_layout
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 420


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may go on: a key, the name and the roles as shown."""

    key: str
    name: str
    roles: str


class Cover(Sheet):
    """Over the whole window, hidden until `lock`."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__("window", "", window)
        self._window = window
        self._away: list[QWidget] = []
        self._resting: list[QShortcut] = []
        self._focused: QWidget | None = None
        self.buttons: list[Button] = []
        self.title = Label(role="page", wrap=True)
        self.sentence = Label(role="second", tone="text-2", wrap=True)
        self.people = QVBoxLayout()
        self.people.setSpacing(8)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(20, 20, 20, 20)
        lines.setSpacing(12)
        lines.addStretch(1)
        lines.addWidget(self.title)
        lines.addLayout(self.people)
        lines.addWidget(self.sentence)
        lines.addStretch(2)
        inside.setFixedWidth(theme.px(WIDTH))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        window.installEventFilter(self)
        self.hide()

    def lock(self, seats: Sequence[Seat], agency: str) -> None:
        """Hide the window's contents and ask who goes on; does nothing while it is locked already."""
        if self.isVisible():
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._away = [
            one for one in QApplication.topLevelWidgets() if one is not self._window and _of(one, self._window)
        ]
        self._focused = QApplication.focusWidget()
        for one in self._away:
            one.hide()
        self._resting = [one for one in self._window.findChildren(QShortcut) if one.isEnabled()]
        for shortcut in self._resting:
            shortcut.setEnabled(False)
        self._ask(seats, agency)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._window.activateWindow()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Show everything again as it was."""
        self.hide()
        for shortcut in self._resting:
            shortcut.setEnabled(True)
        for one in self._away:
            one.show()
        if self._focused is not None and not self._away:
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._away, self._resting, self._focused = [], [], None

    def _ask(self, seats: Sequence[Seat], agency: str) -> None:
        self.title.setText(_("{agency}: who goes on working?").format(agency=agency))
        self.sentence.setText(
            _("This only hides the screen while you are away: within one account of this computer roles tell people "
              "apart, they keep nobody out. To protect the data, lock the computer itself.")
        )  # fmt: skip
        empty_layout(self.people)
        self.buttons = []
        for seat in seats:
            button = Button(f"{seat.name} · {seat.roles}" if seat.roles else seat.name, "circle-user-round", "seat")
            button.clicked.connect(lambda _on=False, key=seat.key: self.chosen.emit(key))
            self.people.addWidget(button)
            self.buttons.append(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Arrows walk through the people; nothing that is typed here reaches what lies below.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab stays among the people: what lies below cannot be reached.
        if not self.buttons:
            return True
        focused = [place for place, one in enumerate(self.buttons) if one.hasFocus()]
        at = (focused[0] if focused else -1) + (1 if forward else -1)
        self.buttons[at % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _of(widget: QWidget, window: QWidget) -> bool:
    """Whether a window on the screen belongs to this one."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window and widget.isVisible()
