"""Archives made to deceive: each is refused with its code, by both readers, quickly and with little memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.refusal import Refusal
from desktop_app.packages import zipform
from desktop_app.packages.reading import read_package
from desktop_app.packages.zipform import CENTRAL, END, LOCAL, Entry
from tests.independent import reader
from tests.vectors.building import apart, zipped

VECTORS = Path(__file__).parents[1] / "vectors"
BASE: Final = (VECTORS / "kinds" / "report.asice").read_bytes()
MOST_SECONDS, MOST_MEMORY = 5.0, 32 * 1024 * 1024


def directory() -> int:
    return int(END.unpack(BASE[-END.size :])[6])


def line_of(name: str) -> int:
    return BASE.index(name.encode(), directory()) - CENTRAL.size


def patched(place: int, new: bytes, data: bytes = BASE) -> bytes:
    return data[:place] + new + data[place + len(new) :]


def line(offset: int, new: bytes, name: str = "package.json") -> bytes:
    """A field of one line of the directory, changed."""
    return patched(line_of(name) + offset, new)


def end(offset: int, new: bytes) -> bytes:
    """A field of the end, changed."""
    return patched(len(BASE) - END.size + offset, new)


def local(offset: int, new: bytes) -> bytes:
    """A field of the local header of `package.json`, changed."""
    return patched(LOCAL.size + len("mimetype") + 31 + offset, new)


def named(name: bytes) -> bytes:
    """One more entry of this name, everything else in order."""
    files = list(apart(BASE).items())
    placeholder = "x" * len(name)
    return zipped([*files[:3], (placeholder, b"evil"), *files[3:]]).replace(placeholder.encode(), name)


def more(*extra: tuple[str, bytes], at: int = 4) -> bytes:
    files = list(apart(BASE).items())
    return zipped([*files[:at], *extra, *files[at:]])


def between(words: bytes) -> bytes:
    """Bytes between the last entry and the directory, every place kept honest."""
    start = directory()
    return BASE[:start] + words + BASE[start:-6] + struct.pack("<IH", start + len(words), 0)


def overlapping() -> bytes:
    """Two lines of the directory over the same bytes: what one reader checks, another shows."""
    files, out, entries = list(apart(BASE).items()), bytearray(), []
    for name, content in files:
        out += zipform.local_header(name, zlib.crc32(content), len(content))
        entries.append(Entry(name, len(content), zlib.crc32(content), len(out)))
        out += content
    one = entries[3]
    entries.insert(4, Entry("records/zz.jsonl", one.size, one.crc, one.offset))
    return bytes(out + zipform.directory(entries, len(out)))


def two_directories() -> bytes:
    """A second directory with its end after the first: old readers take the one, new ones the other."""
    start = directory()
    tail = BASE[start:]
    return BASE + tail[:-6] + struct.pack("<IH", len(BASE), 0)


def zip64() -> bytes:
    """The marks of zip64 in front of the end."""
    start, length = directory(), len(BASE) - END.size - directory()
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, length, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(BASE) - END.size, 1)
    return BASE[: -END.size] + record + locator + BASE[-END.size :]


def ordinary(method: int, names: dict[str, bytes]) -> bytes:
    """What Python's own library writes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """Ten mebibytes of nothing in ten kilobytes, the fields of everything else in order."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(bytes(10 * 1024 * 1024)) + packed.flush()
    name, size, crc = b"mimetype", 10 * 1024 * 1024, zlib.crc32(bytes(10 * 1024 * 1024))
    head = LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0x21, crc, len(body), size, len(name), 0) + name
    row = CENTRAL.pack(
        b"PK\x01\x02", 0x0314, 20, 0, 8, 0, 0x21, crc, len(body), size, len(name), 0, 0, 0, 0, 0o100644 << 16, 0
    )
    start = len(head) + len(body)
    return head + body + row + name + END.pack(b"PK\x05\x06", 0, 0, 1, 1, len(row) + len(name), start, 0)


