"""Whose certificate is at hand to sign a paper, looked at before anybody types a PIN: found by itself, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import SignerRole, check_certificate, check_owner
from desktop_app.domain.signing_refusals import SignerNotConfirmed
from desktop_app.services.token_choice import Chosen, choose
from desktop_app.vietnamese.text import same_words

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.signing import CertificateFacts
    from desktop_app.services.signing import Desk, Whose


@dataclass(frozen=True, slots=True)
class SignerAtHand:
    """One certificate, and what speaks against it."""

    chosen: Chosen | None
    """None: in a file, or none was found."""
    facts: CertificateFacts | None
    trouble: Refusal | None
    """Why nobody can sign with it; SignerNotConfirmed is none: a person may say whose it is."""
    first_time: bool
    """Nobody has said yet whose it is."""
    wanted: str = ""
    """Who should sign by the paper, when the certificate names somebody else; empty when it fits."""

    @property
    def fits(self) -> bool:
        """Whether it may sign, once a person has confirmed it where that is still open."""
        return self.facts is not None and self.trouble is None and not self.wanted


def signer_on_token(
    desk: Desk, owner: Whose, role: SignerRole, name: str = "", driver: Path | None = None
) -> SignerAtHand:
    """The certificate on the device that is plugged in, for this role; `name`: who signs by the paper, empty for
    anybody. Trouble of drivers and devices is told, not raised."""
    try:
        chosen = choose(desk.tokens, "", role, desk.clock.now(), driver)
    except Refusal as refusal:
        return SignerAtHand(None, None, refusal, first_time=False)
    return judged(desk, owner, role, chosen.certificate.facts, name, chosen)


def signer_in_file(
    desk: Desk, owner: Whose, role: SignerRole, file: Path, password: str, name: str = ""
) -> SignerAtHand:
    """The same for a key in a PKCS#12 file."""
    try:
        key = desk.files.open(file, password)
    except Refusal as refusal:
        return SignerAtHand(None, None, refusal, first_time=False)
    return judged(desk, owner, role, key.certificate, name)


def judged(
    desk: Desk, owner: Whose, role: SignerRole, facts: CertificateFacts, name: str, chosen: Chosen | None = None
) -> SignerAtHand:
    """What may be said of a certificate without its PIN."""
    wanted = name if name and role is SignerRole.PERSON and not same_words(facts.common_name, name) else ""
    first = False
    try:
        check_certificate(facts, desk.clock.now())
        check_owner(facts, role, (owner.code, owner.name), desk.known.all(), confirmed=False)
    except SignerNotConfirmed:
        first = True
    except Refusal as refusal:
        return SignerAtHand(chosen, facts, refusal, first_time=False, wanted=wanted)
    return SignerAtHand(chosen, facts, None, first, wanted)
