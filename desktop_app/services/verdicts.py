"""The follower's acts on a report: receipt, return, acceptance. Each goes out as a sealed file of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import AssignmentUnknown, Role
from desktop_app.domain.chains import HALTED, RESUMED, SET_ASIDE
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.custody import PackageRecord, Receipt, ReceiptLine, gaps
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, Kind
from desktop_app.domain.reports import (
    Acceptance,
    Report,
    ReportState,
    ReportStepRefused,
    Return,
    ReturnItem,
    ReturnKind,
    step,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.arrivals import accept_in
from desktop_app.services.kinds import need
from desktop_app.services.lineage import delivered_by
from desktop_app.services.parties import agency_party
from desktop_app.services.resyncing import own_files
from desktop_app.services.sending import Letter, send

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


_VERDICTS: Final = {"refused": "refused", SET_ASIDE: "refused", HALTED: HALTED, RESUMED: HALTED}
"""State of a received file → what its line in a receipt says; any other is received."""


def give_receipt(office: Office, code: str, resync: bool = False) -> PackageRecord:
    """A cumulative receipt for one agency: what arrived when and with what verdict, what is held, what is missing.

    `resync`: it also carries the agency's own files back, the newest as far as one package has room.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        agency = work.agencies.find(code)
        given = [
            record
            for record in work.custody.sent(agency.code)
            if record.kind is Kind.RECEIPT and record.incarnation == work.info.incarnation
        ]
        receipt = receipt_of(office, work, agency.code, len(given) + 1)
        returned = own_files(office, work, agency.code) if resync else ()
        records = office.contents.write_receipt(receipt)
        if resync:
            records |= office.contents.write_resync([(identity, piece.sha256) for identity, piece in returned])
        letter = Letter(
            Kind.RECEIPT,
            agency_party(work, agency.code),
            COMMON,
            records,
            package_name(Kind.RECEIPT, agency.sign, f"{receipt.number}"),
            {},
            evidence=tuple(piece for _identity, piece in returned),
        )
        record = send(office, work, letter)
        work.commit()
    return record


def receipt_of(office: Office, work: UnitOfWork, code: str, number: int) -> Receipt:
    """What a receipt for this agency says now; nothing is written."""
    received = work.custody.received(code)
    chains = sorted({(record.receiver, record.stream, record.incarnation) for record in received})
    missing_numbers = tuple(
        (stream, incarnation, gap)
        for receiver, stream, incarnation in chains
        for gap in gaps(work.custody.chain(code, receiver, stream, incarnation))
    )
    named: set[str] = set()
    withdrawn: set[str] = set()
    for document in work.documents.all():
        evidence, _links, tombstones = work.evidence.of_document(document.id, code)
        gone = {tombstone.evidence_id for tombstone in tombstones}
        named |= {one.sha256 for one in evidence if one.id not in gone}
        withdrawn |= {tombstone.sha256 for tombstone in tombstones}
    delivered = delivered_by(work, code) - (withdrawn - named)
    # What a restored folder has lost is not held, whatever its database says.
    held = {sha256 for sha256 in delivered if _is_here(office, sha256)}
    return Receipt(
        id=office.new_id(),
        agency_code=code,
        number=number,
        made_at=office.clock.now(),
        lines=tuple(
            ReceiptLine(
                stream=record.stream,
                incarnation=record.incarnation,
                number=record.number,
                identity=record.identity,
                kind=record.kind,
                arrived_on=record.arrived_on or office.clock.today(),
                verdict=_VERDICTS.get(record.state, "received"),
                refusal=record.refusal,
            )
            for record in received
        ),
        missing_numbers=missing_numbers,
        held=tuple(sorted(held)),
        missing=tuple(sorted(named - held)),
        audit_head=work.custody.audit_head_of(code),
    )


def _is_here(office: Office, sha256: str) -> bool:
    return office.files.has(sha256) or (office.folder / "documents" / f"{sha256}.pdf").is_file()


def accept(office: Office, report_id: str, not_proved: Mapping[str, str] | None = None) -> PackageRecord:
    """Accept a report: each completion it claims is confirmed, except those named in `not_proved`
    (assignment id → reason). Returns the first file of `accept_for_all`."""
    return accept_for_all(office, report_id, not_proved)[0]


