"""Codes of pages, read from what came back: our own PDF, a scan in PDF or TIFF, a photo.

A page is looked at once as it is; only where no code of ours shows, again finer, cleaned, and corner by corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.documents.carried import records_sha256
from desktop_app.documents.page_pictures import PdfPages, is_pdf, is_picture, pdf_pages, pictures
from desktop_app.domain.page_codes import PageCode, read, read_line
from desktop_app.domain.paper_reading import Ink, PageAt, PagesUnreadable, ReadPage, ReadPaper, Scanned, TextPlace
from desktop_app.domain.pdf_origins import PdfOrigin
from desktop_app.domain.printing import SpotPlace
from desktop_app.domain.signing_refusals import PaperUnreadable
from desktop_app.domain.watch import Watch

if TYPE_CHECKING:
    from PIL.Image import Image

FIRST_DPI: Final = 200
FINE_DPI: Final = 300
SIDE: Final = 3600
"""The longer side of a photo as it is first looked at, in points: a sheet at 300 dpi."""
CORNER: Final = 0.42
"""Part of width and height that a corner takes: a code stands in one, whichever way the page lies."""
LARGEST_VIEW: Final = 4000
BLANK_SIDE: Final = 800
BLANK_STEP: Final = 40
BLANK_SHARE: Final = 0.0003
"""A page is blank when fewer of its points than this are darker than its paper by the step: a page number is more."""

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A code and where it stands in a picture: its own upper left corner first, then clockwise, in points."""

    code: PageCode
    corners: Corners
    degrees: int
    """How far it is turned, clockwise."""


class Pages:
    """The reader of pages (domain/paper_reading.py says what each method promises)."""

    def is_paper(self, file: Path) -> bool:
        return is_picture(file) or is_pdf(file)

    def read(self, file: Path, watch: Watch) -> ReadPaper:
        if is_picture(file):
            return ReadPaper(file, tuple(_read_pictures(file, watch)), picture=True, records_sha256="")
        if not is_pdf(file):
            raise PagesUnreadable(file.name)
        with pdf_pages(file) as pages:
            read = tuple(_read_pdf(pages, watch))
            return ReadPaper(
                file, read, picture=False, records_sha256=records_sha256(file), signatures=pages.signatures()
            )

    def origin(self, file: Path) -> PdfOrigin | None:
        from desktop_app.documents.foreign_pdf import origin_of

        try:
            return origin_of(file) if is_pdf(file) else None
        except (PaperUnreadable, PagesUnreadable):
            return None

    def gather(self, pages: Sequence[PageAt], target: Path, records_sha256: str = "") -> None:
        from desktop_app.documents.page_sorting import gather

        gather(pages, target, records_sha256)

    def texts(self, pdf: Path) -> tuple[str, ...]:
        from desktop_app.documents.scan_facts import page_texts

        return page_texts(pdf)

    def places(self, pdf: Path, phrases: Sequence[str]) -> tuple[tuple[TextPlace, ...], ...]:
        from desktop_app.documents.text_places import text_places

        return text_places(pdf, phrases)

    def unlike(self, ours: Path, theirs: Path, free: Sequence[SpotPlace]) -> tuple[int, ...]:
        from desktop_app.documents.page_likeness import unlike

        return unlike(ours, theirs, free)

    def scanned(self, file: Path) -> tuple[Scanned, ...]:
        from desktop_app.documents.scan_facts import scanned

        return scanned(file)

    def inks(self, page: PageAt, blank: Path, places: Sequence[SpotPlace]) -> tuple[Ink, ...]:
        from desktop_app.documents.page_inks import inks

        return inks(page, blank, places)


def _read_pictures(file: Path, watch: Watch) -> Iterator[ReadPage]:
    for number, picture in enumerate(pictures(file), 1):
        watch(number - 1, number)
        blank = is_blank(picture)
        seen = () if blank else seen_in(picture, partial(_same, picture))
        yield _page(number, seen, "", blank=blank)


def _read_pdf(pages: PdfPages, watch: Watch) -> Iterator[ReadPage]:
    for number in range(pages.count):
        watch(number, pages.count)
        first = pages.picture(number, FIRST_DPI)
        blank = is_blank(first)
        scanned = not blank and pages.has_pictures(number)
        seen = seen_in(first, partial(pages.picture, number, FINE_DPI) if scanned else None)
        yield _page(number + 1, seen, "" if seen or blank else pages.text(number), blank=blank)
    watch(pages.count, pages.count)


