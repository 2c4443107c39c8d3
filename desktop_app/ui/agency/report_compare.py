"""So sánh: a period beside the one before, and a round beside the one that it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.comparison_slips import comparison_slip, marked_report
from desktop_app.ui.agency import report_tables
from desktop_app.ui.agency.paper_saving import save_paper
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import BAR_GAP, Dialog
from desktop_app.ui.kit.labels import Content, Label, Line, Sheet
from desktop_app.ui.kit.timeline import Entry, Timeline
from desktop_app.ui.shared.words import period_words, report_words, task_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.report_changes import change_line, comparison_line, field_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from desktop_app.domain.report_changes import Comparison
    from desktop_app.domain.reports import ReportContent
    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.ui.agency.report_tables import Beside
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

WIDTH: Final = 680
MOST: Final = 430


class _Scrolled(QScrollArea):
    """As tall as what lies in it, until it has to scroll; told when it is seen, since words are as tall as they are
    wide."""

    grown = Signal()

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside
        self.setWidget(inside)
        self.setFixedHeight(theme.px(MOST))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._draw_together)

    def _draw_together(self) -> None:
        self.setFixedHeight(min(self._inside.sizeHint().height(), theme.px(MOST)))
        self.grown.emit()


class _Table(Content):
    """Names at the left, figures at the right; heads and the sum of the counts in bold."""

    def __init__(self, name: str, rows: Sequence[Beside]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAutoFillBackground(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for place, one in enumerate(rows):
            role, tone = ("second.medium", "text-2") if not place else ("base.bold" if one.total else "base", "text")
            grid.addWidget(Label(one.name, role, tone, wrap=True), 2 * place, 0, Qt.AlignmentFlag.AlignTop)
            for column, words in enumerate((one.now, one.before, one.change), 1):
                figure = Label(words, role, tone)
                figure.setAlignment(right)
                if place:
                    head = (rows[0].now, rows[0].before, rows[0].change)[column - 1]
                    figure.setAccessibleName(f"{one.name}, {head}: {words}")
                grid.addWidget(figure, 2 * place, column, right)
            grid.addWidget(Line(), 2 * place + 1, 0, 1, 4)
        grid.setRowStretch(2 * len(rows), 1)

    def text(self) -> str:
        """Every word of it, a line for each label."""
        return "\n".join(label.text() for label in self.findChildren(Label))


class PeriodsDialog(Dialog):
    """Counts and figures of two periods side by side."""

    def __init__(self, parent: QWidget, sheet: ReportSheet, before: ReportContent) -> None:
        now = sheet.view.content
        title = _("{now} beside {before}").format(now=period_words(now.period), before=period_words(before.period))
        super().__init__(parent, title[:1].upper() + title[1:], WIDTH)
        self.table = _Table(title, report_tables.compared(now, before, sheet.measures))
        area = _Scrolled(self.table, self)
        area.verticalScrollBar().rangeChanged.connect(
            lambda _least, most: self.table.setContentsMargins(0, 0, BAR_GAP if most else 0, 0)
        )
        area.grown.connect(self.fit)
        self.body.addWidget(area)
        self.add_button(_("Close"), self.accept, "primary")
        self.finished.connect(self.deleteLater)


class ChangesDialog(Dialog):
    """Every change of a round and every explanation; the same printed for whoever signs."""

    def __init__(self, desk: Desk, frame: Frame, sheet: ReportSheet, found: Comparison) -> None:
        super().__init__(frame.window_widget(), _("Compare changes"), WIDTH)
        self._desk, self._around, self._sheet = desk, frame, sheet
        self.tally = Label(comparison_line(found), "base.bold", wrap=True)
        self.body.addWidget(self.tally)
        self.list = Timeline(_("Changes"))
        numbers = {line.assignment_id: line.number for line in found.before.lines}
        entries = [Entry("", change_line(one)) for one in found.changes]
        for one in found.answers:
            where = task_words(numbers[one.assignment_id]) if one.assignment_id in numbers else _("The whole report")
            told = _("Explained") if one.given.value == "explained" else _("Opened besides")
            entries.append(Entry("", f"{where} · {field_label(one.field)} · {told}: {one.words}"))
        self.list.show_entries(entries or [Entry("", _("Nothing differs from what was sent yet."))])
        holder = Sheet("surface")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 4, 8, 4)
        inside.addWidget(self.list)
        inside.addStretch(1)
        area = _Scrolled(holder, self)
        area.grown.connect(self.fit)
        self.body.addWidget(area)
        self.marked = self.add_link(_("Reading copy with marked places…"), self.print_marked)
        self.slip = self.add_button(_("Print the comparison…"), self.print_slip)
        self.add_button(_("Close"), self.accept, "primary")
        self.finished.connect(self.deleteLater)
        self.set_first(self.slip)

    def _name(self, what: str) -> str:
        report = self._sheet.view.report
        return f"{what} - {report_words(report.period, report.round)}".replace("/", "-")

    def print_slip(self) -> None:
        """One page for the signer, into a file that a person names."""
        identity = self._sheet.view.report.id
        name = self._name(_("Comparison"))
        save_paper(self._desk, self._around, name, lambda office: comparison_slip(office, identity))

    def print_marked(self) -> None:
        """The whole report with its changed places marked."""
        identity = self._sheet.view.report.id
        save_paper(self._desk, self._around, self._name(_("Marked")), lambda office: marked_report(office, identity))
