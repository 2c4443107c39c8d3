"""Chọn câu: paragraphs for one part of a report, to be put in with Enter; own ones are kept and dropped here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.wording_bank import Phrase, Source, drop_phrase, keep_phrase, wording_bank
from desktop_app.ui.agency.report_paper import PARTS
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, SearchField
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row, write
from desktop_app.ui.kit.selection import is_at_work, is_selected, paint_ring
from desktop_app.vietnamese.text import fold
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from desktop_app.ui.shared.desk import Desk

SOURCES: Final = {
    Source.FACTS: N_("Figures and registers of this period"),
    Source.OWN: N_("Own phrases"),
    Source.BEFORE: N_("Period before"),
}
WIDTH: Final = 640
SIDE: Final = 12
ABOVE: Final = 6
Index = QModelIndex | QPersistentModelIndex
_PHRASE = int(Qt.ItemDataRole.UserRole)


class _Painter(QStyledItemDelegate):
    """The paragraph, and below it where it comes from."""

    def _high(self, words: str) -> int:
        view = self.parent()
        room = view.viewport().width() - 2 * SIDE if isinstance(view, QListWidget) else WIDTH
        box = QRect(0, 0, room, 10000)
        return theme.metrics("base").boundingRect(box, Qt.TextFlag.TextWordWrap.value, words).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        phrase: Phrase = index.data(_PHRASE)
        return QSize(100, self._high(phrase.text) + theme.line("small") + 2 * ABOVE + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        phrase: Phrase = index.data(_PHRASE)
        place: QRect = option.rect
        painter.save()
        if is_selected(self.parent(), index):
            painter.fillRect(place, theme.colour("selected"))
            painter.fillRect(QRect(place.x(), place.y(), 3, place.height()), theme.colour("accent"))
        painter.fillRect(QRect(place.x(), place.bottom(), place.width(), 1), theme.colour("line"))
        if is_at_work(self.parent(), index):
            paint_ring(painter, place, 0)
        inner = place.adjusted(SIDE, ABOVE, -SIDE, -ABOVE - 1)
        painter.setFont(theme.font("base"))
        painter.setPen(theme.colour("text"))
        painter.drawText(inner, Qt.TextFlag.TextWordWrap.value, phrase.text)
        below = QRect(inner.x(), inner.bottom() + 1 - theme.line("small"), inner.width(), theme.line("small"))
        write(painter, below, _(SOURCES[phrase.source]), "small", theme.colour("text-2"))
        painter.restore()


class PhrasesDialog(Dialog):
    """`given` has the paragraph to put in."""

    given = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, report_id: str, part: str, chosen: str) -> None:
        super().__init__(parent, _("Phrases: {part}").format(part=_(PARTS[part])), WIDTH)
        self._desk, self._report_id, self._part, self._chosen = desk, report_id, part, chosen
        self._all: tuple[Phrase, ...] = ()
        self.search = SearchField(_("Search the phrases"))
        self.search.asked.connect(self._show)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Phrases"))
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setFixedHeight(theme.px(300))
        self.list.itemActivated.connect(self._give)
        self.list.currentItemChanged.connect(lambda _now, _before: self._look())
        self.nothing = Label(_("Nothing to offer yet: keep a phrase of your own."), "second", "text-2", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)
        self.keep = Button(_("Keep the marked words"), "plus", "ghost")
        self.keep.clicked.connect(self.keep_words)
        self.keep.set_off("" if chosen.strip() else _("Mark words in the part first"))
        self.drop = Button(_("Delete this phrase"), "trash-2", "ghost")
        self.drop.clicked.connect(self.drop_words)
        self.body.addLayout(row(self.keep, self.drop, 1))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Put in"), self._give, "primary")
        self.finished.connect(self.deleteLater)
        self.set_first(self.search)
        self.read()

    def read(self) -> None:
        """Read the bank again."""
        self._desk.read(lambda office: wording_bank(office, self._report_id, self._part), self._found)

    def _found(self, phrases: tuple[Phrase, ...]) -> None:
        self._all = phrases
        self._show(self.search.text())

    def _show(self, words: str) -> None:
        wanted = fold(words.strip())
        self.list.clear()
        for phrase in self._all:
            if wanted not in fold(phrase.text):
                continue
            item = QListWidgetItem(
                f"{phrase.text}\n{_(SOURCES[phrase.source])}"
            )  # painted in two roles, read out whole
            item.setData(_PHRASE, phrase)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(not self.list.count())
        self._look()
        self.fit()

    def current(self) -> Phrase | None:
        """The paragraph that is chosen."""
        found = self.list.currentItem()
        phrase: Phrase | None = found.data(_PHRASE) if found is not None else None
        return phrase

    def _look(self) -> None:
        phrase = self.current()
        self.answer.set_off("" if phrase is not None else _("Choose a phrase first"))
        own = phrase is not None and phrase.source is Source.OWN
        self.drop.set_off("" if own else _("Only own phrases can be dropped"))

    def _give(self) -> None:
        phrase = self.current()
        if phrase is not None:
            self.accept()
            self.given.emit(phrase.text)

    def keep_words(self) -> None:
        """Keep the words that are marked in the part."""
        self._desk.act(
            "", lambda office, _watch: keep_phrase(office, self._part, self._chosen), lambda _all: self.read()
        )

    def drop_words(self) -> None:
        """Keep the chosen own phrase no longer."""
        phrase = self.current()
        if phrase is not None:
            words = phrase.text
            self._desk.act("", lambda office, _watch: drop_phrase(office, self._part, words), lambda _all: self.read())
