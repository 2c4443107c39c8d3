"""Keys in PKCS#12 files (.p12, .pfx). Implements `domain.signing.KeyFiles`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain.signing import CertificateFacts, is_typed
from desktop_app.domain.signing_refusals import KeyFileDamaged, KeyFilePasswordWrong, KeyFileWithoutKey
from desktop_app.signatures.owners import facts_of
from desktop_app.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class SoftwareKey:
    """An open key of a file; it lives in memory only."""

    certificate: CertificateFacts
    chain: tuple[bytes, ...]
    _private: Any

    def sign(self, data: bytes) -> bytes:
        """PKCS#1 v1.5 or ECDSA, with SHA-256."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, padding

        if self.certificate.algorithm == "rsa":
            return bytes(self._private.sign(data, padding.PKCS1v15(), hashes.SHA256()))
        return bytes(self._private.sign(data, ec.ECDSA(hashes.SHA256())))


class SoftwareKeys:
    """Opens what a person chose; keeps nothing."""

    def open(self, file: Path, password: str) -> SoftwareKey:
        """Read with `cryptography`, which says why it cannot; pyHanko's own loader answers None to everything.

        Files with old ciphers (RC2, 3DES), UTF-8 passwords (typed composed or not) and empty ones are read.
        KeyFilePasswordWrong, KeyFileDamaged (also a file that is not there), KeyFileWithoutKey.
        """
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

        try:
            data = file.read_bytes()
        except OSError as error:
            raise KeyFileDamaged(file.name) from error
        if not is_typed(password):  # the library would end with the password in its words
            raise KeyFilePasswordWrong(file.name)
        try:
            try:
                opened = pkcs12.load_key_and_certificates(data, password.encode())
            except ValueError:
                if nfc(password) == password:
                    raise
                opened = pkcs12.load_key_and_certificates(data, nfc(password).encode())
        except ValueError as error:
            if "password" in str(error).lower():
                raise KeyFilePasswordWrong(file.name) from error
            raise KeyFileDamaged(file.name) from error
        except UnsupportedAlgorithm as error:
            raise KeyFileDamaged(file.name) from error
        private, own, others = opened
        if private is None or own is None:
            raise KeyFileWithoutKey(file.name)
        try:
            facts = facts_of(own.public_bytes(Encoding.DER))
        except ValueError as error:
            raise KeyFileDamaged(file.name) from error
        return SoftwareKey(facts, tuple(one.public_bytes(Encoding.DER) for one in others), private)
