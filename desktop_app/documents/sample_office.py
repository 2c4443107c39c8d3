"""Tables and drafts of the sample year as Excel and Word files, the same to the byte every time.

Archives hold fixed days and are stored, not deflated: compressors differ between machines.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final

from desktop_app.documents.sample_words import CLOSING, COLLECTIVE, caption, day_line, issuer_lines, signer, type_of
from desktop_app.documents.words import COUNTRY, MOTTO
from desktop_app.domain.legal_words import TRAINING
from desktop_app.services.sample_data import SampleEvidence
from desktop_app.vietnamese.dates import short_date

_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def stored(raw: bytes) -> bytes:
    """An Office archive with fixed days and no compression: the same bytes wherever it is written."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2024-10-15T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.create_system, entry.external_attr = 0, 0
            out.writestr(entry, content)
    return target.getvalue()


def table_file(evidence: SampleEvidence) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Số liệu"
    face, thin = "Times New Roman", Side(style="thin")
    rows = [line.split(" | ") for line in evidence.lines]
    width = max(len(row) for row in rows) + 1
    above = (
        (TRAINING, Font(face, 16, bold=True, color="B42318")),
        (evidence.issuer.upper(), Font(face, 12, bold=True)),
        (evidence.abstract, Font(face, 14, bold=True)),
        (
            f"(Số liệu đến ngày {short_date(evidence.dated_on)}; số liệu mẫu dùng cho tập huấn)",
            Font(face, 12, italic=True),
        ),
    )
    for number, (text, font) in enumerate(above, 1):
        cell = sheet.cell(number, 1, text)
        cell.font, cell.alignment = font, Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=width)
    sheet.row_dimensions[3].height = 36
    numbered = [["STT", *rows[0]], *([str(place), *row] for place, row in enumerate(rows[1:], 1))]
    for number, row in enumerate(numbered, 6):
        sheet.row_dimensions[number].height = 34 if number == 6 else 20
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, int(text) if text.isdigit() else text)
            cell.font = Font(face, 12, bold=number == 6)
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(
                horizontal="left" if column == 2 else "center", vertical="center", wrap_text=True
            )
            if number == 6:
                cell.fill = PatternFill("solid", "E8EEF7")
    for column, size in enumerate((7.0, 48.0, *([18.0] * (width - 2))), 1):
        sheet.column_dimensions["ABCDEFGHIJ"[column - 1]].width = size
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 9, 0, True
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = TRAINING
    book.properties.creator, book.properties.title = evidence.issuer, f"{TRAINING} – {evidence.abstract}"
    target = io.BytesIO()
    book.save(target)
    return stored(target.getvalue())


def word_file(evidence: SampleEvidence) -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(30),
        Mm(20),
        Mm(20),
        Mm(20),
    )
    plain: Any = paper.styles["Normal"]
    plain.font.name, plain.font.size = "Times New Roman", Pt(14)
    plain.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")

    def line(
        where: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = 14, centre: bool = True
    ) -> Any:
        run = where.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        where.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.JUSTIFY
        where.paragraph_format.space_after = Pt(0 if centre else 6)
        return run

    mark = line(section.header.paragraphs[0], TRAINING, bold=True, size=28)
    mark.font.color.rgb = RGBColor(0xC9, 0xCD, 0xD4)
    superior, issuer = issuer_lines(evidence)
    head = paper.add_table(rows=1, cols=2)
    for number, width in enumerate((Mm(62), Mm(98))):
        head.columns[number].width = head.rows[0].cells[number].width = width
    left, right = head.rows[0].cells
    head.autofit = False
    line(left.paragraphs[0], superior, size=12, bold=evidence.issuer.startswith(COLLECTIVE))
    line(left.add_paragraph(), issuer, bold=True, size=12)
    line(left.add_paragraph(), f"Số: {evidence.number}" if evidence.number else "DỰ THẢO", size=13)
    line(right.paragraphs[0], COUNTRY, bold=True, size=12)
    line(right.add_paragraph(), MOTTO, bold=True, size=13)
    line(right.add_paragraph(), day_line(evidence), italic=True, size=13)
    line(paper.add_paragraph(), "")
    line(paper.add_paragraph(), type_of(evidence.number) or "DỰ THẢO", bold=True)
    line(paper.add_paragraph(), caption(evidence), bold=True)
    line(paper.add_paragraph(), "")
    for text in (*evidence.lines, CLOSING):
        where = paper.add_paragraph()
        line(where, text, centre=False)
        where.paragraph_format.first_line_indent = Mm(12.7)
    for text in signer(evidence):
        where = paper.add_paragraph()
        line(where, text, bold=True)
        where.paragraph_format.left_indent = Mm(80)
    where = paper.add_paragraph()
    line(where, "(bản mẫu, không ký)", italic=True, size=12)
    where.paragraph_format.left_indent = Mm(80)
    facts = paper.core_properties
    facts.author, facts.title = evidence.issuer, f"{TRAINING} – {evidence.abstract}"
    facts.last_modified_by, facts.comments = evidence.issuer, ""
    target = io.BytesIO()
    paper.save(target)
    return stored(target.getvalue())
