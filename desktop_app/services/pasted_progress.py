"""Dán từ bảng tính: progress that somebody typed in Excel, understood row by row and shown before any of it is kept."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop_app.domain.progress import EntryKind
from desktop_app.services.changes import Changes
from desktop_app.services.overview import overview
from desktop_app.services.progress import Statement, add_entry
from desktop_app.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.services.office import Office
    from desktop_app.services.overview import ListedAssignment

MOST: Final = 500
_DAY: Final = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
_PERCENT: Final = re.compile(r"^(\d{1,3})(?:[.,]0+)?\s*%?$")
_HEADS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("document", ("van ban", "document")),
    ("percent", ("tien do (%)", "ty le", "%", "percent")),
    ("done", ("ngay hoan thanh", "hoan thanh ngay", "done on")),
    ("day", ("ngay thuc hien", "ngay", "day")),
    ("number", ("so", "stt", "nhiem vu so", "so nhiem vu", "no.", "number")),
    ("note", ("ket qua", "cap nhat", "noi dung cap nhat", "tien do", "ghi chu", "progress", "note")),
)


class Doubt(StrEnum):
    """Why a pasted row is not taken."""

    UNKNOWN = "unknown"
    """No task of this number."""
    AMBIGUOUS = "ambiguous"
    """Several documents have a task of this number, and the row names none."""
    EMPTY = "empty"
    """Nothing is said."""
    DAY = "day"
    """The day is no day, or lies ahead."""
    PERCENT = "percent"
    """Not between 0 and 100."""
    TWICE = "twice"
    """Another row speaks of the same task."""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as it was understood."""

    line: int
    """In what was pasted, from 1."""
    number: str
    listed: ListedAssignment | None
    statement: Statement | None
    doubt: Doubt | None


def read_pasted(office: Office, text: str) -> tuple[PastedRow, ...]:
    """The rows of a copied table; none when it is no table in which numbers of tasks stand. Nothing is kept."""
    table = [
        [tidy(cell) for cell in row]
        for row in csv.reader(io.StringIO(text.replace("\x00", "")), dialect="excel-tab")
        if any(cell.strip() for cell in row)
    ][: MOST + 1]
    if not table:
        return ()
    places = _places(table[0])
    start = 1 if places else 0
    if not places:
        places = _guessed(table)
    if "number" not in places or "note" not in places:
        return ()
    known = overview(office).rows
    today, seen, found = office.clock.today(), set[str](), []
    for line, row in enumerate(table[start:], start + 1):
        one = _understood(line, row, places, known, today)
        if one.listed is not None and one.doubt is None:
            if one.listed.row.id in seen:
                one = PastedRow(line, one.number, one.listed, None, Doubt.TWICE)
            seen.add(one.listed.row.id) if one.listed is not None else None
        found.append(one)
    return tuple(found)


def take_pasted(office: Office, rows: Sequence[PastedRow]) -> tuple[tuple[ProgressEntry, ...], Changes]:
    """Keep what was understood of these rows, all or none; refusals of `record_progress`."""
    wanted = [(row.listed.row.id, row.statement) for row in rows if row.listed is not None and row.statement]
    with office.work() as work:
        entries = tuple(add_entry(office, work, identity, statement) for identity, statement in wanted)
        work.commit()
    return entries, Changes(assignments=frozenset(identity for identity, _statement in wanted))


def _places(head: list[str]) -> dict[str, int]:
    """Which column is what, by the headings; empty when the first row has none of ours."""
    folded = [fold(cell).strip() for cell in head]
    found: dict[str, int] = {}
    for name, words in _HEADS:
        for place, cell in enumerate(folded):
            if place not in found.values() and cell in words:
                found.setdefault(name, place)
    return found if {"number", "note"} <= set(found) else {}


def _guessed(table: list[list[str]]) -> dict[str, int]:
    """Without headings: the number first, the longest words are the note; days and percent where nothing else is."""
    width = max(len(row) for row in table)
    columns = [[row[place] if place < len(row) else "" for row in table] for place in range(width)]
    if width < 2:
        return {}
    lengths = [sum(map(len, column)) for column in columns]
    note = max(range(1, width), key=lambda place: lengths[place])
    found = {"number": 0, "note": note}
    for place in range(1, width):
        filled = [cell for cell in columns[place] if cell]
        if place == note or not filled:
            continue
        if all(_DAY.match(cell) for cell in filled):
            found.setdefault("day", place)
        elif all(_PERCENT.match(cell) for cell in filled):
            found.setdefault("percent", place)
    return found


def _understood(
    line: int, row: list[str], places: dict[str, int], known: Sequence[ListedAssignment], today: date
) -> PastedRow:
    def cell(name: str) -> str:
        place = places.get(name, len(row))
        return row[place] if place < len(row) else ""

    number = cell("number").lstrip("'")
    named = [one for one in known if one.row.number == number]
    if cell("document"):
        named = [one for one in named if one.row.document_number in cell("document")]
    if len(named) != 1:
        return PastedRow(line, number, None, None, Doubt.AMBIGUOUS if named else Doubt.UNKNOWN)
    listed, note, percent = named[0], cell("note"), cell("percent")
    if not note and not percent and not cell("done"):
        return PastedRow(line, number, listed, None, Doubt.EMPTY)
    share = _PERCENT.match(percent)
    if percent and (share is None or int(share[1]) > 100):
        return PastedRow(line, number, listed, None, Doubt.PERCENT)
    days = [_day(cell(name)) for name in ("day", "done")]
    if any(day is not None and day > today for day in days) or any(
        cell(name) and day is None for name, day in zip(("day", "done"), days, strict=True)
    ):
        return PastedRow(line, number, listed, None, Doubt.DAY)
    worked, done = days
    statement = Statement(
        EntryKind.DONE if done is not None else EntryKind.WORK,
        note,
        worked or done or today,
        int(share[1]) if share is not None else None,
        done,
    )
    return PastedRow(line, number, listed, statement, None)


def _day(text: str) -> date | None:
    from datetime import date as day

    found = _DAY.match(text)
    if found is None:
        return None
    try:
        return day(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
