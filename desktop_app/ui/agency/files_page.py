"""Hồ sơ, bàn giao: papers of a case and their index, folders for inspections, handing over and taking over, years that
are closed, and the book of packages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.domain.slips import Filed
from desktop_app.services.files_desk import FilesDesk, files_desk
from desktop_app.ui.agency import files_rows as rows_of
from desktop_app.ui.agency.files_rows import (
    OPEN,
    AwaitedRow,
    BookRow,
    MadeRow,
    OpenRow,
    PaperRow,
    YearRow,
)
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.exchange_rows import name_of
from desktop_app.ui.shared.register_page import ProofFile, RegisterList, RegisterPage
from desktop_app.ui.shared.words import document_words, figure
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.labels import word_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.services.office import Office
    from desktop_app.services.year_closings import Differing
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

MOST_NAMED = 12
WAITING = ("handover", "incoming")


class FilesPage(RegisterPage[FilesDesk]):
    """See the module. `see_task` takes a person to a task."""

    title = N_("Files, handover")
    lists = (
        RegisterList(
            "papers", N_("Make up a file"), rows_of.PAPERS,
            lambda one: f"{one.title} {one.paper.number} {one.paper.author} {' '.join(one.paper.proves)}",
            N_("No paper is here yet"), N_("Papers stand here as soon as an assigning document has been received."),
        ),
        RegisterList(
            "inspections", N_("Inspection files"), rows_of.MADE, lambda one: rows_of.scope_words(one.made),
            N_("No folder has been made for an inspection"),
            N_("Export one: exactly the documents, days and tasks that the team asks for, with an index."),
        ),
        RegisterList(
            "handover", N_("Hand over"), rows_of.OPEN_COLUMNS, lambda one: f"{one.title} {one.below} {one.who}",
            N_("Nothing is open"), N_("What somebody who takes over would have to go on with stands here."),
        ),
        RegisterList(
            "incoming", N_("Take over"), rows_of.AWAITED, lambda one: f"{one.awaited.document} {one.sender}",
            N_("Nothing that was handed over is missing"),
            N_("Sealed files of an agency that was closed are taken in here; what is missing is listed."),
        ),
        RegisterList(
            "years", N_("Close years"), rows_of.YEARS, lambda one: f"{one.year.year} {one.year.document.number}",
            N_("No year is here yet"), N_("Years stand here as soon as an assigning document has been received."),
        ),
        RegisterList(
            "book", N_("Book of packages"), rows_of.BOOK,
            lambda one: f"{name_of(one.line)} {one.line.package.party_name} {one.line.package.number}",
            N_("Nothing was sent or received yet"), N_("Every file that leaves or arrives is written down here."),
        ),
    )  # fmt: skip

    def __init__(self, frame: Frame, desk: Desk, see_task: Callable[[str], None]) -> None:
        self.see_task = see_task
        self._document, self._year = "", 0
        self._made: tuple[FilesDesk, Mapping[str, Sequence[Any]]] | None = None
        super().__init__(frame, desk)

    # --- how it is laid out ---

    def build_acts(self) -> None:
        self.index = self._act(N_("See the index"), "scroll-text", self.see_index)
        self.export = self._act(N_("Export for an inspection"), "search-check", self.ask_inspection)
        self.hand = self._act(N_("Hand over"), "handshake", self.ask_handover)
        self.take = self._act(N_("Take in sealed files"), "folder-input", self.choose_files)
        self.close_year = self._act(N_("Close the year"), "lock", self.ask_closing)
        self.table = self._act(N_("Save as an Excel table"), "file-spreadsheet", self.save_book)
        self._of_list = {
            "papers": self.index, "inspections": self.export, "handover": self.hand, "incoming": self.take,
            "years": self.close_year, "book": self.table,
        }  # fmt: skip
        self.to_task = Button(_("Open the task"), "square-check")
        self.to_task.clicked.connect(self.open_task)
        self.check = Button(_("Derive it again"), "shield-check")
        self.check.clicked.connect(self.check_year)
        self.to_exchange = Button(_("Open Sent, received"), "arrow-left-right")
        self.to_exchange.clicked.connect(self.open_exchange)
        self.panel.set_acts([self.to_task, self.check, self.to_exchange])

    def _act(self, words: str, icon: str, act: Callable[[], object]) -> Button:
        button = Button(_(words), icon, "primary")
        button.clicked.connect(lambda: act())
        button.hide()
        self.head.add(button)
        return button

    def under_tabs(self) -> QWidget:
        self._case = QWidget()
        self.documents, self.years = QComboBox(), QComboBox()
        for box, name in ((self.documents, _("Assigning document")), (self.years, _("Year of the papers"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            theme.set_role(box, "base")
        self.documents.activated.connect(self._picked)
        self.years.activated.connect(self._picked)
        self.count = Label(role="second", tone="text-2")
        line = row(self.documents, self.years, self.count, 1, margins=(tokens.PAGE_MARGIN, 8, tokens.PAGE_MARGIN, 8))
        self._case.setLayout(line)
        return self._case

    # --- what arrives ---

    def read(self, office: Office) -> FilesDesk:
        whole = files_desk(office, self._document, self._year or None)
        # Some hundred rows with their words: made on the worker, the window only shows them.
        self._made = whole, self._rows_of(whole)
        return whole

    def rows(self, whole: FilesDesk) -> Mapping[str, Sequence[Any]]:
        made, self._made = self._made, None
        return made[1] if made is not None and made[0] is whole else self._rows_of(whole)

    def _rows_of(self, whole: FilesDesk) -> Mapping[str, Sequence[Any]]:
        return {
            "papers": rows_of.paper_rows(whole),
            "inspections": tuple(MadeRow(one.id, one) for one in whole.inspections),
            "handover": rows_of.open_rows(whole),
            "incoming": tuple(
                AwaitedRow(f"{one.predecessor}/{one.document_id}", one, whole.names.get(one.predecessor, ""))
                for one in whole.awaited
            ),
            "years": tuple(YearRow(f"{one.document.id}/{one.year}", one) for one in whole.years),
            "book": tuple(BookRow(one.package.id, one) for one in whole.book),
        }

    def arrived(self, whole: FilesDesk) -> None:
        chosen = whole.index.document.id if whole.index is not None else ""
        self.documents.clear()
        for one in whole.documents:
            self.documents.addItem(document_words(one.number), one.id)
        self.documents.setCurrentIndex(max(0, self.documents.findData(chosen)))
        self.years.clear()
        self.years.addItem(_("All years"), 0)
        for year in sorted({one.year for one in whole.years if one.document.id == chosen}, reverse=True):
            self.years.addItem(_("Year {year}").format(year=year), year)
        self.years.setCurrentIndex(max(0, self.years.findData(self._year)))
        count = len(whole.index.lines) if whole.index is not None else 0
        self.count.setText(ngettext("{n} paper", "{n} papers", count).format(n=figure(count)))

    def counted(self, list_key: str) -> int | None:
        """Only what waits for somebody bears a number: six names stand in one line."""
        return (super().counted(list_key) or None) if list_key in WAITING else None

    def blocks(self, list_key: str, shown: Sequence[str]) -> Sequence[Block]:
        if list_key != "handover":
            return super().blocks(list_key, shown)
        names = {"task": _("Open tasks"), **{kind.value: _(words) for kind, words in OPEN.items()}}
        found = []
        for name, words in names.items():
            ids = [key for key in shown if self.row_of(key, "handover").group == name]
            if ids:
                found.append(Block(Group(name, words, len(ids)), ids))
        return found

    def refill(self) -> None:
        key = self.list_key()
        self._case.setVisible(key == "papers" and bool(self.documents.count()))
        for name, button in self._of_list.items():
            button.setVisible(name == key and self.found is not None)
        self.index.set_off("" if self.found is not None and self.found.index is not None else _("No document is here"))
        super().refill()
        if key == "years":
            self._look_at_year()

    def _picked(self, _place: int) -> None:
        chosen = str(self.documents.currentData() or "")
        self._year = int(self.years.currentData() or 0) if chosen == self._document or not self._document else 0
        self._document = chosen
        self.reload()

    # --- the panel ---

    def show(self, row: Any) -> None:
        from desktop_app.ui.agency.files_panel import show

        show(self, row)
        self._look_at_year()

    def _open_file(self, one: ProofFile) -> None:
        """Show the file of a paper: evidence under its own name, a paper of ours as it was issued."""
        from desktop_app.ui.shared import outside

        line = self.chosen_row()
        if not isinstance(line, PaperRow) or line.paper.kind is Filed.EVIDENCE:
            super()._open_file(one)
            return
        folder, name = self.desk.scratch(), f"{one.name.replace('/', '-')}.pdf"

        def work(office: Office) -> Path:
            source = office.folder / "documents" / f"{one.evidence_id}.pdf"
            return outside.copy_to_view(source, folder / one.evidence_id[:12], name)

        self.desk.read(work, outside.open_file)

    def _look_at_year(self) -> None:
        line = self.chosen_row()
        ours = isinstance(line, YearRow) and line.year.ours
        self.close_year.set_off("" if ours else _("Only years of documents that you wrote down yourselves"))

    # --- what a person does ---

    def see_index(self) -> None:
        """Mục lục of the chosen document and year, as it is printed."""
        from desktop_app.services.file_indexes import file_index
        from desktop_app.ui.agency.paper_dialog import show_order

        if self.found is None or self.found.index is None:
            return
        document, year = self.found.index.document, self._year or None
        name = f"muc-luc-{document.number.replace('/', '-')}"
        show_order(
            self.desk, self.frame, _("Index of the file"), name, lambda office: file_index(office, document.id, year)
        )

    def ask_inspection(self) -> None:
        """Ask for what the team wants, then make the folder while the bar below shows how far it is."""
        from desktop_app.ui.agency import files_acts

        if self.found is not None:
            files_acts.export_inspection(self, self.found)

    def ask_handover(self) -> None:
        """Ask who hands over to whom, then make the folder."""
        from desktop_app.ui.agency import files_acts

        if self.found is not None:
            files_acts.hand_over(self, self.found)

    def choose_files(self) -> QFileDialog:
        """Choose sealed files and take them in."""
        dialog = QFileDialog(self.frame.window_widget(), _("Take in sealed files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.receive(tuple(Path(name) for name in names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def receive(self, files: tuple[Path, ...]) -> None:
        """Show what these files are before anything changes."""
        from desktop_app.ui.shared.receive_dialog import ReceiveDialog

        dialog = ReceiveDialog(self.frame.window_widget(), self.desk, files)
        dialog.received.connect(lambda _results: self.reload())
        dialog.open()

    def ask_closing(self) -> None:
        """Ask how the chosen year is closed."""
        from desktop_app.ui.agency.files_forms import closing_form

        line = self.chosen_row()
        if isinstance(line, YearRow) and line.year.ours and self.found is not None:
            dialog = closing_form(self.frame.window_widget(), self.desk, self.found, line.year)
            dialog.accepted.connect(self.reload)
            dialog.open()

    def check_year(self) -> None:
        """Derive every state of the closed year again from what is kept here."""
        from desktop_app.services.year_closings import differing

        line = self.chosen_row()
        if not isinstance(line, YearRow) or line.year.closing is None:
            return
        closing = line.year.closing

        def told(found: tuple[Differing, ...]) -> None:
            if not found:
                self.frame.toast(_("Every state is derived again as it was closed"))
                return
            names = ", ".join(f"{one.part.number} ({word_label(one.part.word)})" for one in found[:MOST_NAMED])
            self.frame.toast(_("Not derived as they were closed: {tasks}").format(tasks=names))

        self.desk.read(lambda office: differing(office, closing), told)

    def save_book(self) -> None:
        """Write the book as it is seen into an Excel file."""
        from desktop_app.ui.agency import files_acts

        model = self.models["book"]
        keys = (model.id_at(place) for place in range(model.rowCount()))
        files_acts.save_book(self, [self.row_of(str(key), "book") for key in keys])

    def open_task(self) -> None:
        """Go to the open task."""
        line = self.chosen_row()
        if isinstance(line, OpenRow) and line.part:
            self.see_task(line.part)

    def open_exchange(self) -> None:
        """Go to Gửi, nhận."""
        self.frame.go("exchange")
