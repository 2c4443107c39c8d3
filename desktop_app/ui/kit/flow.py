"""Buttons side by side that go on to the next line where there is no room: `flow(one, two, three)` is a layout."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid


class Flow(QLayout):
    """As wide as its place, as high as the lines need; hidden widgets take no room."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._lay(place, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        widest = max((hint.width() for hint in hints), default=0)
        return QSize(widest, max((hint.height() for hint in hints), default=0))

    def _shown(self) -> list[QLayoutItem]:
        # A window that is taken down lays out once more what had the keyboard, when the items are gone already.
        return [item for item in self._items if isValid(item) and not item.isEmpty()]

    def _lay(self, place: QRect, *, move: bool) -> int:
        left, top, high = place.x(), place.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if left > place.x() and left + hint.width() > place.x() + place.width():
                left, top, high = place.x(), top + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self.spacing()
            high = max(high, hint.height())
        return top + high - place.y()


def flow(*widgets: QWidget, spacing: int = 8) -> Flow:
    """A layout of these widgets, in as many lines as they need."""
    made = Flow(spacing)
    for widget in widgets:
        made.addWidget(widget)
    return made
