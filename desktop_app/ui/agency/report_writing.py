"""What a person does at the desk of one report: phrases, comparisons, cells, the check, answers to a return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.report_sheet import period_before
from desktop_app.services.return_answers import compare
from desktop_app.ui.agency import report_acts, return_acts
from desktop_app.ui.agency.report_compare import ChangesDialog, PeriodsDialog
from desktop_app.ui.agency.report_outline import part_of
from desktop_app.ui.agency.report_phrases import PhrasesDialog
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.measures import Figure
    from desktop_app.domain.reports import ReportContent
    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.services.return_answers import RemarkView
    from desktop_app.ui.agency.report_check_list import Check
    from desktop_app.ui.agency.reports_page import ReportsPage


class Writing:
    """The acts of the page Báo cáo that concern the report on its desk."""

    def __init__(self, page: ReportsPage) -> None:
        self.page = page
        self.frame = page.frame
        self.desk = page.desk

    def sheet(self) -> ReportSheet | None:
        """The report beside which the panel stands."""
        return self.page.panel.sheet()

    def compare(self) -> None:
        """Show what differs: from the round that is replaced, else from the period before."""
        sheet = self.sheet()
        if sheet is None:
            return
        self.page.flush()
        report = sheet.view.report
        window = self.frame.window_widget()
        if report.replaces:
            self.desk.read(
                lambda office: compare(office, report.id),
                lambda found: ChangesDialog(self.desk, self.frame, sheet, found).open(),
            )
            return

        def known(before: ReportContent | None) -> None:
            if before is not None:
                PeriodsDialog(window, sheet, before).open()

        self.desk.read(lambda office: period_before(office, report.id), known)

    def ask_phrases(self, part: str) -> None:
        """Offer paragraphs for a part."""
        if self._sheet_on_desk() is None:
            return
        self.page.editor.flush()
        chosen = self.page.editor.fields[part].textCursor().selectedText()
        dialog = PhrasesDialog(self.frame.window_widget(), self.desk, self.page.report_id(), part, chosen)
        dialog.given.connect(lambda text: self.page.editor.put_in(part, text))
        dialog.open()

    def fill(self) -> None:
        """Fill the parts that nobody has typed into."""
        sheet = self._sheet_on_desk()
        if sheet is not None:
            self.page.editor.flush()
            report_acts.fill_parts(self.desk, self.frame, sheet.view.report.id)

    def _sheet_on_desk(self) -> ReportSheet | None:
        sheet = self.sheet()
        return sheet if sheet is not None and sheet.view.report.id == self.page.report_id() else None

    def jump(self, check: Check) -> None:
        """Go to where a finding is mended: a cell or a part of the paper, or the task."""
        sheet = self._sheet_on_desk()
        one = check.findings[0]
        if len(check.findings) > 1:
            self.page.see_rows(frozenset(found.assignment_id for found in check.findings), check.title)
            return
        self.frame.hide_panel()
        if not one.assignment_id:
            known = self.sheet()
            if sheet is None and known is not None:
                self.page.write(known)
            self.page.editor.go_to(part_of(one))
            return
        if one.field == "figures" and sheet is not None:
            kind = "guess" if one.code == "ESTIMATE_MISSING" else "figure"
            measure = next(
                (figure.measure_id for line in sheet.view.content.lines if line.assignment_id == one.assignment_id
                 for figure in line.figures if kind == "figure" or figure.measure_id not in
                 {known.measure_id for known in line.estimates}), "",
            )  # fmt: skip
            if self.page.editor.paper.fill(f"{kind}:{one.assignment_id}/{measure}"):
                return
        if one.field in ("entries", "figures"):
            self.page.flush()
            self.page.asks.log.emit(one.assignment_id)
        else:
            self.page.see_task(one.assignment_id)

    def put_right(self, assignment_id: str, measure_id: str, numerator: int, denominator: int) -> None:
        """A figure was typed anew."""
        sheet = self._sheet_on_desk()
        old = _figure_of(sheet, assignment_id, measure_id) if sheet is not None else None
        if sheet is not None and old is not None:
            report_acts.put_right(
                self.desk, self.frame, sheet.view.report.id, assignment_id, measure_id, (numerator, denominator),
                (old.numerator, old.denominator),
            )  # fmt: skip

    def guess(self, assignment_id: str, measure_id: str, numerator: int, denominator: int) -> None:
        """An estimate was typed."""
        sheet = self._sheet_on_desk()
        if sheet is not None:
            figure = (numerator, denominator)
            report_acts.state_guess(self.desk, self.frame, sheet, assignment_id, measure_id, figure)

    # --- answers to a return ---

    def explain(self, remark: RemarkView) -> None:
        """Giải trình."""
        sheet = self.sheet()
        if sheet is not None:
            return_acts.ask_explanation(self.desk, self.frame, sheet, remark)

    def take_back(self, remark: RemarkView) -> None:
        """An explanation is taken back."""
        sheet = self.sheet()
        if sheet is not None:
            return_acts.take_explanation_back(self.desk, self.frame, sheet, remark)

    def add_files(self, remark: RemarkView, files: tuple[Path, ...]) -> None:
        """Files answer a place."""
        sheet = self.sheet()
        if sheet is not None:
            return_acts.add_files(self.desk, self.frame, sheet, remark, tuple(files))

    def ask_figure(self, remark: RemarkView) -> None:
        """The figure of a place is put right in its cell."""
        sheet = self._sheet_on_desk()
        if sheet is None or remark.sent is None:
            self.frame.toast(_("Make the next round first: the figure is put right on its paper"))
            return
        self.frame.hide_panel()
        for stated in remark.sent.figures:
            if self.page.editor.paper.fill(f"figure:{remark.item.assignment_id}/{stated.measure_id}"):
                return

    def go_to_part(self, field: str) -> None:
        """The part that a remark speaks of."""
        if self._sheet_on_desk() is not None and field in self.page.editor.fields:
            self.page.editor.go_to(field)

    def open_place(self) -> None:
        """Open a place that nobody asked about."""
        sheet = self._sheet_on_desk()
        if sheet is not None:
            return_acts.ask_opening(self.desk, self.frame, sheet)


def _figure_of(sheet: ReportSheet, assignment_id: str, measure_id: str) -> Figure | None:
    """A figure as the report states it."""
    lines = sheet.view.content.lines
    found = (one for line in lines if line.assignment_id == assignment_id for one in line.figures)
    return next((one for one in found if one.measure_id == measure_id), None)
