"""Ruled tables on official papers: header repeated on each page, long cells wrapped, bands that never end a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import FrameBreak, LongTable, Paragraph

from desktop_app.documents.page import REGULAR
from desktop_app.vietnamese.text import tidy

_PADDING = 3.5
_TALL = 60 * mm


def paragraph(text: str, style: Any) -> Any:
    """Plain text as a paragraph: nothing in it is markup, line breaks are kept, letters are composed."""
    return Paragraph(escape(tidy(text)).replace("\n", "<br/>"), style)


def blanks(text: str, style: Any) -> Any:
    """Our own words with places left open: every space stays."""
    return Paragraph(escape(text).replace(" ", "\xa0"), style)


@dataclass(frozen=True, slots=True)
class Band:
    """A row that runs across the table: the name of a group."""

    text: str


@dataclass(frozen=True, slots=True)
class Total:
    """A row of sums, in bold."""

    cells: tuple[str, ...]


Row = Sequence[str] | Band | Total


@dataclass(frozen=True, slots=True)
class Look:
    """Styles of the cells of one table."""

    plain: Any
    bold: Any
    centred: Any
    head: Any


class _Grid(LongTable):  # type: ignore[misc]
    """A table whose rows stay whole: one is cut only when it is taller than a page, and then at the top of a page."""

    def split(self, width: float, height: float) -> list[Any]:
        """The rows that fit, a new page, the other rows; nothing when the table should begin on the next page."""
        self.splitInRow = int(self._frame._atTop)
        parts = super().split(width, height)
        # Left alone, the rest would be tried again below the first part, and then be cut to fill the page.
        return [parts[0], FrameBreak, *parts[1:]] if len(parts) > 1 else list(parts)


def grid(
    heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row], look: Look, centred: frozenset[int]
) -> Any:
    """A table; `widths` in millimetres, `centred` the columns of numbers and days."""
    last = len(heads) - 1
    data: list[list[Any]] = [[paragraph(head, look.head) for head in heads]]
    bands: list[int] = []
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # empty cells would ask for a font that is not in the file
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    for row in rows:
        place = len(data)
        if isinstance(row, Band):
            data.append([paragraph(row.text, look.bold), *[""] * last])
            style.append(("SPAN", (0, place), (last, place)))
            bands.append(place)
        elif isinstance(row, Total):
            data.append(
                [
                    paragraph(cell, look.head if column in centred else look.bold)
                    for column, cell in enumerate(row.cells)
                ]
            )
        else:
            data.append(
                [paragraph(cell, look.centred if column in centred else look.plain) for column, cell in enumerate(row)]
            )
    style.extend(("NOSPLIT", (0, first), (0, last)) for first, last in _tied(data, frozenset(bands), widths))
    return _Grid(
        data,
        colWidths=[width * mm for width in widths],
        repeatRows=1,
        style=style,
        spaceBefore=4,
        spaceAfter=6,
        hAlign="CENTER",
    )


def _tied(data: Sequence[Sequence[Any]], bands: frozenset[int], widths: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Runs of rows that stay together: bands and the row below them. Not when that row is so tall that it must itself
    run over pages; of bands that would fill a page only the last ones."""
    for place in range(2, len(data)):
        if place in bands or place - 1 not in bands:
            continue
        first, height = place, _height(data[place], widths)
        while first - 1 in bands and height < _TALL:
            first -= 1
            height += _height(data[first][:1], [sum(widths)])
        if first < place:
            yield first, place


def _height(cells: Sequence[Any], widths: Sequence[float]) -> float:
    return float(max(cell.wrap(width * mm - 2 * _PADDING, 0)[1] for cell, width in zip(cells, widths, strict=True)))
