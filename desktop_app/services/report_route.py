"""A report on its way: submitted, passed on desk by desk until its content is frozen, or sent back to its author."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.approvals import Duty, Move, NotOnRoute
from desktop_app.domain.reports import Report, ReportState, ReportStepRefused, step
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.approvals import (
    NOTHING_SAID,
    OVER,
    OnTheWay,
    Said,
    as_paper,
    begin,
    need_free,
    pass_over,
    remark,
    send_back,
)
from desktop_app.services.kinds import need
from desktop_app.services.report_content import content_of
from desktop_app.services.reports import freeze, log_step, need_complete, reopen

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def submit(office: Office, report_id: str, said: Said = NOTHING_SAID) -> Report:
    """Put a draft on the first desk of the route. ReportIncomplete, ReportStepRefused, PaperOnRoute, RouteUnsound."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        report = _own(office, work, report_id, ReportState.IN_APPROVAL)
        need_free(work, report)
        state = step(report.state, ReportState.IN_APPROVAL)
        content = content_of(office, work, report)
        need_complete(office, work, content)
        move = begin(office, work, as_paper(office, report, content), said)
        report = _at(work, report, state)
        log_step(office, work, "report.submit", report)
        if move.route.steps[1].duty is not Duty.REVIEW:
            report = freeze(office, work, report, content)
        work.commit()
    return report


def pass_on(office: Office, report_id: str, said: Said = NOTHING_SAID) -> Report:
    """The desk on which it lies passes it on; the last that looks at it freezes the content. NotOnRoute,
    StepBySignature, ChangedOnRoute, PaperDayImpossible, ReportIncomplete."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        report = _own(office, work, report_id, ReportState.APPROVED)
        frozen = bool(report.records_sha256)
        content = work.reports.content(report.id) if frozen else content_of(office, work, report)
        now = pass_over(office, work, as_paper(office, report, content), said)
        if now.step.duty is not Duty.REVIEW:
            report = freeze(office, work, report, content)
        work.commit()
    return report


def give_back(office: Office, report_id: str, said: Said) -> Report:
    """Back to its author with a note: the same draft, or a new one when the content was frozen. NotOnRoute,
    BackNeedsNote; ReportStepRefused once it has been issued."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        report = _own(office, work, report_id, ReportState.DRAFT)
        state = step(report.state, ReportState.DRAFT)
        send_back(office, work, _paper(office, work, report), said, report.state is ReportState.SIGNED)
        if report.records_sha256:
            report = reopen(office, work, report, report.texts)
        else:
            report = _at(work, report, state)
            log_step(office, work, "report.back", report)
        work.commit()
    return report


def opinion(office: Office, report_id: str, said: Said) -> Move:
    """Say something about a report on its way without passing it on. NotOnRoute; BackNeedsNote without words."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        report = _own(office, work, report_id, ReportState.IN_APPROVAL)
        if report.state in OVER:
            raise NotOnRoute(report.period)
        paper = _paper(office, work, report)
        move = remark(office, work, paper, said, report.state is ReportState.SIGNED)
        work.commit()
    return move


def _paper(office: Office, work: UnitOfWork, report: Report) -> OnTheWay:
    frozen = bool(report.records_sha256)
    return as_paper(office, report, work.reports.content(report.id) if frozen else content_of(office, work, report))


def _own(office: Office, work: UnitOfWork, report_id: str, wanted: ReportState) -> Report:
    report = work.reports.get(report_id)
    if report.agency_code != office.info.code:
        raise ReportStepRefused(report.state, wanted)
    return report


def _at(work: UnitOfWork, report: Report, state: ReportState) -> Report:
    report = replace(report, state=state)
    work.reports.update(report)
    return report
