"""How a long use case tells how far it is, and hears that a person wants it to stop."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[int, int], None]
"""Called with (done, total) at every step; raises `Cancelled` when a person asked to stop."""


class Cancelled(Exception):
    """A person stopped a long task; nothing of it was kept."""


def unwatched(done: int, total: int) -> None:
    """Nobody looks, nobody stops."""
