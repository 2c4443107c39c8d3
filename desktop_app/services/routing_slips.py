"""Phiếu trình: what the head should see of a report before signing it, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.periods import parse_period, send_by
from desktop_app.domain.report_checks import errors
from desktop_app.domain.slips import RoutingSlip
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import own_issuing
from desktop_app.services.report_checks import check_content, promised
from desktop_app.services.report_content import content_before
from desktop_app.services.reports import compose
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office

_DONE = frozenset({Word.DONE_ON_TIME, Word.DONE_LATE})


def routing_slip(office: Office, report_id: str, decide: Sequence[str] = (), unit: str = "") -> RoutingSlip:
    """The summary of a report as it is now; `decide` is what the head is asked beside signing. ReportUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        frozen = work.reports.get(report_id).records_sha256
    now = None if frozen else compose(office, report_id)
    with office.look() as work:
        report = work.reports.get(report_id)
        content = now or work.reports.content(report_id)
        document = work.documents.get(report.document_id)
        period = parse_period(report.period)
        before = content_before(office, work, document, period)
        named = promised(work, office.info.code, document.id, period.year)
        found = check_content(office, work, content)
        returns = work.reports.returns(report.replaces) if report.replaces else ()
        issuing = own_issuing(office, work, unit)
    led = [line for line in content.lines if line.role is Role.LEAD]
    numbers = {line.assignment_id: line.number for line in content.lines}
    known = {line.assignment_id: line.word for line in before.lines} if before else {}
    overdue = tuple(line for line in led if line.word is Word.OVERDUE)
    return RoutingSlip(
        issuing=issuing,
        document=document,
        period=report.period,
        round=report.round,
        send_by=send_by(period, office.calendars[document.calendar]),
        cut_off=content.last_day,
        counts=content.counts,
        before=before.counts if before else content.previous_counts,
        partners=content.partner_counts,
        overdue=overdue,
        newly_done=tuple(line for line in led if line.word in _DONE and known.get(line.assignment_id) not in _DONE),
        newly_late=tuple(line for line in overdue if known.get(line.assignment_id) is not Word.OVERDUE),
        compared=before is not None,
        at_risk=tuple(line for line in overdue if line.assignment_id in named),
        returned=tuple(
            (numbers.get(item.assignment_id, ""), item.comment) for one in returns[-1:] for item in one.items
        ),
        proposals=tuple(line for line in content.texts.proposals.splitlines() if line.strip()),
        problems=len(errors(found)),
        decide=tuple(text for text in map(tidy, decide) if text),
    )
