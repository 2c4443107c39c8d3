"""Where the program's own files and the user's local folders are."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def root() -> Path:
    """The folder that holds `resources/` and `i18n/`: the checkout, or the built program's data folder."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """The folder of shipped, read-only data."""
    return root() / "resources"


def profile() -> Path:
    """This person's own folder for keys, settings and logs; never inside a workspace, never roaming.

    `CAMKET_PROFILE` names another place (portable folder, demo, tests).
    """
    named = os.environ.get("CAMKET_PROFILE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("camket", appauthor=False, roaming=False))
