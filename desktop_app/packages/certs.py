"""Workspace certificates: four shapes, made here and recognised here. People's official certificates are another world.

root (signs operational keys) > operational (seals the province's files, signs agencies) > agency (seals an agency's
files); and an agency's own self-signed one before that. All are P-256 and start on 2020-01-01: offline clocks lie,
and what counts is `created`. `organizationIdentifier` says `camket:<root id>:<P or A>:<code>`; the root id is the
root's fingerprint, or `self`. The subject's serialNumber is the key's own fingerprint, so no two keys share a name.
Certificates for training say `camket-training:` instead, at every step: the flag of a header alone proves nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.trust import KeyRole

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

START: Final = datetime(2020, 1, 1, tzinfo=UTC)
END: Final = datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)
OPERATIONAL_DAYS: Final = 731
CRL_DAYS: Final = 3653
SELF: Final = "self"
_IDENTIFIER: Final = re.compile(r"camket(-training)?:([0-9a-f]{64}|self):([PA]):([A-Za-z0-9][A-Za-z0-9._-]{0,63})")


class Shape(StrEnum):
    """What a certificate is for."""

    ROOT = "root"
    OPERATIONAL = "operational"
    AGENCY = "agency"
    SELF_SIGNED = "self-signed"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One workspace certificate, read; its signature is not yet checked."""

    der: bytes
    x509: x509.Certificate
    shape: Shape
    fingerprint: str
    root_id: str
    role: KeyRole
    code: str
    training: bool

    @property
    def name(self) -> str:
        """The subject's common name."""
        from cryptography.x509.oid import NameOID

        found = self.x509.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(found[0].value) if found else ""


@dataclass(frozen=True, slots=True)
class RevocationList:
    """One CRL, read; its signature is not yet checked. `issuer` is its key's fingerprint."""

    der: bytes
    x509: x509.CertificateRevocationList
    issuer: str
    number: int


def fingerprint_of(key: ec.EllipticCurvePublicKey) -> str:
    """SHA-256 (hex) of the public key info."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def load(der: bytes, where: str = "") -> Certificate:
    """Read a certificate that has one of the four shapes; PackageRefused: CERT_DIFFERS, WRONG_ROLE, WRONG_USAGE."""
    try:
        return _load(der)
    except PackageRefused as refusal:
        refusal.entry = where
        raise
    except Exception as error:  # hostile bytes: whatever a parser raises is a refusal
        raise PackageRefused("CERT_DIFFERS", where, f"{type(error).__name__}: {error}") from error


def load_crl(der: bytes) -> RevocationList:
    """Read a CRL; PackageRefused."""
    from cryptography import x509

    try:
        crl = x509.load_der_x509_crl(der)
        number = crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        return RevocationList(der, crl, _serial_attribute(crl.issuer), number)
    except Exception as error:
        raise PackageRefused("CERT_DIFFERS", "crl", f"{type(error).__name__}: {error}") from error


def signed_by(child: Certificate, issuer: Certificate) -> bool:
    """Whether the issuer's key signed this certificate, by name and by signature."""
    try:
        child.x509.verify_directly_issued_by(issuer.x509)
    except Exception:  # not only InvalidSignature: names, key types, encodings
        return False
    return True


def crl_signed_by(crl: RevocationList, issuer: Certificate) -> bool:
    """Whether the issuer's key signed this CRL, by name and by signature."""
    try:
        key = issuer.x509.public_key()
        return crl.x509.issuer == issuer.x509.subject and crl.x509.is_signature_valid(key)  # type: ignore[arg-type]
    except Exception:
        return False


def is_revoked(crl: RevocationList, certificate: Certificate) -> bool:
    """Whether the certificate's serial number stands in the CRL, whatever day it gives."""
    return crl.x509.get_revoked_certificate_by_serial_number(certificate.x509.serial_number) is not None


def revoked_in(crl: RevocationList) -> dict[int, datetime]:
    """Serial number → day of revocation, of everything that stands in the CRL."""
    return {one.serial_number: one.revocation_date_utc for one in crl.x509}


def make_root(key: ec.EllipticCurvePrivateKey, code: str, name: str, training: bool = False) -> bytes:
    """A root's certificate."""
    root_id = fingerprint_of(key.public_key())
    subject = _subject(key.public_key(), root_id, KeyRole.PROVINCE, code, name, training)
    return _make(key, subject, key.public_key(), subject, Shape.ROOT, END)


def make_operational(
    root_key: ec.EllipticCurvePrivateKey, root: Certificate, key: ec.EllipticCurvePublicKey, name: str, until: datetime
) -> bytes:
    """An operational key's certificate, below the root."""
    subject = _subject(key, root.root_id, KeyRole.PROVINCE, root.code, name, root.training)
    return _make(root_key, root.x509.subject, key, subject, Shape.OPERATIONAL, until)


def make_agency(
    operational_key: ec.EllipticCurvePrivateKey,
    operational: Certificate,
    key: ec.EllipticCurvePublicKey,
    code: str,
    name: str,
) -> bytes:
    """An agency's certificate, below an operational key and not outliving it."""
    subject = _subject(key, operational.root_id, KeyRole.AGENCY, code, name, operational.training)
    until = operational.x509.not_valid_after_utc
    return _make(operational_key, operational.x509.subject, key, subject, Shape.AGENCY, until)


def make_self_signed(key: ec.EllipticCurvePrivateKey, code: str, name: str, training: bool = False) -> bytes:
    """An agency's own certificate, before somebody has compared its fingerprint."""
    subject = _subject(key.public_key(), SELF, KeyRole.AGENCY, code, name, training)
    return _make(key, subject, key.public_key(), subject, Shape.SELF_SIGNED, END)


