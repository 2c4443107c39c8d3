"""The exact pages of a PDF on the desk, one below the other, with marked places in their margins.

    view = PaperView(previews, _("The paper"))
    view.show_paper(file, sizes)                       # sizes of the pages in mm
    view.show_marks([Mark(3, ((149, 447, 371, 465),), "1", _("Overdue: …"))])      # nothing is painted over the text
    view.go(3); view.set_zoom(125); view.set_noting(True)
    view.turned, view.zoomed, view.marked_out (page, box), view.mark_pressed (place)

Page Down and Page Up turn pages, Space goes on by a screen, Home and End go to the ends, + and − zoom. Neighbours
of the page on show are drawn beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.ui.kit import own_viewport, theme
from desktop_app.ui.kit.paper_geometry import GAP, Box, Laid, fitting, in_thousandths, lay, on_desk
from desktop_app.ui.kit.paper_marks import BADGE, Mark, badge_of, paint_mark
from desktop_app.ui.kit.preview import Ask
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.ui.kit.preview import Previews

ZOOMS: Final = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
LEAST_DRAG: Final = 6
"""Px below which a drag is a click."""
PAPER: Final = "#FFFFFF"


class PaperView(QAbstractScrollArea):
    """One paper."""

    turned = Signal(int)
    """The page that is read now, from 1."""
    zoomed = Signal(int)
    marked_out = Signal(int, object)
    """Somebody dragged over lines: page from 1, box in thousandths of it."""
    mark_pressed = Signal(int)
    """Somebody pressed the number of a mark: its place in the list."""

    def __init__(self, previews: Previews, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport.give(self)
        self._previews = previews
        self._name = name
        self._file: Path | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._laid = Laid((), 0, 0)
        self._zoom, self._fits = 100, True
        self._images: dict[int, QImage] = {}
        self._bad: set[int] = set()
        self._marks: tuple[Mark, ...] = ()
        self._hits: tuple[Mark, ...] = ()
        self._hit = -1
        self._page = 1
        self._noting = False
        self._from: QPoint | None = None
        self._dragged = QRect()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setMouseTracking(True)
        previews.ready.connect(self._arrived)
        previews.failed.connect(self._failed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.signals().changed.connect(self.viewport().update)

    # --- what is shown ---

    def show_paper(self, file: Path | None, sizes: Sequence[tuple[float, float]], page: int = 1) -> None:
        """Show a file from this page on; pages of another one are forgotten."""
        self._file, self._sizes = file, tuple(sizes)
        self._images.clear()
        self._bad.clear()
        self._marks, self._hits, self._hit = (), (), -1
        self._page = 1
        self._arrange()
        self.go(page)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these places."""
        self._marks = tuple(marks)
        self._say()
        self.viewport().update()

    def show_hits(self, hits: Sequence[Mark], current: int = -1) -> None:
        """Tint what a search found; the current one is stronger and brought to the screen."""
        self._hits, self._hit = tuple(hits), current
        if 0 <= current < len(self._hits):
            self.bring(self._hits[current])
        self.viewport().update()

    def page(self) -> int:
        """The page that is read now, from 1."""
        return self._page

    def zoom(self) -> int:
        """In percent."""
        return self._zoom

    def drawn(self, page: int) -> bool:
        """Whether the picture of a page (from 1) is there at the zoom of now."""
        return page - 1 in self._images

    def go(self, page: int) -> None:
        """Bring the top of a page to the top of the screen."""
        if self._laid.pages:
            wanted = max(1, min(page, len(self._laid.pages)))
            self.verticalScrollBar().setValue(self._laid.pages[wanted - 1].top() - GAP)
            # The last page may be too short to come to the top.
            self._read(wanted)

    def bring(self, mark: Mark) -> None:
        """Bring a marked place to the upper third of the screen."""
        if not 1 <= mark.page <= len(self._laid.pages):
            return
        page = self._laid.pages[mark.page - 1]
        if not mark.boxes:
            self.go(mark.page)
            return
        place = on_desk(page, mark.boxes[0])
        self.verticalScrollBar().setValue(max(page.top() - GAP, place.top() - self.viewport().height() // 3))
        self._read(mark.page)

    def set_zoom(self, zoom: int) -> None:
        """Show pages at this size; what is read stays in sight."""
        self._fits = False
        self._set_zoom(zoom)

    def step_zoom(self, step: int) -> None:
        """The next larger (1) or smaller (−1) size."""
        if step > 0:
            self.set_zoom(next((one for one in ZOOMS if one > self._zoom), ZOOMS[-1]))
        else:
            self.set_zoom(next((one for one in reversed(ZOOMS) if one < self._zoom), ZOOMS[0]))

    def set_noting(self, noting: bool) -> None:
        """Whether a drag marks out lines for a note."""
        self._noting = noting
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if noting else Qt.CursorShape.ArrowCursor)

    def where(self, box: Box, page: int) -> QRect:
        """Where a box of a page (from 1) is seen now, in px of the viewport."""
        return on_desk(self._laid.pages[page - 1], box).translated(-self._corner())

    # --- inside ---

    def _set_zoom(self, zoom: int) -> None:
        place, share = self._anchor()
        changed = zoom != self._zoom
        self._zoom = zoom
        if changed:
            self._images.clear()
        self._arrange()
        self._return(place, share)
        if changed:
            self.zoomed.emit(zoom)

    def _arrange(self) -> None:
        room = self.viewport().width()
        if self._fits and self._sizes:
            fits = fitting(self._sizes, room)
            if fits != self._zoom:
                self._zoom = fits
                self._images.clear()
                self.zoomed.emit(fits)
        self._laid = lay(self._sizes, self._zoom, room, inside=self._fits)
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._laid.height - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(theme.px(40))
        across.setRange(0, max(0, self._laid.width - view.width()))
        across.setPageStep(view.width())
        if across.maximum():
            across.setValue(across.maximum() // 2)
        self.viewport().update()

    def _anchor(self) -> tuple[int, float]:
        """The page (from 0) at the upper edge of the screen, and the part of it that is above."""
        top = self._corner().y()
        place = self._laid.page_at(top)
        if not self._laid.pages:
            return 0, 0.0
        page = self._laid.pages[place]
        return place, (top - page.top() + GAP) / max(1, page.height())

    def _return(self, place: int, share: float) -> None:
        """Bring the same part of the same page back to the upper edge."""
        if place < len(self._laid.pages):
            page = self._laid.pages[place]
            self.verticalScrollBar().setValue(page.top() - GAP + round(share * page.height()))
            self._scrolled()

    def _corner(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scrolled(self) -> None:
        self.viewport().update()
        self._read(self._laid.page_at(self._corner().y() + self.viewport().height() // 3) + 1)

    def _read(self, page: int) -> None:
        self._want(page - 1)
        if page != self._page:
            self._page = page
            self._say()
            self.turned.emit(page)

    def _say(self) -> None:
        told = [mark.said for mark in self._marks if mark.page == self._page]
        count = len(self._laid.pages)
        words = _("{name}, page {page} of {pages}").format(name=self._name, page=self._page, pages=count)
        self.setAccessibleName(words)
        self.setAccessibleDescription(". ".join(told))

    def _want(self, place: int) -> None:
        """Ask for the page and its neighbours; what is asked last is drawn first."""
        for one in (place + 2, place - 1, place + 1, place):
            if self._file is not None and 0 <= one < len(self._laid.pages) and one not in self._images:
                self._previews.ask(self._asked(one))

    def _asked(self, place: int) -> Ask:
        assert self._file is not None
        return Ask(self._file, place, self._laid.pages[place].width(), self.devicePixelRatioF())

    def _arrived(self, wanted: Ask, image: QImage) -> None:
        place = wanted.page
        if wanted.path == self._file and place < len(self._laid.pages) and wanted == self._asked(place):
            self._images[place] = image
            for far in [one for one in self._images if abs(one - place) > 6]:
                del self._images[far]
            self.viewport().update()

    def _failed(self, wanted: Ask, _error: object) -> None:
        if wanted.path == self._file:
            self._bad.add(wanted.page)
            self.viewport().update()

    # --- what Qt asks ---

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("desk"))
        corner = self._corner()
        seen = QRect(corner, self.viewport().size())
        for place, page in enumerate(self._laid.pages):
            if not page.intersects(seen):
                continue
            self._paint_page(painter, place, page.translated(-corner))
        if not self._dragged.isNull():
            painter.setPen(theme.colour("accent"))
            painter.setBrush(_thin(theme.colour("accent"), 40))
            painter.drawRect(self._dragged)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, place: int, page: QRect) -> None:
        painter.fillRect(page.translated(1, 1), theme.colour("line-strong"))
        painter.fillRect(page, QColor(PAPER))
        image = self._images.get(place)
        if image is not None:
            painter.drawImage(page, image)
        elif place in self._bad:
            painter.setFont(theme.font("base"))
            painter.setPen(QColor("#45525C"))
            painter.drawText(page, Qt.AlignmentFlag.AlignCenter.value, _("This page cannot be drawn"))
        else:
            self._want_seen(place)
        for number, hit in enumerate(self._hits):
            if hit.page == place + 1:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                for box in hit.boxes:
                    painter.fillRect(on_desk(page, box), QColor("#F5B942" if number == self._hit else "#FDEDBE"))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for mark in self._marks:
            if mark.page == place + 1:
                paint_mark(painter, mark, page)

    def _want_seen(self, place: int) -> None:
        if self._file is not None:
            self._previews.ask(self._asked(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place, share = self._anchor()
        self._arrange()
        self._return(place, share)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key == Qt.Key.Key_PageDown:
            self.go(self._page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go(self._page - 1)
        elif key == Qt.Key.Key_Home:
            self.go(1)
        elif key == Qt.Key.Key_End:
            self.go(len(self._laid.pages))
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + self.viewport().height() - theme.px(60))
        elif key == Qt.Key.Key_Down:
            bar.setValue(bar.value() + bar.singleStep())
        elif key == Qt.Key.Key_Up:
            bar.setValue(bar.value() - bar.singleStep())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        else:
            event.ignore()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        pressed = self._mark_at(spot)
        if pressed >= 0:
            self.mark_pressed.emit(pressed)
        elif self._noting and event.button() == Qt.MouseButton.LeftButton:
            self._from = spot
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if self._from is not None:
            self._dragged = QRect(self._from, spot).normalized()
            self.viewport().update()
            return
        place = self._mark_at(spot)
        self.viewport().setToolTip(self._marks[place].said if place >= 0 else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._from, self._dragged = self._dragged, None, QRect()
        self.viewport().update()
        if dragged.width() < LEAST_DRAG and dragged.height() < LEAST_DRAG:
            return
        part = dragged.translated(self._corner())
        for place, page in enumerate(self._laid.pages):
            if page.intersects(part):
                self.marked_out.emit(place + 1, in_thousandths(page, part))
                return

    def _mark_at(self, spot: QPoint) -> int:
        corner = self._corner()
        for place, mark in enumerate(self._marks):
            if 1 <= mark.page <= len(self._laid.pages):
                middle = badge_of(mark, self._laid.pages[mark.page - 1].translated(-corner))
                if (middle - spot).manhattanLength() <= theme.px(BADGE) + 6:
                    return place
        return -1


def _thin(colour: QColor, alpha: int) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(alpha)
    return clear
