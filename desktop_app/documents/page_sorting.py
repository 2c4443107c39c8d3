"""Pages of scans put together as one PDF: upright, in the wanted order, pages of PDFs as they are."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop_app.documents.carried import RECORDS_KEY
from desktop_app.documents.page_pictures import is_picture, pictures
from desktop_app.domain.paper_reading import PageAt, PagesUnreadable

if TYPE_CHECKING:
    from PIL.Image import Image

A4: Final = (595.276, 841.89)
LARGEST_SIDE: Final = 4000
"""Of a photo in points: more than a sheet at 300 dpi is put in no smaller, but no photo is made larger."""
QUALITY: Final = 88


def gather(pages: Sequence[PageAt], target: Path, records_sha256: str = "") -> None:
    """Write the pages into `target`, the whole file or none; PagesUnreadable."""
    import pikepdf

    part = target.with_name(f".{target.name}.part")
    try:
        with ExitStack() as stack, pikepdf.new() as made:
            opened: dict[Path, Any] = {}
            for one in pages:
                if is_picture(one.file):
                    source = stack.enter_context(pikepdf.open(BytesIO(_picture_page(one))))
                    made.pages.append(source.pages[0])
                    continue
                if one.file not in opened:
                    opened[one.file] = stack.enter_context(_opened(one.file))
                made.pages.append(opened[one.file].pages[one.number - 1])
                if one.turn:
                    made.pages[-1].rotate(one.turn, relative=True)
            if records_sha256:
                made.docinfo[RECORDS_KEY] = records_sha256
            made.remove_unreferenced_resources()
            made.save(part, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        part.replace(target)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError) as error:
        raise PagesUnreadable(pages[0].file.name) from error
    finally:
        part.unlink(missing_ok=True)


def _opened(file: Path) -> Any:
    import pikepdf

    return pikepdf.open(file, suppress_warnings=True)


def _picture_page(one: PageAt) -> bytes:
    """A picture on an A4 sheet, as large as it fits."""
    (picture,) = pictures(one.file, colour=True, only=one.number)
    if one.turn:
        picture = picture.rotate(-one.turn, expand=True)
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return _on_sheet(picture)


def _on_sheet(picture: Image) -> bytes:
    import pikepdf

    pressed = BytesIO()
    picture.save(pressed, "JPEG", quality=QUALITY)
    wide = picture.width > picture.height
    width, height = (A4[1], A4[0]) if wide else A4
    scale = min(width / picture.width, height / picture.height)
    shown = picture.width * scale, picture.height * scale
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        image = pikepdf.Stream(
            pdf,
            pressed.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        left, low = (width - shown[0]) / 2, (height - shown[1]) / 2
        page.obj.Contents = pdf.make_stream(
            f"q {shown[0]:.3f} 0 0 {shown[1]:.3f} {left:.3f} {low:.3f} cm /Scan Do Q".encode()
        )
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()
