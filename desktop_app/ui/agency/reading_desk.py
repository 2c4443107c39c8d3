"""How a paper is opened and left in the reading view: made ready, notes given back, words found, device looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject

from desktop_app.domain.approvals import Duty
from desktop_app.domain.signing import SignerRole
from desktop_app.services.note_words import keep_notes, kept_notes
from desktop_app.ui.agency.reading_words import office_of
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from desktop_app.domain.paper_reading import TextPlace
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.note_words import KeptNotes
    from desktop_app.services.office import Office
    from desktop_app.services.paper_to_read import PaperToRead
    from desktop_app.services.signer_at_hand import SignerAtHand
    from desktop_app.ui.agency.desk_acts import DeskActs
    from desktop_app.ui.agency.paper_shelf import PaperShelf
    from desktop_app.ui.agency.reading_view import ReadingView
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


UNKEPT: Final = "signing-notes"


class Place(Protocol):
    """The page that lends its room."""

    whole: bool
    stack: QStackedWidget
    first: QWidget | None


class ReadingDesk(QObject):
    """Knows which paper is read; the view is made when the first one is opened."""

    def __init__(self, desk: Desk, frame: Frame, acts: DeskActs, shelf: PaperShelf, place: Place) -> None:
        super().__init__(desk)
        self._desk, self._frame, self._acts, self._shelf, self._place = desk, frame, acts, shelf, place
        self._view: ReadingView | None = None
        self._paper: DeskPaper | None = None
        self._queue: list[DeskPaper] = []
        acts.signed.connect(lambda _result: self._on())
        acts.left.connect(self._left)
        acts.redrawn.connect(self._redrawn)
        desk.closing.connect(self.keep)

    @property
    def view(self) -> ReadingView:
        """The view; the first asking makes it."""
        if self._view is None:
            from desktop_app.ui.agency.reading_view import ReadingView

            made = ReadingView(self._desk.previews(), self._place.stack)
            made.closed.connect(self.close)
            made.acted.connect(self._act)
            made.returned.connect(self._send_back)
            made.print_asked.connect(self._print)
            made.find_asked.connect(self._find)
            made.notes_changed.connect(self.keep)
            made.note.typed.connect(lambda: self._desk.hold(UNKEPT))
            made.summary.certificate.looked.connect(self._acts.examine)
            self._place.stack.addWidget(made)
            self._view = made
        return self._view

    def paper(self) -> DeskPaper | None:
        """The paper that is read."""
        return self._paper

    def open(self, paper: DeskPaper, queue: Sequence[DeskPaper], page: int = 1) -> None:
        """Read this paper; `queue` are those that wait for a signature, in their order."""
        self._queue = list(queue)

        def arrived(read: PaperToRead) -> None:
            self._paper = paper
            self._show(paper, read, page)
            self._desk.read(lambda office: kept_notes(office, paper.id), lambda kept: self._give_back(paper, kept))
            self._look(paper, read)

        self._shelf.get(paper, arrived)

    def _show(self, paper: DeskPaper, read: PaperToRead, page: int) -> None:
        ids = [one.id for one in self._queue]
        place = ""
        if paper.id in ids:
            told = _("{n} of {all} papers waiting for signature")
            place = told.format(n=ids.index(paper.id) + 1, all=len(ids))
        view = self.view
        self._place.whole = True
        self._place.stack.setCurrentWidget(view)
        self._frame.arrange()
        view.show_paper(paper, read, self._desk.today(), place, page)
        view.paper.setFocus()
        checked = _("{n} of {all} pages print the locked data").format(n=read.pages, all=read.pages)
        self._frame.say_status("pages", "circle-check", checked if read.bound else _("The words still change"))
        self._frame.say_status("keys", "keyboard", _("Page Down: next page · F: next place to look at"))
        self._frame.say_status("right", "", _("Signer: {name}").format(name=read.signer) if read.signer else "")

    def _give_back(self, paper: DeskPaper, kept: KeptNotes) -> None:
        if self._paper is paper and (kept.notes or kept.typing is not None):
            self.view.set_notes(kept.notes, kept.typing)

    def _look(self, paper: DeskPaper, read: PaperToRead) -> None:
        box = self.view.summary.certificate
        box.setVisible(paper.duty is Duty.SIGN)
        if paper.duty is not Duty.SIGN:
            return

        def arrived(found: SignerAtHand) -> None:
            self._acts.found = found
            if self._paper is paper:
                box.show_signer(found, office_of(read.block))

        self._acts.tools.look(SignerRole.PERSON, read.signer, arrived)

    def refresh(self, papers: Sequence[DeskPaper]) -> None:
        """The list was read again."""
        self._queue = [one for one in papers if one.duty is Duty.SIGN]

    def find(self) -> None:
        """Ctrl+F."""
        self.view.find_line.start()

    def _find(self, words: str) -> None:
        shown = self.view.shown()
        if shown is None:
            return
        file = shown[1].file

        def search(office: Office) -> tuple[TextPlace, ...]:
            return office.pages.places(file, [words])[0] if words else ()

        self._desk.read(search, self.view.show_found)

    def keep(self) -> None:
        """Keep notes that are not sent yet."""
        paper = self._paper
        if self._view is None or paper is None or self._desk.office is None:
            return
        notes, typing = self._view.notes(), self._view.note.typing()

        def work(office: Office, _watch: object) -> None:
            keep_notes(office, paper.id, notes, typing)

        def kept(_nothing: None) -> None:
            # Words that were typed meanwhile are kept by the next turn.
            view = self._view
            if view is None or self._paper is not paper or (view.notes(), view.note.typing()) == (notes, typing):
                self._desk.release(UNKEPT)

        self._desk.hold(UNKEPT)
        self._desk.act("", work, kept, cancellable=False)

    def close(self) -> None:
        """Back to the list."""
        if self._view is None or not self._place.whole:
            return
        self.keep()
        self._paper = None
        self._place.whole = False
        self._place.stack.setCurrentIndex(0)
        self._frame.arrange()
        for name in ("pages", "keys"):
            self._frame.say_status(name, "", "")
        self._frame.say_status("right", "", _("No network needed"))
        if self._place.first is not None:
            self._place.first.setFocus()

    def retranslate(self) -> None:
        """All words again."""
        if self._view is not None:
            self._view.retranslate()

    def _act(self) -> None:
        if self._paper is not None:
            self._acts.main(self._paper)

    def _print(self) -> None:
        if self._paper is not None:
            self._acts.print_paper(self._paper)

    def _send_back(self) -> None:
        if self._paper is not None:
            self.keep()
            self._acts.send_back(self._paper)

    def _left(self, paper_id: str) -> None:
        if self._paper is not None and self._paper.id == paper_id:
            self._drop_notes()
            self.close()

    def _on(self) -> None:
        """Signed: the next paper that waits, else the list."""
        paper = self._paper
        if paper is None or not self._place.whole:
            return
        self._drop_notes()
        rest = [one for one in self._queue if one.id != paper.id]
        self.close()
        if rest:
            self.open(rest[0], rest)

    def _redrawn(self, paper_id: str) -> None:
        from desktop_app.services.desk_papers import desk_paper

        if self._paper is None or self._paper.id != paper_id:
            return
        self._drop_notes()
        page = self.view.paper.page()

        def again(paper: DeskPaper | None) -> None:
            if paper is not None and self._place.whole:
                self.open(paper, self._queue, page)

        self._desk.read(lambda office: desk_paper(office, paper_id), again)

    def _drop_notes(self) -> None:
        """They were sent: nothing of them is kept a second time."""
        if self._view is not None:
            self._view.set_notes(())
            self._view.note.close_note()
