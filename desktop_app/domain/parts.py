"""Phần của tệp: a file cut for the mail, and what its parts are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.refusal import Refusal

MAX_PARTS: Final = 99


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


PART_NAME: Final = re.compile(r"(?P<name>.+)\.part(?P<number>\d\d)of(?P<count>\d\d)", re.IGNORECASE)


def part_name(name: str, number: int, count: int) -> str:
    """`BC_2026-Q3_SNV_lan1.asice.part01of07`."""
    return f"{name}.part{number:02d}of{count:02d}"


def is_ours_by_name(name: str) -> bool:
    """Whether a name is one that we give to files, however a mail program has changed it (`….asice (1).txt`)."""
    return ".asice" in name.casefold()
