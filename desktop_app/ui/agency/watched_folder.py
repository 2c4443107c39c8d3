"""A folder that a person named is looked at: what arrives there is offered as evidence, never taken by itself."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop_app.runtime import settings

if TYPE_CHECKING:
    from desktop_app.ui.shared.desk import Desk

ENDINGS: Final = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".heic", ".docx", ".doc", ".xlsx", ".xls", ".zip"})
SETTLE_MS: Final = 1200
"""A file that is still being copied is not offered: it is looked at once its size has stood still so long."""


class WatchedFolder(QObject):
    """`arrived` gives files that were not there before and have come to rest."""

    arrived = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = ""
        self._known: set[str] = set()
        self._coming: dict[str, int] = {}
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> str:
        """The folder that is looked at; empty for none."""
        return self._folder

    def begin(self, folder: str) -> None:
        """Look at this folder from now on; "" for none. What lies there already is not offered."""
        if self._watcher is not None and self._folder:
            self._watcher.removePath(self._folder)
        self._folder = folder if folder and Path(folder).is_dir() else ""
        self._coming = {}
        if not self._folder:
            return
        self._known = set(_files(self._folder))
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._changed)
        self._watcher.addPath(self._folder)

    def choose(self, folder: str) -> None:
        """The same, and remember it on this PC."""
        self.begin(folder)
        kept = self._folder
        self._desk.jobs.start("", lambda _watch: settings.write(replace(settings.read(), watched_folder=kept)))

    def _changed(self, _folder: str) -> None:
        self._timer.start()

    def look(self) -> None:
        """Offer what has come to rest; look again while something is still growing."""
        there = _files(self._folder) if self._folder else {}
        self._known &= set(there)
        fresh = {name: size for name, size in there.items() if name not in self._known}
        still = [name for name, size in fresh.items() if size and self._coming.get(name) == size]
        self._coming = fresh
        if len(still) < len(fresh):
            self._timer.start()
        if still:
            self._known |= set(still)
            self.arrived.emit(tuple(Path(self._folder) / name for name in sorted(still)))


def _files(folder: str) -> dict[str, int]:
    """Name → size of the files that may be evidence; none when the folder is gone."""
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name: entry.stat().st_size
                for entry in entries
                if entry.is_file() and Path(entry.name).suffix.lower() in ENDINGS
            }
    except OSError:
        return {}
