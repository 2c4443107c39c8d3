"""Beside the custody book: one package, its way so far, and the place to drop the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.custody import GIVEN, ON_ITS_WAY, SEALED
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportState
from desktop_app.domain.trust import groups
from desktop_app.ui.agency.custody_book import gap_advice, gap_title, numbers_of
from desktop_app.ui.kit.boxes import CodeBox, VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import Chip
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Facts, Label, row
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.timeline import OUTSIDE, Entry, Timeline
from desktop_app.ui.shared.exchange_rows import name_of, state_of, why_aside
from desktop_app.ui.shared.seen_words import facts_sentence, facts_title
from desktop_app.ui.shared.words import document_words, hour, short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import size_label
from desktop_app.wording.refusals import sentence_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.exchange import Exchanged, Gap
    from desktop_app.services.quarantine import PutAside


class ExchangePanel(Panel):
    """What is known of one package."""

    again = Signal(object)
    """Exchanged: write the sealed file once more."""
    open_report = Signal(str)
    heard = Signal(object)
    """Exchanged: its code was read over the telephone."""
    message = Signal(object)
    """Exchanged: the words that ask for its receipt are wanted."""
    gap_message = Signal(object)
    gap_again = Signal(object)
    """Gap: ask for what never came; hand out once more what never arrived."""
    supplement = Signal(object)
    """Exchanged: a request for evidence is to be answered."""
    open_copy = Signal(object)
    """PutAside: show where the copy of this file lies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Details of the package"), parent)
        self._row: Exchanged | None = None
        self._aside: PutAside | None = None
        self._gap: Gap | None = None
        self.title = Label(role="panel", wrap=True)
        self.chip = Chip()
        self.banner = VerdictBanner()
        self.facts = Facts(112)
        self.refusal = Label(role="second", wrap=True, copyable=True)
        self.code = CodeBox()
        self.way = Label(_("The way of the package"), "second.bold")
        self.steps = Timeline(_("The way of the package"))
        self.drop = DropArea(_("Drop the receipt here"), _("or any file from the other side"))
        self.body.addWidget(self.title)
        self.body.addLayout(row(self.chip, 1))
        self.report = Button(_("Open the report"), "file-text", "link")
        self.report.clicked.connect(self._open)
        self.phoned = Button(_("Read over the telephone"), "check")
        self.phoned.clicked.connect(lambda: self.heard.emit(self._row))
        self.body.addWidget(self.banner)
        self.contents = Facts(112)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.contents)
        self.body.addWidget(self.refusal)
        self.body.addLayout(row(self.report, 1))
        self.body.addWidget(self.code)
        self.body.addLayout(row(self.phoned, 1))
        self.body.addWidget(self.way)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.drop)
        self.export = Button(_("Export once more"), "upload")
        self.export.clicked.connect(self._again)
        self.words = Button(_("Copy the message"), "copy")
        self.words.clicked.connect(self._message)
        self.more = Button(_("Send the evidence"), "paperclip", "primary")
        self.more.clicked.connect(lambda: self.supplement.emit(self._row))
        self.copy = Button(_("Open the folder"), "folder-open")
        self.copy.clicked.connect(lambda: self.open_copy.emit(self._aside))
        self.set_foot([self.export, self.words, self.more, self.copy])
        self.show_nothing()

    def shown_id(self) -> str:
        """Id of the package that is shown; empty when none is."""
        return self._row.package.id if self._row is not None else ""

    def show_nothing(self) -> None:
        """No package is chosen; files can still be dropped."""
        self._row, self._aside, self._gap = None, None, None
        self.title.setText(_("No package is chosen"))
        for part in (self.chip, self.banner, self.facts, self.contents, self.refusal, self.code, self.phoned, self.way,
                     self.steps, self.export, self.report, self.words, self.more, self.copy):  # fmt: skip
            part.hide()

    def show_row(self, found: Exchanged) -> None:
        """Show one package."""
        self.show_nothing()
        self._row = found
        package = found.package
        self.title.setText(name_of(found))
        shape, word = state_of(found)
        self.chip.show_shape(shape, word)
        other = _("To") if package.direction == "out" else _("From")
        report = found.report
        paper = f"{report.number} · {short_day(report.issued_on)}" if report is not None and report.number else ""
        self.facts.show_facts(
            [
                (other, package.party_name or package.party),
                (_("Paper"), paper),
                (_("File"), found.file_name),
                (_("Serial no."), f"{package.number}"),
                (_("File size"), size_label(package.size)),
                (_("Identity"), groups(package.identity)),
            ]
        )
        sender = _("this agency") if package.direction == "out" else package.party_name or package.party
        facts = {"number": package.number, "agency": sender, "sender": sender}
        self.refusal.setText(sentence_of(package.refusal, **facts) if package.refusal else "")
        self.refusal.setVisible(bool(package.refusal))
        if found.says is not None:
            title = facts_title(package.kind.value, found.says)
            said = " · ".join(part for part in (title, facts_sentence(found.says)) if part and part != name_of(found))
            self.contents.show_facts([(_("Contents"), said)])
            self.contents.show()
        self.steps.show_entries(self._steps(found))
        for part in (self.chip, self.facts, self.way, self.steps):
            part.show()
        self.export.setVisible(package.direction == "out")
        self.words.setVisible(package.direction == "out" and package.state in ON_ITS_WAY)
        self.more.setVisible(package.direction == "in" and package.kind is Kind.EVIDENCE_REQUEST)
        self.report.setVisible(report is not None)
        if found.code:
            self.code.show_code(_("Code to read over the telephone"), found.code.replace("-", " "))
            self.code.show()
            self.phoned.setVisible(package.state == "exported")
        self.updateGeometry()

    def show_gap(self, gap: Gap) -> None:
        """Show numbers that are missing: on which side, and what to do."""
        self.show_nothing()
        self._gap = gap
        self.title.setText(gap_title(gap))
        self.banner.show_verdict(Shape.PART_MISSING, gap.party_name, gap_advice(gap))
        document = document_words(gap.document) if gap.document else _("Common to all documents")
        self.facts.show_facts(
            [
                (_("Series"), document),
                (_("Numbers"), numbers_of(gap)),
                (_("Packages"), ", ".join(name_of(one) for one in gap.sent)),
            ]
        )
        for part in (self.banner, self.facts):
            part.show()
        self.words.setVisible(gap.inward)
        self.export.setVisible(bool(gap.sent))
        self.updateGeometry()

    def _again(self) -> None:
        if self._gap is not None:
            self.gap_again.emit(self._gap)
        else:
            self.again.emit(self._row)

    def _message(self) -> None:
        if self._gap is not None:
            self.gap_message.emit(self._gap)
        else:
            self.message.emit(self._row)

    def show_aside(self, found: PutAside) -> None:
        """Show a file that could not be verified: why, and where its copy lies."""
        self.show_nothing()
        self._aside = found
        self.title.setText(found.file_name)
        what, rest, number = why_aside(found)
        sentence = " ".join(part for part in (rest, f"({number})" if number else "") if part)
        self.banner.show_verdict(Shape.PART_MISSING, what, sentence)
        copy = _("kept whole in the folder of this workspace") if found.copy is not None else _("could not be kept")
        self.facts.show_facts(
            [
                (_("File"), found.file_name),
                (_("Day of arrival"), short_day(found.arrived_on)),
                (_("File size"), size_label(found.size) if found.size else ""),
                (_("Kept copy"), copy),
            ]
        )
        for part in (self.banner, self.facts):
            part.show()
        self.copy.setVisible(found.copy is not None)
        self.updateGeometry()

    def _steps(self, found: Exchanged) -> list[Entry]:
        package, report = found.package, found.report
        made = f"{package.created:%d/%m}"
        if package.direction == "in":
            arrived = f"{package.arrived_on:%d/%m}" if package.arrived_on is not None else ""
            return [
                Entry(made, _("Sealed by the sender"), _("at {hour}").format(hour=hour(package.created)), OUTSIDE),
                Entry(arrived, _("Arrived here"), state_of(found)[1]),
            ]
        steps = [Entry(made, _("Sealed and written"), _("at {hour}").format(hour=hour(package.created)))]
        state = report.state if report is not None and package.kind is Kind.REPORT else None
        if package.state == "phoned":
            steps.append(Entry("", _("Confirmed by telephone"), package.party_name, OUTSIDE))
        if state is ReportState.EXPORTED or (state is None and package.state in ("exported", "phoned")):
            steps.append(Entry("", _("Waits for the receipt"), package.party_name, shape=Shape.WAITING))
        elif state is not None or package.state in (SEALED, GIVEN):
            steps.append(Entry("", state_of(found)[1], package.party_name, OUTSIDE))
        else:
            steps.append(Entry("", _("The receipt names it"), package.party_name, OUTSIDE))
        return steps

    def _open(self) -> None:
        if self._row is not None and self._row.report is not None:
            self.open_report.emit(self._row.report.id)
