"""What a person points at, made ready to be received: files as they are, and what came in archives, mails and parts."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.carriers import Gathered
    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office


@contextmanager
def collected(office: Office, paths: Sequence[Path], watch: Watch) -> Iterator[Gathered]:
    """Everything of ours in these files and folders; what had to be unpacked is gone when this is left."""
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        yield office.carriers.gather(paths, staging, parts_folder(office), watch)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def parts_folder(office: Office) -> Path:
    """Where parts wait until the others have come."""
    return office.folder / "inbox" / "parts"


def no_longer_needed(office: Office, whole: str) -> None:
    """The parts of this file (SHA-256) have served."""
    office.carriers.forget(whole, parts_folder(office))
