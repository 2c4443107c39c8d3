"""What arrives at an agency: certificates, assignments, receipts, returns and decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.chains import HALTED
from desktop_app.domain.packages import Kind, Opened, PackageRefused
from desktop_app.domain.periods import check_periods
from desktop_app.domain.reports import NEXT, Acceptance, Report, ReportState, ReportUnknown
from desktop_app.domain.trust import CrlOlder, KeyRole, PartyKey, RootDiffers, Trust
from desktop_app.services import matters
from desktop_app.services.changes import Changes
from desktop_app.services.encrypting import keep as keep_recipients
from desktop_app.services.following import certificates_for, check_report, is_listed
from desktop_app.services.lineage import family
from desktop_app.services.plans import keep_assignment
from desktop_app.services.terms import take_effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.amendments import Amendment
    from desktop_app.domain.completions import CompletionDecision
    from desktop_app.domain.contents import AssignmentContents
    from desktop_app.domain.custody import PackageRecord, Receipt, ReceiptLine
    from desktop_app.domain.matters import Matter
    from desktop_app.domain.packages import Header
    from desktop_app.domain.reports import Return
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

WAITING_FOR_RECEIPT: Final = frozenset(
    {ReportState.ISSUED, ReportState.EXPORTED, ReportState.REFUSED, ReportState.RECEIVED}
)
"""States in which only a receipt says where a report stands."""


def take_certificate(office: Office, work: UnitOfWork, opened: Opened, trust: Trust) -> Changes:
    """Pin the root that a person compared, keep operational certificates and CRLs, and our own certificate."""
    contents = office.contents.read_certificate(opened.records)
    known, body = work.keys.trust(), opened.header.sender.code
    root, before = trust.bodies.get(body), known.bodies.get(body)
    if root is None or contents.root != root:
        raise RootDiffers(office.keys.fingerprint(contents.root), office.keys.fingerprint(root) if root else "")
    if before != root:
        replaced = office.keys.fingerprint(before) if before is not None else ""
        if replaced and replaced not in contents.replaces:
            raise RootDiffers(office.keys.fingerprint(root), replaced)
        work.keys.pin_root(root, body)
        details: dict[str, object] = {"body": body, "replaces": replaced}
        _log(office, work, "key.pin_root", office.keys.fingerprint(root), details)
    for operational in contents.operational:
        if not office.keys.issued(operational, contents.root):
            raise PackageRefused("CERT_DIFFERS", "records")
        if operational not in known.operational:
            work.keys.add_operational(operational)
    notice = _keep_lists(office, work, contents.crls)
    if contents.agency is not None:
        _keep_own(office, work, contents.agency, contents.operational)
    keep_recipients(work, opened.header, contents.recipients)
    if contents.phone_secret is not None:
        work.notes.put(f"phone-secret/{body}", contents.phone_secret.hex())
    _look_for_own(office, work)
    return Changes(notice=notice)


def _keep_lists(office: Office, work: UnitOfWork, crls: tuple[bytes, ...]) -> CrlOlder | None:
    """Newer lists are kept; one that is older than what is here changes nothing, and is told."""
    older: CrlOlder | None = None
    in_force = dict(office.keys.crl_numbers(work.keys.trust().crls))
    for crl in crls:
        ((issuer, number),) = office.keys.crl_numbers((crl,))
        if not work.keys.add_crl(issuer, number, crl) and number < in_force[issuer]:
            older = CrlOlder(issuer, number, in_force[issuer])
            _log(office, work, "crl.older", issuer, {"number": number, "known": in_force[issuer]})
    return older


def _look_for_own(office: Office, work: UnitOfWork) -> None:
    """When every body that certified our key has listed it, nothing more is sealed with it; what one body alone has
    listed is sealed no more for that body."""
    bodies = work.keys.trust().bodies
    for key in work.keys.of(office.info.code):
        if not key.certified or key.revoked_at is not None:
            continue
        issuers = [body for body in bodies if certificates_for(office, work, key, body)]
        if issuers and all(is_listed(office, work, key, body) for body in issuers):
            work.keys.add(replace(key, revoked_at=office.clock.now()))
            _log(office, work, "key.revoked", key.fingerprint, {})


def _keep_own(office: Office, work: UnitOfWork, certificate: bytes, operational: tuple[bytes, ...]) -> None:
    fingerprint = office.keys.fingerprint(certificate)
    own = {key.fingerprint: key for key in work.keys.of(office.info.code) if key.role is KeyRole.AGENCY}
    if fingerprint not in own or not any(office.keys.issued(certificate, issuer) for issuer in operational):
        raise PackageRefused("CERT_DIFFERS", "records")
    if own[fingerprint].revoked_at is not None:
        return  # of a key that was lost since; the new one waits for its own
    work.keys.add(PartyKey(fingerprint, KeyRole.AGENCY, office.info.code, certificate, True, None, office.clock.now()))
    _log(office, work, "key.certified", fingerprint, {})


def _log(office: Office, work: UnitOfWork, action: str, subject: str, details: dict[str, object]) -> None:
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, subject, details)


def take_assignment(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep the document with our parts of it."""
    return _take_revision(office, work, opened, office.contents.read_assignment(opened.records), None)


