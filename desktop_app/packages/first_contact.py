"""What one package claims, for whoever has no workspace yet: form and seal verified, trust left to people."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from desktop_app.domain.encryption import NotForUs
from desktop_app.domain.first_contact import Presented
from desktop_app.domain.packages import Kind
from desktop_app.packages import seal
from desktop_app.packages.certs import load
from desktop_app.packages.contents import PackageContents
from desktop_app.packages.reading import open_regular, read_package

_AGE: Final = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")


def presented_in(path: Path) -> Presented:
    """Header, root and, of an assignment or amendment, the document; PackageRefused, VersionTooNew; NotForUs for an
    encrypted file: there is no key yet that could open it."""
    with open_regular(path) as (stream, size):
        if stream.read(64).startswith(_AGE):
            raise NotForUs(path.name)
        stream.seek(0)
        package = read_package(stream, size)
    kind, contents = package.header.kind, PackageContents()
    document = None
    if kind is Kind.ASSIGNMENT:
        document = contents.read_assignment(package.records)
    elif kind is Kind.AMENDMENT:
        document = contents.read_amendment(package.records).whole
    root = load(package.certificates[-1], seal.ENTRY).root_id
    return Presented(package.header, root, kind is Kind.CERTIFICATE and package.header.receiver is None, document)
