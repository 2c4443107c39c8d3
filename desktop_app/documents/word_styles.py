"""The named styles of a Word file: those of the layout pack, so that who edits a paper finds the form of the decree.

Headings are Word's own, with the look of the decree: they appear in the navigation pane.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final
from xml.sax.saxutils import escape

from desktop_app.documents.head_text import MM
from desktop_app.documents.layout import Element, Layout

FACE: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style; lengths in points."""

    id: str
    name: str
    look: Element
    align: str = "left"
    line: float = 0.0
    """From line to line."""
    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    """Indent of the first line."""
    level: int = -1
    """Of a heading, from 0."""
    keep_next: bool = False
    base: str = "Normal"


@dataclass(frozen=True, slots=True)
class WordStyles:
    """Every style of one layout."""

    body: WordStyle
    basis: WordStyle
    section: WordStyle
    clause: WordStyle
    article: WordStyle
    part: WordStyle
    part_title: WordStyle
    annex_label: WordStyle
    annex_title: WordStyle
    annex_reference: WordStyle
    centred: WordStyle
    fact: WordStyle
    caption: WordStyle
    small: WordStyle
    note: WordStyle
    cell: WordStyle
    cell_bold: WordStyle
    cell_centred: WordStyle
    cell_head: WordStyle
    annex: WordStyle
    annex_bold: WordStyle
    annex_centred: WordStyle
    annex_head: WordStyle
    country: WordStyle
    motto: WordStyle
    superior: WordStyle
    issuer: WordStyle
    number: WordStyle
    place: WordStyle
    about: WordStyle
    title: WordStyle
    abstract: WordStyle
    addressee: WordStyle
    urgency: WordStyle
    signer_over: WordStyle
    signer_title: WordStyle
    signer_name: WordStyle
    receivers_label: WordStyle
    receivers: WordStyle
    restriction: WordStyle
    corner: WordStyle
    address: WordStyle
    page_number: WordStyle
    gap: WordStyle


