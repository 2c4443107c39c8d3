"""The annex of a report on its desk: every task in a row, painted as far as it is seen; Enter or a click opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.paper_text import paper_font
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import N_, _, on_paper
from desktop_app.wording.labels import word_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop_app.domain.reports import ReportContent, ReportLine

COLUMNS: Final = ((N_("No."), 6), (N_("Task"), 33), (N_("Deadline"), 15), (N_("Progress"), 27), (N_("Evidence"), 19))
ROW: Final = 26
SMALL: Final = 13


class AnnexTable(QWidget):
    """`task_asked` gives the assignment of the row that was opened."""

    task_asked = Signal(str)
    moved = Signal(object)
    """QRect of the row that the keys have come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ReportLine, ...] = ()
        self._open: frozenset[str] | None = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Annex"))

    def show_lines(self, content: ReportContent, open_lines: frozenset[str] | None) -> None:
        """Show the rows of a report; those outside `open_lines` are grey, None: none is."""
        self._lines, self._open = content.lines, open_lines
        self._at = min(self._at, max(0, len(self._lines) - 1))
        self.setFixedHeight(theme.px(ROW) * (len(self._lines) + 1) + 1)
        self._say()
        self.update()

    def row_of(self, assignment_id: str) -> QRect:
        """Where the row of an assignment stands in this widget; empty when there is none."""
        place = next((n for n, line in enumerate(self._lines) if line.assignment_id == assignment_id), -1)
        return self._row(place) if place >= 0 else QRect()

    def choose(self, place: int) -> None:
        """Go to a row."""
        if self._lines:
            self._at = max(0, min(len(self._lines) - 1, place))
            self._say()
            self.moved.emit(self._row(self._at))
            self.update()

    def _say(self) -> None:
        said = self.spoken(self._at)
        self.setAccessibleDescription(said)

    def spoken(self, place: int) -> str:
        """What a screen reader says of a row."""
        return " · ".join(self._cells(self._lines[place])) if place < len(self._lines) else ""

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _row(self, place: int) -> QRect:
        high = theme.px(ROW)
        return QRect(0, high * (place + 1), self.width(), high)

    def _cells(self, line: ReportLine) -> tuple[str, ...]:
        due = short_day(line.due_on) if line.due_on else line.due_words
        return line.number, line.content, due, word_label(line.word), ", ".join(line.evidence_names)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with on_paper():
            self._paint(painter, event.rect())
        painter.end()

    def _paint(self, painter: QPainter, seen: QRect) -> None:
        high = theme.px(ROW)
        font, bold = paper_font(size=SMALL), paper_font(bold=True, size=SMALL)
        ink, grey, rule = theme.colour("paper-ink"), theme.colour("paper-quiet"), theme.colour("paper-line")
        first = max(0, seen.top() // high - 1)
        last = min(len(self._lines), seen.bottom() // high + 1)
        if first == 0:
            painter.setFont(bold)
            painter.setPen(ink)
            self._write(painter, QRect(0, 0, self.width(), high), tuple(_(name) for name, _wide in COLUMNS))
        painter.setFont(font)
        for place in range(first, last):
            line, box = self._lines[place], self._row(place)
            if place == self._at and self.hasFocus():
                painter.fillRect(box, theme.colour("paper-selected"))
            locked = self._open is not None and line.assignment_id not in self._open
            painter.setPen(grey if locked else ink)
            self._write(painter, box, self._cells(line))
        painter.setPen(rule)
        bottom = min(self.height() - 1, seen.bottom())
        for place in range(first, last + 2):
            painter.fillRect(0, place * high, self.width(), 1, rule)
        for left in [0, *self._edges()]:
            painter.fillRect(min(left, self.width() - 1), seen.top(), 1, bottom - seen.top() + 1, rule)

    def _edges(self) -> list[int]:
        edges, at = [], 0
        for _name, wide in COLUMNS:
            at += wide
            edges.append(round(self.width() * at / 100))
        return edges

    def _write(self, painter: QPainter, box: QRect, cells: tuple[str, ...]) -> None:
        metrics: QFontMetrics = painter.fontMetrics()
        left = 0
        for cell, right in zip(cells, self._edges(), strict=True):
            room = QRect(left + 4, box.y(), right - left - 8, box.height())
            text = metrics.elidedText(cell.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
            left = right

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = round(event.position().y()) // theme.px(ROW) - 1
        if event.button() is Qt.MouseButton.LeftButton and 0 <= place < len(self._lines):
            self.choose(place)
            self.open_row()

    def open_row(self) -> None:
        """Ask for the task of the row in hand."""
        if self._lines:
            self.task_asked.emit(self._lines[self._at].assignment_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.choose(self._at + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row()
        else:
            super().keyPressEvent(event)
