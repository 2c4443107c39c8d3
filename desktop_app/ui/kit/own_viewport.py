"""A list whose inner widget is known to Python: `give(view)`, first thing after its `__init__`.

When Qt hands out a widget that Python has never seen, PySide loads every widget class there is to find out which one it
is: some 15 ms, once. The inner widget of a list is that widget in every start; one of our own is known already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


def give(view: QAbstractScrollArea) -> None:
    """Give `view` an inner widget like the one that Qt made for it."""
    inner = QWidget()
    inner.setObjectName("qt_scrollarea_viewport")
    inner.setBackgroundRole(QPalette.ColorRole.Base)
    inner.setAutoFillBackground(True)
    view.setViewport(inner)