def take_amendment(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep the revision with our parts of it; the newest is in force, whatever arrives later."""
    contents = office.contents.read_amendment(opened.records)
    return _take_revision(office, work, opened, contents.whole, contents.amendment)


def _take_revision(
    office: Office, work: UnitOfWork, opened: Opened, contents: AssignmentContents, amendment: Amendment | None
) -> Changes:
    document = contents.document
    if document.id != opened.header.document_id or document.follower_code != opened.body:
        raise PackageRefused("WRONG_AGENCY", "records")
    if office.contents.digest_assignment(contents) != opened.header.revision_digest:
        raise PackageRefused("DIGEST_MISMATCH", "records")
    check_periods(document.periods, document.calendar, office.calendars)
    assignments = keep_assignment(office, work, contents, amendment)
    return Changes(assignments=assignments, documents=frozenset({document.id}))


def take_receipt(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """What the province says it has; only the newest receipt counts, and only it makes "exported" "received"."""
    receipt = office.contents.read_receipt(opened.records)
    if receipt.agency_code != office.info.code:
        raise PackageRefused("WRONG_AGENCY", "records")
    body = opened.header.sender.code
    work.custody.keep_receipt(opened.identity, opened.header.incarnation, receipt, body)
    counting = work.custody.newest_receipt(body)
    if counting is None or counting[0] != opened.identity:
        return Changes()
    return confirm(office, work, receipt, body)


def confirm(office: Office, work: UnitOfWork, receipt: Receipt, body: str) -> Changes:
    """Let the receipt of a body that counts say where our files to it and its reports stand, whatever earlier ones
    said."""
    said = {line.identity: line for line in receipt.lines}
    sent = work.custody.sent(body)
    packages: set[str] = set()
    for record in sent:
        line = said.get(record.identity)
        if line is None and record.state not in ("received", "refused", HALTED):
            continue
        stands = ("exported", "") if line is None else (line.verdict, line.refusal)
        if stands != (record.state, record.refusal):
            work.custody.update_state(record.identity, *stands)
            packages.add(record.id)
    touched: set[str] = set()
    for document in work.documents.all():
        if document.follower_code != body:
            continue
        # A supplement brings entries and evidence; papers and frozen lines come with a report alone.
        files = [record for record in sent if record.stream == document.id and record.kind is Kind.REPORT]
        brought = {record.identity: work.chains.carried(record.identity) for record in files}
        for issue in work.reports.issues(document.id, office.info.code):
            report = work.reports.get(issue.report_id)
            # Of files that an earlier release sealed only the report they were made for is known.
            carriers = [
                one for one in files if one.report_id == report.id or report.records_sha256 in brought[one.identity]
            ]
            known = standing(report, [(record, said.get(record.identity)) for record in carriers])
            if known != report:
                work.reports.update(known)
                touched.add(report.id)
    return Changes(reports=frozenset(touched), packages=frozenset(packages))


def standing(report: Report, files: Sequence[tuple[PackageRecord, ReceiptLine | None]]) -> Report:
    """An issued report as the receipt that counts leaves it; `files`: packages of ours that bring it, oldest first,
    each with its line in the receipt.

    Each report brings all that were issued before it, so one refused in one file may have arrived in another.
    """
    own = [line for record, line in files if record.report_id == report.id]
    arrived = [line.arrived_on for _record, line in files if line is not None and line.verdict == "received"]
    if report.state not in WAITING_FOR_RECEIPT:
        # A return or decision may have come first: the day of arrival is news all the same.
        return replace(report, arrived_on=min(arrived)) if arrived else report
    if arrived:
        return replace(report, state=ReportState.RECEIVED, arrived_on=min(arrived))
    if not own:
        return report
    newest = own[-1]
    refused = newest is not None and newest.verdict == "refused"
    return replace(report, state=ReportState.REFUSED if refused else ReportState.EXPORTED, arrived_on=None)


def take_return(office: Office, work: UnitOfWork, opened: Opened) -> tuple[Changes, str | None]:
    """A report comes back with its remarks and the day by which the answer is due."""
    answer = office.contents.read_return(opened.records)
    check_report(work, opened, answer.report_id, (one.assignment_id for one in answer.completions))
    report = _report_of(office, work, answer.report_id)
    work.reports.add_return(answer)
    touched = _keep_decisions(work, answer.completions)
    if report is None:
        return Changes(assignments=touched), None
    _returned(work, report, answer)
    return Changes(reports=frozenset({report.id}), assignments=touched), report.id


def _returned(work: UnitOfWork, report: Report, answer: Return) -> None:
    if ReportState.RETURNED in NEXT[report.state] or (report.state, report.due_back_on) == (ReportState.RETURNED, None):
        work.reports.update(replace(report, state=ReportState.RETURNED, due_back_on=answer.due_on))


def take_decision(office: Office, work: UnitOfWork, opened: Opened) -> tuple[Changes, str | None]:
    """A report is accepted, and those it replaces are superseded; or something else was decided."""
    decision = office.contents.read_decision(opened.records)
    if not isinstance(decision, Acceptance):
        return take_matter(office, work, opened.header, decision), None
    check_report(work, opened, decision.report_id, (one.assignment_id for one in decision.completions))
    report = _report_of(office, work, decision.report_id)
    touched = _keep_decisions(work, decision.completions)
    if report is None:
        work.notes.put(f"accepted/{decision.report_id}", decision.id)
        return Changes(assignments=touched), None
    changed = accept_in(work, report)
    return Changes(reports=changed, assignments=touched), report.id


def settle_answers(work: UnitOfWork, report_id: str) -> None:
    """Let what was answered to a report hold for it, when the answers came before the report itself did."""
    for answer in work.reports.returns(report_id):
        _returned(work, work.reports.get(report_id), answer)
    if work.notes.get(f"accepted/{report_id}"):
        accept_in(work, work.reports.get(report_id))


def take_matter(office: Office, work: UnitOfWork, header: Header, matter: Matter) -> Changes:
    """A decision on anything but a report: kept, and what follows from it derived, once."""
    changes = matters.keep(office, work, header, matter)
    take_effect(work, matter)
    return changes


def accept_in(work: UnitOfWork, report: Report) -> frozenset[str]:
    """Mark a report as accepted, and as superseded the earlier rounds and the report of a closed agency that it answers
    for; returns the reports touched."""
    changed: set[str] = set()
    if ReportState.ACCEPTED in NEXT[report.state]:
        work.reports.update(replace(report, state=ReportState.ACCEPTED))
        changed.add(report.id)
    known = [one for one in work.reports.all(report.document_id) if one.period == report.period]
    kin = family(work, report.agency_code) if report.replaces else ()
    for other in known:
        earlier = other.agency_code == report.agency_code and other.round < report.round
        replaced = other.id == report.replaces and other.agency_code in kin
        if (earlier or replaced) and ReportState.SUPERSEDED in NEXT[other.state]:
            work.reports.update(replace(other, state=ReportState.SUPERSEDED))
            changed.add(other.id)
    return frozenset(changed)


def _report_of(office: Office, work: UnitOfWork, report_id: str) -> Report | None:
    """A report of ours or of an agency that we succeed; None for one that a handover, or a file read back, may still
    bring. ReportUnknown for another's."""
    try:
        report = work.reports.get(report_id)
    except ReportUnknown:
        return None
    if report.agency_code not in family(work, office.info.code):
        raise ReportUnknown(report_id)
    return report


def _keep_decisions(work: UnitOfWork, decisions: tuple[CompletionDecision, ...]) -> frozenset[str]:
    for decision in decisions:
        work.completions.add(decision)
    return frozenset(decision.assignment_id for decision in decisions)
