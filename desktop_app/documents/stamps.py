"""Dấu độ mật: whether a file bears the stamp of a state secret on a line of its own.

Looks at the text of PDF, Word, Excel and plain text files; pictures and scans have none to read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app.runtime import pdfium
from desktop_app.vietnamese.text import secrecy_stamp

PAGES: Final = 20
"""A stamp stands on the first page; annexes that are papers of their own may follow."""
TEXT_BYTES: Final = 4 * 1024**2
_PARTS: Final = {".docx": "word/document.xml", ".xlsx": "xl/sharedStrings.xml"}
_BREAKS: Final = re.compile(rb"</w:p>|<w:br[ /]|</si>")
_TAGS: Final = re.compile(rb"<[^>]*>")


def stamp_of(file: Path) -> str | None:
    """MẬT, TỐI MẬT or TUYỆT MẬT when a line of the file is just that; None when there is none or nothing to read."""
    ending = file.suffix.lower()
    if ending == ".pdf":
        # The window's previews draw on a thread of their own.
        with pdfium.LOCK:
            return _pdf(file)
    if ending in _PARTS:
        return secrecy_stamp(_zipped(file, _PARTS[ending]))
    if ending in (".txt", ".csv"):
        with file.open("rb") as stream:
            return secrecy_stamp(stream.read(TEXT_BYTES).decode("utf-8", "replace").splitlines())
    return None


def _pdf(file: Path) -> str | None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except (pypdfium2.PdfiumError, OSError):
        return None
    try:
        for number in range(min(len(document), PAGES)):
            page = document[number]
            text = page.get_textpage()
            found = secrecy_stamp(text.get_text_bounded().splitlines())
            text.close()
            page.close()
            if found:
                return found
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
    return None


def _zipped(file: Path, part: str) -> Iterator[str]:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(part) as stream:
            raw = stream.read(TEXT_BYTES)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return
    for line in _BREAKS.split(raw):
        yield _TAGS.sub(b"", line).decode("utf-8", "replace")
