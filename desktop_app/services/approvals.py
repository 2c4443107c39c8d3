"""Trình ký: submit a paper, pass it on, send it back, say something about it, and where it is.

Roles inside one account are a courtesy: whoever sits at the computer may take any step. What was done, when and under
whose account is kept and logged; who decided is what was typed.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.approvals import (
    Act,
    BackNeedsNote,
    ChangedOnRoute,
    Duty,
    Move,
    NotOnRoute,
    PaperOnRoute,
    Pin,
    Route,
    RouteNeeded,
    RouteStep,
    RouteUnsound,
    Standing,
    StepBySignature,
    check_paper_day,
    read_route,
    standing_of,
)
from desktop_app.domain.issuing_roads import Taken, newest
from desktop_app.domain.reports import ReportState
from desktop_app.services.typed_text import tidied
from desktop_app.vietnamese.text import nfc, tidy

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.reports import Report, ReportContent
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

ROUTE: Final = "approval-route"
"""Name of the note that holds the route of this agency; the shipped one counts without it."""
OVER: Final = frozenset(
    {
        ReportState.ISSUED,
        ReportState.EXPORTED,
        ReportState.REFUSED,
        ReportState.RECEIVED,
        ReportState.ACCEPTED,
        ReportState.RETURNED,
        ReportState.SUPERSEDED,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says at a desk."""

    note: str = ""
    person: str = ""
    """Who decided, when it was not whoever sits here."""
    pins: tuple[Pin, ...] = ()
    on_paper_on: date | None = None
    """The day on which the step was closed on the printed copy."""
    changes_known: bool = False
    """That the content differs from what the desk before passed on is known and accepted."""


