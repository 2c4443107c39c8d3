"""The sheets of a Word file: size and margins of each section, what stands in its margins, its page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from desktop_app.documents.fonts import ASCENT, printable, width_of
from desktop_app.documents.head_text import MM
from desktop_app.documents.layout import Element, Layout
from desktop_app.documents.lines import one_line
from desktop_app.documents.margins import CORNER
from desktop_app.documents.paper import Paper
from desktop_app.documents.word_styles import FACE, WordStyles
from desktop_app.documents.word_xml import NAMESPACES, Para, run, twips
from desktop_app.documents.words import UNSIGNED
from desktop_app.domain.legal_words import TRAINING

_BASE: Final = 0.8  # in lines of a fixed height the letters stand so far down
_PAD: Final = 2.0  # millimetres on either side of boxed words


@dataclass(frozen=True, slots=True)
class Sheet:
    """One section: the main text or an annex."""

    landscape: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """The parts of one section: names of files below word/, each with its XML, and what refers to them."""

    parts: tuple[tuple[str, str], ...]
    section: str


def margins(layout: Layout, paper: Paper, sheet: Sheet, place: int, styles: WordStyles) -> Margins:
    """Headers and footers of section `place` (from 0), and its properties; it begins on a new page."""
    page = layout.page
    width, height = (page.height, page.width) if sheet.landscape else (page.width, page.height)
    number = styles.page_number
    top = page.number_top * MM - (number.line * _BASE - number.look.size * ASCENT / 1000)
    boxes = [_boxes(layout, paper, sheet, width, styles, first=first) for first in (True, False)]
    mark = _watermark(lying=sheet.landscape) if paper.training else ""
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
             '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
    parts = [
        (f"header{place}a.xml", f"<w:hdr {NAMESPACES}>{boxes[0]}{Para(number, mark).xml}</w:hdr>"),
        (f"header{place}b.xml", f"<w:hdr {NAMESPACES}>{boxes[1]}{Para(number, mark + field).xml}</w:hdr>"),
    ]
    below, foot_of_first, foot = _feet(layout, paper, sheet, width, styles)
    parts += [
        (f"footer{place}a.xml", f"<w:ftr {NAMESPACES}>{foot_of_first}</w:ftr>"),
        (f"footer{place}b.xml", f"<w:ftr {NAMESPACES}>{foot}</w:ftr>"),
    ]
    kinds = (("header", "first"), ("header", "default"), ("footer", "first"), ("footer", "default"))
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{relation(name)}"/>'
        for (part, kind), (name, _xml) in zip(kinds, parts, strict=True)
    )
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    section = (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{twips(width * MM)}" w:h="{twips(height * MM)}"'
        f'{turned}/><w:pgMar w:top="{twips(page.top * MM)}" w:right="{twips(page.right * MM)}" '
        f'w:bottom="{twips(page.bottom * MM)}" w:left="{twips(page.left * MM)}" w:header="{twips(top)}" '
        f'w:footer="{twips(below)}" w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/>'
        "</w:sectPr>"
    )
    return Margins(tuple(parts), section)


def relation(name: str) -> str:
    """The id by which the text refers to a part."""
    return f"r{name.partition('.')[0]}"


def _boxes(layout: Layout, paper: Paper, sheet: Sheet, width: float, styles: WordStyles, *, first: bool) -> str:
    """What stands at fixed places of the top margin: boxed words, lines in the corner of page 1."""
    page, out = layout.page, []
    right, one = width - page.right, first and sheet.main
    if one and paper.corner:
        box, right = _corner(layout, width, [printable(line) for line in paper.corner], styles)
        out.append(box)
    words = [
        printable(paper.restriction) if one else "",
        (UNSIGNED if paper.unsigned else TRAINING) if paper.training else "",
    ]
    look, end = layout.element.restriction, right * MM
    size = look.size
    top = page.box_top * MM + size * ASCENT / 1000 + size * 0.34 - size * 1.4
    for text in reversed([word for word in words if word]):
        shown = one_line(text, look, end - (page.left + 2 * _PAD) * MM)
        wide = width_of(shown, look) + 2 * _PAD * MM
        frame = (end - wide, top, wide, size * 1.4)
        out.append(Para(styles.restriction, run(shown), line=size * 1.4, frame=frame, boxed=True).xml)
        end -= wide + _PAD * MM
    return "".join(out)


def _corner(layout: Layout, width: float, lines: Sequence[str], styles: WordStyles) -> tuple[str, float]:
    """The lines as one box without a frame, and where it begins (mm from the left edge)."""
    look, page, step = layout.element.corner, layout.page, styles.corner.line
    right = width - page.right
    shown = [one_line(line, look, (right - width / 2) * MM) for line in lines]
    top = page.box_top * MM - max(0, len(shown) - 2) * step - (step * _BASE - look.size * ASCENT / 1000)
    widest = max((width_of(line, look) for line in shown), default=0.0) + 1
    frame = (right * MM - widest, top, widest, step * len(shown))
    return Para(styles.corner, run("\n".join(shown)), frame=frame).xml, right - widest / MM - 2


def _watermark(*, lying: bool) -> str:
    """The mark of training across the sheet, as Word draws its own."""
    turn = 360 - (32 if lying else 50)
    high = 84.0
    wide = width_of(TRAINING, Element(high, bold=True, italic=False, underline=False, upper=False))
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'style="position:absolute;margin-left:0;margin-top:0;width:{wide:.0f}pt;height:{high:.0f}pt;rotation:{turn};'
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        'mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f" fillcolor="#ebebeb" '
        f"""stroked="f"><v:textpath style="font-family:'{FACE}';font-size:1pt;font-weight:bold" """
        f"string={quoteattr(TRAINING)}/></v:shape></w:pict></w:r>"
    )


def _feet(layout: Layout, paper: Paper, sheet: Sheet, width: float, styles: WordStyles) -> tuple[float, str, str]:
    """How far above the lower edge the footers end (points), that of the first page, that of the others."""
    page, element = layout.page, layout.element
    across = (width - page.left - page.right) * MM
    below, foot = 10 * MM, Para(styles.gap).xml
    if sheet.landscape and paper.footer:
        small = styles.small
        text = one_line(printable(paper.footer), element.small, across - CORNER * MM)
        foot = Para(small, run(text), before=0.0).xml
        below = (page.height - page.code_top + 2) * MM - small.line * (1 - _BASE)
    if not (sheet.main and paper.address):
        return below, foot, foot
    style = styles.address
    lines = [one_line(printable(line), element.address, across) for line in paper.address]
    made = [Para(style, run(line)) for line in lines]
    made[0] = Para(style, run(lines[0]), rule=True, rule_pt=layout.letterhead.rule_pt)
    end = (page.height - page.foot_top - 0.5) * MM - len(lines) * style.line
    if sheet.landscape and paper.footer:
        return below, "".join(para.xml for para in made), foot
    return max(0.0, end), "".join(para.xml for para in made), foot
