"""Ruled tables on official papers: header repeated on each page, long cells wrapped, bands that never end a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import LongTable, Paragraph

from desktop_app.documents.page import REGULAR
from desktop_app.vietnamese.text import tidy


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


def grid(
    heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row], look: Look, centred: frozenset[int]
) -> Any:
    """A table; `widths` in millimetres, `centred` the columns of numbers and days."""
    last = len(heads) - 1
    data: list[list[Any]] = [[paragraph(head, look.head) for head in heads]]
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # empty cells would ask for a font that is not in the file
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3.5),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    for row in rows:
        place = len(data)
        if isinstance(row, Band):
            data.append([paragraph(row.text, look.bold), *[""] * last])
            style.append(("SPAN", (0, place), (last, place)))
            style.append(("NOSPLIT", (0, place), (0, place + 1)))
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
    return LongTable(
        data,
        colWidths=[width * mm for width in widths],
        repeatRows=1,
        splitInRow=1,
        style=[command for command in style if command[0] != "NOSPLIT" or command[2][1] < len(data)],
        spaceBefore=4,
        spaceAfter=6,
        hAlign="CENTER",
    )
