"""Parts of a page to choose from: `Tabs` (36 high, an underline) and `FilterStrip` (60 high, a number above its word).

    tabs = Tabs(_("Parts of the page")); tabs.show_parts([Part("sent", "Đã gửi", 10), Part("book", "Sổ giao nhận")])
    strip = FilterStrip(_("What became of the files")); strip.show_parts([Part("all", "Tất cả", 150), …])
    tabs.picked.connect(...)            # the key, when a person chose another part; tabs.pick("book") chooses by hand

Both are tab bars to Qt and to screen readers: one tab stop, Left and Right move, and the count is read with the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from desktop_app.ui.kit import shapes, theme
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.wording.figures import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.kit.shapes import Shape


@dataclass(frozen=True, slots=True)
class Part:
    """One part: stable key, translated title, how many it holds (None: no number), and its sign."""

    key: str
    title: str
    count: int | None = None
    shape: Shape | None = None


class _Parts(QTabBar):
    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.currentChanged.connect(self._changed)
        theme.signals().changed.connect(self._measure)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts; the one in use stays when it is still there."""
        with QSignalBlocker(self):
            before = self.key()
            self._parts = tuple(parts)
            while self.count() > len(self._parts):
                self.removeTab(self.count() - 1)
            while self.count() < len(self._parts):
                self.addTab("")
            for place, part in enumerate(self._parts):
                spoken = part.title if part.count is None else f"{part.title}: {_figure(part.count)}"
                # A single ampersand would become a mnemonic.
                self.setTabText(place, spoken.replace("&", "&&"))
            self.setCurrentIndex(max(0, self._place(before)))
        self._measure()

    def key(self) -> str:
        """The key of the part in use; "" without parts."""
        place = self.currentIndex()
        return self._parts[place].key if 0 <= place < len(self._parts) else ""

    def pick(self, key: str) -> None:
        """Choose a part; an unknown key changes nothing."""
        place = self._place(key)
        if place >= 0:
            self.setCurrentIndex(place)

    def count_of(self, key: str) -> int | None:
        """The number that a part shows."""
        place = self._place(key)
        return self._parts[place].count if place >= 0 else None

    def _place(self, key: str) -> int:
        return next((place for place, part in enumerate(self._parts) if part.key == key), -1)

    def _changed(self, place: int) -> None:
        if 0 <= place < len(self._parts):
            self.picked.emit(self._parts[place].key)

    def _measure(self) -> None:
        # Qt asks for the sizes of tabs again only when one of them changes.
        for place in range(self.count()):
            self.setTabToolTip(place, self.tabToolTip(place))
            self.setTabText(place, self.tabText(place))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.update()


class Tabs(_Parts):
    """Words with a count beside them; the part in use is bold and underlined."""

    GAP = 28

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setExpanding(False)

    def tabSizeHint(self, index: int) -> QSize:
        part = self._parts[index]
        width = width_of(part.title, "base.bold") + theme.px(self.GAP)
        if part.count is not None:
            width += width_of(_figure(part.count), "second") + 6
        return QSize(width, theme.px(36))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, part in enumerate(self._parts):
            box = self.tabRect(place).adjusted(0, 0, -theme.px(self.GAP), 0)
            used = place == self.currentIndex()
            role = "base.bold" if used else "base"
            write(painter, box, part.title, role, theme.colour("text" if used else "text-2"), elide=False)
            if part.count is not None:
                after = box.adjusted(width_of(part.title, role) + 6, 0, theme.px(self.GAP), 0)
                write(painter, after, _figure(part.count), "second", theme.colour("text-2"), elide=False)
            if used:
                painter.fillRect(QRect(box.x(), box.bottom() - 2, box.width(), 3), theme.colour("accent"))
                if self.hasFocus():
                    painter.setPen(theme.colour("accent"))
                    painter.drawRect(box.adjusted(-6, 4, 6, -6))
        painter.end()


class FilterStrip(_Parts):
    """A number with its sign above a word, parted by hairlines; the part in use stands in a frame."""

    PAD = 14

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setExpanding(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, index: int) -> QSize:
        part = self._parts[index]
        number = width_of(_figure(part.count or 0), "page") + (theme.px(16) + 10 if part.shape else 0)
        words = width_of(part.title, "second.bold")
        return QSize(max(number, words) + 2 * theme.px(self.PAD), theme.px(60))

    def minimumTabSizeHint(self, index: int) -> QSize:
        size = self.tabSizeHint(index)
        return QSize(theme.px(64), size.height())

    def sizeHint(self) -> QSize:
        return QSize(sum(self.tabSizeHint(place).width() for place in range(self.count())), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(64) * max(1, self.count()), theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), 6, 6)
        for place in range(len(self._parts)):
            if place and self.currentIndex() not in (place, place - 1):
                edge = self.tabRect(place).x()
                painter.fillRect(QRect(edge, 12, 1, self.height() - 24), theme.colour("line-strong"))
        for place, part in enumerate(self._parts):
            self._part(painter, self.tabRect(place), part, place == self.currentIndex())
        painter.end()

    def _part(self, painter: QPainter, box: QRect, part: Part, used: bool) -> None:
        ground = "surface" if used else "sunken"
        if used:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(theme.colour("surface"))
            frame = box.adjusted(1, 1, -1, -2)
            painter.drawRoundedRect(frame, 5, 5)
            if self.hasFocus():
                painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 4, 4)
        pad = theme.px(self.PAD)
        figure = _figure(part.count or 0)
        high = theme.line("page")
        top = box.y() + (box.height() - high - theme.line("second")) // 2
        write(painter, QRect(box.x() + pad, top, box.width(), high), figure, "page", theme.colour("text"), elide=False)
        if part.shape is not None and part.count:
            size = theme.px(16)
            spot = QRect(box.x() + pad + width_of(figure, "page") + 10, top + (high - size) // 2, size, size)
            shapes.paint(painter, spot, part.shape, ground)
        words = QRect(box.x() + pad, top + high - 2, box.width() - pad - 4, theme.line("second"))
        role = "second.bold" if used else "second"
        write(painter, words, part.title, role, theme.colour("text" if used else "text-2"))


def _figure(number: int) -> str:
    return grouped(number)
