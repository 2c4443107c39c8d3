"""What can be done with a paper on a desk, each with its question: sign, pass on, send back, number, print, take in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.approvals import Duty
from desktop_app.services.approvals import Said
from desktop_app.services.commitment_signing import commitment_to_sign
from desktop_app.services.desk_signing import DeskSigned, ReadyPaper
from desktop_app.services.desk_steps import pass_paper, say_on_paper, send_paper_back
from desktop_app.services.handed_papers import chosen_signer
from desktop_app.services.issuing_reports import paper_to_sign
from desktop_app.services.note_words import kept_notes, said_of
from desktop_app.services.paper_to_read import choose_paper_signer
from desktop_app.ui.agency.desk_dialogs import PassDialog, SendBackDialog, SignerDialog
from desktop_app.ui.agency.reading_words import title as title_of
from desktop_app.ui.agency.sign_dialog import SignDialog
from desktop_app.ui.agency.stamp_dialog import StampDialog
from desktop_app.ui.agency.take_dialog import ENDINGS, TakeDialog
from desktop_app.ui.agency.token_doctor import TokenDoctor
from desktop_app.ui.kit import printing, problems
from desktop_app.ui.kit.dialogs import Problem
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.domain.signers import Signer
    from desktop_app.domain.watch import Watch
    from desktop_app.services.changes import Changes
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.note_words import KeptNotes, Note
    from desktop_app.services.office import Office
    from desktop_app.services.paper_to_read import PaperToRead
    from desktop_app.services.signer_at_hand import SignerAtHand
    from desktop_app.ui.agency.paper_shelf import PaperShelf
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.kit.jobs import Job
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class DeskActs(QObject):
    """`signed` gives the DeskSigned of a row of signatures; `left` the id of a paper that is on another desk now."""

    signed = Signal(object)
    left = Signal(str)
    redrawn = Signal(str)
    """A paper looks different now: somebody else signs it."""

    def __init__(self, desk: Desk, frame: Frame, tools: SigningTools, shelf: PaperShelf) -> None:
        super().__init__(desk)
        self._desk, self._frame, self.tools, self._shelf = desk, frame, tools, shelf
        self.found: SignerAtHand | None = None
        """What was plugged in when somebody looked last."""

    def examine(self) -> TokenDoctor:
        """Open the token doctor."""
        doctor = TokenDoctor(self._frame.window_widget(), self._desk, self.tools)
        doctor.open()
        return doctor

    def main(self, paper: DeskPaper) -> None:
        """The step of the desk on which the paper lies."""
        if paper.duty is Duty.SIGN:
            self.sign([paper])
        elif paper.duty is Duty.REVIEW:
            self._pass(paper, on_paper=False)
        elif paper.duty is Duty.REGISTRY:
            self._stamp(paper)
        elif paper.report is not None:
            self._desk.report_asked.emit(paper.report.id)

    def take(self, what: str, paper: DeskPaper) -> None:
        """One of the other acts, by its name in desk_panel.ACTS."""
        acts: dict[str, Callable[[], object]] = {
            "pass": lambda: self._pass(paper, on_paper=False),
            "on_paper": lambda: self._pass(paper, on_paper=True),
            "signer": lambda: self._ask_signer(paper),
            "print": lambda: self.print_paper(paper),
            "export": lambda: self._export(paper),
            "take": lambda: self._take(paper, ()),
            "back": lambda: self.send_back(paper),
        }
        acts[what]()

    # --- signing ---

    def sign(self, papers: Sequence[DeskPaper]) -> None:
        """Make every paper ready, then open the signing panel for all of them."""
        made: list[tuple[ReadyPaper, PaperToRead]] = []

        def on(place: int) -> None:
            if place == len(papers):
                self._open_panel(made)
                return

            def arrived(read: PaperToRead) -> None:
                made.append((ReadyPaper(papers[place], read.file, read.pages), read))
                on(place + 1)

            self._shelf.get(papers[place], arrived)

        if papers:
            on(0)

    def _open_panel(self, papers: list[tuple[ReadyPaper, PaperToRead]]) -> None:
        others = sorted({read.signer for _ready, read in papers})
        if len(others) > 1:
            told = _("These papers are for different people to sign: {names}")
            self._frame.toast(told.format(names=", ".join(others)))
            return
        dialog = SignDialog(self._frame.window_widget(), self._desk, self.tools, papers, self.found)
        dialog.signed.connect(self._told)
        dialog.doctor_asked.connect(self.examine)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _told(self, result: DeskSigned) -> None:
        count = len(result.signed)
        told = ngettext("Signed {n} paper, {pages} pages.", "Signed {n} papers, {pages} pages.", count)
        words = told.format(n=count, pages=result.pages)
        self.signed.emit(result)
        if result.refusal is None or result.failed is None:
            self._frame.toast(words)
            return
        names = ", ".join(title_of(one.paper) for one in result.signed)
        left = len(result.left)
        steps = [_("Signed: {names}").format(names=names)] if names else []
        if left:
            told = ngettext("{n} paper after it was not tried.", "{n} papers after it were not tried.", left)
            steps.append(told.format(n=left))
        problems.show_problem(
            self._frame.window_widget(),
            Problem(
                _("Not signed: {name}").format(name=title_of(result.failed.paper)),
                f"{words} {sentence_for(result.refusal)}",
                steps=tuple(steps),
                code=f"CK-{result.refusal.short_number}",
            ),
        )

    # --- the way ---

    def _pass(self, paper: DeskPaper, on_paper: bool) -> None:
        dialog = PassDialog(self._frame.window_widget(), self._desk, paper, on_paper)

        def passed(person: str, words: str, day: date | None) -> None:
            def work(office: Office, _watch: Watch) -> Changes:
                said = said_of(kept_notes(office, paper.id).notes, words)
                return pass_paper(office, paper, Said(said.note, person, said.pins, day))

            def done(_changes: Changes) -> None:
                self.left.emit(paper.id)
                self._frame.toast(_("Passed on: {name}").format(name=title_of(paper)))

            dialog.draft.until(self._desk.act("", work, done, cancellable=False))

        dialog.passed.connect(passed)
        dialog.open()

    def send_back(self, paper: DeskPaper) -> None:
        """Ask what should be mended, with the notes that are pinned already."""

        def known(kept: KeptNotes) -> None:
            notes = [*kept.notes, *([kept.typing] if kept.typing is not None else [])]
            dialog = SendBackDialog(self._frame.window_widget(), self._desk, paper, notes)
            dialog.sent_back.connect(lambda words: dialog.draft.until(self._send_back(paper, notes, words)))
            dialog.only_said.connect(lambda words: dialog.draft.until(self._say(paper, notes, words)))
            dialog.open()

        self._desk.read(lambda office: kept_notes(office, paper.id), known)

    def _send_back(self, paper: DeskPaper, notes: Sequence[Note], words: str) -> Job:
        def done(_changes: Changes) -> None:
            self.left.emit(paper.id)
            self._frame.toast(_("Sent back to {name}").format(name=paper.route.steps[0].title))

        said = said_of(notes, words)
        return self._desk.act("", lambda office, _watch: send_paper_back(office, paper, said), done, cancellable=False)

    def _say(self, paper: DeskPaper, notes: Sequence[Note], words: str) -> Job:
        def done(_changes: Changes) -> None:
            self.redrawn.emit(paper.id)
            self._frame.toast(_("The opinion is noted"))

        said = said_of(notes, words)
        return self._desk.act("", lambda office, _watch: say_on_paper(office, paper, said), done, cancellable=False)

    def _ask_signer(self, paper: DeskPaper) -> None:
        report = paper.report
        if report is None:
            return

        def read(office: Office) -> tuple[str, Signer | None]:
            with office.look() as work:
                agency = work.agencies.get(report.agency_code)
                return f"{agency.head_title} {agency.head_name}", chosen_signer(work, report.id)

        def known(found: tuple[str, Signer | None]) -> None:
            head, signer = found
            dialog = SignerDialog(self._frame.window_widget(), self._desk, report.id, head, signer)
            dialog.chosen.connect(lambda chosen: dialog.draft.until(choose(chosen)))
            dialog.open()

        def choose(signer: Signer | None) -> Job:
            def done(_nothing: None) -> None:
                self._shelf.forget(paper.id)
                self._shelf.count([paper])
                self.redrawn.emit(paper.id)
                name = signer.name if signer is not None else _("the head")
                self._frame.toast(_("Signed by: {name}").format(name=name))

            return self._desk.act(
                "", lambda office, _watch: choose_paper_signer(office, report.id, signer), done, cancellable=False
            )

        self._desk.read(read, known)

    # --- the registry, ink, other systems ---

    def _stamp(self, paper: DeskPaper) -> None:
        office = self._desk.office

        def arrived(read: PaperToRead) -> None:
            if office is None:
                return
            ready = ReadyPaper(paper, read.file, read.pages)
            window, today = self._frame.window_widget(), self._desk.today()
            dialog = StampDialog(window, self._desk, self.tools, ready, office.info.sign, today)
            dialog.issued.connect(lambda number: self._issued(paper, number))
            dialog.doctor_asked.connect(self.examine)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._shelf.get(paper, arrived)

    def _issued(self, paper: DeskPaper, number: str) -> None:
        self.left.emit(paper.id)
        words = _("Issued as {number}").format(number=number) if number else _("Sealed: {name}").format(
            name=title_of(paper)
        )  # fmt: skip
        self._frame.toast(words)

    def print_paper(self, paper: DeskPaper) -> None:
        """Print the paper without signature fields, to be signed in ink."""

        def arrived(found: tuple[Path, tuple[tuple[float, float], ...]]) -> None:
            file, sizes = found
            printing.print_file(self._frame.window_widget(), file, title_of(paper), sizes, self._frame.toast)

        def work(office: Office) -> tuple[Path, tuple[tuple[float, float], ...]]:
            target = self._desk.scratch() / f"ink-{paper.id.replace('/', '-')[-12:]}.pdf"
            target.unlink(missing_ok=True)
            self._bare(office, paper, target)
            return target, tuple((page.width, page.height) for page in office.pages.scanned(target))

        self._desk.read(work, arrived)

    def _bare(self, office: Office, paper: DeskPaper, target: Path) -> None:
        papers = self.tools.signing(office).papers
        if paper.commitment is not None:
            commitment_to_sign(office, papers, paper.document_number, paper.commitment.year, target, fields=False)
            return
        assert paper.report is not None
        with office.look() as work:
            signer = chosen_signer(work, paper.report.id)
        paper_to_sign(office, papers, paper.report.id, target, signer=signer, fields=False)

    def _export(self, paper: DeskPaper) -> None:
        name = f"{title_of(paper)}.pdf".replace("/", "-")
        start = str(Path(self._desk.last_folder) / name) if self._desk.last_folder else name
        words = _("Export to be signed elsewhere")
        dialog = QFileDialog(self._frame.window_widget(), words, start, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")

        def chosen(target: str) -> None:
            self.export_to(paper, Path(target))

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, paper: DeskPaper, target: Path) -> None:
        """Write the paper without number, without fields, for another system."""

        def work(office: Office, _watch: Watch) -> Path:
            self._bare(office, paper, target)
            return target

        def done(file: Path) -> None:
            self._desk.last_folder = str(file.parent)
            self._frame.toast(_("Written: {name}").format(name=file.name))

        self._desk.act(_("Writing the paper"), work, done, cancellable=False)

    def take_in(self, paper: DeskPaper, files: tuple[Path, ...]) -> bool:
        """Files were dropped over the page: the signed paper, if that is what this paper waits for."""
        papers = bool(files) and all(file.suffix.lower() in ENDINGS for file in files)
        if not papers or paper.duty not in (Duty.SIGN, Duty.REGISTRY):
            return False
        self._take(paper, files)
        return True

    def _take(self, paper: DeskPaper, files: tuple[Path, ...]) -> None:
        office = self._desk.office
        if office is None:
            return
        window, today = self._frame.window_widget(), self._desk.today()
        dialog = TakeDialog(window, self._desk, self.tools, paper, office.info.sign, today)
        dialog.taken.connect(lambda number: self._issued(paper, number))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if files:
            dialog.take(files)
