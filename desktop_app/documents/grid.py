"""Ruled tables on official papers: header repeated on each page, long cells wrapped, bands that never end a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib import colors
from reportlab.platypus import Flowable, Table

from desktop_app.documents.fonts import REGULAR
from desktop_app.documents.styles import paragraph

# All in points.
_PADDING: Final = 3.5
_ABOVE: Final = 2.0
_BELOW: Final = 3.5
_BEFORE: Final = 4.0
_AFTER: Final = 6.0
_STYLE: Final = (
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # empty cells would ask for a font that is not in the file
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), _ABOVE),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _BELOW),
)


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


class _Grid(Flowable):  # type: ignore[misc]
    """A table of any length. Its rows stay whole: one is cut only when it is taller than a page, at the top of a page.

    Each page gets a table of its own rows alone, so that time grows with the rows and not with their square; a row is
    measured once.
    """

    def __init__(self, rows: _Rows, first: int, *, follows: bool = False) -> None:
        super().__init__()
        self._rows, self._first, self._follows = rows, first, follows
        self.spaceBefore, self.spaceAfter = (_BEFORE if first == 0 else 0), _AFTER
        self.hAlign = "CENTER"

    def _headed(self) -> bool:
        """What goes on below the end of a torn row needs no header again, unless a page begins there."""
        return not self._follows or bool(self._frame._atTop)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The height of all rows that are left, or just more than is offered when they are higher."""
        self._rows.fit(width)
        self.width = width
        self.height = self._rows.head if self._headed() else 0.0
        for place in range(self._first, len(self._rows.cells)):
            self.height += self._rows.height(place)
            if self.height > height:
                return self.width, height + 1
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """The rows that fit and the others; nothing when the table should begin on the next page."""
        self._rows.fit(width)
        rows, last, headed = self._rows, self._first, self._headed()
        used = rows.head if headed else 0.0
        count = len(rows.cells)
        while last < count and used + rows.height(last) <= height:
            used += rows.height(last)
            last += 1
        if last < count:
            while last > self._first and rows.cells[last - 1].band:
                last -= 1
        if last > self._first:
            rest = [_Grid(rows, last)] if last < count else []
            return [rows.table(self._first, last, headed=headed), *rest]
        return self._torn(width, height) if self._frame._atTop else []

    def _torn(self, width: float, height: float) -> list[Any]:
        """A row that no page holds runs over pages, with the headings just above it."""
        rows, last = self._rows, self._first
        while last < len(rows.cells) - 1 and rows.cells[last].band:
            last += 1
        above = sum(rows.height(place) for place in range(self._first, last))
        if rows.head + above > height / 2:  # headings that fill a page are cut like any other row
            last = self._first
        pieces = list(rows.table(self._first, last + 1, torn=True).splitOn(self.canv, width, height))
        rest = [_Grid(rows, last + 1, follows=True)] if last + 1 < len(rows.cells) else []
        return [*pieces, *rest]

    def draw(self) -> None:
        """Paint all that is left."""
        table = self._rows.table(self._first, len(self._rows.cells), headed=self._headed())
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
        self.cells, self._head, self._shares = cells, head, [width / sum(widths) for width in widths]
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

    def height(self, place: int) -> float:
        """Of one row, in points."""
        if place not in self._heights:
            row = self.cells[place]
            self._heights[place] = _height(row.cells, [self.width] if row.band else self._widths)
        return self._heights[place]

    def table(self, first: int, last: int, *, headed: bool = True, torn: bool = False) -> Any:
        """The rows from `first` to before `last` under the header. `torn` lets their last one run over pages."""
        head, empty = int(headed), [""] * (len(self._widths) - 1)
        data = [[*row.cells, *empty] if row.band else row.cells for row in self.cells[first:last]]
        heights = [self.height(place) for place in range(first, last)]
        bands = [("SPAN", (0, at), (-1, at)) for at, row in enumerate(self.cells[first:last], head) if row.band]
        if headed:
            data, heights = [self._head, *data], [self.head, *heights]
        return Table(
            data,
            colWidths=self._widths,
            rowHeights=None if torn else heights,
            repeatRows=head,
            splitInRow=int(torn),
            style=[*_STYLE, *([("VALIGN", (0, 0), (-1, 0), "MIDDLE")] if headed else []), *bands],
            spaceBefore=_BEFORE if first == 0 else 0,
            spaceAfter=0 if torn else _AFTER,
            hAlign="CENTER",
        )


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


def _height(cells: Sequence[Any], widths: Sequence[float]) -> float:
    highest = max(cell.wrap(width - 2 * _PADDING, 0)[1] for cell, width in zip(cells, widths, strict=True))
    return float(highest) + _ABOVE + _BELOW
