"""The reading view of whoever signs: one page of summary left, the exact paper right, nothing else in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.approvals import Duty, Pin
from desktop_app.services.note_words import pinned
from desktop_app.ui.agency import reading_words as words_of
from desktop_app.ui.agency.note_line import NoteLine
from desktop_app.ui.agency.reading_summary import ReadingSummary
from desktop_app.ui.agency.reading_tools import FindLine, ReadingTools
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, Sheet, column, row, width_of
from desktop_app.ui.kit.paper_marks import Mark
from desktop_app.ui.kit.paper_view import PaperView
from desktop_app.ui.kit.thumbnails import Thumbnails
from desktop_app.ui.shared.page_head import Beside
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.paper_reading import TextPlace
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.paper_to_read import PaperToRead
    from desktop_app.ui.kit.paper_geometry import Box
    from desktop_app.ui.kit.preview import Previews

Note = tuple[Pin, str]
SPACE = 8
"""Before the count, px."""


class ReadingView(Sheet):
    """One paper, read. `acted` asks for the step of this desk, `returned` to send it back, `find_asked` for words."""

    closed = Signal()
    acted = Signal()
    returned = Signal()
    print_asked = Signal()
    find_asked = Signal(str)
    notes_changed = Signal()

    def __init__(self, previews: Previews, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        # Beside it in the stack lies the list: its room must not grow with what this view would like.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._paper: DeskPaper | None = None
        self._read: PaperToRead | None = None
        self._today: date | None = None
        self._notes: list[Note] = []
        self._flags: tuple[Mark, ...] = ()
        self._flag = -1
        self._hits: tuple[Mark, ...] = ()
        self._hit = -1
        self.back = Button(_("Signing"), "chevron-left", "ghost")
        self.back.clicked.connect(lambda: self.closed.emit())
        self.title = Label("", "panel")
        self.below = Beside()
        self.below.cut.connect(self._make_room)
        self.count = Label("", "second", "text-2")
        self.send_back = Button(_("Send back"), "undo-2", "plain")
        self.send_back.clicked.connect(lambda: self.returned.emit())
        self.primary = Button("", "signature", "primary")
        self.primary.clicked.connect(lambda: self.acted.emit())
        self.summary = ReadingSummary(self)
        self.tools = ReadingTools(self)
        self.find_line = FindLine(self)
        self.find_line.hide()
        self.thumbs = Thumbnails(previews, self)
        self.paper = PaperView(previews, _("The paper"), self)
        self.note = NoteLine(self)
        self._lay()
        self._wire()

    def _lay(self) -> None:
        head = Sheet("surface", "bottom", self)
        names = column(self.title, self.below, spacing=0)
        door = Sheet("surface", "right", head)
        door.setLayout(row(self.back, margins=(8, 0, 10, 0)))
        line = row(door, margins=(0, 8, 16, 9))
        line.addSpacing(4)
        line.addLayout(names, 1)
        line.addSpacing(8)
        for widget in (self.count, self.send_back, self.primary):
            line.addWidget(widget)
        head.setLayout(line)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.paper, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.tools)
        right.addWidget(self.find_line)
        right.addLayout(pages, 1)
        right.addWidget(self.note)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.summary)
        below.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(below, 1)

    def _wire(self) -> None:
        self.tools.flag_stepped.connect(self.step_flag)
        self.tools.zoom_stepped.connect(self.paper.step_zoom)
        self.tools.zoom_reset.connect(lambda: self.paper.set_zoom(100))
        self.tools.find_asked.connect(self.find_line.start)
        self.tools.noting.connect(self.paper.set_noting)
        self.tools.print_asked.connect(self.print_asked)
        self.find_line.asked.connect(self.find_asked)
        self.find_line.stepped.connect(self._step_hit)
        self.find_line.closed.connect(self._close_find)
        self.thumbs.chosen.connect(self._turn)
        self.paper.turned.connect(self._turned)
        self.paper.zoomed.connect(self.tools.show_zoom)
        self.paper.marked_out.connect(self._marked_out)
        self.paper.mark_pressed.connect(self._mark_pressed)
        self.summary.page_asked.connect(self._turn)
        self.summary.pin_asked.connect(self._show_pin)
        self.summary.pin_dropped.connect(self._drop)
        self.note.given.connect(self._noted)
        self.note.drafted.connect(self.notes_changed)
        self.note.left.connect(self._note_left)

    # --- what is shown ---

    def show_paper(self, paper: DeskPaper, read: PaperToRead, today: date, place: str, page: int = 1) -> None:
        """Show this paper from this page on; `place` says which of how many it is."""
        self._paper, self._read, self._today = paper, read, today
        self._notes, self._flag, self._hits, self._hit = [], -1, (), -1
        self.title.setText(words_of.title(paper))
        self.below.setText(self._facts(paper, read))
        self.count.setText(place)
        self._buttons(paper, read)
        self._make_room()
        self.find_line.hide()
        self.note.hide()
        self.tools.note.setChecked(False)
        self.paper.show_paper(read.file, read.sizes, page)
        self.thumbs.show_paper(read.file, read.pages)
        self.tools.show_page(self.paper.page(), read.pages)
        self.tools.show_zoom(self.paper.zoom())
        self._mark()

    def shown(self) -> tuple[DeskPaper, PaperToRead] | None:
        """The paper on show."""
        return (self._paper, self._read) if self._paper is not None and self._read is not None else None

    def notes(self) -> list[Note]:
        """Notes of this desk that are not sent yet."""
        return list(self._notes)

    def set_notes(self, notes: Sequence[Note], typing: Note | None = None) -> None:
        """Show notes that were kept; `typing` is one that was being written."""
        self._notes = list(notes)
        if typing is not None:
            self.note.begin(typing[0].page, typing[0].box, typing[1])
            QTimer.singleShot(0, self, self._keep_in_sight)
        self._mark()

    def show_found(self, found: Sequence[TextPlace]) -> None:
        """What a search found."""
        self._hits = tuple(Mark(one.page, one.boxes, "", "") for one in found)
        self._hit = -1
        if self._hits:
            here = [place for place, one in enumerate(self._hits) if one.page >= self.paper.page()]
            self._hit = (here[0] if here else 0) - 1
            self._step_hit(1)
        else:
            self.paper.show_hits(())
            self.find_line.show_found(0, 0)

    def step_flag(self, step: int) -> None:
        """Go to the next place to look at, or the one before."""
        if self._flags:
            self._flag = (self._flag + step) % len(self._flags) if self._flag >= 0 or step > 0 else len(self._flags) - 1
            self.paper.bring(self._flags[self._flag])
            self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words again."""
        self.back.setText(_("Signing"))
        self.send_back.setText(_("Send back"))
        for part in (self.tools, self.find_line, self.note):
            part.retranslate()
        if self._paper is not None and self._read is not None:
            self.title.setText(words_of.title(self._paper))
            self.below.setText(self._facts(self._paper, self._read))
            self._buttons(self._paper, self._read)
            self.tools.show_page(self.paper.page(), self._read.pages)
            self._mark()

    # --- inside ---

    def _make_room(self) -> None:
        """Who submitted the paper and when is worth more than how many papers wait."""
        beside = self.count.sizeHint().width() + SPACE
        room = self.below.width() + (0 if self.count.isHidden() else beside)
        self.count.setVisible(width_of(self.below.text(), "second") + beside <= room)

    def _facts(self, paper: DeskPaper, read: PaperToRead) -> str:
        annex = read.pages - read.body_pages
        told = [_("{n} pages").format(n=read.pages)]
        if annex and paper.report is not None:
            told = [_("{n} pages of report, {m} of annex").format(n=read.body_pages, m=annex)]
        move = paper.submitted
        if move is not None:
            at = words_of.said_at(move.at, 0)
            told.append(_("Submitted by {name}, {moment}").format(name=words_of.submitter(paper), moment=at))
        return " · ".join(told)

    def _buttons(self, paper: DeskPaper, read: PaperToRead) -> None:
        names = {
            Duty.SIGN: (_("Sign"), "signature"),
            Duty.REVIEW: (_("Agree, to the next desk"), "check"),
            Duty.REGISTRY: (_("Number and day"), "stamp"),
            Duty.AUTHOR: (_("Open the report"), "pen-line"),
        }
        text, icon = names[paper.duty]
        self.primary.setText(text)
        self.primary.set_icon_name(icon)
        self.primary.setVisible(paper.duty is not Duty.AUTHOR or paper.report is not None)
        off = paper.duty is Duty.SIGN and not read.to_sign
        self.primary.set_off(_("This paper has no place for a signature") if off else "")
        self.send_back.setVisible(paper.duty is not Duty.AUTHOR)
        self.tools.print.setVisible(paper.duty is Duty.SIGN)

    def _mark(self) -> None:
        """Marks of the margin: what should be seen, then what was noted."""
        paper, read = self._paper, self._read
        if paper is None or read is None or self._today is None:
            return
        noted = words_of.flags(read.noted)
        self._flags = tuple(
            Mark(one.page, one.boxes, f"{number}", f"{_(words_of.HEADS[one.why])}: {words_of.noted_short(one)}")
            for number, one in enumerate(noted, 1)
        )
        old = [(pin, said) for move in paper.moves for pin, said in pinned(move) if pin.page]
        pins = [
            Mark(pin.page, (_box(pin),) if pin.box else (), chr(97 + place % 26), said, "violet")
            for place, (pin, said) in enumerate((*old, *self._notes, *self._writing()))
        ]
        self.tools.show_flags(len(self._flags))
        self.paper.show_marks((*self._flags, *pins))
        self.thumbs.show_marks((*self._flags, *pins))
        self.summary.show_paper(paper, read, self._today, self._notes)

    def _writing(self) -> list[Note]:
        pin = self.note.pin()
        return [(pin, _("The opinion that is being written"))] if pin is not None else []

    def _turn(self, page: int) -> None:
        self.paper.go(page)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned(self, page: int) -> None:
        self.thumbs.show_page(page)
        if self._read is not None:
            self.tools.show_page(page, self._read.pages)

    def _mark_pressed(self, place: int) -> None:
        if place < len(self._flags):
            self._flag = place
            self.paper.bring(self._flags[place])

    def _show_pin(self, pin: Pin) -> None:
        self.paper.bring(Mark(pin.page, (_box(pin),) if pin.box else (), "", ""))

    def _marked_out(self, page: int, box: object) -> None:
        assert isinstance(box, tuple)
        self.note.begin(page, box)
        self._mark()
        # The line for the words has taken room under the paper: what it is about stays in sight.
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        pin = self.note.pin()
        if pin is not None and pin.box:
            self.paper.bring(Mark(pin.page, (_box(pin),), "", ""))

    def _noted(self, pin: Pin, words: str) -> None:
        self._notes.append((pin, words))
        self._mark()
        self.notes_changed.emit()

    def _note_left(self) -> None:
        self.tools.note.setChecked(False)
        self._mark()
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self.notes_changed.emit()

    def _drop(self, place: int) -> None:
        del self._notes[place]
        self._mark()
        self.notes_changed.emit()

    def _step_hit(self, step: int) -> None:
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self.paper.show_hits(self._hits, self._hit)
            self.find_line.show_found(self._hit + 1, len(self._hits))

    def _close_find(self) -> None:
        self.find_line.hide()
        self._hits = ()
        self.paper.show_hits(())
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_F and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_flag(-1 if shift else 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
            self.paper.keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def _box(pin: Pin) -> Box:
    left, top, right, bottom = pin.box
    return left, top, right, bottom
