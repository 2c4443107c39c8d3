"""Columns of foreign tables in old Vietnamese letters, or typed with the keyboard off: found, shown, converted.

Nothing here converts by itself. `old_columns` says which columns of which sheets it is about and how sure that is;
`converted` changes the columns that a person named. The conversion starts from the text as the file has it: tidied
text has lost codes (the ư of TCVN3 is a soft hyphen).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_app.tables.scan import column_number
from desktop_app.tables.sheets import Cell, Run, Sheet
from desktop_app.vietnamese.old_letters import (
    NOT_OLD,
    OldFont,
    OldLetters,
    Recognised,
    Sure,
    font_of,
    may_be_old,
    reads_better,
    recognise,
    to_unicode,
)
from desktop_app.vietnamese.telex import Untyped, typed_syllable, untyped
from desktop_app.vietnamese.text import tidy

_SAMPLES: Final = 5
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})?", re.ASCII)


class Written(StrEnum):
    """How a column was written, when not in the letters of today."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    TELEX = "telex"  # keys of Telex or VNI, with the Vietnamese keyboard off


@dataclass(frozen=True, slots=True)
class Preview:
    """One cell before and after; `before` is as the file has it. `sure` is MAYBE where its words fit both ways."""

    row: int
    before: str
    after: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class OldColumn:
    """A column of a sheet with text to be converted: its letter in Excel, how it was written, how sure that is.

    `by_font`: the font's name says so too. `rows` are the rows that would change; `samples` shows the first of them
    whose words differ, five at most.
    """

    sheet: str
    column: str
    letters: Written
    sure: Sure
    score: float
    by_font: bool
    rows: tuple[int, ...]
    samples: tuple[Preview, ...]


def old_columns(sheets: Iterable[Sheet]) -> tuple[OldColumn, ...]:
    """The columns that are, or may be, in old letters or typed keys, in the order of the file.

    Empty for a file of today. Typed keys are offered in a sheet where one cell at least is so with certainty.
    """
    found = []
    for sheet in sheets:
        old = {column_number(one.column): one for one in _columns_of(sheet)}
        typed = {column_number(one.column): one for one in _typed_columns(sheet)}
        found += [column for _number, column in sorted((typed | old).items())]
    return tuple(found)


def converted(sheet: Sheet, told: Mapping[str, str]) -> Sheet:
    """The sheet with the named columns or cells in the letters of today: `{"B": "tcvn3", "C": "telex", "D7": "vni"}`.

    Cells of such a column that are in Unicode already stay; a cell named by itself is converted whenever its codes
    allow. Converted cells are no longer marked as old, all others keep their mark. ValueError for what is no column
    or cell, and for writing other than these three.
    """
    places = {_place(name): Written(written) for name, written in told.items()}
    if not places:
        return sheet
    by_font = {column: _has_font(cell for _row, cell in cells) for column, cells in _candidates(sheet).items()}

    def change(row: int, column: int, cell: Cell) -> Cell:
        written = places.get((column, row)) or places.get((column, 0))
        if written is Written.TELEX:
            return replace(cell, text=untyped(cell.text).text) if _may_be_typed(cell) else cell
        if written is None or not cell.runs:
            return cell
        letters = OldLetters(written)
        if (column, row) not in places and _changes(cell, letters, by_font[column]) is Sure.NO:
            return cell
        return replace(cell, text=_text_in(cell, letters), old_font=False, runs=())

    return _mapped(sheet, change)


def with_headings(sheet: Sheet, found: Iterable[OldColumn], height_at: Callable[[Sheet, int], int]) -> Sheet:
    """The sheet with its heading rows in Unicode and nothing else, so that a table is found in a file of old letters.

    `height_at` gives how many rows the heading takes that begins at a row, 0 where none does.
    """
    told = {one.column: one.letters.value for one in found if one.sheet == sheet.name}
    if not told:
        return sheet
    whole, rows, row = converted(sheet, told), list(sheet.rows), 1
    while row <= len(rows):
        height = height_at(whole, row)
        if height and not height_at(sheet, row):
            rows[row - 1 : row - 1 + height] = whole.rows[row - 1 : row - 1 + height]
        row += max(height, 1)
    return replace(sheet, rows=tuple(rows))


def marked(sheet: Sheet, found: Iterable[OldColumn]) -> Sheet:
    """The sheet with every cell of `found` in old letters marked as old, also those that only their words gave away.

    A cell in an old font whose words are Vietnamese as they stand loses the mark: somebody typed Unicode there.
    """
    places = {(row, column_number(one.column)) for one in found if one.sheet == sheet.name for row in one.rows}

    def change(row: int, column: int, cell: Cell) -> Cell:
        if not cell.runs:
            return cell
        return replace(cell, old_font=(row, column) in places or (cell.old_font and not _is_unicode(cell)))

    return _mapped(sheet, change) if any(cell.runs for row in sheet.rows for cell in row) else sheet


def other_readings(sheet: Sheet, longest: int = 40) -> Iterator[str]:
    """Every short text that may be in old letters, as each of them would read: for what must not be missed."""
    seen: set[int] = set()  # equal cells of a workbook are one
    for row in sheet.rows:
        for cell in row:
            if id(cell) in seen or len(cell.text) >= longest:
                continue
            seen.add(id(cell))
            if cell.runs:
                yield from (_text_in(cell, letters) for letters in OldLetters)
            elif len(cell.text) > 2 and cell.text.isupper() and cell.text.isascii():
                yield " ".join(typed_syllable(word) or word for word in cell.text.split())


