"""Whom files can be encrypted for, as sealed files have said."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, Table, Text, select

from desktop_app.domain.encryption import PartyRecipient, Purpose, Recipient
from desktop_app.storage.columns import METADATA, Moment, append_only, sequence

PARTY_RECIPIENT = append_only(
    Table(
        "party_recipient",
        METADATA,
        sequence(),
        Column("code", Text, nullable=False, index=True),
        Column("fingerprint", Text, nullable=False),
        Column("purpose", Text, nullable=False),
        Column("recipient", Text, nullable=False),
        Column("incarnation", Text, nullable=False),
        Column("number", Integer, nullable=False),
        Column("since", Moment, nullable=False),
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
                    incarnation=recipient.incarnation,
                    number=recipient.number,
                    since=recipient.since,
                )
            )

    def of(self, code: str) -> tuple[PartyRecipient, ...]:
        """Every one of a party, in the order in which they came to be known."""
        rows = select(PARTY_RECIPIENT).where(PARTY_RECIPIENT.c.code == code).order_by(PARTY_RECIPIENT.c.sequence)
        return tuple(
            PartyRecipient(
                row.code,
                row.fingerprint,
                Recipient(Purpose(row.purpose), row.recipient),
                row.incarnation,
                row.number,
                row.since,
            )
            for row in self._connection.execute(rows)
        )
