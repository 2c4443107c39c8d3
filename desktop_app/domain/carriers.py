"""Carriers: sticks, mail, archives. They move packages and mean nothing; what they lose is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.disks import Disk
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.suspicions import Suspicion
from desktop_app.domain.watch import Watch

MAIL_BYTES: Final = 8 * 1024 * 1024
"""Size of one message when nobody says otherwise; many mail servers stop at 10 MB."""

MAIL_WORDS: Final = 16 * 1024
"""Room for everything in a message but the attachment."""


def attached_bytes(largest: int) -> int:
    """How large a file may be so that a message with it has at most `largest` bytes: base64 in lines of 76."""
    return max((largest - MAIL_WORDS) * 57 // 78, 0)


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
