"""A small certification authority for tests: a root, one CA below it, and the people and agencies it knows.

Subjects, usages and addresses are shaped as in genuine certificates of government. Keys are made once a process and
named, so that a twin case differs in one fact only; times are arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

Kind = Literal["rsa", "p256"]
BEGINS = datetime(2025, 1, 1, tzinfo=UTC)
ENDS = datetime(2030, 1, 1, tzinfo=UTC)
PROVINCE = "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI"
HOME_AFFAIRS = "SỞ NỘI VỤ"
CRL_ADDRESS = "http://crl.kiem-thu.invalid/cpcag2.crl"
_ORGANIZATION_ID = ObjectIdentifier("2.5.4.97")


@cache
def key_of(name: str, kind: Kind = "rsa", bits: int = 2048) -> Any:
    """The private key of this name: the same one whenever it is asked for in this process."""
    if kind == "p256":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def name(*pairs: tuple[ObjectIdentifier, str]) -> x509.Name:
    """A subject, outermost first; empty values are left out."""
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in pairs if text])


def person_name(person: str, unit: str = HOME_AFFAIRS, province: str = PROVINCE, uid: str = "") -> x509.Name:
    """A head as the government's CA names him: his agency as OU below the province as O."""
    return name(
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.STATE_OR_PROVINCE_NAME, "Đồng Nai"),
        (NameOID.ORGANIZATION_NAME, province),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        (NameOID.COMMON_NAME, person),
        (NameOID.USER_ID, uid or "CCCD:075080000123"),
    )


def agency_name(
    agency: str = HOME_AFFAIRS, province: str = PROVINCE, uid: str = "MST:3600256789", organization: str = ""
) -> x509.Name:
    """An agency: CN is its name, UID its tax or budget code."""
    return name(
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.STATE_OR_PROVINCE_NAME, "Đồng Nai"),
        (NameOID.ORGANIZATION_NAME, province),
        (_ORGANIZATION_ID, organization),
        (NameOID.COMMON_NAME, agency),
        (NameOID.USER_ID, uid),
    )


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate, its key, and what stands above it (the nearest first, the root last)."""

    certificate: x509.Certificate
    key: Any
    issuers: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def serial(self) -> int:
        """Its number."""
        return self.certificate.serial_number

    def pkcs12(self, passphrase: str, chain: bool = True) -> bytes:
        """The `.p12` file, with what stands above it unless told otherwise (genuine ones often hold the leaf alone)."""
        guard = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return pkcs12.serialize_key_and_certificates(
            b"camket", self.key, self.certificate, self.issuers if chain else None, guard
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """What a certificate says that its key may do."""

    digital_signature: bool = True
    non_repudiation: bool = True
    key_encipherment: bool = True
    extended: tuple[ObjectIdentifier, ...] = (ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION)


@dataclass(slots=True)
class Authority:
    """A root that signed itself, one CA below it, what they issued and what they took back."""

    title: str = "RootCA chuyên dùng Chính phủ G2"
    issuer_title: str = "CA phục vụ các cơ quan Nhà nước G2"
    body: str = "Ban Cơ yếu Chính phủ"
    kind: Kind = "rsa"
    root: Holder = field(init=False)
    issuer: Holder = field(init=False)
    revoked: dict[int, tuple[datetime, x509.ReasonFlags]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make both CA certificates."""
        own = name(
            (NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, self.body), (NameOID.COMMON_NAME, self.title)
        )
        key = key_of(f"{self.body}/{self.title}", self.kind)
        self.root = Holder(_ca(own, key, own, key, None), key)
        below = name(
            (NameOID.COUNTRY_NAME, "VN"),
            (NameOID.ORGANIZATION_NAME, self.body),
            (NameOID.COMMON_NAME, self.issuer_title),
        )
        below_key = key_of(f"{self.body}/{self.issuer_title}", self.kind)
        self.issuer = Holder(_ca(below, below_key, own, key, 0), below_key, (self.root.certificate,))

    def head(
        self, person: str = "Trần Thị Hiên", *, unit: str = HOME_AFFAIRS, province: str = PROVINCE, **more: Any
    ) -> Holder:
        """A person's certificate; `more` as in `issue`."""
        return self.issue(person_name(person, unit, province), **more)

    def agency(
        self,
        agency: str = HOME_AFFAIRS,
        *,
        province: str = PROVINCE,
        uid: str = "MST:3600256789",
        organization: str = "",
        **more: Any,
    ) -> Holder:
        """An agency's certificate; `more` as in `issue`."""
        return self.issue(agency_name(agency, province, uid, organization), **more)

    def clock(self, **more: Any) -> Holder:
        """A time-stamp authority: EKU timeStamping alone, and critical."""
        own = name(
            (NameOID.COUNTRY_NAME, "VN"),
            (NameOID.ORGANIZATION_NAME, self.body),
            (NameOID.COMMON_NAME, "Máy chủ cấp dấu thời gian 01"),
        )
        usage = Usage(key_encipherment=False, extended=(ExtendedKeyUsageOID.TIME_STAMPING,))
        return self.issue(own, **{"usage": usage, **more})

    def issue(
        self,
        subject: x509.Name,
        *,
        kind: Kind | None = None,
        begins: datetime = BEGINS,
        ends: datetime = ENDS,
        usage: Usage | None = None,
        crl_address: bool = True,
        key_name: str = "",
        by_root: bool = False,
    ) -> Holder:
        """Issue a certificate; the key belongs to the subject (`key_name` names another)."""
        usage = usage or Usage()
        above = self.root if by_root else self.issuer
        key = key_of(key_name or subject.rfc4514_string(), kind or self.kind)
        public = key.public_key()
        time_stamping = ExtendedKeyUsageOID.TIME_STAMPING in usage.extended
        builder = (
            _builder(subject, public, above.certificate.subject, begins, ends)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(usage), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key()), critical=False)
            .add_extension(x509.CertificatePolicies([_policy()]), critical=False)
        )
        if usage.extended:
            builder = builder.add_extension(x509.ExtendedKeyUsage(usage.extended), critical=time_stamping)
        if crl_address:
            place = x509.DistributionPoint([x509.UniformResourceIdentifier(CRL_ADDRESS)], None, None, None)
            builder = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False)
        return Holder(builder.sign(above.key, hashes.SHA256()), key, (above.certificate, *above.issuers))

    def revoke(
        self,
        holder: Holder,
        on: datetime,
        reason: x509.ReasonFlags = x509.ReasonFlags.key_compromise,
    ) -> None:
        """Take a certificate back; the next CRL says so."""
        self.revoked[holder.serial] = (on, reason)

    def crl(
        self, this_update: datetime, next_update: datetime | None = None, *, by_root: bool = False, number: int = 1
    ) -> bytes:
        """The list of what was taken back (DER), by the CA below the root or by the root itself."""
        by = self.root if by_root else self.issuer
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(by.certificate.subject)
            .last_update(this_update)
            .next_update(next_update or this_update + timedelta(days=30))
            .add_extension(x509.CRLNumber(number), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key()), critical=False)
        )
        for serial, (on, reason) in self.revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(on)
            builder = builder.add_revoked_certificate(entry.add_extension(x509.CRLReason(reason), False).build())
        return builder.sign(by.key, hashes.SHA256()).public_bytes(Encoding.DER)

    @property
    def ca_certificates(self) -> tuple[x509.Certificate, ...]:
        """The CA below the root, then the root."""
        return (self.issuer.certificate, self.root.certificate)

    @property
    def pem(self) -> bytes:
        """Root and CA in one PEM file."""
        return self.root.pem + self.issuer.pem


