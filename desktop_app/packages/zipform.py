"""The bytes of the archive around the entries: every header has exactly one form (docs/protocol.md, "The file").

Stored, no extra fields, no comments, no data descriptors, no zip64, one constant day. Readers rebuild each header from
name, CRC-32, size and place, and compare.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from desktop_app.domain.packages import MAX_ENTRIES, MAX_SIZE, PackageRefused, VersionTooNew
from desktop_app.packages.seal import ENTRY as SEAL
from desktop_app.packages.seal import MANIFEST

MIMETYPE: Final = "mimetype"
MIMETYPE_BYTES: Final = b"application/vnd.etsi.asic-e+zip"
HEADER: Final = "package.json"
READ_ME: Final = "READ-ME-FIRST.html"

LOCAL: Final = struct.Struct("<4s5H3I2H")
CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20
_MADE_BY: Final = 3 << 8 | 20
_TIME: Final = 0
_DAY: Final = 0x0021
"""1 January 1980."""
_ATTRIBUTES: Final = 0o100644 << 16

_GROUPS: Final = (
    re.compile(r"mimetype"),
    re.compile(r"package\.json"),
    re.compile(r"READ-ME-FIRST\.html"),
    re.compile(r"records/[a-z0-9][a-z0-9_-]{0,63}\.jsonl"),
    re.compile(r"documents/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.(?:pdf|xlsx)"),
    re.compile(r"evidence/[0-9a-f]{64}"),
    re.compile(r"META-INF/ASiCManifest001\.xml"),
    re.compile(r"META-INF/signature001\.p7s"),
)
"""The kinds of entries, in the order in which they stand; within a kind names ascend."""
_NEWER_PROFILE: Final = re.compile(rb"application/vnd\.camket\.package-([1-9][0-9]{0,3})\+zip")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_SAFE: Final = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the archive: `offset` is where its bytes start."""

    name: str
    size: int
    crc: int
    offset: int


def local_header(name: str, crc: int, size: int) -> bytes:
    """What stands before an entry's bytes."""
    raw = name.encode("ascii")
    return LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, _TIME, _DAY, crc, size, size, len(raw), 0) + raw


def central_header(entry: Entry) -> bytes:
    """The entry's line in the directory at the end."""
    raw = entry.name.encode("ascii")
    place = entry.offset - LOCAL.size - len(raw)
    return (
        CENTRAL.pack(
            b"PK\x01\x02", _MADE_BY, _VERSION, 0, 0, _TIME, _DAY, entry.crc, entry.size, entry.size,
            len(raw), 0, 0, 0, 0, _ATTRIBUTES, place,
        )
        + raw
    )  # fmt: skip


def directory(entries: Sequence[Entry], offset: int) -> bytes:
    """The directory and its end, as they stand at `offset`."""
    lines = b"".join(map(central_header, entries))
    count = len(entries)
    return lines + END.pack(b"PK\x05\x06", 0, 0, count, count, len(lines), offset, 0)


def place_of(name: str) -> tuple[int, str]:
    """Sort key of an entry: its kind, then its name; PackageRefused for a name no package has."""
    for group, pattern in enumerate(_GROUPS):
        if pattern.fullmatch(name):
            check_device(name)
            return group, name
    parts = name.split("/")
    safe = _SAFE.fullmatch(name) and not any(part.endswith(".") or _DEVICES.fullmatch(part) for part in parts)
    raise PackageRefused("NOT_CANONICAL" if safe else "UNSAFE_NAME", name, "no package has an entry of this name")


def read_index(stream: BinaryIO, size: int) -> tuple[Entry, ...]:
    """Every entry of an archive of `size` bytes whose form is the one form; PackageRefused, VersionTooNew.

    Entries tile the file: no gap, no overlap, nothing before, between or after. Bytes of entries are not read, except
    the media type.
    """
    entries = read_directory(stream, size, place_of, MAX_SIZE)
    _check_names([entry.name for entry in entries])
    check_local_headers(stream, entries)
    _check_media_type(stream, entries[0])
    return entries


def read_directory(
    stream: BinaryIO, size: int, place: Callable[[str], tuple[int, str]], limit: int
) -> tuple[Entry, ...]:
    """Every line of the directory, in its one form, its entries tiling the file; PackageRefused. `place` refuses names
    that do not belong there; their order is not looked at here."""
    start, count = _read_end(stream, size, limit)
    lines = _read_at(stream, start, size - END.size - start)
    entries: list[Entry] = []
    at = position = 0
    for _ in range(count):
        entry, position = _read_line(lines, position, at, place)
        entries.append(entry)
        at = entry.offset + entry.size
    if position != len(lines):
        raise PackageRefused("BAD_CENTRAL_DIRECTORY", "", "bytes after the last line")
    if at != start:
        raise PackageRefused("GAP_OR_OVERLAP", "", "before the directory")
    return tuple(entries)


def check_local_headers(stream: BinaryIO, entries: Sequence[Entry]) -> None:
    """Refuse an entry whose bytes do not stand behind the header that its line in the directory gives it."""
    for entry in entries:
        header = local_header(entry.name, entry.crc, entry.size)
        if _read_at(stream, entry.offset - len(header), len(header)) != header:
            raise PackageRefused("LOCAL_HEADER_DIFFERS", entry.name)


