"""Nhật ký: who did what when, each event sealed to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from desktop_app.domain.refusal import Refusal

FIRST: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One event. Order is `sequence`, never time."""

    sequence: int
    id: str
    at: datetime
    actor: str
    action: str
    """Noun and verb: `progress.add`, `package.receive`."""
    subject: str
    details: str
    """Canonical JSON of the facts; no personal text of documents."""
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Which events are asked for; all of it at once, nothing asked is everything."""

    first: date | None = None
    """By Vietnam's clock, both days included."""
    last: date | None = None
    actors: frozenset[str] | None = None
    """Events of these; None: of anybody."""
    actions: frozenset[str] | None = None
    """Events of these actions; None: of all."""
    words: str = ""
    """Stand as they are in the subject or the facts; or the event is of one of `named` or of `people`."""
    named: frozenset[str] = frozenset()
    """Actions that the words name."""
    people: frozenset[str] = frozenset()
    """Actors that the words name."""


@dataclass(eq=False)
class AuditBroken(Refusal, code="AUDIT_BROKEN"):
    """The chain of events does not hold from this event on: something was changed from outside."""

    sequence: int


def event_hash(
    sequence: int, id: str, at: datetime, actor: str, action: str, subject: str, details: str, previous: str
) -> str:
    """SHA-256 (hex) over the event's fields and the hash of the event before."""
    fields = [sequence, id, at.isoformat(), actor, action, subject, details, previous]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def check_chain(events: Iterable[AuditEvent]) -> str:
    """The head of a whole chain read in order; AuditBroken names the first event that does not fit."""
    previous, expected = FIRST, 1
    for event in events:
        sealed = event_hash(
            event.sequence, event.id, event.at, event.actor, event.action, event.subject, event.details, previous
        )
        if event.sequence != expected or event.previous != previous or event.hash != sealed:
            raise AuditBroken(event.sequence)
        previous, expected = event.hash, expected + 1
    return previous


class AuditLog(Protocol):
    """The log of one workspace."""

    def append(
        self, id: str, at: datetime, actor: str, action: str, subject: str, details: dict[str, object]
    ) -> AuditEvent:
        """Add one event to the end of the chain, in the transaction under way."""

    def head(self) -> str:
        """Hash of the newest event; 64 zeros when there is none."""

    def length(self) -> int:
        """How many events."""

    def events(self, after: int = 0, limit: int = 1000) -> tuple[AuditEvent, ...]:
        """Events in order, from the one after `after`."""

    def of_actions(self, actions: Iterable[str]) -> tuple[AuditEvent, ...]:
        """Every event of these actions, in order."""

    def newest(self, asked: LogQuery, limit: int, before: int = 0) -> tuple[AuditEvent, ...]:
        """Events that fit, the newest first; with `before` those older than that number."""

    def count(self, asked: LogQuery) -> int:
        """How many events fit."""

    def actors(self) -> tuple[str, ...]:
        """Everybody who wrote an event, by name."""

    def actions(self) -> tuple[str, ...]:
        """Every action that was ever written, by name."""

    def last_at(self) -> datetime | None:
        """When the newest event was written."""
