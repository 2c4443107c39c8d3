"""Kiểm tra thiết bị ký: what is plugged in, its driver, its certificates, and what to do; no PIN is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.signing import PinState, SignerRole, apparent_role
from desktop_app.domain.signing_refusals import DriverMissing
from desktop_app.services.token_choice import diagnose
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.dialogs import Dialog, SignMark
from desktop_app.ui.kit.labels import Content, Label, Line, empty_layout, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.refusal import Refusal
    from desktop_app.domain.signing import CertificateFacts, Token
    from desktop_app.services.signing import Desk as SigningDesk
    from desktop_app.services.token_choice import Examined
    from desktop_app.ui.agency.signing_tools import SigningTools
    from desktop_app.ui.shared.desk import Desk

    Told = tuple[tuple[Examined, ...], datetime, Refusal | None]
    """What every driver showed, when, and why the named one could not be asked."""

LEAST, HEIGHT = 72, 320
"""Of what was found: as tall as it is, until it has to scroll."""
PINS = {
    PinState.FINE: N_("PIN in order"),
    PinState.LOW: N_("a wrong PIN was given before, few tries are left"),
    PinState.LAST: N_("one try of the PIN is left, a wrong one locks the device"),
    PinState.LOCKED: N_("PIN locked: take the device to its issuer"),
    PinState.UNSET: N_("no PIN set yet: use the software of the device"),
    PinState.TO_CHANGE: N_("the PIN must be changed first with the software of the device"),
}
ROLES = {
    SignerRole.PERSON: N_("of a person"),
    SignerRole.AGENCY: N_("of an agency"),
    None: N_("says neither person nor agency"),
}
PIN_SHAPES = {PinState.FINE: Shape.VALID, PinState.LOW: Shape.NOTICE, PinState.LAST: Shape.NOTICE}


class TokenDoctor(Dialog):
    """Looks when it opens, and again when asked."""

    def __init__(self, parent: QWidget | None, desk: Desk, tools: SigningTools) -> None:
        super().__init__(parent, _("Check the signing device"), 560)
        self._desk, self._tools = desk, tools
        self.banner = VerdictBanner()
        self.body.addWidget(self.banner)
        inside = Content()
        self.found = QVBoxLayout(inside)
        self.found.setContentsMargins(0, 0, 0, 0)
        self.found.setSpacing(6)
        self.found.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("What was found"))
        area.setFixedHeight(theme.px(LEAST))
        area.setWidget(inside)
        self._area = area
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(area)
        self.name = self.add_link(_("Choose the driver file…"), self._choose)
        self.known = self.add_link(_("Look for known drivers"), lambda: self.use_driver(None))
        self.again = self.add_button(_("Look again"), self.look)
        self.add_button(_("Close"), self.accept, "primary")
        self.finished.connect(self.deleteLater)
        self._asked = 0
        self.look()

    def look(self) -> None:
        """Ask every driver what it sees."""
        if self.ended:
            return
        self.again.set_off(_("Looking for the signing device…"))
        self.banner.show_verdict(Shape.WAITING, _("Looking for the signing device…"))
        self.known.setVisible(self._tools.driver() is not None)
        driver = self._tools.driver()
        # A driver may answer after one that was asked later: only the last question is still of use.
        self._asked += 1
        asked = self._asked
        self._tools.devices.ask(
            lambda signing, _owner: _diagnosed(signing, driver),
            lambda told: self._show(told) if asked == self._asked else None,
            lambda error: self._failed(error) if asked == self._asked else None,
        )

    def use_driver(self, file: Path | None) -> None:
        """Ask this driver from now on; None: the known ones."""
        self._desk.read(lambda _office: self._tools.name_driver(file), lambda _done: self.look(), self._failed)

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the driver file"), "", _("PKCS#11 drivers (*.dll *.so *.so.*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.use_driver(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _failed(self, error: BaseException) -> None:
        if self.ended:
            return
        self.again.set_off("")
        self._desk.show_problem(error)

    def _show(self, told: Told) -> None:
        if self.ended:
            return
        examined, now, missing = told
        self.again.set_off("")
        empty_layout(self.found)
        for one in examined:
            self._driver(one, now)
        self.found.addStretch(1)
        self._measure()
        tokens = [token for one in examined for token in one.tokens]
        usable = [
            certificate.facts
            for token in tokens
            for certificate in token.certificates
            if _signs(certificate.facts, now) and token.pin not in (PinState.LOCKED, PinState.UNSET, PinState.TO_CHANGE)
        ]
        if usable:
            names = "; ".join(dict.fromkeys(facts.common_name for facts in usable))
            self.banner.show_verdict(Shape.VALID, _("The device can sign"), names)
            return
        self.banner.show_verdict(Shape.MISSING, *_advice(examined, tokens, missing))

    def _measure(self) -> None:
        """As tall as what was found, until it has to scroll."""
        for widget in self._area.viewport().findChildren(QWidget):
            widget.show()  # what was not shown yet takes no room
        self.found.activate()
        needed = self.found.totalHeightForWidth(self.room())
        self._area.setFixedHeight(max(theme.px(LEAST), min(theme.px(HEIGHT), needed)))
        self.fit()

    def _driver(self, one: Examined, now: datetime) -> None:
        width = _("{bits}-bit").format(bits=one.driver.bits) if one.driver.bits else _("no library")
        name = one.driver.name or one.driver.path.name
        self.found.addWidget(Label(_("Driver: {name}").format(name=name), "base.bold", wrap=True))
        self.found.addWidget(Label(f"{one.driver.path} · {width}", "second", "text-2", wrap=True, copyable=True))
        if one.trouble is not None:
            number = f"CK-{one.trouble.short_number}"
            self._line(Shape.INVALID, f"{sentence_for(one.trouble)} [{number}]")
        elif not one.tokens:
            self._line(Shape.MISSING, _("No device is plugged in for this driver. Plug it in and look again."))
        for token in one.tokens:
            self._token(token, now)
        self.found.addWidget(Line())

    def _token(self, token: Token, now: datetime) -> None:
        if "TOKEN_INITIALIZED" not in token.flags:
            self._line(Shape.MISSING, _("Device in slot {slot}: not set up yet").format(slot=token.slot))
            return
        label = _("Device: {label}, serial number {serial}").format(label=token.label, serial=token.serial)
        self._line(PIN_SHAPES.get(token.pin, Shape.INVALID), f"{label} · {_(PINS[token.pin])}")
        if not token.certificates:
            self._line(Shape.MISSING, _("No certificate on it: look at it with the software of its issuer."))
        for certificate in token.certificates:
            facts = certificate.facts
            told = f"{facts.owner} · {_(ROLES[apparent_role(facts)])} · {standing(facts, now)}"
            self._line(Shape.VALID if _signs(facts, now) else Shape.NOTICE, told)

    def _line(self, shape: Shape, text: str) -> None:
        mark = SignMark(shape)
        line = row(mark, Label(text, wrap=True, copyable=True), spacing=10)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.found.addLayout(line)


def _diagnosed(signing: SigningDesk, driver: Path | None) -> Told:
    now = signing.clock.now()
    try:
        return diagnose(signing.tokens, driver), now, None
    except DriverMissing as refusal:
        return (), now, refusal


def _advice(examined: tuple[Examined, ...], tokens: list[Token], missing: Refusal | None) -> tuple[str, str]:
    """What is wrong in one line, and what to do."""
    if missing is not None:
        return _("The driver file is not there"), sentence_for(missing)
    if not examined:
        return (
            _("No driver of a signing device was found"),
            _("Install the software that came with the device, or choose its driver file."),
        )
    if not tokens:
        return _("No signing device is plugged in"), _("Plug the device in, wait for its light, then look again.")
    if not any(token.certificates for token in tokens):
        return _("The device shows no certificate"), _("Look at it with the software of its issuer.")
    return _("No certificate on the device can sign now"), _("What is wrong with each is said below.")


def standing(facts: CertificateFacts, now: datetime) -> str:
    """Whether a certificate may sign now, in words."""
    days = {"begins": short_day(facts.first_day), "ends": short_day(facts.last_day)}
    if not facts.signs:
        return _("not for signing papers")
    if now < facts.begins:
        return _("valid from {begins} only").format(**days)
    if now > facts.ends:
        return _("expired on {ends}").format(**days)
    return _("valid from {begins} to {ends}").format(**days)


def _signs(facts: CertificateFacts, now: datetime) -> bool:
    return facts.signs and facts.begins <= now <= facts.ends
