"""The heading of a task table: which columns it has and what each holds; over one to three rows, repeated, stacked."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.domain.plan_answers import key_of
from desktop_app.tables.calendars import Periods, period_of
from desktop_app.tables.heading_words import LONGEST, WORK, Holds, choices, holds, is_indicator, is_part_of_index, plain
from desktop_app.tables.sheets import Sheet
from desktop_app.tables.values import is_numeral
from desktop_app.vietnamese.text import tidy_line

Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading (of two or three rows: joined by ` - `), what it holds, its place from 1."""

    heading: str
    holds: Holds
    number: int

    @property
    def letter(self) -> str:
        """`A`, `B` … as a spreadsheet shows it."""
        letters, number = "", self.number
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Header:
    """A heading found in a sheet: its first row, how many rows it takes, its columns from the left.

    `open` are places whose words do not say what they hold ("Đơn vị", "Tiến độ", or nothing at all).
    """

    row: int
    height: int
    columns: tuple[Column, ...]
    open: frozenset[int] = frozenset()
    periods: Periods = ()
    """Columns of a calendar (`Quý I/2026`), where a mark says when."""

    def places(self, *holds: Holds) -> tuple[int, ...]:
        """The places of the columns that hold one of these, from the left."""
        return tuple(column.number for column in self.columns if column.holds in holds)


_HIGHEST: Final = 3
_STRONG: Final = {
    Holds.TASK: re.compile(WORK),
    Holds.LEAD: re.compile(r"chu tri"),
    Holds.TIME: re.compile(r"hoan thanh|thoi han|^han\b|ket thuc|^den"),
    Holds.PRODUCT: re.compile(r"san pham|dau ra"),
    Holds.NUMBER: re.compile(r"tt|thu tu"),
}
_SUBMITS: Final = re.compile(r"^(?:co quan|don vi) (?:trinh|bao cao|cung cap)(?! len\b)")
_STEP: Final = re.compile(r"\b(?:trinh|ban hanh|phe duyet|thong qua)\b")
"""Times of several steps of one task ("Thời gian trình UBND tỉnh", "… trình HĐND tỉnh"): each is a deadline."""
_ONE_ONLY: Final = (Holds.NUMBER, Holds.LEAD, Holds.SUPPORT, Holds.TIME, Holds.START, Holds.PRODUCT, Holds.UNIT)
_NUMERAL: Final = re.compile(r"^\(?\d{1,3}[.)]?\)?$")


def read_header(sheet: Sheet, row: int, spans: dict[int, list[Merge]]) -> Header | None:
    """The heading that begins at this row, of one to three rows; else None. `spans` are the merges by their top row.

    A heading names the task and at least two columns more, such as who leads or by when. Lower rows part merged
    headings ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp").
    """
    texts = [cell.text for cell in sheet.rows[row - 1] if cell.text]
    if not texts or is_numeral(texts[0]) or not any(_means(sheet, text) for text in texts):
        return None
    best: Header | None = None
    for height in range(1, _HIGHEST + 1):
        if height > 1 and not _goes_lower(sheet, row, row + height - 1, spans):
            break
        found = _header(sheet, row, height, spans)
        if height > 1 and _is_under_a_title(sheet, row, found, spans):
            break
        if _complete(found) and (best is None or _known(found) >= _known(best)):
            best = found
    return best


def settled(header: Header, is_agency: Iterable[int], is_time: Iterable[int], is_number: Iterable[int]) -> Header:
    """The heading after a look at the values: places whose values are agencies, times, running numbers."""
    agencies, times, numbers = set(is_agency), set(is_time), set(is_number)
    columns = []
    taken = {column.holds for column in header.columns if column.number not in header.open}
    for column in header.columns:
        what = column.holds
        if column.number in header.open:
            told = choices(column.heading.rpartition(" - ")[2])
            if not column.heading:
                what = Holds.NUMBER if column.number in numbers and Holds.NUMBER not in taken else Holds.OTHER
            elif Holds.UNIT in told:
                what = Holds.LEAD if column.number in agencies and Holds.LEAD not in taken else Holds.UNIT
            elif Holds.TIME in told:
                what = Holds.TIME if column.number in times and Holds.TIME not in taken else Holds.STATUS
            elif told:
                what = Holds.LEAD if column.number in agencies and Holds.LEAD not in taken else Holds.RESULT
            taken.add(what)
        columns.append(Column(column.heading, what, column.number))
    return Header(header.row, header.height, _once(columns), periods=header.periods)


