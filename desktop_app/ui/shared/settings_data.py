"""Danh mục, dữ liệu quy tắc: which data count here, their version and source; one more from a file, judged before it
counts; roots of official certificates, compared before they count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.datapacks import TYPES
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.datapacks import publish, trust_root
from desktop_app.services.sending import hand_over, writing_to
from desktop_app.services.shown_data import DataSet, data_sets
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.theme import px
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from desktop_app.ui.shared.settings_section import Section
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.labels import pack_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.office import Office


class DataSection(Section):
    """See the module."""

    key, title, icon = "data", N_("Catalogues, rules as data"), "layers"

    def build(self) -> None:
        self.found: tuple[DataSet, ...] = ()
        self.add(self.text(N_("Calendars, days off, rules and criteria are data: the body that follows sends them as "
                              "packs, and the newest version counts."), "second", "text-2"))  # fmt: skip
        columns = (
            Column(N_("What it is"), _what),
            Column(N_("Version"), _version, 82),
            Column(N_("From"), _source, 222),
        )
        self.model: TableModel[DataSet] = TableModel(columns, self._load)
        self.table = TableView(self.model, _("Catalogues, rules as data"), two_lines=True)
        self.table.chosen.connect(lambda _id: self._look())
        self.words = Label(role="second", tone="text-2", wrap=True)
        self.install = self.button(N_("Take in a pack from a file…"), "package-open", self.ask_file)
        self.publish = self.button(N_("Publish a pack to everybody…"), "send", self.ask_publish)
        self.compare = self.button(N_("Compare the code of a root…"), "fingerprint", self.ask_root)
        self.add(self.table, self.words, flow(self.install, self.publish, self.compare))
        self.desk.changed.connect(lambda _changes: self.shown() if self.isVisible() else None)
        for button in (self.publish, self.compare):
            button.hide()

    def first(self) -> QWidget:
        return self.table

    def shown(self) -> None:
        office = self.desk.office
        if office is not None:
            self.publish.setVisible(office.info.kind is WorkspaceKind.PROVINCE)
            self.desk.read(data_sets, self._show)

    def _show(self, found: tuple[DataSet, ...]) -> None:
        current = self.table.current_id()
        self.found = found
        self.model.show_ids([f"{one.kind}/{one.name}" for one in found])
        # As high as its rows: the page scrolls, a list within it would scroll beside it.
        rows = len(found) * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(px(tokens.HEADER_HEIGHT) + rows + 2)
        if not (current and self.table.choose(current)):
            self.table.choose_first()
        self.compare.setVisible(any(one.waits for one in found))
        self._look()

    def _load(self, ids: Sequence[Any]) -> list[DataSet]:
        known = {f"{one.kind}/{one.name}": one for one in self.found}
        return [known[identity] for identity in ids]

    def _look(self) -> None:
        one = next((one for one in self.found if f"{one.kind}/{one.name}" == self.table.current_id()), None)
        waits = one.waits if one is not None else ()
        told = ngettext("A root waits to be compared: {codes}", "Roots wait to be compared: {codes}", len(waits))
        name = _("Known as {name}").format(name=one.name) if one is not None else ""
        parts = (one.title if one is not None else "", told.format(codes="; ".join(waits)) if waits else name)
        self.words.setText("\n".join(part for part in parts if part))

    # --- what a person does ---

    def ask_file(self) -> None:
        """Choose the file with the pack."""
        dialog = QFileDialog(self.frame.window_widget(), _("Choose the file with the pack"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.receive(tuple(map(Path, names))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def receive(self, files: tuple[Path, ...]) -> ReceiveDialog:
        """Judge these files, and take them in when a person agrees."""
        dialog = ReceiveDialog(self.frame.window_widget(), self.desk, files)
        dialog.received.connect(lambda _results: self.shown())
        dialog.open()
        return dialog

    def ask_root(self) -> None:
        """Ask for the code of a root as its owner publishes it; it counts from then on."""
        fields = [Field("typed", _("Code as the owner publishes it"), "line", True)]
        sentence = _("Type it from the owner's paper or website, not from this screen.")
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Compare the code of a root"), fields, _("The codes agree"),
            sentence=sentence,
        )  # fmt: skip

        def done(name: str) -> None:
            self.shown()
            self.frame.toast(_("Counts from now on: {name}").format(name=name))

        dialog.carry_out(lambda office, _watch, said: trust_root(office, said["typed"]), done)
        dialog.open()

    def ask_publish(self) -> None:
        """Ask which data to give to everybody, and where the file for them goes."""
        fields = [
            Field("kind", _("What it is"), "choice", choices=[(kind, pack_label(kind)) for kind in TYPES]),
            Field("files", _("File with the data"), "files", True),
        ]
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Publish a pack to everybody"), fields, _("Publish"),
            sentence=_("It counts here at once, and for each agency when the file arrives."),
        )  # fmt: skip
        dialog.carry_out(_publish, self._published, _("Publishing the pack"))
        dialog.open()

    def _published(self, file: Path) -> None:
        self.shown()
        told = _("Published: {name}").format(name=file.name)
        self.frame.toast(told, _("Open the folder"), lambda: outside.open_folder(file.parent))

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(_("Catalogues, rules as data"))
        self._show(self.found)


def _publish(office: Office, _watch: object, said: Mapping[str, Any]) -> Path:
    source = said["files"][0]
    record, _pack = publish(office, said["kind"], source)
    with writing_to(source.parent):
        return hand_over(office, record, source.parent)


def _what(one: DataSet) -> Cell:
    years = ""
    if one.first_year:
        until = str(one.last_year) if one.last_year else _("no end known")
        years = f"{one.first_year} – {until}"
    title = " · ".join(part for part in (one.title or ("" if years else one.name), years) if part)
    return Cell(pack_label(one.kind), role="base.medium", below=title, hint=title)


def _version(one: DataSet) -> Cell:
    return Cell(str(one.version) if one.version else "–", role="second")


def _source(one: DataSet) -> Cell:
    if not one.version:
        return Cell(_("came with the program"), role="second", tone="text-2")
    shape = Shape.WAITING if one.waits else None
    return Cell(one.body or _("made here"), role="second", below=one.made_by, shape=shape, hint=one.body)
