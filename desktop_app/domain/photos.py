"""Ảnh chụp: photographs that prove one event, bound into one file; the originals stay as they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from desktop_app.domain.refusal import Refusal

MOST: Final = 60
"""Photographs that one file binds."""


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """What a file of photographs shall say: the same caption and day under every page."""

    photos: tuple[Path, ...]
    caption: str
    taken_on: date
    training: bool


@dataclass(eq=False)
class PhotoUnreadable(Refusal, code="PHOTO_UNREADABLE"):
    """`reason`: `heic` (a HEIC file that is damaged, or of a kind that this program does not open), `damaged`, `large`
    or `unknown`."""

    file_name: str
    reason: str


@dataclass(eq=False)
class PhotoCaptionMissing(Refusal, code="PHOTO_CAPTION_MISSING"):
    """Photographs are told apart by what they show: one caption for all, and the day."""


@dataclass(eq=False)
class PhotosTooMany(Refusal, code="PHOTOS_TOO_MANY"):
    """More than one file binds."""

    count: int
    most: int
