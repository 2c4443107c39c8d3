"""Pictures of hands and stamps, one for each signing certificate, in this person's own folder: asked for once.

picture_of(facts.key)              # Path, or None while nobody has given one
keep_picture(facts.key, file)      # copies the PNG; OSError
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from desktop_app.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path


def picture_of(key: str) -> Path | None:
    """The picture that belongs to a certificate, by the SHA-256 (hex) of its public key."""
    file = _place(key)
    return file if file.is_file() else None


def keep_picture(key: str, source: Path) -> Path:
    """Keep a copy of this picture for a certificate, in place of an earlier one; where it lies. OSError."""
    target = _place(key)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    with draft.open("wb") as stream:
        stream.write(source.read_bytes())
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(target)
    return target


def _place(key: str) -> Path:
    name = "".join(letter for letter in key if letter.isalnum())
    return paths.profile() / "pictures" / f"{name}.png"
