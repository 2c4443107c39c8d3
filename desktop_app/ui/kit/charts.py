"""Painted charts: one stacked bar of the four counts with its legend, and a list of bars. Geometry is pure.

    StackedBar().show_counts((28, 3, 31, 2)); CountsLegend().show_counts((28, 3, 31, 2))
    BarList().show_bars([("Khối sở, ban, ngành", 5)])

Late work is hatched, work in time has an outline: the parts are told apart without colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.wording.figures import grouped, in_language

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTS: Final = (
    ("task.done_on_time", "chart.on-time"),
    ("task.done_late", "chart.late"),
    ("task.in_time", "chart.in-time"),
    ("task.overdue", "chart.overdue"),
)
"""State codes and colours in the order in which the four counts always stand."""
GAP: Final = 2.0
THINNEST: Final = 3.0


def stretches(counts: Sequence[int], width: float) -> list[tuple[int, float, float]]:
    """(part, left, width) for every part above 0 over `width` px, 2 px apart; no part is thinner than 3 px."""
    there = [(part, count) for part, count in enumerate(counts) if count > 0]
    total = sum(count for _part, count in there)
    if not total:
        return []
    room = width - GAP * (len(there) - 1) - THINNEST * len(there)
    found, left = [], 0.0
    for part, count in there:
        wide = THINNEST + max(0.0, room) * count / total
        found.append((part, left, wide))
        left += wide + GAP
    return found


def share(count: int, total: int) -> str:
    """`64,5%`, half up; an en dash when there is nothing to divide by."""
    if not total:
        return "–"
    tenths = (2000 * count + total) // (2 * total)
    return in_language(f"{tenths // 10},{tenths % 10}%")


def paint_part(painter: QPainter, box: QRectF, part: int) -> None:
    """Paint one stretch: full, hatched, outlined or full again, in the order of COUNTS."""
    colour = theme.colour(COUNTS[part][1])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, 2, 2)
    if part == 1:
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        left = box.x() - box.height()
        while left < box.right():
            painter.drawLine(int(left), int(box.bottom()) + 1, int(left + box.height()) + 1, int(box.y()))
            left += 5
        painter.restore()
    elif part == 2:
        painter.setPen(theme.colour("control"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


class _Painted(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)


class StackedBar(_Painted):
    """The four counts as one bar, 18 px high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = (0, 0, 0, 0)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show these: on time, late, in time, overdue."""
        self._counts = tuple(counts)
        self.setAccessibleName(spoken(counts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        parts = stretches(self._counts, self.width())
        if not parts:
            painter.fillRect(self.rect(), theme.colour("sunken"))
        for part, left, width in parts:
            paint_part(painter, QRectF(left, 0, width, self.height()), part)
        painter.end()


class CountsLegend(_Painted):
    """One line a count: its mark, its legal word, the number and its share of the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = (0, 0, 0, 0)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show these: on time, late, in time, overdue."""
        self._counts = tuple(counts)
        self.setAccessibleName(spoken(counts))
        self.update()

    def _step(self) -> int:
        return theme.line("second") + theme.px(5)

    def sizeHint(self) -> QSize:
        return QSize(240, self._step() * len(COUNTS))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = Qt.AlignmentFlag.AlignRight
        size, total = theme.px(12), sum(self._counts)
        for part, (state, _colour) in enumerate(COUNTS):
            line = QRect(0, part * self._step(), self.width(), self._step())
            paint_part(painter, QRectF(0, line.y() + (line.height() - size) / 2, size, size), part)
            tone = theme.colour("text")
            write(painter, line, share(self._counts[part], total), "second", theme.colour("text-2"), right)
            figures = line.adjusted(0, 0, -theme.px(58), 0)
            number = grouped(self._counts[part])
            write(painter, figures, number, "second.bold", tone, right)
            words = line.adjusted(size + 10, 0, -theme.px(58) - width_of(number, "second.bold") - 8, 0)
            write(painter, words, word_of(state), "second", tone)
        painter.end()


class BarList(_Painted):
    """Names with a bar and a number each; the longest bar is the highest number."""

    NAME = 130
    BAR_LEAST = 70

    def __init__(self, colour: str = "chart.overdue", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._bars: tuple[tuple[str, int], ...] = ()

    def show_bars(self, bars: Sequence[tuple[str, int]]) -> None:
        """Show these (name, number) pairs in order."""
        self._bars = tuple(bars)
        self.setAccessibleName(". ".join(f"{name}: {number}" for name, number in bars))
        self.setToolTip("\n".join(f"{name}: {number}" for name, number in bars))
        self.updateGeometry()
        self.update()

    def _step(self) -> int:
        return theme.line("second") + theme.px(5)

    def sizeHint(self) -> QSize:
        return QSize(240, self._step() * max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((number for _name, number in self._bars), default=0) or 1
        name_room = max((width_of(name, "second") for name, _number in self._bars), default=0) + 12
        # A name is shortened last: a bar still tells more from less in little room.
        name_room = min(name_room, max(theme.px(self.NAME), self.width() - theme.px(34 + self.BAR_LEAST)))
        room = self.width() - name_room - theme.px(34)
        for place, (name, number) in enumerate(self._bars):
            line = QRect(0, place * self._step(), self.width(), self._step())
            write(painter, QRect(0, line.y(), name_room - 8, line.height()), name, "second", theme.colour("text"))
            wide = max(THINNEST, room * number / most) if number else 0
            high = theme.px(12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._colour))
            painter.drawRoundedRect(QRectF(name_room, line.y() + (line.height() - high) / 2, wide, high), 2, 2)
            after = QRect(name_room + round(wide) + 7, line.y(), theme.px(40), line.height())
            write(painter, after, grouped(number), "second.bold", theme.colour("text"), elide=False)
        painter.end()


def spoken(counts: Sequence[int]) -> str:
    """The four counts as a sentence for a screen reader."""
    return ". ".join(f"{word_of(state)}: {count}" for (state, _colour), count in zip(COUNTS, counts, strict=True))
