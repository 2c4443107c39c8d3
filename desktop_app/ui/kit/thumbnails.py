"""A strip of small pages beside the paper: the page that is read is framed, marked ones carry their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.ui.kit import own_viewport, theme
from desktop_app.ui.kit.paper_marks import Mark, paint_badge
from desktop_app.ui.kit.paper_view import PAPER
from desktop_app.ui.kit.preview import Ask
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.ui.kit.preview import Previews

WIDTH: Final = 82
WIDE: Final = 44
HIGH: Final = 62
STEP: Final = 86
TOP: Final = 14
BADGE: Final = 9
FINER: Final = 3
"""Drawn this much larger and made small: lines of text stay grey, not black."""


class Thumbnails(QAbstractScrollArea):
    """82 px wide; `chosen` gives the page, from 1."""

    chosen = Signal(int)

    def __init__(self, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport.give(self)
        self._previews = previews
        self._file: Path | None = None
        self._count = 0
        self._page = 1
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._numbers: dict[int, Mark] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))
        previews.ready.connect(self._arrived)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())
        theme.signals().changed.connect(self._dress)
        self._dress()

    def show_paper(self, file: Path | None, count: int) -> None:
        """The pages of a file."""
        self._file, self._count, self._page = file, count, 1
        self._images.clear()
        self._asked.clear()
        self._numbers = {}
        self._dress()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """The first mark of each page gives its number."""
        self._numbers = {}
        for mark in marks:
            self._numbers.setdefault(mark.page, mark)
        self.viewport().update()

    def show_page(self, page: int) -> None:
        """Frame the page that is read, and bring it to the screen."""
        self._page = page
        top, bar = self._top(page - 1), self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top - theme.px(TOP))
        elif top + theme.px(STEP) > bar.value() + self.viewport().height():
            bar.setValue(top + theme.px(STEP) - self.viewport().height())
        number = self._numbers.get(page)
        self.setAccessibleDescription(
            _("Page {page} of {pages}").format(page=page, pages=self._count) + (f". {number.said}" if number else "")
        )
        self.viewport().update()

    def spot(self, page: int) -> QPoint:
        """The middle of a page's small picture, in px of the viewport."""
        return self._sheet(page - 1).center()

    def _dress(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        high = theme.px(TOP) + self._count * theme.px(STEP)
        bar.setRange(0, max(0, high - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.px(STEP))

    def _top(self, place: int) -> int:
        return theme.px(TOP) + place * theme.px(STEP)

    def _sheet(self, place: int) -> QRect:
        left = (self.viewport().width() - theme.px(WIDE)) // 2
        return QRect(left, self._top(place) - self.verticalScrollBar().value(), theme.px(WIDE), theme.px(HIGH))

    def _arrived(self, wanted: Ask, image: QImage) -> None:
        if wanted.path == self._file and wanted.width == theme.px(WIDE) * FINER:
            # Made small once and by all its dots: painted small each time, hairlines of tables are black bars.
            wide = round(theme.px(WIDE) * self.devicePixelRatioF())
            small = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            small.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[wanted.page] = small
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(400))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("desk"))
        for place in range(self._count):
            sheet = self._sheet(place)
            if sheet.bottom() + theme.px(24) < 0 or sheet.top() > self.viewport().height():
                continue
            self._paint(painter, place, sheet)
        painter.end()

    def _paint(self, painter: QPainter, place: int, sheet: QRect) -> None:
        current = place + 1 == self._page
        image = self._images.get(place)
        shown = QRect(sheet)
        if image is not None and image.width() > image.height():
            shown.setHeight(round(sheet.width() * image.height() / image.width()))
            shown.moveCenter(sheet.center())
        painter.fillRect(shown, QColor(PAPER))
        if image is not None:
            painter.drawImage(shown, image)
        elif self._file is not None and place not in self._asked:
            self._asked.add(place)
            self._previews.ask(Ask(self._file, place, theme.px(WIDE) * FINER, self.devicePixelRatioF()), last=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.colour("line-strong"))
        painter.drawRect(shown.adjusted(0, 0, -1, -1))
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(shown.adjusted(-3, -3, 2, 2), 3, 3)
        painter.setFont(theme.font("small.bold" if current else "small"))
        painter.setPen(theme.colour("text" if current else "text-2"))
        below = QRect(0, shown.bottom() + 3, self.viewport().width(), theme.line("small"))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter.value, f"{place + 1}")
        mark = self._numbers.get(place + 1)
        if mark is not None:
            paint_badge(painter, shown.topRight() + QPoint(0, 4), mark.number, mark.family, BADGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.show_page(self._page)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint().y() + self.verticalScrollBar().value() - theme.px(TOP)
        page = at // theme.px(STEP) + 1
        if 1 <= page <= self._count:
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self.chosen.emit(max(1, min(self._count, self._page + step)))
        event.accept()
