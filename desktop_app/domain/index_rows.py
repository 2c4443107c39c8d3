"""Bảng tiêu chí, bảng kết quả: rows of a table as they were typed, and the components and figures that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.index_figures import FigureKind, Measured, read_rank
from desktop_app.domain.index_sets import (
    Component,
    Effect,
    IndexComponentUnknown,
    IndexSet,
    NotApplicable,
    Source,
    component_of,
)
from desktop_app.domain.points import PointsUnreadable, read_points
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.numbers import read_roman
from desktop_app.vietnamese.text import fold, match_key

_NUMBER: Final = re.compile(r"^[A-Za-z0-9]{1,10}(?:\.[A-Za-z0-9]{1,10})*$", re.ASCII)
_TOTAL: Final = re.compile(r"^tong(?: cong| so| diem)*\b")
_EFFECTS: Final = (
    ("khong tinh", Effect.LEAVE_OUT),
    ("loai khoi", Effect.LEAVE_OUT),
    ("tru khoi", Effect.LEAVE_OUT),
    ("chia lai", Effect.REDISTRIBUTE),
    ("phan bo lai", Effect.REDISTRIBUTE),
)
"""How a table says what becomes of the points, as the cell begins; the condition follows a colon."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, each cell as it was typed; `row` is its place in the sheet, from 1."""

    row: int
    number: str
    title: str
    points: str
    """Maximum in a table of criteria, result in one of results."""
    rank: str
    target: str
    not_applicable: str
    note: str
    agency: str


@dataclass(eq=False)
class IndexTableUnreadable(Refusal, code="INDEX_TABLE_UNREADABLE"):
    """A row of a table that cannot mean what is asked; row 0: the table as a whole."""

    name: str
    row: int
    flaw: str


def components_from(name: str, index: str, rows: Sequence[TableRow]) -> tuple[Component, ...]:
    """Components in the order of the table: what a number begins with is what its row belongs to. Where fields bear
    Roman numbers and criteria begin again at 1 below each, their codes take the field's number first.

    IndexTableUnreadable.
    """
    found: dict[str, Component] = {}
    for row, code in _coded(name, index, rows):
        if code in found:
            raise IndexTableUnreadable(name, row.row, "twice")
        if not row.title:
            raise IndexTableUnreadable(name, row.row, "title")
        points = _points(name, row, row.points)
        rules = _rules(name, row)
        found[code] = Component(code, _above(code, found), row.title, points, Source.IMPORTED, row.note[:300], rules)
    if not found:
        raise IndexTableUnreadable(name, 0, "empty")
    return tuple(found.values())


def figures_from(
    name: str, one: IndexSet, rows: Sequence[TableRow], year: int, of: int | None, paper: str
) -> tuple[Measured, ...]:
    """Results (and targets, where the table has them) of one year, by code or by title; a row without either figure is
    left aside. The agency is told as it was typed. IndexTableUnreadable."""
    found: list[Measured] = []
    for row in rows:
        if not (row.points or row.rank or row.target):
            continue
        code = _named(one, row)
        if code is None:
            raise IndexTableUnreadable(name, row.row, "unknown")
        points = _points(name, row, row.points)
        rank, among = _rank(name, row)
        if points is not None or rank is not None:
            ranked = among if among is not None else of if rank is not None else None
            found.append(Measured(FigureKind.RESULT, code, row.agency, year, year, points, rank, ranked, paper))
        target = _points(name, row, row.target)
        if target is not None:
            found.append(Measured(FigureKind.TARGET, code, row.agency, year, year, target, None, None, paper))
    if not found:
        raise IndexTableUnreadable(name, 0, "empty")
    return tuple(found)


def _coded(name: str, index: str, rows: Sequence[TableRow]) -> Iterable[tuple[TableRow, str]]:
    """Rows with their codes; rows without number and points are headings of the page, sums are left aside."""
    told = [row for row in rows if row.number or (row.points and not _TOTAL.match(fold(row.title)))]
    roman = any(len(row.number) > 1 and read_roman(row.number) for row in told)
    field, below = "", False
    for place, row in enumerate(told):
        number = row.number.strip(" .)").removeprefix(f"{index}.")
        if not _NUMBER.match(number):
            raise IndexTableUnreadable(name, row.row, "code")
        as_roman = read_roman(number) if roman else None
        if as_roman is not None:
            field = str(as_roman)
            below = _begins_again(field, told[place + 1 :])
            number = field
        elif field and below:
            number = f"{field}.{number}"
        yield row, f"{index}.{number}"


def _begins_again(field: str, rest: Sequence[TableRow]) -> bool:
    """Whether the numbers below a field do not repeat its own."""
    for row in rest:
        if read_roman(row.number.strip(" .)")) is not None:
            break
        if not row.number.startswith(f"{field}."):
            return True
    return False


def _above(code: str, known: dict[str, Component]) -> str:
    above = code.rpartition(".")[0]
    while above and above not in known:
        above = above.rpartition(".")[0]
    return above


def _points(name: str, row: TableRow, text: str) -> int | None:
    if not text or text in ("-", "–"):
        return None
    try:
        return read_points(text)
    except PointsUnreadable as error:
        raise IndexTableUnreadable(name, row.row, "figure") from error


def _rank(name: str, row: TableRow) -> tuple[int | None, int | None]:
    if not row.rank or row.rank in ("-", "–"):
        return None, None
    try:
        return read_rank(row.rank)
    except ValueError as error:
        raise IndexTableUnreadable(name, row.row, "figure") from error


def _rules(name: str, row: TableRow) -> tuple[NotApplicable, ...]:
    if not row.not_applicable:
        return ()
    how, _colon, condition = row.not_applicable.partition(":")
    effect = next((one for words, one in _EFFECTS if fold(how).strip().startswith(words)), None)
    if effect is None or not condition.strip():
        raise IndexTableUnreadable(name, row.row, "rule")
    condition = condition.strip()[:300]
    return (NotApplicable("khong-ap-dung", condition[:1].upper() + condition[1:], "", effect),)


def _named(one: IndexSet, row: TableRow) -> str | None:
    number = row.number.strip(" .)")
    if number == one.index or match_key(row.title) in (match_key(one.title), match_key(one.index)):
        return one.index
    if _TOTAL.match(fold(row.title)) and not number:
        return one.index
    roman = read_roman(number)
    for word in (number, str(roman) if roman is not None else ""):
        try:
            if word:
                return component_of(one, word).code
        except IndexComponentUnknown:
            continue
    titled = [part.code for part in one.components if row.title and match_key(part.title) == match_key(row.title)]
    return titled[0] if len(titled) == 1 else None
