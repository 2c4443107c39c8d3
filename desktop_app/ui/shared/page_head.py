"""The head of a page, 56 high: its name, one quiet fact beside it, then search and buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.labels import Label, Sheet, width_of, write


class Beside(Label):
    """A quiet fact beside the name; on a narrow window its `short` form, if it has one, else it is shortened at its
    right end, never cut. What is said `elsewhere` then is not said here: `cut` tells that the room has changed."""

    cut = Signal()

    def __init__(self) -> None:
        super().__init__(role="second", tone="text-2")
        self.short = ""
        self.elsewhere = False

    def is_cut(self) -> bool:
        """Whether the whole words have no room here."""
        return width_of(self.text(), "second") > self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cut.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.text()
        if (self.short or self.elsewhere) and self.is_cut():
            words = self.short if width_of(self.short, "second") <= self.width() else ""
        write(painter, self.rect(), words, "second", theme.colour("text-2"))
        painter.end()


class PageHead(QWidget):
    """`title` and `beside` are labels; `add(widget)` puts search and buttons at the right, in order."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "page")
        self.beside = Beside()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(tokens.PAGE_MARGIN, 12, tokens.PAGE_MARGIN, 10)
        self._line.setSpacing(8)
        self._line.addWidget(self.title)
        self._line.addSpacing(5)
        self._line.addWidget(self.beside)
        self._line.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._line.addWidget(widget)


def middle_of(*parts: QWidget, grow: int = -1) -> Sheet:
    """The middle of a page: these widgets from top to bottom, the one at place `grow` takes what is left."""
    sheet = Sheet("surface")
    inside = QVBoxLayout(sheet)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    for part in parts:
        inside.addWidget(part)
    inside.setStretch(grow if grow >= 0 else len(parts) - 1, 1)
    sheet.setMinimumWidth(theme.px(420))
    return sheet
