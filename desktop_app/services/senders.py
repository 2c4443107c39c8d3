"""Ai đã gửi, ai chưa: every agency that has to report, by day of arrival, and what is known of who is silent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop_app.domain.drops import LOOK, Drop, newest_of_files
from desktop_app.domain.packages import Kind
from desktop_app.domain.periods import PeriodNotAsked, asked, bounds, parse_period, send_by
from desktop_app.domain.phone_codes import phone_code
from desktop_app.domain.senders import ReceivedListOrder, Sender, Senders, Sending, answered
from desktop_app.domain.urgings import SilenceCause, Urging
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.consolidation import COUNTED, who_reports
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import own_issuing
from desktop_app.vietnamese.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def senders(office: Office, document_word: str, period_word: str) -> Senders:
    """One row for each agency that has to report on the document for the period. DocumentUnknown, PeriodUnreadable,
    PeriodNotAsked."""
    need(office, WorkspaceKind.PROVINCE)
    period = parse_period(period_word)
    with office.look() as work:
        document = work.documents.find(document_word)
        if not asked(period, document.periods):
            raise PeriodNotAsked(period.key, document.number)
        calendar = office.calendars[document.calendar]
        day = send_by(period, calendar)
        must = who_reports(work, document.id, bounds(period, calendar)[1])
        came: defaultdict[str, list[Report]] = defaultdict(list)
        for report in work.reports.all(document.id):
            if report.period == period.key and report.arrived_on is not None:
                came[report.agency_code].append(report)
        brought = {one.report_id: one for one in work.custody.received() if one.kind is Kind.REPORT and one.report_id}
        urged = urgings_of(work, document.id, period.key)
        causes = causes_of(work, document.id, period.key)
        rows = [
            _row(work, agency, came[agency.code], brought, urged.get(agency.code, ()), causes.get(agency.code, ()), day)
            for agency in work.agencies.all()
            if agency.code in must
        ]
    rows.sort(key=lambda row: (row.block == "", row.block, sort_key(row.name)))
    return Senders(
        document=document,
        period=period.key,
        send_by=day,
        as_of=office.clock.today(),
        made_at=office.clock.now(),
        rows=tuple(rows),
        training=office.info.training,
    )


def _row(
    work: UnitOfWork,
    agency: Agency,
    reports: list[Report],
    brought: Mapping[str, PackageRecord],
    urged: tuple[Urging, ...],
    causes: tuple[str, ...],
    day: date,
) -> Sender:
    newest = max((one for one in reports if one.state in COUNTED), key=lambda one: one.round, default=None)
    first = min((one.arrived_on for one in reports if one.arrived_on is not None), default=None)
    record = brought.get(newest.id) if newest is not None else None
    secret = work.notes.get(f"phone-secret/{agency.code}") if record is not None else None
    arrivals = ((one.arrived_on, brought[one.id].identity) for one in reports if one.arrived_on and one.id in brought)
    answered_on, answered_by = answered(urged, arrivals)
    if first is not None:
        sending = Sending.LATE if first > day else Sending.IN_TIME
    else:
        sending = Sending.KNOWN if causes else Sending.SILENT
    return Sender(
        code=agency.code,
        name=agency.name,
        kind=agency.kind.value,
        block=agency.block,
        sending=sending,
        arrived_on=first,
        round=newest.round if newest is not None else 0,
        report_id=newest.id if newest is not None else "",
        state=newest.state.value if newest is not None else "",
        number=newest.number if newest is not None else "",
        causes=() if first is not None else causes,
        urgings=urged,
        answered_on=answered_on,
        answered_by=answered_by,
        phone_code=phone_code(bytes.fromhex(secret), record.identity) if secret and record is not None else "",
    )


def urgings_of(work: UnitOfWork, document_id: str, period: str) -> dict[str, tuple[Urging, ...]]:
    """By agency, oldest first; withdrawn ones left out."""
    found: defaultdict[str, list[Urging]] = defaultdict(list)
    for one in work.registers.all(Urging, document_id=document_id):
        if one.period == period and not one.withdrawn:
            found[one.agency_code].append(one)
    return {code: tuple(sorted(own, key=lambda one: (one.urged_on, one.hour))) for code, own in found.items()}


def causes_of(work: UnitOfWork, document_id: str, period: str) -> dict[str, tuple[str, ...]]:
    """Why nothing was received, by agency: files that need a second look, then what somebody noted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in newest_of_files(work.registers.all(Drop)).values():
        if one.fate in LOOK and one.agency_code:
            found[one.agency_code].append(one.name)
    noted: dict[str, str] = {}
    for cause in work.registers.all(SilenceCause, document_id=document_id):
        if cause.period == period:
            noted[cause.agency_code] = cause.words
    for code, words in noted.items():
        if words:
            found[code].append(words)
    return {code: tuple(own) for code, own in found.items()}


def received_list(office: Office, document_word: str, period_word: str, unit: str = "") -> ReceivedListOrder:
    """Danh sách đơn vị đã tiếp nhận, to be printed; any refusal of `senders`."""
    found = senders(office, document_word, period_word)
    with office.look() as work:
        return ReceivedListOrder(own_issuing(office, work, unit), found)
