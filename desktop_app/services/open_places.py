"""Which places of a round that answers a return may change, and which words are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.reports import ReportUnknown
from desktop_app.domain.return_answers import PARTS, PlaceLocked, ReturnAnswer, changed_parts, opened_by
from desktop_app.vietnamese.numbers import roman

if TYPE_CHECKING:
    from desktop_app.domain.reports import Report, Texts
    from desktop_app.domain.return_answers import Open
    from desktop_app.services.unit_of_work import UnitOfWork


def answers_in(work: UnitOfWork, report: Report) -> tuple[ReturnAnswer, ...]:
    """What was answered to the newest return of a report, the newest word of each; what was taken back is left out."""
    returns = work.reports.returns(report.id)
    known = work.registers.all(ReturnAnswer, document_id=report.document_id)
    return tuple(one for one in known if returns and one.return_id == returns[-1].id and not one.withdrawn)


def answered(work: UnitOfWork, report: Report) -> Report | None:
    """The returned report that this round answers; None when it answers none, or one of a closed agency, which its
    successor tells anew."""
    if not report.replaces:
        return None
    try:
        sent = work.reports.get(report.replaces)
    except ReportUnknown:
        return None
    return sent if work.reports.returns(sent.id) and sent.agency_code == report.agency_code else None


def open_in(work: UnitOfWork, sent: Report) -> Open:
    """What the answer to a returned report may change."""
    return opened_by(work.reports.returns(sent.id)[-1].items, answers_in(work, sent))


def need_open_parts(work: UnitOfWork, report: Report, texts: Texts) -> None:
    """PlaceLocked for words that differ from what was sent where nobody asked."""
    sent = answered(work, report)
    if sent is None:
        return
    open_places = open_in(work, sent)
    for part in changed_parts(work.reports.content(sent.id).texts, texts):
        if part not in open_places.parts:
            raise PlaceLocked(f"part/{roman(PARTS.index(part) + 1)}")
