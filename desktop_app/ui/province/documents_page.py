"""Văn bản giao: the documents that give tasks, their files for everybody, and the keys that agencies showed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.services.changes import Changes
from desktop_app.services.enrolment import EnrolledKey
from desktop_app.services.house import House
from desktop_app.services.issuing_view import (
    DocumentView,
    Issuing,
    ListedDocument,
    Written,
    certify_to,
    document_view,
    issue_to,
    issuing,
)
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.province.common import Common, FolderDialog, choose_files, say_written
from desktop_app.ui.province.documents_list import DOCUMENTS, KEYS
from desktop_app.ui.province.documents_panel import DocumentsPanel
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.import_dialog import ImportDialog
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.ui.shared.words import document_words
from desktop_app.wording.catalogue import _, ngettext

TABLE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".docx", ".doc", ".csv")


class DocumentsPage(Page):
    """Two lists behind tabs, and the panel of what is chosen."""

    def __init__(self, frame: Frame, desk: Desk, house: House, common: Common) -> None:
        super().__init__(frame)
        self._desk = desk
        self._house = house
        self._common = common
        self._whole = Issuing((), (), "", 0, 0)
        self._documents: dict[str, ListedDocument] = {}
        self._keys: dict[str, EnrolledKey] = {}
        self.folder_dialog: FolderDialog | None = None
        self.documents_model: TableModel[ListedDocument] = TableModel(DOCUMENTS, self._load_documents)
        self.keys_model: TableModel[EnrolledKey] = TableModel(KEYS, self._load_keys)
        self.documents = TableView(self.documents_model, _("Assigning documents"), two_lines=True)
        self.keys = TableView(self.keys_model, _("Keys of agencies"))
        self.panel: DocumentsPanel = DocumentsPanel()
        self._build()
        self.documents.chosen.connect(lambda identity: self._chosen_document(identity))
        self.keys.chosen.connect(lambda identity: self._chosen_key(identity))
        for table in (self.documents, self.keys):
            table.opened.connect(lambda _id: self.frame.into_panel())
        self.panel.issue_asked.connect(self._ask_issue)
        self.panel.certify_asked.connect(self._ask_certify)
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)

    def _build(self) -> None:
        self.head = PageHead(_("Assigning documents"))
        self.take_table = Button(_("Import a table"), "table-2")
        self.take_table.clicked.connect(self._choose_table)
        self.head.add(self.take_table)
        self.tabs = Tabs(_("Documents and keys"))
        self.tabs.picked.connect(lambda _key: self._show_part())
        strip = QWidget()
        line = QHBoxLayout(strip)
        line.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 0)
        line.addWidget(self.tabs)
        self.first_table = Button(_("Import a table"), "table-2", "primary")
        self.first_table.clicked.connect(self._choose_table)
        self.empty = EmptyState("", "", self.first_table)
        self.no_keys = EmptyState("", "")
        self.stack = QStackedWidget()
        for widget in (self.documents, self.keys, self.empty, self.no_keys):
            self.stack.addWidget(widget)
        self.middle = middle_of(self.head, strip, self.stack)
        self.first = self.documents
        self._say()

    # --- what arrives ---

    def shown(self) -> None:
        if self._desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read both lists again."""
        self._desk.read(issuing, self._show)

    def _changed(self, changes: Changes) -> None:
        if changes.documents or changes.packages:
            self.reload()

    def _show(self, whole: Issuing) -> None:
        self._whole = whole
        chosen = (self.documents.current_id(), self.keys.current_id())
        self._documents = {one.row.id: one for one in whole.documents}
        self._keys = {one.fingerprint: one for one in whole.keys}
        self.documents_model.show_ids(tuple(self._documents))
        self.keys_model.show_ids(tuple(self._keys))
        self._say()
        if self._common.wanted_key:
            wanted, self._common.wanted_key = self._common.wanted_key, ""
            self.tabs.pick("keys")
            match = next((one.fingerprint for one in whole.keys if one.code == wanted and not one.certified), None)
            chosen = (chosen[0], match or chosen[1])
        self._show_part(chosen)

    def _show_part(self, chosen: tuple[Any, Any] = (None, None)) -> None:
        keys = self.tabs.key() == "keys"
        table, rows = (self.keys, self._keys) if keys else (self.documents, self._documents)
        if not rows:
            self.stack.setCurrentWidget(self.no_keys if keys else self.empty)
            self.panel.show_nothing()
            return
        self.stack.setCurrentWidget(table)
        self.first = table
        wanted = chosen[1 if keys else 0] or table.current_id()
        # The panel is asked once below, not again for every row that becomes current on the way.
        with QSignalBlocker(table):
            if wanted not in rows or not table.choose(wanted):
                table.choose_first()
        if keys:
            self._chosen_key(table.current_id())
        else:
            self._chosen_document(table.current_id())

    def _load_documents(self, ids: Sequence[Any]) -> list[ListedDocument]:
        return [self._documents[identity] for identity in ids]

    def _load_keys(self, ids: Sequence[Any]) -> list[EnrolledKey]:
        return [self._keys[identity] for identity in ids]

    def _chosen_document(self, identity: str | None) -> None:
        listed = self._documents.get(identity or "")
        if listed is None or self.tabs.key() == "keys":
            return

        def found(view: DocumentView) -> None:
            known = self._documents.get(view.document.id)
            if known is None or self.documents.current_id() != view.document.id or self.tabs.key() == "keys":
                return
            if self.panel.view != view or self.panel.listed != known:
                self.panel.show_document(known, view, self._whole.root)

        self._desk.read(lambda office: document_view(office, listed.row.id), found)

    def _chosen_key(self, identity: str | None) -> None:
        key = self._keys.get(identity or "")
        if key is not None and self.tabs.key() == "keys" and (self.panel.key != key):
            self.panel.show_key(key)

    # --- acts ---

    def take_files(self, files: tuple[Path, ...]) -> bool:
        """A table is read for review; sealed files go to the intake."""
        if len(files) == 1 and files[0].suffix.lower() in TABLE_ENDINGS:
            self.import_table(files[0])
        else:
            self._common.wanted_files = files
            self.frame.go("intake")
        return True

    def _choose_table(self) -> None:
        choose_files(self.frame.window_widget(), _("Choose the table of tasks"), _("Tables (*.xlsx *.docx)"),
                     lambda files: self.import_table(files[0]))  # fmt: skip

    def import_table(self, file: Path) -> None:
        """Read a table of tasks and show what was understood; nothing is kept before somebody agrees."""
        ImportDialog(self.frame, self._desk, self._house, file).read()

    def _ask_issue(self, view: DocumentView) -> None:
        sentence = ngettext(
            "One file with the certificates of the province and one with {n} task for every agency. Send both to "
            "everybody; each agency takes its own part.",
            "One file with the certificates of the province and one with {n} tasks for every agency. Send both to "
            "everybody; each agency takes its own part.",
            len(view.tasks),
        ).format(n=len(view.tasks))
        title = _("Give the tasks of {document}").format(document=document_words(view.document.number))
        dialog = FolderDialog(self.frame.window_widget(), self._common, title, sentence, _("Write the files"))
        document_id = view.document.id
        dialog.answered.connect(
            lambda folder: self._desk.act(
                _("Sealing the assignment"),
                lambda office, watch: issue_to(office, document_id, folder, watch),
                self._written,
            )
        )
        self.folder_dialog = dialog
        dialog.open()

    def _ask_certify(self, key: EnrolledKey, typed: str) -> None:
        dialog = FolderDialog(
            self.frame.window_widget(),
            self._common,
            _("Certify the key of {agency}").format(agency=key.name),
            _("The certificate file goes to the agency. Files under this key that wait are then taken in."),
            _("Certify"),
        )
        dialog.answered.connect(
            lambda folder: self._desk.act(
                _("Certifying the key"),
                lambda office, watch: certify_to(office, key.code, typed, folder, watch),
                self._written,
                cancellable=False,
            )
        )
        self.folder_dialog = dialog
        dialog.open()

    def _written(self, written: Written) -> None:
        taken = sum(1 for one in written.received if one.outcome in ("applied", "older"))
        text = ""
        if taken:
            text = ngettext(
                "Certificate written: {name}. {n} waiting file was taken in.",
                "Certificate written: {name}. {n} waiting files were taken in.",
                taken,
            ).format(name=written.files[0].name, n=taken)
        say_written(self.frame, written.files, text)

    # --- texts ---

    def _say(self) -> None:
        waiting = sum(1 for key in self._keys.values() if not key.certified)
        self.head.beside.setText(
            ngettext("{n} agency in the catalogue", "{n} agencies in the catalogue", self._whole.agencies).format(
                n=self._whole.agencies
            )
            if self._whole.agencies
            else ""
        )
        self.tabs.show_parts(
            [
                Part("documents", _("Assigning documents"), len(self._documents)),
                Part("keys", _("Keys to compare") if waiting else _("Keys of agencies"), waiting or len(self._keys)),
            ]
        )
        self.frame.show_count("plans", waiting)
        self.empty.show_words(
            _("No assigning document yet"),
            _("Import the table of tasks of a plan or a decision; what was understood is shown before anything is "
              "kept. A table can also be dragged here."),
        )  # fmt: skip
        self.no_keys.show_words(
            _("No agency has shown a key yet"),
            _("Enrolment files of agencies arrive at the intake. Their keys then stand here, to be compared with the "
              "signed paper."),
        )  # fmt: skip

    def retranslate(self) -> None:
        self.head.title.setText(_("Assigning documents"))
        for button in (self.take_table, self.first_table):
            button.setText(_("Import a table"))
        self.documents.setAccessibleName(_("Assigning documents"))
        self.keys.setAccessibleName(_("Keys of agencies"))
        self._say()
        self.panel.show_nothing()
        self._show_part()
