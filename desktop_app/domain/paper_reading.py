"""What is found on the pages of a paper that came back: PDF, scan or photo. Nothing in it is believed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.page_codes import Bound, PageCode
from desktop_app.domain.pdf_origins import PdfOrigin
from desktop_app.domain.printing import SpotPlace
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch

MOST_BYTES: Final = 1024**3
MOST_PAGES: Final = 3000
MOST_PIXELS: Final = 120_000_000


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page of one file."""

    number: int
    """From 1, as it lies in the file."""
    codes: tuple[PageCode, ...]
    """The codes of ours on it, each once; two different ones are no page of ours."""
    turn: int
    """0, 90, 180 or 270: clockwise degrees that stand it upright, told by its code."""
    line: Bound | None
    """What the line of a paper without codes says, from the page's text; a picture has none."""
    blank: bool = False
    """Nothing on it, as on the back of a sheet."""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """One file, page by page."""

    file: Path
    pages: tuple[ReadPage, ...]
    picture: bool
    """A photo or scan in an image file; else a PDF."""
    records_sha256: str
    """The digest that our own PDF carries, 64 hex digits; empty when it carries none."""
    signatures: int = 0
    """Signatures in a PDF, whatever they are worth; empty fields do not count."""


@dataclass(frozen=True, slots=True)
class PageAt:
    """One page of one file, to be put into another one."""

    file: Path
    number: int
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Ink:
    """How much has been written into a box since the paper was printed."""

    place: SpotPlace
    share: float | None
    """Part of the box (0 to 1) that bears ink; None where the page could not be laid over its print."""

    @property
    def written(self) -> bool | None:
        """A hint, never a verdict: whether somebody seems to have written or stamped there."""
        return None if self.share is None else self.share >= INK_SHARE


@dataclass(frozen=True, slots=True)
class Scanned:
    """How one page was taken."""

    number: int
    width: float
    """Of the page, in millimetres; of a photo as it lies on its sheet."""
    height: float
    dpi: int
    """Of the largest picture on it; 0 when there is none."""
    colour: bool
    covered: bool
    """One picture covers the page, as scanners and cameras make it."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where some words stand."""

    page: int
    """From 1."""
    boxes: tuple[tuple[int, int, int, int], ...]
    """One for each line: left, top, right, bottom in thousandths of the page."""


INK_SHARE: Final = 0.01
"""From this part of its box on, ink counts as a signature; docs/decisions/082 says what was measured."""


class PaperReader(Protocol):
    """Reads pages, and sorts them into files."""

    def is_paper(self, file: Path) -> bool:
        """Whether the first bytes are those of a PDF or of a picture that can be read (JPEG, PNG, TIFF)."""

    def read(self, file: Path, watch: Watch) -> ReadPaper:
        """Every page with its codes; PagesUnreadable, PagesTooLarge; OSError when there is no such file."""

    def origin(self, file: Path) -> PdfOrigin | None:
        """What a PDF says of its making; None for a picture, or a file that cannot be read. PagesTooLarge; OSError."""

    def gather(self, pages: Sequence[PageAt], target: Path, records_sha256: str = "") -> None:
        """Write these pages, upright and in this order, as one PDF; pages of PDFs stay as they are, not drawn anew.
        `records_sha256` is the digest of the data that it shall carry. PagesUnreadable."""

    def texts(self, pdf: Path) -> tuple[str, ...]:
        """What each page of a PDF says as text, without what signatures and stamps show; PagesUnreadable."""

    def places(self, pdf: Path, phrases: Sequence[str]) -> tuple[tuple[TextPlace, ...], ...]:
        """Where each of these phrases stands on the pages of a PDF, at most 200 places each; one without marks finds
        words with and without them. PagesUnreadable."""

    def unlike(self, ours: Path, theirs: Path, free: Sequence[SpotPlace]) -> tuple[int, ...]:
        """Pages that look different, from 1, apart from what stands in these places; PagesUnreadable."""

    def scanned(self, file: Path) -> tuple[Scanned, ...]:
        """How each page of a scan or photo was taken; PagesUnreadable."""

    def inks(self, page: PageAt, blank: Path, places: Sequence[SpotPlace]) -> tuple[Ink, ...]:
        """How much ink these boxes bear on a page that has come back; `blank`: the PDF that was printed, the places lie
        on one page of it. PagesUnreadable."""


@dataclass(eq=False)
class PagesUnreadable(Refusal, code="PAGES_UNREADABLE"):
    """The file is damaged, locked by a password, or no PDF, JPEG, PNG or TIFF; it stays as it is."""

    file: str


@dataclass(eq=False)
class PagesTooLarge(Refusal, code="PAGES_TOO_LARGE"):
    """More bytes, pages or points than a paper has; nothing of it was opened further."""

    file: str
    most: str
    """The limit that it passes: `1 GiB`, `3000`, `120 MP`."""
