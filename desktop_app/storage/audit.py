"""The audit log: a chain of events, only added."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Table,
    Text,
    func,
    or_,
    select,
    true,
)

from desktop_app.domain.audit import FIRST, AuditEvent, LogQuery, event_hash
from desktop_app.domain.clock import VIETNAM
from desktop_app.storage.columns import METADATA, Moment, append_only

AUDIT = append_only(
    Table(
        "audit_event",
        METADATA,
        # The number is part of what is sealed, so it is ours to give, without gaps, never the database's.
        Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False, unique=True),
        Column("at", Moment, nullable=False),
        Column("actor", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("details", Text, nullable=False),
        Column("previous", Text, nullable=False),
        Column("hash", Text, nullable=False),
    )
)
_NEWEST = select(AUDIT).order_by(AUDIT.c.sequence.desc()).limit(1)


def _event(row: Row[Any]) -> AuditEvent:
    return AuditEvent(
        sequence=row.sequence,
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details=row.details,
        previous=row.previous,
        hash=row.hash,
    )


def _fits(asked: LogQuery) -> ColumnElement[bool]:
    wanted: ColumnElement[bool] = true()
    if asked.first is not None:
        wanted &= AUDIT.c.at >= datetime.combine(asked.first, time(), VIETNAM)
    if asked.last is not None:
        wanted &= AUDIT.c.at < datetime.combine(asked.last + timedelta(days=1), time(), VIETNAM)
    if asked.actors is not None:
        wanted &= AUDIT.c.actor.in_(sorted(asked.actors))
    if asked.actions is not None:
        wanted &= AUDIT.c.action.in_(sorted(asked.actions))
    if asked.words:
        wanted &= or_(
            AUDIT.c.subject.contains(asked.words, autoescape=True),
            AUDIT.c.details.contains(asked.words, autoescape=True),
            AUDIT.c.action.in_(sorted(asked.named)),
            AUDIT.c.actor.in_(sorted(asked.people)),
        )
    return wanted


class SqlAudit:
    """The log of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self, id: str, at: datetime, actor: str, action: str, subject: str, details: dict[str, object]
    ) -> AuditEvent:
        """Add one event to the end of the chain, in the transaction under way."""
        last = self._connection.execute(_NEWEST).first()
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST)
        facts = json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # What is sealed is what will be read back: always +07:00.
        at = at.astimezone(VIETNAM)
        sealed = event_hash(sequence, id, at, actor, action, subject, facts, previous)
        event = AuditEvent(sequence, id, at, actor, action, subject, facts, previous, sealed)
        self._connection.execute(
            AUDIT.insert().values(
                sequence=sequence,
                id=id,
                at=at,
                actor=actor,
                action=action,
                subject=subject,
                details=facts,
                previous=previous,
                hash=sealed,
            )
        )
        return event

    def head(self) -> str:
        """Hash of the newest event; 64 zeros when there is none."""
        last = self._connection.execute(_NEWEST).first()
        return str(last.hash) if last else FIRST

    def length(self) -> int:
        """How many events."""
        last = self._connection.execute(_NEWEST).first()
        return int(last.sequence) if last else 0

    def events(self, after: int = 0, limit: int = 1000) -> tuple[AuditEvent, ...]:
        """Events in order, from the one after `after`."""
        rows = select(AUDIT).where(AUDIT.c.sequence > after).order_by(AUDIT.c.sequence).limit(limit)
        return tuple(map(_event, self._connection.execute(rows)))

    def of_actions(self, actions: Iterable[str]) -> tuple[AuditEvent, ...]:
        """Every event of these actions, in order."""
        rows = select(AUDIT).where(AUDIT.c.action.in_(tuple(actions))).order_by(AUDIT.c.sequence)
        return tuple(map(_event, self._connection.execute(rows)))

    def newest(self, asked: LogQuery, limit: int, before: int = 0) -> tuple[AuditEvent, ...]:
        """Events that fit, the newest first; with `before` those older than that number."""
        wanted = _fits(asked)
        if before:
            wanted &= AUDIT.c.sequence < before
        rows = select(AUDIT).where(wanted).order_by(AUDIT.c.sequence.desc()).limit(limit)
        return tuple(map(_event, self._connection.execute(rows)))

    def count(self, asked: LogQuery) -> int:
        """How many events fit."""
        return int(self._connection.execute(select(func.count()).select_from(AUDIT).where(_fits(asked))).scalar_one())

    def actors(self) -> tuple[str, ...]:
        """Everybody who wrote an event, by name."""
        return tuple(self._connection.execute(select(AUDIT.c.actor).distinct().order_by(AUDIT.c.actor)).scalars())

    def actions(self) -> tuple[str, ...]:
        """Every action that was ever written, by name."""
        return tuple(self._connection.execute(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action)).scalars())

    def last_at(self) -> datetime | None:
        """When the newest event was written."""
        last = self._connection.execute(_NEWEST).first()
        return last.at if last else None
