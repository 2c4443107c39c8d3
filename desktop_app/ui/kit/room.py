"""Whether a window has room: `take_room(window)` before it is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

TITLE_BAR: Final = 40
"""The highest title bar of the systems in use, in px: how high this one's will be is known only when it is there."""


def take_room(window: QWidget) -> None:
    """Let a window that is higher or wider than its screen, task bar and title bar left out, fill all of it."""
    # Pictures are taken at the size that was asked for, on no screen at all.
    if QApplication.platformName() == "offscreen":
        return
    room = window.screen().availableGeometry()
    if window.width() > room.width() or window.height() + TITLE_BAR > room.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)
