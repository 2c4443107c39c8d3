"""Keys: made here, kept in this person's profile, never in a workspace. Implements `services.office.KeyCabinet`.

`<folder>/<workspace id>/<fingerprint>.pem`: PKCS#8, folder 0700, file 0600 (on Windows the profile folder's own
protection; DPAPI is still to come). The root key is one file that a person keeps elsewhere, encrypted under a
passphrase: PKCS#8, PBKDF2-HMAC-SHA-256 with 600,000 rounds, AES-256-CBC, then the root's certificate. OpenSSL reads
both.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.trust import KeyFileExists, KeyMissing, KeyRole, PassphraseWrong
from desktop_app.packages import certs, der
from desktop_app.packages.certs import Certificate, Shape
from desktop_app.packages.pem import CERTIFICATE, block
from desktop_app.packages.private_files import folder_of_keys, write_private
from desktop_app.packages.writing import PackageSealer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

ROUNDS: Final = 600_000


def utc_now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


class ProfileKeys:
    """Makes, certifies and opens keys. `folder` is where they rest in this person's profile, `read_me` the shipped
    `resources/packages/READ-ME-FIRST.html`, `now` what revocation lists call today."""

    def __init__(self, folder: Path, read_me: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._folder = folder
        self._read_me = read_me
        self._now = now

    def new_root(self, file: Path, passphrase: str, code: str, name: str, training: bool = False) -> bytes:
        """Write a root key under a passphrase, read it back, and return its certificate (DER).

        KeyFileExists when the file is there: a root key is never overwritten. PassphraseWrong for an empty one.
        """
        if file.exists():
            raise KeyFileExists(str(file))
        if not passphrase:
            raise PassphraseWrong(str(file))
        key = _new_key()
        certificate = certs.make_root(key, code, name, training)
        text = block("ENCRYPTED PRIVATE KEY", _encrypted(key, passphrase)) + block(CERTIFICATE, certificate)
        part = file.with_name(file.name + ".part")
        try:
            write_private(part, text.encode())
            read, read_certificate = _read_root(part, passphrase)
            if read.private_numbers() != key.private_numbers() or read_certificate.der != certificate:
                raise OSError(f"{file}: read back otherwise than written")
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        return certificate

    def new_operational(
        self, workspace_id: str, root_file: Path, passphrase: str, code: str, name: str, now: datetime
    ) -> tuple[bytes, bytes, tuple[bytes, ...]]:
        """Make this workspace's operational key, valid for two years from `now`; returns (root, operational
        certificate, both first CRLs) as DER.

        KeyMissing when there is no root key in the file, PassphraseWrong, PackageRefused when the root is another's.
        """
        root_key, root = _read_root(root_file, passphrase)
        if root.code != code:
            raise PackageRefused("WRONG_AGENCY", root_file.name, f"the root key of {root.code}")
        key = _new_key()
        until = now + timedelta(days=certs.OPERATIONAL_DAYS)
        certificate = certs.make_operational(root_key, root, key.public_key(), name, until)
        self._keep(workspace_id, key)
        first = (certs.make_crl(root_key, root, 1, {}, now), certs.make_crl(key, certs.load(certificate), 1, {}, now))
        return root.der, certificate, first

    def new_agency(self, workspace_id: str, code: str, name: str, training: bool = False) -> bytes:
        """Make this workspace's key; returns its self-signed certificate (DER)."""
        key = _new_key()
        certificate = certs.make_self_signed(key, code, name, training)
        self._keep(workspace_id, key)
        return certificate

    def certify(self, workspace_id: str, operational: bytes, enrolment: bytes, code: str, name: str) -> bytes:
        """Sign an agency's key with our operational key; returns the agency's certificate (DER).

        `enrolment` is the agency's self-signed certificate; PackageRefused when it is not, or names another code.
        """
        issuer, shown = certs.load(operational), certs.load(enrolment)
        if shown.shape is not Shape.SELF_SIGNED or not certs.signed_by(shown, shown):
            raise PackageRefused("WRONG_ROLE", "", "not an agency's own certificate")
        if shown.code != code:
            raise PackageRefused("WRONG_AGENCY", "", f"the key of {shown.code}")
        key = self._open(workspace_id, issuer)
        public: ec.EllipticCurvePublicKey = shown.x509.public_key()  # type: ignore[assignment]
        return certs.make_agency(key, issuer, public, code, name)

    def sealer(self, workspace_id: str, chain: tuple[bytes, ...]) -> PackageSealer:
        """What seals for this workspace; `chain` is the certificate, then (for agencies) its issuer; KeyMissing."""
        return PackageSealer(self._open(workspace_id, certs.load(chain[0])), chain, self._read_me)

    def fingerprint(self, certificate: bytes) -> str:
        """SHA-256 (hex) of the public key info of a certificate (DER)."""
        return certs.load(certificate).fingerprint

    def revocation_list(
        self, operational: bytes, workspace_id: str, number: int, revoked: Mapping[int, datetime]
    ) -> bytes:
        """A new full CRL (DER) by our operational key: serial number → day of revocation."""
        issuer = certs.load(operational)
        return certs.make_crl(self._open(workspace_id, issuer), issuer, number, revoked, self._now())

    def issued(self, certificate: bytes, issuer: bytes) -> bool:
        """Whether `issuer` (DER) signed `certificate` (DER)."""
        return certs.signed_by(certs.load(certificate), certs.load(issuer))

    def crl_numbers(self, crls: tuple[bytes, ...]) -> tuple[tuple[str, int], ...]:
        """(fingerprint of the issuer's key, CRLNumber) of each CRL (DER)."""
        return tuple((crl.issuer, crl.number) for crl in map(certs.load_crl, crls))

    def subject_code(self, certificate: bytes) -> str:
        """The agency or province code that a certificate (DER) names."""
        return certs.load(certificate).code

    def serial(self, certificate: bytes) -> int:
        """The serial number of a certificate (DER)."""
        return certs.load(certificate).x509.serial_number

    def _file(self, workspace_id: str, fingerprint: str) -> Path:
        return folder_of_keys(self._folder, workspace_id) / f"{fingerprint}.pem"

    def _keep(self, workspace_id: str, key: ec.EllipticCurvePrivateKey) -> None:
        from cryptography.hazmat.primitives import serialization

        file = self._file(workspace_id, certs.fingerprint_of(key.public_key()))
        folder_of_keys(self._folder, workspace_id, make=True)
        part = file.with_name(file.name + ".part")
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        try:
            write_private(part, pem)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)

    def _open(self, workspace_id: str, certificate: Certificate) -> ec.EllipticCurvePrivateKey:
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        missing = KeyMissing(workspace_id, certificate.fingerprint)
        try:
            key: ec.EllipticCurvePrivateKey = load_pem_private_key(  # type: ignore[assignment]
                self._file(workspace_id, certificate.fingerprint).read_bytes(), None
            )
            found = certs.fingerprint_of(key.public_key())
        except (OSError, ValueError, TypeError) as error:
            raise missing from error
        if found != certificate.fingerprint:
            raise missing
        return key


