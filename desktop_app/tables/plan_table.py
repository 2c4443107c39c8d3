"""A file of task tables, as published with a plan, read row by row: what it says, what was understood, what is asked.

Nothing is corrected and nothing is left out silently: each row keeps its words, its place in the file and its doubts,
and a person looks at them before anything is taken in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop_app.domain.watch import Watch, unwatched
from desktop_app.tables.guard import Guarded, read_guarded
from desktop_app.tables.old_letters import other_readings
from desktop_app.tables.plan_rows import (
    NoTableHeadings,
    NoTasksInTable,
    PlanFile,
    PlanProblem,
    PlanRow,
    PlanTable,
    Question,
    RowDoubt,
    TableIsSecret,
)
from desktop_app.tables.sheet_reader import read_tables
from desktop_app.tables.sheets import Sheet, read_sheets
from desktop_app.tables.word_tables import read_word_tables
from desktop_app.vietnamese.text import secrecy_stamp

__all__ = [
    "NoTableHeadings",
    "NoTasksInTable",
    "PlanFile",
    "PlanProblem",
    "PlanRow",
    "PlanTable",
    "Question",
    "RowDoubt",
    "TableIsSecret",
    "plan_of",
    "read_plan",
    "sheets_in",
]

_STEP: Final = 200


def read_plan(path: Path, year: int | None = None, watch: Watch = unwatched) -> PlanFile:
    """Every task table in an .xlsx or .docx file. `year` helps where deadlines name none ("Quý III").

    `watch` hears (done, 0) while the file is opened and (done, rows) while it is understood; it may raise `Cancelled`.
    Refused: whatever the guard refuses, a secrecy stamp, no heading row, no task.
    """
    guarded = read_guarded(path)
    watch(0, 0)
    return plan_of(guarded.name, sheets_in(guarded, watch), year, watch)


def sheets_in(guarded: Guarded, watch: Watch = unwatched) -> tuple[Sheet, ...]:
    """The sheets of a checked workbook, or the tables of a checked document; TableIsSecret, TableDamaged."""
    if guarded.kind == "xlsx":
        return read_sheets(guarded, watch)
    sheets, lines = read_word_tables(guarded)
    if stamp := secrecy_stamp(lines):
        raise TableIsSecret(guarded.name, stamp)
    return tuple(sheets)


def plan_of(name: str, sheets: Iterable[Sheet], year: int | None = None, watch: Watch = unwatched) -> PlanFile:
    """The task tables of sheets already read; `name` is the file's name for refusals."""
    sheets = tuple(sheets)
    total, done = sum(len(sheet.rows) for sheet in sheets), 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % _STEP == 0:
            watch(min(done, total), total)

    found: list[PlanTable] = []
    skipped = []
    for sheet in sheets:
        stamp = secrecy_stamp(
            line for row in sheet.rows for cell in row for line in cell.text.split("\n") if line.isupper()
        ) or secrecy_stamp(line for text in other_readings(sheet) for line in text.split("\n"))
        if stamp:
            raise TableIsSecret(name, stamp)
        tables = [] if sheet.hidden else added_up(read_tables(sheet, year, step))
        found += tables
        if not tables:
            skipped.append(sheet.name)
    watch(total, total)
    if not found:
        raise NoTableHeadings(name)
    if not any(table.rows for table in found):
        raise NoTasksInTable(name)
    return PlanFile(name, tuple(found), tuple(skipped), tuple(sheet.name for sheet in sheets if sheet.hidden))


def added_up(tables: Iterable[PlanTable]) -> list[PlanTable]:
    """Tables stacked on one sheet as one of each kind, in the order of their first."""
    found: dict[str, PlanTable] = {}
    for table in tables:
        before = found.get(table.kind)
        if before is None:
            found[table.kind] = table
            continue
        known = {(column.heading, column.holds) for column in before.columns}
        found[table.kind] = replace(
            before,
            titles=tuple(dict.fromkeys((*before.titles, *table.titles))),
            columns=(*before.columns, *(one for one in table.columns if (one.heading, one.holds) not in known)),
            headings=before.headings + table.headings,
            rows=before.rows + table.rows,
            notes=before.notes + table.notes,
            problems=tuple(dict.fromkeys((*before.problems, *table.problems))),
        )
    return list(found.values())
