"""Papers that the law would accept: what was found in their signatures, and the files handed in for reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
APPEND_ONLY = ("signature_verdict", "handed_paper")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Columns of text that must be filled."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "signature_verdict",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("subject_id", "sha256", "judgement", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_signature_verdict"),
        sa.UniqueConstraint("subject_id", name="uq_signature_verdict_subject_id"),
    )
    op.create_table(
        "handed_paper",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "report_id", "sha256"),
        sa.Column("size", sa.Integer(), nullable=False),
        *texts("body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_handed_paper"),
        sa.UniqueConstraint("id", name="uq_handed_paper_id"),
    )
    op.create_index("ix_handed_paper_report_id", "handed_paper", ["report_id"])
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
