"""What the cells of one row hold beside its task, its bodies and its time."""

from __future__ import annotations

from typing import Final

from desktop_app.tables.grid import Grid
from desktop_app.tables.heading_words import Holds
from desktop_app.tables.lines import Layout
from desktop_app.tables.plan_rows import PlanRow

_TEXTS: Final = {
    Holds.TASK: "content", Holds.LEAD: "leads_text", Holds.SUPPORT: "support_text", Holds.TIME: "deadline_words",
    Holds.PRODUCT: "deliverable",
}  # fmt: skip


def words_of(row: PlanRow) -> dict[Holds, str]:
    """What a row of work says, by the columns it was read from."""
    return {what: getattr(row, name) for what, name in _TEXTS.items()}


def other_words(grid: Grid, layout: Layout) -> tuple[tuple[str, str], ...]:
    """(heading, words) of the filled columns that are none of task, bodies, time and product."""
    values = ((column.heading, grid.value(column.number).text) for column in layout.others)
    return tuple((heading, words) for heading, words in values if words)


def is_measured(grid: Grid, layout: Layout) -> bool:
    """Whether the row has a unit or a figure to be reached of its own."""
    places = (column.number for column in layout.others if column.holds in (Holds.UNIT, Holds.TARGET))
    return any(grid.own(place).text for place in places)


def has_error(grid: Grid, layout: Layout, what: Holds) -> bool:
    """Whether Excel shows an error where words of this kind stood."""
    places = layout.tasks if what is Holds.TASK else (layout.place(what),)
    return any(place and grid.own(place).is_error for place in places)
