"""Beside the custody book: decisions about forks, closed senders, entries left behind, facts of refusals, cargo."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.domain.chains import ChainDecision
from desktop_app.storage import json_records
from desktop_app.storage.columns import METADATA, Day, Moment, add_all, append_only, sequence

DECISION = append_only(
    Table(
        "chain_decision",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("body", Text, nullable=False),
    )
)
CLOSED = append_only(
    Table(
        "closed_chain",
        METADATA,
        Column("sender", Text, primary_key=True),
        Column("closed_on", Day, nullable=False),
        Column("closed_at", Moment, nullable=False),
    )
)
LEFT_BEHIND = append_only(
    Table(
        "left_behind",
        METADATA,
        Column("agency_code", Text, primary_key=True),
        Column("document_id", Text, primary_key=True),
        Column("entry_id", Text, primary_key=True),
        Column("left_at", Moment, nullable=False),
    )
)
REFUSAL_FACTS = append_only(
    Table(
        "refusal_facts",
        METADATA,
        Column("identity", Text, primary_key=True),
        Column("facts", Text, nullable=False),
    )
)
CARGO = append_only(
    Table(
        "cargo",
        METADATA,
        Column("identity", Text, primary_key=True),
        Column("sha256", Text, primary_key=True),
    )
)


class SqlChains:
    """What one workspace keeps about chains."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def decide(self, decision: ChainDecision) -> None:
        """Append."""
        self._connection.execute(DECISION.insert().values(id=decision.id, body=json_records.dump(decision)))

    def decisions(self) -> tuple[ChainDecision, ...]:
        """Oldest first."""
        rows = self._connection.execute(select(DECISION.c.body).order_by(DECISION.c.sequence))
        return tuple(json_records.load(ChainDecision, body) for body in rows.scalars())

    def close(self, sender: str, day: date, at: datetime) -> None:
        """Nothing of this sender that arrives after `day` is taken in any more; the first closing stands."""
        if self.closed_on(sender) is None:
            self._connection.execute(CLOSED.insert().values(sender=sender, closed_on=day, closed_at=at))

    def closed_on(self, sender: str) -> date | None:
        """The last day on which files of this sender count; None while its chains are open."""
        day: date | None = self._connection.execute(
            select(CLOSED.c.closed_on).where(CLOSED.c.sender == sender)
        ).scalar()
        return day

    def leave_behind(self, agency_code: str, document_id: str, entries: Sequence[str], at: datetime) -> None:
        """These entries stand in an earlier segment alone: they stay here and are not demanded again."""
        known = self.left_behind(agency_code, document_id)
        rows = [
            {"agency_code": agency_code, "document_id": document_id, "entry_id": entry, "left_at": at}
            for entry in dict.fromkeys(entries)
            if entry not in known
        ]
        add_all(self._connection, LEFT_BEHIND, rows)

    def left_behind(self, agency_code: str, document_id: str) -> frozenset[str]:
        """Ids of entries that newer files need not repeat."""
        return frozenset(self.left_at(agency_code, document_id))

    def left_at(self, agency_code: str, document_id: str) -> dict[str, datetime]:
        """The same, each with the moment since which it need not be repeated."""
        entries = select(LEFT_BEHIND.c.entry_id, LEFT_BEHIND.c.left_at).where(
            LEFT_BEHIND.c.agency_code == agency_code, LEFT_BEHIND.c.document_id == document_id
        )
        return {row.entry_id: row.left_at for row in self._connection.execute(entries)}

    def keep_facts(self, identity: str, facts: Mapping[str, object]) -> None:
        """Keep the facts of a refusal, so that the same file is refused in the same words when it comes again."""
        if self._facts(identity) is None:
            text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), default=str)
            self._connection.execute(REFUSAL_FACTS.insert().values(identity=identity, facts=text))

    def facts(self, identity: str) -> dict[str, object]:
        """The facts that were kept; empty when none were."""
        text = self._facts(identity)
        known: dict[str, Any] = json.loads(text) if text is not None else {}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}

    def _facts(self, identity: str) -> str | None:
        text: str | None = self._connection.execute(
            select(REFUSAL_FACTS.c.facts).where(REFUSAL_FACTS.c.identity == identity)
        ).scalar()
        return text

    def carry(self, identity: str, files: Sequence[str]) -> None:
        """Note the SHA-256 of every file that a package of ours carries."""
        add_all(self._connection, CARGO, [{"identity": identity, "sha256": one} for one in sorted(set(files))])

    def carried(self, identity: str) -> frozenset[str]:
        """SHA-256 of every file that a package of ours carries."""
        return frozenset(self._connection.execute(select(CARGO.c.sha256).where(CARGO.c.identity == identity)).scalars())
