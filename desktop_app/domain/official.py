"""Official certificates of people and agencies: another world than the keys of workspaces. Their roots are data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class OfficialRootUnknown(Refusal, code="OFFICIAL_ROOT_UNKNOWN"):
    """No root of official certificates has this fingerprint."""

    typed: str


@dataclass(frozen=True, slots=True)
class Authority:
    """What a person sees of an authority's certificate."""

    fingerprint: str
    """SHA-256 (hex) of its public key info."""
    name: str


@dataclass(frozen=True, slots=True)
class Family:
    """Certificates of authorities and what they have revoked, as DER."""

    roots: tuple[bytes, ...]
    intermediates: tuple[bytes, ...]
    crls: tuple[bytes, ...]


class OfficialCertificates(Protocol):
    """Reads the certificates of official authorities; PackUnsound for what is none."""

    def authority(self, der: bytes, root: bool) -> Authority:
        """Facts of an authority's certificate: it must sign certificates, a root itself first of all; a key of a
        workspace is none."""

    def crl(self, der: bytes) -> None:
        """Look whether this is a list of revoked certificates."""

    def read(self, data: bytes) -> Family:
        """Every certificate and list in a PEM file, or the one in a DER file; roots are those that sign themselves."""

    def believed(self, roots: Sequence[bytes], intermediates: Sequence[bytes], crls: Sequence[bytes]) -> Family:
        """These roots, the intermediates whose way leads to one of them, and the lists that one of these has signed."""
