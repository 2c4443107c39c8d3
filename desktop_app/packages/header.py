"""`package.json`: the header and the list of files, one canonical line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from desktop_app.domain.formats import SPOKEN
from desktop_app.domain.packages import COMMON, CrlNumber, Header, Kind, PackageRefused, Party, VersionTooNew
from desktop_app.packages.lines.base import (
    Code,
    Hash,
    Id,
    Moment,
    Number,
    Shape,
    Stream,
    Word,
    meant,
    read_shape,
    said,
    write,
)
from desktop_app.packages.zipform import HEADER as ENTRY

MAX_SIZE: Final = 1024 * 1024
_PEEK: Final = re.compile(rb'\{"format":([1-9][0-9]{0,8}),"kind":"([a-z-]{1,40})",')


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file as the header lists it."""

    path: str
    size: int
    sha256: str


class _Party(Shape, frozen=True):
    code: Code
    fingerprint: Hash


class _Crl(Shape, frozen=True):
    issuer: Hash
    number: Number


class _File(Shape, frozen=True):
    path: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._/-]{1,200}\Z")]
    size: Number
    sha256: Hash


class _Package(Shape, frozen=True):
    format: Literal[1]
    kind: Kind
    sender: _Party
    receiver: _Party | Literal["*"]
    stream: Stream
    incarnation: Word
    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    previous: Hash | None
    last_receipt: Hash | None
    document_id: Id | None
    revision_digest: Hash | None
    audit_head: Hash
    created: Moment
    clock: Literal["system", "stated"]
    program: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}\Z")]
    speaks: Annotated[tuple[Number, ...], Meta(min_length=1, max_length=100)]
    training: bool
    crls: Annotated[tuple[_Crl, ...], Meta(max_length=101)]
    files: Annotated[tuple[_File, ...], Meta(min_length=1, max_length=2000)]


def encode(header: Header, files: tuple[ListedFile, ...]) -> bytes:
    """The bytes of `package.json`; PackageRefused when a field cannot be written."""
    fields: dict[str, object] = {name: getattr(header, name) for name in Header.__dataclass_fields__}
    fields["receiver"] = "*" if header.receiver is None else said(header.receiver, _Party)
    try:
        package = msgspec.convert({**fields, "files": files}, _Package, from_attributes=True)
    except msgspec.ValidationError as error:
        raise PackageRefused("HEADER_UNREADABLE", ENTRY, str(error)) from error
    raw = write(package) + b"\n"
    if len(raw) > MAX_SIZE:
        raise PackageRefused("TOO_LARGE", ENTRY, f"{len(raw)} bytes")
    return raw


def decode(raw: bytes) -> tuple[Header, tuple[ListedFile, ...]]:
    """What `package.json` says; PackageRefused (HEADER_UNREADABLE), or VersionTooNew for a format or kind of later."""
    peek = _PEEK.match(raw)
    if peek and (int(peek[1]) > max(SPOKEN) or peek[2].decode() not in set(Kind)):
        raise VersionTooNew(int(peek[1]), peek[2].decode())
    if not raw.endswith(b"\n"):
        raise PackageRefused("HEADER_UNREADABLE", ENTRY, "not ended")
    try:
        package: _Package = read_shape(raw[:-1], _Package, ENTRY)
    except PackageRefused as refusal:
        raise PackageRefused("HEADER_UNREADABLE", ENTRY, refusal.detail) from refusal
    if package.document_id != (None if package.stream == COMMON else package.stream):
        raise PackageRefused("HEADER_UNREADABLE", ENTRY, "stream and assigning document contradict each other")
    fields = {name: getattr(package, name) for name in Header.__dataclass_fields__}
    fields["sender"] = meant(package.sender, Party)
    fields["receiver"] = None if isinstance(package.receiver, str) else meant(package.receiver, Party)
    fields["crls"] = tuple(meant(crl, CrlNumber) for crl in package.crls)
    return Header(**fields), tuple(meant(one, ListedFile) for one in package.files)
