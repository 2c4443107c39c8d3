"""The custody book: packages sent and received, lines as they first travelled, receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    and_,
    func,
    select,
)

from desktop_app.domain.chains import HALTED, RESUMED, SET_ASIDE
from desktop_app.domain.custody import ChainView, HistoryChanged, PackageRecord, Receipt
from desktop_app.domain.formats import FIRST
from desktop_app.domain.packages import Kind, PackageRow
from desktop_app.storage import json_records
from desktop_app.storage.agencies import AGENCY
from desktop_app.storage.columns import METADATA, add_all, append_only, sequence
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
        Column("sender", Text),
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
DECLARED_FORMATS = append_only(
    Table(
        "declared_formats",
        METADATA,
        Column("identity", Text, primary_key=True),
        Column("formats", Text, nullable=False),
    )
)
_UNCOUNTED: Final = ("waiting", "quarantined", "duplicate", HALTED, RESUMED, SET_ASIDE)
"""States of a received file that has no number: not believed yet, known before, or on a side that does not go on."""
_FORK: Final = "CHAIN_FORK"
_TOGETHER: Final = 500
"""Ids that one question names."""
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
        self.sealed = False
        """Whether a package of ours was added since somebody last looked."""

    def add(self, record: PackageRecord) -> None:
        """Append."""
        self.sealed = self.sealed or record.direction == "out"
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

    def update_state(self, identity: str, state: str, refusal: str = "", report_id: str | None = None) -> None:
        """Change where a package stands, and once it is known the report that it brings."""
        values = {"state": state, "refusal": refusal} | ({} if report_id is None else {"report_id": report_id})
        self._connection.execute(PACKAGE.update().where(PACKAGE.c.identity == identity).values(values))

    def by_identity(self, identity: str) -> PackageRecord | None:
        """The newest record of this very file, sent or received."""
        rows = select(PACKAGE).where(PACKAGE.c.identity == identity).order_by(PACKAGE.c.sequence.desc())
        row = self._connection.execute(rows).first()
        return None if row is None else _record(row)

    def chain(self, sender: str, receiver: str, stream: str, incarnation: str) -> ChainView:
        """What is known of one chain; `receiver` is a code or `*`.

        A fork halts the chain: what waits for the decision has no number, the first seen keeps its own. Files that
        wait, are in quarantine, came twice or stand on the side that does not go on have none either.
        """
        of_chain = _of_chain(sender, receiver, stream, incarnation)
        numbers: dict[int, str] = {}
        links: dict[int, str | None] = {}
        halted = False
        for row in self._connection.execute(select(PACKAGE).where(of_chain).order_by(_OLDEST_FIRST)):
            halted = halted or row.state == HALTED
            if row.state in _UNCOUNTED or row.refusal == _FORK:
                continue
            if row.number not in numbers:
                numbers[row.number], links[row.number] = row.identity, row.previous
        return ChainView(numbers, links, halted)

    def declare(self, identity: str, formats: Sequence[int]) -> None:
        """Keep the formats that a received file declares; repeating it changes nothing."""
        known = select(DECLARED_FORMATS.c.identity).where(DECLARED_FORMATS.c.identity == identity)
        if self._connection.execute(known).first() is None:
            text = " ".join(map(str, formats))
            self._connection.execute(DECLARED_FORMATS.insert().values(identity=identity, formats=text))

    def declared_formats(self) -> dict[str, tuple[int, ...]]:
        """Code of each party that has sent us anything → the formats that its newest verified file declares; of one
        taken in before declarations were kept: the first alone."""
        newest_first = (PACKAGE.c.created.desc(), PACKAGE.c.sequence.desc())
        place = func.row_number().over(partition_by=PACKAGE.c.sender, order_by=newest_first)
        ranked = (
            select(PACKAGE.c.sender, PACKAGE.c.identity, place.label("place"))
            .where(PACKAGE.c.direction == "in", PACKAGE.c.state.not_in(_UNCOUNTED))
            .subquery()
        )
        declared = DECLARED_FORMATS.c.identity == ranked.c.identity
        newest = (
            select(ranked.c.sender, DECLARED_FORMATS.c.formats)
            .select_from(ranked.outerjoin(DECLARED_FORMATS, declared))
            .where(ranked.c.place == 1)
        )
        return {
            row.sender: (FIRST,) if row.formats is None else tuple(map(int, row.formats.split()))
            for row in self._connection.execute(newest)
        }

    def lives(self, sender: str) -> dict[str, datetime]:
        """Incarnation → the earliest moment that a received file of this sender claims for it."""
        first = (
            select(PACKAGE.c.incarnation, func.min(PACKAGE.c.created).label("begun"))
            .where(PACKAGE.c.direction == "in", PACKAGE.c.sender == sender)
            .group_by(PACKAGE.c.incarnation)
        )
        return {row.incarnation: row.begun for row in self._connection.execute(first)}

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

    def in_state(self, state: str) -> tuple[PackageRecord, ...]:
        """Received files that stand there, by number."""
        return tuple(sorted(self._read("in", PACKAGE.c.state == state), key=lambda record: record.number))

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

    def keep_lines(self, agency_code: str, document_id: str, lines: Mapping[str, bytes]) -> None:
        """Keep entries that are not kept yet for this agency and document, in this order."""
        kept = [{"entry_id": entry, "line": line} for entry, line in lines.items()]
        add_all(
            self._connection,
            KEPT_LINE,
            [{"agency_code": agency_code, "document_id": document_id, **row} for row in kept],
        )

    def lines_known(self, entry_ids: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        """Of these entries those known already, whatever the document: whose each is, and its bytes."""
        known: dict[str, tuple[str, bytes]] = {}
        for place in range(0, len(entry_ids), _TOGETHER):
            wanted = select(KEPT_LINE.c.entry_id, KEPT_LINE.c.agency_code, KEPT_LINE.c.line).where(
                KEPT_LINE.c.entry_id.in_(entry_ids[place : place + _TOGETHER])
            )
            for row in self._connection.execute(wanted.order_by(KEPT_LINE.c.sequence)):
                known.setdefault(row.entry_id, (row.agency_code, bytes(row.line)))
        return known

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

    def keep_receipt(self, identity: str, incarnation: str, receipt: Receipt, sender: str) -> None:
        """At an agency: keep a receipt of this incarnation of a body; which one counts, `newest_receipt` says."""
        if self._connection.execute(select(RECEIPT.c.identity).where(RECEIPT.c.identity == identity)).first() is None:
            text = json_records.dump(receipt)
            row = RECEIPT.insert().values(identity=identity, incarnation=incarnation, receipt=text, sender=sender)
            self._connection.execute(row)

    def newest_receipt(self, body: str) -> tuple[str, Receipt] | None:
        """At an agency: identity of the package and the receipt of a body that counts: the highest of that body's
        newest incarnation. None when that one has given none, whatever earlier ones, or other bodies, gave."""
        own = select(RECEIPT).where(RECEIPT.c.sender == body).order_by(RECEIPT.c.sequence)
        kept = [
            (row.identity, row.incarnation, json_records.load(Receipt, row.receipt))
            for row in self._connection.execute(own)
        ]
        if not kept:
            return None
        begun = self.lives(body)
        for _identity, incarnation, receipt in kept:
            begun[incarnation] = min(begun.get(incarnation, receipt.made_at), receipt.made_at)
        newest = max(begun, key=lambda life: begun[life])
        counting = [(identity, receipt) for identity, life, receipt in kept if life == newest]
        return max(counting, key=lambda one: one[1].number, default=None)

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