def accept_for_all(
    office: Office, report_id: str, not_proved: Mapping[str, str] | None = None
) -> tuple[PackageRecord, ...]:
    """The same with every file: one for the agency; of a closed one, for each successor that has a part of it.
    KeyNotCertified names a successor that has shown no key yet."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        report = work.reports.get(report_id)
        step(report.state, ReportState.ACCEPTED)
        returns = work.reports.returns(report.id)
        if report.state is ReportState.RETURNED and returns[-1].kind is not ReturnKind.EVIDENCE_ONLY:
            # What must be told anew comes in a report of its own; only missing proof can be sent after this one.
            raise ReportStepRefused(report.state, ReportState.ACCEPTED)
        _check_own(work, report, list(not_proved or {}))
        decisions = _decisions(office, work, report, not_proved or {}, confirm_rest=True)
        decision = Acceptance(office.new_id(), report.id, decisions, office.clock.now(), office.actor)
        for one in decisions:
            work.completions.add(one)
        accept_in(work, report)
        records = tuple(
            send(office, work, acceptance_letter(office, work, report, decision, code, own))
            for code, own in holders(work, report).items()
        )
        _log(office, work, "report.accept", report)
        work.commit()
    return records


def give_back(
    office: Office,
    report_id: str,
    kind: ReturnKind,
    items: Sequence[ReturnItem],
    due_on: date,
    not_proved: Mapping[str, str] | None = None,
) -> PackageRecord:
    """Return a report with remarks and the day by which the answer is due. Returns the first file of
    `give_back_to_all`."""
    return give_back_to_all(office, report_id, kind, items, due_on, not_proved)[0]


def give_back_to_all(
    office: Office,
    report_id: str,
    kind: ReturnKind,
    items: Sequence[ReturnItem],
    due_on: date,
    not_proved: Mapping[str, str] | None = None,
) -> tuple[PackageRecord, ...]:
    """The same with every file, as `accept_for_all`."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        report = work.reports.get(report_id)
        state = step(report.state, ReportState.RETURNED)
        _check_own(work, report, [*(item.assignment_id for item in items), *(not_proved or {})])
        decisions = _decisions(office, work, report, not_proved or {}, confirm_rest=False)
        answer = Return(
            office.new_id(),
            report.id,
            kind,
            tuple(items),
            decisions,
            due_on,
            office.clock.now(),
            office.actor,
        )
        work.reports.add_return(answer)
        for one in decisions:
            work.completions.add(one)
        work.reports.update(replace(report, state=state, due_back_on=due_on))
        records = tuple(
            send(office, work, return_letter(office, work, report, answer, code, own))
            for code, own in holders(work, report).items()
        )
        _log(office, work, "report.return", report)
        work.commit()
    return records


def holders(work: UnitOfWork, report: Report) -> dict[str, set[str]]:
    """Whom an answer to a report goes to, each with the assignments of which it may hear: the agency itself; when that
    was closed, whoever has its parts now, by code."""
    own = {line.assignment_id for line in work.reports.content(report.id).lines}
    if work.chains.closed_on(report.agency_code) is None:
        return {report.agency_code: own}
    found: dict[str, set[str]] = {}
    for assignment_id in sorted(own):
        try:
            code = work.assignments.get(assignment_id).agency_code
        except AssignmentUnknown:
            continue
        if code:
            found.setdefault(code, set()).add(assignment_id)
    return dict(sorted(found.items()))


def acceptance_letter(
    office: Office, work: UnitOfWork, report: Report, decision: Acceptance, code: str, own: set[str]
) -> Letter:
    """An acceptance for one agency: what it says of the assignments in `own`. KeyNotCertified."""
    told = replace(decision, completions=tuple(one for one in decision.completions if one.assignment_id in own))
    return _letter(office, work, report, Kind.DECISION, office.contents.write_decision(told), code)


def return_letter(office: Office, work: UnitOfWork, report: Report, answer: Return, code: str, own: set[str]) -> Letter:
    """The same for a return."""
    told = replace(
        answer,
        items=tuple(one for one in answer.items if not one.assignment_id or one.assignment_id in own),
        completions=tuple(one for one in answer.completions if one.assignment_id in own),
    )
    return _letter(office, work, report, Kind.RETURN, office.contents.write_return(told), code)


def _check_own(work: UnitOfWork, report: Report, assignments: Sequence[str]) -> None:
    """What goes to one agency speaks of that agency's own assignments; AssignmentUnknown."""
    own = {line.assignment_id for line in work.reports.content(report.id).lines}
    for assignment in assignments:
        if assignment and assignment not in own:
            raise AssignmentUnknown(assignment)


def _decisions(
    office: Office, work: UnitOfWork, report: Report, not_proved: Mapping[str, str], confirm_rest: bool
) -> tuple[CompletionDecision, ...]:
    found: list[CompletionDecision] = []
    for line in work.reports.content(report.id).lines:
        if line.entry_id is None or line.role is not Role.LEAD:
            continue
        reason = not_proved.get(line.assignment_id)
        if reason is None and not confirm_rest:
            continue
        verdict = Verdict.CONFIRMED if reason is None else Verdict.NOT_PROVED
        found.append(
            CompletionDecision(
                office.new_id(),
                line.entry_id,
                line.assignment_id,
                verdict,
                reason or "",
                office.clock.now(),
                office.actor,
            )
        )
    return tuple(found)


def _letter(
    office: Office, work: UnitOfWork, report: Report, kind: Kind, records: Mapping[str, bytes], code: str
) -> Letter:
    agency = work.agencies.get(report.agency_code)
    return Letter(
        kind,
        agency_party(work, code),
        report.document_id,
        records,
        package_name(kind, report.period, agency.sign, round_number=report.round),
        {},
        report_id=report.id,
    )


def _log(office: Office, work: UnitOfWork, action: str, report: Report) -> None:
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        action,
        report.id,
        {"agency": report.agency_code, "period": report.period, "round": report.round},
    )
