"""The year between two reports: the registers, with the evidence that their entries name; entries are found by indices
that hold all that putting many assignments together asks for; several bodies that follow.

Until now an agency followed one body: whoever had shown it certificates gave the root, the receipts and the secret.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
APPEND_ONLY = ("register_entry", "register_proof", "approval_move")
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


FOLLOWER = (
    "(select case when kind = 'province' then code else (select sender from package where direction = 'in' "
    "and kind = 'certificate' order by sequence limit 1) end from workspace)"
)
"""The code of the only body whose root can be pinned in a workspace of before."""


def texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Columns of text that must be filled."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def name_followers() -> None:
    """Say of roots, receipts and the secret for phone codes which body they are of."""
    op.add_column("root", sa.Column("body", sa.Text(), nullable=True))
    op.add_column("root", sa.Column("unpinned", sa.Boolean(), nullable=True))
    op.execute(f"update root set unpinned = false, body = {FOLLOWER}")
    op.add_column("receipt", sa.Column("sender", sa.Text(), nullable=True))
    op.execute("drop trigger receipt_no_update")
    op.execute(f"update receipt set sender = {FOLLOWER}")
    op.execute(
        "create trigger receipt_no_update before update on receipt "
        "begin select raise(abort, 'receipt is append-only'); end"
    )
    op.execute(
        f"update note set name = 'phone-secret/' || {FOLLOWER} where name = 'phone-secret' and {FOLLOWER} is not null"
    )


def reindex_progress() -> None:
    """Entries by what is asked of them, in place of the indices of the first release."""
    for name in ("assignment_id_sequence", "kind_worked_on", "supersedes"):
        op.drop_index(f"ix_progress_{name}", "progress")
    op.create_index("ix_progress_standing", "progress", ["assignment_id", "sequence", "kind", "id"])
    for name, which, columns in (
        ("claims", "kind = 'done'", ["kind", "assignment_id", "sequence", "id", "done_on", "milestone"]),
        ("silence", "kind = 'nothing_arose'", ["kind", "assignment_id", "sequence", "id", "worked_on"]),
        ("corrections", "supersedes is not null", ["supersedes"]),
    ):
        op.create_index(f"ix_progress_{name}", "progress", columns, sqlite_where=sa.text(which))


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "register_entry",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "subject", "name", "agency_code", "document_id"),
        sa.Column("home", sa.Boolean(), nullable=False),
        *texts("made_at", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_register_entry"),
        sa.UniqueConstraint("id", name="uq_register_entry_id"),
    )
    op.create_index("ix_register_entry_subject", "register_entry", ["subject"])
    op.create_index("ix_register_entry_document_id_agency_code", "register_entry", ["document_id", "agency_code"])
    op.create_index("ix_register_entry_name_document_id", "register_entry", ["name", "document_id"])
    op.create_table(
        "register_proof",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("entry_id", "evidence_id"),
        sa.PrimaryKeyConstraint("sequence", name="pk_register_proof"),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["evidence.id"],
            name="fk_register_proof_evidence_id",
            initially="DEFERRED",
            deferrable=True,
        ),
    )
    op.create_index("ix_register_proof_entry_id", "register_proof", ["entry_id"])
    op.create_index("ix_register_proof_evidence_id", "register_proof", ["evidence_id"])
    op.create_table(
        "approval_move",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "subject", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_approval_move"),
        sa.UniqueConstraint("id", name="uq_approval_move_id"),
    )
    op.create_index("ix_approval_move_subject", "approval_move", ["subject"])
    op.create_table(
        "evidence_sketch",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        *texts("body"),
        sa.PrimaryKeyConstraint("sha256", name="pk_evidence_sketch"),
    )
    op.create_table(
        "person",
        *texts("id", "name", "position", "roles"),
        sa.Column("gone", sa.Boolean(), nullable=False),
        *texts("added_at"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    for name in ("estimates", "done_by", "several_leads", "rule_basis"):
        op.add_column("document", sa.Column(name, sa.Text(), nullable=True))
    reindex_progress()
    name_followers()
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
