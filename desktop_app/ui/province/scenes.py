"""The states of a province's window that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Final

from desktop_app.ui.kit.scenes import RETURNED, Scene

SCENES: Final = (
    Scene("province-plans", lambda stage: stage.go("plans"), RETURNED),
    Scene("province-intake", lambda stage: stage.go("intake"), RETURNED),
    Scene("province-consolidate", lambda stage: stage.go("consolidate"), RETURNED),
    Scene("province-audit", lambda stage: stage.go("audit"), RETURNED),
    Scene("province-settings", lambda stage: stage.go("settings"), RETURNED),
)
