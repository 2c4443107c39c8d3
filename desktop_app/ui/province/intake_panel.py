"""The panel of Tiếp nhận: verdict, reasons, what the report says, what was answered, and the two answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import Return
from desktop_app.services.intake_view import IntakeItem, ReportView, report_view
from desktop_app.services.quarantine import copy_of
from desktop_app.services.sending import public_name
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.charts import CountsLegend, StackedBar
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import Facts, Label, Line, column, row
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.province.common import reason_of
from desktop_app.ui.province.intake_list import is_open, state_of, verdict_of, what_of
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.words import document_words, figure, period_words, round_words, short_day
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import kind_label
from desktop_app.wording.signature_labels import NOT_SIGNED, one_line


class IntakePanel(Panel):
    """Shows one file; the page connects the answers."""

    accept_asked = Signal(object)
    return_asked = Signal(object)
    again_asked = Signal(object)
    """The ReportView whose sealed answers are wanted once more."""
    compare_asked = Signal(str)
    """Code of the agency whose key is to be compared, "*" when it is not known."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        super().__init__(_("Details"))
        self._desk = desk
        self._frame = frame
        self.item: IntakeItem | None = None
        self.view: ReportView | None = None
        self.banner = VerdictBanner()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.clear()
        self.item = self.view = None

    def is_whole(self) -> bool:
        """Whether everything about the file is shown: its report, when it has one, was read."""
        return self.item is not None and (self.item.report is None or self.view is not None)

    def show_item(self, item: IntakeItem) -> None:
        """Show a file; what its report says follows when it was read."""
        same = self.item is not None and self.item.key == item.key
        scroll = self.area.verticalScrollBar().value() if same else 0
        self.show_nothing()
        self.item = item
        name = item.agency_name or _("Agency not known")
        below = " · ".join(part for part in (what_of(item), item.report.number if item.report else "") if part)
        words = Label(below or item.file_name, "second", "text-2", wrap=True)
        self.body.addLayout(column(Label(name, "panel", wrap=True), words, spacing=2))
        self.banner = VerdictBanner()
        self._say_verdict(item)
        self.body.addWidget(self.banner)
        if item.report is None:
            self._facts(self._own_facts(item))
            self._foot_of(item)
            return
        report_id = item.report.id

        def found(view: ReportView) -> None:
            if self.item is item:
                self._show_report(item, view)
                self.area.verticalScrollBar().setValue(scroll)

        self._desk.read(lambda office: report_view(office, report_id), found)

    # --- verdict ---

    def _say_verdict(self, item: IntakeItem) -> None:
        what, why, number = reason_of(item.refusal, item.refusal_code)
        shape, label = verdict_of(item)
        if item.outcome == "applied" and item.report is not None:
            state = state_of(item)
            told = {
                "report.received": _("The file is whole and its seal is valid. Read it, then accept or return it."),
                "report.accepted": _("Accepted; the report stands in the consolidated table."),
                "report.returned": _("Returned; its figures count until the next round comes."),
                "report.superseded": _("A newer report took its place; this one is kept for comparison."),
            }
            self.banner.show_verdict(STATE_SHAPES[state], word_of(state), told.get(state, ""))
            return
        sentences = {
            "applied": _("The file is whole and its seal is valid."),
            "older": _("A newer file of this agency came first; papers and evidence of this one were taken in too."),
            "duplicate": _("The same file was received before; nothing changed."),
            "waiting": _("Nobody has compared the key of this agency with its paper yet. The file waits; its day of "
                         "arrival is kept."),
            "unapproved": _("The agency went on after losing data, and this file leaves out what came before. The file "
                            "waits with its day of arrival until the segment is approved: camket segment approve."),
            "stray": _("The file is for somebody else; it was not touched."),
        }  # fmt: skip
        reason = ". ".join(part for part in (what, why) if part)
        # A known outcome has its own words; the reason of a refused file is the register's.
        sentence = sentences.get(item.outcome) or reason
        if number and item.outcome in ("refused", "quarantined"):
            sentence = f"{sentence} ({number})"
        self.banner.show_verdict(shape, label, sentence)

    def _own_facts(self, item: IntakeItem) -> list[tuple[str, str]]:
        return [
            (_("Agency (by the file name)"), item.agency_name if item.guessed else ""),
            (_("File"), item.file_name),
            (_("What it is"), kind_label(item.kind) if item.kind else ""),
            (_("Received on"), short_day(item.arrived_on)),
            (_("Number in its series"), figure(item.number) if item.number else ""),
        ]

    def _facts(self, facts: Sequence[tuple[str, str]]) -> None:
        box = Facts(118)
        box.show_facts(facts)
        self.body.addWidget(box)

    def _foot_of(self, item: IntakeItem) -> None:
        if item.outcome == "waiting" or item.kind == Kind.ENROLMENT:
            code = item.agency_code or "*"
            compare = Button(_("Compare the key"), "fingerprint", "primary" if item.outcome == "waiting" else "plain")
            compare.clicked.connect(lambda: self.compare_asked.emit(code))
            self.set_foot([compare])
        elif item.outcome in ("refused", "quarantined", "stray"):
            copy = Button(_("Copy the message"), "copy")
            copy.clicked.connect(lambda: self._copy_message(item))
            kept = copy_of(self._desk.office, item.key) if self._desk.office is not None else None
            if kept is None:
                self.set_foot([copy])
                return
            folder = Button(_("Open the folder"), "folder-open")
            folder.clicked.connect(lambda: outside.open_folder(kept.parent))
            self.set_foot([copy, folder])

    def _copy_message(self, item: IntakeItem) -> None:
        QGuiApplication.clipboard().setText(message_for(item))
        self._frame.toast(_("The message was copied"))

    # --- the report ---

    def _show_report(self, item: IntakeItem, view: ReportView) -> None:
        self.view = view
        report = view.row
        arrived = short_day(report.arrived_on)
        if view.days_late:
            late = ngettext("{n} working day late", "{n} working days late", view.days_late).format(n=view.days_late)
            arrived = f"{arrived} ({late})"
        self._facts(
            [
                (_("Document"), document_words(report.document_number)),
                (_("Period, round"), f"{period_words(report.period)}, {round_words(report.round).lower()}"),
                (_("Number, day"), ", ".join(part for part in (report.number, short_day(report.issued_on)) if part)),
                (_("Received on"), arrived),
                (_("Send by"), short_day(view.send_by)),
                (_("Signatures"), one_line(view.signatures) if view.signatures is not None else _(NOT_SIGNED)),
                (_("Evidence files"), ngettext("{n} file", "{n} files", view.evidence).format(n=figure(view.evidence))),
            ]
        )
        self._counts(view)
        for answer in view.returns:
            self._return(answer, view)
        if view.answers:
            names = "\n".join(public_name(one) for one in view.answers)
            self._section(_("Answers written"), Label(names, "second", wrap=True, copyable=True))
        paper = Button(_("Open the report (PDF)"), "file-text", "link")
        paper.clicked.connect(lambda: self._open_paper(view))
        self.body.addLayout(row(paper, 1))
        self._report_foot(item, view)

    def _counts(self, view: ReportView) -> None:
        counts = view.content.counts
        four = (counts.done_on_time, counts.done_late, counts.in_time, counts.overdue)
        bar, legend = StackedBar(), CountsLegend()
        bar.show_counts(four)
        legend.show_counts(four)
        title = ngettext("{n} task led", "{n} tasks led", counts.total).format(n=figure(counts.total))
        partners = view.content.partner_counts.total
        if partners:
            title += ", " + ngettext("{n} as partner", "{n} as partner", partners).format(n=figure(partners))
        self._section(title, bar, legend)
        if view.claims:
            words = ngettext("{n} completion to confirm", "{n} completions to confirm", len(view.claims))
            self.body.addWidget(Label(words.format(n=len(view.claims)), "second", "text-2", wrap=True))

    def _return(self, answer: Return, view: ReportView) -> None:
        numbers = {line.assignment_id: line.number for line in view.content.lines}
        words = [_("Answer due {day}").format(day=short_day(answer.due_on))]
        for item in answer.items:
            number = numbers.get(item.assignment_id, "")
            head = _("Task {number}").format(number=number) if number else _("Whole report")
            words.append(f"{head}: {item.comment}")
        self._section(_("Remarks of the return"), Label("\n".join(words), "second", wrap=True, copyable=True))

    def _section(self, title: str, *widgets: QWidget) -> None:
        self.body.addWidget(Line())
        self.body.addLayout(column(Label(title, "second.bold", wrap=True), *widgets, spacing=8))

    def _report_foot(self, item: IntakeItem, view: ReportView) -> None:
        if is_open(item) and item.outcome != "duplicate":
            accept = Button(_("Accept"), "badge-check", "primary")
            accept.clicked.connect(lambda: self.accept_asked.emit(view))
            back = Button(_("Return"), "corner-up-left")
            back.clicked.connect(lambda: self.return_asked.emit(view))
            self.set_foot([accept, back])
        elif view.answers:
            again = Button(_("Write the answers again"), "file-down")
            again.clicked.connect(lambda: self.again_asked.emit(view))
            self.set_foot([again])

    def _open_paper(self, view: ReportView) -> None:
        folder = self._desk.scratch()
        name = f"BC_{view.row.period}_{view.row.agency_code}_lan{view.row.round}.pdf"
        self._desk.read(lambda _office: outside.copy_to_view(view.paper, folder, name), outside.open_file)


def message_for(item: IntakeItem) -> str:
    """A few lines for the sender: which file, when, why it was not taken in, and what to send."""
    what, why, number = reason_of(item.refusal, item.refusal_code)
    reason = ". ".join(part for part in (what, why) if part)
    return _(
        "To: {agency}\nThe file {file} received on {day} could not be taken in.\nReason ({number}): {reason}\n"
        "Please export it again from the program and send it once more."
    ).format(
        agency=item.agency_name or "…", file=item.file_name, day=short_day(item.arrived_on), number=number,
        reason=reason,
    )  # fmt: skip
