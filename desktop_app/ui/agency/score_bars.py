"""Totals by field, painted small: one thin bar each, what is given of what it is worth, and a mark where the body that
follows sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import write_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.agency.score_words import Field

GAP, BAR = 16, 6


class ScoreBars(QWidget):
    """Fields beside each other. A click, or Enter on the one that the arrows have chosen, gives its code: `asked`."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these, left to right."""
        self._fields = tuple(fields)
        self._current = min(self._current, max(0, len(self._fields) - 1))
        self.setAccessibleName(". ".join(spoken(one) for one in self._fields))
        self.updateGeometry()
        self.update()

    def fields(self) -> tuple[Field, ...]:
        """What is shown."""
        return self._fields

    def box(self, place: int) -> QRect:
        """Where the field of this place stands."""
        count = max(1, len(self._fields))
        whole = self.width() + GAP  # shared out to the last px: the last one ends where the page ends
        left, after = place * whole // count, (place + 1) * whole // count
        return QRect(left, 0, after - GAP - left, self.height())

    def sizeHint(self) -> QSize:
        return QSize(300, theme.line("second") + theme.px(BAR) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, one in enumerate(self._fields):
            self._paint(painter, self.box(place), one, self.hasFocus() and place == self._current)
        painter.end()

    def _paint(self, painter: QPainter, box: QRect, one: Field, current: bool) -> None:
        high = theme.line("second")
        told = f"{write_points(one.points)}/{write_points(one.counted)}"
        room = width_of(told, "second.medium")
        right = QRect(box.x(), box.y(), box.width(), high)
        write(painter, right, told, "second.medium", theme.colour("text"), Qt.AlignmentFlag.AlignRight, elide=False)
        name = QRect(box.x(), box.y(), max(0, box.width() - room - 6), high)
        write(painter, name, short(one), "second", theme.colour("text-2"))
        track = QRect(box.x(), box.y() + high + 2, box.width(), theme.px(BAR))
        painter.fillRect(track, theme.colour("line"))
        if one.counted:
            wide = track.width() * min(one.points, one.counted) // one.counted
            painter.fillRect(QRect(track.x(), track.y(), wide, track.height()), theme.colour("accent"))
            if one.appraised is not None and one.appraised != one.points:
                spot = track.x() + track.width() * min(one.appraised, one.counted) // one.counted
                mark = QRect(max(track.x(), spot - 2), track.y() - 2, 3, track.height() + 4)
                painter.fillRect(mark, theme.colour("violet.solid"))
        if current:
            painter.fillRect(QRect(box.x(), track.bottom() + 2, box.width(), 2), theme.colour("accent"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._current = place
            self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and self._fields:
            self._current = max(0, min(len(self._fields) - 1, self._current + step))
            self.setAccessibleDescription(spoken(self._fields[self._current]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.ask()
        else:
            super().keyPressEvent(event)

    def ask(self) -> None:
        """Ask for the criteria of the field that is chosen."""
        if self._fields:
            self.asked.emit(self._fields[self._current].code)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), spoken(self._fields[place]) if place >= 0 else "", self)
            return True
        return super().event(event)

    def _at(self, left: int) -> int:
        return next((place for place in range(len(self._fields)) if self.box(place).contains(left, 1)), -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


def short(one: Field) -> str:
    """`3.` of the field CCHC.3: there is no room for its name, which stands in the list."""
    return f"{one.code.rpartition('.')[2]}."


def spoken(one: Field) -> str:
    """The whole of it in words."""
    told = _("{title}: {points} of {most} points").format(
        title=f"{short(one)} {one.title}", points=write_points(one.points), most=write_points(one.counted)
    )
    if one.appraised is not None:
        told += ", " + _("appraised {points}").format(points=write_points(one.appraised))
    if one.open:
        told += ", " + ngettext("{n} criterion not scored yet", "{n} criteria not scored yet", one.open).format(
            n=one.open
        )
    return told
