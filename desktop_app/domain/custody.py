"""Sổ giao nhận: numbered chains between two workspaces, and what the arrival of a file means for them.

A chain is (sender, receiver or `*`, stream, incarnation); numbers 1, 2, 3 … order files, not effects. A gap never
blocks. The same identity again is harmless; two files with one number fork the chain: the first seen wins, and the
chain halts until the body that follows decides (chains.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal, Protocol

from desktop_app.domain.chains import ChainFile, ChainHalted, contradict, impossible
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


ON_ITS_WAY: Final = frozenset({"exported", "phoned"})
"""States of a sent file of which no receipt speaks; `phoned`: its code was heard over the telephone."""
SEALED: Final = "sealed"
"""State of a sent file to which no receipt answers, until it leaves."""
GIVEN: Final = "given"
"""State of such a file that was handed over: nothing more is heard of it."""


def is_answered(kind: Kind, from_agency: bool) -> bool:
    """Whether a receipt speaks of a file of this kind: the body that follows sends receipts, agencies send none."""
    return from_agency and kind is not Kind.HANDOVER


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
    difference: tuple[str, ...] = ()
    """What kind of entry, its day (ISO), its words as received before, its words in this file; one side may be empty
    when the entry stands in one of them alone. Nothing at all: the id belongs to somebody else."""


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

    Links are compared once both files are at hand, in either order. What contradicts nothing but follows a fork that
    nobody has decided yet is ChainHalted.
    """
    if chain.by_number.get(header.number) == identity:
        return Arrival.DUPLICATE
    arriving = ChainFile(header.number, identity, header.previous)
    beside = (
        ChainFile(number, chain.by_number[number], chain.previous_of.get(number))
        for number in (header.number - 1, header.number, header.number + 1)
        if number in chain.by_number
    )
    if impossible(arriving) or any(contradict(arriving, one) for one in beside):
        raise ChainFork(header.sender.code, header.stream, header.number)
    if chain.halted:
        raise ChainHalted(header.sender.code, header.stream, header.number)
    highest = max(chain.by_number, default=0)
    return Arrival.OLDER if header.number < highest else Arrival.NEW


def gaps(chain: ChainView) -> tuple[int, ...]:
    """Numbers below the highest that have not arrived."""
    highest = max(chain.by_number, default=0)
    return tuple(number for number in range(1, highest) if number not in chain.by_number)


SNAPSHOTS: Final = frozenset({Kind.REPORT, Kind.SUPPLEMENT})
"""Kinds that bring everything an agency has stated about a document."""


class Age(StrEnum):
    """What a snapshot is to those taken in before."""

    NEWER = "newer"
    OLDER = "older"
    """One with a higher number of the same life of the sender's workspace has been taken in."""
    EARLIER_LIFE = "earlier life"
    """The sender's workspace has been restored or moved since."""


def age_of(header: Header, lives: Mapping[str, datetime], snapshots: Sequence[PackageRecord]) -> Age:
    """Where a snapshot stands in time. `lives`: the first moment known of each incarnation of the sender;
    `snapshots`: those of the same sender and stream that were taken in.

    Numbers compare within one life only; which life is later, the moments say that their files claim. A wrong claim
    changes nothing but which side a difference is looked for on: no entry is ever replaced.
    """
    begun = min(lives.get(header.incarnation, header.created), header.created)
    if any(other != header.incarnation and at > begun for other, at in lives.items()):
        return Age.EARLIER_LIFE
    higher = any(one.incarnation == header.incarnation and one.number > header.number for one in snapshots)
    return Age.OLDER if higher else Age.NEWER


def check_history(
    agency: str,
    number: int,
    kept: Mapping[str, bytes],
    arriving: Mapping[str, bytes],
    age: Age,
    left_behind: frozenset[str] = frozenset(),
) -> None:
    """Entries by id, as bytes: every one known to both must be identical, and none of the older may be missing in
    the newer, except what was left behind in an earlier segment; HistoryChanged names the first that is not."""
    for entry, line in arriving.items():
        if entry in kept and kept[entry] != line:
            raise HistoryChanged(agency, entry, number)
    if age is Age.EARLIER_LIFE:
        return
    older, newer = (kept, arriving) if age is Age.NEWER else (arriving, kept)
    for entry in older:
        if entry not in newer and entry not in left_behind:
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
    """`received`, `refused`, or `halted`: kept until a fork of its chain is decided."""
    refusal: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Phiếu tiếp nhận: cumulative, for one agency."""

    id: str
    agency_code: str
    number: int
    """Counts from 1 in each incarnation of the province; only the highest of its newest one counts."""
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

    def update_state(self, identity: str, state: str, refusal: str = "", report_id: str | None = None) -> None:
        """Change where a package stands, and once it is known the report that it brings."""

    def by_identity(self, identity: str) -> PackageRecord | None:
        """The record of this very file, sent or received."""

    def chain(self, sender: str, receiver: str, stream: str, incarnation: str) -> ChainView:
        """What is known of one chain; `receiver` is a code or `*`."""

    def declare(self, identity: str, formats: Sequence[int]) -> None:
        """Keep the formats that a received file declares; repeating it changes nothing."""

    def declared_formats(self) -> dict[str, tuple[int, ...]]:
        """Code of each party that has sent us anything → the formats that its newest verified file declares; of one
        taken in before declarations were kept: the first alone."""

    def lives(self, sender: str) -> dict[str, datetime]:
        """Incarnation → the earliest moment that a received file of this sender claims for it."""

    def last_sent(self, other: str, stream: str, incarnation: str) -> PackageRecord | None:
        """The newest package we wrote in a chain."""

    def sent(self, receiver: str | None = None) -> tuple[PackageRecord, ...]:
        """Oldest first."""

    def received(self, sender: str | None = None) -> tuple[PackageRecord, ...]:
        """Oldest first."""

    def in_state(self, state: str) -> tuple[PackageRecord, ...]:
        """Received files that stand there, by number."""

    def rows(self) -> tuple[PackageRow, ...]:
        """The list a person sees, newest first."""

    def keep_line(self, agency_code: str, document_id: str, entry_id: str, line: bytes) -> None:
        """Keep the bytes of an entry as they first travelled; another line under the same id is HistoryChanged."""

    def keep_lines(self, agency_code: str, document_id: str, lines: Mapping[str, bytes]) -> None:
        """Keep entries that are not kept yet for this agency and document, in this order."""

    def lines_known(self, entry_ids: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        """Of these entries those known already, whatever the document: whose each is, and its bytes."""

    def lines(self, agency_code: str, document_id: str) -> dict[str, bytes]:
        """Entry id → bytes, in the order they were kept."""

    def line(self, entry_id: str) -> tuple[str, bytes] | None:
        """Whose entry this is (agency code) and its bytes, whatever the document; None when unknown."""

    def deliver(self, agency_code: str, sha256: str) -> None:
        """Note that this agency has delivered a file; repeating it changes nothing."""

    def delivered(self, agency_code: str) -> frozenset[str]:
        """SHA-256 of every file this agency has delivered."""

    def keep_receipt(self, identity: str, incarnation: str, receipt: Receipt, sender: str) -> None:
        """At an agency: keep a receipt of this incarnation of a body; which one counts, `newest_receipt` says."""

    def newest_receipt(self, body: str) -> tuple[str, Receipt] | None:
        """At an agency: identity of the package and the receipt of a body that counts: the highest of that body's
        newest incarnation. None when that one has given none, whatever earlier ones, or other bodies, gave."""

    def audit_head_of(self, agency_code: str) -> str:
        """At the province: the newest head that came from this agency."""
