"""Fields of figures and days under an input method: `types_plainly(field)`.

Unikey takes the last figures of a day for a word that may go on and holds them back until the field is left. What is
judged while it is typed (a day, a figure, a percentage) would look unfinished, and the answer below it stay off.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def types_plainly(*fields: QWidget) -> None:
    """Let keys reach these fields as they are struck, past the input method."""
    for field in fields:
        field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
