"""What a column shows of a row: `Column(N_("Due"), lambda row: Cell(short_date(row.due), trail="…"), width=176)`.

A cell is data; the delegate knows how to paint it: a sign alone, a number before a title, a second line, words at the
right end in a state's colour, a small icon, or a path of stops. Titles elide at the right; `trail` never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.kit.shapes import Shape

Row = TypeVar("Row")
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `text` in `role` and `tone` (a colour token or a family's name); `lead` is the grey number before it; `below` the
    second line at 12–13 px; `trail` stands at the right end in `trail_tone`, bold when `trail_strong`; `shape` is
    painted first; `icon` is a 14 px icon before the text; `stops` are signs on a line, None for a dot that was passed
    and "" for one still to come. `hint` is the tooltip; `said` replaces what a screen reader hears.
    """

    text: str = ""
    tone: str = "text"
    role: str = "base"
    lead: str = ""
    below: str = ""
    below_tone: str = "text-2"
    trail: str = ""
    trail_tone: str = "text-2"
    trail_strong: bool = False
    shape: Shape | None = None
    icon: str = ""
    stops: tuple[Shape | str | None, ...] = ()
    align: Qt.AlignmentFlag = LEFT
    hint: str = ""
    said: str = ""

    def plain(self) -> str:
        """The words of the cell on one line, for copying."""
        if not self.text and self.said:
            return self.said
        return " ".join(part for part in (self.lead, self.text, self.below, self.trail) if part)

    def spoken(self) -> str:
        """What a screen reader says."""
        return self.said or ", ".join(part for part in (self.lead, self.text, self.below, self.trail) if part)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: `header` is a marked text (N_), `width` px at 100 % or 0 to take what is left; `key` names the order
    that a click on the header asks for, "" for none; `lead_width` is the room for `Cell.lead`; an `optional` column
    gives way to titles that got too narrow.
    """

    header: str
    cell: Callable[[Row], Cell]
    width: int = 0
    key: str = ""
    align: Qt.AlignmentFlag = LEFT
    lead_width: int = 30
    optional: bool = False
