"""Trả lời phiếu trả lại: explain a place, open another, see what is still asked, and compare two rounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.report_changes import Comparison, report_changes
from desktop_app.domain.reports import Report, ReportState, ReportUnknown, Return, ReturnItem, ReturnKind
from desktop_app.domain.return_answers import (
    AnswerNeedsWords,
    Given,
    NothingToCompare,
    NotReturnedToUs,
    RemarkUnknown,
    ReturnAnswer,
    base_of,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.figure_texts import counting_in
from desktop_app.services.kinds import need
from desktop_app.services.open_places import answers_in, own_before
from desktop_app.services.report_content import content_of
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from desktop_app.domain.reports import ReportContent, ReportLine
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RemarkView:
    """One remark of a return beside what was sent and what stands there now."""

    item: ReturnItem
    sent: ReportLine | None
    """None: about the whole report."""
    now: ReportLine | None
    answer: ReturnAnswer | None
    """Of ours, when the place was explained."""
    touched: bool
    """Whether what the remark speaks of is no longer as it was sent."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A returned report as whoever answers it sees it: the open places, and what the answer will be."""

    returned: Report
    answer: Return
    remarks: tuple[RemarkView, ...]
    opened: tuple[ReturnAnswer, ...]
    """Places that we opened besides, each with its reason."""
    comparison: Comparison
    signs_again: bool
    """Whether a new report has to be signed; evidence alone needs none."""


def returned_before(office: Office, report_id: str) -> Report:
    """The returned report that is meant by it or by the round that answers it; NotReturnedToUs, ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        if report.state is not ReportState.RETURNED and report.replaces:
            report = work.reports.get(report.replaces)
        if report.state is not ReportState.RETURNED:
            raise NotReturnedToUs(report.period)
    return report


def view_answer(office: Office, report_id: str) -> AnswerView:
    """A returned report with its remarks and what will be answered; NotReturnedToUs, ReportUnknown."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        report = work.reports.get(report_id)
        answer = _waiting(work, report)
        return _view(office, work, report, answer)


def _view(office: Office, work: UnitOfWork, report: Report, answer: Return) -> AnswerView:
    later = _round_after(office, work, report)
    now = content_of(office, work, later)
    sent = _compared(work, later, report, now)
    answers = answers_in(work, report)
    comparison = Comparison(sent, now, report_changes(sent, now), answers)
    known = {line.assignment_id: line for line in work.reports.content(report.id).lines}
    fresh = {line.assignment_id: line for line in now.lines}
    explained = {(one.assignment_id, one.field): one for one in answers if one.given is Given.EXPLAINED}
    remarks = tuple(
        RemarkView(
            item,
            known.get(item.assignment_id),
            fresh.get(item.assignment_id),
            explained.get((item.assignment_id, item.field)),
            known.get(item.assignment_id) != fresh.get(item.assignment_id),
        )
        for item in answer.items
    )
    signs = answer.kind is ReturnKind.REPORT_AGAIN or not comparison.evidence_only
    opened = tuple(one for one in answers if one.given is Given.OPENED)
    return AnswerView(report, answer, remarks, opened, comparison, signs)


def _round_after(office: Office, work: UnitOfWork, report: Report) -> Report:
    """The next round that is under way, or one as it would be begun now."""
    ours = work.reports.all(report.document_id, office.info.code)
    later = [one for one in ours if one.replaces == report.id]
    if later and later[-1].state is not ReportState.SUPERSEDED:
        return later[-1]
    rounds = [one.round for one in ours if one.period == report.period]
    return replace(
        report,
        agency_code=office.info.code,
        round=max((report.round, *rounds)) + 1,
        replaces=report.id,
        texts=work.reports.content(report.id).texts,
        state=ReportState.DRAFT,
    )


def _compared(work: UnitOfWork, later: Report, sent: Report, now: ReportContent) -> ReportContent:
    """What a round is laid beside: the one that was sent; of a closed agency's what has passed to its successor."""
    before = work.reports.content(sent.id)
    if sent.agency_code == later.agency_code:
        return before
    return base_of(now, before, own_before(work, later), counting_in(work, later.document_id))


def _waiting(work: UnitOfWork, report: Report) -> Return:
    """The return that a report waits to have answered; NotReturnedToUs when it was not, or the answer has left."""
    returns = work.reports.returns(report.id)
    later = [one for one in work.reports.all(report.document_id) if one.replaces == report.id and one.number]
    if report.state is not ReportState.RETURNED or not returns or later:
        raise NotReturnedToUs(report.period)
    return returns[-1]


