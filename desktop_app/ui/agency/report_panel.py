"""Beside the reports: where one stands, its counts, what came back; while it is written its check; its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reports import ReportState
from desktop_app.ui.agency.report_check_list import CheckList, checks_of
from desktop_app.ui.agency.return_places import ReturnPlaces
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import Chip, word_of
from desktop_app.ui.kit.labels import Facts, Label, Line, column
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
from desktop_app.wording.report_changes import field_label
from desktop_app.wording.report_checks import tally, tally_label

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.services.report_views import ReportView


class ReportPanel(Panel):
    """One primary button: the next step of the report."""

    wanted = Signal(str)
    """What the primary button asks for: write, submit, desk, export, next_round, supplement."""
    preview_asked = Signal()
    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Details of the report"))
        self._sheet: ReportSheet | None = None
        self._writing = False
        self._act = ""
        self.title = Label(role="panel", wrap=True)
        self.chip = Chip("report.draft")
        self.facts = Facts(104)
        self.banner = VerdictBanner()
        self.checks = CheckList()
        self.places = ReturnPlaces()
        self.remarks = Label(_("Remarks"), "second.bold")
        self.items = Timeline(_("Remarks"))
        self.way = Label(_("The way of the report"), "second.bold")
        self.steps = Timeline(_("The way of the report"))
        self.last_day = Label(role="second.bold", wrap=True)
        self.why = Label(role="second", tone="text-2", wrap=True)
        self.compare = Button(_("Compare changes"), "columns-2", "ghost")
        self.compare.clicked.connect(self.compare_asked)
        self.body.addWidget(self.title)
        self.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.places)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.checks)
        self.body.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.remarks, self.items, self.way, self.steps):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._until = QWidget(self)
        margin = tokens.PANEL_MARGIN
        self._until.setLayout(column(Line(), self.last_day, self.why, spacing=4, margins=(margin, 0, margin, 8)))
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(2, self._until)
        self.primary = Button("", kind="primary")
        self.primary.clicked.connect(self.press)
        self.preview = Button(_("View the print"), "eye")
        self.preview.clicked.connect(self.preview_asked)
        self.set_foot([self.primary, self.preview])
        self.show_nothing()

    def sheet(self) -> ReportSheet | None:
        """The report on show."""
        return self._sheet

    def press(self) -> None:
        """Ask for the next step."""
        self.wanted.emit(self._act)

    def show_nothing(self) -> None:
        """No report is chosen."""
        self._sheet = None
        self.title.setText(_("No report is chosen"))
        for part in (self.chip, self.facts, self.banner, self.checks, self.places, self.remarks, self.items, self.way,
                     self.steps, self._until, self.primary, self.preview, self.compare):  # fmt: skip
            part.hide()

    def show_report(self, sheet: ReportSheet, writing: bool) -> None:
        """Show a report; `writing` while its paper is open in the middle."""
        self._sheet, self._writing = sheet, writing
        view, report = sheet.view, sheet.view.report
        checking = writing and sheet.writable
        name = report_words(report.period, report.round)
        self.title.setText(_("Check before sending") if checking else name)
        self.chip.show_state(f"report.{report.state.value}")
        self.facts.show_facts(self._facts(view))
        self._check(sheet)
        self.places.show_answer(sheet)
        self.places.setVisible(sheet.answer is not None)
        self._returned(sheet)
        self.steps.show_entries(self._steps(view))
        self._next(sheet)
        self._days(sheet, checking)
        for part in (self.chip, self.facts, self.way, self.steps, self.preview):
            part.setVisible(not checking)
        self.compare.setVisible(bool(report.replaces) and not checking)
        self.updateGeometry()

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
            (_("{n} tasks").format(n=figure(counts.total)), "\n".join(done) if counts.total else ""),
            (_("As partner"), figure(view.content.partner_counts.total) if view.content.partner_counts.total else ""),
        ]

    def _check(self, sheet: ReportSheet) -> None:
        self.banner.setVisible(sheet.writable)
        self.checks.show_checks(checks_of(sheet.findings, dict(sheet.rules)) if sheet.writable else ())
        if not sheet.writable:
            return
        if not sheet.findings:
            self.banner.show_verdict(Shape.VALID, _("Check before sending: nothing to mend"))
            return
        errors, _notes = tally(sheet.findings)
        shape = Shape.INVALID if errors else Shape.PART_MISSING
        self.banner.show_verdict(shape, tally_label(sheet.findings))

    def _returned(self, sheet: ReportSheet) -> None:
        """What came back, where it waits for no answer any more."""
        returns = sheet.view.returns
        items = returns[-1].items if returns and sheet.answer is None else ()
        self.items.show_entries(
            [Entry(f"{place}.", item.comment, field_label(item.field)) for place, item in enumerate(items, 1)]
        )
        self.remarks.setVisible(bool(items))
        self.items.setVisible(bool(items))

    def _days(self, sheet: ReportSheet, checking: bool) -> None:
        errors = tally(sheet.findings)[0]
        day = short_day(sheet.submit_by)
        if sheet.answer is not None:
            due = short_day(sheet.answer.answer.due_on)
            self.last_day.setText(_("Answer by {day}").format(day=due))
        else:
            self.last_day.setText(_("Submit by {day} at the latest").format(day=day))
        why = ngettext(
            "Mend the {n} error, then it can be submitted. Notes may stay.",
            "Mend the {n} errors, then it can be submitted. Notes may stay.",
            errors,
        ).format(n=errors)
        self.why.setText(why if errors else _("Nothing stands in the way of submitting it."))
        self._until.setVisible(checking)

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

    def _next(self, sheet: ReportSheet) -> None:
        report = sheet.view.report
        state, answer = report.state, sheet.answer
        again = _("Make round {n}").format(n=report.round + 1)
        returned = ("next_round", again)
        if answer is not None and not answer.signs_again and state is ReportState.RETURNED:
            returned = ("supplement", _("Send the evidence"))
        offers = {
            ReportState.DRAFT: ("submit", _("Submit")) if self._writing else ("write", _("Write the content")),
            ReportState.IN_APPROVAL: ("desk", _("Go to Signing")),
            ReportState.APPROVED: ("desk", _("Go to Signing")),
            ReportState.SIGNED: ("desk", _("Go to Signing")),
            ReportState.ISSUED: ("export", _("Export to send")),
            ReportState.EXPORTED: ("export", _("Export once more")),
            ReportState.REFUSED: ("export", _("Export to send")),
            ReportState.RETURNED: returned,
        }
        self._act, words = offers.get(state, ("", ""))
        self.primary.setVisible(bool(self._act))
        self.primary.setText(words)
        self.primary.set_icon_name("send" if self._act in ("submit", "export") else None)
        blocked = self._act == "submit" and bool(tally(sheet.findings)[0])
        self.primary.set_off(_("Mend the errors above first") if blocked else "")
        self.preview.setText(_("View the paper") if report.pdf_sha256 else _("View the print"))
