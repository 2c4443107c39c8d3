"""Sketches of files for `domain.likeness`: the text of a PDF, and photographs, alone or on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.documents.page_pictures import PdfPages, is_pdf, is_picture, pdf_pages, pictures
from desktop_app.domain.likeness import Sketch, runs_of
from desktop_app.domain.paper_reading import PagesTooLarge, PagesUnreadable

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

MOST_PAGES: Final = 60
"""Pages that are read: a copy is told by its beginning."""
MOST_TEXT: Final = 400_000
SIDE: Final = 16
PAGE_DPI: Final = 40
PAPER: Final = 200
"""A point brighter than this is paper."""
PAPER_SHARE: Final = 0.6
"""From this share on a page is a scanned paper and no photograph: all such pages look alike from afar."""
SMALLEST: Final = 64
LEVEL: Final = 2
"""Of 255: what is hardly brighter is as bright, or grain would decide on even walls."""


class Likenesses:
    """Implements `domain.likeness.Sketcher` with PDFium and Pillow."""

    def sketch(self, file: Path) -> Sketch:
        """An empty one for what is neither PDF nor picture, and for what is damaged or too large."""
        try:
            if is_picture(file):
                found = (bits_of(one) for one in pictures(file))
                return Sketch(pictures=tuple(bits for bits in found if bits))
            if is_pdf(file):
                with pdf_pages(file) as pages:
                    return _pdf(pages)
        except (PagesUnreadable, PagesTooLarge, OSError):
            pass
        return Sketch()


def _pdf(pages: PdfPages) -> Sketch:
    text: list[str] = []
    found: list[tuple[str, ...]] = []
    for number in range(min(pages.count, MOST_PAGES)):
        text.append(pages.text(number))
        if pages.has_pictures(number) and not text[-1].strip():
            bits = bits_of(pages.picture(number, PAGE_DPI))
            if bits:
                found.append(bits)
    return Sketch(runs_of("\n".join(text)[:MOST_TEXT]), tuple(found))


def bits_of(picture: Image) -> tuple[str, ...]:
    """The bits of a grey picture for the four ways it may lie; nothing for a tiny one, and for a scanned paper."""
    if min(picture.size) < SMALLEST:
        return ()
    counts = picture.histogram()
    if sum(counts[PAPER:]) > PAPER_SHARE * sum(counts):
        return ()
    return tuple(_bits(picture.rotate(turn, expand=True) if turn else picture) for turn in (0, 90, 180, 270))


def _bits(picture: Image) -> str:
    from PIL import Image

    small = picture.resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    rows = [small[at : at + SIDE + 1] for at in range(0, len(small), SIDE + 1)]
    bits = "".join("1" if row[x] > row[x + 1] + LEVEL else "0" for row in rows for x in range(SIDE))
    return f"{int(bits, 2):064x}"
