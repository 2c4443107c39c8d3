"""Builds every adapter and opens workspaces: the only place that knows all rooms.

What is heavy is imported where it is used: the command line's small verbs and the window's first paint wait for none.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap.building import Building, new_id
from desktop_app.bootstrap.first_page import FirstPage, first_page
from desktop_app.bootstrap.shipped import calendars, start_of, working_days
from desktop_app.runtime import paths, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Building",
    "FirstPage",
    "calendars",
    "first_page",
    "new_id",
    "run_command",
    "run_window",
    "start_of",
    "working_days",
]


def run_command(words: Sequence[str]) -> int:
    """Carry out one command of the command line; returns the exit code."""
    from desktop_app.cli.main import run
    from desktop_app.runtime import logs
    from desktop_app.wording import catalogue

    catalogue.use(os.environ.get("CAMKET_LANGUAGE", "vi"), paths.root() / "i18n")
    return run(words, Building(), logs.keep)


def run_window(folder: Path | None = None, files: tuple[Path, ...] = ()) -> int:
    """Open the window, on a workspace when one is named, and show `files` there; returns the exit code when it is
    closed."""
    gc.disable()  # until what a start makes is made: ui/shell/warming.py switches it on again
    last = settings.read().last_workspace
    wanted = folder or (Path(last) if last else None)
    known = first_page(wanted.absolute()) if wanted is not None else None
    from desktop_app.ui.kit import lean_qt

    with lean_qt.loading():
        if known is not None:
            known.ahead()
        from desktop_app.ui.kit import plain_import
    plain_import.restore()
    from desktop_app.ui.shell.application import run

    def page_of(asked: Path) -> FirstPage | None:
        """What was asked ahead is given once, later askings ask again."""
        nonlocal known
        found, known = known, None
        return found if found is not None and wanted is not None and asked == wanted.absolute() else first_page(asked)

    return run(Building(), folder, page_of, files)
