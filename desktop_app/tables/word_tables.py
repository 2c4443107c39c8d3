"""Tables of a checked Word file as sheets, so that a plan in .docx is read by the same rules as one in .xlsx.

Words are taken as a reader sees them: numbers that Word makes, changes that were accepted and those that were not yet
(what is struck out is not there), no text boxes, no hidden letters. A table that a page cut in two is one again.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from desktop_app.tables import sections
from desktop_app.tables.guard import Guarded
from desktop_app.tables.headings import Merge, read_header
from desktop_app.tables.scan import TableDamaged
from desktop_app.tables.sheets import EMPTY, Cell, Sheet, has_old_font, old_runs
from desktop_app.tables.word_numbers import AutoNumbers, W, value, whole
from desktop_app.tables.workbook_xml import raised
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from docx.document import Document

_AROUND: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_GONE: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pict", "drawing", "object", "rPr", "pPr"))
_OFF: Final = ("0", "false", "off")
_FIRST_ROWS: Final = 3


def read_word_tables(guarded: Guarded) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The tables in their order, named `Bảng 1`, `Bảng 2` …, with the lines above each, and all lines outside them."""
    from docx import Document

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _Reader(Document(guarded.stream())).read()
    except Exception as error:  # whatever a damaged file makes python-docx raise, the answer is the same
        raise TableDamaged(guarded.name, "word/document.xml") from error


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbers = AutoNumbers(document)
        self.fonts = _fonts_of_styles(document)
        self.notes: dict[str, int] = {}
        self.sheets: list[Sheet] = []
        self.widths: list[int] = []
        self.heads: list[int] = []
        """Of each table, how many rows its heading takes with all above it; 0 for one without."""

    def read(self) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
        lines: list[str] = []
        above: list[str] = []
        for element in _parts(self.document.element.body, (f"{W}p", f"{W}tbl")):
            if element.tag == f"{W}tbl":
                self.table(element, tuple(above))
                above = []
            elif text := tidy("".join(words for words, _run in self.words(element))):
                above += text.split("\n")
                lines += text.split("\n")
        if self.sheets:
            below = (*above, *self.words_of_notes())
            self.sheets[-1] = replace(self.sheets[-1], below=below)
        self.put_sections()
        return tuple(self.sheets), tuple(lines)

    def table(self, element: Any, above: tuple[str, ...]) -> None:
        """A table as a sheet of its own, or as the rest of the one that a page cut before it."""
        nested: list[Any] = []
        rows, merges, width = self.rows(element, nested)
        sheet = Sheet(f"Bảng {len(self.sheets) + 1}", tuple(rows), tuple(merges), above=above)
        spans: dict[int, list[Merge]] = {}
        for merge in merges:
            spans.setdefault(merge[0], []).append(merge)
        headed = any(read_header(sheet, row, spans) for row in range(1, min(_FIRST_ROWS, len(rows)) + 1))
        if self.sheets and width == self.widths[-1] and not (headed and above):
            self.sheets[-1] = _joined(self.sheets[-1], sheet, width)
            return
        if not headed and nested:
            for one in nested:  # a table only for its frame
                self.table(one, above)
            return
        self.sheets.append(sheet)
        self.widths.append(width)
        self.heads.append(_under_heading(sheet, spans))

    def put_sections(self) -> None:
        """Where each of several tables stands under a numbered line of its own (`A. …`, `B. …`), the line is the
        section of all its rows."""
        labels = [sections.split_number(sheet.above[-1])[0] if sheet.above else "" for sheet in self.sheets]
        follows = [False, *(sections.follows(one, other) for one, other in pairwise(labels)), False]
        for at, sheet in enumerate(self.sheets):
            if self.heads[at] and (follows[at] or follows[at + 1]):
                self.sheets[at] = _with_section(sheet, self.heads[at], self.widths[at])

    def rows(self, table: Any, nested: list[Any]) -> tuple[list[tuple[Cell, ...]], list[Merge], int]:
        rows: list[tuple[Cell, ...]] = []
        open_cells: dict[int, list[int]] = {}  # by their first column: the merge that goes on downwards
        merges: list[list[int]] = []
        width = 0
        for row in _parts(table, (f"{W}tr",)):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            at = len(rows) + 1
            cells = [EMPTY] * whole(value(row.find(f"{W}trPr/{W}gridBefore")), 0)
            for cell in _parts(row, (f"{W}tc",)):
                first = len(cells) + 1
                last = first + max(1, whole(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1)) - 1
                down = cell.find(f"{W}tcPr/{W}vMerge")
                merge = open_cells.get(first)
                if down is not None and value(down) != "restart" and merge is not None:
                    merge[2], merge[3] = at, max(merge[3], last)
                    cells += [EMPTY] * (last - first + 1)
                    continue
                merge = [at, first, at, last]
                merges.append(merge)
                open_cells[first] = merge
                nested += list(_parts(cell, (f"{W}tbl",)))
                cells += [self.cell(cell), *([EMPTY] * (last - first))]
            width = max(width, len(cells))
            rows.append(tuple(cells))
        found = [(top, left, bottom, right) for top, left, bottom, right in merges if (top, left) != (bottom, right)]
        return rows, found, width

    def cell(self, element: Any) -> Cell:
        parts: list[tuple[str, str]] = []
        bold: list[bool] = []
        for part in _parts(element, (f"{W}p", f"{W}tbl")):
            if part.tag == f"{W}tbl":
                rows, _merges, _width = self.rows(part, [])
                parts += [("\n" + tidy_line(" ".join(cell.text for cell in row)), "") for row in rows]
                continue
            style = self.fonts.get(value(part.find(f"{W}pPr/{W}pStyle")), "")
            label = self.numbers.label(part)
            parts += [("\n", style)] if parts else []
            parts += [(f"{label} ", style)] if label else []
            for words, run in self.words(part, "".join(text for text, _font in parts)):
                settings = run.find(f"{W}rPr") if run is not None else None
                font = settings.find(f"{W}rFonts") if settings is not None else None
                name = (font.get(f"{W}ascii") or font.get(f"{W}hAnsi")) if font is not None else None
                parts.append((words, name or style))
                if words.strip():
                    bold.append(settings is not None and _is_on(settings.find(f"{W}b")))
        old = old_runs(parts)
        return Cell(
            tidy("".join(text for text, _font in parts)),
            bold=bool(bold) and all(bold),
            old_font=has_old_font(old),
            runs=old,
        )

    def words(self, element: Any, before: str = "", run: Any = None) -> Iterator[tuple[str, Any]]:
        """The words under an element as a reader sees them, each with its run."""
        for child in element:
            tag = child.tag
            if tag in _GONE or not isinstance(tag, str) or tag.endswith("}AlternateContent"):
                continue
            if tag == f"{W}r":
                settings = child.find(f"{W}rPr")
                if settings is not None and _is_on(settings.find(f"{W}vanish")):
                    continue
                raise_it = settings is not None and value(settings.find(f"{W}vertAlign")) == "superscript"
                for words, _run in self.words(child, before, child):
                    words = raised(before, words) if raise_it else words
                    before += words
                    yield words, child
            elif tag == f"{W}t":
                yield child.text or "", run
            elif tag in (f"{W}tab", f"{W}ptab"):
                yield " ", run
            elif tag in (f"{W}br", f"{W}cr"):
                yield "\n", run
            elif tag == f"{W}noBreakHyphen":
                yield "-", run
            elif tag == f"{W}footnoteReference":
                number = self.notes.setdefault(child.get(f"{W}id", ""), len(self.notes) + 1)
                yield f"[{number}]", run
            else:
                yield from self.words(child, before, run)

    def words_of_notes(self) -> list[str]:
        """The notes at the foot of the pages, with the marks that `words` gave them."""
        if not self.notes:
            return []
        from docx.oxml.parser import parse_xml

        relations = self.document.part.rels.values()
        part = next((one.target_part for one in relations if one.reltype.endswith("/footnotes")), None)
        if part is None:
            return []
        found = {}
        for note in parse_xml(part.blob).iter(f"{W}footnote"):
            if number := self.notes.get(note.get(f"{W}id", "")):
                found[number] = tidy_line("".join(words for words, _run in self.words(note)))
        return [f"[{number}] {text}" for number, text in sorted(found.items())]


