"""So sánh thay đổi on paper: what the next round of a report changes, on one page for whoever signs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.report_marks import Mark, marks
from desktop_app.domain.report_orders import MarkedReport
from desktop_app.domain.reports import Report, ReportUnknown, ReturnKind
from desktop_app.domain.slips import ComparisonSlip
from desktop_app.services.named_tasks import own_issuing
from desktop_app.services.reports import order_in
from desktop_app.services.return_answers import compare_in

if TYPE_CHECKING:
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class MarkedPlaces:
    """The changed places of a round, by block, row and field."""

    report: Report
    replaced: Report
    marks: tuple[Mark, ...]


def marked_places(office: Office, report_id: str) -> MarkedPlaces:
    """Every place of a round that differs from the one that it replaces, at either side; NothingToCompare,
    ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        found = compare_in(office, work, report)
        return MarkedPlaces(report, work.reports.get(report.replaces or ""), marks(found.before, found.after))


def marked_report(office: Office, report_id: str) -> MarkedReport:
    """Bản xem, có đánh dấu chỗ sửa: what is printed of a round with its changed places marked; NothingToCompare,
    ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        found = compare_in(office, work, report)
        before = work.reports.get(report.replaces or "")
        after = order_in(office, work, report, found.after)
        return MarkedReport(
            issuing=after.issuing,
            after=after,
            before=order_in(office, work, before, found.before),
            replaced_number=before.number,
            replaced_on=before.issued_on,
        )


def comparison_slip(office: Office, report_id: str, unit: str = "") -> ComparisonSlip:
    """The slip of a round, at either side; NothingToCompare, ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        found = compare_in(office, work, report)
        if report.replaces is None:
            raise ReportUnknown(report_id)
        before = work.reports.get(report.replaces)
        returns = work.reports.returns(before.id)
        again = not returns or returns[-1].kind is ReturnKind.REPORT_AGAIN
        return ComparisonSlip(
            issuing=own_issuing(office, work, unit),
            document=work.documents.get(report.document_id),
            comparison=found,
            numbers={line.assignment_id: line.number for line in found.before.lines},
            replaced_number=before.number,
            replaced_on=before.issued_on,
            signs_again=again or not found.evidence_only,
        )
