"""What the rows below a row are, as far as a look ahead tells: numbers, headings and rows of work."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from desktop_app.tables import sections
from desktop_app.tables.lines import Layout
from desktop_app.tables.row_checks import has_lost_zero
from desktop_app.tables.sheets import Sheet
from desktop_app.tables.values import is_dots, is_numeral

_FAR: Final = 50  # rows of a look ahead: more would make a long sheet slow


@dataclass(frozen=True, slots=True)
class Below:
    """A row that says something: its number, empty where it has none, or `""` for the end of the sheet."""

    label: str = ""
    first: str = ""
    """Its first words."""
    works: bool = False
    """It fills a column of facts."""
    told: bool = False
    """It has words of a task besides."""

    @property
    def number(self) -> str:
        """Its number, or the one that its first words begin with: `II. CÔNG TÁC CHUNG`."""
        return self.label or sections.split_number(self.first)[0]


def rows_below(sheet: Sheet, layout: Layout, row: int, before: str, typed: bool) -> Iterator[tuple[int, Below]]:
    """The rows below that say something, nearest first, with their places. `before` is the number of the last row of
    work, `typed` says that numbers stand before the words of the task."""
    for below in range(row, len(sheet.rows)):
        cells = sheet.rows[below]
        texts = [cell.text for cell in cells if cell.text and not is_dots(cell.text)]
        if not texts:
            continue
        place, task = layout.number, layout.tasks[0]
        number = cells[place - 1].text if 0 < place <= len(cells) else ""
        if number and has_lost_zero(cells[place - 1], number, before):
            number += "0"
        words = cells[task - 1].text if task <= len(cells) else ""
        if not number and typed:
            number = sections.typed_number(words)[0]
        works = any(at <= len(cells) and cells[at - 1].text for _what, at in layout.facts)
        label = sections.bare_number(number) if is_numeral(number) else ""
        yield below + 1, Below(label, texts[0], works, works and bool(words))


def first_label(rows: Iterator[Below]) -> str:
    """The number of the first row that has one."""
    return next((below.label for below in islice(rows, _FAR) if below.label), "")


def heads_nothing(rows: Iterator[Below], forms: Collection[str]) -> bool:
    """Whether another section, numbered as the sections of these forms are, or the end comes before any row of work."""
    seen = list(islice(rows, _FAR))
    for below in seen:
        if below.told or below.number:
            return not below.told and sections.form_of(below.number) in forms
    return len(seen) < _FAR
