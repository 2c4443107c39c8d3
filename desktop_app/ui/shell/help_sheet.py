"""F1: what this place is for, the three things one does here, its keys. A sheet over the right side; work goes on.

sheet = HelpSheet(window, stack)      # over `stack`, inside `window`
sheet.show_place("tasks")             # also when the person goes elsewhere
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.labels import Label, Line, Sheet, column, row
from desktop_app.ui.shell import help_text
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _

WIDTH = 420
INDENT = 22


class HelpSheet(Sheet):
    """Hidden until a place is shown; Esc and F1 put it away, and the keyboard is where it was before."""

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__("surface", "left", window)
        self._over = over
        self._place = ""
        self._came_from: QWidget | None = None
        self.title = Label(role="panel")
        self.away = ToolButton("x", _("Close the help (Esc)"))
        self.away.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 10, 10)
        head.addWidget(self.title, 1)
        head.addWidget(self.away)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("kind", "help")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(0)
        self.text.document().setIndentWidth(theme.px(INDENT))
        self.text.setViewportMargins(20, 10, 14, 10)
        theme.set_role(self.text, "base")
        self.keys = Button(_("All shortcuts"), "keyboard", "ghost")
        self.keys.clicked.connect(self._show_keys)
        self._foot = QWidget()
        below = column(Line(), spacing=0)
        below.addLayout(row(self.keys, 1, margins=(12, 8, 12, 10)))
        self._foot.setLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Line())
        whole.addWidget(self.text, 1)
        whole.addWidget(self._foot)
        over.installEventFilter(self)
        theme.signals().changed.connect(self._say)
        self.hide()

    def show_place(self, place: str) -> None:
        """Show the help of a place; the keyboard goes to its text when the sheet was hidden."""
        self._place = place
        self._say()
        if self.isHidden():
            self._came_from = self.window().focusWidget()
            self._lay()
            self.show()
            self.raise_()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Of which place the help is shown; `keys` for every shortcut."""
        return self._place

    def put_away(self) -> None:
        """Hide the sheet and give the keyboard back."""
        before, self._came_from = self._came_from, None
        inside = self.isAncestorOf(self.window().focusWidget() or self)
        self.hide()
        if inside and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed goes
        self.show_place(help_text.KEYS)

    def _say(self) -> None:
        if not self._place:
            return
        title, text = help_text.read(self._place, catalogue.language())
        self.title.setText(title)
        self.text.setHtml(text)
        self.text.setAccessibleName(_("Help: {place}").format(place=title))
        self._foot.setVisible(self._place != help_text.KEYS)

    def _lay(self) -> None:
        over = self._over
        at = over.mapTo(self.window(), QPoint(0, 0))
        wide = min(theme.px(WIDTH), over.width())
        self.setGeometry(at.x() + over.width() - wide, at.y(), wide, over.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._lay()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "keys"):
            self.away.set_name(_("Close the help (Esc)"))
            self.keys.setText(_("All shortcuts"))
            self._say()