def with_calendar(header: Header, periods: Periods) -> Header:
    """The heading where these columns are a calendar: the first of them holds the time, for all."""
    places = dict(periods)
    first = min(places)
    columns = tuple(
        replace(one, holds=Holds.TIME if one.number == first else Holds.OTHER) if one.number in places else one
        for one in header.columns
    )
    return replace(header, columns=columns, open=header.open - places.keys(), periods=periods)


def repeats(header: Header, other: Header) -> bool:
    """Whether a heading further down is the same one again: on the next page, or under a section with fewer words."""
    before = {column.number: column for column in header.columns}
    shared = [column for column in other.columns if column.heading]
    return all(
        column.number in before
        and (
            plain(before[column.number].heading) == plain(column.heading)
            or before[column.number].holds is column.holds
            or column.number in other.open
        )
        for column in shared
    )


def _header(sheet: Sheet, row: int, height: int, spans: dict[int, list[Merge]]) -> Header:
    rows = [_spread(sheet, number, spans) for number in range(row, row + height)]
    width = max(map(len, rows))
    columns, unsaid = [], set()
    for at in range(width):
        stack = list(dict.fromkeys(tidy_line(line[at]) for line in rows if at < len(line) and line[at]))
        what = next((found for text in reversed(stack) if (found := _means(sheet, text))), None)
        if len(stack) > 1:
            own, upper = _means(sheet, stack[-1]), _means(sheet, stack[-2])
            if own is Holds.TARGET or (own is None and upper is not None):
                what = upper if upper in (Holds.RESULT, Holds.STATUS) else own or upper
            elif own is Holds.TASK and upper in (Holds.LEAD, Holds.SUPPORT):
                what = upper
        what = what or Holds.OTHER
        if not stack or (choices(stack[-1]) and key_of(stack[-1]) not in sheet.told):
            unsaid.add(at + 1)
        columns.append(Column(" - ".join(stack), what, at + 1))
    return Header(row, height, _once(columns, sheet.told), frozenset(unsaid))


def _spread(sheet: Sheet, row: int, spans: dict[int, list[Merge]]) -> list[str]:
    """The texts of a row of headings, with words over several columns counted for each of them."""
    texts = [cell.text for cell in sheet.rows[row - 1]] if row <= len(sheet.rows) else []
    for top, left, _bottom, right in spans.get(row, ()):
        if right > left and left <= len(texts) and texts[left - 1] and top == row and right - left < 40:
            texts += [""] * (right - len(texts))
            texts[left - 1 : right] = [texts[left - 1]] * (right - left + 1)
    return texts


def _goes_lower(sheet: Sheet, row: int, lower: int, spans: dict[int, list[Merge]]) -> bool:
    """Whether the row `lower` parts the headings above it, and is no row of the table yet."""
    if lower > len(sheet.rows):
        return False
    below = [cell.text for cell in sheet.rows[lower - 1]]
    if not any(below):
        return False
    upper = [_spread(sheet, number, spans) for number in range(row, lower)]
    parted = False
    for at, text in enumerate(below):
        above = next((line[at] for line in reversed(upper) if at < len(line) and line[at]), "")
        if not text:
            continue
        if len(text) > LONGEST or (_NUMERAL.match(text) and not period_of(plain(text), plain(above))):
            return False
        if text == above:
            continue
        nearest = next((line for line in reversed(upper) if at < len(line) and line[at]), [])
        beside = at < len(nearest) and nearest[at] in nearest[max(0, at - 1) : at] + nearest[at + 1 : at + 2]
        # Without a merge: words over the first of two columns whose second is empty above and filled below.
        loose = not above or (at + 1 < len(below) and bool(below[at + 1]) and not _above(upper, at + 1))
        if not (beside or loose):
            return False
        parted = parted or beside or (loose and bool(_means(sheet, text)))
    return parted


