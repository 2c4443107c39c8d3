"""What a person will need next is loaded on the worker thread once the workspace is open, so that the first visit to a
page or the first entry keeps nobody waiting."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from typing import Final

from desktop_app.domain.workspaces import WorkspaceKind

FIRST: Final = {
    WorkspaceKind.AGENCY: ("tasks_page", "reports_page", "signing_page", "exchange_page", "reading_view"),
    WorkspaceKind.PROVINCE: ("intake_page", "consolidate_page"),
}
"""Where most people go next, in the package of the same name."""
BESIDE: Final = (
    "desktop_app.ui.kit.problems",
    "desktop_app.ui.kit.preview",
    "desktop_app.services.progress",
    "desktop_app.services.evidence",
    "desktop_app.ui.shell.beside",
)
LOADED: Final = ("_page", "_dialog", "_dialogs")


def load_rest(kind: WorkspaceKind) -> None:
    """Load the modules behind the pages of this kind of workspace; nothing is built and nothing is shown."""
    for name in modules(kind):
        importlib.import_module(name)
    settle()


def modules(kind: WorkspaceKind) -> tuple[str, ...]:
    """Pages and dialogs of this kind of workspace and those that both have, the likeliest first."""
    own, shared = f"desktop_app.ui.{kind.value}", "desktop_app.ui.shared"
    found = [f"{own}.{name}" for name in FIRST[kind]]
    found += BESIDE
    for package in (own, shared):
        for one in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            if one.name.endswith(LOADED):
                found.append(one.name)
    return tuple(dict.fromkeys(found))


def settle() -> None:
    """Let the collector of unused objects work again, on what comes from now on.

    A start makes some hundred thousand objects that live as long as the program; looking through them all would stop
    the window for a tenth of a second, again and again. `bootstrap.run_window` switches the collector off meanwhile.
    """
    gc.freeze()
    gc.enable()
