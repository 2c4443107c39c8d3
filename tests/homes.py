"""Copies of prepared workspaces as if they had always lain where they lie: each test begins at home.

What a person meets after copying a folder is tested where that is the subject (tests/services/test_lives.py).
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.storage.marks import trail_of
from desktop_app.storage.workspace import open_workspace


def at_home(workspace: Path, house: Building | None = None) -> Path:
    """Let this machine remember a workspace where it lies now, as far as it has come."""
    with open_workspace(workspace) as opened, opened.reading_connection() as connection:
        trail = trail_of(connection)
        info = opened.info
    assert (house or Building()).marks().write(info.id, workspace, trail) == ""
    return workspace


def all_at_home(folder: Path) -> None:
    """The same for every workspace below a folder."""
    for database in folder.rglob("workspace.db"):
        at_home(database.parent)
