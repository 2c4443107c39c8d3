"""What a file from outside is when it is not what this program reads, each kind with the way to make it one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.refusal import Refusal

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL: Final = {".xls", ".xlt", ".xlsb", ".et"}
_OLD_WORD: Final = {".doc", ".dot", ".rtf", ".wps"}
_PLAIN: Final = {".csv", ".tsv", ".txt", ".tab"}
_PICTURES: Final = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"), (b"RIFF", "WebP"),
)  # fmt: skip
_ARCHIVES: Final = ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "GZIP"))
_PHOTO_BRANDS: Final = (b"heic", b"heix", b"mif1", b"heif", b"avif")
_WEB: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|style|body|table)\b", re.I | re.S
)
_EXCEL_XML: Final = (b"urn:schemas-microsoft-com:office:spreadsheet", b"Excel.Sheet")
_WORD_XML: Final = (b"schemas.microsoft.com/office/word/2003", b"Word.Document")
_ODF: Final = b"application/vnd.oasis.opendocument."


@dataclass(eq=False)
class TableWrongKind(Refusal, code="TABLE_KIND"):
    """The content is not that of an .xlsx or .docx file; `seen` is what it looks like."""

    name: str
    seen: str


@dataclass(eq=False)
class TableMisnamed(Refusal, code="TABLE_MISNAMED"):
    """A sound file under the ending of another kind; `seen` is the ending that it should have."""

    name: str
    seen: str


@dataclass(eq=False)
class TableOldFormat(Refusal, code="TABLE_OLD_FORMAT"):
    """An Excel file that this guard cannot look into: of 97-2003, binary, or a template."""

    name: str


@dataclass(eq=False)
class TableOldWord(Refusal, code="TABLE_OLD_WORD"):
    """A Word file of 97-2003, a template or RTF."""

    name: str


@dataclass(eq=False)
class TableOpenDocument(Refusal, code="TABLE_OPEN_DOCUMENT"):
    """A file of LibreOffice: `seen` is .ods or .odt, `wanted` the ending to save it with."""

    name: str
    seen: str
    wanted: str


@dataclass(eq=False)
class TablePlainText(Refusal, code="TABLE_PLAIN_TEXT"):
    """CSV or other plain text, which says neither its encoding nor its columns for certain."""

    name: str


@dataclass(eq=False)
class TableWebPage(Refusal, code="TABLE_WEB_PAGE"):
    """A web page, which many systems hand out under the ending .xls."""

    name: str


@dataclass(eq=False)
class TableIsPdf(Refusal, code="TABLE_PDF"):
    """A PDF: its tables are drawn lines, not cells."""

    name: str


@dataclass(eq=False)
class TableIsPicture(Refusal, code="TABLE_PICTURE"):
    """A photograph or scan."""

    name: str
    seen: str


@dataclass(eq=False)
class TableInArchive(Refusal, code="TABLE_ARCHIVE"):
    """Files packed together: the table must be taken out first."""

    name: str
    seen: str


@dataclass(eq=False)
class TableEncrypted(Refusal, code="TABLE_ENCRYPTED"):
    """The file opens with a password."""

    name: str


def other_kind(name: str, suffix: str, data: bytes) -> Refusal:
    """Why a file that is no zip file cannot be read, by its content first and its ending second."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if data.startswith(_OLE):
        return _ole(name, suffix, data)
    if start.lstrip().startswith(b"%PDF"):
        return TableIsPdf(name)
    if start.lstrip().startswith(b"{\\rtf"):
        return TableOldWord(name)
    if picture := _signed(start, _PICTURES):
        return TableIsPicture(name, picture)
    if start[4:8] == b"ftyp" and start[8:12] in _PHOTO_BRANDS:
        return TableIsPicture(name, "HEIC")
    if archive := _signed(start, _ARCHIVES):
        return TableInArchive(name, archive)
    plain = start.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if any(sign in plain for sign in _EXCEL_XML):
        return TableOldFormat(name)
    if any(sign in plain for sign in _WORD_XML):
        return TableOldWord(name)
    if _WEB.match(plain) or plain.startswith(b"MIME-Version:"):
        return TableWebPage(name)
    if suffix in _PLAIN or (suffix in _OLD_EXCEL and _is_text(start)):
        return TablePlainText(name)
    if suffix in _OLD_EXCEL:
        return TableOldFormat(name)
    if suffix in _OLD_WORD:
        return TableOldWord(name)
    if start.startswith(b"MZ"):
        return TableWrongKind(name, "EXE")
    if plain.lstrip().startswith(b"<?xml"):
        return TableWrongKind(name, "XML")
    return TablePlainText(name) if _is_text(start) else TableWrongKind(name, "?")


def other_zip(name: str, suffix: str, names: Sequence[str], start: bytes) -> Refusal:
    """Why a zip file that is no office file of ours cannot be read; `start` is its first bytes."""
    if _ODF + b"spreadsheet" in start:
        return TableOpenDocument(name, ".ods", ".xlsx")
    if _ODF in start:
        return TableOpenDocument(name, ".odt", ".docx")
    if suffix == ".zip" or any(inner.lower().endswith((".xlsx", ".docx", ".xls", ".doc")) for inner in names):
        return TableInArchive(name, "ZIP")
    return TableWrongKind(name, "ZIP")


def _ole(name: str, suffix: str, data: bytes) -> Refusal:
    """The container of Office 97-2003 tells by its streams, named in UTF-16, what it holds."""
    if _stream("EncryptedPackage") in data:
        return TableEncrypted(name)
    if _stream("WordDocument") in data:
        return TableOldWord(name)
    if _stream("Workbook") in data or _stream("Book") in data:
        return TableOldFormat(name)
    if suffix in _OLD_EXCEL:
        return TableOldFormat(name)
    return TableOldWord(name) if suffix in _OLD_WORD else TableWrongKind(name, "OLE")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def _signed(start: bytes, signs: Sequence[tuple[bytes, str]]) -> str:
    return next((kind for sign, kind in signs if start.startswith(sign)), "")


def _is_text(start: bytes) -> bool:
    """Words in some encoding: no zero bytes, but for the UTF-16 that Excel calls Unicode text."""
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" not in start
