"""A table as it was copied from a spreadsheet: cells parted by tabs, rows by line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.scan import Limits
from desktop_app.tables.sheets import Cell, Sheet, old_runs
from desktop_app.vietnamese.text import tidy

DEFAULT: Final = Limits()
_MOST: Final = 64 << 20
_CLOSING: Final = re.compile(r'"(?:[^"\t]|"")*"(?=\t|\r\n|\r|\n|\Z)')
_PLAIN: Final = re.compile(r"[^\t\r\n]*")
_PARTED: Final = re.compile(r"\t|\r\n|\r|\n|\Z")


@dataclass(eq=False)
class PasteEmpty(Refusal, code="PASTE_EMPTY"):
    """Nothing that could be a table: no text, or one cell."""


@dataclass(eq=False)
class PasteTooLarge(Refusal, code="PASTE_TOO_LARGE"):
    """More was copied than any table of tasks holds."""

    rows: int
    columns: int


@dataclass(eq=False)
class PasteNotText(Refusal, code="PASTE_NOT_TEXT"):
    """What came is no text in UTF-8 or UTF-16."""


def text_of(data: bytes) -> str:
    """Bytes of a clipboard or a pipe as text: UTF-8, or UTF-16 that says so; PasteNotText, PasteTooLarge."""
    if len(data) > _MOST:
        raise PasteTooLarge(DEFAULT.rows, DEFAULT.columns)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PasteNotText() from error


def read_pasted(text: str, name: str = "", limits: Limits = DEFAULT) -> Sheet:
    """The cells of a copied table as a sheet of this name, ready for the same reading as a file.

    A cell with line breaks comes in quotes, its own quotes doubled; a quote that only begins a cell is a letter of it.
    PasteEmpty, PasteTooLarge, PasteNotText.
    """
    if len(text) > limits.letters or text.count("\n") + text.count("\r") > limits.elements:
        raise PasteTooLarge(limits.rows, limits.columns)
    if "\x00" in text:
        raise PasteNotText()
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    place = 0
    # Where rows end with CRLF, a quoted cell breaks its lines with LF alone: what reaches over a row's end is no cell.
    rows_end_with_both = bool(re.search(r"\r\n", text)) and bool(re.search(r"(?<!\r)\n", text))
    while place < len(text):
        words, place = _cell(text, place, rows_end_with_both)
        row.append(Cell(tidy(words), runs=old_runs(((words, ""),))))  # a clipboard tells no fonts
        parting = _PARTED.match(text, place)
        assert parting is not None
        place = parting.end()
        if parting.group() != "\t" or place == len(text):
            rows.append(_trimmed(row))
            row = []
        if len(rows) > limits.rows or len(row) > limits.columns:
            raise PasteTooLarge(limits.rows, limits.columns)
    while rows and not rows[-1]:
        rows.pop()
    if not rows or (len(rows) == 1 and len(rows[0]) == 1):
        raise PasteEmpty()
    return Sheet(name, tuple(rows), ())


def _cell(text: str, place: int, rows_end_with_both: bool) -> tuple[str, int]:
    """The words of the cell that begins here, and where it ends."""
    if text.startswith('"', place) and (quoted := _CLOSING.match(text, place)):
        inner = quoted.group()[1:-1]
        crossing = rows_end_with_both and "\r\n" in inner
        if not crossing and ("\n" in inner or "\r" in inner or '""' in inner):
            return inner.replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, place)
    assert plain is not None
    return plain.group(), plain.end()


def _trimmed(row: list[Cell]) -> tuple[Cell, ...]:
    while row and not row[-1].text:
        row.pop()
    return tuple(row)
