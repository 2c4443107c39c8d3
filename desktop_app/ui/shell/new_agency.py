"""A new workspace for an agency: which agency, which empty folder, for practice or for real."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shell.places_on_disk import place_for
from desktop_app.vietnamese.text import sort_key
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.agencies import Agency


class NewAgencyDialog(Dialog):
    """`given` has the Agency, the folder, and whether the data is for practice."""

    given = Signal(object, object, bool)

    def __init__(self, parent: QWidget | None, agencies: Sequence[Agency]) -> None:
        super().__init__(parent, _("New data for an agency"), 540)
        self._agencies = sorted(agencies, key=lambda agency: sort_key(agency.name))
        self.agency = QComboBox()
        theme.set_role(self.agency, "base")
        for agency in self._agencies:
            self.agency.addItem(f"{agency.name} ({agency.code})", agency.code)
        self.agency.setCurrentIndex(-1)
        self.agency.setPlaceholderText(_("Choose the agency"))
        self.folder = line_edit(_("Empty folder"))
        self.browse = Button(_("Choose…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        holder = QWidget()
        holder.setAccessibleName(_("Empty folder"))
        holder.setLayout(row(self.folder, self.browse))
        self.training = QCheckBox(_("For practice only: everything is marked, nothing can be sent"))
        theme.set_role(self.training, "base")
        self.body.addLayout(named(_("Agency"), self.agency))
        self.body.addLayout(named(_("Empty folder"), holder))
        self.body.addWidget(self.training)
        self.body.addWidget(
            Label(
                _("On a fixed disk of this machine, not on a USB drive or in a shared folder."),
                "second",
                "text-2",
                wrap=True,
            )
        )
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Make the data folder"), self._give, "primary")
        self.agency.currentIndexChanged.connect(lambda _place: self._chosen())
        self.folder.textChanged.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self.set_first(self.agency)
        self._look()

    def _chosen(self) -> None:
        if self.agency.currentIndex() >= 0 and not self.folder.text():
            self.folder.setText(str(place_for(self._agencies[self.agency.currentIndex()].sign)))
        self._look()

    def _look(self) -> None:
        reason = ""
        if self.agency.currentIndex() < 0:
            reason = _("Choose the agency first")
        elif not self.folder.text().strip():
            reason = _("Choose a folder first")
        self.answer.set_off(reason)

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose an empty folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _give(self) -> None:
        agency = self._agencies[self.agency.currentIndex()]
        self.accept()
        self.given.emit(agency, Path(self.folder.text().strip()), self.training.isChecked())
