"""The counter tile: four counts, and every task one cell. Geometry is pure and apart from the widget.

    tile = CounterTile(); tile.show_counts(Counts(done_on_time=28, done_late=3, in_time=31, overdue=2, due_soon=4))
    tile.chosen.connect(...)      # "done_on_time", "done_late", "in_time", "due_soon" or "overdue": a filter

Four parts take the focus one after another (Left and Right); Enter or Space presses the one in focus.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.kit import shapes, theme
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import grouped

MOST_CELLS: Final = 120
PARTS: Final = (
    ("done_on_time", "task.done_on_time", Shape.DONE_ON_TIME),
    ("done_late", "task.done_late", Shape.DONE_LATE),
    ("in_time", "task.in_time", Shape.IN_TIME),
    ("overdue", "task.overdue", Shape.OVERDUE),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """The four counts of the denominator; `due_soon` is a part of `in_time`, never added to it."""

    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0
    due_soon: int = 0

    @property
    def total(self) -> int:
        """The denominator."""
        return self.done_on_time + self.done_late + self.in_time + self.overdue


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell, or one stretch of the bar: its part, left edge and width in px."""

    part: str
    left: float
    width: float


def marks(counts: Counts, width: float, gap: float = 8.0, widest: float = 11.0) -> tuple[Mark, ...]:
    """Lay the cells out over `width` px: parts in order with `gap` between; above 120 tasks, proportional stretches.

    No cell is wider than `widest` px; no stretch is thinner than 3 px, so that one overdue task of 900 is seen.
    """
    runs = [
        ("done_on_time", counts.done_on_time),
        ("done_late", counts.done_late),
        ("in_time", counts.in_time - counts.due_soon),
        ("due_soon", counts.due_soon),
        ("overdue", counts.overdue),
    ]
    runs = [(part, count) for part, count in runs if count > 0]
    gaps = sum(gap for place, (part, _count) in enumerate(runs) if place and (runs[place - 1][0], part) != _JOINED)
    if counts.total <= 0:
        return ()
    made: list[Mark] = []
    left = 0.0
    if counts.total <= MOST_CELLS:
        step = min(widest, (width - gaps) / counts.total)
    else:
        step = (width - gaps - 3 * len(runs)) / counts.total
    for place, (part, count) in enumerate(runs):
        if place and (runs[place - 1][0], part) != _JOINED:
            left += gap
        if counts.total <= MOST_CELLS:
            made += [Mark(part, left + step * one, step - 2) for one in range(count)]
            left += step * count
        else:
            stretch = 3 + step * count
            made.append(Mark(part, left, stretch - 1))
            left += stretch
    return tuple(made)


_JOINED: Final = ("in_time", "due_soon")


def part_boxes(widths: list[int], total: int) -> list[tuple[int, int]]:
    """(left, width) of each part over `total` px: every part as wide as its words, what is left shared between them."""
    rest = max(0, total - sum(widths))
    between = rest / max(1, len(widths) - 1)
    left, boxes = 0.0, []
    for width in widths:
        boxes.append((round(left), width))
        left += width + between
    return boxes


