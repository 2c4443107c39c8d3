"""Trình ký: the route of a paper through an agency, desk by desk, and where it is now.

The route is the agency's own and is data. Every step taken is an entry that is only ever added. The content of a paper
is frozen when the last desk that looks at it has passed it on; a change after that is a new draft that goes the whole
way again. Inside one account of one computer roles are a courtesy, not protection: an entry says who was named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from desktop_app.domain.refusal import Refusal


class Duty(StrEnum):
    """What a desk does with a paper."""

    AUTHOR = "author"
    REVIEW = "review"
    """Looks at content or form; the last of them freezes the content."""
    SIGN = "sign"
    REGISTRY = "registry"


class Act(StrEnum):
    """What happened to a paper at a desk."""

    SUBMITTED = "submitted"
    PASSED = "passed"
    BACK = "back"
    """Sent back to its author."""
    OPINION = "opinion"
    """Said without passing it on."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One desk."""

    key: str
    title: str
    """`Lãnh đạo phòng`, as this agency calls it."""
    duty: Duty


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a paper: its author first, then who looks at it, who signs, the registry last."""

    steps: tuple[RouteStep, ...]
    submit_before: int
    """Working days before the day of sending by which a paper should have been submitted."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The place of a paper that a note speaks of."""

    page: int = 0
    """From 1; 0: no page in particular."""
    task: str = ""
    """Number of the task."""
    field: str = ""
    box: tuple[int, ...] = ()
    """Left, top, right, bottom in thousandths of the page; empty: the whole page."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened on the way; only ever added."""

    id: str
    subject: str
    """What goes the way: one round of a report, or one version of a commitment, through all its drafts."""
    paper_id: str
    """Id of the report or commitment that was on the desk."""
    act: Act
    step: str
    """Key of the desk where it happened."""
    title: str
    at: datetime
    by: str
    """Whose account wrote it down."""
    person: str
    """Who decided, when that was said."""
    note: str
    pins: tuple[Pin, ...]
    on_paper_on: date | None
    """The day on which the step was closed on the printed copy (đã duyệt trên bản giấy)."""
    digest: str
    """SHA-256 of the content as it was on this desk."""
    route: Route
    """The way as it was when the paper was submitted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paper is: on which desk, and since when."""

    route: Route
    place: int
    since: datetime
    digest: str
    """Of the content that the desk before passed on."""

    @property
    def step(self) -> RouteStep:
        """The desk."""
        return self.route.steps[self.place]


@dataclass(eq=False)
class RouteUnsound(Refusal, code="ROUTE_UNSOUND"):
    """A route that no paper could go."""

    file: str
    detail: str


@dataclass(eq=False)
class PaperOnRoute(Refusal, code="PAPER_ON_ROUTE"):
    """The paper lies on a desk: what changes it must wait until it is back with its author."""

    step: str
    since: datetime


@dataclass(eq=False)
class RouteNeeded(Refusal, code="ROUTE_NEEDED"):
    """A paper that has gone the way of approval before goes it again after a change."""

    period: str


@dataclass(eq=False)
class NotOnRoute(Refusal, code="NOT_ON_ROUTE"):
    """The paper lies on no desk that could pass it on or say anything about it."""

    paper: str


@dataclass(eq=False)
class StepBySignature(Refusal, code="STEP_BY_SIGNATURE"):
    """This desk is left by a signature or by number and day, not by a word."""

    step: str


@dataclass(eq=False)
class ChangedOnRoute(Refusal, code="CHANGED_ON_ROUTE"):
    """What the desk before passed on says something else now."""

    step: str


@dataclass(eq=False)
class BackNeedsNote(Refusal, code="BACK_NEEDS_NOTE"):
    """Who sends a paper back says why."""


@dataclass(eq=False)
class PaperDayImpossible(Refusal, code="PAPER_DAY_IMPOSSIBLE"):
    """A desk cannot have closed its step on paper on this day."""

    day: date
    first: date
    last: date


def read_route(data: Mapping[str, Any], file: str) -> Route:
    """A route as its file says it; RouteUnsound."""
    try:
        steps = tuple(
            RouteStep(str(row["key"]).strip(), str(row["title"]).strip(), Duty(row["duty"])) for row in data["step"]
        )
        before = data.get("submit_before", 0)
        if not isinstance(before, int) or isinstance(before, bool):
            raise ValueError("submit_before")
    except (KeyError, TypeError, ValueError) as error:
        raise RouteUnsound(file, str(error)) from error
    route = Route(steps, before)
    check_route(route, file)
    return route


def check_route(route: Route, file: str) -> None:
    """RouteUnsound unless there is one author first, one signer, the registry last, and every desk has its own key."""
    duties = [step.duty for step in route.steps]
    reviews = len(duties) - 3
    if reviews < 0 or duties != [Duty.AUTHOR, *[Duty.REVIEW] * reviews, Duty.SIGN, Duty.REGISTRY]:
        raise RouteUnsound(file, " → ".join(duties) or "step")
    keys = [step.key for step in route.steps]
    if len(set(keys)) != len(keys) or not all(keys) or not all(step.title for step in route.steps):
        raise RouteUnsound(file, ", ".join(keys))
    if not 0 <= route.submit_before <= 60:
        raise RouteUnsound(file, f"submit_before = {route.submit_before}")


def standing_of(moves: Sequence[Move]) -> Standing | None:
    """Where the moves have brought a paper, oldest move first; None for one that was never submitted."""
    found: Standing | None = None
    for move in moves:
        if move.act is Act.SUBMITTED:
            found = Standing(move.route, 1, move.at, move.digest)
        elif found is not None and move.act is Act.PASSED:
            found = Standing(found.route, min(found.place + 1, len(found.route.steps) - 1), move.at, move.digest)
        elif found is not None and move.act is Act.BACK:
            found = Standing(found.route, 0, move.at, "")
    return found


def opinions(moves: Sequence[Move]) -> tuple[Move, ...]:
    """What was said since the paper was last submitted, oldest first."""
    last = max((place for place, move in enumerate(moves) if move.act is Act.SUBMITTED), default=0)
    return tuple(move for move in moves[last:] if move.note)


def check_paper_day(on_paper: date, submitted: date, today: date) -> None:
    """PaperDayImpossible for a day before the paper was submitted, or one that has not come."""
    if not submitted <= on_paper <= today:
        raise PaperDayImpossible(on_paper, submitted, today)


class Moves(Protocol):
    """The moves of one workspace; nothing here edits or removes."""

    def add(self, move: Move) -> None:
        """Append one."""

    def of(self, subject: str) -> tuple[Move, ...]:
        """Every move of one paper, oldest first."""
