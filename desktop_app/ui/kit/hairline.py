"""Hairlines of one thickness wherever they lie: `hairline(painter, rect, "bottom", colour)`.

At a scale between whole ones an edge falls between two dots, and what is filled there is one dot thick or two by
turns.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter


def hairline(painter: QPainter, rect: QRect, edge: str, colour: QColor, thick: int = 1) -> None:
    """Fill one edge of `rect`, inside it: "top", "bottom", "left" or "right", `thick` px at 100 %."""
    left, top, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
    place = painter.deviceTransform()
    scale = place.m11()
    if scale == floor(scale):
        boxes = {
            "top": QRect(left, top, wide, thick),
            "bottom": QRect(left, top + high - thick, wide, thick),
            "left": QRect(left, top, thick, high),
            "right": QRect(left + wide - thick, top, thick, high),
        }
        painter.fillRect(boxes[edge], colour)
        return
    dots = max(1, floor(thick * scale + 0.5))
    if edge in ("top", "bottom"):
        far = top if edge == "top" else top + high
        dot = floor(far * scale + place.dy() + 0.5) - (0 if edge == "top" else dots)
        painter.fillRect(QRectF(left, (dot - place.dy()) / scale, wide, dots / scale), colour)
    else:
        far = left if edge == "left" else left + wide
        dot = floor(far * scale + place.dx() + 0.5) - (0 if edge == "left" else dots)
        painter.fillRect(QRectF((dot - place.dx()) / scale, top, dots / scale, high), colour)
