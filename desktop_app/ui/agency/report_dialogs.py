"""Questions about a report: which document and period, into which folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.report_views import DocumentChoice


class NewReportDialog(Dialog):
    """Lập báo cáo: choose document and period; `chosen` gives document id and period key."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None, choices: Sequence[DocumentChoice], taken: frozenset[str]) -> None:
        super().__init__(parent, _("Write a report"), 520)
        self._choices = list(choices)
        self._taken = taken
        self.document = QComboBox()
        self.period = QComboBox()
        for box in (self.document, self.period):
            theme.set_role(box, "base")
        for choice in choices:
            self.document.addItem(document_words(choice.number), choice.id)
        self.words = Label(role="second", tone="text-2", wrap=True)
        self.body.addLayout(named(_("Assigning document"), self.document))
        self.body.addLayout(named(_("Period"), self.period))
        self.body.addWidget(self.words)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Make the draft"), self._give, "primary")
        self.document.currentIndexChanged.connect(lambda _place: self._fill())
        self.period.currentIndexChanged.connect(lambda _place: self._look())
        self.finished.connect(self.deleteLater)
        self._fill()

    def _fill(self) -> None:
        choice = self._choices[max(0, self.document.currentIndex())]
        self.period.clear()
        for period in choice.periods:
            self.period.addItem(period.title, period.key)
        free = [place for place, one in enumerate(choice.periods) if f"{choice.id}/{one.key}" not in self._taken]
        self.period.setCurrentIndex(free[0] if free else 0)
        self._look()

    def _look(self) -> None:
        choice = self._choices[max(0, self.document.currentIndex())]
        place = self.period.currentIndex()
        if not 0 <= place < len(choice.periods):
            self.words.setText("")
            self.answer.set_off(_("No period of this document has begun"))
            return
        period = choice.periods[place]
        self.words.setText(
            _("Figures of {first} to {last}.").format(
                first=short_day(period.first_day), last=short_day(period.last_day)
            )
        )
        taken = f"{choice.id}/{period.key}" in self._taken
        self.answer.set_off(_("A report of this period is under way") if taken else "")

    def _give(self) -> None:
        document, period = str(self.document.currentData()), str(self.period.currentData())
        self.accept()
        self.chosen.emit(document, period)


class ExportDialog(Dialog):
    """Xuất để gửi: the file, and the folder it is written to; `given` has the folder."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, receiver: str, folder: str) -> None:
        super().__init__(parent, _("Export to send"), 540)
        box = InsetBox()
        to = Label(_("To {receiver}").format(receiver=receiver), "second", "text-2", wrap=True)
        box.setLayout(column(Label(title, "base.medium", wrap=True), to, spacing=2, margins=(14, 10, 14, 10)))
        to.setVisible(bool(receiver))
        self.body.addWidget(box)
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = line_edit(_("Folder or USB drive"), folder or home)
        self.browse = Button(_("Choose…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        line.addWidget(self.browse)
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        holder.setAccessibleName(_("Folder or USB drive"))
        self.body.addLayout(named(_("Folder or USB drive"), holder))
        self.body.addWidget(
            Label(_("The file is sealed, written, and read back to be compared."), "second", "text-2", wrap=True)
        )
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Export"), self._give, "primary")
        self.folder.textChanged.connect(lambda _text: self._look())
        self.finished.connect(self.deleteLater)
        self._look()

    def _look(self) -> None:
        self.answer.set_off("" if self.folder.text().strip() else _("Choose a folder first"))

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose the folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _give(self) -> None:
        folder = Path(self.folder.text().strip())
        self.accept()
        self.given.emit(folder)