def word_styles(layout: Layout) -> WordStyles:
    """The styles of a layout pack."""
    body, element = layout.body, layout.element
    gap, indent = body.paragraph_gap_pt, body.first_line * MM
    leading = body.leading

    def flowing(name: str, shown: str, look: Element, level: int = -1, base: str = "Normal") -> WordStyle:
        return WordStyle(name, shown, look, "both", body.line(look.size), gap, 0.0, indent, level, level >= 0, base)

    def middle(
        name: str, shown: str, look: Element, before: float = 0.0, level: int = -1, base: str = "Normal"
    ) -> WordStyle:
        return WordStyle(
            name, shown, look, "center", body.line(look.size), before, level=level, keep_next=level >= 0, base=base
        )

    def placed(name: str, shown: str, look: Element, align: str = "center", line: float = 0.0) -> WordStyle:
        return WordStyle(name, shown, look, align, line or look.size * leading)

    def cells(name: str, shown: str, look: Element) -> tuple[WordStyle, WordStyle, WordStyle, WordStyle]:
        plain, strong = WordStyle(name, shown, look, "left", look.size * 1.15), replace(look, bold=True)
        return (
            plain,
            replace(plain, id=f"{name}Bold", name=f"{shown}, đậm", look=strong),
            replace(plain, id=f"{name}Centred", name=f"{shown}, giữa", align="center"),
            replace(plain, id=f"{name}Head", name=f"{shown}, đầu bảng", look=strong, align="center"),
        )

    cell, annex = cells("Cell", "Ô bảng", element.table), cells("AnnexCell", "Ô bảng phụ lục", element.annex_table)
    pitch = layout.letterhead.pitch * MM
    return WordStyles(
        body=flowing("Normal", "Normal", element.body, base=""),
        basis=flowing("Basis", "Căn cứ", element.basis),
        section=flowing("Heading1", "heading 1", element.section, 0),
        clause=flowing("Heading2", "heading 2", element.clause, 1),
        article=flowing("Article", "Điều", element.article, 1, "Heading2"),
        part=replace(middle("Part", "Phần", element.part, gap), keep_next=True),
        part_title=middle("PartTitle", "Tên phần", element.part_title, 0.0, 0, "Heading1"),
        annex_label=middle("AnnexLabel", "Phụ lục", element.annex_label, 0.0, 0, "Heading1"),
        annex_title=middle("AnnexTitle", "Tên phụ lục", element.annex_title),
        annex_reference=replace(middle("AnnexReference", "Phụ lục kèm theo", element.annex_reference), after=gap),
        centred=middle("Centred", "Giữa dòng, đậm", element.part, gap),
        fact=WordStyle("Fact", "Mục kê khai", element.body, "left", body.line(element.body.size), gap),
        caption=WordStyle("Caption1", "Chú thích mã", element.table, "left", body.line(element.table.size)),
        small=WordStyle("Small", "Chữ nhỏ", element.small, "left", body.line(element.small.size), gap),
        note=WordStyle("Note", "Ghi chú", element.note, "right", body.line(element.note.size), gap, 3.0),
        cell=cell[0], cell_bold=cell[1], cell_centred=cell[2], cell_head=cell[3],
        annex=annex[0], annex_bold=annex[1], annex_centred=annex[2], annex_head=annex[3],
        country=placed("Country", "Quốc hiệu", element.country),
        motto=placed("Motto", "Tiêu ngữ", element.motto),
        superior=placed("Superior", "Cơ quan chủ quản", element.superior, line=pitch),
        issuer=placed("Issuer", "Cơ quan ban hành", element.issuer, line=pitch),
        number=placed("Number", "Số, ký hiệu", element.number, line=element.place.size * leading),
        place=placed("PlaceDay", "Địa danh, thời gian", element.place),
        about=placed("About", "Trích yếu công văn", element.about),
        title=placed("Title", "Title", element.title),
        abstract=placed("Abstract", "Trích yếu", element.abstract),
        addressee=placed("Addressee", "Kính gửi", element.addressee, "left", body.line(element.addressee.size)),
        urgency=placed("Urgency", "Dấu độ khẩn", element.urgency),
        signer_over=placed("SignerOver", "Quyền hạn người ký", element.signer_over),
        signer_title=placed("SignerTitle", "Chức vụ người ký", element.signer_title),
        signer_name=placed("SignerName", "Họ tên người ký", element.signer_name),
        receivers_label=placed("ReceiversLabel", "Nơi nhận", element.receivers_label, "left"),
        receivers=placed("Receivers", "Danh sách nơi nhận", element.receivers, "left"),
        restriction=placed("Restriction", "Chỉ dẫn lưu hành", element.restriction),
        corner=placed("Corner", "Góc phải trang đầu", element.corner, "right", element.corner.size * 1.15),
        address=placed("Address", "Địa chỉ cơ quan", element.address, "center", element.address.size * 1.15),
        page_number=placed("Header", "header", element.page_number),
        gap=WordStyle("Gap", "Khoảng trống", replace(element.small, size=1.0), "left", 1.0),
    )  # fmt: skip


def styles_xml(styles: WordStyles, namespaces: str) -> str:
    """word/styles.xml."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" '
        f'w:cs="{FACE}"/><w:kern w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    listed = "".join(_style(getattr(styles, each.name)) for each in fields(styles))
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return f"<w:styles {namespaces}>{defaults}{listed}{table}</w:styles>"


def _style(style: WordStyle) -> str:
    look, usual = style.look, ' w:default="1"' if style.id == "Normal" else ""
    paragraph = (
        f'<w:keepNext w:val="{int(style.keep_next)}"/><w:widowControl/>'
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" '
        f'w:line="{round(style.line * 20)}" w:lineRule="exact"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="{round(style.first * 20)}"/><w:jc w:val="{style.align}"/>'
        f'<w:outlineLvl w:val="{style.level if style.level >= 0 else 9}"/>'
    )
    size = round(look.size * 2)
    marks = (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic))
    letters = "".join(f'<w:{mark} w:val="{int(on)}"/>' for mark, on in marks)
    letters += f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    letters += f'<w:u w:val="{"single" if look.underline else "none"}"/>'
    base = f'<w:basedOn w:val="{style.base}"/>' if style.base else ""
    follows = '<w:next w:val="Normal"/>' if style.level >= 0 else ""
    return (
        f'<w:style w:type="paragraph"{usual} w:styleId="{style.id}"><w:name w:val="{escape(style.name)}"/>{base}'
        f"{follows}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
