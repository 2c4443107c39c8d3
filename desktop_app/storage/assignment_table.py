"""The tables of assignments, by themselves because the lists of several nouns count in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Select, Table, Text, select

from desktop_app.storage.columns import METADATA

ASSIGNMENT = Table(
    "assignment",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("task_id", Text, ForeignKey("task.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("document_id", Text, ForeignKey("document.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("agency_code", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reports", Boolean, nullable=False),
    Index(None, "document_id", "agency_code"),
)
TERMS = Table(
    "assignment_terms",
    METADATA,
    Column(
        "assignment_id",
        Text,
        ForeignKey("assignment.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("ended", Text, nullable=False, default=""),
    Column("exempt", Boolean, nullable=False, default=False),
    # JSON lists, empty text for none: [kind, start, due, every, words, month, day] each; [day, where to] each.
    Column("schedules", Text, nullable=False, default=""),
    Column("moves", Text, nullable=False, default=""),
)
"""What a revision or a decision says of one assignment alone; few assignments have a row."""


def parts_of(document_id: str, agency_code: str) -> Select[Any]:
    """Ids of the parts that an agency has in a document."""
    return select(ASSIGNMENT.c.id).where(
        ASSIGNMENT.c.document_id == document_id, ASSIGNMENT.c.agency_code == agency_code
    )
