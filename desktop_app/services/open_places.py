"""Which places of a round that answers a return may change, and which words are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reports import ReportUnknown
from desktop_app.domain.return_answers import PARTS, PlaceLocked, ReturnAnswer, changed_parts, opened_by
from desktop_app.services.lineage import family
from desktop_app.vietnamese.numbers import roman

if TYPE_CHECKING:
    from desktop_app.domain.reports import Report, ReportContent, Texts
    from desktop_app.domain.return_answers import Open
    from desktop_app.services.unit_of_work import UnitOfWork


def answers_in(work: UnitOfWork, report: Report) -> tuple[ReturnAnswer, ...]:
    """What was answered to the newest return of a report, the newest word of each; what was taken back is left out."""
    returns = work.reports.returns(report.id)
    known = work.registers.all(ReturnAnswer, document_id=report.document_id)
    return tuple(one for one in known if returns and one.return_id == returns[-1].id and not one.withdrawn)


def answered(work: UnitOfWork, report: Report) -> Report | None:
    """The returned report that this round answers, its own agency's or that of one which it succeeds; None when it
    answers none."""
    if not report.replaces:
        return None
    try:
        sent = work.reports.get(report.replaces)
    except ReportUnknown:
        return None
    return sent if work.reports.returns(sent.id) and sent.agency_code in family(work, report.agency_code) else None


def own_before(work: UnitOfWork, report: Report) -> ReportContent | None:
    """What a successor itself had sent of the period before it answers for a closed agency; None when it had not."""
    own = [
        one
        for one in work.reports.all(report.document_id, report.agency_code)
        if (one.period, one.agency_code) == (report.period, report.agency_code)
        and one.round < report.round
        and one.number
        and one.records_sha256
    ]
    return work.reports.content(own[-1].id) if own else None


def open_in(work: UnitOfWork, sent: Report) -> Open:
    """What the answer to a returned report may change."""
    return opened_by(work.reports.returns(sent.id)[-1].items, answers_in(work, sent))


def need_open_parts(work: UnitOfWork, report: Report, texts: Texts) -> None:
    """PlaceLocked for words that differ from what was sent where nobody asked; a successor's words are its own."""
    sent = answered(work, report)
    if sent is None or sent.agency_code != report.agency_code:
        return
    open_places = open_in(work, sent)
    for part in changed_parts(work.reports.content(sent.id).texts, texts):
        if part not in open_places.parts:
            raise PlaceLocked(f"part/{roman(PARTS.index(part) + 1)}")
