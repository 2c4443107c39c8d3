"""Which driver, which token, which certificate: found by themselves when there is no doubt, otherwise asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import (
    Driver,
    SignerRole,
    Token,
    TokenCertificate,
    Tokens,
    apparent_role,
)
from desktop_app.domain.signing_refusals import (
    CertificateAmbiguous,
    CertificateNotThere,
    DriverMissing,
    DriverOfOtherWidth,
    TokenAmbiguous,
    TokenBroken,
    TokenMissing,
    TokenWithoutCertificate,
)
from desktop_app.vietnamese.text import same_words

_MADE_READY = "TOKEN_INITIALIZED"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a key lies."""

    driver: Driver
    token: Token
    certificate: TokenCertificate


@dataclass(frozen=True, slots=True)
class Examined:
    """One driver, and what it showed."""

    driver: Driver
    tokens: tuple[Token, ...]
    trouble: Refusal | None
    """Why it could not be asked."""


def diagnose(tokens: Tokens, driver: Path | None = None) -> tuple[Examined, ...]:
    """Every known driver of this machine, or the named one, with its tokens; trouble is told, not raised.

    DriverMissing only when the named one is not there.
    """
    drivers = (tokens.examine(driver),) if driver is not None else tokens.drivers()
    return tuple(_examined(tokens, one) for one in drivers)


def choose(
    tokens: Tokens, label: str, role: SignerRole, now: datetime, driver: Path | None = None, wanted: str = ""
) -> Chosen:
    """The token of this label or serial number (any, when it is empty), and its certificate.

    `wanted` names a certificate: its label, name, serial number, or the beginning of its fingerprint. Without it the
    only one that is in force and fits the role is taken. Trouble of the only driver is raised as it is; TokenMissing,
    TokenAmbiguous, TokenBroken, TokenWithoutCertificate, CertificateAmbiguous, CertificateNotThere, DriverMissing.
    """
    examined = diagnose(tokens, driver)
    if not examined:
        raise DriverMissing("PKCS#11")
    seen = [(one.driver, token) for one in examined for token in one.tokens if _MADE_READY in token.flags]
    fitting = [(place, token) for place, token in seen if not label or _named(token, label)]
    if not fitting:
        _raise_trouble(examined)
        raise TokenMissing(label, _listed([token for _place, token in seen]))
    if len({(token.serial, token.label) for _place, token in fitting}) > 1:
        raise TokenAmbiguous(_listed([token for _place, token in fitting]))
    place, token = fitting[0]
    if "ERROR_STATE" in token.flags:
        raise TokenBroken(token.label)
    return Chosen(place, token, certificate_of(token, role, now, wanted))


def certificate_of(token: Token, role: SignerRole, now: datetime, wanted: str = "") -> TokenCertificate:
    """The certificate that signs; refusals as in `choose`."""
    if not token.certificates:
        raise TokenWithoutCertificate(token.label)
    if wanted:
        found = [one for one in token.certificates if _meant(one, wanted)]
        if not found:
            raise CertificateNotThere(wanted, _owners(token.certificates))
    else:
        found = [one for one in token.certificates if apparent_role(one.facts) in (role, None)] or list(
            token.certificates
        )
        in_force = [one for one in found if one.facts.begins <= now <= one.facts.ends and one.facts.signs]
        found = in_force or found
    if len(found) > 1:
        raise CertificateAmbiguous(_owners(found))
    return found[0]


def _examined(tokens: Tokens, driver: Driver) -> Examined:
    try:
        return Examined(driver, tokens.look(driver.path), None)
    except Refusal as refusal:
        return Examined(driver, (), refusal)


def _raise_trouble(examined: Sequence[Examined]) -> None:
    """A driver of the wrong width beside one that works is no trouble; alone, or one that breaks, it is."""
    troubles = [one.trouble for one in examined if one.trouble is not None]
    grave = [one for one in troubles if not isinstance(one, DriverOfOtherWidth)]
    if len(troubles) == len(examined) or grave:
        raise (grave or troubles)[0]


def _named(token: Token, label: str) -> bool:
    return same_words(token.label, label) or token.serial.casefold() == label.strip().casefold()


def _meant(one: TokenCertificate, wanted: str) -> bool:
    low = wanted.strip().casefold().replace(":", "")
    facts = one.facts
    numbers = {one.id.casefold(), f"{facts.serial:x}", f"{facts.serial:040x}", str(facts.serial)}
    by_print = len(low) >= 8 and facts.fingerprint.startswith(low)
    return by_print or low in numbers or same_words(one.label, wanted) or same_words(facts.common_name, wanted)


def _listed(tokens: Sequence[Token]) -> str:
    return "; ".join(f"{one.label} ({one.serial})" for one in tokens) or "–"


def _owners(certificates: Sequence[TokenCertificate]) -> str:
    return "; ".join(f"{one.facts.owner} ({one.facts.fingerprint[:8]})" for one in certificates) or "–"
