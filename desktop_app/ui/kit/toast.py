"""A short message at the bottom left of the middle column: `Toast(over).say(text, _("Undo"), undo)`.

One action, stays 8 s or until Esc, read out by screen readers, never takes the focus. `say` replaces the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.kit import shapes, theme, tokens
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

STAYS_MS: Final = 8000


class Toast(QWidget):
    """A child of the widget it lies over; no window of its own."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._room = 0
        self._text = ""
        self._action = ""
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setMouseTracking(True)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a message; without an action it offers Close."""
        self._text, self._act = text, act
        self._action = action or _("Close")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._timer.start()
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_room(self, width: int) -> None:
        """Take no more than `width` px from the left edge; 0 for the whole width."""
        self._room = width
        self._place()

    def text(self) -> str:
        """The message shown last."""
        return self._text

    def press(self) -> None:
        """Do what the action says and go."""
        self.hide()
        if self._act is not None:
            self._act()

    def sizeHint(self) -> QSize:
        words = width_of(self._text, "base") + width_of(self._action, "base.bold")
        return QSize(40 + words + theme.px(56) + 16, theme.px(tokens.TOAST_HEIGHT))

    def _place(self) -> None:
        over = self._over
        wanted = self.sizeHint()
        width = min(max(wanted.width(), theme.px(300)), (self._room or over.width()) - 2 * tokens.PAGE_MARGIN)
        self.setGeometry(tokens.PAGE_MARGIN, over.height() - wanted.height() - 16, width, wanted.height())

    def _action_box(self) -> QRect:
        width = width_of(self._action, "base.bold") + 32
        return QRect(self.width() - width, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("toast"))
        painter.drawRoundedRect(self.rect(), 5, 5)
        size = theme.px(16)
        painter.save()
        shapes.paint(painter, QRect(14, (self.height() - size) // 2, size, size), Shape.VALID, "toast", "toast-green")
        painter.restore()
        box = self._action_box()
        words = QRect(14 + size + 10, 0, box.x() - 14 - size - 10, self.height())
        write(painter, words, self._text, "base", theme.colour("on-toast"))
        write(painter, box, self._action, "base.bold", theme.colour("toast-action"), Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        self._place()
        super().showEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._action_box().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._action_box().contains(event.position().toPoint()):
            self.press()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
