"""What a file is, by its first bytes: names are what mail programs and gateways change."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import Path
from typing import Final

from desktop_app.carriers.parts import MAGIC
from desktop_app.carriers.writing import UNFINISHED
from desktop_app.domain.parts import is_ours_by_name

HEAD: Final = 4096
"""How much of a file is looked at."""
_PACKAGE: Final = re.compile(
    rb"PK\x03\x04.{26}mimetypeapplication/vnd\.(?:etsi\.asic-e|camket\.package-[1-9][0-9]{0,3})\+zip", re.DOTALL
)
_FOR_ALL: Final = re.compile(
    rb"PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00.{16}"
    rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?:\+[0-9]{2,4})?\.asice\.age",
    re.DOTALL,
)
"""The one form of our archives; a gateway that packs an encrypted file writes the time of day."""
_AGE: Final = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")
_OUTLOOK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIELD: Final = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_OF_MAIL: Final = re.compile(rb"^(?:mime-version|received|from|message-id|content-type):", re.IGNORECASE | re.MULTILINE)


class Content(Enum):
    """What the first bytes say."""

    OURS = auto()
    """A package, an encrypted one, or a carrier of encrypted ones: for the strict reader."""
    PART = auto()
    ZIP = auto()
    MAIL = auto()
    OUTLOOK = auto()
    UNFINISHED = auto()
    """A copy of ours that a disk pulled out has cut short."""
    FOREIGN = auto()


def content_of(head: bytes, name: str) -> Content:
    """What a file with these first bytes is; the name only decides between foreign things."""
    if name.endswith(UNFINISHED):
        return Content.UNFINISHED
    if _PACKAGE.match(head) or _FOR_ALL.match(head) or head.startswith(_AGE):
        return Content.OURS
    if head.startswith(MAGIC):
        return Content.PART
    if head.startswith(_ZIP):
        return Content.ZIP
    if head.startswith(_OUTLOOK) and name.casefold().endswith(".msg"):
        return Content.OUTLOOK
    if _is_mail(head.replace(b"\r\n", b"\n"), name):
        return Content.MAIL
    return Content.OURS if is_ours_by_name(name) else Content.FOREIGN


def _is_mail(head: bytes, name: str) -> bool:
    found = _FIELD.match(head)
    return found is not None and (name.casefold().endswith(".eml") or len(_OF_MAIL.findall(found[0])) >= 2)


def head_of(file: Path) -> bytes:
    """The first bytes of a plain file; empty when the system does not hand them out."""
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""
