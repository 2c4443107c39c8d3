"""Groups that recorded tasks address: changed freely until they are expanded, never after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import DDL, Boolean, Column, Connection, ForeignKey, Integer, Row, Table, Text, event, select

from desktop_app.domain.assignments import Role
from desktop_app.domain.groups import Addressed, Addressee
from desktop_app.storage.columns import METADATA, Day, Words
from desktop_app.storage.tasks import TASK

ADDRESSEE = Table(
    "addressee",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column(
        "task_id",
        Text,
        ForeignKey("task.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    Column("position", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("open_ended", Boolean, nullable=False),
    Column("chosen", Words),
    Column("excluded", Words, nullable=False),
    Column("expanded_on", Day),
    Column("members", Words, nullable=False),
)
for _verb in ("update", "delete"):
    event.listen(
        ADDRESSEE,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"create trigger addressee_no_{_verb} before {_verb} on addressee when old.expanded_on is not null "
            "begin select raise(abort, 'addressee was expanded'); end"
        ).execute_if(dialect="sqlite"),
    )


def _addressee(row: Row[Any]) -> Addressee:
    addressed = Addressed(row.words, row.kind, Role(row.role), row.open_ended, row.chosen, row.excluded)
    return Addressee(row.id, row.document_id, row.task_id, row.position, addressed, row.expanded_on, row.members)


def _values(addressee: Addressee) -> dict[str, Any]:
    one = addressee.addressed
    return {
        "id": addressee.id,
        "document_id": addressee.document_id,
        "task_id": addressee.task_id,
        "position": addressee.position,
        "words": one.words,
        "kind": one.group,
        "role": one.role.value,
        "open_ended": one.open_ended,
        "chosen": one.chosen,
        "excluded": one.excluded,
        "expanded_on": addressee.expanded_on,
        "members": addressee.members,
    }


class SqlAddressees:
    """The groups addressed in one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, document_id: str, addressees: Sequence[Addressee]) -> None:
        """Let these stand for a document in place of all that have not been expanded."""
        standing = ADDRESSEE.c.document_id == document_id, ADDRESSEE.c.expanded_on.is_(None)
        self._connection.execute(ADDRESSEE.delete().where(*standing))
        for addressee in addressees:
            self._connection.execute(ADDRESSEE.insert().values(**_values(addressee)))

    def of_document(self, document_id: str) -> tuple[Addressee, ...]:
        """In the order of tasks and of the words within a cell."""
        rows = (
            select(ADDRESSEE)
            .join(TASK, TASK.c.id == ADDRESSEE.c.task_id)
            .where(ADDRESSEE.c.document_id == document_id)
            .order_by(TASK.c.position, ADDRESSEE.c.task_id, ADDRESSEE.c.position, ADDRESSEE.c.id)
        )
        return tuple(map(_addressee, self._connection.execute(rows)))
