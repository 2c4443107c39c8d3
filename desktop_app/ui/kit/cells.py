"""Paints table cells and group rows as the look wants them; nothing is left to the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.kit import icons, shapes, theme, tokens
from desktop_app.ui.kit.hairline import hairline
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.ui.kit.selection import is_selected
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import CELL_ROLE, GROUP_ROLE, Group
from desktop_app.wording.figures import grouped

if TYPE_CHECKING:
    from desktop_app.ui.kit.columns import Cell

Index = QModelIndex | QPersistentModelIndex
PAD = 8
BAR = 3
STOP_STEP = 51
LEAST_WORDS = 90


def ink(tone: str) -> str:
    """The colour token of a tone: a token's own name, or the text colour of a state family."""
    return f"{tone}.text" if tone in tokens.FAMILIES else tone


class CellDelegate(QStyledItemDelegate):
    """Paints ground, selection, bar, hairline and the cell; heights are 31 or 47 (28 for groups) at 100 %."""

    def __init__(self, parent: QWidget, *, two_lines: bool = False) -> None:
        super().__init__(parent)
        self.two_lines = two_lines
        self.hovered = -1
        self.lead_widths: tuple[int, ...] = ()
        self.titles_first = False
        """Whether the titles stand in the first column, so that group rows begin there and run over all columns."""
        self.end = PAD
        """Room in px after the words of the last column."""

    def height(self) -> int:
        """Height of an ordinary row in px."""
        return theme.px(tokens.TWO_LINE_HEIGHT if self.two_lines else tokens.ROW_HEIGHT)

    def inside(self, rect: QRect, first: bool, last: bool) -> QRect:
        """The room for the words of a cell or of a column's title."""
        return rect.adjusted(tokens.PAGE_MARGIN if first else PAD, 0, -self.end if last else -PAD, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        group = index.data(GROUP_ROLE)
        selected = is_selected(self.parent(), index)
        ground = "sunken" if group is not None else "surface"
        if selected:
            ground = "selected"
        elif group is None and index.row() == self.hovered:
            ground = "hover"
        painter.fillRect(rect, theme.colour(ground))
        hairline(painter, rect, "bottom", theme.colour("line"))
        first, last = index.column() == 0, index.column() == index.model().columnCount() - 1
        if selected and first:
            painter.fillRect(QRect(rect.x(), rect.y(), BAR, rect.height()), theme.colour("accent"))
        view = self.parent()
        at_work = isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()
        if selected and at_work:
            for edge in ("top", "bottom", "right") if last else ("top", "bottom"):
                hairline(painter, rect, edge, theme.colour("accent"))
        inner = self.inside(rect, first, last)
        painter.save()
        painter.setClipRect(rect)
        if group is not None:
            self._group(painter, inner, index, group)
        else:
            cell = index.data(CELL_ROLE)
            if cell is not None:
                lead = self.lead_widths[index.column()] if index.column() < len(self.lead_widths) else 30
                paint_cell(painter, inner, cell, ground, theme.px(lead))
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, index: Index, group: Group) -> None:
        if index.column() == 0:
            size = theme.px(16)
            opened = getattr(index.model(), "is_open", lambda key: True)(group.key)
            spot = QRect(rect.topLeft() + QPoint(0, (rect.height() - size) // 2), QSize(size, size))
            icons.paint(painter, spot, "chevron-down" if opened else "chevron-right", theme.colour("text-2"))
        if self.titles_first and index.column() == 0:
            rect = rect.adjusted(theme.px(16) + 8, 0, 0, 0)
        if index.column() == (0 if self.titles_first else min(1, index.model().columnCount() - 1)):
            write(painter, rect, group.title, "second.bold", theme.colour(f"{group.family}.text"))
            after = rect.adjusted(width_of(group.title, "second.bold") + 8, 0, 0, 0)
            count = "" if group.count is None else grouped(group.count)
            write(painter, after, count, "second", theme.colour("text-2"))


def paint_cell(painter: QPainter, rect: QRect, cell: Cell, ground: str = "surface", lead: int = 30) -> None:
    """Paint one cell into `rect`, which has its margins already; `ground` is the token behind it."""
    if cell.stops:
        paint_stops(painter, rect, cell.stops, ground)
        return
    if cell.shape is not None:
        size = theme.px(16)
        shapes.paint(painter, QRect(rect.x(), rect.y() + (rect.height() - size) // 2, size, size), cell.shape, ground)
        rect = rect.adjusted(size + 8, 0, 0, 0)
    top = rect
    if cell.below:
        high, low = theme.line("base"), theme.line("second")
        start = rect.y() + (rect.height() - high - low) // 2
        top = QRect(rect.x(), start, rect.width(), high)
        role = "small" if cell.role.startswith("second") or cell.role == "base.medium" else "second"
        # Under the title, not under the number or the icon before it.
        before = (lead if cell.lead else 0) + (theme.px(14) + 4 if cell.icon else 0)
        write(painter, QRect(rect.x() + before, start + high, rect.width() - before, low), cell.below, role,
              theme.colour(ink(cell.below_tone)))  # fmt: skip
    if cell.lead:
        write(painter, QRect(top.x(), top.y(), lead, top.height()), cell.lead, "second", theme.colour("text-2"))
        top = top.adjusted(lead, 0, 0, 0)
    if cell.icon:
        size = theme.px(14)
        icons.paint(painter, QRect(top.x(), top.y() + (top.height() - size) // 2, size, size), cell.icon,
                    theme.colour("text-2"))  # fmt: skip
        top = top.adjusted(size + 4, 0, 0, 0)
    if cell.trail:
        role = "second.medium" if cell.trail_strong else "second"
        room = width_of(cell.trail, role) + 12
        # A state word is never cut; where it would leave a title of a few letters, the sign alone says it.
        if not cell.lead or top.width() - room >= theme.px(LEAST_WORDS):
            write(painter, top, cell.trail, role, theme.colour(ink(cell.trail_tone)), Qt.AlignmentFlag.AlignRight,
                  elide=False)  # fmt: skip
            top = top.adjusted(0, 0, -room, 0)
    if cell.text:
        write(painter, top, cell.text, cell.role, theme.colour(ink(cell.tone)), cell.align)


def paint_stops(painter: QPainter, rect: QRect, stops: tuple[Shape | str | None, ...], ground: str) -> None:
    """Paint a path: a filled dot for a stop that was passed (None), a sign where it stands, a ring for one to come."""
    step, radius, middle = theme.px(STOP_STEP), theme.px(4), rect.center().y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for place in range(1, len(stops)):
        passed = stops[place] != ""
        near = theme.px(11 if isinstance(stops[place - 1], Shape) else 7)
        far = theme.px(11 if isinstance(stops[place], Shape) else 7)
        left = rect.x() + theme.px(8) + (place - 1) * step + near
        hairline(painter, QRect(left, middle, step - near - far, 2), "top",
                 theme.colour("accent" if passed else "control"), 2 if passed else 1)  # fmt: skip
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, stop in enumerate(stops):
        centre = QPoint(rect.x() + theme.px(8) + place * step, middle + 1)
        if isinstance(stop, Shape):
            size = theme.px(16)
            shapes.paint(painter, QRect(centre.x() - size // 2, centre.y() - size // 2, size, size), stop, ground)
        elif stop is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(centre, radius, radius)
        else:
            painter.setPen(theme.colour("control"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius, radius)
