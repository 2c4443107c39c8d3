"""Tokens through the helper process: what works, and each way in which it does not."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import PinState, Token
from desktop_app.domain.signing_refusals import (
    DriverCrashed,
    DriverMissing,
    DriverOfOtherWidth,
    DriverSilent,
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
    TokenBusy,
    TokenMissing,
    TokenRefused,
    TokenRemoved,
    TokenWithoutKey,
)
from desktop_app.signatures.owners import made_by
from desktop_app.signatures.tokens import HelpedTokens
from tests.signatures.authority import Authority, Holder
from tests.signatures.devices import PIN, shelf, softhsm

Fail = Callable[[str], Path]


def of(tokens: HelpedTokens, driver: Path, label: str) -> Token:
    return next(one for one in tokens.look(driver) if one.label == label)


def sign(tokens: HelpedTokens, driver: Path, label: str = "Giám đốc", pin: str = PIN, consent: str = "") -> bytes:
    token = of(tokens, driver, label)
    with tokens.open(driver, token, token.certificates[0], pin, consent) as key:
        signature = key.sign(b"content")
        assert made_by(key.certificate.der, b"content", signature)
        return signature


def test_what_is_plugged_in_is_seen_without_a_pin(
    tokens: HelpedTokens, plugged: Path, head: Holder, authority: Authority
) -> None:
    token = of(tokens, plugged, "Giám đốc")
    assert [one.facts.der for one in token.certificates] == [head.der]
    assert token.authorities == (authority.issuer.der,)
    assert token.pin is PinState.FINE
    assert token.serial
    assert not token.pad


def test_another_tool_sees_the_same_on_a_token(tokens: HelpedTokens, plugged: Path) -> None:
    told = subprocess.run(
        ["pkcs11-tool", "--module", str(plugged), "--token-label", "Giám đốc", "--list-objects", "--type", "cert"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    token = of(tokens, plugged, "Giám đốc")
    labels = set(re.findall(r"label:\s+(.+)", told))
    numbers = set(re.findall(r"ID:\s+(\w+)", told))
    assert {one.label for one in token.certificates} == {"khóa 1"} < labels
    assert {one.id for one in token.certificates} == {"01"} < numbers
    slots = subprocess.run(
        ["pkcs11-tool", "--module", str(plugged), "--list-token-slots"], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(rf"serial num\s+: {token.serial}", slots)


@pytest.mark.parametrize("label", ["Giám đốc", "Văn thư"])
def test_rsa_and_p256_keys_sign_and_one_pin_is_enough_for_several(
    tokens: HelpedTokens, plugged: Path, label: str
) -> None:
    token = of(tokens, plugged, label)
    with tokens.open(plugged, token, token.certificates[0], PIN) as key:
        for content in (b"one", b"two", b"three"):
            assert made_by(key.certificate.der, content, key.sign(content))


def test_a_token_that_knows_the_bare_operation_alone_signs_too(tokens: HelpedTokens, failing: Fail) -> None:
    assert sign(tokens, failing("bare"))


def test_a_driver_that_prints_does_not_disturb(tokens: HelpedTokens, failing: Fail) -> None:
    assert sign(tokens, failing("noisy"))


def test_a_key_that_wants_the_pin_each_time_is_asked_once_by_us(tokens: HelpedTokens, failing: Fail) -> None:
    driver = failing("always")
    token = of(tokens, driver, "Giám đốc")
    with tokens.open(driver, token, token.certificates[0], PIN) as key:
        for content in (b"one", b"two"):
            assert made_by(key.certificate.der, content, key.sign(content))


def test_wrong_pins_are_counted_down_in_words_until_the_device_locks(tokens: HelpedTokens, failing: Fail) -> None:
    driver = failing("counts")
    with pytest.raises(PinWrongFewLeft):
        sign(tokens, driver, pin="00000000")
    assert of(tokens, driver, "Giám đốc").pin is PinState.LOW
    with pytest.raises(PinWrongOneLeft):
        sign(tokens, driver, pin="00000000")
    with pytest.raises(PinLastTry):
        sign(tokens, driver, pin=PIN)
    assert of(tokens, driver, "Giám đốc").pin is PinState.LAST, "the try was not used up"
    with pytest.raises(PinLocked):
        sign(tokens, driver, pin="00000000", consent=" Đồng ý ")
    with pytest.raises(PinLocked):
        sign(tokens, driver, pin=PIN, consent="đồng ý")


def test_the_last_try_with_the_typed_word_and_the_right_pin_signs(tokens: HelpedTokens, failing: Fail) -> None:
    assert sign(tokens, failing("last"), consent="đồng ý")


def test_the_last_try_is_kept_even_when_the_flags_change_after_looking(tokens: HelpedTokens, failing: Fail) -> None:
    driver = failing("")
    token = of(tokens, driver, "Giám đốc")
    failing("last")
    with pytest.raises(PinLastTry), tokens.open(driver, token, token.certificates[0], PIN):
        raise AssertionError("opened")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("locked", PinLocked),
        ("unset", PinUnset),
        ("expired", PinExpired),
        ("malformed", PinMalformed),
        ("busy", TokenBusy),
        ("cancel", PinCancelled),
        ("error", TokenRefused),
    ],
)
def test_what_a_token_answers_to_the_pin_is_told_apart(
    tokens: HelpedTokens, failing: Fail, words: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        sign(tokens, failing(words))


@pytest.mark.parametrize("pin", [PIN + "\n", PIN + "\0", "12\ud800", "9" * 300])
def test_a_pin_that_nobody_types_costs_no_try_and_is_in_no_words(tokens: HelpedTokens, plugged: Path, pin: str) -> None:
    sign(tokens, plugged)  # the right PIN: the device forgets the wrong ones of tests before this
    with pytest.raises(PinMalformed) as refused:
        sign(tokens, plugged, pin=pin)
    assert "12" not in str(refused.value)
    assert "99" not in str(refused.value)
    assert of(tokens, plugged, "Giám đốc").pin is PinState.FINE


def test_a_wrong_and_a_missing_pin(tokens: HelpedTokens, failing: Fail) -> None:
    driver = failing("silent")
    with pytest.raises(PinWrong):
        sign(tokens, driver, pin="99999999")
    with pytest.raises(PinMissing):
        sign(tokens, driver, pin="")


@pytest.mark.parametrize("words", ["pull", "pull-general", "session-gone"])
def test_a_token_pulled_out_while_signing_is_said_within_two_seconds(
    tokens: HelpedTokens, failing: Fail, words: str
) -> None:
    driver = failing("")
    token = of(tokens, driver, "Giám đốc")
    with tokens.open(driver, token, token.certificates[0], PIN) as key:
        failing(words)
        began = time.monotonic()
        with pytest.raises(TokenRemoved):
            key.sign(b"content")
        assert time.monotonic() - began < 2


def test_a_token_that_left_between_looking_and_opening(tokens: HelpedTokens, failing: Fail) -> None:
    driver = failing("")
    token = of(tokens, driver, "Giám đốc")
    failing("absent")
    with pytest.raises(TokenMissing), tokens.open(driver, token, token.certificates[0], PIN):
        raise AssertionError("opened")


def test_a_driver_that_crashes_takes_its_own_process_alone(tokens: HelpedTokens, failing: Fail) -> None:
    with pytest.raises(DriverCrashed):
        sign(tokens, failing("crash"))
    with pytest.raises(DriverCrashed):
        tokens.look(failing("crash-load"))
    assert sign(tokens, failing("")), "the next process is a new one"


def test_a_driver_that_hangs_is_stopped(failing: Fail) -> None:
    from desktop_app.signatures.tokens import Patience
    from tests.signatures.conftest import KNOWN

    hasty = HelpedTokens(KNOWN, Patience(looking=2, opening=20, signing=1))
    with pytest.raises(DriverSilent) as said:
        sign(hasty, failing("hang"))
    assert said.value.seconds == 1
    with pytest.raises(DriverSilent):
        hasty.look(failing("hang-load"))


def test_a_certificate_without_its_key(
    tokens: HelpedTokens, tmp_path: Path, head: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lonely = shelf(tmp_path / "lonely")
    lonely.add("Giám đốc", head, lonely=True)
    monkeypatch.setenv("SOFTHSM2_CONF", lonely.environment["SOFTHSM2_CONF"])
    with pytest.raises(TokenWithoutKey):
        sign(tokens, softhsm())


def elf(bits: int, machine: int) -> bytes:
    return b"\x7fELF" + bytes([1 if bits == 32 else 2, 1, 1]) + bytes(9) + b"\x03\x00" + machine.to_bytes(2, "little")


def test_a_file_that_is_no_driver_is_never_loaded(tokens: HelpedTokens, tmp_path: Path) -> None:
    text = tmp_path / "driver.so"
    with pytest.raises(DriverMissing):
        tokens.look(text)
    text.write_text("not a library")
    with pytest.raises(DriverUnsuitable):
        tokens.look(text)
    text.write_bytes(elf(32, 3))
    with pytest.raises(DriverOfOtherWidth) as said:
        tokens.look(text)
    assert (said.value.bits, said.value.wanted) == (32, 64)


def test_a_library_that_is_no_pkcs11_driver(tokens: HelpedTokens) -> None:
    import ctypes.util

    name = ctypes.util.find_library("z")
    library = next(p for folder in ("/lib", "/usr/lib") for p in Path(folder).rglob(str(name)))
    with pytest.raises(DriverUnsuitable):
        tokens.look(library)


def test_the_pin_is_in_no_word_and_no_variable_of_the_helper(tokens: HelpedTokens, plugged: Path) -> None:
    token = of(tokens, plugged, "Giám đốc")
    with tokens.open(plugged, token, token.certificates[0], PIN):
        children = [
            int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and _parent(one) == os.getpid()
        ]
        assert children
        for child in children:
            for place in ("cmdline", "environ"):
                assert PIN.encode() not in Path(f"/proc/{child}/{place}").read_bytes()


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return 0
