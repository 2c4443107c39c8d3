"""Files as offices really send them are read, whatever program wrote them and whatever else they carry."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.tables.guard import Limits, read_guarded
from desktop_app.tables.plan_table import read_plan
from tests.tables.hostile import MAIN, PACKAGE, RELATION, SHEET, STRINGS, STRINGS_TYPE, Parts, changed, parts_of
from tests.tables.shapes import HEADINGS, lettered, workbook

BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
KINDS = "[Content_Types].xml"
STRICT = {
    f"http://schemas.openxmlformats.org/{usual}".encode(): f"http://purl.oclc.org/ooxml/{strict}".encode()
    for usual, strict in (
        ("spreadsheetml/2006/main", "spreadsheetml/main"),
        ("wordprocessingml/2006/main", "wordprocessingml/main"),
        ("officeDocument/2006/", "officeDocument/"),
        ("drawingml/2006/", "drawingml/"),
    )
}


def said(path: Path) -> list[tuple[str, ...]]:
    """What the rows of a plan say, without where they stand in the file."""
    return [
        (row.number, *row.sections, row.content, row.leads_text, row.support_text, row.deadline_words, row.deliverable)
        for row in read_plan(path).rows
    ]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """What the plan says when nothing is done to it."""
    return said(lettered(tmp_path_factory.mktemp("plain") / "plan.xlsx"))


# What else a workbook carries


def picture(sheet: Worksheet) -> None:
    from PIL import Image as Picture

    target = BytesIO()
    Picture.new("RGB", (300, 200), "red").save(target, "PNG")
    sheet.add_image(Image(target), "H2")


def chart(sheet: Worksheet) -> None:
    bars = BarChart()
    bars.add_data(Reference(sheet, min_col=1, min_row=6, max_row=9))
    sheet.add_chart(bars, "H2")


def comments(sheet: Worksheet) -> None:
    for row in range(8, 12):
        sheet[f"B{row}"].comment = Comment("Xem lại", "Văn thư")


def choices(sheet: Worksheet) -> None:
    validation = DataValidation(type="list", formula1='"Sở Nội vụ,Sở Y tế"')
    validation.add("C8:C1048576")
    sheet.add_data_validation(validation)


def colours(sheet: Worksheet) -> None:
    rule = CellIsRule(operator="equal", formula=['"Thường xuyên"'], fill=PatternFill(bgColor="FFFF00"))
    sheet.conditional_formatting.add("A1:XFD1048576", rule)


def broken_names(sheet: Worksheet) -> None:
    for name, formula in (("_xlnm.Print_Area", "#REF!"), ("Danh_muc", "#REF!$A$1"), ("Cu", "'[1]Sheet1'!#REF!")):
        sheet.parent.defined_names[name] = DefinedName(name, attr_text=formula)


def protected(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    sheet.protection.password = "mat khau"
    sheet.parent.security.lockStructure = True


def named_table(sheet: Worksheet) -> None:
    sheet.add_table(Table(displayName="BangPhu", ref="H1:I3"))
    for row in range(1, 4):
        for column in "HI":
            sheet[f"{column}{row}"] = f"{column}{row}"
    sheet.column_dimensions.group("H", "I", hidden=True)


def hyperlinks(sheet: Worksheet) -> None:
    sheet["F8"].hyperlink = "https://example.vn/van-ban?so=1"
    sheet["F9"].hyperlink = "mailto:vanthu@example.vn"


def filters(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A5:F21"
    sheet.freeze_panes = "C6"
    sheet.print_title_rows = "5:5"


def sixty_sheets(sheet: Worksheet) -> None:
    for number in range(59):
        sheet.parent.create_sheet(f"Số liệu {number}")["B2"] = number


def whole_columns(sheet: Worksheet) -> None:
    for letter in "ABCDEF":
        sheet.column_dimensions[letter].fill = PatternFill("solid", fgColor="DDDDDD")


@pytest.mark.parametrize(
    "dress",
    [
        picture, chart, comments, choices, colours, broken_names, protected, named_table, hyperlinks, filters,
        sixty_sheets, whole_columns,
    ],
)  # fmt: skip
def test_what_else_a_workbook_carries_changes_nothing(tmp_path, plain, dress):
    path = lettered(tmp_path / "plan.xlsx")
    book = load_workbook(path)
    dress(book.worksheets[0])
    book.save(path)
    assert said(path) == plain


# How other programs write the same thing


def in_strict_names(parts: Parts) -> None:
    for name, content in parts.items():
        for usual, strict in STRICT.items():
            content = content.replace(usual, strict)
        parts[name] = content


def without_styles(parts: Parts) -> None:
    """As small exporters write, with formats that nothing explains."""
    del parts["xl/styles.xml"], parts["xl/theme/theme1.xml"], parts["docProps/app.xml"], parts["docProps/core.xml"]
    for part, word in ((KINDS, b"styles|theme|docProps"), (RELATIONS, b"styles|theme"), ("_rels/.rels", b"docProps")):
        parts[part] = re.sub(rb"<(?:Override|Relationship) [^>]*(?:%s)[^>]*/>" % word, b"", parts[part])
    parts[SHEET] = re.sub(rb'(<c r="[A-Z]+[0-9]+")(?: s="[0-9]+")?', rb'\1 s="7"', parts[SHEET])


def absolute_relations(parts: Parts) -> None:
    parts[RELATIONS] = re.sub(rb'Target="/?(?:xl/)?', b'Target="/xl/', parts[RELATIONS])
    parts["_rels/.rels"] = re.sub(rb'Target="/?', b'Target="/', parts["_rels/.rels"])


def relative_relations(parts: Parts) -> None:
    parts[RELATIONS] = re.sub(rb'Target="/?(?:xl/)?', b'Target="./', parts[RELATIONS])


def without_references(parts: Parts) -> None:
    """Rows and cells are counted, not numbered: every cell before the last of a row is written."""

    def row(found: re.Match[bytes]) -> bytes:
        cells = {match[1]: match[0] for match in re.finditer(rb'<c r="([A-Z]+)\d+".*?</c>', found[0])}
        letters = [get_column_letter(number).encode() for number in range(1, 7)]
        while letters and letters[-1] not in cells:
            letters.pop()
        written = b"".join(re.sub(rb' r="[A-Z]+\d+"', b"", cells.get(letter, b"<c/>")) for letter in letters)
        return b"<row>" + written + b"</row>"

    sheet = re.sub(rb'(<row r="3".*?</row>)', rb'\1<row r="4"></row>', parts[SHEET])
    parts[SHEET] = re.sub(rb"<row .*?</row>", row, sheet)


def under_other_names(parts: Parts) -> None:
    """The workbook in a folder of its own, as some report servers write it."""
    for old, new in ((BOOK, "book.xml"), (RELATIONS, "_rels/book.xml.rels")):
        parts[new] = parts.pop(old)
    parts["book.xml"] = parts["book.xml"].replace(b"xl/", b"")
    parts["_rels/book.xml.rels"] = re.sub(rb'Target="/?(?:xl/)?', b'Target="xl/', parts["_rels/book.xml.rels"])
    for part in (KINDS, "_rels/.rels"):
        parts[part] = parts[part].replace(b"xl/workbook.xml", b"book.xml")


def with_a_prefix(parts: Parts) -> None:
    """As the Open XML SDK writes: every element of the sheet has a prefix."""
    sheet = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", parts[SHEET])
    parts[SHEET] = sheet.replace(b"xmlns=", b"xmlns:x=")


def with_a_byte_order_mark(parts: Parts) -> None:
    for part in (SHEET, BOOK, RELATIONS, "_rels/.rels"):
        head = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        parts[part] = head + re.sub(rb"^<\?xml[^>]*>\s*", b"", parts[part])


def with_a_wrong_dimension(parts: Parts) -> None:
    parts[SHEET] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', parts[SHEET])


def shared_rich_strings(parts: Parts) -> None:
    """Strings in one part, in runs of several fonts, with reading aids that are no part of the words."""
    from xml.etree.ElementTree import fromstring

    strings: list[str] = []

    def share(found: re.Match[bytes]) -> bytes:
        words = "".join(fromstring(b"<a>" + found[2] + b"</a>").itertext())
        half = len(words) // 2
        strings.append(
            '<si><r><rPr><b/><rFont val="Times New Roman"/></rPr>'
            f'<t xml:space="preserve">{escape(words[:half])}</t></r>'
            f'<r><t xml:space="preserve">{escape(words[half:])}</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si>'
        )
        return found[1] + b' t="s"><v>%d</v></c>' % (len(strings) - 1)

    parts[SHEET] = re.sub(rb'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>', share, parts[SHEET])
    parts[STRINGS] = f'<sst xmlns="{MAIN}" count="999" uniqueCount="1">{"".join(strings)}</sst>'.encode()
    kind = f'<Override PartName="/{STRINGS}" ContentType="{STRINGS_TYPE}"/></Types>'.encode()
    parts[KINDS] = parts[KINDS].replace(b"</Types>", kind)
    link = f'<Relationship Id="rId99" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", link.encode())


def pivots(parts: Parts) -> None:
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = f'<pivotCacheDefinition xmlns="{MAIN}"/>'.encode()
    parts["xl/pivotCache/pivotCacheRecords1.xml"] = f'<pivotCacheRecords xmlns="{MAIN}"/>'.encode()
    parts["xl/pivotTables/pivotTable1.xml"] = f'<pivotTableDefinition xmlns="{MAIN}"/>'.encode()
    parts["xl/printerSettings/printerSettings1.bin"] = bytes(2000)
    parts["customXml/item1.xml"] = b"<b:Sources xmlns:b='urn:b'/>"
    parts["xl/drawings/vmlDrawing1.vml"] = b"<xml><br><v:shape></xml>"


def picture_from_the_web(parts: Parts) -> None:
    """A picture copied from a web page: its address stays in the file, and nobody follows it."""
    parts["xl/drawings/_rels/drawing1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{RELATION}/image"'
        ' Target="https://example.vn/quoc-huy.png" TargetMode="External"/></Relationships>'
    ).encode()


def wide_rows(parts: Parts) -> None:
    """LibreOffice writes every cell of a row that was given a colour, up to the last column."""

    def row(found: re.Match[bytes]) -> bytes:
        cells = (f'<c r="{get_column_letter(column)}{found[2].decode()}" s="0"/>' for column in range(7, 16_385))
        return found[1] + "".join(cells).encode() + b"</row>"

    parts[SHEET] = re.sub(rb'(<row r="(\d+)".*?)</row>', row, parts[SHEET])


def formats_far_away(parts: Parts) -> None:
    """A last row with a format and nothing else, and a rule about the whole sheet behind it."""
    rule = (
        '<extLst><ext xmlns:x14="urn:x14" uri="{1}"><x14:f xmlns:x14="urn:x14">$A$1</x14:f></ext></extLst></worksheet>'
    )
    sheet = parts[SHEET].replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    parts[SHEET] = sheet.replace(b"</worksheet>", rule.encode())


@pytest.mark.parametrize(
    "write",
    [
        in_strict_names, without_styles, absolute_relations, relative_relations, without_references, under_other_names,
        with_a_prefix, with_a_byte_order_mark, with_a_wrong_dimension, shared_rich_strings, pivots,
        picture_from_the_web, wide_rows, formats_far_away,
    ],
)  # fmt: skip
def test_a_workbook_as_another_program_writes_it_says_the_same(tmp_path, plain, write):
    assert said(changed(tmp_path / "plan.xlsx", write)) == plain


@pytest.mark.parametrize("way", ["stored", "streamed", "folders"])
def test_a_workbook_packed_in_another_way_says_the_same(tmp_path, plain, way):
    parts = parts_of(lettered(tmp_path / "first.xlsx"))
    target = BytesIO()
    stream = Unseekable(target) if way == "streamed" else target
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED if way == "stored" else zipfile.ZIP_DEFLATED) as archive:
        if way == "folders":
            for folder in ("_rels/", "xl/", "xl/worksheets/"):
                archive.writestr(zipfile.ZipInfo(folder), b"")
        for name, content in parts.items():
            archive.writestr(name, content)
    (tmp_path / "plan.xlsx").write_bytes(target.getvalue())
    assert said(tmp_path / "plan.xlsx") == plain


class Unseekable(BytesIO):
    """A stream that can only be written on, so sizes are told after each part."""

    def __init__(self, target: BytesIO) -> None:
        super().__init__()
        self.target = target

    def write(self, data: object) -> int:
        return self.target.write(data)  # type: ignore[arg-type]

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError("not seekable")


def test_the_longest_text_that_excel_keeps_in_a_cell_is_read_whole(tmp_path):
    words = "Rà soát, bổ sung quy định; " * 1213
    rows = [HEADINGS, ("1", words, "Sở Nội vụ", "", "Quý I/2026", "Báo cáo")]
    (row,) = read_plan(workbook(tmp_path / "plan.xlsx", rows)).rows
    assert 32_000 < len(row.content) <= 32_767
    assert row.content == words.strip()


def test_a_thousand_ranges_merged_to_the_end_of_the_sheet_are_cut_to_the_table(tmp_path):
    path = workbook(
        tmp_path / "plan.xlsx",
        [("DANH MỤC",), HEADINGS, *(("1", "Việc", "Sở Y tế", "", "2026", "x") for _ in range(20))],
        merges=["A1:XFD1", "G2:XFD22"],
    )
    (merges,) = read_guarded(path).merges.values()
    assert merges == ((1, 1, 1, 6),)


def test_the_limits_leave_room_for_the_largest_plan():
    limits = Limits()
    assert limits.rows >= 20_000
    assert limits.elements >= limits.rows * (1 + 12 * 3)  # twelve columns of strings kept in the cells
