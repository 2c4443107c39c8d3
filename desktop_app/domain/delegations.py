"""Phân công nội bộ: who inside the agency answers for an assignment, from which day on.

All delegations of one assignment are the entries of one record; nothing is overwritten. Each counts from the day it
names until a later word names another from its own day on, so that who was responsible on any day can be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who answers for one assignment from `holds_from` on, told whole."""

    id: str
    subject: str
    """The record of this assignment: id of its first delegation."""
    agency_code: str
    document_id: str
    assignment_id: str
    leader: str
    """Lãnh đạo phụ trách."""
    department: str
    """Phòng, ban, or a subordinate unit."""
    person: str
    """Người thực hiện."""
    due_on: date | None
    """Hạn nội bộ."""
    holds_from: date
    ended: bool
    """From that day on nobody answers for it, until somebody is named."""
    note: str
    made_at: datetime
    made_by: str

    @property
    def words(self) -> str:
        """Who, in one line."""
        return " · ".join(filter(None, (self.leader, self.department, self.person)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days on which one delegation held."""

    first: date
    last: date | None
    """None: until now and on."""
    delegation: Delegation


@dataclass(frozen=True, slots=True)
class Known:
    """Names that were used before, the last used first: what a person is offered to choose from."""

    leaders: tuple[str, ...]
    departments: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many tasks that the agency leads somebody was named."""

    tasks: int
    leader: int
    department: int
    person: int
    named: int
    """With any of the three."""


@dataclass(eq=False)
class DelegationEmpty(Refusal, code="DELEGATION_EMPTY"):
    """A delegation names at least a leader, a department or a person."""


@dataclass(eq=False)
class DelegationTooEarly(Refusal, code="DELEGATION_TOO_EARLY"):
    """Nobody answered for a task before the document that gives it."""

    day: date
    issued_on: date


@dataclass(eq=False)
class DelegationMissing(Refusal, code="DELEGATION_MISSING"):
    """Nobody has been named for this task, so there is nothing to end; or nobody bears the name that was given."""

    task: str


def responsible_on(entries: Sequence[Delegation], day: date) -> Delegation | None:
    """Who answered on that day, by all that has been said: the last word whose own day had come. `entries` are those
    of one assignment in the order in which they were said. None when nobody was named."""
    held = next((one for one in reversed(entries) if one.holds_from <= day), None)
    return None if held is None or held.ended else held


def spans(entries: Sequence[Delegation]) -> tuple[Span, ...]:
    """The days from the first delegation on, parted by who answered, oldest first; days of nobody are left out."""
    found: list[Span] = []
    turns = sorted({one.holds_from for one in entries})
    for place, first in enumerate(turns):
        last = turns[place + 1] - timedelta(days=1) if place + 1 < len(turns) else None
        held = responsible_on(entries, first)
        if held is None:
            continue
        before = found[-1] if found else None
        if before is not None and before.delegation == held and before.last == first - timedelta(days=1):
            found[-1] = Span(before.first, last, held)
        else:
            found.append(Span(first, last, held))
    return tuple(found)


def known_names(entries: Iterable[Delegation]) -> Known:
    """The names of these delegations, each once, the last used first."""
    newest = tuple(entries)[::-1]
    return Known(
        tuple(dict.fromkeys(one.leader for one in newest if one.leader)),
        tuple(dict.fromkeys(one.department for one in newest if one.department)),
        tuple(dict.fromkeys(one.person for one in newest if one.person)),
    )
