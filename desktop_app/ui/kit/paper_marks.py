"""Marked places of a paper: what is painted in the margins beside the lines, never over the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.paper_geometry import Box, on_desk

BADGE: Final = 11
"""Radius of a number in the margin."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place marked in the margin: page from 1, its lines in thousandths of the page (none: the whole page)."""

    page: int
    boxes: tuple[Box, ...]
    number: str
    said: str
    family: str = "amber"


def badge_of(mark: Mark, page: QRect) -> QPoint:
    """The middle of a mark's number: left of the text for what should be seen, right of it for notes."""
    left = mark.family == "amber"
    across = page.left() + round(page.width() * 0.055) if left else page.right() - round(page.width() * 0.035)
    if not mark.boxes:
        return QPoint(across, page.top() + theme.px(26))
    first = on_desk(page, mark.boxes[0])
    return QPoint(across, max(page.top() + theme.px(BADGE) + 2, first.top() + theme.px(BADGE)))


def paint_mark(painter: QPainter, mark: Mark, page: QRect) -> None:
    """A bar in the margin beside the lines, and the number outside of it: nothing lies over the text."""
    family = theme.colour(f"{mark.family}.solid")
    painter.save()
    if mark.boxes:
        whole = on_desk(page, mark.boxes[0])
        for box in mark.boxes[1:]:
            whole = whole.united(on_desk(page, box))
        left = mark.family == "amber"
        across = page.left() + round(page.width() * 0.09) if left else page.right() - round(page.width() * 0.06)
        painter.fillRect(QRect(across, whole.top(), 3, max(6, whole.height())), family)
        if not left:
            painter.setPen(family)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(-2, -2, 2, 2))
    paint_badge(painter, badge_of(mark, page), mark.number, mark.family)
    painter.restore()


def paint_badge(painter: QPainter, middle: QPoint, number: str, family: str, size: int = BADGE) -> None:
    """A number in a filled circle, as on the page and on its thumbnail."""
    radius = theme.px(size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{family}.solid"))
    painter.drawEllipse(middle, radius, radius)
    painter.setFont(theme.font("small.bold"))
    painter.setPen(theme.colour("surface"))
    around = QRect(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(around, Qt.AlignmentFlag.AlignCenter.value, number)
    painter.restore()
