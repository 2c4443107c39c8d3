"""Asks for a name on one line; the answer is off until there is one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.wording.catalogue import _


class NameDialog(Dialog):
    """`given` has the name."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, name: str, answer: str) -> None:
        super().__init__(parent, title, 480)
        self.field = line_edit(name)
        self.field.setMaxLength(60)
        self.body.addLayout(named(name, self.field))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(answer, self._give, "primary")
        self.field.textChanged.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self.set_first(self.field)
        self._look()

    def _look(self) -> None:
        self.answer.set_off("" if self.field.text().strip() else _("Write a name first"))

    def _give(self) -> None:
        name = self.field.text().strip()
        if name:
            self.accept()
            self.given.emit(name)
