"""A part of a whole as a thin bar with its figures: `ReachBar` for people briefed, of all and of a group of them.

bar = ReachBar()
bar.show_reach("Kế hoạch 08/KHM-UBND", "3 buổi, 2 có minh chứng", ("Đã quán triệt", 58, 85), ("Trực tiếp …", 20, 30))
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.charts import share
from desktop_app.ui.kit.labels import write

Part = tuple[str, int, int]
"""What is counted, the part and the whole."""
BAR = 6
GAP = 24


class ReachBar(QWidget):
    """A name and a fact above, two bars beside each other below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._fact = "", ""
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reach(self, title: str, fact: str, *parts: Part) -> None:
        """Show these figures; a part without a whole is left out."""
        self._title, self._fact = title, fact
        self._parts = tuple(part for part in parts if part[2])
        said = [f"{name} {part}/{whole}" for name, part, whole in self._parts]
        self.setAccessibleName(". ".join((title, fact, *said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 2 * theme.line("second") + theme.px(BAR) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = theme.line("second")
        write(painter, QRect(0, 0, self.width(), high), self._title, "second.bold", theme.colour("text"))
        left = theme.metrics("second.bold").horizontalAdvance(self._title) + 12
        write(painter, QRect(left, 0, self.width() - left, high), self._fact, "second", theme.colour("text-2"))
        count = max(1, len(self._parts))
        wide = (self.width() - GAP * (count - 1)) // count
        for place, part in enumerate(self._parts):
            self._paint_part(painter, QRect(place * (wide + GAP), high + 2, wide, self.height() - high - 2), part)
        painter.end()

    def _paint_part(self, painter: QPainter, box: QRect, part: Part) -> None:
        name, some, whole = part
        high = theme.line("second")
        told = f"{some}/{whole} ({share(some, whole)})"
        room = theme.metrics("second.bold").horizontalAdvance(told) + 8
        line = QRect(box.x(), box.y(), box.width(), high)
        write(painter, line.adjusted(0, 0, -room, 0), name, "second", theme.colour("text-2"))
        spot = QRect(line.right() - room, line.y(), room, high)
        write(painter, spot, told, "second.bold", theme.colour("text"), Qt.AlignmentFlag.AlignRight)
        track = QRect(box.x(), box.y() + high + 2, box.width(), theme.px(BAR))
        painter.fillRect(track, theme.colour("line"))
        painter.fillRect(
            QRect(track.x(), track.y(), track.width() * some // whole, track.height()), theme.colour("accent")
        )
