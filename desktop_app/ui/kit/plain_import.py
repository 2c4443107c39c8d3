"""Imports at their ordinary price once Qt is loaded: `plain_import.restore()`.

PySide puts a step into every import of the process, to find modules that ask it for other spellings of its names
(`from __feature__ import snake_case`): it opens the source of each module that is loaded from then on, and calls two
functions at each import statement that is passed. Nobody here asks; without that step a start is some 20 ms shorter.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # it puts the step in, so it must have been loaded


def restore() -> None:
    """Take the step out again; without one nothing changes. What PySide needs to make its classes late stays."""
    assert PySide6.QtCore.__name__
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
