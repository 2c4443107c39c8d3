"""Fields of figures and days under an input method: `types_plainly(field)`.

Unikey takes the last figures of a day for a word that may go on and holds them back until the field is left. What is
judged while it is typed (a day, a figure, a percentage) would look unfinished, and the answer below it stay off.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QWidget


class _Plainly(QObject):
    """Answers for a field that it takes no input method. WA_InputMethodEnabled would not do: a line edit answers for
    itself, and without the attribute what is being composed is not even ended when the field is left."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethodQuery and isinstance(event, QInputMethodQueryEvent):
            event.setValue(Qt.InputMethodQuery.ImEnabled, False)
            event.accept()
            return True
        return False


def types_plainly(*fields: QWidget) -> None:
    """Let keys reach these fields as they are struck, past the input method."""
    for field in fields:
        field.installEventFilter(_Plainly(field))