def make_crl(
    key: ec.EllipticCurvePrivateKey, issuer: Certificate, number: int, revoked: Mapping[int, datetime], now: datetime
) -> bytes:
    """A full CRL. Its thisUpdate is the constant start, so that it can be used to judge any earlier day; its day of
    issue is nextUpdate less 3,653 days."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256

    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.x509.subject)
        .last_update(START)
        .next_update(now.astimezone(UTC).replace(microsecond=0) + timedelta(days=CRL_DAYS))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(_authority(issuer.x509.public_key()), critical=False)
    )
    for serial, day in sorted(revoked.items()):
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(serial)
            .revocation_date(day.astimezone(UTC).replace(microsecond=0))
            .build()
        )
    from cryptography.hazmat.primitives.serialization import Encoding

    return builder.sign(key, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)


def _load(der: bytes) -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtensionOID, NameOID, SignatureAlgorithmOID

    certificate = x509.load_der_x509_certificate(der)
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise PackageRefused("WRONG_USAGE", "", "not a P-256 key")
    fingerprint = fingerprint_of(key)
    named = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER)
    found = _IDENTIFIER.fullmatch(str(named[0].value)) if len(named) == 1 else None
    if found is None or _serial_attribute(certificate.subject) != fingerprint:
        raise PackageRefused("WRONG_ROLE", "", "organizationIdentifier or serialNumber")
    root_id, role, own = found[2], KeyRole(found[3]), certificate.subject == certificate.issuer
    if role is KeyRole.PROVINCE:
        shape = Shape.ROOT if own else Shape.OPERATIONAL
    else:
        shape = Shape.SELF_SIGNED if own else Shape.AGENCY
    if (root_id == SELF) != (shape is Shape.SELF_SIGNED) or (shape is Shape.ROOT and root_id != fingerprint):
        raise PackageRefused("WRONG_ROLE", "", "the root id does not fit the certificate's shape")
    if certificate.signature_algorithm_oid != SignatureAlgorithmOID.ECDSA_WITH_SHA256:
        raise PackageRefused("WRONG_USAGE", "", "not signed by ECDSA with SHA-256")
    expected = {extension.oid: extension for extension in _extensions(shape, key, None)}
    authority = {ExtensionOID.AUTHORITY_KEY_IDENTIFIER} if shape in (Shape.OPERATIONAL, Shape.AGENCY) else set()
    if {extension.oid for extension in certificate.extensions} != authority.union(expected):
        raise PackageRefused("WRONG_USAGE", "", "other extensions than its shape has")
    for oid, extension in expected.items():
        there = certificate.extensions.get_extension_for_oid(oid)
        if there.value != extension.value or there.critical != extension.critical:
            raise PackageRefused("WRONG_USAGE", "", str(oid))
    return Certificate(der, certificate, shape, fingerprint, root_id, role, found[4], bool(found[1]))


def _make(
    signer: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    subject: x509.Name,
    shape: Shape,
    until: datetime,
) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    builder = (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(START)
        .not_valid_after(until.astimezone(UTC).replace(microsecond=0))
    )
    for extension in _extensions(shape, key, signer.public_key()):
        builder = builder.add_extension(extension.value, extension.critical)
    return builder.sign(signer, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)


def _extensions(
    shape: Shape, key: ec.EllipticCurvePublicKey, issuer: ec.EllipticCurvePublicKey | None
) -> list[x509.Extension[x509.ExtensionType]]:
    """The extensions of a shape; the issuer's key identifier only where `issuer` is given and is not `key` itself."""
    from cryptography import x509

    is_ca = shape in (Shape.ROOT, Shape.OPERATIONAL)
    usage = x509.KeyUsage(
        digital_signature=shape is not Shape.ROOT,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        encipher_only=False,
        decipher_only=False,
    )
    path_length = {Shape.ROOT: 1, Shape.OPERATIONAL: 0}.get(shape)
    values: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=is_ca, path_length=path_length), True),
        (usage, True),
        (x509.SubjectKeyIdentifier.from_public_key(key), False),
    ]
    if issuer is not None and shape in (Shape.OPERATIONAL, Shape.AGENCY):
        values.append((_authority(issuer), False))
    return [x509.Extension(value.oid, critical, value) for value, critical in values]


def _authority(key: object) -> x509.AuthorityKeyIdentifier:
    from cryptography import x509

    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key)  # type: ignore[arg-type]


def _subject(
    key: ec.EllipticCurvePublicKey, root_id: str, role: KeyRole, code: str, name: str, training: bool = False
) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    identifier = f"camket{'-training' if training else ''}:{root_id}:{role}:{code}"
    if _IDENTIFIER.fullmatch(identifier) is None:
        raise PackageRefused("WRONG_AGENCY", code, "not a code that a certificate can hold")
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, identifier),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, fingerprint_of(key)),
            x509.NameAttribute(NameOID.COMMON_NAME, _cut(name) or code),
        ]
    )


def _cut(name: str) -> str:
    """A name that fits a certificate: 64 bytes, whole letters, cut between words where it must be."""
    if len(name.encode()) <= 64:
        return name
    words = name.split(" ")
    while len(words) > 1 and len(" ".join(words).encode()) > 61:
        words.pop()
    return " ".join(words).encode()[:61].decode(errors="ignore") + "…"


def _serial_attribute(name: x509.Name) -> str:
    from cryptography.x509.oid import NameOID

    found = name.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return str(found[0].value) if len(found) == 1 else ""
