"""The first file of an agency: what it holds, for whom, whose code is compared with the paper, and where data goes.

Nothing is made before the last button; `given` has the agency, the folder and the code that a person compared.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from desktop_app.domain.fingerprints import words as as_words
from desktop_app.domain.trust import groups, same_fingerprint
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.boxes import CodeBox, VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.choice import ChoiceBox
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.labels import Label, column, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.ui.shell.places_on_disk import place_for
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from desktop_app.services.first_contact import Claimed, FirstLook


class FirstPackageDialog(Dialog):
    """From the file to a workspace in one look."""

    given = Signal(object, object, str)
    """Agency, Path, fingerprint as it was compared."""
    more = Signal(object)
    """tuple[Path, …]: the files and one more, to be looked at together."""

    def __init__(self, parent: QWidget | None, look: FirstLook) -> None:
        super().__init__(parent, _("Receive the file with tasks"), 664)
        self.look = look
        self.banner = VerdictBanner()
        self.agency = ChoiceBox()
        theme.set_role(self.agency, "base")
        for one in look.agencies:
            self.agency.addItem(_claim(one), one)
        # A long name of an agency is shortened, not the folder beside it.
        self.agency.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agency.setMinimumContentsLength(12)
        self.agency.setPlaceholderText(_("Choose the agency"))
        self.agency.setCurrentIndex(0 if len(look.agencies) == 1 else -1)
        self.code = CodeBox()
        self.typed = line_edit(_("Code on the paper"))
        self.compared = QCheckBox(_("Compared: the codes agree"))
        theme.set_role(self.compared, "base")
        self.folder = line_edit(_("Data folder"))
        self.browse = Button(_("Choose…"), "folder-open")
        self.browse.clicked.connect(self._browse)
        self.notice = Label(role="second", tone="amber", wrap=True)
        self._build()
        self.agency.currentIndexChanged.connect(lambda _place: self._chosen())
        for field in (self.typed, self.folder):
            field.textChanged.connect(lambda _text: self._look())
        self.compared.toggled.connect(lambda _on: self._look())
        self.finished.connect(self.deleteLater)
        self._chosen()

    def _build(self) -> None:
        look = self.look
        box = InsetBox()
        lines = [
            f"{document_words(one.number)} · {one.issuer}, {short_day(one.issued_on)}" for one in look.documents
        ] or [", ".join(file.name for file in look.files)]
        below = "; ".join(one.title for one in look.documents)
        box.setLayout(
            column(
                *(Label(line, "base.medium", wrap=True) for line in lines),
                *([Label(below, "second", "text-2", wrap=True)] if below else []),
                spacing=2,
                margins=(14, 10, 14, 10),
            )
        )
        self.body.addWidget(box)
        self.body.addWidget(self.banner)
        self._say_verdict()
        readable = bool(look.root) and look.has_root
        if readable:
            holder = QWidget()
            holder.setLayout(row(self.folder, self.browse))
            holder.setAccessibleName(_("Data folder"))
            whose = row(spacing=16)
            whose.addLayout(named(_("Which agency is yours"), self.agency), 4)
            whose.addLayout(named(_("Data folder"), holder), 3)
            self.body.addLayout(whose)
            self.code.show_code(_("Code of the sender: compare it with the paper that came with the plan"),
                                groups(look.root))  # fmt: skip
            self.body.addWidget(self.code)
            self.code.layout().addWidget(Label(as_words(look.root), "second", "text-2", wrap=True, copyable=True))  # type: ignore[union-attr]
            proof = row(spacing=16)
            proof.addLayout(named(_("Type the code on the paper"), self.typed), 3)
            self.compared.setFixedHeight(theme.px(tokens.CONTROL_HEIGHT))  # on the line of the field beside it
            proof.addWidget(self.compared, 3, Qt.AlignmentFlag.AlignBottom)
            self.body.addLayout(proof)
            self.add_reason(self.notice)
        self.add_link(_("Add a file…"), self.choose_more)
        self.add_button(_("Cancel") if readable else _("Close"), self.reject, "plain" if readable else "primary")
        self.answer = self.add_button(_("Receive and open"), self._give, "primary") if readable else None
        self.set_first(self.agency if self.agency.currentIndex() < 0 else self.typed)

    def _say_verdict(self) -> None:
        look = self.look
        if not look.root:
            why = sentence_for(look.refused[0][1]) if look.refused else _("No package was found there.")
            self.banner.show_verdict(Shape.INVALID, _("The file cannot be received"), why)
        elif not look.has_root:
            self.banner.show_verdict(
                Shape.PART_MISSING,
                _("The certificate file of the sender is still missing"),
                _("The body that follows the plan sends it with the tasks (its name begins with CN_). Add it here, or "
                  "put it into the same folder."),
            )  # fmt: skip
        else:
            tasks = ngettext("{n} task", "{n} tasks", look.tasks).format(n=look.tasks)
            agencies = ngettext("{n} agency", "{n} agencies", len(look.agencies)).format(n=len(look.agencies))
            beside = ", ".join(file.name for file in look.beside)
            sentence = " ".join(
                part
                for part in (
                    _("From {sender}: {tasks} for {agencies}.").format(
                        sender=look.sender_name, tasks=tasks, agencies=agencies
                    )
                    if look.documents
                    else _("From {sender}.").format(sender=look.sender_name),
                    _("Received with it: {files}.").format(files=beside) if beside else "",
                    _("Practice data: everything is marked, nothing can be sent.") if look.training else "",
                )
                if part
            )
            self.banner.show_verdict(Shape.VALID, _("The file is whole and its seal holds"), sentence)

    def _chosen(self) -> None:
        claimed: Claimed | None = self.agency.currentData() if self.agency.currentIndex() >= 0 else None
        if claimed is not None:
            self.folder.setText(str(place_for(claimed.agency.sign)))
        self._look()

    def problem(self) -> str:
        """What is still to be done, in words; "" when all is there."""
        if self.agency.currentIndex() < 0:
            return _("Choose the agency first")
        typed = self.typed.text().strip()
        if typed and not same_fingerprint(typed, self.look.root):
            return _("The code typed differs from the one in the file. Do not receive it before they agree.")
        if not typed and not self.compared.isChecked():
            return _("Compare the code with the paper first: type it, or tick that you compared it")
        return "" if self.folder.text().strip() else _("Choose a folder first")

    def _look(self) -> None:
        if self.answer is None:
            return
        problem = self.problem()
        self.answer.set_off(problem)
        self.notice.setText(problem)

    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Choose an empty folder"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_more(self) -> None:
        """Choose one more file, such as the certificate file."""
        dialog = QFileDialog(self, _("Add a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self._add(tuple(Path(name) for name in names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, files: tuple[Path, ...]) -> None:
        self.accept()
        self.more.emit(tuple(dict.fromkeys((*self.look.files, *files))))

    def _give(self) -> None:
        claimed: Claimed = self.agency.currentData()
        folder = Path(self.folder.text().strip())
        self.accept()
        self.given.emit(claimed.agency, folder, self.look.root)


def _claim(one: Claimed) -> str:
    leads = ngettext("leads {n} task", "leads {n} tasks", one.leads).format(n=one.leads)
    supports = ngettext("partner in {n}", "partner in {n}", one.supports).format(n=one.supports)
    told = ", ".join(part for part in (leads if one.leads else "", supports if one.supports else "") if part)
    return f"{one.agency.name} ({told})" if told else one.agency.name
