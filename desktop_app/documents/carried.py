"""What a PDF that came from elsewhere says about itself. Nothing in it is believed; callers compare."""

from __future__ import annotations

import re
from pathlib import Path

RECORDS_KEY = "/CamketRecordsSHA256"


def records_sha256(pdf: Path) -> str:
    """The digest that a printed report carries, 64 small hex digits; empty when it has none or cannot be read.

    OSError when there is no such file.
    """
    import pikepdf

    if not pdf.is_file():
        raise FileNotFoundError(pdf)
    try:
        with pikepdf.open(pdf, suppress_warnings=True) as file:
            found = str(file.docinfo.get(RECORDS_KEY, ""))
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError):
        # A hostile file makes the parser fail in ways of its own; each of them means "damaged".
        return ""
    return found if re.fullmatch(r"[0-9a-f]{64}", found) else ""
