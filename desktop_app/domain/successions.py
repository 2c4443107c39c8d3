"""Sáp nhập, chia tách: who takes over whose assignments, on which day; sealed by the province alone.

The pack closes every chain of the predecessor. Each of its assignments passes to exactly one successor; a successor may
have several predecessors, and be a predecessor later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Heir:
    """A successor and the key that stands for it."""

    agency_code: str
    fingerprint: str
    """Of its key; empty while it has shown none: then nothing can be handed to it yet."""
    recipient: str
    """Age recipient of its workspace; empty when it has shown none: then the handover travels unencrypted."""


@dataclass(frozen=True, slots=True)
class Passing:
    """One assignment that passes to one successor."""

    assignment_id: str
    successor: str


@dataclass(frozen=True, slots=True)
class Succession:
    """The succession of one predecessor."""

    id: str
    version: int
    agency_code: str
    """Empty: everybody hears of it."""
    document_id: str
    predecessor: str
    day: date
    heirs: tuple[Heir, ...]
    parts: tuple[Passing, ...]
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file that a predecessor had sent, for the book of its successor."""

    identity: str
    kind: str
    stream: str
    number: int
    created: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What an agency hands to its successor for one document: entries as their first bytes, and what it had sent."""

    predecessor: str
    succession_id: str
    document_id: str
    statements: Mapping[str, bytes]
    """Entry id → its line as first exported, in the order they were written."""
    authors: Mapping[str, str]
    """Entry id → code of the agency that wrote it: a predecessor of the predecessor, maybe."""
    sent: tuple[SentFile, ...]
    frozen: Mapping[str, bytes] = field(default_factory=dict)
    """Report id → the frozen lines of a report that was issued; its issue is one of the statements."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Report id → how far it came, of each of those, in the order of their issues."""
    part: int = 1
    parts: int = 1
    """What one package cannot hold travels in several: each repeats the entries, and brings its own share of reports
    and evidence."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What has not come yet of what an agency hands over for one document."""

    predecessor: str
    document_id: str
    document: str
    """Its number."""
    parts: int
    missing: tuple[int, ...]
    """Parts that have not come; empty when all have."""
    files: int
    """Files of evidence that entries name and that are not here."""


@dataclass(eq=False)
class HandoverIncomplete(Refusal, code="HANDOVER_INCOMPLETE"):
    """What was taken in counts; other parts of the same handover have not come yet."""

    predecessor: str
    document: str
    parts: int
    missing: str


@dataclass(eq=False)
class SuccessorWithoutKey(Refusal, code="SUCCESSOR_WITHOUT_KEY"):
    """The province's file names the key of no successor yet: nothing can be handed over."""

    successors: str


@dataclass(eq=False)
class SuccessionIncomplete(Refusal, code="SUCCESSION_INCOMPLETE"):
    """Not every assignment of the predecessor passes to exactly one successor."""

    predecessor: str
    left_over: int
    first: str


@dataclass(eq=False)
class SuccessionUnknown(Refusal, code="SUCCESSION_UNKNOWN"):
    """No pack of the province says that this agency succeeds the other."""

    predecessor: str
    successor: str


def check_succession(succession: Succession, assignments: Iterable[str]) -> None:
    """Whether each of the predecessor's assignments passes to exactly one of the heirs; SuccessionIncomplete names
    the first that does not."""
    wanted = set(assignments)
    heirs = {heir.agency_code for heir in succession.heirs}
    named = [part.assignment_id for part in succession.parts]
    wrong = {part.assignment_id for part in succession.parts if part.successor not in heirs}
    wrong |= {identity for identity in named if named.count(identity) > 1} if len(set(named)) != len(named) else set()
    wrong |= wanted ^ set(named)
    if wrong or not heirs or succession.predecessor in heirs:
        raise SuccessionIncomplete(succession.predecessor, len(wrong), min(wrong, default=""))


def heir_of(assignment_id: str, agency_code: str, successions: Sequence[Succession]) -> str:
    """Who has an assignment now that first was `agency_code`'s: passed on as often as it was."""
    passed = {(one.predecessor, part.assignment_id): part.successor for one in successions for part in one.parts}
    seen: set[str] = set()
    while (agency_code, assignment_id) in passed and agency_code not in seen:
        seen.add(agency_code)
        agency_code = passed[agency_code, assignment_id]
    return agency_code


def holder_on(day: date, assignment_id: str, agency_code: str, successions: Sequence[Succession]) -> str:
    """Who had an assignment on that day, of one that is `agency_code`'s now: back past everything that came later."""
    passes = [
        one
        for one in sorted(successions, key=lambda one: one.day, reverse=True)
        if one.day >= day and any(part.assignment_id == assignment_id for part in one.parts)
    ]
    for one in passes:
        if Passing(assignment_id, agency_code) in one.parts:
            agency_code = one.predecessor
    return agency_code


def forebears(agency_code: str, successions: Sequence[Succession]) -> tuple[str, ...]:
    """Every agency whose tasks have come to this one, directly or by way of others, near ones first."""
    found = [agency_code]
    for own in found:
        for one in successions:
            if one.predecessor not in found and any(heir.agency_code == own for heir in one.heirs):
                found.append(one.predecessor)
    return tuple(found[1:])


def closed(agency_code: str, successions: Sequence[Succession]) -> Succession | None:
    """The succession that has closed this agency's chains; None while they are open."""
    return next((one for one in successions if one.predecessor == agency_code), None)
