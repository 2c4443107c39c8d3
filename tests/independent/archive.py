"""The archive, the manifest and the list of files, as docs/protocol.md describes them. Standard library only."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib
from dataclasses import dataclass

MOST_BYTES = 4 * 1024**3 - 1024**2
MOST_ENTRIES = 2000
MANIFEST, SEAL = "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"
HEADER, READ_ME = "package.json", "READ-ME-FIRST.html"
MEDIA_TYPE = b"application/vnd.etsi.asic-e+zip"
GROUPS = [
    r"mimetype",
    r"package\.json",
    r"READ-ME-FIRST\.html",
    r"records/[a-z0-9][a-z0-9_-]{0,63}\.jsonl",
    r"documents/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.(pdf|xlsx)",
    r"evidence/[0-9a-f]{64}",
    r"META-INF/ASiCManifest001\.xml",
    r"META-INF/signature001\.p7s",
]
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
LIMITS = {HEADER: 1024 * 1024, READ_ME: 64 * 1024, MANIFEST: 2 * 1024 * 1024, SEAL: 16 * 1024}
MOST_RECORDS = 256 * 1024 * 1024


class Refused(Exception):
    """A code of the register, and the entry concerned."""

    def __init__(self, code: str, entry: str = "") -> None:
        super().__init__(code, entry)
        self.code, self.entry = code, entry


@dataclass
class Entry:
    """One entry and where its bytes are."""

    name: str
    crc: int
    start: int
    size: int


class Archive:
    """A whole file in memory: vectors are small."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.entries: dict[str, Entry] = {}
        place, count = self._end()
        directory = data[place:-22]
        at = position = 0
        found = []
        for _ in range(count):
            entry, position = self._line(directory, position, at)
            found.append(entry)
            at = entry.start + entry.size
        if position != len(directory):
            raise Refused("BAD_CENTRAL_DIRECTORY")
        if at != place:
            raise Refused("GAP_OR_OVERLAP")
        self._check_names([entry.name for entry in found])
        for entry in found:
            raw = entry.name.encode()
            local = bytes.fromhex("504b0304 1400 0000 0000 00002100")
            local += struct.pack("<IIIHH", entry.crc, entry.size, entry.size, len(raw), 0) + raw
            if data[entry.start - len(local) : entry.start] != local:
                raise Refused("LOCAL_HEADER_DIFFERS", entry.name)
        self.entries = {entry.name: entry for entry in found}
        self._media_type()

    def content(self, name: str) -> bytes:
        """An entry's bytes, size and CRC-32 checked."""
        entry = self.entries[name]
        if entry.size > LIMITS.get(name, MOST_BYTES):
            raise Refused("TOO_LARGE", name)
        content = self.raw(name)
        if zlib.crc32(content) != entry.crc:
            raise Refused("CORRUPT_ENTRY", name)
        return content

    def raw(self, name: str) -> bytes:
        """An entry's bytes."""
        entry = self.entries[name]
        return self.data[entry.start : entry.start + entry.size]

    def _end(self) -> tuple[int, int]:
        data = self.data
        if len(data) > MOST_BYTES:
            raise Refused("TOO_LARGE")
        if len(data) < 22 or data[:4] != b"PK\x03\x04":
            raise Refused("NOT_A_ZIP")
        mark, disk, first, here, count, length, place, comment = struct.unpack("<4s4HIIH", data[-22:])
        if mark != b"PK\x05\x06":
            tail = data[-70_000:]
            last = tail.rfind(b"PK\x05\x06")
            raise Refused("TRAILING_DATA_OR_COMMENT" if 0 <= last <= len(tail) - 22 else "TRUNCATED")
        if comment:
            raise Refused("TRAILING_DATA_OR_COMMENT")
        if here > MOST_ENTRIES or count > MOST_ENTRIES:
            raise Refused("TOO_MANY_ENTRIES")
        if disk or first or here != count or count == 0:
            raise Refused("BAD_CENTRAL_DIRECTORY")
        if place + length != len(data) - 22:
            raise Refused("GAP_OR_OVERLAP")
        if not 46 * count < length <= 246 * count:
            raise Refused("BAD_CENTRAL_DIRECTORY")
        return place, count

    def _line(self, directory: bytes, position: int, at: int) -> tuple[Entry, int]:
        line = directory[position : position + 46]
        if len(line) < 46 or line[:4] != b"PK\x01\x02":
            raise Refused("BAD_CENTRAL_DIRECTORY")
        flags, method = struct.unpack_from("<2H", line, 8)
        crc, packed, size, length = struct.unpack_from("<3IH", line, 16)
        attributes, place = struct.unpack_from("<2I", line, 38)
        raw = directory[position + 46 : position + 46 + length]
        if len(raw) != length:
            raise Refused("BAD_CENTRAL_DIRECTORY")
        try:
            name = raw.decode("ascii")
        except UnicodeDecodeError:
            raise Refused("UNSAFE_NAME") from None
        self._check_name(name)
        if flags:
            raise Refused("FLAGS", name)
        if method:
            raise Refused("METHOD", name)
        if packed != size:
            raise Refused("SIZE_MISMATCH", name)
        if attributes != 0o100644 << 16:
            raise Refused("NOT_A_REGULAR_FILE", name)
        if place != at:
            raise Refused("GAP_OR_OVERLAP", name)
        wanted = bytes.fromhex("504b0102 1403 1400 0000 0000 00002100") + struct.pack("<3IH", crc, size, size, length)
        wanted += bytes.fromhex("0000 0000 0000 0000 0000a481") + struct.pack("<I", place)
        if line != wanted:
            raise Refused("BAD_CENTRAL_DIRECTORY", name)
        return Entry(name, crc, place + 30 + length, size), position + 46 + length

    def _check_name(self, name: str) -> None:
        group_of(name)

    def _check_names(self, names: list[str]) -> None:
        if names[0] != "mimetype":
            raise Refused("MIMETYPE_NOT_FIRST_OR_WRONG", names[0])
        seen = set()
        for name in names:
            if name.casefold() in seen:
                raise Refused("DUPLICATE_ENTRY", name)
            seen.add(name.casefold())
        for needed in (HEADER, READ_ME, MANIFEST, SEAL):
            if needed not in names:
                raise Refused("MISSING", needed)
        order = [(group_of(name), name.encode()) for name in names]
        if order != sorted(order):
            raise Refused("NOT_CANONICAL")

    def _media_type(self) -> None:
        content = self.raw("mimetype")
        if re.fullmatch(rb"application/vnd\.camket\.package-[1-9][0-9]{0,3}\+zip", content):
            raise Refused("VERSION_TOO_NEW")
        if content != MEDIA_TYPE:
            raise Refused("MIMETYPE_NOT_FIRST_OR_WRONG", "mimetype")


