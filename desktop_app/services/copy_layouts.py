"""Chép cho hệ thống khác: learn the columns that another system wants, and write the tasks of a document in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.copy_layouts import CopyLayout, LayoutHeadingUnknown
from desktop_app.domain.written_tables import Column, Table
from desktop_app.services.plan_tables import WIDTHS, cells_of
from desktop_app.services.table_files import write_new
from desktop_app.vietnamese.text import match_key, tidy_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.services.office import Office
    from desktop_app.services.plan_tables import TaskCells


def learn_layout(office: Office, name: str, example: Path, fixed: Mapping[str, str]) -> CopyLayout:
    """Remember the columns of an example under a name, in place of what was learned under it before. `fixed`: heading
    → the value that stands in every row of that column.

    LayoutHeadingUnknown; refusals of tables/guard.py, and when no heading row is found.
    """
    learned = office.tables.read_layout(example)
    values = {match_key(tidy_line(heading)): (heading, tidy_line(value)) for heading, value in fixed.items()}
    columns = []
    for column in learned.columns:
        _heading, value = values.pop(match_key(column.heading), ("", column.fixed))
        columns.append(replace(column, fixed=value))
    for heading, _value in values.values():
        raise LayoutHeadingUnknown(heading)
    layout = CopyLayout(
        tidy_line(name), learned.sheet, learned.titles, tuple(columns), tidy_line(example.name), office.clock.now()
    )
    with office.work() as work:
        work.layouts.put(layout)
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "layout.learn", layout.name, {})
        work.commit()
    return layout


def known_layouts(office: Office) -> tuple[CopyLayout, ...]:
    """Every layout that is remembered, by name."""
    with office.look() as work:
        return work.layouts.all()


def forget_layout(office: Office, name: str) -> None:
    """Forget a layout; LayoutUnknown."""
    with office.work() as work:
        work.layouts.remove(tidy_line(name))
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "layout.forget", tidy_line(name), {})
        work.commit()


def copy_for(office: Office, document_word: str, name: str, target: Path, replaces: bool = False) -> int:
    """Write the tasks of a document as another system wants them; how many. LayoutUnknown, DocumentUnknown,
    TableExists, TableNotWritten."""
    with office.look() as work:
        layout = work.layouts.get(tidy_line(name))
    found = cells_of(office, document_word)
    columns = tuple(
        Column(column.heading, WIDTHS.get(column.holds, 18.0), centred=column.holds == "number")
        for column in layout.columns
    )
    rows = tuple(_row(row, layout) for row in found.rows)
    write_new(office, target, [Table(layout.sheet, columns, rows, layout.titles)], replaces)
    return len(rows)


def _row(row: TaskCells, layout: CopyLayout) -> tuple[str, ...]:
    """Ours under each heading once; a column of another meaning takes the words that the document itself had under
    the same heading."""
    cells = {**row.cells, **row.standing.cells}
    others = {match_key(heading): words for heading, words in row.others}
    found = []
    for column in layout.columns:
        own = cells.pop(column.holds, "") if not column.fixed else column.fixed
        found.append(own or others.get(match_key(column.heading), ""))
    return tuple(found)
