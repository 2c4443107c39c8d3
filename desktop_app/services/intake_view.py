"""Tiếp nhận as the province reads it: what came, from whom, with what verdict, and what a report says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.calendars import add_working, working_between
from desktop_app.domain.chains import HALTED, RESUMED, SET_ASIDE
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind, PackageRow
from desktop_app.domain.periods import parse_period, send_by
from desktop_app.domain.reports import ReportContent, ReportLine, ReportRow, ReportState, Return
from desktop_app.domain.trust import KeyRole
from desktop_app.services.consolidation import consolidate
from desktop_app.services.period_choice import periods_of, usual
from desktop_app.services.quarantine import quarantined
from desktop_app.services.receiving import Received, waiting_files, waiting_for
from desktop_app.vietnamese.text import SortKey, fold, sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.refusal import Refusal
    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

ANSWER_DAYS: Final = 3
"""Working days that an agency usually has to answer a return."""
OUTCOMES: Final = (
    "quarantined",
    "incomplete",
    "unread",
    "refused",
    "halted",
    "waiting",
    "unapproved",
    "stray",
    "duplicate",
    "older",
    "applied",
)
"""What a file can become, the worst first."""
_SIGN: Final = re.compile(r"^[A-Z]{2,3}_(?:\d{4}-[A-Z]\d{0,2}_)?([A-Z0-9]+)(?:_|\.|$)")


@dataclass(frozen=True, slots=True)
class IntakeItem:
    """One file that arrived."""

    key: str
    """Identity of the package; the file's path or digest while nothing in it could be believed."""
    outcome: str
    """One of OUTCOMES."""
    agency_code: str
    agency_name: str
    """Empty when even the file's name says nothing."""
    guessed: bool
    """True when only the file's name says whose it is."""
    file_name: str
    kind: str
    """A `Kind`, empty when the file could not be read that far."""
    number: int
    arrived_on: date | None
    refusal: Refusal | None
    refusal_code: str
    report: ReportRow | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the reports of the period under way have come in."""

    document_number: str
    period: str
    send_by: date
    received: int
    expected: int


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything the page shows before a row is chosen."""

    items: tuple[IntakeItem, ...]
    standing: Standing | None
    undecided: int
    """Reports that somebody must still accept or return, and files that wait for a key or for a segment."""
    today: date


@dataclass(frozen=True, slots=True)
class ReportView:
    """One received report in full."""

    row: ReportRow
    content: ReportContent
    claims: tuple[ReportLine, ...]
    """Lines that claim a completion, which a decision confirms or does not."""
    evidence: int
    send_by: date
    days_late: int
    """Working days after the sending day on which its first round arrived; 0 when in time."""
    answers: tuple[PackageRecord, ...]
    """Sealed answers to it, oldest first."""
    returns: tuple[Return, ...]
    answer_by: date
    """The due day that a return of today would usually name."""
    paper: Path
    signatures: PaperVerdict | None
    """What was found in its signatures on the day of receipt; None when nobody signed it digitally."""


def earlier(office: Office) -> Intake:
    """What the custody book says was received, what still waits for a key, and what could not be verified, the worst
    first."""
    with office.look() as work:
        rows = [row for row in work.custody.rows() if row.direction == "in"]
        reports = {row.id: row for row in work.reports.rows()}
        signs: dict[str, str] = {agency.code: agency.sign for agency in work.agencies.all()}
        names = {agency.sign: (agency.code, agency.name) for agency in work.agencies.all()}
    items = [_kept(row, reports, signs) for row in rows]
    outcomes = waiting_for(office)
    items += [_waiting(file, day, outcomes[file], names) for file, day in waiting_files(office)]
    items += [_unread(one.file_name, one.key, "quarantined", one.arrived_on, None, one.code, names)
              for one in quarantined(office)]  # fmt: skip
    return _intake(office, items, reports)


def of_results(office: Office, results: Sequence[Received], day: date | None = None) -> Intake:
    """What one drop of files brought, with the state that its reports have now, the worst first; `day` is when it
    arrived, for files that could not be read."""
    with office.look() as work:
        reports = {row.id: row for row in work.reports.rows()}
        names = {agency.sign: (agency.code, agency.name) for agency in work.agencies.all()}
        items = [_fresh(work, result, reports, names, day) for result in results]
    return _intake(office, items, reports)


def _intake(office: Office, items: Sequence[IntakeItem], reports: Mapping[str, ReportRow]) -> Intake:
    place = {outcome: number for number, outcome in enumerate(OUTCOMES)}
    decided = {ReportState.RECEIVED: 0, ReportState.RETURNED: 1, ReportState.ACCEPTED: 2}

    def need(item: IntakeItem) -> tuple[int, int, int, SortKey]:
        state = decided.get(item.report.state, 3) if item.report is not None else 4
        day = item.arrived_on.toordinal() if item.arrived_on is not None else 0
        return place[item.outcome], state, -day, sort_key(item.agency_name)

    open_reports = sum(1 for row in reports.values() if row.state is ReportState.RECEIVED)
    return Intake(
        items=tuple(sorted(items, key=need)),
        standing=standing(office),
        undecided=open_reports + len(waiting_files(office)),
        today=office.clock.today(),
    )


