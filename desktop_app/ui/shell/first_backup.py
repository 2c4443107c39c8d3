"""Sao lưu lần đầu: offered when the first data is here; whoever waits is reminded on the page Việc cần làm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.services import backups
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared.fields import named
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import size_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.backups import Backup
    from desktop_app.domain.disks import Disk
    from desktop_app.services.house import House
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

FOLDER = "Sao luu cam ket"


class BackupDialog(Dialog):
    """Disks that can be pulled out are offered by name; any other folder can be chosen."""

    def __init__(self, frame: Frame, desk: Desk, house: House, disks: Sequence[Disk]) -> None:
        super().__init__(frame.window_widget(), _("Make a first backup"), 540)
        self._frame_of_window, self._desk, self._house = frame, desk, house
        self.body.addWidget(
            Label(
                _("One copy on another disk: a USB drive or a disk of the office. Should this machine break, all of it "
                  "can be brought back."),
                wrap=True,
            )
        )  # fmt: skip
        self.place = QComboBox()
        theme.set_role(self.place, "base")
        for disk in disks:
            if not disk.read_only:
                free = _("{free} free").format(free=size_label(disk.free))
                self.place.addItem(f"{disk.name} ({disk.root}) · {free}", disk.root / FOLDER)
        self.place.setPlaceholderText(_("No USB disk is here: plug one in, or choose a folder"))
        self.place.setCurrentIndex(0 if self.place.count() else -1)
        self.browse = Button(_("Choose…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        holder = QWidget()
        holder.setLayout(row(self.place, self.browse))
        self.place.setAccessibleName(_("Back up to"))
        self.place.setSizePolicy(self.browse.sizePolicy().Policy.Expanding, self.place.sizePolicy().verticalPolicy())
        self.body.addLayout(named(_("Back up to"), holder))
        self.add_note(_("Later: you are reminded among the things to do"))
        self.later = self.add_button(_("Later"), self.reject)
        self.answer = self.add_button(_("Back up now"), self._go, "primary")
        self.place.currentIndexChanged.connect(lambda _place: self._look())
        self.finished.connect(self.deleteLater)
        self._look()

    def choose(self, folder: Path) -> None:
        """Offer this folder, and take it."""
        self.place.addItem(str(folder), folder)
        self.place.setCurrentIndex(self.place.count() - 1)

    def _look(self) -> None:
        self.answer.set_off("" if self.place.currentIndex() >= 0 else _("Choose a folder first"))

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose a folder on another disk"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go(self) -> None:
        place, house, frame = Path(self.place.currentData()), self._house, self._frame_of_window
        self.accept()

        def made(found: Backup) -> None:
            text = _("Backed up {n} files to {place} and read them back").format(n=len(found.files) + 1, place=place)
            frame.toast(text)

        self._desk.act(
            _("Backing up"), lambda office, watch: backups.make(office, house.backups, place, watch=watch), made
        )


def offer(frame: Frame, desk: Desk, house: House) -> None:
    """Look which disks are here, then ask; nothing when a backup has been made already."""

    def ask(found: tuple[bool, tuple[Disk, ...]]) -> None:
        made, disks = found
        if not made:
            BackupDialog(frame, desk, house, disks).open()

    desk.read(lambda office: (backups.state(office).last is not None, office.carriers.disks()), ask)
