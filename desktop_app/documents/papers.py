"""Papers: every official paper and table the program prints, behind one small door.

The libraries that lay out pages are loaded by the first print, not by importing this module. Printing takes from a
tenth of a second to some seconds: call it on a worker thread, one paper at a time, never on the thread of the window.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.documents.layout import Layout
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.rankings import Unranked
from desktop_app.domain.reports import Issue, ReportContent
from desktop_app.domain.written_tables import Table
from desktop_app.services.office import AsideLetter, ConsolidatedTable
from desktop_app.services.recovery import RecoverySheet


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

    def report(
        self,
        content: ReportContent,
        agency: Agency,
        number: str,
        issued_on: date | None,
        records_sha256: str,
        training: bool,
        target: Path,
        *,
        document: AssigningDocument | None = None,
        replaced: Issue | None = None,
    ) -> None:
        """Write a Báo cáo with its annex as PDF into `target`.

        An empty `number` and a missing `issued_on` are left open for the registry. `document` adds issuer and
        addressee, `replaced` the number and day of the report that this one replaces.
        """
        layout = self._ready(agency.name, issued_on or content.approved_on)
        from desktop_app.documents.report import Order, report_pdf

        order = Order(content, agency, number, issued_on, document, replaced, records_sha256, training)
        _put(report_pdf(layout, order), target)

    def records_sha256(self, pdf: Path) -> str:
        """The digest of the frozen lines that a printed report carries; empty when it carries none or is damaged."""
        from desktop_app.documents.carried import records_sha256

        return records_sha256(pdf)

    def aside_letter(self, letter: AsideLetter, target: Path) -> None:
        """Write a công văn about a file that could not be verified as PDF into `target`; number and day stay open."""
        layout = self._ready(letter.sender.name, letter.day)
        from desktop_app.documents.aside_letter import aside_letter_pdf

        _put(aside_letter_pdf(layout, letter), target)

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

    def consolidated_pdf(self, table: ConsolidatedTable, issuer: Agency | None, target: Path) -> None:
        """Write a biểu tổng hợp as PDF, landscape A4, into `target`."""
        layout = self._ready(issuer.name if issuer else "", table.made_at.date())
        from desktop_app.documents.consolidated import consolidated_pdf

        _put(consolidated_pdf(layout, table, issuer), target)

    def consolidated_sheet(self, table: ConsolidatedTable) -> Table:
        """The same table for Excel."""
        from desktop_app.documents.workbook import consolidated_sheet

        return consolidated_sheet(table)