def explain(
    office: Office, report_id: str, assignment_id: str, text: str, cites: str = "", field: str = ""
) -> ReturnAnswer:
    """Giải trình: a remark is answered in words and its place stays as it was sent; said again it replaces what was
    said before. RemarkUnknown, AnswerNeedsWords, NotReturnedToUs."""
    with office.work() as work:
        report, answer = _answerable(office, work, report_id)
        items = [one for one in answer.items if one.assignment_id == assignment_id and field in ("", one.field)]
        if not items:
            raise RemarkUnknown(report.period, _place(work, report, assignment_id, field))
        made = _keep(office, work, report, answer, assignment_id, items[0].field, Given.EXPLAINED, text, cites)
        work.commit()
    return made


def open_place(office: Office, report_id: str, assignment_id: str, reason: str, field: str = "result") -> ReturnAnswer:
    """Let another place change in the answer; the reason goes to the body that follows. AnswerNeedsWords,
    NotReturnedToUs."""
    with office.work() as work:
        report, answer = _answerable(office, work, report_id)
        made = _keep(office, work, report, answer, assignment_id, field, Given.OPENED, reason, "")
        work.commit()
    return made


def take_back(office: Office, report_id: str, answer_id: str) -> ReturnAnswer:
    """Take back an explanation or an opening of ours that has not left yet. RemarkUnknown, NotReturnedToUs."""
    with office.work() as work:
        report, answer = _answerable(office, work, report_id)
        known = [one for one in answers_in(work, report) if answer_id in (one.subject, one.id)]
        if not known or known[0].return_id != answer.id:
            raise RemarkUnknown(report.period, answer_id)
        made = replace(known[0], id=office.new_id(), withdrawn=True, made_at=office.clock.now(), made_by=office.actor)
        _add(office, work, made)
        work.commit()
    return made


def _answerable(office: Office, work: UnitOfWork, report_id: str) -> tuple[Report, Return]:
    need(office, WorkspaceKind.AGENCY)
    report = work.reports.get(report_id)
    return report, _waiting(work, report)


def _keep(
    office: Office,
    work: UnitOfWork,
    report: Report,
    answer: Return,
    assignment_id: str,
    field: str,
    given: Given,
    text: str,
    cites: str,
) -> ReturnAnswer:
    if not tidy(text):
        raise AnswerNeedsWords()
    before = [
        one
        for one in answers_in(work, report)
        if (one.assignment_id, one.field, one.given) == (assignment_id, field, given)
    ]
    identity = office.new_id()
    made = ReturnAnswer(
        id=identity,
        subject=before[-1].subject if before else identity,
        agency_code=office.info.code,
        document_id=report.document_id,
        report_id=report.id,
        return_id=answer.id,
        assignment_id=assignment_id,
        field=field,
        given=given,
        text=tidy(text),
        cites=tidy(cites),
        withdrawn=False,
        made_at=office.clock.now(),
        made_by=office.actor,
    )
    _add(office, work, made)
    return made


def _add(office: Office, work: UnitOfWork, made: ReturnAnswer) -> None:
    work.registers.add(made)
    details: dict[str, object] = {
        "report": made.report_id,
        "assignment": made.assignment_id,
        "field": made.field,
        "withdrawn": made.withdrawn,
    }
    work.audit.append(office.new_id(), made.made_at, office.actor, f"return.{made.given.value}", made.id, details)


def _place(work: UnitOfWork, report: Report, assignment_id: str, field: str) -> str:
    numbers = {line.assignment_id: line.number for line in work.reports.content(report.id).lines}
    return " ".join(part for part in (numbers.get(assignment_id, assignment_id), field) if part)


def compare(office: Office, report_id: str) -> Comparison:
    """A round beside the one that it replaces, at either side, with the explanations that go with it.
    NothingToCompare, ReportUnknown."""
    with office.look() as work:
        return compare_in(office, work, work.reports.get(report_id))


def compare_in(office: Office, work: UnitOfWork, report: Report) -> Comparison:
    """The same of a report that was read in this transaction."""
    if not report.replaces:
        raise NothingToCompare(report.period)
    try:
        sent = work.reports.get(report.replaces)
        work.reports.content(sent.id)
    except ReportUnknown:
        raise NothingToCompare(report.period) from None
    after = work.reports.content(report.id) if report.records_sha256 else content_of(office, work, report)
    before = _compared(work, report, sent, after)
    return Comparison(before, after, report_changes(before, after), answers_in(work, sent))
