"""Decisions on claimed completions: only added, a later one on the same entry counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Index, Row, Table, Text, select

from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.storage.assignment_table import ASSIGNMENT
from desktop_app.storage.columns import METADATA, Moment, append_only, sequence

COMPLETION = append_only(
    Table(
        "completion",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        # No foreign key on the entry: an agency may read a decision on an entry that a restored backup has lost.
        Column("entry_id", Text, nullable=False),
        Column("assignment_id", Text, nullable=False, index=True),
        Column("verdict", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("decided_at", Moment, nullable=False),
        Column("decided_by", Text, nullable=False),
        Index(None, "entry_id", "decided_at"),
    )
)


def _decision(row: Row[Any]) -> CompletionDecision:
    return CompletionDecision(
        id=row.id,
        entry_id=row.entry_id,
        assignment_id=row.assignment_id,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
    )


class SqlCompletions:
    """The decisions of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: CompletionDecision) -> None:
        """Append one; repeating the same id changes nothing."""
        if self._connection.execute(select(COMPLETION.c.id).where(COMPLETION.c.id == decision.id)).first():
            return
        self._connection.execute(
            COMPLETION.insert().values(
                id=decision.id,
                entry_id=decision.entry_id,
                assignment_id=decision.assignment_id,
                verdict=decision.verdict.value,
                reason=decision.reason,
                decided_at=decision.decided_at,
                decided_by=decision.decided_by,
            )
        )

    def of_document(self, document_id: str, agency_code: str) -> tuple[CompletionDecision, ...]:
        """Every decision, oldest first."""
        return self._read(
            COMPLETION.c.assignment_id.in_(
                select(ASSIGNMENT.c.id).where(
                    ASSIGNMENT.c.document_id == document_id, ASSIGNMENT.c.agency_code == agency_code
                )
            )
        )

    def of_assignment(self, assignment_id: str) -> tuple[CompletionDecision, ...]:
        """Every decision, oldest first."""
        return self._read(COMPLETION.c.assignment_id == assignment_id)

    def _read(self, wanted: ColumnElement[bool]) -> tuple[CompletionDecision, ...]:
        order = (COMPLETION.c.decided_at, COMPLETION.c.sequence)
        return tuple(map(_decision, self._connection.execute(select(COMPLETION).where(wanted).order_by(*order))))
