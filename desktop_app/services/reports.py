"""Báo cáo: draft, check, approve (content frozen), issue with number and day."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.domain.periods import (
    PeriodNotAsked,
    asked,
    bounds,
    parse_period,
)
from desktop_app.domain.printing import Issuing
from desktop_app.domain.report_checks import brief, errors
from desktop_app.domain.report_orders import ReportOrder
from desktop_app.domain.reports import (
    Issue,
    NumberTaken,
    Report,
    ReportContent,
    ReportIncomplete,
    ReportOpen,
    ReportState,
    Texts,
    UnsignedOutsideTraining,
    parse_number,
    step,
    write_number,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.approvals import need_free, need_no_route
from desktop_app.services.changes import Changes
from desktop_app.services.figure_texts import keep_proposed, proposed_before, settle
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family
from desktop_app.services.open_places import answered, need_open_parts, own_before
from desktop_app.services.page_code_choice import bound
from desktop_app.services.paper_signatures import is_signed
from desktop_app.services.report_checks import check_content
from desktop_app.services.report_content import content_of
from desktop_app.services.sending import writing_to
from desktop_app.services.typed_text import tidied

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

NO_TEXTS = Texts()
CLOSED = frozenset({ReportState.RETURNED, ReportState.ACCEPTED, ReportState.SUPERSEDED})


def start_report(office: Office, document_word: str, period_word: str, texts: Texts = NO_TEXTS) -> Report:
    """A new draft for a period, or the next round after a return, which begins with the words that were sent;
    ReportOpen, PeriodNotAsked, PeriodUnreadable, PlaceLocked."""
    need(office, WorkspaceKind.AGENCY)
    period = parse_period(period_word)
    with office.work() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        bounds(period, office.calendars[document.calendar])
        earlier = [report for report in _own(office, work, document.id) if report.period == period.key]
        newest = earlier[-1] if earlier else None
        passed = [one for one in returned_to_us(office, work, document.id) if one.period == period.key]
        closed = CLOSED | {ReportState.RECEIVED} if passed else CLOSED
        if newest is not None and newest.state not in closed:
            raise ReportOpen(newest.period, newest.round, newest.state)
        before = [newest] if newest is not None else []
        if newest is None or newest.state is not ReportState.RETURNED:
            # What came back to a closed agency whose tasks we have is answered here.
            before += passed
        report = Report(
            id=office.new_id(),
            document_id=document.id,
            agency_code=office.info.code,
            period=period.key,
            round=max((one.round for one in before), default=0) + 1,
            state=ReportState.DRAFT,
            replaces=before[-1].id if before else None,
            texts=tidied(texts),
            created_at=office.clock.now(),
            approved_at=None,
            records_sha256="",
            number="",
            issued_on=None,
            pdf_sha256="",
            arrived_on=None,
            due_back_on=None,
        )
        sent = answered(work, report)
        if sent is not None and report.texts == NO_TEXTS:
            own = own_before(work, report) if sent.agency_code != report.agency_code else None
            report = replace(report, texts=(own or work.reports.content(sent.id)).texts)
        need_open_parts(work, report, report.texts)
        work.reports.add(report)
        log_step(office, work, "report.start", report)
        work.commit()
    return report


def _own(office: Office, work: UnitOfWork, document_id: str) -> tuple[Report, ...]:
    return work.reports.all(document_id, office.info.code)


def returned_to_us(office: Office, work: UnitOfWork, document_id: str | None = None) -> tuple[Report, ...]:
    """Reports of agencies that we succeed which were returned and that no report of ours answers yet."""
    kin = family(work, office.info.code)[1:]
    known = work.reports.all(document_id) if kin else ()
    answered = {one.replaces for one in known if one.agency_code == office.info.code}
    return tuple(
        one for one in known
        if one.agency_code in kin and one.state is ReportState.RETURNED and one.id not in answered
    )  # fmt: skip


def log_step(office: Office, work: UnitOfWork, action: str, report: Report) -> None:
    """One event of a report."""
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        action,
        report.id,
        {"period": report.period, "round": report.round, "state": report.state.value},
    )


def write_texts(office: Office, report_id: str, texts: Texts) -> Report:
    """Keep the words of a draft; of a report that was approved and not yet issued a new
    draft is made, and the approved one is superseded. ReportStepRefused once it has been issued, PaperOnRoute while it
    lies on a desk."""
    texts = tidied(texts)
    with office.work() as work:
        report = work.reports.get(report_id)
        need_open_parts(work, report, texts)
        if report.state is ReportState.DRAFT:
            report = replace(report, texts=texts)
            work.reports.update(report)
        else:
            need_free(work, report)
            report = reopen(office, work, report, texts)
        work.commit()
    return report


def reopen(office: Office, work: UnitOfWork, report: Report, texts: Texts) -> Report:
    """Frozen lines are never changed, so what was approved and not issued is put aside for a new draft."""
    step(report.state, ReportState.DRAFT)
    work.reports.update(replace(report, state=ReportState.SUPERSEDED))
    again = replace(
        report,
        id=office.new_id(),
        state=ReportState.DRAFT,
        texts=texts,
        created_at=office.clock.now(),
        approved_at=None,
        records_sha256="",
    )
    work.reports.add(again)
    keep_proposed(work, again.id, proposed_before(work, report.id))
    log_step(office, work, "report.reopen", again)
    return again


def compose(office: Office, report_id: str) -> ReportContent:
    """What the report says now, figures as of the cut-off day or today, whichever is earlier."""
    with office.look() as work:
        return content_of(office, work, work.reports.get(report_id))


def approve(office: Office, report_id: str) -> Report:
    """Freeze the content: what the head signs and the file carries. ReportIncomplete names what must be mended;
    PaperOnRoute, RouteNeeded for a report that goes the route of approval."""
    with office.work() as work:
        report = work.reports.get(report_id)
        step(report.state, ReportState.APPROVED)
        need_no_route(work, report)
        report = freeze(office, work, report, content_of(office, work, report))
        work.commit()
    return report


def need_complete(office: Office, work: UnitOfWork, content: ReportContent) -> None:
    """ReportIncomplete when the check before sending finds an error."""
    problems = errors(check_content(office, work, content))
    if problems:
        raise ReportIncomplete(brief(problems))


def freeze(office: Office, work: UnitOfWork, report: Report, content: ReportContent) -> Report:
    """The report with its content kept for ever, approved; ReportIncomplete, ReportStepRefused."""
    state = step(report.state, ReportState.APPROVED)
    need_complete(office, work, content)
    lines = office.contents.freeze(content)
    work.reports.freeze(report.id, lines, content)
    settle(work, report, content)
    report = replace(
        report,
        state=state,
        texts=content.texts,
        approved_at=office.clock.now(),
        records_sha256=hashlib.sha256(lines).hexdigest(),
    )
    work.reports.update(report)
    log_step(office, work, "report.approve", report)
    return report


def issue_report(office: Office, report_id: str, number_word: str, issued_on: date) -> tuple[Report, Changes]:
    """Văn thư's act for practice: number and day are given, our own print goes into documents/. NumberTaken,
    NumberUnreadable; UnsignedOutsideTraining (services/issuing_reports.py and its neighbours issue signed papers)."""
    number, notation = parse_number(number_word)
    written = write_number(number, notation)
    with office.work() as work:
        report = work.reports.get(report_id)
        step(report.state, ReportState.ISSUED)
        if written in work.reports.numbers(issued_on.year):
            raise NumberTaken(written, issued_on.year)
        content = work.reports.content(report_id)
        sha256, size = _print(office, work, report, content, written, issued_on)
        issue = Issue(office.new_id(), report.id, written, issued_on, sha256, size, office.clock.now())
        work.reports.issue(issue)
        report = replace(report, state=ReportState.ISSUED, number=written, issued_on=issued_on, pdf_sha256=sha256)
        work.reports.update(report)
        log_step(office, work, "report.issue", report)
        work.commit()
    return report, Changes(reports=frozenset({report.id}))


def _print(
    office: Office,
    work: UnitOfWork,
    report: Report,
    content: ReportContent,
    number: str,
    issued_on: date | None,
) -> tuple[str, int]:
    with TemporaryDirectory(dir=office.folder / "documents") as folder:
        made = Path(folder) / "paper.pdf"
        _paper(office, work, replace(report, number=number, issued_on=issued_on), content, made)
        if not office.info.training and not is_signed(made):
            raise UnsignedOutsideTraining(report.period)
        data = made.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        office.keep_file(made, office.folder / "documents" / f"{sha256}.pdf")
    return sha256, len(data)


def _paper(office: Office, work: UnitOfWork, report: Report, content: ReportContent, target: Path) -> None:
    office.printer.paper(order_in(office, work, report, content), target)


def order_in(office: Office, work: UnitOfWork, report: Report, content: ReportContent) -> ReportOrder:
    """What is printed of a report that was read in this transaction."""
    issues = {
        issue.report_id: issue
        for code in family(work, report.agency_code)
        for issue in work.reports.issues(report.document_id, code)
    }
    sha256 = report.records_sha256
    issuing = Issuing(
        agency=work.agencies.get(report.agency_code),
        made_on=content.approved_on,
        number=report.number,
        issued_on=report.issued_on,
        training=office.info.training,
        binding=bound(work, report.id, report.round, sha256) if sha256 else None,
    )
    return ReportOrder(issuing, content, work.documents.get(report.document_id), issues.get(report.replaces or ""))


def order_of(office: Office, report_id: str) -> ReportOrder:
    """What is printed of a report as it is now, number and day open before it is issued; ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        content = work.reports.content(report_id) if report.records_sha256 else content_of(office, work, report)
        return order_in(office, work, report, content)


def print_draft(office: Office, report_id: str, target: Path) -> None:
    """The report as it would look now, number and day open before it is issued; one inherited from a closed agency as
    that agency issued it."""
    with office.look() as work:
        report = work.reports.get(report_id)
        if report.agency_code != office.info.code and office.info.kind is WorkspaceKind.AGENCY:
            with writing_to(target):
                target.write_bytes(paper_of(office, report).read_bytes())
            return
        content = work.reports.content(report_id) if report.records_sha256 else content_of(office, work, report)
        with writing_to(target):
            _paper(office, work, report, content, target)


def paper_of(office: Office, report: Report) -> Path:
    """Where the issued paper lies."""
    return office.folder / "documents" / f"{report.pdf_sha256}.pdf"
