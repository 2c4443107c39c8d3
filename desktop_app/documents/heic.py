"""Photographs as telephones keep them (HEIC): the picture itself, upright, and nothing of what lies beside it.

libheif turns a picture as its container says; what a camera wrote about its position says the same a second time and
is not heard. No opener is registered with Pillow: a HEIC file is decoded here, for a person who brings her own
photographs, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.photos import PhotoUnreadable

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

MOST_BYTES: Final = 64 * 1024**2
MOST_PIXELS: Final = 120_000_000
_BRANDS: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heif", b"avif")


def is_heic(start: bytes) -> bool:
    """Whether a file that begins so (12 bytes) is of this family."""
    return start[4:8] == b"ftyp" and start[8:12] in _BRANDS


def heic_picture(file: Path) -> Image:
    """The main picture of the file, upright, its metadata left behind. PhotoUnreadable `large` before anything is
    decoded, `heic` for what is damaged or of a kind that libheif here does not know."""
    if file.stat().st_size > MOST_BYTES:
        raise PhotoUnreadable(file.name, "large")
    try:
        from pi_heif import open_heif

        opened = open_heif(file.read_bytes(), convert_hdr_to_8bit=True)
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise PhotoUnreadable(file.name, "large")
        picture: Image = opened.to_pillow()
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError, ImportError) as error:
        # ImportError: an installation of the system's own that lacks the library still takes every other photograph.
        raise PhotoUnreadable(file.name, "heic") from error
    return picture
