"""The protocol whole: what parties say to each other beside reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
APPEND_ONLY = (
    "matter",
    "party_recipient",
    "issued_certificate",
    "chain_decision",
    "closed_chain",
    "left_behind",
    "refusal_facts",
    "cargo",
    "declared_formats",
    "revision",
    "part_match",
)
INDEXES = (
    ("party_recipient", "code"),
    ("matter", "name"),
    ("matter", "document_id"),
    ("matter", "id", "version"),
    ("part_match", "local_id"),
    ("part_match", "issued_id"),
    ("part_match", "undoes"),
)
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
    op.create_table(
        "issued_certificate",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("fingerprint"),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_issued_certificate"),
        sa.UniqueConstraint("certificate", name="uq_issued_certificate_certificate"),
    )
    op.execute(
        "insert into issued_certificate (fingerprint, certificate) "
        "select fingerprint, certificate from party_key where role = 'A' and certified order by sequence"
    )
    op.create_table(
        "chain_decision",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "body"),
        sa.PrimaryKeyConstraint("sequence", name="pk_chain_decision"),
        sa.UniqueConstraint("id", name="uq_chain_decision_id"),
    )
    for table, key, *more in (
        ("closed_chain", ("sender",), "closed_on", "closed_at"),
        ("left_behind", ("agency_code", "document_id", "entry_id"), "left_at"),
        ("refusal_facts", ("identity",), "facts"),
        ("cargo", ("identity", "sha256")),
        ("declared_formats", ("identity",), "formats"),
    ):
        op.create_table(table, *texts(*key, *more), sa.PrimaryKeyConstraint(*key, name=f"pk_{table}"))
    op.create_table(
        "revision",
        *texts("document_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *texts("digest", "body"),
        sa.PrimaryKeyConstraint("document_id", "number", "digest", name="pk_revision"),
    )
    op.create_table(
        "assignment_terms",
        *texts("assignment_id", "ended"),
        sa.Column("exempt", sa.Boolean(), nullable=False),
        *texts("schedules", "moves"),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name="fk_assignment_terms_assignment_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("assignment_id", name="pk_assignment_terms"),
    )
    op.create_table(
        "party_recipient",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("code", "fingerprint", "purpose", "recipient", "incarnation"),
        sa.Column("number", sa.Integer(), nullable=False),
        *texts("since"),
        sa.PrimaryKeyConstraint("sequence", name="pk_party_recipient"),
    )
    op.create_table(
        "part_match",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "agency_code", "local_id", "issued_id"),
        sa.Column("undoes", sa.Text()),
        *texts("stated_at", "stated_by"),
        sa.PrimaryKeyConstraint("sequence", name="pk_part_match"),
        sa.UniqueConstraint("id", name="uq_part_match_id"),
    )
    for table, *columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
