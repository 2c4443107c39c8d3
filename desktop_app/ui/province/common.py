"""What the pages share: the folder for outgoing files, the dialogs that ask for it, and steps between pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.refusal import Refusal
from desktop_app.ui.kit import problems
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.refusals import sentence_for, sentence_of


class Common:
    """One for the window: where outgoing files went last, and what one page wants of another."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.wanted_key = ""
        """Code of the agency whose key somebody wants to compare; "*" for the list."""
        self.wanted_files: tuple[Path, ...] = ()
        """Sealed files that were dropped on another page."""

    @property
    def folder(self) -> Path:
        """The folder used last, else the person's documents."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(self.desk.last_folder or place)

    @folder.setter
    def folder(self, folder: Path) -> None:
        self.desk.last_folder = str(folder)


class FolderField(QWidget):
    """A folder typed or chosen; `problem()` says in words why it cannot be used yet."""

    changed = Signal()

    def __init__(self, name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit: QLineEdit = line_edit(name, str(folder))
        self.choose = Button(_("Choose"), "folder-open")
        self.choose.setAccessibleName(_("Choose the folder"))
        self.choose.clicked.connect(self._ask)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.edit, 1)
        line.addWidget(self.choose)
        self.setFocusProxy(self.edit)

    def folder(self) -> Path:
        """The folder; it need not exist yet."""
        return Path(self.edit.text().strip()).expanduser()

    def problem(self) -> str:
        """Why this place cannot be used; "" when it can."""
        if not self.edit.text().strip():
            return _("Choose a folder for the files first")
        if not self.folder().is_absolute():
            return _("Write the whole path of the folder")
        return _("This is a file, not a folder") if self.folder().is_file() else ""

    def _ask(self) -> None:
        choose_folder(self, self.folder(), lambda folder: self.edit.setText(str(folder)))


class FolderDialog(Dialog):
    """Asks where outgoing files go; `answered` gives the folder, which is remembered for the next time."""

    answered = Signal(object)

    def __init__(
        self, parent: QWidget | None, common: Common, title: str, sentence: str, answer: str, width: int = 540
    ) -> None:
        super().__init__(parent, title, width)
        self._common = common
        if sentence:
            self.body.addWidget(Label(sentence, tone="text-2", wrap=True))
        self.place = FolderField(_("Folder for the files"), common.folder)
        self.body.addLayout(named(_("Folder for the files"), self.place))
        self.notice = Label(role="second", tone="amber", wrap=True)
        self.add_reason(self.notice)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(answer, self._answer, "primary")
        self.place.changed.connect(self.look)
        self.finished.connect(self.deleteLater)

    def insert(self, widget: QWidget) -> None:
        """Put something above the folder."""
        self.body.insertWidget(self.body.count() - 1, widget)

    def problem(self) -> str:
        """Why the answer is off; a dialog that asks for more than the folder says its own reasons first."""
        return self.place.problem()

    def look(self) -> None:
        """Say what is missing, or nothing."""
        problem = self.problem()
        self.notice.setText(problem)
        self.notice.setVisible(bool(problem))
        self.answer.set_off(problem)
        if self.isVisible():
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        self.look()
        super().showEvent(event)

    def _answer(self) -> None:
        if self.problem():
            return
        self._common.folder = self.place.folder()
        self.give(self.place.folder())

    def give(self, folder: Path) -> None:
        """Close and tell the answer; dialogs that ask for more tell it their own way."""
        self.accept()
        self.answered.emit(folder)


def choose_folder(parent: QWidget, start: Path, take: Callable[[Path], object]) -> QFileDialog:
    """Let a person choose a folder; `take` gets it."""
    dialog = QFileDialog(parent.window(), _("Choose the folder"), str(_existing(start)))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def choose_files(parent: QWidget, title: str, pattern: str, take: Callable[[tuple[Path, ...]], object]) -> QFileDialog:
    """Let a person choose one or several files; `take` gets them."""
    dialog = QFileDialog(parent.window(), title, "", pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: take(tuple(Path(name) for name in names)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def choose_target(
    parent: QWidget, title: str, target: Path, pattern: str, take: Callable[[Path], object]
) -> QFileDialog:
    """Let a person choose where a file goes; `take` gets its path, with the ending of `target`."""
    dialog = QFileDialog(parent.window(), title, str(_existing(target.parent)), pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(target.suffix.lstrip("."))
    dialog.selectFile(target.name)
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that exists: a chooser that starts nowhere shows the root."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)


def say_written(frame: Frame, files: Sequence[Path], text: str = "") -> None:
    """Say that files were written and read back, and offer their folder."""
    if not files:
        return
    count = len(files)
    said = text or ngettext("{n} file written and read back: {name}", "{n} files written and read back", count).format(
        n=count, name=files[0].name
    )
    frame.toast(said, _("Open the folder"), lambda: outside.open_folder(files[0].parent))


def reason_of(refusal: Refusal | None, code: str) -> tuple[str, str, str]:
    """(title, rest, `CK-1042`) of why a file was not taken in; empty strings without a reason."""
    if refusal is not None:
        what, why = problems.parts(sentence_for(refusal))
        return what, why, f"CK-{refusal.short_number}"
    if not code:
        return "", "", ""
    what, why = problems.parts(sentence_of(code))
    from desktop_app.domain.refusal import NUMBERS

    return what, why, f"CK-{NUMBERS[code]}"


def short_agency(name: str) -> str:
    """A name as lists show it, with the two abbreviations that everybody writes: `UBND xã Tân Triều`."""
    for whole, short in (("Ủy ban nhân dân ", "UBND "), ("Ban Quản lý ", "BQL "), ("Ban quản lý ", "BQL ")):
        if name.startswith(whole):
            return short + name.removeprefix(whole)
    return name.replace(" Ủy ban nhân dân ", " UBND ")
