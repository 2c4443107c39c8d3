"""Ruled tables in Word: a head on each page, rows that stay whole, bands that never end a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.documents.fonts import width_of
from desktop_app.documents.paper import Band, Table, Total
from desktop_app.documents.word_grid import cell, row, table
from desktop_app.documents.word_styles import WordStyle, WordStyles
from desktop_app.documents.word_xml import Grid, said

_PADDING: Final = 3.5
_ABOVE: Final = 2.0
_BELOW: Final = 3.0  # with the line below a row as high as in our PDF
_AROUND: Final = 6.0
_LINE: Final = 0.5
_LEAST: Final = 0.04  # of the width of the text
_TALL: Final = 500.0
"""Points: a row that may be higher than this runs over pages instead of leaving most of a page empty."""


def ruled(block: Table, styles: WordStyles, width: float) -> Grid | None:
    """The table, as wide as the text (points); None when it has no columns."""
    count = len(block.heads)
    if not count:
        return None
    looks = (
        (styles.annex, styles.annex_bold, styles.annex_centred, styles.annex_head)
        if block.small
        else (styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    )
    _plain, bold, _centred, head = looks
    widths = [share * width for share in shares(block.widths if len(block.widths) == count else (1.0,) * count)]

    def one(texts: Sequence[str], pairs: Sequence[WordStyle], *, heading: bool = False) -> str:
        high = max(_height(text, style, wide) for text, style, wide in zip(texts, pairs, widths, strict=True))
        parts = [
            cell(wide, said(text, style, wide - 2 * _PADDING, keep_next=heading).xml, middle=heading)
            for text, style, wide in zip(texts, pairs, widths, strict=True)
        ]
        return row(parts, head=heading and high < _TALL, whole=high < _TALL)

    rows = [one(block.heads, [head] * count, heading=True)]
    for each in block.rows:
        rows.append(_band(each, bold, count, width) if isinstance(each, Band) else one(*_cells(each, block, looks)))
    xml = table(widths, rows, lines=True, padding=(_ABOVE, _PADDING, _BELOW))
    return Grid(xml, _AROUND - _LINE, _AROUND)


def shares(widths: Sequence[float]) -> list[float]:
    """Of the width of the text: as asked, but no column so narrow that no letter fits it."""
    least = min(1 / len(widths), _LEAST) * max(sum(widths), 1.0)
    wide = [max(width, least) for width in widths]
    return [width / sum(wide) for width in wide]


def _cells(
    each: Sequence[str] | Total, block: Table, looks: tuple[WordStyle, WordStyle, WordStyle, WordStyle]
) -> tuple[tuple[str, ...], list[WordStyle]]:
    """As many cells as there are heads, whatever the row came with, and how each looks."""
    plain, bold, centred, head = looks
    total = isinstance(each, Total)
    given = each.cells if isinstance(each, Total) else tuple(each)
    count = len(block.heads)
    texts = tuple([*given, *[""] * (count - len(given))][:count])
    usual, middle = (bold, head) if total else (plain, centred)
    return texts, [middle if at in block.centred else usual for at in range(count)]


def _band(band: Band, style: WordStyle, count: int, width: float) -> str:
    whole = _height(band.text, style, width) < _TALL
    return row(
        [cell(width, said(band.text, style, width - 2 * _PADDING, keep_next=whole).xml, span=count)], whole=whole
    )


def _height(text: str, style: WordStyle, width: float) -> float:
    """About how high a cell becomes, in points: enough to tell rows of some lines from rows of a page."""
    room = max(width - 2 * _PADDING, style.look.size)
    if len(text) * style.look.size < room:
        return style.line
    return sum(int(width_of(line, style.look) / room * 1.1) + 1 for line in text.split("\n")) * style.line
