"""What binds a printed page to its data: the text of its QR code, or the line at the end of a paper without codes.

page_code_text(binding, 2, 3)    # "CK1:…:2/3", to be drawn upper case, error correction M, QR_MM wide
closing_line(binding)            # for the last page where `binding.codes` is False
"""

from __future__ import annotations

from typing import Final

from desktop_app.domain.page_codes import Bound, page_code, read, read_line, written, written_line
from desktop_app.domain.printing import Binding

__all__ = ["LEVEL", "QR_MM", "closing_line", "page_code_text", "read", "read_line"]

QR_MM: Final = 14.0
"""Side of the symbol without its quiet zone, in millimetres."""
LEVEL: Final = "M"
"""Error correction: 15 % of the symbol may be lost."""


def page_code_text(binding: Binding, page: int, pages: int) -> str:
    """The text of the QR on page `page` of `pages`, from 1; ValueError for what no paper has."""
    return written(page_code(binding, page, pages))


def closing_line(binding: Binding) -> str:
    """Document, version and data as one line of text."""
    code = page_code(binding, 1, 1)
    return written_line(Bound(code.document_id, code.version, code.records))
