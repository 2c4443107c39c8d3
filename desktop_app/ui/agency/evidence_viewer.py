"""A piece of evidence at full size: small pages at the left, the paper beside, words found in it, a copy to keep."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.evidence_looks import EvidenceLook, evidence_look, words_in
from desktop_app.ui.agency.paper_saving import ask_target
from desktop_app.ui.agency.reading_tools import FindLine
from desktop_app.ui.kit import printing, theme
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.paper_marks import Mark
from desktop_app.ui.kit.paper_view import PaperView
from desktop_app.ui.kit.thumbnails import Thumbnails
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.domain.paper_reading import TextPlace
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

WIDTH: Final = 1060
LEAST: Final = 300


def can_show(media_type: str) -> bool:
    """Whether we can draw a file of this kind."""
    return media_type in ("application/pdf", "image/jpeg", "image/png")


class EvidenceViewer(Dialog):
    """One kept file; nothing of it can be changed here."""

    def __init__(self, parent: QWidget, desk: Desk, frame: Frame, look: EvidenceLook) -> None:
        window = parent.window()
        evidence = look.evidence
        super().__init__(parent, evidence.number or evidence.file_name, WIDTH)
        self.setFixedWidth(min(theme.px(WIDTH), window.width() - 40))
        self._desk, self._around, self._look = desk, frame, look
        self._hits: tuple[Mark, ...] = ()
        self._hit = -1
        self.paper = PaperView(desk.previews(), evidence.number or evidence.file_name, self)
        self.small = Thumbnails(desk.previews(), self)
        told = [evidence.abstract, evidence.issuer, short_day(evidence.dated_on), evidence.file_name]
        facts = " · ".join(part for part in told if part)
        self.body.addWidget(Label(facts, "second", "text-2", wrap=True, copyable=True))
        self.out = ToolButton("zoom-out", _("Smaller (−)"))
        self.into = ToolButton("zoom-in", _("Larger (+)"))
        self.page = Label(role="second", tone="text-2")
        self.glass = ToolButton("search", _("Find in the paper (Ctrl+F)"))
        self.find_line = FindLine()
        self.out.clicked.connect(lambda: self.paper.step_zoom(-1))
        self.into.clicked.connect(lambda: self.paper.step_zoom(1))
        self.find_line.asked.connect(self.search)
        self.find_line.stepped.connect(self.step)
        self.find_line.closed.connect(self.end_search)
        self.glass.clicked.connect(self.find_line.start)
        self.glass.setVisible(look.searchable)
        self.find_line.hide()
        tools = row(self.out, self.into, self.glass, self.page, 1, spacing=6)
        self.body.addLayout(tools)
        self.body.addWidget(self.find_line)
        height = max(theme.px(LEAST), window.height() - theme.px(300))
        pair = QHBoxLayout()
        pair.setSpacing(0)
        for view in (self.small, self.paper):
            view.setFixedHeight(height)
        pair.addWidget(self.small)
        pair.addWidget(self.paper, 1)
        self.body.addLayout(pair)
        self.paper.turned.connect(self._turned)
        self.small.chosen.connect(self.paper.go)
        self.paper.show_paper(look.file, look.sizes)
        self.small.show_paper(look.file, len(look.sizes))
        self.small.setVisible(len(look.sizes) > 1)
        self.save = self.add_link(_("Save a copy…"), self.save_copy)
        self.print = self.add_button(_("Print"), self.send)
        self.print.setToolTip(_("Ctrl+P; without a printer it is saved as PDF"))
        self.open_outside = self.add_button(_("Open in another program"), self._open)
        self.close_button = self.add_button(_("Close"), self.accept, "primary")
        self.set_first(self.paper)
        self.finished.connect(self.deleteLater)
        self._turned(1)

    def _turned(self, page: int) -> None:
        self.page.setText(_("Page {page} of {pages}").format(page=page, pages=len(self._look.sizes)))
        self.small.show_page(page)

    def search(self, words: str) -> None:
        """Find these words, with or without marks."""

        def found(places: tuple[TextPlace, ...]) -> None:
            self._hits = tuple(Mark(one.page, one.boxes, "", "") for one in places)
            self._hit = -1
            if self._hits:
                self.step(1)
            else:
                self.paper.show_hits(())
                self.find_line.show_found(0, 0)

        self._desk.read(lambda office: words_in(office, self._look, words), found)

    def step(self, by: int) -> None:
        """Go to the next place that was found, or to the one before."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self.paper.show_hits(self._hits, self._hit)
            self.find_line.show_found(self._hit + 1, len(self._hits))

    def end_search(self) -> None:
        """Show no places any more; the keys belong to the paper again."""
        self._hits = ()
        self.paper.show_hits(())
        self.find_line.field.clear()
        self.find_line.show_found(0, 0)
        self.find_line.hide()
        self.paper.setFocus()

    def save_copy(self) -> None:
        """Keep a copy where a person says, under its own name."""
        source, name = self._look.file, Path(self._look.evidence.file_name)

        def write(target: Path) -> None:
            def work(_office: Office) -> Path:
                from desktop_app.services.sending import writing_to

                with writing_to(target):
                    shutil.copyfile(source, target)
                return target

            self._desk.read(
                work, lambda file: self._around.toast(_("Written: {file}").format(file=file.name))
            )  # fmt: skip

        ending = name.suffix.lower() or ".pdf"
        kinds = ((ending, f"{ending.lstrip('.').upper()} (*{ending})"),)
        ask_target(self, _("Save a copy"), name.stem, kinds, write)

    def send(self) -> None:
        """Ask for the printer; without one, where to keep the PDF."""
        look, place = self._look, self._around
        name = look.evidence.number or Path(look.evidence.file_name).stem
        self.accept()
        printing.print_file(place.window_widget(), look.file, name, look.sizes, place.toast)

    def _open(self) -> None:
        from desktop_app.ui.agency.task_acts import open_evidence

        self.accept()
        open_evidence(self._desk, self._look.evidence.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find) and self._look.searchable:
            self.find_line.start()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)


def show_evidence(desk: Desk, frame: Frame, found: EvidenceRow) -> None:
    """Show a kept file; what cannot be drawn after all is opened in another program."""

    def show(look: EvidenceLook) -> None:
        EvidenceViewer(frame.window_widget(), desk, frame, look).open()

    def failed(error: BaseException) -> None:
        from desktop_app.domain.refusal import Refusal
        from desktop_app.ui.agency.task_acts import open_evidence

        if isinstance(error, Refusal):
            open_evidence(desk, found.evidence.id)
        else:
            desk.show_problem(error)

    desk.read(lambda office: evidence_look(office, found.evidence.id), show, failed)