def _is_under_a_title(sheet: Sheet, row: int, header: Header, spans: dict[int, list[Merge]]) -> bool:
    """Whether words merged over the task and other columns, or alone in their row above a heading of their own, are a
    title and no part of the heading."""
    alone = [at for at, cell in enumerate(sheet.rows[row - 1], start=1) if cell.text]
    if len(alone) == 1 and sheet.cell(row + 1, alone[0]).text and not spans.get(row):
        return True
    tasks = header.places(Holds.TASK)
    others = header.places(Holds.LEAD, Holds.SUPPORT, Holds.TIME, Holds.PRODUCT)
    return any(
        sheet.cell(row, left).text
        and any(left <= place <= right for place in tasks)
        and any(left <= place <= right for place in others)
        for _top, left, _bottom, right in spans.get(row, ())
    )


def _above(upper: Sequence[Sequence[str]], at: int) -> str:
    return next((line[at] for line in reversed(upper) if at < len(line) and line[at]), "")


def _means(sheet: Sheet, heading: str) -> Holds | None:
    """What a heading announces: as somebody has said, or else by its words."""
    told = sheet.told.get(key_of(heading)) if sheet.told else None
    return Holds(told) if told else holds(heading)


def _once(columns: Sequence[Column], told: Container[str] = ()) -> tuple[Column, ...]:
    """Where two columns claim the same, the one that was told or says it plainer keeps it; tasks may be told in two."""
    columns = _with_lead(_with_task(columns))
    kept: dict[int, Column] = {column.number: column for column in columns}
    for what in _ONE_ONLY:
        rivals = [column for column in columns if column.holds is what]
        if len(rivals) < 2 or (what is Holds.TIME and all(_STEP.search(plain(one.heading)) for one in rivals)):
            continue
        form = _STRONG.get(what)
        best = max(
            rivals,
            key=lambda one: (
                key_of(one.heading) in told,
                bool(form and form.search(plain(one.heading))),
                not choices(one.heading),
            ),
        )
        for loser in rivals:
            if loser is not best:
                kept[loser.number] = Column(loser.heading, Holds.OTHER, loser.number)
    tasks = [column for column in columns if column.holds is Holds.TASK]
    if len(tasks) > 1:
        strong = [column for column in tasks if _STRONG[Holds.TASK].search(plain(column.heading))] or tasks[:1]
        has_product = any(column.holds is Holds.PRODUCT for column in kept.values())
        for loser in tasks:
            if loser not in strong:
                figures = is_indicator(loser.heading) and not is_part_of_index(loser.heading) and not has_product
                kept[loser.number] = Column(loser.heading, Holds.PRODUCT if figures else Holds.OTHER, loser.number)
                has_product = has_product or figures
    return tuple(kept[number] for number in sorted(kept))


def _with_task(columns: Sequence[Column]) -> Sequence[Column]:
    """Where no column says "task", the one of figures to be reached or of groups of tasks tells what is to be done."""
    if any(column.holds is Holds.TASK for column in columns):
        return columns
    for column in columns:
        words = plain(column.heading)
        if column.holds in (Holds.PRODUCT, Holds.OTHER) and (is_indicator(words) or re.match(r"^nhom nhiem vu", words)):
            return [replace(column, holds=Holds.TASK) if one is column else one for one in columns]
    return columns


def _with_lead(columns: Sequence[Column]) -> Sequence[Column]:
    """Where no column says who leads, the body that submits or reports does."""
    if any(column.holds is Holds.LEAD for column in columns):
        return columns
    for column in columns:
        if column.holds is Holds.OTHER and _SUBMITS.match(plain(column.heading)):
            return [replace(column, holds=Holds.LEAD) if one is column else one for one in columns]
    return columns


def _known(header: Header) -> int:
    return sum(column.holds is not Holds.OTHER for column in header.columns)


def _complete(header: Header) -> bool:
    found = {column.holds for column in header.columns}
    figures = any(column.holds is Holds.TASK and is_indicator(column.heading) for column in header.columns)
    saying_little = {Holds.OTHER} if figures else {Holds.OTHER, Holds.TARGET}  # "Năm 2026" stands in rows of work too
    named = sum(bool(column.heading) for column in header.columns if column.holds not in saying_little)
    if Holds.TASK not in found or named < 2:
        return False
    if named == 2:
        known = all(holds(column.heading) for column in header.columns if column.heading)
        return known and bool({Holds.LEAD, Holds.TIME} & found)
    facts = {Holds.LEAD, Holds.TIME, Holds.START, Holds.TARGET, Holds.UNIT, Holds.STATUS, Holds.RESULT}
    return bool(facts & found) or {Holds.NUMBER, Holds.PRODUCT} <= found
