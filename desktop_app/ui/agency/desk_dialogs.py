"""Small questions at a desk: back with which words, closed on paper on which day, who signs instead of the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.signers import Signer
from desktop_app.ui.agency.reading_words import note_words
from desktop_app.ui.agency.reading_words import title as title_of
from desktop_app.ui.kit.dialogs import Dialog, SignMark
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import DayField, TextField, line_edit, named
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.wording.catalogue import _
from desktop_app.wording.lasting_words import deputy_director

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.note_words import Note
    from desktop_app.ui.shared.desk import Desk


class SendBackDialog(Dialog):
    """Trả lại người trình: `sent_back` has what is said about the whole paper, `only_said` the same when it stays."""

    sent_back = Signal(str)
    only_said = Signal(str)

    def __init__(self, parent: QWidget | None, desk: Desk, paper: DeskPaper, notes: Sequence[Note]) -> None:
        super().__init__(parent, _("Send back to whoever submitted it"), 540)
        self._pinned = list(notes)
        self.body.addWidget(Label(title_of(paper), "base.medium", wrap=True))
        for pin, words in notes:
            line = row(SignMark(Shape.SIGNER), Label(note_words(pin.page, words), wrap=True))
            line.setStretch(1, 1)
            self.body.addLayout(line)
        self.words = TextField(_("What should be mended"), least=3)
        self.body.addLayout(named(_("What should be mended"), self.words))
        if paper.signed:
            told = _("It is signed already: sent back, the signature counts no more, and it is signed anew.")
            self.body.addWidget(Label(told, "second", "amber", wrap=True))
        self.why = Label("", "second", "text-2", wrap=True)
        self.add_reason(self.why)
        self.add_button(_("Cancel"), self.reject)
        self.say = self.add_button(_("Only note the opinion"), self._say)
        self.answer = self.add_button(_("Send back"), self._back, "primary")
        self.words.textChanged.connect(self._look)
        self.draft = KeptDraft(self, desk, f"back/{paper.id}", {"words": self.words})
        self.finished.connect(self.deleteLater)
        self.set_first(self.words)
        self._look()

    def _look(self) -> None:
        said = bool(self._pinned) or bool(self.words.toPlainText().strip())
        reason = "" if said else _("Who sends a paper back says why: write it first")
        self.why.setText(reason)
        self.why.setVisible(bool(reason))
        for button in (self.answer, self.say):
            button.set_off(reason)

    def _back(self) -> None:
        words = self.words.toPlainText().strip()
        self.accept()
        self.sent_back.emit(words)

    def _say(self) -> None:
        words = self.words.toPlainText().strip()
        self.accept()
        self.only_said.emit(words)


class PassDialog(Dialog):
    """Chuyển bước tiếp theo: `passed` has the person, the words, and the day of the printed copy or None."""

    passed = Signal(str, str, object)

    def __init__(self, parent: QWidget | None, desk: Desk, paper: DeskPaper, on_paper: bool) -> None:
        today = desk.today()
        first = paper.submitted.at.date() if paper.submitted is not None else today
        super().__init__(parent, _("Approved on the printed copy") if on_paper else _("Agree, to the next desk"), 520)
        self._days, self._on_paper = (first, today), on_paper
        self.body.addWidget(Label(title_of(paper), "base.medium", wrap=True))
        self.body.addWidget(Label(_("Desk: {desk}").format(desk=paper.step.title), "second", "text-2", wrap=True))
        self.person = line_edit(_("Who decided"))
        self.body.addLayout(named(_("Who decided"), self.person))
        self.day = DayField(_("Day on the printed copy"), today)
        self.words = TextField(_("Opinion, if there is one"), least=2)
        if on_paper:
            self.body.addLayout(named(_("Day on the printed copy"), self.day))
        self.body.addLayout(named(_("Opinion, if there is one"), self.words))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("To the next desk"), self._give, "primary")
        self.day.changed.connect(self._look)
        told = {"person": self.person, "day": self.day, "words": self.words}
        self.draft = KeptDraft(self, desk, f"{'on-paper' if on_paper else 'pass'}/{paper.id}", told)
        self.finished.connect(self.deleteLater)
        self.set_first(self.person)
        self._look()

    def _look(self) -> None:
        day, reason = self.day.day(), ""
        if self._on_paper and day is None:
            reason = _("The day is not readable: write it as 30/06/2026")
        elif self._on_paper and day is not None and not self._days[0] <= day <= self._days[1]:
            reason = _("The day lies between {first} and {last}").format(
                first=f"{self._days[0]:%d/%m/%Y}", last=f"{self._days[1]:%d/%m/%Y}"
            )
        self.answer.set_off(reason)

    def _give(self) -> None:
        day = self.day.day() if self._on_paper else None
        self.accept()
        self.passed.emit(self.person.text().strip(), self.words.toPlainText().strip(), day)


class SignerDialog(Dialog):
    """Người ký: `chosen` has a Signer, or None for the head of the catalogue."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, desk: Desk, about: str, head: str, now: Signer | None) -> None:
        """`about`: the report; `head`: who signs when nobody else is named; `now`: who is named already."""
        super().__init__(parent, _("Who signs"), 520)
        told = _("{head} signs, unless somebody else is named here. A deputy signs for the head (KT.).")
        self.body.addWidget(Label(told.format(head=head), tone="text-2", wrap=True))
        self.title_field = line_edit(_("Office"), now.title if now is not None else "", deputy_director())
        self.name = line_edit(_("Name"), now.name if now is not None else "")
        self.body.addLayout(named(_("Office"), self.title_field))
        self.body.addLayout(named(_("Name"), self.name))
        self.add_button(_("Cancel"), self.reject)
        self.head = self.add_button(_("The head signs"), lambda: self._give(None))
        self.answer = self.add_button(_("This person signs"), self._named, "primary")
        for field in (self.title_field, self.name):
            field.textChanged.connect(lambda _text: self._look())
        self.draft = KeptDraft(self, desk, f"signer/{about}", {"office": self.title_field, "name": self.name})
        self.finished.connect(self.deleteLater)
        self.set_first(self.title_field)
        self._look()

    def _look(self) -> None:
        there = self.title_field.text().strip() and self.name.text().strip()
        self.answer.set_off("" if there else _("Write office and name first"))

    def _named(self) -> None:
        self._give(Signer(self.title_field.text().strip(), self.name.text().strip()))

    def _give(self, signer: Signer | None) -> None:
        self.accept()
        self.chosen.emit(signer)
