"""Phiếu tiếp nhận and phiếu trả lại: on paper what the sealed receipt and return say. Printing sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.completions import Verdict
from desktop_app.domain.phone_codes import phone_code
from desktop_app.domain.slips import (
    DisputedLine,
    NothingReceived,
    NothingReturned,
    ReceiptSlip,
    ReceivedFile,
    ReturnSlip,
    Unproved,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.named_tasks import own_issuing
from desktop_app.services.verdicts import receipt_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.services.office import Office


def receipt_slip(
    office: Office, word: str, why: Callable[[str], str], since: date | None = None, unit: str = ""
) -> ReceiptSlip:
    """Everything that came from one agency, or what came since a day; `why` says a refusal's code in words.

    NothingReceived, AgencyUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        agency = work.agencies.find(word)
        records = [
            one
            for one in work.custody.received(agency.code)
            if since is None or (one.arrived_on or one.handled_at.date()) >= since
        ]
        if not records:
            raise NothingReceived(agency.name)
        secret = work.notes.get(f"phone-secret/{agency.code}")
        receipt = receipt_of(office, work, agency.code, 0)
        numbers = {document.id: document.number for document in work.documents.all()}
        reports = {report.id: report for report in work.reports.all(agency_code=agency.code)}
        names: dict[str, str] = {}
        for document in work.documents.all():
            names |= {one.sha256: one.file_name for one in work.evidence.of_document(document.id, agency.code)[0]}
        return ReceiptSlip(
            issuing=own_issuing(office, work, unit),
            agency=agency.name,
            as_of=office.clock.today(),
            files=tuple(
                ReceivedFile(
                    kind=one.kind,
                    document=numbers.get(one.stream, ""),
                    period=reports[one.report_id].period if one.report_id in reports else "",
                    round=reports[one.report_id].round if one.report_id in reports else 1,
                    number=one.number,
                    arrived_on=one.arrived_on or one.handled_at.date(),
                    identity=one.identity,
                    size=one.size,
                    state=one.state,
                    why=why(one.refusal) if one.refusal else "",
                    phone_code=phone_code(bytes.fromhex(secret), one.identity)
                    if secret and one.state == "applied"
                    else "",
                )
                for one in records
            ),
            missing_numbers=tuple(
                (numbers.get(stream, ""), number) for stream, _incarnation, number in receipt.missing_numbers
            ),
            held=len(receipt.held),
            missing=tuple(names.get(sha256, sha256) for sha256 in receipt.missing),
        )


def return_slip(office: Office, report_id: str, unit: str = "") -> ReturnSlip:
    """The newest return of a report, or of the one that it replaces: each disputed field beside what was sent.

    NothingReturned, ReportUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        report = named = work.reports.get(report_id)
        while report.replaces and not work.reports.returns(report.id):
            report = work.reports.get(report.replaces)
        answers = work.reports.returns(report.id)
        if not answers:
            raise NothingReturned(named.number or named.period)
        answer, content = answers[-1], work.reports.content(report.id)
        lines = {line.assignment_id: line for line in content.lines}
        return ReturnSlip(
            issuing=own_issuing(office, work, unit),
            agency=content.agency_name,
            document=work.documents.get(report.document_id),
            period=report.period,
            round=report.round,
            number=report.number,
            issued_on=report.issued_on,
            kind=answer.kind,
            decided_on=answer.decided_at.date(),
            due_on=answer.due_on,
            lines=tuple(DisputedLine(item, lines.get(item.assignment_id)) for item in answer.items),
            unproved=tuple(
                Unproved(lines[one.assignment_id].number, lines[one.assignment_id].content, one.reason)
                for one in answer.completions
                if one.verdict is not Verdict.CONFIRMED and one.assignment_id in lines
            ),
        )
