"""The sheet of an official paper: fonts, margins, page numbers, what stands in the margins, and the finished file.

Loading this module loads ReportLab. Laying out a long report takes seconds: it runs on a worker thread, one paper at
a time, never on the thread of the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from desktop_app.documents.carried import RECORDS_KEY
from desktop_app.documents.layout import Layout
from desktop_app.documents.words import UNSIGNED
from desktop_app.domain.legal_words import TRAINING

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
FILES = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}
# Tinos tells its line height twice; ReportLab reads the lower pair, which cuts the marks off capitals such as Ấ.
# These are the face's line metrics (hhea), the same as those of Times New Roman, in thousandths of the size.
ASCENT, DESCENT = 891, -216

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
    records_sha256: str = ""


def use_fonts(folder: Path) -> None:
    """Register the shipped fonts, once in a process; raises TTFError when a file is missing."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in FILES.items():
        if name not in known:
            font = TTFont(name, str(folder / file))
            font.face.ascent, font.face.descent = ASCENT, DESCENT
            pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles of one layout."""

    body: Any
    heading: Any
    centred: Any
    note: Any
    cell: Any
    cell_bold: Any
    cell_centred: Any
    cell_head: Any
    annex: Any
    annex_bold: Any
    annex_centred: Any
    annex_head: Any
    annex_label: Any
    annex_title: Any
    annex_reference: Any


def styles_of(layout: Layout) -> Styles:
    """The styles; fonts must be registered."""
    size, gap = layout.size, layout.body.paragraph_gap_pt

    def style(name: str, points: float, font: str = REGULAR, **more: Any) -> Any:
        return ParagraphStyle(name, fontName=font, fontSize=points, leading=points * layout.body.leading, **more)

    indent = layout.body.first_line * mm

    def cells(name: str, points: float) -> tuple[Any, Any, Any, Any]:
        def cell(suffix: str, font: str, alignment: int) -> Any:
            return ParagraphStyle(
                name + suffix, fontName=font, fontSize=points, leading=points * 1.15, alignment=alignment
            )

        return (
            cell("", REGULAR, TA_LEFT),
            cell("-bold", BOLD, TA_LEFT),
            cell("-centred", REGULAR, TA_CENTER),
            cell("-head", BOLD, TA_CENTER),
        )

    table, annex = cells("cell", size.table), cells("annex", size.annex)
    return Styles(
        body=style("body", size.body, alignment=TA_JUSTIFY, firstLineIndent=indent, spaceBefore=gap),
        heading=style("heading", size.body, BOLD, alignment=TA_JUSTIFY, firstLineIndent=indent, spaceBefore=gap),
        centred=style("centred", size.body, alignment=TA_CENTER, spaceBefore=gap, spaceAfter=gap),
        note=style("note", size.table, ITALIC, alignment=TA_RIGHT, spaceBefore=gap, spaceAfter=3),
        cell=table[0],
        cell_bold=table[1],
        cell_centred=table[2],
        cell_head=table[3],
        annex=annex[0],
        annex_bold=annex[1],
        annex_centred=annex[2],
        annex_head=annex[3],
        annex_label=style("annex-label", 14, BOLD, alignment=TA_CENTER),
        annex_title=style("annex-title", size.title, BOLD, alignment=TA_CENTER),
        annex_reference=style("annex-reference", size.title, ITALIC, alignment=TA_CENTER, spaceAfter=gap),
    )


@dataclass(slots=True)
class _Numbering:
    """Page numbers start again at the annex: the page of the file on which it began."""

    first: int = 1


def build(layout: Layout, marks: Marks, story: Sequence[Any], *, landscape: bool = False) -> bytes:
    """The finished PDF: the same bytes for the same story and marks, every font embedded."""
    page = layout.page
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=(page.height * mm, page.width * mm) if landscape else (page.width * mm, page.height * mm),
        title=marks.title,
        author="",
        creator="camket",
        lang="vi",
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=layout.size.body,
    )
    upright = [_template(layout, marks, PORTRAIT_FIRST, PORTRAIT), _template(layout, marks, PORTRAIT, PORTRAIT)]
    numbering = _Numbering()
    across = [
        _template(layout, marks, LANDSCAPE_FIRST, LANDSCAPE, numbering),
        _template(layout, marks, LANDSCAPE, LANDSCAPE, numbering),
    ]
    document.addPageTemplates([*across, *upright] if landscape else [*upright, *across])
    document.build(list(story))
    return _finished(target.getvalue(), marks)


def _template(layout: Layout, marks: Marks, own: str, following: str, numbering: _Numbering | None = None) -> Any:
    page, lying = layout.page, numbering is not None
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

    def on_page(canvas: Canvas, _document: Any) -> None:
        number = canvas.getPageNumber()
        if first and numbering is not None:
            numbering.first = number
        canvas.saveState()
        if marks.training:
            _watermark(canvas, width, height)
            _restriction(canvas, layout, width, height, UNSIGNED if marks.unsigned else TRAINING)
        if not first:
            _page_number(canvas, layout, width, height, number - (numbering.first if numbering else 1) + 1)
        if lying and marks.footer:
            canvas.setFont(REGULAR, layout.size.small)
            canvas.drawString(page.left * mm, 13 * mm, marks.footer)
        canvas.restoreState()

    return PageTemplate(
        own, [frame], onPage=on_page, pagesize=(width * mm, height * mm), autoNextPageTemplate=following
    )


def baseline(layout_height: float, top: float, size: float) -> float:
    """Points from the bottom of a sheet (height in mm) to the baseline of a line whose top is `top` mm down."""
    return float((layout_height - top) * mm - size * ASCENT / 1000)


def _page_number(canvas: Canvas, layout: Layout, width: float, height: float, number: int) -> None:
    page, size = layout.page, layout.size.page_number
    canvas.setFont(REGULAR, size)
    centre = (page.left + width - page.right) / 2
    canvas.drawCentredString(centre * mm, baseline(height, page.number_top, size), str(number))


def _watermark(canvas: Canvas, width: float, height: float) -> None:
    # Drawn before the text, so it lies below it, in a grey that a photocopier mostly drops.
    canvas.saveState()
    canvas.translate(width / 2 * mm, height / 2 * mm)
    canvas.rotate(50 if height > width else 32)
    canvas.setFillGray(0.92)
    canvas.setFont(BOLD, 84)
    canvas.drawCentredString(0, -28, TRAINING)
    canvas.restoreState()


def _restriction(canvas: Canvas, layout: Layout, width: float, height: float, words: str) -> None:
    """Words in a box in the top margin, right of the centre, where NĐ 30/2020 puts LƯU HÀNH NỘI BỘ (ô số 11)."""
    size = layout.size.restriction
    length = pdfmetrics.stringWidth(words, BOLD, size)
    right = (width - layout.page.right) * mm
    base = baseline(height, 9.5, size)
    canvas.setFont(BOLD, size)
    canvas.setLineWidth(0.7)
    canvas.rect(right - length - 4 * mm, base - 4.4, length + 4 * mm, size + 5)
    canvas.drawString(right - length - 2 * mm, base, words)


def _finished(raw: bytes, marks: Marks) -> bytes:
    """What ReportLab cannot write: the hash of the records, the day, the metadata that archives read."""
    import pikepdf

    done = BytesIO()
    stamp = f"D:{marks.day:%Y%m%d}000000+07'00'"
    with pikepdf.open(BytesIO(raw)) as pdf:
        info = pdf.docinfo
        for key in list(info.keys()):
            del info[key]
        info["/Title"] = marks.title
        info["/Creator"] = "camket"
        info["/CreationDate"] = info["/ModDate"] = stamp
        if marks.records_sha256:
            info[RECORDS_KEY] = marks.records_sha256
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["dc:title"] = marks.title
            xmp["dc:language"] = {"vi"}
            xmp["xmp:CreatorTool"] = "camket"
            xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = f"{marks.day.isoformat()}T00:00:00+07:00"
        pdf.Root.Lang = pikepdf.String("vi")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(done, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return done.getvalue()
