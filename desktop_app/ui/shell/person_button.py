"""Who sits at the desk, at the foot of the navigation: a button that opens the list of people (F2, Ctrl+Shift+U)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.kit import icons, theme
from desktop_app.ui.kit.labels import write
from desktop_app.wording.catalogue import _

PAD = 12
ICON = 18


class PersonButton(QPushButton):
    """Name above roles, both shortened at their right end; the icon alone while the navigation is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._role = ""
        self._narrow = False
        self.setProperty("kind", "tool")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_person("", "")

    def show_person(self, name: str, role: str) -> None:
        """Show who it is."""
        self._name, self._role = name, role
        said = _("Who works here: {name}. Change with F2").format(name=f"{name}, {role}" if role else name)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def name(self) -> str:
        """Whom the button shows."""
        return self._name

    def role(self) -> str:
        """The roles it shows."""
        return self._role

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        lines = theme.line("second") + (theme.line("small") if self._role else 0)
        return QSize(theme.px(180), max(theme.px(34), lines + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_person(self._name, self._role)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(8, 0, -8, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isDown() or self.underMouse():
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 5, 5)
        size = theme.px(ICON)
        left = box.x() + ((box.width() - size) // 2 if self._narrow else PAD)
        middle = self.rect().center().y()
        icons.paint(painter, QRect(left, middle - size // 2, size, size), "circle-user-round", theme.colour("text-2"))
        if not self._narrow:
            self._write(painter, box.adjusted(PAD + size + 8, 0, -PAD - 14, 0))
            arrow = theme.px(14)
            spot = QRect(box.right() - PAD - arrow // 2, middle - arrow // 2, arrow, arrow)
            icons.paint(painter, spot, "chevron-up", theme.colour("text-3"))
        painter.end()

    def _write(self, painter: QPainter, box: QRect) -> None:
        high, low = theme.line("second"), theme.line("small") if self._role else 0
        top = (self.height() - high - low) // 2
        line = QRect(box.x(), top, box.width(), high)
        write(painter, line, self._name, "second.medium", theme.colour("text"))
        if low:
            write(painter, QRect(box.x(), top + high, box.width(), low), self._role, "small", theme.colour("text-2"))
