"""Tokens, asked by a helper process of their own. Implements `domain.signing.Tokens`.

Cryptography of papers stays here: the helper only answers with raw signatures, so that what a driver does to its own
process (crash, hang, strange output) can be told as a refusal. docs/decisions/080.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import (
    CONSENT,
    CertificateFacts,
    Driver,
    PinState,
    SigningKey,
    Token,
    TokenCertificate,
    is_typed,
)
from desktop_app.domain.signing_refusals import (
    DriverOfOtherWidth,
    DriverUnsuitable,
    PinExpired,
    PinLastTry,
    PinLocked,
    PinMalformed,
    PinMissing,
    PinUnset,
)
from desktop_app.signatures.drivers import OUR_BITS, examine, installed
from desktop_app.signatures.helper_process import HelperProcess
from desktop_app.signatures.owners import facts_of, modulus_of
from desktop_app.signatures.token_errors import pin_state, refusal_of
from desktop_app.vietnamese.text import same_words

LOOKING: Final = 30.0
"""Seconds a driver has to load and to show its tokens."""
OPENING: Final = 120.0
"""The same for a PIN: it may be typed on the device, or in a window of the driver's own."""
SIGNING: Final = 60.0
LONGEST_PIN: Final = 255
"""Bytes; devices take 4 to 64."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a driver has for each step."""

    looking: float = LOOKING
    opening: float = OPENING
    signing: float = SIGNING


class HelpedTokens:
    """Every driver in a process of its own, one at a time."""

    def __init__(self, known: Path, patience: Patience | None = None) -> None:
        """`known`: the list of drivers (`resources/signing/drivers.toml`)."""
        self._known, self._patience = known, patience or Patience()

    def drivers(self) -> tuple[Driver, ...]:
        """Known drivers that are installed here, also those that this program cannot load."""
        return installed(self._known)

    def examine(self, driver: Path) -> Driver:
        """What a driver file is; DriverMissing."""
        return examine(driver)

    def ready(self) -> None:
        """Start the helper and have it load what it needs; DriverCrashed, DriverSilent when this build cannot."""
        with HelperProcess("PKCS#11") as helper:
            _asked(helper, Path("PKCS#11"), self._patience.looking, do="ready")

    def look(self, driver: Path) -> tuple[Token, ...]:
        """Every token, with the certificates that it shows without a PIN."""
        with self._helper(driver) as helper:
            told = _asked(helper, driver, self._patience.looking, do="look")
        return tuple(_token(one) for one in told["tokens"] if "error" not in one)

    @contextmanager
    def open(
        self, driver: Path, token: Token, certificate: TokenCertificate, pin: str, consent: str = ""
    ) -> Iterator[SigningKey]:
        """Give the PIN once; the key signs until the block ends.

        Refused before the PIN goes out: one that is locked, unset, to be changed, missing, or such as nobody types, and
        the last try of all without the typed word.
        """
        agreed = same_words(consent, CONSENT)
        if token.pin is PinState.LOCKED:
            raise PinLocked
        if token.pin is PinState.UNSET:
            raise PinUnset
        if token.pin is PinState.TO_CHANGE:
            raise PinExpired
        if token.pin is PinState.LAST and not agreed:
            raise PinLastTry(CONSENT)
        if not pin and not token.pad:
            raise PinMissing
        if not token.pad and (not is_typed(pin) or len(pin.encode()) > LONGEST_PIN):
            raise PinMalformed  # a device would count it as a wrong one
        with self._helper(driver) as helper:
            given = None if token.pad else pin
            _asked(
                helper, driver, self._patience.opening, token=token.label, do="open", slot=token.slot, pin=given,
                last=agreed,
            )  # fmt: skip
            yield TokenKey(helper, driver, token, certificate, self._patience.signing)

    @contextmanager
    def _helper(self, driver: Path) -> Iterator[HelperProcess]:
        seen = examine(driver)
        if not seen.bits:
            raise DriverUnsuitable(str(driver))
        if not seen.fits:
            raise DriverOfOtherWidth(str(driver), seen.bits, OUR_BITS)
        with HelperProcess(str(driver)) as helper:
            _asked(helper, driver, self._patience.looking, do="load", driver=str(driver.absolute()))
            yield helper


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key on an open token."""

    _helper: HelperProcess
    _driver: Path
    _token: Token
    _own: TokenCertificate
    _patience: float

    @property
    def certificate(self) -> CertificateFacts:
        """Whose it is."""
        return self._own.facts

    @property
    def chain(self) -> tuple[bytes, ...]:
        """Certificates above it that lie on the token too."""
        return self._token.authorities

    def sign(self, data: bytes) -> bytes:
        """Refusals of `token_errors.refusal_of`; DriverCrashed, DriverSilent."""
        facts = self._own.facts
        told = _asked(
            self._helper, self._driver, self._patience, token=self._token.label, owner=facts.owner, do="sign",
            id=self._own.id, label=self._own.label, modulus=modulus_of(facts.der), algorithm=facts.algorithm,
            data=base64.b64encode(data).decode("ascii"),
        )  # fmt: skip
        return base64.b64decode(told["signature"])


def _asked(
    helper: HelperProcess, file: Path, seconds: float, *, token: str = "", owner: str = "", **asked: Any
) -> dict[str, Any]:
    told = helper.ask(asked, seconds)
    if told["ok"]:
        return told
    refusal: Refusal = refusal_of(
        told["error"], told["detail"], told["flags"], told["present"], driver=str(file), token=token, owner=owner
    )
    raise refusal


def _token(told: dict[str, Any]) -> Token:
    flags = tuple(told["flags"])
    own, above = [], []
    for one in told["certificates"]:
        try:
            facts = facts_of(base64.b64decode(one["der"]))
        except ValueError:
            continue  # a certificate that nobody can read signs nothing
        if facts.authority:
            above.append(facts.der)
        else:
            own.append(TokenCertificate(one["id"], one["label"], facts))
    return Token(
        slot=told["slot"],
        label=told["label"],
        serial=told["serial"],
        maker=told["maker"],
        model=told["model"],
        pin=pin_state(flags),
        pad="PROTECTED_AUTHENTICATION_PATH" in flags,
        flags=flags,
        certificates=tuple(own),
        authorities=tuple(above),
    )
