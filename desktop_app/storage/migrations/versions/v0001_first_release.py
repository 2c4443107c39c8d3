"""The first release: every table of the thin chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
APPEND_ONLY = (
    "audit_event",
    "completion",
    "delivered",
    "evidence",
    "evidence_link",
    "figure",
    "kept_line",
    "progress",
    "receipt",
    "report_frozen",
    "report_issue",
    "report_return",
    "tombstone",
)
INDEXES = (
    ("completion", "assignment_id"),
    ("completion", "entry_id", "decided_at"),
    ("evidence", "sha256"),
    ("kept_line", "entry_id"),
    ("package", "identity"),
    ("package", "stream", "incarnation", "number"),
    ("party_key", "code"),
    ("report_return", "report_id"),
    ("report", "document_id", "agency_code"),
    ("task", "document_id"),
    ("tombstone", "evidence_id"),
    ("tombstone", "sha256"),
    ("assignment", "document_id", "agency_code"),
    ("assignment", "task_id"),
    ("report_issue", "report_id"),
    ("evidence_link", "assignment_id", "evidence_id"),
    ("evidence_link", "evidence_id", "assignment_id"),
    ("progress", "assignment_id", "sequence"),
    ("progress", "kind", "worked_on"),
    ("progress", "supersedes"),
    ("search_row", "task_id"),
)
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FTS = (
    "create virtual table search using fts5("
    "plain, marked, content='', detail=column, columnsize=0, prefix='1 2', tokenize='unicode61 remove_diacritics 0')"
)


def texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Columns of text that always hold something."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def upgrade() -> None:
    """Make every table, its triggers and the search index."""
    op.create_table(
        "agency",
        *texts(
            "id", "code", "sign", "name", "aliases", "kind", "block", "superior", "place", "head_name", "head_title"
        ),
        sa.Column("under_ubnd", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        *texts("successors"),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.UniqueConstraint("code", name="uq_agency_code"),
    )
    op.create_table(
        "audit_event",
        sa.Column("sequence", SEQUENCE, autoincrement=False, nullable=False),
        *texts("id", "at", "actor", "action", "subject", "details", "previous", "hash"),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_event"),
        sa.UniqueConstraint("id", name="uq_audit_event_id"),
    )
    op.create_table(
        "completion",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "entry_id", "assignment_id", "verdict", "reason", "decided_at", "decided_by"),
        sa.PrimaryKeyConstraint("sequence", name="pk_completion"),
        sa.UniqueConstraint("id", name="uq_completion_id"),
    )
    op.create_table(
        "crl",
        *texts("issuer"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("crl", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("issuer", name="pk_crl"),
    )
    op.create_table(
        "delivered",
        *texts("agency_code", "sha256"),
        sa.PrimaryKeyConstraint("agency_code", "sha256", name="pk_delivered"),
    )
    op.create_table(
        "document",
        *texts(
            "id",
            "kind",
            "number",
            "title",
            "issuer",
            "issued_on",
            "legal_basis",
            "follower_code",
            "follower_name",
            "calendar",
            "periods",
            "ends_on",
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("training", sa.Boolean(), nullable=False),
        sa.Column("self_recorded", sa.Boolean(), nullable=False),
        *texts("digest"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_table(
        "evidence",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "sha256"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        *texts("file_name", "media_type", "number"),
        sa.Column("dated_on", sa.Text(), nullable=True),
        *texts("issuer", "abstract", "added_at", "added_by"),
        sa.PrimaryKeyConstraint("sequence", name="pk_evidence"),
        sa.UniqueConstraint("id", name="uq_evidence_id"),
    )
    op.create_table(
        "kept_line",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("agency_code", "document_id", "entry_id"),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_kept_line"),
        sa.UniqueConstraint(
            "agency_code", "document_id", "entry_id", name="uq_kept_line_agency_code_document_id_entry_id"
        ),
    )
    op.create_table("note", *texts("name", "value"), sa.PrimaryKeyConstraint("name", name="pk_note"))
    op.create_table(
        "operational",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_operational"),
        sa.UniqueConstraint("certificate", name="uq_operational_certificate"),
    )
    op.create_table(
        "package",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "direction", "identity", "kind", "sender", "receiver", "stream", "incarnation"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=True),
        *texts("created", "file_name"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("arrived_on", sa.Text(), nullable=True),
        *texts("handled_at", "state", "refusal"),
        sa.Column("report_id", sa.Text(), nullable=True),
        *texts("audit_head"),
        sa.PrimaryKeyConstraint("sequence", name="pk_package"),
        sa.UniqueConstraint("id", name="uq_package_id"),
    )
    op.create_table(
        "party_key",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("fingerprint", "role", "code"),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("certified", sa.Boolean(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        *texts("added_at"),
        sa.PrimaryKeyConstraint("sequence", name="pk_party_key"),
        sa.UniqueConstraint("fingerprint", name="uq_party_key_fingerprint"),
    )
    op.create_table(
        "receipt",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("identity", "incarnation", "receipt"),
        sa.PrimaryKeyConstraint("sequence", name="pk_receipt"),
        sa.UniqueConstraint("identity", name="uq_receipt_identity"),
    )
    op.create_table(
        "report_return",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "report_id", "answer"),
        sa.PrimaryKeyConstraint("sequence", name="pk_report_return"),
        sa.UniqueConstraint("id", name="uq_report_return_id"),
    )
    op.create_table(
        "root",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_root"),
    )
    op.create_table(
        "workspace",
        sa.Column("single", sa.Integer(), autoincrement=False, nullable=False),
        *texts("id", "kind", "code", "sign", "name"),
        sa.Column("training", sa.Boolean(), nullable=False),
        *texts("incarnation", "created_at"),
        sa.CheckConstraint("single = 1", name="one_row"),
        sa.PrimaryKeyConstraint("single", name="pk_workspace"),
    )
    op.create_table(
        "report",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "document_id", "agency_code", "period"),
        sa.Column("round", sa.Integer(), nullable=False),
        *texts("state"),
        sa.Column("replaces", sa.Text(), nullable=True),
        *texts("texts", "created_at"),
        sa.Column("approved_at", sa.Text(), nullable=True),
        *texts("records_sha256", "number"),
        sa.Column("issued_on", sa.Text(), nullable=True),
        *texts("pdf_sha256"),
        sa.Column("arrived_on", sa.Text(), nullable=True),
        sa.Column("due_back_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_report_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
    )
    op.create_table(
        "task",
        *texts("id", "document_id", "number"),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("section", "content", "deliverables", "components"),
        sa.Column("weight", sa.Integer(), nullable=False),
        *texts("requirements"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_task_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
    )
    op.create_table(
        "tombstone",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "evidence_id", "sha256", "reason", "withdrawn_at", "withdrawn_by"),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name="fk_tombstone_evidence_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_tombstone"),
        sa.UniqueConstraint("id", name="uq_tombstone_id"),
    )
    op.create_table(
        "assignment",
        *texts("id", "task_id", "document_id", "agency_code", "role"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_assignment_document_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name="fk_assignment_task_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_table(
        "measure",
        *texts("task_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("id", "name", "numerator_name", "denominator_name", "unit"),
        sa.Column("target_permille", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name="fk_measure_task_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("task_id", "position", name="pk_measure"),
    )
    op.create_table(
        "report_frozen",
        *texts("report_id"),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        *texts("content", "counts"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name="fk_report_frozen_report_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("report_id", name="pk_report_frozen"),
    )
    op.create_table(
        "report_issue",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "report_id", "number", "issued_on", "pdf_sha256"),
        sa.Column("pdf_size", sa.Integer(), nullable=False),
        *texts("recorded_at"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name="fk_report_issue_report_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_report_issue"),
        sa.UniqueConstraint("id", name="uq_report_issue_id"),
    )
    op.create_table(
        "schedule",
        *texts("task_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("kind", "words"),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("every", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name="fk_schedule_task_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("task_id", "position", name="pk_schedule"),
    )
    op.create_table(
        "evidence_link",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "evidence_id", "assignment_id", "requirement", "reason", "linked_at"),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name="fk_evidence_link_assignment_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name="fk_evidence_link_evidence_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_evidence_link"),
        sa.UniqueConstraint("id", name="uq_evidence_link_id"),
    )
    op.create_table(
        "progress",
        sa.Column("sequence", SEQUENCE, autoincrement=True, nullable=False),
        *texts("id", "assignment_id", "kind", "worked_on", "recorded_at", "author", "note"),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("milestone", sa.Text(), nullable=True),
        sa.Column("supersedes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name="fk_progress_assignment_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_progress"),
        sa.UniqueConstraint("id", name="uq_progress_id"),
    )
    op.create_table(
        "search_row",
        sa.Column("id", SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("task_id", sa.Text(), nullable=True),
        sa.Column("assignment_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name="fk_search_row_assignment_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name="fk_search_row_task_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_search_row"),
    )
    op.create_table(
        "figure",
        *texts("entry_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("measure_id"),
        sa.Column("numerator", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("estimate", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["progress.id"], name="fk_figure_entry_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("entry_id", "position", name="pk_figure"),
    )
    for table, *columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
    op.execute(FTS)
