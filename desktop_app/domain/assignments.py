"""Phần giao cho đơn vị: task × agency × role. It carries the state, and the state is derived, never stored.

The one table of words: the four counts and the legal words come from here and nowhere else (storyboards: task.*).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.schedules import ScheduleKind


class Role(StrEnum):
    """Chủ trì or phối hợp."""

    LEAD = "lead"
    SUPPORT = "support"


class Ending(StrEnum):
    """Why an assignment of an earlier revision is in force no more: rút, chuyển đơn vị khác, chuyển tiếp."""

    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    CONTINUED = "continued"
    """It goes on as a task of another document (year close, next stage)."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task given to one agency in one role."""

    id: str
    task_id: str
    document_id: str
    agency_code: str
    role: Role
    revision: int
    reports: bool
    """True for the one agency of a task whose report is counted (đầu mối báo cáo)."""
    ended: Ending | None = None
    """Set by the revision that withdrew or moved it; it never vanishes."""


class Progress(StrEnum):
    """How far."""

    NONE = "none"
    SOME = "some"
    DONE = "done"


class Timing(StrEnum):
    """Against the deadline in force."""

    IN_TIME = "in_time"
    LATE = "late"


class Mark(StrEnum):
    """What else holds; at most one."""

    WAITING = "waiting"
    NOTHING_AROSE = "nothing_arose"
    CONTINUOUS = "continuous"
    EXEMPT = "exempt"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    CONTINUED = "continued"


class Confirmation(StrEnum):
    """Whether the follower has confirmed a claimed completion."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Count(StrEnum):
    """The four counts of every report."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"


class Word(StrEnum):
    """The state word of a row; labels in wording/labels.py, one for each."""

    NOT_STARTED = "not_started"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    WAITING = "waiting"
    NOTHING_AROSE = "nothing_arose"
    EXEMPT = "exempt"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    CONTINUED = "continued"


OUTSIDE: Final = frozenset({Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED})
"""Words of what leaves every denominator."""


NOT_YET: Final = date.max
"""The day of a claim that counts from when it is sent or confirmed, while it is not."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimed completion: the day that counts by the rule of the document (NOT_YET: what it waits for has not
    happened), which milestone it answers (None: the whole), its verdict."""

    done_on: date
    milestone: date | None
    confirmation: Confirmation = Confirmation.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the state of an assignment depends on, besides today."""

    kind: ScheduleKind
    milestones: tuple[date, ...]
    open_ended: bool
    claims: tuple[Claim, ...]
    started: bool
    nothing_arose: bool = False
    exempt: bool = False
    moved: bool = False
    partner: bool = False
    """Phối hợp: the deadline binds the lead; a partner is late only against a request addressed to it."""
    withdrawn: bool = False
    continued: bool = False
    """It goes on in another document."""


@dataclass(frozen=True, slots=True)
class AssignmentState:
    """Progress × time, at most one mark, and the days they rest on."""

    progress: Progress
    timing: Timing
    mark: Mark | None
    due_on: date | None
    """The deadline in force: the earliest milestone still open; when all are done, the first that was missed, else
    the last."""
    done_on: date | None
    """Of what is done: the day of the product that answers `due_on`."""
    confirmation: Confirmation | None
    """Of what makes it done; of work that is not done REFUSED when the newest claim was refused."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The four counts of a set of assignments; `not_started` is a mark inside them, not a fifth count."""

    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0
    not_started: int = 0
    due_soon: int = 0
    left_out: int = 0
    """Exempt, moved, withdrawn and carried over: outside the denominator."""

    @property
    def total(self) -> int:
        """The denominator."""
        return self.done_on_time + self.done_late + self.in_time + self.overdue


def state_of(facts: Facts, today: date) -> AssignmentState:
    """Derive the state; a refused claim counts as undone; waiting, continuous and partner duties are never late.

    Each due day counts: one that has passed makes undone work overdue, and one that was missed makes done work late,
    whatever days come after it. A claim whose day has not come counts as of today: it cannot be earlier.
    """
    standing = [
        replace(claim, done_on=today) if claim.done_on == NOT_YET else claim
        for claim in facts.claims
        if claim.confirmation is not Confirmation.REFUSED
    ]
    answered = _answered(standing)
    still_open = [day for day in facts.milestones if day not in answered]
    if None in answered and not facts.open_ended:
        whole = answered[None]
        answers = {day: min(whole, answered.get(day, whole), key=_dated) for day in facts.milestones}
        return _done(facts, answers, whole, whole.confirmation)
    if facts.milestones and not still_open and not facts.open_ended:
        answers = {day: answered[day] for day in facts.milestones}
        return _done(facts, answers, answers[facts.milestones[-1]], _together(answers.values()))
    due_on = still_open[0] if still_open else (facts.milestones[-1] if facts.milestones else None)
    mark = _mark(facts)
    late = mark is None and not facts.partner and bool(still_open) and still_open[0] < today
    progress = Progress.SOME if facts.started or standing else Progress.NONE
    confirmation = None
    if facts.claims:
        newest_refused = facts.claims[-1].confirmation is Confirmation.REFUSED
        confirmation = Confirmation.REFUSED if newest_refused else _together(standing)
    return AssignmentState(progress, Timing.LATE if late else Timing.IN_TIME, mark, due_on, None, confirmation)


def _answered(standing: Iterable[Claim]) -> dict[date | None, Claim]:
    """The claim that counts for each due day: one that was confirmed before one that was not, then the earliest."""
    counting: dict[date | None, Claim] = {}
    for claim in standing:
        known = counting.get(claim.milestone)
        if known is None or _rank(claim) < _rank(known):
            counting[claim.milestone] = claim
    return counting


