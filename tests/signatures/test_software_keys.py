"""Keys in PKCS#12 files: what opens, and why the rest does not."""

from __future__ import annotations

import subprocess
import unicodedata
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from desktop_app.cli.words import secret
from desktop_app.domain.signing_refusals import KeyFileDamaged, KeyFilePasswordWrong, KeyFileWithoutKey
from desktop_app.signatures.owners import made_by
from desktop_app.signatures.software_keys import SoftwareKeys
from tests.signatures.authority import Authority, Holder


@pytest.mark.parametrize("password", ["", "mật khẩu dài và dễ nhớ", "x" * 60])
def test_a_key_opens_with_its_password_and_signs(tmp_path: Path, head: Holder, agency: Holder, password: str) -> None:
    for holder in (head, agency):
        file = tmp_path / "khóa.p12"
        file.write_bytes(holder.pkcs12(password))
        key = SoftwareKeys().open(file, password)
        assert key.certificate.der == holder.der
        assert len(key.chain) == 2
        assert made_by(holder.der, b"content", key.sign(b"content"))


@pytest.mark.parametrize("password", ["a\0b", "a\nb", "a\ud800"])
def test_a_password_that_nobody_types_is_a_wrong_one_and_is_written_nowhere(
    tmp_path: Path, head: Holder, password: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "khóa.p12"
    file.write_bytes(head.pkcs12("abc"))
    with pytest.raises(KeyFilePasswordWrong) as refused:
        SoftwareKeys().open(file, password)
    assert refused.value.__cause__ is None
    assert capfd.readouterr() == ("", "")


def test_a_password_typed_in_decomposed_letters_opens_what_composed_ones_closed(tmp_path: Path, head: Holder) -> None:
    file = tmp_path / "khóa.p12"
    file.write_bytes(head.pkcs12("mật khẩu"))
    assert SoftwareKeys().open(file, unicodedata.normalize("NFD", "mật khẩu")).certificate.der == head.der
    with pytest.raises(KeyFilePasswordWrong):
        SoftwareKeys().open(file, unicodedata.normalize("NFD", "mật khẩn"))


def test_a_file_with_the_ciphers_of_old_opens(tmp_path: Path, head: Holder) -> None:
    """Files of old issuers are encrypted with RC2 or 3DES."""
    new, pem, old = tmp_path / "new.p12", tmp_path / "all.pem", tmp_path / "old.p12"
    new.write_bytes(head.pkcs12("abc", chain=False))
    for words in (
        ("-in", new, "-nodes", "-passin", "pass:abc", "-out", pem),
        ("-export", "-legacy", "-in", pem, "-passout", "pass:abc", "-out", old),
    ):
        subprocess.run(["openssl", "pkcs12", *map(str, words)], check=True, capture_output=True)
    assert SoftwareKeys().open(old, "abc").certificate.der == head.der


def test_wrong_password_damage_and_a_file_without_key_are_told_apart(
    tmp_path: Path, head: Holder, authority: Authority
) -> None:
    from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

    file = tmp_path / "khóa.p12"
    file.write_bytes(head.pkcs12("abc"))
    with pytest.raises(KeyFilePasswordWrong):
        SoftwareKeys().open(file, "abd")
    file.write_bytes(head.pkcs12("abc")[:700])
    with pytest.raises(KeyFileDamaged):
        SoftwareKeys().open(file, "abc")
    file.write_bytes(b"%PDF-1.7 something else")
    with pytest.raises(KeyFileDamaged):
        SoftwareKeys().open(file, "abc")
    with pytest.raises(KeyFileDamaged):
        SoftwareKeys().open(tmp_path / "none.p12", "abc")
    above = [authority.issuer.certificate, authority.root.certificate]
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"x", None, None, above, NoEncryption()))
    with pytest.raises(KeyFileWithoutKey):
        SoftwareKeys().open(file, "")


def test_a_file_with_a_secret_that_is_no_text_is_told_from_one_that_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "mật khẩu.txt"
    with pytest.raises(ArgumentTypeError) as missing:
        secret(str(file))
    file.write_bytes(b"\xff\xfe1234")
    with pytest.raises(ArgumentTypeError) as unread:
        secret(str(file))
    assert str(missing.value) != str(unread.value)
    assert unread.value.__cause__ is None
    file.write_bytes("\ufeffmật khẩu\r\nx".encode())
    assert secret(str(file)) == "mật khẩu"
