"""Đọc báo cáo đã nhận: the list by need, many accepted at once by a person who confirms, returns drafted and sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.calendars import add_working
from desktop_app.domain.drops import (
    AcceptanceNotConfirmed,
    ReturnDraft,
    ReturnDraftMissing,
    SignerUnsettled,
)
from desktop_app.domain.report_checks import Weight
from desktop_app.domain.reports import ReportState, ReturnItem, ReturnKind, step
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.report_checks import check_report_in
from desktop_app.services.signer_doubts import doubts
from desktop_app.services.verdicts import accept_for_all, give_back_to_all
from desktop_app.vietnamese.text import sort_key, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.report_checks import Finding
    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office

PHRASES: Final = "phrases/return"
DAYS: Final = 3
"""Working days that an agency usually has to answer a return."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One received report on the reading list."""

    report_id: str
    agency_code: str
    agency: str
    period: str
    round: int
    number: str
    state: str
    arrived_on: date | None
    signer_in_doubt: bool
    findings: tuple[Finding, ...]
    """What the checks found, errors first; none: without remarks."""
    drafting: bool
    """Whether a return of it is being drafted."""


def reading_list(office: Office, document_word: str, period_word: str, watch: Watch = unwatched) -> tuple[Reading, ...]:
    """Reports of a period that wait for a decision, those that need most first: a signer in doubt, errors, notes, then
    those without remarks by day of arrival. DocumentUnknown."""
    need(office, WorkspaceKind.PROVINCE)
    unsettled = {one.report_id for one in doubts(office)}
    found = []
    with office.look() as work:
        document = work.documents.find(document_word)
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        drafting = {one.report_id for one in work.registers.all(ReturnDraft) if one.state == "open"}
        waiting = [
            one
            for one in work.reports.all(document.id)
            if one.period == period_word and one.state is ReportState.RECEIVED
        ]
        for done, report in enumerate(waiting):
            watch(done, len(waiting))
            found.append(
                Reading(
                    report.id, report.agency_code, names.get(report.agency_code, report.agency_code), report.period,
                    report.round, report.number, report.state.value, report.arrived_on, report.id in unsettled,
                    check_report_in(office, work, report), report.id in drafting,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=_need))


def _need(one: Reading) -> tuple[object, ...]:
    errors = sum(finding.level is Weight.ERROR for finding in one.findings)
    day = one.arrived_on.toordinal() if one.arrived_on is not None else 0
    return (not one.signer_in_doubt, -errors, -len(one.findings), day, sort_key(one.agency))


def accept_many(
    office: Office, report_ids: Sequence[str], confirmed: bool, watch: Watch = unwatched
) -> tuple[PackageRecord, ...]:
    """Accept these reports, every claim of theirs confirmed; written in the log with the list and who decided.

    AcceptanceNotConfirmed unless a person has confirmed the list; SignerUnsettled and ReportStepRefused before anything
    is accepted; ReportUnknown, KeyNotCertified.
    """
    need(office, WorkspaceKind.PROVINCE)
    if not confirmed:
        raise AcceptanceNotConfirmed(len(report_ids))
    _decidable(office, report_ids, ReportState.ACCEPTED)
    records: list[PackageRecord] = []
    for done, report_id in enumerate(report_ids):
        watch(done, len(report_ids))
        records += accept_for_all(office, report_id)
    watch(len(report_ids), len(report_ids))
    with office.work() as work:
        details: dict[str, object] = {"reports": list(report_ids), "decided_by": office.actor}
        now = office.clock.now()
        work.audit.append(office.new_id(), now, office.actor, "report.accept_many", f"{len(report_ids)}", details)
        work.commit()
    return tuple(records)


def _decidable(office: Office, report_ids: Collection[str], wanted: ReportState) -> tuple[Report, ...]:
    unsettled = {one.report_id for one in doubts(office, report_ids)}
    with office.look() as work:
        reports = tuple(work.reports.get(report_id) for report_id in report_ids)
        for report in reports:
            step(report.state, wanted)
            if report.id in unsettled:
                raise SignerUnsettled(work.agencies.get(report.agency_code).name, report.number)
    return reports


