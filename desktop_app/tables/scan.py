"""One part of an office file, read as a stream of XML and measured before any library builds objects from it.

The scan holds nothing but counts, merged ranges and a few relations, so its memory does not grow with the part. It
reads every tag as the libraries will (any prefix, quotes, encoding or character reference), which a search for
patterns in the bytes would not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.rebuilding import STRICT

# Elements of which a real sheet has many; all others are layout, of which it has few.
_BULK: Final = frozenset({"row", "c", "v", "f", "is", "t", "si", "r", "rPr", "p", "pPr", "tc", "tcPr", "tr"})
_REFERENCE: Final = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_LONGEST_TAG: Final = 1 << 20
_BEGINNING: Final = 80  # of a field's instruction: what it is stands first
_LONGEST_FORMAT: Final = 1000  # Excel itself stops at 255 letters
_DEEPEST: Final = 200
_MOST_MERGED: Final = 1_000_000
_CELLS: Final = frozenset({"c", "si", "tc"})
_GRID: Final = frozenset({"gridSpan", "gridBefore", "gridAfter"})
_ASKS_OTHERS: Final = re.compile(r"^\s*dde", re.IGNORECASE)


@dataclass(eq=False)
class TableDamaged(Refusal, code="TABLE_DAMAGED"):
    """The file cannot be read as the kind it claims to be."""

    name: str
    part: str


@dataclass(eq=False)
class TableHasDoctype(Refusal, code="TABLE_DOCTYPE"):
    """A part declares its own document type; office programs never do, attacks do."""

    name: str
    part: str


@dataclass(eq=False)
class TableTooManyCells(Refusal, code="TABLE_TOO_MANY_CELLS"):
    """A sheet reaches further, or holds more, than any table of tasks."""

    name: str
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What an office file may measure; sizes in bytes. The defaults fit tables of people, with a wide margin."""

    file: int = 48 << 20
    part: int = 64 << 20
    total: int = 128 << 20
    sheet: int = 256 << 20
    """Of a worksheet before its empty cells are dropped; what is left of it is a `part` like any other."""
    ratio: int = 120
    ratio_from: int = 1 << 20
    parts: int = 2000
    rows: int = 20_000
    columns: int = 256
    elements: int = 800_000
    all_elements: int = 1_000_000
    """In all parts together."""
    layout: int = 100_000
    """Elements beside rows, cells and text, in every part but the text of a Word file, which is made of them."""
    letters: int = 16_000_000
    cell: int = 40_000
    """Letters in one cell; Excel itself stops at 32,767."""


@dataclass(slots=True)
class Scan:
    """What one XML part turned out to hold. Ranges are (first row, first column, last row, last column), from 1.

    `rows` and `columns` are the last ones that hold something; merged ranges reach no further.
    """

    root: str = ""
    rows: int = 0
    columns: int = 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    main_types: list[str] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)
    asks_others: bool = False
    """A field of Word that has another program started (DDE)."""
    strict: bool = False
    """In the names of Strict Open XML."""


