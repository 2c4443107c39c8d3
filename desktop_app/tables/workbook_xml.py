"""The parts of a checked .xlsx read as what they hold: sheets in order, formats of cells, strings, and raw cells.

Each part is read in one pass by expat. openpyxl's own read-only pass takes three times as long, does not tell which
rows are hidden or which formulas have no value, and believes a wrong <dimension>, which loses rows.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final
from xml.parsers import expat

from desktop_app.tables.scan import column_number
from desktop_app.vietnamese.old_letters import font_of

_CHUNK: Final = 1 << 16
_OFF: Final = ("0", "false", "off")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT_SIGNS: Final = ("m", "km", "cm", "mm", "dm")  # m², km³: no mark of a note

Raw = tuple[str, int, str, bool]
"""One cell: its type (`s` shared string, `str`, `inlineStr`, `n`, `b`, `e`, `d`), its format, its value as written,
whether it holds a formula."""


class Runs(str):
    """A string of which some part is in an old Vietnamese font: `parts` are its texts with the names of their fonts,
    "" where the font is that of the cell."""

    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """How cells of one style are shown."""

    number_format: str = "General"
    font: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet: its name, the part that holds it, whether Excel hides it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class RawSheet:
    """Rows by number, cells by column (both from 1), and what is hidden."""

    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def sheet_parts(archive: zipfile.ZipFile) -> tuple[tuple[SheetPart, ...], bool]:
    """The worksheets in the order of the workbook (no chart sheets), and whether its days count from 1904."""
    book = _workbook(archive)
    targets = {own: path for own, (kind, path) in _relations(archive, book).items() if kind.endswith("/worksheet")}
    found: list[tuple[str, str, str]] = []
    from_1904 = False

    def sheet(tag: str, given: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "sheet":
            own = next((value for name, value in given.items() if name.endswith(":id")), "")
            found.append((given.get("name", ""), own, given.get("state", "visible")))
        elif tag == "workbookPr":
            from_1904 = given.get("date1904", "0") not in _OFF

    _tags(archive, book, sheet)
    parts = tuple(SheetPart(name, targets[own], state != "visible") for name, own, state in found if own in targets)
    return parts, from_1904


def formats(archive: zipfile.ZipFile) -> tuple[Format, ...]:
    """The formats that cells refer to by number; one plain format for a workbook without styles."""
    part = _beside(archive, "/styles", "xl/styles.xml")
    if not part:
        return (Format(),)
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    shown: dict[int, str] = dict(BUILTIN_FORMATS)
    fonts: list[tuple[str, bool]] = []
    cells: list[tuple[int, int]] = []
    path: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        inside = path[-1] if path else ""
        path.append(tag)
        if tag == "numFmt":
            shown[_whole(given.get("numFmtId"))] = given.get("formatCode", "General")
        elif tag == "font" and inside == "fonts":
            fonts.append(("", False))
        elif tag in ("name", "b") and inside == "font" and "fonts" in path and fonts:
            name, bold = fonts[-1]
            fonts[-1] = (given.get("val", ""), bold) if tag == "name" else (name, given.get("val", "1") not in _OFF)
        elif tag == "xf" and inside == "cellXfs":
            cells.append((_whole(given.get("numFmtId")), _whole(given.get("fontId"))))

    _tags(archive, part, start, lambda _tag: path.pop())
    plain = ("", False)
    return tuple(
        Format(shown.get(number, "General"), *(fonts[font] if font < len(fonts) else plain)) for number, font in cells
    ) or (Format(),)


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The strings that cells share. A raised number in one ("Quý I" with a small 1) becomes `¹`, as it is seen."""
    part = _beside(archive, "/sharedStrings", "xl/sharedstrings.xml")
    found: list[str] = []
    if part:
        text = _Text()

        def end(tag: str) -> None:
            if tag == "si":
                found.append(text.taken())
            else:
                text.end(tag)

        _tags(archive, part, text.start, end, text.letters)
    return found


def _workbook(archive: zipfile.ZipFile) -> str:
    """The part that is the workbook; some report servers do not call it xl/workbook.xml."""
    parts = (path for kind, path in _relations(archive, "").values() if kind.endswith("/officeDocument"))
    return next(parts, "xl/workbook.xml")


def _beside(archive: zipfile.ZipFile, kind: str, usual: str) -> str:
    """The part that the workbook names for this, or the one under the usual name; "" when there is none."""
    names = {name.lower(): name for name in archive.namelist()}
    said = (path for given, path in _relations(archive, _workbook(archive)).values() if given.endswith(kind))
    return next((names[path.lower()] for path in (*said, usual) if path.lower() in names), "")


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part ("" the file itself) refers to: kind and path by id."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[given.get("Id", "")] = (given.get("Type", ""), posixpath.normpath(path))

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in archive.namelist():
        _tags(archive, relations, relation)
    return found


