"""Evidence records, what each proves, and tombstones: only added, never changed. The bytes: evidence_files.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Row,
    Table,
    Text,
    distinct,
    func,
    select,
)

from desktop_app.domain.evidence import Evidence, EvidenceLink, EvidenceRow, EvidenceUnknown, Tombstone
from desktop_app.storage.assignment_table import parts_of
from desktop_app.storage.columns import METADATA, Day, Moment, append_only, sequence
from desktop_app.storage.matches import last_moments, matched_with, same_as, written_for
from desktop_app.storage.registers import proofs
from desktop_app.storage.search import SearchIndex

EVIDENCE = append_only(
    Table(
        "evidence",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("sha256", Text, nullable=False, index=True),
        Column("size", BigInteger, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("media_type", Text, nullable=False),
        Column("number", Text, nullable=False),
        Column("dated_on", Day),
        Column("issuer", Text, nullable=False),
        Column("abstract", Text, nullable=False),
        Column("added_at", Moment, nullable=False),
        Column("added_by", Text, nullable=False),
    )
)
LINK = append_only(
    Table(
        "evidence_link",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column("evidence_id", Text, ForeignKey("evidence.id", deferrable=True, initially="DEFERRED"), nullable=False),
        Column(
            "assignment_id", Text, ForeignKey("assignment.id", deferrable=True, initially="DEFERRED"), nullable=False
        ),
        Column("requirement", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("linked_at", Moment, nullable=False),
        Index(None, "assignment_id", "evidence_id"),
        Index(None, "evidence_id", "assignment_id"),
    )
)
TOMBSTONE = append_only(
    Table(
        "tombstone",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column(
            "evidence_id",
            Text,
            ForeignKey("evidence.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
            index=True,
        ),
        Column("sha256", Text, nullable=False, index=True),
        Column("reason", Text, nullable=False),
        Column("withdrawn_at", Moment, nullable=False),
        Column("withdrawn_by", Text, nullable=False),
    )
)


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        id=row.id,
        sha256=row.sha256,
        size=row.size,
        file_name=row.file_name,
        media_type=row.media_type,
        number=row.number,
        dated_on=row.dated_on,
        issuer=row.issuer,
        abstract=row.abstract,
        added_at=row.added_at,
        added_by=row.added_by,
    )


def _link(row: Row[Any]) -> EvidenceLink:
    return EvidenceLink(
        id=row.id,
        evidence_id=row.evidence_id,
        assignment_id=row.assignment_id,
        requirement=row.requirement,
        reason=row.reason,
        linked_at=row.linked_at,
    )


def _tombstone(row: Row[Any]) -> Tombstone:
    return Tombstone(
        id=row.id,
        evidence_id=row.evidence_id,
        sha256=row.sha256,
        reason=row.reason,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
    )


class SqlEvidence:
    """The evidence records of one workspace."""

    def __init__(self, connection: Connection, index: SearchIndex) -> None:
        self._connection = connection
        self._index = index

    def add(self, evidence: Evidence) -> None:
        """Append."""
        self._connection.execute(
            EVIDENCE.insert().values(
                id=evidence.id,
                sha256=evidence.sha256,
                size=evidence.size,
                file_name=evidence.file_name,
                media_type=evidence.media_type,
                number=evidence.number,
                dated_on=evidence.dated_on,
                issuer=evidence.issuer,
                abstract=evidence.abstract,
                added_at=evidence.added_at,
                added_by=evidence.added_by,
            )
        )

    def link(self, link: EvidenceLink) -> None:
        """Append; the assignment is found from now on by the file's name and its paper's number and abstract."""
        evidence = self.get(link.evidence_id)
        self._connection.execute(
            LINK.insert().values(
                id=link.id,
                evidence_id=link.evidence_id,
                assignment_id=link.assignment_id,
                requirement=link.requirement,
                reason=link.reason,
                linked_at=link.linked_at,
            )
        )
        words = (evidence.file_name, evidence.number, evidence.issuer, evidence.abstract, link.reason)
        self._index.add_assignment(link.assignment_id, words)

    def withdraw(self, tombstone: Tombstone) -> None:
        """Append."""
        self._connection.execute(
            TOMBSTONE.insert().values(
                id=tombstone.id,
                evidence_id=tombstone.evidence_id,
                sha256=tombstone.sha256,
                reason=tombstone.reason,
                withdrawn_at=tombstone.withdrawn_at,
                withdrawn_by=tombstone.withdrawn_by,
            )
        )

    def get(self, evidence_id: str) -> Evidence:
        """By id; EvidenceUnknown."""
        row = self._connection.execute(select(EVIDENCE).where(EVIDENCE.c.id == evidence_id)).first()
        if row is None:
            raise EvidenceUnknown(evidence_id)
        return _evidence(row)

    def by_sha256(self, sha256: str) -> Evidence | None:
        """The first record of these bytes that is not withdrawn."""
        return next(iter(self.standing(sha256)), None)

    def standing(self, sha256: str) -> tuple[Evidence, ...]:
        """Every record of these bytes that is not withdrawn, oldest first."""
        rows = (
            select(EVIDENCE)
            .where(EVIDENCE.c.sha256 == sha256, EVIDENCE.c.id.not_in(select(TOMBSTONE.c.evidence_id)))
            .order_by(EVIDENCE.c.sequence)
        )
        return tuple(map(_evidence, self._connection.execute(rows)))

    def of_assignment(self, assignment_id: str) -> tuple[EvidenceRow, ...]:
        """Newest first."""
        return self._rows((LINK.c.assignment_id == assignment_id) | LINK.c.assignment_id.in_(same_as(assignment_id)))

    def by_assignment(self, document_id: str, agency_code: str) -> dict[str, tuple[EvidenceRow, ...]]:
        """`of_assignment` of all parts of an agency in a document together; parts without evidence are left out."""
        parts = parts_of(document_id, agency_code)
        matched = matched_with(self._connection, parts)
        found: dict[str, list[EvidenceRow]] = {}
        for row in self._rows(written_for(LINK.c.assignment_id, parts)):
            own = row.link.assignment_id
            for part in (own, *matched.get(own, ())):
                found.setdefault(part, []).append(row)
        return {part: tuple(rows) for part, rows in found.items()}

    def last_days(self, document_id: str, agency_code: str, today: date) -> dict[str, date]:
        """The day up to `today` on which something was last attached to each part, withdrawn or not."""
        parts = parts_of(document_id, agency_code)
        return last_moments(self._connection, LINK.c.assignment_id, LINK.c.linked_at, parts, today)

    def _rows(self, own: ColumnElement[bool]) -> tuple[EvidenceRow, ...]:
        links = self._connection.execute(select(LINK).where(own).order_by(LINK.c.sequence.desc())).all()
        mine = select(LINK.c.evidence_id).where(own)
        files = {
            row.id: _evidence(row) for row in self._connection.execute(select(EVIDENCE).where(EVIDENCE.c.id.in_(mine)))
        }
        gone = {
            row.evidence_id: _tombstone(row)
            for row in self._connection.execute(select(TOMBSTONE).where(TOMBSTONE.c.evidence_id.in_(mine)))
        }
        uses: dict[str, int] = {
            row.evidence_id: row.uses
            for row in self._connection.execute(
                select(LINK.c.evidence_id, func.count(distinct(LINK.c.assignment_id)).label("uses"))
                .where(LINK.c.evidence_id.in_(mine))
                .group_by(LINK.c.evidence_id)
            )
        }
        return tuple(
            EvidenceRow(files[row.evidence_id], _link(row), gone.get(row.evidence_id), uses[row.evidence_id])
            for row in links
        )

    def of_document(
        self, document_id: str, agency_code: str
    ) -> tuple[tuple[Evidence, ...], tuple[EvidenceLink, ...], tuple[Tombstone, ...]]:
        """All records of an agency for a document, in the order they were written; those too that only an entry of
        its registers names."""
        own = written_for(LINK.c.assignment_id, parts_of(document_id, agency_code))
        used = select(LINK.c.evidence_id).where(own).union(proofs(document_id, agency_code))
        files = select(EVIDENCE).where(EVIDENCE.c.id.in_(used)).order_by(EVIDENCE.c.sequence)
        links = select(LINK).where(own).order_by(LINK.c.sequence)
        gone = select(TOMBSTONE).where(TOMBSTONE.c.evidence_id.in_(used)).order_by(TOMBSTONE.c.sequence)
        return (
            tuple(map(_evidence, self._connection.execute(files))),
            tuple(map(_link, self._connection.execute(links))),
            tuple(map(_tombstone, self._connection.execute(gone))),
        )
