"""Buttons and fields. `Button(_("Save"), kind="primary")`, `ToolButton("paperclip", _("Attach"))`, `SearchField(...)`.

Kinds: "plain" (default), "primary" (one a region), "danger", "link", "ghost" (toolbars), "tool" (an icon alone).
A button that is off must say why: `button.set_off(reason)` disables it and puts the reason in its tooltip and its
accessible description; the page writes the same reason near it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop_app.ui.kit import icons, theme
from desktop_app.wording.catalogue import _

_GAP = 4
_OTHER_ENTER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_INK = {"primary": "on-accent", "danger": "red.text", "link": "accent-text"}


class Button(QPushButton):
    """A push button of the given kind, with a tinted icon that follows theme and text size."""

    def __init__(
        self, text: str = "", icon: str | None = None, kind: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._picture: object = None
        self.setProperty("kind", kind)
        theme.set_role(self, "base" if kind == "ghost" else "base.medium")
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(kind == "primary")
        self._tint()

    def set_icon_name(self, name: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self._tint()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tint()  # the picture keeps clear of words, where there are any

    def set_off(self, reason: str) -> None:
        """Disable the button and say why; an empty reason enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt gives Enter to the dialog's default button, whichever button has the keyboard: it belongs to this one.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _OTHER_ENTER:
            if not event.isAutoRepeat():
                self.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._tint()

    def _tint(self) -> None:
        if not hasattr(self, "_icon_name") or self._icon_name is None:
            return
        kind = str(self.property("kind"))
        size = theme.px(18)
        gap = _GAP if self.text() else 0
        colour = theme.colour(_INK.get(kind, "accent-text" if self.isChecked() else "text-2"))
        off = theme.colour("text-3")
        ratio = self.devicePixelRatioF()
        picture = (self._icon_name, size, gap, colour.rgba(), off.rgba(), ratio)
        if picture == self._picture:
            return
        self._picture = picture
        self.setIconSize(QSize(size + gap, size))
        self.setIcon(icons.icon(self._icon_name, size, colour, off, ratio, gap))

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self._tint()


class ToolButton(Button):
    """A 30 px ghost button with an icon alone; `name` is its tooltip and its accessible name."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon, "tool", parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button does, for tooltip and screen reader."""
        self.setToolTip(name)
        self.setAccessibleName(name)


class SearchField(QLineEdit):
    """A field with a magnifier; `asked` gives the text 150 ms after the last key, at once on Enter, "" on Esc.

    With `delay_ms` 0 every key asks: for a search that is over before the next key.
    """

    asked = Signal(str)
    entered = Signal()
    """Somebody is about to type."""
    down = Signal()
    """Down: on into what was found."""
    DELAY_MS = 150

    def __init__(self, placeholder: str, parent: QWidget | None = None, delay_ms: int = DELAY_MS) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._tell)
        self.textEdited.connect(self._timer.start)
        self._away: ToolButton | None = None
        self.textChanged.connect(self._offer_away)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # Wide enough for what it says while it is empty: magnifier, words, and room to breathe.
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(hint.width(), words + theme.px(52)), hint.height())

    def _offer_away(self, text: str) -> None:
        """Beside words stands what takes them away, for the mouse: the keyboard has Esc."""
        if self._away is None:
            if not text:
                return
            self._away = ToolButton("x", _("Clear the search (Esc)"), self)
            self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._away.setCursor(Qt.CursorShape.ArrowCursor)
            self._away.clicked.connect(self.empty)
            self._lay_away()
        self._away.setVisible(bool(text))
        self.setTextMargins(0, 0, self._away.width() - 4 if text else 0, 0)

    def _lay_away(self) -> None:
        if self._away is not None:
            side = min(self._away.sizeHint().height(), self.height() - 4)
            self._away.setGeometry(self.width() - side - 2, (self.height() - side) // 2, side, side)

    def empty(self) -> None:
        """Search for nothing any more."""
        self.clear()
        self._tell()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_away()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._away is not None:
            self._away.set_name(_("Clear the search (Esc)"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def _tell(self) -> None:
        self._timer.stop()
        self.asked.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
            event.accept()
        elif event.key() == Qt.Key.Key_Down:
            self._tell()
            self.down.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = theme.px(18)
        box = self.rect().adjusted(8, 0, 0, 0)
        box.setWidth(size)
        icons.paint(painter, box, "search", theme.colour("text-2"))
        painter.end()
