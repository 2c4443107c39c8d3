"""Mã đọc qua điện thoại: known answers, forgiving ears, and no single slip of the tongue goes unnoticed."""

from __future__ import annotations

import subprocess
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.phone_codes import LETTERS, PhoneCodeMistyped, check_letter, phone_code, read_phone_code

SECRETS = st.binary(min_size=32, max_size=32)
IDENTITIES = st.binary(min_size=32, max_size=32).map(bytes.hex)
CODES = st.builds(phone_code, SECRETS, IDENTITIES)
KNOWN = [
    ("00" * 32, "00" * 32),
    ("0123456789abcdef" * 4, "fedcba9876543210" * 4),
    ("ff" * 32, "231c61e1a7500865379d088db4dd5ae0b994364e9f534ed5eb8decef16bf94b1"),
]


def by_openssl(secret: str, identity: str) -> bytes:
    words = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{secret}", "-binary"]
    return subprocess.run(words, input=b"received" + bytes.fromhex(identity), capture_output=True, check=True).stdout


@pytest.mark.parametrize(("secret", "identity"), KNOWN)
def test_the_code_is_what_openssl_and_a_table_of_letters_give(secret: str, identity: str) -> None:
    digest = by_openssl(secret, identity)
    bits = "".join(f"{byte:08b}" for byte in digest)[:55]
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 55, 5))
    code = phone_code(bytes.fromhex(secret), identity)
    assert code.replace("-", "")[:11] == letters
    assert [len(group) for group in code.split("-")] == [4, 4, 4]


@pytest.mark.parametrize(
    ("letters", "check"),
    # In GF(32) with x⁵ = x² + 1: x is 2, x² is 4, x³ is 8, x⁴ is 16 (G), x⁵ is 5, x⁶ is 10 (A), …, x¹¹ is 7.
    [("00000000000", "0"), ("00000000001", "2"), ("00000000010", "4"), ("00000001000", "G"), ("00000010000", "5"),
     ("00000100000", "A"), ("10000000000", "7"), ("00000000003", "6"), ("00000000011", "6"), ("0000000000G", "5")],
)  # fmt: skip
def test_check_letters_worked_out_by_hand(letters: str, check: str) -> None:
    assert check_letter(letters) == check


def test_known_codes_never_change() -> None:
    assert [phone_code(bytes.fromhex(secret), identity) for secret, identity in KNOWN] == [
        "SKME-DYNN-BEZW",
        "VJC8-CX17-PM6N",
        "CD5M-WPER-R2W5",
    ]


@given(CODES)
def test_a_code_is_read_as_people_say_and_write_it(code: str) -> None:
    plain = code.replace("-", "")
    for typed in (code, plain, plain.lower(), " ".join(plain), plain.replace("0", "o").replace("1", "l"),
                  plain.replace("0", "O").replace("1", "i"), f"  {code}\n"):  # fmt: skip
        assert read_phone_code(typed) == code


@given(CODES, st.integers(0, 11), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_told_from_a_wrong_code(code: str, place: int, letter: str) -> None:
    plain = code.replace("-", "")
    wrong = plain[:place] + letter + plain[place + 1 :]
    if wrong == plain:
        assert read_phone_code(wrong) == code
    else:
        with pytest.raises(PhoneCodeMistyped):
            read_phone_code(wrong)


@given(CODES, st.integers(0, 11), st.integers(0, 11))
def test_two_letters_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    letters = list(code.replace("-", ""))
    same = letters[one] == letters[other]
    letters[one], letters[other] = letters[other], letters[one]
    if same:
        assert read_phone_code("".join(letters)) == code
    else:
        with pytest.raises(PhoneCodeMistyped):
            read_phone_code("".join(letters))


@given(st.text(max_size=30))
def test_nothing_that_is_typed_is_a_fault(typed: str) -> None:
    with suppress(PhoneCodeMistyped):
        assert read_phone_code(typed).replace("-", "")[-1] in LETTERS


@given(SECRETS, IDENTITIES, IDENTITIES)
def test_different_files_have_different_codes(secret: bytes, one: str, other: str) -> None:
    assert (phone_code(secret, one) == phone_code(secret, other)) == (one == other)
