"""The table of packages sent and received, by itself because the lists of several nouns look into it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from desktop_app.storage.columns import METADATA, Day, Moment, sequence

PACKAGE = Table(
    "package",
    METADATA,
    sequence(),
    Column("id", Text, nullable=False, unique=True),
    Column("direction", Text, nullable=False),
    Column("identity", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("receiver", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("previous", Text),
    Column("created", Moment, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("arrived_on", Day),
    Column("handled_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("refusal", Text, nullable=False),
    Column("report_id", Text),
    Column("audit_head", Text, nullable=False),
    Index(None, "stream", "incarnation", "number"),
)
