"""What can be done with several tasks at once; it stands below the list while more than one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.labels import Label, Sheet
from desktop_app.wording.catalogue import _, ngettext


class SelectionBar(Sheet):
    """Four acts, each a signal of its own."""

    nothing_arose = Signal()
    delegated = Signal()
    copied = Signal()
    sheet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self.words = Label(role="second.medium", parent=self)
        self.nothing = Button("", "circle-minus", "ghost", self)
        self.delegate = Button("", "users", "ghost", self)
        self.copy = Button("", "copy", "ghost", self)
        self.sheet = Button("", "file-spreadsheet", "ghost", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 12, 6)
        line.setSpacing(4)
        line.addWidget(self.words)
        line.addSpacing(4)
        for button, told in (
            (self.nothing, self.nothing_arose),
            (self.delegate, self.delegated),
            (self.sheet, self.sheet_asked),
            (self.copy, self.copied),
        ):
            theme.set_role(button, "second")
            button.clicked.connect(told)
        # Two lines where there is no room for one: no act loses its words.
        line.addLayout(flow(self.nothing, self.delegate, self.sheet, self.copy, spacing=2), 1)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.nothing.setText(_("Nothing arose in the period"))
        self.delegate.setText(_("Delegate"))
        self.copy.setText(_("Copy to Excel"))
        self.sheet.setText(_("Collecting sheet"))

    def show_count(self, count: int) -> None:
        """So many are chosen; with fewer than two the bar is not needed."""
        self.setVisible(count > 1)
        self.words.setText(ngettext("{n} chosen", "{n} chosen", count).format(n=count))
