""" "Nếu …, thì …" for an agency: from which to which points and places it may come; never one place that nobody knows.

Others may still change too: a place among them is a span from the best (all others at their lowest) to the worst.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.levels import Level
from desktop_app.domain.rankings import MAX_POINTS, RankingUnknown
from desktop_app.domain.score_facts import ScoreFacts, ScoreFactsWrong, Tally
from desktop_app.domain.score_rules import NoPlace, ScoreRules
from desktop_app.domain.scores import ScoreSheet, score


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed to happen: so many tasks of each kind."""

    finish_open: int = 0
    """Not yet due, done on time."""
    finish_overdue: int = 0
    """Overdue, done late."""
    miss_open: int = 0
    """Not yet due, become overdue."""
    prove_on_time: int = 0
    """Counted late, proved to have been done on time."""


@dataclass(frozen=True, slots=True)
class Places:
    """From the best to the worst place within the khối."""

    best: int
    worst: int
    of: int
    """How many are ranked in the khối."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Points (hundredths), levels and places that stay possible; `places` None: it is not ranked."""

    low: int
    high: int
    lowest: Level
    highest: Level
    places: Places | None


@dataclass(frozen=True, slots=True)
class UnitOutlook:
    """Where an agency stands, and where it may go."""

    now: Reach
    """As all figures stand: wider than one place only where somebody has not said yet."""
    worst: Reach
    """Everything of its own that is open is missed and given nothing, while others may do anything."""
    best: Reach
    supposed: Reach | None
    """If what was supposed happens, whatever the others do; None when nothing was supposed."""


def unit_outlook(
    rules: ScoreRules, every: Sequence[ScoreFacts], agency_code: str, supposed: Supposed | None = None
) -> UnitOutlook:
    """RankingUnknown when the agency is not among them; ScoreFactsWrong when not so many tasks can change so."""
    own = next((one for one in every if one.agency_code == agency_code), None)
    if own is None:
        raise RankingUnknown(agency_code)
    rivals = [one for one in every if one.block == own.block and one.agency_code != agency_code]
    at_rest = [score(rules, one) for one in rivals]
    moving = [_whole_span(rules, one) for one in rivals]
    now, down, up = score(rules, own), score(rules, lowered(own)), score(rules, raised(own))
    then = score(rules, after(own, supposed)) if supposed is not None else None
    return UnitOutlook(
        now=_reach(now, at_rest),
        worst=_reach(replace(down, high=down.low, highest=down.lowest), moving),
        best=_reach(replace(up, low=up.high, lowest=up.highest), moving),
        supposed=None if then is None else _reach(then, moving),
    )


def outlook_alone(rules: ScoreRules, own: ScoreFacts, others: int, supposed: Supposed | None = None) -> UnitOutlook:
    """The same for an agency that knows nothing of the others of its khối but how many they may be: its points are
    what its own figures give, its place may be any. Without others nobody can say a place: `places` is None.
    ScoreFactsWrong when not so many tasks can change so."""
    now, down, up = score(rules, own), score(rules, lowered(own)), score(rules, raised(own))
    then = score(rules, after(own, supposed)) if supposed is not None else None

    def reach(sheet: ScoreSheet) -> Reach:
        places = None if sheet.unranked or not others else Places(1, others + 1, others + 1)
        return Reach(sheet.low, sheet.high, sheet.lowest, sheet.highest, places)

    return UnitOutlook(
        now=reach(now),
        worst=reach(replace(down, high=down.low, highest=down.lowest)),
        best=reach(replace(up, low=up.high, lowest=up.highest)),
        supposed=None if then is None else reach(then),
    )


def places_of(sheet: ScoreSheet, rivals: Iterable[ScoreSheet]) -> Places | None:
    """From the best to the worst place that the spans of points allow; None when it is not ranked."""
    if sheet.unranked:
        return None
    others = [one for one in rivals if not one.unranked]
    best = 1 + sum(one.low > sheet.high for one in others)
    worst = 1 + sum(one.high > sheet.low for one in others)
    return Places(best, worst, len(others) + 1)


def after(facts: ScoreFacts, supposed: Supposed) -> ScoreFacts:
    """The facts when it has happened; ScoreFactsWrong when there are not so many tasks."""
    wanted = supposed.finish_open + supposed.miss_open
    if min(supposed.finish_open, supposed.finish_overdue, supposed.miss_open, supposed.prove_on_time) < 0:
        raise ScoreFactsWrong(facts.agency_code, "supposed", "negative")
    if wanted > facts.in_time or supposed.finish_overdue > facts.overdue or supposed.prove_on_time > facts.done_late:
        raise ScoreFactsWrong(facts.agency_code, "supposed", "sum")
    return replace(
        facts,
        done_on_time=facts.done_on_time + supposed.finish_open + supposed.prove_on_time,
        done_late=facts.done_late + supposed.finish_overdue - supposed.prove_on_time,
        in_time=facts.in_time - wanted,
        overdue=facts.overdue - supposed.finish_overdue + supposed.miss_open,
    )


def raised(facts: ScoreFacts) -> ScoreFacts:
    """When everything that is open ends well: what is overdue is done late, and every open word is a good one."""
    best = after(facts, Supposed(finish_open=facts.in_time, finish_overdue=facts.overdue))
    return _concluded(replace(best, reported=True), True)


def lowered(facts: ScoreFacts) -> ScoreFacts:
    """When everything that is open ends badly."""
    return _concluded(after(facts, Supposed(miss_open=facts.in_time)), False)


def _concluded(facts: ScoreFacts, well: bool) -> ScoreFacts:
    return replace(
        facts,
        evidence=_closed(facts.evidence, well),
        clauses=_closed(facts.clauses, well),
        shortcomings=_closed(facts.shortcomings, well),
        index_work=_closed(facts.index_work, well),
        index_targets=_closed(facts.index_targets, well),
    )


def _closed(tally: Tally | None, well: bool) -> Tally | None:
    return None if tally is None else Tally(tally.good + (tally.open if well else 0), 0, tally.of)


def _whole_span(rules: ScoreRules, facts: ScoreFacts) -> ScoreSheet:
    """A rival from its worst to its best; one that may also stay unranked may also stand behind everybody, and of one
    that has not reported nobody knows anything."""
    down, up = score(rules, lowered(facts)), score(rules, raised(facts))
    if down.unranked_why is NoPlace.NO_REPORT:
        return replace(up, low=-1, high=MAX_POINTS, unranked="", unranked_why=None)
    return replace(up, low=-1 if down.unranked else down.low, lowest=down.lowest)


def _reach(sheet: ScoreSheet, rivals: Sequence[ScoreSheet]) -> Reach:
    return Reach(sheet.low, sheet.high, sheet.lowest, sheet.highest, places_of(sheet, rivals))
