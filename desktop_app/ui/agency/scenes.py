"""The states of an agency's window that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from typing import Final

from desktop_app.ui.agency.clerk_scenes import CLERK_SCENES
from desktop_app.ui.agency.exchange_scenes import EXCHANGE_SCENES
from desktop_app.ui.agency.files_scenes import FILES_SCENES
from desktop_app.ui.agency.report_scenes import REPORT_SCENES
from desktop_app.ui.agency.score_scenes import SCORE_SCENES
from desktop_app.ui.agency.signing_scenes import SIGNING_SCENES
from desktop_app.ui.agency.supervision_scenes import SUPERVISION_SCENES
from desktop_app.ui.kit.scenes import CUT_OFF, Scene, Stage
from desktop_app.ui.shared.desk_scenes import SCENES as OF_BOTH


def _task(stage: Stage, number: str) -> None:
    page = stage.go("tasks")
    for place in range(page.model.rowCount()):
        row = page.model.row_at(place)
        if row is not None and row.row.number == number:
            page.table.choose(row.row.id)
            stage.window.show_panel()
            break
    stage.rest()


def _search(stage: Stage) -> None:
    page = stage.go("tasks")
    page.search.setText("cai cach")
    page.search.asked.emit("cai cach")
    stage.rest()


SCENES: Final = (
    Scene("today", lambda stage: stage.go("today")),
    Scene("today-cut-off", lambda stage: stage.go("today"), CUT_OFF),
    Scene("tasks", lambda stage: stage.go("tasks")),
    Scene("tasks-search", _search),
    Scene("tasks-narrow", lambda stage: stage.go("tasks"), size=(1000, 640)),
    Scene("tasks-wide", lambda stage: stage.go("tasks"), size=(1920, 1000)),
    Scene("tasks-chosen", lambda stage: _task(stage, "12")),
    *CLERK_SCENES,
    Scene("reports", lambda stage: stage.go("reports")),
    Scene("reports-cut-off", lambda stage: stage.go("reports"), CUT_OFF),
    *REPORT_SCENES,
    *SIGNING_SCENES,
    *SUPERVISION_SCENES,
    Scene("outreach", lambda stage: stage.go("outreach")),
    Scene("outreach-new", lambda stage: stage.go("outreach").ask_new()),
    *SCORE_SCENES,
    *EXCHANGE_SCENES,
    *FILES_SCENES,
    Scene("settings", lambda stage: stage.go("settings")),
    *OF_BOTH,
)