class CounterTile(QWidget):
    """92 px high: the number above its word, its sign beside it, and the cells below."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts()
        self._part = 0
        self._on = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._name()

    def show_counts(self, counts: Counts) -> None:
        """Show these counts."""
        self._counts = counts
        self._name()
        self.update()

    def mark_chosen(self, part: str) -> None:
        """Show which part filters the list now; "" for none."""
        self._on = part
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = 1 if self._fits(width) else 2
        return theme.line("counter") + lines * theme.line("second") + theme.px(38)

    def _fits(self, width: int) -> bool:
        return sum(self._widths()) + 3 * 16 <= width - 32

    def _name(self) -> None:
        said = [f"{getattr(self._counts, part)} {word_of(state)}" for part, state, _shape in PARTS]
        self.setAccessibleName(". ".join(said))

    def _widths(self) -> list[int]:
        widths = []
        for part, state, _shape in PARTS:
            words = width_of(word_of(state), "second.medium")
            top = width_of(str(getattr(self._counts, part)), "counter") + theme.px(26)
            if part == "in_time" and self._counts.due_soon:
                top += width_of(self._soon(), "second.medium") + 10
            widths.append(max(words, top) + 2)
        return widths

    def _boxes(self) -> list[QRect]:
        margin, widths, lines = 16, self._widths(), 1
        if not self._fits(self.width()):
            # Words go on two lines rather than lose a letter.
            widths, lines = [(self.width() - 2 * margin - 3 * 12) // 4] * 4, 2
        high = theme.line("counter") + lines * theme.line("second")
        return [QRect(margin + left, 6, width, high) for left, width in part_boxes(widths, self.width() - 2 * margin)]

    def _soon(self) -> str:
        return _("{n} due soon").format(n=self._counts.due_soon)

    def _soon_box(self, box: QRect) -> QRect:
        left = box.x() + width_of(str(self._counts.in_time), "counter") + theme.px(26) + 4
        return QRect(left, box.y(), width_of(self._soon(), "second.medium") + 2, theme.line("counter"))

    def _marks(self) -> tuple[Mark, ...]:
        return marks(self._counts, self.width() - 32, widest=theme.px(11))

    def _part_at(self, spot: QPoint) -> str:
        for (part, _state, _shape), box in zip(PARTS, self._boxes(), strict=True):
            if part == "in_time" and self._counts.due_soon and self._soon_box(box).contains(spot):
                return "due_soon"
            if box.adjusted(-6, -2, 6, 2).contains(spot):
                return part
        for mark in self._marks():
            if mark.left <= spot.x() - 16 <= mark.left + mark.width + 2 and spot.y() > self.height() - 32:
                return mark.part
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), 6, 6)
        boxes = self._boxes()
        high = theme.line("counter")
        for place, ((part, state, shape), box) in enumerate(zip(PARTS, boxes, strict=True)):
            count = getattr(self._counts, part)
            red = part == "overdue" and count > 0
            figure = grouped(count)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._on == part:
                painter.setBrush(theme.colour("accent-tint"))
                painter.drawRoundedRect(box.adjusted(-8, -2, 8, 3), 5, 5)
            write(painter, QRect(box.x(), box.y(), box.width(), high), figure, "counter",
                  theme.colour("red.text" if red else "text"))  # fmt: skip
            size = theme.px(16)
            left = box.x() + width_of(figure, "counter") + theme.px(10)
            spot = QRect(left, box.y() + (high - size) // 2, size, size)
            shapes.paint(painter, spot, shape, "sunken")
            if part == "in_time" and self._counts.due_soon and self._soon_box(box).right() <= box.right() + 2:
                write(painter, self._soon_box(box), self._soon(), "second.medium", theme.colour("amber.text"))
            words = QRect(box.x(), box.y() + high, box.width() + 2, box.height() - high)
            painter.setFont(theme.font("second.medium"))
            painter.setPen(theme.colour("red.text" if red else "text-2"))
            painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), word_of(state))
            if self.hasFocus() and place == self._part:
                painter.setPen(theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-7, -1, 7, 3), 5, 5)
        self._cells(painter, boxes[0].bottom() + theme.px(9))
        painter.end()

    def _cells(self, painter: QPainter, top: int) -> None:
        high = theme.px(10)
        for mark in self._marks():
            box = QRectF(16 + mark.left, top, max(1.0, mark.width), high)
            painter.setPen(Qt.PenStyle.NoPen)
            if mark.part == "overdue":
                box.adjust(0, -3, 0, 3)
                painter.setBrush(theme.colour("red.solid"))
            elif mark.part == "done_late":
                painter.setPen(theme.colour("olive.solid"))
                painter.setBrush(theme.colour("olive.tint"))
                box.adjust(0.5, 0.5, -0.5, -0.5)
            else:
                names = {"done_on_time": "green.solid", "in_time": "cell.in-time", "due_soon": "amber.solid"}
                painter.setBrush(theme.colour(names[mark.part]))
            painter.drawRoundedRect(box, 1.5, 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part_at(event.position().toPoint())
        if part:
            self._part = next((place for place, one in enumerate(PARTS) if one[0] == part), self._part)
            self.update()
            self.chosen.emit(part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._part_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = self._part_at(event.pos())
            if part:
                QToolTip.showText(event.globalPos(), f"{getattr(self._counts, part)} {word_of('task.' + part)}", self)
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._part = (self._part + (1 if key == Qt.Key.Key_Right else -1)) % len(PARTS)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(PARTS[self._part][0])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
