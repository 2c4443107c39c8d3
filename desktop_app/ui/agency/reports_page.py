"""Báo cáo: the list with where each stands; the paper of one open in the middle; its check and next step beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.reports import Report, ReportRow, Texts
from desktop_app.services.report_sheet import ReportSheet, period_before, report_sheet
from desktop_app.services.report_views import ReportList, report_list
from desktop_app.services.reports import write_texts
from desktop_app.services.return_answers import compare
from desktop_app.ui.agency import report_acts, return_acts
from desktop_app.ui.agency.report_columns import COLUMNS
from desktop_app.ui.agency.report_compare import ChangesDialog, PeriodsDialog
from desktop_app.ui.agency.report_editor import ReportEditor
from desktop_app.ui.agency.report_outline import part_of
from desktop_app.ui.agency.report_panel import ReportPanel
from desktop_app.ui.agency.report_phrases import PhrasesDialog
from desktop_app.ui.agency.report_preview import preview_report
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.measures import Figure
    from desktop_app.domain.reports import ReportContent
    from desktop_app.domain.watch import Watch
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.return_answers import RemarkView
    from desktop_app.ui.agency.report_check_list import Check
    from desktop_app.ui.shared.desk import Desk


class Asks(QObject):
    """What the page asks of the other places."""

    rows = Signal(object, str)
    """Assignments to be shown, and what they have in common."""
    log = Signal(str)
    """The assignment whose progress is to be stated."""


class ReportsPage(Page):
    """The list, or the paper of the report that is open."""

    panel_most = 344

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self._desk = desk
        self._rows: dict[str, ReportRow] = {}
        self._known = ReportList((), ())
        self._wanted = ""
        self._open_when_read = ""
        self._stale = True
        self.asks = Asks()
        self.model: TableModel[ReportRow] = TableModel(COLUMNS, self._load)
        self.table = TableView(self.model, _("Reports"), two_lines=True)
        self.panel: ReportPanel = ReportPanel()
        self.stack = QStackedWidget()
        self._editor: ReportEditor | None = None
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        desk.closing.connect(self._flush)

    @property
    def editor(self) -> ReportEditor:
        """The desk of one report; the first asking makes it."""
        if self._editor is None:
            self._editor = made = ReportEditor(self.stack)
            self.stack.addWidget(made)
            made.check.clicked.connect(self.frame.show_panel)
            made.typed.connect(self._desk.hold)
            made.written.connect(self._keep)
            made.closed.connect(self._close_editor)
            made.preview.clicked.connect(self._preview)
            made.compare.clicked.connect(self.compare)
            made.bank_asked.connect(self.ask_phrases)
            made.fill_asked.connect(self.fill)
            made.paper.rows_asked.connect(self._see_rows)
            made.paper.task_asked.connect(self._see_task)
            made.paper.figure_given.connect(self._put_right)
            made.paper.guess_given.connect(self._guess)
            made.another.clicked.connect(self.open_place)
        return self._editor

    def _build(self) -> None:
        self.head = PageHead(_("Reports"))
        self.new = Button(_("Write a report"), "file-plus", "primary")
        self.new.clicked.connect(self.ask_new)
        self.head.add(self.new)
        self.start = Button(_("Write a report"), "file-plus")
        self.start.clicked.connect(self.ask_new)
        self.empty = EmptyState(
            _("No report yet"),
            _("Choose a document and a period: the draft has the figures and the annex in it."),
            self.start,
        )
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        self.stack.addWidget(middle_of(self.head, self.lists))
        self.middle = self.stack
        self.first = self.table
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(lambda _index: self.frame.show_panel())
        self.panel.wanted.connect(self._act)
        self.panel.preview_asked.connect(self._preview)
        self.panel.compare_asked.connect(self.compare)
        self.panel.checks.opened.connect(self.jump)
        places = self.panel.places
        places.explain_asked.connect(self._explain)
        places.taken_back.connect(self._take_back)
        places.files_dropped.connect(self._add_files)
        places.figure_asked.connect(self._ask_figure)
        places.part_asked.connect(self._go_to_part)
        places.task_asked.connect(self._see_task)

    # --- what arrives ---

    def shown(self) -> None:
        # Figures of a draft follow every progress entry: a visit reads them again.
        if self._desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read the list, and the report on show, again."""
        self._stale = False
        self._desk.read(report_list, self._show)

    def _changed(self, changes: Changes) -> None:
        if self.middle.isVisible() and (changes.reports or changes.packages or changes.documents):
            self.reload()

    def _show(self, known: ReportList) -> None:
        self._known = known
        self._rows = {row.id: row for row in known.rows}
        current = self._wanted or self.table.current_id()
        self.model.show_ids([row.id for row in known.rows])
        self.lists.setCurrentWidget(self.table if known.rows else self.empty)
        if not known.rows:
            self.panel.show_nothing()
        elif current and self.table.choose(current):
            self._wanted = ""
        else:
            self.table.choose_first()

    def _load(self, ids: Sequence[Any]) -> list[ReportRow]:
        return [self._rows[identity] for identity in ids]

    def _chosen(self, identity: str | None) -> None:
        if identity is None:
            return

        def arrived(sheet: ReportSheet) -> None:
            if self.table.current_id() == identity:
                self._show_report(sheet)

        self._desk.read(lambda office: report_sheet(office, identity), arrived)

    def _report_id(self) -> str:
        return self._editor.report_id() if self._editor is not None else ""

    def _show_report(self, sheet: ReportSheet) -> None:
        identity = sheet.view.report.id
        writing = self._report_id() == identity
        if self._open_when_read == identity:
            self._open_when_read = ""
            writing = True
        if writing:
            self.editor.show_sheet(sheet)
            self.stack.setCurrentWidget(self.editor)
        self.panel.show_report(sheet, writing)

    def ask_for(self, report_id: str) -> None:
        """Show this report."""
        self._wanted = report_id
        if self._report_id() not in ("", report_id):
            self.editor.leave()
        self.frame.go("reports")
        self.frame.show_panel()

    def ask_new(self) -> None:
        """Ask for document and period of a new report."""

        def known(found: ReportList) -> None:
            report_acts.new_report(self._desk, self.frame, found, self._started)

        self._desk.read(report_list, known)

    def _started(self, report: Report) -> None:
        self._wanted = self._open_when_read = report.id
        self.frame.go("reports")
        self.reload()

    # --- the paper ---

    def _opened(self, identity: str) -> None:
        sheet = self.panel.sheet()
        if sheet is not None and sheet.view.report.id == identity:
            self._write(sheet)
        self.frame.show_panel()

    def _write(self, sheet: ReportSheet) -> None:
        self.editor.show_sheet(sheet)
        self.stack.setCurrentWidget(self.editor)
        self.panel.show_report(sheet, True)
        first = next((part for part in self.editor.fields if part in sheet.open_parts), "")
        (self.editor.fields[first] if first else self.editor.outline.list).setFocus()

    def _close_editor(self) -> None:
        self.stack.setCurrentIndex(0)
        sheet = self.panel.sheet()
        if sheet is not None:
            self.panel.show_report(sheet, False)
        self.table.setFocus()
        self.reload()

    def _flush(self) -> None:
        if self._editor is not None:
            self._editor.flush()

    def _keep(self, report_id: str, texts: Texts) -> None:
        def work(office: Office, _watch: Watch) -> None:
            write_texts(office, report_id, texts)

        def refused(error: BaseException) -> None:
            self.editor.note_kept()
            self._desk.show_problem(error)

        def kept(_nothing: None) -> None:
            self.editor.note_kept()
            # Words that were typed meanwhile are kept by the next turn.
            if self._report_id() != report_id or self.editor.texts() == texts:
                self._desk.release(report_id)
                if self._report_id() == report_id:
                    self._chosen(report_id)

        self._desk.act("", work, kept, refused, cancellable=False)

    # --- acts ---

    def _act(self, what: str) -> None:
        sheet = self.panel.sheet()
        if sheet is None:
            return
        report = sheet.view.report
        if what == "write":
            self._write(sheet)
        elif what == "submit":
            self.editor.flush()
            report_acts.submit_report(self._desk, self.frame, report.id)
        elif what == "desk":
            self.frame.go("signing")
        elif what == "export":
            report_acts.export(self._desk, self.frame, sheet.view)
        elif what == "supplement":
            report_acts.send_evidence(self._desk, self.frame, sheet.view)
        elif what == "next_round":
            report_acts.begin(self._desk, report.document_id, report.period, self._started)

    def _preview(self) -> None:
        sheet = self.panel.sheet()
        if sheet is not None:
            self._flush()
            preview_report(self._desk, self.frame, sheet.view.report)

    def compare(self) -> None:
        """Show what differs: from the round that is replaced, else from the period before."""
        sheet = self.panel.sheet()
        if sheet is None:
            return
        self._flush()
        report = sheet.view.report
        window = self.frame.window_widget()
        if report.replaces:
            self._desk.read(
                lambda office: compare(office, report.id),
                lambda found: ChangesDialog(self._desk, self.frame, sheet, found).open(),
            )
            return

        def known(before: ReportContent | None) -> None:
            if before is not None:
                PeriodsDialog(window, sheet, before).open()

        self._desk.read(lambda office: period_before(office, report.id), known)

    def ask_phrases(self, part: str) -> None:
        """Offer paragraphs for a part."""
        if self._sheet_on_desk() is None:
            return
        self.editor.flush()
        chosen = self.editor.fields[part].textCursor().selectedText()
        dialog = PhrasesDialog(self.frame.window_widget(), self._desk, self._report_id(), part, chosen)
        dialog.given.connect(lambda text: self.editor.put_in(part, text))
        dialog.open()

    def fill(self) -> None:
        """Fill the parts that nobody has typed into."""
        sheet = self._sheet_on_desk()
        if sheet is not None:
            self.editor.flush()
            report_acts.fill_parts(self._desk, self.frame, sheet.view.report.id)

    def _sheet_on_desk(self) -> ReportSheet | None:
        sheet = self.panel.sheet()
        return sheet if sheet is not None and sheet.view.report.id == self._report_id() else None

    def jump(self, check: Check) -> None:
        """Go to where a finding is mended: a cell or a part of the paper, or the task."""
        sheet = self._sheet_on_desk()
        one = check.findings[0]
        if len(check.findings) > 1:
            self._see_rows(frozenset(found.assignment_id for found in check.findings), check.title)
            return
        self.frame.hide_panel()
        if not one.assignment_id:
            if sheet is None and self.panel.sheet() is not None:
                self._write(self.panel.sheet())  # type: ignore[arg-type]
            self.editor.go_to(part_of(one))
            return
        if one.field == "figures" and sheet is not None:
            kind = "guess" if one.code == "ESTIMATE_MISSING" else "figure"
            measure = next(
                (figure.measure_id for line in sheet.view.content.lines if line.assignment_id == one.assignment_id
                 for figure in line.figures if kind == "figure" or figure.measure_id not in
                 {known.measure_id for known in line.estimates}), "",
            )  # fmt: skip
            if self.editor.paper.fill(f"{kind}:{one.assignment_id}/{measure}"):
                return
        if one.field in ("entries", "figures"):
            self._flush()
            self.asks.log.emit(one.assignment_id)
        else:
            self._see_task(one.assignment_id)

    def _see_rows(self, rows: frozenset[str], words: str) -> None:
        self._flush()
        self.asks.rows.emit(rows, words)

    def _see_task(self, assignment_id: str) -> None:
        self._flush()
        self._desk.task_asked.emit(assignment_id)

    def _put_right(self, assignment_id: str, measure_id: str, numerator: int, denominator: int) -> None:
        sheet = self._sheet_on_desk()
        old = _figure_of(sheet, assignment_id, measure_id) if sheet is not None else None
        if sheet is not None and old is not None:
            report_acts.put_right(
                self._desk, self.frame, sheet.view.report.id, assignment_id, measure_id, (numerator, denominator),
                (old.numerator, old.denominator),
            )  # fmt: skip

    def _guess(self, assignment_id: str, measure_id: str, numerator: int, denominator: int) -> None:
        sheet = self._sheet_on_desk()
        if sheet is not None:
            figure = (numerator, denominator)
            report_acts.state_guess(self._desk, self.frame, sheet, assignment_id, measure_id, figure)

    # --- answers to a return ---

    def _explain(self, remark: RemarkView) -> None:
        sheet = self.panel.sheet()
        if sheet is not None:
            return_acts.ask_explanation(self._desk, self.frame, sheet, remark)

    def _take_back(self, remark: RemarkView) -> None:
        sheet = self.panel.sheet()
        if sheet is not None:
            return_acts.take_explanation_back(self._desk, self.frame, sheet, remark)

    def _add_files(self, remark: RemarkView, files: tuple[Path, ...]) -> None:
        sheet = self.panel.sheet()
        if sheet is not None:
            return_acts.add_files(self._desk, self.frame, sheet, remark, tuple(files))

    def _ask_figure(self, remark: RemarkView) -> None:
        sheet = self._sheet_on_desk()
        if sheet is None or remark.sent is None:
            self.frame.toast(_("Make the next round first: the figure is put right on its paper"))
            return
        self.frame.hide_panel()
        for stated in remark.sent.figures:
            if self.editor.paper.fill(f"figure:{remark.item.assignment_id}/{stated.measure_id}"):
                return

    def _go_to_part(self, field: str) -> None:
        if self._sheet_on_desk() is not None and field in self.editor.fields:
            self.editor.go_to(field)

    def open_place(self) -> None:
        """Open a place that nobody asked about."""
        sheet = self._sheet_on_desk()
        if sheet is not None:
            return_acts.ask_opening(self._desk, self.frame, sheet)

    def retranslate(self) -> None:
        self.head.title.setText(_("Reports"))
        self.new.setText(_("Write a report"))
        self.start.setText(_("Write a report"))
        self.table.setAccessibleName(_("Reports"))
        self.empty.show_words(
            _("No report yet"), _("Choose a document and a period: the draft has the figures and the annex in it.")
        )
        if self._editor is not None:
            self._editor.retranslate()
        sheet = self.panel.sheet()
        if sheet is not None:
            self._show_report(sheet)


def _figure_of(sheet: ReportSheet, assignment_id: str, measure_id: str) -> Figure | None:
    """A figure as the report states it."""
    lines = sheet.view.content.lines
    found = (one for line in lines if line.assignment_id == assignment_id for one in line.figures)
    return next((one for one in found if one.measure_id == measure_id), None)
