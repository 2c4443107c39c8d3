"""Work put off to the next turn of the event loop: `turns.next_turn(page.middle, build_the_rest)`.

`QTimer.singleShot(0, …)` is not that: Qt posts it as an event, and what is posted while posted events are handled is
handled in the same go. A timer that runs lets keys, clicks and painting come in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable


def next_turn(owner: QObject, act: Callable[[], object]) -> None:
    """Call `act` once, in a turn of its own; never when `owner` is gone by then."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
