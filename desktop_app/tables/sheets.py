"""Sheets of a checked workbook as plain rows of cells: text, what Excel did to it, and which cells are merged."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from desktop_app.domain.watch import Cancelled, Watch, unwatched
from desktop_app.tables.guard import Guarded
from desktop_app.tables.scan import Limits, TableDamaged, TableTooManyCells
from desktop_app.tables.workbook_xml import Format, Raw, RawSheet, Runs, formats, raw_sheet, shared_strings, sheet_parts
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import exact, write_number
from desktop_app.vietnamese.old_letters import font_of, may_be_old, shows_capitals
from desktop_app.vietnamese.text import tidy

_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DECIMALS: Final = re.compile(r"^0\.(0{1,3})$")
_STEP: Final = 500
_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one font in a cell: its text as the file has it, not tidied, and the font's name ("" unknown)."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text tidied (lines kept), and what is known of how it was typed.

    `was_date`: Excel holds a date here, perhaps made by itself from `6/2025` or `1.1`; `auto_date`: its format is one
    that Excel gives when it makes a date by itself (`Jun-25`, `1-Jun`). `was_number`: a number, which may have lost
    zeros. `old_font`: in letters of the old Vietnamese encodings, which are not what they look like. `is_error`:
    Excel shows an error (`#NAME?`, made of a text that began with a sign), or a formula that was never worked out.
    `runs` is kept only where the text may be in old letters, for `tables.old_letters` to read.
    """

    text: str = ""
    was_date: bool = False
    was_number: bool = False
    bold: bool = False
    old_font: bool = False
    auto_date: bool = False
    is_error: bool = False
    runs: tuple[Run, ...] = ()


