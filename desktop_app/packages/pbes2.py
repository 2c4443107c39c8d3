"""A secret under a passphrase: EncryptedPrivateKeyInfo by PBES2, PBKDF2-HMAC-SHA-256 (600,000 rounds), AES-256-CBC.

What lies inside may be any bytes; where it is a PKCS#8 key, OpenSSL opens it. The library's own writer stretches a
passphrase too little.
"""

from __future__ import annotations

import os
import unicodedata
from typing import Final

from desktop_app.packages import der

ROUNDS: Final = 600_000
_MOST_ROUNDS: Final = 10_000_000
_SCHEME: Final = "2a864886f70d01050d"
_STRETCHING: Final = "2a864886f70d01050c"
_SHA256: Final = "2a864886f70d0209"
_AES: Final = "60864801650304012a"


def typed(passphrase: str) -> bytes:
    """The passphrase as bytes: one form, whichever way the keyboard composes Vietnamese letters."""
    return unicodedata.normalize("NFC", passphrase).encode()


def close(secret: bytes, passphrase: str) -> bytes:
    """The secret as DER that only the passphrase opens."""
    from cryptography.hazmat.primitives import padding
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    salt, vector = os.urandom(16), os.urandom(16)
    padder = padding.PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES256(_stretched(passphrase, salt, ROUNDS)), modes.CBC(vector)).encryptor()
    sealed = encryptor.update(padder.update(secret) + padder.finalize()) + encryptor.finalize()
    stretching = der.sequence(
        der.oid(_STRETCHING),
        der.sequence(
            der.tlv(der.OCTET_STRING, salt),
            der.integer(ROUNDS),
            der.sequence(der.oid(_SHA256), der.tlv(der.NULL)),
        ),
    )
    cipher = der.sequence(der.oid(_AES), der.tlv(der.OCTET_STRING, vector))
    scheme = der.sequence(der.oid(_SCHEME), der.sequence(stretching, cipher))
    return der.sequence(scheme, der.tlv(der.OCTET_STRING, sealed))


def unclose(closed: bytes, passphrase: str) -> bytes:
    """The secret again; ValueError when the passphrase is another one or the bytes are not ours."""
    from asn1crypto.keys import EncryptedPrivateKeyInfo
    from cryptography.hazmat.primitives import padding
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    info = EncryptedPrivateKeyInfo.load(closed, strict=True)
    algorithm = info["encryption_algorithm"]
    rounds = algorithm.kdf_iterations
    if algorithm.kdf != "pbkdf2" or algorithm.kdf_hmac != "sha256" or algorithm.encryption_cipher != "aes":
        raise ValueError("closed in a way of somebody else")
    if not 1 <= rounds <= _MOST_ROUNDS:
        raise ValueError(f"{rounds} rounds")
    secret = _stretched(passphrase, algorithm.kdf_salt, rounds)
    decryptor = Cipher(algorithms.AES256(secret), modes.CBC(algorithm.encryption_iv)).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    padded = decryptor.update(info["encrypted_data"].native) + decryptor.finalize()
    return unpadder.update(padded) + unpadder.finalize()


def _stretched(passphrase: str, salt: bytes, rounds: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    return PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(typed(passphrase))
