"""A commitment on its way through the agency: its draft is submitted, passed on desk by desk, or sent back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.approvals import Duty, Move, NotOnRoute, PaperOnRoute, RouteNeeded, standing_of
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.approvals import (
    NOTHING_SAID,
    OnTheWay,
    Said,
    Whereabouts,
    begin,
    pass_over,
    remark,
    route_of,
    send_back,
)
from desktop_app.services.commitment_contents import digest_of
from desktop_app.services.kinds import need

if TYPE_CHECKING:
    from desktop_app.domain.commitments import CommitmentContent
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CommitmentWay:
    """A draft of a commitment and where it is."""

    content: CommitmentContent
    where: Whereabouts


def on_the_way(office: Office, content: CommitmentContent) -> OnTheWay:
    """One version of a commitment as what goes the way."""
    subject = f"commitment/{content.id}/{content.version}"
    return OnTheWay(subject, content.id, f"{content.document_number} {content.year}", digest_of(office, content))


def need_seen(office: Office, work: UnitOfWork, content: CommitmentContent) -> None:
    """Whether a commitment that was put on the way may be sealed: PaperOnRoute while somebody still has to look at it,
    RouteNeeded when it says something else than what was passed on."""
    paper = on_the_way(office, content)
    found = standing_of(work.moves.of(paper.subject))
    if found is None:
        return
    if found.step.duty is Duty.REVIEW:
        raise PaperOnRoute(found.step.title, found.since)
    if found.step.duty is Duty.AUTHOR or found.digest != paper.digest:
        raise RouteNeeded(paper.name)


def submit(office: Office, document_word: str, year: int, said: Said = NOTHING_SAID) -> CommitmentWay:
    """Put the draft on the first desk of the route; NotOnRoute without a draft, PaperOnRoute."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        content = drafted_by(office, work, document_word, year)
        paper = on_the_way(office, content)
        found = standing_of(work.moves.of(paper.subject))
        if found is not None and found.step.duty is Duty.REVIEW:
            raise PaperOnRoute(found.step.title, found.since)
        begin(office, work, paper, said)
        way = way_in(office, work, content)
        work.commit()
    return way


def pass_on(office: Office, document_word: str, year: int, said: Said = NOTHING_SAID) -> CommitmentWay:
    """The desk passes it on; refusals of `pass_over`."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        content = drafted_by(office, work, document_word, year)
        pass_over(office, work, on_the_way(office, content), said)
        way = way_in(office, work, content)
        work.commit()
    return way


def give_back(office: Office, document_word: str, year: int, said: Said) -> CommitmentWay:
    """Back to its author with a note. NotOnRoute, BackNeedsNote."""
    return _said(office, document_word, year, said, back=True)


def opinion(office: Office, document_word: str, year: int, said: Said) -> CommitmentWay:
    """Say something without passing it on. NotOnRoute, BackNeedsNote."""
    return _said(office, document_word, year, said, back=False)


def _said(office: Office, document_word: str, year: int, said: Said, back: bool) -> CommitmentWay:
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        content = drafted_by(office, work, document_word, year)
        act = send_back if back else remark
        act(office, work, on_the_way(office, content), said)
        way = way_in(office, work, content)
        work.commit()
    return way


def where(office: Office, document_word: str, year: int) -> CommitmentWay:
    """Where the draft is; NotOnRoute without a draft."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        return way_in(office, work, drafted_by(office, work, document_word, year))


def drafted_by(office: Office, work: UnitOfWork, document_word: str, year: int) -> CommitmentContent:
    """The draft of this document and year; DocumentUnknown, NotOnRoute without one."""
    from desktop_app.services.commitments import drafted  # it asks this module before it seals

    document = work.documents.find(document_word)
    content = drafted(office, work, document.id, year)
    if content is None:
        raise NotOnRoute(f"{document.number} {year}")
    return content


def way_in(office: Office, work: UnitOfWork, content: CommitmentContent) -> CommitmentWay:
    """A draft that was read in this transaction, and where it is."""
    moves: tuple[Move, ...] = work.moves.of(on_the_way(office, content).subject)
    found = standing_of(moves)
    if found is None:
        return CommitmentWay(content, Whereabouts(None, None, moves, route_of(office, work)))
    return CommitmentWay(content, Whereabouts(found.step, found.since, moves, found.route))
