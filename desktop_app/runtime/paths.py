"""Where the program's own files and the user's local folders are."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

BUILT: Final = "built.txt"


def root() -> Path:
    """The folder that holds `resources/` and `i18n/`: the checkout, or the built program's data folder."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else _checkout()


@cache
def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]


def resources() -> Path:
    """The folder of shipped, read-only data."""
    return root() / "resources"


def built_on() -> date | None:
    """The day this program was built, as the build wrote it beside the resources; None in a checkout."""
    try:
        return date.fromisoformat((root() / BUILT).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def profile() -> Path:
    """This person's own folder for keys, settings and logs; never inside a workspace, never roaming.

    `CAMKET_PROFILE` names another place (portable folder, demo, tests).
    """
    named = os.environ.get("CAMKET_PROFILE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("camket", appauthor=False, roaming=False))


def marks() -> tuple[Path, ...]:
    """Folders where marks of workspaces may lie, the preferred one first: of the machine, else of this account.

    Never roaming: a mark says what happened on this machine. `CAMKET_PROFILE` keeps them with the profile it names.
    """
    own = profile() / "marks"
    if os.environ.get("CAMKET_PROFILE"):
        return (own,)
    if sys.platform == "win32":
        return (Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "camket" / "marks", own)
    return (Path("/var/lib/camket/marks"), own)
