"""Every error that the library above a driver knows has a sentence; those that people can act on have their own."""

from __future__ import annotations

import pkcs11.exceptions
import pytest

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import PinState
from desktop_app.signatures.token_errors import pin_state, refusal_of
from desktop_app.wording.refusals import sentence_for

ERRORS = sorted(
    name
    for name, one in vars(pkcs11.exceptions).items()
    if isinstance(one, type) and issubclass(one, pkcs11.exceptions.PKCS11Error)
)
TABLE = {
    ("PinIncorrect", "", (), True): "PIN_WRONG",
    ("PinIncorrect", "", ("USER_PIN_COUNT_LOW",), True): "PIN_WRONG_FEW_LEFT",
    ("PinIncorrect", "", ("USER_PIN_COUNT_LOW", "USER_PIN_FINAL_TRY"), True): "PIN_WRONG_ONE_LEFT",
    ("PinIncorrect", "", ("USER_PIN_LOCKED",), True): "PIN_LOCKED",
    ("PinLocked", "", (), True): "PIN_LOCKED",
    ("PinLenRange", "", (), True): "PIN_MALFORMED",
    ("PinInvalid", "", (), True): "PIN_MALFORMED",
    ("PinExpired", "", (), True): "PIN_EXPIRED",
    ("UserPinNotInitialized", "", (), True): "PIN_UNSET",
    ("UserNotLoggedIn", "", (), True): "PIN_MISSING",
    ("UserAlreadyLoggedIn", "", (), True): "TOKEN_BUSY",
    ("TokenNotRecognised", "", (), True): "TOKEN_BROKEN",
    ("ObjectHandleInvalid", "", (), True): "TOKEN_REMOVED",
    ("SessionHandleInvalid", "", (), True): "TOKEN_REMOVED",
    ("DeviceRemoved", "", (), True): "TOKEN_REMOVED",
    ("GeneralError", "", (), False): "TOKEN_REMOVED",
    ("GeneralError", "", (), True): "TOKEN_REFUSED",
    ("NoSuchKey", "", (), True): "TOKEN_WITHOUT_KEY",
    ("FunctionCancelled", "", (), True): "PIN_CANCELLED",
    ("UnicodeDecodeError", "nonsense from a driver", (), True): "TOKEN_REFUSED",
}


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("token", ["", "Giám đốc"], ids=["loading", "open"])
def test_no_error_of_the_library_is_without_words(error: str, token: str) -> None:
    refusal = refusal_of(error, "", (), True, driver="lib.so", token=token)
    assert isinstance(refusal, Refusal)
    assert sentence_for(refusal)


@pytest.mark.parametrize(("case", "code"), TABLE.items(), ids=str)
def test_errors_while_signing_are_told_apart(case: tuple[str, str, tuple[str, ...], bool], code: str) -> None:
    error, detail, flags, present = case
    refusal = refusal_of(error, detail, flags, present, driver="lib.so", token="Giám đốc", owner="Trần Thị Hiên")
    assert refusal.code == code


def test_a_library_that_cannot_be_loaded_and_a_token_that_left_before_the_pin() -> None:
    loading = refusal_of("PKCS11Error", "OS exception while loading lib.so: x", (), True, driver="lib.so")
    assert loading.code == "DRIVER_UNSUITABLE"
    gone = refusal_of("TokenNotPresent", "", (), False, driver="lib.so", token="Giám đốc")
    assert gone.code == "TOKEN_MISSING"


@pytest.mark.parametrize(
    ("flags", "state"),
    [
        (("LOGIN_REQUIRED", "USER_PIN_INITIALIZED"), PinState.FINE),
        (("LOGIN_REQUIRED",), PinState.UNSET),
        (("USER_PIN_INITIALIZED", "USER_PIN_COUNT_LOW"), PinState.LOW),
        (("USER_PIN_COUNT_LOW", "USER_PIN_FINAL_TRY"), PinState.LAST),
        (("USER_PIN_COUNT_LOW", "USER_PIN_FINAL_TRY", "USER_PIN_LOCKED"), PinState.LOCKED),
        (("USER_PIN_INITIALIZED", "USER_PIN_TO_BE_CHANGED"), PinState.TO_CHANGE),
    ],
)
def test_the_gravest_flag_of_a_pin_counts(flags: tuple[str, ...], state: PinState) -> None:
    assert pin_state(flags) is state
