"""Khôi phục từ bản sao lưu: which backup, into which folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shell.places_on_disk import home
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.backups import Backup


class RestoreDialog(Dialog):
    """`given` has the name of the backup and the folder it becomes a workspace in."""

    given = Signal(str, object)

    def __init__(self, parent: QWidget | None, place: Path, backups: Sequence[Backup]) -> None:
        super().__init__(parent, _("Restore from a backup"), 560)
        self.backup = QComboBox()
        theme.set_role(self.backup, "base")
        for one in backups:
            files = ngettext("{n} file", "{n} files", len(one.files) + 1).format(n=len(one.files) + 1)
            self.backup.addItem(f"{one.workspace_name} · {one.made_at:%d/%m/%Y %H:%M} · {files}", one)
        self.folder = line_edit(_("Empty folder"))
        self.browse = Button(_("Choose…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        holder = QWidget()
        holder.setAccessibleName(_("Empty folder"))
        holder.setLayout(row(self.folder, self.browse))
        self.body.addWidget(Label(str(place), "second", "text-2", wrap=True))
        self.body.addLayout(named(_("Backup"), self.backup))
        self.body.addLayout(named(_("Restore into an empty folder"), holder))
        words = _(
            "Every file is read and compared first; the backup itself stays as it is. Before the first file is sent, "
            "the newest receipt of the other side is received, so that no number is given twice."
        )
        self.body.addWidget(Label(words, "second", "text-2", wrap=True))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Restore"), self._give, "primary")
        self.backup.currentIndexChanged.connect(lambda _place: self._chosen())
        self.folder.textChanged.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self._chosen()

    def _chosen(self) -> None:
        one: Backup = self.backup.currentData()
        base = home() / one.code
        wanted, number = base, 1
        while wanted.is_dir() and any(wanted.iterdir()):
            number += 1
            wanted = base.with_name(f"{base.name} {number}")
        self.folder.setText(str(wanted))
        self._look()

    def _look(self) -> None:
        self.answer.set_off("" if self.folder.text().strip() else _("Choose a folder first"))

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose an empty folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _give(self) -> None:
        one: Backup = self.backup.currentData()
        folder = Path(self.folder.text().strip())
        self.accept()
        self.given.emit(one.name, folder)
