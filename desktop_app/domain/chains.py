"""Chuỗi tệp: what happens to a numbered chain that forked, was closed, or left entries behind.

Two files contradict each other when no single chain can hold both. The first seen counts; what contradicts it, and
whatever comes after it in that chain, is kept with its day of arrival and moves nothing until the body that follows
decides which side goes on. A decision is never taken back: a later one only adds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from desktop_app.domain.refusal import Refusal

HALTED: Final = "halted"
"""State of a kept file that waits for the decision about its chain; it has taken no number."""
RESUMED: Final = "resumed"
"""State of a file that waited and may go on by a decision, until it has been taken in."""
SET_ASIDE: Final = "set_aside"
"""State of a file that was taken in and whose side of a fork did not go on; it holds no number any more."""


class Keep(StrEnum):
    """Which side of a fork goes on."""

    FIRST = "first"
    """What was seen first."""
    OTHER = "other"
    """The file that halted the chain, and what follows it."""


@dataclass(frozen=True, slots=True)
class ChainKey:
    """One chain: who writes to whom, about what, in which life of the sender's workspace."""

    sender: str
    receiver: str
    """A code, or `*`."""
    stream: str
    incarnation: str


@dataclass(frozen=True, slots=True)
class ChainFile:
    """One file of a chain, as far as its place is concerned."""

    number: int
    identity: str
    previous: str | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a decision makes of the files of a chain; identities. Those it does not speak of wait on."""

    taken_in: tuple[str, ...]
    """Halted ones that are taken in now, by number."""
    refused: tuple[str, ...]
    """Halted ones that stand on the side that does not go on."""
    set_aside: tuple[str, ...]
    """Files taken in before that lose their number."""


@dataclass(frozen=True, slots=True)
class ChainDecision:
    """What the body that follows decided about a fork, and why."""

    id: str
    chain: ChainKey
    keep: Keep
    settlement: Settlement
    reason: str
    decided_at: datetime
    decided_by: str


@dataclass(eq=False)
class ChainHalted(Refusal, code="CHAIN_HALTED"):
    """An earlier fork of this chain is not decided yet; the file is kept with its day of arrival."""

    sender: str
    stream: str
    number: int


@dataclass(eq=False)
class ChainNotHalted(Refusal, code="CHAIN_NOT_HALTED"):
    """There is no halted chain of this name."""

    chain: str


@dataclass(eq=False)
class ChainAmbiguous(Refusal, code="CHAIN_AMBIGUOUS"):
    """Several halted chains answer to this name; each has a file of its own to call it by."""

    chain: str
    files: tuple[str, ...]


@dataclass(eq=False)
class ChainDecisionNeedsReason(Refusal, code="CHAIN_DECISION_NEEDS_REASON"):
    """A decision about a chain is kept for ever, with its reason."""


@dataclass(eq=False)
class ChainClosed(Refusal, code="CHAIN_CLOSED"):
    """The sender was merged into or divided among others; what arrives after that day is kept and moves nothing."""

    sender: str
    closed_on: date


@dataclass(eq=False)
class SideGivenUp(Refusal, code="SIDE_GIVEN_UP"):
    """Another file of ours counts under this number: the workspace went on from an old copy and has to be restored."""

    number: int


@dataclass(eq=False)
class NotAnOpenPackage(Refusal, code="NOT_AN_OPEN_PACKAGE"):
    """Nothing travels in this file: we did not seal it, or the other side has already spoken about it."""

    file: str


@dataclass(eq=False)
class RefusedBefore(Refusal):
    """The same file was refused when it came first: code and facts of that day."""

    reason: str
    known: Mapping[str, object]

    @property
    def code(self) -> str:
        """The code of that day."""
        return self.reason

    @property
    def facts(self) -> dict[str, object]:
        """The facts of that day."""
        return dict(self.known)


def contradict(one: ChainFile, other: ChainFile) -> bool:
    """Whether no chain can hold both: one number twice, or a link to another file than the one before."""
    if one.number == other.number:
        return one.identity != other.identity
    lower, upper = sorted((one, other), key=lambda file: file.number)
    return upper.number == lower.number + 1 and upper.previous != lower.identity


def impossible(file: ChainFile) -> bool:
    """Whether no chain can hold this file at all: only the first of a chain names none before it."""
    return (file.number == 1) != (file.previous is None)


def settle(taken: Sequence[ChainFile], halted: Sequence[ChainFile], keep: Keep) -> Settlement:
    """What becomes of every file once the side that goes on is chosen; `halted` in the order of arrival.

    The other side is the first halted file that contradicts one taken in, with those it follows. What follows a file
    that does not go on does not go on either. A halted file that contradicts what goes on for a reason of its own is
    not spoken of: it waits for a decision of its own, and what follows it with it.
    """
    other = next((file for file in halted if impossible(file) or any(contradict(file, one) for one in taken)), None)
    side = _with_forebears(other, halted) if other is not None else ()
    out = {file.identity for file in halted if impossible(file)}
    chosen: tuple[ChainFile, ...] = ()
    if keep is Keep.OTHER:
        chosen = side
    else:
        out |= {file.identity for file in side if any(contradict(file, one) for one in taken)}
    stays = list(chosen)
    for file in sorted(taken, key=lambda one: one.number):
        if chosen and (file.previous in out or any(contradict(file, one) for one in chosen)):
            out.add(file.identity)
        else:
            stays.append(file)
    waits: set[str] = set()
    # By number, so that what a file follows is judged before it; of one number the first to arrive.
    for file in sorted((one for one in halted if one not in chosen), key=lambda one: one.number):
        if file.identity in out or file.previous in out:
            out.add(file.identity)
        elif file.previous in waits or any(contradict(file, one) for one in stays):
            waits.add(file.identity)
        else:
            stays.append(file)
    going = {file.identity for file in stays}
    by_number = [file.identity for file in sorted(halted, key=lambda one: one.number)]
    return Settlement(
        taken_in=tuple(identity for identity in by_number if identity in going),
        refused=tuple(identity for identity in by_number if identity in out),
        set_aside=tuple(file.identity for file in taken if file.identity in out),
    )


def _with_forebears(file: ChainFile, halted: Sequence[ChainFile]) -> tuple[ChainFile, ...]:
    """The file and every waiting one that it follows; nothing for a file that no chain can hold."""
    known = {one.identity: one for one in halted if not impossible(one)}
    side: list[ChainFile] = []
    step = known.get(file.identity)
    while step is not None and step not in side:
        # A link that skips a number is none: what it names stands on no side.
        if side and step.number != side[-1].number - 1:
            break
        side.append(step)
        step = known.get(step.previous or "")
    return tuple(side)


class Chains(Protocol):
    """What a workspace keeps about chains beside the files in its custody book."""

    def decide(self, decision: ChainDecision) -> None:
        """Append."""

    def decisions(self) -> tuple[ChainDecision, ...]:
        """Oldest first."""

    def close(self, sender: str, day: date, at: datetime) -> None:
        """Nothing of this sender that arrives after `day` is taken in any more; the first closing stands."""

    def closed_on(self, sender: str) -> date | None:
        """The last day on which files of this sender count; None while its chains are open."""

    def leave_behind(self, agency_code: str, document_id: str, entries: Sequence[str], at: datetime) -> None:
        """These entries stand in an earlier segment alone: they stay here and are not demanded again."""

    def left_behind(self, agency_code: str, document_id: str) -> frozenset[str]:
        """Ids of entries that newer files need not repeat."""

    def left_at(self, agency_code: str, document_id: str) -> dict[str, datetime]:
        """The same, each with the moment since which it need not be repeated."""

    def keep_facts(self, identity: str, facts: Mapping[str, object]) -> None:
        """Keep the facts of a refusal, so that the same file is refused in the same words when it comes again."""

    def facts(self, identity: str) -> dict[str, object]:
        """The facts that were kept; empty when none were."""

    def carry(self, identity: str, files: Sequence[str]) -> None:
        """Note the SHA-256 of every file that a package of ours carries."""

    def carried(self, identity: str) -> frozenset[str]:
        """SHA-256 of every file that a package of ours carries."""