def scan_xml(name: str, part: str, chunks: Iterable[bytes], limits: Limits) -> Scan:
    """Measure one part; refuses damage, a document type, and more rows, columns, elements or text than allowed."""
    reader = _Reader(name, part, limits)
    fed = 0
    parser = reader.parser
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            # A tag that never ends would be held in memory, and read again from its start with every chunk.
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise TableDamaged(name, part)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise TableDamaged(name, part) from error
    except (LookupError, ValueError, UnicodeError) as error:  # an encoding that Python does not have
        raise TableDamaged(name, part) from error
    reader.clip_merges()
    return reader.scan


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class _Reader:
    def __init__(self, name: str, part: str, limits: Limits) -> None:
        self.name, self.part, self.limits = name, part, limits
        self.scan = Scan()
        self.elements = self.layout = self.letters = self.depth = 0
        self.row = self.column = self.full_rows = 0
        self.counted = False
        self.columns: dict[str, int] = {}  # by their letters
        self.cell_tag = ""  # of the cell or shared string that is open
        self.reference: str | None = None
        self.empty = False  # a cell is open in which nothing has been found yet
        self.has_formula = self.in_formula = False
        self.begun = 0  # letters that had been read when it was opened
        self.in_field = False
        self.instruction = ""  # of the field of Word that is open, which may lie in several pieces
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.XmlDeclHandler = self.declaration

    def doctype(self, *_facts: object) -> None:
        raise TableHasDoctype(self.name, self.part)

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Another encoding may read differently in each library behind this guard.
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii", "ascii"):
            raise TableDamaged(self.name, self.part)

    def text(self, text: str) -> None:
        self.letters += len(text)
        if self.letters > self.limits.letters or (self.cell_tag and self.letters - self.begun > self.limits.cell):
            raise self.too_many()
        if self.empty and not self.in_formula and not text.isspace():
            self.holds()
        elif self.in_field:
            self.field(text)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag == self.cell_tag:
            if self.empty and self.has_formula:  # never worked out: a person should see that
                self.holds()
            self.cell_tag, self.empty = "", False
        self.in_field = self.in_formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        self.depth += 1
        self.elements += 1
        if self.depth == 1:
            self.scan.root = local
            self.scan.strict = any(value.startswith(STRICT) for value in attributes.values())
        if local not in _BULK:
            self.layout += self.scan.root != "document"
            self.of_layout(local, attributes)
        if self.elements > self.limits.elements or self.layout > self.limits.layout:
            raise self.too_many()
        if self.depth > _DEEPEST:
            raise TableDamaged(self.name, self.part)
        if local in _CELLS:
            self.cell_tag, self.begun = tag, self.letters
        if self.scan.root == "worksheet":
            if local == "c":
                self.reference = attributes.get("r")
                self.column += 1
                self.empty, self.has_formula = True, False
            elif local == "row":
                self.new_row(attributes.get("r"))
            elif local == "f":
                self.has_formula = self.in_formula = self.empty
            elif local == "v":
                self.has_formula = False  # and its value, which may well be nothing
        elif local == "tr":
            self.row += 1
            self.within(self.row, 1)

    def of_layout(self, local: str, attributes: dict[str, str]) -> None:
        """The few elements beside rows, cells and text whose attributes count."""
        root = self.scan.root
        if root == "worksheet":
            if local == "mergeCell":
                self.merge(attributes.get("ref", ""))
        elif root == "Types":
            kind = attributes.get("ContentType", "")
            if local in ("Override", "Default") and (kind.endswith((".main+xml", ".main")) or "vbaProject" in kind):
                self.scan.main_types.append(kind)
        elif root == "Relationships":
            if attributes.get("TargetMode") == "External":
                self.scan.outside.append((attributes.get("Type", ""), attributes.get("Target", "")))
        elif local == "numFmt":
            if len(attributes.get("formatCode", "")) > _LONGEST_FORMAT:
                raise TableDamaged(self.name, self.part)
        elif local in _GRID:
            self.grid(next((value for name, value in attributes.items() if name.endswith("val")), "1"))
        elif local == "fldSimple":
            self.field(next((value for name, value in attributes.items() if name.endswith("instr")), ""))
        elif local == "fldChar":
            self.instruction = ""
        elif local == "instrText":
            self.in_field = True

    def field(self, instruction: str) -> None:
        if len(self.instruction) < _BEGINNING:
            self.instruction += instruction[:_BEGINNING]
        if _ASKS_OTHERS.match(self.instruction):
            self.scan.asks_others = True

    def grid(self, width: str) -> None:
        """How many columns of a Word table one cell takes: python-docx makes as many entries."""
        if not width.isdecimal() or len(width) > 9:
            raise TableDamaged(self.name, self.part)
        self.within(1, max(int(width), 1))

    def new_row(self, number: str | None) -> None:
        try:
            self.row = self.row + 1 if number is None else int(number)
        except ValueError as error:
            raise TableDamaged(self.name, self.part) from error
        self.column = 0
        self.counted = False

    def holds(self) -> None:
        """The open cell holds something. Cells that are only formatted, or whose formulas come to nothing, may reach as
        far as Excel does."""
        self.empty = False
        row, scan = self.row or 1, self.scan
        if self.reference is not None:
            named, self.column = self.place(self.reference)
            self.within(named, 1)
            row = max(row, named)
        self.within(row, self.column)
        if not self.counted:
            self.counted = True
            self.full_rows += 1
            self.within(self.full_rows, 1)  # rows may be numbered again and again
        if row > scan.rows:
            scan.rows = row
        if self.column > scan.columns:
            scan.columns = self.column

    def merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        self.scan.merges.append((*self.place(first), *self.place(last or first)))

    def clip_merges(self) -> None:
        """Cut merged ranges to what holds something: a title is often merged as far as the sheet goes."""
        rows, columns = self.scan.rows, self.scan.columns
        clipped, area = [], 0
        for top, left, bottom, right in self.scan.merges:
            bottom, right = min(bottom, rows), min(right, columns)
            size = (bottom - top + 1) * (right - left + 1) if bottom >= top and right >= left else 0
            if size > 1:
                clipped.append((top, left, bottom, right))
                area += size
            if area > _MOST_MERGED:
                raise self.too_many()
        self.scan.merges = clipped

    def place(self, reference: str) -> tuple[int, int]:
        found = _REFERENCE.match(reference)
        if found is None:
            raise TableDamaged(self.name, self.part)
        letters = found[1]
        number = self.columns.get(letters)
        if number is None:
            number = self.columns[letters] = column_number(letters)
        return int(found[2]), number

    def within(self, row: int, column: int) -> None:
        if not 1 <= row <= self.limits.rows or not 1 <= column <= self.limits.columns:
            raise self.too_many()

    def too_many(self) -> TableTooManyCells:
        return TableTooManyCells(self.name, self.limits.rows, self.limits.columns)
