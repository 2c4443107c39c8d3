"""Phụ lục (NĐ 30/2020, Phụ lục I, Mục III): each begins on a new sheet, upright or lying, and counts its own pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak

from desktop_app.documents.layout import Layout
from desktop_app.documents.page import LANDSCAPE_FIRST, PORTRAIT_FIRST
from desktop_app.documents.paper import Parent
from desktop_app.documents.structure import heading
from desktop_app.documents.styles import Styles, blanks, paragraph
from desktop_app.vietnamese.dates import long_date
from desktop_app.vietnamese.numbers import roman


@dataclass(frozen=True, slots=True)
class AnnexWords:
    """What stands above the title of an annex and below it."""

    label: str
    """`Phụ lục II`; a single annex has no number."""
    reference: str
    """To which paper it belongs; where its blanks stay open, two or more spaces stand."""
    filled: bool


def annex_words(layout: Layout, place: int, count: int, parent: Parent | None) -> AnnexWords:
    """The words of annex `place` (from 1) of `count`."""
    words = layout.words
    label = f"{words.annex} {roman(place)}" if count > 1 else words.annex
    if parent is None or not layout.fill_reference:
        return AnnexWords(label, words.annex_open, filled=False)
    day = long_date(parent.issued_on)
    said = words.annex_filled.format(kind=parent.kind, number=parent.number, day=day, issuer=parent.issuer)
    return AnnexWords(label, said, filled=True)


def annex_head(
    layout: Layout,
    styles: Styles,
    title: str,
    *,
    place: int = 1,
    count: int = 1,
    landscape: bool = False,
    parent: Parent | None = None,
) -> list[Any]:
    """The change to a new sheet, `Phụ lục II`, the title, and to which paper it belongs.

    A single annex has no number. The blanks of the reference stay open, as Mẫu 2.2 wants it of electronic papers,
    unless the layout pack fills them and the paper has number and day.
    """
    words = annex_words(layout, place, count, parent)
    marked = heading(layout.element.annex_label.cased(words.label), styles.annex_label)
    marked.mark = (f"{words.label}. {' '.join(title.split())}", 0)
    return [
        NextPageTemplate(LANDSCAPE_FIRST if landscape else PORTRAIT_FIRST),
        PageBreak(),
        marked,
        paragraph(layout.element.annex_title.cased(title), styles.annex_title),
        paragraph(words.reference, styles.annex_reference)
        if words.filled
        else blanks(words.reference, styles.annex_reference),
    ]
