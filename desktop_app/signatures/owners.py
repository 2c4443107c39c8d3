"""Whose a certificate is and what its key may do, read before anything is signed with it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.signing import CertificateFacts

if TYPE_CHECKING:
    from cryptography import x509

_COMMON_NAME: Final = "2.5.4.3"
_ORGANIZATION: Final = "2.5.4.10"
_UNIT: Final = "2.5.4.11"
_ORGANIZATION_ID: Final = "2.5.4.97"
_USER_ID: Final = "0.9.2342.19200300.100.1.1"


def facts_of(der: bytes) -> CertificateFacts:
    """The facts of a certificate (DER); ValueError for bytes that are none."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    found = x509.load_der_x509_certificate(der)
    try:
        public: Any = found.public_key()
        info = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error
    own = found.subject
    return CertificateFacts(
        der=der,
        fingerprint=hashlib.sha256(der).hexdigest(),
        key=hashlib.sha256(info).hexdigest(),
        common_name=_one(own, _COMMON_NAME),
        organization=_one(own, _ORGANIZATION),
        units=tuple(_all(own, _UNIT)),
        uid=_one(own, _USER_ID),
        organization_id=_one(own, _ORGANIZATION_ID),
        issuer=_one(found.issuer, _COMMON_NAME) or found.issuer.rfc4514_string(),
        serial=found.serial_number,
        begins=found.not_valid_before_utc,
        ends=found.not_valid_after_utc,
        algorithm=_algorithm(public),
        bits=int(getattr(public, "key_size", 0)),
        signs=_signs(found),
        authority=_authority(found),
    )


def issued_by(der: bytes, authorities: Sequence[bytes]) -> bool:
    """Whether one of these certificates (DER) signed this one; what cannot be read signed nothing."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    own = x509.load_der_x509_certificate(der)
    for one in authorities:
        try:
            own.verify_directly_issued_by(x509.load_der_x509_certificate(one))
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
            continue
        return True
    return False


def made_by(der: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the certificate's key made this signature of these bytes (SHA-256; PKCS#1 v1.5 or ECDSA)."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    public = x509.load_der_x509_certificate(der).public_key()
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def modulus_of(der: bytes) -> str:
    """The modulus of an RSA certificate as hex without leading zeros; empty for a curve."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa

    public = x509.load_der_x509_certificate(der).public_key()
    return f"{public.public_numbers().n:x}" if isinstance(public, rsa.RSAPublicKey) else ""


def _all(name: x509.Name, oid: str) -> list[str]:
    return [str(one.value) for one in name if one.oid.dotted_string == oid]


def _one(name: x509.Name, oid: str) -> str:
    return next(iter(_all(name, oid)), "")


def _algorithm(public: Any) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    if isinstance(public, rsa.RSAPublicKey):
        return "rsa"
    return "ec" if isinstance(public, ec.EllipticCurvePublicKey) else "other"


def _signs(found: x509.Certificate) -> bool:
    """Without the extension nothing is forbidden."""
    from cryptography import x509

    try:
        usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _authority(found: x509.Certificate) -> bool:
    from cryptography import x509

    try:
        return found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