def _kept(row: PackageRow, reports: Mapping[str, ReportRow], signs: Mapping[str, str]) -> IntakeItem:
    report = reports.get(row.report_id) if row.report_id else None
    return IntakeItem(
        key=row.identity,
        outcome={"refused": "refused", SET_ASIDE: "refused", HALTED: "halted", RESUMED: "halted"}.get(
            row.state, "applied"
        ),
        agency_code=row.party,
        agency_name=row.party_name,
        guessed=False,
        file_name=_name_of(row, report, signs),
        kind=row.kind.value,
        number=row.number,
        arrived_on=row.arrived_on,
        refusal=None,
        refusal_code=row.refusal,
        report=report,
    )


def _name_of(row: PackageRow, report: ReportRow | None, signs: Mapping[str, str]) -> str:
    """A received file is kept under its identity; what it was called when it was made follows from what it says."""
    sign = signs.get(row.party, row.party)
    if report is not None:
        return package_name(Kind.REPORT, report.period, sign, round_number=report.round)
    return package_name(row.kind, sign, "" if row.kind is Kind.ENROLMENT else f"{row.number}")


def _waiting(file: Path, day: date, outcome: str, names: Mapping[str, tuple[str, str]]) -> IntakeItem:
    code = "SEGMENT_NOT_APPROVED" if outcome == "unapproved" else "KEY_NOT_CERTIFIED"
    return _unread(file.name[11:], str(file), outcome, day, None, code, names)


def _unread(
    name: str,
    key: str,
    outcome: str,
    day: date | None,
    refusal: Refusal | None,
    code: str,
    names: Mapping[str, tuple[str, str]],
) -> IntakeItem:
    found = _SIGN.match(name)
    agency_code, agency_name = names.get(found[1] if found else "", ("", ""))
    return IntakeItem(key, outcome, agency_code, agency_name, True, name, "", 0, day, refusal, code, None)


def _fresh(
    work: UnitOfWork,
    result: Received,
    reports: Mapping[str, ReportRow],
    names: Mapping[str, tuple[str, str]],
    day: date | None,
) -> IntakeItem:
    code = result.refusal.code if result.refusal is not None else ""
    if result.header is None:
        arrived = result.arrived_on or day
        return _unread(result.path.name, str(result.path), result.outcome, arrived, result.refusal, code, names)
    record = work.custody.by_identity(result.identity)
    report = reports.get(record.report_id) if record is not None and record.report_id else None
    return IntakeItem(
        key=f"{result.identity} {result.path}",
        outcome=result.outcome,
        agency_code=result.header.sender.code,
        agency_name=result.sender_name or result.header.sender.code,
        guessed=False,
        file_name=result.path.name,
        kind=result.header.kind.value,
        number=result.header.number,
        arrived_on=result.arrived_on or day,
        refusal=result.refusal,
        refusal_code=code,
        report=report,
    )


def matching(items: Sequence[IntakeItem], text: str) -> tuple[IntakeItem, ...]:
    """Those whose agency or file name holds every word, with or without marks; all for no words."""
    words = fold(text).split()
    return tuple(item for item in items if all(word in fold(f"{item.agency_name} {item.file_name}") for word in words))


def standing(office: Office) -> Standing | None:
    """The newest document's newest closed period; None before there is any."""
    with office.look() as work:
        documents = work.documents.all()
    if not documents:
        return None
    period = usual(periods_of(office, documents[0], office.clock.today()))
    if period is None:
        return None
    table = consolidate(office, documents[0].id, period.key)
    return Standing(documents[0].number, period.key, period.send_by, table.received, table.expected)


def report_view(office: Office, report_id: str) -> ReportView:
    """Read one received report; ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        content = work.reports.content(report_id)
        document = work.documents.get(report.document_id)
        row = next(one for one in work.reports.rows(report.document_id, report.agency_code) if one.id == report_id)
        rounds = [one for one in work.reports.all(report.document_id, report.agency_code)
                  if one.period == report.period and one.arrived_on is not None]  # fmt: skip
        answers = tuple(one for one in work.custody.sent(report.agency_code) if one.report_id == report_id)
        returns = work.reports.returns(report_id)
        signatures = work.signatures.of([report_id]).get(report_id)
    until = send_by(parse_period(report.period), office.calendars[document.calendar])
    first = min((one.arrived_on for one in rounds if one.arrived_on is not None), default=until)
    return ReportView(
        row=row,
        content=content,
        claims=tuple(line for line in content.lines if line.entry_id is not None and line.role.value == "lead"),
        evidence=len({sha256 for line in content.lines for sha256 in line.evidence}),
        send_by=until,
        days_late=max(0, working_between(office.working_days, until, first)),
        answers=answers,
        returns=returns,
        answer_by=add_working(office.working_days, office.clock.today(), ANSWER_DAYS),
        paper=office.folder / "documents" / f"{report.pdf_sha256}.pdf",
        signatures=signatures,
    )


def correspondents(office: Office) -> tuple[tuple[str, str], ...]:
    """(code, name) of every agency that has sent something and whose key is certified: who can be given a receipt."""
    with office.look() as work:
        senders = {record.sender for record in work.custody.received()}
        certified = {key.code for key in work.keys.all() if key.role is KeyRole.AGENCY and key.certified}
        return tuple((agency.code, agency.name) for agency in work.agencies.all() if agency.code in senders & certified)