def _parts(element: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    """Elements of these kinds inside another, in order, however they are wrapped; not those inside each other."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _parts(child, tags)


def _joined(before: Sheet, rest: Sheet, width: int) -> Sheet:
    """One sheet of two tables; lines between them stand as rows over all columns, as headings of sections do."""
    between = tuple((Cell(line),) for line in rest.above)
    rows = len(before.rows)
    merges = [(rows + at, 1, rows + at, width) for at in range(1, len(between) + 1)]
    below = rows + len(between)
    merges += [(top + below, left, bottom + below, right) for top, left, bottom, right in rest.merges]
    return replace(before, rows=(*before.rows, *between, *rest.rows), merges=(*before.merges, *merges))


def _under_heading(sheet: Sheet, spans: dict[int, list[Merge]]) -> int:
    for row in range(1, min(_FIRST_ROWS, len(sheet.rows)) + 1):
        if header := read_header(sheet, row, spans):
            return row + header.height - 1
    return 0


def _with_section(sheet: Sheet, head: int, width: int) -> Sheet:
    """The sheet with the last line above it as the first row under its heading."""
    rows = (*sheet.rows[:head], (Cell(sheet.above[-1]),), *sheet.rows[head:])
    moved = [
        (top + 1, left, bottom + 1, right) if top > head else (top, left, bottom, right)
        for top, left, bottom, right in sheet.merges
    ]
    return replace(sheet, rows=rows, merges=(*moved, (head + 1, 1, head + 1, width)), above=sheet.above[:-1])


def _fonts_of_styles(document: Document) -> dict[str, str]:
    own: dict[str, tuple[str, str]] = {}
    for style in document.styles.element.iter(f"{W}style"):
        font = style.find(f"{W}rPr/{W}rFonts")
        name = (font.get(f"{W}ascii") or font.get(f"{W}hAnsi") or "") if font is not None else ""
        own[style.get(f"{W}styleId", "")] = (name, value(style.find(f"{W}basedOn")))
    found = {}
    for style in own:
        at, seen = style, set()
        while at in own and not own[at][0] and at not in seen:
            seen.add(at)
            at = own[at][1]
        found[style] = own[at][0] if at in own else ""
    return found


def _is_on(setting: Any) -> bool:
    return setting is not None and (value(setting) or "1") not in _OFF
