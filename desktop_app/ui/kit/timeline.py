"""What happened, newest first: `Timeline().show_entries([Entry("02/07", "Trình lãnh đạo ký …", "Kiều Vạn Thuận")])`.

The list is as tall as its entries and never scrolls itself: it lives in a panel that does. Enter or a double click
gives `opened(key)`; the menu key or the right button gives `menu_asked(key, place on the screen)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.kit import shapes, theme
from desktop_app.ui.kit.labels import write
from desktop_app.ui.kit.selection import is_selected
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.kit.shapes import Shape

Index = QModelIndex | QPersistentModelIndex
OWN, OUTSIDE, SYSTEM = "own", "outside", "system"
DAY, DOT = 46, 26


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: the day as shown, a sentence, who and source; `origin` own (dot), outside (violet square) or system
    (ring); a `shape` stands instead of the dot; `struck` crosses out what was corrected and counts no more."""

    day: str
    sentence: str
    source: str = ""
    origin: str = OWN
    key: object = None
    shape: Shape | None = None
    strong: bool = False
    struck: bool = False


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            state = _("no longer counts") if entry.struck else ""
            return ", ".join(part for part in (entry.day, entry.sentence, entry.source, state) if part)
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, view: QWidget, model: _Entries) -> None:
        super().__init__(view)
        self._model = model

    def _room(self) -> int:
        view = self.parent()
        width = view.width() if isinstance(view, QWidget) else 300
        return max(60, width - self._days() - theme.px(DOT))

    def _days(self) -> int:
        """Px for the days: as wide as the widest, so that a day of another year is read whole."""
        view = self.parent()
        return view.day_width if isinstance(view, Timeline) else theme.px(DAY)

    def _words(self, entry: Entry) -> int:
        role = "second.medium" if entry.strong else "second"
        box = QRect(0, 0, self._room(), 10000)
        return max(theme.line("second"), theme.metrics(role).boundingRect(
            box, int(Qt.TextFlag.TextWordWrap), entry.sentence).height())  # fmt: skip

    def height(self, entry: Entry) -> int:
        """Px that an event needs from its day to the next."""
        return self._words(entry) + (theme.line("small") if entry.source else 0) + 13

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        if isinstance(view, Timeline) and index.row() < len(view.heights):
            return QSize(100, view.heights[index.row()])
        return QSize(100, self.height(self._model.entries[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        entries = self._model.entries
        entry = entries[index.row()]
        view = self.parent()
        painter.save()
        if is_selected(view, index) and isinstance(view, QWidget) and view.hasFocus():
            painter.fillRect(rect.adjusted(0, 0, 0, -5), theme.colour("selected"))
        high = theme.line("second")
        write(painter, QRect(rect.x(), rect.y(), self._days(), high), entry.day, "second", theme.colour("text-2"))
        self._mark(painter, rect, entry, index.row() == len(entries) - 1)
        left = rect.x() + self._days() + theme.px(DOT)
        words = QRect(left, rect.y(), rect.right() - left + 1, self._words(entry))
        font = theme.font("second.medium" if entry.strong else "second")
        if entry.struck:
            font = QFont(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(theme.colour("text-3" if entry.struck else "text"))
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), entry.sentence)
        if entry.source:
            below = QRect(left, words.bottom() + 1, words.width(), theme.line("small"))
            write(painter, below, entry.source, "small", theme.colour("text-2"))
        painter.restore()

    def _mark(self, painter: QPainter, rect: QRect, entry: Entry, last: bool) -> None:
        centre = QPoint(rect.x() + self._days() + theme.px(10), rect.y() + theme.line("second") // 2)
        reach = theme.px(4)
        if not last:
            top = centre.y() + reach + 6
            painter.fillRect(QRect(centre.x() - 1, top, 2, rect.bottom() - top - 2), theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.shape is not None:
            size = theme.px(16)
            shapes.paint(painter, QRect(centre - QPoint(size // 2, size // 2), QSize(size, size)), entry.shape)
        elif entry.origin == OUTSIDE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("violet.solid"))
            painter.drawRoundedRect(QRect(centre - QPoint(reach, reach), QSize(2 * reach, 2 * reach)), 1.5, 1.5)
        elif entry.origin == SYSTEM:
            painter.setPen(theme.colour("control"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, reach, reach)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(centre, reach, reach)


class Timeline(QListView):
    """The list of events, as tall as they need."""

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries()
        self.day_width = theme.px(DAY)
        self.heights: list[int] = []
        """Px of each event at the width in use: measured once, asked for again and again."""
        self.setModel(self._entries)
        self._painter = _Painter(self, self._entries)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(lambda index: self.opened.emit(self._entries.entries[index.row()].key))
        theme.signals().changed.connect(self._fit)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these events in this order."""
        self._entries.beginResetModel()
        self.heights = []
        self._entries.entries = tuple(entries)
        self._entries.endResetModel()
        self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        days = {entry.day for entry in self._entries.entries}
        widths = (theme.metrics("second").horizontalAdvance(day) + theme.px(8) for day in days)
        # Without a day the dots stand where the days would begin.
        self.day_width = max(theme.px(DAY), *widths, 0) if any(days) else -theme.px(6)
        self.heights = [self._painter.height(entry) for entry in self._entries.entries]
        self.setFixedHeight(max(1, sum(self.heights)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            spot = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(self._entries.entries[index.row()].key, spot)
