"""Photographs as one PDF: upright, one a page, caption and day below, without what cameras write beside a picture.

A camera keeps place, owner and serial number beside the picture. Pixels alone go on: each picture is drawn anew.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from desktop_app.documents.heic import heic_picture, is_heic
from desktop_app.domain.legal_words import TRAINING
from desktop_app.domain.photos import PhotoSheet, PhotoUnreadable

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

LONGEST: Final = 2400
"""Pixels of the longer side that are kept: a page of A4 at about 200 dots an inch."""
QUALITY: Final = 85
WIDTH, HEIGHT = 595.28, 841.89
MARGIN: Final = 42.0
FOOT: Final = 58.0
_KNOWN: Final = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "MPO")


def photo_pdf(fonts: Path, sheet: PhotoSheet) -> bytes:
    """The PDF; the same pictures and words give the same bytes. PhotoUnreadable."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.documents.fonts import use_fonts

    use_fonts(fonts)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, lang="vi-VN")
    canvas.setTitle(sheet.caption)
    canvas.setCreator("Cam kết")
    for number, file in enumerate(sheet.photos, 1):
        drawn, width, height = _drawn(file)
        across = width > height
        page = (HEIGHT, WIDTH) if across else (WIDTH, HEIGHT)
        canvas.setPageSize(page)
        room = page[0] - 2 * MARGIN, page[1] - MARGIN - FOOT
        scale = min(room[0] / width, room[1] / height)
        wide, high = width * scale, height * scale
        left, low = (page[0] - wide) / 2, FOOT + (room[1] - high) / 2
        canvas.drawImage(ImageReader(io.BytesIO(drawn)), left, low, wide, high)
        _foot(canvas, sheet, number, page[0])
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _foot(canvas: object, sheet: PhotoSheet, number: int, width: float) -> None:
    from reportlab.lib.utils import simpleSplit

    lines = simpleSplit(sheet.caption, "Tinos-Italic", 12, width - 2 * MARGIN)[:2]
    told = f"Ngày {sheet.taken_on:%d/%m/%Y} · ảnh {number}/{len(sheet.photos)}"
    if sheet.training:
        told += f" · {TRAINING}"
    for place, (font, text) in enumerate([*(("Tinos-Italic", one) for one in lines), ("Tinos", told)]):
        canvas.setFont(font, 12)  # type: ignore[attr-defined]
        canvas.drawCentredString(width / 2, FOOT - 18 - 15 * place, text)  # type: ignore[attr-defined]


def _drawn(file: Path) -> tuple[bytes, int, int]:
    """A picture drawn anew as JPEG, upright and no larger than a page needs; its width and height in pixels."""
    with file.open("rb") as stream:
        heic = is_heic(stream.read(12))
    plain = _fitting(heic_picture(file)) if heic else _opened(file)
    target = io.BytesIO()
    plain.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue(), plain.width, plain.height


def _opened(file: Path) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(file, formats=_KNOWN) as opened:
            opened.draft("RGB", (LONGEST, LONGEST))
            return _fitting(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError as error:
        raise PhotoUnreadable(file.name, "unknown") from error
    except Image.DecompressionBombError as error:
        raise PhotoUnreadable(file.name, "large") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise PhotoUnreadable(file.name, "damaged") from error


def _fitting(upright: Image) -> Image:
    upright.thumbnail((LONGEST, LONGEST))
    return _without_holes(upright)


def _without_holes(picture: Image) -> Image:
    """The pixels alone, on white where the picture is transparent."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain
