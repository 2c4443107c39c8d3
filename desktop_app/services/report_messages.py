"""Lời nhắn: what departments still owe before the figures close, and the words that go with a sent report. No names of
persons: a message is read by whoever opens the box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.calendars import add_working
from desktop_app.domain.packages import Kind
from desktop_app.domain.periods import PeriodNotAsked, asked, bounds, parse_period, send_by, short_title
from desktop_app.domain.report_checks import untouched
from desktop_app.domain.reports import Report, ReportState, ReportStepRefused, Texts
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.approvals import route_of
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.kinds import need
from desktop_app.services.report_checks import looked_at
from desktop_app.services.report_content import content_of
from desktop_app.services.sending import public_name

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.reports import ReportLine
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Owed:
    """One task under way of which nothing was said in the period."""

    department: str
    """Empty: nobody was named."""
    line: ReportLine


@dataclass(frozen=True, slots=True)
class CutOff:
    """What the figures of a period still lack."""

    document_number: str
    period: str
    period_title: str
    """`quý III`."""
    cut_off: date
    today: date
    submit_by: date
    """The last day on which the route of approval leaves time to send."""
    send_by: date
    owed: tuple[Owed, ...]
    """By department, the one that owes most first; nobody's last."""
    departments: tuple[tuple[str, int], ...]
    """Department and how many tasks, in the same order."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a message says that carries a report."""

    agency_name: str
    follower_name: str
    document_number: str
    period_title: str
    round: int
    number: str
    issued_on: date
    replaces: tuple[str, date] | None
    """Number and day of the report that it replaces."""
    files: tuple[str, ...]
    identity: str


def cut_off(office: Office, document_word: str, period_word: str) -> CutOff:
    """What is still owed for a period, whether a report was begun or not. DocumentUnknown, PeriodNotAsked."""
    need(office, WorkspaceKind.AGENCY)
    period = parse_period(period_word)
    with office.look() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        calendar, today = office.calendars[document.calendar], office.clock.today()
        now = content_of(office, work, _blank(office, document.id, period.key))
        lines = untouched(looked_at(office, work, now))
        held = held_on(work, office.info.code, today)
        route = route_of(office, work)
    owed = [Owed(held[one.assignment_id].department if one.assignment_id in held else "", one) for one in lines]
    tally = Counter(one.department for one in owed)
    owed.sort(key=lambda one: (not one.department, -tally[one.department], one.department))
    last_day = send_by(period, calendar)
    return CutOff(
        document_number=document.number,
        period=period.key,
        period_title=short_title(period, calendar),
        cut_off=bounds(period, calendar)[1],
        today=today,
        submit_by=add_working(office.working_days, last_day, -route.submit_before),
        send_by=last_day,
        owed=tuple(owed),
        departments=tuple({one.department: tally[one.department] for one in owed}.items()),
    )


def _blank(office: Office, document_id: str, period: str) -> Report:
    """A report as it would be begun now; nothing is kept."""
    return Report(
        id=office.new_id(),
        document_id=document_id,
        agency_code=office.info.code,
        period=period,
        round=1,
        state=ReportState.DRAFT,
        replaces=None,
        texts=Texts(),
        created_at=office.clock.now(),
        approved_at=None,
        records_sha256="",
        number="",
        issued_on=None,
        pdf_sha256="",
        arrived_on=None,
        due_back_on=None,
    )


def sent_with(office: Office, report_id: str) -> Sent:
    """What goes with a report that has been sealed. ReportUnknown, ReportStepRefused before it was."""
    with office.look() as work:
        report = work.reports.get(report_id)
        records = [one for one in work.custody.sent() if one.report_id == report_id and one.kind is Kind.REPORT]
        if not records or report.issued_on is None:
            raise ReportStepRefused(report.state, ReportState.EXPORTED)
        document = work.documents.get(report.document_id)
        calendar = office.calendars[document.calendar]
        before = work.reports.get(report.replaces) if report.replaces else None
    return Sent(
        agency_name=office.info.name,
        follower_name=document.follower_name,
        document_number=document.number,
        period_title=short_title(parse_period(report.period), calendar),
        round=report.round,
        number=report.number,
        issued_on=report.issued_on,
        replaces=(before.number, before.issued_on) if before is not None and before.issued_on else None,
        files=tuple(public_name(one) for one in records[-1:]),
        identity=records[-1].identity,
    )