def check_device(name: str) -> None:
    """PackageRefused for a name that is a device on Windows."""
    if _DEVICES.fullmatch(name.rsplit("/", 1)[-1]):
        raise PackageRefused("UNSAFE_NAME", name, "a device on Windows")


def _read_end(stream: BinaryIO, size: int, limit: int) -> tuple[int, int]:
    """Where the directory starts, and its number of entries."""
    if size > limit:
        raise PackageRefused("TOO_LARGE", "", f"{size} bytes")
    if size < END.size or _read_at(stream, 0, 4) != b"PK\x03\x04":
        raise PackageRefused("NOT_A_ZIP")
    raw = _read_at(stream, size - END.size, END.size)
    mark, disk, disk_of_start, here, count, length, start, comment = END.unpack(raw)
    if mark != b"PK\x05\x06":
        tail = _read_at(stream, max(0, size - 70_000), min(size, 70_000))
        found = tail.rfind(b"PK\x05\x06")
        complete = 0 <= found <= len(tail) - END.size
        raise PackageRefused("TRAILING_DATA_OR_COMMENT" if complete else "TRUNCATED")
    if comment:
        raise PackageRefused("TRAILING_DATA_OR_COMMENT")
    if max(here, count) > MAX_ENTRIES:
        raise PackageRefused("TOO_MANY_ENTRIES", "", f"{count} entries")
    if disk or disk_of_start or here != count or not count:
        raise PackageRefused("BAD_CENTRAL_DIRECTORY", "", "its end contradicts itself")
    if start + length != size - END.size:
        raise PackageRefused("GAP_OR_OVERLAP", "", "the directory does not end where its end begins")
    if not CENTRAL.size * count < length <= (CENTRAL.size + 200) * count:
        raise PackageRefused("BAD_CENTRAL_DIRECTORY", "", "longer or shorter than its lines can be")
    return start, count


def _read_line(
    lines: bytes, position: int, at: int, place_of_name: Callable[[str], tuple[int, str]]
) -> tuple[Entry, int]:
    """One line of the directory; its entry must begin at `at`. Returns it and the place of the next line."""
    if len(lines) < position + CENTRAL.size:
        raise PackageRefused("BAD_CENTRAL_DIRECTORY", "", "cut short")
    fields = CENTRAL.unpack_from(lines, position)
    mark, _, _, flags, method, _, _, crc, packed, size, name_length, _, _, _, _, attributes, place = fields
    raw = lines[position + CENTRAL.size : position + CENTRAL.size + name_length]
    if mark != b"PK\x01\x02" or len(raw) != name_length:
        raise PackageRefused("BAD_CENTRAL_DIRECTORY", "", "not a line")
    try:
        name = raw.decode("ascii")
    except UnicodeDecodeError as error:
        raise PackageRefused("UNSAFE_NAME", ascii(raw), "not ASCII") from error
    place_of_name(name)
    if flags:
        raise PackageRefused("FLAGS", name, f"{flags:#06x}")
    if method:
        raise PackageRefused("METHOD", name, str(method))
    if packed != size:
        raise PackageRefused("SIZE_MISMATCH", name, f"{packed} and {size}")
    if attributes != _ATTRIBUTES:
        raise PackageRefused("NOT_A_REGULAR_FILE", name, f"{attributes:#010x}")
    if place != at:
        raise PackageRefused("GAP_OR_OVERLAP", name, f"at {place} instead of {at}")
    entry = Entry(name, size, crc, place + LOCAL.size + name_length)
    line = central_header(entry)
    if lines[position : position + len(line)] != line:
        raise PackageRefused("BAD_CENTRAL_DIRECTORY", name, "not in its one form")
    return entry, position + len(line)


def _check_names(names: Sequence[str]) -> None:
    if names[0] != MIMETYPE:
        raise PackageRefused("MIMETYPE_NOT_FIRST_OR_WRONG", names[0])
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise PackageRefused("DUPLICATE_ENTRY", name)
        seen.add(name.casefold())
    for needed in (HEADER, READ_ME, MANIFEST, SEAL):
        if needed not in names:
            raise PackageRefused("MISSING", needed)
    places = [place_of(name) for name in names]
    if places != sorted(places):
        raise PackageRefused("NOT_CANONICAL", "", "entries not in their order")


def _check_media_type(stream: BinaryIO, entry: Entry) -> None:
    content = _read_at(stream, entry.offset, min(entry.size, 100))
    newer = _NEWER_PROFILE.fullmatch(content)
    if newer:
        raise VersionTooNew(int(newer[1]), "")
    if entry.size != len(MIMETYPE_BYTES) or content != MIMETYPE_BYTES:
        raise PackageRefused("MIMETYPE_NOT_FIRST_OR_WRONG", MIMETYPE)


def _read_at(stream: BinaryIO, offset: int, length: int) -> bytes:
    stream.seek(offset)
    data = stream.read(length)
    if len(data) != length:
        raise PackageRefused("TRUNCATED")
    return data
