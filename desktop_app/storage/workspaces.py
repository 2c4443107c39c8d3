"""The one row that says what a workspace is."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Connection, Integer, Table, Text, select

from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
from desktop_app.storage.columns import METADATA, Moment

WORKSPACE = Table(
    "workspace",
    METADATA,
    Column("single", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("sign", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("training", Boolean, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("single = 1", name="one_row"),
)


def write_info(connection: Connection, info: WorkspaceInfo) -> None:
    """Say once what the workspace is."""
    connection.execute(
        WORKSPACE.insert().values(
            single=1,
            id=info.id,
            kind=info.kind.value,
            code=info.code,
            sign=info.sign,
            name=info.name,
            training=info.training,
            incarnation=info.incarnation,
            created_at=info.created_at,
        )
    )


def renew(connection: Connection, incarnation: str) -> None:
    """Begin another incarnation."""
    connection.execute(WORKSPACE.update().values(incarnation=incarnation))


def read_info(connection: Connection) -> WorkspaceInfo:
    """What the workspace is."""
    row = connection.execute(select(WORKSPACE)).one()
    return WorkspaceInfo(
        id=row.id,
        kind=WorkspaceKind(row.kind),
        code=row.code,
        sign=row.sign,
        name=row.name,
        training=row.training,
        incarnation=row.incarnation,
        created_at=row.created_at,
    )