def _new_key() -> ec.EllipticCurvePrivateKey:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _read_root(file: Path, passphrase: str) -> tuple[ec.EllipticCurvePrivateKey, Certificate]:
    from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificate

    try:
        text = file.read_bytes()
        certificate = certs.load(load_pem_x509_certificate(text).public_bytes(Encoding.DER), file.name)
    except (OSError, ValueError) as error:
        raise KeyMissing(str(file), "") from error
    try:
        key: ec.EllipticCurvePrivateKey = load_pem_private_key(text, _typed(passphrase))  # type: ignore[assignment]
        found = certs.fingerprint_of(key.public_key())
    except (ValueError, TypeError) as error:
        raise PassphraseWrong(str(file)) from error
    if certificate.shape is not Shape.ROOT or certificate.role is not KeyRole.PROVINCE:
        raise KeyMissing(str(file), certificate.fingerprint)
    if found != certificate.fingerprint:
        raise KeyMissing(str(file), certificate.fingerprint)
    return key, certificate


def _typed(passphrase: str) -> bytes:
    """The passphrase as bytes: one form, whichever way the keyboard composes Vietnamese letters."""
    return unicodedata.normalize("NFC", passphrase).encode()


def _encrypted(key: ec.EllipticCurvePrivateKey, passphrase: str) -> bytes:
    """EncryptedPrivateKeyInfo by PBES2; the library's own writer stretches a passphrase too little."""
    from cryptography.hazmat.primitives import padding, serialization
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    salt, vector = os.urandom(16), os.urandom(16)
    secret = PBKDF2HMAC(SHA256(), 32, salt, ROUNDS).derive(_typed(passphrase))
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    padder = padding.PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES256(secret), modes.CBC(vector)).encryptor()
    sealed = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    stretching = der.sequence(
        der.oid("2a864886f70d01050c"),
        der.sequence(
            der.tlv(der.OCTET_STRING, salt),
            der.integer(ROUNDS),
            der.sequence(der.oid("2a864886f70d0209"), der.tlv(der.NULL)),
        ),
    )
    cipher = der.sequence(der.oid("60864801650304012a"), der.tlv(der.OCTET_STRING, vector))
    scheme = der.sequence(der.oid("2a864886f70d01050d"), der.sequence(stretching, cipher))
    return der.sequence(scheme, der.tlv(der.OCTET_STRING, sealed))
