"""A new passphrase for the keys, typed twice, or none; `given` has the words, empty for none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.wording.catalogue import _

LEAST = 12


class NewPassphrase(Dialog):
    """See the module; `secret`: there is one now, which can be taken away."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None, secret: bool) -> None:
        title = _("Change the passphrase of the keys") if secret else _("Put the keys under a passphrase")
        super().__init__(parent, title, 540)
        self.body.addWidget(
            Label(_("It is asked once each time the program is started and something is sealed. Nobody can restore it: "
                    "print the recovery sheet and back up the key first."), tone="text-2", wrap=True)
        )  # fmt: skip
        self.words = line_edit(_("New passphrase"), hint=_("At least 12 letters; a sentence is easy to keep"))
        self.again = line_edit(_("Once more"))
        self.shown = QCheckBox(_("Show what I type"))
        theme.set_role(self.shown, "base")
        self.body.addLayout(named(_("New passphrase"), self.words))
        self.body.addLayout(named(_("Once more"), self.again))
        self.body.addWidget(self.shown)
        if secret:
            self.none = self.add_link(_("Take the passphrase away"), self._none)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Use this passphrase"), self._give, "primary")
        for field in (self.words, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(lambda _text: self._look())
        self.shown.toggled.connect(self._show)
        self.finished.connect(self.deleteLater)
        self.set_first(self.words)
        self._look()

    def _show(self, on: bool) -> None:
        for field in (self.words, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _problem(self) -> str:
        if len(self.words.text()) < LEAST:
            return _("At least 12 letters; a sentence is easy to keep")
        return "" if self.words.text() == self.again.text() else _("The two are not the same")

    def _look(self) -> None:
        self.answer.set_off(self._problem())

    def _give(self) -> None:
        words = self.words.text()
        if not self._problem():
            self.accept()
            self.given.emit(words)

    def _none(self) -> None:
        self.accept()
        self.given.emit("")
