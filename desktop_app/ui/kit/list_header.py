"""The header of a list: its titles stand where the cells below stand, and its hairlines run through.

A style sheet draws every title as a box of its own, and at 125 % the boxes' borders leave a notch between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.kit import own_viewport, theme
from desktop_app.ui.kit.hairline import hairline
from desktop_app.ui.kit.labels import write

if TYPE_CHECKING:
    from desktop_app.ui.kit.cells import CellDelegate

_RIGHT = Qt.AlignmentFlag.AlignRight.value


class ListHeader(QHeaderView):
    """Paints the titles of a TableView's columns with the margins of its cells."""

    def __init__(self, cells: CellDelegate, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        own_viewport.give(self)
        self._cells = cells

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        whole = self.viewport().rect()
        painter.fillRect(whole, theme.colour("sunken"))
        model, orientation = self.model(), Qt.Orientation.Horizontal
        for place in range(self.count()):
            if self.isSectionHidden(place):
                continue
            box = QRect(self.sectionViewportPosition(place), 0, self.sectionSize(place), whole.height())
            words = model.headerData(place, orientation, Qt.ItemDataRole.DisplayRole)
            align = model.headerData(place, orientation, Qt.ItemDataRole.TextAlignmentRole)
            if words:
                inner = self._cells.inside(box, place == 0, place == self.count() - 1)
                side = Qt.AlignmentFlag.AlignRight if align & _RIGHT else Qt.AlignmentFlag.AlignLeft
                write(painter, inner, words, "second.medium", theme.colour("text-2"), side)
        edges(painter, whole)
        painter.end()


def edges(painter: QPainter, rect: QRect) -> None:
    """The two hairlines of a header."""
    hairline(painter, rect, "top", theme.colour("line"))
    hairline(painter, rect, "bottom", theme.colour("line-strong"))
