"""The line of the day above the list: what the figures still lack, one click to see it, one to remind of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import SignMark
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.report_messages import headline, reminder

if TYPE_CHECKING:
    from desktop_app.services.report_messages import CutOff


class CutOffLine(QFrame):
    """`asked` gives the ids of the tasks that are still silent; `copied` gives the message that was copied."""

    asked = Signal(object)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: CutOff | None = None
        self._mark = SignMark(Shape.DUE_SOON, 18, self)
        self.words = Label(role="second.medium", wrap=True, copyable=True, parent=self)
        self.see = Button("", "list", "ghost", self)
        self.copy = Button(_("Copy the message"), "copy", "ghost", self)
        for button in (self.see, self.copy):
            theme.set_role(button, "second")
        self.see.clicked.connect(self.show_tasks)
        self.copy.clicked.connect(self.copy_message)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self._mark)
        upper.addWidget(self.words, 1)
        lower = QHBoxLayout()
        lower.setSpacing(6)
        lower.setContentsMargins(theme.px(22), 0, 0, 0)
        lower.addWidget(self.see)
        lower.addWidget(self.copy)
        lower.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 8, 10, 6)
        inside.setSpacing(2)
        inside.addLayout(upper)
        inside.addLayout(lower)
        self.hide()

    def show_line(self, found: CutOff | None) -> None:
        """Show what is lacking; nothing when no report closes in these days."""
        self._found = found
        self.setVisible(found is not None)
        if found is None:
            return
        self.words.setText(headline(found))
        self.setAccessibleName(headline(found))
        count = len(found.owed)
        self.see.setText(ngettext("See the {n} task", "See the {n} tasks", count).format(n=count))
        for button in (self.see, self.copy):
            button.setVisible(bool(count))

    def show_tasks(self) -> None:
        """Ask for the list of what is silent."""
        if self._found is not None:
            self.asked.emit(frozenset(one.line.assignment_id for one in self._found.owed))

    def copy_message(self) -> None:
        """Put the reminder on the clipboard, a line a task, by department."""
        if self._found is not None:
            QGuiApplication.clipboard().setText(reminder(self._found))
            self.copied.emit(reminder(self._found))

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.copy.setText(_("Copy the message"))
        self.show_line(self._found)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("amber.solid"))
        painter.setBrush(theme.colour("amber.tint"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        painter.end()
