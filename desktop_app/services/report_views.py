"""Báo cáo as the window shows them: the list, what a new one can be about, and one report with its check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.periods import bounds, parse_period, send_by, title
from desktop_app.domain.report_checks import brief, errors
from desktop_app.services.report_checks import check_content
from desktop_app.services.report_content import content_of
from desktop_app.services.reports import returned_to_us

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.report_checks import Finding
    from desktop_app.domain.reports import Report, ReportContent, ReportRow, Return
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that a new report can be about."""

    key: str
    title: str
    """`Quý III/2026`."""
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """An assigning document with the periods that have begun, newest first."""

    id: str
    number: str
    title: str
    periods: tuple[PeriodChoice, ...]


@dataclass(frozen=True, slots=True)
class ReportList:
    """Our own reports, newest first, then those of agencies that we succeed which came back and wait for our answer;
    and what a new one can be about."""

    rows: tuple[ReportRow, ...]
    choices: tuple[DocumentChoice, ...]


@dataclass(frozen=True, slots=True)
class ReportProblem:
    """Something that must be mended before approval; `code` as `brief` writes it."""

    code: str
    assignment_id: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report in full: frozen content once approved, today's figures before."""

    report: Report
    document: AssigningDocument
    content: ReportContent
    problems: tuple[ReportProblem, ...]
    returns: tuple[Return, ...]
    send_by: date
    exported_at: datetime | None


def report_list(office: Office) -> ReportList:
    """Read the list of our reports."""
    with office.look() as work:
        rows = work.reports.rows(agency_code=office.info.code)
        inherited = {one.id for one in returned_to_us(office, work)}
        if inherited:
            rows += tuple(row for row in work.reports.rows() if row.id in inherited)
        documents = work.documents.all()
    choices = (
        DocumentChoice(document.id, document.number, document.title, periods_begun(office, document))
        for document in documents
    )
    return ReportList(rows, tuple(choices))


def periods_begun(office: Office, document: AssigningDocument) -> tuple[PeriodChoice, ...]:
    """The periods a document asks for that have begun and had not ended before it was issued, newest first."""
    calendar = office.calendars[document.calendar]
    today = office.clock.today()
    found: list[PeriodChoice] = []
    for year in range(document.issued_on.year, today.year + 2):
        for name in document.periods:
            period = parse_period(f"{year}-{name}")
            first, last = bounds(period, calendar)
            if first <= today and last >= document.issued_on:
                found.append(PeriodChoice(period.key, title(period, calendar), first, last))
    # Of a quarter and a year that both run, the quarter is asked for first.
    found.sort(key=lambda choice: choice.last_day)
    found.sort(key=lambda choice: choice.first_day, reverse=True)
    return tuple(found)


def view_report(office: Office, report_id: str) -> ReportView:
    """Read one report with the result of the check before sending; ReportUnknown."""
    return read_report(office, report_id)[0]


def read_report(office: Office, report_id: str) -> tuple[ReportView, tuple[Finding, ...]]:
    """The same with everything that the check found, notes too; of a report that was approved the check says nothing
    any more. The content of a draft is worked out once. ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        document = work.documents.get(report.document_id)
        frozen = bool(report.records_sha256)
        content = work.reports.content(report_id) if frozen else content_of(office, work, report)
        found = () if frozen else check_content(office, work, content)
        returns = work.reports.returns(report_id)
        sent = [record for record in work.custody.sent() if record.report_id == report_id]
    wrong = errors(found)
    problems = tuple(ReportProblem(code, one.assignment_id) for code, one in zip(brief(wrong), wrong, strict=True))
    view = ReportView(
        report=report,
        document=document,
        content=content,
        problems=problems,
        returns=returns,
        send_by=send_by(parse_period(report.period), office.calendars[document.calendar]),
        exported_at=sent[0].created if sent else None,
    )
    return view, tuple(found)
