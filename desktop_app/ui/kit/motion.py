"""What moves by itself, and how a person keeps it still: `motion.apply("less")`, `motion.is_less()`.

Three things move in the window: the caret, a bar of progress, and what is scrolled by hand. Menus, lists and hints that
slide or fade are switched off always. With less motion the caret stands still and progress steps once a second; else a
system that says how fast carets blink, or that they do not, is followed. Systems tell Qt nothing else of movement.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class _InUse:
    """What is in use now; one for the process."""

    def __init__(self) -> None:
        self.less = False
        self.blink = -1
        """The system's own time of a blink, in ms; -1 before it was changed."""


_now: Final = _InUse()


def apply(wanted: str) -> None:
    """Keep still what a person wants still: "less", or "system" for as the system has it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication must exist before its movements are chosen")
    # Not as a constant of the module: a start that asks only whether there is less motion makes none of these.
    effects = Qt.UIEffect
    for effect in (
        effects.UI_AnimateMenu,
        effects.UI_FadeMenu,
        effects.UI_AnimateCombo,
        effects.UI_AnimateTooltip,
        effects.UI_FadeTooltip,
        effects.UI_AnimateToolBox,
    ):
        app.setEffectEnabled(effect, False)
    less = wanted == "less"
    if less and not _now.less:
        _now.blink = app.cursorFlashTime()
        app.setCursorFlashTime(0)
    elif not less and _now.less:
        app.setCursorFlashTime(_now.blink)
    _now.less = less


def is_less() -> bool:
    """Whether a person wants things to stand still."""
    return _now.less
