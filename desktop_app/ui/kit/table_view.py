"""The table widget: `TableView(model, name=_("Tasks"))` over a TableModel, with everything a keyboard needs.

Signals: `chosen(id)` when the current row changes (None on a group row or an empty list), `opened(id)` on Enter or
double click, `order_asked(key)` on a click on a header whose column has a key, `menu_asked(id, QPoint)`.
Ctrl+C copies the selected rows for a spreadsheet; Left and Right fold and open a group, Space and Enter toggle it;
Home and End go to the first and the last row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui.kit import own_viewport, theme, tokens
from desktop_app.ui.kit.cells import PAD, CellDelegate
from desktop_app.ui.kit.list_header import ListHeader
from desktop_app.ui.kit.turns import next_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtCore import QMimeData

    from desktop_app.ui.kit.columns import Column
    from desktop_app.ui.kit.table_model import TableModel

LEAST_TITLE = 240
Index = QModelIndex | QPersistentModelIndex


class TableView(QTableView):
    """Whole rows, one or several, painted by the kit; columns keep their widths and the free one takes the rest."""

    chosen = Signal(object)
    opened = Signal(object)
    order_asked = Signal(str)
    menu_asked = Signal(object, QPoint)
    pasted = Signal()
    """Ctrl+V over the rows."""

    def __init__(
        self,
        model: TableModel[Any],
        name: str,
        *,
        two_lines: bool = False,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        own_viewport.give(self)
        self._cells = CellDelegate(self, two_lines=two_lines)
        self._cells.lead_widths = tuple(column.lead_width for column in model.columns)
        self._cells.titles_first = not model.columns[0].width
        self._rows = model
        self._low: set[int] = set()
        self.copier: Callable[[list[Any]], QMimeData] | None = None
        """What Ctrl+C puts on the clipboard for these ids; None: the cells as they are read."""
        self.setAccessibleName(name)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(ListHeader(self._cells, self))
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(16)
        header.sectionClicked.connect(self._header_clicked)
        self._dress()
        model.modelReset.connect(self._measure)
        model.modelReset.connect(self._paint_in_turn)
        model.folded.connect(self._measure)
        theme.signals().changed.connect(self._dress)

    def show_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Show these columns; the current row stays current."""
        current = self.current_id()
        self._rows.show_columns(columns)
        self._cells.lead_widths = tuple(column.lead_width for column in columns)
        self._share_width()
        if current is not None:
            self.choose(current)

    def current_id(self) -> Any:
        """The id of the current row; None without one."""
        index = self.currentIndex()
        return self._rows.id_at(index) if index.isValid() else None

    def selected_ids(self) -> list[Any]:
        """Ids of all selected rows, top to bottom; group rows are not among them."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.id_at(place) for place in places if self._rows.group_at(place) is None]

    def choose(self, identity: Hashable, scroll: int | None = None) -> bool:
        """Make the row of this id current and visible; False when it is not shown.

        The list stays where it is, or goes where `scroll` was, while the row is in sight there.
        """
        place = self._rows.place_of(identity)
        if place < 0:
            return False
        bar = self.verticalScrollBar()
        before = bar.value()
        self._go(place)
        if scroll is not None:
            bar.setValue(scroll)
            before = bar.value()
            self.scrollTo(self.currentIndex())
        if bar.value() != before:
            self._settle(place)
        return True

    def choose_first(self) -> bool:
        """Make the first ordinary row current; False when there is none."""
        for place in range(min(self._rows.rowCount(), 64)):
            if self._rows.group_at(place) is None:
                self._go(place)
                return True
        return False

    def _go(self, place: int) -> None:
        index = self._rows.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _settle(self, place: int) -> None:
        """After a jump to a row that nobody scrolled to: its group's heading in sight where both fit, and no row cut
        under the header."""
        bar = self.verticalScrollBar()
        heading = max((one for one in self._low if one <= place), default=-1)
        low = self.rowViewportPosition(place) + self.rowHeight(place)
        if heading >= 0 and self.rowViewportPosition(heading) < 0:
            up = self.rowViewportPosition(heading)
            if low - up <= self.viewport().height():
                bar.setValue(bar.value() + up)
                return
        top = self.rowAt(0)
        cut = self.rowViewportPosition(top)
        if cut < 0 and top != place:
            bar.setValue(bar.value() + cut + self.rowHeight(top))

    def _dress(self) -> None:
        self.horizontalHeader().setFixedHeight(theme.px(tokens.HEADER_HEIGHT))
        self._measure()
        self._share_width()

    def _measure(self) -> None:
        rows = self.verticalHeader()
        if rows.defaultSectionSize() != self._cells.height():
            rows.setDefaultSectionSize(self._cells.height())
        height = theme.px(tokens.GROUP_HEIGHT)
        groups = set(self._rows.group_rows())
        for place in self._low - groups:
            if place < rows.count():
                rows.resizeSection(place, self._cells.height())
        for place in groups:
            rows.resizeSection(place, height)
        self._low = groups
        if self._cells.titles_first and len(self._rows.columns) > 1:
            self.clearSpans()
            for place in groups:
                self.setSpan(place, 0, 1, len(self._rows.columns))

    def _paint_in_turn(self) -> None:
        """A new list is painted in a turn of its own: keys and clicks come in between."""
        if self.isVisible() and self.viewport().updatesEnabled():
            self.viewport().setUpdatesEnabled(False)
            next_turn(self, self._paint_again)

    def _paint_again(self) -> None:
        self.viewport().setUpdatesEnabled(True)

    def _share_width(self) -> None:
        header = self.horizontalHeader()
        widths = [theme.px(column.width) for column in self._rows.columns]
        # The last words end where the page ends; beside a scroll bar they do so by themselves.
        self._cells.end = PAD if self.viewport().width() < self.width() else tokens.PAGE_MARGIN
        if widths and widths[-1]:
            widths[-1] += self._cells.end - PAD
        free = [place for place, column in enumerate(self._rows.columns) if not column.width]
        left = self.viewport().width() - sum(widths)
        for place in reversed(range(len(widths))):
            wanted = not (self._rows.columns[place].optional and left < theme.px(LEAST_TITLE) * len(free))
            header.setSectionHidden(place, not wanted)
            if not wanted:
                left += widths[place]
        for place, width in enumerate(widths):
            if header.isSectionHidden(place):
                continue
            header.resizeSection(place, max(theme.px(120), left // len(free)) if place in free else width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._rows.id_at(current) if current.isValid() else None)

    def _header_clicked(self, section: int) -> None:
        key = self._rows.columns[section].key
        if key:
            self.order_asked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        group = self._rows.group_at(index) if index.isValid() else None
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if group is not None:
                self._rows.toggle(index.row())
            else:
                self.opened.emit(self._rows.id_at(index))
        elif group is not None and (
            key == Qt.Key.Key_Space
            or (key == Qt.Key.Key_Left and self._rows.is_open(group.key))
            or (key == Qt.Key.Key_Right and not self._rows.is_open(group.key))
        ):
            self._rows.toggle(index.row())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            self._to_the_end(key == Qt.Key.Key_End, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _to_the_end(self, last: bool, extend: bool) -> None:
        """To the first or last row, not to the first or last cell of the row as a grid would."""
        before = self.currentIndex()
        if last:
            self._go(self._rows.rowCount() - 1)
        elif not self.choose_first():
            self._go(0)
        else:
            self.scrollToTop()
        if extend and before.isValid() and self.selectionMode() == self.SelectionMode.ExtendedSelection:
            top, bottom = sorted((before, self.currentIndex()), key=lambda index: index.row())
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(QItemSelection(top, bottom), flags.ClearAndSelect | flags.Rows)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as `copier` gives them, else as lines for a spreadsheet."""
        if self.copier is not None:
            QGuiApplication.clipboard().setMimeData(self.copier(self.selected_ids()))
            return
        places = sorted(one.row() for one in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self._rows.text_of(places))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.group_at(index) is not None and event.button() == Qt.MouseButton.LeftButton:
            self._rows.toggle(index.row())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.group_at(index) is None:
            self.opened.emit(self._rows.id_at(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place == self._cells.hovered:
            return
        before, self._cells.hovered = self._cells.hovered, place
        for row in (before, place):
            if 0 <= row < self._rows.rowCount():
                top = self.rowViewportPosition(row)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        identity = self.current_id()
        if identity is not None:
            self.menu_asked.emit(identity, event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rows.retranslate()
