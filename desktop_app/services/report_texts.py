"""Phần I, II, III tự điền: facts of the registers and the report's own figures, proposed as paragraphs; typed words
stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.coordination import CoordinationRequest, Direction, waiting
from desktop_app.domain.figure_sentences import refreshed
from desktop_app.domain.outreach import OutreachSession, figures_on
from desktop_app.domain.part_facts import AwaitedAnswer, PartFacts, PartTexts
from desktop_app.domain.periods import bounds, parse_period
from desktop_app.domain.reports import Report, ReportState, ReportStepRefused
from desktop_app.domain.supervision import Inspection, Instruction
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.commitment_contents import commitments_in
from desktop_app.services.coordination import coordination_in
from desktop_app.services.delegations import coverage
from desktop_app.services.figure_texts import (
    FiguresTold,
    counting_in,
    keep_proposed,
    proposal,
    proposed_before,
    told,
)
from desktop_app.services.kinds import need
from desktop_app.services.open_places import answered, open_in
from desktop_app.services.report_content import content_of
from desktop_app.services.reports import write_texts
from desktop_app.services.shortcomings import open_in_period
from desktop_app.services.supervision import untouched_in, weeks_chosen

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

PARTS = ("direction", "results", "causes")
"""Fields of `Texts` that the registers and figures can fill."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the registers propose for a report, and which parts take it."""

    report: Report
    texts: PartTexts
    free: tuple[str, ...]
    """Parts that nobody has typed into: they are empty, or hold what was proposed before."""
    filled: tuple[str, ...] = ()
    """Parts that were written now."""


def facts_of(office: Office, work: UnitOfWork, report: Report) -> PartFacts:
    """The facts of the period of a report, as of its last day or today, whichever is earlier; what was inherited from
    a closed agency with its tasks counts too, but for its people."""
    document, code = work.documents.get(report.document_id), report.agency_code
    first, last = bounds(parse_period(report.period), office.calendars[document.calendar])
    as_of = min(last, office.clock.today())
    sent = [
        one
        for one in work.registers.all(CoordinationRequest, None, document.id)
        if one.direction is Direction.SENT and not one.withdrawn and one.asked_on <= as_of
    ]
    within = [one for one in sent if one.asked_on >= first]
    shortcomings = open_in_period(work, document.id, code, first, as_of)
    weeks = weeks_chosen(work)
    return PartFacts(
        agency_name=work.agencies.get(code).name,
        first=first,
        as_of=as_of,
        commitment=next(
            (
                one
                for one in commitments_in(work, code)
                if (one.document_id, one.year) == (document.id, last.year) and one.signed_on <= as_of
            ),
            None,
        ),
        outreach=figures_on(work.registers.all(OutreachSession, code, document.id), as_of, first),
        coverage=coverage(office, work, document.id, as_of),
        inspections=_inspections(work, document.id, first, as_of),
        instructions=_instructions(work, document.id, first, as_of),
        asked=len(within),
        answered=sum(_by(one.answered_on, as_of) for one in within),
        awaited=_awaited(office, work, sent, as_of),
        opened=shortcomings.opened,
        mended=shortcomings.mended,
        open=shortcomings.open,
        untouched=tuple(
            row.row.number
            for row in untouched_in(office, work, weeks, as_of, agency_code=code, document_id=document.id)
        ),
        weeks=weeks,
    )


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _inspections(work: UnitOfWork, document_id: str, first: date, as_of: date) -> tuple[Inspection, ...]:
    found = [one for one in work.registers.all(Inspection, None, document_id) if first <= one.first_day <= as_of]
    return tuple(sorted(found, key=lambda one: (one.first_day, one.subject)))


def _instructions(work: UnitOfWork, document_id: str, first: date, as_of: date) -> tuple[Instruction, ...]:
    """Those that were at work in the period; what was carried out after it counts as open."""
    found = [
        one if _by(one.carried_out_on, as_of) else replace(one, carried_out_on=None)
        for one in work.registers.all(Instruction, None, document_id)
        if one.given_on <= as_of and not (one.carried_out_on is not None and one.carried_out_on < first)
    ]
    return tuple(sorted(found, key=lambda one: (one.given_on, one.subject)))


def _awaited(
    office: Office, work: UnitOfWork, sent: list[CoordinationRequest], as_of: date
) -> tuple[AwaitedAnswer, ...]:
    still = [replace(one, answered_on=None) for one in sent if not _by(one.answered_on, as_of)]
    if not still:
        return ()
    rows = coordination_in(office, work, None, still[0].document_id)
    numbers = {row.request.subject: row.task_number for row in rows}
    found = [AwaitedAnswer(one, numbers[one.subject], waiting(one, office.working_days, as_of)) for one in still]
    return tuple(
        sorted(found, key=lambda one: (-(one.waiting.past_due or 0), -one.waiting.waited, one.request.subject))
    )


def propose(office: Office, report_id: str) -> Proposed:
    """What the registers say for parts I and III of a report of ours; nothing is written. ReportUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        report = work.reports.get(report_id)
        texts = office.printer.part_texts(facts_of(office, work, report))
        if report.state in (ReportState.DRAFT, ReportState.IN_APPROVAL):
            content = content_of(office, work, report)
        else:
            content = work.reports.content(report.id)
        texts = replace(texts, results=proposal(content, counting_in(work, report.document_id)))
        before = proposed_before(work, report.id)
        sent = answered(work, report)
        ours = sent is None or sent.agency_code != report.agency_code
        may = frozenset(PARTS) if ours or sent is None else open_in(work, sent).parts
    free = tuple(
        part for part in PARTS
        if part in may and (not (typed := getattr(report.texts, part)) or typed == before.get(part))
    )  # fmt: skip
    return Proposed(report, texts, free)


def fill(office: Office, report_id: str) -> Proposed:
    """Write the proposals into the parts of a draft that nobody has typed into; what was typed stays, whatever the
    registers say. ReportUnknown, ReportStepRefused for a report that is no draft, refusals of `write_texts`."""
    proposed = propose(office, report_id)
    report = proposed.report
    if report.state is not ReportState.DRAFT:
        raise ReportStepRefused(report.state, ReportState.DRAFT)
    said = {part: getattr(proposed.texts, part) for part in proposed.free}
    changed = tuple(part for part, text in said.items() if text != getattr(report.texts, part))
    if not changed:
        return proposed
    report = write_texts(office, report.id, replace(report.texts, **said))
    with office.work() as work:
        kept = proposed_before(work, report.id) | {part: getattr(report.texts, part) for part in proposed.free}
        keep_proposed(work, report.id, kept)
        work.commit()
    return Proposed(report, proposed.texts, proposed.free, changed)


def refresh(office: Office, report_id: str) -> Report:
    """Bring every sentence of part II that is made from figures up to date, whoever changed its numbers; all else that
    was typed stays. ReportUnknown, ReportStepRefused for a report that is no draft, refusals of `write_texts`."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        report = work.reports.get(report_id)
        if report.state is not ReportState.DRAFT:
            raise ReportStepRefused(report.state, ReportState.DRAFT)
        content = content_of(office, work, report)
        now = refreshed(content.texts.results, content, counting_in(work, report.document_id))
    return write_texts(office, report.id, replace(report.texts, results=now)) if now != report.texts.results else report


def figures_told(office: Office, report_id: str) -> FiguresTold:
    """The sentences of part II that are made from figures: each figure with its place in the text and the rows behind
    it, each sentence beside what it should say. At either side; ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        content = work.reports.content(report.id) if report.records_sha256 else content_of(office, work, report)
        return told(work, report, content)
