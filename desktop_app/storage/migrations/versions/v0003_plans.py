"""Tables of tasks: where a document was read from, whom its groups mean, the day of recurring duties, sheets that leave
and come back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
APPEND_ONLY = ("plan_source", "collecting_sheet", "collected_answer")
INDEXES = (
    ("plan_source", "document_id"),
    ("collected_answer", "sheet_id"),
    ("addressee", "document_id"),
    ("addressee", "task_id"),
)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Columns of text that must be filled."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "plan_source",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "document_id", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_plan_source"),
        sa.UniqueConstraint("id", name="uq_plan_source_id"),
    )
    op.create_table(
        "collecting_sheet",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_collecting_sheet"),
        sa.UniqueConstraint("id", name="uq_collecting_sheet_id"),
    )
    op.create_table(
        "collected_answer",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("sheet_id", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_collected_answer"),
    )
    op.create_table("copy_layout", *texts("name", "body"), sa.PrimaryKeyConstraint("name", name="pk_copy_layout"))
    op.create_table(
        "addressee",
        *texts("id", "document_id", "task_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("words", "kind", "role"),
        sa.Column("open_ended", sa.Boolean(), nullable=False),
        sa.Column("chosen", sa.Text()),
        *texts("excluded"),
        sa.Column("expanded_on", sa.Text()),
        *texts("members"),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
            name="fk_addressee_task_id",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_addressee"),
    )
    for verb in ("update", "delete"):
        op.execute(
            f"create trigger addressee_no_{verb} before {verb} on addressee when old.expanded_on is not null "
            "begin select raise(abort, 'addressee was expanded'); end"
        )
    for name in ("month", "day"):
        op.add_column("schedule", sa.Column(name, sa.Integer(), nullable=True))
    for table, *columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
