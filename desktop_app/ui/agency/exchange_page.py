"""Gửi, nhận: what was sent and received, the custody book with its gaps, first contact, files in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.custody import ON_ITS_WAY
from desktop_app.domain.reports import ReportState
from desktop_app.services.exchange import Exchange, Exchanged, exchange
from desktop_app.ui.agency.custody_book import BOOK, BookRow, book_rows, words_of
from desktop_app.ui.agency.exchange_acts import ExchangeActs
from desktop_app.ui.agency.exchange_panel import ExchangePanel
from desktop_app.ui.agency.package_contents import PackageContents
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button, SearchField
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.late_page import LatePage
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.kit.theme import px
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.exchange_rows import ASIDE, RECEIVED, SENT
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from desktop_app.vietnamese.text import fold
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.labels import outcome_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.changes import Changes
    from desktop_app.services.quarantine import PutAside
    from desktop_app.services.receiving import Received
    from desktop_app.ui.shared.desk import Desk


PARTS: Final = ("sent", "received", "aside", "book")
NAMES: Final = {
    "sent": N_("Sent packages"),
    "received": N_("Received packages"),
    "aside": N_("Files to be looked at"),
    "book": N_("Custody book"),
}
STATES: Final = (
    ("", N_("Every state")),
    ("open", N_("Without a receipt")),
    ("returned", N_("Returned")),
    ("refused", N_("Refused")),
)


def in_state(found: Exchanged, wanted: str) -> bool:
    """Whether a sent package is in the state that a person filters by."""
    if wanted == "open":
        return found.package.state in ON_ITS_WAY
    if wanted == "returned":
        return found.report is not None and found.report.state is ReportState.RETURNED
    return not wanted or found.package.state == wanted


class ExchangePage(LatePage[ExchangePanel]):
    """Four lists, sent, received, to be looked at and the book, and one panel."""

    search: SearchField

    def __init__(self, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self._desk = desk
        self._book: Exchange | None = None
        self._rows: dict[str, Exchanged] = {}
        self._aside: dict[str, PutAside] = {}
        self._lines: dict[str, BookRow] = {}
        self._asked = ""
        self._fresh = False
        self._says = PackageContents(desk, self._told)
        self.acts = ExchangeActs(frame, desk)
        self.sent: TableModel[Exchanged] = TableModel(SENT, self._load)
        self.received: TableModel[Exchanged] = TableModel(RECEIVED, self._load)
        self.aside: TableModel[PutAside] = TableModel(ASIDE, lambda ids: [self._aside[key] for key in ids])
        self.book: TableModel[BookRow] = TableModel(BOOK, self._load_book)
        self._tables: dict[str, TableView] = {}
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        self.head = PageHead(_("Sent, received"))
        self.search = SearchField(_("Find package"))
        self.search.setFixedWidth(px(190))
        self.search.asked.connect(self._search)
        self.receive = Button(_("Receive files"), "inbox")
        self.receive.clicked.connect(self.choose_files)
        self.export = Button(_("Export to send"), "upload", "primary")
        self.export.clicked.connect(lambda: self.acts.ask_export(self.export))
        for widget in (self.search, self.receive, self.export):
            self.head.add(widget)
        self.banner = VerdictBanner()
        self.enrol = Button(_("Write the enrolment file"), "fingerprint")
        self.enrol.clicked.connect(lambda: self.acts.enrol())
        self._contact = QWidget()
        inside = QVBoxLayout(self._contact)
        inside.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 12)
        inside.setSpacing(8)
        inside.addWidget(self.banner)
        inside.addLayout(row(self.enrol, 1))
        self._contact.hide()
        self.tabs = Tabs(_("Sent or received"))
        self.tabs.picked.connect(lambda _key: self._show())
        strip = QWidget()
        self.state = QComboBox()
        theme.set_role(self.state, "second")
        self.state.setAccessibleName(_("State"))
        self._name_states()
        self.state.currentIndexChanged.connect(lambda _place: self._show())
        self.numbers = Label(role="second", tone="text-2")
        line = row(self.tabs, 1, self.numbers, self.state, margins=(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 0))
        strip.setLayout(line)
        self.empty = EmptyState("", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.middle = middle_of(self.head, self._contact, strip, self.stack)
        self.first = self.sent_table
        self.stack.setCurrentWidget(self.sent_table)
        self._name_tabs()

    def make_panel(self, slot: QWidget) -> ExchangePanel:
        panel = ExchangePanel(slot)
        panel.drop.dropped.connect(self.receive_files)
        panel.drop.asked.connect(self.choose_files)
        panel.again.connect(lambda found: self.acts.again(found))
        panel.heard.connect(lambda found: self.acts.heard(found))
        panel.message.connect(lambda found: self.acts.copy_message(found))
        panel.gap_message.connect(lambda gap: self.acts.copy_asking(gap))
        panel.gap_again.connect(lambda gap: self.acts.again_all(gap))
        panel.supplement.connect(self._supplement)
        panel.open_report.connect(self._desk.report_asked)
        panel.open_copy.connect(lambda found: outside.open_folder(found.copy.parent))
        return panel

    def table_of(self, part: str) -> TableView:
        """The list of a tab, made when it is first asked for."""
        made = self._tables.get(part)
        if made is None:
            models: dict[str, TableModel[Any]] = dict(
                zip(PARTS, (self.sent, self.received, self.aside, self.book), strict=True)
            )
            made = TableView(models[part], _(NAMES[part]), two_lines=True, parent=self.stack)
            made.chosen.connect(self._chosen)
            made.opened.connect(lambda _id: self.frame.into_panel())
            made.clicked.connect(lambda _index: self.frame.show_panel())
            self.stack.addWidget(made)
            self._tables[part] = made
        return made

    @property
    def sent_table(self) -> TableView:
        """What went out."""
        return self.table_of("sent")

    @property
    def received_table(self) -> TableView:
        """What came in."""
        return self.table_of("received")

    @property
    def aside_table(self) -> TableView:
        """What could not be verified."""
        return self.table_of("aside")

    @property
    def book_table(self) -> TableView:
        """Every number that went out or came in."""
        return self.table_of("book")

    # --- what arrives ---

    def shown(self) -> None:
        if self._desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read the custody book again."""
        self._desk.read(exchange, self._take)

    def _changed(self, changes: Changes) -> None:
        if self.middle.isVisible() and (changes.packages or changes.reports):
            self.reload()

    def _take(self, book: Exchange) -> None:
        self._book = book = replace(book, received=tuple(map(self._says.known, book.received)))
        self._rows = {one.package.id: one for one in (*book.sent, *book.received)}
        self._aside = {one.key: one for one in book.aside}
        self._lines = {one.key: one for one in book_rows(book)}
        there, wanted = book.numbers
        self.numbers.setText(_("Numbers in the book: {there} of {all}").format(there=there, all=wanted))
        self._name_tabs()
        self._say_contact(book)
        self._show(fresh=self._fresh)
        self._fresh = False

    def _say_contact(self, book: Exchange) -> None:
        contact = book.contact
        self._contact.setVisible(not contact.certified)
        if contact.certified:
            return
        if not contact.root_pinned:
            self.banner.show_verdict(
                Shape.SIGNER,
                _("First contact: receive the certificate file first"),
                _("The body that follows the plan sends it with the tasks. Its code is compared with the paper once."),
            )
        else:
            self.banner.show_verdict(
                Shape.SIGNER,
                _("First contact: the other side does not know our key yet"),
                _("Send the enrolment file and the code {code} on paper. Then receive the certificate that comes back.")
                .format(code=contact.fingerprint),
            )  # fmt: skip
        self.enrol.setVisible(contact.root_pinned)

    def _show(self, fresh: bool = False) -> None:
        if self._book is None:
            return
        part = self.tabs.key() or "sent"
        whole, shown = self._ids(part)
        table = self.table_of(part)
        current = table.current_id()
        if part in ("sent", "received"):
            (self.sent if part == "sent" else self.received).show_ids(shown)
        elif part == "aside":
            self.aside.show_ids(shown)
        else:
            self.book.show_ids(shown)
        self.state.setVisible(part == "sent")
        self.numbers.setVisible(part == "book")
        self.first = table
        if not shown:
            self._say_empty(part, bool(whole))
            self.stack.setCurrentWidget(self.empty)
            self.panel.show_nothing()
            return
        self.stack.setCurrentWidget(table)
        if fresh or not (current and table.choose(current)):
            table.choose_first()
        else:
            self._chosen(current)

    def _ids(self, part: str) -> tuple[int, list[str]]:
        """How many rows a part has, and the ids of those that match the words of the search."""
        assert self._book is not None
        words = fold(self._asked).split()
        if part == "aside":
            names = {key: one.file_name for key, one in self._aside.items()}
        elif part == "book":
            names = {key: one.words for key, one in self._lines.items()}
        else:
            wanted = str(self.state.currentData() or "") if part == "sent" else ""
            rows = [
                one for one in (self._book.sent if part == "sent" else self._book.received) if in_state(one, wanted)
            ]
            names = {one.package.id: words_of(one) for one in rows}
        whole = len(self._book.sent) if part == "sent" else len(names)
        return whole, [key for key, name in names.items() if all(word in fold(name) for word in words)]

    def _say_empty(self, part: str, hidden: bool) -> None:
        title, sentence = {
            "sent": (_("Nothing sent yet"), _("Reports are exported from here or from the page Reports.")),
            "received": (_("Nothing received yet"), _("Drop files of the other side here, or press Receive files.")),
            "book": (_("Nothing sent or received yet"), _("Every number that goes out or comes in stands here.")),
            "aside": (_("No file needs a look"), _("A file that cannot be verified is listed here with its reason.")),
        }[part]
        if hidden:
            title, sentence = _("No package matches"), _("Change the words above.")
        self.empty.show_words(title, sentence)

    def _load(self, ids: Sequence[Any]) -> list[Exchanged]:
        rows = [self._rows[identity] for identity in ids]
        self._says.want(rows)
        return rows

    def _load_book(self, keys: Sequence[Any]) -> list[BookRow]:
        rows = [self._lines[key] for key in keys]
        self._says.want(row.entry for row in rows if row.entry is not None)
        return rows

    def _chosen(self, identity: str | None) -> None:
        if identity is not None and identity in self._rows:
            self._show_row(self._rows[identity])
        elif identity is not None and identity in self._aside:
            self.panel.show_aside(self._aside[identity])
        elif identity is not None and identity in self._lines:
            line = self._lines[identity]
            if line.gap is not None:
                self.panel.show_gap(line.gap)
            elif line.entry is not None:
                self._show_row(line.entry)

    def _show_row(self, found: Exchanged) -> None:
        self.panel.show_row(found)
        self._says.want([found])

    def _told(self, rows: list[Exchanged]) -> None:
        """Files have been read: their rows say what they are about, and the panel what is in the one it shows."""
        for one in rows:
            if one.package.id in self._rows:
                self._rows[one.package.id] = one
                self._lines[f"book/{one.package.id}"] = BookRow(f"book/{one.package.id}", entry=one)
        ids = {one.package.id for one in rows}
        self.received.refresh_rows(ids)
        self.book.refresh_rows({f"book/{identity}" for identity in ids})
        if self.panel.shown_id() in ids:
            self._chosen(self.table_of(self.tabs.key() or "sent").current_id())

    def _supplement(self, found: Exchanged) -> None:
        self.acts.supplement(found.package.stream, _("Evidence asked for"))

    def _search(self, text: str) -> None:
        self._asked = text
        self._show()

    # --- files in ---

    def choose_files(self) -> None:
        """Choose files to receive."""
        dialog = QFileDialog(self.frame.window_widget(), _("Choose files to receive"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Packages (*.asice *.age *.zip *.eml *.part??of??)"), _("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.receive_files(tuple(Path(name) for name in names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def receive_files(self, files: tuple[Path, ...]) -> ReceiveDialog:
        """Show what came, and take it in when a person says so."""
        dialog = ReceiveDialog(self.frame.window_widget(), self._desk, files)
        dialog.received.connect(self._received)
        dialog.open()
        dialog.look()
        return dialog

    def _received(self, results: tuple[Received, ...]) -> None:
        nothing_good = bool(results) and all(result.outcome == "quarantined" for result in results)
        self.tabs.pick("aside" if nothing_good else "received")
        self._fresh = True  # what has just come is looked at first
        self.reload()

    def take_files(self, files: tuple[Path, ...]) -> bool:
        """Files dropped on the window are files to receive, a filled sheet of a department among them."""
        from desktop_app.ui.agency.collecting_dialog import may_be_sheet, offer_sheet

        if may_be_sheet(files):
            offer_sheet(self.frame.window_widget(), self._desk, files[0], lambda: self.receive_files(files))
        else:
            self.receive_files(files)
        return True

    # --- texts ---

    def _name_tabs(self) -> None:
        sent, received = (len(self._book.sent), len(self._book.received)) if self._book is not None else (0, 0)
        self.tabs.show_parts(
            [
                Part("sent", _("Sent"), sent),
                Part("received", _("Received here"), received),
                Part("aside", outcome_label("quarantined"), len(self._aside)),
                Part("book", _("Custody book"), len(self._book.gaps) or None if self._book is not None else None),
            ]
        )

    def _name_states(self) -> None:
        chosen = max(0, self.state.currentIndex())
        with QSignalBlocker(self.state):
            self.state.clear()
            for key, words in STATES:
                self.state.addItem(_(words), key)
            self.state.setCurrentIndex(chosen)

    def retranslate(self) -> None:
        self._name_states()
        self.state.setAccessibleName(_("State"))
        self.head.title.setText(_("Sent, received"))
        self.search.setPlaceholderText(_("Find package"))
        self.search.setAccessibleName(_("Find package"))
        self.receive.setText(_("Receive files"))
        self.export.setText(_("Export to send"))
        self.enrol.setText(_("Write the enrolment file"))
        for part, table in self._tables.items():
            table.setAccessibleName(_(NAMES[part]))
        if self._book is not None:
            self._take(self._book)
