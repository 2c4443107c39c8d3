"""What arrives at an agency: certificates, assignments, receipts, returns and decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.packages import Opened, PackageRefused
from desktop_app.domain.periods import check_periods
from desktop_app.domain.reports import NEXT, Report, ReportState, ReportUnknown
from desktop_app.domain.trust import KeyRole, PartyKey, RootDiffers, Trust
from desktop_app.services.changes import Changes
from desktop_app.services.plans import keep_assignment

if TYPE_CHECKING:
    from desktop_app.domain.completions import CompletionDecision
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def take_certificate(office: Office, work: UnitOfWork, opened: Opened, trust: Trust) -> Changes:
    """Pin the root that a person compared, keep operational certificates and CRLs, and our own certificate."""
    contents = office.contents.read_certificate(opened.records)
    known = work.keys.trust()
    if trust.root is None or contents.root != trust.root:
        raise RootDiffers(
            office.keys.fingerprint(contents.root), office.keys.fingerprint(trust.root) if trust.root else ""
        )
    if known.root is None:
        work.keys.pin_root(trust.root)
        _log(office, work, "key.pin_root", office.keys.fingerprint(trust.root), {})
    for operational in contents.operational:
        if not office.keys.issued(operational, contents.root):
            raise PackageRefused("CERT_DIFFERS", "records")
        if operational not in known.operational:
            work.keys.add_operational(operational)
    for crl in contents.crls:
        ((issuer, number),) = office.keys.crl_numbers((crl,))
        work.keys.add_crl(issuer, number, crl)
    if contents.agency is not None:
        _keep_own(office, work, contents.agency, contents.operational)
    if contents.phone_secret is not None:
        work.notes.put("phone-secret", contents.phone_secret.hex())
    return Changes()


def _keep_own(office: Office, work: UnitOfWork, certificate: bytes, operational: tuple[bytes, ...]) -> None:
    fingerprint = office.keys.fingerprint(certificate)
    own = {key.fingerprint: key for key in work.keys.of(office.info.code) if key.role is KeyRole.AGENCY}
    if fingerprint not in own or not any(office.keys.issued(certificate, issuer) for issuer in operational):
        raise PackageRefused("CERT_DIFFERS", "records")
    work.keys.add(PartyKey(fingerprint, KeyRole.AGENCY, office.info.code, certificate, True, None, office.clock.now()))
    _log(office, work, "key.certified", fingerprint, {})


def _log(office: Office, work: UnitOfWork, action: str, subject: str, details: dict[str, object]) -> None:
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, subject, details)


def take_assignment(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep the document with our parts of it."""
    contents = office.contents.read_assignment(opened.records)
    document = contents.document
    if document.id != opened.header.document_id or document.follower_code != opened.header.sender.code:
        raise PackageRefused("WRONG_AGENCY", "records")
    if office.contents.digest_assignment(contents) != opened.header.revision_digest:
        raise PackageRefused("DIGEST_MISMATCH", "records")
    check_periods(document.periods, document.calendar, office.calendars)
    assignments = keep_assignment(office, work, contents)
    return Changes(assignments=assignments, documents=frozenset({document.id}))


def take_receipt(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """What the province says it has; only the newest receipt counts, and only it makes "exported" "received"."""
    receipt = office.contents.read_receipt(opened.records)
    if receipt.agency_code != office.info.code:
        raise PackageRefused("WRONG_AGENCY", "records")
    newest = work.custody.newest_receipt()
    if newest is None or newest[1].number < receipt.number:
        work.custody.keep_receipt(opened.identity, receipt)
    reports: set[str] = set()
    for line in receipt.lines:
        sent = work.custody.by_identity(line.identity)
        if sent is None or sent.direction != "out":
            continue
        work.custody.update_state(line.identity, line.verdict, line.refusal)
        if sent.report_id is not None and line.verdict == "received":
            report = work.reports.get(sent.report_id)
            # A return or decision may have come first: the day of arrival is news all the same.
            state = ReportState.RECEIVED if report.state is ReportState.EXPORTED else report.state
            if (state, line.arrived_on) != (report.state, report.arrived_on):
                work.reports.update(replace(report, state=state, arrived_on=line.arrived_on))
                reports.add(report.id)
    return Changes(reports=frozenset(reports))


def take_return(office: Office, work: UnitOfWork, opened: Opened) -> tuple[Changes, str]:
    """A report comes back with its remarks and the day by which the answer is due."""
    answer = office.contents.read_return(opened.records)
    report = _own_report(office, work, answer.report_id)
    work.reports.add_return(answer)
    touched = _keep_decisions(work, answer.completions)
    if ReportState.RETURNED in NEXT[report.state]:
        work.reports.update(replace(report, state=ReportState.RETURNED, due_back_on=answer.due_on))
    return Changes(reports=frozenset({report.id}), assignments=touched), report.id


def take_decision(office: Office, work: UnitOfWork, opened: Opened) -> tuple[Changes, str]:
    """A report is accepted; those it replaces are superseded."""
    decision = office.contents.read_decision(opened.records)
    report = _own_report(office, work, decision.report_id)
    touched = _keep_decisions(work, decision.completions)
    changed = accept_in(work, report)
    return Changes(reports=changed, assignments=touched), report.id


def accept_in(work: UnitOfWork, report: Report) -> frozenset[str]:
    """Mark a report as accepted and the earlier rounds as superseded; returns the reports touched."""
    changed: set[str] = set()
    if ReportState.ACCEPTED in NEXT[report.state]:
        work.reports.update(replace(report, state=ReportState.ACCEPTED))
        changed.add(report.id)
    for other in work.reports.all(report.document_id, report.agency_code):
        earlier = other.period == report.period and other.round < report.round
        if earlier and ReportState.SUPERSEDED in NEXT[other.state]:
            work.reports.update(replace(other, state=ReportState.SUPERSEDED))
            changed.add(other.id)
    return frozenset(changed)


def _own_report(office: Office, work: UnitOfWork, report_id: str) -> Report:
    report = work.reports.get(report_id)
    if report.agency_code != office.info.code:
        raise ReportUnknown(report_id)
    return report


def _keep_decisions(work: UnitOfWork, decisions: tuple[CompletionDecision, ...]) -> frozenset[str]:
    for decision in decisions:
        work.completions.add(decision)
    return frozenset(decision.assignment_id for decision in decisions)
