"""Whether a package that a workspace keeps is still the one it was."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import unwatched
from desktop_app.packages.container import Steps
from desktop_app.packages.reading import check_large, open_regular, read_package


def is_intact(file: Path, identity: str) -> bool:
    """Every byte read again: the file is a well-formed package of this identity, and every digest in it holds."""
    try:
        with open_regular(file) as (stream, size):
            package = read_package(stream, size)
            if package.identity != identity:
                return False
            check_large(stream, package, Steps(unwatched, size))
    except Refusal:
        return False
    return True
