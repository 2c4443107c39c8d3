"""Hồ sơ bổ sung: evidence that one package cannot carry is parted by the writer itself, the report first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from desktop_app.domain.evidence import EvidenceTooLarge
from desktop_app.domain.packages import MAX_ENTRIES, MAX_SIZE, Piece
from desktop_app.domain.refusal import Refusal

_T = TypeVar("_T")
PER_ENTRY = 1024
"""More than headers, manifest and list of files need for one entry, names included."""
FIXED = 1024 * 1024
"""More than everything else beside records, documents and evidence."""
OWN_ENTRIES = 5
"""mimetype, package.json, READ-ME-FIRST.html, manifest, seal."""


@dataclass(eq=False)
class SupplementEmpty(Refusal, code="SUPPLEMENT_EMPTY"):
    """Nothing new would be sent."""

    document: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one package can hold."""

    entries: int = MAX_ENTRIES
    size: int = MAX_SIZE


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of a package for evidence."""

    entries: int
    size: int


OF_THE_PROTOCOL: Final = Limits()


def room_in(limits: Limits, records: Mapping[str, bytes], documents: Mapping[str, Piece]) -> Room:
    """What these records and documents leave of a package."""
    sizes = [*map(len, records.values()), *(piece.size for piece in documents.values())]
    return Room(
        limits.entries - OWN_ENTRIES - len(sizes),
        limits.size - FIXED - sum(sizes) - PER_ENTRY * len(sizes),
    )


def share_out(items: Iterable[tuple[_T, Room]], room: Room, name: Callable[[_T], str]) -> tuple[tuple[_T, ...], ...]:
    """Things in the order given, each with the room it takes, to packages that all have the same room; one package at
    least. EvidenceTooLarge, by its `name`, for one that fits in no package."""
    groups: list[list[_T]] = [[]]
    left = room
    for thing, needed in items:
        if left.entries < needed.entries or left.size < needed.size:
            if room.entries < needed.entries or room.size < needed.size:
                raise EvidenceTooLarge(name(thing), needed.size, max(room.size, 0))
            groups.append([])
            left = room
        groups[-1].append(thing)
        left = Room(left.entries - needed.entries, left.size - needed.size)
    return tuple(map(tuple, groups))


def divide(pieces: Iterable[Piece], first: Room, next_ones: Room) -> tuple[tuple[Piece, ...], ...]:
    """Evidence in the order given: what goes with the report (maybe nothing), then what each supplement takes.

    EvidenceTooLarge when a file fits in no package at all.
    """
    groups: list[list[Piece]] = [[]]
    left = first
    for piece in pieces:
        needed = piece.size + PER_ENTRY
        if left.entries < 1 or left.size < needed:
            if next_ones.entries < 1 or next_ones.size < needed:
                raise EvidenceTooLarge(piece.sha256, piece.size, max(next_ones.size - PER_ENTRY, 0))
            groups.append([])
            left = next_ones
        groups[-1].append(piece)
        left = Room(left.entries - 1, left.size - needed)
    return tuple(map(tuple, groups))
