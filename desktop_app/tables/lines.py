"""One row of a table, sorted by what its columns hold: its own words, and those merged down from above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.tables.calendars import told_by_marks
from desktop_app.tables.grid import Grid
from desktop_app.tables.heading_words import Holds
from desktop_app.tables.headings import Column, Header
from desktop_app.tables.sheets import EMPTY, Cell
from desktop_app.tables.values import is_dots, is_time

FACTS: Final = (Holds.LEAD, Holds.SUPPORT, Holds.START, Holds.TIME, Holds.PRODUCT)
"""Who, by when and what comes of it: a row that says any of these is work."""
MEASURES: Final = (Holds.UNIT, Holds.TARGET, Holds.STATUS, Holds.RESULT)
LONGEST_NUMBER: Final = 14


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of the columns, from 1; 0 where there is none."""

    number: int
    tasks: tuple[int, ...]
    facts: tuple[tuple[Holds, int], ...]
    others: tuple[Column, ...]
    periods: tuple[tuple[int, str], ...] = ()
    """Columns of a calendar under one heading of time (`Quý I/2026`), where a mark says when."""

    steps: tuple[int, ...] = ()
    """Columns of time beside the first: of further steps of a task."""

    def place(self, what: Holds) -> int:
        """The place of one fact."""
        return next((place for held, place in self.facts if held is what), 0)


@dataclass(slots=True)
class Line:
    """One row: `number` as printed (empty for a dash or dots), words by what they tell, and how the row looks."""

    row: int
    number: str
    number_cell: Cell
    own: dict[Holds, str]
    above: dict[Holds, str]
    texts: list[str]
    shares_number: bool = False
    """The cell of the number is merged with the one above."""
    swallowed: bool = False
    """A cell merged across takes the columns of facts: the row is one heading or one note."""
    bold: bool = False
    down: frozenset[Holds] = frozenset()
    """Facts whose cells begin here and are merged with rows below."""
    unsure_time: bool = False
    """A calendar holds words that are no mark and no time."""
    measured: bool = False
    """It fills a unit, a target, a status or a result."""

    @property
    def facts(self) -> dict[Holds, str]:
        """What the row itself says of who, when and what."""
        return {what: words for what, words in self.own.items() if what in FACTS}

    @property
    def content(self) -> str:
        """The words of its own task cells."""
        return self.own.get(Holds.TASK, "")

    def says(self, what: Holds) -> str:
        """Its own words, or those merged down to it."""
        return self.own.get(what) or self.above.get(what, "")


def layout_of(header: Header) -> Layout:
    """Where the columns of a heading stand."""
    numbers = header.places(Holds.NUMBER)
    facts = tuple((what, place) for what in FACTS for place in header.places(what)[:1])
    known = {Holds.NUMBER, Holds.TASK, *FACTS}
    periods = dict(header.periods)
    facts = tuple(fact for fact in facts if fact[1] not in periods)
    others = tuple(one for one in header.columns if one.holds not in known and one.number not in periods)
    steps = tuple(place for place in header.places(Holds.TIME)[1:] if place not in periods)
    return Layout(numbers[0] if numbers else 0, header.places(Holds.TASK), facts, others, header.periods, steps)


def line_at(grid: Grid, layout: Layout) -> Line:
    """The row that the grid looks at."""
    cells = grid.sheet.rows[grid.row - 1]
    texts = [cell.text for cell in cells if cell.text]
    number = grid.own(layout.number) if layout.number else EMPTY
    label = "" if number.is_error or is_dots(number.text) else number.text
    own: dict[Holds, str] = {}
    above: dict[Holds, str] = {}
    task_cells = [grid.own(place) for place in layout.tasks]
    if words := "\n".join(cell.text for cell in task_cells if cell.text):
        own[Holds.TASK] = words
    values = [grid.value(place) for place in layout.tasks]
    if any(cell.text and not mine.text for cell, mine in zip(values, task_cells, strict=True)):
        above[Holds.TASK] = "\n".join(cell.text for cell in values if cell.text)
    down = []
    for what, place in layout.facts:
        text = grid.own(place).text
        if text:
            own[what] = text
            if grid.reaches_down(place):
                down.append(what)
        elif text := grid.from_above(place).text:
            above[what] = text
    line = Line(grid.row, label, number, own, above, texts)
    line.bold = any(cell.bold for cell in task_cells if cell.text) or (number.bold and len(texts) == 1)
    line.down = frozenset(down)
    line.shares_number = bool(layout.number) and grid.is_from_above(layout.number)
    line.measured = any(grid.own(column.number).text for column in layout.others if column.holds in MEASURES)
    for place in layout.steps:
        cell = grid.own(place)
        if cell.text:
            own[Holds.TIME] = "; ".join(filter(None, (own.get(Holds.TIME, ""), cell.text)))
            line.unsure_time |= cell.was_date and cell.auto_date
    if layout.periods:
        _look_at_calendar(line, grid, layout)
    for _top, left, _bottom, right in grid.across():
        covered = [what for what, place in layout.facts if left <= place <= right]
        if left <= max(layout.tasks) and covered:
            line.swallowed = True
            if left < layout.tasks[0] <= right and (words := grid.own(left).text) and left != layout.number:
                line.own = {what: own for what, own in line.own.items() if what not in covered}
                line.own.setdefault(Holds.TASK, words)
        else:
            _share_time(line, layout, left, right)
    return line


def _look_at_calendar(line: Line, grid: Grid, layout: Layout) -> None:
    """Put what the marks of a calendar say into the time: of the row itself, or of merged cells that begin higher."""
    for said, cell_at in ((line.own, grid.own), (line.above, grid.from_above)):
        values = {}
        for place, _period in layout.periods:
            if text := cell_at(place).text:
                merge = grid.over(place)
                values[place] = (text, merge[3] if merge else place)
                line.unsure_time |= cell_at(place).was_date and cell_at(place).auto_date
        if values:
            said[Holds.TIME], certain = told_by_marks(layout.periods, values)
            line.unsure_time = line.unsure_time or not certain


def _share_time(line: Line, layout: Layout, left: int, right: int) -> None:
    """Words merged over the product and the time are the time when they speak of one."""
    product, time = layout.place(Holds.PRODUCT), layout.place(Holds.TIME)
    if product and time and left == product and left <= time <= right and is_time(line.own.get(Holds.PRODUCT, "")):
        line.own[Holds.TIME] = line.own.pop(Holds.PRODUCT)
