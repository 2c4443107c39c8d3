"""Files from outside pass here before any library opens them: .xlsx and .docx, which are zip files of XML.

The file is read once into memory and only that copy is opened afterwards, so a stick that changes its answer between
the check and the reading changes nothing. Every refusal has a code; no exception of a parser gets out.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import zipfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.file_kinds import (
    TableEncrypted,
    TableMisnamed,
    TableOldFormat,
    TableOldWord,
    TableWrongKind,
    other_kind,
    other_zip,
)
from desktop_app.tables.rebuilding import rebuilt
from desktop_app.tables.scan import Limits, Scan, TableDamaged, TableHasDoctype, TableTooManyCells, scan_xml
from desktop_app.tables.thinning import Thinning
from desktop_app.vietnamese.text import tidy_line

__all__ = ["Guarded", "Limits", "TableDamaged", "TableHasDoctype", "TableTooManyCells", "read_guarded"]

FileKind = Literal["xlsx", "docx"]
DEFAULT: Final = Limits()
_CHUNK: Final = 1 << 16
_LARGEST_DRAWING: Final = 1 << 20
_THIN_FROM: Final = 2 << 20
_SEARCHED: Final = 8 << 20
_MAIN: Final[dict[str, FileKind]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
}
_WITH_MACROS: Final = {".xlsm", ".docm", ".xltm", ".dotm", ".xlam"}
_MACRO_PARTS: Final = ("vbaproject", "/activex/", "macrosheets/", "/vbadata")
_LINK_PARTS: Final = ("/externallinks/", "xl/connections.xml", "/querytables/")


@dataclass(eq=False)
class TableUnreadable(Refusal, code="TABLE_UNREADABLE"):
    """The file is not there, is no ordinary file, or the system does not hand it out."""

    name: str


@dataclass(eq=False)
class TableEmpty(Refusal, code="TABLE_EMPTY"):
    """The file has no bytes."""

    name: str


@dataclass(eq=False)
class TableChanging(Refusal, code="TABLE_CHANGING"):
    """The file changed while it was being read: some program is still writing it."""

    name: str


@dataclass(eq=False)
class TableTooLarge(Refusal, code="TABLE_TOO_LARGE"):
    """The file, one part of it, or all parts together are larger than allowed; `limit` in megabytes."""

    name: str
    limit: int


@dataclass(eq=False)
class TableSwells(Refusal, code="TABLE_SWELLS"):
    """A part is packed so tightly that it can only be meant to fill the memory."""

    name: str
    part: str


@dataclass(eq=False)
class TableTooManyParts(Refusal, code="TABLE_TOO_MANY_PARTS"):
    """More parts inside than any office program writes."""

    name: str
    limit: int


@dataclass(eq=False)
class TableHasMacros(Refusal, code="TABLE_MACROS"):
    """The file carries a program."""

    name: str


@dataclass(eq=False)
class TableHasLinks(Refusal, code="TABLE_EXTERNAL_LINKS"):
    """The file takes data from other files or servers; ordinary hyperlinks are no such thing."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Guarded:
    """A file that passed: its kind, its bytes, and the merged ranges of each worksheet part (rows, columns from 1).

    `data` is what may be opened: the file itself, or the same without a million empty cells; `sha256` is of the file.
    """

    name: str
    kind: FileKind
    data: bytes
    merges: dict[str, tuple[tuple[int, int, int, int], ...]]
    sha256: str

    def stream(self) -> BytesIO:
        """The checked bytes, for a library to open."""
        return BytesIO(self.data)


