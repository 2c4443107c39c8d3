"""Báo cáo trên bàn soạn: everything that the page beside one report shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.calendars import add_working
from desktop_app.domain.periods import parse_period
from desktop_app.domain.reports import ReportState
from desktop_app.domain.return_answers import PARTS, NotReturnedToUs
from desktop_app.services.approvals import Whereabouts, whereabouts_in
from desktop_app.services.figure_texts import counting_in
from desktop_app.services.open_places import answered, open_in
from desktop_app.services.report_checks import rules_in
from desktop_app.services.report_content import content_before
from desktop_app.services.report_views import ReportView, read_report
from desktop_app.services.return_answers import AnswerView, view_answer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.measures import Measure
    from desktop_app.domain.report_checks import Finding
    from desktop_app.domain.reports import ReportContent
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One report as it is written: its words and figures, its check, its way, and what came back before it."""

    view: ReportView
    findings: tuple[Finding, ...]
    """Errors first; none for a report that is no draft."""
    counting: frozenset[str]
    """Assignments that enter the agency's own counts."""
    measures: Mapping[str, Measure]
    open_parts: frozenset[str]
    """Parts of the text that can be typed into now, as in `Texts`."""
    open_lines: Mapping[str, frozenset[str]] | None
    """Of a round that answers a return: what of which assignment may change; None where everything may."""
    where: Whereabouts
    submit_by: date
    """The last day on which the route of approval leaves time to send."""
    answer: AnswerView | None
    """The return that this report waits to have answered, or that it answers."""
    rules: Mapping[str, str]
    """Of each check the rule on which it rests."""

    @property
    def writable(self) -> bool:
        """Whether anything of it can still be typed."""
        return self.view.report.state is ReportState.DRAFT


def report_sheet(office: Office, report_id: str) -> ReportSheet:
    """Read one report with all that stands around it; ReportUnknown."""
    view, findings = read_report(office, report_id)
    report = view.report
    draft = report.state is ReportState.DRAFT
    with office.look() as work:
        sent = answered(work, report)
        own = sent is None or sent.agency_code != report.agency_code
        opened = open_in(work, sent) if sent is not None else None
        parts = frozenset(PARTS) if own or opened is None else opened.parts
        places = None if opened is None or opened.whole else opened.lines
        counting = counting_in(work, report.document_id)
        measures = {one.id: one for task in work.tasks.of_document(report.document_id) for one in task.measures}
        where = whereabouts_in(office, work, report)
        rules, _day, _figures = rules_in(office, work)
    return ReportSheet(
        view=view,
        findings=findings if draft else (),
        counting=counting,
        measures=measures,
        open_parts=parts if draft else frozenset(),
        open_lines=places,
        where=where,
        submit_by=add_working(office.working_days, view.send_by, -where.route.submit_before),
        answer=_answer(office, report_id if report.state is ReportState.RETURNED else sent.id if sent else ""),
        rules={one.code: one.basis for one in rules},
    )


def _answer(office: Office, returned: str) -> AnswerView | None:
    if not returned:
        return None
    try:
        return view_answer(office, returned)
    except NotReturnedToUs:
        return None


def period_before(office: Office, report_id: str) -> ReportContent | None:
    """What was reported of the period before, None when nothing was; ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        document = work.documents.get(report.document_id)
        return content_before(office, work, document, parse_period(report.period), report.agency_code)
