"""One question before something that cannot be undone; the focus is on the answer that changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class ConfirmDialog(Dialog):
    """What happens, in a sentence; `yes` is called when the person wants it."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, answer: str, yes: Callable[[], object]
    ) -> None:
        super().__init__(parent, title, 520)
        self._yes = yes
        self.body.addWidget(Label(sentence, tone="text-2", wrap=True))
        self.cancel = self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(answer, self.give, "danger")
        self.set_first(self.cancel)
        self.finished.connect(self.deleteLater)

    def give(self) -> None:
        """The person wants it."""
        self.accept()
        self._yes()
