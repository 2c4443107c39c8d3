"""Where the pages of a paper lie on the desk, one below the other: pure arithmetic, in px of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = 16
"""Above, below and between pages, px at 100 %."""
SIDE: Final = 40
"""At each side, for the numbers of marked places."""
MM_WIDE: Final = 210.0
PX_WIDE: Final = 794
"""An A4 page at 100 %, as wide as it is on paper at 96 dots an inch."""
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages laid out at one zoom."""

    pages: tuple[QRect, ...]
    width: int
    height: int

    def page_at(self, y: int) -> int:
        """The page (from 0) of which most is seen at this height of the desk."""
        for place, page in enumerate(self.pages):
            if y < page.bottom() + GAP // 2:
                return place
        return max(0, len(self.pages) - 1)


def lay(sizes: Sequence[tuple[float, float]], zoom: int, room: int, *, inside: bool = False) -> Laid:
    """Pages of these sizes (mm) in a desk at least `room` px wide; `zoom` in percent. `inside`: those that are wider
    than the desk are made smaller."""
    scale = PX_WIDE / MM_WIDE * zoom / 100
    most = max(1, room - 2 * SIDE)
    wide = [max(1, min(round(width * scale), most if inside else 10**6)) for width, _height in sizes]
    width = max([room, *(one + 2 * SIDE for one in wide)])
    top, pages = GAP, []
    for (own, height), one in zip(sizes, wide, strict=True):
        high = max(1, round(height * one / own))
        pages.append(QRect((width - one) // 2, top, one, high))
        top += high + GAP
    return Laid(tuple(pages), width, top)


def fitting(sizes: Sequence[tuple[float, float]], room: int) -> int:
    """The zoom at which the widest upright page fills `room` px, never above 100: a page is read at its true size."""
    wide = [width for width, height in sizes if height >= width] or [width for width, _height in sizes]
    needed = PX_WIDE / MM_WIDE * max(wide, default=MM_WIDE) + 2 * SIDE
    return max(40, min(100, int(room * 100 / needed)))


def on_desk(page: QRect, box: Box) -> QRect:
    """A box in thousandths of a page as a rectangle of the desk."""
    left, top, right, bottom = box
    return QRect(
        QPoint(page.x() + round(left * page.width() / 1000), page.y() + round(top * page.height() / 1000)),
        QPoint(page.x() + round(right * page.width() / 1000), page.y() + round(bottom * page.height() / 1000)),
    )


def in_thousandths(page: QRect, part: QRect) -> Box:
    """The part of the desk that lies on a page, in thousandths of it."""
    inside = part.intersected(page)
    return (
        round((inside.left() - page.x()) * 1000 / page.width()),
        round((inside.top() - page.y()) * 1000 / page.height()),
        round((inside.right() - page.x()) * 1000 / page.width()),
        round((inside.bottom() - page.y()) * 1000 / page.height()),
    )
