"""Nhận bản đã ký: a scan, photos, or a file that another system has signed; compared before anything counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.domain.commitments import Signer
from desktop_app.domain.issuing_roads import PaperTextDiffers, ScanCodesUnread
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import parse_number, write_number
from desktop_app.services.brought_reports import issue_brought
from desktop_app.services.changes import Changes
from desktop_app.services.commitments import Signing, commit
from desktop_app.services.compared_papers import ComparedPapers, compare_brought
from desktop_app.services.paper_signatures import is_signed
from desktop_app.services.scanned_reports import issue_scanned
from desktop_app.ui.agency.compare_dialog import CompareDialog
from desktop_app.ui.agency.reading_words import title as title_of
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.problems import parts
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import DayField, TextField, line_edit, named
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.ui.shared.words import read_day
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.watch import Watch
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.shared.desk import Desk

ENDINGS: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
MOST_NAMED: Final = 4


class TakeDialog(Dialog):
    """`taken` gives the number of the issued paper ("" for a commitment without one)."""

    taken = Signal(str)

    def __init__(
        self, parent: QWidget | None, desk: Desk, tools: SigningTools, paper: DeskPaper, sign: str, today: date
    ) -> None:
        super().__init__(parent, _("Take in the signed paper"), 560)
        self._desk, self._tools, self._paper, self._today = desk, tools, paper, today
        self._files: tuple[Path, ...] = ()
        self._signed = False
        self._busy = False
        self.body.addWidget(Label(title_of(paper), "base.medium", wrap=True))
        self.area = DropArea(_("Drop the scan, or the file that another system has signed"))
        self.area.dropped.connect(self.take)
        self.area.asked.connect(self._browse)
        self.body.addWidget(self.area)
        self.named = Label("", "second", "text-2", wrap=True)
        self.body.addWidget(self.named)
        self.number = line_edit(_("Number"), hint="125")
        self.number.setFixedWidth(theme.px(96))
        self.sign = line_edit(_("Sign of the paper"), f"{'BC' if paper.report is not None else 'CK'}-{sign}")
        self.day = DayField(_("Day of issue"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(named(_("Number"), self.number))
        line.addLayout(named(_("Sign of the paper"), self.sign), 1)
        line.addLayout(named(_("Day of issue"), self.day))
        self.body.addLayout(line)
        self.banner = VerdictBanner()
        self.body.addWidget(self.banner)
        self.compare = Button(_("See page beside page"), "columns-2")
        self.compare.clicked.connect(self._compare)
        self.body.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.why = TextField("", least=2)
        self._why_place = QWidget()
        self._why_place.setLayout(named(_("Reason"), self.why))
        layout = self._why_place.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._why_place)
        self.reason = Label("", "second", "text-2", wrap=True)
        self.add_reason(self.reason)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Take it in"), self._take, "primary")
        for field in (self.number, self.sign):
            field.textChanged.connect(lambda _text: self._look())
        self.day.changed.connect(self._look)
        self.why.textChanged.connect(self._look)
        for part in (self.named, self.banner, self.compare, self._why_place):
            part.hide()
        told = {"number": self.number, "sign": self.sign, "day": self.day, "why": self.why}
        self.draft = KeptDraft(self, desk, f"take/{paper.id}", told)
        self.set_first(self.area)
        self._look()

    def take(self, files: tuple[Path, ...]) -> None:
        """Look at these files."""
        self._files = tuple(file for file in files if file.suffix.lower() in ENDINGS)
        self._forget_answer()
        if not self._files:
            self.banner.show_verdict(
                Shape.STRAY, _("These files are no papers"), _("A paper is a PDF, or pictures of its pages.")
            )
            self.banner.show()
            self._look()
            return
        first = self._files[0]
        self._desk.read(lambda _office: len(self._files) == 1 and is_signed(first), self._known)

    def _browse(self) -> None:
        dialog = QFileDialog(
            self, _("Choose the signed paper"), "", _("Papers (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take(tuple(map(Path, names))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _known(self, signed: bool) -> None:
        if self.ended:
            return
        self._signed = signed
        names = ", ".join(file.name for file in self._files[:MOST_NAMED])
        if len(self._files) > MOST_NAMED:
            more = len(self._files) - MOST_NAMED
            names += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
        kind = (
            _("digitally signed: number and day are read from it")
            if signed
            else _("scan or photos: write number and day as they stand on the paper")
        )
        self.named.setText(f"{names} · {kind}")
        self.named.show()
        self._look()

    def _forget_answer(self) -> None:
        if self._why_place.isVisibleTo(self):  # else it may have come back from a draft
            self.why.setPlainText("")
        for part in (self.banner, self.compare, self._why_place):
            part.hide()
        self.answer.setText(_("Take it in"))

    def _look(self) -> None:
        if not hasattr(self, "answer"):
            return
        reason = self._missing()
        self.answer.set_off(reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason) and not self._busy)
        if self.isVisible():
            self.fit()

    def _missing(self) -> str:
        if self._busy:
            return _("The paper is being compared")
        if not self._files:
            return _("Drop or choose the signed paper first")
        needed = not self._signed
        numbered = self._paper.report is not None
        if needed and numbered and not self.number.text().strip().isdigit():
            return _("Write the number first")
        if needed and self.day.day() is None:
            return _("Write the day of issue first, as 30/06/2026")
        day = read_day(self.day.edit.text()) if not self.day.is_empty() else None
        if not self.day.is_empty() and day is None:
            return _("The day is not readable: write it as 30/06/2026")
        if day is not None and day > self._today:
            return _("The day lies in the future")
        if self._why_place.isVisibleTo(self) and not self.why.toPlainText().strip():
            return _("Write the reason first, or choose another file")
        return ""

    def _given(self) -> tuple[str, date | None]:
        number = self.number.text().strip()
        return (f"{number}/{self.sign.text().strip()}" if number else ""), self.day.day()

    def _take(self) -> None:
        if self._missing():
            return
        number, day = self._given()
        files, signed, paper = self._files, self._signed, self._paper
        why = self.why.toPlainText().strip() if self._why_place.isVisibleTo(self) else ""

        def work(office: Office, watch: Watch) -> tuple[str, Changes]:
            if paper.commitment is not None:
                return _commit(office, paper, files, number, day or office.clock.today())
            assert paper.report is not None
            if signed:
                report, _handed, changes = issue_brought(office, paper.report.id, files[0], number, day, why)
            else:
                assert day is not None
                report, _handed, changes = issue_scanned(office, paper.report.id, files, number, day, why, watch)
            return report.number, changes

        self._busy = True
        self._look()
        self.draft.until(self._desk.act(_("Comparing the signed paper"), work, self._done, self._failed))

    def _done(self, result: tuple[str, Changes]) -> None:
        if not self.ended:
            self.accept()
        self.taken.emit(result[0])

    def _failed(self, error: BaseException) -> None:
        if self.ended:
            self._desk.show_problem(error)
            return
        self._busy = False
        if not isinstance(error, Refusal):
            self.reject()
            self._desk.show_problem(error)
            return
        head, why = parts(sentence_for(error))
        self.banner.show_verdict(Shape.INVALID, head, f"{why} [CK-{error.short_number}]".strip())
        self.banner.show()
        differs, unread = isinstance(error, PaperTextDiffers), isinstance(error, ScanCodesUnread)
        self.compare.setVisible(differs)
        if differs or unread:
            name = (
                _("Why the head issues it although words differ")
                if differs
                else _("Who compared the pages by eye, and why")
            )
            self.why.setAccessibleName(name)
            label = self._why_place.findChild(Label)
            if label is not None:
                label.setText(name)
            self.answer.setText(_("Issue it all the same") if differs else _("Take it in"))
        self._why_place.setVisible(differs or unread)
        self._look()

    def _compare(self) -> None:
        report = self._paper.report
        if report is None:
            return
        folder = self._desk.scratch() / "compared" / report.id[-12:]
        file, tools = self._files[0], self._tools
        self._desk.read(
            lambda office: compare_brought(office, tools.signing(office).papers, report.id, file, folder),
            self._show_pair,
        )

    def _show_pair(self, compared: ComparedPapers) -> None:
        if not self.ended:
            CompareDialog(self, self._desk.previews(), compared).open()


def _commit(office: Office, paper: DeskPaper, files: tuple[Path, ...], number: str, day: date) -> tuple[str, Changes]:
    """Seal a commitment with the paper that came back."""
    assert paper.commitment is not None
    with office.look() as work:
        agency = work.agencies.get(office.info.code)
    written = write_number(*parse_number(number)) if number else ""
    signing = Signing(Signer(agency.head_name, agency.head_title), day, number=written, pdf=files[0])
    commitment, record = commit(office, paper.document_number, paper.commitment.year, signing)
    return commitment.number, Changes(packages=frozenset({record.id}), documents=frozenset({paper.document_id}))
