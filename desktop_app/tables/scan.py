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

# Elements of which a real sheet has many; all others are layout, of which it has few.
_BULK: Final = frozenset({"row", "c", "v", "f", "is", "t", "si", "r", "rPr", "p", "pPr", "tc", "tcPr", "tr"})
_REFERENCE: Final = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_LONGEST_TAG: Final = 1 << 20
_DEEPEST: Final = 200


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
    ratio: int = 120
    ratio_from: int = 1 << 20
    parts: int = 2000
    rows: int = 20_000
    columns: int = 256
    elements: int = 1_500_000
    layout: int = 100_000
    letters: int = 16_000_000


@dataclass(slots=True)
class Scan:
    """What one XML part turned out to hold. Ranges are (first row, first column, last row, last column), from 1."""

    root: str = ""
    rows: int = 0
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    main_types: list[str] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)


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
        self.row = self.column = 0
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
        if self.letters > self.limits.letters:
            raise self.too_many()

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        self.depth += 1
        self.elements += 1
        if self.depth == 1:
            self.scan.root = local
        if local not in _BULK:
            self.layout += 1
        if self.elements > self.limits.elements or self.layout > self.limits.layout:
            raise self.too_many()
        if self.depth > _DEEPEST:
            raise TableDamaged(self.name, self.part)
        if self.scan.root == "worksheet":
            if local == "c":
                self.cell(attributes.get("r"))
            elif local == "row":
                self.new_row(attributes.get("r"))
            elif local == "mergeCell":
                self.merge(attributes.get("ref", ""))
        elif self.scan.root == "Types" and local in ("Override", "Default"):
            kind = attributes.get("ContentType", "")
            if kind.endswith(".main+xml") or "vbaProject" in kind:
                self.scan.main_types.append(kind)
        elif self.scan.root == "Relationships" and attributes.get("TargetMode") == "External":
            self.scan.outside.append((attributes.get("Type", ""), attributes.get("Target", "")))

    def new_row(self, number: str | None) -> None:
        try:
            self.row = self.row + 1 if number is None else int(number)
        except ValueError as error:
            raise TableDamaged(self.name, self.part) from error
        self.column = 0
        self.scan.rows += 1
        self.within(self.row, 1)
        self.within(self.scan.rows, 1)

    def cell(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
            self.within(max(self.row, 1), self.column)
            return
        row, self.column = self.place(reference)
        self.within(row, self.column)

    def merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        top, left = self.place(first)
        bottom, right = self.place(last or first)
        bottom, right = min(bottom, self.limits.rows), min(right, self.limits.columns)
        if bottom >= top and right >= left:
            self.scan.merges.append((top, left, bottom, right))

    def place(self, reference: str) -> tuple[int, int]:
        found = _REFERENCE.match(reference)
        if found is None:
            raise TableDamaged(self.name, self.part)
        return int(found[2]), column_number(found[1])

    def within(self, row: int, column: int) -> None:
        if not 1 <= row <= self.limits.rows or not 1 <= column <= self.limits.columns:
            raise self.too_many()

    def too_many(self) -> TableTooManyCells:
        return TableTooManyCells(self.name, self.limits.rows, self.limits.columns)
