"""The states of Nhật ký and Cài đặt, pages of both kinds of window, that `camket screenshots` photographs."""

from __future__ import annotations

from typing import Final

from desktop_app.ui.kit.scenes import Scene, Stage


def _checked(stage: Stage) -> None:
    page = stage.go("audit")
    page.check_chain()
    stage.rest()


def _filtered(stage: Stage) -> None:
    page = stage.go("audit")
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("evidence"))
    stage.rest()


def _extract(stage: Stage) -> None:
    page = stage.go("audit")
    page.filters.clear()
    stage.rest()
    page.ask_extract()
    stage.dialog()


SCENES: Final = (
    Scene("audit", lambda stage: stage.go("audit")),
    Scene("audit-checked", _checked),
    Scene("audit-filtered", _filtered),
    Scene("audit-extract", _extract),
)
