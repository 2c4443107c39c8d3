"""Xếp loại nếu tính hôm nay: what the year's rules would propose for the head on today's counts, and what raises it.

Nothing here is kept and nothing is decided: a person rates. What nobody has appraised yet is shown as the span it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role as Part
from desktop_app.domain.people import year_counts
from desktop_app.domain.rating_facts import RatingFacts
from desktop_app.domain.rating_outlook import UPWARD, Change, changed
from desktop_app.domain.rating_rules import Role
from desktop_app.domain.ratings import Proposal, propose
from desktop_app.domain.refusal import Refusal
from desktop_app.services.overview import Overview
from desktop_app.services.rule_packs import rating_rules_in_force

if TYPE_CHECKING:
    from desktop_app.domain.rating_facts import Counts
    from desktop_app.domain.rating_rules import RatingRules
    from desktop_app.domain.ratings import Span
    from desktop_app.services.office import Office

_MOST = 3


@dataclass(frozen=True, slots=True)
class Raise:
    """`count` tasks change so, and the points rise by `gain` hundredths; by conditions, the level rises."""

    change: Change
    count: int
    gain: int


@dataclass(frozen=True, slots=True)
class RatingNow:
    """The proposal for the head of the agency as everything stands."""

    head: str
    year: int
    rules: str
    """Name of the rules in words."""
    span: Span
    low: int
    """Points that nobody can take away any more, in hundredths; 0 where the rules know no points."""
    high: int
    """The same with everything that is not appraised yet given in full."""
    raises: tuple[Raise, ...]
    """What would raise it most, first."""


def rating_now(office: Office, whole: Overview) -> RatingNow | None:
    """What `whole` would give today; None without counted tasks, or where the year has no rules that give a level."""
    year = office.clock.today().year
    unit = year_counts((one.row.state for one in whole.rows if one.row.role is Part.LEAD), year)
    if not unit.total:
        return None
    with office.look() as work:
        head = work.agencies.get(office.info.code).head_name
        try:
            rules = rating_rules_in_force(work, office.resources, year)
        except Refusal:
            return None
    facts = _facts(year, head or office.info.name, office.info.code, unit)
    try:
        now = propose(rules, facts)
    except Refusal:
        return None
    if now.span is None:
        return None
    low, high = _points(now)
    return RatingNow(facts.person, year, rules.title, now.span, low, high, _raises(rules, facts, now))


def _facts(year: int, person: str, code: str, unit: Counts) -> RatingFacts:
    """A head answers for everything that the agency leads; a whole year of work is supposed."""
    return RatingFacts(year, person, code, Role.HEAD, 12, own=unit, unit=unit)


def _points(proposal: Proposal) -> tuple[int, int]:
    low, high = proposal.points_low, proposal.points_high
    return (low.total if low is not None else 0, high.total if high is not None else 0)


def _raises(rules: RatingRules, facts: RatingFacts, now: Proposal) -> tuple[Raise, ...]:
    found = []
    for change in UPWARD:
        count = _many(facts.own, change)
        if not count:
            continue
        after = propose(rules, _after(facts, change, count))
        gain = _points(after)[0] - _points(now)[0]
        if gain > 0 or _height(after) > _height(now):
            found.append(Raise(change, count, gain))
    return tuple(sorted(found, key=lambda one: -one.gain)[:_MOST])


def _height(proposal: Proposal) -> tuple[int, ...]:
    return tuple(proposal.span.heights) if proposal.span is not None else (0, 0)


def _after(facts: RatingFacts, change: Change, count: int) -> RatingFacts:
    """What a task becomes, it becomes for the head and for the unit."""
    once = changed(facts, change, count)
    return replace(once, unit=once.own)


def _many(counts: Counts, change: Change) -> int:
    return {
        Change.FINISH_OPEN: counts.in_time,
        Change.FINISH_OVERDUE: counts.overdue,
        Change.PROVE_ON_TIME: counts.late - counts.weak_late,
        Change.ACCEPT_QUALITY: counts.weak_on_time + counts.weak_late,
        Change.RECOGNISE_ABOVE: 0,
        Change.MISS_OPEN: 0,
    }[change]
