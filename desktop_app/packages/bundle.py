"""A carrier: one file with encrypted ones for each of several agencies, so that one stick serves all.

It has the form of our archives and no seal, because it says nothing: whoever exchanges an entry has exchanged an
encrypted file. An agency finds its entries by its code (`H19.02.asice.age`, `H19.02+02.asice.age` …), checks the form
of the whole, and reads no other entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app.domain.encryption import MAX_LOCKED, CarrierWithoutUs
from desktop_app.domain.packages import PackageRefused
from desktop_app.packages.container import ArchiveWriter, Steps, copy_range
from desktop_app.packages.zipform import (
    LOCAL,
    Entry,
    check_device,
    check_local_headers,
    read_directory,
)

ENDING: Final = ".asice.age"
_NAME: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?:\+(0[2-9]|[1-9][0-9]{1,3}))?\.asice\.age")


def place_of(name: str) -> tuple[int, str]:
    """Sort key of an entry; PackageRefused for a name that no carrier has."""
    if not _NAME.fullmatch(name):
        raise PackageRefused("UNSAFE_NAME", name, "a carrier holds files named CODE.asice.age, CODE+02.asice.age …")
    check_device(name)
    return 0, name


def looks_like_one(head: bytes) -> bool:
    """Whether a file that begins so is a carrier: its first entry is named like an encrypted file."""
    if len(head) < LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return False
    length = LOCAL.unpack_from(head)[9]
    return head[LOCAL.size : LOCAL.size + length].endswith(ENDING.encode())


def write(out: BinaryIO, entries: Sequence[tuple[str, Path]], steps: Steps) -> int:
    """Write (code, encrypted file) pairs into an empty stream, of one agency in the order given; returns the size.
    PackageRefused."""
    archive = ArchiveWriter(out, place_of, MAX_LOCKED)
    counted: Counter[str] = Counter()
    named: list[tuple[str, Path]] = []
    for code, path in entries:
        counted[code] += 1
        named.append((name_of(code, counted[code]), path))
    for name, path in sorted(named):
        size = path.stat().st_size
        with path.open("rb", buffering=0) as source:
            if archive.copy(name, source, size, steps).size != size:
                raise PackageRefused("TRUNCATED", path.name)
    return archive.finish()


def name_of(code: str, number: int) -> str:
    """The name of an agency's entry, counted from 1."""
    return f"{code}{f'+{number:02d}' if number > 1 else ''}{ENDING}"


def find(stream: BinaryIO, size: int, code: str, file: str) -> tuple[Entry, ...]:
    """The entries of one agency in a carrier of `size` bytes, in their order; CarrierWithoutUs, PackageRefused."""
    entries = read_directory(stream, size, place_of, MAX_LOCKED)
    names = [entry.name for entry in entries]
    if names != sorted(names):
        raise PackageRefused("NOT_CANONICAL", "", "entries not in their order")
    if len({name.casefold() for name in names}) != len(names):
        raise PackageRefused("DUPLICATE_ENTRY", "")
    check_local_headers(stream, entries)
    by_name = {entry.name: entry for entry in entries}
    counted = Counter(found[1] for name in names if (found := _NAME.fullmatch(name)))
    if any(name_of(each, number) not in by_name for each in counted for number in range(1, counted[each] + 1)):
        raise PackageRefused("NOT_CANONICAL", "", "entries of an agency not counted from the first")
    if not counted[code]:
        raise CarrierWithoutUs(file, code)
    return tuple(by_name[name_of(code, number)] for number in range(1, counted[code] + 1))


def copy_entry(stream: BinaryIO, entry: Entry, out: BinaryIO, steps: Steps) -> None:
    """Copy an entry out; PackageRefused when it is cut or its CRC-32 is not the header's."""
    stream.seek(entry.offset)
    found = copy_range(stream, entry.size, out, steps)
    if found.size != entry.size:
        raise PackageRefused("TRUNCATED", entry.name)
    if found.crc != entry.crc:
        raise PackageRefused("CORRUPT_ENTRY", entry.name)
