"""A report on its desk: head, step line, outline, paper; words are kept while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.reports import ReportState, Texts
from desktop_app.ui.agency.report_outline import ReportOutline, entries
from desktop_app.ui.agency.report_paper import ReportPaper
from desktop_app.ui.agency.report_steps import StepLine
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.keep_timer import KeepTimer
from desktop_app.ui.kit.labels import Label, Line, Sheet, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.page_head import Beside
from desktop_app.ui.shared.words import document_words, hour, report_words, short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.report_changes import signing_line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.services.report_sheet import ReportSheet
    from desktop_app.ui.kit.paper_text import PaperText

NARROW: Final = 1180
"""Under this width of the window the panel covers the list."""


class ReportEditor(Sheet):
    """`written` gives report id and Texts within 2 seconds of the last key."""

    written = Signal(str, object)
    typed = Signal(str)
    """Id of the report whose words are not kept yet."""
    closed = Signal()
    bank_asked = Signal(str)
    """The part for which paragraphs are wanted."""
    fill_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._report_id = ""
        self._part = "direction"
        self._pending = 0
        self.back = ToolButton("arrow-left", _("Back to the list"), self)
        self.back.clicked.connect(self.leave)
        self.title = Label(role="page", parent=self)
        self.beside = Beside()
        # On a narrow window the panel with the check and the next step is a sheet that has to be asked for.
        self.check = Button(_("Check before sending"), "search-check", "ghost", self)
        self.check.hide()
        self.compare = Button(_("Compare"), "columns-2", parent=self)
        self.preview = Button(_("View the print"), "eye", parent=self)
        self._seeing, self._comparing = _("View the print"), _("Compare")
        head = QHBoxLayout()
        head.setContentsMargins(8, 12, tokens.PAGE_MARGIN, 6)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.beside, 1)
        for widget in (self.check, self.compare, self.preview):
            head.addWidget(widget)
        self.steps = StepLine(self)
        self.bar = VerdictBanner(self)
        self.bar.hide()
        self.outline = ReportOutline(self)
        self.paper = ReportPaper(self)
        self.fields: dict[str, PaperText] = self.paper.fields
        self.outline.chosen.connect(self.go_to)
        self.paper.typed.connect(self._changed)
        self.paper.part_entered.connect(self._entered)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._tools())
        right.addWidget(self.paper, 1)
        desk = QHBoxLayout()
        desk.setSpacing(0)
        desk.addWidget(self.outline)
        desk.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.steps)
        whole.addWidget(Line(self))
        whole.addWidget(self.bar)
        whole.addLayout(desk, 1)
        self._timer = KeepTimer(self, self.keep)

    def _tools(self) -> QWidget:
        """The line above the paper: what can be put into it, undo and redo, and a word on figures."""
        tools = Sheet("sunken", "bottom", self)
        self.bank = Button(_("Phrases"), "message-square-plus", "ghost", tools)
        self.bank.setToolTip(_("Put a paragraph into this part: figures of the period, own phrases, the period before"))
        self.bank.clicked.connect(lambda: self.bank_asked.emit(self._part))
        self.fill = Button(_("Fill from the registers"), "refresh-cw", "ghost", tools)
        self.fill.setToolTip(_("Parts I, II and III from registers and figures, where nobody has typed"))
        self.fill.clicked.connect(lambda: self.fill_asked.emit())
        self.another = Button(_("Open another place"), "plus", "ghost", tools)
        self.undo = ToolButton("undo", _("Undo (Ctrl+Z)"), tools)
        self.undo.clicked.connect(self.take_back)
        self.redo = ToolButton("redo", _("Redo (Ctrl+Y)"), tools)
        self.redo.clicked.connect(self.do_again)
        self.notice = Beside()
        line = row(self.bank, self.fill, self.another, self.undo, self.redo, spacing=4, margins=(10, 4, 12, 4))
        line.addSpacing(6)
        line.addWidget(self.notice, 1)
        tools.setLayout(line)
        return tools

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.check.setVisible(self.window().width() < theme.px(NARROW))
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Where there is no room their pictures say it alone: the name of the report is read whole."""
        narrow = self.window().width() < theme.px(NARROW)
        buttons = ((self.preview, self._seeing), (self.compare, self._comparing))
        for button, words in buttons:
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip("")
        head = (self.back, self.title, self.check, self.compare, self.preview)
        for button, words in buttons:
            needed = sum(one.sizeHint().width() + 8 for one in head if not one.isHidden()) + tokens.PAGE_MARGIN + 9
            if needed > self.width() or (narrow and button is self.preview):
                button.setText("")
                button.setToolTip(words)

    def report_id(self) -> str:
        """The report on the desk; "" for none."""
        return self._report_id

    def show_sheet(self, sheet: ReportSheet) -> None:
        """Show a report; words of it that are being typed stay as they are."""
        report, view = sheet.view.report, sheet.view
        same = self._report_id == report.id
        typing = same and (self._timer.isActive() or bool(self._pending))
        self._report_id = report.id
        self.title.setText(report_words(report.period, report.round))
        days = _("{first} – {last}").format(
            first=short_day(view.content.first_day), last=short_day(view.content.last_day)
        )
        self.beside.setText(f"{document_words(view.document.number)} · {days}")
        self.beside.short = document_words(view.document.number)
        self.steps.show_state(report.state, _desk(sheet))
        self.outline.show_entries(entries(sheet))
        self.paper.show_sheet(sheet, words=not typing)
        if not same:
            self.paper.verticalScrollBar().setValue(0)
        told = signing_line(sheet.answer) if sheet.answer is not None and report.replaces else ""
        self.bar.setVisible(bool(told))
        if told and sheet.answer is not None:
            self.bar.show_verdict(Shape.RETURNED if sheet.answer.signs_again else Shape.VALID, told)
        self.notice.setText(_notice(sheet))
        self.notice.setToolTip(self.notice.text())
        for button in (self.bank, self.undo, self.redo):
            button.setVisible(bool(sheet.open_parts))
        answering = sheet.writable and sheet.answer is not None
        self.fill.setVisible(sheet.writable and not answering)
        self.another.setVisible(answering)
        self.compare.setVisible(view.content.previous_counts is not None or bool(report.replaces))
        self._comparing = _("Compare changes") if report.replaces else _("Compare with last period")
        self._seeing = _("View the paper") if report.pdf_sha256 else _("View the print")
        self._name_buttons()

    def texts(self) -> Texts:
        """What stands in the fields."""
        return self.paper.texts()

    def go_to(self, part: str) -> None:
        """Show a part of the paper."""
        self.outline.show_part(part)
        if part in self.fields:
            self._part = part
        self.paper.go_to(part)

    def _entered(self, part: str) -> None:
        self._part = part
        self.outline.show_part(part)

    def put_in(self, part: str, text: str) -> None:
        """Put a paragraph into a part, the caret behind it."""
        field = self.fields[part]
        field.add(text)
        field.setFocus()

    def take_back(self) -> None:
        """Undo in the part that has or had the caret."""
        self.fields[self._part].undo()
        self.fields[self._part].setFocus()

    def do_again(self) -> None:
        """Redo there."""
        self.fields[self._part].redo()
        self.fields[self._part].setFocus()

    def keep(self) -> None:
        """Keep the words at once."""
        if self._timer.isActive():
            self._timer.stop()
        if self._report_id and any(not field.isReadOnly() for field in self.fields.values()):
            # What is read before this is kept would bring old words back.
            self._pending += 1
            self.written.emit(self._report_id, self.texts())

    def note_kept(self) -> None:
        """What was handed out by `written` is on the disk, or was refused."""
        self._pending = max(0, self._pending - 1)

    def leave(self) -> None:
        """Keep the words and go back to the list."""
        if self._timer.isActive():
            self.keep()
        self._report_id = ""
        self.closed.emit()

    def flush(self) -> None:
        """Keep what was typed and not yet kept."""
        if self._timer.isActive():
            self.keep()

    def _changed(self) -> None:
        self._timer.touch()
        if self._report_id:
            self.typed.emit(self._report_id)

    def retranslate(self) -> None:
        """Say headings and hints again."""
        self.back.set_name(_("Back to the list"))
        self.check.setText(_("Check before sending"))
        self.bank.setText(_("Phrases"))
        self.fill.setText(_("Fill from the registers"))
        self.another.setText(_("Open another place"))
        self.undo.set_name(_("Undo (Ctrl+Z)"))
        self.redo.set_name(_("Redo (Ctrl+Y)"))
        self.outline.title.setText(_("Outline"))
        self.paper.retranslate()


def _desk(sheet: ReportSheet) -> str:
    """`Đang ở: Lãnh đạo phòng, từ 14:10`, while it lies on a desk that is not its author's."""
    where = sheet.where
    if where.step is None or where.since is None or sheet.view.report.state is ReportState.DRAFT:
        return ""
    if where.since.date() == sheet.view.content.approved_on:
        since = hour(where.since)
    else:
        since = f"{where.since:%d/%m}"
    return _("At: {desk}, since {since}").format(desk=where.step.title, since=since)


def _notice(sheet: ReportSheet) -> str:
    state = sheet.view.report.state
    if state is ReportState.DRAFT:
        if sheet.answer is not None:
            return _("Only the open places can be changed")
        return _("Press a figure to see its tasks")
    if state is ReportState.IN_APPROVAL:
        return _("The report is on its way: it changes again when it is sent back.")
    return _("The content is approved and locked.")
