"""Where a menu opens: below its button, wholly inside the window that it belongs to.

    menus.open_below(menu, button)
    menus.open_at(menu, button, spot)       # a place on the screen, where the mouse or the keyboard asked for it

Qt keeps a menu on the screen only: in a window that fills it the border of the menu would lie on the screen's own edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

MARGIN: Final = 8
"""Px between a menu and the edges of its window."""


def open_below(menu: QMenu, button: QWidget) -> None:
    """Open the menu under the button, or above it where there is no room below."""
    menu.ensurePolished()
    spot = button.mapToGlobal(QPoint(0, button.height()))
    room = _room(button)
    if spot.y() + menu.sizeHint().height() > room.bottom():
        above = button.mapToGlobal(QPoint(0, 0)).y() - menu.sizeHint().height()
        if above >= room.top():
            spot.setY(above)
    menu.popup(_inside(menu, spot, room))


def open_at(menu: QMenu, owner: QWidget, spot: QPoint | None) -> None:
    """Open the menu at a place on the screen; without one below its owner."""
    if spot is None:
        open_below(menu, owner)
        return
    menu.ensurePolished()
    menu.popup(_inside(menu, spot, _room(owner)))


def _room(widget: QWidget) -> QRect:
    window = widget.window()
    return QRect(window.mapToGlobal(QPoint(0, 0)), window.size()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)


def _inside(menu: QMenu, spot: QPoint, room: QRect) -> QPoint:
    size = menu.sizeHint()
    left = max(room.left(), min(spot.x(), room.right() + 1 - size.width()))
    top = max(room.top(), min(spot.y(), room.bottom() + 1 - size.height()))
    return QPoint(left, top)
