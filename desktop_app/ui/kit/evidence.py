"""Files as cards, and the place to drop more: `EvidenceStrip()` and `DropArea(_("Drop the file here …"))`.

    strip.show_cards([Card(id, "Ý kiến góp ý", "24/06 · hợp lệ", picture)])      # picture: a QPixmap or None
    strip.dropped.connect(...)   # tuple[Path, ...] from a drag;  strip.asked.connect(...)  # a click: choose a file
    strip.opened.connect(...)    # key of a card;  strip.pasted.connect(...)      # QImage, by Ctrl+V
    strip.menu_asked.connect(...)        # key of a card, place on the screen

Only local files are taken from a drag; links and text are refused while they hover. Thumbnails come from outside
(`preview.Previews`), never from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.ui.kit import icons, tab_order, theme
from desktop_app.ui.kit.labels import width_of, write

if TYPE_CHECKING:
    from collections.abc import Sequence

CARD_WIDTH, CARD_HEIGHT = 108, 101


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders of a drag that lie on this machine, in order."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropArea(QWidget):
    """A dashed place for files: drag them in, click to choose, Ctrl+V to paste a picture or copied files."""

    dropped = Signal(object)
    asked = Signal()
    pasted = Signal(QImage)

    def __init__(
        self, text: str, hint: str = "", *, icon: str = "paperclip", height: int = 60, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._hint, self._icon, self._height = text, hint, icon, height
        self._over = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text, hint)

    def set_height(self, height: int) -> None:
        """Make it this high, in px at 100 %."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def set_text(self, text: str, hint: str = "") -> None:
        """Change the words."""
        self._text, self._hint = text, hint
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), theme.px(self._height))

    def paint_frame(self) -> QPainter:
        """Paint the dashed frame alone; returns the painter for whoever paints the inside."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._over or self.hasFocus()
        pen = QPen(theme.colour("accent" if strong else "control"), 2 if strong else 1.5)
        pen.setDashPattern([4, 2.6])
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent-tint" if self._over else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        return painter

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.paint_frame()
        size, high = theme.px(20), theme.line("second")
        room = self.width() - size - 10 - 12
        words = min(room, max(width_of(self._text, "second.medium"), width_of(self._hint, "small")))
        left = (self.width() - words - size - 10) // 2
        icons.paint(painter, QRect(left, (self.height() - size) // 2, size, size), self._icon, theme.colour("accent"))
        left += size + 10
        below = theme.line("small") if self._hint else 0
        top = (self.height() - high - below) // 2
        write(painter, QRect(left, top, words + 2, high), self._text, "second.medium", theme.colour("text"))
        write(painter, QRect(left, top + high, words + 2, below), self._hint, "small", theme.colour("text-2"))
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = local_files(data) if data is not None else ()
        if files:
            self.dropped.emit(files)
        elif data is not None and data.hasImage():
            self.pasted.emit(QGuiApplication.clipboard().image())

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()


@dataclass(frozen=True, slots=True)
class Card:
    """One file: key, short name, one line below, and its picture (None: a drawn sheet)."""

    key: object
    name: str
    below: str = ""
    picture: QPixmap | None = None


class EvidenceCard(QWidget):
    """A thumbnail over two lines, 108 × 101; Enter, Space or a click opens it, the menu key asks for more."""

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (card.name, card.below) if part))
        self.setToolTip("\n".join(part for part in (card.name, card.below) if part))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(CARD_WIDTH), theme.px(CARD_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        low, high = theme.line("small") if self.card.below else 0, theme.line("second")
        top = self.height() - low - high - 5
        room = QRect(8, 6, self.width() - 16, top - 8)
        if self.card.picture is not None:
            picture = self.card.picture
            wanted = picture.deviceIndependentSize().toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRect(
                QPoint(room.center().x() - wanted.width() // 2, room.center().y() - wanted.height() // 2), wanted
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(spot, picture)
            painter.setPen(theme.colour("paper-line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(spot.adjusted(0, 0, -1, -1))
        else:
            paint_sheet(painter, QRect(room.center().x() - 18, room.y(), 37, room.height()))
        write(painter, QRect(8, top, self.width() - 14, high), self.card.name, "small.bold", theme.colour("text"))
        write(painter, QRect(8, top + high - 1, self.width() - 14, low), self.card.below, "small",
              theme.colour("text-2"))  # fmt: skip
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.card.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.card.key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_asked.emit(self.card.key, event.globalPos() if by_mouse else self.mapToGlobal(self.rect().center()))

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()


class EvidenceStrip(QWidget):
    """Cards in rows of three, and the drop area in the first free place."""

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    dropped = Signal(object)
    asked = Signal()
    pasted = Signal(QImage)
    ACROSS = 3

    def __init__(self, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._cards: list[EvidenceCard] = []
        self.drop = DropArea(add_text, height=CARD_HEIGHT)
        self.drop.dropped.connect(self.dropped)
        self.drop.asked.connect(self.asked)
        self.drop.pasted.connect(self.pasted)
        self._grid.addWidget(self.drop, 0, 0)
        for place in range(self.ACROSS):
            self._grid.setColumnStretch(place, 1)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these files, the drop area after them."""
        for old in self._cards:
            tab_order.leave(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = []
        for place, card in enumerate(cards):
            made = EvidenceCard(card)
            made.opened.connect(self.opened)
            made.menu_asked.connect(self.menu_asked)
            self._grid.addWidget(made, place // self.ACROSS, place % self.ACROSS)
            self._cards.append(made)
        self._grid.removeWidget(self.drop)
        last = len(cards)
        span = 1 if cards else self.ACROSS
        self.drop.set_height(CARD_HEIGHT if cards else 60)
        self._grid.addWidget(self.drop, last // self.ACROSS, last % self.ACROSS, 1, span)

    def show_picture(self, key: object, picture: QPixmap) -> None:
        """Put a picture on the card of that key; nothing happens when the card is gone."""
        for widget in self._cards:
            if widget.card.key == key:
                widget.card = replace(widget.card, picture=picture)
                widget.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def paint_sheet(painter: QPainter, rect: QRect, *, table: bool = False) -> None:
    """A small drawn sheet of paper with lines (or a table), for what has no picture."""
    painter.setPen(theme.colour("paper-line"))
    painter.setBrush(theme.colour("paper"))
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
    ink = theme.colour("paper-line")
    step = max(3, rect.height() // 12)
    top = rect.y() + 2 * step
    if table:
        for place in range(8):
            painter.fillRect(QRect(rect.x() + 5, top + place * step, rect.width() - 10, 1), ink)
        for share in (0, 0.2, 0.66, 1):
            painter.fillRect(QRect(rect.x() + 5 + round((rect.width() - 11) * share), top, 1, 7 * step + 1), ink)
        return
    painter.fillRect(QRect(rect.x() + 5, rect.y() + step, rect.width() // 4, 1), ink)
    painter.fillRect(QRect(rect.right() - 4 - rect.width() // 3, rect.y() + step, rect.width() // 3, 1), ink)
    painter.fillRect(QRect(rect.center().x() - rect.width() // 6, top + step // 2, rect.width() // 3, 2), ink)
    for place in range(2, 8):
        short = 0.62 if place == 7 else 1
        painter.fillRect(QRect(rect.x() + 5, top + place * step, round((rect.width() - 10) * short), 1), ink)
