"""Words on paper: what is written there, in the letters of official papers, white in both themes.

    PaperText(_("Part I"))          # plain paragraphs that a person types; as tall as they are
    PaperBlock(_("Counts"))         # made by the program: HTML with links that mouse and keyboard reach
    paper.mark([Span(12, 17, "paper-tint", True)])

Neither scrolls: the desk does. Sizes follow the chosen text size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from desktop_app.runtime import paths
from desktop_app.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QResizeEvent, QWheelEvent

FAMILY: Final = "Tinos"
SIZE: Final = 16
INDENT: Final = 34
LINE_HEIGHT: Final = 118
_FILES: Final = ("Tinos-Regular.ttf", "Tinos-Bold.ttf")
_loaded: list[bool] = []


def paper_font(*, bold: bool = False, size: int = SIZE) -> QFont:
    """The letters of papers, `size` px at 100 %; the fonts are loaded when first asked for."""
    if not _loaded:
        _loaded.append(True)
        for name in _FILES:
            QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    found = QFont(FAMILY)
    found.setPixelSize(theme.px(size))
    found.setBold(bold)
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, by its places in it; `opens`: it can be pressed."""

    start: int
    end: int
    token: str
    """Colour of its ground."""
    opens: bool = False


class PaperHeading(QLabel):
    """One line of the paper that nobody types."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(3, 0, 0, 0)  # texts below it have a border there that shows where one types
        self.dress()

    def dress(self) -> None:
        """Take the letters of the look in use."""
        self.setFont(paper_font(bold=True))
        self.setStyleSheet(f"color: {theme.colour('paper-ink').name()}")


def _prepare(edit: QTextEdit, name: str) -> None:
    """What text fields and blocks of a paper share: no frame, no bars, the letters of papers."""
    edit.setProperty("kind", "paper")
    edit.setAccessibleName(name)
    edit.setFrameShape(QFrame.Shape.NoFrame)
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    edit.document().setDocumentMargin(0)
    edit.document().setDefaultFont(paper_font())
    edit.viewport().setAutoFillBackground(False)
    edit.document().documentLayout().documentSizeChanged.connect(lambda _size: _fit(edit))


def _fit(edit: QTextEdit) -> None:
    """As tall as the text."""
    wanted = max(round(edit.document().size().height()) + 4, theme.px(26))
    if wanted != edit.height():
        edit.setFixedHeight(wanted)


class PaperText(QTextEdit):
    """Paragraphs that a person types: plain text, each paragraph indented and justified. `figure_pressed` gives the
    place in `marks()` of the figure that was clicked, or that the caret is in at Ctrl+Enter."""

    figure_pressed = Signal(int)
    entered = Signal()
    """The caret has come here."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, name)
        self._marks: tuple[Span, ...] = ()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.document().setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignJustify))
        self.viewport().setMouseTracking(True)

    def dress(self) -> None:
        """Take the letters of the look in use."""
        self.document().setDefaultFont(paper_font())
        self._shape()
        _fit(self)

    def put(self, text: str) -> None:
        """Show this text; nothing to undo, and nobody is told."""
        with QSignalBlocker(self):
            self.document().setUndoRedoEnabled(False)
            self.setPlainText(text)
            self._shape()
            self.document().setUndoRedoEnabled(True)
        _fit(self)

    def add(self, text: str) -> None:
        """Put a paragraph where the caret is, one that can be undone; on a line of its own where words stand."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _shape(self) -> None:
        form = QTextBlockFormat()
        form.setTextIndent(theme.px(INDENT))
        form.setAlignment(Qt.AlignmentFlag.AlignJustify)
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(form)

    def mark(self, marks: Sequence[Span]) -> None:
        """Tint these stretches of the text, in place of all others."""
        self._marks = tuple(marks)
        found = []
        for one in self._marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            last = self.document().characterCount() - 1
            cursor.setPosition(min(self._unit(one.start), last))
            cursor.setPosition(min(self._unit(one.end), last), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(theme.colour(one.token))
            if one.opens:
                selection.format.setForeground(theme.colour("paper-accent"))
            found.append(selection)
        self.setExtraSelections(found)

    def marks(self) -> tuple[Span, ...]:
        """The stretches that are tinted."""
        return self._marks

    def _unit(self, place: int) -> int:
        """The place as Qt counts it: letters beyond the first plane are two."""
        return len(self.toPlainText()[:place].encode("utf-16-le")) // 2

    def press(self, place: int) -> None:
        """Open the figure that stands at this place of `marks()`."""
        if 0 <= place < len(self._marks) and self._marks[place].opens:
            self.figure_pressed.emit(place)

    def _at(self, position: int) -> int:
        return next(
            (
                number
                for number, one in enumerate(self._marks)
                if one.opens and self._unit(one.start) <= position <= self._unit(one.end)
            ),
            -1,
        )

    def spot_of(self, place: int) -> QRect:
        """Where a tinted stretch begins, in this widget."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._unit(self._marks[place].start), self.document().characterCount() - 1))
        box = self.cursorRect(cursor)
        return box.translated(self.viewport().pos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(self.cursorForPosition(event.position().toPoint()).position()) >= 0
        arrow = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not arrow:
            self.viewport().setCursor(arrow)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.press(self._at(self.cursorForPosition(event.position().toPoint()).position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.press(self._at(self.textCursor().position()))
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _fit(self)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\r\n", "\n"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().event(event)


class PaperBlock(QTextBrowser):
    """What the program writes on the paper; `followed` gives the address of the link that was opened."""

    followed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, name)
        self._html = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(lambda address: self.followed.emit(_plain(address)))

    def show_html(self, html: str) -> None:
        """Show this, unless it stands there already."""
        if html == self._html:
            return
        self._html = html
        self.document().setDefaultFont(paper_font())
        self.setHtml(html)
        _fit(self)

    def dress(self) -> None:
        """Take the letters of the look in use."""
        html, self._html = self._html, ""
        self.show_html(html)

    def links(self) -> list[str]:
        """The addresses of its links, in their order."""
        found: list[str] = []
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                address = fragment.charFormat().anchorHref()
                if address and (not found or found[-1] != address):
                    found.append(address)
                fragments += 1
            block = block.next()
        return found

    def spot_of(self, address: str) -> QRect:
        """Where the link with this address stands, in this widget; empty when there is none."""
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.charFormat().anchorHref() == address:
                    cursor = QTextCursor(self.document())
                    cursor.setPosition(fragment.position())
                    first = self.cursorRect(cursor)
                    cursor.setPosition(fragment.position() + fragment.length())
                    return first.united(self.cursorRect(cursor)).translated(self.viewport().pos())
                fragments += 1
            block = block.next()
        return QRect()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _fit(self)


def _plain(address: QUrl) -> str:
    return address.toString()


def ground(token: str) -> str:
    """A colour token as HTML wants it."""
    colour: QColor = theme.colour(token)
    return colour.name()
