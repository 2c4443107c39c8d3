"""Whose certificate is at hand, in two lines: at the foot of the reading view and on top of the signing panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import InsetBox, SignMark
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from desktop_app.services.signer_at_hand import SignerAtHand


class CertificateBox(InsetBox):
    """`looked` asks for the token doctor."""

    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looking = True
        self.mark = SignMark(Shape.WAITING)
        self.title = Label(_("Looking for the signing device…"), "base.bold", wrap=True)
        self.below = Label("", "second", "text-2", wrap=True)
        self.doctor = Button(_("Check the signing device"), kind="link")
        self.doctor.clicked.connect(lambda: self.looked.emit())
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.below)
        words.addWidget(self.doctor, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(self.mark, spacing=10, margins=(12, 9, 12, 9))
        line.setAlignment(self.mark, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)
        self.below.hide()
        self.doctor.hide()

    def looking(self) -> bool:
        """Whether nothing is known yet."""
        return self._looking

    def show_signer(self, found: SignerAtHand, title: str = "") -> None:
        """Show what was found; `title` is the office of whoever signs, as the paper says it."""
        self._looking = False
        shape, head, below = told(found, title)
        self.mark.show_shape(shape)
        self.title.setText(head)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.doctor.setVisible(not found.fits)
        self.setAccessibleName(f"{head}. {below}")


def told(found: SignerAtHand, title: str = "") -> tuple[Shape, str, str]:
    """Sign, title and sentence for what is at hand."""
    facts = found.facts
    if facts is None:
        why = sentence_for(found.trouble) if found.trouble is not None else ""
        return Shape.MISSING, _("The signing device is not ready"), why
    who = ", ".join(part for part in (facts.common_name, title, *(facts.units or (facts.organization,))) if part)
    days = _("{owner}, valid until {day}").format(owner=who, day=short_day(facts.last_day))
    if found.trouble is not None:
        return Shape.INVALID, _("This certificate cannot sign here"), sentence_for(found.trouble)
    if found.wanted:
        return Shape.INVALID, _("A certificate of somebody else"), not_the_signer(found)
    if found.first_time:
        return Shape.SIGNER, _("Signing device ready, used for the first time"), days
    return Shape.VALID, _("Signing device ready, the right signer"), days


def not_the_signer(found: SignerAtHand) -> str:
    """Why this certificate cannot sign: it names another person than the paper."""
    name = found.facts.common_name if found.facts is not None else ""
    return _("The paper is for {wanted} to sign, and this certificate is that of {name}.").format(
        wanted=found.wanted, name=name
    )
