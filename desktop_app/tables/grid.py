"""Cells of a sheet with their merges: what stands in a cell itself, and what a merged one says over it."""

from __future__ import annotations

from desktop_app.tables.headings import Merge
from desktop_app.tables.sheets import EMPTY, Cell, Sheet


class Grid:
    """One sheet, looked at row by row from the top; merges are remembered only while they reach down."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.width = max(map(len, sheet.rows), default=0)
        self.spans: dict[int, list[Merge]] = {}
        for merge in sheet.merges:
            self.spans.setdefault(merge[0], []).append(merge)
        self.row = 0
        self._over: dict[int, Merge] = {}

    def go(self, row: int) -> None:
        """Look at this row; rows must come in order."""
        while self.row < row:
            self.row += 1
            for merge in self.spans.get(self.row, ()):
                for column in range(merge[1], min(merge[3], self.width) + 1):
                    self._over[column] = merge

    def over(self, column: int) -> Merge | None:
        """The merge that covers this column in the row looked at."""
        merge = self._over.get(column)
        return merge if merge is not None and merge[2] >= self.row else None

    def own(self, column: int) -> Cell:
        """What is typed in the cell itself."""
        return self.sheet.cell(self.row, column)

    def from_above(self, column: int) -> Cell:
        """What a cell that begins higher in this column and is merged down says here; EMPTY where none does."""
        merge = self.over(column)
        if merge is None or merge[0] >= self.row or merge[1] != column:
            return EMPTY
        return self.sheet.cell(merge[0], merge[1])

    def is_from_above(self, column: int) -> bool:
        """Whether the cell is part of one that begins higher, empty ones too."""
        merge = self.over(column)
        return merge is not None and merge[0] < self.row

    def value(self, column: int) -> Cell:
        """The cell, or the merged one above it."""
        own = self.own(column)
        return own if own.text else self.from_above(column)

    def reaches_down(self, column: int) -> bool:
        """Whether the cell begins here and is merged with rows below."""
        merge = self.over(column)
        return merge is not None and merge[0] == self.row and merge[2] > self.row

    def across(self) -> tuple[Merge, ...]:
        """The merges that begin in this row and take more than one column."""
        return tuple(merge for merge in self.spans.get(self.row, ()) if merge[3] > merge[1])
