"""How the pages of a scan were taken, and what the pages of a PDF say: measured, nothing believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from desktop_app.documents.page_pictures import PdfPages, is_picture, pdf_pages, pictures
from desktop_app.documents.page_sorting import A4
from desktop_app.domain.paper_reading import Scanned

MM: Final = 25.4 / 72
_COLOURS: Final = 24
"""Bits of one point of a picture in colour."""
_COVERED: Final = 0.8
"""Part of a page from which on a picture covers it: edges may have been cut off."""
_STEP: Final = 24
"""How far apart red, green and blue of a coloured point are, of 255."""


def page_texts(pdf: Path) -> tuple[str, ...]:
    """The words of each page; what annotations show (signatures, stamps) is not among them. PagesUnreadable."""
    with pdf_pages(pdf) as pages:
        return tuple(pages.text(number) for number in range(pages.count))


def scanned(file: Path) -> tuple[Scanned, ...]:
    """Each page of a PDF, TIFF or photo; PagesUnreadable."""
    if is_picture(file):
        return tuple(_photo(number, picture) for number, picture in enumerate(pictures(file, colour=True), 1))
    with pdf_pages(file) as pages:
        return tuple(_page(pages, number) for number in range(pages.count))


def _photo(number: int, picture: Any) -> Scanned:
    """As it lies on the sheet of A4 on which it is put."""
    wide = picture.width > picture.height
    width, height = (A4[1], A4[0]) if wide else A4
    scale = min(width / picture.width, height / picture.height)
    small = picture.resize((64, 64)).convert("RGB")
    spread = [high - low for low, high in ((min(point), max(point)) for point in _points(small))]
    return Scanned(number, width * MM, height * MM, round(72 / scale), max(spread, default=0) >= _STEP, True)


def _points(picture: Any) -> list[tuple[int, int, int]]:
    data = picture.tobytes()
    return [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]


def _page(pages: PdfPages, number: int) -> Scanned:
    width, height = pages.size(number)
    dpi, bits, share = pages.largest_picture(number)
    return Scanned(number + 1, width * MM, height * MM, dpi, bits >= _COLOURS, share >= _COVERED)
