"""Paragraph styles of one layout pack, and plain text as paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from desktop_app.documents.fonts import face, printable
from desktop_app.documents.layout import Element, Layout
from desktop_app.documents.paper import Changed, Mended

_TINT = "#FFE9A8"


def paragraph(text: str, style: Any) -> Any:
    """Plain text as a paragraph: nothing in it is markup, line breaks are kept, letters are composed; of `Changed` what
    is new is underlined on a tint, what is gone struck through."""
    if isinstance(text, Changed):
        return Paragraph(" ".join(filter(None, map(_marked, text.pieces))), style)
    return Paragraph(_escaped(text), style)


def _escaped(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br/>")


def _marked(piece: str | Mended) -> str:
    if isinstance(piece, str):
        return _escaped(piece)
    gone = f"<strike>{_escaped(piece.was)}</strike>" if piece.was else ""
    new = f'<u><font backColor="{_TINT}">{_escaped(piece.text)}</font></u>' if piece.text else ""
    return " ".join(filter(None, (gone, new)))


def blanks(text: str, style: Any) -> Any:
    """Our own words with places left open: where two or more spaces stand, all of them stay."""
    return Paragraph(re.sub("  +", lambda gap: "\xa0" * len(gap[0]), escape(text)), style)


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles of one layout."""

    body: Any
    basis: Any
    part: Any
    part_title: Any
    section: Any
    clause: Any
    article: Any
    addressee: Any
    fact: Any
    """A pair of a form: flush left, not justified."""
    caption: Any
    """Words beside a code."""
    small: Any
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
    body, element = layout.body, layout.element
    gap, indent = body.paragraph_gap_pt, body.first_line * mm

    def style(name: str, look: Element, leading: float = 0.0, **more: Any) -> Any:
        more["textTransform"] = "uppercase" if look.upper else None
        more["spaceShrinkage"] = 0  # spaces are never squeezed: lines end where a word processor ends them
        return ParagraphStyle(
            name, fontName=face(look), fontSize=look.size, leading=leading or body.line(look.size), **more
        )

    def text(name: str, look: Element) -> Any:
        # No line of a paragraph stands alone at the foot or the top of a page.
        alone = {"allowWidows": 0, "allowOrphans": 0}
        return style(name, look, alignment=TA_JUSTIFY, firstLineIndent=indent, spaceBefore=gap, **alone)

    def middle(name: str, look: Element, before: float = 0.0, after: float = 0.0) -> Any:
        return style(name, look, alignment=TA_CENTER, spaceBefore=before, spaceAfter=after)

    def cells(name: str, look: Element) -> tuple[Any, Any, Any, Any]:
        strong, leading = replace(look, bold=True), look.size * 1.15
        return (
            style(name, look, leading, alignment=TA_LEFT),
            style(f"{name}-bold", strong, leading, alignment=TA_LEFT),
            style(f"{name}-centred", look, leading, alignment=TA_CENTER),
            style(f"{name}-head", strong, leading, alignment=TA_CENTER),
        )

    table, annex = cells("cell", element.table), cells("annex", element.annex_table)
    return Styles(
        body=text("body", element.body),
        basis=text("basis", element.basis),
        part=middle("part", element.part, before=gap),
        part_title=middle("part-title", element.part_title),
        section=text("section", element.section),
        clause=text("clause", element.clause),
        article=text("article", element.article),
        addressee=middle("addressee", element.addressee, before=gap, after=gap),
        fact=style("fact", element.body, alignment=TA_LEFT, spaceBefore=gap),
        caption=style("caption", element.table, alignment=TA_LEFT),
        small=style("small", element.small, alignment=TA_LEFT, spaceBefore=gap),
        note=style("note", element.note, alignment=TA_RIGHT, spaceBefore=gap, spaceAfter=3),
        cell=table[0],
        cell_bold=table[1],
        cell_centred=table[2],
        cell_head=table[3],
        annex=annex[0],
        annex_bold=annex[1],
        annex_centred=annex[2],
        annex_head=annex[3],
        annex_label=middle("annex-label", element.annex_label),
        annex_title=middle("annex-title", element.annex_title),
        annex_reference=middle("annex-reference", element.annex_reference, after=gap),
    )
