"""The sheets of an official paper: page templates, what stands in their margins, and the finished file.

Loading this module loads ReportLab. Laying out a long report takes seconds: it runs on a worker thread, one paper at
a time, never on the thread of the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from desktop_app.documents import margins
from desktop_app.documents.finish import finished
from desktop_app.documents.fonts import REGULAR, printable
from desktop_app.documents.layout import Layout
from desktop_app.documents.page_marks import Codes
from desktop_app.documents.words import UNSIGNED
from desktop_app.domain.legal_words import TRAINING
from desktop_app.domain.printing import Binding

PORTRAIT_FIRST, PORTRAIT, LANDSCAPE_FIRST, LANDSCAPE = "portrait-first", "portrait", "landscape-first", "landscape"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands outside the text of every page."""

    title: str
    """Of the PDF, shown by viewers."""
    training: bool
    unsigned: bool
    """A report that nobody signs says so in its top margin; tables never bear signatures."""
    footer: str
    """Small words at the foot of annex and table pages."""
    day: date
    """Creation day written into the file, so that equal input gives equal bytes."""
    binding: Binding | None = None
    """The frozen data that the paper prints; its digest is embedded, its codes stand on each page."""
    restriction: str = ""
    """XEM XONG TRẢ LẠI, LƯU HÀNH NỘI BỘ: boxed in the top margin of page 1."""
    corner: tuple[str, ...] = ()
    """Lines in the right corner of page 1: form, agency and time of an electronic copy."""
    address: tuple[str, ...] = ()
    """Address, telephone, mail of the issuer at the foot of page 1."""


@dataclass(slots=True)
class _Numbering:
    """Page numbers start again at each annex: the page of the file on which the newest one began."""

    first: int = 1


def build(layout: Layout, marks: Marks, story: Sequence[Any], *, landscape: bool = False) -> tuple[bytes, int]:
    """The finished PDF and how many pages it has: the same bytes for the same story and marks, every font embedded."""
    page = layout.page
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=(page.height * mm, page.width * mm) if landscape else (page.width * mm, page.height * mm),
        title=printable(marks.title),
        author="",
        creator="camket",
        lang="vi",
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=layout.element.body.size,
    )
    numbering = _Numbering()
    upright = [_template(layout, marks, name, PORTRAIT, numbering) for name in (PORTRAIT_FIRST, PORTRAIT)]
    across = [_template(layout, marks, name, LANDSCAPE, numbering) for name in (LANDSCAPE_FIRST, LANDSCAPE)]
    document.addPageTemplates([*across, *upright] if landscape else [*upright, *across])
    document.build(list(story))
    codes = Codes(layout, marks.binding, bool(marks.address)) if marks.binding and marks.binding.codes else None
    records_sha256 = marks.binding.records_sha256 if marks.binding else ""
    return finished(target.getvalue(), printable(marks.title), marks.day, records_sha256, codes)


def _template(layout: Layout, marks: Marks, own: str, following: str, numbering: _Numbering) -> Any:
    page, lying = layout.page, following == LANDSCAPE
    width, height = (page.height, page.width) if lying else (page.width, page.height)
    frame = Frame(
        page.left * mm,
        page.bottom * mm,
        (width - page.left - page.right) * mm,
        (height - page.top - page.bottom) * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    first = own in (PORTRAIT_FIRST, LANDSCAPE_FIRST)
    training = UNSIGNED if marks.unsigned else TRAINING

    def on_page(canvas: Canvas, _document: Any) -> None:
        number = canvas.getPageNumber()
        if first:
            numbering.first = number
        canvas.saveState()
        if marks.training:
            margins.watermark(canvas, width, height)
        right = width - page.right
        if number == 1 and marks.corner:
            right = margins.corner(canvas, layout, width, height, [printable(line) for line in marks.corner])
        boxed = (printable(marks.restriction) if number == 1 else "", training if marks.training else "")
        margins.boxes(canvas, layout, height, boxed, right)
        if not first:
            margins.page_number(canvas, layout, width, height, number - numbering.first + 1)
        canvas.restoreState()

    def on_page_end(canvas: Canvas, _document: Any) -> None:
        canvas.saveState()
        if canvas.getPageNumber() == 1 and marks.address:
            margins.address(canvas, layout, width, height, [printable(line) for line in marks.address])
        if lying and marks.footer:
            margins.foot(canvas, layout, width, printable(marks.footer))
        canvas.restoreState()

    return PageTemplate(
        own,
        [frame],
        onPage=on_page,
        onPageEnd=on_page_end,
        pagesize=(width * mm, height * mm),
        autoNextPageTemplate=following,
    )
