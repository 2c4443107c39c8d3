"""Các mốc thời hạn: every deadline that an assignment ever had, who set it by which paper, and what was only asked for.

The line is folded from the same records as the deadline in force (`terms_of`): its last day is the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.assignments import Ending
from desktop_app.domain.decisions import Answer, DeadlineChange, DeadlineDecision, terms_of
from desktop_app.domain.requests import DeadlineRequest
from desktop_app.domain.schedules import Schedule, milestones


class Standing(StrEnum):
    """What became of one deadline."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    """It counted until the next one."""
    REFUSED = "refused"
    """Asked for and not granted: it never counted."""
    ASKED = "asked"
    """Asked for and not decided: the one in force counts."""
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Given:
    """What one revision of the document says of the assignment."""

    revision: int
    at: datetime
    """When it was issued."""
    since: date
    """Day of its paper."""
    paper: str
    schedules: tuple[Schedule, ...]
    ended: Ending | None


@dataclass(frozen=True, slots=True)
class DatedStep:
    """One deadline on the line."""

    standing: Standing
    since: date
    """Day of the paper or decision; of a request the day on which it was made."""
    until: date | None
    """When the next one took its place; None for what never counted, and for the one in force."""
    schedules: tuple[Schedule, ...]
    """In words and days; none where the assignment ended, or nothing but a request says it."""
    days: tuple[date, ...]
    """Every due day, ascending."""
    revision: int
    change: DeadlineChange | None
    """None: by the document itself."""
    ended: Ending | None
    paper: str
    reason: str
    request_id: str
    """Of the request that was granted, refused or is open; empty for none."""


def line_of(
    given: Sequence[Given],
    decisions: Iterable[DeadlineDecision],
    requests: Iterable[DeadlineRequest],
    issued_on: date,
    ends_on: date,
) -> tuple[DatedStep, ...]:
    """The line, oldest first; `given` with the first revision first, `decisions` and `requests` of this assignment."""
    own = sorted(decisions, key=lambda one: (one.version, one.made_at, one.id))
    answered = {one.request_id for one in own}
    events: list[tuple[datetime, int, Given | DeadlineDecision]] = [
        *((one.at, place, one) for place, one in enumerate(given)),
        *((one.made_at, len(given) + place, one) for place, one in enumerate(own)),
    ]
    steps: list[DatedStep] = []
    known: list[DeadlineDecision] = []
    current = given[0]
    before: tuple[tuple[Schedule, ...], Ending | None] | None = None
    for _at, _place, event in sorted(events, key=lambda one: one[:2]):
        if isinstance(event, Given):
            current = event
        else:
            known.append(event)
            if event.answer is Answer.REFUSED:
                steps.append(_never(event, current.revision))
                continue
        terms = terms_of(current.schedules, current.revision, known, ())
        schedules = terms.schedules or current.schedules
        if (schedules, current.ended) == before:
            continue
        before = schedules, current.ended
        steps.append(_counting(event, current, schedules, issued_on, ends_on))
    steps = _closed(steps)
    waiting = [_asked(one, current.revision) for one in requests if one.id not in answered]
    return (*steps, *waiting)


def in_force(line: Iterable[DatedStep]) -> DatedStep:
    """The step that counts now."""
    return next(one for one in line if one.standing is Standing.IN_FORCE)


def _counting(
    event: Given | DeadlineDecision, current: Given, schedules: tuple[Schedule, ...], issued_on: date, ends_on: date
) -> DatedStep:
    decided = event if isinstance(event, DeadlineDecision) else None
    told = () if current.ended is not None else schedules
    return DatedStep(
        standing=Standing.IN_FORCE,
        since=decided.made_at.date() if decided is not None else current.since,
        until=None,
        schedules=told,
        days=milestones(told, issued_on, ends_on),
        revision=current.revision,
        change=decided.change if decided is not None else None,
        ended=current.ended,
        paper=decided.paper if decided is not None else current.paper,
        reason=decided.reason if decided is not None else "",
        request_id=decided.request_id if decided is not None else "",
    )


def _never(decision: DeadlineDecision, revision: int) -> DatedStep:
    return DatedStep(
        Standing.REFUSED, decision.made_at.date(), None, (), (), revision, decision.change, None, decision.paper,
        decision.reason, decision.request_id,
    )  # fmt: skip


def _asked(request: DeadlineRequest, revision: int) -> DatedStep:
    standing = Standing.TAKEN_BACK if request.withdrawn else Standing.ASKED
    days = () if request.wanted is None else (request.wanted,)
    return DatedStep(
        standing, request.made_at.date(), None, (), days, revision, request.change, None, request.paper,
        request.reason, request.id,
    )  # fmt: skip


def _closed(steps: Sequence[DatedStep]) -> list[DatedStep]:
    """All but the last that counted were replaced, each on the day of the next."""
    found: list[DatedStep] = []
    following: DatedStep | None = None
    for one in reversed(steps):
        if one.standing is Standing.IN_FORCE:
            if following is not None:
                found.append(replace(one, standing=Standing.REPLACED, until=following.since))
            else:
                found.append(one)
            following = one
        else:
            found.append(one)
    return found[::-1]
