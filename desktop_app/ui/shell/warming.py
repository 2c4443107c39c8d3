"""What a person will need next is loaded on the worker thread, so that no first visit and no first entry keeps anybody
waiting: once the workspace is open what most go to, the rest when somebody leaves the first place.

    loaded = warm(jobs, window, office)         # a Job; `loaded.succeeded` when most is there
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import sys
from collections import deque
from typing import TYPE_CHECKING, Final

from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.runtime import memory

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Job, Jobs
    from desktop_app.ui.shell.main_window import MainWindow

FIRST: Final = {
    WorkspaceKind.AGENCY: ("tasks_page", "task_panel", "today_panel", "reports_page", "signing_page", "exchange_page"),
    WorkspaceKind.PROVINCE: ("intake_page", "consolidate_page"),
}
"""Where most people go next, in the package of the same name."""
BESIDE: Final = (
    "desktop_app.ui.kit.problems",
    "desktop_app.ui.kit.preview",
    "desktop_app.services.progress",
    "desktop_app.services.next_period",
    "desktop_app.services.evidence",
    "desktop_app.wording.report_checks",
    "desktop_app.ui.shell.beside",
)
LOADED: Final = ("_page", "_view", "_dialog", "_dialogs")


def warm(jobs: Jobs, window: MainWindow, office: Office) -> Job:
    """Load what most people need next, and let go of what only the start has read."""
    first = jobs.start("", lambda _watch: load_first(office.info.kind))
    first.ended.connect(window.arrivals.release)
    # Behind everything that the first place has asked for.
    first.succeeded.connect(lambda _done: jobs.start("", lambda _watch: let_go(office)))

    def left(_key: str) -> None:
        window.visited.disconnect(left)
        load_rest(jobs, office.info.kind)

    window.visited.connect(left)
    return first


def load_first(kind: WorkspaceKind) -> None:
    """Load the modules behind the pages most people go to; nothing is built and nothing is shown."""
    for name in first_modules(kind):
        importlib.import_module(name)
    settle()


def let_go(office: Office) -> None:
    """Give back the memory that only the start has needed."""
    with office.look() as work:
        work.let_go()
    memory.give_back()


def load_rest(jobs: Jobs, kind: WorkspaceKind) -> None:
    """Load the other pages and the dialogs, one after the other: what a person asks for meanwhile comes in between."""
    waiting: deque[str] = deque()

    def found(names: list[str]) -> None:
        waiting.extend(names)
        load()

    def load() -> None:
        if waiting:
            name = waiting.popleft()
            loaded = jobs.start("", lambda _watch: importlib.import_module(name), patient=True)
            loaded.succeeded.connect(lambda _module: load())

    looked = jobs.start("", lambda _watch: [name for name in modules(kind) if name not in sys.modules], patient=True)
    looked.succeeded.connect(found)


def first_modules(kind: WorkspaceKind) -> tuple[str, ...]:
    """What most people need next."""
    return (*(f"desktop_app.ui.{kind.value}.{name}" for name in FIRST[kind]), *BESIDE)


def modules(kind: WorkspaceKind) -> tuple[str, ...]:
    """Pages and dialogs of this kind of workspace and those that both have, the likeliest first."""
    own, shared = f"desktop_app.ui.{kind.value}", "desktop_app.ui.shared"
    found = list(first_modules(kind))
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
