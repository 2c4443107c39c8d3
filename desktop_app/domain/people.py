"""Xếp loại cá nhân theo năm: what the data of an agency say of each person, what somebody adds, and who has decided.

Counts of tasks follow from delegation and are never typed. What no data know (months worked, what was recognised above
the mark, appraised points, discipline) stands in an entry of the register; without one nobody is rated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.assignments import AssignmentState, Count, count_of
from desktop_app.domain.levels import Level
from desktop_app.domain.rating_facts import Appraisal, Counts, Discipline, RatingFacts, Units
from desktop_app.domain.rating_rules import Quota, RatingRules, Role, places_of
from desktop_app.domain.ratings import Proposal
from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Marked:
    """What of the done tasks was recognised above the mark or found weak; the numbers of tasks follow from data."""

    above: int = 0
    weak_on_time: int = 0
    weak_late: int = 0


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What a person adds to the data, of one person in one year."""

    person: str
    role: Role
    months_worked: int
    department: str = ""
    leads: str = ""
    """Of a head or deputy: the department led; empty: the whole agency."""
    own: Marked = Marked()
    unit: Marked = Marked()
    units: Units | None = None
    appraisals: tuple[Appraisal, ...] = ()
    disciplines: tuple[Discipline, ...] = ()
    self_level: Level | None = None


@dataclass(frozen=True, slots=True)
class PersonYear:
    """The same as an entry of the register; it stays at home."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    """Empty: it is of all documents."""
    made_at: datetime
    made_by: str
    year: int
    said: PersonSaid


@dataclass(frozen=True, slots=True)
class PersonDecision:
    """Who has decided which level for a person, and what was proposed then; it stays at home."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    made_at: datetime
    made_by: str
    year: int
    person: str
    level: Level
    number: str
    """Of the paper that decides."""
    decided_on: date
    decided_by: str
    reason: str
    """Needed where the level is not the one proposed."""
    lowest: Level | None
    """Proposed; None: no rating was proposed."""
    highest: Level | None
    rules_name: str
    rules_version: int


class Lacking(StrEnum):
    """Why nothing is proposed for a person."""

    SAID = "said"
    """Nobody has recorded role, months worked and the like."""
    WRONG = "wrong"
    """What was recorded does not fit the counts."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the table."""

    person: str
    department: str
    counts: Counts
    """Own tasks of the year, by delegation."""
    said: PersonSaid | None
    facts: RatingFacts | None
    proposal: Proposal | None
    lacking: Lacking | None
    problem: str
    """Of WRONG: the place that does not fit."""
    decision: PersonDecision | None

    @property
    def level(self) -> Level | None:
        """Decided, else proposed where that is one level."""
        if self.decision is not None:
            return self.decision.level
        return self.proposal.level if self.proposal is not None else None


@dataclass(frozen=True, slots=True)
class QuotaCheck:
    """A quota beside what stands in the table; shown, never applied."""

    quota: Quota
    leaders: bool
    """The group of heads and deputies; else that of all others."""
    at_level: int
    of_level: int
    places: int
    special_places: int
    unsure: int
    """Persons of the group without one level yet."""

    @property
    def over(self) -> int:
        """How many are above the quota."""
        return max(0, self.at_level - self.places)


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """The table for the awards council."""

    year: int
    agency_code: str
    agency_name: str
    as_of: date
    rules: RatingRules
    rows: tuple[PersonRow, ...]
    """By department, then by name."""
    undelegated: Counts
    """Tasks that the agency leads and for which no person is named."""
    agency: Counts
    """All that the agency leads: persons and undelegated together."""
    quotas: tuple[QuotaCheck, ...]


@dataclass(eq=False)
class PersonUnknown(Refusal, code="PERSON_UNKNOWN"):
    """Nobody of this name in the table of the year."""

    person: str
    year: int


@dataclass(eq=False)
class PersonDecisionIncomplete(Refusal, code="PERSON_DECISION_INCOMPLETE"):
    """A decision lacks its paper, or the reason why it is not what was proposed."""

    person: str
    problem: str


def year_counts(states: Iterable[AssignmentState], year: int) -> Counts:
    """The four counts of a year. Left out: what was done before it. What was done after it counts as it stood on its
    last day: overdue when its deadline had passed, else not yet due."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    tally = dict.fromkeys(Count, 0)
    for state in states:
        count = count_of(state)
        if count is None or (state.done_on is not None and state.done_on < first):
            continue
        if state.done_on is not None and state.done_on > last:
            count = Count.OVERDUE if state.due_on is not None and state.due_on <= last else Count.IN_TIME
        elif count is Count.OVERDUE and state.due_on is not None and state.due_on > last:
            count = Count.IN_TIME
        tally[count] += 1
    return Counts(
        on_time=tally[Count.DONE_ON_TIME],
        late=tally[Count.DONE_LATE],
        in_time=tally[Count.IN_TIME],
        overdue=tally[Count.OVERDUE],
    )


def added(every: Iterable[Counts]) -> Counts:
    """The four counts of several together."""
    found = tuple(every)
    return Counts(
        on_time=sum(one.on_time for one in found),
        late=sum(one.late for one in found),
        in_time=sum(one.in_time for one in found),
        overdue=sum(one.overdue for one in found),
    )


def quota_checks(rules: RatingRules, rows: Sequence[PersonRow]) -> tuple[QuotaCheck, ...]:
    """Each quota for leaders and for all others; whoever has no one level yet is counted apart."""
    found = []
    for quota in rules.quotas:
        for leaders in (True, False):
            group = [one for one in rows if one.said is not None and (one.said.role is not Role.STAFF) is leaders]
            if not group:
                continue
            levels = [one.level for one in group]
            of_level = levels.count(quota.of)
            found.append(
                QuotaCheck(
                    quota,
                    leaders,
                    levels.count(quota.level),
                    of_level,
                    places_of(quota, of_level),
                    places_of(quota, of_level, special=True),
                    sum(one.level is None and (one.proposal is None or one.proposal.unrated is None) for one in group),
                )
            )
    return tuple(found)


def check_decision(decision: PersonDecision) -> None:
    """PersonDecisionIncomplete for the first thing that it lacks."""
    for name in ("number", "decided_by"):
        if not getattr(decision, name).strip():
            raise PersonDecisionIncomplete(decision.person, name)
    as_proposed = decision.lowest is decision.highest is decision.level
    if not as_proposed and not decision.reason.strip():
        raise PersonDecisionIncomplete(decision.person, "reason")
