"""The protocol whole: what parties say to each other beside reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
APPEND_ONLY = ("matter",)
INDEXES = (("matter", "document_id"), ("matter", "id", "version"))
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Columns of text that must be filled."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "matter",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("name", "id"),
        sa.Column("version", sa.Integer(), nullable=False),
        *texts("agency_code", "document_id", "direction", "made_at", "kept_at", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_matter"),
    )
    for table, *columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
