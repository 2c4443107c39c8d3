"""Tables of criteria and of results, .xlsx or .csv: found by their headings, read as they were typed."""

from __future__ import annotations

import csv
import io
import re
import stat
from typing import TYPE_CHECKING, Final

from desktop_app.domain.index_rows import IndexTableUnreadable, TableRow
from desktop_app.tables.guard import TableUnreadable, read_guarded
from desktop_app.tables.pasted import text_of
from desktop_app.tables.plan_rows import TableIsSecret
from desktop_app.tables.sheets import read_sheets
from desktop_app.vietnamese.text import fold, secrecy_stamp, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HEADINGS: Final = (
    ("number", re.compile(r"^(?:stt|tt|so tt|ma|ma tieu chi|ma thanh phan|so thu tu)$")),
    ("not_applicable", re.compile(r"khong ap dung")),
    ("target", re.compile(r"^(?:diem )?(?:muc tieu|chi tieu)\b")),
    ("rank", re.compile(r"^(?:xep hang|thu hang|hang|vi tri|xep thu)\b")),
    ("points", re.compile(r"^(?:thang diem|diem|ket qua|gia tri|ty le|chi so dat)\b")),
    ("agency", re.compile(r"^(?:don vi|co quan|dia phuong|so, nganh)\b")),
    ("note", re.compile(r"^(?:ghi chu|luu y)$")),
    ("title", re.compile(r"tieu chi|noi dung|linh vuc|thanh phan|chi so|chi tieu|ten\b")),
)
"""What a column holds, by its heading; the first that fits."""
_MOST: Final = 16 << 20
_BEYOND: Final = 60


def read_criteria(path: Path) -> tuple[TableRow, ...]:
    """Every row below the first heading that names a criterion and points or a rank.

    IndexTableUnreadable, TableIsSecret, and whatever the guard refuses.
    """
    for rows in _sheets(path):
        if stamp := secrecy_stamp(line for row in rows for cell in row for line in cell.split("\n")):
            raise TableIsSecret(path.name, stamp)
        for place, row in enumerate(rows[:_BEYOND]):
            columns = _columns(row)
            if columns:
                return tuple(_read(rows, place, columns))
    raise IndexTableUnreadable(path.name, 0, "headings")


def _sheets(path: Path) -> Iterator[list[tuple[str, ...]]]:
    if path.suffix.lower() == ".csv":
        yield _csv(path)
        return
    guarded = read_guarded(path)
    if guarded.kind != "xlsx":
        raise IndexTableUnreadable(guarded.name, 0, "headings")
    for sheet in read_sheets(guarded):
        if not sheet.hidden:
            yield [tuple(cell.text for cell in row) for row in sheet.rows]


def _csv(path: Path) -> list[tuple[str, ...]]:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
            raise TableUnreadable(path.name)
        data = path.read_bytes()
    except OSError as error:
        raise TableUnreadable(path.name) from error
    text = text_of(data)
    first = text.partition("\n")[0]
    sign = max((";", "\t", ","), key=first.count)
    try:
        return [tuple(map(tidy, row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign)]
    except csv.Error as error:
        raise IndexTableUnreadable(path.name, 0, "data") from error


def _columns(row: Sequence[str]) -> dict[str, int]:
    """What stands where; empty when the row is no heading of such a table."""
    found: dict[str, int] = {}
    for place, text in enumerate(row):
        key = " ".join(fold(text).split())
        what = next((name for name, form in _HEADINGS if key and len(key) < 80 and form.search(key)), "")
        if what and what not in found:
            found[what] = place
    needed = "title" in found and ("number" in found or "points" in found)
    return found if needed and {"points", "rank", "target"} & found.keys() else {}


def _read(rows: Sequence[Sequence[str]], head: int, columns: dict[str, int]) -> Iterator[TableRow]:
    for number, row in enumerate(rows[head + 1 :], head + 2):

        def cell(what: str, row: Sequence[str] = row) -> str:
            place = columns.get(what, len(row))
            return " ".join(row[place].split()) if place < len(row) else ""

        told = TableRow(
            number, cell("number"), cell("title"), cell("points"), cell("rank"), cell("target"),
            cell("not_applicable"), cell("note"), cell("agency"),
        )  # fmt: skip
        if any((told.number, told.title, told.points, told.rank, told.target)):
            if told.title.strip("()") == str(columns["title"] + 1):
                continue  # the line of column numbers
            yield told
