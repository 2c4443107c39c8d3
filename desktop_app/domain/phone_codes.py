"""Mã điện thoại: what the province reads out over the telephone, so that an agency learns before any receipt that its
file has arrived. It sets "xác nhận qua điện thoại", never "đã tiếp nhận": only a receipt does that.

The code is the first 55 bits of HMAC-SHA-256(secret, "received" ‖ identity) as 11 letters of Crockford's base 32, and a
check letter. Letters are numbers of the field GF(32) with x⁵ = x² + 1; the check letter is Σ x^(12 − i) · letter i for
i = 1 … 11. So one wrong letter, and any two that changed places, are always noticed.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.refusal import Refusal

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
LENGTH: Final = 11
_ALIKE: Final = str.maketrans("OIL", "011")


@dataclass(eq=False)
class PhoneCodeMistyped(Refusal, code="PHONE_CODE_MISTYPED"):
    """A letter was misheard or mistyped: the check letter does not fit, or letters are missing."""

    typed: str


@dataclass(eq=False)
class PhoneCodeWrong(Refusal, code="PHONE_CODE_WRONG"):
    """The code is well written, and belongs to no file that was sent and waits for an answer."""

    typed: str


@dataclass(eq=False)
class PhoneSecretMissing(Refusal, code="PHONE_SECRET_MISSING"):
    """There is no shared secret with this agency yet: it comes with the certificate."""

    agency: str


@dataclass(eq=False)
class PackageNotReceived(Refusal, code="PACKAGE_NOT_RECEIVED"):
    """No file of this name or identity has been taken in."""

    package: str


def phone_code(secret: bytes, identity: str) -> str:
    """The code of a package as it is read out: three groups of four letters, the last one the check letter.

    `identity` is the package's SHA-256 as hexadecimal digits; its 32 bytes go into the HMAC.
    """
    digest = hmac.new(secret, b"received" + bytes.fromhex(identity), hashlib.sha256).digest()
    bits = int.from_bytes(digest[:7], "big") >> 1
    letters = "".join(LETTERS[bits >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return _grouped(letters + check_letter(letters))


def check_letter(letters: str) -> str:
    """The letter that shows whether the others were heard rightly."""
    total = 0
    for letter in letters:
        total = _times_x(total ^ LETTERS.index(letter))
    return LETTERS[total]


def read_phone_code(typed: str) -> str:
    """The code as `phone_code` writes it: case, spaces and dashes forgiven, O read as 0, I and L as 1;
    PhoneCodeMistyped."""
    plain = "".join(letter for letter in typed.upper() if not letter.isspace() and letter not in "-–.")
    letters = plain.translate(_ALIKE)
    if len(letters) != LENGTH + 1 or any(letter not in LETTERS for letter in letters):
        raise PhoneCodeMistyped(typed)
    if check_letter(letters[:-1]) != letters[-1]:
        raise PhoneCodeMistyped(typed)
    return _grouped(letters)


def _times_x(value: int) -> int:
    return value << 1 ^ (0b100101 if value & 0b10000 else 0)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
