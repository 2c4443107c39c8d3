"""Beside the reports: where one stands, its counts, what the check found, what came back, and its next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reports import ReportState
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import Chip, word_of
from desktop_app.ui.kit.labels import Facts, Label, empty_layout, row
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.timeline import Entry, Timeline
from desktop_app.ui.shared.words import (
    day_and_month,
    document_words,
    figure,
    hour,
    report_words,
    short_day,
)
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import problem_label

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.report_views import ReportProblem, ReportView

WRITABLE = (ReportState.DRAFT, ReportState.IN_APPROVAL)
SENT = (
    ReportState.EXPORTED,
    ReportState.REFUSED,
    ReportState.RECEIVED,
    ReportState.ACCEPTED,
    ReportState.RETURNED,
    ReportState.SUPERSEDED,
)


class ReportPanel(Panel):
    """One primary button: the next step of the report."""

    wanted = Signal(str)
    """What the primary button asks for: write, approve, number, export, next_round."""
    preview_asked = Signal()
    task_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Details of the report"))
        self._view: ReportView | None = None
        self._writing = False
        self._act = ""
        self.title = Label(role="panel", wrap=True)
        self.chip = Chip("report.draft")
        self.facts = Facts(104)
        self.banner = VerdictBanner()
        self._problems = QVBoxLayout()
        self._problems.setSpacing(4)
        self.remarks = Label(_("Remarks"), "second.bold")
        self.items = Timeline(_("Remarks"))
        self.way = Label(_("The way of the report"), "second.bold")
        self.steps = Timeline(_("The way of the report"))
        self.body.addWidget(self.title)
        self.body.addLayout(row(self.chip, 1))
        self.body.addWidget(self.facts)
        self.body.addWidget(self.banner)
        self.body.addLayout(self._problems)
        for part in (self.remarks, self.items, self.way, self.steps):
            self.body.addWidget(part)
        self.primary = Button("", kind="primary")
        self.primary.clicked.connect(lambda: self.wanted.emit(self._act))
        self.preview = Button(_("View the print"), "eye")
        self.preview.clicked.connect(lambda: self.preview_asked.emit())
        self.set_foot([self.primary, self.preview])
        self.show_nothing()

    def view(self) -> ReportView | None:
        """The report on show."""
        return self._view

    def show_nothing(self) -> None:
        """No report is chosen."""
        self._view = None
        self.title.setText(_("No report is chosen"))
        empty_layout(self._problems)
        for part in (self.chip, self.facts, self.banner, self.remarks, self.items, self.way, self.steps, self.primary,
                     self.preview):  # fmt: skip
            part.hide()

    def show_report(self, view: ReportView, writing: bool) -> None:
        """Show a report; `writing` while its words are open in the middle."""
        self._view, self._writing = view, writing
        report = view.report
        self.title.setText(report_words(report.period, report.round))
        self.chip.show_state(f"report.{report.state.value}")
        self.facts.show_facts(self._facts(view))
        self._check(view)
        self._returned(view)
        self.steps.show_entries(self._steps(view))
        self._next(view)
        for part in (self.chip, self.facts, self.way, self.steps, self.preview):
            part.show()

    def _facts(self, view: ReportView) -> list[tuple[str, str]]:
        report, counts = view.report, view.content.counts
        done = [f"{figure(getattr(counts, name))} {word_of('task.' + name).lower()}"
                for name in ("done_on_time", "done_late", "in_time", "overdue")]  # fmt: skip
        number = f"{report.number} · {short_day(report.issued_on)}" if report.number else ""
        return [
            (_("Document"), document_words(view.document.number)),
            (_("Figures of"), f"{short_day(view.content.first_day)} – {short_day(view.content.last_day)}"),
            (_("To be sent by"), short_day(view.send_by)),
            (_("Number, day"), number),
            (_("To"), view.document.follower_name),
            (_("{n} tasks").format(n=figure(counts.total)), "\n".join(done)),
            (_("As partner"), figure(view.content.partner_counts.total) if view.content.partner_counts.total else ""),
        ]

    def _check(self, view: ReportView) -> None:
        empty_layout(self._problems)
        draft = view.report.state in WRITABLE
        self.banner.setVisible(draft)
        if not draft:
            return
        if not view.problems:
            self.banner.show_verdict(Shape.VALID, _("Check before sending: nothing to mend"))
            return
        count = len(view.problems)
        title = ngettext("{n} error to mend", "{n} errors to mend", count).format(n=count)
        self.banner.show_verdict(Shape.INVALID, title, _("Press one to go where it is mended."))
        for problem in view.problems:
            self._problems.addWidget(self._problem(problem), 0, Qt.AlignmentFlag.AlignLeft)

    def _problem(self, problem: ReportProblem) -> QWidget:
        link = Button(problem_label(problem.code), kind="link")
        link.clicked.connect(partial(self.task_asked.emit, problem.assignment_id))
        return link

    def _returned(self, view: ReportView) -> None:
        items = view.returns[-1].items if view.returns else ()
        self.items.show_entries([Entry(f"{place}.", item.comment, item.field) for place, item in enumerate(items, 1)])
        self.remarks.setVisible(bool(items))
        self.items.setVisible(bool(items))

    def _steps(self, view: ReportView) -> list[Entry]:
        report, year = view.report, view.content.last_day.year
        steps: list[tuple[date, str, str]] = [
            (report.created_at.date(), _("Draft made"), _("at {hour}").format(hour=hour(report.created_at)))
        ]
        if report.approved_at is not None:
            steps.append((report.approved_at.date(), word_of("report.approved"), _("content locked")))
        if report.issued_on is not None:
            steps.append((report.issued_on, word_of("report.issued"), report.number))
        if view.exported_at is not None:
            steps.append((view.exported_at.date(), _("Sealed and exported"), ""))
        entries = [Entry(day_and_month(day, year), words, below) for day, words, below in steps]
        for answer in view.returns:
            entries.append(
                Entry(
                    day_and_month(answer.decided_at.date(), year),
                    word_of("report.returned"),
                    answer.decided_by,
                    "outside",
                )
            )
        if report.state in (ReportState.RECEIVED, ReportState.ACCEPTED, ReportState.SUPERSEDED):
            entries.append(Entry("", word_of(f"report.{report.state.value}"), view.document.follower_name, "outside"))
        elif report.state is ReportState.EXPORTED:
            entries.append(Entry("", _("Waits for the receipt"), view.document.follower_name, shape=Shape.WAITING))
        elif report.state is ReportState.REFUSED:
            refused = Entry("", word_of("report.refused"), view.document.follower_name, shape=Shape.INVALID)
            entries.append(refused)
        return entries

    def _next(self, view: ReportView) -> None:
        state = view.report.state
        offers = {
            ReportState.DRAFT: ("approve", _("Approve the content"))
            if self._writing
            else ("write", _("Write the content")),
            ReportState.IN_APPROVAL: ("approve", _("Approve the content")),
            ReportState.APPROVED: ("number", _("Number and day")),
            ReportState.ISSUED: ("export", _("Export to send")),
            ReportState.EXPORTED: ("export", _("Export once more")),
            ReportState.REFUSED: ("export", _("Export to send")),
            ReportState.RETURNED: ("next_round", _("Make round {n}").format(n=view.report.round + 1)),
        }
        self._act, words = offers.get(state, ("", ""))
        self.primary.setVisible(bool(self._act))
        self.primary.setText(words)
        blocked = self._act == "approve" and bool(view.problems)
        self.primary.set_off(_("Mend the errors above first") if blocked else "")
        self.preview.setText(_("View the paper") if view.report.pdf_sha256 else _("View the print"))
        self.updateGeometry()