def draft_return(
    office: Office,
    report_id: str,
    items: Sequence[ReturnItem],
    kind: ReturnKind = ReturnKind.REPORT_AGAIN,
    days: int = DAYS,
) -> ReturnDraft:
    """Keep the remarks written so far on a report; what was kept before is replaced. ReportStepRefused,
    AssignmentUnknown, ReportUnknown."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        report = work.reports.get(report_id)
        step(report.state, ReportState.RETURNED)
        own = {line.assignment_id for line in work.reports.content(report.id).lines}
        for item in items:
            if item.assignment_id and item.assignment_id not in own:
                raise AssignmentUnknown(item.assignment_id)
        before = next((one for one in work.registers.all(ReturnDraft) if one.report_id == report_id), None)
        identity = office.new_id()
        draft = ReturnDraft(
            identity, before.subject if before is not None else identity, report.agency_code, report.document_id,
            office.clock.now(), office.actor, report_id, kind.value,
            tuple((item.assignment_id, tidy(item.comment)) for item in items), days, "open",
            tuple(item.field for item in items),
        )  # fmt: skip
        work.registers.add(draft)
        work.commit()
    return draft


def drafts(office: Office) -> tuple[ReturnDraft, ...]:
    """Returns that are being drafted, oldest first."""
    with office.look() as work:
        return tuple(one for one in work.registers.all(ReturnDraft) if one.state == "open")


def drop_draft(office: Office, report_id: str) -> ReturnDraft:
    """Give up a draft; ReturnDraftMissing."""
    return _end(office, report_id, "dropped")


def send_drafts(
    office: Office, report_ids: Sequence[str] = (), watch: Watch = unwatched
) -> tuple[tuple[ReturnDraft, tuple[PackageRecord, ...]], ...]:
    """Seal the drafted returns (all when none is named), each due so many working days from today; one that was sent is
    no draft any more. ReturnDraftMissing; any refusal of `give_back_to_all`."""
    need(office, WorkspaceKind.PROVINCE)
    known = {one.report_id: one for one in drafts(office)}
    for report_id in report_ids:
        if report_id not in known:
            raise ReturnDraftMissing(report_id)
    chosen = [known[one] for one in report_ids] if report_ids else list(known.values())
    sent = []
    for done, draft in enumerate(chosen):
        watch(done, len(chosen))
        due_on = add_working(office.working_days, office.clock.today(), draft.days)
        fields = draft.fields or ("result",) * len(draft.items)
        items = [ReturnItem(one, field, words) for (one, words), field in zip(draft.items, fields, strict=True)]
        records = give_back_to_all(office, draft.report_id, ReturnKind(draft.kind), items, due_on)
        sent.append((_end(office, draft.report_id, "sent"), records))
    watch(len(chosen), len(chosen))
    return tuple(sent)


def _end(office: Office, report_id: str, state: str) -> ReturnDraft:
    with office.work() as work:
        found = [one for one in work.registers.all(ReturnDraft) if (one.report_id, one.state) == (report_id, "open")]
        if not found:
            raise ReturnDraftMissing(report_id)
        ended = replace(
            found[0], id=office.new_id(), made_at=office.clock.now(), made_by=office.actor, state=state
        )  # fmt: skip
        work.registers.add(ended)
        work.commit()
    return ended


def phrases(office: Office) -> tuple[str, ...]:
    """Own phrases for remarks, in the order in which they were kept."""
    with office.look() as work:
        return tuple(json.loads(work.notes.get(PHRASES) or "[]"))


def keep_phrase(office: Office, words: str) -> tuple[str, ...]:
    """Keep one more; the same words once. All of them."""
    with office.work() as work:
        known = [*json.loads(work.notes.get(PHRASES) or "[]")]
        if tidy(words) and tidy(words) not in known:
            known.append(tidy(words))
            work.notes.put(PHRASES, json.dumps(known, ensure_ascii=False))
            work.commit()
    return tuple(known)
