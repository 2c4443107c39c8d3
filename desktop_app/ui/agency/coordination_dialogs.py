"""Đề nghị phối hợp: ask other bodies for their part, and note what they answered. Days and facts, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.changes import Changes
from desktop_app.services.coordination import answer, ask
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import DayField, line_edit, named, text_edit
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.ui.shared.words import task_words
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.coordination import CoordinationRow
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class AskDialog(Dialog):
    """`given` has the bodies (one a line), what is asked, the day asked, the day to answer by, the letter's number."""

    given = Signal(object, str, object, object, str)

    def __init__(self, parent: QWidget | None, desk: Desk, listed: ListedAssignment, partners: tuple[str, ...]) -> None:
        super().__init__(parent, _("Ask for coordination"), 540)
        self._today = today = desk.today()
        own = listed.row
        self.body.addWidget(Label(f"{task_words(own.number)} · {own.content}", "base.medium", wrap=True))
        self.partners = text_edit(_("Asked of, one body a line"), "\n".join(partners), lines=2)
        self.content = text_edit(_("What is asked"), lines=3)
        self.body.addLayout(named(_("Asked of, one body a line"), self.partners))
        self.body.addLayout(named(_("What is asked"), self.content))
        self.asked_on = DayField(_("Asked on"), today)
        self.due_on = DayField(_("Answer by"))
        self.paper = line_edit(_("Number of the letter"), hint="560/SNV-TCBM")
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addLayout(named(_("Asked on"), self.asked_on))
        days.addLayout(named(_("Answer by"), self.due_on))
        self.body.addLayout(days)
        self.body.addLayout(named(_("Number of the letter, if it has one"), self.paper))
        self.notice = Label(role="second", tone="red", wrap=True)
        self.notice.hide()
        self.add_reason(self.notice)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Write it down"), self._give, "primary")
        for field in (self.partners, self.content):
            field.textChanged.connect(self._look)
        for day in (self.asked_on, self.due_on):
            day.changed.connect(self._look)
        told = {"of": self.partners, "what": self.content, "on": self.asked_on, "by": self.due_on, "paper": self.paper}
        self.draft = KeptDraft(self, desk, f"coordination/{own.id}", told)
        self.finished.connect(self.deleteLater)
        self.set_first(self.content)
        self._look()

    def _names(self) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, self.partners.toPlainText().splitlines())))

    def _problem(self) -> tuple[str, bool]:
        asked, due = self.asked_on.day(), self.due_on.day()
        if asked is None or (due is None and not self.due_on.is_empty()):
            return _("The day is not readable: write it as 30/06/2026"), True
        if asked > self._today:
            return _("The day lies in the future"), True
        if due is not None and due < asked:
            return _("The answer cannot be due before it is asked for"), True
        if not self._names():
            return _("Write of whom it is asked"), False
        return ("" if self.content.toPlainText().strip() else _("Write what is asked")), False

    def _look(self) -> None:
        problem, wrong = self._problem()
        self.notice.setText(problem)
        self.notice.setVisible(wrong)
        self.answer.set_off(problem)

    def _give(self) -> None:
        if self._problem()[0]:
            return
        told = (self._names(), self.content.toPlainText(), self.asked_on.day(), self.due_on.day(), self.paper.text())
        self.accept()
        self.given.emit(*told)


class AnsweredDialog(Dialog):
    """`given` has the day of the answer, what it says, and the number of its document."""

    given = Signal(object, str, str)

    def __init__(self, parent: QWidget | None, desk: Desk, row: CoordinationRow) -> None:
        super().__init__(parent, _("Note the answer"), 520)
        self._today = today = desk.today()
        self.body.addWidget(Label(row.request.partner_name, "base.medium", wrap=True))
        self.body.addWidget(Label(row.request.content, "second", "text-2", wrap=True))
        self.day = DayField(_("Answered on"), today)
        self.paper = line_edit(_("Number of the answer"), hint="412/STC-QLNS")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(named(_("Answered on"), self.day))
        line.addLayout(named(_("Number of the answer"), self.paper), 1)
        self.body.addLayout(line)
        self.words = text_edit(_("What it says"), lines=3)
        self.body.addLayout(named(_("What it says"), self.words))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Note the answer"), self._give, "primary")
        self.day.changed.connect(self._look)
        told = {"day": self.day, "paper": self.paper, "words": self.words}
        self.draft = KeptDraft(self, desk, f"answer/{row.request.subject}", told)
        self.finished.connect(self.deleteLater)
        self.set_first(self.words)
        self._look()

    def _look(self) -> None:
        day = self.day.day()
        problem = _("The day is not readable: write it as 30/06/2026") if day is None else ""
        if day is not None and day > self._today:
            problem = _("The day lies in the future")
        self.answer.set_off(problem)

    def _give(self) -> None:
        told = (self.day.day(), self.words.toPlainText(), self.paper.text())
        self.accept()
        self.given.emit(*told)


def ask_coordination(desk: Desk, frame: Frame, listed: ListedAssignment, partners: tuple[str, ...]) -> AskDialog:
    """Ask what is wanted of whom, then write it down as a fact of that day."""
    own = listed.row
    dialog = AskDialog(frame.window_widget(), desk, listed, partners)

    def given(names: tuple[str, ...], content: str, asked_on: date, due_on: date | None, paper: str) -> None:
        job = desk.act(
            "",
            lambda office, _watch: (
                ask(office, content, own.id, partners=names, asked_on=asked_on, due_on=due_on, paper=paper),
                Changes(assignments=frozenset({own.id})),
            ),
            lambda _made: told(desk, frame, _("The request is written down")),
            cancellable=False,
        )
        dialog.draft.until(job)

    dialog.given.connect(given)
    dialog.open()
    return dialog


def told(desk: Desk, frame: Frame, words: str) -> None:
    """Say what was written down; pages look at it again."""
    desk.beside.emit()
    frame.toast(words)


def note_answer(desk: Desk, frame: Frame, row: CoordinationRow) -> AnsweredDialog:
    """Ask when and what they answered, then write it down."""
    request = row.request
    dialog = AnsweredDialog(frame.window_widget(), desk, row)

    def given(day: date, words: str, paper: str) -> None:
        job = desk.act(
            "",
            lambda office, _watch: (
                answer(office, request.subject, day, words, paper),
                Changes(assignments=frozenset({request.assignment_id})),
            ),
            lambda _made: told(desk, frame, _("The answer is noted")),
            cancellable=False,
        )
        dialog.draft.until(job)

    dialog.given.connect(given)
    dialog.open()
    return dialog
