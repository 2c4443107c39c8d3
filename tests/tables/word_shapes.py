"""Word files made for the tests, element by element where python-docx has no word for what people do in Word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

COLUMNS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")


def table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    """A table of these texts."""
    made = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return made


def new() -> Any:
    """An empty document."""
    return Document()


def save(document: Any, path: Path) -> Path:
    """Write it."""
    document.save(str(path))
    return path


def numbered(document: Any, cell: Any, form: str = "decimal", text: str = "%1.") -> None:
    """Let Word count the first paragraph of a cell, in one list for the whole document for each form."""
    numbering = document.part.numbering_part.element
    name = str(900 + sum(map(ord, form + text)))
    if not numbering.xpath(f"w:num[@w:numId='{name}']"):
        base = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, base)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'))
    settings = cell.paragraphs[0]._p.get_or_add_pPr()
    settings.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{name}"/></w:numPr>'))


def insert(cell: Any, xml: str) -> None:
    """Put runs, changes or drawings at the end of the first paragraph of a cell."""
    cell.paragraphs[0]._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
