"""A cell of a table on paper that is typed into: `58`, or `58/85` where the denominator changes too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolTip

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.paper_text import paper_font
from desktop_app.ui.kit.plain_typing import types_plainly
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.measures import Figure

_TYPED: Final = re.compile(r"^\s*(\d[\d.\s]*)(?:/\s*(\d[\d.\s]*))?$")
WIDTH: Final = 104
CELL: Final = 3
"""From the end of a figure to the border of its cell, px."""


class RatioCell(QLineEdit):
    """`given` has the address that was asked for, numerator and denominator; Esc leaves everything as it was."""

    given = Signal(str, int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._address = ""
        self._before = ""
        self._whole = 0
        self._came_from: QWidget | None = None
        self.setProperty("kind", "paper")
        self.setAccessibleName(_("Figure: done, of how many"))
        self.setPlaceholderText("58/85")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)  # as the figures of its column
        types_plainly(self)
        self.returnPressed.connect(self.give)
        self.hide()

    def ask(self, address: str, spot: QRect, figure: Figure | None, whole: int) -> None:
        """Open over `spot` for the figure with this address; `whole`: the denominator when none is typed."""
        self._address, self._whole = address, figure.denominator if figure is not None else whole
        self.setFont(paper_font())
        self._before = f"{figure.numerator}/{figure.denominator}" if figure is not None else ""
        self.setText(self._before)
        size = QSize(theme.px(WIDTH), max(spot.height() + 6, theme.px(26)))
        right = min(self._over.width(), spot.right() + CELL)
        self.setGeometry(
            max(0, right - size.width()), spot.center().y() - size.height() // 2, size.width(), size.height()
        )
        self._came_from = self.window().focusWidget()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def give(self) -> None:
        """Hand over what was typed; what is no figure stays open, with the reason beside."""
        typed = self._read()
        if typed is None:
            words = _("Write two whole numbers, such as 58/85")
            self.setToolTip(words)
            self.setAccessibleDescription(words)
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)
            return
        self._away()
        if self.text().strip() != self._before:
            self.given.emit(self._address, *typed)

    def _away(self) -> None:
        """Close the cell; the keyboard is where it was, such as in the list of what is wrong."""
        had_it = self.hasFocus() or self.window().focusWidget() is self
        before, self._came_from = self._came_from, None
        self.hide()
        if had_it:  # Qt would leave it here: the text below goes through its links first
            (before if before is not None and before.isVisible() else self._over).setFocus()

    def _read(self) -> tuple[int, int] | None:
        found = _TYPED.match(self.text())
        if found is None:
            return None
        whole = int(_digits(found[2])) if found[2] else self._whole
        return (int(_digits(found[1])), whole) if whole else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._away()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # a line edit lets it through, and the figures below would follow a link with it

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason or not self.isVisible():
            return
        # Whoever clicks elsewhere has finished the cell; what is no figure is given up with it.
        if self._read() is not None:
            self.give()
        self.hide()


def _digits(text: str) -> str:
    return re.sub(r"[.\s]", "", text)
