"""Progress by index, painted small: a name, one stacked bar of the four counts, and how many are done of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.kit import charts, theme
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.clerk_day import IndexLine


class IndexBars(QWidget):
    """Indices in bold with their components under them; a bar is as long as its tasks are many. A click, or Enter on
    the line that the arrows have chosen, asks for the tasks: `asked` gives the code."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[IndexLine, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def show_lines(self, lines: Sequence[IndexLine]) -> None:
        """Show these, in order."""
        self._lines = tuple(lines)
        self._current = min(self._current, max(0, len(self._lines) - 1))
        self.setAccessibleName(". ".join(spoken(line) for line in lines))
        self.setToolTip("\n".join(spoken(line) for line in lines))
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[IndexLine, ...]:
        """What is shown."""
        return self._lines

    def _step(self) -> int:
        return theme.line("second") + theme.px(14)

    def sizeHint(self) -> QSize:
        return QSize(240, self._step() * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((sum(line.counts) for line in self._lines if not line.part), default=1)
        for place, line in enumerate(self._lines):
            self._paint(painter, line, place * self._step(), most)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // self._step()
        if event.button() == Qt.MouseButton.LeftButton and 0 <= place < len(self._lines):
            self._current = place
            self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._lines:
            self._current = max(0, min(len(self._lines) - 1, self._current + step))
            self.setAccessibleDescription(spoken(self._lines[self._current]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.ask()
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Ask for the tasks of the line that is chosen."""
        if self._lines:
            self.asked.emit(self._lines[self._current].code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _paint(self, painter: QPainter, line: IndexLine, top: int, most: int) -> None:
        if self.hasFocus() and line is self._lines[self._current]:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRect(0, top, self.width() - 1, self._step() - 2), 4, 4)
        indent = theme.px(14) if line.part else 0
        high, bar = theme.line("second"), theme.px(8)
        role = "second" if line.part else "second.bold"
        said = _done(line)
        words = QRect(indent, top, self.width() - indent - width_of(said, "second.medium") - 10, high)
        write(painter, words, _name(line), role, theme.colour("text"))
        right = QRect(0, top, self.width(), high)
        write(painter, right, said, "second.medium", theme.colour("text-2"), Qt.AlignmentFlag.AlignRight, elide=False)
        room = (self.width() - indent) * sum(line.counts) / most
        for part, left, width in charts.stretches(line.counts, max(theme.px(24), room)):
            charts.paint_part(painter, QRectF(indent + left, top + high + 1, width, bar), part)


def _name(line: IndexLine) -> str:
    return f"{line.code} · {line.title}" if line.title else line.code


def _done(line: IndexLine) -> str:
    return f"{line.counts[0] + line.counts[1]}/{sum(line.counts)}"


def spoken(line: IndexLine) -> str:
    """`PAR.5 · Cải cách chế độ công vụ: 6 trên 13 đã hoàn thành, 1 quá hạn`."""
    said = _("{name}: {done} of {all} done, {overdue} overdue")
    done = line.counts[0] + line.counts[1]
    return said.format(name=_name(line), done=done, all=sum(line.counts), overdue=line.counts[3])
