"""Disks of the machine that tests run on: backups must lie on another one than the workspace."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = (Path("/dev/shm"), Path("/var/tmp"), Path(tempfile.gettempdir()), Path(__file__).resolve().parent)


@contextmanager
def folder_elsewhere(than: Path) -> Iterator[Path | None]:
    """An empty folder on another disk than a path, gone afterwards; None on a machine with one disk."""
    own = than.stat().st_dev
    for place in PLACES:
        if place.is_dir() and os.access(place, os.W_OK) and place.stat().st_dev != own:
            made = Path(tempfile.mkdtemp(dir=place, prefix="camket-disk-"))
            try:
                yield made
            finally:
                shutil.rmtree(made)
            return
    yield None
