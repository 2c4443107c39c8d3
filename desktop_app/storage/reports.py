"""Reports, their frozen lines, their issue and their returns."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    Table,
    Text,
    select,
)

from desktop_app.domain.assignments import Counts
from desktop_app.domain.reports import (
    Issue,
    Report,
    ReportContent,
    ReportRow,
    ReportState,
    ReportUnknown,
    Return,
    Texts,
)
from desktop_app.storage import json_records
from desktop_app.storage.agencies import AGENCY
from desktop_app.storage.columns import METADATA, Day, Moment, append_only, sequence
from desktop_app.storage.documents import DOCUMENT

REPORT = Table(
    "report",
    METADATA,
    sequence(),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, ForeignKey("document.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("agency_code", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("replaces", Text),
    Column("texts", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("approved_at", Moment),
    Column("records_sha256", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_on", Day),
    Column("pdf_sha256", Text, nullable=False),
    Column("arrived_on", Day),
    Column("due_back_on", Day),
    Index(None, "document_id", "agency_code"),
)
FROZEN = append_only(
    Table(
        "report_frozen",
        METADATA,
        Column("report_id", Text, ForeignKey("report.id", deferrable=True, initially="DEFERRED"), primary_key=True),
        Column("lines", LargeBinary, nullable=False),
        Column("content", Text, nullable=False),
        Column("counts", Text, nullable=False),
    )
)
ISSUE = append_only(
    Table(
        "report_issue",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        Column(
            "report_id",
            Text,
            ForeignKey("report.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
            index=True,
        ),
        Column("number", Text, nullable=False),
        Column("issued_on", Day, nullable=False),
        Column("pdf_sha256", Text, nullable=False),
        Column("pdf_size", Integer, nullable=False),
        Column("recorded_at", Moment, nullable=False),
    )
)
RETURN = append_only(
    Table(
        "report_return",
        METADATA,
        sequence(),
        Column("id", Text, nullable=False, unique=True),
        # No foreign key: a return may name a report that a restored backup has lost.
        Column("report_id", Text, nullable=False, index=True),
        Column("answer", Text, nullable=False),
    )
)


def _report(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        document_id=row.document_id,
        agency_code=row.agency_code,
        period=row.period,
        round=row.round,
        state=ReportState(row.state),
        replaces=row.replaces,
        texts=json_records.load(Texts, row.texts),
        created_at=row.created_at,
        approved_at=row.approved_at,
        records_sha256=row.records_sha256,
        number=row.number,
        issued_on=row.issued_on,
        pdf_sha256=row.pdf_sha256,
        arrived_on=row.arrived_on,
        due_back_on=row.due_back_on,
    )


def _values(report: Report) -> dict[str, Any]:
    return {
        "document_id": report.document_id,
        "agency_code": report.agency_code,
        "period": report.period,
        "round": report.round,
        "state": report.state.value,
        "replaces": report.replaces,
        "texts": json_records.dump(report.texts),
        "created_at": report.created_at,
        "approved_at": report.approved_at,
        "records_sha256": report.records_sha256,
        "number": report.number,
        "issued_on": report.issued_on,
        "pdf_sha256": report.pdf_sha256,
        "arrived_on": report.arrived_on,
        "due_back_on": report.due_back_on,
    }


def _row(row: Row[Any]) -> ReportRow:
    return ReportRow(
        id=row.id,
        document_id=row.document_id,
        document_number=row.document_number,
        agency_code=row.agency_code,
        agency_name=row.agency_name or row.agency_code,
        period=row.period,
        round=row.round,
        state=ReportState(row.state),
        number=row.number,
        issued_on=row.issued_on,
        arrived_on=row.arrived_on,
        due_back_on=row.due_back_on,
        counts=json_records.load(Counts, row.counts) if row.counts else None,
    )


def _chosen(document_id: str | None, agency_code: str | None) -> list[ColumnElement[bool]]:
    chosen = []
    if document_id is not None:
        chosen.append(REPORT.c.document_id == document_id)
    if agency_code is not None:
        chosen.append(REPORT.c.agency_code == agency_code)
    return chosen


class SqlReports:
    """The reports of one workspace; `own_code` is the agency whose papers take their numbers here."""

    def __init__(self, connection: Connection, own_code: str) -> None:
        self._connection = connection
        self._own_code = own_code

    def add(self, report: Report) -> None:
        """Append."""
        self._connection.execute(REPORT.insert().values(id=report.id, **_values(report)))

    def update(self, report: Report) -> None:
        """Bring the mutable side (state, number, days) up to date; ReportUnknown."""
        change = REPORT.update().where(REPORT.c.id == report.id).values(**_values(report))
        if not self._connection.execute(change).rowcount:
            raise ReportUnknown(report.id)

    def get(self, report_id: str) -> Report:
        """By id; ReportUnknown."""
        row = self._connection.execute(select(REPORT).where(REPORT.c.id == report_id)).first()
        if row is None:
            raise ReportUnknown(report_id)
        return _report(row)

    def all(self, document_id: str | None = None, agency_code: str | None = None) -> tuple[Report, ...]:
        """Oldest first."""
        rows = select(REPORT).where(*_chosen(document_id, agency_code)).order_by(REPORT.c.sequence)
        return tuple(map(_report, self._connection.execute(rows)))

    def rows(self, document_id: str | None = None, agency_code: str | None = None) -> tuple[ReportRow, ...]:
        """The list a person sees, newest first."""
        rows = (
            select(
                REPORT,
                DOCUMENT.c.number.label("document_number"),
                AGENCY.c.name.label("agency_name"),
                FROZEN.c.counts,
            )
            .join(DOCUMENT, DOCUMENT.c.id == REPORT.c.document_id)
            .outerjoin(AGENCY, AGENCY.c.code == REPORT.c.agency_code)
            .outerjoin(FROZEN, FROZEN.c.report_id == REPORT.c.id)
            .where(*_chosen(document_id, agency_code))
            .order_by(REPORT.c.sequence.desc())
        )
        return tuple(map(_row, self._connection.execute(rows)))

    def freeze(self, report_id: str, lines: bytes, content: ReportContent) -> None:
        """Keep the frozen lines, once."""
        self._connection.execute(
            FROZEN.insert().values(
                report_id=report_id,
                lines=lines,
                content=json_records.dump(content),
                counts=json_records.dump(content.counts),
            )
        )

    def frozen(self, report_id: str) -> bytes:
        """The frozen lines, byte for byte; ReportUnknown before approval."""
        lines = self._connection.execute(select(FROZEN.c.lines).where(FROZEN.c.report_id == report_id)).scalar()
        if lines is None:
            raise ReportUnknown(report_id)
        return bytes(lines)

    def content(self, report_id: str) -> ReportContent:
        """What the frozen lines say; ReportUnknown before approval."""
        content = self._connection.execute(select(FROZEN.c.content).where(FROZEN.c.report_id == report_id)).scalar()
        if content is None:
            raise ReportUnknown(report_id)
        return json_records.load(ReportContent, content)

    def issue(self, issue: Issue) -> None:
        """Append; repeating the same id changes nothing."""
        if self._connection.execute(select(ISSUE.c.id).where(ISSUE.c.id == issue.id)).first():
            return
        self._connection.execute(
            ISSUE.insert().values(
                id=issue.id,
                report_id=issue.report_id,
                number=issue.number,
                issued_on=issue.issued_on,
                pdf_sha256=issue.pdf_sha256,
                pdf_size=issue.pdf_size,
                recorded_at=issue.recorded_at,
            )
        )

    def issues(self, document_id: str, agency_code: str) -> tuple[Issue, ...]:
        """Oldest first."""
        rows = select(ISSUE).join(REPORT).where(*_chosen(document_id, agency_code)).order_by(ISSUE.c.sequence)
        return tuple(
            Issue(
                id=row.id,
                report_id=row.report_id,
                number=row.number,
                issued_on=row.issued_on,
                pdf_sha256=row.pdf_sha256,
                pdf_size=row.pdf_size,
                recorded_at=row.recorded_at,
            )
            for row in self._connection.execute(rows)
        )

    def numbers(self, year: int) -> tuple[str, ...]:
        """Numbers given to our own papers that year, in the order they were given."""
        given = (
            select(REPORT.c.number)
            .where(
                REPORT.c.agency_code == self._own_code,
                REPORT.c.number != "",
                REPORT.c.issued_on.between(date(year, 1, 1), date(year, 12, 31)),
            )
            .order_by(REPORT.c.sequence)
        )
        return tuple(self._connection.execute(given).scalars())

    def add_return(self, answer: Return) -> None:
        """Append; repeating the same id changes nothing."""
        if self._connection.execute(select(RETURN.c.id).where(RETURN.c.id == answer.id)).first():
            return
        self._connection.execute(
            RETURN.insert().values(id=answer.id, report_id=answer.report_id, answer=json_records.dump(answer))
        )

    def returns(self, report_id: str) -> tuple[Return, ...]:
        """Oldest first."""
        rows = select(RETURN.c.answer).where(RETURN.c.report_id == report_id).order_by(RETURN.c.sequence)
        return tuple(json_records.load(Return, answer) for answer in self._connection.execute(rows).scalars())
