"""What a PDF that comes back says of its making: by which program, in which shape, with or without our marks.

Nothing in it is believed: it tells people what they hold, and which file may be signed as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.page_codes import PageCode


class PdfMaker(StrEnum):
    """The kind of program that wrote the file."""

    OURS = "ours"
    WORD = "word"
    LIBREOFFICE = "libreoffice"
    PRINTER = "printer"
    """A program that stands among the printers and writes PDF."""
    OTHER = "other"
    UNKNOWN = "unknown"
    """The file does not say."""


# Pieces of what these programs write into Producer and Creator, in small letters. The first that fits counts.
_OURS: Final = "camket"
_MAKERS: Final = (
    (PdfMaker.LIBREOFFICE, ("libreoffice", "openoffice", "collabora")),
    (PdfMaker.PRINTER, ("print to pdf", "pdfcreator", "dopdf", "novapdf", "cutepdf", "bullzip", "ghostscript",
                        "foxit reader pdf printer", "foxit phantompdf printer", "acrobat distiller", "pscript5",
                        "primopdf", "clawpdf", "cups", "quartz pdfcontext", "skia/pdf")),
    (PdfMaker.WORD, ("microsoft® word", "microsoft word", "microsoft® office", "acrobat pdfmaker", "aspose.words",
                     "wps")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PdfOrigin:
    """The facts of one file."""

    maker: PdfMaker
    producer: str
    """As the file says it; empty when it does not."""
    creator: str
    revisions: int
    """How often the file ends: once in a file of ours that nobody has written to since; some programs end theirs twice
    as they make it."""
    hybrid: bool
    """Two tables of contents at once, one for old readers: programs disagree about which counts."""
    object_streams: bool
    signed: bool
    records_sha256: str
    """Embedded digest of the records that it prints; empty without."""
    records_line: str
    """The 32 hex digits of the line `Mã đối chiếu dữ liệu` in its text; empty without."""
    code: PageCode | None
    """The code on its first page."""

    @property
    def as_made(self) -> bool:
        """Whether it says that our program made it and nobody has written to it since."""
        return self.maker is PdfMaker.OURS and self.revisions == 1

    @property
    def bound(self) -> bool:
        """Whether anything in it names the data that it prints."""
        return bool(self.records_sha256 or self.records_line or self.code)


def maker_of(producer: str, creator: str) -> PdfMaker:
    """Which kind of program writes such names."""
    said = f"{producer}\n{creator}".lower()
    if not said.strip():
        return PdfMaker.UNKNOWN
    # A program that prints our file anew keeps our name as creator and puts its own as producer.
    named = next((maker for maker, names in _MAKERS if any(name in said for name in names)), None)
    if named is None and creator.strip().lower() == _OURS:
        return PdfMaker.OURS
    return named or PdfMaker.OTHER
