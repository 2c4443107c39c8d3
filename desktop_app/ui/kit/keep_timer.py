"""When typed words are to be kept: a moment after the first key that is not kept yet, however fast more keys follow.

    timer = KeepTimer(self, self._keep)
    timer.touch()       # at every key

Waiting for a pause instead would lose whole sentences of a person who makes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

KEEP_MS: Final = 1000
"""The worker has as long again to write: at most two seconds of typing are lost with the power."""


class KeepTimer(QTimer):
    """Calls `keep` once, `delay` ms after the first `touch()`; the next touch begins anew."""

    def __init__(self, parent: QObject, keep: Callable[[], object], delay: int = KEEP_MS) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(delay)
        self.timeout.connect(keep)

    def touch(self) -> None:
        """Something was typed."""
        if not self.isActive():
            self.start()
