"""Trình ký: every paper of ours that lies on a desk, reports and commitments alike, the longest there first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.approvals import Act, Duty
from desktop_app.domain.periods import parse_period, send_by
from desktop_app.domain.reports import ReportState
from desktop_app.services.approvals import OVER, Whereabouts, route_of, whereabouts_in
from desktop_app.services.commitment_route import way_in
from desktop_app.services.commitment_signing import signed_since
from desktop_app.services.commitments import drafts_in

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.approvals import Move, Route, RouteStep
    from desktop_app.domain.commitments import CommitmentContent
    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """One paper, and the desk on which it lies."""

    id: str
    """Of the report, or `DOCUMENT-ID/YEAR` of a commitment."""
    report: Report | None
    """None: a commitment."""
    commitment: CommitmentContent | None
    document_id: str
    document_number: str
    document_title: str
    step: RouteStep
    since: datetime
    route: Route
    moves: tuple[Move, ...]
    """Everything that happened on the way, oldest first."""
    send_by: date | None
    """The day by which it should be sent; a commitment has none."""

    @property
    def duty(self) -> Duty:
        """What the desk does with it."""
        return self.step.duty

    @property
    def submitted(self) -> Move | None:
        """The last time it was submitted; None for a paper that went no route."""
        return next((move for move in reversed(self.moves) if move.act is Act.SUBMITTED), None)

    @property
    def signed(self) -> bool:
        """Whether its signer has signed it and the registry has it."""
        if self.report is not None:
            return self.report.state is ReportState.SIGNED
        return self.step.duty is Duty.REGISTRY

    @property
    def frozen(self) -> bool:
        """Whether its words change no more."""
        return self.report is None or bool(self.report.records_sha256)


def desk_papers(office: Office) -> tuple[DeskPaper, ...]:
    """Every paper that was submitted or approved and is not issued yet, those sent back to their author among them."""
    with office.look() as work:
        found = [*_reports(office, work), *_commitments(office, work)]
    return tuple(sorted(found, key=lambda paper: paper.since))


def desk_paper(office: Office, paper_id: str) -> DeskPaper | None:
    """One of them; None when it lies on no desk any more."""
    return next((one for one in desk_papers(office) if one.id == paper_id), None)


def _reports(office: Office, work: UnitOfWork) -> list[DeskPaper]:
    found = []
    for report in work.reports.all(agency_code=office.info.code):
        if report.state in OVER:
            continue
        where = whereabouts_in(office, work, report)
        if report.state is ReportState.DRAFT and not where.moves:
            continue
        document = work.documents.get(report.document_id)
        due = send_by(parse_period(report.period), office.calendars[document.calendar])
        made = _paper(where, report.id, report, None, (document.id, document.number, document.title), due)
        if made is not None:
            found.append(made)
    return found


def _commitments(office: Office, work: UnitOfWork) -> list[DeskPaper]:
    found = []
    for content in drafts_in(office, work):
        where = way_in(office, work, content).where
        since = signed_since(work, content)
        if since is not None:
            route = where.moves[-1].route if where.moves else route_of(office, work)
            where = Whereabouts(route.steps[-1], since, where.moves, route)
        document = work.documents.get(content.document_id)
        named = (document.id, document.number, document.title)
        made = _paper(where, f"{content.document_id}/{content.year}", None, content, named, None)
        if made is not None:
            found.append(made)
    return found


def _paper(
    where: Whereabouts,
    paper_id: str,
    report: Report | None,
    commitment: CommitmentContent | None,
    document: tuple[str, str, str],
    due: date | None,
) -> DeskPaper | None:
    if where.step is None or where.since is None:
        return None
    return DeskPaper(paper_id, report, commitment, *document, where.step, where.since, where.route, where.moves, due)
