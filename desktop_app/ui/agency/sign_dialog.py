"""Ký: one panel for one paper or several; PIN once, each is looked at before the next is begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import SignerRole
from desktop_app.services.desk_signing import DeskSigned, ReadyPaper, hand_wishes, sign_papers
from desktop_app.services.signing import whose
from desktop_app.ui.agency.key_chooser import KeyChooser
from desktop_app.ui.agency.reading_words import office_of
from desktop_app.ui.agency.reading_words import title as title_of
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.paper_to_read import PaperToRead
    from desktop_app.services.signer_at_hand import SignerAtHand
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.shared.desk import Desk

MOST_NAMED = 5


class SignDialog(Dialog):
    """`signed` gives the DeskSigned; `doctor_asked` for the token doctor. Stays open while nothing was signed."""

    signed = Signal(object)
    doctor_asked = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        tools: SigningTools,
        papers: Sequence[tuple[ReadyPaper, PaperToRead]],
        found: SignerAtHand | None = None,
    ) -> None:
        count = len(papers)
        super().__init__(parent, ngettext("Sign {n} paper", "Sign {n} papers", count).format(n=count), 540)
        self._desk, self._tools = desk, tools
        self._papers = [ready for ready, _read in papers]
        self.body.addWidget(self._told(papers))
        first = papers[0][1]
        self.key = KeyChooser(desk, tools, SignerRole.PERSON, self)
        self.key.changed.connect(self._look)
        self.key.doctor_asked.connect(lambda: self.doctor_asked.emit())
        self.body.addWidget(self.key)
        self.why = Label("", "second", "text-2", wrap=True)
        self.add_reason(self.why)
        self.file = self.add_link(_("Use a key in a file…"), self._choose_file)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Sign"), self._sign, "primary")
        self.set_first(self.key.pin)
        self.finished.connect(lambda _result: self.key.stop())
        self.key.start(first.signer, office_of(first.block), found)
        self._look()

    def _told(self, papers: Sequence[tuple[ReadyPaper, PaperToRead]]) -> InsetBox:
        box = InsetBox()
        lines: list[QWidget] = []
        for ready, _read in papers[:MOST_NAMED]:
            pages = ngettext("{n} page", "{n} pages", ready.pages).format(n=ready.pages)
            lines.append(Label(f"{title_of(ready.paper)} · {pages}", wrap=True))
        if len(papers) > MOST_NAMED:
            more = len(papers) - MOST_NAMED
            lines.append(Label(ngettext("and {n} more", "and {n} more", more).format(n=more), tone="text-2"))
        block, name = papers[0][1].block, papers[0][1].signer
        stands = Label(block.replace(" / ", "\n"), "base.bold", wrap=True)
        stands.setAccessibleName(_("Stands above the signature: {block}").format(block=block))
        box.setLayout(column(*lines, stands, Label(name, "second", "text-2"), spacing=3, margins=(14, 10, 14, 10)))
        return box

    def _look(self) -> None:
        reason = self.key.reason()
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
        """Sign with the key in this file."""
        self.key.use_file(file)

    def _sign(self) -> None:
        if self.key.reason():
            return
        choice, tools, papers = self.key.choice(), self._tools, self._papers

        def work(office: Office, watch: Watch) -> DeskSigned:
            wishes = hand_wishes(papers, choice.picture)
            with tools.opened(office, wishes, choice) as opened:
                return sign_papers(office, tools.signing(office), papers, choice.picture, opened, whose(office), watch)

        self.key.set_busy(True)
        self._desk.act(_("Signing the papers"), work, self._done, self._failed, cancellable=False)

    def _done(self, result: DeskSigned) -> None:
        if not result.signed and result.refusal is not None:
            self.key.refused(result.refusal)
            return
        self.accept()
        self.signed.emit(result)

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
