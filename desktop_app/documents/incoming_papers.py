"""What the first page of a PDF shows, as text: what others stamped onto it included, nothing believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.incoming_papers import Box, PageText, Run
from desktop_app.runtime import pdfium
from desktop_app.vietnamese.text import nfc

_MOST_RUNS: Final = 2000
_AROUND: Final = 1.0
"""Points around a box in which a letter still belongs to it."""


class IncomingPapers:
    """Implements `domain.incoming_papers.PageReader` with PDFium."""

    def first_page(self, file: Path, boxes: Sequence[Box]) -> PageText | None:
        """The first page; None when it cannot be read or holds no text."""
        # The window's previews draw on a thread of their own.
        with pdfium.LOCK:
            return _first_page(file, boxes)


def _first_page(file: Path, boxes: Sequence[Box]) -> PageText | None:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(file)
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return None
    try:
        page = document[0]
        below = _inside(page, boxes)
        # Stamps and signatures lie over the page as annotations: they become part of it, in memory only.
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
        return _read(document[0], boxes, below)
    except (pypdfium2.PdfiumError, ValueError, IndexError, UnicodeError):
        return None
    finally:
        document.close()


def _inside(page: Any, boxes: Sequence[Box]) -> dict[Box, str]:
    """What stands inside each box."""
    text = page.get_textpage()
    try:
        around = ((box, (box[0] - _AROUND, box[1] - _AROUND, box[2] + _AROUND, box[3] + _AROUND)) for box in boxes)
        return {box: nfc(text.get_text_bounded(*wider)).strip() for box, wider in around}
    finally:
        text.close()


def _read(page: Any, boxes: Sequence[Box], below: Mapping[Box, str]) -> PageText | None:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        runs = []
        for place in range(min(text.count_rects(), _MOST_RUNS)):
            box = text.get_rect(place)
            words = nfc(text.get_text_bounded(*box)).strip()
            if words:
                runs.append(Run(" ".join(words.split()), box))
        # What was there before is the page's, what came with the stamps was stamped.
        inside = {box: words.replace(below[box], "", 1).strip() for box, words in _inside(page, boxes).items()}
        return PageText(width, height, tuple(runs), inside) if runs else None
    finally:
        text.close()
        page.close()
