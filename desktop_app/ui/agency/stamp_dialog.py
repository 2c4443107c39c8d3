"""Vào số, ngày: văn thư gives a signed paper its number and day, then the agency's signature and stamp."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import SignerRole
from desktop_app.services.desk_signing import ReadyPaper, Stamping, needs_number, stamp_paper, stamp_wishes
from desktop_app.services.signing import whose
from desktop_app.ui.agency.key_chooser import KeyChooser
from desktop_app.ui.agency.reading_words import title as title_of
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.plain_typing import types_plainly
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.watch import Watch
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.shared.desk import Desk


class StampDialog(Dialog):
    """`issued` gives the number under which the paper is issued ("" for a commitment without one)."""

    issued = Signal(str)
    doctor_asked = Signal()

    def __init__(
        self, parent: QWidget | None, desk: Desk, tools: SigningTools, paper: ReadyPaper, sign: str, today: date
    ) -> None:
        super().__init__(parent, _("Number and day"), 540)
        self._desk, self._tools, self._paper, self._today = desk, tools, paper, today
        self._numbered = paper.paper.report is not None
        self.body.addWidget(Label(title_of(paper.paper), "base.medium", wrap=True))
        self.number = line_edit(_("Number"), hint="125")
        types_plainly(self.number)
        self.number.setFixedWidth(theme.px(96))
        kind = "BC" if paper.paper.report is not None else "CK"
        self.sign = line_edit(_("Sign of the paper"), f"{kind}-{sign}")
        self.day = DayField(_("Day of issue"), today)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(named(_("Number"), self.number))
        line.addLayout(named(_("Sign of the paper"), self.sign), 1)
        line.addLayout(named(_("Day of issue"), self.day))
        self.body.addLayout(line)
        told = _("The agency's certificate signs number, day and stamp; after that the paper changes no more.")
        self.body.addWidget(Label(told, "second", "text-2", wrap=True))
        self.key = KeyChooser(desk, tools, SignerRole.AGENCY, self)
        self.key.changed.connect(self._look)
        self.key.doctor_asked.connect(lambda: self.doctor_asked.emit())
        self.body.addWidget(self.key)
        self.why = Label("", "second", "text-2", wrap=True)
        self.add_reason(self.why)
        self.file = self.add_link(_("Use a key in a file…"), self._choose_file)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Issue"), self._issue, "primary")
        for field in (self.number, self.sign):
            field.textChanged.connect(lambda _text: self._look())
        self.day.changed.connect(self._look)
        self.finished.connect(lambda _result: self.key.stop())
        self.set_first(self.number)
        self.key.start("", "")
        desk.read(lambda office: needs_number(tools.signing(office), paper.file), self._known)
        self._look()

    def _known(self, numbered: bool) -> None:
        if self.ended:
            return
        self._numbered = numbered
        for field in (self.number, self.sign):
            field.setEnabled(numbered)
        self._look()

    def _reason(self) -> str:
        day = self.day.day()
        if self._numbered and not self.number.text().strip().isdigit():
            return _("Write the number first")
        if self._numbered and not self.sign.text().strip():
            return _("Write the sign first, such as BC-SNV")
        if day is None:
            return _("The day is not readable: write it as 30/06/2026")
        if day > self._today:
            return _("The day lies in the future")
        return self.key.reason()

    def _look(self) -> None:
        reason = self._reason()
        self.answer.set_off(reason)
        self.why.setText(reason)
        self.why.setVisible(bool(reason) and not self.key.said.text())
        if self.isVisible():
            self.fit()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choose the key file"), "", _("Keys (*.p12 *.pfx)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.use_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_file(self, file: Path) -> None:
        """Stamp with the key in this file."""
        self.key.use_file(file)

    def _issue(self) -> None:
        day = self.day.day()
        if self._reason() or day is None:
            return
        number = f"{self.number.text().strip()}/{self.sign.text().strip()}" if self._numbered else ""
        choice, tools, paper = self.key.choice(), self._tools, self._paper
        assert choice.picture is not None
        given = Stamping(number, day, choice.picture)

        def work(office: Office, watch: Watch) -> tuple[str, Changes]:
            signing = tools.signing(office)
            with tools.opened(office, stamp_wishes(paper, given, signing), choice) as opened:
                return stamp_paper(office, signing, paper, given, opened, whose(office), watch)

        self.key.set_busy(True)
        self._desk.act(_("Numbering and stamping"), work, self._done, self._failed, cancellable=False)

    def _done(self, result: tuple[str, Changes]) -> None:
        self.accept()
        self.issued.emit(result[0])

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self.key.refused(error)
            return
        self.key.set_busy(False)
        self.reject()
        self._desk.show_problem(error)

    def reject(self) -> None:
        """Cancel, Esc, ✕: not while the device is signing."""
        if not self.key.busy:
            super().reject()
