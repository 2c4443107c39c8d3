"""Hồ sơ, bàn giao: papers of a case and their index, folders for inspections, handing over and taking over, years that
are closed, and the book of packages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.services.files_desk import FilesDesk, files_desk
from desktop_app.ui.agency import files_rows as rows_of
from desktop_app.ui.agency.files_rows import (
    FILED,
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
from desktop_app.ui.shared.exchange_rows import state_of as state_of_package
from desktop_app.ui.shared.register_page import RegisterList, RegisterPage
from desktop_app.ui.shared.words import document_words, figure, hour, short_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.labels import size_label, word_label

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
        return files_desk(office, self._document, self._year or None)

    def rows(self, whole: FilesDesk) -> Mapping[str, Sequence[Any]]:
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
        shows: dict[type[Any], Callable[[Any], None]] = {
            PaperRow: self._show_paper, MadeRow: self._show_made, OpenRow: self._show_open,
            AwaitedRow: self._show_awaited, YearRow: self._show_year, BookRow: self._show_book,
        }  # fmt: skip
        shows[type(row)](row)

    def _show_paper(self, one: PaperRow) -> None:
        paper = one.paper
        self.panel.show_row(
            one.title,
            [
                (_("Kind"), _(FILED[paper.kind])), (_("Number"), paper.number), (_("Day"), short_day(paper.dated_on)),
                (_("Made by"), paper.author), (_("Proves task"), ", ".join(paper.proves)),
            ],
        )  # fmt: skip

    def _show_made(self, one: MadeRow) -> None:
        made = one.made
        self.panel.show_row(
            rows_of.scope_words(made),
            [
                (_("Made on"), f"{short_day(made.at.date())} {hour(made.at)}"), (_("Made by"), made.actor),
                (_("Files"), figure(made.files)),
                (_("Document"), document_words(made.document) if made.document else _("every document")),
                (_("Days"), rows_of.span_words(made.first, made.last) if made.first or made.last else _("every day")),
                (_("Task"), ", ".join(made.tasks) or _("every task")),
                (_("Violations"), _("with them") if made.violations else _("without them")),
            ],
            sentence=_("The folder lies where it was written; index, verification page and SHA256SUMS are in it."),
        )  # fmt: skip

    def _show_open(self, one: OpenRow) -> None:
        held = one.task.delegation if one.task is not None else None
        facts = [
            (_("Document"), document_words(one.task.document.number) if one.task is not None else one.below),
            (_("Leader in charge"), held.leader if held is not None else ""),
            (_("Department"), held.department if held is not None else ""),
            (_("Person in charge"), held.person if held is not None else ""),
            (_("Internal deadline"), short_day(held.due_on) if held is not None else ""),
            (_("Agency"), one.who if one.thing is not None else ""),
            (_("Since"), short_day(one.thing.since) if one.thing is not None else ""),
            (_("Answer by"), short_day(one.thing.due_on) if one.thing is not None else ""),
        ]
        words = "" if one.task is None or held is not None else _("Nobody is named for this task.")
        self.panel.show_row(one.title, facts, sentence=words, foot=[self.to_task] if one.part else [])

    def _show_awaited(self, one: AwaitedRow) -> None:
        found = one.awaited
        self.panel.show_row(
            document_words(found.document),
            [
                (_("Handed over by"), one.sender), (_("Parts"), figure(found.parts)),
                (_("Not here yet"), ", ".join(map(str, found.missing))),
                (_("Files missing"), figure(found.files) if found.files else ""),
            ],
            sentence=_("Ask who hands over for the parts that are missing; entries that came count already."),
        )  # fmt: skip

    def _show_year(self, one: YearRow) -> None:
        found = one.year
        closing, counts = found.closing, found.counts
        facts = [
            (_("Document"), document_words(found.document.number)),
            (_("Counts"), rows_of.counts_words(found)),
            (_("Total"), figure(counts.total)),
            (_("From earlier years"), figure(found.carried) if found.carried else ""),
        ]  # fmt: skip
        if closing is not None:
            on = [part for part in closing.parts if part.open]
            told = ", ".join(part.number for part in on[:MOST_NAMED]) + ("…" if len(on) > MOST_NAMED else "")
            elsewhere = sum(bool(part.into_document) for part in on)
            facts += [
                (_("Last day"), short_day(closing.last_day)), (_("Stage"), closing.stage), (_("Paper"), closing.paper),
                (_("Closed by"), closing.made_by), (_("Round"), figure(closing.version)), (_("Reason"), closing.reason),
                (_("Goes on"), f"{len(on)}: {told}" if on else _("nothing")),
                (_("In another document"), figure(elsewhere) if elsewhere else ""),
            ]
        self.panel.show_row(
            _("Year {year}").format(year=found.year), facts, state=rows_of.state_of_year(found),
            sentence=self._why_not(found.ours), foot=[self.check] if closing is not None else [],
        )  # fmt: skip
        self._look_at_year()

    def _why_not(self, ours: bool) -> str:
        return "" if ours else _("The body that follows this document closes its years, and its file says so here.")

    def _look_at_year(self) -> None:
        line = self.chosen_row()
        ours = isinstance(line, YearRow) and line.year.ours
        self.close_year.set_off("" if ours else _("Only years of documents that you wrote down yourselves"))

    def _show_book(self, one: BookRow) -> None:
        package = one.line.package
        self.panel.show_row(
            name_of(one.line),
            [
                (_("From or to"), rows_of.way(one.line)), (_("Number of the series"), figure(package.number)),
                (_("Made on"), f"{package.created:%d/%m/%Y %H:%M}"), (_("Arrived on"), short_day(package.arrived_on)),
                (_("File"), one.line.file_name), (_("Size"), size_label(package.size)),
            ],
            state=state_of_package(one.line), foot=[self.to_exchange],
        )  # fmt: skip

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