def raw_sheet(archive: zipfile.ZipFile, part: str, step: Callable[[int], None]) -> RawSheet:
    """Every cell of one worksheet that has a value or a formula; `step` is told the row at each row."""
    sheet = RawSheet()
    text = _Text()
    columns: dict[str, int] = {}
    row = column = style = 0
    kind, value, formula, inside = "n", "", False, False
    cells: dict[int, Raw] = {}

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal row, column, cells, kind, style, value, formula, inside
        if tag == "c":
            place = given.get("r")
            if place is None:
                column += 1
            else:
                letters = place.rstrip("0123456789")
                column = columns.get(letters) or columns.setdefault(letters, column_number(letters.strip("$")))
            kind, style = given.get("t", "n"), int(given.get("s", 0))
            value, formula = "", False
        elif tag == "v":
            inside = True
        elif tag == "f":
            formula = True
        elif tag == "row":
            row = int(given.get("r", row + 1))
            column = 0
            cells = sheet.rows.setdefault(row, {})
            step(row)
            if given.get("hidden", "0") not in _OFF or given.get("zeroHeight", "0") not in _OFF:
                sheet.hidden_rows.add(row)
        elif tag == "col":
            if given.get("hidden", "0") not in _OFF:
                first, last = _whole(given.get("min")), _whole(given.get("max"))
                sheet.hidden_columns.update(range(first, min(last, first + 255) + 1))
        else:
            text.start(tag, given)

    def end(tag: str) -> None:
        nonlocal value, inside
        if tag == "v":
            inside = False
        elif tag == "c":
            if kind == "inlineStr":
                value = text.taken()
            if value or formula:
                cells[column] = (kind, style, value, formula)
        elif tag != "row":
            text.end(tag)

    def letters(words: str) -> None:
        nonlocal value
        if inside:
            value += words
        else:
            text.letters(words)

    _tags(archive, part, start, end, letters)
    return sheet


class _Text:
    """The words of a string in runs, without the reading aids of East Asian text."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.fonts: list[str] = []
        self.font = ""
        self.inside = self.raised = self.aid = self.old = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "t":
            self.inside = not self.aid
        elif tag == "rPh":
            self.aid = True
        elif tag == "r":
            self.raised, self.font = False, ""
        elif tag == "rFont":
            self.font = given.get("val", "")
            self.old = self.old or font_of(self.font) is not None
        elif tag == "vertAlign":
            self.raised = given.get("val") == "superscript"

    def end(self, tag: str) -> None:
        if tag == "t":
            self.inside = False
        elif tag == "rPh":
            self.aid = False
        elif tag == "r":
            self.raised = False

    def letters(self, words: str) -> None:
        if self.inside:
            self.words.append(raised("".join(self.words), words) if self.raised else words)
            self.fonts.append(self.font)

    def taken(self) -> str:
        words = "".join(self.words)
        if self.old:
            words = Runs(words)
            words.parts = tuple(zip(self.words, self.fonts, strict=True))
        self.words, self.fonts, self.font = [], [], ""
        self.inside = self.raised = self.aid = self.old = False
        return words


def raised(before: str, words: str) -> str:
    """A raised number as a mark of a note (`¹²`); other raised words, and the 2 of m², as they are."""
    last = before.rstrip().rpartition(" ")[2].lower()
    return (
        words.translate(_RAISED)
        if words.strip().isascii() and words.strip().isdigit() and last not in _UNIT_SIGNS
        else words
    )


def _tags(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], object] | None = None,
    letters: Callable[[str], None] | None = None,
) -> None:
    """Read a part once; handlers get names without their prefix, attributes with it."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    names: dict[str, str] = {}

    def local(tag: str) -> str:
        return names.get(tag) or names.setdefault(tag, tag.rpartition(":")[2])

    def root(tag: str, given: dict[str, str]) -> None:
        # Most parts write the main namespace without a prefix everywhere: then nothing is to be taken off.
        plain = ":" not in tag and not any(
            name.startswith("xmlns:") and uri.endswith("/main") and "spreadsheetml" in uri
            for name, uri in given.items()
        )
        parser.StartElementHandler = start if plain else lambda tag, given: start(local(tag), given)
        if end is not None:
            parser.EndElementHandler = end if plain else lambda tag: end(local(tag))
        start(local(tag), given)

    parser.StartElementHandler = root
    if letters is not None:
        parser.CharacterDataHandler = letters
    with archive.open(part) as stream:
        for chunk in _chunks(stream):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _whole(text: Any) -> int:
    return int(text) if text and str(text).isdecimal() else 0