NOTHING_SAID: Final = Said()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a paper is now, and everything that happened to it on the way."""

    step: RouteStep | None
    """None: on no desk (never submitted, or through)."""
    since: datetime | None
    moves: tuple[Move, ...]
    route: Route


def route_of(office: Office, work: UnitOfWork) -> Route:
    """The route of this agency: its own, else the shipped one."""
    own = work.notes.get(ROUTE)
    if own:
        return read_route(json.loads(own), ROUTE)
    return read_file(office.resources / "reports" / "route.toml")


def read_file(file: Path) -> Route:
    """A route as a .toml file says it; RouteUnsound."""
    try:
        data = tomllib.loads(nfc(file.read_text("utf-8-sig")))
    except (OSError, ValueError) as error:
        raise RouteUnsound(file.name, str(error)) from error
    return read_route(data, file.name)


def set_route(office: Office, file: Path | None) -> Route:
    """Let another route count from now on, None: the shipped one; papers under way go as they began. RouteUnsound."""
    own = read_file(file) if file is not None else None
    with office.work() as work:
        work.notes.put(ROUTE, _as_text(own) if own is not None else "")
        route = route_of(office, work)
        details: dict[str, object] = {"steps": [step.title for step in route.steps]}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "route.set", ROUTE, details)
        work.commit()
    return route


def _as_text(route: Route) -> str:
    steps = [{"key": step.key, "title": step.title, "duty": step.duty.value} for step in route.steps]
    return json.dumps({"submit_before": route.submit_before, "step": steps}, ensure_ascii=False)


def subject_of(report: Report) -> str:
    """What goes the way: one round of a report, through all its drafts."""
    return f"report/{report.document_id}/{report.agency_code}/{report.period}/{report.round}"


def digest_of(office: Office, content: ReportContent) -> str:
    """SHA-256 of what a report says; the day on which it is approved is no part of it."""
    return hashlib.sha256(office.contents.freeze(replace(content, approved_on=content.last_day))).hexdigest()


def need_free(work: UnitOfWork, report: Report) -> None:
    """PaperOnRoute for a report that lies on a desk."""
    found = standing_of(work.moves.of(subject_of(report)))
    if report.state is ReportState.IN_APPROVAL and found is not None:
        raise PaperOnRoute(found.step.title, found.since)


def need_no_route(work: UnitOfWork, report: Report) -> None:
    """Whether a report may be approved by a word: PaperOnRoute on its way, RouteNeeded once it has gone it."""
    need_free(work, report)
    if work.moves.of(subject_of(report)):
        raise RouteNeeded(report.period)


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """What goes the way, as it is now."""

    subject: str
    id: str
    name: str
    """As a refusal names it."""
    digest: str


def as_paper(office: Office, report: Report, content: ReportContent) -> OnTheWay:
    """A report as what goes the way."""
    return OnTheWay(subject_of(report), report.id, report.period, digest_of(office, content))


def begin(office: Office, work: UnitOfWork, paper: OnTheWay, said: Said) -> Move:
    """Put a draft on the first desk of the route in force."""
    route = route_of(office, work)
    return _add(office, work, paper, Act.SUBMITTED, route.steps[0], said, route)


def pass_over(office: Office, work: UnitOfWork, paper: OnTheWay, said: Said) -> Standing:
    """The desk passes a paper on; where it is now. NotOnRoute, StepBySignature, ChangedOnRoute, PaperDayImpossible."""
    moves = work.moves.of(paper.subject)
    found = standing_of(moves)
    if found is None or found.step.duty is Duty.AUTHOR:
        raise NotOnRoute(paper.name)
    if found.step.duty is not Duty.REVIEW:
        raise StepBySignature(found.step.title)
    if found.digest != paper.digest and not said.changes_known:
        raise ChangedOnRoute(found.route.steps[found.place - 1].title)
    if said.on_paper_on is not None:
        submitted = max(move.at for move in moves if move.act is Act.SUBMITTED)
        check_paper_day(said.on_paper_on, submitted.date(), office.clock.today())
    _add(office, work, paper, Act.PASSED, found.step, said, found.route)
    now = standing_of(work.moves.of(paper.subject))
    assert now is not None
    return now


def send_back(office: Office, work: UnitOfWork, paper: OnTheWay, said: Said, signed: bool = False) -> Move:
    """The desk gives a paper back to its author, with a note; what was `signed` lies at the registry. NotOnRoute,
    BackNeedsNote."""
    return _say(office, work, paper, Act.BACK, said, signed)


def remark(office: Office, work: UnitOfWork, paper: OnTheWay, said: Said, signed: bool = False) -> Move:
    """Say something about a paper on its way without passing it on. NotOnRoute; BackNeedsNote without words."""
    return _say(office, work, paper, Act.OPINION, said, signed)


def _say(office: Office, work: UnitOfWork, paper: OnTheWay, act: Act, said: Said, signed: bool) -> Move:
    if not tidy(said.note):
        raise BackNeedsNote()
    found = standing_of(work.moves.of(paper.subject))
    if found is None or (act is Act.BACK and found.step.duty is Duty.AUTHOR):
        raise NotOnRoute(paper.name)
    # A signature is no move: what was signed lies at the registry, whatever the moves say.
    here = found.route.steps[-1] if signed else found.step
    return _add(office, work, paper, act, here, said, found.route)


def _add(
    office: Office, work: UnitOfWork, paper: OnTheWay, act: Act, step: RouteStep, said: Said, route: Route
) -> Move:  # fmt: skip
    move = Move(
        id=office.new_id(),
        subject=paper.subject,
        paper_id=paper.id,
        act=act,
        step=step.key,
        title=step.title,
        at=office.clock.now(),
        by=office.actor,
        person=tidy(said.person),
        note=tidy(said.note),
        pins=tuple(map(tidied, said.pins)),
        on_paper_on=said.on_paper_on,
        digest=paper.digest,
        route=route,
    )
    work.moves.add(move)
    details: dict[str, object] = {"step": step.key, "person": move.person, "digest": paper.digest}
    if said.on_paper_on is not None:
        details["on_paper_on"] = said.on_paper_on.isoformat()
    work.audit.append(office.new_id(), move.at, office.actor, f"approval.{act.value}", paper.id, details)
    return move


def whereabouts(office: Office, report_id: str) -> Whereabouts:
    """Where a report is now and since when; ReportUnknown."""
    with office.look() as work:
        return whereabouts_in(office, work, work.reports.get(report_id))


def whereabouts_in(office: Office, work: UnitOfWork, report: Report) -> Whereabouts:
    """The same of a report that was read in this transaction. A paper without a route lies with its author, then with
    whoever signs."""
    moves = work.moves.of(subject_of(report))
    found = standing_of(moves)
    route = found.route if found is not None else route_of(office, work)
    signer = next(step for step in route.steps if step.duty is Duty.SIGN)
    step: RouteStep | None = None
    since: datetime | None = None
    if report.state is ReportState.SIGNED:
        paper = newest(work.handed.of(report.id), Taken.SIGNED)
        step, since = route.steps[-1], paper.taken_at if paper is not None else None
    elif report.state is ReportState.APPROVED:
        step, since = signer, report.approved_at
    elif report.state in (ReportState.IN_APPROVAL, ReportState.DRAFT) and found is not None:
        step, since = found.step, found.since
    elif report.state is ReportState.DRAFT:
        step, since = route.steps[0], report.created_at
    return Whereabouts(step, since, moves, route)


def waiting_papers(office: Office) -> tuple[tuple[Report, Whereabouts], ...]:
    """Every report of ours that lies on a desk, the longest there first."""
    with office.look() as work:
        own = [one for one in work.reports.all(agency_code=office.info.code) if one.state not in OVER]
        found = [(one, whereabouts_in(office, work, one)) for one in own]
    return tuple(sorted((pair for pair in found if pair[1].step), key=_moment))


def _moment(pair: tuple[Report, Whereabouts]) -> datetime:
    return pair[1].since or pair[0].created_at
