"""Báo cáo: the list with where each stands; the words of one open in the middle; its check and next step beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.reports import Report, ReportRow, ReportState, Texts
from desktop_app.services.report_views import ReportList, ReportView, report_list, view_report
from desktop_app.services.reports import write_texts
from desktop_app.ui.agency import report_acts
from desktop_app.ui.agency.report_editor import ReportEditor
from desktop_app.ui.agency.report_panel import ReportPanel
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import document_words, figure, report_words, short_day
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.watch import Watch
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.ui.shared.desk import Desk


def _title(row: ReportRow) -> Cell:
    return Cell(report_words(row.period, row.round), role="base.medium", below=document_words(row.document_number))


def _number(row: ReportRow) -> Cell:
    return Cell(
        row.number or "–", role="second", below=short_day(row.issued_on), tone="text" if row.number else "text-2"
    )


def _counts(row: ReportRow) -> Cell:
    if row.counts is None:
        return Cell("–", role="second", tone="text-2", said=_("figures not locked yet"))
    done = row.counts.done_on_time + row.counts.done_late
    text = _("{done} of {all} done").format(done=figure(done), all=figure(row.counts.total))
    overdue = _("{n} overdue").format(n=figure(row.counts.overdue)) if row.counts.overdue else ""
    return Cell(text, role="second", below=overdue, below_tone="red")


def _state(row: ReportRow) -> Cell:
    state = f"report.{row.state.value}"
    shape = STATE_SHAPES[state]
    below = ""
    if row.state is ReportState.RETURNED and row.due_back_on is not None:
        below = _("answer by {day}").format(day=short_day(row.due_back_on))
    tone = "text-2" if shape.family == "grey" else shape.family
    return Cell(word_of(state), tone=tone, role="second.medium", shape=shape, below=below)


COLUMNS: Final[tuple[Column[ReportRow], ...]] = (
    Column(N_("Report"), _title),
    Column(N_("Number, day"), _number, width=126),
    Column(N_("Result"), _counts, width=150),
    Column(N_("State"), _state, width=210),
)


class ReportsPage(Page):
    """The list, or the words of the report that is open."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self._desk = desk
        self._rows: dict[str, ReportRow] = {}
        self._known = ReportList((), ())
        self._wanted = ""
        self._open_when_read = ""
        self._stale = True
        self.model: TableModel[ReportRow] = TableModel(COLUMNS, self._load)
        self.table = TableView(self.model, _("Reports"), two_lines=True)
        self.panel: ReportPanel = ReportPanel()
        self.editor = ReportEditor()
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)
        desk.closing.connect(self.editor.flush)

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
        self.stack = QStackedWidget()
        self.stack.addWidget(middle_of(self.head, self.lists))
        self.stack.addWidget(self.editor)
        self.middle = self.stack
        self.first = self.table
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.clicked.connect(lambda _index: self.frame.show_panel())
        self.editor.check.clicked.connect(self.frame.show_panel)
        self.editor.typed.connect(self._desk.hold)
        self.editor.written.connect(self._keep)
        self.editor.closed.connect(self._close_editor)
        self.panel.wanted.connect(self._act)
        self.panel.preview_asked.connect(self._preview)
        self.panel.task_asked.connect(self._desk.task_asked)

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

        def arrived(view: ReportView) -> None:
            if self.table.current_id() == identity:
                self._show_report(view)

        self._desk.read(lambda office: view_report(office, identity), arrived)

    def _show_report(self, view: ReportView) -> None:
        writing = self.editor.report_id() == view.report.id
        if self._open_when_read == view.report.id:
            self._open_when_read = ""
            writing = True
        if writing:
            self.editor.show_report(view, report_acts.is_writable(view))
            self.stack.setCurrentWidget(self.editor)
        self.panel.show_report(view, writing)

    def ask_for(self, report_id: str) -> None:
        """Show this report."""
        self._wanted = report_id
        if self.editor.report_id() not in ("", report_id):
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

    # --- acts ---

    def _opened(self, identity: str) -> None:
        view = self.panel.view()
        if view is not None and view.report.id == identity and report_acts.is_writable(view):
            self._write(view)
        self.frame.show_panel()

    def _write(self, view: ReportView) -> None:
        self.editor.show_report(view, report_acts.is_writable(view))
        self.stack.setCurrentWidget(self.editor)
        self.panel.show_report(view, True)
        self.editor.fields["direction"].setFocus()

    def _close_editor(self) -> None:
        self.stack.setCurrentIndex(0)
        view = self.panel.view()
        if view is not None:
            self.panel.show_report(view, False)
        self.table.setFocus()
        self.reload()

    def _keep(self, report_id: str, texts: Texts) -> None:
        def work(office: Office, _watch: Watch) -> None:
            write_texts(office, report_id, texts)

        def kept(_nothing: None) -> None:
            # Words that were typed meanwhile are kept by the next turn.
            if self.editor.report_id() != report_id or self.editor.texts() == texts:
                self._desk.release(report_id)

        self._desk.act("", work, kept, cancellable=False)

    def _act(self, what: str) -> None:
        view = self.panel.view()
        if view is None:
            return
        office = self._desk.office
        if what == "write":
            self._write(view)
        elif what == "approve":
            self.editor.flush()
            report_acts.approve_report(self._desk, self.frame, view.report.id)
        elif what == "number" and office is not None:
            report_acts.number_report(self._desk, self.frame, view, office.info.sign)
        elif what == "export":
            report_acts.export(self._desk, self.frame, view, self._desk.last_folder)
        elif what == "next_round":
            report = view.report
            report_acts.begin(self._desk, report.document_id, report.period, report.texts, self._started)

    def _preview(self) -> None:
        view = self.panel.view()
        if view is not None:
            self.editor.flush()
            report_acts.preview_report(self._desk, view)

    def retranslate(self) -> None:
        self.head.title.setText(_("Reports"))
        self.new.setText(_("Write a report"))
        self.start.setText(_("Write a report"))
        self.table.setAccessibleName(_("Reports"))
        self.empty.show_words(
            _("No report yet"), _("Choose a document and a period: the draft has the figures and the annex in it.")
        )
        self.editor.retranslate()
        view = self.panel.view()
        if view is not None:
            self._show_report(view)
