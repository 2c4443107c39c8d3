"""What waits until something is on the screen: `after_paint(window, load_the_rest)`.

A timer of 0 ms is not enough: a window system paints when it likes, often after the timers of that moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop_app.ui.kit.turns import next_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

NEVER_PAINTED_MS: Final = 500
"""A window that opens as a mere button in the task bar is not painted; the work goes on all the same."""


def after_paint(widget: QWidget, act: Callable[[], object]) -> None:
    """Call `act` once when `widget` has been painted next, or after half a second; never when it is gone by then."""
    _Wait(widget, act)


class _Wait(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act: Callable[[], object] | None = act
        widget.installEventFilter(self)
        QTimer.singleShot(NEVER_PAINTED_MS, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            next_turn(self, self._go)
        return False

    def _go(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            self.deleteLater()
            act()
