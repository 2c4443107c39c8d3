"""The whole schema: every table, made at once for a new workspace."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text

from desktop_app.storage import (
    addressees,
    agencies,
    approvals,
    assignment_table,
    audit,
    chains,
    collecting_sheets,
    completions,
    copy_layouts,
    custody,
    documents,
    evidence,
    keys,
    matches,
    matters,
    notes,
    package_table,
    plan_sources,
    progress,
    recipients,
    registers,
    reports,
    search,
    signature_verdicts,
    sketches,
    tasks,
    users,
    workspaces,
)
from desktop_app.storage.columns import METADATA
from desktop_app.storage.layout import APPLICATION_ID, SCHEMA_VERSION

HOMES = (
    workspaces,
    notes,
    agencies,
    documents,
    tasks,
    addressees,
    assignment_table,
    progress,
    completions,
    evidence,
    reports,
    package_table,
    custody,
    chains,
    keys,
    matches,
    matters,
    plan_sources,
    collecting_sheets,
    copy_layouts,
    recipients,
    signature_verdicts,
    sketches,
    registers,
    approvals,
    users,
    audit,
    search,
)
"""The modules whose tables make up METADATA; importing them is what declares the tables."""
# Alembic's own table, so that a new workspace can be migrated later without Alembic being there at its birth.
REVISION = Table("alembic_version", METADATA, Column("version_num", Text, primary_key=True))


def create(connection: Connection) -> None:
    """Make every table, trigger and index, and stamp the database as ours at the newest version."""
    METADATA.create_all(connection)
    connection.execute(REVISION.insert().values(version_num=f"{SCHEMA_VERSION:04d}"))
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"pragma user_version = {SCHEMA_VERSION}")
