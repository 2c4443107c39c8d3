"""Files that mean harm, or are simply not what they say: each made by a function, with the code of its refusal."""

from __future__ import annotations

import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx import Document

from tests.tables.shapes import lettered

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
WORDS = "word/document.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'

Parts = dict[str, bytes]
Change = Callable[[Parts], object]
Make = Callable[[Path], Path]


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def changed(path: Path, change: Change) -> Path:
    """A lawful plan with its parts changed: a workbook, or a Word file by the ending of `path`."""
    if path.suffix == ".docx":
        document = Document()
        document.add_table(2, 3)
        document.save(str(path))
    else:
        lettered(path)
    parts = parts_of(path)
    change(parts)
    return packed(path, parts)


def with_rows(rows: bytes) -> Change:
    def change(parts: Parts) -> None:
        before, _data, after = parts[SHEET].partition(b"</sheetData>")
        parts[SHEET] = before + rows + b"</sheetData>" + after

    return change


def with_merges(count: int) -> Change:
    """Ranges over each other, each nearly the whole sheet."""

    def change(parts: Parts) -> None:
        merges = "".join(f'<mergeCell ref="A{1 + n % 9}:XFD{1_048_576 - n}"/>' for n in range(count)).encode()
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")

    return change


def with_part(name: str, content: bytes) -> Change:
    return lambda parts: parts.update({name: content})


def without(name: str) -> Change:
    return lambda parts: parts.pop(name)


def before_root(part: str, root: bytes, declaration: bytes) -> Change:
    def change(parts: Parts) -> None:
        start, sign, rest = parts[part].partition(root)
        parts[part] = start + declaration + sign + rest

    return change


def in_word(words: str) -> Change:
    """Put XML into the body of the Word file."""

    def change(parts: Parts) -> None:
        parts[WORDS] = parts[WORDS].replace(b"<w:tr>", words.encode() + b"<w:tr>", 1)

    return change


def relation(kind: str, target: str = "http://x.example/y") -> Change:
    return with_part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{RELATION}/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'.encode(),
    )


def main_type(old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        kinds = parts["[Content_Types].xml"]
        assert old.encode() in kinds
        parts["[Content_Types].xml"] = kinds.replace(old.encode(), new.encode())

    return change


def in_utf_16(parts: Parts) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    parts[SHEET] = text.encode("utf-16")


def long_tag(parts: Parts) -> None:
    noise = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=3 << 20))
    parts[SHEET] = f'<worksheet xmlns="{MAIN}" x="{noise}"/>'.encode()


def one_string_many_times(parts: Parts) -> None:
    words = "".join(random.Random(5).choices("abcdefghij klmnop", k=1 << 20))
    parts[STRINGS] = f'<sst xmlns="{MAIN}"><si><t>{words}</t></si></sst>'.encode()
    kind = f'<Override PartName="/{STRINGS}" ContentType="{STRINGS_TYPE}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    rows = "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(30, 15_000))
    with_rows(rows.encode())(parts)


def one_endless_cell(parts: Parts) -> None:
    words = "".join(random.Random(5).choices(("Quý I, ", "quý II, ", "và Sở Y tế, ", "hằng năm "), k=200_000))
    with_rows(f'<row r="30"><c r="E30" t="inlineStr"><is><t>{words}</t></is></c></row>'.encode())(parts)


def long_format(parts: Parts) -> None:
    form = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{"0" * 200_000}"/></numFmts><fonts'
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"<fonts", form.encode(), 1)


def no_sheets(parts: Parts) -> None:
    book = parts["xl/workbook.xml"]
    start, end = book.index(b"<sheets"), book.index(b"</sheets>") + len(b"</sheets>")
    parts["xl/workbook.xml"] = book[:start] + b"<sheets/>" + book[end:]


def borders_without_numbers(parts: Parts) -> None:
    with_rows(b"<row><c/><c/><c/></row>" * 1_040_000)(parts)


