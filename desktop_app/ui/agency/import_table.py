"""Nhập bảng: where the table comes from; then its rows are looked at one by one (ui/shared/import_dialog.py).

open_import(frame, desk, house)                 # ask for a file or take what was copied from a spreadsheet
open_import(frame, desk, house, file)           # a table that was dropped
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Label, row
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.house import House
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class _Drop(DropArea):
    """Cells may be pasted here, too."""

    pasting = Signal()

    def paste(self) -> None:
        self.pasting.emit()


class SourceDialog(Dialog):
    """`given` has a file (Path) or the cells that were copied (bytes)."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Import a table of tasks"), 540)
        words = _("Each row is read and shown first, with what is doubtful; nothing is written before you agree.")
        self.body.addWidget(Label(words, tone="text-2", wrap=True))
        self.drop = _Drop(
            _("Drop an Excel or Word table here"), _("or click to choose the file"), icon="table-2", height=96
        )
        self.drop.dropped.connect(lambda files: self.give(files[0]))
        self.drop.asked.connect(self.choose)
        self.drop.pasting.connect(self.paste)
        self.body.addWidget(self.drop)
        self.copied = Button(_("Paste what was copied from a spreadsheet"), "clipboard")
        self.copied.clicked.connect(self.paste)
        self.body.addLayout(row(self.copied, 1))
        self.why = Label(role="second", tone="text-2", wrap=True)
        self.body.addWidget(self.why)
        self.add_button(_("Cancel"), self.reject)
        self.finished.connect(self.deleteLater)
        self.set_first(self.drop)
        QGuiApplication.clipboard().dataChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Whether there is anything to paste."""
        why = "" if copied_cells() else _("Nothing to paste: copy the cells in the spreadsheet first (Ctrl+C).")
        self.copied.set_off(why)
        self.why.setText(why)

    def choose(self) -> None:
        """Choose the file."""
        dialog = QFileDialog(self, _("Choose the table of tasks"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Tables (*.xlsx *.docx)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.give(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Take the cells that were copied."""
        if cells := copied_cells():
            self.give(cells)

    def give(self, source: Path | bytes) -> None:
        """Go on with this table."""
        self.accept()
        self.given.emit(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)


def copied_cells() -> bytes:
    """Cells of a spreadsheet on the clipboard; empty when there are none."""
    text = QGuiApplication.clipboard().text()
    return text.encode() if "\t" in text else b""


def open_import(frame: Frame, desk: Desk, house: House, source: Path | bytes | None = None) -> Dialog:
    """Ask where the table comes from, unless it is given, and show its rows."""
    from desktop_app.ui.shared.import_dialog import ImportDialog

    if source is not None:
        rows = ImportDialog(frame, desk, house, source)
        rows.read()
        return rows
    dialog = SourceDialog(frame.window_widget())
    dialog.given.connect(lambda found: open_import(frame, desk, house, found))
    dialog.open()
    return dialog
