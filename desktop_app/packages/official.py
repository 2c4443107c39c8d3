"""Certificates of official authorities, as data packs bring them. Implements `domain.official.OfficialCertificates`."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.datapacks import PackUnsound
from desktop_app.domain.official import Authority, Family

if TYPE_CHECKING:
    from cryptography import x509

_BLOCK: Final = re.compile(r"-----BEGIN (CERTIFICATE|X509 CRL)-----\s+([A-Za-z0-9+/=\s]+?)-----END \1-----")
_WORKSPACE: Final = re.compile(r"camket(-training)?:")


class OfficialReader:
    """Reads what authorities publish; RSA and ECDSA, whatever they chose."""

    def authority(self, der: bytes, root: bool) -> Authority:
        """Name and fingerprint; PackUnsound for a certificate that may not sign others, a root that did not sign
        itself, and any certificate of a workspace."""
        from cryptography import x509
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        found = _load(der)
        name = found.subject.rfc4514_string()
        if any(_WORKSPACE.match(str(one.value)) for one in (*found.subject, *found.issuer)):
            raise PackUnsound("roots", "a key of a workspace")
        try:
            constraints = found.extensions.get_extension_for_class(x509.BasicConstraints).value
            info = found.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        except (x509.ExtensionNotFound, ValueError) as error:
            raise PackUnsound("roots", f"{name}: {error}") from error
        if not constraints.ca:
            raise PackUnsound("roots", f"{name}: no authority")
        if root and not _signed(found, found):
            raise PackUnsound("roots", f"{name}: not signed by itself")
        return Authority(hashlib.sha256(info).hexdigest(), name)

    def crl(self, der: bytes) -> None:
        """PackUnsound when this is no list of revoked certificates."""
        _load_crl(der)

    def read(self, data: bytes) -> Family:
        """What a file holds, in its order; PackUnsound when it holds nothing of the kind."""
        blocks = _BLOCK.findall(data.decode("ascii", errors="replace"))
        try:
            ders = [(label, base64.b64decode("".join(body.split()), validate=True)) for label, body in blocks]
        except binascii.Error as error:
            raise PackUnsound("roots", str(error)) from error
        if not ders:
            ders = [("X509 CRL" if _is_crl(data) else "CERTIFICATE", data)]
        certificates = [der for label, der in ders if label == "CERTIFICATE"]
        roots = tuple(der for der in certificates if (own := _load(der)).subject == own.issuer)
        return Family(
            roots,
            tuple(der for der in certificates if der not in roots),
            tuple(der for label, der in ders if label != "CERTIFICATE"),
        )

    def believed(self, roots: Sequence[bytes], intermediates: Sequence[bytes], crls: Sequence[bytes]) -> Family:
        """From the roots downwards, signature by signature; what hangs in the air is left out."""
        known = {der: _load(der) for der in roots}
        left = {der: _load(der) for der in intermediates}
        while reached := [der for der, one in left.items() if any(_signed(one, issuer) for issuer in known.values())]:
            known |= {der: left.pop(der) for der in reached}
        signed = tuple(der for der in crls if any(_crl_signed(_load_crl(der), issuer) for issuer in known.values()))
        return Family(tuple(roots), tuple(der for der in known if der not in roots), signed)


def _load(der: bytes) -> x509.Certificate:
    from cryptography import x509

    try:
        return x509.load_der_x509_certificate(der)
    except ValueError as error:
        raise PackUnsound("roots", f"no certificate: {error}") from error


def _load_crl(der: bytes) -> x509.CertificateRevocationList:
    from cryptography import x509

    try:
        return x509.load_der_x509_crl(der)
    except ValueError as error:
        raise PackUnsound("revocations", f"no list of revoked certificates: {error}") from error


def _is_crl(der: bytes) -> bool:
    try:
        _load_crl(der)
    except PackUnsound:
        return False
    return True


def _signed(one: x509.Certificate, issuer: x509.Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        one.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _crl_signed(crl: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    from cryptography.exceptions import UnsupportedAlgorithm

    key: Any = issuer.public_key()
    try:
        return crl.issuer == issuer.subject and crl.is_signature_valid(key)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
