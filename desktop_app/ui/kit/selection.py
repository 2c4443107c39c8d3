"""Whether a view has a row selected, for whoever paints it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from desktop_app.ui.kit import theme


def is_selected(view: object, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a view has this index selected.

    Asked of the view and not of the option's state: the QStyle class alone costs 7 ms when it is first named.
    """
    return isinstance(view, QAbstractItemView) and view.selectionModel().isSelected(index)


def is_at_work(view: object, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a view has the keyboard, and this row in hand: whoever paints it draws a line of accent round it."""
    return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()


def paint_ring(painter: QPainter, box: QRect, radius: int = 5) -> None:
    """The line round a row that has the keyboard, just inside `box`."""
    painter.setPen(theme.colour("accent"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
