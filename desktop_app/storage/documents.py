"""Assigning documents: the table, and the list a person sees."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, Row, Table, Text, distinct, func, or_, select

from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind, DocumentRow, DocumentUnknown
from desktop_app.domain.completion_rules import UNSAID, DoneBy, SeveralLeads
from desktop_app.domain.contents import Revision, revision_rank
from desktop_app.domain.packages import ISSUING
from desktop_app.storage import json_records
from desktop_app.storage.assignment_table import ASSIGNMENT
from desktop_app.storage.columns import METADATA, Day, Words, append_only, put
from desktop_app.storage.matches import NOBODY
from desktop_app.storage.package_table import PACKAGE

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued_on", Day, nullable=False),
    Column("legal_basis", Words, nullable=False),
    Column("follower_code", Text, nullable=False),
    Column("follower_name", Text, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("periods", Words, nullable=False),
    Column("ends_on", Day, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("training", Boolean, nullable=False),
    Column("self_recorded", Boolean, nullable=False),
    Column("digest", Text, nullable=False),
    Column("estimates", Words, nullable=True),
    # Empty in documents of earlier releases: what completion_rules.UNSAID says.
    Column("done_by", Text, nullable=True),
    Column("several_leads", Text, nullable=True),
    Column("rule_basis", Text, nullable=True),
)
REVISION = append_only(
    Table(
        "revision",
        METADATA,
        Column("document_id", Text, primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("digest", Text, primary_key=True),
        Column("body", Text, nullable=False),
    )
)
_NEWEST_FIRST = (DOCUMENT.c.issued_on.desc(), DOCUMENT.c.number, DOCUMENT.c.id)


def _document(row: Row[Any]) -> AssigningDocument:
    return AssigningDocument(
        id=row.id,
        kind=DocumentKind(row.kind),
        number=row.number,
        title=row.title,
        issuer=row.issuer,
        issued_on=row.issued_on,
        legal_basis=row.legal_basis,
        follower_code=row.follower_code,
        follower_name=row.follower_name,
        calendar=row.calendar,
        periods=row.periods,
        ends_on=row.ends_on,
        revision=row.revision,
        training=row.training,
        self_recorded=row.self_recorded,
        estimates=row.estimates or (),
        done_by=DoneBy(row.done_by or UNSAID.done_by),
        several_leads=SeveralLeads(row.several_leads or UNSAID.several_leads),
        rule_basis=row.rule_basis or "",
    )


class SqlDocuments:
    """The assigning documents of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: AssigningDocument, digest: str) -> None:
        """Add, or bring to this or a higher revision; a lower one changes nothing."""
        revision = select(DOCUMENT.c.revision).where(DOCUMENT.c.id == document.id)
        known = self._connection.execute(revision).scalar()
        if known is not None and known > document.revision:
            return
        put(
            self._connection,
            DOCUMENT,
            {"id": document.id},
            {
                "kind": document.kind.value,
                "number": document.number,
                "title": document.title,
                "issuer": document.issuer,
                "issued_on": document.issued_on,
                "legal_basis": document.legal_basis,
                "follower_code": document.follower_code,
                "follower_name": document.follower_name,
                "calendar": document.calendar,
                "periods": document.periods,
                "ends_on": document.ends_on,
                "revision": document.revision,
                "training": document.training,
                "self_recorded": document.self_recorded,
                "estimates": document.estimates,
                "done_by": document.done_by.value,
                "several_leads": document.several_leads.value,
                "rule_basis": document.rule_basis,
                "digest": digest,
            },
        )

    def keep_revision(self, document_id: str, revision: Revision) -> bool:
        """Keep a revision for good; False (and nothing happens) when it is known."""
        of_this = (REVISION.c.document_id == document_id, REVISION.c.digest == revision.digest)
        if self._connection.execute(select(REVISION.c.number).where(*of_this)).first():
            return False
        self._connection.execute(
            REVISION.insert().values(
                document_id=document_id,
                number=revision.number,
                digest=revision.digest,
                body=json_records.dump(revision),
            )
        )
        return True

    def revisions(self, document_id: str) -> tuple[Revision, ...]:
        """Every revision that is kept, the one in force last."""
        rows = self._connection.execute(select(REVISION.c.body).where(REVISION.c.document_id == document_id))
        return tuple(sorted((json_records.load(Revision, row.body) for row in rows), key=revision_rank))

    def digests(self, document_id: str) -> frozenset[str]:
        """The digests of every revision known here."""
        kept = select(REVISION.c.digest).where(REVISION.c.document_id == document_id)
        return frozenset(self._connection.execute(kept).scalars()) | {self.digest(document_id)}

    def get(self, document_id: str) -> AssigningDocument:
        """By id; DocumentUnknown."""
        row = self._connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).first()
        if row is None:
            raise DocumentUnknown(document_id)
        return _document(row)

    def find(self, word: str) -> AssigningDocument:
        """By id or number, the newest when a number came back in a later year; DocumentUnknown."""
        asked = word.strip()
        row = self._connection.execute(
            select(DOCUMENT).where(or_(DOCUMENT.c.id == asked, DOCUMENT.c.number == asked)).order_by(*_NEWEST_FIRST)
        ).first()
        if row is None:
            raise DocumentUnknown(word)
        return _document(row)

    def digest(self, document_id: str) -> str:
        """The digest of the revision in force; DocumentUnknown."""
        found = self._connection.execute(select(DOCUMENT.c.digest).where(DOCUMENT.c.id == document_id)).scalar()
        if found is None:
            raise DocumentUnknown(document_id)
        return str(found)

    def all(self) -> tuple[AssigningDocument, ...]:
        """Every document, newest first."""
        return tuple(map(_document, self._connection.execute(select(DOCUMENT).order_by(*_NEWEST_FIRST))))

    def rows(self) -> tuple[DocumentRow, ...]:
        """The list a person sees, newest first."""
        parts = {
            row.document_id: row
            for row in self._connection.execute(
                select(
                    ASSIGNMENT.c.document_id,
                    func.count(distinct(ASSIGNMENT.c.task_id)).label("tasks"),
                    func.count(distinct(ASSIGNMENT.c.agency_code)).label("agencies"),
                )
                .where(ASSIGNMENT.c.agency_code != NOBODY)
                .group_by(ASSIGNMENT.c.document_id)
            )
        }
        # An assignment always goes to everybody (protocol section 2), so one package reaches all its agencies.
        issued = set(
            self._connection.execute(
                select(PACKAGE.c.stream).where(PACKAGE.c.direction == "out", PACKAGE.c.kind.in_(sorted(ISSUING)))
            ).scalars()
        )
        found = []
        for document in self.all():
            part = parts.get(document.id)
            agencies = part.agencies if part else 0
            found.append(
                DocumentRow(
                    id=document.id,
                    number=document.number,
                    title=document.title,
                    issued_on=document.issued_on,
                    revision=document.revision,
                    tasks=part.tasks if part else 0,
                    agencies=agencies,
                    issued_to=agencies if document.id in issued else 0,
                )
            )
        return tuple(found)
