"""Papers: every official paper and table the program prints, behind one small door.

The libraries that lay out pages are loaded by the first print, not by importing this module. Printing takes from a
tenth of a second to some seconds: call it on a worker thread, one paper at a time, never on the thread of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Paper
from desktop_app.domain.commitment_papers import StackRow
from desktop_app.domain.consolidated import ConsolidatedTable
from desktop_app.domain.inspection_files import Part
from desktop_app.domain.open_things import OpenTask, OpenThing
from desktop_app.domain.part_facts import PartFacts, PartTexts
from desktop_app.domain.people import PeopleTable
from desktop_app.domain.photos import PhotoSheet
from desktop_app.domain.printing import Order, PaperForm, PaperFormUnknown, Printed
from desktop_app.domain.rankings import Unranked
from desktop_app.domain.shortcoming_orders import ShortcomingList
from desktop_app.domain.tallies import Tally
from desktop_app.domain.written_tables import Table
from desktop_app.services.recovery import RecoverySheet

Write = Callable[[Layout, Paper], tuple[bytes, Printed]]


def _form(target: Path) -> Write:
    """What writes the form that the ending names."""
    if target.suffix.lower() == f".{PaperForm.PDF}":
        from desktop_app.documents.paper_pdf import paper_pdf

        return paper_pdf
    if target.suffix.lower() == f".{PaperForm.DOCX}":
        from desktop_app.documents.paper_docx import paper_docx

        return lambda layout, paper: (paper_docx(layout, paper), Printed(0))
    raise PaperFormUnknown(target.name, ", ".join(f".{form}" for form in PaperForm))


def _put(data: bytes, target: Path) -> None:
    """The whole file or none: whoever opens the name never finds half a paper."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


class Papers:
    """Prints by the layout packs of a folder with the shipped fonts; the same input gives the same bytes of PDF.

    Which pack: the one for bodies of that name, the newest that is in force on the day of the paper. A pack that cannot
    be used is refused by the first print, LayoutIncomplete or LayoutImpossible.
    """

    def __init__(self, fonts: Path, layouts: Path) -> None:
        self._fonts, self._place = fonts, layouts
        self._layouts: tuple[Layout, ...] = ()

    def _ready(self, name: str, day: date) -> Layout:
        from desktop_app.documents.fonts import use_fonts
        from desktop_app.documents.layout_reading import layout_for, read_layouts

        use_fonts(self._fonts)
        self._layouts = self._layouts or read_layouts(self._place)
        return layout_for(self._layouts, name, day)

    def paper(self, order: Order, target: Path) -> Printed:
        """Write the paper of an order; the ending of `target` says in which form. PaperFormUnknown; OSError."""
        data, printed = self._made(order, _form(target))
        _put(data, target)
        return printed

    def _made(self, order: Order, write: Write) -> tuple[bytes, Printed]:
        issuing = order.issuing
        layout = self._ready(issuing.agency.name, issuing.issued_on or issuing.made_on)
        from desktop_app.documents.kinds import composed

        return write(layout, composed(layout, order))

    def stack(
        self,
        orders: Iterable[tuple[str, Order, bool]],
        cover: Callable[[tuple[StackRow, ...]], Order],
        target: Path,
        copies: int,
        duplex: bool,
    ) -> tuple[StackRow, ...]:
        """Write many papers below a list of them as one PDF; only one is ever held whole. PaperFormUnknown; OSError."""
        if target.suffix.lower() != f".{PaperForm.PDF}":
            raise PaperFormUnknown(target.name, f".{PaperForm.PDF}")
        write = _form(target)
        from desktop_app.documents.stack import Stack

        with Stack(lambda order: self._made(order, write)[0], copies, duplex) as stack:
            for title, order, prepared in orders:
                stack.add(title, order, prepared)
            return stack.write(cover, target)

    def records_sha256(self, pdf: Path) -> str:
        """The digest of the frozen lines that a printed report carries; empty when it carries none or is damaged."""
        from desktop_app.documents.carried import records_sha256

        return records_sha256(pdf)

    def photos(self, sheet: PhotoSheet, target: Path) -> None:
        """Write photographs as one PDF; PhotoUnreadable."""
        from desktop_app.documents.photo_sheet import photo_pdf

        _put(photo_pdf(self._fonts, sheet), target)

    def recovery_sheet(self, sheet: RecoverySheet, target: Path) -> None:
        """Write a Phiếu khôi phục khóa as PDF into `target`, for this account alone."""
        layout = self._ready(sheet.agency.name, sheet.made_on)
        from desktop_app.documents.recovery import recovery_pdf

        _put(recovery_pdf(layout, sheet), target)
        target.chmod(0o600)

    def unranked(self, why: Unranked) -> str:
        """Why an agency is not ranked, as a ranking says it."""
        from desktop_app.documents.words import UNRANKED

        return UNRANKED[why]

    def part_texts(self, facts: PartFacts) -> PartTexts:
        """What the registers say, as paragraphs for parts I and III of a report."""
        from desktop_app.documents.part_texts import part_texts

        return part_texts(facts)

    def consolidated_sheet(self, table: ConsolidatedTable) -> Table:
        """Biểu tổng hợp for Excel."""
        from desktop_app.documents.workbook import consolidated_sheet

        return consolidated_sheet(table)

    def shortcoming_sheets(self, order: ShortcomingList) -> tuple[Table, ...]:
        """Danh sách tồn tại, hạn chế for Excel."""
        from desktop_app.documents.shortcomings import shortcoming_sheets

        return shortcoming_sheets(order)

    def people_sheet(self, table: PeopleTable) -> Table:
        """Bảng tổng hợp xếp loại cá nhân for Excel."""
        from desktop_app.documents.people import people_sheet

        return people_sheet(table)

    def tally_sheets(self, tallies: Sequence[Tally]) -> tuple[Table, ...]:
        """Biểu tổng hợp by each of the ways for Excel, a sheet each."""
        from desktop_app.documents.tallies import tally_sheets

        return tally_sheets(tallies)

    def inspection_sheet(self, part: Part, rows: Sequence[object], names: Mapping[str, str]) -> Table:
        """Tasks, entries of registers or violations within an inspection, for Excel; `names` by code."""
        from desktop_app.documents.inspection_files import sheet

        return sheet(part, rows, names)

    def open_sheet(self, things: Sequence[OpenThing]) -> Table:
        """What is open beside tasks, for Excel."""
        from desktop_app.documents.inspection_files import open_sheet

        return open_sheet(things)

    def delegated_sheet(self, tasks: Sequence[OpenTask]) -> Table:
        """Tasks that are not done, with who answers for each, for Excel."""
        from desktop_app.documents.inspection_files import delegated_sheet

        return delegated_sheet(tasks)

    def brief_picture(self, order: Order, target: Path) -> None:
        """Write the first page of an order as a picture; OSError."""
        from desktop_app.documents.brief import picture

        _put(picture(self._made(order, _form(target.with_suffix(".pdf")))[0]), target)
