"""The custody book: packages sent and received, lines as they first travelled, receipts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, LargeBinary, Row, Table, Text, UniqueConstraint, and_, select

from desktop_app.domain.custody import ChainView, HistoryChanged, PackageRecord, Receipt
from desktop_app.domain.packages import Kind, PackageRow
from desktop_app.storage import json_records
from desktop_app.storage.agencies import AGENCY
from desktop_app.storage.columns import METADATA, append_only, sequence
from desktop_app.storage.package_table import PACKAGE

KEPT_LINE = append_only(
    Table(
        "kept_line",
        METADATA,
        sequence(),
        Column("agency_code", Text, nullable=False),
        Column("document_id", Text, nullable=False),
        Column("entry_id", Text, nullable=False, index=True),
        Column("line", LargeBinary, nullable=False),
        UniqueConstraint("agency_code", "document_id", "entry_id"),
    )
)
RECEIPT = append_only(
    Table(
        "receipt",
        METADATA,
        sequence(),
        Column("identity", Text, nullable=False, unique=True),
        Column("incarnation", Text, nullable=False),
        Column("receipt", Text, nullable=False),
    )
)
DELIVERED = append_only(
    Table(
        "delivered",
        METADATA,
        Column("agency_code", Text, primary_key=True),
        Column("sha256", Text, primary_key=True),
    )
)
_UNCOUNTED: Final = ("waiting", "quarantined", "duplicate")
"""States of a received file that has taken no number: its seal or its key is not believed yet, or it was known."""
_FORK: Final = "CHAIN_FORK"
_OLDEST_FIRST = PACKAGE.c.sequence


def _record(row: Row[Any]) -> PackageRecord:
    return PackageRecord(
        id=row.id,
        direction=row.direction,
        identity=row.identity,
        kind=Kind(row.kind),
        sender=row.sender,
        receiver=row.receiver,
        stream=row.stream,
        incarnation=row.incarnation,
        number=row.number,
        previous=row.previous,
        created=row.created,
        file_name=row.file_name,
        size=row.size,
        arrived_on=row.arrived_on,
        handled_at=row.handled_at,
        state=row.state,
        refusal=row.refusal,
        report_id=row.report_id,
        audit_head=row.audit_head,
    )


def _row(row: Row[Any], names: Mapping[str, str]) -> PackageRow:
    party = row.sender if row.direction == "in" else row.receiver
    return PackageRow(
        id=row.id,
        direction=row.direction,
        kind=Kind(row.kind),
        party=party,
        party_name=names.get(party, party),
        stream=row.stream,
        number=row.number,
        identity=row.identity,
        file_name=row.file_name,
        size=row.size,
        created=row.created,
        arrived_on=row.arrived_on,
        state=row.state,
        refusal=row.refusal,
        report_id=row.report_id,
    )


def _of_chain(sender: str, receiver: str, stream: str, incarnation: str) -> ColumnElement[bool]:
    # What goes to everybody is a chain of its own beside what the same sender writes to one receiver alone.
    return and_(
        PACKAGE.c.sender == sender,
        PACKAGE.c.receiver == receiver,
        PACKAGE.c.stream == stream,
        PACKAGE.c.incarnation == incarnation,
    )


class SqlCustody:
    """The custody book of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: PackageRecord) -> None:
        """Append."""
        self._connection.execute(
            PACKAGE.insert().values(
                id=record.id,
                direction=record.direction,
                identity=record.identity,
                kind=record.kind.value,
                sender=record.sender,
                receiver=record.receiver,
                stream=record.stream,
                incarnation=record.incarnation,
                number=record.number,
                previous=record.previous,
                created=record.created,
                file_name=record.file_name,
                size=record.size,
                arrived_on=record.arrived_on,
                handled_at=record.handled_at,
                state=record.state,
                refusal=record.refusal,
                report_id=record.report_id,
                audit_head=record.audit_head,
            )
        )

    def update_state(self, identity: str, state: str, refusal: str = "") -> None:
        """Change where a package stands."""
        change = PACKAGE.update().where(PACKAGE.c.identity == identity).values(state=state, refusal=refusal)
        self._connection.execute(change)

    def by_identity(self, identity: str) -> PackageRecord | None:
        """The newest record of this very file, sent or received."""
        rows = select(PACKAGE).where(PACKAGE.c.identity == identity).order_by(PACKAGE.c.sequence.desc())
        row = self._connection.execute(rows).first()
        return None if row is None else _record(row)

    def chain(self, sender: str, receiver: str, stream: str, incarnation: str) -> ChainView:
        """What is known of one chain; `receiver` is a code or `*`.

        A fork halts the chain: the file refused for it takes no number, the first seen keeps its own. Files that
        wait, are in quarantine or came twice take none either.
        """
        of_chain = _of_chain(sender, receiver, stream, incarnation)
        numbers: dict[int, str] = {}
        links: dict[int, str | None] = {}
        halted = False
        for row in self._connection.execute(select(PACKAGE).where(of_chain).order_by(_OLDEST_FIRST)):
            if row.state in _UNCOUNTED:
                continue
            if row.refusal == _FORK:
                halted = True
            elif row.number not in numbers:
                numbers[row.number], links[row.number] = row.identity, row.previous
        return ChainView(numbers, links, halted)

    def last_sent(self, other: str, stream: str, incarnation: str) -> PackageRecord | None:
        """The newest package we wrote in a chain."""
        newest = (
            select(PACKAGE)
            .where(
                PACKAGE.c.direction == "out",
                PACKAGE.c.receiver == other,
                PACKAGE.c.stream == stream,
                PACKAGE.c.incarnation == incarnation,
            )
            .order_by(PACKAGE.c.number.desc())
        )
        row = self._connection.execute(newest).first()
        return None if row is None else _record(row)

    def sent(self, receiver: str | None = None) -> tuple[PackageRecord, ...]:
        """Oldest first."""
        return self._read("out", None if receiver is None else PACKAGE.c.receiver == receiver)

    def received(self, sender: str | None = None) -> tuple[PackageRecord, ...]:
        """Oldest first."""
        return self._read("in", None if sender is None else PACKAGE.c.sender == sender)

    def _read(self, direction: str, chosen: ColumnElement[bool] | None) -> tuple[PackageRecord, ...]:
        rows = select(PACKAGE).where(PACKAGE.c.direction == direction).order_by(_OLDEST_FIRST)
        if chosen is not None:
            rows = rows.where(chosen)
        return tuple(map(_record, self._connection.execute(rows)))

    def rows(self) -> tuple[PackageRow, ...]:
        """The list a person sees, newest first."""
        names = {row.code: row.name for row in self._connection.execute(select(AGENCY.c.code, AGENCY.c.name))}
        rows = self._connection.execute(select(PACKAGE).order_by(PACKAGE.c.sequence.desc()))
        return tuple(_row(row, names) for row in rows)

    def keep_line(self, agency_code: str, document_id: str, entry_id: str, line: bytes) -> None:
        """Keep the bytes of an entry as they first travelled; another line under the same id is HistoryChanged."""
        known = self._connection.execute(
            select(KEPT_LINE.c.line).where(
                KEPT_LINE.c.agency_code == agency_code,
                KEPT_LINE.c.document_id == document_id,
                KEPT_LINE.c.entry_id == entry_id,
            )
        ).scalar()
        if known is None:
            self._connection.execute(
                KEPT_LINE.insert().values(
                    agency_code=agency_code, document_id=document_id, entry_id=entry_id, line=line
                )
            )
        elif bytes(known) != line:
            raise HistoryChanged(agency_code, entry_id, 0)

    def lines(self, agency_code: str, document_id: str) -> dict[str, bytes]:
        """Entry id → bytes, in the order they were kept."""
        rows = (
            select(KEPT_LINE.c.entry_id, KEPT_LINE.c.line)
            .where(KEPT_LINE.c.agency_code == agency_code, KEPT_LINE.c.document_id == document_id)
            .order_by(KEPT_LINE.c.sequence)
        )
        return {row.entry_id: bytes(row.line) for row in self._connection.execute(rows)}

    def line(self, entry_id: str) -> tuple[str, bytes] | None:
        """Whose entry this is (agency code) and its bytes, whatever the document; None when unknown."""
        row = self._connection.execute(
            select(KEPT_LINE).where(KEPT_LINE.c.entry_id == entry_id).order_by(KEPT_LINE.c.sequence)
        ).first()
        return None if row is None else (row.agency_code, bytes(row.line))

    def deliver(self, agency_code: str, sha256: str) -> None:
        """Note that this agency has delivered a file; repeating it changes nothing."""
        known = select(DELIVERED).where(DELIVERED.c.agency_code == agency_code, DELIVERED.c.sha256 == sha256)
        if self._connection.execute(known).first() is None:
            self._connection.execute(DELIVERED.insert().values(agency_code=agency_code, sha256=sha256))

    def delivered(self, agency_code: str) -> frozenset[str]:
        """SHA-256 of every file this agency has delivered."""
        files = select(DELIVERED.c.sha256).where(DELIVERED.c.agency_code == agency_code)
        return frozenset(self._connection.execute(files).scalars())

    def keep_receipt(self, identity: str, receipt: Receipt) -> None:
        """At an agency: keep a receipt; which one counts, `newest_receipt` says."""
        if self._connection.execute(select(RECEIPT.c.identity).where(RECEIPT.c.identity == identity)).first():
            return
        package = self.by_identity(identity)
        self._connection.execute(
            RECEIPT.insert().values(
                identity=identity,
                incarnation=package.incarnation if package else "",
                receipt=json_records.dump(receipt),
            )
        )

    def newest_receipt(self) -> tuple[str, Receipt] | None:
        """At an agency: identity of the package and the receipt that counts.

        Of the province's newest incarnation the highest number; numbers of different incarnations do not compare.
        """
        newest: tuple[str, str, Receipt] | None = None
        for row in self._connection.execute(select(RECEIPT).order_by(RECEIPT.c.sequence)):
            receipt = json_records.load(Receipt, row.receipt)
            if newest is None or _is_newer(receipt, row.incarnation, newest[2], newest[1]):
                newest = row.identity, row.incarnation, receipt
        return None if newest is None else (newest[0], newest[2])

    def audit_head_of(self, agency_code: str) -> str:
        """At the province: the newest head that came from this agency; empty when none did."""
        newest = (
            select(PACKAGE.c.audit_head)
            .where(
                PACKAGE.c.direction == "in",
                PACKAGE.c.sender == agency_code,
                PACKAGE.c.audit_head != "",
                PACKAGE.c.state.not_in(_UNCOUNTED),
            )
            .order_by(PACKAGE.c.created.desc(), PACKAGE.c.sequence.desc())
            .limit(1)
        )
        return str(self._connection.execute(newest).scalar() or "")


def _is_newer(receipt: Receipt, incarnation: str, than: Receipt, its_incarnation: str) -> bool:
    if incarnation == its_incarnation:
        return receipt.number > than.number
    return receipt.made_at > than.made_at
