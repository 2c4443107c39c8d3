"""Tên đáng ngờ: names on a disk that are used to make people open a program. Nothing is ever opened by us."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from desktop_app.vietnamese.text import fold


class Oddity(StrEnum):
    """Why a file on a stick should be looked at by whoever looks after computers. None is ever opened by us."""

    AUTORUN = "autorun"
    PROGRAM_AS_DOCUMENT = "program as document"
    """A program or script with a name of a document, or with two endings such as `.pdf.exe`."""
    SHORTCUT = "shortcut"
    SHORTCUT_FOR_FOLDER = "shortcut for folder"
    """A shortcut or program beside a hidden folder of its name: the folder was hidden so that this is opened."""
    SCRIPT = "script"
    DIRECTION = "direction"
    """Marks in the name turn the direction of reading, so that it shows another ending than it has."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One name on a disk that is not as it should be."""

    path: Path
    oddity: Oddity


@dataclass(frozen=True, slots=True)
class Named:
    """One entry of a folder as the folder lists it."""

    name: str
    is_folder: bool
    hidden: bool


_PROGRAMS: Final = frozenset({"exe", "com", "msi", "pif", "scr", "cpl", "dll", "jar", "apk"})
_SCRIPTS: Final = frozenset(
    {"vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "bat", "cmd", "ps1", "scf", "url", "chm", "reg"}
)
_SHORTCUTS: Final = frozenset({"lnk"})
_DOCUMENTS: Final = frozenset(
    {
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "rtf",
        "txt",
        "jpg",
        "jpeg",
        "png",
        "tif",
        "tiff",
    }
    | {"bmp", "gif", "zip", "rar", "7z", "asice", "eml", "csv", "mp4", "mp3"}
)
_DOCUMENT_WORDS: Final = re.compile(
    r"\b(?:bao cao|ke hoach|quyet dinh|cong van|thong bao|to trinh|bien ban|danh sach|phu luc|bieu mau|ho so|tai lieu"
    r"|giay moi|hop dong|luong|hoa don|phieu|cam ket|minh chung|van ban|anh|scan|image|photo|document|report|invoice"
    r"|folder|new folder|thu muc)\b"
)
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def suspicions(folder: PurePath, entries: Iterable[Named]) -> tuple[Suspicion, ...]:
    """The entries of one folder whose names are used to make people open a program; one reason each, the gravest."""
    listed = list(entries)
    hidden = {_key(entry.name) for entry in listed if entry.is_folder and entry.hidden}
    folders = {_key(entry.name) for entry in listed if entry.is_folder}
    documents = {_key(entry.name.rsplit(".", 1)[0]) for entry in listed if _ending(entry.name) in _DOCUMENTS}
    found = []
    for entry in sorted(listed, key=lambda one: one.name):
        oddity = _oddity(entry, hidden, folders | documents)
        if oddity is not None:
            found.append(Suspicion(Path(folder) / entry.name, oddity))
    return tuple(found)


def _oddity(entry: Named, hidden: set[str], known: set[str]) -> Oddity | None:
    ending = _ending(entry.name)
    runs = ending in _PROGRAMS | _SCRIPTS | _SHORTCUTS
    if not _TURNING.isdisjoint(entry.name):
        return Oddity.DIRECTION
    if entry.is_folder:
        return None
    if entry.name.casefold() in ("autorun.inf", "desktop.ini.exe"):
        return Oddity.AUTORUN
    if not runs:
        return None
    stem = entry.name.rsplit(".", 1)[0]
    if _key(stem) in hidden:
        return Oddity.SHORTCUT_FOR_FOLDER
    looks = _ending(stem.rstrip(" .")) in _DOCUMENTS or _key(stem) in known
    words = fold(stem).replace("_", " ").replace("-", " ")
    if ending not in _SHORTCUTS and (looks or _DOCUMENT_WORDS.search(words)):
        return Oddity.PROGRAM_AS_DOCUMENT
    if ending in _SHORTCUTS:
        return Oddity.SHORTCUT
    return Oddity.SCRIPT if ending in _SCRIPTS or ending in ("scr", "pif") else None


def _ending(name: str) -> str:
    return name.rpartition(".")[2].strip().casefold() if "." in name else ""


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip(" .")
