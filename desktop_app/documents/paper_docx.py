"""A paper as a Word file in the layout of our PDF: who edits it finds named styles, real headings, real tables.

Measures letters with the shipped faces, which must be registered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

from desktop_app.documents.annex import annex_words
from desktop_app.documents.fonts import printable
from desktop_app.documents.head_text import MM
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import (
    Annex,
    Article,
    Bars,
    Basis,
    Block,
    Clause,
    Code,
    Facts,
    NewPage,
    Paper,
    Part,
    Points,
    Section,
    Table,
    Text,
    TextLook,
)
from desktop_app.documents.paper_pdf import CODE_GAP, CODE_MM, code_line
from desktop_app.documents.qr import runs
from desktop_app.documents.structure import TOGETHER, bases, point_letter
from desktop_app.documents.word_close import ending
from desktop_app.documents.word_drawing import picture
from desktop_app.documents.word_grid import cell, row, table
from desktop_app.documents.word_head import addressees, letterhead
from desktop_app.documents.word_package import package
from desktop_app.documents.word_pages import Sheet, margins
from desktop_app.documents.word_styles import WordStyles, styles_xml, word_styles
from desktop_app.documents.word_tables import ruled
from desktop_app.documents.word_xml import NAMESPACES, Break, Grid, Para, Piece, joined, run, said, together
from desktop_app.documents.words import COUNT_WORDS
from desktop_app.vietnamese.numbers import roman

_MODULE = 8
"""Dots of a module in the picture of a code."""


def paper_docx(layout: Layout, paper: Paper) -> bytes:
    """The finished file; equal input gives equal bytes. SigningFormImpossible for a signer without a title."""
    writer = _Writer(layout, word_styles(layout))
    sheets = [Sheet(paper.landscape, main=True), *(Sheet(annex.landscape, main=False) for annex in paper.annexes)]
    texts = [writer.main(paper), *(writer.annex(paper, annex, at) for at, annex in enumerate(paper.annexes, 1))]
    if paper.binding is not None:
        texts[-1].append(said(code_line(paper), writer.styles.small))
    body: list[str] = []
    parts: list[tuple[str, str]] = []
    for place, (sheet, pieces) in enumerate(zip(sheets, texts, strict=True)):
        last = place == len(sheets) - 1
        made = margins(layout, paper, sheet, place, writer.styles)
        parts += made.parts
        body.append(joined(together(pieces, TOGETHER), writer.styles.gap, "" if last else made.section))
        if last:
            body.append(made.section)
    styles = styles_xml(writer.styles, NAMESPACES)
    return package("".join(body), styles, parts, writer.pictures, printable(paper.title), paper.day)


def _figures(bars: Bars) -> Table:
    """What the bars show, as a table."""
    heads = ("", *(bars.legend or COUNT_WORDS.values()))
    rows = tuple((row.name, *(str(count) for count in row.counts)) for row in bars.rows)
    return Table(heads, (60, 25, 25, 25, 25), rows, frozenset({1, 2, 3, 4}), small=True)


@dataclass(slots=True)
class _Writer:
    """Turns blocks into pieces; gathers the pictures on the way."""

    layout: Layout
    styles: WordStyles
    pictures: list[bytes] = field(default_factory=list)
    width: float = 0.0

    def _lay(self, *, landscape: bool) -> None:
        page = self.layout.page
        self.width = ((page.height if landscape else page.width) - page.left - page.right) * MM

    def main(self, paper: Paper) -> list[Piece]:
        """Letterhead, text, end."""
        self._lay(landscape=paper.landscape)
        styles = self.styles
        made = letterhead(self.layout, paper.heading, styles, landscape=paper.landscape)
        made += addressees(self.layout, paper.to, paper.urgency, styles)
        made += self._blocks(paper.blocks)
        if paper.last.strip() or paper.signers or paper.receivers:
            made += ending(self.layout, styles, paper.last, paper.signers, paper.receivers, self.width)
        return made

    def annex(self, paper: Paper, annex: Annex, place: int) -> list[Piece]:
        """An annex, on sheets of its own."""
        self._lay(landscape=annex.landscape)
        styles, element = self.styles, self.layout.element
        words = annex_words(self.layout, place, len(paper.annexes), paper.parent)
        head: list[Piece] = [
            Para(styles.annex_label, run(element.annex_label.cased(words.label))),
            said(annex.title, styles.annex_title),
            Para(styles.annex_reference, run(printable(words.reference) if words.filled else words.reference)),
        ]
        return [*head, *self._blocks(annex.blocks)]

    def _blocks(self, blocks: Sequence[Block]) -> list[Piece]:
        made: list[Piece] = []
        for place, block in enumerate(blocks):
            follows = blocks[place + 1] if place + 1 < len(blocks) else None
            pieces = self._block(block)
            if isinstance(block, Text) and isinstance(follows, Table) and pieces and isinstance(pieces[-1], Para):
                pieces[-1] = replace(pieces[-1], keep_next=True, apart=True)  # what announces a table stays with it
            made += pieces
        return made

    def _block(self, block: Block) -> list[Piece]:
        styles, wide = self.styles, self.width
        match block:
            case Text():
                look = {TextLook.BODY: styles.body, TextLook.NOTE: styles.note, TextLook.CENTRED: styles.centred}
                return [said(block.text, look[block.look], wide)] if block.text.strip() else []
            case Part():
                count = roman(block.number) if block.name in ("Phần", "Chương") else str(block.number)
                return [said(f"{block.name} {count}", styles.part, apart=True), said(block.title, styles.part_title)]
            case Section():
                return [said(block.title, styles.section, wide, apart=True)]
            case Clause():
                return [said(block.title, styles.clause, wide, apart=True)]
            case Article():
                return [said(f"Điều {block.number}. {block.title}", styles.article, wide, apart=True)]
            case Points():
                return [said(f"{point_letter(at)}) {text}", styles.body, wide) for at, text in enumerate(block.texts)]
            case Basis():
                return [said(text, styles.basis, wide) for text in bases(block.texts)]
            case Table():
                made = ruled(block, styles, wide)
                return [made] if made else []
            case Facts():
                return [said(f"{name}: {text}", styles.fact, wide) for name, text in block.pairs]
            case Code():
                return [self._code(block)]
            case Bars():
                made = ruled(_figures(block), styles, wide)
                return [made] if made else []
            case NewPage():
                return [Break()]

    def _code(self, code: Code) -> Piece:
        """The code on the left, its words level with its middle."""
        gap, side = self.styles.body.before, CODE_MM * MM
        widths = [(CODE_MM + CODE_GAP) * MM, self.width - (CODE_MM + CODE_GAP) * MM]
        image, inner = code_png(code.content), ""
        if image:
            place = len(self.pictures)
            self.pictures.append(image)
            inner = picture(100 + place, f"picture{place}", side, printable(code.caption))
        left = cell(widths[0], Para(self.styles.fact, inner, before=0.0, line=0.0).xml, middle=True)
        right = cell(widths[1], said(code.caption, self.styles.caption, widths[1]).xml, middle=True)
        return Grid(table(widths, [row([left, right])]), gap, gap)


def code_png(content: str) -> bytes:
    """A QR code as black and white PNG without a quiet zone; empty for what no symbol holds."""
    count, squares = runs(content)
    if not count:
        return b""
    from PIL import Image

    image = Image.new("1", (count * _MODULE, count * _MODULE), 1)
    for at, first, length in squares:
        image.paste(0, (first * _MODULE, at * _MODULE, (first + length) * _MODULE, (at + 1) * _MODULE))
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
