"""Where a new workspace goes when nobody says otherwise: the second fixed disk, else the documents of this person."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from desktop_app.runtime.volumes import second_disk

FOLDER: Final = "Cam ket"
"""Without marks: old programs that make backups stumble over them."""


def home() -> Path:
    """The folder that holds workspaces."""
    disk = second_disk()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (disk or Path(documents)) / FOLDER


def place_for(sign: str) -> Path:
    """A folder for an agency of this sign that is not there yet, or is empty."""
    wanted, number = home() / sign, 1
    while wanted.is_dir() and any(wanted.iterdir()):
        number += 1
        wanted = home() / f"{sign} {number}"
    return wanted