def _rank(claim: Claim) -> tuple[bool, date]:
    return claim.confirmation is not Confirmation.CONFIRMED, claim.done_on


def _together(claims: Iterable[Claim]) -> Confirmation:
    confirmed = all(claim.confirmation is Confirmation.CONFIRMED for claim in claims)
    return Confirmation.CONFIRMED if confirmed else Confirmation.UNCONFIRMED


def _done(facts: Facts, answers: dict[date, Claim], last: Claim, confirmation: Confirmation) -> AssignmentState:
    """Work that is done: `answers` has the claim for each due day, in their order; `last` the one that ended it."""
    missed = None if facts.partner else next((day for day, claim in answers.items() if claim.done_on > day), None)
    if missed is not None:
        done_on = answers[missed].done_on
        return AssignmentState(Progress.DONE, Timing.LATE, _left_out(facts), missed, done_on, confirmation)
    due_on = facts.milestones[-1] if facts.milestones else None
    return AssignmentState(Progress.DONE, Timing.IN_TIME, _left_out(facts), due_on, last.done_on, confirmation)


def _dated(claim: Claim) -> date:
    return claim.done_on


def _left_out(facts: Facts) -> Mark | None:
    if facts.withdrawn:
        return Mark.WITHDRAWN
    if facts.moved:
        return Mark.MOVED
    if facts.continued:
        return Mark.CONTINUED
    return Mark.EXEMPT if facts.exempt else None


def _mark(facts: Facts) -> Mark | None:
    left_out = _left_out(facts)
    if left_out is not None:
        return left_out
    if facts.nothing_arose:
        return Mark.NOTHING_AROSE
    if facts.kind is ScheduleKind.WAITING:
        return Mark.WAITING
    if facts.kind is ScheduleKind.CONTINUOUS:
        return Mark.CONTINUOUS
    return None


LEFT_OUT: Final = frozenset({Mark.EXEMPT, Mark.MOVED, Mark.WITHDRAWN, Mark.CONTINUED})
"""Marks of what leaves every denominator."""


def count_of(state: AssignmentState) -> Count | None:
    """Which of the four counts it falls into; None when it leaves the denominator."""
    if state.mark in LEFT_OUT:
        return None
    if state.progress is Progress.DONE:
        return Count.DONE_LATE if state.timing is Timing.LATE else Count.DONE_ON_TIME
    return Count.OVERDUE if state.timing is Timing.LATE else Count.IN_TIME


def word_of(state: AssignmentState, today: date, soon: date) -> Word:
    """The state word of a row. `soon` is the last day that counts as near (10 working days ahead by default)."""
    if state.mark is Mark.WITHDRAWN:
        return Word.WITHDRAWN
    if state.mark is Mark.MOVED:
        return Word.MOVED
    if state.mark is Mark.CONTINUED:
        return Word.CONTINUED
    if state.mark is Mark.EXEMPT:
        return Word.EXEMPT
    if state.progress is Progress.DONE:
        return Word.DONE_LATE if state.timing is Timing.LATE else Word.DONE_ON_TIME
    if state.timing is Timing.LATE:
        return Word.OVERDUE
    if state.mark is Mark.NOTHING_AROSE:
        return Word.NOTHING_AROSE
    if state.mark is Mark.WAITING and state.progress is Progress.NONE:
        return Word.WAITING
    if state.mark is None and state.due_on is not None and today <= state.due_on <= soon:
        return Word.DUE_SOON
    return Word.NOT_STARTED if state.progress is Progress.NONE else Word.IN_TIME


def is_counted(role: Role, reports: bool) -> bool:
    """Whether an assignment stands in the four counts of its agency: of a task with several leads only at the one that
    reports for it, so that a task is counted once; partner work is counted apart, always."""
    return reports or role is Role.SUPPORT


def count_all(states: Iterable[AssignmentState], today: date, soon: date) -> Counts:
    """Count a set; the four always add up to its denominator."""
    return count_alike(((state, 1) for state in states), today, soon)


def count_alike(states: Iterable[tuple[AssignmentState, int]], today: date, soon: date) -> Counts:
    """The same of states with how many assignments are in each."""
    tally: dict[Count | None, int] = {}
    not_started = due_soon = 0
    for state, number in states:
        count = count_of(state)
        tally[count] = tally.get(count, 0) + number
        if count is not None and state.progress is Progress.NONE:
            not_started += number
        if word_of(state, today, soon) is Word.DUE_SOON:
            due_soon += number
    return Counts(
        done_on_time=tally.get(Count.DONE_ON_TIME, 0),
        done_late=tally.get(Count.DONE_LATE, 0),
        in_time=tally.get(Count.IN_TIME, 0),
        overdue=tally.get(Count.OVERDUE, 0),
        not_started=not_started,
        due_soon=due_soon,
        left_out=tally.get(None, 0),
    )


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One line of the list of assignments."""

    id: str
    task_id: str
    document_id: str
    document_number: str
    number: str
    position: int
    content: str
    section: tuple[str, ...]
    agency_code: str
    role: Role
    due_words: str
    state: AssignmentState
    partners: int
    files: int
    required: int
    reports: bool = True
    """Of what is led: whether it stands in this agency's counts (đầu mối báo cáo)."""


@dataclass(eq=False)
class AssignmentUnknown(Refusal, code="ASSIGNMENT_UNKNOWN"):
    """No assignment of this id in the workspace."""

    assignment: str


@dataclass(eq=False)
class AssignmentEnded(Refusal, code="ASSIGNMENT_ENDED"):
    """The assignment was withdrawn, moved or carried over: nothing more is asked or decided of it."""

    task: str
