"""A paper as PDF: each block by its own piece of the form. Loading this module loads ReportLab; fonts must be
registered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from desktop_app.documents.annex import annex_head
from desktop_app.documents.bars import BarRows
from desktop_app.documents.closing import FootLine, Place, ending
from desktop_app.documents.grid import Look, grid
from desktop_app.documents.layout import Layout
from desktop_app.documents.letterhead import addressees, letterhead
from desktop_app.documents.page import Marks, build
from desktop_app.documents.page_codes import closing_line
from desktop_app.documents.paper import (
    Annex,
    Article,
    Band,
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
    Row,
    Section,
    Table,
    Text,
    TextLook,
    Total,
)
from desktop_app.documents.qr import drawing
from desktop_app.documents.structure import TOGETHER, article, basis, clause, part, points, section
from desktop_app.documents.styles import Styles, paragraph, styles_of
from desktop_app.documents.words import grouped_code
from desktop_app.domain.printing import Printed, Spot, SpotPlace

CODE_MM: Final = 22.0
"""Side of the QR code of a block."""
CODE_GAP: Final = 5.0
"""Millimetres from the code to its words."""


def paper_pdf(layout: Layout, paper: Paper) -> tuple[bytes, Printed]:
    """The finished file, and where registry and signers fill it. SigningFormImpossible for a signer without a title."""
    styles = styles_of(layout)
    spots: list[SpotPlace] = []
    signatures: list[Place] = []
    story = letterhead(layout, paper.heading, styles, landscape=paper.landscape, spots=spots)
    story.extend(addressees(layout, paper.to, paper.urgency))
    story.extend(_blocks(layout, paper.blocks, styles))
    if paper.last.strip() or paper.signers or paper.receivers:
        who, lying = paper.signers, paper.landscape
        story.extend(ending(layout, styles, paper.last, who, paper.receivers, signatures, landscape=lying))
    for place, annex in enumerate(paper.annexes, 1):
        story.extend(_annex(layout, paper, annex, place, styles))
    if paper.binding is not None and paper.address:  # the foot of the page is taken
        story.append(paragraph(code_line(paper), styles.small))
    elif paper.binding is not None:
        story.append(FootLine(layout, code_line(paper)))
    marks = Marks(
        title=paper.title,
        training=paper.training,
        unsigned=paper.unsigned,
        footer=paper.footer,
        day=paper.day,
        binding=paper.binding,
        restriction=paper.restriction,
        corner=paper.corner,
        address=paper.address,
    )
    data, pages = build(layout, marks, story, landscape=paper.landscape)
    places = [*spots, *_signature_spots(paper, signatures)]
    return data, Printed(pages, tuple(place for place in places if place.spot in paper.spots))


def code_line(paper: Paper) -> str:
    """For people who compare; without codes on the pages everything that the codes would say."""
    binding = paper.binding
    if binding is None:
        return ""
    if not binding.codes:
        return closing_line(binding)
    return f"Mã đối chiếu dữ liệu: {grouped_code(binding.records_sha256)}"


def _signature_spots(paper: Paper, signatures: Sequence[Place]) -> list[SpotPlace]:
    """Hands in the order of the signers; the stamp lies over the hand of the head."""
    meant = paper.signer_spots or (Spot.HEAD,)
    found = []
    for place in signatures:
        spot = meant[place.signer] if place.signer < len(meant) else None
        if spot is None:
            continue
        found.append(SpotPlace(spot, place.page, place.hand, place.signer))
        if spot is Spot.HEAD:
            found.append(SpotPlace(Spot.STAMP, place.page, place.stamp, place.signer))
    return found


def _annex(layout: Layout, paper: Paper, annex: Annex, place: int, styles: Styles) -> list[Any]:
    head = annex_head(
        layout,
        styles,
        annex.title,
        place=place,
        count=len(paper.annexes),
        landscape=annex.landscape,
        parent=paper.parent,
    )
    return [*head, *_blocks(layout, annex.blocks, styles)]


def _blocks(layout: Layout, blocks: Sequence[Block], styles: Styles) -> list[Any]:
    story: list[Any] = []
    for place, block in enumerate(blocks):
        follows = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Text) and isinstance(follows, Table) and block.text.strip():
            story.append(CondPageBreak(TOGETHER))  # what announces a table stays with it
        story.extend(_block(layout, block, styles))
    return story


def _block(layout: Layout, block: Block, styles: Styles) -> list[Any]:
    match block:
        case Text():
            return [paragraph(block.text, _text_style(block.look, styles))] if block.text.strip() else []
        case Part():
            return part(block.number, block.title, layout, styles, name=block.name)
        case Section():
            return section(block.title, layout, styles)
        case Clause():
            return clause(block.title, styles)
        case Article():
            return article(block.number, block.title, styles)
        case Points():
            return points(block.texts, styles)
        case Basis():
            return basis(block.texts, styles)
        case Table():
            return _table(block, styles)
        case Facts():
            return [paragraph(f"{name}: {said}", styles.fact) for name, said in block.pairs]
        case Code():
            return [_Code(block.content, paragraph(block.caption, styles.caption), styles.body.spaceBefore)]
        case Bars():
            return [BarRows(block, styles)] if block.rows else []
        case NewPage():
            return [PageBreak()]


def _text_style(look: TextLook, styles: Styles) -> Any:
    return {TextLook.BODY: styles.body, TextLook.NOTE: styles.note, TextLook.CENTRED: styles.part}[look]


def _table(table: Table, styles: Styles) -> list[Any]:
    if table.small:
        look = Look(styles.annex, styles.annex_bold, styles.annex_centred, styles.annex_head)
    else:
        look = Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    count = len(table.heads)
    if not count:
        return []
    widths = table.widths if len(table.widths) == count else (1.0,) * count
    return [grid(table.heads, widths, [_row(row, count) for row in table.rows], look, table.centred)]


def _row(row: Row, count: int) -> Row:
    """A row with as many cells as there are heads, whatever it came with."""
    if isinstance(row, Band):
        return row
    cells = row.cells if isinstance(row, Total) else row
    whole = tuple([*cells, *[""] * (count - len(cells))][:count])
    return Total(whole) if isinstance(row, Total) else whole


class _Code(Flowable):  # type: ignore[misc]
    """A QR code and its words beside it, level with its middle."""

    def __init__(self, content: str, words: Any, gap: float) -> None:
        super().__init__()
        self._content, self._words = content, words
        self.spaceBefore = self.spaceAfter = gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered; as high as the code or its words."""
        self._room = width - (CODE_MM + CODE_GAP) * mm
        self._words_height = self._words.wrap(self._room, height)[1]
        self.width, self.height = width, max(CODE_MM * mm, self._words_height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Words that no page holds beside a code run on below it; else everything goes to the next page."""
        parts = self._words.split(width - (CODE_MM + CODE_GAP) * mm, height) if height >= CODE_MM * mm else []
        return [_Code(self._content, parts[0], self.spaceBefore), parts[1]] if len(parts) == 2 else []

    def draw(self) -> None:
        """Paint."""
        middle = self.height / 2
        self.canv.saveState()
        self.canv._code.append(drawing(self._content, 0, middle - CODE_MM / 2 * mm, CODE_MM * mm).decode("ascii"))
        self.canv.restoreState()
        self._words.drawOn(self.canv, (CODE_MM + CODE_GAP) * mm, middle - self._words_height / 2)
