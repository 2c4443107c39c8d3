"""The list of page 1: rows of two lines, and the name of their group once, in a margin column beside the first.

todo = TodoList(_("To do")); todo.show_rows([TodoRow(key, Shape.OVERDUE, _("Overdue"), "2 việc", words), …])
todo.chosen(key) · todo.opened(key)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.kit import icons, own_viewport, shapes, theme, tokens
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.ui.kit.selection import is_selected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.kit.shapes import Shape

Index = QModelIndex | QPersistentModelIndex
MARGIN, GAP, SIDE, TOP = 140, 9, 20, 8


class TodoWords(NamedTuple):
    """What a row says: two lines on the left, two on the right."""

    title: str
    below: str
    right: str
    right_below: str
    tone: str = ""
    """Family of the words on the right; "": that of the group."""


class TodoRow(NamedTuple):
    """One thing to do; `key` comes back when it is chosen, `shape` names its group together with `group`.

    `words` is asked when the row is looked at: a list may be thousands of rows long, and a window shows fifteen.
    """

    key: Any
    shape: Shape
    group: str
    group_below: str
    words: Callable[[], TodoWords]
    icon: str = ""
    """In the place of the sign, where the group is no state."""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[TodoRow, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def starts(self, place: int) -> bool:
        """Whether a group begins here."""
        return place == 0 or self.rows[place].group != self.rows[place - 1].group

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.group, *row.words())
            return ", ".join(part for part in parts if part)
        return row.words().title if role == Qt.ItemDataRole.ToolTipRole else None


class _Painter(QStyledItemDelegate):
    hovered = -1

    def __init__(self, view: QWidget, model: _Rows) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        above = 0 if not self._model.starts(index.row()) else GAP if index.row() else TOP
        return QSize(200, theme.px(tokens.LIST_ROW_HEIGHT) + above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._model
        row = model.rows[index.row()]
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if model.starts(index.row()) and index.row():
            line = QRect(rect.x() + SIDE, rect.y() + GAP // 2, rect.width() - 2 * SIDE, 1)
            painter.fillRect(line, theme.colour("line"))
            rect = rect.adjusted(0, GAP, 0, 0)
        elif not index.row():
            rect = rect.adjusted(0, TOP, 0, 0)
        if model.starts(index.row()):
            self._margin(painter, rect, row)
        self._row(painter, rect.adjusted(theme.px(MARGIN), 0, -SIDE, -1), row, index)
        painter.restore()

    def _margin(self, painter: QPainter, rect: QRect, row: TodoRow) -> None:
        size = theme.px(16)
        high, low = theme.line("second"), theme.line("small")
        top = rect.y() + theme.px(5)
        spot = QRect(rect.x() + SIDE, top + (high - size) // 2, size, size)
        if row.icon:
            icons.paint(painter, spot, row.icon, theme.colour(f"{row.shape.family}.text"))
        else:
            shapes.paint(painter, spot, row.shape)
        left = rect.x() + SIDE + size + 6
        room = rect.x() + theme.px(MARGIN) - left - 2
        tone = theme.colour(f"{row.shape.family}.text")
        write(painter, QRect(left, top, room, high), row.group, "second.bold", tone)
        write(painter, QRect(left, top + high, room, low), row.group_below, "small", theme.colour("text-2"))

    def _row(self, painter: QPainter, rect: QRect, row: TodoRow, index: Index) -> None:
        view = self.parent()
        selected = is_selected(view, index)
        if selected or index.row() == self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if selected else "hover"))
            painter.drawRoundedRect(rect, 5, 5)
        if selected:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(rect.x(), rect.y() + theme.px(8), 3, rect.height() - theme.px(16)), 1.5, 1.5)
            if isinstance(view, QWidget) and view.hasFocus():
                painter.setPen(theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 5, 5)
        words = row.words()
        inner = rect.adjusted(12, 0, -10, 0)
        high, low = theme.line("base"), theme.line("second")
        top = rect.y() + (rect.height() - high - low) // 2
        right = Qt.AlignmentFlag.AlignRight
        tone = theme.colour(f"{words.tone or row.shape.family}.text")
        upper, lower = QRect(inner.x(), top, inner.width(), high), QRect(inner.x(), top + high, inner.width(), low)
        write(painter, upper, words.right, "second.medium", tone, right, elide=False)
        write(painter, lower, words.right_below, "second", theme.colour("text-2"), right, elide=False)
        upper.adjust(0, 0, -width_of(words.right, "second.medium") - 16, 0)
        lower.adjust(0, 0, -width_of(words.right_below, "second") - 16, 0)
        write(painter, upper, words.title, "base.medium", theme.colour("text"))
        write(painter, lower, words.below, "second", theme.colour("text-2"))


class TodoList(QListView):
    """What to deal with, most pressing first."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport.give(self)
        self._rows = _Rows()
        self.setModel(self._rows)
        self._painter = _Painter(self, self._rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Rows far below are measured when the window is idle: the first ones are on the screen at once.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.rows[index.row()].key))
        theme.signals().changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[TodoRow]) -> None:
        """Show these; the row of the same key stays chosen, else the first is."""
        before = self.current_key()
        self._rows.beginResetModel()
        self._rows.rows = tuple(rows)
        self._rows.endResetModel()
        keys = [row.key for row in rows]
        if keys:
            place = keys.index(before) if before in keys else 0
            self.setCurrentIndex(self._rows.index(place))

    def rows(self) -> tuple[TodoRow, ...]:
        """What is shown."""
        return self._rows.rows

    def current_key(self) -> Any:
        """The key of the chosen row; None without one."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() and index.row() < len(self._rows.rows) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._painter.hovered:
            self._painter.hovered = place
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._rows.rows[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_key())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)
