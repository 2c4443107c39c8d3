"""Files from outside pass here before any library opens them: .xlsx and .docx, which are zip files of XML.

The file is read once into memory and only that copy is opened afterwards, so a stick that changes its answer between
the check and the reading changes nothing. Every refusal has a code; no exception of a parser gets out.
"""

from __future__ import annotations

import contextlib
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.scan import Limits, Scan, TableDamaged, TableHasDoctype, TableTooManyCells, scan_xml
from desktop_app.vietnamese.text import tidy_line

__all__ = ["Guarded", "Limits", "TableDamaged", "TableHasDoctype", "TableTooManyCells", "read_guarded"]

FileKind = Literal["xlsx", "docx"]
DEFAULT: Final = Limits()
_CHUNK: Final = 1 << 16
_LARGEST_DRAWING: Final = 1 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN: Final[dict[str, FileKind]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
}
_OLD: Final = {".xls", ".doc", ".xlt", ".dot", ".rtf"}
_WITH_MACROS: Final = {".xlsm", ".docm", ".xltm", ".dotm", ".xlsb", ".xlam"}
_MACRO_PARTS: Final = ("vbaproject", "/activex/", "macrosheets/", "/vbadata")
_LINK_PARTS: Final = ("/externallinks/", "xl/connections.xml", "/querytables/")
_SEEN: Final = (
    (b"%PDF", "PDF"), (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"{\\rtf", "RTF"), (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"), (b"<html", "HTML"), (b"<!DOC", "HTML"), (b"<?xml", "XML"), (b"MZ", "EXE"),
)  # fmt: skip


@dataclass(eq=False)
class TableUnreadable(Refusal, code="TABLE_UNREADABLE"):
    """The file is not there, is no ordinary file, or the system does not hand it out."""

    name: str


@dataclass(eq=False)
class TableEmpty(Refusal, code="TABLE_EMPTY"):
    """The file has no bytes."""

    name: str


@dataclass(eq=False)
class TableWrongKind(Refusal, code="TABLE_KIND"):
    """The name or the content is not that of an .xlsx or .docx file; `seen` is what the content looks like."""

    name: str
    seen: str


@dataclass(eq=False)
class TableOldFormat(Refusal, code="TABLE_OLD_FORMAT"):
    """A file of Office 97-2003, which this guard cannot look into."""

    name: str


@dataclass(eq=False)
class TableEncrypted(Refusal, code="TABLE_ENCRYPTED"):
    """The file opens with a password."""

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
    """A file that passed: its kind, its bytes, and the merged ranges of each worksheet part (rows, columns from 1)."""

    name: str
    kind: FileKind
    data: bytes
    merges: dict[str, tuple[tuple[int, int, int, int], ...]]

    def stream(self) -> BytesIO:
        """The checked bytes, for a library to open."""
        return BytesIO(self.data)


def read_guarded(path: Path, limits: Limits = DEFAULT) -> Guarded:
    """The whole file, checked; or a refusal with the file's name and what is wrong."""
    name = tidy_line(path.name)
    data = _bytes(path, name, limits)
    suffix = path.suffix.lower()
    if suffix in _WITH_MACROS:
        raise TableHasMacros(name)
    if data.startswith(_OLE):
        # Office wraps an encrypted .xlsx in an old container with a stream of this name, in UTF-16.
        raise TableEncrypted(name) if "EncryptedPackage".encode("utf-16-le") in data else TableOldFormat(name)
    if suffix in _OLD:
        raise TableOldFormat(name)
    if suffix not in (".xlsx", ".docx") or not data.startswith(b"PK\x03\x04"):
        raise TableWrongKind(name, _seen(data))
    if data.count(b"PK\x01\x02") > limits.parts:
        raise TableTooManyParts(name, limits.parts)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _checked(archive, name, suffix[1:], data, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise TableDamaged(name, "ZIP") from error


def _bytes(path: Path, name: str, limits: Limits) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise TableUnreadable(name)
        if facts.st_size > limits.file:
            raise TableTooLarge(name, limits.file >> 20)
        with path.open("rb") as stream:
            data = stream.read(limits.file + 1)
    except OSError as error:
        raise TableUnreadable(name) from error
    if len(data) > limits.file:
        raise TableTooLarge(name, limits.file >> 20)
    if not data:
        raise TableEmpty(name)
    return data


def _checked(archive: zipfile.ZipFile, name: str, suffix: str, data: bytes, limits: Limits) -> Guarded:
    entries = archive.infolist()
    _check_entries(entries, name, limits)
    scans: dict[str, Scan] = {}
    for entry in entries:
        chunks = _chunks(archive, entry)
        start = next(chunks, b"")
        if entry.filename.lower().endswith(".vml"):
            _check_drawing(name, entry, _again(start, chunks), limits)
        elif _is_xml(entry.filename, start):
            scans[entry.filename] = scan_xml(name, entry.filename, _again(start, chunks), limits)
    types = scans.get("[Content_Types].xml")
    if types is None:
        raise TableWrongKind(name, "ZIP")
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types.main_types):
        raise TableHasMacros(name)
    kinds = {_MAIN[kind] for kind in types.main_types if kind in _MAIN}
    if kinds != {suffix}:
        raise TableWrongKind(name, ", ".join(f".{kind}" for kind in sorted(kinds)) or "ZIP")
    for part, scan in scans.items():
        if any(_reaches_out(relation, target) for relation, target in scan.outside):
            raise TableHasLinks(name, part)
    merges = {part: tuple(scan.merges) for part, scan in scans.items() if scan.root == "worksheet"}
    return Guarded(name, "xlsx" if suffix == "xlsx" else "docx", data, merges)


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
        if entry.file_size > limits.part:
            raise TableTooLarge(name, limits.part >> 20)
    if len(set(names)) != len(names):
        raise TableDamaged(name, "ZIP")
    if sum(entry.file_size for entry in entries) > limits.total:
        raise TableTooLarge(name, limits.total >> 20)


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
    if relation.endswith("/hyperlink"):
        return False
    # Word keeps the path of the template a document was typed in; a local one is harmless, it is never followed.
    if relation.endswith("/attachedTemplate"):
        return "://" in target.removeprefix("file://") or target.startswith(("\\\\", "//"))
    return True


def _seen(data: bytes) -> str:
    start = data[:1024].lstrip()
    for sign, kind in _SEEN:
        if start[: len(sign)].lower() == sign.lower():
            return kind
    if data.startswith(b"PK"):
        return "ZIP"
    return "?" if b"\x00" in start else "TXT"
