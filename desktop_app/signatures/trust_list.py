"""Whom we believe about official certificates: roots that signed themselves, and the authorities below them.

An end-entity certificate as anchor would pass even when revoked, and an authority in the middle makes every list of
revoked certificates fail: neither is ever an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.official import Family
from desktop_app.domain.packages import PackageRefused

if TYPE_CHECKING:
    from cryptography import x509

ENDINGS: Final = frozenset({".pem", ".crt", ".cer", ".der", ".crl"})
LARGEST: Final = 64 * 1024**2
"""Of one file of certificates or lists."""
_BLOCK: Final = re.compile(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----.+?-----END \1-----", re.DOTALL)
_WORKSPACE: Final = re.compile(r"camket(-training)?:")


@dataclass(frozen=True, slots=True)
class TrustList:
    """Certificates of authorities, sorted by what they may be used for."""

    roots: tuple[x509.Certificate, ...]
    below: tuple[x509.Certificate, ...]
    crls: tuple[x509.CertificateRevocationList, ...]
    left_out: tuple[str, ...] = ()
    """Names of certificates that were offered and are no authority's."""

    @property
    def authorities(self) -> tuple[x509.Certificate, ...]:
        """Roots and what stands below them."""
        return (*self.roots, *self.below)


def trust_list(family: Family) -> TrustList:
    """Sort certificates once more, whoever sorted them before: only authorities, only roots that signed themselves,
    none that belongs to a workspace; lists that cannot be read are left out."""
    roots: list[x509.Certificate] = []
    below: list[x509.Certificate] = []
    left_out: list[str] = []
    for one in _certificates((*family.roots, *family.intermediates)):
        if not _is_authority(one):
            left_out.append(one.subject.rfc4514_string())
        elif one.subject == one.issuer and _signed_itself(one):
            roots.append(one)
        else:
            below.append(one)
    return TrustList(tuple(roots), tuple(below), tuple(_lists(family.crls)), tuple(left_out))


def read_family(paths: Iterable[Path]) -> Family:
    """What files or folders hold, PEM or DER, by their content; other files of a folder are passed over.

    PackageRefused FILE_UNREADABLE when a file cannot be read.
    """
    certificates: list[bytes] = []
    crls: list[bytes] = []
    for path in paths:
        try:
            files = sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS) if path.is_dir() else [path]
            contents = [one.read_bytes() for one in files if one.stat().st_size <= LARGEST]
        except OSError as error:
            raise PackageRefused("FILE_UNREADABLE", path.name, error.strerror or str(error)) from error
        for content in contents:
            _sort_into(content, certificates, crls)
    return Family(tuple(certificates), (), tuple(crls))


def _sort_into(content: bytes, certificates: list[bytes], crls: list[bytes]) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    for block in _BLOCK.finditer(content):
        try:
            if block[1] == b"CERTIFICATE":
                certificates.append(x509.load_pem_x509_certificate(block[0]).public_bytes(Encoding.DER))
            else:
                crls.append(x509.load_pem_x509_crl(block[0]).public_bytes(Encoding.DER))
        except ValueError:
            continue
    if content[:1] == b"\x30":
        if any(True for _one in _certificates((content,))):
            certificates.append(content)
        elif any(True for _one in _lists((content,))):
            crls.append(content)


def _certificates(ders: Iterable[bytes]) -> Iterator[x509.Certificate]:
    from cryptography import x509

    for der in ders:
        try:
            yield x509.load_der_x509_certificate(der)
        except ValueError:
            continue


def _lists(ders: Iterable[bytes]) -> Iterator[x509.CertificateRevocationList]:
    from cryptography import x509

    for der in ders:
        try:
            yield x509.load_der_x509_crl(der)
        except ValueError:
            continue


def _is_authority(one: x509.Certificate) -> bool:
    from cryptography import x509

    try:
        if any(_WORKSPACE.match(str(part.value)) for part in (*one.subject, *one.issuer)):
            return False  # keys of workspaces are another world
        if not one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError, TypeError):
        return False
    try:
        return one.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return True  # old roots name no usage


def _signed_itself(one: x509.Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        one.verify_directly_issued_by(one)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
