"""The columns of another system, learned from one of its files: an empty template or one that is filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.domain.copy_layouts import LayoutColumn, LearnedLayout
from desktop_app.tables.grid import Grid
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.heading_words import Holds
from desktop_app.tables.headings import read_header
from desktop_app.tables.plan_rows import NoTableHeadings
from desktop_app.tables.sheets import Sheet, read_sheets
from desktop_app.vietnamese.text import fold, tidy_line

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.tables.headings import Header

_OURS: Final = {
    Holds.NUMBER: "number",
    Holds.TASK: "task",
    Holds.LEAD: "lead",
    Holds.SUPPORT: "support",
    Holds.TIME: "time",
    Holds.PRODUCT: "product",
    Holds.STATUS: "status",
    Holds.RESULT: "result",
}
# What stands is told in more columns than a plan has, so their headings are read more closely.
_STANDING: Final = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        ("percent", r"%|phan tram|^ty le|^tien do(?: thuc hien)?(?: \(%\))?$|muc do hoan thanh"),
        ("done_on", r"^ngay (?:da )?hoan thanh|hoan thanh (?:thuc te|ngay)|^thoi (?:gian|diem) hoan thanh thuc te"),
        ("status", r"tinh trang|trang thai"),
    )
)
_DEADLINE: Final = re.compile(r"thoi han|han (?:hoan thanh|xu ly)|thoi gian (?:thuc hien|hoan thanh)$")
_BEYOND: Final = 60
"""Rows in which a heading stands, if any."""


def read_layout(path: Path) -> LearnedLayout:
    """The first table heading of an .xlsx file, the words above it, and what of ours each of its columns takes.

    NoTableHeadings, and whatever the guard refuses.
    """
    guarded = read_guarded(path)
    if guarded.kind != "xlsx":
        raise NoTableHeadings(guarded.name)
    for sheet in read_sheets(guarded):
        header = None if sheet.hidden else _header(sheet)
        if header is not None:
            titles = (cell.text for row in sheet.rows[: header.row - 1] for cell in row if cell.text)
            return LearnedLayout(sheet.name, tuple(map(tidy_line, dict.fromkeys(titles))), _columns(header))
    raise NoTableHeadings(guarded.name)


def _header(sheet: Sheet) -> Header | None:
    spans = Grid(sheet).spans
    rows = range(1, min(len(sheet.rows), _BEYOND) + 1)
    return next((header for row in rows if (header := read_header(sheet, row, spans))), None)


def _columns(header: Header) -> tuple[LayoutColumn, ...]:
    columns = []
    for column in header.columns:
        words = fold(tidy_line(column.heading)).rpartition(" - ")[2]
        what = _OURS.get(column.holds, "other")
        told = next((standing for standing, form in _STANDING if form.search(words)), what)
        if column.holds in (Holds.STATUS, Holds.RESULT, Holds.OTHER) or (
            column.holds is Holds.TIME and _other_deadline(header, column.number)
        ):
            what = told
        columns.append(LayoutColumn(column.heading, what))
    if not any(column.holds == "time" for column in columns):
        # Of two columns of time the reader keeps the plainer; the deadline is then the other one.
        columns = [
            LayoutColumn(column.heading, "time" if _DEADLINE.search(fold(column.heading)) else column.holds)
            for column in columns
        ]
    return tuple(columns)


def _other_deadline(header: Header, number: int) -> bool:
    """Whether another column names the deadline, so that this one asks for the day it was met."""
    return any(one.number != number and _DEADLINE.search(fold(one.heading)) for one in header.columns)
