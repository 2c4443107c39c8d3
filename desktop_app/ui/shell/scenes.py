"""The states without a workspace that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Final

from desktop_app.ui.kit.scenes import Scene, Stage


def _new_agency(stage: Stage) -> None:
    stage.window.new_asked.emit()
    stage.dialog()


SCENES: Final = (
    Scene("first-run", lambda stage: stage.rest()),
    Scene("first-run-new", _new_agency),
)
