"""How long the event loop kept a person waiting: `with stalls.watching() as seen: …; seen.worst()` in milliseconds.

A timer asks to be called every millisecond; whatever it is late by is a stall. `seen.hardest()` is the most that the
window's own thread worked in one go, on the processor's clock: other programs on the machine do not add to that, but
for the caches they take. Used by tests and by `camket selftest`.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP_MS = 1


class Stalls(QObject):
    """Measures from `start` to `stop`; figures are milliseconds that the loop was late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self.worked: list[float] = []
        """Of the same moments: ms of processor that this thread took."""
        self._last = self._spent = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin measuring; earlier figures are forgotten."""
        self.late.clear()
        self.worked.clear()
        self._last, self._spent = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """End measuring, the wait that is still open included."""
        self._tick()
        self._timer.stop()

    def worst(self) -> float:
        """The longest wait in ms; 0 when nothing was measured."""
        return max(self.late, default=0.0)

    def hardest(self) -> float:
        """The most work in one go, in ms of the processor; 0 when nothing was measured."""
        return max(self.worked, default=0.0)

    def percentile(self, share: float) -> float:
        """The wait in ms that `share` percent of all moments stayed under."""
        ordered = sorted(self.late)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] if ordered else 0.0

    def _tick(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self.late.append(max(0.0, (now - self._last) * 1000 - STEP_MS))
        self.worked.append((spent - self._spent) * 1000)
        self._last, self._spent = now, spent


@contextmanager
def watching() -> Iterator[Stalls]:
    """Measure the event loop for the length of a `with` block."""
    seen = Stalls()
    seen.start()
    try:
        yield seen
    finally:
        seen.stop()
