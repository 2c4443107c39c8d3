"""Tổng hợp: what all agencies have reported on one document in one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind
from desktop_app.domain.assignments import Role
from desktop_app.domain.consolidated import ConsolidatedOrder, ConsolidatedRow, ConsolidatedTable
from desktop_app.domain.periods import PeriodNotAsked, asked, bounds, parse_period, send_by
from desktop_app.domain.printing import Issuing
from desktop_app.domain.successions import holder_on
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.lineage import successions
from desktop_app.services.report_rounds import COUNTED as COUNTED  # a returned report still counts: senders ask too
from desktop_app.services.report_rounds import Rounds, rounds_of
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def consolidate(office: Office, document_word: str, period_word: str) -> ConsolidatedTable:
    """One row for each agency that leads a task of the document, whether it has reported or not."""
    need(office, WorkspaceKind.PROVINCE)
    period = parse_period(period_word)
    with office.look() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        send_day = send_by(period, office.calendars[document.calendar])
        leading = who_reports(work, document.id, bounds(period, office.calendars[document.calendar])[1])
        rows = tuple(
            _row(work, agency, rounds_of(office, work, document.id, agency.code, period.key), send_day)
            for agency in work.agencies.all()
            if agency.code in leading
        )
    return ConsolidatedTable(
        document=document,
        period=period.key,
        made_at=office.clock.now(),
        rows=rows,
        received=sum(1 for row in rows if row.state),
        expected=len(rows),
        training=office.info.training,
    )


def who_reports(work: UnitOfWork, document_id: str, last_day: date) -> frozenset[str]:
    """Codes of the agencies that have to report on a document for a period that ends on that day: all that lead one of
    its tasks; one that has ended since answers for the periods that it finished."""
    passed_on = successions(work)
    return frozenset(
        holder_on(last_day, part.id, part.agency_code, passed_on)
        for part in work.assignments.of_document(document_id)
        if part.role is Role.LEAD
    )


def _row(work: UnitOfWork, agency: Agency, rounds: Rounds, send_day: date) -> ConsolidatedRow:
    report, first = rounds.scoring, rounds.arrived_on
    if report is None:
        return ConsolidatedRow(agency.code, agency.name, agency.block, (0, 0, 0, 0), 0, "", "", "", False)
    counts = work.reports.content(report.id).counts
    return ConsolidatedRow(
        code=agency.code,
        name=agency.name,
        block=agency.block,
        counts=(counts.done_on_time, counts.done_late, counts.in_time, counts.overdue),
        total=counts.total,
        period=report.period,
        state=report.state.value,
        arrived_on=f"{first:%d/%m/%Y}" if first is not None else "",
        late=first is not None and first > send_day,
    )


def write_consolidated(office: Office, table: ConsolidatedTable, target: Path) -> None:
    """As paper or xlsx, by the ending of the name; temporary file first. TargetNotWritable, TableNotWritten."""
    with writing_to(target):
        if target.suffix.lower() == ".xlsx":
            sheet = office.printer.consolidated_sheet(table)
            office.tables.write(target, [sheet], made=table.made_at, training=table.training)
        else:
            office.printer.paper(consolidated_order(office, table), target)


def consolidated_order(office: Office, table: ConsolidatedTable) -> ConsolidatedOrder:
    """What is printed of the table, under the letterhead of the body that follows."""
    with office.look() as work:
        own = next((agency for agency in work.agencies.all() if agency.code == office.info.code), None)
    issuing = Issuing(own or nameless(office), table.made_at.date(), training=table.training)
    return ConsolidatedOrder(issuing, table)


def nameless(office: Office) -> Agency:
    """A body that its own catalogue does not name has no letterhead: the left side stays empty."""
    return Agency(
        id="", code=AgencyCode(office.info.code), sign=office.info.sign, name="", aliases=(), kind=AgencyKind.OTHER,
        block="", superior="", place="", head_name="", head_title="", under_ubnd=False, valid_from=None, valid_to=None,
        successors=(),
    )  # fmt: skip
