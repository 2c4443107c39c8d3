"""Questions about a report: which document and period, which number and day, into which folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

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


class NumberDialog(Dialog):
    """Vào số, ngày: `given` has the number as typed and the day."""

    given = Signal(str, object)

    def __init__(self, parent: QWidget | None, title: str, sign: str, today: date) -> None:
        super().__init__(parent, _("Number and day"), 520)
        self._today = today
        self.body.addWidget(Label(title, "base.medium", wrap=True))
        self.number = line_edit(_("Number"), hint="125")
        self.number.setFixedWidth(theme.px(96))
        self.sign = line_edit(_("Sign of the paper"), f"BC-{sign}")
        self.day = DayField(_("Day of issue"), today)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(named(_("Number"), self.number))
        line.addLayout(named(_("Sign of the paper"), self.sign), 1)
        line.addLayout(named(_("Day of issue"), self.day))
        self.body.addLayout(line)
        self.body.addWidget(
            Label(
                _("The paper is printed with this number and day and changes no more."), "second", "text-2", wrap=True
            )
        )
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Issue"), self._give, "primary")
        for field in (self.number, self.sign):
            field.textChanged.connect(lambda _text: self._look())
        self.day.changed.connect(self._look)
        self.finished.connect(self.deleteLater)
        self.set_first(self.number)
        self._look()

    def _look(self) -> None:
        day = self.day.day()
        reason = ""
        if not self.number.text().strip().isdigit():
            reason = _("Write the number first")
        elif not self.sign.text().strip():
            reason = _("Write the sign first, such as BC-SNV")
        elif day is None:
            reason = _("The day is not readable: write it as 30/06/2026")
        elif day > self._today:
            reason = _("The day lies in the future")
        self.answer.set_off(reason)

    def _give(self) -> None:
        number, day = f"{self.number.text().strip()}/{self.sign.text().strip()}", self.day.day()
        self.accept()
        self.given.emit(number, day)


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