def wrong_crc() -> bytes:
    """A checksum that lies about records whose digest holds."""
    out, entries = bytearray(), []
    for name, content in apart(BASE).items():
        crc = zlib.crc32(content) ^ (name == "records/snapshot.jsonl")
        out += zipform.local_header(name, crc, len(content))
        entries.append(Entry(name, len(content), crc, len(out)))
        out += content
    return bytes(out + zipform.directory(entries, len(out)))


HUGE = struct.pack("<I", 0xFFFFFFFF)
CASES: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "parent folder": (lambda: named(b"../evil.pdf"), "UNSAFE_NAME"),
    "parent folder inside": (lambda: named(b"documents/../../evil.pdf"), "UNSAFE_NAME"),
    "absolute path": (lambda: named(b"/etc/passwd"), "UNSAFE_NAME"),
    "drive letter": (lambda: named(b"C:evil.pdf"), "UNSAFE_NAME"),
    "backslash": (lambda: named(b"documents\\evil.pdf"), "UNSAFE_NAME"),
    "device of Windows": (lambda: named(b"documents/con.pdf"), "UNSAFE_NAME"),
    "device with capitals": (lambda: named(b"documents/LPT1.xlsx"), "UNSAFE_NAME"),
    "stream of NTFS": (lambda: named(b"documents/a.pdf:x"), "UNSAFE_NAME"),
    "dot at the end": (lambda: named(b"documents/a.pdf."), "UNSAFE_NAME"),
    "space in a name": (lambda: named(b"documents/a b.pdf"), "UNSAFE_NAME"),
    "zero byte in a name": (lambda: named(b"documents/a.pdf\x00.exe"), "UNSAFE_NAME"),
    "letters beyond ASCII": (lambda: named("documents/báo.pdf".encode()), "UNSAFE_NAME"),
    "mark that turns reading": (lambda: named("documents/\u202efdp.exe".encode()), "UNSAFE_NAME"),
    "program": (lambda: named(b"documents/a.exe"), "NOT_CANONICAL"),
    "second seal": (lambda: named(b"META-INF/signature002.p7s"), "NOT_CANONICAL"),
    "entry twice": (lambda: more(("records/snapshot.jsonl", b"{}\n")), "DUPLICATE_ENTRY"),
    "entry twice in other case": (lambda: more(("documents/A.pdf", b""), ("documents/a.pdf", b"")), "DUPLICATE_ENTRY"),
    "symbolic link": (lambda: line(38, struct.pack("<I", 0o120777 << 16)), "NOT_A_REGULAR_FILE"),
    "named pipe": (lambda: line(38, struct.pack("<I", 0o010644 << 16)), "NOT_A_REGULAR_FILE"),
    "program that may run": (lambda: line(38, struct.pack("<I", 0o100755 << 16)), "NOT_A_REGULAR_FILE"),
    "folder entry": (lambda: named(b"documents/"), "UNSAFE_NAME"),
    "encrypted bit": (lambda: line(8, b"\x01\x00"), "FLAGS"),
    "data descriptor": (lambda: line(8, b"\x08\x00"), "FLAGS"),
    "names in UTF-8": (lambda: line(8, b"\x00\x08"), "FLAGS"),
    "bomb": (bomb, "METHOD"),
    "unknown method": (lambda: line(10, b"\x63\x00"), "METHOD"),
    "deflated by an ordinary tool": (lambda: ordinary(zipfile.ZIP_DEFLATED, apart(BASE)), "METHOD"),
    "stored by an ordinary tool": (lambda: ordinary(zipfile.ZIP_STORED, apart(BASE)), "NOT_A_REGULAR_FILE"),
    "two sizes": (lambda: line(20, b"\x00\x00\x00\x00"), "SIZE_MISMATCH"),
    "negative size": (lambda: line(20, HUGE + HUGE), "GAP_OR_OVERLAP"),
    "size beyond the file": (lambda: line(20, struct.pack("<2I", 2**31, 2**31)), "GAP_OR_OVERLAP"),
    "place before the beginning": (lambda: line(42, HUGE), "GAP_OR_OVERLAP"),
    "overlapping entries": (overlapping, "GAP_OR_OVERLAP"),
    "bytes before the archive": (lambda: b"#!/bin/sh\n" + BASE, "NOT_A_ZIP"),
    "an archive before the archive": (lambda: zipped({"mimetype": b"x"})[:39] + BASE, "GAP_OR_OVERLAP"),
    "bytes before the directory": (lambda: between(b"hidden"), "GAP_OR_OVERLAP"),
    "bytes after the end": (lambda: BASE + b"\x00", "TRAILING_DATA_OR_COMMENT"),
    "comment": (lambda: BASE[:-2] + b"\x05\x00hello", "TRAILING_DATA_OR_COMMENT"),
    "comment that holds an end": (lambda: BASE[:-2] + b"\x16\x00" + BASE[-22:], "GAP_OR_OVERLAP"),
    "comment of one entry": (lambda: line(32, b"\x04\x00"), "BAD_CENTRAL_DIRECTORY"),
    "extra field": (lambda: line(30, b"\x04\x00"), "BAD_CENTRAL_DIRECTORY"),
    "extra field in the local header alone": (lambda: local(28, b"\x04\x00"), "LOCAL_HEADER_DIFFERS"),
    "another name in the local header": (lambda: local(LOCAL.size, b"PACKAGE"), "LOCAL_HEADER_DIFFERS"),
    "another size in the local header": (lambda: local(18, b"\x01\x00\x00\x00"), "LOCAL_HEADER_DIFFERS"),
    "another method in the local header": (lambda: local(8, b"\x08\x00"), "LOCAL_HEADER_DIFFERS"),
    "zip64": (zip64, "GAP_OR_OVERLAP"),
    "zip64 sizes in one entry": (lambda: line(20, HUGE + HUGE, "mimetype"), "GAP_OR_OVERLAP"),
    "two directories": (two_directories, "GAP_OR_OVERLAP"),
    "wrong checksum": (wrong_crc, "CORRUPT_ENTRY"),
    "65,535 entries": (lambda: end(8, b"\xff\xff\xff\xff"), "TOO_MANY_ENTRIES"),
    "65,536 entries, counted as none": (lambda: end(8, b"\x00\x00\x00\x00"), "BAD_CENTRAL_DIRECTORY"),
    "fewer entries than there are": (lambda: end(8, struct.pack("<2H", 2, 2)), "BAD_CENTRAL_DIRECTORY"),
    "several disks": (lambda: end(4, b"\x01\x00"), "BAD_CENTRAL_DIRECTORY"),
    "two counts": (lambda: end(8, b"\x01\x00"), "BAD_CENTRAL_DIRECTORY"),
    "directory of no length": (lambda: end(12, bytes(4)), "GAP_OR_OVERLAP"),
    "directory beyond the file": (lambda: end(16, HUGE), "GAP_OR_OVERLAP"),
    "nothing but an end": (lambda: END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0), "NOT_A_ZIP"),
    "cut in the middle": (lambda: BASE[: len(BASE) // 2], "TRUNCATED"),
}


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read_package(io.BytesIO(data), len(data))
    return refusal.value


def test_there_are_at_least_thirty_four() -> None:
    assert len(CASES) >= 34
    assert read_package(io.BytesIO(BASE), len(BASE)).identity


@pytest.mark.parametrize("case", CASES)
def test_a_crafted_archive_is_refused_with_its_code(case: str) -> None:
    make, code = CASES[case]
    data = make()
    assert data != BASE
    tracemalloc.start()
    begun = time.monotonic()
    try:
        found = refusal_of(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(found, PackageRefused)
    assert found.code == code
    assert time.monotonic() - begun < MOST_SECONDS
    assert peak < MOST_MEMORY


@pytest.mark.parametrize("case", CASES)
def test_the_second_reader_refuses_it_with_the_same_code(case: str) -> None:
    make, code = CASES[case]
    assert reader.read(make(), reader.Trust((), ())).code == code
