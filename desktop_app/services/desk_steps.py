"""The steps of a desk, the same for a report and a commitment: pass it on, give it back, say something about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services import commitment_route, report_route
from desktop_app.services.changes import Changes
from desktop_app.services.commitment_signing import forget_signed
from desktop_app.services.note_words import keep_notes

if TYPE_CHECKING:
    from desktop_app.services.approvals import Said
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.office import Office


def pass_paper(office: Office, paper: DeskPaper, said: Said) -> Changes:
    """To the next desk; refusals of `report_route.pass_on` and `commitment_route.pass_on`."""
    if paper.commitment is not None:
        commitment_route.pass_on(office, paper.document_number, paper.commitment.year, said)
        return _done(office, paper)
    assert paper.report is not None
    report_route.pass_on(office, paper.report.id, said)
    return _done(office, paper)


def send_paper_back(office: Office, paper: DeskPaper, said: Said) -> Changes:
    """To its author, with a note; what was signed counts no more. Refusals of `give_back`."""
    if paper.commitment is not None:
        commitment_route.give_back(office, paper.document_number, paper.commitment.year, said)
        forget_signed(office, paper.document_number, paper.commitment.year)
        return _done(office, paper)
    assert paper.report is not None
    report = report_route.give_back(office, paper.report.id, said)
    return _done(office, paper, report.id)


def say_on_paper(office: Office, paper: DeskPaper, said: Said) -> Changes:
    """An opinion; the paper stays where it lies. Refusals of `opinion`."""
    if paper.commitment is not None:
        commitment_route.opinion(office, paper.document_number, paper.commitment.year, said)
    else:
        assert paper.report is not None
        report_route.opinion(office, paper.report.id, said)
    return _done(office, paper)


def _done(office: Office, paper: DeskPaper, *more: str) -> Changes:
    """What was written and not sent is sent now."""
    keep_notes(office, paper.id, ())
    if paper.report is not None:
        return Changes(reports=frozenset({paper.report.id, *more}))
    return Changes(documents=frozenset({paper.document_id}))
