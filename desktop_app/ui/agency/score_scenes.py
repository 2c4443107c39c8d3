"""The states of Tự chấm điểm that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Any, Final

from desktop_app.ui.kit.scenes import CUT_OFF, Scene, Stage


def _criterion(stage: Stage, code: str) -> Any:
    page = stage.go("selfscore")
    page.ask_for(code, "criteria")
    stage.window.show_panel()
    stage.rest()
    return page


def _tab(stage: Stage, key: str) -> Any:
    page = stage.go("selfscore")
    stage.window.hide_panel()
    page.tabs.pick(key)
    stage.rest()
    return page


def _refused(stage: Stage) -> None:
    page = _criterion(stage, "CCHC.1.2")
    page.scoring.entry.give_all()
    page.scoring.entry.points.setText("6,5")
    page.scoring.save_score()
    stage.rest()


def _paper(stage: Stage) -> None:
    stage.go("selfscore").see_paper()
    stage.until(lambda: stage.dialog().paper.drawn(1))


SCORE_SCENES: Final = (
    Scene("selfscore", lambda stage: stage.go("selfscore")),
    Scene("selfscore-rule", lambda stage: _criterion(stage, "CCHC.6.3")),
    Scene("selfscore-proved", lambda stage: _criterion(stage, "CCHC.2.1")),
    Scene("selfscore-refused", _refused),
    Scene("selfscore-losses", lambda stage: _tab(stage, "losses")),
    Scene("selfscore-results", lambda stage: _tab(stage, "results")),
    Scene("selfscore-check", lambda stage: stage.go("selfscore").ask_check()),
    Scene("selfscore-proof", lambda stage: _criterion(stage, "CCHC.2.1").scoring.ask_proof()),
    Scene("selfscore-file", lambda stage: _criterion(stage, "CCHC.2.1").scoring.ask_file()),
    Scene("selfscore-paper", _paper),
    Scene("selfscore-begin", lambda stage: stage.go("selfscore").ask_begin()),
    Scene("selfscore-cut-off", lambda stage: stage.go("selfscore"), CUT_OFF),
)
