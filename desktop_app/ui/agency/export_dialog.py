"""Xuất để gửi: onto a USB disk, for a mail, or for the document system; sealed, written, read back, step by step.

    hand_out(frame, desk, Outgoing(title, receiver, seal))

It can be put aside while it works: the bar at the foot of the window goes on, and a toast says when it is done.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QVBoxLayout, QWidget

from desktop_app.domain.carriers import attached_bytes
from desktop_app.runtime import settings
from desktop_app.services.handing_out import Means, Road, endings_of, may_pass
from desktop_app.ui.agency.export_steps import ExportSteps
from desktop_app.ui.agency.outgoing import Outgoing, Written, write, write_messages
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import size_label

if TYPE_CHECKING:
    from desktop_app.domain.disks import Disk
    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Job
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

MIB: Final = 1024 * 1024


class ExportDialog(Dialog):
    """Asks, works, and says what lies where; `written` when all of it is there."""

    written = Signal(object)

    def __init__(self, frame: Frame, desk: Desk, what: Outgoing) -> None:
        super().__init__(frame.window_widget(), _("Export to send"), 560)
        self._frame_of_window, self._desk, self._what = frame, desk, what
        self._job: Job | None = None
        self._done: Written | None = None
        self._disks: tuple[Disk, ...] = ()
        self._chosen = settings.read()
        self._build()
        self.roads.picked.connect(lambda _key: self._pick())
        self.disk.currentIndexChanged.connect(lambda _place: self._look())
        self.limit.currentIndexChanged.connect(lambda _place: self._look())
        for field in (self.folder, self.endings):
            field.textChanged.connect(lambda _text: self._look())
        self.finished.connect(lambda _answer: self._leave())
        self._pick()
        desk.read(lambda office: office.carriers.disks(), self.show_disks)

    # --- what is asked ---

    def _build(self) -> None:
        box = InsetBox()
        to = Label(_("To {receiver}").format(receiver=self._what.receiver), "second", "text-2", wrap=True)
        title = Label(self._what.title, "base.medium", wrap=True)
        box.setLayout(column(title, to, spacing=2, margins=(14, 10, 14, 10)))
        to.setVisible(bool(self._what.receiver))
        self.body.addWidget(box)
        self.roads = Tabs(_("How it is sent"))
        self.roads.show_parts(
            [
                Part("disk", _("USB disk")),
                Part("mail", _("E-mail")),
                Part("system", _("Document system")),
            ]
        )
        self.disk = QComboBox()
        theme.set_role(self.disk, "base")
        self.disk.setAccessibleName(_("USB disk"))
        self.disk.addItem(_("Another folder"), None)
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = line_edit(_("Folder or USB drive"), self._desk.last_folder or home)
        self.browse = Button(_("Choose…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        self.limit = QComboBox()
        theme.set_role(self.limit, "base")
        self.limit.setAccessibleName(_("Largest file it takes"))
        self.endings = line_edit(_("Endings it lets through"), self._chosen.system_endings, "pdf, docx, zip")
        self.hint = Label(role="second", tone="text-2", wrap=True)
        self.problem = Label(role="second", tone="amber", wrap=True)
        self._disk_place, self._folder_place = QWidget(), QWidget()
        self._limit_place, self._endings_place = QWidget(), QWidget()
        self._disk_place.setLayout(named(_("USB disk"), self.disk))
        holder = QWidget()
        holder.setLayout(row(self.folder, self.browse))
        holder.setAccessibleName(_("Folder or USB drive"))
        self._folder_place.setLayout(named(_("Folder or USB drive"), holder))
        self._limit_place.setLayout(named(_("Largest file it takes"), self.limit))
        self._endings_place.setLayout(named(_("Endings it lets through"), self.endings))
        limits = row(self._limit_place, spacing=16)
        limits.addWidget(self._endings_place, 1)
        self._ask = QWidget()
        asked = QVBoxLayout(self._ask)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(10)
        asked.addWidget(self.roads)
        for place in (self._disk_place, self._folder_place, self._limit_place, self._endings_place):
            place.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        asked.addWidget(self._disk_place)
        asked.addWidget(self._folder_place)
        asked.addLayout(limits)
        asked.addWidget(self.hint)
        asked.addWidget(self.problem)
        self.steps = ExportSteps()
        self.banner = VerdictBanner()
        self.open_folder = Button(_("Open the folder"), "folder-open")
        self.open_folder.clicked.connect(self._open)
        self.subject = Button(_("Copy the subject"), "copy")
        self.subject.clicked.connect(lambda: self._copy(self._done.subject if self._done else "", self.subject))
        self.text = Button(_("Copy the text"), "copy")
        self.text.clicked.connect(lambda: self._copy(self._done.body if self._done else "", self.text))
        self.message = Button(_("Write .eml too"), "mail")
        self.message.clicked.connect(self.write_messages)
        self._after = QWidget()
        after = QVBoxLayout(self._after)
        after.setContentsMargins(0, 0, 0, 0)
        after.setSpacing(10)
        after.addWidget(self.banner)
        after.addLayout(row(self.open_folder, self.subject, self.text, 1))
        after.addLayout(row(self.message, 1))
        for part in (self._ask, self.steps, self._after):
            self.body.addWidget(part)
        self.steps.hide()
        self._after.hide()
        self.aside = self.add_button(_("Put aside"), self.hide)
        self.stop = self.add_button(_("Cancel"), self._stop)
        self.answer = self.add_button(_("Export"), self._go, "primary")
        self.aside.hide()

    def show_disks(self, disks: tuple[Disk, ...]) -> None:
        """Offer the disks that are here; the first that can be written is chosen."""
        if self._job is not None or self._done is not None:
            return
        self._disks = tuple(disk for disk in disks if not disk.read_only)
        for place, one in enumerate(self._disks):
            free = _("{free} free").format(free=size_label(one.free))
            self.disk.insertItem(place, f"{one.name} ({one.root}) · {free}", one.root)
        if self._disks and not self._desk.last_folder:
            self.disk.setCurrentIndex(0)
        self._pick()

    def _means(self) -> Means:
        return Means(self.roads.key() or "disk")

    def _pick(self) -> None:
        means = self._means()
        self.limit.clear()
        if means is not Means.DISK:
            known = settings.ALLOWED["mail_mib" if means is Means.MAIL else "system_mib"]
            for size in known:
                self.limit.addItem(_("{n} MB").format(n=size) if size else _("Any size"), size)
            wanted = self._chosen.mail_mib if means is Means.MAIL else self._chosen.system_mib
            self.limit.setCurrentIndex(max(0, self.limit.findData(wanted)))
        self.hint.setText(
            {
                Means.DISK: _("The file is sealed, written, and read back to be compared."),
                Means.MAIL: _("A larger file is written in parts, one for each mail. Subject and text can be copied."),
                Means.SYSTEM: _("A file of another ending is put into an archive; a larger one is written in parts."),
            }[means]
        )
        self._disk_place.setVisible(means is Means.DISK and bool(self._disks))
        self._limit_place.setVisible(means is not Means.DISK)
        self._endings_place.setVisible(means is Means.SYSTEM)
        self._look()
        if self.isVisible():
            self.fit()

    def _look(self) -> None:
        to_disk = self._means() is Means.DISK and self.disk.currentData() is not None
        self._folder_place.setVisible(not to_disk)
        reason = ""
        if not to_disk and not self.folder.text().strip():
            reason = _("Choose a folder first")
        elif self._means() is Means.SYSTEM and not may_pass(endings_of(self.endings.text())):
            reason = _("None of these endings can carry a package: add zip")
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))
        self.answer.set_off(reason)

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- what happens ---

    def _road(self) -> Road:
        means, size = self._means(), int(self.limit.currentData() or 0) * MIB
        if means is Means.MAIL:
            return Road(means, attached_bytes(size))
        return Road(means, size, endings_of(self.endings.text())) if means is Means.SYSTEM else Road(means)

    def _target(self) -> Path:
        disk = self.disk.currentData() if self._means() is Means.DISK else None
        return Path(disk) if disk is not None else Path(self.folder.text().strip())

    def _go(self) -> None:
        if self._done is not None:
            self.accept()
            return
        folder, road, what = self._target(), self._road(), self._what
        if folder not in [disk.root for disk in self._disks]:
            self._desk.last_folder = str(folder)
        self._remember(road)
        self.steps.begin(str(folder))

        def work(office: Office, watch: Watch) -> Written:
            return write(office, what, folder, road, watch, self.steps.heard)

        self._job = self._desk.act(_("Exporting"), work, self._finished, self._failed)
        self._job.progressed.connect(self.steps.progressed)
        self._job.cancelled.connect(self._cancelled)
        self._show("work")

    def _remember(self, road: Road) -> None:
        size = int(self.limit.currentData() or 0)
        wanted = settings.read()
        if road.means is Means.MAIL:
            wanted = replace(wanted, mail_mib=size)
        elif road.means is Means.SYSTEM:
            wanted = replace(wanted, system_mib=size, system_endings=self.endings.text().strip())
        if wanted != settings.read():
            self._desk.jobs.start("", lambda _watch: settings.write(wanted))

    def _show(self, stage: str) -> None:
        for part, name in ((self._ask, "ask"), (self.steps, "work"), (self._after, "done")):
            part.setVisible(name == stage)
        self.aside.setVisible(stage == "work")
        self.stop.setVisible(stage != "done")
        self.answer.setVisible(stage != "work")
        self.answer.setText(_("Close") if stage == "done" else _("Export"))
        if self.isVisible():
            self.fit()

    def _finished(self, found: Written) -> None:
        self._job, self._done = None, found
        count = len(found.files)
        told = _("Written and read back right: {n} of {n} files.").format(n=count)
        means = self._means()
        if means is Means.DISK and self.disk.currentData() is not None:
            told = " ".join((told, _("The USB disk can be taken out.")))
        self.banner.show_verdict(Shape.VALID, told, "\n".join(file.name for file in found.files))
        for button in (self.subject, self.text, self.message):
            button.setVisible(means is Means.MAIL)
        self.written.emit(found)
        if self.isVisible():
            self._show("done")
            self.answer.setFocus()
            return
        names = found.files[0].name if count == 1 else ngettext("{n} file", "{n} files", count).format(n=count)
        self._frame_of_window.toast(
            _("Written and read back: {name}").format(name=names), _("Open the folder"), self._open
        )
        self.deleteLater()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._show("ask")
        self.show()
        self._desk.show_problem(error)

    def _cancelled(self) -> None:
        self._job = None
        if self.isVisible():
            self._show("ask")
        else:
            self.deleteLater()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def reject(self) -> None:
        """Esc while it works puts the dialog aside."""
        if self._job is not None:
            self.hide()
        else:
            super().reject()

    def _leave(self) -> None:
        if self._job is None:
            self.deleteLater()

    # --- after it ---

    def _open(self) -> None:
        if self._done is not None and self._done.files:
            outside.open_folder(self._done.files[0].parent)

    def _copy(self, text: str, button: Button) -> None:
        QApplication.clipboard().setText(text)
        button.set_icon_name("check")
        QTimer.singleShot(1500, button, lambda: button.set_icon_name("copy"))

    def write_messages(self) -> None:
        """The same files as messages that a mail program opens, beside them."""
        done = self._done
        if done is None:
            return
        folder, size = done.files[0].parent, int(self.limit.currentData() or 0) * MIB

        def told(files: tuple[Path, ...]) -> None:
            self.banner.sentence.setText("\n".join(file.name for file in (*done.files, *files)))
            self.fit()

        self._desk.act(_("Exporting"), lambda office, _watch: write_messages(office, done, folder, size), told)


def hand_out(frame: Frame, desk: Desk, what: Outgoing) -> ExportDialog:
    """Ask by which road a package leaves."""
    dialog = ExportDialog(frame, desk, what)
    dialog.open()
    return dialog