def _page(number: int, seen: Sequence[Seen], text: str, *, blank: bool) -> ReadPage:
    codes = tuple(dict.fromkeys(one.code for one in seen))
    turn = -round(seen[0].degrees / 90) * 90 % 360 if seen else 0
    return ReadPage(number, codes, turn, read_line(text) if text else None, blank)


def _same(picture: Image) -> Image:
    return picture


def is_blank(picture: Image) -> bool:
    """Whether a page bears nothing: hardly a point of it is clearly darker than its paper. The edges are not looked at,
    where scanners leave shadows and punches their holes."""
    small = picture.reduce(max(max(picture.size) // BLANK_SIDE, 1))
    side, top = small.width // 12, small.height // 30
    inside = small.crop((side, top, max(small.width - side, side + 1), max(small.height - top, top + 1)))
    counts = inside.histogram()
    paper = _middle(counts)
    return sum(counts[: max(paper - BLANK_STEP, 0)]) < sum(counts) * BLANK_SHARE


def _middle(counts: Sequence[int]) -> int:
    """The value below which half of all points lie."""
    half, seen = sum(counts) / 2, 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= half:
            return value
    return 255


def seen_in(picture: Image, again: Callable[[], Image] | None = None) -> tuple[Seen, ...]:
    """The codes of ours in a picture, in its own points; `again` gives a finer one of the same page for the case that
    none shows."""
    small = picture.copy()
    small.thumbnail((SIDE, SIDE))
    found = _scaled(_codes(small), picture.width / small.width, 0, 0)
    if found or again is None:
        return found
    fine = again()
    for view, left, top, scale in _views(fine):
        found = _scaled(_codes(view) or _codes(view, one_threshold=True), scale * picture.width / fine.width, left, top)
        if found:
            return found
    return ()


def _views(fine: Image) -> Iterator[tuple[Image, float, float, float]]:
    """Other looks at a picture: (view, left and top edge of it, points of the picture for one of the view).

    First for what is crossed or out of focus, then for grain, then for what is very small; each is the one that read
    most of what the others left (tests/documents/test_page_reading.py prints how many).
    """
    from PIL import Image, ImageFilter, ImageOps

    yield fine, 0, 0, 1
    yield ImageOps.autocontrast(fine.filter(ImageFilter.MedianFilter(3)), cutoff=1), 0, 0, 1
    width, height = round(fine.width * CORNER), round(fine.height * CORNER)
    edges = [(left, top) for left in (fine.width - width, 0) for top in (fine.height - height, 0)]
    corners = [fine.crop((left, top, left + width, top + height)) for left, top in (edges[0], edges[3], *edges[1:3])]
    places = (edges[0], edges[3], *edges[1:3])
    for times, blur, radius in ((2, 0.0, 4), (2, 1.5, 5), (3, 0.0, 6)):
        for corner, (left, top) in zip(corners, places, strict=True):
            if max(corner.size) * times > LARGEST_VIEW:
                continue
            view = corner.resize((width * times, height * times), Image.Resampling.BICUBIC)
            if blur:
                view = view.filter(ImageFilter.GaussianBlur(blur))
            yield view.filter(ImageFilter.UnsharpMask(radius, 250, 0)), left * times, top * times, 1 / times


def _codes(picture: Image, *, one_threshold: bool = False) -> tuple[Seen, ...]:
    """`one_threshold`: one limit between dark and light for the whole picture, instead of one for each part of it."""
    import zxingcpp

    limit = zxingcpp.Binarizer.GlobalHistogram if one_threshold else zxingcpp.Binarizer.LocalAverage
    found = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), binarizer=limit)
    seen = []
    for one in found:
        code = read(one.text)
        if code is not None:
            at = one.position
            corners = tuple((p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left))
            seen.append(Seen(code, corners, one.orientation))
    return tuple(seen)


def _scaled(seen: Sequence[Seen], scale: float, left: float, top: float) -> tuple[Seen, ...]:
    return tuple(
        Seen(one.code, tuple(((x + left) * scale, (y + top) * scale) for x, y in one.corners), one.degrees)
        for one in seen
    )
