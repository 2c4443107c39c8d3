"""Open a file in the system's own viewer: a copy under its readable name, never the kept bytes themselves."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

OPENABLE: Final = frozenset(
    [
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
        ".heic",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".ods",
        ".csv",
        ".ppt",
        ".pptx",
        ".odp",
        ".txt",
        ".xml",
        ".zip",
        ".mp3",
        ".mp4",
        ".m4a",
        ".wav",
    ]
)
"""Endings that a viewer opens; anything else could be a program and is only shown in its folder."""


def copy_to_view(source: Path, folder: Path, name: str) -> Path:
    """Copy a kept file under a readable name into `folder` and return the copy; for the worker thread."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (re.sub(r'[\x00-\x1f<>:"/\\|?*]', "-", name).strip(". ") or "tep")
    if not target.is_file() or target.stat().st_size != source.stat().st_size:
        shutil.copyfile(source, target)
    return target


def open_file(file: Path) -> None:
    """Show a file in the system's viewer; one that might run is shown in its folder instead."""
    wanted = file if file.suffix.lower() in OPENABLE else file.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(wanted)))


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def open_text(file: Path, folder: Path) -> None:
    """Show a text whose name has no ending: a copy of it, named .txt, in `folder`."""
    open_file(copy_to_view(file, folder, f"{file.name}.txt"))
