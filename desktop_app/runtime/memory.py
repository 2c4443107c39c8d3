"""Memory that this process holds and does not use: `memory.give_back()`."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Give what the C library keeps for later back to the system. Only Linux with glibc keeps much: what was freed
    between two blocks that are still used; a few milliseconds, without Python's lock."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
