"""Certificates and revocation lists as PEM text: what people hand over so that others can verify without us."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.trust import Trust

CERTIFICATE: Final = "CERTIFICATE"
CRL: Final = "X509 CRL"
MAX_SIZE: Final = 16 * 1024 * 1024
_BLOCK: Final = re.compile(r"-----BEGIN (CERTIFICATE|X509 CRL)-----\s+([A-Za-z0-9+/=\s]+?)-----END \1-----")
_SUFFIXES: Final = frozenset({".pem", ".crt", ".cer", ".crl"})


@dataclass(frozen=True, slots=True)
class Anchors:
    """What PEM files hold, as DER, in the order found."""

    certificates: tuple[bytes, ...]
    crls: tuple[bytes, ...]


def block(label: str, content: bytes) -> str:
    """One PEM block."""
    body = base64.b64encode(content).decode("ascii")
    lines = [body[start : start + 64] for start in range(0, len(body), 64)]
    return "\n".join((f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""))


def trust_file(trust: Trust) -> str:
    """Every pinned root, operational certificates and newest revocation lists, as one PEM file for `openssl` and
    `camket verify`."""
    certificates = (*trust.roots, *trust.operational)
    return "".join([block(CERTIFICATE, der) for der in certificates] + [block(CRL, der) for der in trust.crls])


def read_anchors(paths: Iterable[Path]) -> Anchors:
    """What these PEM files, and those directly in these folders, hold; PackageRefused (FILE_UNREADABLE)."""
    certificates: dict[bytes, None] = {}
    crls: dict[bytes, None] = {}
    for path in paths:
        for file in _files(path):
            try:
                if file.stat().st_size > MAX_SIZE:
                    raise PackageRefused("FILE_UNREADABLE", file.name, "too large for PEM")
                text = file.read_text("ascii", errors="replace")
            except OSError as error:
                raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
            for label, body in _BLOCK.findall(text):
                kept = certificates if label == CERTIFICATE else crls
                try:
                    kept[base64.b64decode("".join(body.split()), validate=True)] = None
                except binascii.Error as error:
                    raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
    return Anchors(tuple(certificates), tuple(crls))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES and one.is_file())
