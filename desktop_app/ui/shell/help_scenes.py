"""The help beside the work, as `camket screenshots` photographs it (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Final

from desktop_app.ui.kit.scenes import Scene, Stage
from desktop_app.ui.shell import help_text
from desktop_app.ui.shell.help_sheet import HelpSheet


def _page(stage: Stage) -> None:
    stage.go("tasks")
    stage.window.help()
    stage.rest()


def _keys(stage: Stage) -> None:
    stage.go("today")
    stage.window.help()
    (sheet,) = stage.window.findChildren(HelpSheet)
    sheet.show_place(help_text.KEYS)
    stage.rest()


SCENES: Final = (Scene("help-tasks", _page), Scene("help-keys", _keys))
