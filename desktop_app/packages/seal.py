"""The seal: one detached CAdES signature over the manifest's bytes, in one form only.

Everything but certificates, time, digest and the two numbers of the signature is constant (docs/protocol.md, "The
file"). The reader takes these out, writes the seal again and compares, so no other form passes. `signingCertificateV2`
names every certificate in the seal: none can be exchanged, not even for one that says the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.packages import der

if TYPE_CHECKING:
    from cryptography import x509

ENTRY: Final = "META-INF/signature001.p7s"
MANIFEST: Final = "META-INF/ASiCManifest001.xml"
MAX_SIZE: Final = 16 * 1024
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The number n of P-256; s and n−s are both valid, only the smaller is written and read."""

_SIGNED_DATA: Final = der.oid("2a864886f70d010702")
_DATA: Final = der.oid("2a864886f70d010701")
_SHA256: Final = der.sequence(der.oid("608648016503040201"))
_ECDSA_SHA256: Final = der.sequence(der.oid("2a8648ce3d040302"))
_CONTENT_TYPE: Final = der.oid("2a864886f70d010903")
_MESSAGE_DIGEST: Final = der.oid("2a864886f70d010904")
_SIGNING_TIME: Final = der.oid("2a864886f70d010905")
_SIGNING_CERTIFICATE: Final = der.oid("2a864886f70d010910022f")
_VERSION: Final = der.integer(1)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal says. The certificates are not yet judged: see `trusting`."""

    certificates: tuple[bytes, ...]
    """DER: the sealing one, then for an agency its issuer."""
    signed_at: datetime
    digest: bytes
    """SHA-256 of the manifest."""
    r: int
    s: int


def make(
    manifest: bytes, certificates: tuple[bytes, ...], signed_at: datetime, sign: Callable[[bytes], tuple[int, int]]
) -> bytes:
    """The seal over `manifest`; `sign` answers with (r, s) over SHA-256 of the bytes it gets."""
    digest = hashlib.sha256(manifest).digest()
    r, s = sign(der.tlv(der.SET, _attributes(certificates, signed_at, digest)))
    return write(Seal(certificates, signed_at, digest, r, min(s, ORDER - s)))


def write(seal: Seal) -> bytes:
    """The one form of a seal as DER."""
    from cryptography import x509

    sealing = x509.load_der_x509_certificate(seal.certificates[0])
    signer = der.sequence(
        _VERSION,
        der.sequence(sealing.issuer.public_bytes(), der.integer(sealing.serial_number)),
        _SHA256,
        der.tlv(der.CONTEXT_0, _attributes(seal.certificates, seal.signed_at, seal.digest)),
        _ECDSA_SHA256,
        der.tlv(der.OCTET_STRING, der.sequence(der.integer(seal.r), der.integer(seal.s))),
    )
    signed_data = der.sequence(
        _VERSION,
        der.tlv(der.SET, _SHA256),
        der.sequence(_DATA),
        der.tlv(der.CONTEXT_0, *seal.certificates),
        der.tlv(der.SET, signer),
    )
    return der.sequence(_SIGNED_DATA, der.tlv(der.CONTEXT_0, signed_data))


def read(data: bytes) -> Seal:
    """What a seal says, when it has the one form; PackageRefused otherwise. The signature is not yet checked."""
    if len(data) > MAX_SIZE:
        raise PackageRefused("TOO_LARGE", ENTRY, f"{len(data)} bytes")
    try:
        seal, attributes = _parse(data)
        # Before a certificate is parsed: it is one that the key which sealed has named.
        settled = _attributes(seal.certificates, seal.signed_at, seal.digest) == attributes
        again = write(seal) if settled else b""
    except Exception as error:  # a parser's own exception is a refusal, never a fault
        raise PackageRefused("CMS_SYNTAX", ENTRY, f"{type(error).__name__}: {error}") from error
    if again != data:
        raise PackageRefused("NOT_CANONICAL", ENTRY, "the seal is not in its one form")
    return seal


def verify(data: bytes, manifest: bytes) -> Seal:
    """Read a seal and check that its first certificate's key signed exactly this manifest; PackageRefused."""
    seal = read(data)
    if seal.digest != hashlib.sha256(manifest).digest():
        raise PackageRefused("DIGEST_MISMATCH", MANIFEST, "the seal is over another manifest")
    if not 0 < seal.r < ORDER or not 0 < seal.s <= ORDER // 2:
        raise PackageRefused("NOT_CANONICAL", ENTRY, "s above n/2, or a number outside its range")
    try:
        from cryptography import x509

        good = _signature_holds(x509.load_der_x509_certificate(seal.certificates[0]), seal)
    except Exception as error:
        raise PackageRefused("CMS_SYNTAX", ENTRY, f"{type(error).__name__}: {error}") from error
    if not good:
        raise PackageRefused("SIGNATURE_INVALID", ENTRY, "the signature does not fit the certificate's key")
    return seal


