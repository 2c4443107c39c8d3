"""Folders of workspaces that were opened on this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.runtime import settings

if TYPE_CHECKING:
    from desktop_app.domain.watch import Watch
    from desktop_app.ui.kit.jobs import Jobs

KEPT_FOLDERS = 8


def recent_folders() -> tuple[Path, ...]:
    """Those that are still there, the one used last first."""
    chosen = settings.read()
    names = [chosen.last_workspace, *chosen.recent_workspaces.splitlines()]
    folders = dict.fromkeys(Path(name) for name in names if name)
    return tuple(folder for folder in folders if (folder / "workspace.db").is_file())


def remember(jobs: Jobs, folder: Path) -> None:
    """Keep this folder as the one used last; a profile that cannot be written is no reason to stop."""

    def work(_watch: Watch) -> None:
        others = [str(one) for one in recent_folders() if one != folder]
        kept = "\n".join([str(folder), *others][:KEPT_FOLDERS])
        settings.write(replace(settings.read(), last_workspace=str(folder), recent_workspaces=kept))

    jobs.start("", work)
