"""A file in parts, for mail: each says which whole it belongs to, which part it is, and what its bytes are.

    camket-part 1
    whole SHA-256 SIZE
    part NN of NN piece PIECE
    sha256 SHA-256
    (an empty line)
    bytes

ASCII, LF. PIECE is the size of every part but the last; count and the size of each follow from SIZE and PIECE. The last
digest is that of the first three lines and the bytes, so every flipped bit is seen. Digests are 64 lower-case
hexadecimal digits, numbers decimal without leading zeros except NN. Anything else is no part.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.encryption import MAX_LOCKED
from desktop_app.domain.parts import (
    MAX_PARTS,
    PART_NAME,
    PartAltered,
    PartsDiffer,
    PartsMissing,
    PartsTooMany,
    part_name,
)

MAGIC: Final = b"camket-part 1\n"
MAX_HEAD: Final = 256
BUFFER: Final = 1024 * 1024
MOST_TRIES: Final = 16
"""When two different parts claim one number, so many ways to join are tried before giving up."""
_HEAD: Final = re.compile(
    rb"camket-part 1\nwhole ([0-9a-f]{64}) ([1-9][0-9]{0,9})\n"
    rb"part ([0-9]{2}) of ([0-9]{2}) piece ([1-9][0-9]{0,9})\nsha256 ([0-9a-f]{64})\n\n"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: of which whole, which of how many, and where its bytes lie."""

    whole: str
    """SHA-256 (hex) of the whole file."""
    size: int
    """Of the whole file."""
    number: int
    count: int
    piece: int
    sha256: str
    """Of its first three lines and its bytes."""
    file: Path
    shown: Path
    """As a person sees it."""

    @property
    def head(self) -> bytes:
        """What stands before the bytes; there is one way to write it."""
        lines = _lines(self.whole, self.size, self.number, self.count, self.piece)
        return lines + f"sha256 {self.sha256}\n\n".encode("ascii")

    @property
    def length(self) -> int:
        """How many bytes of the whole are in it."""
        return min(self.piece, self.size - (self.number - 1) * self.piece)


def _lines(whole: str, size: int, number: int, count: int, piece: int) -> bytes:
    return f"camket-part 1\nwhole {whole} {size}\npart {number:02d} of {count:02d} piece {piece}\n".encode("ascii")


def parts_needed(size: int, largest: int) -> int:
    """How many parts of at most `largest` bytes a file becomes; too many when none would fit."""
    piece = largest - MAX_HEAD
    return -(-size // piece) if piece > 0 else MAX_PARTS + size


def split(source: Path, name: str, largest: int, folder: Path) -> Iterator[Path]:
    """Write `source` as parts of at most `largest` bytes each into a folder, one at a time; PartsTooMany."""
    size, piece = source.stat().st_size, largest - MAX_HEAD
    count = parts_needed(size, largest)
    if count > MAX_PARTS:
        raise PartsTooMany(name, count)
    with source.open("rb") as stream:
        whole = hashlib.file_digest(stream, "sha256").hexdigest()
    with source.open("rb") as stream:
        for number in range(1, count + 1):
            bytes_of = stream.read(piece)
            file = folder / part_name(name, number, count)
            digest = hashlib.sha256(_lines(whole, size, number, count, piece) + bytes_of).hexdigest()
            part = Part(whole, size, number, count, piece, digest, file, file)
            file.write_bytes(part.head + bytes_of)
            yield file


def read_part(file: Path, shown: Path) -> Part:
    """What a part says of itself, once its bytes are those that it names; PartAltered."""
    with file.open("rb") as stream:
        found = _HEAD.match(stream.read(MAX_HEAD))
        if found is None:
            raise PartAltered(shown.name)
        size, number, count, piece = int(found[2]), int(found[3]), int(found[4]), int(found[5])
        part = Part(found[1].decode(), size, number, count, piece, found[6].decode(), file, shown)
        possible = size <= MAX_LOCKED and 1 <= number <= count == -(-size // piece)
        if not possible or file.stat().st_size != len(part.head) + part.length:
            raise PartAltered(shown.name)
        digest = hashlib.sha256(_lines(part.whole, size, number, count, piece))
        stream.seek(len(part.head))
        while read := stream.read(BUFFER):
            digest.update(read)
        if digest.hexdigest() != part.sha256:
            raise PartAltered(shown.name)
    return part


@dataclass(frozen=True, slots=True)
class Set:
    """All parts at hand of one whole, cut in one way; a number may stand there twice."""

    parts: tuple[Part, ...]

    @property
    def whole(self) -> str:
        """SHA-256 (hex) of the file that they make."""
        return self.parts[0].whole

    @property
    def name(self) -> str:
        """Of the whole, as the names of its parts say; by its digest when they say nothing."""
        names = [found["name"] for one in self.parts if (found := PART_NAME.search(one.shown.name))]
        return names[0] if names else f"{self.whole[:12]}.asice"

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of which no part is at hand."""
        here = {part.number for part in self.parts}
        return tuple(number for number in range(1, self.parts[0].count + 1) if number not in here)


def sets_of(parts: Iterable[Part]) -> tuple[Set, ...]:
    """Parts that belong together, in the order in which the first of each came."""
    groups: dict[tuple[str, int, int], list[Part]] = defaultdict(list)
    for part in parts:
        groups[part.whole, part.size, part.piece].append(part)
    return tuple(Set(tuple(group)) for group in groups.values())


def check_whole(found: Set) -> None:
    """PartsMissing when a number is not at hand."""
    if found.missing:
        raise PartsMissing(found.name, found.parts[0].count, found.missing)


def join(found: Set, target: Path) -> None:
    """Write the whole to the new file `target`; PartsMissing, PartsDiffer. Two of one number are harmless."""
    check_whole(found)
    choices: list[list[Part]] = [[] for _ in range(found.parts[0].count)]
    for part in found.parts:
        known = choices[part.number - 1]
        if part.sha256 not in {one.sha256 for one in known}:
            known.append(part)
    for chosen in itertools.islice(itertools.product(*choices), MOST_TRIES):
        if _hash(chosen) == found.whole:
            _write(chosen, found, target)
            return
    raise PartsDiffer(found.name)


def _hash(parts: Sequence[Part]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        with part.file.open("rb") as stream:
            stream.seek(len(part.head))
            while piece := stream.read(BUFFER):
                digest.update(piece)
    return digest.hexdigest()


def _write(parts: Sequence[Part], found: Set, target: Path) -> None:
    """What is written is compared again: a stick may give other bytes the second time."""
    digest = hashlib.sha256()
    with target.open("xb") as writer:
        for part in parts:
            with part.file.open("rb") as stream:
                stream.seek(len(part.head))
                while piece := stream.read(BUFFER):
                    digest.update(piece)
                    writer.write(piece)
    if digest.hexdigest() != found.whole:
        target.unlink()
        raise PartsDiffer(found.name)
