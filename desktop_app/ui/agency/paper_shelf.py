"""Papers made ready to be read: printed once on the worker thread, kept while their words stay what they are."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop_app.services.desk_signing import ReadyPaper
from desktop_app.services.paper_to_read import PaperToRead, paper_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.shared.desk import Desk

MOST_COUNTED: Final = 12
"""Papers whose pages are counted without being asked for."""
Key = tuple[str, str, str, int]


class PaperShelf(QObject):
    """`counted` gives the id of a paper that has just been made ready."""

    counted = Signal(str)

    def __init__(self, desk: Desk, tools: SigningTools) -> None:
        super().__init__(desk)
        self.desk, self._tools = desk, tools
        self._made: dict[str, tuple[Key, PaperToRead]] = {}
        self._numbers = count(1)
        self._waiting: list[DeskPaper] = []
        self._counting = False

    def pages(self, paper: DeskPaper) -> int:
        """How many pages it has; 0 while nobody has made it ready."""
        found = self._made.get(paper.id)
        return found[1].pages if found is not None else 0

    def ready(self, paper: DeskPaper) -> tuple[ReadyPaper, PaperToRead] | None:
        """The paper as it was read last; None when it must be made ready first."""
        found = self._made.get(paper.id)
        if found is None or found[0] != _key(paper):
            return None
        return ReadyPaper(paper, found[1].file, found[1].pages), found[1]

    def get(self, paper: DeskPaper, done: Callable[[PaperToRead], object]) -> None:
        """Hand the paper to `done`, made ready if need be; one whose words still change is made anew."""
        found = self.ready(paper)
        if found is not None and paper.frozen:
            done(found[1])
            return

        def arrived(made: PaperToRead) -> None:
            self._keep(paper, made)
            done(made)

        self.desk.read(lambda office: self._make(office, paper), arrived)

    def forget(self, paper_id: str) -> None:
        """It looks different from now on."""
        self._made.pop(paper_id, None)

    def count(self, papers: Sequence[DeskPaper]) -> None:
        """Make papers ready one after the other, as long as nobody needs the worker for something else."""
        self._waiting = [one for one in papers[:MOST_COUNTED] if self.ready(one) is None]
        if not self._counting:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._counting = False
            return
        self._counting = True
        paper = self._waiting.pop(0)

        def arrived(made: PaperToRead) -> None:
            self._keep(paper, made)
            self._next()

        def failed(_error: BaseException) -> None:
            # A paper that cannot be printed says why when somebody opens it.
            self._next()

        if self.ready(paper) is not None:
            self._next()
        else:
            self.desk.read(lambda office: self._make(office, paper), arrived, failed)

    def _make(self, office: Office, paper: DeskPaper) -> PaperToRead:
        folder = self.desk.scratch() / "signing"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{paper.id.replace('/', '-')[-12:]}-{next(self._numbers)}.pdf"
        return paper_to_read(office, self._tools.signing(office).papers, paper, target)

    def _keep(self, paper: DeskPaper, made: PaperToRead) -> None:
        self._made[paper.id] = (_key(paper), made)
        self.counted.emit(paper.id)


def _key(paper: DeskPaper) -> Key:
    if paper.report is not None:
        return paper.report.state.value, paper.report.records_sha256, paper.duty.value, len(paper.moves)
    assert paper.commitment is not None
    return paper.commitment.id, str(paper.commitment.version), paper.duty.value, len(paper.moves)
