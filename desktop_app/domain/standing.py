"""From records to facts: what the state of one assignment rests on, at a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from desktop_app.domain.assignments import Claim, Confirmation, Ending, Facts
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.decisions import NO_TERMS, Terms
from desktop_app.domain.progress import EntryKind, ProgressEntry, effective
from desktop_app.domain.schedules import Schedule, is_open_ended, leading_kind, milestones, moved_day

NO_DAYS: Final[Mapping[str, date]] = {}


def confirmation_of(entry_id: str, decisions: Iterable[CompletionDecision]) -> Confirmation:
    """The follower's newest word on one claim."""
    word = Confirmation.UNCONFIRMED
    for decision in decisions:
        if decision.entry_id == entry_id:
            word = Confirmation.CONFIRMED if decision.verdict is Verdict.CONFIRMED else Confirmation.REFUSED
    return word


def facts_of(
    schedules: Sequence[Schedule],
    issued_on: date,
    ends_on: date,
    entries: Iterable[ProgressEntry],
    decisions: Sequence[CompletionDecision],
    period_start: date,
    partner: bool = False,
    terms: Terms = NO_TERMS,
    ended: Ending | None = None,
    days: Mapping[str, date] = NO_DAYS,
) -> Facts:
    """The facts of one assignment; `entries` in the order they were written, only those that may count; `terms` what
    was decided for it alone; `days` by id of an entry the day that counts, where it is not that of the product."""
    schedules = terms.schedules or schedules
    standing = effective(entries)
    claims = tuple(
        Claim(
            days.get(entry.id, entry.done_on),
            entry.milestone and moved_day(entry.milestone, terms.moves),
            confirmation_of(entry.id, decisions),
        )
        for entry in standing
        if entry.kind is EntryKind.DONE and entry.done_on is not None
    )
    newest = standing[-1] if standing else None
    nothing = newest is not None and newest.kind is EntryKind.NOTHING_AROSE and newest.worked_on >= period_start
    return Facts(
        kind=leading_kind(schedules),
        milestones=milestones(schedules, issued_on, ends_on),
        open_ended=is_open_ended(schedules),
        claims=claims,
        started=any(entry.kind is not EntryKind.NOTHING_AROSE for entry in standing),
        nothing_arose=nothing,
        exempt=terms.exempt,
        moved=ended is Ending.MOVED,
        partner=partner,
        withdrawn=ended is Ending.WITHDRAWN,
        continued=ended is Ending.CONTINUED,
    )


def milestone_for(
    schedules: Sequence[Schedule], issued_on: date, ends_on: date, answered: Iterable[date]
) -> date | None:
    """Which due day a new completion answers: None for a task with at most one, else the earliest still open, and the
    last one again when none is. `answered`: due days with a claim that stands, so not one that was refused."""
    days = milestones(schedules, issued_on, ends_on)
    if not days or (len(days) == 1 and not is_open_ended(schedules)):
        return None
    done = set(answered)
    return next((day for day in days if day not in done), days[-1])
