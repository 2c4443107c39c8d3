"""Carriers: sticks, mail, archives. They move packages and mean nothing; what they lose is said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final, Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch
from desktop_app.vietnamese.text import fold

MAX_PARTS: Final = 99
MAIL_BYTES: Final = 8 * 1024 * 1024
"""Size of one message when nobody says otherwise; many mail servers stop at 10 MB."""
FAT32_BYTES: Final = 4 * 1024**3 - 1
FAT: Final = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
"""File systems on which a file ends before 4 GiB."""


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


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk that can be pulled out."""

    root: Path
    name: str
    file_system: str
    """Lower case, empty when it cannot be told."""
    size: int
    free: int
    """Bytes."""
    read_only: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One file to be taken in: where its bytes lie, and where a person sees it."""

    file: Path
    shown: Path
    """The file itself, or the mail, archive or part it came in with its own name behind."""
    whole: str = ""
    """SHA-256 (hex) of a file that was joined from parts, else empty."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A carrier that gave nothing: parts are missing, an archive is a trap, a mail is damaged."""

    shown: Path
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files and folders hold for us."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[Path, ...]
    """Files of others, as a person sees them; they were not opened further than their first bytes."""
    suspicions: tuple[Suspicion, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How files leave: whole, in parts of at most `largest` bytes, or as messages of at most `largest` bytes."""

    largest: int = 0
    """0 for whole files."""
    mail: bool = False
    address: str = ""
    """Of the receiver, for messages; may be empty."""


WHOLE: Final = Form()


@dataclass(eq=False)
class TargetFull(Refusal, code="TARGET_FULL"):
    """The disk a person chose has no room; nothing was left on it."""

    target: str
    needed_bytes: int
    free_bytes: int


@dataclass(eq=False)
class TargetReadOnly(Refusal, code="TARGET_READ_ONLY"):
    """The disk a person chose is write-protected."""

    target: str


@dataclass(eq=False)
class TargetFileLimit(Refusal, code="TARGET_FILE_LIMIT"):
    """The file system of the disk (FAT32) holds no file as large as this one."""

    target: str
    limit_bytes: int


@dataclass(eq=False)
class TargetRemoved(Refusal, code="TARGET_REMOVED"):
    """The disk went away while it was written; `left` is `nothing` or `unfinished`, what may lie on it now."""

    target: str
    left: str


@dataclass(eq=False)
class CopyDiffers(Refusal, code="COPY_DIFFERS"):
    """What was read back from the disk is not what was written: the disk is going bad, or lies about its size."""

    target: str


@dataclass(eq=False)
class DiskNotFound(Refusal, code="DISK_NOT_FOUND"):
    """No disk that can be pulled out is there, or none of this name."""

    name: str


@dataclass(eq=False)
class DiskAmbiguous(Refusal, code="DISK_AMBIGUOUS"):
    """Several disks that can be pulled out are there."""

    names: tuple[str, ...]


@dataclass(eq=False)
class PartsTooMany(Refusal, code="PARTS_TOO_MANY"):
    """A file would have to be cut into more than 99 parts."""

    name: str
    needed: int


@dataclass(eq=False)
class PartsMissing(Refusal, code="PARTS_MISSING"):
    """Some parts have come; `missing` are the numbers of the others."""

    name: str
    count: int
    missing: tuple[int, ...]


@dataclass(eq=False)
class PartAltered(Refusal, code="PART_ALTERED"):
    """The bytes of a part are not those its head names, or its head is not in its one form."""

    name: str


@dataclass(eq=False)
class PartsDiffer(Refusal, code="PARTS_DIFFER"):
    """All parts are there and each is whole, but together they are not the file they name: one is foreign."""

    name: str


@dataclass(eq=False)
class CarrierUnreadable(Refusal, code="CARRIER_UNREADABLE"):
    """A mail or archive that is damaged, encrypted, or written in a way that is not read here."""

    name: str


@dataclass(eq=False)
class CarrierUnsafe(Refusal, code="CARRIER_UNSAFE"):
    """An archive whose entry leads out of it: a path, a link, two entries over each other."""

    name: str
    entry: str


@dataclass(eq=False)
class CarrierTooLarge(Refusal, code="CARRIER_TOO_LARGE"):
    """An archive or mail with more entries, or more bytes when unpacked, than packages need."""

    name: str


@dataclass(eq=False)
class CarrierEmpty(Refusal, code="CARRIER_EMPTY"):
    """A mail or archive in which nothing of ours was found."""

    name: str


@dataclass(eq=False)
class TooManyFiles(Refusal, code="TOO_MANY_FILES"):
    """A folder holds more packages than are read at one time; the rest was not looked at."""

    folder: str
    limit: int
    left: int
    """How many more files lie there, whatever they are."""


@dataclass(eq=False)
class MailFormat(Refusal, code="MAIL_FORMAT"):
    """A mail saved in a format of one program (.msg): its attachment has to be saved instead."""

    name: str


def pick_disk(disks: Sequence[Disk], name: str) -> Disk:
    """The disk of this name or place, or the only one; DiskNotFound, DiskAmbiguous."""
    found = [disk for disk in disks if not name or name in (disk.name, str(disk.root))]
    if not found:
        raise DiskNotFound(name)
    if len(found) > 1:
        raise DiskAmbiguous(tuple(f"{disk.name} ({disk.root})" for disk in found))
    return found[0]


def never(_target: Path) -> bool:
    """No file gives way to another of its name."""
    return False


class Carriers(Protocol):
    """What moves files in and out."""

    def disks(self) -> tuple[Disk, ...]:
        """Disks that can be pulled out, by their place."""

    def look(self, folder: Path) -> tuple[Suspicion, ...]:
        """Suspicious names in a folder, two levels down; nothing is opened."""

    def deliver(
        self, source: Path, folder: Path, name: str, watch: Watch, gives_way: Callable[[Path], bool] = never
    ) -> Path:
        """Copy a file to a folder under a name, read it back from the disk, and return where it lies.

        The same file there already is left as it is; another file of this name is never replaced, unless `gives_way`
        says that it may be. TargetFull, TargetReadOnly, TargetFileLimit, TargetRemoved, CopyDiffers, TargetNotWritable.
        """

    def dispatch(
        self,
        source: Path,
        folder: Path,
        name: str,
        form: Form,
        watch: Watch,
        gives_way: Callable[[Path], bool] = never,
    ) -> tuple[Path, ...]:
        """`deliver` in the form wanted: one file, its parts, or one message a part; PartsTooMany as well."""

    def gather(self, paths: Sequence[Path], staging: Path, kept: Path, watch: Watch) -> Gathered:
        """Every file that is named, and everything of ours in folders (two levels, no links), archives, mails and
        parts; a folder with more than is read at one time is among the problems (TooManyFiles).

        What has to be unpacked or joined is written into the new folder `staging`. Parts of a file that is not whole
        yet are copied to `kept`, and those that wait there count as found.
        """

    def forget(self, whole: str, kept: Path) -> None:
        """Parts of this file (SHA-256) that wait in `kept` are no longer needed."""


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


PART_NAME: Final = re.compile(r"(?P<name>.+)\.part(?P<number>\d\d)of(?P<count>\d\d)", re.IGNORECASE)


def part_name(name: str, number: int, count: int) -> str:
    """`BC_2026-Q3_SNV_lan1.asice.part01of07`."""
    return f"{name}.part{number:02d}of{count:02d}"


def is_ours_by_name(name: str) -> bool:
    """Whether a name is one that we give to files, however a mail program has changed it (`….asice (1).txt`)."""
    return ".asice" in name.casefold()
