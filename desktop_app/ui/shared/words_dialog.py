"""A dialog that asks for words: a reason, a new wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import TextField, named
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.shared.desk import Desk


class WordsDialog(Dialog):
    """The answer button is off until there are words; `given` has them. `about` names the draft: kept while they are
    typed, it goes when the job given to `draft.until` has succeeded."""

    given = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        about: str,
        title: str,
        sentence: str,
        name: str,
        answer: str,
        text: str = "",
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent, title, 520)
        if sentence:
            self.body.addWidget(Label(sentence, tone="text-2", wrap=True))
        self.words = TextField(name, text)
        self.words.selectAll()  # what is offered gives way to what is typed
        self.body.addLayout(named(name, self.words))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(answer, self._give, kind="danger" if danger else "primary")
        self.words.textChanged.connect(self._look)
        self.draft = KeptDraft(self, desk, about, {"words": self.words})
        self.finished.connect(self.deleteLater)
        self.set_first(self.words)
        self._look()

    def _look(self) -> None:
        self.answer.set_off("" if self.words.toPlainText().strip() else _("Write the words first"))

    def _give(self) -> None:
        self.accept()
        self.given.emit(self.words.toPlainText().strip())
