"""Whose key signs, found by itself; its picture, and the PIN: the middle of the panels that sign and stamp."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import CONSENT, PinState, SignerRole
from desktop_app.domain.signing_refusals import PinLastTry
from desktop_app.ui.agency.certificate_box import CertificateBox, not_the_signer
from desktop_app.ui.agency.signing_tools import KeyChoice
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Facts, Label, row
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shared.words import short_day
from desktop_app.vietnamese.text import same_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from desktop_app.services.signer_at_hand import SignerAtHand
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.shared.desk import Desk

LOOK_EVERY_MS: Final = 1200
"""How often the device is looked at while nobody signs: one that was pulled out is told within two seconds."""
PICTURE: Final = QSize(150, 46)


class KeyChooser(QWidget):
    """`changed` whenever what may be said about signing has changed; `doctor_asked` for the token doctor."""

    changed = Signal()
    doctor_asked = Signal()

    def __init__(self, desk: Desk, tools: SigningTools, role: SignerRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tools, self._role = desk, tools, role
        self._name, self._title = "", ""
        self._found: SignerAtHand | None = None
        self._file: Path | None = None
        self._picture: Path | None = None
        self._busy = False
        self._ended = False
        self.box = CertificateBox(self)
        self.box.looked.connect(lambda: self.doctor_asked.emit())
        self.facts = Facts(156, self)
        self.confirm = QCheckBox("", self)
        theme.set_role(self.confirm, "base")
        self.confirm.toggled.connect(lambda _on: self.changed.emit())
        self.shown = Label("", parent=self)
        self.shown.setAccessibleName(_("Picture of the signature") if self._personal else _("Picture of the stamp"))
        self.choose = Button(self._picture_words(), "image", "plain", self)
        self.choose.clicked.connect(self._choose_picture)
        self.pin = line_edit(_("PIN of the signing device"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.textChanged.connect(lambda _text: self.changed.emit())
        self.consent = line_edit(_("Type “{word}” to use the last try").format(word=CONSENT))
        self.consent.textChanged.connect(lambda _text: self.changed.emit())
        self.pad = Label(_("The PIN is typed on the device itself."), tone="text-2", wrap=True, parent=self)
        self.said = Label("", tone="red", wrap=True, parent=self)
        self.said.setAccessibleName(_("Why nothing was signed"))
        self._lay()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._show()

    @property
    def _personal(self) -> bool:
        return self._role is SignerRole.PERSON

    def _picture_words(self) -> str:
        return _("Choose the picture of the signature…") if self._personal else _("Choose the picture of the stamp…")

    def _lay(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.box)
        whole.addWidget(self.facts)
        whole.addWidget(self.confirm)
        whole.addLayout(row(self.shown, self.choose, 1, spacing=12))
        self._pin_place, self._consent_place = QWidget(self), QWidget(self)
        self._pin_place.setLayout(named(_("PIN of the signing device"), self.pin))
        self._consent_place.setLayout(named(self.consent.accessibleName(), self.consent))
        for place in (self._pin_place, self._consent_place):
            layout = place.layout()
            assert layout is not None
            layout.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(place)
        whole.addWidget(self.pad)
        whole.addWidget(self.said)

    # --- what is asked of it ---

    def start(self, name: str, title: str, found: SignerAtHand | None = None) -> None:
        """Look for the certificate of this person (name and office as the paper says); `found`: known already."""
        self._name, self._title = name, title
        if found is not None:
            self._arrived(found)
        else:
            self.look()

    def use_file(self, file: Path) -> None:
        """Sign with a key in a PKCS#12 file from now on."""
        self._file, self._found, self._picture = file, None, None
        self._timer.stop()
        self.say("")
        self._show()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def reason(self) -> str:
        """Why nobody can sign now; empty when everything is there."""
        found = self._found
        if self._busy:
            return _("It is being signed")
        if self._file is None:
            if found is None:
                return _("Looking for the signing device…")
            if found.facts is None:
                return _("The signing device is not ready")
            if found.trouble is not None:
                return _("This certificate cannot sign here")
            if found.wanted:
                return not_the_signer(found)
            if found.first_time and not self.confirm.isChecked():
                return _("Say first whose certificate this is")
        if self._picture is None:
            return _("Choose the picture of the signature") if self._personal else _("Choose the picture of the stamp")
        if self._last() and not same_words(self.consent.text(), CONSENT):
            return _("One try is left: type “{word}” first").format(word=CONSENT)
        if not self.pin.text() and not self._pad():
            return _("Type the PIN first") if self._file is None else _("Type the password first")
        return ""

    @property
    def busy(self) -> bool:
        """Whether something is being signed at this moment."""
        return self._busy

    def choice(self) -> KeyChoice:
        """With what to sign; the PIN is forgotten here."""
        chosen = self._found.chosen if self._found is not None and self._file is None else None
        confirmed = self.confirm.isChecked()
        made = KeyChoice(chosen, self._file, self.pin.text(), self.consent.text(), confirmed, self._picture)
        self.pin.clear()
        self.consent.clear()
        return made

    def set_busy(self, busy: bool) -> None:
        """While it is signed nobody looks at the device, and nothing can be typed."""
        self._busy = busy
        for field in (self.pin, self.consent, self.choose, self.confirm):
            field.setEnabled(not busy)
        self._timer.stop()
        self.changed.emit()

    def refused(self, refusal: Refusal) -> None:
        """Say in place why nothing was signed, and look at the device again."""
        self.set_busy(False)
        self.say(f"{sentence_for(refusal)} [CK-{refusal.short_number}]")
        if self._file is None:
            self.look()
        if not isinstance(refusal, PinLastTry):
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str) -> None:
        """Words in red under the fields."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.changed.emit()

    def look(self) -> None:
        """Look at the device; comes back by itself every moment while the dialog is open."""
        if self._ended or self._busy or self._file is not None:
            return
        self._tools.look(self._role, self._name, self._arrived)

    def stop(self) -> None:
        """The dialog closes."""
        self._timer.stop()
        self._ended = True

    # --- inside ---

    def _arrived(self, found: SignerAtHand) -> None:
        if self._ended or self._busy or self._file is not None:
            return
        before = self._found.facts.key if self._found is not None and self._found.facts is not None else ""
        now = found.facts.key if found.facts is not None else ""
        if found != self._found:
            self._found = found
            if now != before:
                self.confirm.setChecked(False)
                self._picture = self._tools.picture_of(found)
            self._show()
        self._timer.start()

    def _last(self) -> bool:
        chosen = self._found.chosen if self._found is not None else None
        return self._file is None and chosen is not None and chosen.token.pin is PinState.LAST

    def _pad(self) -> bool:
        chosen = self._found.chosen if self._found is not None else None
        return self._file is None and chosen is not None and chosen.token.pad

    def _show(self) -> None:
        found = self._found
        facts = found.facts if found is not None else None
        self.box.setVisible(self._file is None)
        if found is not None:
            self.box.show_signer(found, self._title)
        told = [(_("Key file"), self._file.name)] if self._file is not None else []
        if facts is not None and self._file is None:
            days = _("{first} to {last}").format(first=short_day(facts.first_day), last=short_day(facts.last_day))
            told += [
                (_("Full name"), facts.common_name),
                (_("Office"), self._title if self._personal else ""),
                (_("Agency"), ", ".join(part for part in (*facts.units, facts.organization) if part)),
                (_("In force"), days),
                (_("Issuer of the certificate"), facts.issuer),
            ]
        self.facts.show_facts(told)
        first = self._file is not None or (found is not None and found.first_time and found.fits)
        whoever = _("whoever signs") if self._personal else _("this agency")
        owner = facts.common_name if facts is not None and self._file is None else whoever
        self.confirm.setText(_("I have looked: this certificate is that of {owner}").format(owner=owner))
        self.confirm.setToolTip(facts.owner if facts is not None else "")
        self.confirm.setVisible(first)
        usable = self._file is not None or (found is not None and found.fits)
        self._pin_place.setVisible(usable and not self._pad())
        self._consent_place.setVisible(usable and self._last())
        self.pad.setVisible(usable and self._pad())
        words = _("PIN of the signing device") if self._file is None else _("Password of the key file")
        self.pin.setAccessibleName(words)
        label = self._pin_place.findChild(Label)
        if label is not None:
            label.setText(words)
        self._show_picture(usable)
        self.said.setVisible(bool(self.said.text()))
        self.changed.emit()

    def _show_picture(self, usable: bool) -> None:
        self.choose.setVisible(usable)
        self.choose.setText(_("Another picture…") if self._picture is not None else self._picture_words())
        pixmap = _drawn(self._picture) if self._picture is not None else QPixmap()
        self.shown.setPixmap(pixmap)
        self.shown.setVisible(usable and not pixmap.isNull())

    def _choose_picture(self) -> None:
        dialog = QFileDialog(self.window(), self._picture_words(), "", _("Pictures (*.png)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_picture(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_picture(self, file: Path) -> None:
        """Use this picture, and keep it for this certificate."""
        found = self._found
        if found is not None and found.facts is not None and self._file is None:
            self._desk.read(
                lambda _office: self._tools.keep_picture(found, file), self._picture_kept, self._desk.show_problem
            )
        else:
            self._picture_kept(file)

    def _picture_kept(self, file: Path) -> None:
        if self._ended:
            return
        self._picture = file
        self._show()


def _drawn(file: Path) -> QPixmap:
    """The picture at the size of a signature, on white as on paper."""
    reader = QImageReader(str(file))
    image = reader.read()
    if image.isNull():
        return QPixmap()
    size = QSize(theme.px(PICTURE.width()), theme.px(PICTURE.height()))
    return QPixmap.fromImage(
        image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )
