"""The states of Hồ sơ, bàn giao that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Any, Final

from desktop_app.ui.kit.scenes import Scene, Stage


def _tab(stage: Stage, key: str) -> Any:
    page = stage.go("files")
    page.tabs.pick(key)
    stage.rest()
    return page


def _index(stage: Stage) -> None:
    _tab(stage, "papers").see_index()
    stage.until(lambda: stage.dialog().paper.drawn(1))


FILES_SCENES: Final = (
    Scene("files", lambda stage: _tab(stage, "papers")),
    Scene("files-index", _index),
    Scene("files-inspections", lambda stage: _tab(stage, "inspections")),
    Scene("files-inspection", lambda stage: _tab(stage, "inspections").ask_inspection()),
    Scene("files-handover", lambda stage: _tab(stage, "handover")),
    Scene("files-hand-over", lambda stage: _tab(stage, "handover").ask_handover()),
    Scene("files-incoming", lambda stage: _tab(stage, "incoming")),
    Scene("files-years", lambda stage: _tab(stage, "years")),
    Scene("files-book", lambda stage: _tab(stage, "book")),
)