def read_guarded(path: Path, limits: Limits = DEFAULT) -> Guarded:
    """The whole file, checked; or a refusal with the file's name and what is wrong."""
    name = tidy_line(path.name)
    data = _bytes(path, name, limits)
    suffix = path.suffix.lower()
    if not data.startswith(b"PK\x03\x04"):
        raise other_kind(name, suffix, data)
    if suffix in _WITH_MACROS:
        raise TableHasMacros(name)
    if data.count(b"PK\x01\x02") > limits.parts:
        raise TableTooManyParts(name, limits.parts)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _checked(archive, name, suffix, data, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise TableDamaged(name, "ZIP") from error


def _bytes(path: Path, name: str, limits: Limits) -> bytes:
    """The file in one reading; devices, folders and pipes are told before they are opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise TableUnreadable(name)
        with open(path, "rb", opener=_at_once) as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise TableUnreadable(name)
            if before.st_size > limits.file:
                raise TableTooLarge(name, limits.file >> 20)
            data = stream.read(limits.file + 1)
            after = os.fstat(stream.fileno())
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        raise TableUnreadable(name) from error
    if len(data) > limits.file:
        raise TableTooLarge(name, limits.file >> 20)
    if len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise TableChanging(name)
    if not data:
        raise TableEmpty(name)
    return data


def _at_once(path: str, flags: int) -> int:
    # A pipe put in the place of the file would otherwise be waited for.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _checked(archive: zipfile.ZipFile, name: str, suffix: str, data: bytes, limits: Limits) -> Guarded:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" not in names:
        raise other_zip(name, suffix, names, data[:256])
    _check_entries(entries, name, limits)
    tally = _Tally(name, limits)
    scans: dict[str, Scan] = {}
    thinned: dict[str, bytes] = {}
    for entry in entries:
        chunks = _chunks(archive, entry)
        start = next(chunks, b"")
        if entry.filename.lower().endswith(".vml"):
            _check_drawing(name, entry, _again(start, chunks), limits)
        elif _is_xml(entry.filename, start):
            scans[entry.filename] = _scanned(archive, entry, tally, thinned)
    kind = _kind(name, scans["[Content_Types].xml"].main_types)
    if suffix != f".{kind}":
        raise TableMisnamed(name, f".{kind}")
    for part, scan in scans.items():
        if scan.asks_others or any(_reaches_out(relation, target) for relation, target in scan.outside):
            raise TableHasLinks(name, part)
    merges = {part: tuple(scan.merges) for part, scan in scans.items() if scan.root == "worksheet"}
    sha256 = hashlib.sha256(data).hexdigest()
    strict = any(scan.strict for scan in scans.values())
    if thinned or strict:
        data = rebuilt(archive, thinned, strict)
    return Guarded(name, kind, data, merges, sha256)


class _Tally:
    """Elements of all parts together, counted before a parser makes something of each: counting costs next to
    nothing, parsing a second for each million."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits, self.elements = name, limits, 0

    def counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            self.elements += chunk.count(b"<") - chunk.count(b"</")
            if self.elements > self.limits.all_elements:
                raise TableTooManyCells(self.name, self.limits.rows, self.limits.columns)
            if size > self.limits.part:  # what is left of a sheet that may be larger
                raise TableTooLarge(self.name, self.limits.part >> 20)
            yield chunk


def _scanned(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, tally: _Tally, thinned: dict[str, bytes]) -> Scan:
    name, part, limits = tally.name, entry.filename, tally.limits
    chunks = _chunks(archive, entry)
    if entry.file_size < _THIN_FROM:
        return scan_xml(name, part, tally.counted(chunks), limits)
    if not _is_sheet(entry):
        deque(tally.counted(chunks), 0)
        return scan_xml(name, part, _chunks(archive, entry), limits)
    thinning = Thinning(_SEARCHED)
    deque(tally.counted(thinning.chunks(chunks)), 0)
    scan = scan_xml(name, part, thinning.kept, limits)
    if thinning.dropped > _THIN_FROM // 2:
        thinned[part] = b"".join(thinning.kept)
    return scan


def _kind(name: str, main_types: list[str]) -> FileKind:
    """What the file says it is inside; its ending is compared by the caller."""
    kinds = {_MAIN[kind] for kind in main_types if kind in _MAIN}
    if len(kinds) == 1:
        return kinds.pop()
    said = " ".join(main_types)
    if "sheet.binary" in said or "spreadsheetml.template" in said:
        raise TableOldFormat(name)
    if "wordprocessingml.template" in said:
        raise TableOldWord(name)
    if "macroEnabled" in said or "vbaProject" in said:
        raise TableHasMacros(name)
    raise TableWrongKind(name, "PowerPoint" if "presentationml" in said else "ZIP")


def _check_entries(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise TableTooManyParts(name, limits.parts)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise TableEncrypted(name)
    names = [entry.filename.lower() for entry in entries]
    for entry, lower in zip(entries, names, strict=True):
        if ".." in lower.split("/") or lower.startswith("/") or "\\" in lower or ":" in lower:
            raise TableDamaged(name, lower)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise TableDamaged(name, lower)
        if any(word in f"/{lower}" for word in _MACRO_PARTS):
            raise TableHasMacros(name)
        if any(word in f"/{lower}" for word in _LINK_PARTS):
            raise TableHasLinks(name, lower)
        if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise TableSwells(name, lower)
        if entry.file_size > (limits.sheet if _is_sheet(entry) else limits.part):
            raise TableTooLarge(name, limits.part >> 20)
    if len(set(names)) != len(names):
        raise TableDamaged(name, "ZIP")
    beyond = sum(max(entry.file_size - limits.part, 0) for entry in entries)
    if sum(entry.file_size for entry in entries) - beyond > limits.total or beyond > limits.sheet:
        raise TableTooLarge(name, limits.total >> 20)


def _is_sheet(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().startswith("xl/worksheets/")


def _check_drawing(name: str, entry: zipfile.ZipInfo, chunks: Iterator[bytes], limits: Limits) -> None:
    """Old drawings of comments: Excel itself writes some that are not well-formed, so only size and intent count."""
    if entry.file_size > _LARGEST_DRAWING:
        raise TableTooLarge(name, _LARGEST_DRAWING >> 20)
    with contextlib.suppress(TableDamaged):
        scan_xml(name, entry.filename, chunks, limits)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    # zipfile never gives more than the declared size, so the sizes checked above hold while reading too.
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _is_xml(part: str, start: bytes) -> bool:
    """By name, or by looks: a relation may name any part, whatever it is called."""
    looks = start[:64].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    named = part.lower().endswith((".xml", ".rels"))
    return named or looks.removeprefix(b"\xfe\xff").lstrip().startswith(b"<")


def _reaches_out(relation: str, target: str) -> bool:
    if relation.endswith(("/hyperlink", "/image")):  # a picture pasted from a web page; nothing here fetches it
        return False
    # Word keeps the path of the template a document was typed in; a local one is harmless, it is never followed.
    if relation.endswith("/attachedTemplate"):
        return "://" in target.removeprefix("file://") or target.startswith(("\\\\", "//"))
    return True
