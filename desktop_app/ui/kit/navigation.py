"""The navigation: one list, one tab stop. `Navigation(items)`, `chosen(key)`, `show_count("tasks", 2)`, `choose(key)`.

`NavItem("tasks", N_("Tasks"), "square-check", N_("Every task …"))`; `NavItem.line()` is a hairline between groups,
`NavItem.gap()` sends what follows to the foot.
A count is shown only when it is above 0, and read out: "Nhiệm vụ, 2 việc". Narrow mode shows icons and tooltips.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.kit import icons, own_viewport, theme, tokens
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place: stable key, label and hint as marked texts (N_), icon by name. An empty key is a hairline."""

    key: str
    label: str = ""
    icon: str = ""
    hint: str = ""
    stretch: bool = False

    @classmethod
    def gap(cls) -> NavItem:
        """Takes the height that is left, so that what follows stands at the foot."""
        return cls("", stretch=True)

    @classmethod
    def line(cls) -> NavItem:
        """A hairline between two groups."""
        return cls("")


LINE = 13
"""Height of a hairline with the air around it, in px."""


class _Places(QAbstractListModel):
    def __init__(self, items: Sequence[NavItem]) -> None:
        super().__init__()
        self.items = tuple(items)
        self.counts: dict[str, int] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if not item.key:
            return None
        label = _(item.label)
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{label}. {_(item.hint)}" if item.hint else label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self.counts.get(item.key, 0)
            return f"{label}, {ngettext('{n} to do', '{n} to do', count).format(n=count)}" if count else label
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.items[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    narrow = False
    hovered = -1

    def __init__(self, view: QWidget, model: _Places) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = self._model.items[index.row()]
        view = self.parent()
        if not isinstance(view, Navigation):
            return QSize(40, LINE)
        if item.stretch:
            return QSize(40, view.free_height())
        return QSize(40, view.row_height() if item.key else LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        item = self._model.items[index.row()]
        if not item.key:
            if item.stretch:
                return
            painter.fillRect(QRect(rect.x() + 20, rect.center().y(), rect.width() - 40, 1), theme.colour("line-strong"))
            return
        view = self.parent()
        chosen = isinstance(view, Navigation) and view.currentIndex().row() == index.row()
        row = rect.adjusted(8, 0, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or index.row() == self.hovered:
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(row, 5, 5)
        if chosen:
            painter.setBrush(theme.colour("accent"))
            high = theme.px(18)
            painter.drawRoundedRect(QRect(row.x(), row.center().y() - high // 2 + 1, 3, high), 1.5, 1.5)
            if isinstance(view, QWidget) and view.hasFocus():
                painter.setPen(theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                # Half a dot inside: of a line on the edge of the list only the inner half is painted.
                painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        size = theme.px(18)
        left = row.x() + (row.width() - size) // 2 if self.narrow else row.x() + 12
        icons.paint(painter, QRect(left, row.y() + (row.height() - size) // 2, size, size), item.icon,
                    theme.colour("accent" if chosen else "text-2"))  # fmt: skip
        if not self.narrow:
            words = row.adjusted(12 + size + 7, 0, 0, 0)
            count = self._model.counts.get(item.key, 0)
            if count:
                role, colour = ("second.bold", "accent-text") if chosen else ("second.bold", "text-2")
                figure = grouped(count)
                write(painter, words.adjusted(0, 0, -10, 0), figure, role, theme.colour(colour),
                      Qt.AlignmentFlag.AlignRight)  # fmt: skip
                words.adjust(0, 0, -width_of(figure, role) - 18, 0)
            label = _(item.label)
            # The longest label fits in ordinary letters alone: a name is never cut, it is rather less bold.
            roles = ("base.bold", "base.medium", "base") if chosen else ("base",)
            role = next((one for one in roles if width_of(label, one) + 2 <= words.width()), "base")
            write(painter, words, label, role, theme.colour("text"))
        painter.restore()


class Navigation(QListView):
    """The list of places at the left edge."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport.give(self)
        self._places = _Places(items)
        self._painter = _Painter(self, self._places)
        self.setModel(self._places)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Navigation"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("kind", "nav")
        theme.signals().changed.connect(self.scheduleDelayedItemsLayout)

    def keys(self) -> list[str]:
        """Keys of all places, in order; hairlines left out."""
        return [item.key for item in self._places.items if item.key]

    def current_key(self) -> str:
        """Key of the chosen place; "" before any was."""
        index = self.currentIndex()
        return self._places.items[index.row()].key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Choose a place by key; ValueError when there is none of that key."""
        place = [item.key for item in self._places.items].index(key)
        self.setCurrentIndex(self._places.index(place))

    def show_count(self, key: str, count: int) -> None:
        """Show how much waits there; 0 takes the figure away."""
        if self._places.counts.get(key, 0) != count:
            self._places.counts[key] = count
            self.viewport().update()

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

    def row_height(self) -> int:
        """Height of a place in px: on a low screen they draw together as far as a pointer still finds them."""
        places, lines = self._counted()
        room = (self.viewport().height() - lines * LINE) // max(1, places)
        return max(theme.px(tokens.NAV_ROW_LEAST), min(theme.px(tokens.NAV_ROW_HEIGHT), room))

    def free_height(self) -> int:
        """What the places leave of the list's height, in px."""
        places, lines = self._counted()
        return max(0, self.viewport().height() - places * self.row_height() - lines * LINE)

    def _counted(self) -> tuple[int, int]:
        """How many places and how many hairlines."""
        items = [item for item in self._places.items if not item.stretch]
        places = sum(1 for item in items if item.key)
        return places, len(items) - places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, names in tooltips."""
        self._painter.narrow = narrow
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        key = self.current_key()
        if key:
            self.chosen.emit(key)
