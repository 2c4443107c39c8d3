"""Pages as grey pictures, one at a time: of PDF, TIFF, JPEG and PNG, within limits that hostile files cannot move."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.paper_reading import MOST_BYTES, MOST_PAGES, MOST_PIXELS, PagesTooLarge, PagesUnreadable
from desktop_app.runtime import pdfium

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

PDF: Final = b"%PDF-"
PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
FORMATS: Final = ("JPEG", "PNG", "TIFF")
MOST_DRAWN: Final = 16_000_000
"""Points of a page that is drawn: a sheet of any size is drawn coarser instead of larger."""
MOST_TEXT: Final = 200_000
_HEAD: Final = 1024


def is_pdf(file: Path) -> bool:
    """Whether it begins as a PDF; some programs write a few bytes before the mark."""
    with file.open("rb") as stream:
        return PDF in stream.read(_HEAD)


def is_picture(file: Path) -> bool:
    """Whether it begins as a JPEG, PNG or TIFF."""
    with file.open("rb") as stream:
        return stream.read(8).startswith(PICTURES)


class PdfPages:
    """The pages of a PDF; PagesUnreadable, PagesTooLarge. Close it. Pages count from 0."""

    def __init__(self, file: Path) -> None:
        import pypdfium2

        self._file = file
        _check_size(file)
        with pdfium.LOCK:
            try:
                self._pdf = pypdfium2.PdfDocument(file)
            except pypdfium2.PdfiumError as error:
                raise PagesUnreadable(file.name) from error
            self.count = len(self._pdf)
        if not 0 < self.count <= MOST_PAGES:
            self.close()
            raise PagesTooLarge(file.name, str(MOST_PAGES)) if self.count else PagesUnreadable(file.name)

    def signatures(self) -> int:
        """How many signatures lie in it, whatever they are worth; empty fields do not count."""
        from pypdfium2 import raw

        with pdfium.LOCK:
            found = (
                raw.FPDF_GetSignatureObject(self._pdf, place) for place in range(raw.FPDF_GetSignatureCount(self._pdf))
            )
            return sum(raw.FPDFSignatureObj_GetContents(one, None, 0) > 0 for one in found if one)

    def close(self) -> None:
        """Let go of the file."""
        with pdfium.LOCK:
            self._pdf.close()

    def picture(self, number: int, dpi: int, *, colour: bool = False, bare: bool = False) -> Image:
        """The page as it is shown, on white; coarser than `dpi` where it is huge. `bare`: without what signatures and
        stamps lay over it."""
        with self._page(number) as page:
            width, height = page.get_size()
            scale = min(dpi / 72, (MOST_DRAWN / max(width * height, 1)) ** 0.5)
            drawn = page.render(
                scale=scale, grayscale=not colour, rev_byteorder=colour, draw_annots=not bare, may_draw_forms=not bare
            )
            picture: Image = drawn.to_pil()
            return picture.convert("RGB" if colour else "L").copy()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as it is shown, in points."""
        with self._page(number) as page:
            width, height = page.get_size()
            return float(width), float(height)

    def text(self, number: int) -> str:
        """What the page says as text; empty when it says too much to be one page."""
        with self._page(number) as page:
            layer = page.get_textpage()
            try:
                return str(layer.get_text_bounded()) if layer.count_chars() <= MOST_TEXT else ""
            finally:
                layer.close()

    def letters(self, number: int) -> str:
        """The page's text letter by letter, as `boxes` counts them; empty when it is too long to be one page."""
        with self._page(number) as page:
            layer = page.get_textpage()
            try:
                count = layer.count_chars()
                return str(layer.get_text_range(0, count)) if count <= MOST_TEXT else ""
            finally:
                layer.close()

    def boxes(self, number: int, first: int, count: int) -> tuple[tuple[int, int, int, int], ...]:
        """One box for each line of these letters: left, top, right, bottom in thousandths of the page."""
        with self._page(number) as page:
            width, height = page.get_size()
            layer = page.get_textpage()
            try:
                lines = [layer.get_rect(place) for place in range(layer.count_rects(first, count))]
            finally:
                layer.close()
        return tuple(
            (round(left * 1000 / width), round(1000 - top * 1000 / height),
             round(right * 1000 / width), round(1000 - bottom * 1000 / height))
            for left, bottom, right, top in lines
        )  # fmt: skip

    def largest_picture(self, number: int) -> tuple[int, int, float]:
        """Dots per inch and bits of a point of the largest picture that stands on it, and the part of the page that it
        covers; (0, 0, 0.0) without one."""
        import pypdfium2.raw as raw

        with self._page(number) as page:
            found = [one.get_metadata() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
        largest = max(found, key=lambda one: one.width * one.height, default=None)
        if largest is None:
            return 0, 0, 0.0
        wide, high = max(largest.horizontal_dpi, 1), max(largest.vertical_dpi, 1)
        width, height = self.size(number)
        area = largest.width / wide * largest.height / high * 72 * 72
        return round(min(wide, high)), int(largest.bits_per_pixel), area / max(width * height, 1)

    def has_pictures(self, number: int) -> bool:
        """Whether a picture stands on it, as on every scanned page."""
        import pypdfium2.raw as raw

        with self._page(number) as page:
            return any(True for _one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        import pypdfium2

        with pdfium.LOCK:
            try:
                page = self._pdf[number]
                try:
                    yield page
                finally:
                    page.close()
            except pypdfium2.PdfiumError as error:
                raise PagesUnreadable(self._file.name) from error


@contextmanager
def pdf_pages(file: Path) -> Iterator[PdfPages]:
    """The same, closed at the end."""
    pages = PdfPages(file)
    try:
        yield pages
    finally:
        pages.close()


def pictures(file: Path, *, colour: bool = False, only: int | None = None) -> Iterator[Image]:
    """Each picture of an image file, upright as its camera says, grey or in colour; PagesUnreadable, PagesTooLarge.

    `only`: just this one, from 1. Nothing is decoded before its size has been read.
    """
    _check_size(file)
    with _told(file), _quiet():
        from PIL import Image

        opened = Image.open(file, formats=FORMATS)
    with opened:
        with _told(file), _quiet():
            frames: int = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
        if frames > MOST_PAGES:
            raise PagesTooLarge(file.name, str(MOST_PAGES))
        for number in range(1, frames + 1):
            if only in (None, number):
                with _told(file), _quiet():
                    picture = _decoded(opened, number, "RGB" if colour else "L")
                yield picture


def _decoded(opened: ImageFile, number: int, mode: str) -> Image:
    from PIL import Image, ImageOps

    if number > 1:
        opened.seek(number - 1)
    if opened.width * opened.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    return ImageOps.exif_transpose(_on_white(opened)).convert(mode)


def _quiet() -> warnings.catch_warnings[None]:
    """Pillow warns of odd files and of large ones. Our limit is lower than the point at which it refuses by itself."""
    return warnings.catch_warnings(action="ignore")


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Every way in which a decoder fails on a foreign picture, as one of two refusals."""
    from PIL import Image, UnidentifiedImageError

    try:
        yield
    except Image.DecompressionBombError as error:
        raise PagesTooLarge(file.name, f"{MOST_PIXELS // 1_000_000} MP") from error
    except FileNotFoundError:
        raise
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, TypeError, LookupError, EOFError) as error:
        raise PagesUnreadable(file.name) from error
    except (RuntimeError, ArithmeticError, AttributeError, struct.error) as error:
        raise PagesUnreadable(file.name) from error


def _on_white(picture: Image) -> Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    from PIL import Image

    exif = picture.getexif()
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
    white.alpha_composite(clear)
    white.getexif().update(exif)
    return white


def _check_size(file: Path) -> None:
    if file.stat().st_size > MOST_BYTES:
        raise PagesTooLarge(file.name, "1 GiB")
