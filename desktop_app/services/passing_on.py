"""Nói lại cho đơn vị kế thừa: what the province had said to an agency before it was closed, said to who succeeds it.

The predecessor's own word would not do: deadlines and verdicts count because the province seals them. Each successor
hears of its own assignments alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.conclusions import ConclusionAppraisal, ConclusionDecision
from desktop_app.domain.decisions import Clarification, ConfirmationDecision, DeadlineDecision, ExemptionDecision
from desktop_app.domain.evidence_requests import EvidenceRequest
from desktop_app.domain.file_names import package_name
from desktop_app.domain.matters import Matter, concerned
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import Acceptance, Report, ReportState
from desktop_app.domain.shortcomings import ShortcomingNotice, ShortcomingReview
from desktop_app.domain.successions import Succession, SuccessionUnknown, closed
from desktop_app.domain.transfers import Transfer
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.domain.year_closings import YearClosing
from desktop_app.services import matters
from desktop_app.services.kinds import need
from desktop_app.services.lineage import family, successions
from desktop_app.services.mending import holder_of
from desktop_app.services.parties import agency_party
from desktop_app.services.sending import send
from desktop_app.services.shortcomings import shortcomings_in
from desktop_app.services.terms import take_effect
from desktop_app.services.verdicts import acceptance_letter, holders, return_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

SAID_AGAIN: Final = (
    DeadlineDecision,
    ExemptionDecision,
    Transfer,
    YearClosing,
    ConfirmationDecision,
    Clarification,
    EvidenceRequest,
    ConclusionAppraisal,
    ConclusionDecision,
)
"""Said again of the assignments that passed; shortcomings beside them to whoever answers for each now."""


def pass_on(office: Office, predecessor_word: str) -> tuple[PackageRecord, ...]:
    """At the province: seal for each successor that has shown its key what was decided, asked and answered of its part
    before, and the returns and acceptances of reports. What it was told before is not sealed again.

    SuccessionUnknown for an agency that no succession has closed.
    """
    need(office, WorkspaceKind.PROVINCE)
    records: list[PackageRecord] = []
    with office.work() as work:
        predecessor = work.agencies.find(predecessor_word)
        succession = closed(predecessor.code, successions(work))
        if succession is None:
            raise SuccessionUnknown(predecessor.code, "")
        for heir in succession.heirs:
            parts = _parts(work, succession, heir.agency_code)
            try:
                agency_party(work, heir.agency_code)
            except KeyNotCertified:
                continue
            kin = family(work, predecessor.code)
            records += [_say(office, work, one) for one in _matters(work, kin, heir.agency_code, parts)]
            records += _answers(office, work, kin, heir.agency_code, parts)
        work.commit()
    return tuple(records)


def _parts(work: UnitOfWork, succession: Succession, code: str) -> set[str]:
    """What passed to this heir and is still its own."""
    passed = [part.assignment_id for part in succession.parts if part.successor == code]
    return {one for one in passed if work.assignments.get(one).agency_code == code}


def _matters(work: UnitOfWork, kin: tuple[str, ...], code: str, parts: set[str]) -> Iterator[Matter]:
    for one in [one for noun in SAID_AGAIN for member in kin for one in work.matters.all(noun, member)]:
        if not concerned(one) & parts:
            continue
        told = _for_one(one, code, parts)
        if work.matters.version(told) is None:
            yield told
    for member in kin:
        theirs = {one.id for one in shortcomings_in(work, member) if holder_of(work, one) == code}
        notices = [one for one in work.matters.all(ShortcomingNotice, member) if one.id in theirs]
        reviews = [one for one in work.matters.all(ShortcomingReview, member) if one.shortcoming_id in theirs]
        again: list[Matter] = [replace(one, agency_code=code) for one in notices]
        again += [replace(one, agency_code=code) for one in reviews]
        yield from (one for one in again if work.matters.version(one) is None)


def _for_one(matter: Matter, code: str, parts: set[str]) -> Matter:
    """The same under its id and version, for this agency: what it says of these assignments."""
    if isinstance(matter, ConfirmationDecision):
        decided = tuple(one for one in matter.completions if one.assignment_id in parts)
        return replace(matter, agency_code=code, completions=decided)
    if isinstance(matter, EvidenceRequest):
        asked = tuple(one for one in matter.items if one.assignment_id in parts)
        return replace(matter, agency_code=code, items=asked)
    if isinstance(matter, ConclusionAppraisal):
        appraised = tuple(one for one in matter.clauses if one.assignment_id in parts)
        return replace(matter, agency_code=code, clauses=appraised)
    if isinstance(matter, ConclusionDecision):
        concluded = tuple(one for one in matter.clauses if one.assignment_id in parts)
        return replace(matter, agency_code=code, clauses=concluded)
    if isinstance(matter, YearClosing):
        stood = tuple(one for one in matter.parts if one.assignment_id in parts)
        return replace(matter, agency_code=code, parts=stood)
    assert isinstance(matter, DeadlineDecision | ExemptionDecision | Clarification | Transfer)
    return replace(matter, agency_code=code)


def _say(office: Office, work: UnitOfWork, matter: Matter) -> PackageRecord:
    sign = work.agencies.get(matter.agency_code).sign
    kind = Kind.EVIDENCE_REQUEST if isinstance(matter, EvidenceRequest) else Kind.DECISION
    name = package_name(kind, f"{matter.made_at:%Y-%m-%d}", sign, matter.id[-6:])
    party = agency_party(work, matter.agency_code)
    record = matters.say(office, work, matter, party, matter.document_id, name)
    take_effect(work, matter)
    return record


def _answers(
    office: Office, work: UnitOfWork, kin: tuple[str, ...], code: str, parts: set[str]
) -> Iterator[PackageRecord]:
    told = {(one.kind, one.report_id) for one in work.custody.sent(code) if one.report_id}
    documents = dict.fromkeys(work.assignments.get(one).document_id for one in sorted(parts))
    reports = [one for document in documents for one in work.reports.all(document) if one.agency_code in kin]
    for report in (one for one in reports if one.records_sha256):
        own = holders(work, report).get(code, set())
        if own and (Kind.RETURN, report.id) not in told:
            for answer in work.reports.returns(report.id):
                yield send(office, work, return_letter(office, work, report, answer, code, own))
        if own and report.state is ReportState.ACCEPTED and (Kind.DECISION, report.id) not in told:
            yield send(
                office, work, acceptance_letter(office, work, report, _accepted(office, work, report), code, own)
            )


def _accepted(office: Office, work: UnitOfWork, report: Report) -> Acceptance:
    """The acceptance as it holds: what was decided since on the same completions is said with it."""
    claimed = {line.entry_id: line.assignment_id for line in work.reports.content(report.id).lines if line.entry_id}
    known = [one for part in sorted(set(claimed.values())) for one in work.completions.of_assignment(part)]
    decided = tuple(one for one in known if one.entry_id in claimed)
    return Acceptance(office.new_id(), report.id, decided, office.clock.now(), office.actor)
