"""Ruled tables on official papers: header repeated on each page, long cells wrapped, bands that never end a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib import colors
from reportlab.platypus import Flowable, Table

from desktop_app.documents.fonts import REGULAR
from desktop_app.documents.paper import Band, Row, Total
from desktop_app.documents.styles import paragraph

# All in points.
_PADDING: Final = 3.5
_ABOVE: Final = 2.0
_BELOW: Final = 3.5
_BEFORE: Final = 6.0
_AFTER: Final = 6.0
_LEAST: Final = 0.04  # of the width of the text
_MOST_HEAD: Final = 240.0
"""The head of a table is repeated on each page: below it rows must find room, also on a sheet that lies."""
_STYLE: Final = (
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # empty cells would ask for a font that is not in the file
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), _ABOVE),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _BELOW),
)


@dataclass(frozen=True, slots=True)
class Look:
    """Styles of the cells of one table."""

    plain: Any
    bold: Any
    centred: Any
    head: Any


class _Grid(Flowable):  # type: ignore[misc]
    """A table of any length. Its rows stay whole: one is cut only when it is taller than a page, at the top of a page.

    Each page gets a table of its own rows alone, so that time grows with the rows and not with their square; a row is
    measured once.
    """

    def __init__(self, rows: _Rows, first: int) -> None:
        super().__init__()
        self._rows, self._first = rows, first
        self.spaceBefore, self.spaceAfter = (_BEFORE if first == 0 else 0), _AFTER
        self.hAlign = "CENTER"

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The height of all rows that are left, or just more than is offered when they are higher."""
        self._rows.fit(width)
        self.width, self.height = width, self._rows.head
        for place in range(self._first, len(self._rows.cells)):
            self.height += self._rows.height(place)
            if self.height > height:
                return self.width, height + 1
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """The rows that fit and the others; nothing when the table should begin on the next page."""
        self._rows.fit(width)
        end, used = self._fitting(height)
        last = end
        if last < len(self._rows.cells):  # a heading never ends a page
            while last > self._first and self._rows.cells[last - 1].band:
                last -= 1
        if last == self._first:
            if not self._frame._atTop:
                return []
            # A row that no page holds runs over pages, below the headings just above it.
            last = end + self._rows.torn(end, height - used)
            if last == self._first:
                return []
        rest = [_Grid(self._rows, last)] if last < len(self._rows.cells) else []
        return [self._rows.table(self._first, last), *rest]

    def _fitting(self, height: float) -> tuple[int, float]:
        """Up to which row the height suffices, and how much of it is used."""
        place, used = self._first, self._rows.head
        while place < len(self._rows.cells) and used + self._rows.height(place) <= height:
            used += self._rows.height(place)
            place += 1
        return place, used

    def draw(self) -> None:
        """Paint all that is left."""
        table = self._rows.table(self._first, len(self._rows.cells))
        table.wrapOn(self.canv, self.width, self.height)
        table.drawOn(self.canv, 0, 0)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row: its cells, or one cell across the table."""

    cells: list[Any]
    band: bool


class _Rows:
    """Every row of one table, shared by the pieces on its pages."""

    def __init__(self, head: list[Any], cells: list[_Cells], widths: Sequence[float]) -> None:
        self.cells, self._head, self._shares = cells, head, _shares(widths)
        self.width = 0.0
        self._widths: list[float] = []
        self._heights: dict[int, float] = {}
        self.head = 0.0

    def fit(self, width: float) -> None:
        """Measure for tables of that width, in points."""
        if self.width != width:
            self.width, self._widths = width, [share * width for share in self._shares]
            self._heights.clear()
            self.head = _height(self._head, self._widths)
            if self.head > _MOST_HEAD:  # a name of many words over a narrow column: columns alike, then what still fits
                self._widths = [width / len(self._widths)] * len(self._widths)
                fitting = [_cut(cell, each - 2 * _PADDING, _MOST_HEAD)[0] for cell, each in self._columns()]
                self._head = [cell or paragraph("", self._head[0].style) for cell in fitting]
                self.head = _height(self._head, self._widths)

    def _columns(self) -> list[tuple[Any, float]]:
        return list(zip(self._head, self._widths, strict=True))

    def height(self, place: int) -> float:
        """Of one row, in points."""
        if place not in self._heights:
            row = self.cells[place]
            self._heights[place] = _height(row.cells, [self.width] if row.band else self._widths)
        return self._heights[place]

    def torn(self, place: int, room: float) -> int:
        """Cut a row in two, the first of which fits that height; 1, or 0 when not even a line of it does."""
        row = self.cells[place]
        widths = [self.width] if row.band else self._widths
        pieces = [
            _cut(cell, width - 2 * _PADDING, room - _ABOVE - _BELOW)
            for cell, width in zip(row.cells, widths, strict=True)
        ]
        if all(first is None for first, _rest in pieces):
            return 0
        style = row.cells[0].style
        first, rest = (_Cells([piece[at] or paragraph("", style) for piece in pieces], row.band) for at in (0, 1))
        self.cells[place : place + 1] = [first, rest]
        self._heights = {known: height for known, height in self._heights.items() if known < place}
        return 1

    def table(self, first: int, last: int) -> Any:
        """The rows from `first` to before `last` under the header."""
        rows, empty = self.cells[first:last], [""] * (len(self._widths) - 1)
        return Table(
            [self._head, *([*row.cells, *empty] if row.band else row.cells for row in rows)],
            colWidths=self._widths,
            rowHeights=[self.head, *(self.height(place) for place in range(first, last))],
            style=[*_STYLE, *(("SPAN", (0, at), (-1, at)) for at, row in enumerate(rows, 1) if row.band)],
            spaceBefore=_BEFORE if first == 0 else 0,
            spaceAfter=_AFTER,
            hAlign="CENTER",
        )


def _cut(cell: Any, width: float, room: float) -> tuple[Any, Any]:
    """What of a cell fits, and what does not; None for nothing."""
    if cell.wrap(width, 0)[1] <= room:
        return cell, None
    parts = cell.split(width, room)
    return (parts[0], parts[1]) if len(parts) == 2 else (None, cell)


def grid(
    heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row], look: Look, centred: frozenset[int]
) -> Any:
    """A table as wide as the text; `widths` are shares of it, `centred` the columns of numbers and days."""
    cells: list[_Cells] = []
    for row in rows:
        if isinstance(row, Band):
            cells.append(_Cells([paragraph(row.text, look.bold)], band=True))
            continue
        texts, plain, middle = (
            (row.cells, look.bold, look.head) if isinstance(row, Total) else (row, look.plain, look.centred)
        )
        cells.append(
            _Cells([paragraph(text, middle if at in centred else plain) for at, text in enumerate(texts)], band=False)
        )
    return _Grid(_Rows([paragraph(head, look.head) for head in heads], cells, widths), 0)


def _shares(widths: Sequence[float]) -> list[float]:
    """Of the width of the text: as asked, but no column so narrow that no letter fits it."""
    least = min(1 / len(widths), _LEAST) * max(sum(widths), 1.0)
    wide = [max(width, least) for width in widths]
    return [width / sum(wide) for width in wide]


def _height(cells: Sequence[Any], widths: Sequence[float]) -> float:
    highest = max(cell.wrap(width - 2 * _PADDING, 0)[1] for cell, width in zip(cells, widths, strict=True))
    return float(highest) + _ABOVE + _BELOW
