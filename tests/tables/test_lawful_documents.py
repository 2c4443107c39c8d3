"""Word files as offices really send them pass the guard and are read."""

from __future__ import annotations

from pathlib import Path

from desktop_app.tables.guard import read_guarded
from tests.tables.hostile import RELATION, packed, parts_of
from tests.tables.shapes import HEADINGS
from tests.tables.test_lawful_workbooks import in_strict_names, said


def word_file(path: Path) -> Path:
    from docx import Document

    document = Document()
    table = document.add_table(0, 6)
    for row in (HEADINGS, ("1", "Việc một", "Sở Nội vụ", "", "Quý I/2026", "Báo cáo")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def test_a_word_file_in_strict_names_is_read(tmp_path):
    path = word_file(tmp_path / "plan.docx")
    before = said(path)
    parts = parts_of(path)
    in_strict_names(parts)
    assert said(packed(path, parts)) == before != []


def test_a_word_file_with_a_linked_picture_and_a_template_is_read(tmp_path):
    path = word_file(tmp_path / "plan.docx")
    parts = parts_of(path)
    outside = "".join(
        f'<Relationship Id="rId9{n}" Type="{RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(
            (
                ("image", "https://example.vn/a.png"),
                ("hyperlink", "https://example.vn"),
                ("attachedTemplate", "C:\\a.dotx"),
            )
        )
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", outside.encode() + b"</Relationships>")
    assert len(said(packed(path, parts))) == 1


def test_a_word_table_of_a_thousand_rows_full_of_formats_is_no_reason_to_refuse(tmp_path):
    path = word_file(tmp_path / "plan.docx")
    parts = parts_of(path)
    look = '<w:tcPr><w:tcW w:w="1"/><w:shd w:val="clear"/><w:vAlign w:val="top"/></w:tcPr>'
    font = '<w:rFonts w:ascii="Arial"/><w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi"/>'
    paragraph = '<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="both"/></w:pPr>{}</w:p>'
    cells = [
        f"<w:tc>{look}{paragraph.format(f'<w:r><w:rPr>{font}</w:rPr><w:t>{words}</w:t></w:r>' * 2)}</w:tc>"
        for words in ("2", "Việc ", "Sở Y tế ", "", "2026", "x")
    ]
    line = f"<w:tr>{''.join(cells)}</w:tr>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:tbl>", line.encode() * 1000 + b"</w:tbl>")
    assert read_guarded(packed(path, parts)).kind == "docx"
