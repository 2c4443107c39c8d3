"""Đề nghị gia hạn: the reason and whose it is, the new day, the number of the letter; then the letter is drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.requests import Cause, DeadlineRequest
from desktop_app.services.asking_letters import deadline_letter
from desktop_app.services.changes import Changes
from desktop_app.services.requests import request_deadline
from desktop_app.ui.agency.paper_saving import save_paper
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column
from desktop_app.ui.shared.fields import DayField, line_edit, named, text_edit
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.ui.shared.words import short_day, task_words
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class ExtensionDialog(Dialog):
    """`given` has the cause, the reason, the day asked for and the number of the letter."""

    given = Signal(object, str, object, str)

    def __init__(self, parent: QWidget | None, desk: Desk, listed: ListedAssignment) -> None:
        super().__init__(parent, _("Ask for an extension"), 540)
        own = listed.row
        self._due = own.state.due_on
        box = InsetBox()
        deadline = _("Deadline in force: {day}").format(day=short_day(self._due))
        box.setLayout(
            column(
                Label(f"{task_words(own.number)} · {own.content}", "base.medium", wrap=True),
                Label(deadline, "second", "text-2", wrap=True),
                spacing=2,
                margins=(14, 10, 14, 10),
            )
        )
        self.body.addWidget(box)
        self.objective = QRadioButton(_("Objective cause"))
        self.subjective = QRadioButton(_("Subjective cause"))
        self.objective.setChecked(True)
        kinds = QHBoxLayout()
        kinds.setSpacing(20)
        for button in (self.objective, self.subjective):
            theme.set_role(button, "base")
            kinds.addWidget(button)
        kinds.addStretch(1)
        self.body.addLayout(kinds)
        self.reason = text_edit(_("Reason"), lines=3)
        self.body.addLayout(named(_("Reason"), self.reason))
        self.wanted = DayField(_("New deadline asked for"))
        self.paper = line_edit(_("Number of the letter"), hint="690/SNV-CCHC")
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addLayout(named(_("New deadline asked for"), self.wanted))
        days.addLayout(named(_("Number of the letter, if it has one"), self.paper), 1)
        self.body.addLayout(days)
        still = _("The deadline in force counts until the body that follows the plan has decided.")
        self.body.addWidget(Label(still, "second", "text-2", wrap=True))
        self.notice = Label(role="second", tone="red", wrap=True)
        self.notice.hide()
        self.add_reason(self.notice)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Ask for an extension"), self._give, "primary")
        self.reason.textChanged.connect(self._look)
        self.wanted.changed.connect(self._look)
        told = {"reason": self.reason, "wanted": self.wanted, "paper": self.paper, "subjective": self.subjective}
        self.draft = KeptDraft(self, desk, f"extension/{own.id}", told)
        self.finished.connect(self.deleteLater)
        self.set_first(self.reason)
        self._look()

    def _problem(self) -> tuple[str, bool]:
        """What hinders, and whether it is a mistake and not only missing yet."""
        day = self.wanted.day()
        if day is None and not self.wanted.is_empty():
            return _("The day is not readable: write it as 30/06/2026"), True
        if day is not None and self._due is not None and day <= self._due:
            return _("The new day must lie after the deadline in force"), True
        if not self.reason.toPlainText().strip():
            return _("Write the reason"), False
        return (_("Write the new day"), False) if day is None else ("", False)

    def _look(self) -> None:
        problem, wrong = self._problem()
        self.notice.setText(problem)
        self.notice.setVisible(wrong)
        self.answer.set_off(problem)

    def _give(self) -> None:
        if self._problem()[0]:
            return
        cause = Cause.OBJECTIVE if self.objective.isChecked() else Cause.SUBJECTIVE
        reason, wanted, paper = self.reason.toPlainText(), self.wanted.day(), self.paper.text()
        self.accept()
        self.given.emit(cause, reason, wanted, paper)


def ask_extension(desk: Desk, frame: Frame, listed: ListedAssignment) -> ExtensionDialog:
    """Ask, seal the request, then offer the draft of its letter."""
    own = listed.row

    def work(office: Office, cause: Cause, reason: str, wanted: date, paper: str) -> tuple[DeadlineRequest, Changes]:
        request, record = request_deadline(
            office, own.id, DeadlineChange.EXTENSION, reason, wanted, cause=cause, paper=paper
        )
        return request, Changes(assignments=frozenset({own.id}), packages=frozenset({record.identity}))

    def asked(found: tuple[DeadlineRequest, Changes]) -> None:
        request = found[0]
        name = _("Extension, task {number}").format(number=own.number)
        frame.toast(
            _("The extension is asked for; its file waits in Sent, received"),
            _("Draft the letter"),
            lambda: save_paper(desk, frame, name, lambda office: deadline_letter(office, request.id)),
        )

    dialog = ExtensionDialog(frame.window_widget(), desk, listed)
    dialog.given.connect(
        lambda cause, reason, wanted, paper: dialog.draft.until(
            desk.act("", lambda office, _watch: work(office, cause, reason, wanted, paper), asked, cancellable=False)
        )
    )
    dialog.open()
    return dialog