def _signature_holds(certificate: x509.Certificate, seal: Seal) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256

    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("not a P-256 key")
    signed = der.tlv(der.SET, _attributes(seal.certificates, seal.signed_at, seal.digest))
    try:
        key.verify(der.sequence(der.integer(seal.r), der.integer(seal.s)), signed, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _attributes(certificates: tuple[bytes, ...], signed_at: datetime, digest: bytes) -> bytes:
    """The four signed attributes in DER order, without the tag of the set."""
    named = [der.sequence(der.tlv(der.OCTET_STRING, hashlib.sha256(one).digest())) for one in certificates]
    attributes = (
        der.sequence(_CONTENT_TYPE, der.tlv(der.SET, _DATA)),
        der.sequence(_SIGNING_TIME, der.tlv(der.SET, der.utc_time(signed_at))),
        der.sequence(_MESSAGE_DIGEST, der.tlv(der.SET, der.tlv(der.OCTET_STRING, digest))),
        der.sequence(_SIGNING_CERTIFICATE, der.tlv(der.SET, der.sequence(der.sequence(*named)))),
    )
    return b"".join(sorted(attributes))


def _parse(data: bytes) -> tuple[Seal, bytes]:
    """What the seal says, and its signed attributes as they stand in it."""
    content = der.whole(data, der.SEQUENCE)
    _, content = der.take(content, der.OBJECT)
    content = der.whole(der.whole(content, der.CONTEXT_0), der.SEQUENCE)
    for tag in (der.INTEGER, der.SET, der.SEQUENCE):
        _, content = der.take(content, tag)
    bag, content = der.take(content, der.CONTEXT_0)
    signer = der.whole(der.whole(content, der.SET), der.SEQUENCE)
    for tag in (der.INTEGER, der.SEQUENCE, der.SEQUENCE):
        _, signer = der.take(signer, tag)
    attributes, signer = der.take(signer, der.CONTEXT_0)
    _, signer = der.take(signer, der.SEQUENCE)
    numbers = der.whole(der.whole(signer, der.OCTET_STRING), der.SEQUENCE)
    r, numbers = der.take(numbers, der.INTEGER)
    certificates: list[bytes] = []
    while bag:
        _, rest = der.take(bag, der.SEQUENCE)
        certificates.append(bag[: len(bag) - len(rest)])
        bag = rest
    if not 1 <= len(certificates) <= 2:
        raise ValueError("one or two certificates")
    values: dict[bytes, bytes] = {}
    rest = attributes
    while rest:
        attribute, rest = der.take(rest, der.SEQUENCE)
        kind, value = der.take(attribute, der.OBJECT)
        values[kind] = der.whole(value, der.SET)
    seal = Seal(
        tuple(certificates),
        der.read_utc_time(der.whole(values[_SIGNING_TIME[2:]], der.UTC_TIME)),
        der.whole(values[_MESSAGE_DIGEST[2:]], der.OCTET_STRING),
        der.read_integer(r),
        der.read_integer(der.whole(numbers, der.INTEGER)),
    )
    return seal, attributes
