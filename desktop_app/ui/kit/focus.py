"""The focus ring of buttons, and of what only scrolls: 2 px of accent, 2 px clear of the button, never removed.

A style sheet cannot draw outside a widget, so one transparent sibling follows the focused button.
`install` is called by `theme.install`; fields and lists show focus in their own borders and rows.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from desktop_app.ui.kit import theme

CLEAR = 4


class _Ring(QWidget):
    """Drawn round one button; lives in the button's parent so that scrolling and clipping come for free."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.installEventFilter(self)
        self._follow(button)

    def _follow(self, button: QWidget) -> None:
        self.setGeometry(button.geometry().adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR))
        self.setVisible(button.isVisible())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Hide:
            # Hiding may be the button's last event before it is destroyed: nothing is asked of it any more.
            self.hide()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show) and isinstance(watched, QWidget):
            self._follow(watched)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class _Follower(QObject):
    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None:
            ring, self._ring = self._ring, None
            try:
                ring.hide()
                ring.deleteLater()
            except RuntimeError:
                pass  # it went with the window it lived in
        if (isinstance(new, QPushButton) or type(new) is QScrollArea) and new.parentWidget() is not None:
            self._ring = _Ring(new)


def install(app: QApplication) -> None:
    """Follow the focus of this application from now on; a second call changes nothing."""
    if app.property("focus_ring") is None:  # looking for it among the children of `app` would load the whole of QStyle
        app.setProperty("focus_ring", True)
        _Follower(app)