def without_crl_address(holder: Holder, authority: Authority) -> Holder:
    """The twin of a certificate (same subject, key, number, days) that names no list of revoked certificates."""
    own = holder.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(own.subject)
        .issuer_name(own.issuer)
        .public_key(own.public_key())
        .serial_number(own.serial_number)
        .not_valid_before(own.not_valid_before_utc)
        .not_valid_after(own.not_valid_after_utc)
    )
    for extension in own.extensions:
        if not isinstance(extension.value, x509.CRLDistributionPoints):
            builder = builder.add_extension(extension.value, extension.critical)
    return replace(holder, certificate=builder.sign(authority.issuer.key, hashes.SHA256()))


def pem_of(certificates: Sequence[x509.Certificate]) -> bytes:
    """Certificates one after the other."""
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def _builder(
    subject: x509.Name, public: Any, issuer: x509.Name, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )


def _ca(subject: x509.Name, key: Any, issuer: x509.Name, issuer_key: Any, depth: int | None) -> x509.Certificate:
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    begins, ends = datetime(2019, 1, 1, tzinfo=UTC), datetime(2039, 1, 1, tzinfo=UTC)
    return (
        _builder(subject, key.public_key(), issuer, begins, ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def _usage(usage: Usage) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=usage.digital_signature,
        content_commitment=usage.non_repudiation,
        key_encipherment=usage.key_encipherment,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _policy() -> x509.PolicyInformation:
    return x509.PolicyInformation(ObjectIdentifier("2.16.704.1.1.1.1"), None)