EMPTY: Final = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1. Ranges are (first row, first column, last row, last column), from 1.

    `above` and `below` are lines of text that stand before and after the table where the file is no workbook.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    """What a person says that headings mean, by `plan_answers.key_of`: values of `Holds`."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell itself, EMPTY outside the rows that exist; a covered cell of a merged range is empty."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return EMPTY


def read_sheets(guarded: Guarded, watch: Watch = unwatched) -> tuple[Sheet, ...]:
    """All sheets of a checked .xlsx, in their order; refuses a file that is no workbook inside.

    `watch` hears (rows read, 0): how many there are is known only at the end.
    """
    done = 0

    def step(_row: int) -> None:
        nonlocal done
        done += 1
        if done % _STEP == 0:
            watch(done, 0)

    try:
        with zipfile.ZipFile(guarded.stream()) as archive:
            parts, from_1904 = sheet_parts(archive)
            cells = _Cells(guarded.name, shared_strings(archive), formats(archive), from_1904)
            return tuple(
                _sheet(
                    tidy(one.name),
                    raw_sheet(archive, one.part, step),
                    cells,
                    guarded.merges.get(one.part, ()),
                    one.hidden,
                )
                for one in parts
            )
    except (Cancelled, TableTooManyCells):
        raise
    except Exception as error:  # whatever a damaged part makes a parser raise, the answer is the same
        raise TableDamaged(guarded.name, "xl/workbook.xml") from error


def _sheet(
    name: str, raw: RawSheet, cell: Callable[[Raw], Cell], merges: tuple[tuple[int, int, int, int], ...], hidden: bool
) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for number in sorted(raw.rows):
        cells = {column: found for column, one in raw.rows[number].items() if (found := cell(one)).text}
        if cells:
            rows.extend(() for _missing in range(number - 1 - len(rows)))
            rows.append(tuple(cells.get(column, EMPTY) for column in range(1, max(cells) + 1)))
    return Sheet(name, tuple(rows), merges, hidden, frozenset(raw.hidden_rows), frozenset(raw.hidden_columns))


class _Cells:
    """Raw cells made readable; equal ones once, because tables of tasks repeat themselves."""

    def __init__(self, name: str, strings: list[str], styles: tuple[Format, ...], from_1904: bool) -> None:
        from openpyxl.styles.numbers import is_date_format, is_timedelta_format
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

        self.name, self.strings, self.styles = name, strings, styles
        self.letters = 0
        self.dates = [is_date_format(style.number_format) for style in styles]
        self.spans = [is_timedelta_format(style.number_format) for style in styles]
        self.epoch = MAC_EPOCH if from_1904 else WINDOWS_EPOCH
        self.known: dict[Raw, Cell] = {}

    def __call__(self, raw: Raw) -> Cell:
        found = self.known.get(raw)
        if found is None:
            found = self.known[raw] = self.cell(*raw)
            self.letters += len(found.text)
            if self.letters > _LIMITS.letters:  # one long string in ten thousand formats
                raise TableTooManyCells(self.name, _LIMITS.rows, _LIMITS.columns)
        return found

    def cell(self, kind: str, style: int, value: str, formula: bool) -> Cell:
        if style >= len(self.styles):
            style = 0
        shown = self.styles[style]
        if not value:
            return Cell("#" if formula else "", bold=shown.bold, is_error=formula) if kind != "str" else EMPTY
        if kind == "s":
            return _typed(self.strings[int(value)], shown)
        if kind in ("str", "inlineStr"):
            return _typed(value, shown)
        if kind == "e":
            return Cell(value, bold=shown.bold, is_error=True)
        if kind == "b":
            return Cell(cell_text(value not in ("0", "false")), bold=shown.bold)
        if kind == "d":
            return Cell(
                cell_text(datetime.fromisoformat(value.rstrip("Z")), shown.number_format), True, bold=shown.bold
            )
        number: int | float = float(value) if any(sign in value for sign in ".eE") else int(value)
        if self.dates[style] and (day := self.day(number, style)) is not None:
            return Cell(
                cell_text(day, shown.number_format), True, bold=shown.bold, auto_date=is_auto_date(shown.number_format)
            )
        return Cell(cell_text(number, shown.number_format), False, True, shown.bold)

    def day(self, number: float, style: int) -> object:
        from openpyxl.utils.datetime import from_excel

        try:
            return from_excel(number, self.epoch, timedelta=self.spans[style])
        except (OverflowError, ValueError):
            return None


def is_auto_date(number_format: str) -> bool:
    """Whether Excel gives this format by itself when it takes `6/2025` or `1/6` for a date: month and year, or day and
    month, without the third."""
    shown = _QUOTED.sub("", number_format).lower().partition(";")[0]
    return "m" in shown and "h" not in shown and ("y" not in shown or "d" not in shown)


def _typed(text: str, shown: Format) -> Cell:
    parts = text.parts if isinstance(text, Runs) else ((text, ""),)
    runs = old_runs((_unescaped(part), font or shown.font) for part, font in parts)
    return Cell(cell_text(text), bold=shown.bold, old_font=has_old_font(runs), runs=runs)


def old_runs(parts: Iterable[tuple[str, str]]) -> tuple[Run, ...]:
    """Texts and their fonts as runs, neighbours of one font together; empty when none can be in old letters."""
    runs: list[Run] = []
    for text, font in parts:
        if runs and runs[-1].font == font:
            runs[-1] = Run(runs[-1].text + text, font)
        else:
            runs.append(Run(text, font))
    if any(may_be_old(run.text) or shows_capitals(run.font) for run in runs):
        return tuple(runs)
    return ()


def has_old_font(runs: Iterable[Run]) -> bool:
    """Whether a run in an old font holds more than plain letters, which are the same in every font."""
    return any(font_of(run.font) is not None and may_be_old(run.text) for run in runs)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def cell_text(value: object, number_format: str = "General") -> str:
    """What a person would have typed: dates by their format, shares as per cent, whole numbers without decimals."""
    if isinstance(value, str):
        return tidy(_unescaped(value))
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        shown = _QUOTED.sub("", number_format).lower()
        return short_date(value) if "d" in shown or "m" not in shown else f"{value.month:02d}/{value.year}"
    if isinstance(value, (int, float)):
        if "%" in number_format:
            return write_number(exact(float(value)) * 100) + "%"
        if float(value).is_integer():
            return str(int(value))
        fixed = _DECIMALS.match(number_format)  # 1.1 shown as 1.10
        return f"{value:.{len(fixed[1])}f}" if fixed else str(exact(value))
    return tidy(str(value))