def _columns_of(sheet: Sheet) -> Iterator[OldColumn]:
    candidates = _candidates(sheet)
    if not candidates:
        return
    first = {column: _recognised(cells, None) for column, cells in candidates.items()}
    # What is certain in one column makes a short column beside it likely: a table is typed in one kind of letters.
    certain = {one.letters for one in first.values() if one.sure is Sure.CERTAIN}
    beside = OldFont(certain.pop()) if len(certain) == 1 else None
    for column, cells in sorted(candidates.items()):
        found = first[column]
        if beside is not None and found.sure is not Sure.CERTAIN:
            found = _recognised(cells, beside)
        if found.letters is None:
            continue
        by_font = _has_font(cell for _row, cell in cells)
        rows: list[int] = []
        samples: dict[str, Preview] = {}
        for row, cell in cells:
            sure = _changes(cell, found.letters, by_font)
            if sure is Sure.NO:
                continue
            rows.append(row)
            if len(samples) < _SAMPLES:
                before = "".join(run.text for run in cell.runs)
                samples.setdefault(before, Preview(row, before, _text_in(cell, found.letters), sure))
        if rows:
            yield OldColumn(
                sheet.name, _letter(column), Written(found.letters), found.sure, found.score, by_font,
                tuple(rows), tuple(samples.values()),
            )  # fmt: skip


def _typed_columns(sheet: Sheet) -> Iterator[OldColumn]:
    columns: dict[int, list[tuple[int, str, Untyped]]] = {}
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row, start=1):
            if _may_be_typed(cell) and (found := untyped(cell.text)).sure is not Sure.NO:
                columns.setdefault(column, []).append((number, cell.text, found))
    certain = {
        column for column, cells in columns.items() if any(found.sure is Sure.CERTAIN for _row, _text, found in cells)
    }
    for column, cells in columns.items() if certain else ():
        samples = {text: Preview(row, text, found.text, found.sure) for row, text, found in reversed(cells)}
        words = sum(found.words for _row, _text, found in cells)
        yield OldColumn(
            sheet.name, _letter(column), Written.TELEX, Sure.CERTAIN if column in certain else Sure.MAYBE,
            round(sum(found.score * found.words for _row, _text, found in cells) / words, 3), False,
            tuple(row for row, _text, _found in cells),
            tuple(sorted(samples.values(), key=lambda one: one.row))[:_SAMPLES],
        )  # fmt: skip


def _may_be_typed(cell: Cell) -> bool:
    text = cell.text
    return len(text) > 3 and text.isascii() and not cell.was_date and not cell.was_number and not text.isdigit()


def _candidates(sheet: Sheet) -> dict[int, list[tuple[int, Cell]]]:
    found: dict[int, list[tuple[int, Cell]]] = {}
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell.runs:
                found.setdefault(column, []).append((number, cell))
    return found


def _recognised(cells: list[tuple[int, Cell]], beside: OldFont | None) -> Recognised:
    """The letters of a column: cells in an old font are asked first, and their font is believed."""
    fonts = [font for _row, cell in cells for run in cell.runs if (font := font_of(run.font)) and may_be_old(run.text)]
    if fonts:
        named = next((font for font in fonts if font.letters), fonts[0])
        texts = dict.fromkeys(run.text for _row, cell in cells for run in cell.runs if font_of(run.font))
        found = recognise(texts, OldFont(named.letters))
        if found.letters:
            return found
    found = recognise(dict.fromkeys(run.text for _row, cell in cells for run in cell.runs), beside)
    return found if not fonts or found.sure is not Sure.MAYBE else NOT_OLD


def _has_font(cells: Iterable[Cell]) -> bool:
    return any(font_of(run.font) is not None for cell in cells for run in cell.runs)


def _changes(cell: Cell, letters: OldLetters, by_font: bool) -> Sure:
    """Whether a cell of a column in these letters is in them: NO for Unicode, MAYBE when only its place says so."""
    runs = _old_runs(cell)
    text = "".join(run.text for run in runs)
    if text.isascii():  # plain letters in a font that shows capitals
        return Sure.CERTAIN if _text_in(cell, letters) != cell.text else Sure.NO
    better = reads_better(text, letters)
    if better is not None:
        return Sure.CERTAIN if better else Sure.NO
    if any((font := font_of(run.font)) and font.letters in (None, letters) for run in runs):
        return Sure.CERTAIN
    return Sure.NO if by_font else Sure.MAYBE


def _old_runs(cell: Cell) -> list[Run]:
    """The runs to convert: those in an old font where there are any, and never one with letters of Unicode alone."""
    runs = [run for run in cell.runs if may_be_old(run.text) or run.text.isascii()]
    return [run for run in runs if font_of(run.font)] or runs


def _text_in(cell: Cell, letters: OldLetters) -> str:
    old = _old_runs(cell)
    return tidy("".join(_run_in(run, letters) if run in old else run.text for run in cell.runs))


def _run_in(run: Run, letters: OldLetters) -> str:
    font = font_of(run.font)
    return to_unicode(run.text, letters, capitals=bool(font and font.capitals and letters is font.letters))


def _is_unicode(cell: Cell) -> bool:
    text = "".join(run.text for run in cell.runs)
    return all(reads_better(text, letters) is False for letters in OldLetters)


def _mapped(sheet: Sheet, change: Callable[[int, int, Cell], Cell]) -> Sheet:
    return replace(
        sheet,
        rows=tuple(
            tuple(change(number, column, cell) for column, cell in enumerate(row, start=1))
            for number, row in enumerate(sheet.rows, start=1)
        ),
    )


def _place(name: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(name.upper())
    if found is None:
        raise ValueError(f"no column or cell: {name}")
    return column_number(found[1]), int(found[2] or 0)


def _letter(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
