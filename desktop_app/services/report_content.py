"""What a report says: its lines, counts and figures as the workspace has them, and the check before sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Counts, Role, count_all, state_of, word_of
from desktop_app.domain.calendars import add_working
from desktop_app.domain.decisions import NO_TERMS
from desktop_app.domain.periods import Period, PeriodKind, asked, bounds, estimated_to, parse_period, previous
from desktop_app.domain.progress import EntryKind, ProgressEntry, effective
from desktop_app.domain.reports import Report, ReportContent, ReportLine
from desktop_app.domain.return_answers import inherited, locked
from desktop_app.domain.schedules import joined_words
from desktop_app.domain.standing import facts_of
from desktop_app.services.figure_texts import followed
from desktop_app.services.open_places import answered, open_in, own_before
from desktop_app.services.periods import SOON

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.completions import CompletionDecision
    from desktop_app.domain.measures import Figure
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def content_of(office: Office, work: UnitOfWork, report: Report) -> ReportContent:
    """What the report says now, figures as of the cut-off day or today, whichever is earlier; of a round that answers a
    return everything but the open places as it was sent."""
    fresh = _fresh(office, work, report)
    answers = answered(work, report)
    if answers is None:
        return followed(work, fresh, None)
    parts = work.assignments.of_document(report.document_id, office.info.code)
    counting = frozenset(part.id for part in parts if part.reports)
    sent = work.reports.content(answers.id)
    open_places = open_in(work, answers)
    if answers.agency_code != report.agency_code:
        answer = inherited(fresh, sent, own_before(work, report), open_places, counting)
    else:
        answer = locked(fresh, sent, open_places, counting)
    return followed(work, answer, sent)


def _fresh(office: Office, work: UnitOfWork, report: Report) -> ReportContent:
    document = work.documents.get(report.document_id)
    period = parse_period(report.period)
    before = content_before(office, work, document, period)
    first, last = bounds(period, office.calendars[document.calendar])
    estimate_to = estimated_to(period, last, document.estimates)
    as_of = min(last, office.clock.today())
    soon = add_working(office.working_days, as_of, SOON)
    parts = work.assignments.of_document(document.id, office.info.code)
    tasks = {task.id: task for task in work.tasks.of_document(document.id)}
    decided: dict[str, list[CompletionDecision]] = {}
    for decision in work.completions.of_document(document.id, office.info.code):
        decided.setdefault(decision.assignment_id, []).append(decision)
    stated = work.progress.by_assignment(document.id, office.info.code)
    settled = work.assignments.terms_of_document(document.id, office.info.code)
    days = work.assignments.days_of_completion(document.id, office.info.code)
    proofs = work.evidence.by_assignment(document.id, office.info.code)
    lines: list[ReportLine] = []
    counted: dict[Role, Counts] = {}
    for role in Role:
        found = []
        for part in (part for part in parts if part.role is role):
            task = tasks[part.task_id]
            # What was taken back or corrected is so from then on, also for work of before the cut-off.
            standing = effective(stated.get(part.id, ()))
            entries = tuple(entry for entry in standing if entry.worked_on <= last)
            decisions = decided.get(part.id, [])
            terms = settled.get(part.id, NO_TERMS)
            schedules = terms.schedules or task.schedules
            facts = facts_of(
                task.schedules,
                document.issued_on,
                document.ends_on,
                entries,
                decisions,
                first,
                partner=role is Role.SUPPORT,
                terms=terms,
                ended=part.ended,
                days=days,
            )
            state = state_of(facts, as_of)
            if part.reports or role is Role.SUPPORT:
                found.append(state)
            evidence = [row for row in proofs.get(part.id, ()) if row.withdrawn is None]
            lines.append(
                ReportLine(
                    assignment_id=part.id,
                    number=task.number,
                    section=task.section,
                    content=task.content,
                    role=role,
                    due_words=joined_words(schedule.words for schedule in schedules),
                    due_on=state.due_on,
                    word=word_of(state, as_of, soon),
                    done_on=state.done_on,
                    result=_result(entries, first),
                    figures=_figures(entries, apart=estimate_to is not None),
                    evidence=tuple(sorted(row.evidence.sha256 for row in evidence)),
                    evidence_names=tuple(
                        row.evidence.number or row.evidence.file_name
                        for row in sorted(evidence, key=lambda row: row.evidence.sha256)
                    ),
                    entry_id=_claim(entries, decisions),
                    estimates=_estimates(entries, first) if estimate_to is not None else (),
                )
            )
        counted[role] = count_all(found, as_of, soon)
    return ReportContent(
        id=report.id,
        document_id=document.id,
        document_number=document.number,
        document_issued_on=document.issued_on,
        document_title=document.title,
        revision=document.revision,
        agency_code=office.info.code,
        agency_name=office.info.name,
        period=report.period,
        first_day=first,
        last_day=last,
        round=report.round,
        replaces=report.replaces,
        counts=counted[Role.LEAD],
        previous_counts=before.counts if before is not None else None,
        partner_counts=counted[Role.SUPPORT],
        lines=tuple(lines),
        texts=report.texts,
        approved_on=office.clock.today(),
        estimate_to=estimate_to,
    )


def _result(standing: Sequence[ProgressEntry], first: date) -> str:
    """The statements of the period, oldest first; when there are none the newest before it."""
    within = [entry.note for entry in standing if entry.worked_on >= first]
    return " ".join(within or [entry.note for entry in standing[-1:]])


def _figures(standing: Sequence[ProgressEntry], *, apart: bool) -> tuple[Figure, ...]:
    """The newest of each measure; `apart`: estimates stand in a column of their own."""
    newest = {
        figure.measure_id: figure for entry in standing for figure in entry.figures if not (apart and figure.estimate)
    }
    return tuple(newest[key] for key in sorted(newest))


def _estimates(standing: Sequence[ProgressEntry], first: date) -> tuple[Figure, ...]:
    """The newest estimate of each measure, stated in the period: an earlier one was made to another day."""
    newest = {
        figure.measure_id: figure
        for entry in standing
        for figure in entry.figures
        if figure.estimate and entry.worked_on >= first
    }
    return tuple(newest[key] for key in sorted(newest))


def _claim(standing: Sequence[ProgressEntry], decisions: Sequence[CompletionDecision]) -> str | None:
    decided = {decision.entry_id for decision in decisions}
    claims = [entry.id for entry in standing if entry.kind is EntryKind.DONE and entry.id not in decided]
    return claims[-1] if claims else None


def content_before(
    office: Office, work: UnitOfWork, document: AssigningDocument, period: Period, agency_code: str = ""
) -> ReportContent | None:  # fmt: skip
    """Our frozen report (or another agency's, at the follower) of the period before that the document asks for; an ad
    hoc report has none before it."""
    if period.kind is PeriodKind.AD_HOC:
        return None
    before = previous(period)
    while before.year >= document.issued_on.year and not asked(before, document.periods):
        before = previous(before)
    frozen = [
        report
        for report in work.reports.all(document.id, agency_code or office.info.code)
        if report.period == before.key and report.records_sha256
    ]
    return work.reports.content(frozen[-1].id) if frozen else None