def value_at_the_end_of_borders(parts: Parts) -> None:
    empty = b"".join(b'<row r="%d" spans="1:3"><c r="A%d" s="0"/></row>' % (n, n) for n in range(30, 1_048_576))
    with_rows(empty + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')(parts)


def words_everywhere(parts: Parts) -> None:
    """A sheet of 200 MB in which every block holds something, so nothing of it can be dropped at once."""
    cells = b"".join(b'<c r="%c%d"><v>%d</v></c><c r="Z%d" s="1"/>' % (65 + n % 20, n, n, n) for n in range(1, 600))
    with_rows(b"".join(b'<row r="%d" spans="1:9">%s</row>' % (n, cells) for n in range(30, 9000)))(parts)


def lying(path: Path) -> Path:
    """The directory of the zip file tells a smaller size than the part has."""
    changed(path, lambda parts: None)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    struct.pack_into("<L", data, at + 24, struct.unpack_from("<L", data, at + 24)[0] // 2)
    return named(path, bytes(data))


def one_part_twice(path: Path) -> Path:
    changed(path, lambda parts: None)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET.replace("sheet1", "SHEET1"), b"<worksheet/>")
    return path


def linked_part(path: Path) -> Path:
    """A part that is a symbolic link: its content is the path it points to."""
    parts = parts_of(changed(path, lambda parts: None))
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            if name == SHEET:
                info.create_system, info.external_attr, content = 3, 0o120777 << 16, b"/etc/hostname"
            archive.writestr(info, content)
    return path


def nested(path: Path) -> Path:
    inner = lettered(path.with_name("inner.xlsx"))
    return packed(path, {"1/plan.xlsx": inner.read_bytes(), "2/plan.xlsx": inner.read_bytes()})


def cut(path: Path) -> Path:
    lettered(path)
    return named(path, path.read_bytes()[:-700])


def sparse(path: Path) -> Path:
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(1 << 30)
    return path


def loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def device(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def named(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def compound(*streams: str) -> bytes:
    """A container of Office 97-2003 with the streams of these names, as far as its directory."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, 2, 1) + bytes(60)
        for name in ("Root Entry", *streams)
    )
    return header.ljust(512, b"\0") + b"\xff" * 512 + entries


def zipped(change: Change) -> Make:
    return lambda path: changed(path, change)


FAR_CELL = b'<row r="30"><c r="XFD1048576"><v>1</v></c></row>'
HIDDEN_FAR_CELL = b"<x:row xmlns:x='u' r='31'><x:c\n r = '&#88;FD31'><x:v>1</x:v></x:c></x:row>"
MANY_ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(40, 100_040))
FORMULAS = b"".join(b'<row r="%d"><c r="B%d"><f>A%d*2</f></c></row>' % (n, n, n) for n in range(40, 100_040))
UNNUMBERED_ROWS = b"".join(b"<row><c><v>%d</v></c></row>" % (n * 7919 % 100_003) for n in range(100_000))
WORKBOOK_TYPE = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DDE_LINK = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c x"/></externalLink>'.encode()
DDE = '<w:p><w:r><w:instrText> {}</w:instrText></w:r><w:r><w:instrText>{} cmd "/k x"</w:instrText></w:r></w:p>'
ROW = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
SPAN = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p/></w:tc></w:tr>'

WORKBOOKS: dict[str, tuple[Make, str]] = {
    "strings that swell": (
        zipped(with_part(STRINGS, b"<sst>" + b"<si><t>aaaaaaaa</t></si>" * 2_000_000 + b"</sst>")),
        "TABLE_SWELLS",
    ),
    "an entity of a file": (
        zipped(before_root(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')),
        "TABLE_DOCTYPE",
    ),
    "entities that multiply": (zipped(before_root("xl/styles.xml", b"<styleSheet", LAUGHS)), "TABLE_DOCTYPE"),
    "entities among the relations": (zipped(before_root("_rels/.rels", b"<Rel", LAUGHS)), "TABLE_DOCTYPE"),
    "a doctype in another encoding": (zipped(in_utf_16), "TABLE_DAMAGED"),
    "a link to another workbook": (
        zipped(with_part("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{MAIN}"/>'.encode())),
        "TABLE_EXTERNAL_LINKS",
    ),
    "a link that starts a program": (
        zipped(with_part("xl/externalLinks/externalLink1.xml", DDE_LINK)),
        "TABLE_EXTERNAL_LINKS",
    ),
    "a connection to a server": (
        zipped(with_part("xl/connections.xml", f'<connections xmlns="{MAIN}"/>'.encode())),
        "TABLE_EXTERNAL_LINKS",
    ),
    "an object from outside": (zipped(relation("oleObject")), "TABLE_EXTERNAL_LINKS"),
    "a macro": (zipped(with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")), "TABLE_MACROS"),
    "a macro of Excel 4": (zipped(with_part("xl/macrosheets/sheet1.xml", b"<a/>")), "TABLE_MACROS"),
    "a macro under a plain name": (
        zipped(main_type(WORKBOOK_TYPE, "ms-excel.sheet.macroEnabled.main+xml")), "TABLE_MACROS",
    ),
    "a tag without end": (zipped(long_tag), "TABLE_DAMAGED"),
    "a depth without end": (zipped(with_part(SHEET, b"<a>" * 5000 + b"</a>" * 5000)), "TABLE_DAMAGED"),
    "a part cut off": (zipped(lambda parts: parts.update({SHEET: parts[SHEET][:-30]})), "TABLE_DAMAGED"),
    "a part that climbs out": (zipped(with_part("../evil.xml", b"<a/>")), "TABLE_DAMAGED"),
    "thousands of parts": (
        zipped(lambda parts: parts.update({f"xl/media/{n}.bin": b"" for n in range(2100)})), "TABLE_TOO_MANY_PARTS",
    ),
    "a cell at the end of the sheet": (zipped(with_rows(FAR_CELL)), "TABLE_TOO_MANY_CELLS"),
    "a far cell under other names": (zipped(with_rows(HIDDEN_FAR_CELL)), "TABLE_TOO_MANY_CELLS"),
    "100,000 rows": (zipped(with_rows(MANY_ROWS)), "TABLE_TOO_MANY_CELLS"),
    "100,000 rows without numbers": (zipped(with_rows(UNNUMBERED_ROWS)), "TABLE_TOO_MANY_CELLS"),
    "a million rows of borders without numbers": (zipped(borders_without_numbers), "TABLE_SWELLS"),
    "a value at the end of a million borders": (zipped(value_at_the_end_of_borders), "TABLE_TOO_MANY_CELLS"),
    "200 MB of cells": (zipped(words_everywhere), "TABLE_TOO_MANY_CELLS"),
    "100,000 formulas without a value": (
        zipped(with_rows(FORMULAS)),
        "TABLE_TOO_MANY_CELLS",
    ),
    "a row that is no number": (zipped(with_rows(b'<row r="nan"/>')), "TABLE_DAMAGED"),
    "90,000 merged ranges over each other": (zipped(with_merges(90_000)), "TABLE_TOO_MANY_CELLS"),
    "one string 15,000 times": (zipped(one_string_many_times), "TABLE_TOO_MANY_CELLS"),
    "a cell of two million letters": (zipped(one_endless_cell), "TABLE_TOO_MANY_CELLS"),
    "a number format of 200,000 letters": (zipped(long_format), "TABLE_DAMAGED"),
    "no list of contents": (zipped(without("[Content_Types].xml")), "TABLE_KIND"),
    "no workbook": (zipped(without("xl/workbook.xml")), "TABLE_DAMAGED"),
    "no sheets": (zipped(no_sheets), "TABLE_NO_HEADINGS"),
    "a size told too small": (lying, "TABLE_DAMAGED"),
    "a part twice": (one_part_twice, "TABLE_DAMAGED"),
    "a part that is a link": (linked_part, "TABLE_DAMAGED"),
    "workbooks in a zip file": (nested, "TABLE_ARCHIVE"),
    "a file cut off": (cut, "TABLE_DAMAGED"),
    "a gigabyte of nothing": (sparse, "TABLE_TOO_LARGE"),
    "a link to itself": (loop, "TABLE_UNREADABLE"),
    "a pipe": (pipe, "TABLE_UNREADABLE"),
    "a device": (device, "TABLE_UNREADABLE"),
    "a folder": (folder, "TABLE_UNREADABLE"),
    "nothing there": (lambda path: path, "TABLE_UNREADABLE"),
    "an empty file": (lambda path: named(path, b""), "TABLE_EMPTY"),
    "a password": (
        lambda path: named(path, compound("EncryptionInfo", "EncryptedPackage")), "TABLE_ENCRYPTED",
    ),
}  # fmt: skip
DOCUMENTS: dict[str, tuple[Make, str]] = {
    "an entity of a file": (
        zipped(before_root(WORDS, b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')),
        "TABLE_DOCTYPE",
    ),
    "a field that starts a program": (zipped(in_word(DDE.format("DDEAUTO", ""))), "TABLE_EXTERNAL_LINKS"),
    "such a field in pieces": (zipped(in_word(DDE.format("DD", "E"))), "TABLE_EXTERNAL_LINKS"),
    "a simple field of this kind": (
        zipped(in_word('<w:p><w:fldSimple w:instr="dde cmd x"/></w:p>')), "TABLE_EXTERNAL_LINKS",
    ),
    "a cell of a billion columns": (zipped(in_word(SPAN.format(999_999_999))), "TABLE_TOO_MANY_CELLS"),
    "a cell of no number of columns": (zipped(in_word(SPAN.format("x"))), "TABLE_DAMAGED"),
    "a billion columns left out": (
        zipped(in_word('<w:tr><w:trPr><w:gridBefore w:val="900000000"/></w:trPr><w:tc><w:p/></w:tc></w:tr>')),
        "TABLE_TOO_MANY_CELLS",
    ),
    "100,000 rows": (zipped(in_word("".join(map(ROW.format, range(100_000))))), "TABLE_TOO_MANY_CELLS"),
    "a macro": (zipped(with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")), "TABLE_MACROS"),
    "a picture that swells": (zipped(with_part("word/media/1.png", bytes(60 << 20))), "TABLE_SWELLS"),
    "a password": (
        lambda path: named(path, compound("EncryptionInfo", "EncryptedPackage")), "TABLE_ENCRYPTED",
    ),
}  # fmt: skip
