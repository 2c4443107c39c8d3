"""Sao lưu: where and when the last one, one more now, which there are, a trial of the way back, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.backups import DAYS, BackupSameDisk, state_of
from desktop_app.services import backups
from desktop_app.ui.kit import problems
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.labels import Facts, Label
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.theme import px
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.settings_section import Section
from desktop_app.ui.shared.words import figure, short_day, weekday_and_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.labels import size_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.backups import Backup, BackupState
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Job
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

TABLE_HIGH = 216


class BackupsSection(Section):
    """See the module."""

    key, title, icon = "backups", N_("Backup"), "database-backup"

    def __init__(self, frame: Frame, desk: Desk, house: House) -> None:
        self._house = house
        self._tried = ""
        self.state: BackupState = state_of(None, "", None, desk.today())
        self.found: tuple[Backup, ...] = ()
        super().__init__(frame, desk)

    def build(self) -> None:
        self.banner = VerdictBanner()
        self.facts = Facts(170)
        self.now = self.button(N_("Back up now"), "database-backup", self.make, "primary")
        self.elsewhere = self.button(N_("Back up to another place…"), "folder-open", self.ask_place)
        self.drill = self.button(N_("Try a restore"), "rotate-ccw", self.try_restore)
        self.add(self.banner, self.facts, flow(self.now, self.elsewhere, self.drill))
        self.add(self.text(N_("A trial brings the newest backup back into a folder of its own, reads every byte, "
                              "checks the database and the log there, and lets it go again. Once a month is right."),
                           "second", "text-2"))  # fmt: skip
        self.rule()
        self.name = self.text(N_("Backups in that place"), "second.bold")
        columns = (
            Column(N_("Made"), _made, 150),
            Column(N_("What is in it"), _holds),
            Column(N_("Size"), _size, 100),
        )
        self.model: TableModel[Backup] = TableModel(columns, self._load)
        self.table = TableView(self.model, _("Backups in that place"))
        self.table.setFixedHeight(px(TABLE_HIGH))
        self.none = Label(role="second", tone="text-2", wrap=True)
        self.back = self.button(N_("Restore into a new folder…"), "folder-input", self.ask_restore)
        self.open_place = self.button(N_("Open the folder"), "folder-open", self.show_place)
        self.add(self.name, self.table, self.none, flow(self.back, self.open_place))
        self._show((self.state, (), ""))

    def first(self) -> QWidget:
        return self.now

    def shown(self) -> None:
        if self.desk.office is not None:
            house = self._house
            self.desk.read(lambda office: _read(office, house), self._show)

    def _show(self, found: tuple[BackupState, tuple[Backup, ...], str]) -> None:
        self.state, self.found, trouble = found
        state, today = self.state, self.desk.today()
        self._say_state(state, today)
        self.facts.show_facts([
            (_("Last backup"), weekday_and_day(state.last) if state.last is not None else _("none yet")),
            (_("Kept in"), state.place),
            (_("Tried on"), short_day(state.drilled) if state.drilled is not None else _("never")),
        ])  # fmt: skip
        current = self.table.current_id()
        self.model.show_ids([one.name for one in self.found])
        if not (current and self.table.choose(current)):
            self.table.choose_first()
        self.table.setVisible(bool(self.found))
        self.none.setVisible(not self.found)
        self.none.setText(
            trouble or (_("The disk with the backups is not here: plug it in.") if state.place else
                        _("Backups are listed here when there are some."))
        )  # fmt: skip
        self.drill.set_off("" if self.found else _("There is no backup to try here"))
        self.open_place.setVisible(bool(self.found))
        self._look()

    def _say_state(self, state: BackupState, today: date) -> None:
        if state.last is None:
            self.banner.show_verdict(
                Shape.NOTICE, _("No backup has been made yet"),
                _("Should this computer break, everything is lost. Choose a folder on another disk, a USB drive will "
                  "do."),
            )  # fmt: skip
        elif state.overdue:
            days = (today - state.last).days
            title = ngettext("The last backup is {n} day old", "The last backup is {n} days old", days)
            self.banner.show_verdict(
                Shape.NOTICE, title.format(n=days),
                _("After {n} days without one the program says so every day.").format(n=DAYS),
            )  # fmt: skip
        elif state.drill_due:
            self.banner.show_verdict(
                Shape.NOTICE, _("No backup was brought back on trial this month"),
                _("A backup that was never tried may not be one."),
            )  # fmt: skip
        elif state.same_disk:
            beside = _("Should that disk break, both are lost. Back up to a USB drive as well, today if you can.")
            self.banner.show_verdict(
                Shape.NOTICE, _("The newest backup lies on the disk of the data"), f"{self._tried} {beside}".strip()
            )
        else:
            title = _("The data are backed up, and the way back was tried")
            self.banner.show_verdict(Shape.VALID, title, self._tried)

    def _look(self) -> None:
        self.back.setVisible(bool(self.found))
        self.back.set_off("" if self.chosen() is not None else _("Choose a backup in the list"))

    def _load(self, ids: Sequence[Any]) -> list[Backup]:
        known = {one.name: one for one in self.found}
        return [known[name] for name in ids]

    def chosen(self) -> Backup | None:
        """The backup chosen in the list."""
        name = self.table.current_id()
        return next((one for one in self.found if one.name == name), None)

    # --- what a person does ---

    def make(self) -> None:
        """Back up to where it went last; ask for the place when nobody has said one."""
        if self.state.place:
            self.back_up(Path(self.state.place))
        else:
            self.ask_place()

    def ask_place(self) -> None:
        """Choose a folder on another disk, and back up there."""
        self._ask_folder(_("Choose a folder on another disk"), self.back_up)

    def back_up(self, place: Path, same_disk: bool = False) -> Job:
        """Back up to this folder; one on the same disk is asked about first."""
        house = self._house

        def made(found: Backup) -> None:
            self.shown()
            told = ngettext("Backed up and read back: {n} file", "Backed up and read back: {n} files", len(found.files))
            self.frame.toast(told.format(n=figure(len(found.files))))

        def failed(error: BaseException) -> None:
            if isinstance(error, BackupSameDisk):
                again = (_("Back up there all the same"), lambda: self.back_up(place, True))
                problems.show(self.frame.window_widget(), error, [again])
            else:
                self.desk.show_problem(error)

        return self.desk.act(
            _("Backing up"),
            lambda office, watch: backups.make(office, house.backups, place, same_disk=same_disk, watch=watch),
            made,
            failed,
        )

    def try_restore(self) -> None:
        """Bring the newest backup back on trial."""
        house = self._house

        def done(found: Backup) -> None:
            told = _("The backup of {moment} came back whole: {n} files, database and log sound")
            self._tried = told.format(moment=_moment(found), n=figure(len(found.files)))
            self.shown()

        self.desk.act(_("Trying a restore"), lambda office, watch: backups.drill(office, house, watch=watch), done)

    def ask_restore(self) -> None:
        """Ask for a new folder, and bring the chosen backup back into it."""
        one = self.chosen()
        if one is None:
            return
        dialog = Dialog(
            self.frame.window_widget(), _("Restore the backup of {moment}").format(moment=_moment(one)), 540
        )
        dialog.body.addWidget(
            Label(_("The data as they were then are written into a new folder; the data that are open now are not "
                    "touched. They become another life of the same workspace: work on in one of the two only, and "
                    "give up the other."), wrap=True)
        )  # fmt: skip
        dialog.add_button(_("Cancel"), dialog.reject)

        def go_on() -> None:
            dialog.accept()
            self._ask_folder(_("Choose a new or empty folder"), lambda folder: self.restore(one, folder))

        dialog.add_button(_("Choose the folder…"), go_on, "primary")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore(self, one: Backup, folder: Path) -> None:
        """Bring this backup back into that folder."""
        house, place = self._house, Path(self.state.place)

        def done(_found: Backup) -> None:
            told = _("Restored into {folder}. Open it from Data of the agency").format(folder=folder.name)
            self.frame.toast(told, _("Open the folder"), lambda: outside.open_folder(folder))

        self.desk.act(
            _("Restoring the backup"),
            lambda _office, watch: backups.bring_back(house, place, folder, one.name, watch),
            done,
        )

    def show_place(self) -> None:
        """Open the folder with the backups in the system's file manager."""
        outside.open_folder(Path(self.state.place))

    def _ask_folder(self, title: str, take: Any) -> None:
        dialog = QFileDialog(self.frame.window_widget(), title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(_("Backups in that place"))
        self.shown()


def _read(office: Office, house: House) -> tuple[BackupState, tuple[Backup, ...], str]:
    state = backups.state(office)
    if not state.place:
        return state, (), ""
    try:
        return state, house.backups.listed(Path(state.place), office.info.id), ""
    except OSError as error:
        return state, (), str(error.strerror or error)


def _moment(one: Backup) -> str:
    return f"{one.made_at:%H:%M, %d/%m/%Y}"


def _made(one: Backup) -> Cell:
    return Cell(_moment(one), role="second")


def _holds(one: Backup) -> Cell:
    number = len(one.files)
    files = ngettext("{count} file", "{count} files", number).format(count=number)
    return Cell(f"{files} · {_('with keys') if one.keys else _('without keys')}", role="second")


def _size(one: Backup) -> Cell:
    return Cell(size_label(one.database.size + sum(file.size for file in one.files)), role="second")
