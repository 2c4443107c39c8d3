"""The states of a province's window that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from desktop_app.ui.kit.scenes import RETURNED, Scene, Stage


def _quarter(stage: Stage) -> None:
    """The quarter of the plan, as far as it has come in."""
    page = stage.go("consolidate")
    page.documents.setCurrentIndex(page.documents.findText("08/KHM-UBND", Qt.MatchFlag.MatchContains))
    stage.rest()
    page.periods.setCurrentIndex(page.periods.findText("III/2026", Qt.MatchFlag.MatchContains))
    stage.rest()


SCENES: Final = (
    Scene("province-plans", lambda stage: stage.go("plans"), RETURNED),
    Scene("province-intake", lambda stage: stage.go("intake"), RETURNED),
    Scene("province-consolidate", _quarter, RETURNED),
    Scene("province-audit", lambda stage: stage.go("audit"), RETURNED),
    Scene("province-settings", lambda stage: stage.go("settings"), RETURNED),
)
