"""The tables of one sheet: where each begins, which headings are the same one again, which rows are titles or notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from desktop_app.tables.grid import Grid
from desktop_app.tables.heading_words import Holds, holds, plain
from desktop_app.tables.headings import Column, Header, read_header, repeats
from desktop_app.tables.kinds import says_the_same, told_by_values
from desktop_app.tables.lines import Layout, Line, line_at
from desktop_app.tables.plan_rows import PlanTable
from desktop_app.tables.sheets import Cell, Sheet
from desktop_app.tables.table_reader import TableReader
from desktop_app.tables.values import folded, is_body, is_dots, is_numeral, is_time
from desktop_app.vietnamese.text import tidy_line

_COLUMN_NUMBER: Final = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?(?:\s*=.*)?$")
_NOTE: Final = re.compile(
    r"^(?:ghi ch[úu]|l[ưu]u [ýy]|ch[úu] th[íi]ch|ch[úu] gi[ảa]i|nguồn|cộng|t[ổo]ng(?: c[ộo]ng| s[ốo])?)\s*(?:$|[:\d(])"
    r"|^(?:t[ổo]ng )?c[ộo]ng (?:(?:mục|phần|nhóm|khối) )?(?:[IVX]{1,5}|[A-D]|\d{1,2})\s*[.:)]?$"
    r"|^tổng (?:số )?\S+ nhiệm vụ\b|^\[\d+\]|^\(?\*|^[⁰¹²³⁴-⁹]",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"^noi nhan\b|^nguoi lap|^(?:tm|kt|tl|tuq|q)\.|^thu truong (?:co quan|don vi)$"
    r"|^(?:pho )?(?:chu tich|giam doc|chanh)\b|^\(?(?:ky|da ky)\b"
    r"|ngay\s*[\d.…]*\s*thang\s*[\d.…]*\s*nam\s*(?:20\d\d|[.…]*)\s*$"
)
_HEAD_OF: Final = re.compile(r"^(?:pho )?(?:chu tich|giam doc|chanh)\s+\S")
_TITLE: Final = re.compile(r"^(?:phu luc|danh muc|(?:bang|bieu)(?: so| mau)? \d+|\(?kem theo|\(?ban hanh kem|mau so)\b")
_TITLES_ABOVE: Final = 8


def read_tables(sheet: Sheet, year: int | None, step: Callable[[], None]) -> list[PlanTable]:
    """Every table of a sheet, in order, stacked ones apart; empty when no row heads one. `step` is called at rows."""
    return _SheetReader(sheet, year, step).read()


def again(before: Header, header: Header) -> tuple[Column, ...]:
    """The columns of a heading that stands there again: those it does not name stay, those it names alike too."""
    known = {column.number: column for column in before.columns}
    for column in header.columns:
        same = known.get(column.number)
        if column.heading and (same is None or plain(same.heading) != plain(column.heading)):
            known[column.number] = column
    return tuple(known[number] for number in sorted(known))


class _SheetReader:
    def __init__(self, sheet: Sheet, year: int | None, step: Callable[[], None]) -> None:
        self.sheet, self.year, self.step = sheet, year, step
        self.grid = Grid(sheet)
        self.tables: list[PlanTable] = []
        self.titles: list[str] = list(sheet.above)
        self.table: TableReader | None = None
        self.gap = self.ended = False

    def read(self) -> list[PlanTable]:
        row = 1
        while row <= len(self.sheet.rows):
            self.grid.go(row)
            self.step()
            if self.is_next_page(row):
                row += 1
                continue
            header = read_header(self.sheet, row, self.grid.spans)
            if header is not None and self.is_likely(header):
                self.enter(told_by_values(self.sheet, header))
                row += header.height
                continue
            self.line(row)
            row += 1
        self.close()
        return self.tables

    def enter(self, header: Header) -> None:
        """A heading: the same one again, on the next page or under a section; or another table."""
        if self.table is not None and not self.titles and repeats(self.table.header, header):
            named = {column.number for column in header.columns if column.heading}
            kept = [column for column in self.table.header.columns if column.number not in named]
            columns = sorted((*kept, *(one for one in header.columns if one.heading)), key=lambda column: column.number)
            self.table.use(replace(header, columns=tuple(columns)))
        else:
            self.close()
            self.table = TableReader(self.sheet, self.grid, header, self.titles, self.year)
        self.titles, self.gap, self.ended = [], False, False

    def is_next_page(self, row: int) -> bool:
        """Whether the row says again what the heading says, and nothing else."""
        if self.table is None or self.titles:
            return False
        return self.table.is_next_page(row)

    def is_likely(self, header: Header) -> bool:
        """Whether a heading inside a table is one: a row of work may use its words too."""
        if self.table is None or self.titles:
            return True
        if header.height > self.table.first.height and self.table.is_next_page(header.row + header.height - 1):
            return False  # words of the table above the heading that stands there again
        if self.gap or self.ended or header.places(Holds.NUMBER):
            return True
        cells = self.sheet.rows[header.row - 1]
        texts = [cell.text for cell in cells]
        known = {column.number: column.holds for column in self.table.first.columns}
        other_words = all(holds(text) is known.get(at) for at, text in enumerate(texts, start=1) if text)
        return other_words or says_the_same(self.table.first, texts) or all(cell.bold for cell in cells if cell.text)

    def close(self) -> None:
        """The table so far is whole: what follows belongs to another one."""
        if self.table is not None:
            self.tables.append(self.table.whole())
            self.table = None

    def line(self, row: int) -> None:
        cells = self.sheet.rows[row - 1]
        texts = [cell.text for cell in cells if cell.text]
        if not texts:
            self.gap = True
            return
        if self.table is None or self.titles or self.are_titles(row, texts):
            self.titles.extend(dict.fromkeys(tidy_line(text) for text in texts))
            return
        self.gap = False
        line = line_at(self.grid, self.table.layout)
        words = [text for text in texts if text != line.number] or texts
        if all(is_dots(text) for text in words) or self.is_column_numbers(row, texts):
            return
        works = is_numeral(line.number) and bool(line.content) and bool(line.facts)
        if works:
            self.ended = False
        elif self.ended or self.is_end(line):
            self.ended = True
            self.table.note(texts)
            return
        elif self.is_note(line):
            self.table.note(texts)
            return
        self.table.line(line)

    def is_end(self, line: Line) -> bool:
        """Whether recipients or signatures begin here, below the table."""
        if line.number and is_numeral(line.number):
            return False
        found = [words for text in line.texts if _END.search(words := folded(text.partition("\n")[0]))]
        if not found or (line.content and line.facts.get(Holds.LEAD) and line.facts.get(Holds.TIME)):
            return False
        # "Chủ tịch UBND các xã" above rows of work heads what they are to do; below the last one it signs.
        assert self.table is not None
        return not (all(map(_HEAD_OF.match, found)) and self.table.next_row(line.row).works)

    def is_note(self, line: Line) -> bool:
        """Whether the row explains or adds up: it gives nobody work."""
        return bool(_NOTE.match(tidy_line(line.texts[0]))) and (len(line.texts) == 1 or not line.facts.get(Holds.LEAD))

    def is_column_numbers(self, row: int, texts: list[str]) -> bool:
        """The line `(1) (2) (3) …` that some papers put under the heading."""
        assert self.table is not None
        return row <= self.table.body + 1 and len(texts) >= 3 and all(_COLUMN_NUMBER.match(text) for text in texts)

    def are_titles(self, row: int, texts: list[str]) -> bool:
        """Whether rows of few words lead from here to the heading of another table."""
        assert self.table is not None
        if len(texts) > 2 or is_numeral(texts[0]) or texts[0][0].islower():
            return False
        line = line_at(self.grid, self.table.layout)
        if line.shares_number or (len(texts) > 1 and not self.ended and len(line.facts) > 1):
            return False
        if not self.ended and _is_work(self.sheet.rows[row - 1], self.table.layout):
            return False
        if not (self.gap or self.ended or line.swallowed or line.bold or _TITLE.match(folded(texts[0]))):
            return False
        for below in range(row + 1, min(row + _TITLES_ABOVE, len(self.sheet.rows)) + 1):
            words = [cell.text for cell in self.sheet.rows[below - 1] if cell.text]
            if not words:
                continue
            header = read_header(self.sheet, below, self.grid.spans)
            if header is not None:
                if not repeats(self.table.header, told_by_values(self.sheet, header)):
                    return True
                apart, named = self.gap or self.ended, bool(_TITLE.match(folded(texts[0])))
                return apart and named if not header.places(Holds.NUMBER) else apart or named
            if len(words) > 2 or is_numeral(words[0]):
                return False
            if not self.ended and _is_work(self.sheet.rows[below - 1], self.table.layout):
                return False
        return False


def _is_work(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row tells a task, and by when or with whom: above a table stand titles, no times."""
    texts = dict(enumerate((cell.text for cell in cells), start=1))
    task = texts.get(layout.tasks[0], "")
    found = [
        (is_time if what is Holds.TIME else is_body)(texts[at])
        for what, at in layout.facts
        if texts.get(at) and what in (Holds.LEAD, Holds.SUPPORT, Holds.TIME)
    ]
    return any(found) and bool(task) and not task.isupper()
