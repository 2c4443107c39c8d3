"""An open window in another language: what a widget said of the catalogue it says again in the language now in use.

    former = catalogue.former()              # before the language changes
    catalogue.use("en", folder)
    said_again.below(window, former)

Only whole texts that the catalogue gave are changed, so names and words of people stay as they are; what is put
together from several texts is said again by its page (`Page.retranslate`), which has the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable


def below(root: QWidget, former: Callable[[str], str | None]) -> None:
    """Say again what `root` and everything in it says; `former` gives the msgid of a text of the former language."""
    for widget in (root, *root.findChildren(QWidget)):
        _again(former, widget.windowTitle, widget.setWindowTitle)
        _again(former, widget.toolTip, widget.setToolTip)
        _again(former, widget.accessibleName, widget.setAccessibleName)
        _again(former, widget.accessibleDescription, widget.setAccessibleDescription)
        if isinstance(widget, QLabel | QAbstractButton):
            _again(former, widget.text, widget.setText)
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            _again(former, widget.placeholderText, widget.setPlaceholderText)
        elif isinstance(widget, QComboBox):
            for place in range(widget.count()):
                said = _new(former, widget.itemText(place))
                if said is not None:
                    widget.setItemText(place, said)


def _again(former: Callable[[str], str | None], text: Callable[[], str], put: Callable[[str], None]) -> None:
    said = _new(former, text())
    if said is not None:
        put(said)


def _new(former: Callable[[str], str | None], text: str) -> str | None:
    msgid = former(text) if text else None
    said = _(msgid) if msgid is not None else text
    return said if said != text else None
