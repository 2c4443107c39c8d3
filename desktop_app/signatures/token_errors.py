"""What a driver's error means for a person: one refusal for each, told apart by when it came and by the PIN's state."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import CONSENT, PinState
from desktop_app.domain.signing_refusals import (
    DriverUnsuitable,
    PinCancelled,
    PinExpired,
    PinLastTry,
    PinLocked,
    PinMalformed,
    PinMissing,
    PinUnset,
    PinWrong,
    PinWrongFewLeft,
    PinWrongOneLeft,
    TokenBroken,
    TokenBusy,
    TokenMissing,
    TokenRefused,
    TokenRemoved,
    TokenWithoutKey,
)

_REMOVED: Final = frozenset(
    {
        "DeviceRemoved", "ObjectHandleInvalid", "SessionHandleInvalid", "SessionClosed", "KeyHandleInvalid",
        "SlotIDInvalid", "TokenNotPresent",
    }
)  # fmt: skip
_BUSY: Final = frozenset(
    {"UserAlreadyLoggedIn", "AnotherUserAlreadyLoggedIn", "UserTooManyTypes", "SessionCount", "SessionExclusive"}
)


def pin_state(flags: Collection[str]) -> PinState:
    """What the flags of a token (names of PKCS#11, without CKF_) say of its PIN."""
    if "USER_PIN_LOCKED" in flags:
        return PinState.LOCKED
    if "USER_PIN_FINAL_TRY" in flags:
        return PinState.LAST
    if "USER_PIN_TO_BE_CHANGED" in flags:
        return PinState.TO_CHANGE
    if "USER_PIN_COUNT_LOW" in flags:
        return PinState.LOW
    if "LOGIN_REQUIRED" in flags and "USER_PIN_INITIALIZED" not in flags:
        return PinState.UNSET
    return PinState.FINE


def refusal_of(
    error: str, detail: str, flags: Collection[str], present: bool, *, driver: str, token: str = "", owner: str = ""
) -> Refusal:
    """The refusal for an error, by the name that python-pkcs11 gives it. `present`: the token can still be seen."""
    wrong = {PinState.LOCKED: PinLocked, PinState.LAST: PinWrongOneLeft, PinState.LOW: PinWrongFewLeft}
    plain: dict[str, Refusal] = {
        "PinIncorrect": wrong.get(pin_state(flags), PinWrong)(),
        "PinLocked": PinLocked(),
        "PinLenRange": PinMalformed(),
        "PinInvalid": PinMalformed(),
        "PinExpired": PinExpired(),
        "PinTooWeak": PinExpired(),
        "UserPinNotInitialized": PinUnset(),
        "UserNotLoggedIn": PinMissing(),
        "LastTry": PinLastTry(CONSENT),
        "FunctionCancelled": PinCancelled(),
        "FunctionRejected": PinCancelled(),
        "TokenNotRecognised": TokenBroken(token),
        "NoSuchKey": TokenWithoutKey(owner),
    }
    if error in plain:
        return plain[error]
    if error in _BUSY:
        return TokenBusy()
    if not token and ("while loading" in detail or error in ("FunctionNotSupported", "GeneralError")):
        return DriverUnsuitable(driver)
    if error in _REMOVED or (token and not present):
        return TokenRemoved() if owner else TokenMissing(token, "")
    return TokenRefused(token or driver, f"{error} {detail}".strip())
