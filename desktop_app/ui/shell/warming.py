"""What a person will need next is loaded on the worker thread once the workspace is open, so that the first visit to a
page or the first entry keeps nobody waiting."""

from __future__ import annotations

import gc
import importlib
from typing import Final

from desktop_app.domain.workspaces import WorkspaceKind

SHARED: Final = ("desktop_app.ui.shared.settings_page", "desktop_app.ui.kit.problems", "desktop_app.ui.kit.preview")
PAGES: Final = {
    WorkspaceKind.AGENCY: (
        "desktop_app.ui.agency.tasks_page",
        "desktop_app.ui.agency.reports_page",
        "desktop_app.ui.agency.signing_page",
        "desktop_app.ui.agency.reading_view",
        "desktop_app.ui.agency.exchange_page",
        "desktop_app.ui.agency.attach_dialog",
        "desktop_app.services.progress",
        "desktop_app.services.evidence",
    ),
    WorkspaceKind.PROVINCE: (
        "desktop_app.ui.province.intake_page",
        "desktop_app.ui.province.consolidate_page",
        "desktop_app.ui.shared.import_dialog",
    ),
}


def load_rest(kind: WorkspaceKind) -> None:
    """Load the modules behind the pages of this kind of workspace; nothing is built and nothing is shown."""
    for name in (*PAGES[kind], *SHARED):
        importlib.import_module(name)
    settle()


def settle() -> None:
    """Let the collector of unused objects work again, on what comes from now on.

    A start makes some hundred thousand objects that live as long as the program; looking through them all would stop
    the window for a tenth of a second, again and again. `bootstrap.run_window` switches the collector off meanwhile.
    """
    gc.freeze()
    gc.enable()
