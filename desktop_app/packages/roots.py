"""The root key's file: a person keeps it on a second medium, under a passphrase.

It is the root's whole book, as PEM: the key (`pbes2.py`), the root's certificate, every operational certificate that it
has signed, and its newest revocation list. So a body that has lost everything else can go on where it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.trust import KeyFileExists, KeyMissing, KeyRole, PassphraseWrong
from desktop_app.domain.workspaces import TargetNotWritable
from desktop_app.packages import certs, pbes2
from desktop_app.packages.certs import Certificate, RevocationList, Shape
from desktop_app.packages.pem import CERTIFICATE, CRL, block, read_anchors
from desktop_app.packages.private_files import write_private

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True, slots=True)
class RootBook:
    """What the file says without its passphrase."""

    root: Certificate
    operational: tuple[bytes, ...]
    """DER, oldest first."""
    crl: RevocationList | None


def new_root(file: Path, passphrase: str, code: str, name: str, training: bool) -> bytes:
    """Write a root key under a passphrase, read it back, and return its certificate (DER).

    KeyFileExists when the file is there: a root key is never overwritten. PassphraseWrong for an empty one.
    """
    if file.exists():
        raise KeyFileExists(str(file))
    if not passphrase:
        raise PassphraseWrong(str(file))
    key = new_key()
    certificate = certs.make_root(key, code, name, training)
    _write(file, block("ENCRYPTED PRIVATE KEY", pbes2.close(private_der(key), passphrase)), certificate, (), None)
    try:
        read, book = open_root(file, passphrase)
        if read.private_numbers() != key.private_numbers() or book.root.der != certificate:
            raise OSError(f"{file}: read back otherwise than written")
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return certificate


def open_root(file: Path, passphrase: str) -> tuple[ec.EllipticCurvePrivateKey, RootBook]:
    """The root key and its book; KeyMissing when the file holds none, PassphraseWrong."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    book = read_book(file)
    try:
        text = file.read_bytes()
        key: ec.EllipticCurvePrivateKey = load_pem_private_key(text, pbes2.typed(passphrase))  # type: ignore[assignment]
        found = certs.fingerprint_of(key.public_key())
    except (OSError, ValueError, TypeError) as error:
        raise PassphraseWrong(str(file)) from error
    if found != book.root.fingerprint:
        raise KeyMissing(str(file), book.root.fingerprint)
    return key, book


def read_book(file: Path) -> RootBook:
    """What the root has signed; KeyMissing when this is no file of a root."""
    try:
        anchors = read_anchors([file])
        first, *rest = (certs.load(one, file.name) for one in anchors.certificates)
        lists = [crl for crl in map(certs.load_crl, anchors.crls) if certs.crl_signed_by(crl, first)]
    except (PackageRefused, ValueError) as error:
        raise KeyMissing(str(file), "") from error
    if first.shape is not Shape.ROOT or first.role is not KeyRole.PROVINCE:
        raise KeyMissing(str(file), first.fingerprint)
    signed = tuple(one.der for one in rest if one.shape is Shape.OPERATIONAL and certs.signed_by(one, first))
    return RootBook(first, signed, max(lists, key=lambda crl: crl.number, default=None))


def keep_book(file: Path, root: Certificate, operational: Sequence[bytes], crl: bytes) -> None:
    """Write what the root has signed into its file, the key untouched; TargetNotWritable."""
    text = file.read_text("ascii")
    end = "-----END ENCRYPTED PRIVATE KEY-----\n"
    try:
        _write(file, text[: text.index(end) + len(end)], root.der, operational, crl)
    except OSError as error:
        raise TargetNotWritable(str(file), error.strerror or str(error)) from error


def _write(file: Path, key: str, root: bytes, operational: Sequence[bytes], crl: bytes | None) -> None:
    parts = [key, *(block(CERTIFICATE, one) for one in (root, *operational)), block(CRL, crl) if crl else ""]
    content = "".join(parts).encode("ascii")
    part = file.with_name(file.name + ".part")
    try:
        write_private(part, content)
        if part.read_bytes() != content:
            raise OSError(f"{file}: read back otherwise than written")
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def new_key() -> ec.EllipticCurvePrivateKey:
    """A new P-256 key."""
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def private_der(key: ec.EllipticCurvePrivateKey) -> bytes:
    """PKCS#8."""
    from cryptography.hazmat.primitives import serialization

    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
