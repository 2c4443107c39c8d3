"""What a signature shows: pictures of hand and stamp, number and day, each as a one-page PDF in the size of its box.

Implements `domain.signing.Appearances`. Whoever signs puts the page on the paper as it is; nothing is scaled there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.signing import Box
from desktop_app.domain.signing_refusals import PictureUnsuitable
from desktop_app.vietnamese.dates import long_date

_INCH: Final = 72.0
_MM: Final = _INCH / 25.4
_BETWEEN: Final = "tháng"
"""What stands on the paper between the two blanks of the line of the day."""
_SLACK: Final = 0.5 * _MM
"""By so much a stamp may be wider than its box: the scan of a stamp is a few dots wider than its ring."""
_NARROW: Final = 0.95
"""Of a blank, at most so much is written on."""


class SignatureAppearances:
    """Draws with the shipped fonts, by the layout packs of a folder."""

    def __init__(self, fonts: Path, layouts: Path) -> None:
        self._fonts, self._layouts = fonts, layouts

    def picture(self, image: Path, size: tuple[float, float], true_size: bool) -> bytes:
        """A PNG with transparency in the middle of the box: as large as fits, or (`true_size`) by its own resolution.

        A picture that does not say its resolution fills the box. PictureUnsuitable.
        """
        from reportlab.lib.utils import ImageReader

        opened = _opened(image)
        width, height = opened.size
        dots = opened.info.get("dpi")
        if true_size and dots and min(dots) > 1:
            wide, high = width / float(dots[0]) * _INCH, height / float(dots[1]) * _INCH
            if wide > size[0] + _SLACK or high > size[1] + _SLACK:
                raise PictureUnsuitable(image.name, "too_large")
        else:
            scale = min(size[0] / width, size[1] / height)
            wide, high = width * scale, height * scale

        def draw(canvas: Any) -> None:
            x, y = (size[0] - wide) / 2, (size[1] - high) / 2
            canvas.drawImage(ImageReader(opened.convert("RGBA")), x, y, wide, high, mask="auto")

        return self._page(size, draw)

    def number(self, text: str, size: tuple[float, float]) -> bytes:
        """The number in the upright letters and on the baseline of its line, in the middle of the blank."""
        from desktop_app.documents.fonts import REGULAR

        return self._page(size, lambda canvas: _words(canvas, REGULAR, size[1], [(text, 0, size[0])]))

    def day(self, day: date, size: tuple[float, float]) -> bytes:
        """Day and month, italic, each in the middle of its blank; the word between them stands on the paper."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        from desktop_app.documents.fonts import ITALIC, use_fonts

        use_fonts(self._fonts)
        blank = (size[0] - stringWidth(_BETWEEN, ITALIC, _letters(size[1]))) / 2
        first, second = re.findall(r"\d+", long_date(day))[:2]
        words = [(first, 0.0, blank), (second, size[0] - blank, blank)]
        return self._page(size, lambda canvas: _words(canvas, ITALIC, size[1], words))

    def corner(self, lines: Sequence[str], body: str, day: date, page: tuple[float, float]) -> tuple[bytes, Box]:
        """Words of ô số 14 in the right upper corner, and where they belong on a page of this size.

        For a separate annex file or a copy: upright, black, in the size of the pack that `body` uses on that day.
        """
        from desktop_app.documents.fonts import ASCENT, REGULAR, printable, use_fonts, width_of
        from desktop_app.documents.layout_reading import layout_for, read_layouts

        use_fonts(self._fonts)
        layout = layout_for(read_layouts(self._layouts), body, day)
        look = layout.element.corner
        shown = [printable(line) for line in lines]
        step = look.size * layout.body.leading
        size = (max(width_of(line, look) for line in shown) + 2.0, step * len(shown))

        def draw(canvas: Any) -> None:
            canvas.setFont(REGULAR, look.size)
            for place, line in enumerate(shown):
                canvas.drawRightString(size[0] - 1.0, size[1] - place * step - look.size * ASCENT / 1000, line)

        right, top = page[0] - layout.page.right * _MM, page[1] - layout.page.box_top * _MM
        return self._page(size, draw), (right - size[0], top - size[1], right, top)

    def _page(self, size: tuple[float, float], draw: Callable[[Any], None]) -> bytes:
        from reportlab.pdfgen.canvas import Canvas

        from desktop_app.documents.fonts import REGULAR, use_fonts

        use_fonts(self._fonts)
        out = BytesIO()
        canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=REGULAR)
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return out.getvalue()


def _opened(image: Path) -> Any:
    from PIL import Image

    try:
        with Image.open(image, formats=["PNG"]) as opened:
            opened.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureUnsuitable(image.name, "not_png") from error
    if opened.mode not in ("RGBA", "LA") and "transparency" not in opened.info:
        raise PictureUnsuitable(image.name, "opaque")
    return opened


def _letters(height: float) -> float:
    """The size of letters whose line is so high: a box reaches from their depth to their height."""
    from desktop_app.documents.fonts import ASCENT, DESCENT

    return height * 1000 / (ASCENT - DESCENT)


def _words(canvas: Any, face: str, height: float, words: Sequence[tuple[str, float, float]]) -> None:
    """Texts with the left edge and the width of the blank of each, on one baseline; too long ones are drawn smaller."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    from desktop_app.documents.fonts import DESCENT, printable

    size = _letters(height)
    for text, left, room in words:
        shown = printable(text)
        wide = stringWidth(shown, face, size)
        canvas.setFont(face, size * min(1.0, _NARROW * room / wide if wide else 1.0))
        canvas.drawCentredString(left + room / 2, -size * DESCENT / 1000, shown)
