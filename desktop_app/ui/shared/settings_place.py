"""Dữ liệu đơn vị: where the data lie, other data, and the folder whose new files are offered as evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.runtime import settings
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.labels import Facts
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.settings_look import keep
from desktop_app.ui.shared.settings_section import FIXED, Section
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class PlaceSection(Section):
    """See the module; `watches`: whether this kind of window takes files from a watched folder."""

    key, title, icon = "place", N_("Data of the agency"), "hard-drive"

    def __init__(
        self, frame: Frame, desk: Desk, folder: Path, watches: bool, change: Callable[[], object] | None
    ) -> None:
        self._folder, self._watches, self._change = folder, watches, change
        super().__init__(frame, desk)

    def build(self) -> None:
        self.facts = Facts(170)
        self.open_folder = self.button(N_("Open the folder"), "folder-open", self.show_folder)
        self.other = self.button(N_("Open other data"), "log-out", self.go_elsewhere)
        self.other.setVisible(self._change is not None)
        self.add(self.facts, flow(self.open_folder, self.other))
        self.add(self.text(N_("One person at a time works with a folder, on one computer. Do not put it on a USB "
                              "stick, a network drive or a folder that is kept in a cloud."), "second",
                           "text-2"))  # fmt: skip
        self.rule()
        self.watched_name = self.text(N_("Watched folder"), "second.bold")
        self.watched_words = self.text(N_("New files in this folder, from a scanner for instance, are offered as "
                                          "evidence on the page Tasks; nothing is taken by itself."), "second",
                                       "text-2")  # fmt: skip
        self.watched = Facts(170)
        self.choose = self.button(N_("Choose the folder…"), "folder-input", self.ask_watched)
        self.nothing = self.button(N_("Watch no folder"), None, self.watch_nothing)
        self.fixed = self.text(FIXED, "second", "amber")
        place = flow(self.choose, self.nothing)
        self.add(self.watched_name, self.watched_words, self.watched, self.fixed, place)
        for part in (self.watched_name, self.watched_words, self.watched, self.choose):
            part.setVisible(self._watches)
        self._say()

    def first(self) -> QWidget:
        return self.open_folder

    def shown(self) -> None:
        self._say()

    def _say(self) -> None:
        self.facts.show_facts([(_("Data folder"), str(self._folder))])
        folder, fixed = settings.read().watched_folder, "watched_folder" in settings.locked()
        self.watched.show_facts([(_("Watched folder"), folder or _("none"))])
        self.nothing.setVisible(self._watches and bool(folder) and not fixed)
        self.choose.set_off(_(FIXED) if fixed else "")
        self.fixed.setVisible(self._watches and fixed)

    def show_folder(self) -> None:
        """Open the folder of the data in the system's file manager."""
        outside.open_folder(self._folder)

    def go_elsewhere(self) -> None:
        """Close these data and go back to the choice of data."""
        if self._change is not None:
            self._change()

    def ask_watched(self) -> None:
        """Choose the folder to watch."""
        start = settings.read().watched_folder
        dialog = QFileDialog(self.frame.window_widget(), _("Choose the folder to watch"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.watch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: str) -> None:
        """Watch this folder from now on; "" for none."""
        keep(self.desk, self._watched, watched_folder=folder)

    def watch_nothing(self) -> None:
        """Watch no folder any more."""
        self.watch("")

    def _watched(self) -> None:
        self._say()
        self.desk.watched_changed.emit()

    def retranslate(self) -> None:
        super().retranslate()
        self._say()
