"""Whom files can be encrypted for, as sealed files have said."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, Text, UniqueConstraint, case, select

from desktop_app.domain.encryption import PartyRecipient, Purpose, Recipient
from desktop_app.storage.columns import METADATA, Moment, append_only, sequence

PARTY_RECIPIENT = append_only(
    Table(
        "party_recipient",
        METADATA,
        sequence(),
        Column("code", Text, nullable=False),
        Column("fingerprint", Text, nullable=False),
        Column("purpose", Text, nullable=False),
        Column("recipient", Text, nullable=False),
        Column("since", Moment, nullable=False),
        UniqueConstraint("code", "fingerprint", "purpose", "recipient", "since"),
    )
)


class SqlRecipients:
    """The recipients that one workspace knows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, recipient: PartyRecipient) -> None:
        """Keep one; the same once more changes nothing."""
        if recipient not in self.of(recipient.code):
            self._connection.execute(
                PARTY_RECIPIENT.insert().values(
                    code=recipient.code,
                    fingerprint=recipient.fingerprint,
                    purpose=recipient.recipient.purpose.value,
                    recipient=recipient.recipient.recipient,
                    since=recipient.since,
                )
            )

    def of(self, code: str) -> tuple[PartyRecipient, ...]:
        """Every one of a party, those of the newest file first, work before recovery."""
        columns = PARTY_RECIPIENT.c
        ordered = (
            select(PARTY_RECIPIENT)
            .where(columns.code == code)
            .order_by(columns.since.desc(), case((columns.purpose == Purpose.WORK.value, 0), else_=1), columns.sequence)
        )
        return tuple(
            PartyRecipient(row.code, row.fingerprint, Recipient(Purpose(row.purpose), row.recipient), row.since)
            for row in self._connection.execute(ordered)
        )
