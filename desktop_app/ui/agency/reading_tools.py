"""The tools over the paper: marked places, pages, size, search, notes, printing; and the line that finds words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, SearchField, ToolButton
from desktop_app.ui.kit.labels import Label, Sheet, row
from desktop_app.wording.catalogue import _

NARROW = 860
"""Px under which the last tools are shown as icons alone."""


class ReadingTools(Sheet):
    """One line of tools; each signal says what was asked for."""

    flag_stepped = Signal(int)
    zoom_stepped = Signal(int)
    zoom_reset = Signal()
    find_asked = Signal()
    noting = Signal(bool)
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.flags = Button("", "flag", "ghost")
        self.flags.clicked.connect(lambda: self.flag_stepped.emit(1))
        self.before = ToolButton("chevron-up", _("Place to look at before (Shift+F)"))
        self.before.clicked.connect(lambda: self.flag_stepped.emit(-1))
        self.next = ToolButton("chevron-down", _("Next place to look at (F)"))
        self.next.clicked.connect(lambda: self.flag_stepped.emit(1))
        self.pages = Label("", "second", "text")
        self.smaller = ToolButton("minus", _("Smaller"))
        self.smaller.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.true_size = Button("100%", kind="ghost")
        self.true_size.setToolTip(_("Back to true size"))
        self.true_size.clicked.connect(lambda: self.zoom_reset.emit())
        self.larger = ToolButton("plus", _("Larger"))
        self.larger.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.search = ToolButton("search", _("Find in the paper (Ctrl+F)"))
        self.search.clicked.connect(lambda: self.find_asked.emit())
        self.note = Button(_("Note an opinion"), "message-square-plus", "ghost")
        self.note.setCheckable(True)
        self.note.setToolTip(_("Then drag over the lines that you mean"))
        self.note.toggled.connect(self.noting)
        self.print = Button(_("Print to sign in ink"), "printer", "ghost")
        self.print.clicked.connect(lambda: self.print_asked.emit())
        self.setLayout(
            row(self.flags, self.before, self.next, 1, self.pages, 1, self.smaller, self.true_size, self.larger,
                self.search, self.note, self.print, spacing=4, margins=(12, 7, 12, 8))
        )  # fmt: skip
        self._count = 0
        self._labels()

    def show_flags(self, count: int) -> None:
        """How many places there are to look at."""
        self._count = count
        self._labels()

    def show_page(self, page: int, pages: int) -> None:
        """`Trang 1 trên 30`."""
        self.pages.setText(_("Page {page} of {pages}").format(page=page, pages=pages))

    def show_zoom(self, zoom: int) -> None:
        """In percent."""
        self.true_size.setText(f"{zoom}%")

    def retranslate(self) -> None:
        """All words again."""
        self.before.set_name(_("Place to look at before (Shift+F)"))
        self.next.set_name(_("Next place to look at (F)"))
        self.smaller.set_name(_("Smaller"))
        self.larger.set_name(_("Larger"))
        self.search.set_name(_("Find in the paper (Ctrl+F)"))
        self.true_size.setToolTip(_("Back to true size"))
        self.note.setToolTip(_("Then drag over the lines that you mean"))
        self._labels()

    def _labels(self) -> None:
        narrow = self.width() < theme.px(NARROW)
        self.flags.setText(_("Places to look at ({n})").format(n=self._count))
        self.flags.set_icon_name("flag")
        nothing = "" if self._count else _("Nothing on this paper needs a second look")
        for button in (self.flags, self.before, self.next):
            button.setEnabled(bool(self._count))
            button.setAccessibleDescription(nothing)
        named = (
            (self.note, _("Note an opinion"), "message-square-plus"),
            (self.print, _("Print to sign in ink"), "printer"),
        )
        for button, words, icon in named:
            button.setText("" if narrow else words)
            button.set_icon_name(icon)  # beside words it stands off a little
            button.setAccessibleName(words)
        self.print.setToolTip(_("Print to sign in ink"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() < theme.px(NARROW)) != (event.size().width() < theme.px(NARROW)):
            self._labels()


class FindLine(Sheet):
    """Words to be found in the paper; `asked` gives them, `stepped` goes to the next (1) or the one before (−1)."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "bottom", parent)
        self.field = SearchField(_("Find in the paper"))
        self.field.setMinimumWidth(theme.px(220))
        self.field.asked.connect(self._ask)
        self.found = Label("", "second", "text-2")
        self.back = ToolButton("chevron-up", _("Found before"))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on = ToolButton("chevron-down", _("Found next"))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button = ToolButton("x", _("Close the search (Esc)"))
        self.close_button.clicked.connect(lambda: self.closed.emit())
        self.setLayout(
            row(self.field, self.back, self.on, self.found, 1, self.close_button, spacing=6, margins=(12, 5, 12, 5))
        )
        self._last = ""

    def start(self) -> None:
        """The caret into the field."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_found(self, place: int, count: int) -> None:
        """Which of how many (place from 1); 0 of 0 for nothing."""
        if not self.field.text().strip():
            self.found.setText("")
        elif not count:
            self.found.setText(_("Not found in this paper"))
        else:
            self.found.setText(_("{n} of {all}").format(n=place, all=count))

    def retranslate(self) -> None:
        """All words again."""
        self.field.setPlaceholderText(_("Find in the paper"))
        self.field.setAccessibleName(_("Find in the paper"))
        self.back.set_name(_("Found before"))
        self.on.set_name(_("Found next"))
        self.close_button.set_name(_("Close the search (Esc)"))

    def _ask(self, words: str) -> None:
        # Enter on the same words goes on to the next place.
        if words and words == self._last:
            self.stepped.emit(1)
        else:
            self._last = words
            self.asked.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