def group_of(name: str) -> int:
    """The place of an entry's kind; a name that no package has is refused."""
    for group, pattern in enumerate(GROUPS):
        if re.fullmatch(pattern, name):
            if DEVICE.fullmatch(name.split("/")[-1]):
                raise Refused("UNSAFE_NAME", name)
            return group
    parts = name.split("/")
    plain = re.fullmatch(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", name)
    if not plain or any(part.endswith(".") or DEVICE.fullmatch(part) for part in parts):
        raise Refused("UNSAFE_NAME", name)
    raise Refused("NOT_CANONICAL", name)


MEDIA = {
    "json": "application/json",
    "html": "text/html",
    "jsonl": "application/x-ndjson",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TOP = """<?xml version="1.0" encoding="UTF-8"?>
<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
<asic:SigReference URI="META-INF/signature001.p7s" MimeType="application/pkcs7-signature"/>
"""
ROW = (
    '<asic:DataObjectReference URI="{}" MimeType="{}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/'
    'xmlenc#sha256"/><ds:DigestValue>{}</ds:DigestValue></asic:DataObjectReference>\n'
)
BOTTOM = "</asic:ASiCManifest>\n"


def manifest(data: bytes) -> dict[str, bytes]:
    """Name → SHA-256, when the text is the template filled in."""
    found: dict[str, bytes] = {}
    try:
        for name, digest in re.findall(r'URI="([A-Za-z0-9._/-]{1,200})" [^\n]*<ds:DigestValue>([^<]*)<', data.decode()):
            if name in found:
                raise Refused("MANIFEST_XML", name)
            found[name] = base64.b64decode(digest, validate=True)
    except ValueError:
        raise Refused("MANIFEST_XML", MANIFEST) from None
    text = TOP
    for name, digest in found.items():
        media = MEDIA.get(name.rsplit(".", 1)[-1], "application/octet-stream")
        text += ROW.format(name, media, base64.b64encode(digest).decode())
    if (text + BOTTOM).encode() != data or any(len(digest) != 32 for digest in found.values()):
        raise Refused("MANIFEST_XML", MANIFEST)
    return found


def sealed_entries(archive: Archive) -> tuple[dict[str, bytes], dict[str, bytes], bytes]:
    """Digests by name, the small entries by name, the manifest: everything that can be said before the seal."""
    manifested = archive.content(MANIFEST)
    digests = manifest(manifested)
    names = [name for name in archive.entries if name not in ("mimetype", MANIFEST, SEAL)]
    for name in names:
        if name not in digests:
            raise Refused("UNSIGNED_ENTRY", name)
    for name in digests:
        if name not in archive.entries:
            raise Refused("MISSING", name)
    if list(digests) != names:
        raise Refused("MANIFEST_XML", MANIFEST)
    archive.content("mimetype")
    small = {}
    records = [name for name in names if name.startswith("records/")]
    if sum(archive.entries[name].size for name in records) > MOST_RECORDS:
        raise Refused("TOO_LARGE", "records")
    for name in [HEADER, READ_ME, *records]:
        small[name] = archive.content(name)
        if hashlib.sha256(small[name]).digest() != digests[name]:
            raise Refused("DIGEST_MISMATCH", name)
    return digests, small, manifested


def check_large(archive: Archive, digests: dict[str, bytes]) -> None:
    """Papers and evidence: the digest first, then the CRC-32."""
    for name, entry in archive.entries.items():
        if name.startswith(("documents/", "evidence/")):
            content = archive.raw(name)
            if hashlib.sha256(content).digest() != digests[name]:
                raise Refused("DIGEST_MISMATCH", name)
            if zlib.crc32(content) != entry.crc:
                raise Refused("CORRUPT_ENTRY", name)
