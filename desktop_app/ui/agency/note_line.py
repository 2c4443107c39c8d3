"""A note about marked-out lines of a paper, written under the paper while it stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.domain.approvals import Pin
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, Sheet, column, row
from desktop_app.ui.shared.fields import TextField
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.ui.kit.paper_geometry import Box

KEEP_MS = 1500
"""Typed words are kept this long after the first of them: at most two seconds of typing can be lost."""


class NoteLine(Sheet):
    """`given` has the Pin and the words; `typed` says that something is not kept, `drafted` that it should be now."""

    given = Signal(object, str)
    typed = Signal()
    drafted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._pin = Pin()
        self.where = Label("", "second.bold", wrap=True)
        self.words = TextField(_("Your opinion of these lines"), least=2)
        self.words.setPlaceholderText(_("Your opinion of these lines"))
        self.leave = Button(_("Leave it"), kind="plain")
        self.leave.clicked.connect(self.close_note)
        self.add = Button(_("Pin the note (Ctrl+Enter)"), "flag", "plain")
        self.add.clicked.connect(self._give)
        buttons = row(1, self.leave, self.add)
        whole = column(self.where, self.words, spacing=6, margins=(16, 8, 16, 10))
        whole.addLayout(buttons)
        self.setLayout(whole)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.drafted)
        self.words.textChanged.connect(self._typed)
        self.hide()
        self._look()

    def begin(self, page: int, box: Box | tuple[int, ...], words: str = "") -> None:
        """Write about this part of a page (from 1)."""
        self._pin = Pin(page, box=tuple(box))
        self.where.setText(_("Opinion of the lines marked on page {n}").format(n=page))
        self.words.setPlainText(words)
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def pin(self) -> Pin | None:
        """The place that is written about now."""
        return None if self.isHidden() else self._pin

    def typing(self) -> tuple[Pin, str] | None:
        """What is being written and was not added yet."""
        words = self.words.toPlainText().strip()
        return (self._pin, words) if words and not self.isHidden() else None

    def close_note(self) -> None:
        """Give up what was typed."""
        self._timer.stop()
        self.words.setPlainText("")
        self._timer.stop()
        self.hide()
        self.left.emit()

    def retranslate(self) -> None:
        """All words again."""
        for name in (self.words.setAccessibleName, self.words.setPlaceholderText):
            name(_("Your opinion of these lines"))
        self.leave.setText(_("Leave it"))
        self.add.setText(_("Pin the note (Ctrl+Enter)"))
        self._look()

    def _typed(self) -> None:
        if self.typing() is not None:
            self.typed.emit()
        if not self._timer.isActive():
            self._timer.start()
        self._look()

    def _look(self) -> None:
        self.add.set_off("" if self.words.toPlainText().strip() else _("Write the words first"))

    def _give(self) -> None:
        words = " ".join(self.words.toPlainText().split())
        if not words:
            return
        pin = self._pin
        self.close_note()
        self.given.emit(pin, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_note()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
