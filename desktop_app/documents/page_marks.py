"""The QR code of each page: where it stands on the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.layout import Layout
from desktop_app.documents.page_codes import LEVEL, QR_MM, page_code_text
from desktop_app.documents.qr import drawing, runs
from desktop_app.domain.printing import Binding

_MM = 72 / 25.4
_QUIET = 4
"""Modules of white around a symbol."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Draws the codes of one paper."""

    layout: Layout
    binding: Binding
    address: bool
    """An address runs across the foot of page 1: the code makes room for it in the corner of the sheet."""

    def drawn(self, page: int, pages: int, width: float) -> bytes:
        """PDF operators for one page, whose width is given in points.

        The quiet zone ends where the text may end: the code is as high in the bottom margin as it can stand, its right
        edge below the right edge of the text.
        """
        text = page_code_text(self.binding, page, pages)
        count, _squares = runs(text, LEVEL)
        quiet = QR_MM * _QUIET / count
        low = self.layout.page.bottom - quiet - QR_MM
        right = low if page == 1 and self.address else self.layout.page.right
        return drawing(text, width - (right + QR_MM) * _MM, low * _MM, QR_MM * _MM, LEVEL)
