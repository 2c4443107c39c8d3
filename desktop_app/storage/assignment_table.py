"""The table of assignments, by itself because the lists of several nouns count in it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

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
