"""Báo cáo: the list with where each stands; the paper of one open in the middle; its check and next step beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.reports import Report, ReportRow, Texts
from desktop_app.services.report_sheet import ReportSheet, report_sheet
from desktop_app.services.report_views import ReportList, report_list
from desktop_app.services.reports import write_texts
from desktop_app.ui.agency import report_acts
from desktop_app.ui.agency.report_columns import COLUMNS
from desktop_app.ui.agency.report_editor import ReportEditor
from desktop_app.ui.agency.report_panel import ReportPanel
from desktop_app.ui.agency.report_preview import preview_report
from desktop_app.ui.agency.report_writing import Writing
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.watch import Watch
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
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
        self.desk = desk
        self._rows: dict[str, ReportRow] = {}
        self._known = ReportList((), ())
        self._wanted = ""
        self._open_when_read = ""
        self._stale = True
        self.asks = Asks()
        self.panel: ReportPanel = ReportPanel()
        self.writing = Writing(self)
        self.model: TableModel[ReportRow] = TableModel(COLUMNS, self._load)
        self.table = TableView(self.model, _("Reports"), two_lines=True)
        self.stack = QStackedWidget()
        self._editor: ReportEditor | None = None
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        desk.closing.connect(self.flush)

    @property
    def editor(self) -> ReportEditor:
        """The desk of one report; the first asking makes it."""
        if self._editor is None:
            self._editor = made = ReportEditor(self.stack)
            self.stack.addWidget(made)
            made.check.clicked.connect(self.frame.show_panel)
            made.typed.connect(self.desk.hold)
            made.written.connect(self._keep)
            made.closed.connect(self._close_editor)
            made.preview.clicked.connect(self._preview)
            made.compare.clicked.connect(self.writing.compare)
            made.bank_asked.connect(self.writing.ask_phrases)
            made.fill_asked.connect(self.writing.fill)
            made.paper.rows_asked.connect(self.see_rows)
            made.paper.task_asked.connect(self.see_task)
            made.paper.figure_given.connect(self.writing.put_right)
            made.paper.guess_given.connect(self.writing.guess)
            made.another.clicked.connect(self.writing.open_place)
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
        self.panel.compare_asked.connect(self.writing.compare)
        self.panel.checks.opened.connect(self.writing.jump)
        places = self.panel.places
        places.explain_asked.connect(self.writing.explain)
        places.taken_back.connect(self.writing.take_back)
        places.files_dropped.connect(self.writing.add_files)
        places.figure_asked.connect(self.writing.ask_figure)
        places.part_asked.connect(self.writing.go_to_part)
        places.task_asked.connect(self.see_task)

    # --- what arrives ---

    def shown(self) -> None:
        # Figures of a draft follow every progress entry: a visit reads them again.
        if self.desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read the list, and the report on show, again."""
        self._stale = False
        self.desk.read(report_list, self._show)

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

        self.desk.read(lambda office: report_sheet(office, identity), arrived)

    def report_id(self) -> str:
        """The report on the desk; "" for none."""
        return self._editor.report_id() if self._editor is not None else ""

    def _show_report(self, sheet: ReportSheet) -> None:
        identity = sheet.view.report.id
        writing = self.report_id() == identity
        if self._open_when_read == identity:
            self._open_when_read = ""
            self.write(sheet)
            return
        if writing:
            self.editor.show_sheet(sheet)
            self.stack.setCurrentWidget(self.editor)
        self.panel.show_report(sheet, writing)

    def ask_for(self, report_id: str) -> None:
        """Show this report."""
        self._wanted = report_id
        if self.report_id() not in ("", report_id):
            self.editor.leave()
        self.frame.go("reports")
        self.frame.show_panel()

    def ask_new(self) -> None:
        """Ask for document and period of a new report."""

        def known(found: ReportList) -> None:
            report_acts.new_report(self.desk, self.frame, found, self._started)

        self.desk.read(report_list, known)

    def _started(self, report: Report) -> None:
        self._wanted = self._open_when_read = report.id
        self.frame.go("reports")
        self.reload()

    # --- the paper ---

    def _opened(self, identity: str) -> None:
        sheet = self.panel.sheet()
        if sheet is not None and sheet.view.report.id == identity:
            self.write(sheet)
        self.frame.show_panel()

    def write(self, sheet: ReportSheet) -> None:
        """Put a report on the desk, the caret where it can be typed into."""
        self.editor.show_sheet(sheet)
        self.stack.setCurrentWidget(self.editor)
        self.panel.show_report(sheet, True)
        self.first = self.editor.outline.list
        first = next((part for part in self.editor.fields if part in sheet.open_parts), "")
        (self.editor.fields[first] if first else self.editor.outline.list).setFocus()

    def _close_editor(self) -> None:
        self.stack.setCurrentIndex(0)
        sheet = self.panel.sheet()
        if sheet is not None:
            self.panel.show_report(sheet, False)
        self.first = self.table
        self.table.setFocus()
        self.reload()

    def flush(self) -> None:
        """Keep what was typed and not yet kept."""
        if self._editor is not None:
            self._editor.flush()

    def _keep(self, report_id: str, texts: Texts) -> None:
        def work(office: Office, _watch: Watch) -> None:
            write_texts(office, report_id, texts)

        def refused(error: BaseException) -> None:
            self.editor.note_kept()
            self.desk.show_problem(error)

        def kept(_nothing: None) -> None:
            self.editor.note_kept()
            # Words that were typed meanwhile are kept by the next turn.
            if self.report_id() != report_id or self.editor.texts() == texts:
                self.desk.release(report_id)
                if self.report_id() == report_id:
                    self._chosen(report_id)

        self.desk.act("", work, kept, refused, cancellable=False)

    # --- acts ---

    def _act(self, what: str) -> None:
        sheet = self.panel.sheet()
        if sheet is None:
            return
        report = sheet.view.report
        if what == "write":
            self.write(sheet)
        elif what == "submit":
            self.editor.flush()
            report_acts.submit_report(self.desk, self.frame, report.id)
        elif what == "desk":
            self.frame.go("signing")
        elif what == "export":
            report_acts.export(self.desk, self.frame, sheet.view)
        elif what == "supplement":
            report_acts.send_evidence(self.desk, self.frame, sheet.view)
        elif what == "next_round":
            report_acts.begin(self.desk, report.document_id, report.period, self._started)

    def _preview(self) -> None:
        sheet = self.panel.sheet()
        if sheet is not None:
            self.flush()
            preview_report(self.desk, self.frame, sheet.view.report)

    def see_rows(self, rows: frozenset[str], words: str) -> None:
        """Show assignments in Nhiệm vụ."""
        self.flush()
        self.asks.rows.emit(rows, words)

    def see_task(self, assignment_id: str) -> None:
        """Show one of them."""
        self.flush()
        self.desk.task_asked.emit(assignment_id)

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
