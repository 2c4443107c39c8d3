"""What stands in the margins of a page: its number, boxed words, the corner of page 1, the address at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm

from desktop_app.documents.fonts import ASCENT, BOLD, face, width_of
from desktop_app.documents.layout import Layout
from desktop_app.documents.lines import one_line
from desktop_app.domain.legal_words import TRAINING

_BOX_LINE = 0.7  # points
CORNER = 20.0
"""Millimetres at the right end of the bottom margin that belong to the code of a page."""
_PAD = 2.0  # millimetres on either side of boxed words


def baseline(sheet: float, top: float, size: float) -> float:
    """Points from the bottom of a sheet (height in mm) to the baseline of a line whose top is `top` mm down."""
    return float((sheet - top) * mm - size * ASCENT / 1000)


def page_number(canvas: Any, layout: Layout, width: float, height: float, number: int) -> None:
    """Centred between the margins, in the top margin."""
    page, look = layout.page, layout.element.page_number
    canvas.setFont(face(look), look.size)
    centre = (page.left + width - page.right) / 2
    canvas.drawCentredString(centre * mm, baseline(height, page.number_top, look.size), str(number))


def watermark(canvas: Any, width: float, height: float) -> None:
    """The mark of training across the sheet: drawn before the text, in a grey that a photocopier mostly drops."""
    canvas.saveState()
    canvas.translate(width / 2 * mm, height / 2 * mm)
    canvas.rotate(50 if height > width else 32)
    canvas.setFillGray(0.92)
    canvas.setFont(BOLD, 84)
    canvas.drawCentredString(0, -28, TRAINING)
    canvas.restoreState()


def boxes(canvas: Any, layout: Layout, height: float, words: Sequence[str], right: float) -> None:
    """Boxed words in the top margin, right of the centre (ô số 11); the last ends `right` mm from the left edge."""
    look = layout.element.restriction
    base = baseline(height, layout.page.box_top, look.size)
    end = right * mm
    canvas.setFont(face(look), look.size)
    canvas.setLineWidth(_BOX_LINE)
    for words_of_box in reversed([text for text in words if text]):
        text = one_line(words_of_box, look, end - (layout.page.left + 2 * _PAD) * mm)
        wide = width_of(text, look) + 2 * _PAD * mm
        canvas.rect(end - wide, base - look.size * 0.34, wide, look.size * 1.4)
        canvas.drawString(end - wide + _PAD * mm, base, text)
        end -= wide + _PAD * mm


def corner(canvas: Any, layout: Layout, width: float, height: float, lines: Sequence[str]) -> float:
    """Lines in the right corner of the top margin (ô số 14); where they begin, in mm from the left edge."""
    look, right = layout.element.corner, width - layout.page.right
    canvas.setFont(face(look), look.size)
    lines = [one_line(line, look, (right - width / 2) * mm) for line in lines]
    top = layout.page.box_top - max(0, len(lines) - 2) * look.size * 1.15 / mm
    for place, line in enumerate(lines):
        low = baseline(height, top + place * look.size * 1.15 / mm, look.size)
        canvas.drawRightString(right * mm, low, line)
    widest = max((width_of(line, look) for line in lines), default=-2 * mm)
    return float(right - widest / mm - 2)


def address(canvas: Any, layout: Layout, width: float, height: float, lines: Sequence[str]) -> None:
    """Address, telephone and mail of the issuer at the foot of page 1, below a rule of the full width (ô số 13)."""
    page, look = layout.page, layout.element.address
    rule = (height - layout.page.height + page.foot_top) if height < page.height else page.foot_top
    canvas.setLineWidth(layout.letterhead.rule_pt)
    canvas.line(page.left * mm, (height - rule) * mm, (width - page.right) * mm, (height - rule) * mm)
    canvas.setFont(face(look), look.size)
    centre = (page.left + width - page.right) / 2
    for place, line in enumerate(lines):
        low = baseline(height, rule + 0.5 + place * look.size * 1.15 / mm, look.size)
        canvas.drawCentredString(centre * mm, low, one_line(line, look, (width - page.left - page.right) * mm))


def foot(canvas: Any, layout: Layout, width: float, text: str) -> None:
    """Small words in the bottom margin, clear of the code of the data below them and of that of the page."""
    look = layout.element.small
    text = one_line(text, look, (width - layout.page.left - layout.page.right - CORNER) * mm)
    canvas.setFont(face(look), look.size)
    canvas.drawString(layout.page.left * mm, (layout.page.height - layout.page.code_top + 2) * mm, text)
