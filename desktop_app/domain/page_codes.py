"""The code of a page: which document, version and data it belongs to, and which page of how many it is.

As a QR text it is upper case throughout, so that a symbol holds it in the denser of its modes:
`CK1:<document>:<version>:<data>:<page>/<pages>`, document and data as 26 characters of base32 without padding. Reading
is strict: one way to write a code, anything else is no code of ours.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b32decode, b32encode
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from desktop_app.domain.printing import Binding

PREFIX: Final = "CK1"
DATA_BYTES: Final = 16
"""How much of `records_sha256` a page bears: its first 128 bits."""
MOST_PAGES: Final = 99_999
_NUMBER: Final = "([1-9][0-9]{0,4})"
_BASE32: Final = "([A-Z2-7]{26})"
_CODE: Final = re.compile(f"{PREFIX}:{_BASE32}:{_NUMBER}:{_BASE32}:{_NUMBER}/{_NUMBER}")
_LINE: Final = re.compile(
    r"Mãđốichiếudữliệu:([0-9a-f]{32});mãvănbản:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12});phiênbản:"
    + _NUMBER
    + r"\."
)


@dataclass(frozen=True, slots=True)
class Bound:
    """The data that a page says it was printed from."""

    document_id: str
    """UUID of the report or commitment, in small letters with hyphens."""
    version: int
    """Round or version, from 1."""
    records: bytes
    """The first 16 bytes of the SHA-256 of the frozen records."""

    def fits(self, records_sha256: str) -> bool:
        """Whether the frozen records with this digest (64 hex digits) are the ones."""
        return len(records_sha256) == 64 and records_sha256.startswith(self.records.hex())


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the QR of one page says."""

    document_id: str
    version: int
    records: bytes
    """16 bytes."""
    page: int
    """From 1."""
    pages: int
    """At least `page`."""

    @property
    def bound(self) -> Bound:
        """The same without the page."""
        return Bound(self.document_id, self.version, self.records)


def page_code(binding: Binding, page: int, pages: int) -> PageCode:
    """The code of one page of a paper; ValueError for what no paper has: page 0, page 3 of 2, a digest cut short."""
    records = bytes.fromhex(binding.records_sha256)
    if len(records) != 32:
        raise ValueError(f"no SHA-256: {binding.records_sha256!r}")
    if not 1 <= page <= pages <= MOST_PAGES or not 1 <= binding.version <= MOST_PAGES:
        raise ValueError(f"version {binding.version}, page {page} of {pages}")
    return PageCode(str(UUID(binding.document_id)), binding.version, records[:DATA_BYTES], page, pages)


def written(code: PageCode) -> str:
    """The text of the QR: 65 to 75 characters of its upper-case mode."""
    document, data = _base32(UUID(code.document_id).bytes), _base32(code.records)
    return f"{PREFIX}:{document}:{code.version}:{data}:{code.page}/{code.pages}"


def read(text: str) -> PageCode | None:
    """The code that a QR text is; None when it is not exactly one of ours."""
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    document, data = _bytes(found[1]), _bytes(found[3])
    version, page, pages = int(found[2]), int(found[4]), int(found[5])
    if document is None or data is None or page > pages:
        return None
    return PageCode(str(UUID(bytes=document)), version, data, page, pages)


def written_line(bound: Bound) -> str:
    """The same facts as a line at the end of the last page, for papers without QR; in groups that people compare.

    The full stop belongs to it: a page number that follows is not read as part of the version.
    """
    digits = bound.records.hex()
    groups = " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    return f"Mã đối chiếu dữ liệu: {groups}; mã văn bản: {bound.document_id}; phiên bản: {bound.version}."


def read_line(text: str) -> Bound | None:
    """What such a line says, found anywhere in the text of a page, however its lines are broken; None without one, or
    when two of them differ."""
    packed = "".join(unicodedata.normalize("NFC", text).split())
    found = {Bound(one[2], int(one[3]), bytes.fromhex(one[1])) for one in _LINE.finditer(packed)}
    return found.pop() if len(found) == 1 else None


def _base32(data: bytes) -> str:
    return b32encode(data).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes | None:
    """Sixteen bytes; None where the two spare bits of the last character are not 0."""
    data = b32decode(text + "======")
    return data if _base32(data) == text else None
