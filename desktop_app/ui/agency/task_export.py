"""The list of tasks as it is seen, for Excel: on the clipboard as text and as a table, or in a file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData

from desktop_app.domain.written_tables import Column, Row, Section, Show, Table
from desktop_app.ui.agency.task_columns import TITLES
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.shared.words import document_words, short_day, task_state
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.overview import ListedAssignment
    from desktop_app.ui.agency.task_list import Marked
    from desktop_app.ui.kit.table_model import Block

_WIDTHS = {"title": 60.0, "due": 12.0, "internal": 12.0, "partners": 10.0, "files": 10.0, "index": 12.0}


def headings(columns: Sequence[str]) -> list[str]:
    """What stands above each value of `values`."""
    found = [_("No."), _("Task"), _("State"), _("Deadline"), _("Day of completion")]
    return found + [_(TITLES[name]) for name in _beside(columns)]


def values(listed: ListedAssignment, columns: Sequence[str], marked: Marked) -> list[str | int | date | None]:
    """Number, words, state, deadline, day of completion; then the chosen columns."""
    row = listed.row
    told: list[str | int | date | None] = [
        row.number, row.content, word_of(task_state(listed.word)), row.state.due_on or row.due_words, row.state.done_on,
    ]  # fmt: skip
    mark = marked(row.id)
    beside: dict[str, Any] = {
        "document": document_words(row.document_number),
        "section": row.section[-1] if row.section else "",
        "partners": row.partners,
        "files": row.files,
        "department": getattr(mark, "department", ""),
        "person": getattr(mark, "person", ""),
        "leader": getattr(mark, "leader", ""),
        "internal": getattr(mark, "internal_due", None),
        "index": "; ".join(getattr(mark, "components", ())),
    }
    return told + [beside[name] for name in _beside(columns)]


def _beside(columns: Sequence[str]) -> list[str]:
    shown = [name for name in columns if name not in ("sign", "title", "due")]
    return shown if "document" in shown else ["document", *shown]


def on_clipboard(rows: Sequence[ListedAssignment], columns: Sequence[str], marked: Marked) -> QMimeData:
    """The rows as lines parted by tabs, and as a table that Excel and Word take whole."""
    lines = [headings(columns), *([_shown(one) for one in values(row, columns, marked)] for row in rows)]
    data = QMimeData()
    data.setText("\n".join("\t".join(_one_line(cell) for cell in line) for line in lines))
    body = "".join(f"<tr>{''.join(_cell(cell) for cell in line)}</tr>" for line in lines)
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{body}</table></body></html>')
    return data


def _cell(text: str) -> str:
    # Excel reads 1.2 as a day and 007 as 7 unless it is told that a cell is text.
    return f"<td style=\"mso-number-format:'\\@'\">{escape(text)}</td>"


def _shown(value: str | int | date | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value}" if isinstance(value, int) else short_day(value)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def as_table(
    blocks: Sequence[Block], rows: dict[str, ListedAssignment], columns: Sequence[str], marked: Marked, title: str
) -> Table:
    """What is seen, group by group, as a sheet."""
    lines: list[Row] = []
    for block in blocks:
        if block.group is not None:
            lines.append(Section(f"{block.group.title} ({len(block.ids)})", 1))
        lines += [values(rows[str(identity)], columns, marked) for identity in block.ids]
    names = ["number", "title", "sign", "due", "done", *_beside(columns)]
    made = [
        Column(heading, _WIDTHS.get(name, 8.0 if name == "number" else 24.0), _show(name), name in ("number", "due"))
        for name, heading in zip(names, headings(columns), strict=True)
    ]
    return Table(_("Tasks"), tuple(made), lines, titles=(title,))


def _show(name: str) -> Show:
    if name in ("due", "done", "internal"):
        return "date"
    return "number" if name in ("partners", "files") else "text"
