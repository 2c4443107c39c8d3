"""Sổ giao nhận: numbered chains between two workspaces, and what the arrival of a file means for them.

A chain is (sender, receiver or `*`, stream, incarnation); numbers 1, 2, 3 … order files, not effects. A gap never
blocks. The same identity again is harmless; two files with one number fork the chain: the first seen wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, Protocol

from desktop_app.domain.packages import Header, Kind, PackageRow
from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One package in the custody book of a workspace, sent or received."""

    id: str
    direction: Literal["in", "out"]
    identity: str
    kind: Kind
    sender: str
    receiver: str
    stream: str
    incarnation: str
    number: int
    previous: str | None
    created: datetime
    file_name: str
    """In outbox/ or inbox/."""
    size: int
    arrived_on: date | None
    handled_at: datetime
    state: str
    refusal: str
    report_id: str | None
    audit_head: str


@dataclass(eq=False)
class ChainFork(Refusal, code="CHAIN_FORK"):
    """Two different files carry one number, or a link names another file than the one received."""

    sender: str
    stream: str
    number: int


@dataclass(eq=False)
class HistoryChanged(Refusal, code="HISTORY_CHANGED"):
    """A newer file tells a statement received earlier in other words, or leaves it out."""

    agency: str
    entry: str
    number: int


class Arrival(StrEnum):
    """What a verified file is to the chain."""

    NEW = "new"
    OLDER = "older"
    """A lower number than one applied: its state is skipped, its papers and evidence are taken in."""
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class ChainView:
    """What is known of one chain: identities by number, and the link each claims to the one before."""

    by_number: Mapping[int, str]
    previous_of: Mapping[int, str | None]
    halted: bool = False


def arrival_of(header: Header, identity: str, chain: ChainView) -> Arrival:
    """Place a verified file in its chain, or ChainFork.

    Links are compared once both files are at hand, in either order.
    """
    known = chain.by_number.get(header.number)
    if known == identity:
        return Arrival.DUPLICATE
    fork = ChainFork(header.sender.code, header.stream, header.number)
    if known is not None or chain.halted:
        raise fork
    before = chain.by_number.get(header.number - 1)
    if before is not None and header.previous != before:
        raise fork
    if header.number + 1 in chain.by_number and chain.previous_of.get(header.number + 1) != identity:
        raise fork
    if (header.number == 1) != (header.previous is None):
        raise fork
    highest = max(chain.by_number, default=0)
    return Arrival.OLDER if header.number < highest else Arrival.NEW


def gaps(chain: ChainView) -> tuple[int, ...]:
    """Numbers below the highest that have not arrived."""
    highest = max(chain.by_number, default=0)
    return tuple(number for number in range(1, highest) if number not in chain.by_number)


def check_history(
    agency: str, number: int, kept: Mapping[str, bytes], arriving: Mapping[str, bytes], arriving_is_newer: bool
) -> None:
    """Entries by id, as bytes: every one known to both must be identical, and none of the older may be missing in
    the newer; HistoryChanged names the first that is not."""
    for entry, line in arriving.items():
        if entry in kept and kept[entry] != line:
            raise HistoryChanged(agency, entry, number)
    older, newer = (kept, arriving) if arriving_is_newer else (arriving, kept)
    for entry in older:
        if entry not in newer:
            raise HistoryChanged(agency, entry, number)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One package that the province has, as its receipt says."""

    stream: str
    incarnation: str
    number: int
    identity: str
    kind: Kind
    arrived_on: date
    verdict: str
    """`received`, or `refused`."""
    refusal: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Phiếu tiếp nhận: cumulative, for one agency."""

    id: str
    agency_code: str
    number: int
    made_at: datetime
    lines: tuple[ReceiptLine, ...]
    missing_numbers: tuple[tuple[str, str, int], ...]
    """(stream, incarnation, number) that a gap shows."""
    held: tuple[str, ...]
    """SHA-256 of every file held for this agency."""
    missing: tuple[str, ...]
    """SHA-256 that its records name and nobody has delivered."""
    audit_head: str
    """The newest head of the agency's log that came in a package: it comes back here."""


class Custody(Protocol):
    """The custody book of one workspace."""

    def add(self, record: PackageRecord) -> None:
        """Append."""

    def update_state(self, identity: str, state: str, refusal: str = "") -> None:
        """Change where a package stands."""

    def by_identity(self, identity: str) -> PackageRecord | None:
        """The record of this very file, sent or received."""

    def chain(self, sender: str, receiver: str, stream: str, incarnation: str) -> ChainView:
        """What is known of one chain; `receiver` is a code or `*`."""

    def last_sent(self, other: str, stream: str, incarnation: str) -> PackageRecord | None:
        """The newest package we wrote in a chain."""

    def sent(self, receiver: str | None = None) -> tuple[PackageRecord, ...]:
        """Oldest first."""

    def received(self, sender: str | None = None) -> tuple[PackageRecord, ...]:
        """Oldest first."""

    def rows(self) -> tuple[PackageRow, ...]:
        """The list a person sees, newest first."""

    def keep_line(self, agency_code: str, document_id: str, entry_id: str, line: bytes) -> None:
        """Keep the bytes of an entry as they first travelled; another line under the same id is HistoryChanged."""

    def lines(self, agency_code: str, document_id: str) -> dict[str, bytes]:
        """Entry id → bytes, in the order they were kept."""

    def line(self, entry_id: str) -> tuple[str, bytes] | None:
        """Whose entry this is (agency code) and its bytes, whatever the document; None when unknown."""

    def deliver(self, agency_code: str, sha256: str) -> None:
        """Note that this agency has delivered a file; repeating it changes nothing."""

    def delivered(self, agency_code: str) -> frozenset[str]:
        """SHA-256 of every file this agency has delivered."""

    def keep_receipt(self, identity: str, receipt: Receipt) -> None:
        """At an agency: the newest receipt counts; an older one changes nothing."""

    def newest_receipt(self) -> tuple[str, Receipt] | None:
        """At an agency: identity of the package and the receipt that counts."""

    def audit_head_of(self, agency_code: str) -> str:
        """At the province: the newest head that came from this agency."""


def changed_entries(kept: Mapping[str, bytes], arriving: Mapping[str, bytes]) -> Sequence[str]:
    """Ids of entries that differ or are missing, for the letter that explains a refusal."""
    return [entry for entry, line in kept.items() if arriving.get(entry) != line]
