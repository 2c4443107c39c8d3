"""The focus ring of buttons, and of what only scrolls: 2 px of accent, 2 px clear of the button, never removed.

A style sheet cannot draw outside a widget, so one transparent sibling follows the focused button.
`install` is called by `theme.install`; fields and lists show focus in their own borders and rows.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from desktop_app.ui.kit import theme

CLEAR = 4
LINK = 2


class _Ring(QWidget):
    """Drawn round one button; lives in the nearest widget round it that has room, so that scrolling and clipping come
    for free: a link that begins where its box begins has its ring all the same."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button = button
        button.installEventFilter(self)
        self._follow()

    def _follow(self, *, inside_event: bool = False) -> None:
        if not isValid(self._button):
            return
        button, host = self._button, self._button.parentWidget()
        place = button.geometry().adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR)
        if button.property("kind") == "link":  # bare words, without a border to stand clear of
            place.adjust(-LINK, 0, LINK, 0)
        while (
            host is not None
            and (up := host.parentWidget()) is not None
            and not (host.rect().contains(place) or host.isWindow() or isinstance(up, QAbstractScrollArea))
        ):
            host.installEventFilter(self)  # once: what is installed again is moved
            place.translate(host.pos())
            host = up
        if host is not None and host is not self.parentWidget():
            if inside_event:  # Qt goes through the children at this moment: none may change its parent
                QTimer.singleShot(0, self, self._follow)
                return
            self.setParent(host)
        self.setGeometry(place)
        self.setVisible(button.isVisible())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Hide and watched is self._button:
            # Hiding may be the button's last event before it is destroyed: nothing is asked of it any more.
            self.hide()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._follow(inside_event=True)
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
