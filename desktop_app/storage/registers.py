"""Entries of the registers: one row each, as JSON by the shape of its noun; and the evidence that each names."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, ColumnElement, Connection, ForeignKey, Index, Row, Select, Table, Text, select

from desktop_app.domain.registers import NAMES, NOUNS, TRAVELLING, RegisterEntry, proofs_of, stays
from desktop_app.storage import json_records
from desktop_app.storage.columns import METADATA, Moment, add_all, append_only, sequence
from desktop_app.storage.custody import KEPT_LINE

_E = TypeVar("_E", bound=RegisterEntry)
REGISTER_ENTRY = append_only(
    Table(
        "register_entry",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("subject", Text, nullable=False, index=True),
        Column("name", Text, nullable=False),
        Column("agency_code", Text, nullable=False),
        Column("document_id", Text, nullable=False),
        Column("home", Boolean, nullable=False),
        Column("made_at", Moment, nullable=False),
        Column("body", Text, nullable=False),
        Index(None, "document_id", "agency_code"),
        Index(None, "name", "document_id"),
    )
)
REGISTER_PROOF = append_only(
    Table(
        "register_proof",
        METADATA,
        sequence(),
        Column("entry_id", Text, nullable=False, index=True),
        Column(
            "evidence_id",
            Text,
            ForeignKey("evidence.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
            index=True,
        ),
    )
)


def leaving(document_id: str, agency_code: str) -> ColumnElement[bool]:
    """Whether a row is an entry that travels: of a record with an entry that does not stay at home, or that has left
    before. All its entries go together: the other side learns them in the order in which they were written."""
    earlier = REGISTER_ENTRY.alias()
    left = select(earlier.c.subject).where(earlier.c.id == KEPT_LINE.c.entry_id)
    sent = select(earlier.c.subject).where(~earlier.c.home)
    return (
        (REGISTER_ENTRY.c.document_id == document_id)
        & (REGISTER_ENTRY.c.agency_code == agency_code)
        & REGISTER_ENTRY.c.name.in_(sorted(TRAVELLING))
        & (REGISTER_ENTRY.c.subject.in_(sent) | REGISTER_ENTRY.c.subject.in_(left))
    )


def proofs(document_id: str, agency_code: str) -> Select[Any]:
    """Ids of the evidence that travels because an entry names it."""
    entries = select(REGISTER_ENTRY.c.id).where(leaving(document_id, agency_code))
    return select(REGISTER_PROOF.c.evidence_id).where(REGISTER_PROOF.c.entry_id.in_(entries))


def _entry(row: Row[Any]) -> RegisterEntry:
    entry: RegisterEntry = json_records.load(NOUNS[row.name], row.body)
    return entry


class SqlRegisters:
    """The registers of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: RegisterEntry) -> None:
        """Append one; an entry of an id that is known is not added again."""
        known = select(REGISTER_ENTRY.c.id).where(REGISTER_ENTRY.c.id == entry.id)
        if self._connection.execute(known).first() is not None:
            return
        self._connection.execute(
            REGISTER_ENTRY.insert().values(
                id=entry.id,
                subject=entry.subject,
                name=NAMES[type(entry)],
                agency_code=entry.agency_code,
                document_id=entry.document_id,
                home=stays(entry),
                made_at=entry.made_at,
                body=json_records.dump(entry),
            )
        )
        rows = [{"entry_id": entry.id, "evidence_id": one} for one in dict.fromkeys(proofs_of(entry))]
        add_all(self._connection, REGISTER_PROOF, rows)

    def newest(self, subject: str) -> RegisterEntry | None:
        """What a record says now; None when there is none."""
        found = self.versions(subject)
        return found[-1] if found else None

    def versions(self, subject: str) -> tuple[RegisterEntry, ...]:
        """Every entry of a record, oldest first."""
        return self._read(REGISTER_ENTRY.c.subject == subject)

    def all(self, noun: type[_E], agency_code: str | None = None, document_id: str | None = None) -> tuple[_E, ...]:
        """What each record of a register says now, in the order in which they were begun."""
        wanted = REGISTER_ENTRY.c.name == NAMES[noun]
        if agency_code is not None:
            wanted &= REGISTER_ENTRY.c.agency_code == agency_code
        if document_id is not None:
            wanted &= REGISTER_ENTRY.c.document_id == document_id
        newest: dict[str, Row[Any]] = {}
        for row in self._connection.execute(select(REGISTER_ENTRY).where(wanted).order_by(REGISTER_ENTRY.c.sequence)):
            newest[row.subject] = row
        return tuple(json_records.load(noun, row.body) for row in newest.values())

    def of_document(self, document_id: str, agency_code: str) -> tuple[RegisterEntry, ...]:
        """Every entry of an agency for a document, whatever the register, oldest first."""
        own = REGISTER_ENTRY.c.agency_code == agency_code
        return self._read((REGISTER_ENTRY.c.document_id == document_id) & own)

    def leaving(self, document_id: str, agency_code: str) -> tuple[RegisterEntry, ...]:
        """Those of them that travel."""
        return self._read(leaving(document_id, agency_code))

    def _read(self, wanted: ColumnElement[bool]) -> tuple[RegisterEntry, ...]:
        rows = select(REGISTER_ENTRY).where(wanted).order_by(REGISTER_ENTRY.c.sequence)
        return tuple(map(_entry, self._connection.execute(rows)))
