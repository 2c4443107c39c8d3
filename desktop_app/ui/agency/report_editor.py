"""The words of a report, parts I to V, kept while they are typed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.reports import Texts
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.labels import Label, Line, Sheet
from desktop_app.ui.shared.fields import TextField
from desktop_app.ui.shared.words import document_words, report_words, short_day
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.services.report_views import ReportView

PARTS: Final = {
    "direction": N_("I. Direction and organisation"),
    "results": N_("II. Results"),
    "causes": N_("III. Shortcomings and causes"),
    "next_steps": N_("IV. Main tasks of the next period"),
    "proposals": N_("V. Proposals"),
}
HINTS: Final = {
    "direction": N_("What was issued and organised in the period."),
    "results": N_("Words before the figures; the table of counts and the annex are made by the program."),
    "causes": N_("What was not done, and why."),
    "next_steps": N_("What will be done in the next period."),
    "proposals": N_("What is asked of the receiving body; may stay empty."),
}
KEPT_AFTER_MS: Final = 1200
NARROW: Final = 1180
"""Under this width of the window the panel covers the list."""


class ReportEditor(Sheet):
    """Five fields under their headings; `written` gives report id and Texts within 2 seconds of the last key."""

    written = Signal(str, object)
    typed = Signal(str)
    """Id of the report whose words are not kept yet."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._report_id = ""
        self.back = ToolButton("arrow-left", _("Back to the list"))
        self.back.clicked.connect(self.leave)
        self.title = Label(role="page")
        self.beside = Label(role="second", tone="text-2")
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, tokens.PAGE_MARGIN, 10)
        head.setSpacing(8)
        for widget in (self.back, self.title, self.beside):
            head.addWidget(widget)
        head.addStretch(1)
        # On a narrow window the panel with the check and the next step is a sheet that has to be asked for.
        self.check = Button(_("Check before sending"), "search-check", "ghost")
        self.check.hide()
        head.addWidget(self.check)
        self.notice = Label(role="second", tone="text-2", wrap=True)
        self.fields: dict[str, TextField] = {}
        self._names: dict[str, tuple[Label, Label]] = {}
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(tokens.PAGE_MARGIN, 12, tokens.PAGE_MARGIN, 20)
        rows.setSpacing(4)
        rows.addWidget(self.notice)
        for key, name in PARTS.items():
            label, hint = Label(_(name), "base.bold"), Label(_(HINTS[key]), "second", "text-2", wrap=True)
            field = TextField(_(name), least=4)
            field.textChanged.connect(self._changed)
            label.setBuddy(field)
            self._names[key] = (label, hint)
            self.fields[key] = field
            rows.addSpacing(8)
            rows.addWidget(label)
            rows.addWidget(hint)
            rows.addWidget(field)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Line())
        whole.addWidget(area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.check.setVisible(self.window().width() < theme.px(NARROW))

    def report_id(self) -> str:
        """The report in the fields; "" for none."""
        return self._report_id

    def show_report(self, view: ReportView, writable: bool) -> None:
        """Put the words of a report into the fields; those of the same report are left as they are being typed."""
        report, content = view.report, view.content
        self.title.setText(report_words(report.period, report.round))
        self.beside.setText(
            _("{document} · figures of {first}–{last}").format(
                document=document_words(content.document_number),
                first=short_day(content.first_day),
                last=short_day(content.last_day),
            )
        )
        reason = "" if writable else _("The content is approved and locked.")
        self.notice.setText(reason)
        self.notice.setVisible(bool(reason))
        same = self._report_id == report.id
        self._report_id = report.id
        for key, field in self.fields.items():
            field.setReadOnly(not writable)
            if not same or not writable:
                with QSignalBlocker(field):
                    field.setPlainText(getattr(report.texts, key))

    def texts(self) -> Texts:
        """What stands in the fields."""
        return Texts(**{field.name: self.fields[field.name].toPlainText().strip() for field in fields(Texts)})

    def keep(self) -> None:
        """Keep the words at once."""
        if self._timer.isActive():
            self._timer.stop()
        if self._report_id and not self.fields["direction"].isReadOnly():
            self.written.emit(self._report_id, self.texts())

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
        self._timer.start()
        if self._report_id:
            self.typed.emit(self._report_id)

    def retranslate(self) -> None:
        """Say headings and hints again."""
        self.back.set_name(_("Back to the list"))
        self.check.setText(_("Check before sending"))
        for key, (label, hint) in self._names.items():
            label.setText(_(PARTS[key]))
            hint.setText(_(HINTS[key]))
            self.fields[key].setAccessibleName(_(PARTS[key]))
